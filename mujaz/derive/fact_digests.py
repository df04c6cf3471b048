"""Digests of parts of the facts: what was made of some of them is made again where one has changed.

Of entries and of whole talks they cover every word, also those that say that a text is stale, and with talks all that
is derived from them. The outline of talks has everything but the words of their texts; each text has its own digest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.former_names import list_former_names
from mujaz.derive.reads import ALL, Unit, name_path
from mujaz.diagnostics.problem import FactPath, FilePositions
from mujaz.model.records import Record, Talks, Text, iter_records
from mujaz.storage.digests import digest_bytes


class FactDigests:
    """The digests of one archive's facts, each computed once.

    `files` are those of the files' bytes, by name, and `file_positions` the positions of everything in them.
    """

    def __init__(self, derived: DerivedFacts, files: Mapping[str, str], file_positions: FilePositions) -> None:
        """Take the facts."""
        self._derived, self._archive = derived, derived.archive
        self._files, self._file_positions = files, file_positions
        self._known: dict[Unit, str] = {}
        self._lines: dict[Unit, str] = _Lines(self.find_digest)
        self._lines_by_name: dict[str, dict[str, int]] = {}

    def combine_digests(self, units: Iterable[Unit]) -> str:
        """Return one digest of several parts of the facts, which are sorted."""
        lines = self._lines
        return _digest(*[lines[unit] for unit in units])

    def find_digest(self, unit: Unit) -> str:
        """Return the digest of a part of the facts; what is not there has one too."""
        if unit not in self._known:
            if unit[0] == "text":
                self._digest_texts(unit[1].partition(" ")[0])
            self._known.setdefault(unit, self._compute(*unit))
        return self._known[unit]

    def _compute(self, kind: str, key: str) -> str:
        if kind == "value":
            return key
        if kind == "file":
            return self._digest_file(key)
        if kind == "text":  # there is no such text
            return ""
        if kind == "line":
            return str(self._find_line(key))
        if kind == "former names":
            return _digest(repr(list_former_names(self._archive)))
        if kind == "dossier":
            return self._digest_dossier(self._derived.dossiers.get(key))
        if kind == "outline":
            return self._digest_outline(self._derived.dossiers.get(key))
        entries = getattr(self._archive, kind)
        return (
            self._digest_entry(entries.get(key)) if key != ALL else _digest(*map(self._digest_entry, entries.values()))
        )

    def _digest_entry(self, entry: object) -> str:
        if isinstance(entry, Talks):
            return self._outline_talks(entry)
        file = getattr(getattr(entry, "where", None), "file", "")
        return _digest(repr(entry), self._stale.get(file, ""))

    def _digest_file(self, name: str) -> str:
        return _digest(self._files.get(name, ""), self._stale.get(name, ""))

    def _digest_dossier(self, dossier: Dossier | None) -> str:
        return _digest(self._digest_file(dossier.talks.where.file), self._digest_outline(dossier)) if dossier else ""

    def _digest_outline(self, dossier: Dossier | None) -> str:
        if dossier is None:
            return ""
        linked = (each.linked for each in dossier.around)
        outlines = [self._outline_talks(each) for each in (dossier.talks, *linked) if each]
        derived = (tuple(dossier.facts), dossier.speakers, dossier.uses, [each.ahead for each in dossier.next])
        return _digest(*outlines, *map(repr, derived))

    def _outline_talks(self, talks: Talks) -> str:
        """Return a digest of some talks without the words of their texts."""
        unit = ("talks", talks.id)
        if unit not in self._known:
            self._known[unit] = _digest(talks.where.file, *_iter_outline(talks))
        return self._known[unit]

    def _digest_texts(self, file: str) -> None:
        """Compute the digests of all texts in a file of talks."""
        talks = self._archive.talks.get(file.partition("/")[2].removesuffix(".yaml"))
        for text in iter_records(talks) if talks else ():
            if isinstance(text, Text):
                stale = [self._archive.stale.get((text.where, language)) for language in text.values]
                self._known["text", name_path(text.where)] = _digest(repr((tuple(text.values.items()), stale)))

    def _find_line(self, name: str) -> int:
        file, _, path = name.partition(" ")
        lines = self._lines_by_name.get(file)
        if lines is None:
            positions = self._file_positions.get(file, {})
            lines = {name_path(FactPath(file, each)): line for each, (line, _) in positions.items()}
            self._lines_by_name[file] = lines
        while name not in lines and path:
            path = path.rpartition("/")[0]
            name = f"{file} {path}"
        return lines.get(name, 1)

    @cached_property
    def _stale(self) -> Mapping[str, str]:
        """Return, for each file that has any, its stale texts."""
        found: dict[str, list[str]] = {}
        for (where, language), changed in self._archive.stale.items():
            found.setdefault(where.file, []).append(repr((where.path, language, changed)))
        return {file: "\n".join(sorted(every)) for file, every in found.items()}


class _Lines(dict[Unit, str]):
    """Lines of parts of the facts and their digests, each made once: pages read the same parts again and again."""

    def __init__(self, find: Callable[[Unit], str]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, unit: Unit) -> str:
        line = self[unit] = f"{unit[0]} {unit[1]} {self._find(unit)}"
        return line


def _iter_outline(item: Any) -> Iterator[str]:
    """Yield all that a record says, but of its texts only in which languages there are words."""
    if isinstance(item, Text):
        yield repr(tuple(item.values))
    elif isinstance(item, Record):
        yield type(item).__name__
        for name in _list_fields(item):
            yield from _iter_outline(getattr(item, name))
    elif isinstance(item, tuple):
        yield f"{len(item)}"
        for each in item:
            yield from _iter_outline(each)
    else:
        yield repr(item)


def _list_fields(record: Record) -> tuple[str, ...]:
    kind = type(record)
    if kind not in _fields:
        _fields[kind] = tuple(each.name for each in fields(kind) if each.repr)
    return _fields[kind]


_fields: dict[type[Record], tuple[str, ...]] = {}


def _digest(*parts: str) -> str:
    return digest_bytes("\0".join(parts).encode("utf-8", "surrogatepass"))

"""Digests of parts of the facts: what was made of some of them is made again where one has changed.

Of talks and of entries they cover every word, also those that say that a text is stale, and with talks all that is
derived from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.former_names import list_former_names
from mujaz.derive.reads import ALL, Unit
from mujaz.model.records import Talks
from mujaz.storage.digests import digest_bytes


class FactDigests:
    """The digests of one archive's facts, each computed once; `files` are those of the files' bytes, by name."""

    def __init__(self, derived: DerivedFacts, files: Mapping[str, str]) -> None:
        """Take the facts."""
        self._derived, self._archive, self._files = derived, derived.archive, files
        self._known: dict[Unit, str] = {}

    def combine(self, units: Iterable[Unit]) -> str:
        """Return one digest of several parts of the facts."""
        return _digest(*(f"{kind} {key} {self.find((kind, key))}" for kind, key in sorted(units)))

    def find(self, unit: Unit) -> str:
        """Return the digest of a part of the facts; what is not there has one too."""
        if unit not in self._known:
            self._known[unit] = self._compute(*unit)
        return self._known[unit]

    def _compute(self, kind: str, key: str) -> str:
        if kind == "value":
            return key
        if kind == "file":
            return self._digest_file(key)
        if kind == "former names":
            return _digest(repr(list_former_names(self._archive)))
        if kind == "dossier":
            return self._digest_dossier(self._derived.dossiers.get(key))
        entries = getattr(self._archive, kind)
        return (
            self._digest_entry(entries.get(key)) if key != ALL else _digest(*map(self._digest_entry, entries.values()))
        )

    def _digest_entry(self, entry: object) -> str:
        if isinstance(entry, Talks):
            return self._digest_file(entry.where.file)
        file = getattr(getattr(entry, "where", None), "file", "")
        return _digest(repr(entry), self._stale.get(file, ""))

    def _digest_file(self, name: str) -> str:
        return _digest(self._files.get(name, ""), self._stale.get(name, ""))

    def _digest_dossier(self, dossier: Dossier | None) -> str:
        if dossier is None:
            return ""
        linked = (each.linked for each in dossier.around)
        files = [self._digest_file(each.where.file) for each in (dossier.talks, *linked) if each]
        return _digest(*files, repr(tuple(dossier.facts)), repr(dossier.speakers), repr(dossier.uses))

    @cached_property
    def _stale(self) -> Mapping[str, str]:
        """Return, for each file that has any, its stale texts."""
        found: dict[str, list[str]] = {}
        for (where, language), changed in self._archive.stale.items():
            found.setdefault(where.file, []).append(repr((where.path, language, changed)))
        return {file: "\n".join(sorted(every)) for file, every in found.items()}


def _digest(*parts: str) -> str:
    return digest_bytes("\0".join(parts).encode("utf-8", "surrogatepass"))

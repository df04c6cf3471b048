"""Rules on ids: each names an entry that exists, and only one."""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterable, Iterator
from functools import cache
from typing import Any

from mujaz.checks.content import get_content
from mujaz.derive.anchors import iter_base_anchors
from mujaz.diagnostics.message import Message, join_with_or, msg
from mujaz.diagnostics.problem import FactPath, FilePosition, Problem, suggest_nearest
from mujaz.model.field_types import list_fields
from mujaz.model.records import Archive, Record, Text
from mujaz.model.registers import REFERENCES, SCHEMES, SPEAKER_REGISTERS
from mujaz.text.markdown import find_archive_links

MIN_IDS_OF_LOST_REGISTER = 3
"""From so many unknown ids of an empty register on, one problem is reported: that the register is empty."""
MAX_NEAREST_SEARCHES = 40
"""At most this many searches for the nearest known id: each takes time, and nobody corrects more at once."""


def ids_exist(archive: Archive) -> Iterator[Problem]:
    """Every id names an entry of the right register."""
    known = _KnownIds(archive)
    for record in archive.records:
        for name, key, registers in list_references(type(record)):
            for where, value in _list_ids(getattr(record, name), record.where / key):
                yield from known.iter_missing(where, value, registers)
    yield from known.iter_empty_registers()


def are_places_known(archive: Archive, places: Iterable[str]) -> bool:
    """Say whether all of some places are in the register: of another, `ids_exist` says all that can be said."""
    return all(each in archive.places for each in places)


def list_references(kind: type) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (field, key in the facts, registers) of a record's references."""
    as_key: Any = kind  # mypy takes no class of a dataclass for hashable
    return _list_references(as_key)


@cache
def _list_references(kind: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    keys = {each.name: each.key for each in list_fields(kind)} if issubclass(kind, Record) else {}
    return [(name, keys[name], registers) for owner, name, registers in REFERENCES if issubclass(kind, owner)]


def _list_ids(value: Any, where: FactPath) -> Iterable[tuple[FactPath, str]]:
    if isinstance(value, str):
        return [(where, value)]
    if isinstance(value, tuple):
        return [(where / index, item) for index, item in enumerate(value) if isinstance(item, str)]
    return [(where / item, item) for item in value or ()]


class _KnownIds:
    """The ids of an archive; remembers the mend of each unknown id, since it may stand in many places."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.mends: dict[tuple[str, tuple[str, ...]], Message] = {}
        self.lost: dict[str, list[Problem]] = {}
        """The problems with ids of registers that have no entries at all, by register."""

    def iter_missing(
        self, where: FactPath, value: str, registers: tuple[str, ...], words: str = ""
    ) -> Iterator[Problem]:
        """Yield a problem if none of the registers has an id, or may have it in a part that cannot be read."""
        if any(value in getattr(self.archive, register) for register in registers):
            return
        if any((register, key) in self.archive.unreadable for register in registers for key in (value, "*")):
            return
        files = join_with_or("talks/" if register == "talks" else f"{register}.yaml" for register in registers)
        message = msg("'%(value)s' is not in %(files)s", value=value, files=files)
        problem = Problem(where, message, self._find_mend(value, registers, files), words=words)
        empty = next((each for each in registers if each != "talks" and not getattr(self.archive, each)), None)
        if empty:
            self.lost.setdefault(empty, []).append(problem)
        else:
            yield problem

    def iter_empty_registers(self) -> Iterator[Problem]:
        """Yield the problems with ids of empty registers; if there are many of one register, a single one."""
        for register, problems in self.lost.items():
            if len(problems) < MIN_IDS_OF_LOST_REGISTER:
                yield from problems
            else:
                message = msg("this file has no entries, and facts name some")
                yield Problem(FilePosition(f"{register}.yaml"), message, msg("put the file back, or add the entries"))

    def _find_mend(self, value: str, registers: tuple[str, ...], files: str) -> Message:
        key = value, registers
        if key not in self.mends:
            self.mends[key] = self._find_in_other_register(value, files) or self._suggest_near(value, registers, files)
        return self.mends[key]

    def _find_in_other_register(self, value: str, files: str) -> Message | None:
        other = next((each for each in SCHEMES.values() if value in getattr(self.archive, each)), None)
        if other is None or other == "talks":
            return None
        if other == "people" and files == "parties.yaml":
            return msg("it stands in people.yaml: name the party here, and the person under 'people' beside it")
        return msg("it stands in %(other)s; one of %(files)s belongs here", other=f"{other}.yaml", files=files)

    def _suggest_near(self, value: str, registers: tuple[str, ...], files: str) -> Message:
        otherwise = msg("add it to %(files)s", files=files)
        if len(self.mends) >= MAX_NEAREST_SEARCHES:
            return otherwise
        named = next((key for register in registers for key in self._iter_ids_by_name(register, value)), None)
        ids = [named] if named else [key for register in registers for key in getattr(self.archive, register)]
        return msg("did you mean '%(near)s'?", near=named) if named else suggest_nearest(value, ids, otherwise)

    def _iter_ids_by_name(self, register: str, value: str) -> Iterator[str]:
        """Yield the ids of entries whose name or code is written like an id: dmitry-peskov, us."""
        for key, record in getattr(self.archive, register).items():
            names = getattr(getattr(record, "name", None), "values", {}).values()
            others = (*getattr(record, "searched_names", ()), getattr(record, "code", None) or "")
            if any(re.sub(r"\W+", "-", each.lower()) == value for each in (*names, *others)):
                yield key


def ids_stand_once(archive: Archive) -> Iterator[Problem]:
    """A list of ids has each id once."""
    for record in archive.records:
        for name, key, _ in list_references(type(record)):
            value, seen = getattr(record, name), set[str]()
            ids = [each for each in value if isinstance(each, str)] if isinstance(value, tuple) else []
            for index, item in enumerate(ids):
                before = len(seen)
                seen.add(item)
                if len(seen) == before:
                    where = record.where / key / index
                    yield Problem(where, msg("'%(id)s' stands here already", id=item), msg("remove one"))


def links_lead_somewhere(archive: Archive) -> Iterator[Problem]:
    """Every link from a text to an entry of the archive names one that exists."""
    known = _KnownIds(archive)
    for text in (r for r in archive.records if isinstance(r, Text)):
        for language, words in text.values.items():
            if "](" in words:
                for scheme, value in find_archive_links(words):
                    yield from known.iter_missing(text.where / language, value, (SCHEMES[scheme],), f"{scheme}:{value}")
    yield from known.iter_empty_registers()


def ids_are_unambiguous(archive: Archive) -> Iterator[Problem]:
    """No two of people, parties and sources share an id, so that `said_by` is unambiguous."""
    owners: dict[str, str] = {}
    for register in SPEAKER_REGISTERS:
        for key, record in getattr(archive, register).items():
            first = owners.setdefault(key, register)
            if first != register:
                message = msg("the id '%(key)s' is already that of one of %(file)s", key=key, file=f"{first}.yaml")
                yield Problem(record.where, message, msg("give one of the two another id"))


def parties_are_no_part_of_themselves(archive: Archive) -> Iterator[Problem]:
    """No party is a part of itself, neither alone nor through others, nor among its own members."""
    for key, party in archive.parties.items():
        if key in party.members or key in list_wholes(archive, key):
            where = party.where / ("members" if key in party.members else "part_of")
            yield Problem(where, msg("'%(party)s' is a part of itself", party=key), msg("correct it, or remove it"))


def list_wholes(archive: Archive, key: str) -> list[str]:
    """Return what a party is part of, directly or through others, each once."""
    found: list[str] = []
    whole = archive.parties[key].part_of if key in archive.parties else None
    while whole and whole not in found:
        found.append(whole)
        whole = archive.parties[whole].part_of if whole in archive.parties else None
    return found


def fact_ids_are_unique(archive: Archive) -> Iterator[Problem]:
    """Within one file of talks, no two facts share an id, and facts that are equal in everything have one each."""
    for talks in archive.talks.values():
        facts = [(name, fact, bool(getattr(fact, "id", None))) for name, fact in iter_base_anchors(talks)]
        yield from _find_shared_ids([(name, fact) for name, fact, has_id in facts if has_id])
        others: dict[str, list[Record]] = {}
        for name, fact, has_id in facts:
            if not has_id:
                others.setdefault(name, []).append(fact)
        anchors = {archive.locked_anchors.get(fact.where, name) for name, fact, has_id in facts if not has_id}
        yield from _find_ids_of_other_facts(facts, anchors)
        yield from (problem for group in others.values() for problem in _find_equal_facts(group))


def _find_shared_ids(facts: Iterable[tuple[str, Record]]) -> Iterator[Problem]:
    seen = set[str]()
    for name, fact in facts:
        if name in seen:
            message = msg("the id '%(name)s' is already that of a fact above", name=name[2:])
            yield Problem(fact.where / "id", message, msg("give one of the two another id"))
        seen.add(name)


def _find_ids_of_other_facts(facts: Iterable[tuple[str, Record, bool]], anchors: Container[str]) -> Iterator[Problem]:
    """Yield a problem for each id that is the derived or locked anchor of another fact."""
    for name, fact, has_id in facts:
        if has_id and name in anchors:
            message = msg("links to '%(name)s' lead to another fact here, which has no id", name=name[2:])
            yield Problem(fact.where / "id", message, msg("choose another id"))


def _find_equal_facts(facts: list[Record]) -> Iterator[Problem]:
    if len(facts) < 2:
        return
    first: dict[Hashable, Record] = {}
    for fact in facts:
        if first.setdefault(get_content(fact), fact) is not fact:
            message = msg("this fact is equal to one above in everything")
            yield Problem(fact.where, message, msg("remove one, or give each an 'id: …'"))

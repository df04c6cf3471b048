"""Two states of the facts → what was added, reworded and withdrawn, which values and which positions changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import Position
from mujaz.diagnostics.problem import find_position
from mujaz.i18n.labels import Labels
from mujaz.model.records import Archive, Citation, Record, Text
from mujaz.model.registers import REGISTERS, TALKS
from mujaz.pages.edition import POSITION_TAGS
from mujaz.review.states import State
from mujaz.translations import LockEntry, TextId, collect_texts
from mujaz.translations.renames import match_renamed_texts
from mujaz.translations.text_ids import hash_text

Words = Mapping[str, str]
"""Words by the code of their language."""


class ChangeKind(StrEnum):
    """What became of a text, or of what it belongs to."""

    ADDED = "added"
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    VALUE = "value"
    POSITION = "position"


@dataclass(frozen=True)
class Change:
    """One change: in which file, under which key, at which line of it, and the words before and after.

    A value that is the same in every language has the code `` alone. A position stands under its topic and its party.
    """

    kind: ChangeKind
    file: str
    key: str
    line: int
    before: Words = field(default_factory=dict)
    after: Words = field(default_factory=dict)


@dataclass(frozen=True)
class FactChanges:
    """What changed between two states, in the order of files and lines; `languages` are those of either."""

    base: str
    head: str
    languages: tuple[str, ...]
    changes: tuple[Change, ...]


def compare_states(base: State, head: State) -> FactChanges:
    """Return what changed from one state to the other; talks that came under embargo are told of in neither."""
    old, new = _index_state(base.leave_out(head.secret)), _index_state(head)
    entries = {key: LockEntry(hash_text(text)) for key, text in old.texts.items()}
    origins = match_renamed_texts({key: hash_text(text) for key, text in new.texts.items()}, entries)
    found = [
        *_iter_texts(old, new, origins),
        *_iter_values(old, new, _match_owners(old, new, origins)),
        *_iter_positions(old, new),
    ]
    order = {kind: number for number, kind in enumerate(ChangeKind)}
    found.sort(key=lambda each: (each.file, each.kind == ChangeKind.POSITION, each.line, order[each.kind], each.key))
    languages = tuple(dict.fromkeys((*head.archive.languages, *base.archive.languages)))
    return FactChanges(base.name, head.name, languages, tuple(found))


def _iter_texts(base: _IndexedState, head: _IndexedState, origins: Mapping[TextId, TextId]) -> Iterator[Change]:
    """Yield the texts that are new, reworded or gone."""
    before = base.texts
    for address, text in head.texts.items():
        old, line = before.get(origins.get(address, address)), head.find_line(text)
        if address not in origins:
            yield Change(ChangeKind.ADDED, *address, line, {}, text.values)
        elif old and dict(old.values) != dict(text.values):
            yield Change(ChangeKind.REWORDED, *address, line, old.values, text.values)
    for address in before.keys() - origins.values():
        text = before[address]
        yield Change(ChangeKind.WITHDRAWN, *address, base.find_line(text), text.values)


# ---- Values: dates, speakers, citations, states


@dataclass(frozen=True)
class _Value:
    """A value as an editor reads it, and the record in which it stands."""

    shown: str
    record: Record


Owner = tuple[str, str]
"""A fact or an entry: its file, and the anchor or id with which the keys of its values begin."""
_Values = Mapping[Owner, Mapping[str, _Value]]


@dataclass(frozen=True)
class _IndexedState:
    """A state with what is compared of it: its texts, its values, and what follows from its talks."""

    state: State
    texts: Mapping[TextId, Text]
    values: _Values
    dossiers: Mapping[str, Dossier]

    def find_line(self, where: Text | Record) -> int:
        return find_position(where.where, self.state.file_positions).line


def _index_state(state: State) -> _IndexedState:
    dossiers = DerivedFacts(state.archive).dossiers
    return _IndexedState(state, collect_texts(state.archive), _collect_values(state.archive, dossiers), dossiers)


def _match_owners(base: _IndexedState, head: _IndexedState, origins: Mapping[TextId, TextId]) -> dict[Owner, Owner]:
    """Return for each fact and entry which one it was; what is new is left out."""
    found: dict[Owner, Owner] = {}
    for (file, key), (old_file, old_key) in origins.items():
        found.setdefault((file, key.partition("/")[0]), (old_file, old_key.partition("/")[0]))
    same = base.values.keys() & head.values.keys()
    return {owner: owner for owner in same} | {owner: old for owner, old in found.items() if _is_fact(owner)}


def _is_fact(owner: Owner) -> bool:
    return owner[1].startswith("f-")


def _iter_values(base: _IndexedState, head: _IndexedState, owners: Mapping[Owner, Owner]) -> Iterator[Change]:
    """Yield the values of what is in both states that differ."""
    for owner, old_owner in owners.items():
        old, new = base.values.get(old_owner, {}), head.values.get(owner, {})
        for key in sorted(old.keys() | new.keys()):
            one, other = old.get(key), new.get(key)
            if (one and one.shown) != (other and other.shown):
                line = head.find_line(other.record) if other else base.find_line(one.record) if one else 1
                full = "/".join(filter(None, (owner[1], key)))
                yield Change(ChangeKind.VALUE, owner[0], full, line, _show_alone(one), _show_alone(other))


def _show_alone(value: _Value | None) -> Words:
    return {"": value.shown} if value else {}


def _collect_values(archive: Archive, dossiers: Mapping[str, Dossier]) -> _Values:
    """Return the values of every fact, entry and head, by their keys."""
    found: dict[Owner, dict[str, _Value]] = {("site.yaml", ""): {}}
    _add_values(found, archive.site, ("site.yaml", ""), "", {})
    for register in REGISTERS:
        for key, entry in getattr(archive, register.name).items():
            _add_values(found, entry, (register.file, key), "", {})
    for key, dossier in dossiers.items():
        anchors = {fact.where: anchor for anchor, fact in dossier.facts.items()}
        _add_values(found, dossier.talks, (f"{TALKS}/{key}.yaml", ""), "", anchors)
    return found


def _add_values(
    found: dict[Owner, dict[str, _Value]], record: Record, owner: Owner, path: str, anchors: Mapping[Any, str]
) -> None:
    """Add the values of a record and of all below it; a fact among these is an owner of its own."""
    if record.where in anchors:
        owner, path = (owner[0], anchors[record.where]), ""
    values = found.setdefault(owner, {})
    for name, value in record.__dict__.items():
        key = "/".join(filter(None, (path, name)))
        if name == "where":
            continue
        for number, each in enumerate(value if isinstance(value, tuple) else (value,), 1):
            if isinstance(each, Record) and not isinstance(each, Citation):
                _add_values(found, each, owner, f"{key}/{number}" if isinstance(value, tuple) else key, anchors)
        shown = _show(value)
        if shown:
            values[key] = _Value(shown, record)


def _show(value: Any) -> str:
    """Return a value as an editor writes it; nothing for texts and records, which are compared by themselves."""
    if isinstance(value, Citation):
        spot = (value.source, f"¶{value.at}" if value.paragraphs else value.at, value.exact and f"“{value.exact}”")
        return " ".join(filter(None, spot))
    if value in (None, False) or isinstance(value, Text | Record):
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):  # also of those who say something, who may have words in place of an id
        return ", ".join(filter(None, (_show_words(each) if isinstance(each, Text) else _show(each) for each in value)))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_show(each)}" for key, each in value.items())
    return str(getattr(value, "text", value)) if value is not True else "true"


def _show_words(text: Text) -> str:
    return " / ".join(f"{code}: {words}" for code, words in text.values.items())


# ---- Positions


def _iter_positions(base: _IndexedState, head: _IndexedState) -> Iterator[Change]:
    """Yield the positions that differ in talks which are in both states."""
    for talks in base.dossiers.keys() & head.dossiers.keys():
        old, new = _read_positions(base.dossiers[talks]), _read_positions(head.dossiers[talks])
        for topic, party in sorted(old.keys() | new.keys()):
            one, other = (each.get((topic, party), Position.NONE_REPORTED) for each in (old, new))
            if one != other:
                words = (_name_position(head.state.archive, each) for each in (one, other))
                yield Change(ChangeKind.POSITION, f"{TALKS}/{talks}.yaml", f"{topic} · {party}", 1, *words)


def _read_positions(dossier: Dossier) -> dict[tuple[str, str], Position]:
    return {(row.topic, cell.party): cell.position for row in dossier.positions.rows for cell in row.cells}


def _name_position(archive: Archive, position: Position) -> Words:
    """Return what a position is called on pages, in every language of the site."""
    label = POSITION_TAGS[position][1]
    return {each.code: Labels(each.language).text(label) for each in archive.site.languages}

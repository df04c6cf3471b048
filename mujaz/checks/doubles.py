"""The same thing told twice: an entry of a register under two ids, a fact, a contact."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from mujaz.checks.content import get_content
from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.retold import find_retold
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import (
    AgendaItem,
    Answer,
    Archive,
    Contact,
    Exclusion,
    Fact,
    Person,
    Source,
    Spelled,
    Statement,
    Talks,
    Text,
)
from mujaz.text.fold import fold_for_matching
from mujaz.text.similarity import measure_similarity

ALIKE = 0.9
"""How alike two names must be to be asked about."""


def twice(derived: DerivedFacts) -> Iterator[Finding]:
    """No entry stands in a register under two ids, and no fact or contact stands in a file of talks twice."""
    archive = derived.archive
    for register in ("people", "parties", "places", "topics", "processes"):
        yield from _find_same_names(archive.list_own_entries(register))
    yield from _find_similar_people(archive)
    yield from _find_same_sources(archive)
    yield from _find_same_shown_names(archive)
    for talks in archive.talks.values():
        yield from _find_same_facts(talks)
        yield from _find_same_contacts(talks)
        yield from _find_same_positions(talks)
        yield from _find_same_unknowns(talks)
        yield from find_retold(talks, list_site_languages(archive))


def _find_same_names(register: Mapping[str, Spelled]) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    others = {fold_for_matching(each).lower(): key for key, entry in register.items() for each in _list_others(entry)}
    for key, entry in register.items():
        yield from _find_other_name(key, entry, others)
        name: Text = entry.name  # type: ignore[attr-defined]  # every entry of these registers has one
        for code, words in name.values.items():
            other = first.setdefault((code, fold_for_matching(words).lower()), key)
            if other != key:
                message = msg("'%(other)s' has the same name, '%(name)s'", other=other, name=words)
                mend = msg("keep one of the two, or correct a name")
                yield Finding(entry, Problem(name.where / code, message, mend))
                break


def _list_others(entry: Spelled) -> list[str]:
    """Return the other names of an entry, and a party's long ones."""
    long: Text | None = getattr(entry, "long_name", None)
    return [*entry.other_names, *(long.values.values() if long else ())]


def _find_other_name(key: str, entry: Spelled, others: Mapping[str, str]) -> Iterator[Finding]:
    """Yield an entry whose names, in every language, are other names of one entry that is there."""
    name: Text = entry.name  # type: ignore[attr-defined]  # every entry of these registers has one
    owners = {others.get(fold_for_matching(words).lower()) for words in name.values.values()}
    other = owners.pop() if len(owners) == 1 else None
    if other and other != key:
        message = msg("'%(other)s' has the same name, '%(name)s'", other=other, name=next(iter(name.values.values())))
        yield Finding(entry, Problem(name.where, message, msg("keep one of the two, or correct a name")))


def _find_similar_people(archive: Archive) -> Iterator[Finding]:
    """Ask about people whose names are nearly the same in every language that both have."""
    folded = [(person, _fold_names(person)) for person in archive.list_own_entries("people").values()]
    for (one, these), (other, those) in combinations(folded, 2):
        both = these.keys() & those.keys()
        alike = [measure_similarity(these[code], those[code]) for code in sorted(both)]
        if both and all(ALIKE <= each < 1 for each in alike) and _may_be_one(one, other):
            message = msg("'%(other)s' has nearly the same name", other=one.id)
            problem = Problem(other.name.where, message, msg("are they one person?"), question=True)
            yield Finding(other, problem)


def _find_same_sources(archive: Archive) -> Iterator[Finding]:
    """Yield sources with the address or the kept text of another; ask about those with its title, outlet and day."""
    first: dict[Hashable, str] = {}
    for key, source in archive.list_own_entries("sources").items():
        kept = source.kept.sha256 if source.kept else None
        outlet = source.outlet if isinstance(source.outlet, str) else get_content(source.outlet)
        looks = (source.title, outlet, source.published and source.published.text) if source.title else None
        named = (("address", source.address, False), ("kept", kept, False), ("title", looks, source.published is None))
        found = ((name, first.setdefault((name, value), key), asks) for name, value, asks in named if value)
        name, other, asks = next((each for each in found if each[1] != key), ("", "", False))
        if other:
            message = msg("'%(other)s' is the same source: it has the same '%(key)s'", other=other, key=name)
            yield Finding(source, Problem(source.where / name, message, msg("keep one of the two"), question=asks))


def _find_same_shown_names(archive: Archive) -> Iterator[Finding]:
    """Ask about sources that readers cannot tell apart: without names of their own, of one outlet and day."""
    first: dict[Hashable, str] = {}
    for key, source in archive.list_own_entries("sources").items():
        name = _get_shown_name(source)
        other = first.setdefault(name, key) if name else key
        if other != key:
            message = msg("'%(other)s' is shown under the same name, '%(name)s'", other=other, name=", ".join(name))
            mend = msg("give one of the two a 'name: {…}' that tells them apart, such as its author or its subject")
            yield Finding(source, Problem(source.where, message, mend, question=True))


def _get_shown_name(source: Source) -> tuple[str, ...]:
    """Return what a source is called in the first language that it has: its name, else its outlet and day."""
    if source.name:
        return (next(iter(source.name.values.values()), ""),)
    outlet = source.outlet if isinstance(source.outlet, str) else next(iter(_list_values(source.outlet)), "")
    day = (source.published.text,) if source.published else ()
    return (outlet, *day) if outlet else ()


def _list_values(text: Text | None) -> Iterable[str]:
    return text.values.values() if text else ()


def _find_same_unknowns(talks: Talks) -> Iterator[Finding]:
    first: dict[Hashable, int] = {}
    for at, unknown in enumerate(talks.unknowns):
        words = _fold_text(unknown.text)
        if words and first.setdefault(words, at) != at:
            yield Finding(
                unknown, Problem(unknown.where, msg("this stands among the unknowns already"), msg("remove one"))
            )


def _fold_text(text: Text) -> frozenset[tuple[str, str]]:
    return frozenset((code, fold_for_matching(words).strip(" .").lower()) for code, words in text.values.items())


def _fold_names(person: Person) -> dict[str, str]:
    return {code: fold_for_matching(words).lower() for code, words in person.name.values.items()}


def _may_be_one(one: Person, other: Person) -> bool:
    return not (one.gender and other.gender and one.gender != other.gender)


def _find_same_facts(talks: Talks) -> Iterator[Finding]:
    """Yield facts of one kind, speaker and topic with the same words; another kind or day makes it a question."""
    first: dict[Hashable, Fact] = {}
    for fact in (each for each in records.iter_records(talks) if isinstance(each, Fact)):
        words = _fold_words(fact)
        if not words or isinstance(fact, Answer) or _is_short(words):
            continue
        before = first.setdefault((words, get_content(fact.said_by)), fact)
        if before is fact or _is_told_elsewhere(before, fact):
            continue
        message = msg("these words of the same speaker stand here already: '%(key)s'", key=_name(before))
        same = type(before) is type(fact) and getattr(before, "topic", None) == getattr(fact, "topic", None)
        sure = same and before.said_on == fact.said_on and _get_date(before) == _get_date(fact)
        yield Finding(fact, Problem(fact.where, message, msg("remove one of the two"), question=not sure))


def _fold_words(fact: Fact) -> frozenset[tuple[str, str]]:
    quote = fact.quote.values if isinstance(fact, Statement) and fact.quote else {}
    every = [*fact.text.values.items(), *((f"quote {code}", words) for code, words in quote.items())]
    return frozenset((code, fold_for_matching(words).strip(" .").lower()) for code, words in every)


def _is_short(words: Iterable[tuple[str, str]]) -> bool:
    """Say whether words are so few that they may well come twice, such as yes."""
    return max(len(each.split()) for _, each in words) < 2


def _is_told_elsewhere(one: Fact, other: Fact) -> bool:
    """Say whether facts are equal in everything, which another rule tells."""
    return not (one.id or other.id) and get_content(one) == get_content(other)


def _get_date(fact: Fact) -> str:
    date = fact.date if isinstance(fact, Statement | Contact) else None
    return date.text if date else ""


def _name(fact: Fact) -> str:
    return fact.id or str(fact.where.path[0])


def _find_same_contacts(talks: Talks) -> Iterator[Finding]:
    for contacts in (talks.sessions, talks.prior, talks.during, talks.parallel, talks.next):
        for one, other in combinations(contacts, 2):
            if _is_same_contact(one, other):
                message = msg("the same contact stands here already")
                yield Finding(other, Problem(other.where, message, msg("make one of the two, and cite both sources")))


def _is_same_contact(one: Contact, other: Contact) -> bool:
    """Say whether two contacts are the same talks, or of one kind, day and people."""
    if one.talks or other.talks:
        return one.talks == other.talks
    same_day = one.date and other.date and one.date.precision == "day" and one.date.text == other.date.text
    if not same_day or one.kind != other.kind or get_content(one.start) != get_content(other.start):
        return False
    same_words = bool(_fold_words(one)) and _fold_words(one) == _fold_words(other)
    return bool(same_words or (one.people and {*one.people} == {*other.people}))


def _find_same_positions(talks: Talks) -> Iterator[Finding]:
    """Ask about a topic that one speaker puts on the table twice, or off it, without a scope or another day."""
    first: dict[Hashable, Fact] = {}
    items: tuple[AgendaItem | Exclusion, ...] = (*talks.agenda, *talks.exclusions)
    for item in items:
        if not (item.said_by and item.topic) or item.scope or (isinstance(item, Exclusion) and item.until):
            continue
        key = type(item), item.topic, get_content(item.said_by), item.said_on and item.said_on.text
        before = first.setdefault(key, item)
        if before is not item and _fold_words(before) != _fold_words(item):
            message = msg("the same speaker has said so of '%(topic)s' already", topic=item.topic)
            yield Finding(item, Problem(item.where / "said_by", message, msg("is the speaker right?"), question=True))

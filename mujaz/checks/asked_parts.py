"""What an unknown asks of one contact, deadline, outcome, person or party, although the facts give it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mujaz.checks.languages_read import agree, find_in_any
from mujaz.checks.silencing import Finding
from mujaz.checks.unknown_findings import find_answered
from mujaz.derive.dossier import Dossier
from mujaz.diagnostics.message import Message, msg
from mujaz.i18n.language import Language
from mujaz.model.records import (
    AgendaItem,
    Archive,
    Contact,
    Deadline,
    Exclusion,
    Fact,
    Outcome,
    OutcomeResult,
    PartyPosition,
    Talks,
    Unknown,
    list_ids,
)
from mujaz.parity.comparison import Claim, TextClaims, find_meant_part, find_people, has_every_word, list_stems

_WHO = msg("who came is given, and stands among the unknowns")
_PLACE = msg("the place is given, and stands among the unknowns")
_NUMBER = msg("how many there were is given, and stands among the unknowns")
_STATE = msg("what became of it is given, and stands among the unknowns")
_POST = msg("the post is given in people.yaml, and stands among the unknowns")
_STANCE = msg("this party's position is given, and stands among the unknowns")
_PART = msg("who has this part is given, and stands among the unknowns")


class _Asked(NamedTuple):
    """What an unknown may ask of one fact: the words for it, whether the fact gives it, what to say then."""

    claim: Claim
    gives: Callable[[Fact], bool]
    message: Message
    sure: bool = True


def _has(kind: type[Fact], *names: str) -> Callable[[Fact], bool]:
    """Return a function that says whether a fact is of a kind and has a value under one of some names."""
    return lambda fact: isinstance(fact, kind) and any(getattr(fact, name) for name in names)


def _is_settled(fact: Fact) -> bool:
    return isinstance(fact, Outcome) and fact.result is not OutcomeResult.NONE_ANNOUNCED


_ASKED = (
    _Asked("asks-where", _has(Contact, "places", "venue"), _PLACE),
    _Asked("asks-people", _has(Contact, "people"), _WHO),
    _Asked("asks-parties", _has(Contact, "parties"), _WHO),
    _Asked("asks-many", _has(Contact, "count"), _NUMBER),
    _Asked("whether-held", _has(Contact, "state"), _STATE),
    _Asked("deadline-setter", _has(Deadline, "set_by"), _PART),
    _Asked("whether-agreed", _is_settled, _STATE, sure=False),
)


def find_given_part(
    talks: Talks, unknown: Unknown, said: TextClaims, languages: Sequence[Language]
) -> Iterator[Finding]:
    """Yield an unknown that asks something of one fact, which that fact gives."""
    asked = [each for each in _ASKED if said.in_all(each.claim)]
    facts = _list_facts(talks, ahead=said.in_any("to-come")) if asked else []
    meant = _find_meant(talks, unknown, facts, languages) if facts else None
    for each in asked:
        if meant is not None and each.gives(meant):
            yield find_answered(unknown, each.message, sure=each.sure)
            return


def _list_facts(talks: Talks, *, ahead: bool) -> list[Fact]:
    """Return the facts of which something may be asked: what is to come only where words ask for that."""
    contacts = talks.next if ahead else (*talks.sessions, *talks.prior, *talks.during, *talks.parallel)
    return [*contacts, *talks.deadlines, *talks.outcomes]


def _find_meant(talks: Talks, unknown: Unknown, facts: Sequence[Fact], languages: Sequence[Language]) -> Fact | None:
    """Return the one fact that an unknown is about, by its words in every language; None where it is none plainly."""
    read = [each for each in languages if each.code in unknown.text.values]
    at = agree(_find_meant_in(talks, unknown, facts, each) for each in read)
    return facts[at] if at is not None and at < len(facts) else None


def _find_meant_in(talks: Talks, unknown: Unknown, facts: Sequence[Fact], language: Language) -> int | None:
    """Return the number of the fact that is meant; that behind the last fact where the talks as a whole are."""
    texts = [each.text.values.get(language.code, "") for each in facts]
    lead = talks.lead.text.values.get(language.code, "") if talks.lead else ""
    whole = f"{talks.title.values.get(language.code, '')} {lead}"
    return find_meant_part(unknown.text.values[language.code], [*texts, whole], language)


def find_given_post(archive: Archive, unknown: Unknown, said: TextClaims) -> Iterator[Finding]:
    """Yield an unknown that asks for the post of one person, which the register gives."""
    people = [*find_in_any(archive, unknown.text, find_people)] if said.in_all("asks-post") else []
    if len(people) == 1 and people[0] in archive.people and archive.people[people[0]].posts:
        yield find_answered(unknown, _POST)


def find_given_stance(
    archive: Archive, dossier: Dossier, unknown: Unknown, parties: frozenset[str], languages: Sequence[Language]
) -> Iterator[Finding]:
    """Ask about an unknown that asks for one party's position on a topic, on which the party has one."""
    talks = dossier.talks
    items: tuple[AgendaItem | Exclusion | PartyPosition, ...] = (*talks.agenda, *talks.exclusions, *talks.positions)
    for item in items if len(parties) == 1 else ():
        owners = {*list_ids(item.said_by), *dossier.get_represented_parties(item), *_list_own_parties(item)}
        if item.topic and owners & parties and _names_topic(archive, unknown, item.topic, languages):
            yield find_answered(unknown, _STANCE, sure=False)
            return


def _list_own_parties(item: AgendaItem | Exclusion | PartyPosition) -> tuple[str, ...]:
    """Return the parties whose position an item is said to be, or who stand to it in some way."""
    if isinstance(item, Exclusion):
        return tuple(item.others)
    return tuple(list_ids(item.party)) if isinstance(item, PartyPosition) else ()


def _names_topic(archive: Archive, unknown: Unknown, topic: str, languages: Sequence[Language]) -> bool:
    """Say whether an unknown has in every language all words of a topic's name."""
    name = archive.topics[topic].name.values if topic in archive.topics else {}
    both = [each for each in languages if each.code in name and each.code in unknown.text.values]
    pairs = [(list_stems(name[each.code], each), list_stems(unknown.text.values[each.code], each)) for each in both]
    return bool(pairs) and all(has_every_word(*pair) for pair in pairs)

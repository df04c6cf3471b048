"""What stands among the unknowns although the facts give it: the venue, an hour, the heads, whether it has ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mujaz.checks.asked_parts import find_given_part, find_given_post, find_given_stance
from mujaz.checks.given_moments import find_given_amount, find_given_moment
from mujaz.checks.languages_read import find_in_any, list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.checks.unknown_findings import find_answered
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.diagnostics.message import Message, msg
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.model.records import Archive, Citation, OutcomeResult, Talks, TalksState, Unknown
from mujaz.parity.comparison import Claim, TextClaims, find_parties, find_people


class _Given(NamedTuple):
    """What the talks give: the words of an unknown that ask for it, what to say then, whether that is sure."""

    claim: Claim
    message: Message
    sure: bool


def unknowns(derived: DerivedFacts) -> Iterator[Finding]:
    """What is given is not among the unknowns."""
    archive = derived.archive
    languages = list_site_languages(archive)
    for dossier in derived.dossiers.values():
        talks = dossier.talks
        given = list(_iter_given(archive, talks, languages)) if talks.unknowns else []
        for unknown in talks.unknowns:
            said = TextClaims(unknown.text, languages)
            found = [*_find_given(archive, dossier, unknown, said, given)]
            found = found or [*find_given_part(talks, unknown, said, languages)]
            yield from found or find_given_amount(talks, unknown, languages)


def _find_given(
    archive: Archive, dossier: Dossier, unknown: Unknown, said: TextClaims, given: Sequence[_Given]
) -> Iterator[Finding]:
    """Yield an unknown that asks for what the talks give, or a person or a party."""
    talks, languages = dossier.talks, list_site_languages(archive)
    if _is_about_others(archive, talks, unknown, said):
        yield from find_given_post(archive, unknown, said)
        yield from find_given_moment(talks, unknown, said, languages, ahead=True)
        return
    parties = find_in_any(archive, unknown.text, find_parties)
    if parties and said.in_all("heads"):
        yield from _find_given_head(talks, unknown, parties)
    elif parties and said.in_all("asks-stance"):
        yield from find_given_stance(archive, dossier, unknown, parties, languages)
    elif parties and said.in_all("stands-for") and parties <= _list_helping(talks) and not said.in_any("another"):
        yield find_answered(unknown, msg("who came is given, and stands among the unknowns"))
    elif parties and said.in_all("attendance") and not said.in_any("another"):
        yield from _find_given_members(talks, unknown, parties)
    elif found := next((each for each in given if _asks_for(said, each)), None):
        yield find_answered(unknown, found.message, sure=found.sure)
    elif moments := [*find_given_moment(talks, unknown, said, languages)]:
        yield from moments
    elif found := next((each for each in given if _asks_in_one(said, each)), None):
        yield find_answered(unknown, found.message, sure=False)


def _is_in_force(talks: Talks) -> bool:
    """Say whether it is given from when anything that came of the talks holds."""
    return any(each.in_force for each in talks.documents) or any(each.in_force for each in talks.outcomes)


def _list_helping(talks: Talks) -> set[str]:
    """Return the parties with another part than that of a party to the talks, of whom people are named."""
    return {key for each in talks.helpers if each.people for key in records.list_ids(each.party)}


def _is_about_others(archive: Archive, talks: Talks, unknown: Unknown, said: TextClaims) -> bool:
    """Say whether an unknown asks about people by name, or what is to come of talks that have been held."""
    names = find_in_any(archive, unknown.text, find_people)
    return bool(names) or (talks.took_place and said.in_any("to-come") and not any(map(said.in_all, _OF_NEXT)))


def _asks_for(said: TextClaims, given: _Given) -> bool:
    return said.in_all(given.claim) and _may_be_meant(said, given.claim)


def _asks_in_one(said: TextClaims, given: _Given) -> bool:
    """Say whether one language plainly asks for what is given; others may ask for it in words that are not known."""
    return given.claim in _PLAIN and said.in_any(given.claim) and _may_be_meant(said, given.claim)


def _may_be_meant(said: TextClaims, claim: Claim) -> bool:
    """Say whether what is asked is asked of the meeting of which it is given, and not of another one."""
    return claim in _OF_NEXT or not said.in_any("another")


_OF_NEXT: frozenset[Claim] = frozenset({"next-day", "next-place"})
"""What is asked of the next meeting, which is to come and is another one; all else is asked of the talks themselves."""


_PLAIN: frozenset[Claim] = frozenset(
    {
        *("host", "mediator", "chair", "venue", "town", "start-time", "end-time", "announcer", "convener", "format"),
        *("signing-day", "signatories", "deadline-setter", "planned-day", "observer", "absentees", "next-place"),
        *("tabled-by", "force-day", "round-number", "duration", "next-day", "which-parties", "source-outlet"),
    }
)
"""What a question in one language alone asks for without doubt."""


def _iter_given(archive: Archive, talks: Talks, languages: list[Language]) -> Iterator[_Given]:
    """Yield what the talks give; of a question that two may answer, the surer first."""
    yield from _iter_given_times(talks, languages)
    yield from _iter_given_parts(talks)
    yield from _iter_given_of_sources(archive, talks)
    yield _Given("which-parties", msg("the parties are given, and stand among the unknowns"), True)
    if talks.venue:
        yield _Given("venue", msg("the venue is given, and stands among the unknowns"), True)
    if talks.places:
        yield _Given("town", msg("the place is given, and stands among the unknowns"), True)
    if talks.delegations and all(each.heads for each in talks.delegations):
        yield _Given("heads", msg("the heads of the delegations are given, and stand among the unknowns"), False)
    roles: tuple[tuple[Claim, bool], ...] = (
        ("mediator", bool(talks.mediators)),
        ("host", bool(talks.hosts)),
        ("chair", bool(talks.chairs)),
        ("observer", bool(talks.observers)),
        ("absentees", bool(talks.absent)),
    )
    for claim, is_given in roles:
        if is_given:
            yield _Given(claim, msg("who has this part is given, and stands among the unknowns"), True)
    if talks.round:
        yield _Given("round-number", msg("the round is given, and stands among the unknowns"), True)
    if any(each.result is OutcomeResult.AGREED and not each.topic for each in talks.outcomes):
        yield _Given("whether-agreed", msg("an agreement is given, and stands among the unknowns"), False)
    if _list_present(talks).issuperset(talks.parties):
        yield _Given("attendance", msg("who came is given, and stands among the unknowns"), False)


def _iter_given_parts(talks: Talks) -> Iterator[_Given]:
    """Yield what the talks give of who announced or signed something, of their format, aim, documents and deadlines."""
    who, when = (
        msg("who has this part is given, and stands among the unknowns"),
        msg("the day is given, and stands among the unknowns"),
    )
    documents = [each for each in talks.documents if not each.part]
    parts: tuple[tuple[Claim, Message, bool, bool], ...] = (
        ("announcer", who, bool(talks.status.announced_by), True),
        ("convener", who, bool(talks.conveners), True),
        ("signing-day", when, bool(documents) and all(each.signed_on for each in documents), True),
        ("signatories", who, bool(documents) and all(each.signed_by for each in documents), True),
        ("deadline-setter", who, bool(talks.deadlines) and all(each.set_by for each in talks.deadlines), True),
        ("tabled-by", who, bool(documents) and all(each.presented_by for each in documents), True),
        ("force-day", when, _is_in_force(talks), False),
        ("asked-agenda", msg("the agenda is given, and stands among the unknowns"), bool(talks.agenda), False),
        (
            "document",
            msg("a document is given, and whether there is one stands among the unknowns"),
            bool(documents),
            False,
        ),
        ("format", msg("the format is given, and stands among the unknowns"), bool(talks.format), False),
        ("aim", msg("the aim is given, and stands among the unknowns"), bool(talks.aims), False),
    )
    yield from (_Given(claim, message, sure) for claim, message, is_given, sure in parts if is_given)


def _iter_given_of_sources(archive: Archive, talks: Talks) -> Iterator[_Given]:
    """Yield what is given of every source that the talks cite: who published it, and on which day."""
    keys = {each.source for each in records.iter_records(talks) if isinstance(each, Citation)}
    sources = [archive.sources[key] for key in keys if key in archive.sources]
    if sources and all(each.published and _has_days(each.published) for each in sources):
        yield _Given("source-day", msg("the day is given, and stands among the unknowns"), True)
    if sources and all(each.outlet for each in sources):
        yield _Given("source-outlet", msg("the outlet is given, and stands among the unknowns"), True)


def _iter_given_times(talks: Talks, languages: list[Language]) -> Iterator[_Given]:
    """Yield what the talks give of days and hours, and whether they have begun or ended."""
    hour, day = (
        msg("the hour is given, and stands among the unknowns"),
        msg("the day is given, and stands among the unknowns"),
    )
    if talks.start:
        yield _Given("start-time", hour, bool(talks.start.time))
    if talks.end:
        yield _Given("end-time", hour, bool(talks.end.time))
    if talks.next and all(each.date and _has_days(each.date) for each in talks.next):
        yield _Given("next-day", day, True)
    if talks.next and all(each.places for each in talks.next):
        yield _Given("next-place", msg("the place is given, and stands among the unknowns"), True)
    if talks.status.previous_dates or (talks.date and not talks.took_place):
        yield _Given("planned-day", day, True)
    if talks.date and _has_days(talks.date):
        yield _Given("day", day, True)
    if talks.date and ("/" in talks.date.text or (talks.start and talks.end)):
        yield _Given("duration", msg("how long it took is given, and stands among the unknowns"), False)
    if talks.end or _says_ended(talks, languages):
        message = msg("the talks have ended, and whether they have stands among the unknowns")
        yield _Given("whether-ended", message, False)
    if talks.took_place:
        message = msg("the talks have begun, and whether they have stands among the unknowns")
        yield _Given("whether-held", message, True)


def _has_days(when: Edtf) -> bool:
    """Say whether a date is one day, or a span of days, and nothing in doubt."""
    return not when.uncertain and all(len(each) == len("2025-02-18") for each in when.text.split("/"))


def _find_given_head(talks: Talks, unknown: Unknown, parties: frozenset[str]) -> Iterator[Finding]:
    """Yield an unknown that asks who heads the delegations of some parties, where these heads are given."""
    if parties <= {key for each in talks.delegations if each.heads for key in each.parties}:
        message = msg("the heads of the delegations are given, and stand among the unknowns")
        yield find_answered(unknown, message)


def _find_given_members(talks: Talks, unknown: Unknown, parties: frozenset[str]) -> Iterator[Finding]:
    """Ask about an unknown that asks who came for some parties, where people of these are given."""
    if parties <= _list_present(talks):
        yield find_answered(unknown, msg("who came is given, and stands among the unknowns"), sure=False)


def _list_present(talks: Talks) -> set[str]:
    """Return the parties of whose delegations people are given."""
    return {key for each in talks.delegations if each.delegates for key in each.parties}


def _says_ended(talks: Talks, languages: list[Language]) -> bool:
    said = TextClaims(talks.status.text, languages)
    return (
        talks.status.state in (TalksState.HELD, TalksState.ENDED)
        and said.in_all("ended")
        and not said.in_any("whether", "whether-ended")
    )

"""What stands among the unknowns although the facts give it: the venue, an hour, the heads, whether it has ended."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Talks, TalksState, Unknown
from mujaz.parity.comparison import Claim, TextClaims


def unknowns(derived: DerivedFacts) -> Iterator[Finding]:
    """What is given is not among the unknowns."""
    languages = list_site_languages(derived.archive)
    for talks in derived.archive.talks.values():
        given = list(_iter_given(talks, languages))
        for unknown in talks.unknowns if given else ():
            said = TextClaims(unknown.text, languages)
            for claim, message, sure in given:
                if said.in_all(claim) and not said.in_any("another"):
                    yield _find(unknown, message, sure=sure)


def _iter_given(talks: Talks, languages: list[Language]) -> Iterator[tuple[Claim, Message, bool]]:
    """Yield what the talks give: the words of an unknown that ask for it, what to say then, whether it is sure."""
    if talks.venue:
        yield "venue", msg("the venue is given, and stands among the unknowns"), True
    hour = msg("the hour is given, and stands among the unknowns")
    if talks.start:
        yield "start-time", hour, False
    if talks.end:
        yield "end-time", hour, False
    if talks.delegations and all(each.heads for each in talks.delegations):
        yield "heads", msg("the heads of the delegations are given, and stand among the unknowns"), False
    if talks.end or _says_ended(talks, languages):
        yield "whether-ended", msg("the talks have ended, and whether they have stands among the unknowns"), False


def _says_ended(talks: Talks, languages: list[Language]) -> bool:
    said = TextClaims(talks.status.text, languages)
    return (
        talks.status.state is TalksState.HELD and said.in_all("ended") and not said.in_any("whether", "whether-ended")
    )


def _find(unknown: Unknown, message: Message, *, sure: bool) -> Finding:
    mend = msg("remove it, or say what is unknown")
    return Finding(unknown, Problem(unknown.text.first_place, message, mend, question=not sure))

"""What words come to, against what their record says: on or off the table, agreed or not."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import PositionFact, find_position_owners, iter_position_facts
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import AgendaItem, Exclusion, Outcome, OutcomeResult, PartyPosition, Stance, StatedStance
from mujaz.parity.comparison import Claim, TextClaims

_RESULTS: dict[OutcomeResult, Claim] = {
    OutcomeResult.AGREED: "agreed",
    OutcomeResult.REFUSED: "refused",
    OutcomeResult.POSTPONED: "put-off",
}

_UNSETTLED = frozenset({OutcomeResult.LEFT_OPEN, OutcomeResult.NO_AGREEMENT})


def polarity(derived: DerivedFacts) -> Iterator[Finding]:
    """What is excluded is not said to be on the table, what is on the agenda not to be off it, and results fit."""
    languages = list_site_languages(derived.archive)
    for talks in derived.archive.talks.values():
        items: tuple[PositionFact, ...] = (*talks.agenda, *talks.exclusions, *talks.positions)
        for item in items:
            yield from _check_position(item, TextClaims(item.text, languages))
        for outcome in talks.outcomes:
            yield from _check_outcome(outcome, languages)
    for dossier in derived.dossiers.values():
        yield from _find_other_stances(dossier)


def _find_other_stances(dossier: Dossier) -> Iterator[Finding]:
    """Ask about exclusions that others agree to who put the topic on the table, or contradict who exclude it too."""
    on, off = (
        _list_owners(dossier, wanted) for wanted in ((AgendaItem, StatedStance.ON), (Exclusion, StatedStance.OFF))
    )
    for item in dossier.talks.exclusions:
        for party, stance in item.others.items():
            key = (party, item.topic)
            other = on.get(key) if stance is Stance.AGREES else off.get(key) if stance is Stance.CONTRADICTS else None
            if other and item.topic and not (item.scope or item.until):
                message = (
                    msg("'%(party)s' agrees here, and puts the topic on the table elsewhere", party=party)
                    if stance is Stance.AGREES
                    else msg("'%(party)s' contradicts here, and excludes the topic elsewhere", party=party)
                )
                where, mend = item.where / "others" / party, msg("is the stance right?")
                yield Finding(item, Problem(where, message, mend, question=True))


def _list_owners(dossier: Dossier, wanted: tuple[type, StatedStance]) -> dict[tuple[str, str | None], PositionFact]:
    """Return the facts of one stance, without those of a scope only, by the party and the topic."""
    kind, stance = wanted
    facts = [
        each
        for each in iter_position_facts(dossier.talks)
        if (isinstance(each, kind) or (isinstance(each, PartyPosition) and each.stance is stance)) and not each.scope
    ]
    return {(party, each.topic): each for each in facts for party in find_position_owners(each, dossier.speakers)}


def _check_position(item: PositionFact, said: TextClaims) -> Iterator[Finding]:
    stance = item.stance if isinstance(item, PartyPosition) else None
    if isinstance(item, Exclusion) and item.all_but:
        return  # its words may name what alone is on the table
    if isinstance(item, Exclusion) or stance is StatedStance.OFF:
        yield from _find_affirmed_exclusion(item, said)
    elif isinstance(item, AgendaItem) or stance is StatedStance.ON:
        yield from _find_denied_item(item, said)
    elif stance is StatedStance.SILENT and said.codes and said.lacks_in_one("silent"):
        yield _find(item, msg("this is silent, and its words say something"), msg("correct the stance or the words"))
    elif stance is StatedStance.AGREES and _says_no(said):
        yield _find(item, msg("this agrees, and its words refuse or deny"), msg("is the stance right?"), question=True)
    elif stance is StatedStance.REFUSES and said.in_all("agreed") and not said.denies_in_any:
        yield _find(item, msg("this refuses, and its words agree"), msg("is the stance right?"), question=True)
    elif stance is StatedStance.OBJECTS and said.in_all("agreed") and not said.denies_in_any:
        yield _find(item, msg("this objects, and its words agree"), msg("is the stance right?"), question=True)


def _says_no(said: TextClaims) -> bool:
    """Say whether words refuse or deny in every language, and in none agree."""
    return (said.in_all("refused") or said.denies_in_all) and not (said.in_any("agreed") or said.is_narrowed)


def _find_affirmed_exclusion(item: PositionFact, said: TextClaims) -> Iterator[Finding]:
    """Yield an exclusion that no word of any language excludes; a problem where all say that it is on the table."""
    if not said.codes or said.in_any("off") or (said.denies_in_any and not said.is_plainly_on):
        return
    mend = msg("is it one of the exclusions?")
    if said.in_all("on"):
        yield _find(item, msg("this is excluded, and its words say that it is on the table"), mend)
    else:
        yield _find(item, msg("this is excluded, and no word of it excludes anything"), mend, question=True)


def _find_denied_item(item: PositionFact, said: TextClaims) -> Iterator[Finding]:
    """Yield an item whose words say that it is off the table; a question where they say so only in part."""
    message, mend = msg("this is on the table, and its words exclude it"), msg("does it belong to the exclusions?")
    if said.in_all("off") and not (said.is_narrowed or item.scope):
        yield _find(item, message, mend)
    elif said.in_all("off") or (said.in_any("off") and not said.is_narrowed):
        yield _find(item, message, mend, question=True)


def _check_outcome(outcome: Outcome, languages: list[Language]) -> Iterator[Finding]:
    """Yield an outcome whose words tell another result, and not its own."""
    own = _RESULTS.get(outcome.result)
    said = TextClaims(outcome.text, languages)
    if outcome.result in _UNSETTLED and said.affirms_in_one("settled", "unresolved", "put-off", "refused"):
        message = msg("the result is '%(result)s', and the words tell another", result=outcome.result)
        yield Finding(outcome, Problem(outcome.where / "result", message, msg("correct one of the two")))
    if outcome.result is OutcomeResult.UNDERTAKEN and (said.in_all("unresolved") or said.in_all("refused")):
        message = msg("the result is '%(result)s', and the words tell another", result=outcome.result)
        where, mend = outcome.where / "result", msg("correct one of the two")
        yield Finding(outcome, Problem(where, message, mend, question=said.is_narrowed or said.in_any("agreed")))
    if own is None:
        return
    others = [claim for claim in _RESULTS.values() if claim != own]
    if not said.in_any(own) and any(map(said.in_all, others)):
        message = msg("the result is '%(result)s', and the words tell another", result=outcome.result)
        yield Finding(outcome, Problem(outcome.where / "result", message, msg("correct one of the two")))
    elif outcome.result is OutcomeResult.AGREED and said.in_all("unresolved") and not said.is_narrowed:
        message = msg("this was agreed, and its words say that nothing was")
        mend = msg("is the result right?")
        yield Finding(outcome, Problem(outcome.where / "result", message, mend, question=True))


def _find(item: PositionFact, message: Message, mend: Message, *, question: bool = False) -> Finding:
    return Finding(item, Problem(item.text.first_path, message, mend, question=question))

"""Whether talks were held, against the date, the sources, the reports, and the words of status and lead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf
from mujaz.model.records import (
    CALLED_OFF,
    TOOK_PLACE,
    Archive,
    Contact,
    Document,
    Outcome,
    OutcomeResult,
    Record,
    ReportState,
    StateReport,
    Status,
    Talks,
    TalksState,
    Text,
    list_ids,
)
from mujaz.parity.comparison import Claim, TextClaims

_NEXT_DAY = timedelta(1)
"""A report of the next day may have been written before."""
_AHEAD = frozenset({TalksState.SCHEDULED, TalksState.PROVISIONAL})
_ENDINGS = {
    ReportState.HELD: "held",
    ReportState.OPENED: "held",
    ReportState.ENDED: "held",
    ReportState.ADJOURNED: "held",
    ReportState.RESUMED: "held",
    ReportState.CANCELLED: "off",
    ReportState.DID_NOT_TAKE_PLACE: "off",
    ReportState.BROKEN_OFF: "broken off",
}
"""What a last report of the history says for good."""
_REPORT_CLAIMS: dict[str, tuple[tuple[Claim, ...], tuple[Claim, ...]]] = {
    "held": (("cancelled", "postponed"), ("held",)),
    "opened": (("cancelled", "postponed"), ("held",)),
    "cancelled": (("held", "postponed"), ("cancelled",)),
    "did not take place": (("held", "postponed"), ("cancelled",)),
    "postponed": (("held", "cancelled"), ("postponed", "ahead")),
    "scheduled": (("held", "cancelled", "postponed"), ("ahead",)),
    "provisional": (("held", "cancelled", "postponed"), ("ahead",)),
}
"""By the state of a report or a contact: what its words must not say, and what makes them right all the same."""
_SETBACKS: frozenset[Claim] = frozenset({"cancelled", "postponed"})
"""What words of one language alone may say of talks by mistake."""
_WITH_UNTIL = frozenset({ReportState.ADJOURNED, ReportState.SUSPENDED, ReportState.EXTENDED})
"""What lasts up to a day that may be told."""
_NO_ENDINGS = frozenset({ReportState.POSTPONED, ReportState.DENIED, ReportState.MOVED})
"""Reports after which what was said before still holds."""


def status(derived: DerivedFacts) -> Iterator[Finding]:
    """Where the talks stand fits their date, the last report on them, their outcomes, and the words beside it."""
    languages = list_site_languages(derived.archive)
    for talks in derived.archive.talks.values():
        yield from _find_past_plans(derived.archive, talks)
        yield from _find_other_reports(talks)
        yield from _find_stray_until(talks)
        yield from _find_early_outcomes(talks)
        texts = (talks.status.text, talks.lead.text if talks.lead else None, talks.title)
        for text in (each for each in texts if each and each.values):
            yield from _check_words(talks, text, TextClaims(text, languages, without="other-put-off"))
        yield from _find_signed_documents(talks)
        yield from _find_signed_drafts(derived.archive, talks)
        for document in (each for each in talks.documents if each.signed_by):
            yield from _find_unsigned_document(document, TextClaims(document.text, languages))
        told: tuple[StateReport | Contact, ...] = (*_list_own_reports(talks), *talks.every_contact)
        for record in told:
            yield from _check_report(record, TextClaims(record.text, languages, without="other-put-off"))


def _find_stray_until(talks: Talks) -> Iterator[Finding]:
    """Yield an `until` beside a state that does not last up to a day, or one that lies before the talks."""
    told: tuple[Status | StateReport, ...] = (talks.status, *talks.history)
    for record in told:
        until = record.until
        if until and record.state.value not in _WITH_UNTIL:
            message = msg("'until' does not go with '%(state)s'", state=record.state)
            mend = msg("'until' goes with: %(states)s", states=", ".join(sorted(_WITH_UNTIL)))
            yield Finding(record, Problem(record.where / "until", message, mend))
        elif isinstance(until, Edtf) and talks.date and until.latest < talks.date.earliest:
            message = msg("%(date)s is before the talks", date=until.text)
            yield Finding(record, Problem(record.where / "until", message, msg("correct one of the two dates")))


def _find_signed_documents(talks: Talks) -> Iterator[Finding]:
    """Yield documents that were signed at talks which did not take place, or are still to come."""
    own = (each for each in talks.documents if not each.part)
    for document in own if talks.status.state in {*_AHEAD, *CALLED_OFF} else ():
        if document.signed_on or document.signed_by:
            message = msg("this was signed at talks that are '%(state)s'", state=talks.status.state)
            key = "signed_on" if document.signed_on else "signed_by"
            yield Finding(document, Problem(document.where / key, message, msg("correct the state, or remove this")))


def _find_signed_drafts(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield documents that were signed although nothing was agreed."""
    for document in talks.documents:
        signed = next((key for key in ("signed_by", "signed_on", "initialled_by") if getattr(document, key)), None)
        by_others = document.parties and not set(document.parties) & set(_list_signing_parties(archive, document))
        if signed and document.result and not _is_bound(document.result) and not by_others:
            message = msg("this was signed, and its result is '%(result)s'", result=document.result)
            yield Finding(document, Problem(document.where / signed, message, msg("correct one of the two")))


def _list_signing_parties(archive: Archive, document: Document) -> Iterator[str]:
    """Yield the parties that signed or initialled a document, and those of the people who did."""
    for key in list_ids((*document.signed_by, *document.initialled_by)):
        person = archive.people.get(key)
        yield from person.parties if person else (key,)


def _is_bound(result: OutcomeResult) -> bool:
    return result in (OutcomeResult.AGREED, OutcomeResult.ADOPTED, OutcomeResult.UNDERTAKEN)


def _find_unsigned_document(document: Document, said: TextClaims) -> Iterator[Finding]:
    """Ask about a document with signatories whose words say that it was initialled, or not signed."""
    if said.in_all("unsigned") and not said.in_any("signed"):
        message = msg("this was signed by someone, and its words say that it was only initialled, or not signed")
        where, mend = document.where / "signed_by", msg("correct the signatories or the words")
        yield Finding(document, Problem(where, message, mend, question=True))


def _check_report(record: StateReport | Contact, said: TextClaims) -> Iterator[Finding]:
    """Yield a report or a contact whose words say in every language something else than its state, without a denial."""
    wrong, right = _REPORT_CLAIMS.get(str(record.state), ((), ()))
    sure = any(map(said.in_all, wrong)) and not (said.in_any(*right) or said.denies_in_any)
    planned = record.state is TalksState.HELD and said.in_all("was-planned") and not said.in_any("held")
    off = str(record.state) in _AHEAD and said.in_all("cancelled")
    if sure or planned or off or _is_other_stance(record, said):
        message = msg("the state is '%(state)s', and these words say otherwise", state=record.state)
        mend = msg("correct the state or the words")
        yield Finding(record, Problem(record.where / "state", message, mend, question=not sure))


def _is_other_stance(record: StateReport | Contact, said: TextClaims) -> bool:
    """Say whether words deny what a report confirms, or tell in every language that what was held is to come."""
    if record.state is ReportState.CONFIRMED:
        return said.denies_in_all and not (said.is_narrowed or said.in_any("postponed", "cancelled"))
    is_over = record.state in (TalksState.HELD, TalksState.ENDED)
    return is_over and isinstance(record, Contact) and said.in_all("to-be-held") and not said.in_any("held", "ended")


def _find_past_plans(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield talks that are still to come although every source for it was published after their date."""
    sources = [archive.sources.get(each.source) for each in talks.status.cite]
    published = [source.published for source in sources if source and source.published]
    if not (talks.date and talks.status.state in _AHEAD and published and len(published) == len(sources)):
        return
    first = min(each.earliest for each in published)
    if talks.date.latest < first:
        message = msg(
            "'%(state)s' for %(date)s, and every source for it was published later",
            state=talks.status.state,
            date=talks.date.text,
        )
        where, mend = talks.status.where / "state", msg("correct the state, the date or the source")
        is_next_day = first - talks.date.latest == _NEXT_DAY and not any(each and each.official for each in sources)
        yield Finding(talks.status, Problem(where, message, mend, question=is_next_day))


def _find_other_reports(talks: Talks) -> Iterator[Finding]:
    """Yield talks whose last report says for good that they were held, or were not."""
    last = next((each for each in reversed(_list_own_reports(talks)) if each.state not in _NO_ENDINGS), None)
    told = _ENDINGS.get(last.state) if last else None
    state = talks.status.state
    wrong = (told == "off" and state in TOOK_PLACE) or (
        told == "held" and state in {*_AHEAD, *CALLED_OFF, TalksState.POSTPONED}
    )
    unbroken = {*_AHEAD, *CALLED_OFF, TalksState.HELD, TalksState.OPENED}
    if last and (wrong or (told == "broken off" and state in unbroken)):
        message = msg("the state is '%(state)s', and the last report says '%(last)s'", state=state, last=last.state)
        mend = msg("correct the state, or add the later report to the history")
        yield Finding(talks.status, Problem(talks.status.where / "state", message, mend))


def _list_own_reports(talks: Talks) -> list[StateReport]:
    """Return the reports on the talks themselves, not on the participation of some parties, the newest last.

    They stay as they stand where one has no date.
    """
    reports = [each for each in talks.history if not each.parties]
    dates = [when.latest for each in reports if (when := each.date or each.said_on)]
    if len(dates) < len(reports):
        return reports
    return [reports[at] for at in sorted(range(len(reports)), key=dates.__getitem__)]


def _find_early_outcomes(talks: Talks) -> Iterator[Finding]:
    """Ask about agreements at talks that did not take place, or are still to come."""
    for outcome in talks.outcomes if talks.status.state in {*_AHEAD, *CALLED_OFF} else ():
        if _is_result_of_talks(outcome):
            message = msg("this came of talks that are '%(state)s'", state=talks.status.state)
            problem = Problem(outcome.where / "result", message, msg("is the state right?"), question=True)
            yield Finding(outcome, problem)


def _is_result_of_talks(outcome: Outcome) -> bool:
    reached = (OutcomeResult.AGREED, OutcomeResult.ADOPTED, OutcomeResult.UNDERTAKEN, OutcomeResult.REFUSED)
    return outcome.result in reached


def _check_words(talks: Talks, text: Text, said: TextClaims) -> Iterator[Finding]:
    """Yield words that say in every language something else than the state, and in none what it is."""
    state = talks.status.state
    wrong, right = _list_claims(state)
    if state in TOOK_PLACE and said.in_all("cancelled") and not any(map(said.in_all, right)):
        right = ()
    if not said.in_any(*right) and any(map(said.in_all, wrong)) and not (state in CALLED_OFF and said.denies_in_any):
        message = msg("the state is '%(state)s', and these words say otherwise", state=state)
        yield Finding(
            _find_owner(talks, text), Problem(text.first_path, message, msg("correct the state or the words"))
        )
    elif _is_other_stage(state, said) or said.says_in_one(_SETBACKS.intersection(wrong), right):
        message = msg("the state is '%(state)s', and these words tell a later or earlier one", state=state)
        problem = Problem(text.first_path, message, msg("correct the state or the words"), question=True)
        yield Finding(_find_owner(talks, text), problem)


def _find_owner(talks: Talks, text: Text) -> Record:
    """Return the record in which words on the talks stand."""
    return (talks.status if text is talks.status.text else talks.lead if text is not talks.title else talks) or talks


def _is_other_stage(state: TalksState, said: TextClaims) -> bool:
    """Say whether words tell in every language that talks ended which go on, or that they go on after their end."""
    if state is TalksState.BROKEN_OFF and said.in_all("suspended") and not said.in_any("broken-off"):
        return True
    if said.denies_in_any or said.in_any("whether", "elsewhen"):
        return False
    if state in (TalksState.UNDER_WAY, TalksState.OPENED, TalksState.ADJOURNED, TalksState.SUSPENDED):
        return said.in_all("talks-ended")
    ended = state in (TalksState.HELD, TalksState.ENDED) and said.in_all("ongoing") and not said.in_any("ended")
    return ended or (state is TalksState.BROKEN_OFF and said.in_all("agreed") and said.in_all("ended"))


def _list_claims(state: TalksState) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Return what words must not say of talks in a state, and what makes them right all the same."""
    if state is TalksState.ADJOURNED:  # its words also say when the talks go on
        return ("cancelled",), ("held", "ahead", "postponed")
    if state in TOOK_PLACE:
        return ("ahead", "postponed", "cancelled"), ("held",)
    if state in _AHEAD:
        return ("held", "postponed", "cancelled"), ("ahead",)
    if state is TalksState.POSTPONED:
        return ("held", "cancelled"), ("postponed", "ahead")
    return ("held", "ahead", "postponed"), ("cancelled",)

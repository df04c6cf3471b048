"""A contact that names other talks of the archive, against those talks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.named_rounds import find_told_round
from mujaz.checks.references import are_places_known
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf, is_definitely_before
from mujaz.i18n.language import Language
from mujaz.model.records import CALLED_OFF, TOOK_PLACE, Archive, Certainty, Contact, Talks, TalksState


def linked_talks(derived: DerivedFacts) -> Iterator[Finding]:
    """What a contact says of the talks it names, their date, place and round, they say themselves."""
    every = derived.archive.talks
    languages = list_site_languages(derived.archive)
    for talks in every.values():
        for contact in talks.contacts:
            linked = every.get(contact.talks or "")
            for key, message in _iter_differences(derived.archive, contact, linked) if linked else ():
                problem = Problem(contact.where / key, message, msg("correct it in one of the two files"))
                yield Finding(contact, problem)
            yield from _find_other_round(contact, linked, languages) if linked else ()
            yield from _find_told_again(talks, contact, linked) if linked else ()


def _find_other_round(contact: Contact, linked: Talks, languages: Iterable[Language]) -> Iterator[Finding]:
    """Yield a contact whose words tell in every language another number of the round than the talks it names."""
    number = find_told_round(contact, languages)
    if linked.round and number is not None and number != linked.round.number and contact.round is None:
        message = msg("'%(talks)s' is round %(number)s", talks=linked.id, number=linked.round.number)
        where = contact.text.where / next(iter(contact.text.values))
        unsure = linked.round.standing is not Certainty.CERTAIN
        mend = msg("correct it in one of the two files")
        yield Finding(contact, Problem(where, message, mend, question=unsure))


def _find_told_again(talks: Talks, link: Contact, linked: Talks) -> Iterator[Finding]:
    """Yield contacts of talks that are, by day, kind, place and parties, the talks which another contact names."""
    for contact in (each for each in talks.contacts if not each.talks):
        if contact.kind == linked.kind and _is_same_day(contact, link.date or linked.date) and _may_be(contact, linked):
            message = msg("the contact that names '%(talks)s' tells of the same already", talks=linked.id)
            mend = msg("make one of the two, and cite both sources")
            yield Finding(contact, Problem(contact.where, message, mend))


def _is_same_day(contact: Contact, when: Edtf | None) -> bool:
    own = contact.date
    return (
        own is not None
        and when is not None
        and own.precision == "day"
        and own.text.rstrip("?~") == when.text.rstrip("?~")
    )


def _may_be(contact: Contact, linked: Talks) -> bool:
    """Say whether a contact has the place or the parties of talks, and nothing that is not theirs; not another hour."""
    if contact.start and (linked.start is None or contact.start.time != linked.start.time):
        return False
    places, parties = {*contact.places}, {*contact.parties}
    if contact.round and linked.round and contact.round.number != linked.round.number:
        return False
    return bool(places or parties) and places <= {*linked.place_ids} and parties <= {*linked.attending_parties}


def _iter_differences(archive: Archive, contact: Contact, linked: Talks) -> Iterator[tuple[str, Message]]:
    """Yield the keys of a contact that differ from the talks it names, with what they say there."""
    here, there = contact.date, linked.date
    if here and there and (is_definitely_before(here, there) or is_definitely_before(there, here)):
        yield "date", msg("'%(talks)s' has the date %(date)s", talks=linked.id, date=there.text)
    places, others = {*contact.places}, {*linked.place_ids}
    if places and others and not places & others and are_places_known(archive, places | others):
        yield "place", msg("'%(talks)s' has the place '%(place)s'", talks=linked.id, place=linked.place_ids[0])
    stages = {_get_stage(contact.state), _get_stage(linked.status.state)}
    if contact.state and None not in stages and len(stages) > 1:
        yield "state", msg("'%(talks)s' has the state '%(state)s'", talks=linked.id, state=linked.status.state)
    if contact.round and linked.round and contact.round.number != linked.round.number:
        yield "round", msg("'%(talks)s' is round %(number)s", talks=linked.id, number=linked.round.number)


def _get_stage(state: TalksState | None) -> bool | None:
    """Return whether talks in a state have been held, or never will be as planned; None for what may come to either."""
    return True if state in TOOK_PLACE else False if state in CALLED_OFF else None

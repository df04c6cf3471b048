"""Who took part in talks without being a party to them, in which role, and who was absent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mujaz.derive.dossier import Dossier
from mujaz.model.records import Participant
from mujaz.pages import delegations, details, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import Detail, LocalizedText, Note


def iter_details(edition: Edition, dossier: Dossier) -> Iterator[Detail]:
    """Yield the hosts, mediators and all others, those named alike and by no voice of their own together."""
    talks = dossier.talks
    groups = {
        "Hosts": talks.hosts,
        "Mediators": talks.mediators,
        "Conveners": talks.conveners,
        "Chairs": talks.chairs,
        "Observers": talks.observers,
        "Also took part": talks.others_taking_part,
    }
    for msgid, participants in groups.items():
        yield from _iter_group(edition, dossier, msgid, participants)
    for role in talks.roles:
        yield _make_detail(edition, dossier, edition.to_plain_text(role.role), role)
    yield from _iter_group(edition, dossier, "Absent", talks.absent)


def _iter_group(
    edition: Edition, dossier: Dossier, msgid: str, participants: tuple[Participant, ...]
) -> Iterator[Detail]:
    plain = [each for each in participants if _is_plain(each)]
    names = tuple(name for each in plain for name in voices.name_who(edition, each.party, None))
    if names:
        yield Detail(edition.labels.count(msgid, len(names), "heading"), names)
    for each in participants:
        if not _is_plain(each):
            label = edition.labels.count(msgid, 1, "heading")
            yield _make_detail(edition, dossier, label, each, people_first=msgid == "Absent")


def _is_plain(participant: Participant) -> bool:
    """Say whether nothing is told of a participant but the name."""
    own = (participant.text.values, participant.people, participant.cite, participant.said_by, participant.disputed)
    return not any(own) and participant.certainty is None


def _make_detail(
    edition: Edition, dossier: Dossier, label: str, participant: Participant, *, people_first: bool = False
) -> Detail:
    """Return a participant with the people who came, what is told of it, and the voice that tells it.

    With `people_first`, what is told holds for the people, and not for all of their party: another may have come.
    """
    parties: tuple[LocalizedText, ...] = voices.name_who(edition, participant.party, None)
    people = tuple(delegations.describe_delegate(edition, dossier, each) for each in participant.people)
    first, others = (people, parties) if people_first and people else (parties or people, people if parties else ())
    words = edition.localize(participant.text)
    detail = details.make_voiced_detail(edition, dossier, label, first, participant)
    shown = [Note("people", "", each) for each in others]
    shown += [Note("words", "", words)] if words else []
    return replace(detail, notes=(*shown, *detail.notes))

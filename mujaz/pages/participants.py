"""Who took part in talks without being a party to them, in which role, and who was absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from mujaz.derive.dossier import Dossier
from mujaz.model.field_types import Who
from mujaz.model.records import Absentee, Invitation, Invitee, Participant, Role, Text, list_ids
from mujaz.pages import delegations, details, moments, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import ABSENCE, LIMIT, Detail, LocalizedText, Note
from mujaz.text.fold import fold_vowel_signs


def iter_part_details(edition: Edition, dossier: Dossier) -> Iterator[Detail]:
    """Yield the hosts, mediators and all others, each part under one heading."""
    talks = dossier.talks
    leading = {"Hosts": talks.hosts, "Mediators": talks.mediators}
    beside = {
        "Conveners": talks.conveners,
        "Chairs": talks.chairs,
        "Observers": talks.observers,
        "Also took part": talks.others_taking_part,
    }
    for rank, groups in enumerate((leading, beside)):
        for msgid, participants in groups.items():
            yield from (replace(each, rank=2 * rank) for each in _iter_group(edition, dossier, msgid, participants))
    yield from (replace(each, rank=2) for each in iter_roles(edition, dossier, talks.roles))
    invited = _iter_group(edition, dossier, "Invited", talks.invitations)
    yield from (replace(each, rank=1) for each in invited)
    yield from _iter_group(edition, dossier, "Absent", talks.absent)


def iter_roles(edition: Edition, dossier: Dossier, roles: Iterable[Role]) -> Iterator[Detail]:
    """Yield who has a part without a key of its own, those with the same part together."""
    for name, same in groupby(roles, key=lambda role: edition.to_plain_text(role.role)):
        label = details.begin_with_capital(edition.make_text(name)).text
        yield details.join_under_label(label, [_make_detail(edition, dossier, role) for role in same])


def _iter_group(
    edition: Edition, dossier: Dossier, msgid: str, participants: Sequence[Participant]
) -> Iterator[Detail]:
    """Yield those with the same part in one detail, whose heading tells how many they are."""
    plain = [each for each in participants if _is_plain(each)]
    names = tuple(name for each in plain for name in voices.name_who(edition, each.party, None))
    told = [each for each in participants if not _is_plain(each)]
    found = [Detail("", names)] if names else []
    found += [_make_detail(edition, dossier, each, people_first=_are_only_some(dossier, each)) for each in told]
    if found:
        count = sum(len(each.values) for each in found) if all(map(_is_countable, participants)) else _SEVERAL
        who = tuple(each for participant in participants for each in _list_leading(dossier, participant))
        yield details.join_under_label(voices.count_heading(edition, msgid, who, count), found)


_SEVERAL = 3
"""A number for those whose words do not tell how many they are: the heading takes the form for several."""


def _is_countable(participant: Participant) -> bool:
    """Say whether it is known how many a participant is: words such as "the shipping companies" may be for several."""
    if not isinstance(participant, Absentee | Invitee):
        return True
    named = (*participant.party, *((each.person or each.text) for each in participant.people))
    return all(isinstance(each, str) for each in named)


def _list_leading(dossier: Dossier, participant: Participant) -> Who:
    """Return those whose names stand first: the party, or the people of whom alone something is told."""
    people = tuple(each.person or each.text for each in participant.people)
    if _are_only_some(dossier, participant):
        return people or participant.party
    return participant.party or people


def _are_only_some(dossier: Dossier, participant: Participant) -> bool:
    """Say whether the people who are absent are not all of their party: others of it took part."""
    parties = list_ids(participant.party)
    return isinstance(participant, Absentee) and not set(parties).isdisjoint(dossier.talks.attending_parties)


def _is_plain(participant: Participant) -> bool:
    """Say whether nothing is told of a participant but the name."""
    told = participant.text.values or participant.people or participant.cite
    voiced = participant.said_by or participant.on_behalf_of or participant.through or participant.said_on
    doubted = participant.certainty or participant.disputed or participant.inferred_from
    invited = isinstance(participant, Invitee) and (participant.invited_by or participant.result)
    return not (told or voiced or doubted or participant.date or invited or _describe_invitation(participant))


def list_day_notes(edition: Edition, participant: Participant) -> tuple[Note, ...]:
    """Return on which day somebody took part or was absent, and whether there was an invitation, where it is told."""
    if isinstance(participant, Invitee):
        return _list_invitee_notes(edition, participant)
    invitation, day = _describe_invitation(participant), participant.date
    invited = edition.label(invitation) if invitation and not _tells_invitation(edition, participant.text) else ""
    told = (moments.format_date(edition, day) if day else "", invited)
    kind = ABSENCE if isinstance(participant, Absentee) else LIMIT
    return tuple(Note(kind, words) for words in told if words)


def _list_invitee_notes(edition: Edition, invitee: Invitee) -> tuple[Note, ...]:
    """Return what became of an invitation, who invited, and on which day."""
    result = edition.label(invitee.result.value, "invitation") if invitee.result else ""
    told = [Note(LIMIT, result)] if result else []
    if invitee.invited_by:
        names = voices.join_names(edition, voices.name_who(edition, invitee.invited_by, invitee.date))
        told.append(Note("words", edition.label("invited by"), names))
    if invitee.date:
        day = edition.label("invited on %(date)s", date=moments.format_date(edition, invitee.date, style="long"))
        told.append(Note("words", day))
    return tuple(told)


def _tells_invitation(edition: Edition, text: Text) -> bool:
    """Say whether words on an absence tell of an invitation themselves, such as that it was withdrawn."""
    words = f" {fold_vowel_signs(text.get(edition.code) or '').lower()} "
    return any(stem in words for stem in edition.label("invited", "stems in a text").split("|"))


def _describe_invitation(participant: Participant) -> str:
    """Return the label that says whether somebody absent was invited; empty where that is not told."""
    invited = participant.invited if isinstance(participant, Absentee) else None
    return _INVITATIONS[invited] if invited else ""


_INVITATIONS = {
    Invitation.INVITED: "invited",
    Invitation.NOT_INVITED: "not invited",
    Invitation.WITHDRAWN: "invitation withdrawn",
}


def _make_detail(edition: Edition, dossier: Dossier, participant: Participant, *, people_first: bool = False) -> Detail:
    """Return a participant with the people who came, what is told of it, and the voice that tells it; without a label.

    What is told of people stands behind their names; where both are long, the names unfold. With `people_first`, it
    holds for them, and not for all of their party: another may have come.
    """
    parties: tuple[LocalizedText, ...] = voices.name_who(edition, participant.party, None)
    described = (
        delegations.describe_delegate(edition, dossier, each, participant.party) for each in participant.people
    )
    people = tuple(described)
    first, others = (people, parties) if people_first and people else (parties or people, people if parties else ())
    words = edition.localize(participant.text)
    detail = details.make_voiced_detail(edition, dossier, "", first, participant)
    kind = ABSENCE if isinstance(participant, Absentee) else LIMIT
    told = [Note(kind, "", words)] if words else []
    days = list_day_notes(edition, participant)
    own_day = days[:1] if participant.date and not isinstance(participant, Invitee) else ()
    others_told = [*days[len(own_day) :], *told]
    told = [*others_told, *own_day] if participant.people else [*own_day, *others_told]
    beside = kind if told and _fit_in_line(others, told) else "people"
    named = " ".join(each.text for each in first)
    shown = [Note(beside, "", each) for each in others if each.text not in named]
    return replace(detail, notes=(*shown, *told, *detail.notes))


_MOST_BESIDE = 120
"""So many letters of people, and of what is told of them, stand beside a party in the head of a briefing."""


def _fit_in_line(people: Sequence[LocalizedText], told: Sequence[Note]) -> bool:
    letters = (*(each.letters for each in told), *(len(each.text) for each in people))
    return sum(letters) <= _MOST_BESIDE

"""For whom something was said: the party that is written, or that of the speaker's post then."""

from __future__ import annotations

from collections.abc import Mapping

from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.model.records import Party, Person, Talks, Voiced


def find_represented_parties(
    voiced: Voiced, talks: Talks, parties: Mapping[str, Party], people: Mapping[str, Person]
) -> tuple[str, ...]:
    """Return the parties on whose behalf something was said at talks.

    They are the ones that are written, else for each speaker the party itself, or the one whose post the speaker held
    on the day of saying, or else at the time of the talks; who then held none speaks for the party whose delegation he
    came in. What a body says, its party says, unless the body is a party to the talks, or takes part where its party
    does not.
    """
    if voiced.on_behalf_of:
        return voiced.on_behalf_of
    when = voiced.said_on or talks.date
    held = {key: _list_parties(key, when, parties, people) for key in records.list_ids(voiced.said_by)}
    found = (each for key, several in held.items() for each in several or _list_sending(key, talks))
    return tuple(dict.fromkeys(_find_attending_party(party, talks, parties) for party in found))


def _list_parties(
    key: str, when: Edtf | None, parties: Mapping[str, Party], people: Mapping[str, Person]
) -> tuple[str, ...]:
    """Return the party that a speaker is, or those whose post the speaker holds."""
    person = people.get(key)
    post = person.find_post(when) if person else None
    return (key,) if key in parties else post.parties if post else ()


def _list_sending(key: str, talks: Talks) -> tuple[str, ...]:
    """Return the party, or several together, in whose delegation a person came; none where several name the person."""
    coming = (each for each in talks.delegations for one in each.delegates if one.person == key and one.present)
    sending = {each.parties for each in coming}
    return next(iter(sending)) if len(sending) == 1 else ()


def _find_attending_party(key: str, talks: Talks, parties: Mapping[str, Party]) -> str:
    """Return a party to the talks, else the nearest above it that takes part, else itself if it does, else the last."""
    line = list_line(key, parties)
    if key in talks.parties:
        return key
    attending = [each for each in line[1:] if each in talks.attending_parties]
    if attending:
        return attending[0]
    return key if key in talks.attending_parties else line[-1]


def list_line(key: str, parties: Mapping[str, Party]) -> list[str]:
    """Return a party, the one that it is part of, and so on; a circle ends where it closes."""
    line = [key]
    while (above := parties[line[-1]].part_of if line[-1] in parties else None) and above not in line:
        line.append(above)
    return line

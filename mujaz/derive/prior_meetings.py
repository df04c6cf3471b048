"""Earlier contacts: where one refers to other talks of the archive, what it leaves out is taken from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.model.records import PriorMeeting, Talks


@dataclass(frozen=True)
class ResolvedMeeting:
    """A prior meeting with its date, kind and place: its own, else those of the talks it refers to.

    `linked` are these talks; None where it refers to none, or to talks that the archive lacks. `date_note` belongs to
    `date`; a date that is taken from other talks has none.
    """

    meeting: PriorMeeting
    linked: Talks | None
    date: Edtf | None
    date_note: records.DateNote | None
    kind: records.ContactKind | None
    place: str | None


def resolve_prior_meeting(meeting: PriorMeeting, every_talks: Mapping[str, Talks]) -> ResolvedMeeting:
    """Fill what a meeting leaves out from the talks it refers to; `every_talks` are the archive's, by id."""
    linked = every_talks.get(meeting.talks or "")
    if linked is None:
        return ResolvedMeeting(meeting, None, meeting.date, meeting.date_note, meeting.kind, meeting.place)
    date, note = (meeting.date, meeting.date_note) if meeting.date else (linked.date, None)
    return ResolvedMeeting(meeting, linked, date, note, meeting.kind or linked.kind, meeting.place or linked.place)

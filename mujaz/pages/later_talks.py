"""Other talks of the archive that refer to some talks, each in a line: when, what, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import make_date_key
from mujaz.model.records import TalksState
from mujaz.pages import addresses, moments
from mujaz.pages.edition import Edition
from mujaz.pages.views import LinkedTalks, Moment

MAX_FOLLOWED = 3
"""So many talks that followed are listed: of more, the nearest, with the way to all."""


def link_talks(edition: Edition, others: Iterable[Dossier]) -> tuple[LinkedTalks, ...]:
    """Return a line for each of some talks, which leads to its briefing."""
    return tuple(_link(edition, other) for other in others)


def link_past(
    edition: Edition, contacts: Iterable[ResolvedContact], others: Iterable[Dossier]
) -> tuple[LinkedTalks, ...]:
    """Return a line for each of some contacts that are talks with a briefing, and of other talks, oldest first."""
    lines = [(each.date, _link_contact(edition, each)) for each in contacts if each.linked]
    lines += [(each.talks.sorting_date, _link(edition, each)) for each in others]
    return tuple(line for _, line in sorted(lines, key=lambda pair: make_date_key(pair[0], undated_first=False)))


def _link_contact(edition: Edition, contact: ResolvedContact) -> LinkedTalks:
    assert contact.linked
    day = moments.format_date(edition, contact.date) if contact.date else edition.label("date not known")
    title = edition.link_entry("talks", contact.linked.id)
    return LinkedTalks(Moment(day), title, edition.make_status_tag(contact.linked))


def divide_later(dossier: Dossier, later: Iterable[Dossier]) -> tuple[Sequence[Dossier], Sequence[Dossier]]:
    """Return which later talks have begun or were called off, and which are still planned.

    Those that these name themselves as what is next are left out: they stand there.
    """
    named = {each.linked.id for each in dossier.next if each.linked}
    others = [each for each in later if each.talks.id not in named]
    planned = [each for each in others if each.talks.status.state in _PLANNED]
    return [each for each in others if each not in planned], planned


_PLANNED = frozenset({TalksState.SCHEDULED, TalksState.PROVISIONAL, TalksState.POSTPONED})
"""The states of talks that are still to come."""


def find_course(edition: Edition, here: str) -> str:
    """Return the way from the page at the address `here` to the chronology, which has all talks."""
    return addresses.make_relative(addresses.make_register_address(edition.code, "chronology"), here)


def _link(edition: Edition, other: Dossier) -> LinkedTalks:
    title = edition.link_entry("talks", other.talks.id)
    return LinkedTalks(moments.make_talks_moment(edition, other), title, edition.make_status_tag(other.talks))

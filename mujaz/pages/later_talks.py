"""Other talks of the archive that refer to some talks, each in a line: when, what, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.derive.dossier import Dossier
from mujaz.pages import moments
from mujaz.pages.edition import Edition
from mujaz.pages.views import LinkedTalks


def link_talks(edition: Edition, others: Iterable[Dossier]) -> tuple[LinkedTalks, ...]:
    """Return a line for each of some talks, which leads to its briefing."""
    return tuple(_link(edition, other) for other in others)


def _link(edition: Edition, other: Dossier) -> LinkedTalks:
    title = edition.link_entry("talks", other.talks.id)
    return LinkedTalks(moments.make_talks_moment(edition, other), title, edition.make_status_tag(other.talks))

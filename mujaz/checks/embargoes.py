"""Rules on rounds under embargo: until when, and what would speak of them before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mujaz.derive.embargo import withhold_embargoed
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive, Text
from mujaz.text.markdown import find_archive_links


def embargoes_name_a_moment(archive: Archive) -> Iterator[Problem]:
    """An embargo ends on a day, at an hour of a zone."""
    for talks in archive.talks.values():
        if talks.embargo and talks.embargo.moment is None:
            message = msg("'%(time)s' names no moment: an embargo ends everywhere at once", time=talks.embargo.text)
            mend = msg("write day, hour and zone, such as 2031-05-20T12:00+03:00")
            yield Problem(talks.where / "embargo", message, mend)


def nothing_leads_to_talks_under_embargo(archive: Archive) -> Iterator[Problem]:
    """No text that readers see leads to talks that they must not know of yet."""
    found: dict[Problem, None] = {}
    for as_of in _list_moments(archive):
        public = withhold_embargoed(archive, as_of)
        found |= dict.fromkeys(_find_leading_texts(public, archive.talks.keys() - public.talks.keys()))
    yield from found


def _list_moments(archive: Archive) -> list[datetime | None]:
    """Return the moments before which readers see different archives; None is before all others."""
    ends = {talks.embargo.moment for talks in archive.talks.values() if talks.embargo}
    return [None, *sorted(end for end in ends if end)] if ends else []


def _find_leading_texts(public: Archive, withheld: set[str]) -> Iterator[Problem]:
    """Yield a problem for each link from a text to talks that are withheld."""
    for text in (each for each in public.records if isinstance(each, Text)):
        for language, words in text.values.items():
            for scheme, key in find_archive_links(words) if "](" in words else ():
                if scheme == "talks" and key in withheld:
                    message = msg("this leads to '%(talks)s', which is under embargo", talks=key)
                    mend = msg("remove the link until the embargo is lifted; readers would learn of the talks by it")
                    yield Problem(text.where / language, message, mend, words=f"{scheme}:{key}")

"""Rules on rounds that readers do not get yet: until when, and what would speak of them before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mujaz.derive.embargo import withhold_talks
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive, Review, Text
from mujaz.text.markdown import find_archive_links


def embargoes_name_a_moment(archive: Archive) -> Iterator[Problem]:
    """An embargo ends on a day, at an hour of a zone."""
    for talks in archive.talks.values():
        if talks.embargo and talks.embargo.moment is None:
            message = msg("'%(time)s' names no moment: an embargo ends everywhere at once", time=talks.embargo.text)
            mend = msg("write day, hour and zone, such as 2031-05-20T12:00+03:00")
            yield Problem(talks.where / "embargo", message, mend)


def nothing_leads_to_withheld_talks(archive: Archive) -> Iterator[Problem]:
    """No text that readers see leads to talks that they must not know of yet."""
    found: dict[Problem, None] = {}
    for as_of in _list_moments(archive):
        every = archive.talks.keys()
        draft, public = (withhold_talks(archive, as_of, draft=each) for each in (True, False))
        secret = every - draft.talks.keys()
        found |= dict.fromkeys(_find_leading_texts(draft, secret, secret))
        found |= dict.fromkeys(_find_leading_texts(public, every - public.talks.keys(), secret))
    yield from found


def _list_moments(archive: Archive) -> list[datetime | None]:
    """Return the moments before which readers see different archives; None is before all others."""
    ends = {talks.embargo.moment for talks in archive.talks.values() if talks.embargo}
    withheld = bool(ends) or archive.site.review is Review.REQUIRED
    return [None, *sorted(end for end in ends if end)] if withheld else []


def _find_leading_texts(public: Archive, withheld: set[str], secret: set[str]) -> Iterator[Problem]:
    """Yield a problem for each link from a text to talks that are withheld; a draft has those that are no secret."""
    for text in (each for each in public.records if isinstance(each, Text)):
        for language, words in text.values.items():
            for scheme, key in find_archive_links(words) if "](" in words else ():
                if scheme == "talks" and key in withheld:
                    told = _describe_secret(key) if key in secret else _describe_unread(key)
                    yield Problem(text.where / language, *told, gap=key not in secret, words=f"{scheme}:{key}")


def _describe_secret(key: str) -> tuple[Message, Message]:
    return (
        msg("this leads to '%(talks)s', which is under embargo", talks=key),
        msg("remove the link until the embargo is lifted; readers would learn of the talks by it"),
    )


def _describe_unread(key: str) -> tuple[Message, Message]:
    return (
        msg("this leads to '%(talks)s', which nobody has reviewed", talks=key),
        msg("remove the link, or name the second reader there: 'reviewed_by: …'"),
    )

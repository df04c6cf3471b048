"""The day of the newest source that is cited, after which nothing that it tells can have been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from mujaz.i18n.dates import Edtf
from mujaz.model.records import Archive, Citation

ZONES = timedelta(1)
"""What the calendar of one place may be ahead of another's."""


def find_newest_seen(archive: Archive, cite: Iterable[Citation]) -> tuple[date | None, bool]:
    """Return when the newest source that is cited was published, or else read, and whether that is known of all."""
    sources = (archive.sources.get(each.source) for each in cite)
    return _find_newest([(source.published or source.retrieved) if source else None for source in sources])


def find_newest_published(archive: Archive, cite: Iterable[Citation]) -> tuple[date | None, bool]:
    """Return when the newest source that is cited was published, and whether that is known of all."""
    sources = (archive.sources.get(each.source) for each in cite)
    return _find_newest([source.published if source else None for source in sources])


def _find_newest(dates: Sequence[Edtf | None]) -> tuple[date | None, bool]:
    return max((each.latest for each in dates if each), default=None), all(dates)

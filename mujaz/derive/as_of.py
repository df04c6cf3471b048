"""Up to which day what is told of some talks reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.model.records import Source


def find_newest_day(dossier: Dossier, sources: Mapping[str, Source]) -> date | None:
    """Return the day that what is told of some talks reaches for certain: what was due before it is not ahead."""
    cited = dict.fromkeys(each.source for each in dossier.every_record if isinstance(each, records.Citation))
    known = (*(sources[key].published for key in cited), *iter_days(dossier))
    return max(((each.end or each).earliest for each in known if each), default=None)


def divide_next(
    dossier: Dossier, sources: Mapping[str, Source]
) -> tuple[tuple[ResolvedContact, ...], tuple[ResolvedContact, ...]]:
    """Return the contacts after some talks that are still ahead, and those that have begun or whose day has passed."""
    newest = find_newest_day(dossier, sources)
    behind = tuple(each for each in dossier.next if _is_behind(each, newest))
    return tuple(each for each in dossier.next if each not in behind), behind


def _is_behind(contact: ResolvedContact, newest: date | None) -> bool:
    has_passed = bool(newest and contact.date and contact.date.latest < newest)
    return has_passed or contact.took_place


def iter_days(dossier: Dossier) -> Iterator[Edtf | None]:
    """Yield the days on which something told here was said, signed or took place; not those still ahead."""
    talks = dossier.talks
    if talks.took_place:
        yield talks.date
    told = (*dossier.prior, *dossier.during, *dossier.sessions, *dossier.next)
    yield from (each.date for each in told if each.took_place)
    for record in dossier.every_record:
        if isinstance(record, records.Voiced):
            yield record.said_on
        if isinstance(record, records.Statement | records.Decision | records.Aftermath | records.Invitee):
            yield record.date
        if isinstance(record, records.Document):
            yield record.signed_on
            yield record.presented_on

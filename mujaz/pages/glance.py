"""A briefing at a glance: one screen, one sheet of paper, with a way to every fact in the full briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from mujaz.model import Exclusion, Talks
from mujaz.pages import addresses, briefing
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition
from mujaz.pages.views import Cite, KeyPoint, Note, Page, Row, Words
from mujaz.positions import speaks_for

MOST_COLUMNS = 4
"""Above so many columns the table takes the page's whole width, and paper lies on its side."""
LETTERS_A_LINE = 60
"""About so many letters stand on one line of half a page."""
ROOM = {"key points": 14, "rows": 8, "excluded": 7, "unknowns": 7, "following": 3, "sources": 4, "names": 8}
"""How many lines each part may take, so that all of them stand on one screen and on one sheet of paper."""

T = TypeVar("T")


@dataclass(frozen=True)
class Choice(Generic[T]):
    """What is shown of a list, and in words how much more the full briefing holds; no words where that is all."""

    shown: tuple[T, ...] = field(default=())
    more: str = ""


@dataclass(frozen=True)
class Excluded:
    """A topic off the table: who says so, and what qualifies it."""

    topic: Words
    sayers: tuple[Words, ...]
    notes: tuple[Note, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class Following:
    """Later talks that name these among what came before: when, and their title."""

    date: str
    title: Words


def page(edition: Edition, dossier: Dossier, *, older: Dossier | None, newer: Dossier | None) -> Page:
    """Return one round of talks at a glance in one language; the neighbours are older and newer by date."""
    talks = dossier.talks
    here = addresses.glance(edition.code, talks.id)
    table = briefing.matrix(edition, dossier)
    strip = (*briefing.strip(edition, dossier), *briefing.status_details(edition, dossier))
    unknowns = (edition.sure(item.text) for item in talks.unknowns)
    view = {
        "title": edition.sure(talks.title),
        "kind": edition.kind(talks.kind),
        "status": edition.status(talks),
        "strip": tuple((detail, _choice(edition, "names", detail.values, lambda _: 1)) for detail in strip),
        "key_points": _choice(edition, "key points", briefing.key_points(edition, dossier), _lines_of_point, _facts),
        "columns": table.columns if table else (),
        "rows": _choice(edition, "rows", _contested_first(table.rows) if table else (), lambda _: 1),
        "many": bool(table and len(table.columns) > MOST_COLUMNS),
        "excluded": _choice(edition, "excluded", _excluded(edition, dossier), lambda item: 1 + len(item.notes)),
        "following": _choice(edition, "following", _following(edition, talks), lambda _: 1),
        "unknowns": _choice(edition, "unknowns", unknowns, _lines),
        "sources": _choice(edition, "sources", _sources(edition, dossier), lambda _: 1),
        "course": addresses.relative(addresses.register(edition.code, "chronology"), here),
        "full": addresses.relative(edition.briefing(talks.id), here),
        "t": edition.say,
        "twins": (),
    }
    head = briefing.head(edition, dossier, older, newer, addresses.glance)
    title = f"{head.title} — {edition.say('At a glance')}"
    return Page(here, replace(head, title=title, kind="glance"), "glance.md.j2", view)


def _choice(
    edition: Edition, part: str, items: Iterable[T], lines: Callable[[T], int], count: Callable[[T], int] = lambda _: 1
) -> Choice[T]:
    """Return as many items as find room in a part, the first in any case; `count` says for how many one stands."""
    shown: list[T] = []
    left, room = 0, ROOM[part]
    for item in items:
        room -= lines(item)
        if shown and (left or room < 0):
            left += count(item)
        else:
            shown.append(item)
    return Choice(tuple(shown), edition.labels.count("%(n)s more in the full briefing", left) if left else "")


def _lines(words: Words | None) -> int:
    """Return how many lines a text takes, about."""
    return 1 + len(words.text) // LETTERS_A_LINE if words else 0


def _lines_of_point(point: KeyPoint) -> int:
    return bool(point.topic) + sum(_lines(line.words) for line in point.lines)


def _facts(point: KeyPoint) -> int:
    return len(point.lines)


def _contested_first(rows: tuple[Row, ...]) -> Iterable[Row]:
    """Return the rows as they are or, where some find no room, those first over which the sides part."""
    return rows if len(rows) <= ROOM["rows"] else sorted(rows, key=lambda row: not row.contested)


def _sources(edition: Edition, dossier: Dossier) -> Iterator[tuple[str, Words]]:
    """Yield the number and name of each source."""
    for key, number in dossier.numbers.items():
        yield edition.language.number(number), edition.source(key)


def _excluded(edition: Edition, dossier: Dossier) -> Iterator[Excluded]:
    """Yield each topic off the table, once for those who exclude it alike."""
    groups: dict[tuple[str, tuple[Note, ...]], list[Exclusion]] = {}
    for item in dossier.talks.exclusions:
        groups.setdefault((item.topic, edition.notes(item)), []).append(item)
    for (topic, notes), items in groups.items():
        sayers = dict.fromkeys(_sayer(edition, dossier, item) for item in items)
        cites = dict.fromkeys(cite for item in items for cite in edition.cites(dossier, item.cite))
        yield Excluded(edition.topic(topic), tuple(sayers), notes, tuple(cites))


def _sayer(edition: Edition, dossier: Dossier, item: Exclusion) -> Words:
    """Return the party for which a topic was excluded, else whoever said it, else the source."""
    party = speaks_for(edition.archive, dossier.talks, item)
    who = edition.who(dossier, item)
    if party or not who:
        return edition.party(party) if party else Words(edition.say("The source"), edition.code)
    return who.name


def _following(edition: Edition, talks: Talks) -> Iterator[Following]:
    """Yield the later talks that refer to these, the oldest first."""
    later = [other for other in edition.archive.talks.values() if any(p.talks == talks.id for p in other.prior)]
    for other in sorted(later, key=lambda each: each.newest_first, reverse=True):
        date = edition.date(other.date, style="long") if other.date else edition.say("date not known")
        yield Following(date, edition.named("talks", other.id))

"""A briefing at a glance: one screen, one sheet of paper, with a way to every fact in the full briefing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from mujaz.model import Exclusion, Talks
from mujaz.pages import addresses, briefing
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition
from mujaz.pages.views import Cell, Cite, KeyPoint, Matrix, Note, Page, Words
from mujaz.positions import speaks_for

MOST_COLUMNS_WITH_WORDS = 4
"""Above so many parties the table shows nothing but stances, and paper lies on its side."""


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
    table, points = briefing.matrix(edition, dossier), briefing.key_points(edition, dossier)
    view = {
        "title": edition.sure(talks.title),
        "kind": edition.kind(talks.kind),
        "status": edition.status(talks),
        "strip": (*briefing.strip(edition, dossier), *briefing.status_details(edition, dossier)),
        "key_points": points,
        "positions": _shortened(dossier, table, points) if table else None,
        "many": bool(table and len(table.columns) > MOST_COLUMNS_WITH_WORDS),
        "excluded": tuple(_excluded(edition, dossier)),
        "following": tuple(_following(edition, talks)),
        "unknowns": tuple(edition.sure(item.text) for item in talks.unknowns),
        "sources": tuple(
            (edition.language.number(number), edition.source(key), f"source-{number}")
            for key, number in dossier.numbers.items()
        ),
        "full": addresses.relative(edition.briefing(talks.id), here),
        "t": edition.say,
        "twins": (),
    }
    head = briefing.head(edition, dossier, older, newer, addresses.glance)
    title = f"{head.title} — {edition.say('At a glance')}"
    return Page(here, replace(head, title=title, kind="glance"), "glance.md.j2", view)


def _shortened(dossier: Dossier, table: Matrix, points: Iterable[KeyPoint]) -> Matrix:
    """Return the table with the stances and, where the parties are few, words that stand nowhere else on the page."""
    few = len(table.columns) <= MOST_COLUMNS_WITH_WORDS
    told = {line.anchor for point in points for line in point.lines}
    untold = {dossier.anchor(item) for item in dossier.talks.agenda} - told if few else set()
    rows = (replace(row, cells=tuple(_short(cell, untold) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _short(cell: Cell, untold: Set[str]) -> Cell:
    """Return a cell with the shortest of its facts that are not told yet."""
    lines = [(len(line.words.text), line.anchor) for line in cell.lines if line.words and line.anchor in untold]
    shortest = min(lines, default=(0, ""))[1]
    return replace(cell, lines=tuple(line for line in cell.lines if line.anchor == shortest))


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

"""A language's home page: the processes or the newest round, and then the other talks, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from mujaz.derive import process_course
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.pages import addresses, fact_lines, moments, voices
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan, read_outlines
from mujaz.pages.processes import NextEntry, Result, iter_results, list_coming
from mujaz.pages.views import FactLine, LocalizedText, Moment, Page, PageHead, Preview, Tag, View

MAX_BRIEFINGS = 20
"""The home page lists so many briefings at most; the chronology lists all."""
_SHOWN_APART = (records.Outcome, records.Exclusion, records.Deadline)
"""Facts that the newest round shows under headings of their own, whether or not they are in the bottom line."""
MAX_PROCESSES = 8
"""The home page shows so many processes at most, those with the newest rounds."""
MAX_EARLIER_ROUNDS = 4
"""So many rounds of a process stand below its newest one where there are several processes."""


@dataclass(frozen=True)
class BriefingEntry:
    """A briefing as listed: its address relative to the home page, and what distinguishes it."""

    url: str
    title: LocalizedText
    kind: str
    status: Tag
    moment: Moment
    place: LocalizedText | None
    parties: tuple[LocalizedText, ...]
    first: FactLine | None


@dataclass(frozen=True)
class NewestRound:
    """The newest round in full: what came of it, its bottom line, what is off the table, and what is next."""

    entry: BriefingEntry
    results: tuple[Result, ...]
    key_facts: tuple[FactLine, ...]
    excluded: tuple[FactLine, ...]
    next: tuple[NextEntry, ...]


@dataclass(frozen=True)
class ProcessSummary:
    """A process: its name, the number of its talks, its newest round, what came of it, what is next, and rounds before.

    `more` says whether there are still others, which the process's page lists.
    """

    name: LocalizedText
    count: str
    newest: BriefingEntry
    results: tuple[Result, ...]
    next: tuple[NextEntry, ...]
    earlier: tuple[BriefingEntry, ...]
    url: str
    more: bool


@dataclass(frozen=True)
class HomeView(View):
    """A language's home page: how many briefings there are, and the way to `all` where not every one is listed.

    An archive of several processes leads by them, any other by its newest round; `entries` are the other briefings: in
    the first case those of talks in no process.
    """

    template: ClassVar[str] = "home.md.j2"

    title: LocalizedText
    tagline: LocalizedText | None
    count: str
    processes: tuple[ProcessSummary, ...]
    newest: NewestRound | None
    entries: tuple[BriefingEntry, ...]
    all: str
    more: bool
    all_processes: str

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview(of_site=True)


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Yield the plan of the home page of one language."""
    dossiers = list(derived.dossiers.values())
    address = addresses.make_home_address(edition.code)
    yield PagePlan(address, edition.code, partial(_make_page, edition, dossiers), read_outlines(dossiers))


def _make_page(edition: Edition, dossiers: list[Dossier]) -> Page:
    """Return the home page; `dossiers` are all talks, newest first."""
    site = edition.archive.site
    address = addresses.make_home_address(edition.code)
    head = PageHead(
        title=edition.to_plain_text(site.name),
        description=edition.to_plain_text(site.tagline) if site.tagline else edition.to_plain_text(site.name),
        language=edition.code,
        kind="home",
        site_name=edition.to_plain_text(site.name),
        alternates={code: addresses.make_home_address(code) for code in edition.archive.languages},
    )
    rounds = _list_rounds(dossiers)
    summaries = tuple(_make_summary(edition, *each) for each in rounds[:MAX_PROCESSES])
    newest = None if summaries else process_course.find_newest(dossiers[::-1])
    others = [each for each in dossiers if each is not newest and not (summaries and each.talks.process)]
    view = HomeView(
        title=edition.require_text(site.name),
        tagline=edition.localize(site.tagline),
        count=edition.labels.count("%(n)s briefing", len(dossiers)),
        processes=summaries,
        newest=_make_newest(edition, newest, dossiers) if newest else None,
        entries=tuple(_make_entry(edition, dossier) for dossier in others[:MAX_BRIEFINGS]),
        all=_link_register(edition, "chronology"),
        more=len(others) > MAX_BRIEFINGS or any(each.more for each in summaries),
        all_processes=_link_register(edition, "processes") if len(rounds) > MAX_PROCESSES else "",
    )
    return Page(address, head, view)


def _link_register(edition: Edition, folder: str) -> str:
    """Return the way from the home page to an index."""
    here = addresses.make_home_address(edition.code)
    return addresses.make_relative(addresses.make_register_address(edition.code, folder), here)


def _list_rounds(dossiers: Sequence[Dossier]) -> list[tuple[str, list[Dossier]]]:
    """Return the processes of an archive that has several, with their rounds; the one with the newest round first."""
    rounds: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        if dossier.talks.process:
            rounds.setdefault(dossier.talks.process, []).append(dossier)
    return [(process, own[::-1]) for process, own in rounds.items()] if len(rounds) > 1 else []


def _make_summary(edition: Edition, process: str, rounds: Sequence[Dossier]) -> ProcessSummary:
    """Return a process; `rounds` are its talks, oldest first."""
    newest = process_course.find_newest(rounds)
    assert newest
    earlier = rounds[: rounds.index(newest)][::-1]
    here, address = (
        addresses.make_home_address(edition.code),
        addresses.make_entry_address(edition.code, "process", process),
    )
    return ProcessSummary(
        name=edition.link_entry("process", process),
        count=edition.labels.count("%(n)s briefing", len(rounds)),
        newest=_make_entry(edition, newest),
        results=tuple(iter_results(edition, newest, _link_briefing(edition, newest))),
        next=list_coming(edition, rounds),
        earlier=tuple(_make_entry(edition, each) for each in earlier[:MAX_EARLIER_ROUNDS]),
        url=addresses.make_relative(address, here),
        more=len(earlier) > MAX_EARLIER_ROUNDS,
    )


def _make_newest(edition: Edition, dossier: Dossier, dossiers: Sequence[Dossier]) -> NewestRound:
    """Return the newest round of all; `dossiers` are all talks, newest first."""
    key_facts = (each for each in dossier.key_facts if not isinstance(each, _SHOWN_APART))
    excluded = dossier.talks.exclusions
    return NewestRound(
        _make_entry(edition, dossier),
        tuple(iter_results(edition, dossier, _link_briefing(edition, dossier))),
        tuple(fact_lines.make_standalone_line(edition, dossier, each, topic=True) for each in key_facts),
        tuple(fact_lines.make_standalone_line(edition, dossier, each, topic=True) for each in excluded),
        list_coming(edition, dossiers[::-1]),
    )


def _link_briefing(edition: Edition, dossier: Dossier) -> str:
    """Return the way from the home page to a briefing."""
    here = addresses.make_home_address(edition.code)
    return addresses.make_relative(edition.make_briefing_address(dossier.talks.id), here)


def _make_entry(edition: Edition, dossier: Dossier) -> BriefingEntry:
    talks = dossier.talks
    keys = dossier.key_facts
    return BriefingEntry(
        url=_link_briefing(edition, dossier),
        title=edition.require_text(talks.title),
        kind=edition.name_kind(talks.kind, talks.format),
        status=edition.make_status_tag(talks),
        moment=moments.make_talks_moment(edition, dossier),
        place=voices.name_places(edition, talks.place_ids),
        parties=tuple(edition.name_party(key) for key in talks.parties),
        first=fact_lines.make_standalone_line(edition, dossier, talks.lead or keys[0]) if talks.lead or keys else None,
    )

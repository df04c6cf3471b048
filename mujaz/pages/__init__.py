"""Archive → pages in one language: what each shows and in what order. Pure; one module for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mujaz.derive.derived import DerivedFacts
from mujaz.pages import briefing, chronology, entries, facing, glance, home, processes, registers, root
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan
from mujaz.pages.recent_briefings import RecentBriefings
from mujaz.pages.views import Page

PageKind = Callable[[Edition, DerivedFacts], Iterator[PagePlan]]
PAGE_KINDS: tuple[PageKind, ...] = (
    home.plan_pages,
    chronology.plan_pages,
    processes.plan_pages,
    registers.plan_pages,
    entries.plan_pages,
    briefing.plan_pages,
    glance.plan_pages,
)
"""The kinds of pages that every language has: each plans its pages of one edition."""


def plan_pages(derived: DerivedFacts, editions: tuple[Edition, ...]) -> Iterator[PagePlan]:
    """Yield the plan of every page: the root, then for each language its pages, then those of two languages."""
    yield root.plan_page(editions)
    briefings = RecentBriefings()
    for edition in editions:
        for plan_kind in PAGE_KINDS:
            plans = plan_kind(edition, derived)
            yield from map(briefings.add_plan, plans) if plan_kind is briefing.plan_pages else plans
    yield from facing.plan_pages(derived, editions, briefings.make_page)


def iter_pages(derived: DerivedFacts, editions: tuple[Edition, ...]) -> Iterator[Page]:
    """Yield every page in the order of the plans."""
    yield from (plan.make() for plan in plan_pages(derived, editions))

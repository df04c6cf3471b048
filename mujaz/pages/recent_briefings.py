"""Briefings, which the pages of two languages show once more: each is made once while those of its talks are made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mujaz.derive.reads import Unit, collect_reads, note_reads
from mujaz.pages.plans import PagePlan
from mujaz.pages.views import Page

MOST_REMEMBERED = 16
"""So many are remembered, the last ones made."""


class RecentBriefings:
    """Makes briefings by their plans, and remembers the last ones with what they were made of."""

    def __init__(self) -> None:
        """Begin without any."""
        self._plans: dict[str, PagePlan] = {}
        self._made: dict[str, tuple[Page, frozenset[Unit]]] = {}

    def add_plan(self, plan: PagePlan) -> PagePlan:
        """Return the plan of a briefing such that others get the same page."""
        self._plans[plan.address] = plan
        return replace(plan, make=partial(self.make_page, plan.address))

    def make_page(self, address: str) -> Page:
        """Return the page at an address."""
        if address not in self._made:
            if len(self._made) >= MOST_REMEMBERED:
                del self._made[next(iter(self._made))]
            plan = self._plans[address]
            with collect_reads() as reads:
                page = plan.make()
            self._made[address] = page, frozenset((*reads, *plan.reads))
        page, known = self._made[address]
        note_reads(*known)
        return page

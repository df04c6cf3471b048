"""Pages that other pages show once more: each is made once while the pages of the same group are made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mujaz.derive.reads import Unit, collect_reads, note_reads
from mujaz.pages.plans import PagePlan
from mujaz.pages.views import Page

MOST_KEPT = 16
"""So many pages are kept, the last ones made."""


class KeptPages:
    """Makes pages by their plans, and keeps the last ones with what they were made of."""

    def __init__(self) -> None:
        """Begin without any."""
        self._plans: dict[str, PagePlan] = {}
        self._made: dict[str, tuple[Page, frozenset[Unit]]] = {}

    def keep(self, plan: PagePlan) -> PagePlan:
        """Return a plan whose page is kept."""
        self._plans[plan.address] = plan
        return replace(plan, make=partial(self.make_page, plan.address))

    def make_page(self, address: str) -> Page:
        """Return the page at an address."""
        if address not in self._made:
            if len(self._made) >= MOST_KEPT:
                del self._made[next(iter(self._made))]
            plan = self._plans[address]
            with collect_reads() as reads:
                page = plan.make()
            self._made[address] = page, frozenset((*reads, *plan.reads))
        page, known = self._made[address]
        note_reads(*known)
        return page

"""Pages of facts that were just saved, made when a browser asks for them, before the whole check that follows."""

from __future__ import annotations

import threading
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

from mujaz.derive.derived import DerivedFacts
from mujaz.engine import finished_page
from mujaz.engine.frames import FrameMaker
from mujaz.pages import addresses, plan_pages
from mujaz.pages.plans import PagePlan
from mujaz.pipeline.building import BuildOptions, make_editions
from mujaz.pipeline.checking import keep_public, read_facts
from mujaz.pipeline.page_making import PageMaker
from mujaz.translations import EditingSession


@dataclass
class EarlyPages:
    """The plans of the pages, by address, what makes them, and those that were made."""

    plans: dict[str, PagePlan]
    maker: PageMaker
    frames: FrameMaker
    made: dict[str, bytes | None] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, address: str) -> bytes | None:
        """Return the finished page at an address; None where there is none, or where its facts do not hang together."""
        with self.lock:  # browsers ask for several at once
            if address not in self.made and address in self.plans:
                self.made[address] = self._make(self.plans[address])
            return self.made.get(address)

    def _make(self, plan: PagePlan) -> bytes | None:
        try:
            _, data = self.maker.make_page(plan)
            path = addresses.find_page_file(plan.address)
            return self.frames.finish_page(finished_page.make_page(self.frames.config, path, data))
        except Exception:  # nobody has checked these facts yet: the page as it was stays until somebody has
            return None


def read_early(data: Path, options: BuildOptions, session: EditingSession, frames: FrameMaker) -> EarlyPages | None:
    """Return the pages of the facts in a folder; None where not all of them can be read."""
    loaded, _, _ = read_facts(data, options.texts, copy(session))  # the check that follows compares with the same texts
    if loaded.archive is None or loaded.problems:
        return None
    public = keep_public(loaded, options.as_of, draft=options.draft)
    assert public.archive
    editions = make_editions(public)
    plans = {plan.address: plan for plan in plan_pages(DerivedFacts(public.archive), editions)}
    return EarlyPages(plans, PageMaker(editions), frames)

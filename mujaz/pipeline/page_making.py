"""Plans → page files: each is made again only where something that it was made of has changed.

What a page was made of is noted while it is made: parts of the facts, by their digests, and beside these the program,
its templates and its words, and site.yaml. All of it together is the page's key.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mujaz.derive.fact_digests import FactDigests
from mujaz.derive.reads import Unit, collect_reads, drop_covered
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan
from mujaz.pages.views import Page
from mujaz.render.links import PageLinks, read_links
from mujaz.render.renderer import Renderer
from mujaz.storage.digests import digest_bytes
from mujaz.storage.parallel_work import map_in_shares
from mujaz.storage.plain_pickle import NoValueError, dump_value, load_value
from mujaz.storage.program_files import TEMPLATES, find_repository
from mujaz.storage.publish import NewFile
from mujaz.storage.row_store import RowStore
from mujaz.storage.spool import Spool

PAGE_TEMPLATES = TEMPLATES / "pages"
LEAST_SHARED = 200
"""Fewer pages are made by one process: others take time to begin, too."""
Extract = Callable[[Page, Edition], object]
"""What an export needs to know of a page: a plain value made of its view."""


@dataclass(frozen=True)
class MadePage:
    """A page that was made: where it stands, the digest of its file, its links, and what exports keep, by name."""

    address: str
    kind: str
    alternates: Mapping[str, str] = field(repr=False)
    digest: str
    links: PageLinks = field(repr=False)
    extracts: Mapping[str, Any] = field(repr=False)
    reads: tuple[Unit, ...] = field(repr=False)
    """What it was made of; empty where only the store has it."""

    def keep_in_memory(self, pages: Container[str]) -> MadePage:
        """Return what the rest of a build asks for of this page, where the site has these `pages`."""
        return replace(self, reads=(), links=self.links.leave_out_good(self.address, pages))


class PageMaker:
    """Makes pages of plans, each the same way."""

    def __init__(self, editions: Iterable[Edition], extracts: Mapping[str, Extract] = MappingProxyType({})) -> None:
        """Take the editions of all languages; `extracts` are what exports keep of a page, by name."""
        self.editions = {edition.code: edition for edition in editions}
        self.renderers = make_renderers(self.editions.values())
        self.extracts = extracts

    def make_page(self, plan: PagePlan) -> tuple[MadePage, bytes]:
        """Return a page and its file."""
        with collect_reads() as reads:
            page = plan.make()
            data = self.renderers[plan.language].render_file(page)
            edition = self.editions[plan.language]
            extracts = {name: extract(page, edition) for name, extract in self.extracts.items()}
        links = read_links(plan.address, data)
        head, read = page.head, tuple(sorted(drop_covered((*plan.reads, *reads))))
        alternates = dict(head.alternates)
        return MadePage(plan.address, head.kind, alternates, digest_bytes(data), links, extracts, read), data


@dataclass(frozen=True)
class EarlierPages:
    """The pages of the build before, in a store; `program` is a digest of all that pages are made of beside facts."""

    store: RowStore
    digests: FactDigests
    program: str
    folder: Path

    def find_unchanged(self, plans: Iterable[PagePlan]) -> dict[str, MadePage]:
        """Return the pages that would be made again just as they are, and whose files are there.

        That a file was changed since is seen when pages are published.
        """
        by_address = {plan.address: plan for plan in plans}
        found: dict[str, MadePage] = {}
        for address, key, data in self.store.read(by_address):
            page = self._load_page(key, data)
            if page and key == self._make_key(by_address[address], page) and self._has_file(page):
                found[address] = page.keep_in_memory(by_address)
        return found

    def _make_key(self, plan: PagePlan, page: MadePage) -> str:
        """Return what a page was made of: the digest of the program, and that of the facts."""
        known = set(page.reads).issuperset(plan.reads)
        reads = page.reads if known else sorted(drop_covered((*plan.reads, *page.reads)))
        return f"{self.program} {self.digests.combine_digests(reads)}"

    def _load_page(self, key: str, data: bytes) -> MadePage | None:
        """Return a page that this program has made; another one may know other classes."""
        if not key.startswith(f"{self.program} "):
            return None
        with suppress(NoValueError):
            page = load_value(data)
            return page if isinstance(page, MadePage) else None
        return None

    def _has_file(self, page: MadePage) -> bool:
        return os.path.isfile(f"{self.folder}/{addresses.find_page_file(page.address)}")  # noqa: PTH113  # thousands

    def dump_page(self, plan: PagePlan, page: MadePage) -> bytes:
        """Return a page that was made as the store will have it: its key, and behind a line's end the page."""
        return f"{self._make_key(plan, page)}\n".encode() + dump_value(page)

    def store_pages(self, made: Spool, unchanged: Iterable[str]) -> None:
        """Store the pages that were made, and forget all others but those that are unchanged."""
        self.store.write(_DumpedPages(made), unchanged)


@dataclass(frozen=True)
class _DumpedPages:
    """The rows of pages in a spool; they can be gone through again."""

    spool: Spool

    def __iter__(self) -> Iterator[tuple[str, str, bytes]]:
        for address in self.spool:
            key, _, data = self.spool.read(address).partition(b"\n")
            yield address, key.decode(), data


@dataclass(frozen=True)
class MadePages:
    """All pages, in the order of the plans, and their files by path below the folder of pages."""

    pages: tuple[MadePage, ...]
    files: dict[str, NewFile]
    store: Callable[[], None]
    """Stores the pages that were made, once they are published."""


def make_pages(
    plans: Iterable[PagePlan],
    maker: PageMaker,
    earlier: EarlierPages,
    progress: Callable[[str, Iterable[MadePage], int], Iterable[MadePage]],
) -> MadePages:
    """Make the pages of some plans, but for those that are as they were."""
    every = tuple(plans)
    old = earlier.find_unchanged(every)
    new = tuple(_iter_pages_to_make(every, old))
    files, rows = Spool(), Spool()
    making = _spool_pages(maker, new, earlier, (files, rows), {plan.address for plan in every})
    made = {page.address: page for page in progress("pages", making, len(new))}
    pages = old | made
    new_files = {
        addresses.find_page_file(plan.address): NewFile(
            pages[plan.address].digest,
            partial(files.read, plan.address) if plan.address in made else partial(_make_again, maker, plan),
        )
        for plan in every
    }
    in_order = tuple(pages[plan.address] for plan in every)
    return MadePages(in_order, new_files, partial(earlier.store_pages, rows, tuple(old)))


def _spool_pages(
    maker: PageMaker, plans: Sequence[PagePlan], earlier: EarlierPages, spools: tuple[Spool, Spool], pages: set[str]
) -> Iterator[MadePage]:
    """Yield the pages of some plans, with no more than has to be in memory; their files and rows go into spools."""
    files, rows = spools
    made = map_in_shares(maker.make_page, plans, least=LEAST_SHARED)
    for plan, (page, data) in zip(plans, made, strict=True):
        files.add(page.address, data)
        rows.add(page.address, earlier.dump_page(plan, page))
        yield page.keep_in_memory(pages)


def _make_again(maker: PageMaker, plan: PagePlan) -> bytes:
    """Return the file of a page that has not changed, though its file has."""
    return maker.make_page(plan)[1]


def make_renderers(editions: Iterable[Edition]) -> Mapping[str, Renderer]:
    """Return one renderer for each language, by code."""
    folders, renderers = find_template_folders(), dict[str, Renderer]()
    renderers |= {edition.code: Renderer(folders, edition, renderers) for edition in editions}
    return renderers


def find_template_folders() -> tuple[Path, ...]:
    """Return the folders of the pages' templates: one of the repository's own comes before ours."""
    return tuple(dict.fromkeys((find_repository() / "templates" / "pages", PAGE_TEMPLATES)))


def _iter_pages_to_make(plans: Iterable[PagePlan], known: Mapping[str, MadePage]) -> Iterator[PagePlan]:
    """Yield the plans of pages that have to be made, those of one group one after the other."""
    groups: dict[str, list[PagePlan]] = {}
    for plan in plans:
        if plan.address not in known:
            groups.setdefault(plan.group or plan.address, []).append(plan)
    for group in groups.values():
        yield from group

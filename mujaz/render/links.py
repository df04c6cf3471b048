"""The links of generated pages: each leads to a page that there is, and to an anchor on it.

The engine does not look at them, since it takes these pages as they are.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any

from markupsafe import Markup

from mujaz.render.page_file import parse_page_file

_LINK = re.compile(r'href="([^"]*)"')
_ANCHOR = re.compile(r' id="([^"]*)"')
"""What begins with a plain text is found several times as fast as what begins with any blank."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class PageLinks:
    """What one page leads to, as addresses below the site's root with anchors, and the anchors it has."""

    anchors: Collection[str]
    targets: Mapping[str, str]
    """The link as it is written → where it leads."""

    def leave_out_good(self, address: str, pages: Container[str]) -> PageLinks:
        """Return these links of the page at an address without those seen to be good as soon as all `pages` are known.

        The others lead to anchors of other pages. Names of anchors, which many pages share, are held once.
        """
        open_ones = {
            intern(link): intern(target)
            for link, target in self.targets.items()
            if not self._leads_to_page(target, address, pages)
        }
        return PageLinks(tuple(map(intern, sorted(self.anchors))), open_ones)

    def _leads_to_page(self, target: str, address: str, pages: Container[str]) -> bool:
        page, _, anchor = target.partition("#")
        return page in pages if not anchor else page == address and anchor in self.anchors


def find_broken_links(pages: Mapping[str, PageLinks]) -> list[tuple[str, str]]:
    """Return the links of generated pages that lead nowhere, as (address of the page, link); `pages` go by address."""
    return [
        (address, link)
        for address, page in pages.items()
        for link, target in page.targets.items()
        if not _leads_somewhere(target, pages)
    ]


def _leads_somewhere(target: str, pages: Mapping[str, PageLinks]) -> bool:
    address, _, anchor = target.partition("#")
    return address in pages and (not anchor or anchor in pages[address].anchors)


def read_links(address: str, file: bytes) -> PageLinks:
    """Return the links and anchors of the generated page at an address, whose page file is given."""
    head, body = parse_page_file(file.decode())
    written = {Markup(link).unescape() for link in set(_LINK.findall(body))}  # noqa: S704  # it becomes plain text
    targets = {link: _resolve(address, link) for link in sorted(written) if not _SCHEME.match(link)}
    return PageLinks(frozenset(_ANCHOR.findall(body)), targets | {link: link for link in _iter_head_links(head)})


def _iter_head_links(head: Mapping[str, Any]) -> Iterator[str]:
    """Yield the addresses that a page's head names: they are the site's, not relative ones."""
    yield from head["alternates"].values()
    yield from (head[name]["url"] for name in ("prev", "next") if name in head)


def _resolve(address: str, link: str) -> str:
    """Return where a link on the page at an address leads: an address below the site's root, perhaps with an anchor."""
    path, sign, anchor = link.partition("#")
    if not path:
        return f"{address}{sign}{anchor}"
    found = posixpath.normpath(posixpath.join(address, path))
    return f"{'' if found == '.' else f'{found}/'}{sign}{anchor}"

"""Every address inside the site leads to a file of the site, and its fragment to an id there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.linters.dom import iter_elements, iter_pages
from tests.linters.hosts import iter_addresses, iter_css_addresses

Ids = Mapping[str, frozenset[str]]


def find(site: Path, base: str = "http://127.0.0.1:1/") -> list[str]:
    """One line for each address of a page or a sheet that leads nowhere, the site being served at `base`."""
    trees = list(iter_pages(site))
    ids = {page.path: frozenset(e.get("id", "") for e in iter_elements(page.root)) for page in trees}
    uses = [(p.path, url) for p in trees for element in iter_elements(p.root) for url in iter_addresses(element)]
    wrong = (
        (path, url, _find_fault(site, ids, base, path, url)) for path, url in [*uses, *_iter_sheet_addresses(site)]
    )
    return [f"{path}: {url} {why}" for path, url, why in wrong if why]


def _iter_sheet_addresses(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*.css")):
        yield from ((file.relative_to(site).as_posix(), url) for url in iter_css_addresses(file.read_text()))


def _find_fault(site: Path, ids: Ids, base: str, path: str, url: str) -> str | None:
    """What is wrong with an address used in a file of the site; None where nothing is or it leads elsewhere."""
    target = urlsplit(urljoin(base + path.removesuffix("index.html"), url))
    home = urlsplit(base)
    if target.netloc != home.netloc or target.scheme not in {"http", "https"}:
        return None
    if not target.path.startswith(home.path):
        return f"leaves {home.path}"
    inside = unquote(target.path.removeprefix(home.path))
    file = f"{inside}index.html" if inside.endswith("/") or not inside else inside
    if not (site / file).is_file():
        return "leads to no file"
    fragment = unquote(target.fragment)
    return f"finds no such id in {file}" if fragment and fragment not in ids.get(file, {fragment}) else None

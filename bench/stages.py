"""One archive, stage by stage: `python -m bench.stages DATA WORK` prints seconds and bytes as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from mujaz import pages
from mujaz.checks import check_archive
from mujaz.derive.derived import DerivedFacts
from mujaz.engine import build
from mujaz.load.loader import load_archive
from mujaz.pages import addresses
from mujaz.pipeline import building, page_making
from mujaz.storage.digests import digest_bytes
from mujaz.storage.publish import NewFile, Publication, publish_pages

T = TypeVar("T")


def measure(data: Path, work: Path) -> dict[str, Any]:
    """Return the seconds of each stage, and how many pages and bytes of HTML came out."""
    seconds: dict[str, float] = {}

    def timed(name: str, stage: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = stage()
        seconds[name] = time.perf_counter() - start
        return result

    loaded = timed("load", lambda: load_archive(data))
    archive = loaded.archive
    assert archive is not None
    assert not loaded.problems, loaded.problems[:3]
    found = timed("check", lambda: check_archive(archive))
    assert not found, found[:3]
    editions = building.make_editions(loaded)
    every = timed("pages", lambda: tuple(pages.iter_pages(DerivedFacts(archive), editions)))
    renderers = page_making.make_renderers(editions)
    timed(
        "render",
        lambda: publish_pages(
            Publication(
                {
                    addresses.find_page_file(p.address): _make_file(renderers[p.head.language].render_file(p))
                    for p in every
                },
                work / "pages",
                building.MARKS,
            )
        ),
    )
    _site_only(editions, timed, data, work)
    html = [path.stat().st_size for path in (work / "site").rglob("*.html")]
    return {"seconds": seconds, "pages": len(html), "bytes": sum(html)}


def _make_file(data: bytes) -> NewFile:
    return NewFile(digest_bytes(data), lambda: data)


def _site_only(editions: Any, timed: Callable[[str, Callable[[], int]], int], data: Path, work: Path) -> None:
    """Build the site from pages that are already there, so that no other stage is counted again."""
    result = building.BuildResult(editions=editions)
    building.build = lambda *_, **__: result  # the plugin asks for nothing else
    failed = timed("site", lambda: build.build_site(data, work / "pages", work / "site", draft=False))
    assert not failed


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))

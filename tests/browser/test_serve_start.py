"""`serve` begun over broken facts: what it learnt too late must not cost an editor a second build at every edit."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests import tiny_archive
from tests.browser import test_serve
from tests.engine import checkout
from tests.patience import PATIENCE

pytestmark = pytest.mark.browser

start = test_serve.start
BUILT = "Documentation built in"


def builds_after(served: test_serve.ServedSite, least: int) -> int:
    """Return how many builds there were, once that many have ended and no other has followed for three seconds."""
    said, quiet, end = "", 0.0, time.monotonic() + PATIENCE
    while quiet < 3 or said.count(BUILT) < max(least, said.count(test_serve.BUILDING)):
        assert time.monotonic() < end, said
        time.sleep(0.1)
        now = served.log.read_text(encoding="utf-8")
        quiet, said = (quiet + 0.1, now) if now == said else (0.0, now)
    return said.count(test_serve.BUILDING)


def test_after_a_broken_start_over_older_pages_every_edit_is_one_rebuild(
    start: test_serve.Start, tmp_path: Path
) -> None:
    folder = test_serve.with_tiny_archive(tmp_path / "copy")
    assert checkout.run_build(folder).returncode == 0
    tiny_archive.write_files(folder / "data", test_serve.BROKEN)
    served = start(folder / "data", *test_serve.MKDOCS, into=folder)
    assert builds_after(served, 1) == 1
    served.edit("place: twon", "place: town")
    assert builds_after(served, 2) == 2
    served.edit(test_serve.TEXT, "They sat down.")
    assert builds_after(served, 3) == 3

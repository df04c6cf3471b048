"""Zensical with a site address, which makes it fill sitemap.xml."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.engine import checkout

ADDRESS = "http://127.0.0.1:1/sub/path/"


@pytest.mark.zensical
@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="zensical is not installed")
def test_zensical_builds_below_an_address(tmp_path: Path) -> None:
    folder = checkout.copy_checkout(tmp_path / "copy")
    done = checkout.run_build(folder, "build", "--engine", "zensical", site_url=ADDRESS)
    assert done.returncode == 0, done.stderr
    sitemap = (folder / "site" / "sitemap.xml").read_text(encoding="utf-8").replace("&#x2f;", "/")
    assert f"<loc>{ADDRESS}en/talks/2025-04-10-istanbul/</loc>" in sitemap
    assert (folder / "site" / "assets" / "previews" / "en.png").is_file()
    lost = (folder / "site" / "404.html").read_text(encoding="utf-8")
    assert 'href="/sub/path/en/"' in lost

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
    if checkout.run_build(folder, site_url=ADDRESS).returncode:
        raise RuntimeError("build.py itself fails")
    done = checkout.run_command(folder, checkout.find_script("zensical"), "build", "--clean", site_url=ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr

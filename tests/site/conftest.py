"""The sites to look at: that of the real archive, and those of two golden ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from mujaz.pipeline import ROOT
from tests.conftest import Site, serve_folder

GOLDEN = ("mediated", "seven")
NAMES = ("real", *GOLDEN)

served = contextmanager(serve_folder)


@pytest.fixture(scope="session")
def sites(built_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Site]]:
    """Each site by its name, built and served."""
    with ExitStack() as stack:
        built = {"real": built_site}
        for name in GOLDEN:
            work = tmp_path_factory.mktemp(name)
            built[name] = Site(stack.enter_context(served(work / "site")), work / "site")
            _build(name, work, built[name].url)
        yield built


@pytest.fixture(params=NAMES)
def site(request: pytest.FixtureRequest, sites: dict[str, Site]) -> Site:
    """One site after the other."""
    return sites[request.param]


def _build(name: str, work: Path, url: str) -> None:
    folders: list[str | Path] = ["--data", ROOT / "tests" / "golden" / name / "data", "--pages", work / "pages"]
    command: list[str | Path] = [sys.executable, ROOT / "build.py", *folders, "--site-dir", work / "site"]
    environment = {**os.environ, "SITE_URL": url, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stderr

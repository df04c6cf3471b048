"""The sites to look at: those of Istanbul and of three other golden archives, and that of the demonstration archive.

With CI=true that is the whole of it; else two of its four courses: the first, and the one with the longest briefings.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests import bless, forks, tiny_archive
from tests.conftest import IS_CI, Site, serve_folder
from tests.demo import archive as demo
from tests.demo.courses import COURSES

GOLDEN = ("mediated", "seven", "stale")
MADE = (*GOLDEN, "demo")
NAMES = ("istanbul", *MADE)

served = contextmanager(serve_folder)


@pytest.fixture(scope="session")
def sites(built_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Site]]:
    """Each site by its name, built and served."""
    with ExitStack() as stack:
        built = {"istanbul": built_site}
        for name in MADE:
            work = tmp_path_factory.mktemp(name)
            built[name] = Site(stack.enter_context(served(work / "site")), work / "site")
            _build(_data(name, work), work, built[name].url)
        yield built


@pytest.fixture(params=NAMES)
def site(request: pytest.FixtureRequest, sites: dict[str, Site]) -> Site:
    """One site after the other."""
    return sites[request.param]


def _data(name: str, work: Path) -> Path:
    """Return an archive of its own for a site: a build keeps a record beside the facts."""
    if name in GOLDEN:
        return tiny_archive.write_files(work / "data", bless.read_tree(bless.GOLDEN / name / "data"))
    demo.write_demo_archive(work / "data", COURSES if IS_CI else COURSES[:3:2])
    return work / "data"


def _build(data: Path, work: Path, url: str) -> None:
    folders = ("--data", data, "--pages", work / "pages", "--site-dir", work / "site")
    done = forks.run(*folders, env={**os.environ, "SITE_URL": url}, drawing=False)
    assert done.returncode == 0, done.stderr

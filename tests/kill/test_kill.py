"""Builds killed, and builds at the same time: what stands there is always one whole site."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mujaz.storage.program_files import ROOT
from tests.folder_digest import digest_folder
from tests.kill import kill_builds

SEED = 4
HOLD = """
import pathlib, sys
from mujaz.storage import locks
locks.lock(pathlib.Path(sys.argv[1]))
print(flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> kill_builds.Scene:
    """Return two archives, and a site that both have been built into."""
    return kill_builds.make_scene(tmp_path_factory.mktemp("kill"))


def test_a_killed_build_leaves_one_whole_site_and_the_next_clears_up(place: kill_builds.Scene) -> None:
    assert list(kill_builds.run(place, 12, SEED)) == []


def test_builds_at_the_same_time_wait_for_each_other(place: kill_builds.Scene) -> None:
    running = [place.start(name) for name in kill_builds.NAMES]
    while None in [process.poll() for process in running]:
        assert place.fault() is None
        time.sleep(0.02)
    assert [process.wait() for process in running] == [0, 0]
    assert place.fault() is None
    assert place.left() == []


def test_a_folder_of_a_build_that_still_runs_is_left_alone(place: kill_builds.Scene) -> None:
    kill_builds.kill(place, random.Random(SEED), moment="before the swap", name=kill_builds.NAMES[1])
    own, foreign = place.folder / ".site.mujaz-running0", place.folder / ".site.backup"
    own.mkdir()
    foreign.mkdir()
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLD, own], cwd=ROOT, stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout
        assert holder.stdout.readline()
        place.build(kill_builds.NAMES[0])
        assert place.left() == [".site.backup", own.name]
        holder.kill()
    place.build(kill_builds.NAMES[1])
    assert place.left() == [".site.backup"]
    foreign.rmdir()


@pytest.mark.parametrize("spoil", ["nothing", "a file", "no site"])
def test_a_site_that_is_not_whole_is_seen(tmp_path: Path, spoil: str) -> None:
    place = kill_builds.Scene(tmp_path)
    (place.site / "deep").mkdir(parents=True)
    (place.site / "deep" / "page.html").write_text("one", encoding="utf-8")
    place.whole["one"] = digest_folder(place.site)
    if spoil == "a file":
        (place.site / "deep" / "page.html").write_text("two", encoding="utf-8")
    elif spoil == "no site":
        place.site.rename(tmp_path / "gone")
    assert (place.fault() is None) == (spoil == "nothing")

"""Two archives built in turn over the same site, and killed: after each death the site is one whole one of them."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mujaz.pipeline import ROOT
from mujaz.publish import STRAYS
from tests import archives
from tests.tree import digest

LAST_FILE = "robots.txt"
"""What a build writes last into a site, before that takes its place."""
LAST_MOMENTS = 0.06
"""Seconds after that within which every second build is killed: that is where a site could break."""
NAMES = ("one", "two")


@dataclass
class Scene:
    """A folder with two archives of facts, and the site that both are built into."""

    folder: Path
    whole: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def site(self) -> Path:
        """Return where the site is built."""
        return self.folder / "site"

    def start(self, name: str) -> subprocess.Popen[bytes]:
        """Start a build of one archive."""
        command: list[str | Path] = [sys.executable, ROOT / "build.py", "--data", self.folder / name]
        command += ["--pages", self.folder / "pages", "--site-dir", self.site]
        out = subprocess.DEVNULL
        return subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, "SITE_URL": ""})

    def build(self, name: str) -> None:
        """Build one archive's site to its end, and note what it is."""
        began = time.monotonic()
        process = self.start(name)
        assert process.wait(60) == 0, f"the build of {name} fails"
        self.seconds = time.monotonic() - began
        self.whole.setdefault(name, digest(self.site))
        assert self.whole[name] == digest(self.site), "the same facts give another site"

    def left(self) -> list[str]:
        """Return what killed builds have left."""
        found = [*self.folder.glob(".site.*"), *self.folder.rglob(STRAYS)]
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def fault(self) -> str | None:
        """Return what is wrong with the site that stands there now."""
        if not self.site.is_dir():
            return "there is no site"
        return None if self._read() in self.whole.values() else "the site is neither the old nor the new one"

    def _read(self) -> str:
        """Return what the site is; one that another took the place of while it was read is read again."""
        while True:
            before = self.site.stat().st_ino
            with contextlib.suppress(FileNotFoundError):
                found = digest(self.site)
                if self.site.stat().st_ino == before:
                    return found


def scene(folder: Path) -> Scene:
    """Make both archives and build each once."""
    made = Scene(folder)
    other = archives.edited("topics.yaml", "en: Water", "en: Waters")
    for name, files in zip(NAMES, (archives.BASE, other), strict=True):
        archives.write(folder / name, files)
        made.build(name)
    assert len(set(made.whole.values())) == len(NAMES)
    return made


def kill(place: Scene, chance: random.Random, *, late: bool, name: str) -> None:
    """Start a build and kill it: at any moment, or at one of the last."""
    process = place.start(name)
    if late:
        _wait_for_the_end(place, process)
        time.sleep(chance.uniform(0, LAST_MOMENTS))
    else:
        time.sleep(chance.uniform(0, place.seconds))
    process.kill()
    process.wait()


def _wait_for_the_end(place: Scene, process: subprocess.Popen[bytes]) -> None:
    """Wait until a build has written its last file."""
    before = set(place.folder.glob(f".site.*/{LAST_FILE}"))
    while process.poll() is None and set(place.folder.glob(f".site.*/{LAST_FILE}")) <= before:
        time.sleep(0.002)


def run(place: Scene, count: int, seed: int) -> Iterator[str]:
    """Kill builds; yield what was wrong after each, and what the last build, left alone, did not clear away."""
    chance, stood = random.Random(seed), []
    for number in range(count):
        kill(place, chance, late=number % 2 == 1, name=NAMES[number % 4 // 2])
        fault = place.fault()
        stood.append(fault or digest(place.site))
        if fault:
            yield f"build {number}: {fault}"
    place.build(NAMES[0])
    yield from (f"left behind: {path}" for path in place.left())
    if count >= 10 and len(set(stood)) < len(NAMES):
        yield "no killed build had put its site into its place: the moments are badly chosen"


@contextlib.contextmanager
def temporary() -> Iterator[Path]:
    """Give a new folder, and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="mujaz-kill-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

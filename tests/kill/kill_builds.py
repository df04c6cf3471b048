"""Two archives built in turn over the same site, and killed: after each death the site is one whole one of them."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mujaz.storage.write import TEMP_FILE_PATTERN
from tests import forks, tiny_archive
from tests.folder_digest import digest_folder

LAST_FILE = "robots.txt"
"""What a build writes last into a site, before that takes its place."""
MOMENTS = ("any", "before the swap", "any", "after the swap")
"""When builds are killed, in turn: at any moment, or at one around the swap, where a site could break."""
NAMES = ("one", "two")
Process = forks.Fork | subprocess.Popen[bytes]


@dataclass
class Scene:
    """A folder with two archives of facts, and the site that both are built into."""

    folder: Path
    whole: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    last_seconds: float = 0.0

    @property
    def site(self) -> Path:
        """Return where the site is built."""
        return self.folder / "site"

    def start(self, name: str) -> Process:
        """Start a build of one archive."""
        words: list[str | Path] = ["--data", self.folder / name, "--pages", self.folder / "pages"]
        words += ["--site-dir", self.site]
        nowhere = Path(os.devnull)
        return forks.start(*words, env={**os.environ, "SITE_URL": ""}, out=nowhere, err=nowhere)

    def build(self, name: str) -> None:
        """Build one archive's site to its end; note what it is, how long it took, and its last steps."""
        began = time.monotonic()
        process = self.start(name)
        wait_for_the_last_file(self, process)
        at_last = time.monotonic()
        assert process.wait() == 0, f"the build of {name} fails"
        self.seconds, self.last_seconds = time.monotonic() - began, time.monotonic() - at_last
        self.whole.setdefault(name, digest_folder(self.site))
        assert self.whole[name] == digest_folder(self.site), "the same facts give another site"

    def left(self) -> list[str]:
        """Return what killed builds have left."""
        found = [*self.folder.glob(".site.*"), *self.folder.rglob(TEMP_FILE_PATTERN)]
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def fault(self) -> str | None:
        """Return what is wrong with the site that stands there now."""
        if not self.site.is_dir():
            return "there is no site"
        return None if self._read() in self.whole.values() else "the site is neither the old nor the new one"

    def _read(self) -> str:
        """Return what the site is; one that another took the place of while it was read is read again."""
        while True:
            before = self.number()
            with contextlib.suppress(FileNotFoundError):
                found = digest_folder(self.site)
                if self.number() == before:
                    return found

    def number(self) -> int:
        """Return the number that the file system gave to the folder of the site; 0 where there is none."""
        with contextlib.suppress(FileNotFoundError):
            return self.site.stat().st_ino
        return 0


def make_scene(folder: Path) -> Scene:
    """Make both archives and build each once."""
    made = Scene(folder)
    other = tiny_archive.edit_archive("topics.yaml", "en: Water", "en: Waters")
    for name, files in zip(NAMES, (tiny_archive.BASE, other), strict=True):
        tiny_archive.write_files(folder / name, files)
        made.build(name)
    assert len(set(made.whole.values())) == len(NAMES)
    return made


def kill(place: Scene, chance: random.Random, *, moment: str, name: str) -> None:
    """Start a build and kill it at one of MOMENTS."""
    before = place.number()
    process = place.start(name)
    if moment == "any":
        time.sleep(chance.uniform(0, place.seconds))
    elif moment == "before the swap":
        wait_for_the_last_file(place, process)
        time.sleep(chance.uniform(0, place.last_seconds))
    else:
        _wait_until(process, lambda: place.number() != before)
    process.kill()
    process.wait()


def wait_for_the_last_file(place: Scene, process: Process) -> None:
    """Wait until a build has written its last file."""
    before = set(place.folder.glob(f".site.*/{LAST_FILE}"))
    _wait_until(process, lambda: not set(place.folder.glob(f".site.*/{LAST_FILE}")) <= before)


def _wait_until(process: Process, true: Callable[[], bool]) -> None:
    """Wait until something holds, or a process has ended."""
    while not true() and process.poll() is None:
        time.sleep(0.002)


def run(place: Scene, count: int, seed: int) -> Iterator[str]:
    """Kill builds; yield what was wrong after each, and what the last build, left alone, did not clear away."""
    chance, stood = random.Random(seed), []
    for number in range(count):
        kill(place, chance, moment=MOMENTS[number % 4], name=NAMES[number // 4 % 2])
        fault = place.fault()
        stood.append(fault or digest_folder(place.site))
        if fault:
            yield f"build {number}: {fault}"
    place.build(NAMES[0])
    yield from (f"left behind: {path}" for path in place.left())
    if count >= 10 and len(set(stood)) < len(NAMES):
        yield "no killed build had put its site into its place: the moments are badly chosen"


@contextlib.contextmanager
def make_temporary_folder() -> Iterator[Path]:
    """Give a new folder, and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="mujaz-kill-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

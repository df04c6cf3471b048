"""Mutants through the real build: how it ends, what it says, and what it leaves of the last good site."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mujaz.storage.written import find_record_file
from tests import forks, tiny_archive
from tests.folder_digest import digest_folder
from tests.fuzz.mutants import DATA, TEXTS, make_mutant


@dataclass(frozen=True)
class Workplace:
    """A folder with a good site in it, and a copy of that to go back to."""

    folder: Path

    @property
    def site(self) -> Path:
        """Return where the command puts the site."""
        return self.folder / "site"

    def build(self, data: Path, texts: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run the command."""
        options: list[str | Path] = ["--data", data, "--pages", self.folder / "pages", "--site-dir", self.site]
        options += ["--texts", texts] if texts and texts.is_dir() else []
        spoken = {**os.environ, "MUJAZ_LANG": "ar", "SITE_URL": ""}
        return forks.run(*options, env=spoken)

    def go_back(self) -> None:
        """Put the good site and its pages there again, and the records of what was written into them."""
        for name in ("site", "pages"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(self.folder / f"good-{name}", self.folder / name)
            shutil.copy(self.folder / f"good-{name}.written", find_record_file(self.folder / name))


@contextmanager
def make_workplace() -> Iterator[Workplace]:
    """Make a folder with a good site; remove it after use."""
    with tempfile.TemporaryDirectory(prefix="mujaz-fuzz-") as name:
        place = Workplace(Path(name))
        done = place.build(tiny_archive.write_files(place.folder / "good"))
        assert done.returncode == 0, done.stderr
        for each in ("site", "pages"):
            shutil.copytree(place.folder / each, place.folder / f"good-{each}")
            shutil.copy(find_record_file(place.folder / each), place.folder / f"good-{each}.written")
        yield place


def find_faults(seed: int, numbers: Iterable[int]) -> Iterator[str]:
    """Yield what is wrong with the command's way with mutants."""
    with make_workplace() as place:
        for number in numbers:
            for fault in _try_mutant(place, seed, number):
                yield f"python -m tests.fuzz --seed {seed} --command --only {number}\n    {fault}"


def _try_mutant(place: Workplace, seed: int, number: int) -> Iterator[str]:
    before = digest_folder(place.site)
    folder = place.folder / "mutant"
    folder.mkdir()
    make_mutant(seed, number).write(folder)
    done = place.build(folder / DATA, folder / TEXTS)
    said = done.stdout + done.stderr
    if done.returncode not in (0, 1) or "Traceback" in said:
        yield f"exit code {done.returncode}\n{said[-3000:]}"
    if done.returncode and not said.strip():
        yield "it fails and says nothing"
    if done.returncode and digest_folder(place.site) != before:
        yield "it fails, and the last good site is another now"
    if not done.returncode:
        place.go_back()
    shutil.rmtree(folder, ignore_errors=True)

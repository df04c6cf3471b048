"""Mutants through the real build: how it ends, what it says, and what it leaves of the last good site."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mujaz.storage.inventory import find_inventory_file
from tests import forks, tiny_archive
from tests.folder_digest import digest_folder
from tests.fuzz import grammar
from tests.fuzz.mutants import DATA, TEXTS, make_mutant

NO_UTF_8 = "\udcff" if sys.platform == "linux" else ""


@dataclass(frozen=True)
class Workplace:
    """A folder with a good site in it, and a copy of that to go back to."""

    folder: Path
    drawing: bool = True

    @property
    def site(self) -> Path:
        """Return where the command puts the site."""
        return self.folder / "site"

    def build(self, data: Path, texts: Path | None = None, address: str = "") -> subprocess.CompletedProcess[str]:
        """Run the command, for a site at an address."""
        options: list[str | Path] = ["--data", data, "--pages", self.folder / "pages", "--site-dir", self.site]
        options += ["--texts", texts] if texts and texts.is_dir() else []
        spoken = {**os.environ, "MUJAZ_LANG": "ar", "SITE_URL": address}
        return forks.run(*options, env=spoken, drawing=self.drawing)

    def go_back(self) -> None:
        """Put the good site and its pages there again, and the records of what was written into them."""
        for name in ("site", "pages"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(self.folder / f"good-{name}", self.folder / name)
            shutil.copy(self.folder / f"good-{name}.written", find_inventory_file(self.folder / name))


@contextmanager
def make_workplace(*, drawing: bool) -> Iterator[Workplace]:
    """Make a folder with a good site, under a name that is no UTF-8 where the system has such; remove it after use."""
    with tempfile.TemporaryDirectory(prefix=f"mujaz-fuzz-{NO_UTF_8}") as name:
        place = Workplace(Path(name), drawing)
        done = place.build(tiny_archive.write_files(place.folder / "good"))
        assert done.returncode == 0, done.stderr
        for each in ("site", "pages"):
            shutil.copytree(place.folder / each, place.folder / f"good-{each}")
            shutil.copy(find_inventory_file(place.folder / each), place.folder / f"good-{each}.written")
        yield place


def find_faults(seed: int, numbers: Iterable[int], *, drawing: bool = True) -> Iterator[str]:
    """Yield what is wrong with the command's way with mutants, each built for an address and beside a page by hand."""
    with make_workplace(drawing=drawing) as place:
        for number in numbers:
            for fault in _try_mutant(place, seed, number):
                yield f"python -m tests.fuzz --seed {seed} --command --only {number}\n    {fault}"


def _try_mutant(place: Workplace, seed: int, number: int) -> Iterator[str]:
    before = digest_folder(place.site)
    folder = place.folder / "mutant"
    folder.mkdir()
    make_mutant(seed, number).write(folder)
    chance = random.Random(f"{seed}/{number}/site")
    address, page = grammar.pick_address(chance), place.folder / "pages" / "en" / "by-hand.md"
    page.write_bytes(grammar.pick_page(chance))
    done = place.build(folder / DATA, folder / TEXTS, address)
    said = done.stdout + done.stderr
    refused = done.returncode == 2 and address in grammar.ADDRESSES
    if (done.returncode not in (0, 1) and not refused) or "Traceback" in said:
        yield f"exit code {done.returncode}\n{said[-3000:]}"
    if done.returncode and not said.strip():
        yield "it fails and says nothing"
    if done.returncode and digest_folder(place.site) != before:
        yield "it fails, and the last good site is another now"
    page.unlink()
    if not done.returncode:
        place.go_back()
    shutil.rmtree(folder, ignore_errors=True)

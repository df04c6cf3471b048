"""All that is measured of one archive: its runs in turn, and what came of them."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import competitors, first_search, plain
from bench.ours import Archive, Serving
from bench.processes import CommandError, Run
from bench.weights import Weights, weigh_site
from mujaz.storage.program_files import ROOT

TIMES = 3
LONG = 60.0
"""Seconds of a run that is not repeated."""
SAVES = 3
PLAIN_SIZES = (200, 500)
COMPETITORS_SIZE = 200

Step = Callable[[], Run]


@dataclass(frozen=True)
class Measured:
    """What was measured of an archive of so many talks: its runs by name, seconds by stage, bytes of first searches."""

    talks: int
    runs: Mapping[str, Sequence[Run]]
    stages: Mapping[str, float]
    weights: Weights
    serving: Serving
    searches: Mapping[str, int]

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return self.weights.pages

    def get_seconds(self, name: str) -> float | None:
        """Return the median of the runs of that name; None where there was none."""
        runs = self.runs.get(name)
        return statistics.median(run.seconds for run in runs) if runs else None

    def get_megabytes(self, name: str) -> float | None:
        """Return the most memory that a run of that name took; None where the system does not tell."""
        return max((run.megabytes for run in self.runs.get(name, ()) if run.megabytes), default=None)


def measure(talks: int, work: Path, say: Callable[[str], None]) -> Measured:
    """Measure an archive of so many talks in an empty folder; `say` is told what is being measured."""
    archive, runs = Archive(work, talks), Runs(say)
    steps: dict[str, Step] = {"cold": archive.build_cold}
    runs.take(steps, 1)
    weights, searches = weigh_site(archive.site), first_search.measure_searches(archive.site)
    steps |= {"changed": archive.build_changed, "unchanged": archive.build_unchanged, "check": archive.check}
    if talks in PLAIN_SIZES:
        steps |= _prepare_plain(archive, work)
    if talks == COMPETITORS_SIZE:
        steps |= {"previews": archive.build_with_previews, **_prepare_competitors(archive, work)}
    runs.take(steps, TIMES)
    say("serve")
    serving = archive.serve(SAVES)
    say("stages")
    return Measured(talks, runs.done, _measure_stages(archive, work), weights, serving, searches)


class Runs:
    """Runs of several steps in turn, so that what else the machine does falls on all of them alike."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Begin without any; `say` is told which step comes."""
        self.done: dict[str, list[Run]] = {}
        self._say = say

    def take(self, steps: Mapping[str, Step], times: int) -> None:
        """Take each step until it was taken several times; one that takes long only once."""
        for _ in range(times):
            for name, step in steps.items():
                runs = self.done.setdefault(name, [])
                if len(runs) < times and not any(run.seconds > LONG for run in runs):
                    self._say(name)
                    runs.append(step())


def _prepare_plain(archive: Archive, work: Path) -> dict[str, Step]:
    plain.write_docs(archive.pages, work / "docs")
    return {"plain": lambda: plain.build_plain(work / "docs", work / "plain-site")}


def _prepare_competitors(archive: Archive, work: Path) -> dict[str, Step]:
    """Return how each of the others is run; none where they are not installed."""
    if not competitors.are_installed():
        return {}
    plain.write_docs(archive.pages, work / "folders", plain.lay_out_as_folders)
    pages = competitors.PlainPages(work / "docs", work / "folders")
    return {name: partial(build, pages, work) for name, build in competitors.COMPETITORS.items()}


def _measure_stages(archive: Archive, work: Path) -> dict[str, float]:
    """Return the seconds of each stage, measured in one process that calls them one after the other."""
    folder = work / "stages"
    folder.mkdir()
    command = [sys.executable, "-m", "bench.stages", str(archive.data), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(done.stderr)
    seconds: dict[str, float] = json.loads(done.stdout)["seconds"]
    return seconds

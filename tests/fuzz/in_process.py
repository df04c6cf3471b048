"""One mutant through check and pages in this process: what must hold, and what did not."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from mujaz.diagnostics.problem import Report
from mujaz.exports import previews
from mujaz.exports.previews.pictures import render_cards
from mujaz.exports.table import EXTRACTS
from mujaz.i18n import labels
from mujaz.model.registers import REGISTERS
from mujaz.pipeline.building import BuildOptions, BuildResult, build
from mujaz.report import formats
from mujaz.storage.inventory import find_inventory_file
from mujaz.translations import read_lockfile
from tests import tiny_archive
from tests.fuzz import command_faults
from tests.fuzz.mutants import DATA, LABELS, TEXTS, Mutant
from tests.patience import PATIENCE

TIMES = 30
"""So many times the processor time of the tiny archive a mutant may take: on a slow machine both take longer."""
CHECKS = 3
"""So often a command checks an archive: `new` before, with what is new, and after."""
MEGABYTES = 500
"""Resident memory that the process may come to."""
ADDRESSES = 2_500_000_000
"""Bytes of addresses, above which a mutant would disturb the whole machine."""


@dataclass
class Result:
    """What became of a mutant; `faults` are what should never be."""

    number: int
    problems: int = 0
    pages: int = 0
    seconds: float = 0.0
    too_long: bool = False
    megabytes: float = 0.0
    faults: list[str] = field(default_factory=list)


class _TooLongError(BaseException):
    """Raised where a mutant has used up its time: no handler of exceptions may swallow it."""


class MutantBench:
    """A folder with last good pages, in which mutants are tried one after the other."""

    def __init__(self) -> None:
        """Make the folder and the pages; from now on this process may read only what everyone may."""
        _obey_permissions()
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        self.folder = Path(tempfile.mkdtemp(prefix="mujaz-fuzz-"))
        self.pages = self.folder / "pages"
        tiny_archive.write_files(self.folder / "good")
        self.seconds = self._measure()
        self.good, self.record = _read(self.pages), find_inventory_file(self.pages).read_bytes()

    def _measure(self) -> float:
        """Return the processor time that a mutant may take, by that of a good archive: of three the least."""
        return TIMES * min(self._good_seconds() for _ in range(3))

    def _good_seconds(self) -> float:
        began = time.process_time()
        made = build(self.folder / "good", self.pages)
        assert made.pages, made.reports
        return time.process_time() - began

    def close(self) -> None:
        """Remove the folder."""
        _remove(self.folder)

    def try_out(self, mutant: Mutant) -> Result:
        """Write a mutant, check it, write its pages; return what came of it.

        One that takes too long is tried once more beside a new measurement: the machine may have become another.
        """
        result = self._tried(mutant)
        if result.too_long:
            self.seconds = self._measure()
            result = self._tried(mutant)
        return result

    def _tried(self, mutant: Mutant) -> Result:
        result, place = Result(mutant.number), self.folder / "mutant"
        place.mkdir()
        mutant.write(place)
        _forget_peak()
        cut = read_lockfile(place / DATA).cut
        try:
            with _use_labels(place / LABELS), _limit_time(self.seconds), _measure_time(result):
                outcome = build(
                    place / DATA, self.pages, BuildOptions(texts=place / TEXTS, extracts=EXTRACTS), after=BuildResult()
                )
                _format_problems(outcome, place / DATA, mutant.number)
                _draw_homes(outcome, languages=mutant.labels)
            result.problems, result.pages = len(outcome.reports), outcome.page_count
            result.faults += self._iter_faults(outcome, place / DATA, cut=cut)
            with _use_labels(place / LABELS), _limit_time(CHECKS * self.seconds):
                result.faults += command_faults.find_faults(place / DATA, mutant.number)
        except _TooLongError:
            result.too_long = True
            result.faults.append(f"more than {self.seconds:.1f} s:\n{_format_stopped_stack()}")
        except Exception:
            result.faults.append(traceback.format_exc())
        result.megabytes = _read_peak()
        if result.megabytes > MEGABYTES:
            result.faults.append(f"{result.megabytes:.0f} MB")
        _remove(place)
        self._restore()
        return result

    def _iter_faults(self, outcome: BuildResult, data: Path, *, cut: bool) -> Iterator[str]:
        for report in outcome.reports:
            yield from (f"{fault}: {report!r}" for fault in find_report_faults(report, data))
        if outcome.reports and _read(self.pages) != self.good:
            yield "there are problems, and yet the last good pages are others now"
        if not outcome.reports and not outcome.page_count:
            yield "there are neither problems nor pages"
        if read_lockfile(data).cut != cut:
            yield "the record of translations was cut, and a build wrote over it, or cut it"

    def _restore(self) -> None:
        if _read(self.pages) == self.good:
            return
        _remove(self.pages)
        for name, data in self.good.items():
            (self.pages / name).parent.mkdir(parents=True, exist_ok=True)
            (self.pages / name).write_bytes(data)
        find_inventory_file(self.pages).write_bytes(self.record)


def find_report_faults(report: Report, data: Path) -> Iterator[str]:
    """Yield what is wrong with a report: no place an editor can go to, or no words for her."""
    for words in (report.message, report.mend):
        if not words.strip() or len(words.splitlines()) != 1:
            yield "not one line of words"
    position = report.position
    path = data / position.file
    if not os.path.lexists(path) or not path.is_file():
        if (position.line, position.column) != (1, 1):
            yield "a place inside of what is no file"
        if not os.path.lexists(path) and position.file not in MAY_BE_MISSING:
            yield "no such file"
        return
    with suppress(PermissionError):
        yield from _check_position(report, path)


MAY_BE_MISSING = ("site.yaml", "talks", *(register.file for register in REGISTERS))


def _check_position(report: Report, path: Path) -> Iterator[str]:
    if path.stat().st_size > 20_000_000:
        return
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not 1 <= report.position.line <= len(lines):
        yield f"the file has {len(lines)} lines"
    elif not 1 <= report.position.column <= len(lines[report.position.line - 1]) + 1:
        yield f"the line has {len(lines[report.position.line - 1])} letters"


@contextmanager
def _use_labels(folder: Path) -> Iterator[None]:
    """Let the program take its words from a folder, if it is there."""
    program, labels.LABELS_FOLDER = labels.LABELS_FOLDER, folder if folder.is_dir() else labels.LABELS_FOLDER
    try:
        yield
    finally:
        labels.LABELS_FOLDER = program


def _draw_homes(outcome: BuildResult, *, languages: Collection[str]) -> None:
    """Draw the picture of each language's home, where the languages are not those of every site."""
    if languages and not outcome.reports:
        cards = previews.list_cards(outcome)
        render_cards(previews.PREVIEW_CACHE.template, [cards[f"{code}/"] for code in outcome.codes])


def _format_problems(outcome: BuildResult, data: Path, number: int) -> None:
    """Say the problems in one of the ways there are, to no one."""
    told = formats.ReportBundle(data, outcome.reports, outcome.stale, questions=outcome.questions)
    forms = list(formats.FORMATS.values())
    if number % (len(forms) + 1) == len(forms):
        formats.make_banner(told, ("ar", "en"))
    else:
        forms[number % (len(forms) + 1)](told)


def _obey_permissions() -> None:
    """Give up, on Linux, what lets an administrator read what is locked; all else stays as it is."""
    if os.getuid() == 0 and sys.platform == "linux":
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of the interface, this process
        none = (ctypes.c_uint32 * 6)()
        ctypes.CDLL(None, use_errno=True).capset(header, none)


@contextmanager
def _measure_time(result: Result) -> Iterator[None]:
    before = time.process_time()
    try:
        yield
    finally:
        result.seconds = time.process_time() - before


@contextmanager
def _limit_time(seconds: float) -> Iterator[None]:
    """Raise _TooLongError where the time is used up."""

    def stop(_: int, frame: FrameType | None) -> None:
        _STOPPED[:] = traceback.format_stack(frame)[-6:]
        raise _TooLongError

    signal.signal(signal.SIGPROF, stop)
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


_STOPPED: list[str] = []


def _format_stopped_stack() -> str:
    return "".join(_STOPPED)


def _forget_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _read_peak() -> float:
    """Return the most megabytes that the process came to since they were last forgotten, or, off Linux, ever."""
    with suppress(OSError):
        said = Path("/proc/self/status").read_text()
        return int(said.partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _remove(folder: Path) -> None:
    for root, folders, _ in os.walk(folder):
        for name in folders:
            if not Path(root, name).is_symlink():
                Path(root, name).chmod(0o700)
    shutil.rmtree(folder)

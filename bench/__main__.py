"""`python -m bench [TALKS …]`: measures archives of several sizes, beside plain MkDocs with Material and others.

All sizes, as `make bench` measures them, are written into `docs/speed.md`; some of them are only printed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.measured import measure
from bench.table import describe_machine, write_tables
from mujaz.storage.program_files import ROOT

SIZES = (50, 200, 500, 1000, 2000)
PAPER = ROOT / "docs" / "speed.md"
_BEGIN, _END = "<!-- tables: made by `make bench` -->\n", "<!-- end of tables -->\n"


def main(sizes: Sequence[int]) -> None:
    """Measure each size and print the tables so far; where all are measured, they come into the paper."""
    begun = time.perf_counter()
    every = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            every.append(measure(size, Path(name), partial(_say, begun, size)))
        text = f"{_describe_run(begun)}\n\n{write_tables(every)}"
        print(text, flush=True)
    if tuple(sizes) == SIZES:
        write_paper(text)


def write_paper(text: str) -> None:
    """Replace the tables in the paper."""
    before, _, rest = PAPER.read_text(encoding="utf-8").partition(_BEGIN)
    PAPER.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{rest.partition(_END)[2]}", encoding="utf-8")


def _describe_run(begun: float) -> str:
    minutes = (time.perf_counter() - begun) / 60
    return f"Measured on: {describe_machine()}. The whole took {minutes:.0f} minutes."


def _say(begun: float, talks: int, what: str) -> None:
    print(f"{time.perf_counter() - begun:7.0f} s  {talks} talks: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

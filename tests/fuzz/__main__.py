"""`python -m tests.fuzz` tries mutants of the archives; `--only N` tries one again, `--keep DIR` leaves its files.

What is too long for one night is done in parts: `--start 5000 --count 5000` tries those after the first 5,000.
"""

import argparse
import sys
from pathlib import Path

from tests.fuzz import real_builds, workers
from tests.fuzz.mutants import make_mutant

parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
parser.add_argument("--count", type=int, default=500, help="how many mutants")
parser.add_argument("--start", type=int, default=0, help="the number of the first of them")
parser.add_argument("--seed", type=int, default=1, help="other seeds give other mutants")
parser.add_argument("--only", type=int, help="the number of one mutant")
parser.add_argument("--keep", type=Path, help="an empty folder for the files of that mutant")
parser.add_argument("--command", action="store_true", help="through the real command, which takes seconds for each")
parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)


def main() -> int:
    """Do what the command line says; return 1 where anything happened that should never."""
    asked = parser.parse_args()
    if asked.worker:
        workers.work(asked.seed)
        return 0
    if asked.only is not None and asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        make_mutant(asked.seed, asked.only).write(asked.keep)
    numbers = range(asked.start, asked.start + asked.count) if asked.only is None else [asked.only]
    if asked.command:
        found = list(real_builds.find_faults(asked.seed, numbers))
        print(*found, f"{len(numbers)} builds, {len(found)} faults", sep="\n")
        return 1 if found else 0
    return workers.print_results(workers.run(asked.seed, numbers), asked.seed)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.kill` kills a build at random moments, 100 times, and looks at the site after each."""

import argparse
import sys
import time

from tests.kill import kill_builds

parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
parser.add_argument("--count", type=int, default=100, help="how many builds")
parser.add_argument("--seed", type=int, default=1, help="other seeds give other moments")


def main() -> int:
    """Kill builds; return 1 where any left no whole site."""
    asked = parser.parse_args()
    began, bad = time.monotonic(), 0
    with kill_builds.make_temporary_folder() as folder:
        for fault in kill_builds.run(kill_builds.make_scene(folder), asked.count, asked.seed):
            print(fault, flush=True)
            bad += 1
    print(f"{asked.count} builds killed in {time.monotonic() - began:.0f} s, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.time_tests` measures the tests of two revisions in one sitting: how many, and their processor time.

Each revision is cloned afresh and tested as `make test` does, with the Python packages that it locks and this
checkout's node packages. What is not committed is not measured. Python keeps the modules that it compiled, as it does
unless PYTHONDONTWRITEBYTECODE is set: else the more modules a program has, the more each process that it starts costs.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = "380a2aae3846425d0ac4f31d00a2dd566bccc8f9"
"""The last revision before the tests were made quicker."""
NODE_PACKAGES = ("tests/nu/node_modules", "tests/language_server/node_modules")
LOCK_FILE = "requirements-dev.txt"
TESTS = ("-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider")

parser = argparse.ArgumentParser(prog="python -m tests.time_tests", description=__doc__)
parser.add_argument("--base", default=BASE, help="the revision to compare with")
parser.add_argument("tests", nargs="*", help="folders or files, where not all tests are to be measured")


@dataclass(frozen=True)
class Measured:
    """What the tests of a revision came to: how many passed, how long the processors worked, how pytest ended."""

    revision: str
    passed: int
    seconds: float
    code: int

    def __str__(self) -> str:
        """Return one line."""
        end = "" if self.code == 0 else f", and pytest ended with {self.code}"
        return f"{self.revision[:10]}: {self.passed:,} tests passed in {self.seconds:,.0f} s of processor time{end}"


def measure(revision: str, tests: list[str]) -> Measured:
    """Clone a revision and run its tests; user and system time of every process count that they started and awaited."""
    with tempfile.TemporaryDirectory(prefix="mujaz-time-") as name:
        folder = Path(name, "clone")
        _git("clone", "--quiet", "--no-checkout", ROOT, folder)
        _git("-C", folder, "checkout", "--quiet", "--detach", revision)
        _provide_packages(folder)
        with Path(name, "said").open("w+", encoding="utf-8") as said:
            command: list[str | Path] = [folder / ".venv/bin/python", *TESTS, *tests]
            usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            process = subprocess.Popen(command, cwd=folder, stdout=said, env=usual)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read()
    if process.returncode:
        print(text[-5000:], flush=True)
    passed = re.findall(r"(\d+) passed", text)
    return Measured(revision, int(passed[-1]) if passed else 0, used.ru_utime + used.ru_stime, process.returncode)


def _provide_packages(folder: Path) -> None:
    """Give a clone this checkout's packages; where it locks other Python packages, an environment of its own."""
    same = (folder / LOCK_FILE).read_bytes() == (ROOT / LOCK_FILE).read_bytes()
    for shared in (*NODE_PACKAGES, *((".venv",) if same else ())):
        if (ROOT / shared).exists():
            (folder / shared).symlink_to((ROOT / shared).resolve())
    if not same:
        venv.create(folder / ".venv", with_pip=True)
        install = (
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--quiet",
            "install",
            "--require-hashes",
            "-r",
            LOCK_FILE,
        )
        subprocess.run([folder / ".venv/bin/python", *install], cwd=folder, check=True)


def _git(*words: str | Path) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def main() -> int:
    """Measure both revisions and print their ratio; return 1 where tests of this one fail."""
    asked = parser.parse_args()
    found = []
    for name in (asked.base, "HEAD"):
        found.append(measure(_git("rev-parse", "--verify", f"{name}^{{commit}}"), asked.tests))
        print(found[-1], flush=True)
    base, here = found
    print(f"{100 * here.seconds / base.seconds:.0f} % of the processor time")
    return 1 if here.code else 0


if __name__ == "__main__":
    sys.exit(main())

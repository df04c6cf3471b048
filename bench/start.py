"""`python -m bench.start`: what the command line needs before it answers, beside `import click` in the same run."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from mujaz.storage.program_files import ROOT

TIMES = 10
CALLS: Mapping[str, Sequence[str]] = {
    "--help": ["--help"],
    "--help --lang ar": ["--help", "--lang", "ar"],
    "--version": ["--version"],
    "a wrong option": ["--nope"],
    "completion": [],
    "check of nothing": ["check"],
}
UNUSUAL = "PYTHONDONTWRITEBYTECODE"
"""Where this is set, Python compiles every module anew at every start: taken out of what is measured."""
COMPLETION = {"_BUILD_PY_COMPLETE": "bash_complete", "COMP_WORDS": "build.py ", "COMP_CWORD": "1"}


def main() -> None:
    """Print processor seconds, the least of several runs, and how many times `import click` that is."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        _measure(["build.py", "init", "--only-facts", str(data)], times=1)
        reference = _measure(["-c", "import click"])
        print(f"{'import click':18}{reference:8.3f} s")
        for name, words in CALLS.items():
            where = ["--data", str(data)] if "check" in words else []
            own = COMPLETION if name == "completion" else {}
            seconds = _measure(["build.py", *words, *where], own)
            print(f"{name:18}{seconds:8.3f} s{seconds / reference:6.1f} ×")


def _measure(words: Sequence[str], own: Mapping[str, str] | None = None, times: int = TIMES) -> float:
    usual = {name: value for name, value in os.environ.items() if name != UNUSUAL}
    environment = {**usual, "MUJAZ_LANG": "en", **(own or {})}
    return min(_measure_once([sys.executable, *words], environment) for _ in range(times))


def _measure_once(command: Sequence[str], environment: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()

"""`python build.py`: check the facts, write the pages, build the site. See `python build.py --help`.

Any Python may start it. Where packages are missing, it starts again with the Python of `.venv`, made by `make site`;
commands import what they need only when they are called, so that a missing package may show as late as that.
"""

import os
import subprocess
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNREADY = """\
The packages that build.py needs are missing: run 'make site' once.
الحزم التي يحتاج إليها build.py ناقصة: شغّل الأمر 'make site' مرة واحدة."""


def hand_over() -> None:
    """Start again with the Python of `.venv`; where there is none, print in both languages how to make it."""
    if not PYTHON.exists():
        sys.exit(UNREADY)
    command = [str(PYTHON), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.call(command))  # noqa: S603  # the user's own command once more
    os.execv(PYTHON, command)  # noqa: S606  # the same


if __name__ == "__main__":
    try:
        from mujaz.cli import main

        main(prog_name="build.py")
    except (ImportError, SyntaxError) as error:
        ours = isinstance(error, ImportError) and (error.name or "mujaz").startswith("mujaz")
        if ours or Path(sys.prefix) == VENV:
            raise  # another Python would fail in the same way
        hand_over()

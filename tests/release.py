"""Before a release: `python -m tests.release` builds the package and tries it in an empty environment.

The wheel and the sdist go into `dist/`. The wheel is installed beside the locked dependencies; there `mujaz` begins a
repository and builds it, and `mkdocs build` makes the same site. With `--tag v1.2.0` the tag must be the version, and
the changelog must tell of it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from mujaz import __version__
from mujaz.storage.program_files import ROOT
from tests.bless import list_changes, read_tree
from tests.engine.checkout import find_script

DIST = ROOT / "dist"


class ReleaseError(Exception):
    """Something that a release must not have."""


def check_tag(tag: str, changelog: str) -> None:
    """Raise ReleaseError where a tag is not that of this version, or the changelog has no section with its day."""
    if tag != f"v{__version__}":
        raise ReleaseError(f"the tag is {tag}, the version {__version__}")
    if not re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.M):
        raise ReleaseError(f"CHANGELOG.md has no section '## [{__version__}] - ' with a day")


def build_package() -> Path:
    """Build the sdist, and from it the wheel, into an empty `dist/`; return the wheel."""
    shutil.rmtree(DIST, ignore_errors=True)
    _run(ROOT, find_script("pyproject-build"), "--no-isolation", "--outdir", DIST)
    return next(DIST.glob("*.whl"))


def try_wheel(wheel: Path, folder: Path) -> None:
    """Install a wheel into an empty environment, and have it begin and build a repository there."""
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (scripts / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    _run(folder, *pip, "--require-hashes", "-r", ROOT / "requirements.txt")
    _run(folder, *pip, "--no-deps", "--no-index", wheel)
    for words in (("--version",), ("--help",), ("--lang", "ar", "--help"), ("init", "talks")):
        _run(folder, scripts / "mujaz", *words)
    _run(folder / "talks", scripts / "mujaz", "build")
    _run(folder / "talks", scripts / "mkdocs", "build", "--quiet", "--site-dir", folder / "other")
    changes = list_changes(read_tree(folder / "talks" / "site"), read_tree(folder / "other"))
    if changes:
        raise ReleaseError("mkdocs build makes another site than mujaz build: " + "; ".join(changes[:3]))


def _run(folder: Path, *command: str | Path) -> None:
    print("$", *(each if isinstance(each, str) else each.name for each in command), flush=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MUJAZ_", "SITE_URL"))}
    done = subprocess.run([*map(str, command)], cwd=folder, env=own, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise ReleaseError(f"{done.stdout}{done.stderr}")


def main() -> None:
    """Build, try, and say what is in `dist/`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tag", help="the tag of the release, such as v1.2.0")
    tag = parser.parse_args().tag
    try:
        if tag:
            check_tag(tag, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
        wheel = build_package()
        with tempfile.TemporaryDirectory(prefix="mujaz-") as folder:
            try_wheel(wheel, Path(folder))
    except ReleaseError as error:
        sys.exit(str(error))
    print("good:", *(path.name for path in sorted(DIST.iterdir())))


if __name__ == "__main__":
    main()

"""A copy of what a build needs of this checkout, so that a test may spoil it and nobody else's edit disturbs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from mujaz.storage.program_files import ROOT
from tests import tiny_archive
from tests.patience import PATIENCE

HALF_WRITTEN = shutil.ignore_patterns("*.pyc.*")
"""What Python is compiling right now; what it has compiled is copied, for to compile all costs more than a build."""
NEEDED = ("build.py", "hook.py", "mkdocs.yml", "mujaz", "templates", "labels")


def copy_checkout(to: Path) -> Path:
    """Copy what a build needs into a new folder, with the Istanbul archive as its facts; return the folder."""
    to.mkdir(parents=True)
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=HALF_WRITTEN)
        else:
            shutil.copy(ROOT / name, to / name)
    tiny_archive.write_istanbul(to / "data")
    (to / "briefings").mkdir()
    return to


def find_script(name: str) -> str:
    """Return the command that a package of this environment brought; it knows nothing of where it is run."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def run_command(folder: Path, *command: str | Path, site_url: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, as a shell would."""
    done = list(map(str, command))
    return subprocess.run(
        done,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=make_environment(site_url),
        timeout=PATIENCE,
    )


def run_build(folder: Path, *options: str | Path, site_url: str = "") -> subprocess.CompletedProcess[str]:
    """Run build.py in a copy."""
    return run_command(folder, sys.executable, "build.py", *options, site_url=site_url)


def make_environment(site_url: str = "") -> Mapping[str, str]:
    """Return an environment in which nothing but the given address says where the site will stand."""
    return {**os.environ, "SITE_URL": site_url, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}

"""The facts in data/, whatever they are: they have no problems, and their site builds. No other test reads them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from mujaz.pipeline.checking import check_folder
from mujaz.storage.program_files import ROOT


def test_the_facts_are_good_and_their_site_builds(tmp_path: Path) -> None:
    reports = check_folder(ROOT / "data").reports
    assert reports == [], "\n".join(map(str, reports))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    folders = [
        f"--{name}={tmp_path / folder}" for name, folder in (("data", "data"), ("pages", "p"), ("site-dir", "s"))
    ]
    environment = {**os.environ, "SITE_URL": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, ROOT / "build.py", *folders], capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "s" / "index.html").is_file()


def test_no_other_test_reads_these_facts() -> None:
    own = re.compile(r"""(?:ROOT|parents?\[\d\]|parent) / ["']data\b""")
    every = {path.name for path in (ROOT / "tests").rglob("*.py") if own.search(path.read_text(encoding="utf-8"))}
    assert every == {Path(__file__).name}

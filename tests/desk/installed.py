"""The program installed from its wheel into a folder of its own: nothing of this checkout is beside it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from mujaz.storage.program_files import ROOT
from tests.engine.checkout import find_script
from tests.patience import PATIENCE
from tests.unmeasured import without_coverage

CALL = "import sys; from mujaz.cli import main; main(prog_name='mujaz')"
"""What the console script of the package does."""


@dataclass(frozen=True)
class Installed:
    """The folder that the package was installed into."""

    folder: Path

    def run(self, repository: Path, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `mujaz` in a repository."""
        return self._run(repository, [sys.executable, "-c", CALL, *map(str, words)], environment)

    def run_python(self, repository: Path, script: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a script of Python that has the package."""
        return self._run(repository, [sys.executable, "-c", script, *map(str, words)], {})

    def run_engine(
        self, repository: Path, engine: str, *words: str | Path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run an engine's own command in a repository."""
        return self._run(repository, [find_script(engine), *map(str, words)], environment)

    def _run(
        self, repository: Path, command: list[str], environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        own = {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1", "SITE_URL": "", "LANG": "C"}
        return subprocess.run(
            command,
            cwd=repository,
            env={**without_coverage(), **own, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )


def build_wheel(to: Path, source: Path = ROOT) -> Path:
    """Build the wheel of a checkout, usually this one, into a folder; return its file."""
    command = [find_script("hatchling"), "build", "--target", "wheel", "--directory", str(to)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=PATIENCE)
    return next(to.glob("*.whl"))


def install(wheel: Path, folder: Path) -> Installed:
    """Unpack a wheel into a folder, which is all that installing one without scripts of its own does."""
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return Installed(folder)

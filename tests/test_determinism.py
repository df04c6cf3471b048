"""The same facts give the same bytes, whatever the machine's clock, language and hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from mujaz.pipeline import building
from mujaz.storage.inventory import find_inventory_file
from mujaz.storage.program_files import ROOT
from tests.bless import GOLDEN, Tree, read_tree
from tests.conftest import IS_CI
from tests.tiny_archive import ISTANBUL

SCRIPT = """
import sys
from pathlib import Path
from mujaz.pipeline import building
for data in sys.argv[2:]:
    outcome = building.build(Path(data), Path(sys.argv[1], Path(data).parent.name))
    assert not outcome.reports, outcome.reports
"""
ARCHIVES = (ISTANBUL, GOLDEN / "mediated" / "data")
MACHINES = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "America/Anchorage", "LC_ALL": "ar_SA.UTF-8", "PYTHONHASHSEED": "4294967295", "LANGUAGE": "ar"},
    {"TZ": "Asia/Riyadh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
][: 3 if IS_CI else 2]


def published(pages: Path, machine: dict[str, str]) -> Tree:
    """Publish ARCHIVES in a process of its own, and return their pages."""
    environment = {**os.environ, **machine, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", SCRIPT, pages, *ARCHIVES], check=True, env=environment, cwd="/")
    return read_tree(pages)


def test_pages_are_the_same_on_every_machine(tmp_path: Path) -> None:
    trees = [published(tmp_path / str(number), machine) for number, machine in enumerate(MACHINES)]
    folders = {archive.parent.name for archive in ARCHIVES}
    assert {name.split("/")[0] for name in trees[0]} == folders | {f".mujaz-{name}.written" for name in folders}
    assert all(found == trees[0] for found in trees)


def test_sites_are_the_same_on_every_machine(tmp_path: Path) -> None:
    sites, data = [], shutil.copytree(GOLDEN / "mediated" / "data", tmp_path / "data")
    for number, machine in enumerate(MACHINES[:2]):
        site = tmp_path / str(number) / "site"
        environment = {**os.environ, **machine, "SITE_URL": "https://desk.example/sub/path/"}
        folders = ("--data", data, "--pages", tmp_path / str(number) / "pages", "--site-dir", site)
        subprocess.run([sys.executable, "build.py", *folders], check=True, env=environment, cwd=ROOT)
        sites.append(
            {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
            | {"record": find_inventory_file(site).read_bytes()}
        )
    assert len(sites[0]) > 50
    assert [name for name in sites[0] if sites[1].get(name) != sites[0][name]] == []
    assert sites[0].keys() == sites[1].keys()


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    data = GOLDEN / "mediated" / "data"
    first = building.build(data, tmp_path)
    second = building.build(data, tmp_path)
    assert first.changes.written
    assert (second.changes.written, second.changes.removed) == ((), ())
    assert second.changes.kept == len(first.changes.written)

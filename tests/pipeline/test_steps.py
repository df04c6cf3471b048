"""The steps of a check and of a build: what each may load, what comes before what, and that nothing is done twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mujaz import checks
from mujaz.derive import anchors, derived, dossier
from mujaz.engine import settings
from mujaz.engine.theme_folders import find_labels_partial
from mujaz.model.records import Voiced, iter_records
from mujaz.pipeline import building, known_problems
from mujaz.pipeline.building import BuildResult, build
from mujaz.storage import write
from mujaz.storage.program_files import ROOT
from tests import bless, tiny_archive
from tests.rooms import House, room_of

HOUSE = House(ROOT)
MAKE_PAGES = {"schemas", "pages", "render", "exports", "engine"}
SLOW_LIBRARIES = {"edtf", "jinja2", "markdown", "mkdocs", "pagefind", "typst"}


def needed_by(module: str) -> set[str]:
    """Return a module of the package and all modules that it imports, or that these do."""
    found, waiting = set[str](), [module]
    while waiting:
        found.add(waiting[-1])
        waiting += HOUSE.imports_of(waiting.pop()) - found
    return found


def test_the_check_imports_nothing_that_makes_pages() -> None:
    assert {room_of(module) for module in needed_by("pipeline.checking")} & MAKE_PAGES == set()
    assert {room_of(module) for module in needed_by("pipeline.building")} & MAKE_PAGES != set()


def test_the_command_check_loads_nothing_that_makes_pages(tmp_path: Path) -> None:
    """An archive without talks has no dates, so what reads them is not loaded either."""
    data = tiny_archive.write_files(tmp_path, {"site.yaml": tiny_archive.BASE["site.yaml"]})
    code = (
        "import sys; from mujaz.cli import main; main(['check', '--data', sys.argv[1]], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, data], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.split())
    assert "mujaz.checks" in loaded
    assert {name for name in loaded if name.split(".")[0] in SLOW_LIBRARIES} == set()
    rooms = {room_of(name.removeprefix("mujaz.")) for name in loaded if name.startswith("mujaz.")}
    assert rooms & MAKE_PAGES == set()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens, in order: `check`, and the files that would be written, whatever stands there."""
    happened: list[str] = []
    check = checks.check_archive

    def checked(*given: Any) -> Any:
        happened.append("check")
        return check(*given)

    monkeypatch.setattr(known_problems, "check_archive", checked)
    monkeypatch.setattr(write, "read_if_file", lambda _: None)
    monkeypatch.setattr(write, "_replace_file", lambda path, _: happened.append(Path(path).name))
    return happened


def config_for(data: Path) -> Any:
    """Return what stands in for the engine's configuration."""
    extra = {"mujaz": {"data": str(data)}}
    docs, site = str(data.parent / "pages"), str(data.parent / "site")
    return SimpleNamespace(
        extra=extra, config_file_path=None, strict=False, docs_dir=docs, site_dir=site, site_url="", mdx_configs={}
    )


def test_nothing_is_written_before_the_facts_are_checked(steps: list[str], tmp_path: Path) -> None:
    config = config_for(tiny_archive.write_files(tmp_path / "data"))
    steps.clear()
    result = settings.build_pages(config, BuildResult())
    settings.prepare_theme(config, result, drawing=False)
    assert result.reports == []
    assert steps[0] == "check"
    assert {"index.md", find_labels_partial().name} <= set(steps)


def test_of_facts_with_problems_only_the_schemas_are_written(steps: list[str], tmp_path: Path) -> None:
    """An editor who is writing them needs the new ids at once."""
    files = tiny_archive.edit_archive(tiny_archive.TALKS, "said_by: sami", "said_by: samy")
    config = config_for(tiny_archive.write_files(tmp_path / "data", files))
    steps.clear()
    assert settings.build_pages(config, BuildResult()).reports
    assert steps[0] == "check"
    assert {Path(name).suffix for name in steps[1:]} == {".json"}


class Counter:
    """Counts the calls of functions, by name."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch, self.calls = monkeypatch, dict[str, int]()

    def watch(self, module: Any, name: str) -> None:
        function: Callable[..., Any] = getattr(module, name)
        self.calls[name] = 0

        def counted(*given: Any, **named: Any) -> Any:
            self.calls[name] += 1
            return function(*given, **named)

        self.monkeypatch.setattr(module, name, counted)

    def take(self) -> dict[str, int]:
        """Return the calls since the last time."""
        found, self.calls = self.calls, dict.fromkeys(self.calls, 0)
        return found


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """Counts what is derived, beginning with nothing derived before."""
    for cache in (dossier._make_dossier, anchors._assign_anchors):
        cache.cache_clear()
    counter = Counter(monkeypatch)
    for module, name in (
        (anchors, "iter_base_anchors"),
        (dossier, "derive_positions"),
        (dossier, "find_represented_parties"),
        (dossier, "resolve_contact"),
        (derived, "index_mentions"),
        (building, "plan_pages"),
    ):
        counter.watch(module, name)
    return counter


def test_every_fact_is_derived_once_for_checks_and_pages(counter: Counter, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for path in (bless.GOLDEN / "mediated" / "data").rglob("*.yaml"):
        target = data / path.relative_to(bless.GOLDEN / "mediated" / "data")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes() + b"\n# read anew\n")
    first = build(data, tmp_path / "pages", after=BuildResult())
    assert first.archive
    every = list(first.archive.talks.values())
    assert len(every) > 1
    assert counter.take() == {
        "iter_base_anchors": len(every),
        "derive_positions": len(every),
        "find_represented_parties": sum(isinstance(each, Voiced) for talks in every for each in iter_records(talks)),
        "resolve_contact": sum(len(talks.prior) + len(talks.next) for talks in every),
        "index_mentions": 1,
        "plan_pages": 1,
    }
    path = data / "talks" / f"{every[0].id}.yaml"
    path.write_bytes(path.read_bytes() + b"# and once more\n")
    assert build(data, tmp_path / "pages", after=first).reports == []
    linked = sum(any(meeting.talks == every[0].id for meeting in talks.prior) for talks in every)
    calls = counter.take()
    assert (calls["iter_base_anchors"], calls["derive_positions"]) == (1, 1 + linked)

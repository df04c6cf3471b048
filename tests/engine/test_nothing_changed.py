"""A build that has nothing to do ends at once, prints what the last one printed, and never leaves an old site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mujaz.engine import build, nothing_changed
from mujaz.engine.nothing_changed import BuildMemory
from mujaz.pipeline.placement import Folders
from mujaz.storage import built_sites, digests, program_files
from mujaz.storage.program_files import ROOT
from tests import tiny_archive
from tests.bless import read_tree

HAND = "# By hand\n\nSome words.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository of facts whose site was built until nothing was left to do."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("mkdocs.yml", "hook.py"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("templates/theme", "templates/pages", "pages"):
        (folder / name).mkdir(parents=True)
    tiny_archive.write_files(folder / "data")
    (folder / "pages" / "about.md").write_text(HAND, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program_files, "_chosen", [folder])
        assert [run(folder) for _ in range(2)] == [0, 0]
        yield folder


def run(folder: Path) -> int:
    return build.build_site(folder / "data", folder / "pages", folder / "site")


def has_nothing_to_do(folder: Path) -> bool:
    return BuildMemory(Folders(folder / "data", folder / "pages"), folder / "site", {}).repeat()


def test_nothing_is_done_again(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, number = read_tree(desk / "site"), (desk / "site").stat().st_ino
    assert run(desk) == 0
    assert "quotations not compared" in capsys.readouterr().err
    assert (read_tree(desk / "site"), (desk / "site").stat().st_ino) == (before, number)


@pytest.mark.parametrize(
    "name",
    [
        f"data/{tiny_archive.TALKS}",
        "data/people.yaml",
        "data/translations.lock",
        "hook.py",
        "pages/about.md",
        "pages/en/index.md",
        "site/en/index.html",
        "site/about/index.html",
        ".mujaz-site.written",
    ],
)
def test_what_has_changed_is_seen(desk: Path, name: str) -> None:
    path, data, times = desk / name, (desk / name).read_bytes(), (desk / name).stat()
    path.write_bytes(data.replace(b"e", b"o", 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns + 1))
    assert not has_nothing_to_do(desk)
    path.unlink()
    assert not has_nothing_to_do(desk)
    path.write_bytes(data)
    assert has_nothing_to_do(desk)


def test_so_are_other_settings(desk: Path) -> None:
    settings = (desk / "mkdocs.yml").read_bytes()
    (desk / "mkdocs.yml").write_bytes(settings + b"# new\n")
    assert not has_nothing_to_do(desk)
    (desk / "mkdocs.yml").write_bytes(settings)
    assert has_nothing_to_do(desk)


@pytest.mark.parametrize(
    "name", ["data/notes.txt", "pages/new.md", "site/new.html", "templates/pages/home.md.j2", "templates/theme/x.css"]
)
def test_what_is_new_is_seen(desk: Path, name: str) -> None:
    (desk / name).write_text("new", encoding="utf-8")
    assert not has_nothing_to_do(desk)
    (desk / name).unlink()
    assert has_nothing_to_do(desk)


def test_facts_too_large_to_be_read_are_not_read_here_either(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, large = digests._read_digest, desk / "data" / "talks" / "large.yaml"
    monkeypatch.setattr(digests, "_read_digest", lambda path: read(path) if path != large else pytest.fail("it is"))
    with large.open("wb") as file:
        file.truncate(nothing_changed.LARGEST_READ + 1)
    assert not has_nothing_to_do(desk)
    large.unlink()


def test_so_are_other_options_and_variables(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = Folders(desk / "data", desk / "pages")
    assert not BuildMemory(folders, desk / "site", {"draft": True}).repeat()
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert not has_nothing_to_do(desk)


def test_a_page_that_is_saved_while_the_site_is_built_is_not_forgotten(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = built_sites.replace_site

    def save_and_replace(*given: object) -> object:
        (desk / "pages" / "about.md").write_text(f"{HAND}\nMore.\n", encoding="utf-8")
        return replace(*given)  # type: ignore[arg-type]  # as it was called

    (desk / "pages" / "about.md").write_text(f"{HAND}\nFew.\n", encoding="utf-8")
    monkeypatch.setattr(build, "replace_site", save_and_replace)
    assert run(desk) == 0
    monkeypatch.undo()
    assert not has_nothing_to_do(desk)
    (desk / "pages" / "about.md").write_text(HAND, encoding="utf-8")
    assert run(desk) == 0
    assert has_nothing_to_do(desk)

"""How a build ends that cannot be made: before anything is done, or with one sentence of what went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.diagnostics.foreign import LibraryError
from mujaz.engine import build
from tests import tiny_archive


def run_build(folder: Path) -> int:
    return build.build_site(tiny_archive.write_files(folder / "data"), folder / "pages", folder / "site")


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://[::1", "this is no address of a web site"),
        ("https://example.org/?a=b", "leave out all from '?' or '#' on: the addresses of pages are joined to it"),
        ("https://me:secret@example.org/", "leave out the user and the password"),
    ],
)
def test_a_wrong_address_of_the_site_is_told_before_anything_is_built(
    address: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    monkeypatch.setenv("MUJAZ_LANG", "en")
    assert run_build(tmp_path) == 2
    assert capsys.readouterr().err == f"SITE_URL is '{address}': {fault}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (TypeError("'int' object is not iterable"), "MkDocs failed: 'int' object is not iterable"),
        (LibraryError("Pagefind", "exit code 9"), "Pagefind failed: exit code 9"),
    ],
)
def test_what_fails_in_a_build_is_one_sentence_and_the_last_good_site_stays(
    error: Exception, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr("mkdocs.commands.build.build", fail)
    monkeypatch.setenv("SITE_URL", "")
    monkeypatch.setenv("MUJAZ_LANG", "en")
    (tmp_path / "site").mkdir()
    assert run_build(tmp_path) == 1
    assert capsys.readouterr().err == f"{sentence}\n"
    assert not list((tmp_path / "site").iterdir())

"""`init`: from an empty folder to a built site by two commands, in any languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from mujaz import __version__
from mujaz.cli import main
from mujaz.cli.new_repository import DESK, EXAMPLE_LANGUAGES, make_example_facts
from mujaz.pipeline.checking import CheckOptions, check_folder
from mujaz.storage.program_files import ROOT, find_repository, in_repository
from tests.bless import read_tree
from tests.desk.installed import Installed


def begin(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["init", *words, "--", str(folder)])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, installed: Installed) -> Path:
    """A repository in Arabic and English, begun and built by the installed program."""
    folder = tmp_path_factory.mktemp("begun") / "talks"
    done = installed.run(folder.parent, "init", folder.name, "--name", "en=The Strait: a record")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "to see it: cd talks && mujaz serve"
    done = installed.run(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


def test_two_commands_make_a_site(desk: Path) -> None:
    site = read_tree(desk / "site")
    for code in ("ar", "en"):
        assert f"{code}/talks/2036-11-12-mirel/index.html" in site
        assert f"{code}/about/index.html" in site
    assert "The Strait: a record" in site["en/index.html"].decode()
    assert not any("build.py" in text.decode("utf-8", "ignore") for text in read_tree(desk).values())


def test_git_keeps_what_was_written_by_hand(desk: Path) -> None:
    assert (desk / "briefings" / ".gitignore").read_bytes() == (ROOT / "briefings" / ".gitignore").read_bytes()
    kept = {name.split("/")[0] for name in read_tree(desk)}
    ignored = {"site", ".cache", ".mujaz-site.written", ".mujaz-briefings.written"}
    lines = (desk / ".gitignore").read_text(encoding="utf-8").splitlines()
    patterns = [re.escape(line.strip("/")).replace(r"\*", ".*") for line in lines if not line.startswith("#")]
    assert {name for name in kept if any(re.fullmatch(each, name) for each in patterns)} == ignored


def test_its_settings_are_filled_in(desk: Path) -> None:
    assert (desk / "requirements.txt").read_text(encoding="utf-8") == f"mujaz=={__version__}\n"
    settings = (desk / "mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_name: "سجل المحادثات"\n' in settings
    texts = {name: text.decode() for name, text in read_tree(desk).items() if not name.startswith(("site/", "."))}
    assert [name for name, text in texts.items() if re.search("@[A-Z]+@", text)] == []
    assert texts["README.md"].startswith("# سجل المحادثات\n")
    assert texts["README.en.md"].startswith("# The Strait: a record\n")


def test_its_commands_can_be_given(desk: Path) -> None:
    readme = (desk / "README.en.md").read_text(encoding="utf-8")
    named = set(re.findall(r"bin/mujaz ([a-z]+)", readme))
    assert {"serve", "new", "check"} <= named <= set(main.commands)


@pytest.mark.parametrize("codes", [("ar",), ("en",), ("fr",), ("ar", "en", "fr"), ("fr", "ar")], ids="-".join)
def test_the_example_is_good_in_every_choice_of_its_languages(tmp_path: Path, codes: tuple[str, ...]) -> None:
    done = begin(tmp_path / "desk", "--languages", ",".join(codes))
    assert done.exit_code == 0, done.output
    checked = check_folder(tmp_path / "desk" / "data")
    assert (checked.reports, checked.questions) == ([], ())
    assert checked.loaded.archive
    assert len(checked.loaded.archive.talks) == 1


def test_a_language_without_words_gets_a_catalogue_and_a_draft(tmp_path: Path, installed: Installed) -> None:
    folder = tmp_path / "desk"
    done = installed.run(tmp_path, "init", "desk", "--languages", "fa,fr")
    assert done.returncode == 0, done.stderr
    assert "to be translated: labels/fa.po" in done.stderr
    checked = installed.run(folder, "check")
    assert checked.returncode == 1
    assert re.search(r"labels/fa\.po:1:1: \d{3} labels are not translated", checked.stdout)
    file = folder / "labels" / "fa.po"
    text = file.read_text(encoding="utf-8")
    assert 'msgid "Briefings"\nmsgstr ""\n' in text
    file.write_text(text.replace('msgid "Briefings"\nmsgstr ""', 'msgid "Briefings"\nmsgstr "گزارش‌ها"'), "utf-8")
    done = installed.run(folder, "build", "--draft")
    assert done.returncode == 0, done.stderr
    home = (folder / "site" / "fa" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fa" dir="rtl">' in home
    assert "گزارش‌ها" in home
    assert "⟦People⟧" in home
    assert "⟦" not in (folder / "site" / "fr" / "index.html").read_text(encoding="utf-8")
    about = (folder / "site" / "fa" / "about" / "index.html").read_text(encoding="utf-8")
    assert '<h1 lang="en" dir="ltr">' in about


def test_an_archive_in_none_of_the_examples_languages_begins_empty(tmp_path: Path) -> None:
    done = begin(tmp_path / "desk", "--languages", "ja", "--name", "ja=会談の記録")
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "desk" / "data" / "talks").iterdir()] == ["README.md"]
    with in_repository(tmp_path / "desk"):
        assert check_folder(tmp_path / "desk" / "data", CheckOptions(draft=True)).reports == []
    assert find_repository() == ROOT


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--languages", "qq"), "qq"),
        (("--languages", "en-GB"), "'en-GB' is no code of a language (its code has two or three letters)"),
        (("--languages", "ar,AR"), "'AR' is no code of a language"),
        (("--languages", "en,../x"), "'../x' is no code of a language"),
        (("--languages", "ar, ar"), "'ar' stands here already"),
        (("--languages", " ,"), "something is missing: --languages ar,en"),
        (("--languages", "ja"), "something is missing: --name ja=…"),
        (("--name", "fr=x"), "'fr=x' names no language of the site"),
    ],
)
def test_wrong_use_begins_nothing(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = begin(tmp_path / "desk", *words)
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert message in done.output


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    (folder / ".git").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("mine", encoding="utf-8")
    assert begin(folder).exit_code == 2
    assert read_tree(folder) == {"mkdocs.yml": b"mine"}
    (folder / "mkdocs.yml").unlink()
    assert begin(folder).exit_code == 0


def test_a_name_breaks_no_settings(tmp_path: Path) -> None:
    name = 'A "record": {of} #talks'
    assert begin(tmp_path / "desk", "--languages", "en", "--name", f"en={name}").exit_code == 0
    text = (tmp_path / "desk" / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    assert yaml.safe_load(text)["site_name"] == name


def test_every_file_of_the_example_is_in_all_its_languages() -> None:
    whole = make_example_facts(EXAMPLE_LANGUAGES)
    assert set(whole) >= {"parties.yaml", "people.yaml", "sources.yaml", "talks/2036-11-12-mirel.yaml"}
    for code in EXAMPLE_LANGUAGES:
        assert {len(re.findall(rf"^\s*{code}: ", text, re.M)) for text in whole.values()} - {0}
    counts = {
        tuple(len(re.findall(rf"^\s*{code}: ", text, re.M)) for code in EXAMPLE_LANGUAGES) for text in whole.values()
    }
    assert all(len(set(each)) == 1 for each in counts)
    assert {path.stem for path in (DESK / "readme").iterdir()} == set(EXAMPLE_LANGUAGES)
    assert {path.stem for path in (DESK / "about").iterdir()} == {*EXAMPLE_LANGUAGES, "other"}

"""What the two READMEs say is true: their examples make an archive without problems, their commands exist."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from mujaz.cli import main
from mujaz.pipeline import load_and_check
from mujaz.report import formats
from tests.command_lines import iter_commands, parse_command
from tests.tiny_archive import write_istanbul

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.ar.md")
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.M | re.S)


def find_blocks(readme: str, kind: str) -> list[str]:
    """Return the code of one kind in a README."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [dedent(code) for found, code in BLOCK.findall(text) if found == kind]


def without_comments(code: str) -> str:
    """Return YAML or shell code without the comments, which each README has in its own language or not at all."""
    lines = (re.sub(r"\s+# .*$", "", line) for line in code.splitlines())
    return "\n".join(line for line in lines if line.strip() and not line.startswith("# "))


def write_examples(readme: str, folder: Path) -> Path:
    """Write the examples of a README as the archive that they make together."""
    written: dict[str, str] = {}
    name = ""
    examples = find_blocks(readme, "yaml")
    for code in examples[: examples.index(next(c for c in examples if "disputes:" in c)) + 1]:
        named = re.match(r"# data/(\S+)\n", code)
        name = named[1] if named else name
        written[name] = written.get(name, "") + code
    for file, text in written.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("readme", READMES)
def test_the_examples_make_an_archive_without_problems(readme: str, tmp_path: Path) -> None:
    loaded, reports = load_and_check(write_examples(readme, tmp_path))
    assert not reports, "\n".join(map(str, reports))
    assert loaded.archive
    talks = loaded.archive.talks["2031-05-14-velmar"]
    assert all((talks.agenda, talks.exclusions, talks.delegations, talks.prior, talks.statements, talks.disputes))
    assert talks.unknowns


def test_an_example_that_is_wrong_would_be_found(tmp_path: Path) -> None:
    folder = write_examples("README.md", tmp_path)
    file = folder / "talks" / "2031-05-14-velmar.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("topic: pilotage", "topic: pilots"), encoding="utf-8")
    assert "pilots" in str(load_and_check(folder)[1][0])


@pytest.mark.parametrize("kind", ["yaml", "sh", "bat", "text"])
def test_both_say_the_same_code(kind: str) -> None:
    english, arabic = (list(map(without_comments, find_blocks(readme, kind))) for readme in READMES)
    assert english == arabic


def test_the_mistakes_it_shows_give_these_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = "".join(find_blocks("README.md", "text")).splitlines()
    write_istanbul(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "data" / "talks" / "2025-04-10-istanbul.yaml"
    good = file.read_text(encoding="utf-8")
    said = []
    for mistakes in (
        {"topic: flights": "topic: flight"},
        {"\nplace:": "\nplase:", "title: {ar:": "title: {en:", ", en: Russian-American": ", ar: Russian-American"},
    ):
        spoilt = good
        for right, wrong in mistakes.items():
            assert right in spoilt
            spoilt = spoilt.replace(right, wrong, 1)
        file.write_text(spoilt, encoding="utf-8")
        said += [formats.format_line(report, f"data/{report.place.file}") for report in load_and_check(Path("data"))[1]]
    assert [line for line in said if line in shown] == shown


@pytest.mark.parametrize("readme", READMES)
def test_its_make_commands_exist(readme: str) -> None:
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=[`<\n ])", "\n".join(find_blocks(readme, "sh")) + _code(readme)))
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"site", "test", "serve"} <= named <= rules


@pytest.mark.parametrize("readme", READMES)
def test_its_options_exist_and_all_are_told(readme: str) -> None:
    runner, commands = CliRunner(), ["", *main.commands]
    helps = [runner.invoke(main, [c, "--help"] if c else ["--help"]).output for c in commands]
    known = set(re.findall(r"--[a-z-]+", "".join(helps))) - {"--help"}
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert known - set(re.findall(r"--[a-z-]+", text)) == set()
    assert {f"build.py {name}" for name in main.commands} <= set(re.findall(r"build\.py [a-z]+", text))


@pytest.mark.parametrize("readme", READMES)
def test_its_commands_can_be_given(readme: str, tmp_path: Path) -> None:
    lines = list(iter_commands((ROOT / readme).read_text(encoding="utf-8"), tmp_path))
    assert {parse_command(words)[0] for words in lines} == {"build.py", *main.commands}
    assert len(lines) > 15


def _code(readme: str) -> str:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return "\n".join(f"{code} " for code in re.findall(r"`([^`\n]+)`|<code dir=\"ltr\">([^<]+)", text) for code in code)

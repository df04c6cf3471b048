"""`python build.py coverage`: the paragraphs that no fact cites."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from mujaz.cli import main
from mujaz.derive.coverage import _iter_within_ranges
from tests import work
from tests.checks.test_quotations import GOOD, TEXTS
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files


def listed(data: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, ["coverage", "--data", str(data), *map(str, words)], env={"MUJAZ_TEXTS": ""})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_files(tmp_path / "data", GOOD)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return write_files(tmp_path / "texts", TEXTS)


def test_uncited_paragraphs_are_listed_in_order(data: Path) -> None:
    done = listed(data, "wire")
    assert (done.exit_code, done.stdout) == (0, "headline\n¶4\n¶6\n¶9\n")
    assert done.stderr == "paragraphs that no fact cites: 4 of 10\n"


def test_with_texts_they_are_told_by_their_first_words(data: Path, texts: Path) -> None:
    done = listed(data, "wire", "--texts", texts)
    assert done.stdout.splitlines() == [
        "headline  Talks in Town",
        "¶4  A meeting was held before.",
        "¶6  Six.",
        "¶9  Nine.",
    ]
    (first, second) = listed(data, "khabar", "--texts", texts).stdout.splitlines()
    assert first == "headline  لقاء في المدينة"
    assert second == "¶1  قال سامي إنّ «المياه على الطاولة» وستبقى."


def test_a_headline_is_called_so_as_on_pages(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_LANG", "ar")
    assert listed(data, "wire").stdout.splitlines() == ["\u2067العنوان\u2069", "¶4", "¶6", "¶9"]


def test_long_beginnings_are_cut(tmp_path: Path) -> None:
    long = {**TEXTS, "wire.txt": TEXTS["wire.txt"].replace("Nine.", "One two three four five six seven eight nine.")}
    done = listed(write_files(tmp_path / "data", GOOD), "wire", "--texts", write_files(tmp_path / "texts", long))
    assert done.stdout.splitlines()[-1] == "¶9  One two three four five six seven eight …"


STEERING = "\x1b]0;pwned\x07\x1b[31mNine\x7f \x9b1m."


@pytest.fixture
def steering(tmp_path: Path) -> Path:
    """Kept texts that would steer a terminal."""
    return write_files(tmp_path / "texts", {**TEXTS, "wire.txt": TEXTS["wire.txt"].replace("Nine.", STEERING)})


def test_a_kept_text_does_not_steer_the_terminal(data: Path, steering: Path) -> None:
    said = listed(data, "wire", "--texts", steering).stdout
    assert said.splitlines()[-1] == "¶9  ]0;pwned[31mNine 1m."
    assert said.replace("\n", "").isprintable()


def test_as_json_a_kept_text_steers_no_terminal_either(data: Path, steering: Path) -> None:
    said = listed(data, "wire", "--format", "json", "--texts", steering).stdout
    assert json.loads(said)["uncited"][-1] == {"paragraph": 9, "begins": "]0;pwned[31mNine 1m."}
    assert said.replace("\n", "").isprintable()


def test_as_json_it_is_whole_where_the_output_cannot_take_every_letter(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = write_files(tmp_path / "texts", {**TEXTS, "wire.txt": TEXTS["wire.txt"].replace("Nine.", "N\U0001f600ne.")})
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    words = ["coverage", "--data", str(data), "wire", "--format", "json", "--texts", str(texts)]
    done = CliRunner(charset="ascii").invoke(main, words)
    assert json.loads(done.stdout)["uncited"][-1] == {"paragraph": 9, "begins": "N\U0001f600ne."}


def test_as_json(data: Path, texts: Path) -> None:
    found = json.loads(listed(data, "wire", "--format", "json").stdout)
    assert found == {
        "source": "wire",
        "paragraphs": list(range(10)),
        "cited": [1, 2, 3, 5, 7, 8],
        "uncited": [{"paragraph": number, "begins": None} for number in (0, 4, 6, 9)],
    }
    told = json.loads(listed(data, "wire", "--format", "json", "--texts", texts).stdout)
    assert told["uncited"][0] == {"paragraph": 0, "begins": "Talks in Town"}


def test_a_range_cites_all_its_paragraphs(tmp_path: Path) -> None:
    file = next(name for name in BASE if name.startswith("talks/"))
    data = write_files(tmp_path, edit_archive(file, "cite: wire ¶6", "cite: wire ¶5-9"))
    assert listed(data, "wire").stdout == "headline\n"


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)).map(sorted), max_size=8))
def test_ranges_in_any_order_cite_what_they_hold(ranges: list[list[int]]) -> None:
    every = [(first, last) for first, last in ranges]
    held = [number for number in range(30) if any(first <= number <= last for first, last in every)]
    assert list(_iter_within_ranges(range(30), every)) == held


def test_a_long_source_cited_all_over_costs_little(tmp_path: Path) -> None:
    def archive(ranges: int) -> Path:
        """Return an archive whose facts cite a source so often, nearly all of it each time."""
        files = edit_archive("sources.yaml", "paragraphs: 9", f"paragraphs: {100 * ranges - 1}")
        cites = "\n".join(f"    - wire ¶{number}-{90 * ranges + number}" for number in range(6, ranges + 6))
        files[TALKS] = files[TALKS].replace(
            "cite: wire ¶6}", "cite: wire ¶6}\n  - ar: نص.\n    en: Text.\n    cite:\n" + cites
        )
        return write_files(tmp_path / str(ranges), files)

    assert work.growth(lambda size: partial(listed, archive(size), "wire"), 1000) < work.LINEAR
    assert listed(archive(1000), "wire").stderr == "paragraphs that no fact cites: 8995 of 100000\n"


def test_an_unknown_source_is_wrong_use(data: Path) -> None:
    done = listed(data, "wyre")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'wyre' is not in sources.yaml (did you mean 'wire'?)" in done.stderr


def test_a_source_whose_paragraphs_nobody_counted(data: Path) -> None:
    done = listed(data, "khabar")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the paragraphs of khabar are not counted (add 'paragraphs: n'" in done.stderr


def test_facts_that_cannot_be_read(tmp_path: Path) -> None:
    broken = write_files(
        tmp_path / "a", {**BASE, "sources.yaml": BASE["sources.yaml"].replace("kind: news", "kind: rumour")}
    )
    done = listed(broken, "wire")
    assert done.exit_code == 1
    assert "'rumour' is not known here" in done.stdout
    nowhere = listed(tmp_path / "none", "wire")
    assert nowhere.exit_code == 1
    assert "there is no such folder of facts" in nowhere.stdout

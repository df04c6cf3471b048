"""The questions of someone new to the code: every answer is there, and the sign that it is right stands in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from mujaz.i18n.labels import read_catalogue
from mujaz.storage.program_files import ROOT
from tests.named_code import find_in_file
from tests.rooms import ORDER, room_of

FILE = ROOT / "tests" / "newcomer_questions.yaml"
LEAST = 30
"""So many questions at least."""


@cache
def questions() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def find_answer(answer: str) -> str | None:
    """Return the text that an answer names, or None where it is not there."""
    path, _, name = answer.partition("::")
    file = ROOT / path
    if not file.is_file():
        return None
    if file.suffix == ".po":
        ids = [message.id for message in read_catalogue(file) if message.string]
        return name if name in ids else None
    return find_in_file(file, name) if file.suffix == ".py" else file.read_text(encoding="utf-8")


@cache
def texts() -> dict[str, str]:
    """Return every file of the program that a reader of it may look into, by its path."""
    found = (path for folder in ("mujaz", "templates") for path in sorted((ROOT / folder).rglob("*")))
    kinds = {".py", ".j2", ".html", ".css", ".js", ".yaml"}
    return {_path(file): file.read_text(encoding="utf-8") for file in found if file.suffix in kinds}


def _path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_there_are_enough_of_them() -> None:
    asked = [each["question"] for each in questions()]
    assert len(asked) >= LEAST
    assert len(set(asked)) == len(asked)


def test_every_answer_is_there() -> None:
    assert [each for each in questions() if find_answer(each["answer"]) is None] == []


def test_every_answer_bears_its_sign() -> None:
    lacking = [each for each in questions() if each.get("sign", "") not in (find_answer(each["answer"]) or "")]
    assert lacking == []


def test_where_it_says_only_there_it_is_only_there() -> None:
    elsewhere = [
        (each["question"], path)
        for each in questions()
        for path, text in texts().items()
        if each.get("only") and each["sign"] in text and path != each["answer"].partition("::")[0]
    ]
    assert elsewhere == []


def test_every_room_is_asked_for() -> None:
    """But that of the schemas, whose words stand in `labels/format.yaml`."""
    answers = [each["answer"].removeprefix("mujaz/") for each in questions() if each["answer"].startswith("mujaz/")]
    rooms = {room_of(answer.replace("/", ".")) for answer in answers}
    assert set(ORDER) - rooms <= {"schemas"}


@pytest.mark.parametrize("answer", ["mujaz/nowhere.py", "mujaz/pages/home.py::make_nothing", "labels/ar.po::No such"])
def test_an_answer_that_is_not_there_would_be_seen(answer: str) -> None:
    assert find_answer(answer) is None

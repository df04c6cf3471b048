"""Kept texts: what counts as a paragraph, and what keeps a text from being read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mujaz.diagnostics.message import Message
from mujaz.text import source_texts
from mujaz.text.source_texts import SourceText


def divided(text: str, *skipped: int, first: int = 0) -> dict[int, str]:
    return dict(
        source_texts.split_paragraphs(SourceText("", tuple(text.split("\n"))), frozenset(skipped), first).numbered
    )


def test_blank_lines_part_paragraphs() -> None:
    assert divided("Headline\n\nOne,\nand on.\n \n\nTwo.\n") == {0: "Headline", 1: "One, and on.", 2: "Two."}


def test_without_blank_lines_every_line_is_one() -> None:
    assert divided("\nHeadline\nOne.\nTwo.\n\n") == {0: "Headline", 1: "One.", 2: "Two."}


def test_lines_that_are_no_paragraphs_are_left_out() -> None:
    assert divided("Headline\n\n5 days ago\n\nOne.", 3) == {0: "Headline", 1: "One."}
    assert divided("Headline\n5 days ago\nOne.", 2) == {0: "Headline", 1: "One."}
    assert divided("Headline\n\nBy A. B.\nOne.", 3) == {0: "Headline", 1: "One."}


def test_a_text_without_headline_begins_with_its_first_paragraph() -> None:
    assert divided("One.\n\nTwo.", first=1) == {1: "One.", 2: "Two."}
    assert divided("") == {}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_hash_is_of_the_bytes_and_lines_are_as_an_editor_counts_them(ending: str, tmp_path: Path) -> None:
    data = "\ufeff" + ending.join(["نصّ", "", "ثانٍ"])
    (tmp_path / "a.txt").write_bytes(data.encode())
    text = source_texts.read_source_text(tmp_path, "a.txt")
    assert text == SourceText(hashlib.sha256(data.encode()).hexdigest(), ("نصّ", "", "ثانٍ"))


def test_controls_of_direction_are_no_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("في \u200f2031\u200e عاد", encoding="utf-8")
    text = source_texts.read_source_text(tmp_path, "a.txt")
    assert isinstance(text, SourceText)
    assert text.lines == ("في 2031 عاد",)


def test_what_is_not_there_or_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "other.txt").write_bytes("نص".encode("cp1256"))
    (tmp_path / "big.txt").write_bytes(b"x" * (source_texts.MAX_TEXT_BYTES + 1))
    assert source_texts.read_source_text(tmp_path, "none.txt") is None
    assert source_texts.read_source_text(tmp_path / "nowhere", "none.txt") is None
    for name, reason in (("folder", "no file"), ("other.txt", "not UTF-8"), ("big.txt", "500,000")):
        found = source_texts.read_source_text(tmp_path, name)
        assert isinstance(found, Message)
        assert reason in found

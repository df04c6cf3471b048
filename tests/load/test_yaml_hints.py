"""The likeliest slip in a YAML text that cannot be read is found where it was made, and none in a text that is good."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mujaz.load.yaml_hints import find_first_hint
from mujaz.storage.program_files import ROOT
from tests.tables import assert_each

GOOD = """\
title: {ar: محادثات، وغيرها, en: "Talks: the first"}
parties: [north, south]
status:
  state: held      # a comment
agenda:
  - topic: water
    ar: المياه مطروحة.
    en: Water is on the table
      and so is trade.
    note: "a quotation over
      two lines"
  - topic: trade
    en: >-
      "open: here {[
    cite: [wire ¶1, wire ¶2]
exclusions:
- {topic: sand, en: 'it''s off'}
"""
SLIPS = [
    ("en: Water is", 'en: "Water is', "8:9", 'the quotation mark " that opens here is not closed in this line'),
    ("en: Water is", "en: 'Water is", "8:9", "the quotation mark ' that opens here is not closed in this line"),
    ("ar: المياه", 'ar: "المياه', "7:9", 'the quotation mark " that opens here is not closed in this line'),
    ("en: Water is on", "en: “Water is”: on", "8:9", "the curly quotation mark “ closes or opens nothing for YAML"),
    ("topic: water", "topic:water", "6:10", "there is no space after the colon of 'topic'"),
    ("topic: water", "topic：water", "6:10", "the sign ： after 'topic' is no colon for YAML"),
    ("topic: water", "topic： water", "6:10", "the sign ： after 'topic' is no colon for YAML"),
    ("  - topic: water", "    topic: water", "6:3", "the dash before this item of a list is missing"),
    ("  - topic: water", "  topic: water", "6:3", "the dash before this item of a list is missing"),
    ("  state: held", "  - state: held\n  by: sami", "4:3", "an item begins with '- ' here, and the keys"),
    ("  - topic: trade", "  - - topic: trade", "12:5", "one dash too many"),
    ("  - topic: trade", "  – topic: trade", "12:3", "the sign – begins no item of a list for YAML"),
    ("  - topic: water", "  — topic: water", "6:3", "the sign — begins no item of a list for YAML"),
    ("  - topic: water", "  • topic: water", "6:3", "the sign • begins no item of a list for YAML"),
    ("title: {ar: محادثات، وغيرها", "title: ar: محادثات", "1:8", "the brace { is missing here"),
    ("state: held  ", "note: ar: نعم, en: yes", "4:9", "the brace { is missing here"),
    ("state: held  ", "note: (ar: نعم, en: yes)", "4:9", "the brace { is missing here"),
    ('en: >-\n      "open: here {[', "en: >- The round\n      opened", "13:12", "a text stands in the same line"),
    ("[north, south]", "[north,, south]", "2:17", "one comma too many"),
    ("[north, south]", "[, north, south]", "2:11", "one comma too many"),
    ("status:", "// check this\nstatus:", "3:1", "the sign // begins no comment for YAML"),
    ("status:", "; check this\nstatus:", "3:1", "the sign ; begins no comment for YAML"),
    ("status:", "-- check this\nstatus:", "3:1", "the sign -- begins no comment for YAML"),
    ("[north, south]", "\n  - north\n  – south", "4:3", "the sign – begins no item of a list for YAML"),
    ("      and so", "    and so", "9:5", "'and' begins where keys begin, and no ': ' follows"),
    ("exclusions:", "exclusions", "16:11", "there is no colon after 'exclusions'"),
    ("status:", "status", "3:7", "there is no colon after 'status'"),
    ("    ar: المياه", "      ar: المياه", "7:7", "this line begins after 6 spaces, where none above it does"),
    ("    ar: المياه", "   ar: المياه", "7:4", "this line begins after 3 spaces, where none above it does"),
    ("    ar: المياه", "  \u00a0\u00a0ar: المياه", "7:3", "a space of another kind stands where plain spaces belong"),
    ("    ar: المياه", "\tar: المياه", "7:1", "a tab stands where spaces belong"),
    ("  - topic: trade", "  -topic: trade", "12:3", "there is no space after the dash"),
    ("exclusions:", "  exclusions:", "16:3", "a key stands among items that begin with '- '"),
    ("en: Water is on", "en: Water: is on", "8:14", "a second ': ' stands in this text"),
    ("topic: sand, en: 'it''s off'", "topic: sand, en: it: off", "17:23", "a second ': ' stands in this text"),
    ("topic: sand, ", "topic: sand، ", "17:15", "the sign ، parts nothing for YAML"),
    ("[north, south]", "[north, south", "2:10", "the bracket [ that opens here is not closed"),
    ("en: 'it''s off'", "en: *off*", "17:21", "a text that begins with * stands without quotes"),
    ("en: Water is on the table", "en: @ the table", "8:9", "a text that begins with @ stands without quotes"),
    (
        "ar: المياه مطروحة.",
        'ar: "المياه" مطروحة.',
        "7:16",
        'the text goes on after the quotation mark " that closes it',
    ),
    ("en: Water is", "en: 'Water's is", "8:15", "the text goes on after the quotation mark ' that closes it"),
    ("en: 'it''s off'", "en: 'it's off'", "17:24", "the text goes on after the quotation mark ' that closes it"),
    ("    ar: المياه", "    ar المياه", "7:5", "'ar' begins where keys begin, and no ': ' follows"),
    ("status:", "status = x", "3:1", "'status' begins where keys begin"),
    ("    ar: المياه", "    ar؛ المياه", "7:5", "'ar' begins where keys begin"),
    ('      "open: here {[', "    open here", "14:5", "a line of the text above begins where keys begin"),
    ("topic: sand, ", "topic: sand; ", "17:15", "the sign ; parts nothing for YAML"),
    ("'it''s off'}", "'it''s off'}}", "17:33", "one bracket } too many"),
    ("en: Water is", "en: [](place:town) is", "8:9", "a text that begins with [ stands without quotes"),
    ("ar: المياه", "ar: - المياه", "7:9", "a text that begins with - stands without quotes"),
    ("ar: المياه", "ar: ? المياه", "7:9", "a text that begins with ? stands without quotes"),
    ("  - topic: trade", "    - topic: trade", "12:5", "an item that begins with '- ' stands among keys"),
    ("parties:", "- parties:", "2:1", "an item that begins with '- ' stands among keys"),
    ("    ar: المياه", " ar: المياه", "7:2", "this line begins after 1 space, where none above it does"),
    ("    ar: المياه", "ar: المياه", "7:1", "this line begins too far to the left for the line below it"),
    ("  - topic: water", "  - topic:\u00a0water", "6:11", "a space of another kind stands where plain spaces belong"),
    ("exclusions:", "<<<<<<< HEAD\nexclusions:\n=======\nmore:\n>>>>>>> branch", "16:1", "a merge left its marks here"),
    ('first"}', 'first"', "1:8", "the bracket { that opens here is not closed"),
]


def parses(text: str) -> bool:
    try:
        list(yaml.parse(text))
    except yaml.YAMLError:
        return False
    return True


@pytest.mark.parametrize(("old", "new", "place", "message"), SLIPS, ids=[new for _, new, _, _ in SLIPS])
def test_a_slip_is_found_where_it_was_made(old: str, new: str, place: str, message: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    assert not parses(text)
    slip = find_first_hint(text, text.count("\n"))
    assert slip
    assert (f"{slip.line}:{slip.column}", slip.message[: len(message)]) == (place, message)


def test_an_item_at_the_very_left_is_not_told_to_move_there() -> None:
    slip = find_first_hint("title: x\n- status: ok\n", 2)
    assert slip
    assert slip.mend == "write the key of its list in the line above, or take '- ' away"


MENDS = [
    ("      and so", "    and so", "indent it further than the key above, whose text goes on here; or if it is a key"),
    ("    ar: المياه", "    ar المياه", "write 'ar: ', or indent a text further than its key"),
    ("status:", "status = x", "write 'status: ', or indent a text further than its key"),
    ("topic: water", "topic：water", "write 'topic: ', with a colon and a space"),
    ("  - topic: trade", "  – topic: trade", "write '-', not '–'"),
    ("  - topic: water", "    topic: water", "write '- ' before 'topic', as before the other items"),
    ("state: held  ", "note: ar: نعم, en: yes}", "write '{' before 'ar:'"),
    ("state: held  ", "note: ar: نعم, en: yes", "write '{' before 'ar:' and '}' at the end"),
    ("state: held  ", "note: (ar: نعم, en: yes)", "write {…} in place of (…)"),
    ("  state: held", "  note: they said: no, never", "put the text in quotes"),
    ("en: Water is", "en: note: he said, again: Water is", "put the text in quotes"),
    ("agenda:", " agenda:", "indent it like its neighbours: 0 spaces"),
    ("    ar: المياه", "   ar: المياه", "indent it like its neighbours: 4 spaces"),
]


@pytest.mark.parametrize(("old", "new", "mend"), MENDS, ids=[new for _, new, _ in MENDS])
def test_a_slip_is_told_with_its_own_mend(old: str, new: str, mend: str) -> None:
    text = GOOD.replace(old, new, 1)
    slip = find_first_hint(text, text.count("\n"))
    assert slip
    assert slip.mend[: len(mend)] == mend


def test_a_good_text_has_none() -> None:
    assert parses(GOOD)
    assert find_first_hint(GOOD, 100) is None


def test_none_is_seen_in_a_good_file() -> None:
    def has_none(file: Path) -> None:
        assert find_first_hint(file.read_text(encoding="utf-8"), 10_000) is None

    assert_each(sorted(ROOT.glob("data/**/*.yaml")) + sorted(ROOT.glob("tests/golden/*/data/**/*.yaml")), has_none)


@given(st.text("ab:：،,{}[]()\"'“-–#/| \n\t>", max_size=200))
def test_nothing_that_is_written_makes_it_fail(text: str) -> None:
    slip = find_first_hint(text, text.count("\n") + 1)
    assert slip is None or 1 <= slip.line <= text.count("\n") + 1

"""Links to talks under embargo: told wherever a reader would see one before its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.checks import embargoes
from mujaz.derive.embargo import CONTACT_FIELDS, list_withheld
from mujaz.i18n.clock import parse_clock_time
from mujaz.load.loader import load_archive
from mujaz.model.field_types import list_fields
from mujaz.model.records import Archive, Talks
from tests.tiny_archive import BASE, TALKS, write_files

EARLY, LATE = "2031-05-20T12:00+03:00", "2031-05-21T12:00+03:00"
LINK = "[](talks:2031-04-02-late)"


def load(folder: Path, *, early: str = EARLY, seen_from: str = TALKS) -> Archive:
    """Return a public round and two under embargo, of which one file leads to the later one."""
    files = dict(BASE)
    for name, until in (("early", early), ("late", LATE)):
        text = BASE[TALKS].replace("kind: talks", f"kind: talks\nembargo: {until}")
        files[f"talks/2031-04-02-{name}.yaml"] = text
    for words in ("Water is on the table.", "minister"):
        files[seen_from] = files[seen_from].replace(f"en: {words}", f'en: "{LINK}"')
    archive = load_archive(write_files(folder, files)).archive
    assert archive
    return archive


@pytest.mark.parametrize(
    ("early", "seen_from", "told"),
    [
        (EARLY, TALKS, True),
        (EARLY, "people.yaml", True),
        (EARLY, "talks/2031-04-02-early.yaml", True),  # in the time between the two moments
        (LATE, "talks/2031-04-02-early.yaml", False),
        (EARLY, "talks/2031-04-02-late.yaml", False),
    ],
)
def test_a_link_to_talks_under_embargo_is_told(tmp_path: Path, early: str, seen_from: str, told: bool) -> None:
    found = list(embargoes.nothing_leads_to_withheld_talks(load(tmp_path, early=early, seen_from=seen_from)))
    assert [each.where.file for each in found] == ([seen_from] if told else [])
    assert [each.words for each in found] == (["talks:2031-04-02-late"] if told else [])


def test_no_clock_lifts_an_embargo(tmp_path: Path) -> None:
    archive = load(tmp_path, early="1999-01-01T00:00Z")
    every = {"2031-04-02-early", "2031-04-02-late"}
    assert list_withheld(archive) == every
    assert list_withheld(archive, parse_clock_time("2031-05-21T08:59Z").moment) == {"2031-04-02-late"}
    assert list_withheld(archive, parse_clock_time("2031-05-21T09:00Z").moment) == frozenset()


def test_an_embargo_without_a_zone_never_ends(tmp_path: Path) -> None:
    archive = load(tmp_path, early="2031-05-20T12:00")
    assert "2031-04-02-early" in list_withheld(archive, parse_clock_time("2099-01-01T00:00Z").moment)


def test_all_contacts_of_talks_are_looked_at() -> None:
    assert {field.name for field in list_fields(Talks) if "contacts.Contact," in str(field.hint)} == set(CONTACT_FIELDS)

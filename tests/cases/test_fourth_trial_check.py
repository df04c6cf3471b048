"""What the check did not tell of consultations of a week."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_third_trial_alarms import told
from tests.cases.test_trial_cases import add_to_talks


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("date: 2031-03-31/2031-04-06", 1),
        ("date: 2031-03-31/2031-04-03", 0),
        ("date: 2031-03-31/2031-04-06, date_note: {within: true}", 0),
        ("date: 2031-03-31/2031-04-06, state: under way", 0),
    ],
)
def test_a_source_cannot_tell_how_long_something_lasted_after_it(contact: str, expected: int, tmp_path: Path) -> None:
    visit = f"  - {{kind: visit, {contact}, ar: زيارة., en: A visit., cite: wire ¶4}}\n"
    found = told(tmp_path, add_to_talks(f"during:\n{visit}"))
    assert len([each for each in found if "can report what took place later" in each]) == expected

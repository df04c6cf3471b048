"""Programs of others: failing, taking too long or not being there is one sentence; all else is silence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mujaz.diagnostics.foreign import LibraryError
from mujaz.diagnostics.foreign_program import ForeignProgram
from mujaz.diagnostics.message import msg, strip_bidi_marks
from mujaz.report.translator import translate

FOREVER = "import time\nwhile True: time.sleep(1)"


def run(code: str, folder: Path, seconds: float = 600, given: bytes = b"") -> None:
    program = ForeignProgram("shaper", [sys.executable, "-c", code], seconds, msg("use another"))
    program.run(folder, given)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; print('no font', file=sys.stderr); sys.exit(3)", "no font"),
        ("import sys; print('bad\\n  card'); sys.exit('trace')", "bad card"),
        ("import sys; sys.exit(3)", "exit code 3"),
        ("import os; os.abort()", "exit code -6" if sys.platform != "win32" else "exit code"),
        ("import sys; sys.stdout.buffer.write(b'\\xff'); sys.exit(1)", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_one_that_fails_is_a_sentence(code: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=f"^shaper failed: {reason}.*; use another$"):
        run(code, tmp_path)


def test_one_that_does_not_end_is_ended_and_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as raised:
        run(FOREVER, tmp_path, seconds=0.01)
    assert raised.value.message == "shaper failed: it had not ended after 0.01 seconds; use another"
    assert "لم ينتهِ في المهلة، وهي بالثواني: 0.01" in strip_bidi_marks(translate(raised.value.message, "ar"))


def test_one_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"^shaper failed: .*No such file"):
        ForeignProgram("shaper", [tmp_path / "none"], 600).run(tmp_path)


def test_it_gets_what_it_is_given_works_in_its_folder_and_prints_nowhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run("import sys; open('out', 'w').write(sys.stdin.read()); print('done', file=sys.stderr)", tmp_path, given=b"yes")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "yes"
    assert capfd.readouterr() == ("", "")

"""The boundary around foreign libraries: what they raise is one sentence, what they print is nowhere."""

from __future__ import annotations

import sys

import pytest

from mujaz.diagnostics.foreign import MAX_REASON_LETTERS, LibraryError, describe_failure, guard_library
from mujaz.diagnostics.message import msg


class _SpeechlessError(Exception):
    def __str__(self) -> str:
        raise AttributeError("no words")


PANIC = type("PanicException", (BaseException,), {})


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("bad\n  input"), "bad input"),
        (KeyError(0), "KeyError(0)"),
        (ValueError(), "ValueError"),
        (RecursionError("too deep"), "too deep"),
        (MemoryError(), "MemoryError"),
        (AssertionError("x" * 999), "x" * MAX_REASON_LETTERS),
        (_SpeechlessError(), "_SpeechlessError"),
        (PANIC("index out of bounds"), "index out of bounds"),
    ],
)
def test_whatever_is_raised_is_one_sentence(error: BaseException, reason: str) -> None:
    with pytest.raises(LibraryError) as raised, guard_library("shaper"):
        raise error
    assert describe_failure(error) == raised.value.reason == reason
    assert raised.value.message == f"shaper failed: {reason}"
    assert raised.value.__cause__ is error


def test_the_sentence_may_say_what_to_do() -> None:
    with (
        pytest.raises(LibraryError, match=r"^shaper failed: bad; use another$"),
        guard_library("shaper", msg("use another")),
    ):
        raise ValueError("bad")


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_ends_the_process_goes_its_way(error: type[BaseException]) -> None:
    with pytest.raises(error), guard_library("shaper"):
        raise error


def test_what_is_printed_is_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    with guard_library("shaper"):
        print("trying", file=sys.stdout)
        print("trying", file=sys.stderr)
    assert capsys.readouterr() == ("", "")
    print("heard")
    assert capsys.readouterr().out == "heard\n"

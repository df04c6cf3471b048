"""What an editor is told of stale texts."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.agreement.judgement import Judgement, Stale
from mujaz.agreement.record import NAME
from mujaz.agreement.words import NAMELESS
from mujaz.problems import Place, Places, Problem, Where, locate
from mujaz.said import say


def problems(judged: Judgement, places: Places, options: str = "") -> Iterator[Problem]:
    """Yield a problem for each stale text, at the words that were not changed.

    `options` are those that a command needs to find this archive, such as ` --data there`.
    """
    for stale in judged.stale:
        message = say(
            "the text in '%(language)s' was not changed when it was changed in '%(changed)s'",
            language=stale.language,
            changed=", ".join(stale.changed),
        )
        mend = say(
            "change it too or, if it still says the same: %(command)s",
            command=f"python build.py confirm{options} {address(stale, places)}",
        )
        yield Problem(place(stale), message, mend)


def confirmation(stale: Stale) -> Problem:
    """Return what was confirmed, at its place."""
    key = stale.address[1].partition(NAMELESS)[0].strip("/").removeprefix("f-")
    message = say("confirmed: '%(key)s' in '%(language)s'", key=key, language=stale.language)
    changed = ", ".join(stale.changed)
    return Problem(place(stale), message, say("it still says what '%(changed)s' says", changed=changed))


def place(stale: Stale) -> Where:
    """Return where the stale words stand."""
    return stale.text.where / stale.language


def address(stale: Stale, places: Places) -> str:
    """Return what `confirm` takes for a stale text: its key, or its line where it has no name."""
    file, key = stale.address
    known = key.removeprefix("f-") if NAMELESS not in key else locate(place(stale), places).line
    return f"{file}:{known}"


def unrecorded(judged: Judgement) -> Iterator[Problem]:
    """Yield what to do where the record lacks words that were changed in every language, or are new."""
    if judged.lacking:
        message = say("lines of this file that are behind the facts: %(count)s", count=judged.lacking)
        yield Problem(Place(NAME), message, say("run 'python build.py' and commit the file with the facts"))

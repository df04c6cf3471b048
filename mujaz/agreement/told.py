"""What an editor is told of stale texts, and of missing ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from mujaz.agreement.judgement import Judgement, Stale, comparable
from mujaz.agreement.record import NAME
from mujaz.agreement.words import NAMELESS, Address
from mujaz.model import Talks
from mujaz.problems import Place, Places, Problem, Where, locate
from mujaz.said import say

STALE = "stale"
"""What the rule is called that a text breaks whose other language was changed."""


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
        yield Problem(place(stale), message, mend, rule=STALE)


def confirmation(stale: Stale) -> Problem:
    """Return what was confirmed, at its place."""
    key = stale.address[1].partition(NAMELESS)[0].strip("/").removeprefix("f-")
    message = say("confirmed: '%(key)s' in '%(language)s'", key=key, language=stale.language)
    changed = ", ".join(stale.changed)
    return Problem(place(stale), message, say("it still says what '%(changed)s' says", changed=changed))


class Missing(NamedTuple):
    """A text that stands in other languages and not in this one: its address, and where it belongs."""

    address: Address
    language: str
    where: Where


def missing(judged: Judgement, languages: Iterable[str]) -> list[Missing]:
    """Return every text that lacks a language, by address and in the order of the languages."""
    every, asked = sorted(judged.texts.items()), list(languages)
    lacking = ((each, text, code) for each, text in every for code in asked if code not in text.values)
    return [Missing(each, code, text.where / code) for each, text, code in lacking]


def gaps(lacking: Iterable[Missing]) -> Iterator[Problem]:
    """Yield a problem for each missing text."""
    for each in lacking:
        message = say("the text is missing in '%(language)s'", language=each.language)
        yield Problem(each.where, message, say("add '%(language)s: …'", language=each.language))


def key_of(named: Address, where: Where, places: Places) -> str:
    """Return what `confirm` takes behind the name of the file for a text: its key, or its line."""
    return _called(named, where, places).partition(":")[2]


def place(stale: Stale) -> Where:
    """Return where the stale words stand."""
    return stale.text.where / stale.language


def address(stale: Stale, places: Places) -> str:
    """Return what `confirm` takes for a stale text: its key, or its line where it has no name."""
    return _called(stale.address, place(stale), places)


def _called(named: Address, where: Where, places: Places) -> str:
    file, key = named
    known = _short(key) if NAMELESS not in key else locate(where, places).line
    return f"{file}:{known}"


def _short(key: str) -> str:
    """Return a key without what tells that it is a fact's, unless it would then be taken for a line or a field."""
    short = key.removeprefix("f-")
    first, fields = short.partition("/")[0], Talks.keys()
    return key if first.isdigit() or first in fields else short


def names(addresses: Collection[Address], judged: Judgement, places: Places) -> list[str]:
    """Return what `confirm` takes for texts: a file where they are all that it could confirm in it, else each."""
    meant = Counter(file for file, _ in addresses)
    every = Counter(file for (file, _), text in judged.texts.items() if comparable(text))
    whole = {file for file, count in meant.items() if count == every[file] > 1}
    each = {one: judged.texts[one] for one in sorted(addresses) if one[0] not in whole}
    begins = {one: text.where / next(iter(text.values)) for one, text in each.items()}
    return [*sorted(whole), *(_called(one, begins[one], places) for one in each)]


def unrecorded(judged: Judgement, *, there: bool = True) -> Iterator[Problem]:
    """Yield what to do where the record is not there, or lacks words that were changed in every language or are new."""
    if judged.lacking:
        behind = say("lines of this file that are behind the facts: %(count)s", count=judged.lacking)
        message = behind if there else say("the record of translations is not there")
        yield Problem(Place(NAME), message, say("run 'python build.py' and commit the file with the facts"))

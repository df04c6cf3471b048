"""What an editor is told of stale texts, and of missing ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FactPath, FilePosition, FilePositions, Problem, find_position
from mujaz.model.field_types import list_keys
from mujaz.model.records import Talks
from mujaz.translations.lockfile import LOCKFILE_NAME
from mujaz.translations.staleness import StalenessReport, StaleText, is_comparable
from mujaz.translations.text_ids import NO_NAME_MARK, TextId

STALE_RULE = "stale"
"""What the rule is called that a text breaks whose other language was changed."""


def make_stale_problems(judged: StalenessReport, places: FilePositions, options: str = "") -> Iterator[Problem]:
    """Yield a problem for each stale text, at the words that were not changed.

    `options` are those that a command needs to find this archive, such as ` --data there`.
    """
    for stale in judged.stale:
        message = msg(
            "the text in '%(language)s' was not changed when it was changed in '%(changed)s'",
            language=stale.language,
            changed=", ".join(stale.changed),
        )
        mend = msg(
            "change it too or, if it still says the same: %(command)s",
            command=f"python build.py confirm{options} {format_stale_target(stale, places)}",
        )
        yield Problem(find_stale_path(stale), message, mend, rule=STALE_RULE)


def make_confirmation(stale: StaleText) -> Problem:
    """Return what was confirmed, at its place."""
    key = stale.address[1].partition(NO_NAME_MARK)[0].strip("/").removeprefix("f-")
    message = msg("confirmed: '%(key)s' in '%(language)s'", key=key, language=stale.language)
    changed = ", ".join(stale.changed)
    return Problem(find_stale_path(stale), message, msg("it still says what '%(changed)s' says", changed=changed))


class MissingText(NamedTuple):
    """A text that stands in other languages and not in this one: its address, and where it belongs."""

    address: TextId
    language: str
    where: FactPath


def find_missing_texts(judged: StalenessReport, languages: Iterable[str]) -> list[MissingText]:
    """Return every text that lacks a language, by address and in the order of the languages."""
    every, asked = sorted(judged.texts.items()), list(languages)
    lacking = ((each, text, code) for each, text in every for code in asked if code not in text.values)
    return [MissingText(each, code, text.where / code) for each, text, code in lacking]


def make_missing_problems(lacking: Iterable[MissingText]) -> Iterator[Problem]:
    """Yield a problem for each missing text."""
    for each in lacking:
        message = msg("the text is missing in '%(language)s'", language=each.language)
        yield Problem(each.where, message, msg("add '%(language)s: …'", language=each.language))


def format_target_key(named: TextId, where: FactPath, places: FilePositions) -> str:
    """Return what `confirm` takes behind the name of the file for a text: its key, or its line."""
    return _format_target(named, where, places).partition(":")[2]


def find_stale_path(stale: StaleText) -> FactPath:
    """Return where the stale words stand."""
    return stale.text.where / stale.language


def format_stale_target(stale: StaleText, places: FilePositions) -> str:
    """Return what `confirm` takes for a stale text: its key, or its line where it has no name."""
    return _format_target(stale.address, find_stale_path(stale), places)


def _format_target(named: TextId, where: FactPath, places: FilePositions) -> str:
    file, key = named
    known = _shorten_key(key) if NO_NAME_MARK not in key else find_position(where, places).line
    return f"{file}:{known}"


def _shorten_key(key: str) -> str:
    """Return a key without what tells that it is a fact's, unless it would then be taken for a line or a field."""
    short = key.removeprefix("f-")
    first, fields = short.partition("/")[0], list_keys(Talks)
    return key if first.isdigit() or first in fields else short


def format_targets(addresses: Collection[TextId], judged: StalenessReport, places: FilePositions) -> list[str]:
    """Return what `confirm` takes for texts: a file where they are all that it could confirm in it, else each."""
    meant = Counter(file for file, _ in addresses)
    every = Counter(file for (file, _), text in judged.texts.items() if is_comparable(text))
    whole = {file for file, count in meant.items() if count == every[file] > 1}
    each = {one: judged.texts[one] for one in sorted(addresses) if one[0] not in whole}
    begins = {one: text.where / next(iter(text.values)) for one, text in each.items()}
    return [*sorted(whole), *(_format_target(one, begins[one], places) for one in each)]


def make_lockfile_problems(judged: StalenessReport, *, there: bool = True) -> Iterator[Problem]:
    """Yield what to do where the record is not there, or lacks words that were changed in every language or are new."""
    if judged.lacking:
        behind = msg("lines of this file that are behind the facts: %(count)s", count=judged.lacking)
        message = behind if there else msg("the record of translations is not there")
        yield Problem(
            FilePosition(LOCKFILE_NAME), message, msg("run 'python build.py' and commit the file with the facts")
        )

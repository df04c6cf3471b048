"""The problems of translations: stale and missing texts, and a lockfile that is behind the facts."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FactPath, FilePosition, FilePositions, Problem, find_position
from mujaz.model.field_types import list_keys
from mujaz.model.records import Archive, Talks
from mujaz.storage.program_files import COMMAND, EXAMPLE_TALKS, LOCKFILE, find_repository
from mujaz.translations.counts import is_missing
from mujaz.translations.lockfile import Lockfile, make_cut_problem
from mujaz.translations.staleness import StalenessReport, StaleText, is_comparable
from mujaz.translations.text_ids import NO_NAME_MARK, TextId

STALE_RULE = "stale"
"""The name of the rule that a stale text breaks."""


def make_stale_problems(
    staleness: StalenessReport, file_positions: FilePositions, options: str = ""
) -> Iterator[Problem]:
    """Yield a problem for each stale text, at the words that were not changed.

    `options` are what a command needs to find this archive (see `format_data_option`).
    """
    for stale in staleness.stale:
        message = msg(
            "the text in '%(language)s' was not changed when it was changed in '%(changed)s'",
            language=stale.language,
            changed=", ".join(stale.changed),
        )
        mend = msg(
            "change it too or, if it still says the same: %(command)s",
            command=f"{COMMAND} confirm{options} {format_stale_target(stale, file_positions)}",
        )
        yield Problem(find_stale_path(stale), message, mend, rule=STALE_RULE)


def format_data_option(data: Path) -> str:
    """Return what a command needs to find a folder of facts that is not the usual one, such as ` --data there`."""
    return "" if data.resolve() == find_repository() / "data" else f" --data {shlex.quote(str(data))}"


def leave_out_wrong_texts(stale: Iterable[Problem], problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of stale texts without those of texts that have another: these must not be confirmed."""
    wrong = {find_text_path(each.where) for each in problems}
    return [each for each in stale if find_text_path(each.where) not in wrong]


def find_text_path(where: FactPath | FilePosition) -> FactPath | FilePosition:
    """Return the address of the text to which the address of one of its languages belongs."""
    return FactPath(where.file, where.path[:-1]) if isinstance(where, FactPath) else where


def make_vanished_problems(archive: Archive, lockfile: Lockfile) -> Iterator[Problem]:
    """Yield a problem where there were talks and are none: a site without them would replace the good one.

    The example of a new repository is there to be deleted.
    """
    files = sorted({file for file, _ in lockfile.entries if file.startswith("talks/")} - {EXAMPLE_TALKS})
    unread = any(register == "talks" for register, _ in archive.unreadable)
    if files and not archive.talks and not unread:
        message = msg("there are no talks, and %(file)s knows texts of %(talks)s", file=LOCKFILE, talks=files[0])
        mend = msg("put the folder back; if the talks are to go, delete their lines in %(file)s", file=LOCKFILE)
        yield Problem(FilePosition("talks"), message, mend)


def make_confirmation(stale: StaleText) -> Problem:
    """Return the message that a stale text was confirmed, at the position of its words."""
    key = stale.address[1].partition(NO_NAME_MARK)[0].strip("/").removeprefix("f-")
    message = msg("confirmed: '%(key)s' in '%(language)s'", key=key, language=stale.language)
    changed = ", ".join(stale.changed)
    return Problem(find_stale_path(stale), message, msg("it still says what '%(changed)s' says", changed=changed))


class MissingText(NamedTuple):
    """A text that stands in other languages and not in this one: its address, and where it belongs."""

    address: TextId
    language: str
    where: FactPath


def find_missing_texts(staleness: StalenessReport, languages: Iterable[str]) -> list[MissingText]:
    """Return every text that lacks a language, by address and in the order of the languages."""
    every, codes = sorted(staleness.texts.items()), list(languages)
    lacking = ((each, text, code) for each, text in every for code in codes if is_missing(text, code))
    return [MissingText(each, code, text.where / code) for each, text, code in lacking]


def make_missing_problems(lacking: Iterable[MissingText]) -> Iterator[Problem]:
    """Yield a problem for each missing text."""
    for each in lacking:
        message = msg("the text is missing in '%(language)s'", language=each.language)
        yield Problem(each.where, message, msg("add '%(language)s: …'", language=each.language))


def format_target_key(named: TextId, where: FactPath, file_positions: FilePositions) -> str:
    """Return what `confirm` takes behind the name of the file for a text: its key, or its line."""
    return _format_target(named, where, file_positions).partition(":")[2]


def find_stale_path(stale: StaleText) -> FactPath:
    """Return where the stale words stand."""
    return stale.text.where / stale.language


def format_stale_target(stale: StaleText, file_positions: FilePositions) -> str:
    """Return what `confirm` takes for a stale text: its key, or its line where it has no name."""
    return _format_target(stale.address, find_stale_path(stale), file_positions)


def _format_target(named: TextId, where: FactPath, file_positions: FilePositions) -> str:
    file, key = named
    known = _shorten_key(key) if NO_NAME_MARK not in key else find_position(where, file_positions).line
    return f"{file}:{known}"


def _shorten_key(key: str) -> str:
    """Return a key without the prefix of a fact's, unless it would then be taken for a line number or a field."""
    short = key.removeprefix("f-")
    first, fields = short.partition("/")[0], list_keys(Talks)
    return key if first.isdigit() or first in fields else short


def format_targets(
    addresses: Collection[TextId], staleness: StalenessReport, file_positions: FilePositions
) -> list[str]:
    """Return what `confirm` takes for texts: the file where they are all of its comparable texts, else each text."""
    chosen = Counter(file for file, _ in addresses)
    every = Counter(file for (file, _), text in staleness.texts.items() if is_comparable(text))
    whole = {file for file, count in chosen.items() if count == every[file] > 1}
    each = {one: staleness.texts[one] for one in sorted(addresses) if one[0] not in whole}
    begins = {one: text.first_path for one, text in each.items()}
    return [*sorted(whole), *(_format_target(one, begins[one], file_positions) for one in each)]


def make_lockfile_problems(staleness: StalenessReport, lockfile: Lockfile) -> Iterator[Problem]:
    """Yield a problem where the lockfile is not there, lacks its end, or is behind the facts."""
    if staleness.outdated and lockfile.cut:
        yield make_cut_problem()
    elif staleness.outdated:
        behind = msg("lines of this file that are behind the facts: %(count)s", count=staleness.outdated)
        message = behind if lockfile.there else msg("the record of translations is not there")
        yield Problem(FilePosition(LOCKFILE), message, msg("run 'python build.py' and commit the file with the facts"))

"""The supplement of the lockfile, for builds that must not write into the facts: what it lacks, in a file elsewhere.

Messages call it the kept record. A workflow that publishes restores this file before its build and keeps it afterwards.
The lines have the form of a lockfile's. Where both have a line of a text, the one that fits its words best counts; of
equal ones that of the supplement, which is of the words that were published later.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from mujaz.diagnostics.message import Message, msg
from mujaz.storage.program_files import COMMAND, LOCKFILE
from mujaz.storage.read import FileReadError, read_file
from mujaz.storage.write import clean_and_write_file, note_unwritten
from mujaz.translations.lockfile import MAX_BYTES, LockEntry, Lockfile, format_lockfile, parse_lockfile
from mujaz.translations.staleness import StalenessReport
from mujaz.translations.text_ids import TextId

SUPPLEMENT_HEADER = f"""\
# What translations.lock lacked when the site was published. Take it over: {COMMAND} confirm --record FILE
# A whole file ends with: # End.
"""
_NOT_THERE = msg(
    "note: %(note)s",
    note=msg(
        "there is no kept record: texts in which translations.lock is behind the facts count as saying the same in "
        "every language, and are kept from now on"
    ),
)
_DAMAGED = msg(
    "note: %(note)s",
    note=msg(
        "the kept record is damaged: texts that it lacks count as saying the same in every language. No build writes "
        "it until translations.lock is up to date, or you delete the damaged file"
    ),
)


def read_supplement(file: Path) -> Lockfile:
    """Read a supplement; one that cannot be read, or has lines that are no entries, counts as `cut`."""
    try:
        data = read_file(file, MAX_BYTES)
    except FileReadError:
        return Lockfile(there=True, cut=True)
    if data is None:
        return Lockfile()
    found = parse_lockfile(data)
    return replace(found, problems=(), cut=found.cut or bool(found.problems))


def merge_supplement(lockfile: Lockfile, supplement: Lockfile) -> Lockfile:
    """Return a lockfile with the lines of its supplement before its own, as if a merge had left both."""
    own = {address: (entry, *lockfile.others.get(address, ())) for address, entry in lockfile.entries.items()}
    others = {address: list(each) for address, each in lockfile.others.items()}
    for address, entry in supplement.entries.items():
        others[address] = [*supplement.others.get(address, ()), *own.get(address, ())]
        if all(each == entry for each in others[address]):
            del others[address]
    return replace(lockfile, entries={**lockfile.entries, **supplement.entries}, others=others)


def count_lacking(staleness: StalenessReport, lockfile: Lockfile) -> int:
    """Return how many lines of a lockfile differ from what it should hold."""
    before, after = lockfile.entries, staleness.entries
    return sum(map(len, lockfile.others.values())) + sum(
        after.get(each) != before.get(each) for each in after.keys() | before.keys()
    )


def note_lost_lines(staleness: StalenessReport, supplement: Lockfile) -> tuple[Message, ...]:
    """Return what an editor should know where the lockfile lacks texts, and the supplement is missing or damaged."""
    if not staleness.outdated or (supplement.there and not supplement.cut):
        return ()
    return (_DAMAGED if supplement.there else _NOT_THERE,)


def write_supplement(
    file: Path, staleness: StalenessReport, lockfile: Lockfile, supplement: Lockfile, secret: Collection[TextId]
) -> tuple[Message, ...]:
    """Write what the lockfile lacks, but for `secret` texts; return why that was not possible, if so.

    `lockfile` and `supplement` are what was read of both: where one of them was cut, the file stays as it is, or what
    was stale would be forgotten.
    """
    if staleness.outdated and (lockfile.cut or supplement.cut):
        return ()
    lacking = _find_lacking(staleness.entries, lockfile)
    entries = {address: entry for address, entry in lacking.items() if address not in secret}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        clean_and_write_file(file, format_lockfile(entries, SUPPLEMENT_HEADER))
    except OSError as error:
        return (note_unwritten(str(file), error.strerror or str(error)),)
    return ()


def _find_lacking(entries: Mapping[TextId, LockEntry], lockfile: Lockfile) -> dict[TextId, LockEntry]:
    """Return the entries that a lockfile lacks or has otherwise."""
    return {address: entry for address, entry in entries.items() if lockfile.entries.get(address) != entry}


def count_taken_over(entries: Mapping[TextId, LockEntry], lockfile: Lockfile) -> Message:
    """Say how many lines a lockfile takes over from a supplement, whose `entries` are given."""
    count = len(_find_lacking(entries, lockfile))
    return msg("lines that %(file)s takes over: %(count)s", file=LOCKFILE, count=count)

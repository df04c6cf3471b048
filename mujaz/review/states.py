"""A state of the facts: those of a folder, or those of a revision that git has kept."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mujaz.derive.embargo import leave_out_talks, list_withheld
from mujaz.diagnostics.foreign_program import ForeignProgram
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FilePositions, Report, make_reports
from mujaz.model.records import Archive
from mujaz.pipeline.checking import read_facts
from mujaz.storage.write import write_file

MOST_SECONDS = 120
"""After so many seconds git is ended."""
_FILE = re.compile(r"[^/\x00]+\.yaml|talks/[^/\x00]+\.yaml|translations\.lock")
"""What is read of a folder of facts, as a path below it."""
_ENTRY = re.compile(r"100(?:644|755) blob ([0-9a-f]{40,64})\t(.+)", re.DOTALL)
"""A plain file in the list that git makes of a tree: its object and its path."""
_ADVICE = msg("name a folder of facts, or a revision that this copy of the repository has")


@dataclass(frozen=True)
class State:
    """The facts as they were or are: what they are called, without the `secret` talks, and where each stands.

    `secret` are the ids of the talks that are under embargo in this state.
    """

    name: str
    archive: Archive
    file_positions: FilePositions
    secret: frozenset[str] = frozenset()

    def leave_out(self, secret: frozenset[str]) -> State:
        """Return the state without talks that are under embargo in another one."""
        return replace(self, archive=leave_out_talks(self.archive, secret))


class UnreadableFactsError(Exception):
    """The facts of a state cannot be read whole, so nothing can be said of what changed in them."""

    def __init__(self, message: Message, reports: list[Report]) -> None:
        """Keep what is told."""
        super().__init__(message)
        self.message, self.reports = message, reports


def read_state(name: str, data: Path, as_of: datetime | None = None) -> State:
    """Return the state that a name means: a folder, or a revision of the repository in which the folder `data` lies.

    Raises LibraryError where git does not know it, and UnreadableFactsError where its facts cannot be read.
    """
    folder = _find_folder(name)
    if folder:
        return read_folder(name, folder, as_of)
    with tempfile.TemporaryDirectory(prefix="mujaz-diff-") as place:
        for path, content in _iter_files(name, data):
            write_file(Path(place, path), content)
        return read_folder(name, Path(place), as_of)


def read_folder(name: str, folder: Path, as_of: datetime | None = None) -> State:
    """Return the facts of a folder; raises UnreadableFactsError where they cannot be read."""
    loaded, lockfile, _ = read_facts(folder, None, None)
    problems = (*loaded.problems, *lockfile.problems)
    if loaded.archive is None or problems:  # an embargo that cannot be read would not be kept
        raise UnreadableFactsError(
            msg("the facts of %(name)s cannot be read", name=name), make_reports(problems, loaded.file_positions)
        )
    secret = list_withheld(loaded.archive, as_of, draft=True)
    return State(name, leave_out_talks(loaded.archive, secret), loaded.file_positions, secret)


def _find_folder(name: str) -> Path | None:
    """Return the folder of facts that a name means, itself or the `data` in it; None where it is no folder."""
    folder = Path(name)
    if not folder.is_dir():
        return None
    return folder if (folder / "site.yaml").is_file() else folder / "data"


def _iter_files(revision: str, data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file of the facts in a revision; links among them are no files."""
    commit = _ask_git(data, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    prefix = _ask_git(data, "rev-parse", "--show-prefix").decode().rstrip("\n").rstrip("/")
    listed = _ask_git(data, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{prefix}").decode("utf-8", "replace")
    entries = [found.groups() for found in map(_ENTRY.fullmatch, listed.split("\0")) if found]
    files = [(path, digest) for digest, path in entries if _FILE.fullmatch(path)]
    packed = _ask_git(data, "cat-file", "--batch", given="".join(f"{digest}\n" for _, digest in files).encode())
    at = 0
    for path, _ in files:
        head = packed[at : packed.index(b"\n", at)]
        size, begin = int(head.split()[2]), at + len(head) + 1
        yield path, packed[begin : begin + size]
        at = begin + size + 1


def _ask_git(data: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what git says in the folder of the facts."""
    return ForeignProgram("git", ["git", *words], MOST_SECONDS, _ADVICE).run(data, given)

"""Mutants through the other commands, in this process: how they end, what they say, and that they overwrite nothing."""

from __future__ import annotations

import os
import stat
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from mujaz.cli import main
from mujaz.cli.new import KINDS
from mujaz.load.loader import load_archive
from mujaz.model.records import Archive
from mujaz.report.translator import LANGUAGE_VARIABLE

FRESH = "fuzz-fresh"
"""The id of what is new: no mutant has it."""
LARGEST = 2_000_000
"""Bytes of the largest file that is compared; another that was changed in any way is a fault."""

State = tuple[int, int, int, int]


@dataclass(frozen=True)
class CommandCase:
    """The words of a command, and the files below the data folder that it may write where all is well."""

    words: tuple[str, ...]
    written: tuple[str, ...] = ()


def find_faults(data: Path, number: int) -> Iterator[str]:
    """Yield what is wrong with one of the commands over a mutant; which one is asked follows from its number."""
    asked = COMMANDS[number % len(COMMANDS)](load_archive(data).archive, sorted(_list_talks(data)))
    states, texts = _read_states(data), {file: _read_bytes(data / file) for file in asked.written}
    env = {LANGUAGE_VARIABLE: ("ar", "en")[number // len(COMMANDS) % 2]}
    done = CliRunner().invoke(main, ["--data", str(data), *asked.words], env=env)
    found = [*_check_exit(done), *_check_files(states, _read_states(data), asked, done)]
    found += _check_texts(data, texts) if done.exit_code == 0 and asked.words[0] == "new" else []
    for fault in found:
        yield f"{' '.join(asked.words)}: {fault}"


def _check_exit(done: Result) -> Iterator[str]:
    if done.exception and not isinstance(done.exception, SystemExit):
        yield "".join(traceback.format_exception(done.exception))
    if done.exit_code not in (0, 1, 2):
        yield f"exit code {done.exit_code}"
    if done.exit_code and not done.output.strip():
        yield "it fails and says nothing"


def _check_files(
    before: Mapping[str, State], after: Mapping[str, State], asked: CommandCase, done: Result
) -> Iterator[str]:
    for file in before.keys() | after.keys():
        may = not done.exit_code and (file in asked.written or file.startswith(".schemas/"))
        if before.get(file) != after.get(file) and not may:
            yield f"{file} is another now (exit code {done.exit_code})"


def _check_texts(data: Path, before: Mapping[str, bytes | None]) -> Iterator[str]:
    for file, text in before.items():
        now = _read_bytes(data / file)
        if text is None or now is None or not now.startswith(text) or now == text:
            yield f"{file} was no file, or does not begin as it did, or has nothing new"


def _list_talks(data: Path) -> list[str]:
    with suppress(OSError):
        return [path.name.removesuffix(".yaml") for path in (data / "talks").iterdir()]
    return []


def _read_states(data: Path) -> dict[str, State]:
    """Return what lies in a folder, so that whatever is written anew differs; nothing is opened."""
    found = {}
    for folder, folders, files in os.walk(data):
        for name in (*files, *(each for each in folders if Path(folder, each).is_symlink())):
            path = Path(folder, name)
            with suppress(OSError):
                state = path.lstat()
                place = os.path.relpath(path, data)
                found[place] = (state.st_mode, state.st_ino, state.st_size, state.st_mtime_ns)
    return found


def _read_bytes(path: Path) -> bytes | None:
    """Return a file's bytes, nothing where there is none; None where it is something else, or cannot be compared."""
    with suppress(OSError):
        if not os.path.lexists(path):
            return b""
        state = path.lstat()
        if stat.S_ISREG(state.st_mode) and state.st_size < LARGEST:
            return path.read_bytes()
    return None


def _make_text_options(option: str, archive: Archive | None) -> tuple[str, ...]:
    words = {"ar": "اجتمع الطرفان", "en": "The two sides met", "fr": "Les deux parties se sont réunies"}
    languages = archive.languages if archive else ("ar", "en")
    return tuple(word for code in languages for word in (option, f"{code}={words.get(code, words['en'])}"))


def _make_new_talks(archive: Archive | None, key: str) -> CommandCase:
    party = next(iter(archive.parties), "north") if archive else "north"
    source = next(iter(archive.sources), "wire") if archive else "wire"
    texts = (*_make_text_options("--name", archive), *_make_text_options("--lead", archive))
    return CommandCase(
        ("new", "talks", *texts, "--cite", f"{source} ¶1", "--party", party, "--", key), (f"talks/{key}.yaml",)
    )


def _make_new(kind: str) -> Callable[[Archive | None, list[str]], CommandCase]:
    def asked(archive: Archive | None, _: list[str]) -> CommandCase:
        more = ("--language", "en") if kind == "source" else ()
        return CommandCase(
            ("new", kind, FRESH, *_make_text_options("--name", archive), *more), (f"{KINDS[kind]}.yaml",)
        )

    return asked


def _make_taken(archive: Archive | None, names: list[str]) -> CommandCase:
    """Ask for new talks under a name that is there, whatever it is."""
    return CommandCase(_make_new_talks(archive, names[0]).words) if names else _make_new_talks(archive, FRESH)


def _make_confirm(_: Archive | None, names: list[str]) -> CommandCase:
    return CommandCase(("confirm", "--", f"talks/{names[0]}.yaml" if names else "people.yaml"), ("translations.lock",))


def _make_coverage(archive: Archive | None, _: list[str]) -> CommandCase:
    return CommandCase(("coverage", "--", next(iter(archive.sources), "wire") if archive else "wire"))


COMMANDS: tuple[Callable[[Archive | None, list[str]], CommandCase], ...] = (
    lambda *_: CommandCase(("status",)),
    lambda *_: CommandCase(("schema",)),
    _make_coverage,
    _make_confirm,
    lambda archive, _: _make_new_talks(archive, FRESH),
    _make_taken,
    *map(_make_new, ("person", "party", "place", "topic", "source")),
)

"""`python build.py upgrade`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, merge_options
from mujaz.cli.output import lock_facts, print_message, print_problems
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import PATH_KEY, FactPath, FilePosition, Problem, make_reports
from mujaz.load.errors import describe_expected_keys
from mujaz.load.yaml_reader import MAX_BYTES, MAX_REGISTER_VALUES, YamlDocument, read_yaml
from mujaz.model.records import Record
from mujaz.storage.read import FileReadError, read_file
from mujaz.storage.write import note_unwritten, write_all_files

SITE, REGISTERS = "site.yaml", ("parties.yaml", "people.yaml", "places.yaml")
"""The file that names the format, and those whose entries have names that texts are held to."""
OLD_KEY, NEW_KEY = "other_names", "avoid"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_OLD_KEY = re.compile(rf"([\"']?){OLD_KEY}\1")


@click.command(cls=TranslatedCommand)
@archive_options
@click.pass_context
def upgrade_command(context: click.Context, /, **own: Any) -> None:
    """Bring an older archive to format 1: `other_names` in its registers become `avoid`; comments stay."""
    data = merge_options(context, own)["data"]
    with lock_facts(data):
        _upgrade(data)


@dataclass(frozen=True)
class _File:
    """A file of facts: its text without a byte order mark, that mark, and what the text holds."""

    text: str
    mark: str
    document: YamlDocument

    def find_offset(self, line: int, column: int) -> int:
        """Return the index in the text of a position, which is counted from 1."""
        lines = [match.start() for match in _LINE.finditer(self.text)]
        return lines[line - 1] + column - 1

    def encode(self, text: str) -> bytes:
        """Return the bytes of the file with another text."""
        return (self.mark + text).encode()


def _upgrade(data: Path) -> None:
    files = _read_files(data)
    if "format" in files[SITE].document.value:
        print_message(msg("nothing to do: 'format' stands in %(file)s already", file=SITE))
        return
    keys = {file: list(_find_old_keys(files[file].document)) for file in REGISTERS if file in files}
    _exit_at_problems(data, files, list(_find_obstacles(files, keys)))
    renamed = {file: _rename_keys(files[file], found) for file, found in keys.items() if found}
    _write(data, {**renamed, SITE: _insert_format(files[SITE])})
    for file in renamed:
        print_message(msg("%(file)s: 'other_names' is 'avoid' now: %(count)s", file=file, count=len(keys[file])))
    print_message(msg("%(file)s: 'format: 1' is written", file=SITE))
    if renamed:
        print_message(
            msg("spellings under 'avoid' are refused in texts; move to 'other_names' what your texts may use")
        )


def _read_files(data: Path) -> dict[str, _File]:
    """Return the files that are there; ends the command with code 1 where one cannot be read."""
    files: dict[str, _File] = {}
    problems: list[Problem] = []
    for name in (SITE, *REGISTERS):
        try:
            raw = read_file(data / name, MAX_BYTES)
        except FileReadError as reason:
            problems.append(Problem(FilePosition(name), reason.message, reason.mend))
            continue
        if raw is not None:
            document = read_yaml(name, raw, MAX_REGISTER_VALUES)
            problems += document.problems or _refuse_other_values(document)
            text = raw.decode("utf-8", "replace")
            files[name] = _File(text.removeprefix("\ufeff"), "\ufeff" if text.startswith("\ufeff") else "", document)
        elif name == SITE:
            missing = msg("the archive has no site.yaml")
            problems.append(Problem(FilePosition(SITE), missing, msg("write one: name and languages")))
    _exit_at_problems(data, files, problems)
    return files


def _refuse_other_values(document: YamlDocument) -> list[Problem]:
    """Return a problem where a file holds a list or a text."""
    if isinstance(document.value, dict):
        return []
    return [Problem(FilePosition(document.file), msg("a list or a text stands here"), describe_expected_keys(Record))]


def _exit_at_problems(data: Path, files: Mapping[str, _File], problems: list[Problem]) -> None:
    """Print problems and end the command with code 1, if there are any."""
    if problems:
        file_positions = {name: file.document.key_positions for name, file in files.items()}
        print_problems(data, make_reports(problems, file_positions))
        raise SystemExit(1)


def _find_old_keys(document: YamlDocument) -> Iterator[FactPath]:
    """Yield the keys of the entries' other names, in the order of the file."""
    for entry, record in document.value.items():
        if isinstance(record, dict) and OLD_KEY in record:
            yield FactPath(document.file, (entry, OLD_KEY))


def _find_obstacles(files: Mapping[str, _File], keys: Mapping[str, list[FactPath]]) -> Iterator[Problem]:
    """Yield a problem for each key that cannot be renamed."""
    for path in (path for found in keys.values() for path in found):
        file = files[path.file]
        if NEW_KEY in file.document.value[path.path[0]]:
            message = msg("'%(key)s' stands here already, beside '%(old)s'", key=NEW_KEY, old=OLD_KEY)
            yield Problem(path / PATH_KEY, message, msg("put all under one of the two"))
        elif not _OLD_KEY.match(file.text, _find_key(file, path)):
            yield Problem(path / PATH_KEY, msg("this key cannot be renamed"), msg("write it as '%(id)s'", id=OLD_KEY))


def _find_key(file: _File, path: FactPath) -> int:
    """Return the index of a key in the text of its file."""
    return file.find_offset(*file.document.key_positions[*path.path, PATH_KEY])


def _rename_keys(file: _File, paths: list[FactPath]) -> bytes:
    """Return the bytes of a file with keys renamed, the last first so that the others keep their places."""
    text = file.text
    for at in sorted((_find_key(file, path) for path in paths), reverse=True):
        text = text[:at] + text[at:].replace(OLD_KEY, NEW_KEY, 1)
    return file.encode(text)


def _insert_format(file: _File) -> bytes:
    """Return the bytes of site.yaml with the format before its first key."""
    text, at = file.text, file.find_offset(*file.document.key_positions.get((), (1, 1)))
    if text.startswith("{", at):
        return file.encode(f"{text[: at + 1]}format: 1, {text[at + 1 :]}")
    line_end = next(iter(re.findall("\r\n|\r|\n", text)), "\n")
    indent = re.split("[\r\n]", text[:at])[-1]
    return file.encode(f"{text[:at]}format: 1{line_end}{indent}{text[at:]}")


def _write(data: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, or none and end the command with code 1."""
    try:
        write_all_files({data / name: content for name, content in files.items()})
    except OSError as error:
        print_message(note_unwritten(Path(error.filename or data).name, error.strerror or str(error)))
        raise SystemExit(1) from None

"""`python build.py import FILE --into REGISTER`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import click

from mujaz.cli.arguments import make_usage_error
from mujaz.cli.dry_run import add_checked, end_with_reports, load_readable_archive
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, merge_options
from mujaz.cli.output import lock_facts, print_message, print_problems
from mujaz.cli.tables import Row, TableError, Values, read_table
from mujaz.diagnostics.message import Message, msg, msg_plural
from mujaz.diagnostics.problem import FilePosition, Report, suggest_nearest
from mujaz.load.yaml_reader import MAX_BYTES
from mujaz.model.field_types import list_keys
from mujaz.model.records import MAX_ID_LETTERS, Archive, Post, Record, is_id
from mujaz.model.registers import REGISTERS, SPEAKER_REGISTERS, Register
from mujaz.storage.read import FileReadError, read_file
from mujaz.text.yaml_values import NULLS, format_scalar

INTO: Mapping[str, Register] = {each.name: each for each in REGISTERS if not each.is_series and each.scheme != "topic"}
"""The registers that desks keep in spreadsheets."""
ID, POSTS = "id", "posts"
LISTS = frozenset({"other_names", "avoid", "slips", "members", "demonyms"})
"""The keys whose cells hold several values."""
_PLAIN = re.compile(r"[0-9A-Za-z][\w./:+-]*[\w/]|[0-9A-Za-z]", re.ASCII)
"""Ids, numbers, dates and addresses, which need no quotation marks outside brackets."""


@dataclass(frozen=True)
class _Entry:
    """A row as an entry of a register: the line of the row, the id, and the lines of YAML."""

    line: int
    key: str
    text: str


@click.command(cls=TranslatedCommand)
@archive_options
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Choice(tuple(INTO)), help="The register that the rows belong to.")
@click.pass_context
def import_command(context: click.Context, /, file: Path, into: str, **own: Any) -> None:
    """Add the rows of a spreadsheet, FILE, to a register: CSV or JSON; nothing there is overwritten."""
    data, register = merge_options(context, own)["data"], INTO[into]
    with lock_facts(data):
        archive = load_readable_archive(data)
        rows = _read_rows(file)
        _exit_at(file, _iter_key_problems(file, rows, register, archive.languages))
        entries, known = _make_entries(file, rows, register, archive)
        for entry in known:
            where, name = FilePosition(str(file), entry.line), register.file
            print_message(
                msg("%(where)s: '%(id)s' stands in %(file)s already, and stays", where=where, id=entry.key, file=name)
            )
        if entries:
            _add(data, file, register, entries)


def _read_rows(file: Path) -> list[Row]:
    try:
        content = read_file(file, MAX_BYTES, follow=True)
        if content is None:
            raise make_usage_error(msg("there is no %(file)s", file=file))
        return read_table(file, content, LISTS)
    except FileReadError as reason:
        raise make_usage_error(msg("%(what)s: %(reason)s", what=file, reason=reason.message)) from None
    except TableError as error:
        _exit_at(file, [error.report])
        raise


def _exit_at(file: Path, reports: Iterable[Report]) -> None:
    """Print what is wrong with rows, and end the command, if anything is."""
    found = list(reports)
    if not found:
        return
    _print_of_table(file, found)
    print_message(msg("nothing was written"))
    raise SystemExit(1)


def _print_of_table(file: Path, reports: Iterable[Report]) -> None:
    print_problems(file.parent, [replace(each, position=replace(each.position, file=file.name)) for each in reports])


def _iter_key_problems(
    file: Path, rows: Sequence[Row], register: Register, languages: Sequence[str]
) -> Iterator[Report]:
    """Yield one report for each key that entries of the register do not have, at the first row that has it."""
    allowed = _list_columns(register.record, languages)
    first = {name: row.line for row in reversed(rows) for name in _list_names(row.values)}
    for name in sorted(set(first) - allowed):
        message = msg("entries of %(file)s have no '%(key)s'", file=register.file, key=name)
        line = 1 if file.suffix.lower() != ".json" else first[name]
        others = ", ".join(sorted(allowed))
        mend = suggest_nearest(name, allowed, msg("one of: %(words)s", words=others))
        yield Report(FilePosition(str(file), line), message, mend)


def _list_columns(record: type[Record], languages: Sequence[str]) -> set[str]:
    """Return the names that columns may have: keys, and below those that are texts the languages."""
    plain = set(list_keys(record)) - {POSTS}
    texts = {f"{key}.{code}" for key in plain for code in languages}
    posts = {f"{POSTS}.{key}" for key in (*list_keys(Post), *languages)} if POSTS in list_keys(record) else set()
    return {ID} | plain | texts | posts


def _list_names(values: Values, above: str = "") -> set[str]:
    """Return the names of the values that stand in a row, those of a list's mappings too."""
    names: set[str] = set()
    for key, value in values.items():
        name = f"{above}{key}"
        inner = value if isinstance(value, list) else [value]
        below = [each for each in inner if isinstance(each, dict)]
        names |= set().union(*(_list_names(each, f"{name}.") for each in below)) if below else {name}
    return names


def _make_entries(
    file: Path, rows: Sequence[Row], register: Register, archive: Archive
) -> tuple[list[_Entry], list[_Entry]]:
    """Return the entries that are new, and those that the register has already; ends at ids that cannot be."""
    every = [_Entry(row.line, key, _format_entry(key, row.values)) for row in rows for key in [_choose_id(row.values)]]
    known = [entry for entry in every if entry.key in getattr(archive, register.name)]
    new = [entry for entry in every if entry not in known]
    _exit_at(file, _iter_id_problems(file, new, register, archive))
    return new, known


def _choose_id(values: Values) -> str:
    """Return a row's id, or one made of its English name."""
    name = values.get("name")
    words = str(name.get("en", "")) if isinstance(name, dict) else ""
    return str(values.get(ID) or re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:MAX_ID_LETTERS])


def _iter_id_problems(file: Path, entries: Sequence[_Entry], register: Register, archive: Archive) -> Iterator[Report]:
    seen: dict[str, int] = {}
    speakers = SPEAKER_REGISTERS if register.name in SPEAKER_REGISTERS else ()
    for entry in entries:
        where = FilePosition(str(file), entry.line)
        elsewhere = [name for name in speakers if name != register.name and entry.key in getattr(archive, name)]
        if not is_id(entry.key):
            yield Report(where, _describe_id(entry.key), msg("small Latin letters, digits, hyphens, in a column 'id'"))
        elif entry.key in seen:
            message = msg("'%(id)s' stands in line %(line)s already", id=entry.key, line=seen[entry.key])
            yield Report(where, message, msg("give each row an id of its own"))
        elif elsewhere:
            message = msg("'%(id)s' stands in %(file)s already", id=entry.key, file=f"{elsewhere[0]}.yaml")
            yield Report(where, message, msg("give each row an id of its own"))
        seen.setdefault(entry.key, entry.line)


def _describe_id(key: str) -> Message:
    return msg("'%(id)s' is no safe id", id=key) if key else msg("this row has no id")


def _format_entry(key: str, values: Values) -> str:
    own = {name: value for name, value in values.items() if name != ID}
    if isinstance(own.get(POSTS), dict):
        own[POSTS] = [own[POSTS]]
    return f"{key}:\n{''.join(_iter_lines(own, '  '))}"


def _iter_lines(values: Values, indent: str) -> Iterator[str]:
    """Yield a mapping as lines of YAML."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:\n"
            yield from _iter_lines(value, f"{indent}  ")
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            yield f"{indent}{key}:\n"
            for each in value:
                first, *rest = _iter_lines(each, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        elif isinstance(value, list):
            yield f"{indent}{key}: [{', '.join(format_scalar(_to_text(each)) for each in value)}]\n"
        elif value is not None:
            yield f"{indent}{key}: {_format_value(_to_text(value))}\n"


def _to_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _format_value(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in NULLS else format_scalar(text)


def _add(data: Path, file: Path, register: Register, entries: Sequence[_Entry]) -> None:
    """Append entries to a register; end where one of them brings the archive a problem, which its row is told of."""

    def refuse(reports: Iterable[Report], facts: Path, trial: Path) -> NoReturn:
        told = list(_point_at_rows(reports, (trial / register.file).read_bytes(), file, register, entries))
        of_rows = [each for each in told if each.position.file == str(file)]
        _print_of_table(file, of_rows)
        end_with_reports([each for each in told if each not in of_rows], facts, trial)

    add_checked(data, register.file, "".join(entry.text for entry in entries), refuse)
    print_message(msg_plural(len(entries), "%(n)s entry was added", "%(n)s entries were added"))


def _point_at_rows(
    reports: Iterable[Report], text: bytes, file: Path, register: Register, entries: Sequence[_Entry]
) -> Iterator[Report]:
    """Yield reports, those of the new entries at the rows that these were made of."""
    lines = [entry.line for entry in entries for _ in entry.text.splitlines()]
    old = len(text.splitlines()) - len(lines)
    for each in reports:
        if each.position.file == register.file and each.position.line > old:
            yield replace(
                each, position=FilePosition(str(file), lines[each.position.line - old - 1]), words="", length=0
            )
        else:
            yield each

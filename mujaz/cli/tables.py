"""Spreadsheets → rows: CSV or JSON, each row with its line and its values by column; what is wrong with the file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FilePosition, Report

DELIMITERS = ",;\t"
"""What spreadsheets put between cells: a semicolon where the comma is for decimals."""
LIST_SIGN = ";"
"""What stands between the values of a list within a cell."""
Values = Mapping[str, Any]
"""The values of a row by key: texts, lists of texts, or mappings and lists of these."""


@dataclass(frozen=True)
class Row:
    """A row: the line in which it begins, and its values."""

    line: int
    values: Values


class TableError(Exception):
    """A file that holds no rows; the report says where and why."""

    def __init__(self, report: Report) -> None:
        """Keep the report."""
        super().__init__(str(report))
        self.report = report


def read_table(file: Path, content: bytes, lists: frozenset[str]) -> list[Row]:
    """Return the rows of a file; `lists` are the keys whose cells hold several values. Raises TableError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refuse(file, line, msg("this is not UTF-8"), msg("save the file as CSV in UTF-8")) from None
    rows = _read_json(file, text) if file.suffix.lower() == ".json" else _read_csv(file, text, lists)
    if not rows:
        raise _refuse(file, 1, msg("this file has no rows"), msg("its first line names the columns"))
    return rows


def _refuse(file: Path, line: int, message: Message, mend: Message) -> TableError:
    return TableError(Report(FilePosition(str(file), line), message, mend))


def _read_csv(file: Path, text: str, lists: frozenset[str]) -> list[Row]:
    """Return the rows of CSV, whose first line names the columns: `id`, `name.ar`, `posts.party`."""
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [each.strip() for each in next(reader, [])]
        _refuse_columns(file, columns)
        return list(_iter_rows(file, reader, columns, lists))
    except csv.Error as error:
        message = msg("this row cannot be read: %(reason)s", reason=error)
        raise _refuse(file, reader.line_num, message, msg("see to its quotation marks")) from None


def _refuse_columns(file: Path, columns: list[str]) -> None:
    twice = [name for name, count in Counter(filter(None, columns)).items() if count > 1]
    if twice:
        message = msg("the column '%(column)s' stands here twice", column=twice[0])
        raise _refuse(file, 1, message, msg("keep one"))


def _iter_rows(file: Path, reader: Any, columns: list[str], lists: frozenset[str]) -> Iterator[Row]:
    line = reader.line_num + 1
    for cells in reader:
        named = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
        if any(cell.strip() for cell in cells[len(columns) :]) or "" in named:
            message = msg("a cell of this row stands below no name of a column")
            raise _refuse(file, line, message, msg("name its column in the first line"))
        if named:
            yield Row(line, _nest({name: _split(name, cell, lists) for name, cell in named.items()}))
        line = reader.line_num + 1


def _split(name: str, cell: str, lists: frozenset[str]) -> Any:
    return [each.strip() for each in cell.split(LIST_SIGN) if each.strip()] if name in lists else cell


def _nest(named: Mapping[str, Any]) -> Values:
    """Return cells as mappings: `name.ar` is the key `ar` below `name`; several posts do not fit into a row."""
    made: dict[str, Any] = {}
    for name, value in named.items():
        *above, key = name.split(".")
        inner = made
        for step in above:
            inner = inner.setdefault(step, {})
        inner[key] = value
    return made


def _read_json(file: Path, text: str) -> list[Row]:
    """Return the objects of a list in JSON, each with the line in which it begins."""
    decoder, rows = json.JSONDecoder(), []
    try:
        at = _skip(text, 0, "[")
        while text[at : at + 1] != "]":
            value, end = decoder.raw_decode(text, at)
            rows.append(_check_object(file, Row(len(f"{text[:at]}.".splitlines()), value)))
            at = _skip(text, end, ",", last="]")
    except json.JSONDecodeError as error:
        message = msg("this is no JSON: %(reason)s", reason=error.msg)
        raise _refuse(file, error.lineno, message, msg("write a list of objects, one an entry")) from None
    return rows


_BLANK = re.compile(r"\s*")


def _skip(text: str, at: int, sign: str, last: str = "") -> int:
    """Return where the next value begins behind a sign, or where the sign stands that ends the list."""
    at = _BLANK.match(text, at).end()  # type: ignore[union-attr]  # it matches everywhere
    found = text[at : at + 1]
    if last and found == last:
        return at
    if found != sign:
        raise json.JSONDecodeError(f"'{sign}' expected", text, at)
    return _BLANK.match(text, at + 1).end()  # type: ignore[union-attr]  # likewise


def _check_object(file: Path, row: Row) -> Row:
    if not isinstance(row.values, dict):
        raise _refuse(file, row.line, msg("this is no object"), msg("write a list of objects, one an entry"))
    return row

"""Reads the YAML of facts into plain values (dicts, lists and strings) that know their line and column.

Nothing is typed here: `10:00`, `NO` and `0123` stay texts. Refused, each at its position: duplicate keys, anchors and
aliases, explicit tags, keys that are no plain words, more than one document, and what is too deep or too large to be
written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from mujaz.diagnostics.foreign import describe_failure
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import PATH_KEY, FactPath, FilePosition, LocatedStr, Problem
from mujaz.load.yaml_hints import (
    MERGE_ADVICE,
    MERGE_MESSAGE,
    describe_missing_space,
    find_first_hint,
    find_key_without_space,
)
from mujaz.text.characters import has_hidden, has_meaning, iter_hidden, name_character
from mujaz.text.merge_marks import find_merge_mark
from mujaz.text.yaml_values import NULLS

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_REGISTER_VALUES = 100_000
"""The most values in the file of a register: ten thousand entries."""
MAX_RECORD_VALUES = 4_000
"""The most values in a file about one thing: ten times as many as long talks have."""
MAX_LETTERS = 6_000
"""The most letters of one text: a page or two."""
MAX_PROBLEMS = 50

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlDocument:
    """One YAML file: its value (None if it cannot be read), the position of every value, and what is wrong with it."""

    file: str
    value: Any = None
    key_positions: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class _UnreadableYamlError(Exception):
    def __init__(self, mark: Any, message: Message, mend: Message) -> None:
        super().__init__(message)
        self.line, self.column = mark.line + 1, mark.column + 1
        self.message, self.mend = message, mend


def read_yaml(file: str, data: bytes, most: int = MAX_RECORD_VALUES) -> YamlDocument:
    """Return what a file holds; if it cannot be read at all, the value is None and a problem says why.

    `file` is its path below the data folder, `most` how many values it may hold.
    """
    if len(data) > MAX_BYTES:
        return _make_failed_document(
            file,
            1,
            1,
            msg(
                "the file has %(count)s bytes; at most %(most)s are read", count=f"{len(data):,}", most=f"{MAX_BYTES:,}"
            ),
            msg("split the file"),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _make_failed_document(
            file, line, 1, msg("this line is not UTF-8 text"), msg("save the file with the encoding UTF-8")
        )
    hidden = tuple(islice(_find_hidden_characters(file, text), MAX_PROBLEMS))
    return YamlDocument(file, problems=hidden) if hidden else _build_document(file, text, most)


def _make_failed_document(file: str, line: int, column: int, message: Message, mend: Message) -> YamlDocument:
    return YamlDocument(file, problems=(Problem(FilePosition(file, line, column), message, mend),))


def _find_hidden_characters(file: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each character that YAML refuses or that an editor does not see."""
    if not has_hidden(text):
        return
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for index, sign in iter_hidden(line):
            yield Problem(FilePosition(file, number, index + 1), *_describe_hidden(sign))


def _describe_hidden(char: str) -> tuple[Message, Message]:
    sign = name_character(char)
    if has_meaning(char):
        return msg("an invisible character stands here: %(sign)s", sign=sign), msg("delete it")
    message = msg("a character stands here to which Unicode gives no meaning: %(sign)s", sign=sign)
    return message, msg("type what it stands for, or delete it")


def _build_document(file: str, text: str, most: int) -> YamlDocument:
    builder = _DocumentBuilder(file, text.splitlines(), most)
    try:
        value = builder.build_document(_iter_events(text))
    except _UnreadableYamlError as error:
        return _make_failed_document(file, error.line, error.column, error.message, error.mend)
    except yaml.MarkedYAMLError as error:
        return _make_failed_document(file, *_find_cause(error, text))
    except yaml.YAMLError as error:
        return _make_failed_document(
            file,
            1,
            1,
            msg("this is not YAML: %(reason)s", reason=describe_failure(error)),
            msg("see the YAML quick reference"),
        )
    return YamlDocument(file, value, builder.key_positions, tuple(builder.problems[:MAX_PROBLEMS]))


def _iter_events(text: str) -> Iterator[Any]:
    """Yield the parser's events; whatever it raises that is no error of YAML becomes one."""
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.YAMLError:
        raise
    except Exception as error:
        raise yaml.YAMLError(describe_failure(error)) from error


def _find_cause(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, Message, Message]:
    """Return (line, column, message, advice) of the likeliest cause of an error, else of what the parser says."""
    stopped = error.problem_mark.line + 1 if error.problem_mark else len(text.splitlines())
    hint = find_first_hint(text, stopped)
    if hint:
        return hint.line, hint.column, msg("this is not YAML: %(reason)s", reason=hint.message), hint.mend
    line, column = _find_error_position(error, text)
    return line, column, *_explain_parser_error(error, _get_line(text, line))


def _find_error_position(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int]:
    """Return (line, column) of an error; if the text ends too early, of the beginning of what is not closed."""
    lines = len(text.splitlines())
    marks = (mark for mark in (error.problem_mark, error.context_mark) if mark and mark.line < lines)
    return next(((mark.line + 1, mark.column + 1) for mark in marks), (max(1, lines), 1))


def _get_line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if number <= len(lines) else ""


_PARSER_ERRORS = (
    (
        "mapping values are not allowed",
        msg("a second ': ' stands in this line"),
        msg("put the text after the key in quotes"),
    ),
    ("found character '\\t'", msg("a tab stands where spaces belong"), msg("indent with spaces")),
    ("found character that cannot start", msg("a character no value can start with"), msg("put the text in quotes")),
    *(
        (
            sign,
            msg("a backslash stands in straight double quotation marks"),
            msg("write it twice, or put the text in '…'"),
        )
        for sign in (
            "found unknown escape character",
            "did not find expected hexdecimal number",
            "found invalid Unicode character escape",
        )
    ),
    (
        "did not find expected comment or line break",
        msg("a text that begins with %(sign)s stands without quotes", sign="| or >"),
        msg("put the text in quotes"),
    ),
    ("did not find expected node content", msg("a character no value can start with"), msg("put the text in quotes")),
    (
        "mapping keys are not allowed",
        msg("a text that begins with %(sign)s stands without quotes", sign="?"),
        msg("put the text in quotes"),
    ),
    (
        "found unexpected end of stream",
        msg("the text ends inside quotes or brackets"),
        msg("close what was opened here"),
    ),
    (
        "expected ',' or '}'",
        msg("a {…} that is not closed, or a quote inside it"),
        msg("close it with }, or quote its texts"),
    ),
    (
        "expected ',' or ']'",
        msg("a […] that is not closed, or a quote inside it"),
        msg("close it with ], or quote its texts"),
    ),
    ("expected <block end>", msg("this line is not indented like the lines it belongs to"), msg("align it with them")),
    (
        "could not find expected ':'",
        msg("a key without ': ' after it"),
        msg("write 'key: value', with a space after the colon"),
    ),
    (
        "did not find expected key",
        msg("a sign or a bracket stands where a key or the end of a line belongs"),
        msg("delete it, or put the text that it belongs to in quotes"),
    ),
    ("did not find expected <document start>", msg("'...' ends the file before this line"), msg("delete that line")),
    ("undefined alias", msg("a text that starts with * stands without quotes"), msg("put the text in quotes")),
    ("but found another document", msg("'---' starts a second document"), msg("keep one document a file")),
)


def _explain_parser_error(error: yaml.MarkedYAMLError, line: str) -> tuple[Message, Message]:
    words = f"{error.context or ''} {error.problem or ''}"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        words = "found character '\\t'"
    for sign, message, mend in _PARSER_ERRORS:
        if sign in words:
            return msg("this is not YAML: %(reason)s", reason=message), mend
    return msg("this is not YAML: %(reason)s", reason=words.strip()), msg("put texts with special characters in quotes")


_COMMENT_CUT = re.compile(r"\s+(?=#[^\s#])")


class _DocumentBuilder:
    """Builds the values of one document from the events of the parser, noting the position of each."""

    def __init__(self, file: str, lines: list[str], most: int) -> None:
        self.file, self.lines, self.left = file, lines, most
        self.key_positions: dict[KeyPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def build_document(self, events: Iterator[Any]) -> Any:
        """Return the one document's value; an empty file is an empty mapping."""
        value: Any = {PATH_KEY: FactPath(self.file)}
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _UnreadableYamlError(
                        event.start_mark, msg("'---' starts a second document"), msg("keep one document a file")
                    )
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                value = self._value(event, events, ())
        return {PATH_KEY: FactPath(self.file)} if value == "" else value

    def _value(self, event: Any, events: Iterator[Any], path: KeyPath) -> Any:
        self._refuse(event, path)
        self._check_size(event)
        self.key_positions.setdefault(path, (event.start_mark.line + 1, event.start_mark.column + 1))
        if isinstance(event, yaml.ScalarEvent):
            self._warn_of_cut_text(event)
            self._report_merge_mark(event)
            empty = event.implicit[0] and event.value in NULLS
            return LocatedStr.at("" if empty else event.value.strip(), FactPath(self.file, path))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._build_sequence(events, path)
        return self._build_mapping(event, events, path)

    def _check_size(self, event: Any) -> None:
        """Refuse a file with more values than are written by hand: to check each of them would take too long."""
        self.left -= 1
        letters = len(getattr(event, "value", ""))
        if letters > MAX_LETTERS:
            found = msg("this text has %(count)s letters; at most %(most)s are read", count=letters, most=MAX_LETTERS)
            raise _UnreadableYamlError(event.start_mark, found, msg("make several of it"))
        if self.left < 0:
            raise _UnreadableYamlError(
                event.start_mark, msg("the file holds too many values from here on"), msg("split the file")
            )

    def _warn_of_cut_text(self, event: Any) -> None:
        """Report a text that a sign # cuts off: editors write a space after the # of a comment."""
        end = event.end_mark
        line = self.lines[end.line] if not event.style and event.value and end.line < len(self.lines) else ""
        cut = _COMMENT_CUT.match(line, end.column)
        if cut:
            position = FilePosition(self.file, end.line + 1, cut.end() + 1)
            text = line[cut.end() :].strip()[:40]
            message = msg("'%(text)s' is read as a comment, not as part of the text", text=text)
            self.problems.append(Problem(position, message, msg("put the text in quotes; write a comment as '# …'")))

    def _report_merge_mark(self, event: Any) -> None:
        """Report a text into which a merge of two versions has put its marks, indented as the text is."""
        mark = find_merge_mark(event.value)
        if mark:
            first, lines = event.start_mark.line, self.lines[event.start_mark.line : event.end_mark.line + 1]
            line = next((first + at for at, each in enumerate(lines) if find_merge_mark(each)), first)
            column = self.lines[line].find(mark) if line < len(self.lines) else 0
            self.problems.append(
                Problem(FilePosition(self.file, line + 1, max(column, 0) + 1), MERGE_MESSAGE, MERGE_ADVICE)
            )

    def _refuse(self, event: Any, path: KeyPath) -> None:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _UnreadableYamlError(
                mark,
                msg("anchors (&) and aliases (*) are not used here"),
                msg("write the value out, or quote the text"),
            )
        if event.tag:
            raise _UnreadableYamlError(
                mark,
                msg("tags such as %(tag)s are not used here", tag=event.tag),
                msg("remove the tag, or quote the text"),
            )
        for _, hidden in iter_hidden(getattr(event, "value", "")):  # an escape in double quotes, such as "\u202e"
            raise _UnreadableYamlError(mark, *_describe_hidden(hidden))
        if len(path) > MAX_DEPTH:
            raise _UnreadableYamlError(
                mark, msg("values are nested more than %(most)s deep", most=MAX_DEPTH), msg("flatten the value")
            )

    def _build_sequence(self, events: Iterator[Any], path: KeyPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _build_mapping(self, start: Any, events: Iterator[Any], path: KeyPath) -> dict[str, Any]:
        items: dict[str, Any] = {PATH_KEY: FactPath(self.file, path)}
        lost = False
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, following = self._read_key(event, path), next(events)
            if start.flow_style and _is_text_piece(event, following) and self._repair_flow_text(event, items, path):
                continue
            mark, twice = event.start_mark, key in items
            self.key_positions.setdefault((*path, key, PATH_KEY), (mark.line + 1, mark.column + 1))
            value = self._value(following, events, (*path, key))
            if not twice:
                items[key] = value
            elif not lost:
                lost = _begins_list_item(path, key, items)
                self._report_duplicate(key, mark, self.key_positions[(*path, key, PATH_KEY)], lost=lost)
        return items

    def _repair_flow_text(self, piece: Any, items: dict[str, Any], path: KeyPath) -> bool:
        """Give a piece of text in {…} to the key that it belongs to, and report it; return False if there is none."""
        self._check_size(piece)
        text, mark = piece.value, piece.start_mark
        key, last = find_key_without_space(text), items[next(reversed(items))]
        if key and key not in items:
            self._report_missing_space(key, text, mark, (*path, key))
            items[key] = LocatedStr.at(text[len(key) + 1 :].strip(), FactPath(self.file, (*path, key)))
        elif isinstance(last, LocatedStr) and _is_cut_off(text, last):
            items[next(reversed(items))] = LocatedStr.at(_join_cut_text(last, text), last.where)
            message = msg("the comma before '%(text)s' cuts the text off", text=text)
            mend = msg('put the whole text in straight marks: "…"')
            self.problems.append(Problem(FilePosition(self.file, mark.line + 1, mark.column + 1), message, mend))
        else:
            return False
        return True

    def _report_missing_space(self, key: str, text: str, mark: Any, path: KeyPath) -> None:
        line, column = mark.line + 1, mark.column + 1
        self.key_positions[path] = self.key_positions[(*path, PATH_KEY)] = (line, column)
        self.problems.append(
            Problem(FilePosition(self.file, line, column + len(key)), *describe_missing_space(key, text[len(key)]))
        )

    def _read_key(self, event: Any, path: KeyPath) -> str:
        self._refuse(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise _UnreadableYamlError(
                event.start_mark, msg("a list or mapping stands where a key belongs"), msg("write a plain key")
            )
        if event.value == PATH_KEY:
            raise _UnreadableYamlError(
                event.start_mark, msg("'%(key)s' cannot be a key", key=PATH_KEY), msg("write a plain key")
            )
        return str(event.value)

    def _report_duplicate(self, key: str, mark: Any, first: tuple[int, int], *, lost: bool) -> None:
        position = FilePosition(self.file, mark.line + 1, mark.column + 1)
        message = msg("the key '%(key)s' stands twice; the first is in line %(first)s", key=key, first=first[0])
        mend = msg("if another item begins here, write '- ' before it") if lost else msg("keep one of the two")
        self.problems.append(Problem(position, message, mend))


def _is_text_piece(key: Any, value: Any) -> bool:
    """Say whether a key has no value, and is therefore rather a piece of text."""
    return not key.style and isinstance(value, yaml.ScalarEvent) and not value.style and not value.value


def _is_cut_off(text: str, before: str) -> bool:
    """Say whether a comma cuts a text off from the one before it; a single Latin word may be a key."""
    words = not text.isascii() or " " in text
    return words and bool(before) and len(before) + len(text) < MAX_LETTERS


def _join_cut_text(before: str, after: str) -> str:
    """Return the whole of a text that a comma cut off, without the curly quotation marks around it."""
    whole = f"{before}, {after}"
    return whole[1:-1] if whole[0] in "“”" and whole[-1] in "“”" else whole


def _begins_list_item(path: KeyPath, key: str, items: Mapping[str, Any]) -> bool:
    """Say whether a duplicate key is the first key of an item of a list, so that the next item lost its dash."""
    return bool(path) and isinstance(path[-1], int) and key == next((name for name in items if name != PATH_KEY), None)

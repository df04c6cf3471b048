"""YAML text → plain values (dicts, lists and strings) that know their line and column; the only code that knows YAML.

Nothing is typed here: `10:00`, `NO` and `0123` stay the words they are. Refused, each with its place: duplicate keys,
anchors and aliases, explicit tags, keys that are no plain words, more than one document, and what is too deep or too
large to be written by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from mujaz.mistakes import first_slip, key_without_space, no_space_after
from mujaz.problems import WHERE, Place, Problem, Where, Word
from mujaz.said import Said, say

MOST_BYTES = 1_000_000
MOST_DEPTH = 20
MOST_VALUES = 20_000
"""Values that a register can hold: some thousand entries."""
MOST_VALUES_OF_ONE = 4_000
"""Values that a file about one thing can hold: ten times those of long talks."""
MOST_LETTERS = 6_000
"""Letters that one text can have: a page or two."""
MOST_PROBLEMS = 50

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class Source:
    """One YAML file: its value (None when it cannot be read), the place of every value, and what is wrong with it."""

    file: str
    value: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class _Unreadable(Exception):
    def __init__(self, mark: Any, message: Said, mend: Said) -> None:
        super().__init__(message)
        self.line, self.column = mark.line + 1, mark.column + 1
        self.message, self.mend = message, mend


def read(file: str, data: bytes, most: int = MOST_VALUES_OF_ONE) -> Source:
    """Return the file's values and places; what cannot be read at all has value None and one problem that says why.

    `most` is how many values it may hold.
    """
    if len(data) > MOST_BYTES:
        return _failed(
            file,
            1,
            1,
            say(
                "the file has %(count)s bytes; at most %(most)s are read",
                count=f"{len(data):,}",
                most=f"{MOST_BYTES:,}",
            ),
            say("split the file"),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _failed(file, line, 1, say("this line is not UTF-8 text"), say("save the file with the encoding UTF-8"))
    hidden = tuple(islice(_hidden_controls(file, text), MOST_PROBLEMS))
    return Source(file, problems=hidden) if hidden else _compose(file, text, most)


def _failed(file: str, line: int, column: int, message: Said, mend: Said) -> Source:
    return Source(file, problems=(Problem(Place(file, line, column), message, mend),))


def _hidden_controls(file: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each character that YAML refuses or that an editor does not see."""
    if not _HIDDEN.search(text):
        return
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for found in _HIDDEN.finditer(line):
            yield Problem(Place(file, number, found.start() + 1), *_hidden(found[0]))


_NO_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"  # refused by YAML, or turns lines
    "\u061c\u200b\u200e\u200f\u2060\ufeff\u00ad"  # nobody sees it, and two texts differ by it
    f"\ufdd0-\ufdef{_NO_CHARACTERS}]"
)
"""What YAML refuses, what breaks lines, what reorders letters, and what nobody can see."""


def _hidden(char: str) -> tuple[Said, Said]:
    name = unicodedata.name(char, "control character")
    sign = f"U+{ord(char):04X} {name}"
    return say("an invisible character stands here: %(sign)s", sign=sign), say("delete it")


def _compose(file: str, text: str, most: int) -> Source:
    builder = _Builder(file, text.splitlines(), most)
    try:
        value = builder.document(yaml.parse(text, Loader=_Loader))
    except _Unreadable as error:
        return _failed(file, error.line, error.column, error.message, error.mend)
    except yaml.MarkedYAMLError as error:
        return _failed(file, *_slip(error, text))
    except yaml.YAMLError as error:
        return _failed(
            file,
            1,
            1,
            say("this is not YAML: %(reason)s", reason=str(error).splitlines()[0]),
            say("see the YAML quick reference"),
        )
    return Source(file, value, builder.places, tuple(builder.problems[:MOST_PROBLEMS]))


def _slip(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, Said, Said]:
    """Return where the likeliest cause of an error stands, what it is and how to mend it; else what the parser says."""
    stopped = error.problem_mark.line + 1 if error.problem_mark else len(text.splitlines())
    slip = first_slip(text, stopped)
    if slip:
        return slip.line, slip.column, say("this is not YAML: %(reason)s", reason=slip.message), slip.mend
    line, column = _spot(error, text)
    return line, column, *_syntax(error, _line(text, line))


def _spot(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int]:
    """Return where an error is; where the text ends too early, the beginning of what is not closed."""
    lines = len(text.splitlines())
    marks = (mark for mark in (error.problem_mark, error.context_mark) if mark and mark.line < lines)
    return next(((mark.line + 1, mark.column + 1) for mark in marks), (max(1, lines), 1))


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if number <= len(lines) else ""


_SYNTAX = (
    (
        "mapping values are not allowed",
        say("a second ': ' stands in this line"),
        say("put the text after the key in quotes"),
    ),
    ("found character '\\t'", say("a tab stands where spaces belong"), say("indent with spaces")),
    ("found character that cannot start", say("a character no value can start with"), say("put the text in quotes")),
    *(
        (
            sign,
            say("a backslash stands in straight double quotation marks"),
            say("write it twice, or put the text in '…'"),
        )
        for sign in (
            "found unknown escape character",
            "did not find expected hexdecimal number",
            "found invalid Unicode character escape",
        )
    ),
    (
        "did not find expected comment or line break",
        say("a text that begins with %(sign)s stands without quotes", sign="| or >"),
        say("put the text in quotes"),
    ),
    ("did not find expected node content", say("a character no value can start with"), say("put the text in quotes")),
    (
        "mapping keys are not allowed",
        say("a text that begins with %(sign)s stands without quotes", sign="?"),
        say("put the text in quotes"),
    ),
    (
        "found unexpected end of stream",
        say("the text ends inside quotes or brackets"),
        say("close what was opened here"),
    ),
    (
        "expected ',' or '}'",
        say("a {…} that is not closed, or a quote inside it"),
        say("close it with }, or quote its texts"),
    ),
    (
        "expected ',' or ']'",
        say("a […] that is not closed, or a quote inside it"),
        say("close it with ], or quote its texts"),
    ),
    ("expected <block end>", say("this line is not indented like the lines it belongs to"), say("align it with them")),
    (
        "could not find expected ':'",
        say("a key without ': ' after it"),
        say("write 'key: value', with a space after the colon"),
    ),
    (
        "did not find expected key",
        say("a sign or a bracket stands where a key or the end of a line belongs"),
        say("delete it, or put the text that it belongs to in quotes"),
    ),
    ("did not find expected <document start>", say("'...' ends the file before this line"), say("delete that line")),
    ("undefined alias", say("a text that starts with * stands without quotes"), say("put the text in quotes")),
    ("but found another document", say("'---' starts a second document"), say("keep one document a file")),
)


def _syntax(error: yaml.MarkedYAMLError, line: str) -> tuple[Said, Said]:
    words = f"{error.context or ''} {error.problem or ''}"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        words = "found character '\\t'"
    for sign, message, mend in _SYNTAX:
        if sign in words:
            return say("this is not YAML: %(reason)s", reason=message), mend
    return say("this is not YAML: %(reason)s", reason=words.strip()), say("put texts with special characters in quotes")


_CUT = re.compile(r"\s+(?=#[^\s#])")


class _Builder:
    """Builds the values of one document from the parser's events, without recursion in the parser."""

    def __init__(self, file: str, lines: list[str], most: int) -> None:
        self.file, self.lines, self.left = file, lines, most
        self.places: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def document(self, events: Iterator[Any]) -> Any:
        """Return the one document's value; an empty file is an empty mapping."""
        value: Any = {WHERE: Where(self.file)}
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(
                        event.start_mark, say("'---' starts a second document"), say("keep one document a file")
                    )
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                value = self._value(event, events, ())
        return {WHERE: Where(self.file)} if value == "" else value

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self._refuse(event, path)
        self._count(event)
        self.places.setdefault(path, (event.start_mark.line + 1, event.start_mark.column + 1))
        if isinstance(event, yaml.ScalarEvent):
            self._warn_of_a_cut(event)
            empty = event.implicit[0] and event.value in _NULLS
            return Word.at("" if empty else event.value.strip(), Where(self.file, path))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(event, events, path)

    def _count(self, event: Any) -> None:
        """Refuse a file of more values than a hand writes: all that is said of each would take too long."""
        self.left -= 1
        letters = len(getattr(event, "value", ""))
        if letters > MOST_LETTERS:
            found = say("this text has %(count)s letters; at most %(most)s are read", count=letters, most=MOST_LETTERS)
            raise _Unreadable(event.start_mark, found, say("make several of it"))
        if self.left < 0:
            raise _Unreadable(
                event.start_mark, say("the file holds too many values from here on"), say("split the file")
            )

    def _warn_of_a_cut(self, event: Any) -> None:
        """Name a text that a sign # cuts off: a comment by hand has a space after it."""
        end = event.end_mark
        line = self.lines[end.line] if not event.style and event.value and end.line < len(self.lines) else ""
        cut = _CUT.match(line, end.column)
        if cut:
            place = Place(self.file, end.line + 1, cut.end() + 1)
            text = line[cut.end() :].strip()[:40]
            message = say("'%(text)s' is read as a comment, not as part of the text", text=text)
            self.problems.append(Problem(place, message, say("put the text in quotes; write a comment as '# …'")))

    def _refuse(self, event: Any, path: Path) -> None:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _Unreadable(
                mark,
                say("anchors (&) and aliases (*) are not used here"),
                say("write the value out, or quote the text"),
            )
        if event.tag:
            raise _Unreadable(
                mark,
                say("tags such as %(tag)s are not used here", tag=event.tag),
                say("remove the tag, or quote the text"),
            )
        if hidden := _HIDDEN.search(getattr(event, "value", "")):  # an escape in double quotes, such as "\u202e"
            raise _Unreadable(mark, *_hidden(hidden[0]))
        if len(path) > MOST_DEPTH:
            raise _Unreadable(
                mark, say("values are nested more than %(most)s deep", most=MOST_DEPTH), say("flatten the value")
            )

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, start: Any, events: Iterator[Any], path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {WHERE: Where(self.file, path)}
        lost = False
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, following = self._key(event, path), next(events)
            if start.flow_style and _is_piece(event, following) and self._repaired(event, items, path):
                continue
            mark, twice = event.start_mark, key in items
            self.places.setdefault((*path, key, WHERE), (mark.line + 1, mark.column + 1))
            value = self._value(following, events, (*path, key))
            if not twice:
                items[key] = value
            elif not lost:
                lost = _begins_an_item(path, key, items)
                self._twice(key, mark, self.places[(*path, key, WHERE)], lost=lost)
        return items

    def _repaired(self, piece: Any, items: dict[str, Any], path: Path) -> bool:
        """Give a piece of text in {…} to the key it belongs to and say what is wrong; False where there is none."""
        self._count(piece)
        text, mark = piece.value, piece.start_mark
        key, last = key_without_space(text), items[next(reversed(items))]
        if key and key not in items:
            self._without_space(key, text, mark, (*path, key))
            items[key] = Word.at(text[len(key) + 1 :].strip(), Where(self.file, (*path, key)))
        elif isinstance(last, Word) and _is_cut_off(text, last):
            items[next(reversed(items))] = Word.at(_whole(last, text), last.where)
            message = say("the comma before '%(text)s' cuts the text off", text=text)
            mend = say('put the whole text in straight marks: "…"')
            self.problems.append(Problem(Place(self.file, mark.line + 1, mark.column + 1), message, mend))
        else:
            return False
        return True

    def _without_space(self, key: str, text: str, mark: Any, path: Path) -> None:
        line, column = mark.line + 1, mark.column + 1
        self.places[path] = self.places[(*path, WHERE)] = (line, column)
        self.problems.append(Problem(Place(self.file, line, column + len(key)), *no_space_after(key, text[len(key)])))

    def _key(self, event: Any, path: Path) -> str:
        self._refuse(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Unreadable(
                event.start_mark, say("a list or mapping stands where a key belongs"), say("write a plain key")
            )
        if event.value == WHERE:
            raise _Unreadable(event.start_mark, say("'%(key)s' cannot be a key", key=WHERE), say("write a plain key"))
        return str(event.value)

    def _twice(self, key: str, mark: Any, first: tuple[int, int], *, lost: bool) -> None:
        place = Place(self.file, mark.line + 1, mark.column + 1)
        message = say("the key '%(key)s' stands twice; the first is in line %(first)s", key=key, first=first[0])
        mend = say("if another item begins here, write '- ' before it") if lost else say("keep one of the two")
        self.problems.append(Problem(place, message, mend))


def _is_piece(key: Any, value: Any) -> bool:
    """Say whether a key is rather a piece of text: nothing follows it."""
    return not key.style and isinstance(value, yaml.ScalarEvent) and not value.style and not value.value


def _is_cut_off(text: str, before: str) -> bool:
    """Say whether a comma cuts a text off from the one before it; a single Latin word may be a key."""
    words = not text.isascii() or " " in text
    return words and bool(before) and len(before) + len(text) < MOST_LETTERS


def _whole(before: str, after: str) -> str:
    """Return a text that a comma cut, without the curly marks that were to hold it together."""
    whole = f"{before}, {after}"
    return whole[1:-1] if whole[0] in "“”" and whole[-1] in "“”" else whole


def _begins_an_item(path: Path, key: str, items: Mapping[str, Any]) -> bool:
    """Say whether a key that stands twice is the first of an item of a list: then the next item lost its dash."""
    return bool(path) and isinstance(path[-1], int) and key == next((name for name in items if name != WHERE), None)

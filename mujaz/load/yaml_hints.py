"""Finds the likeliest mistake in YAML that cannot be parsed, at the place where it was made.

A parser stops where it cannot go on, often many lines after the mistake, and speaks to programmers. Here each line is
checked by itself by a table of rules (LINE_RULES), then the indentation of the lines together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mujaz.diagnostics.message import Message, msg, msg_plural

MAX_LINE_LETTERS = 2000
"""Longer lines are not written by hand; they are not checked."""


class Hint(NamedTuple):
    """A mistake: line and column from 1, what stands there, and how to mend it."""

    line: int
    column: int
    message: Message
    mend: Message


@dataclass(frozen=True)
class YamlLine:
    """One line: its number from 1, its text, and the columns (from 0) at which its content and its value begin.

    `indent` counts the spaces before it, `start` is behind its dashes, `value` behind its key.
    """

    number: int
    text: str
    indent: int
    start: int
    value: int

    def make_hint(self, column: int, message: Message, mend: Message) -> Hint:
        """Return a hint at a column counted from 0."""
        return Hint(self.number, column + 1, message, mend)


_LINE_HEAD = re.compile(r"(?P<indent>[ \t\u00a0\u3000]*)(?:- +)*(?:[\w-]+:(?=\s|$)\s*)?")
_BLOCK_TEXT = re.compile(r":\s+[|>][+-]?\d?\s*(?:#.*)?$|^\s*-\s+[|>][+-]?\s*$")
_KEY_WITHOUT_VALUE = re.compile(r"(?::|^ *-)\s*(?:#.*)?$")
_RESERVED_SIGN = re.compile(r"([*&@`%!]|[-?](?=\s))")
_RESERVED_SIGN_IN_FLOW = re.compile(r"[{,]\s*[\w-]+:\s+([*&@`%!])")
_FLOW_SIGN = re.compile(r"[,،؛;}\]]|:(?=\s)")
_KEY_LINE = re.compile(r"\s*(?:- +)?[A-Za-z_][\w-]*:(?:\s|$)")
_KEY = r"[A-Za-z_][\w-]*"


def find_first_hint(text: str, upto: int) -> Hint | None:
    """Return the first mistake in the lines of a text up to a number (from 1), or None if none is found."""
    every = text.splitlines()
    lines = [line for line in _iter_lines(every, upto) if len(line.text) <= MAX_LINE_LETTERS]
    whole = [line for line in lines if not _find_quotation_end(line, every)]
    in_line = next((hint for line in whole for rule in LINE_RULES if (hint := rule(line))), None)
    keyless = _find_line_without_key(lines)
    if in_line and keyless:
        return min(in_line, keyless, key=lambda hint: hint.line)
    return in_line or keyless or _find_wrong_indent(lines, every)


def _iter_lines(every: list[str], upto: int) -> Iterator[YamlLine]:
    """Yield the lines that matter to YAML: no comments, and none inside a longer text in block form or quotes."""
    block, quoted = -1, 0
    for number, content in enumerate(every[:upto], 1):
        indent = len(content) - len(content.lstrip(" "))
        inside = number <= quoted or (block >= 0 and indent > block)
        if inside or not content.strip() or content.lstrip().startswith("#"):
            continue
        block = indent if _BLOCK_TEXT.search(content) else -1
        head = _LINE_HEAD.match(content)
        assert head
        start = re.match(r"[ \t\u00a0\u3000]*(?:- +)*", content)
        line = YamlLine(number, content, indent, start.end() if start else 0, head.end())
        quoted = _find_quotation_end(line, every)
        yield line


def _find_quotation_end(line: YamlLine, every: list[str]) -> int:
    """Return the number of the line that closes a quotation which this line opens; 0 if there is none.

    A quotation that would include whole keys counts as one that was not closed.
    """
    sign = next((sign for _, sign in _iter_open_quotes(line)), "")
    for number, content in enumerate(every[line.number :] if sign in ("'", '"') else (), line.number + 1):
        if _KEY_LINE.match(content):
            return 0
        if sign in content:
            return number
    return 0


def _find_wrong_indent_space(line: YamlLine) -> Hint | None:
    found = re.match(r" *([\t\u00a0\u3000])", line.text)
    if not found:
        return None
    if found[1] == "\t":
        return line.make_hint(found.start(1), msg("a tab stands where spaces belong"), msg("indent with spaces"))
    message = msg("a space of another kind stands where plain spaces belong")
    return line.make_hint(found.start(1), message, msg("delete it and indent with the space bar"))


def _find_dash_without_space(line: YamlLine) -> Hint | None:
    found = re.match(rf" *(-)(?={_KEY}:(?:\s|$))", line.text)
    mend = msg("write '- ', with a space after the dash")
    return line.make_hint(found.start(1), msg("there is no space after the dash"), mend) if found else None


def _find_wrong_dash(line: YamlLine) -> Hint | None:
    return _find_sign_for_dash(line, rf"{_KEY}:(?:\s|$)")


def _find_sign_for_dash(line: YamlLine, item: str) -> Hint | None:
    found = re.match(rf" *([–—−‐‑‒]\s*|[•·*+]\s+)(?={item})", line.text)
    if not found:
        return None
    sign = found[1].strip()
    message = msg("the sign %(sign)s begins no item of a list for YAML", sign=sign)
    return line.make_hint(found.start(1), message, msg("write '-', not '%(sign)s'", sign=sign))


def _find_double_dash(line: YamlLine) -> Hint | None:
    found = re.match(rf" *- +(-) +(?={_KEY}:(?:\s|$))", line.text)
    return line.make_hint(found.start(1), msg("one dash too many"), msg("delete it")) if found else None


def _find_wrong_comment_sign(line: YamlLine) -> Hint | None:
    found = re.match(r"\s*(//|/\*|<!--|;|--(?=\s))", line.text)
    if not found:
        return None
    message = msg("the sign %(sign)s begins no comment for YAML", sign=found[1])
    return line.make_hint(found.start(1), message, msg("begin a comment with '#'"))


def _find_wrong_space_after_colon(line: YamlLine) -> Hint | None:
    found = re.match(rf"{_KEY}:([\u00a0\u2007\u202f\u3000])", line.text[line.start :])
    if not found:
        return None
    message = msg("a space of another kind stands where plain spaces belong")
    return line.make_hint(line.start + found.start(1), message, msg("delete it and write a plain space"))


def _find_colon_without_space(line: YamlLine) -> Hint | None:
    text = line.text[line.start :]
    key = find_key_without_space(text)
    return line.make_hint(line.start + len(key), *describe_missing_space(key, text[len(key)])) if key else None


def find_key_without_space(text: str) -> str:
    """Return the key at the beginning of a text that lacks the space after its colon, or '': `ar:نعم` gives `ar`."""
    found = re.match(rf"({_KEY})(?::(?=[^\s/])|[：﹕∶])", text)
    return found[1] if found else ""


def describe_missing_space(key: str, sign: str) -> tuple[Message, Message]:
    """Return message and advice for a key without a space after its colon, or with another sign for the colon."""
    message = msg("there is no space after the colon of '%(key)s'", key=key)
    if sign != ":":
        message = msg("the sign %(sign)s after '%(key)s' is no colon for YAML", sign=sign, key=key)
    return message, msg("write '%(key)s: ', with a colon and a space", key=key)


def _find_key_without_colon(line: YamlLine) -> Hint | None:
    if line.indent or not re.fullmatch(rf"{_KEY}\s*", line.text):
        return None
    key = line.text.strip()
    message = msg("there is no colon after '%(key)s'", key=key)
    return line.make_hint(len(line.text.rstrip()), message, msg("write '%(key)s:'", key=key))


def _iter_open_quotes(line: YamlLine) -> Iterator[tuple[int, str]]:
    """Yield (column, sign) of the quotation mark that opens a value and is not closed in the line."""
    yield from ((begin, sign) for begin, sign, end in _iter_quotations(line) if end < 0)


def _iter_quotations(line: YamlLine) -> Iterator[tuple[int, str, int]]:
    """Yield (column, sign, column behind it) of each quotation that is a value; -1 as the end of an open one."""
    opens, position = re.compile(r"(?:^|[{\[,]\s*|:\s+|-\s+)([\"'“”«])"), line.value
    begins = [match.start(1) for match in opens.finditer(line.text)]
    begins += [line.value] if line.text[line.value : line.value + 1] in ("“", "”", '"', "'") else []
    for begin in sorted(set(begins)):
        if begin < position:
            continue
        sign = line.text[begin]
        if sign in "“”":
            yield begin, sign, -1
            return
        if sign == "«":
            continue
        closing = re.compile(r'(?:[^"\\]|\\.)*"' if sign == '"' else r"(?:[^']|'')*'").match(line.text, begin + 1)
        if not closing:
            yield begin, sign, -1
            return
        position = closing.end()
        yield begin, sign, position


def _find_open_quote(line: YamlLine) -> Hint | None:
    found = next(_iter_open_quotes(line), None)
    if not found:
        return None
    column, sign = found
    if sign in "“”":
        message = msg("the curly quotation mark %(sign)s closes or opens nothing for YAML", sign=sign)
        return line.make_hint(column, message, msg('put the whole text in straight marks: "…"'))
    message = msg("the quotation mark %(sign)s that opens here is not closed in this line", sign=sign)
    return line.make_hint(column, message, msg("close it with the same straight mark, %(sign)s", sign=sign))


def _find_text_after_quotation(line: YamlLine) -> Hint | None:
    for begin, sign, end in _iter_quotations(line):
        rest = line.text[max(end, 0) :]
        in_flow = begin > line.value
        if end < 0 or re.match(r"\s*(?:$|\s#|:(?:\s|$))" + (r"|\s*[,}\]]" if in_flow else ""), rest):
            continue
        marks = "'…'" if sign == '"' else '"…"'
        message = msg("the text goes on after the quotation mark %(sign)s that closes it", sign=sign)
        return line.make_hint(end - 1, message, msg("put the whole text in %(marks)s", marks=marks))
    return None


def _iter_flow_signs(line: YamlLine) -> Iterator[tuple[int, str, int]]:
    """Yield (column, sign, depth) of the signs that separate values in {…} and […], outside quotes."""
    depth, quote, before, position = 0, "", ":", line.value
    while position < len(line.text):
        char = line.text[position]
        if quote:
            position += 1 if char == "\\" and quote == '"' else 0
            quote = "" if char == quote else quote
        elif char in "\"'" and before in "{[,:":
            quote = char
        elif depth and _FLOW_SIGN.match(line.text, position):
            depth -= char in "}]"
            yield position, char, depth
        if not quote and char in "{[" and (depth or position == line.value):
            depth += 1
            yield position, char, depth
        before = before if char.isspace() else char
        position += 1


def _find_foreign_comma(line: YamlLine) -> Hint | None:
    for column, sign, _ in _iter_flow_signs(line):
        after = line.text[column + 1 :]
        bare_list = line.text[line.value] == "[" and re.match(r"\s*[a-z0-9-]+\s*[،؛;\]]", after)
        if sign in "،؛;" and (re.match(rf"\s*{_KEY}:\s", after) or bare_list):
            message = msg("the sign %(sign)s parts nothing for YAML", sign=sign)
            return line.make_hint(column, message, msg("write a Latin comma ',' between values"))
    return None


def _find_extra_comma(line: YamlLine) -> Hint | None:
    signs = list(_iter_flow_signs(line))
    for (first, before, _), (column, sign, _) in pairwise(signs):
        if sign == "," and before in "[{," and not line.text[first + 1 : column].strip():
            return line.make_hint(column, msg("one comma too many"), msg("delete it"))
    return None


_MISSING_BRACE = re.compile(rf"(\(?)({_KEY}):\s(?=.*[,،]\s*{_KEY}:\s|[^{{]*\}}\s*$)")


_LANGUAGE_KEY = re.compile(r"[a-z]{2,3}:")
"""The key of a language: what follows is a text, in which no keys stand."""


def _find_missing_brace(line: YamlLine) -> Hint | None:
    found = _MISSING_BRACE.match(line.text, line.value)
    if not found or line.value == line.start or _LANGUAGE_KEY.match(line.text, line.start):
        return None
    closed = line.text.rstrip().endswith("}")
    mend = msg("write '{' before '%(key)s:'", key=found[2])
    if found[1]:
        mend = msg("write {…} in place of (…)")
    elif not closed:
        mend = msg("write '{' before '%(key)s:' and '}' at the end", key=found[2])
    return line.make_hint(line.value, msg("the brace { is missing here"), mend)


def _find_text_beside_block_sign(line: YamlLine) -> Hint | None:
    found = re.compile(r"([|>][+-]?) +(?=[^\s#\d])").match(line.text, line.value)
    if not found:
        return None
    message = msg("a text stands in the same line as %(sign)s", sign=found[1])
    return line.make_hint(found.end(), message, msg("move it to the next line, and indent it further than its key"))


def _find_second_colon(line: YamlLine) -> Hint | None:
    seen: dict[int, bool] = {}
    depth = 0
    for column, sign, level in _iter_flow_signs(line):
        if sign in "{[":
            depth, seen[level] = level, False
        elif sign in "}]":
            depth = level
        elif sign == ",":
            seen[depth] = False
        elif sign == ":" and seen.get(depth):
            return line.make_hint(column, *_SECOND_COLON)
        elif sign == ":":
            seen[depth] = True
    plain = line.text[line.value : line.value + 1] not in ("", '"', "'", "{", "[", "|", ">", "#")
    found = (
        re.compile(r":(?=\s)").search(line.text.split(" #")[0], line.value)
        if plain and line.value > line.start
        else None
    )
    return line.make_hint(found.start(), *_SECOND_COLON) if found else None


_SECOND_COLON = (
    msg("a second ': ' stands in this text, so YAML takes what is before it for a key"),
    msg("put the text in quotes"),
)


def _find_open_bracket(line: YamlLine) -> Hint | None:
    opened = [(column, sign) for column, sign, _ in _iter_flow_signs(line) if sign in "{["]
    closed = sum(sign in "}]" for _, sign, _ in _iter_flow_signs(line))
    if len(opened) <= closed or line.text.rstrip().endswith((",", "{", "[")):
        return None
    column, sign = opened[0]
    message = msg("the bracket %(sign)s that opens here is not closed", sign=sign)
    return line.make_hint(column, message, msg("close it with %(sign)s", sign="}" if sign == "{" else "]"))


def _find_reserved_sign(line: YamlLine) -> Hint | None:
    found = _RESERVED_SIGN.match(line.text, line.value) or _RESERVED_SIGN_IN_FLOW.search(line.text, line.value)
    if not found or (found[1] in "-?" and line.value == line.start):
        return None
    return line.make_hint(found.start(1), *_describe_unquoted(found[1]))


def _describe_unquoted(sign: str) -> tuple[Message, Message]:
    message = msg("a text that begins with %(sign)s stands without quotes", sign=sign)
    return message, msg("put the text in quotes")


def _find_text_after_bracket(line: YamlLine) -> Hint | None:
    last = next((column for column, sign, depth in _iter_flow_signs(line) if sign in "}]" and depth == 0), None)
    rest = line.text[last + 1 :].strip() if last is not None else ""
    if last is None or not rest or rest.startswith("#"):
        return None
    if rest[0] in "}]":
        column = line.text.index(rest[0], last + 1)
        return line.make_hint(column, msg("one bracket %(sign)s too many", sign=rest[0]), msg("delete it"))
    return line.make_hint(line.value, *_describe_unquoted(line.text[line.value]))


def _find_merge_marker(line: YamlLine) -> Hint | None:
    if not re.fullmatch(r"\s*(?:(<{7}|>{7}|\|{7}) .*|={7}\s*)", line.text):
        return None
    return line.make_hint(line.indent, MERGE_MESSAGE, MERGE_ADVICE)


MERGE_MESSAGE = msg("a merge left its marks here")
MERGE_ADVICE = msg("keep what is right of both, and delete the lines of <<<<<<<, ======= and >>>>>>>")


LINE_RULES: tuple[Callable[[YamlLine], Hint | None], ...] = (
    _find_merge_marker,
    _find_wrong_indent_space,
    _find_wrong_comment_sign,
    _find_dash_without_space,
    _find_wrong_dash,
    _find_double_dash,
    _find_wrong_space_after_colon,
    _find_colon_without_space,
    _find_key_without_colon,
    _find_foreign_comma,
    _find_extra_comma,
    _find_missing_brace,
    _find_text_beside_block_sign,
    _find_open_quote,
    _find_text_after_quotation,
    _find_second_colon,
    _find_open_bracket,
    _find_text_after_bracket,
    _find_reserved_sign,
)
"""The rules that each line is checked by, the surest ones first."""


def _find_line_without_key(lines: list[YamlLine]) -> Hint | None:
    """Find the first line that begins where keys begin but has no key: a text cannot go on there."""
    columns: list[int] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if _ANY_KEY.match(line.text, line.start):
            columns = [*(column for column in columns if column < line.start), line.start]
        elif line.start in columns and line.start == line.indent and not _CANNOT_BE_TEXT.match(line.text, line.start):
            if before and _BLOCK_TEXT.search(before.text):
                message = msg("a line of the text above begins where keys begin")
                return line.make_hint(line.start, message, msg("indent it further than the key of its text"))
            return _make_missing_key_hint(line, goes_on=bool(before and _ends_in_text(before)), lines=lines)
    return None


def _make_missing_key_hint(line: YamlLine, *, goes_on: bool, lines: list[YamlLine]) -> Hint:
    """Return the hint for a line without a key: its key lost the colon, or a text goes on too far to the left."""
    word = re.split(r"[\s:：;؛=\u00a0]", line.text[line.start :], maxsplit=1)[0]
    a_key = re.compile(rf"(?:^|[\s{{]){re.escape(word)}:(?:\s|$)")
    message = msg("'%(word)s' begins where keys begin, and no ': ' follows", word=word)
    mend = msg("write '%(word)s: ', or indent a text further than its key", word=word)
    if goes_on and not any(a_key.search(each.text) for each in lines):
        mend = msg(
            "indent it further than the key above, whose text goes on here; or if it is a key, write '%(word)s: '",
            word=word,
        )
    return line.make_hint(line.start, message, mend)


def _ends_in_text(line: YamlLine) -> bool:
    return line.value < len(line.text) and line.text[line.value] not in "{[\"'#"


_ANY_KEY = re.compile(r"(?:[^\s'\"{\[#&*!|>%@`-][^:#]*|-[^\s][^:#]*|\"[^\"]*\"|'[^']*'):(?:\s|$)")
_CANNOT_BE_TEXT = re.compile(r"[-?}\]](?:\s|,|$)|---|\.\.\.")


def _find_wrong_indent(lines: list[YamlLine], every: list[str]) -> Hint | None:
    """Find the first line with a wrong indentation: deeper without a reason, between two levels, or not as its list."""
    levels: list[IndentLevel] = []
    earlier: list[IndentLevel] = []
    before: YamlLine | None = None
    for line in lines:
        here, opens = IndentLevel(line.indent, line.start > line.indent, line), before is None or _opens_block(before)
        if levels and line.indent > levels[-1].indent and not opens:
            if line.value == line.indent:
                continue  # the text of the line above goes on
            if before and any(level.indent == line.indent for level in earlier):
                return _make_too_far_left_hint(before, line.indent)
            missing = before and _find_missing_dash_above(before, line, every)
            return missing or _make_wrong_indent_hint(line, levels)
        earlier = list(levels)
        while levels and (levels[-1].indent > line.indent or _ends_list(levels, here)):
            levels.pop()
        level = levels[-1] if levels else IndentLevel(0, here.items)
        if not opens and level.indent != line.indent:
            return _find_missing_first_dash(line, earlier) or _make_wrong_indent_hint(
                line, _select_parent_levels(line, earlier, every)
            )
        if not opens and level.items != here.items:
            return _find_keys_below_dash(before, line) or _make_mixed_list_hint(line, here, levels)
        if not levels or level.indent != line.indent or (here.items and not level.items):
            levels.append(here)
        if here.items:
            levels.append(IndentLevel(line.start, items=False))
        before = line
    return None


class IndentLevel(NamedTuple):
    """A column at which lines begin, and whether they are items of a list."""

    indent: int
    items: bool
    first: YamlLine | None = None


def _find_missing_dash_above(before: YamlLine, line: YamlLine, every: list[str]) -> Hint | None:
    """Find a line that lost its dash, while its own keys and the next item are still indented as before."""
    rest = (content for content in every[line.number :] if content.strip())
    following = next((each for each in rest if not each.startswith(" " * (before.indent + 1))), "")
    as_item = line.indent == before.indent + 2 and following.startswith(" " * before.indent + "- ")
    return _make_missing_dash_hint(before, before.indent) if as_item else None


def _find_missing_first_dash(line: YamlLine, levels: list[IndentLevel]) -> Hint | None:
    """Find a first item of a list that lost its dash: its keys begin where those of this item do."""
    keys = (level.first for level in levels if level.indent == line.start and not level.items)
    first = next(keys, None) if line.start > line.indent else None
    return _make_missing_dash_hint(first, line.indent) if first else None


def _make_missing_dash_hint(line: YamlLine, column: int) -> Hint:
    key = line.text[line.start :].partition(":")[0]
    message = msg("the dash before this item of a list is missing")
    return line.make_hint(column, message, msg("write '- ' before '%(key)s', as before the other items", key=key))


def _find_keys_below_dash(before: YamlLine | None, line: YamlLine) -> Hint | None:
    """Find an item whose other keys begin below its dash: the dash or the keys are wrong."""
    if not before or before.indent != line.indent or before.start == before.indent:
        return None
    if not _ANY_KEY.match(before.text, before.start) or not _ANY_KEY.match(line.text, line.start):
        return None
    message = msg("an item begins with '- ' here, and the keys below it begin where the dash does")
    return before.make_hint(before.indent, message, msg("take '- ' away, or indent the keys below it further"))


_KEY_AMONG_ITEMS = (
    msg("a key stands among items that begin with '- '"),
    msg("move it to the left, where the other keys of its kind begin, or write '- ' before it"),
)


def _ends_list(levels: list[IndentLevel], here: IndentLevel) -> bool:
    """Say whether a key ends a list whose items are indented like the keys."""
    return not here.items and levels[-1].items and len(levels) > 1 and levels[-2].indent == here.indent


def _make_mixed_list_hint(line: YamlLine, here: IndentLevel, levels: list[IndentLevel]) -> Hint:
    if not here.items:
        return _find_sign_for_dash(line, r"\S") or line.make_hint(line.indent, *_KEY_AMONG_ITEMS)
    message = msg("an item that begins with '- ' stands among keys")
    count = next((level.indent for level in reversed(levels) if level.items), line.indent)
    add_key = msg("write the key of its list in the line above, or take '- ' away")
    return line.make_hint(line.indent, message, add_key if count == line.indent else _advise_indent(count))


def _advise_indent(count: int) -> Message:
    return msg_plural(
        count, "indent it like its neighbours: %(n)s space", "indent it like its neighbours: %(n)s spaces"
    )


def _make_too_far_left_hint(line: YamlLine, count: int) -> Hint:
    message = msg("this line begins too far to the left for the line below it")
    return line.make_hint(line.indent, message, _advise_indent(count))


def _select_parent_levels(line: YamlLine, levels: list[IndentLevel], every: list[str]) -> list[IndentLevel]:
    """Return the levels at which a key without a value may begin: left of the line below, which belongs to it."""
    below = next((content for content in every[line.number :] if content.strip()), "")
    indent = len(below) - len(below.lstrip(" "))
    if not _KEY_WITHOUT_VALUE.search(line.text) or indent <= line.indent:
        return levels
    return [level for level in levels if level.indent < indent] or levels


def _make_wrong_indent_hint(line: YamlLine, levels: list[IndentLevel]) -> Hint:
    near = min((level.indent for level in levels), key=lambda indent: (abs(indent - line.indent), -indent))
    message = msg_plural(
        line.indent,
        "this line begins after %(n)s space, where none above it does",
        "this line begins after %(n)s spaces, where none above it does",
    )
    return line.make_hint(line.indent, message, _advise_indent(near))


def _opens_block(line: YamlLine) -> bool:
    """Say whether the next line may be indented further."""
    return bool(_KEY_WITHOUT_VALUE.search(line.text)) or _has_open_bracket(line)


def _has_open_bracket(line: YamlLine) -> bool:
    flow = list(_iter_flow_signs(line))
    return sum(sign in "{[" for _, sign, _ in flow) > sum(sign in "}]" for _, sign, _ in flow)

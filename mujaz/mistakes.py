"""What hands get wrong in YAML: the likeliest slip in a text that cannot be read, at the place where it was made.

A parser stops where it can go on no longer, often many lines after the slip, and in words for programmers. Here each
line is looked at alone, and those above it only for their indentation; no sentence of the facts is understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mujaz.said import Said, say, say_number

LONGEST = 2000
"""No hand writes longer lines; they are not looked at."""


class Slip(NamedTuple):
    """A slip: line and column from 1, what stands there, and how to mend it."""

    line: int
    column: int
    message: Said
    mend: Said


@dataclass(frozen=True)
class Line:
    """One line: its number from 1, its text, where its key or value begins, and where the value after the key does."""

    number: int
    text: str
    indent: int
    start: int
    value: int

    def slip(self, column: int, message: Said, mend: Said) -> Slip:
        """Return a slip at a column counted from 0."""
        return Slip(self.number, column + 1, message, mend)


_HEAD = re.compile(r"(?P<indent>[ \t\u00a0\u3000]*)(?:- +)*(?:[\w-]+:(?=\s|$)\s*)?")
_BLOCK_TEXT = re.compile(r":\s+[|>][+-]?\d?\s*(?:#.*)?$|^\s*-\s+[|>][+-]?\s*$")
_BARE_KEY = re.compile(r"(?::|^ *-)\s*(?:#.*)?$")
_SIGN_IN_FRONT = re.compile(r"([*&@`%!]|[-?](?=\s))")
_SIGN_IN_FLOW = re.compile(r"[{,]\s*[\w-]+:\s+([*&@`%!])")
_SIGN = re.compile(r"[,،؛;}\]]|:(?=\s)")
_KEY_LINE = re.compile(r"\s*(?:- +)?[A-Za-z_][\w-]*:(?:\s|$)")
_KEY = r"[A-Za-z_][\w-]*"


def first_slip(text: str, upto: int) -> Slip | None:
    """Return the first slip in the lines of a text up to a number (from 1), or None where none is seen."""
    every = text.splitlines()
    lines = [line for line in _lines(every, upto) if len(line.text) <= LONGEST]
    whole = [line for line in lines if not _last_of_quotation(line, every)]
    seen = next((slip for line in whole for look in LOOKS if (slip := look(line))), None)
    nameless = _no_key(lines)
    if seen and nameless:
        return min(seen, nameless, key=lambda slip: slip.line)
    return seen or nameless or _odd_indent(lines, every)


def _lines(every: list[str], upto: int) -> Iterator[Line]:
    """Yield the lines that say something; those inside a longer text, in block form or quotes, say nothing to YAML."""
    block, quoted = -1, 0
    for number, content in enumerate(every[:upto], 1):
        indent = len(content) - len(content.lstrip(" "))
        inside = number <= quoted or (block >= 0 and indent > block)
        if inside or not content.strip() or content.lstrip().startswith("#"):
            continue
        block = indent if _BLOCK_TEXT.search(content) else -1
        head = _HEAD.match(content)
        assert head
        start = re.match(r"[ \t\u00a0\u3000]*(?:- +)*", content)
        line = Line(number, content, indent, start.end() if start else 0, head.end())
        quoted = _last_of_quotation(line, every)
        yield line


def _last_of_quotation(line: Line, every: list[str]) -> int:
    """Return the number of the line that closes a quotation which this one opens, 0 where there is none.

    A quotation that would take in whole keys is one that somebody forgot to close.
    """
    sign = next((sign for _, sign in _quotes(line)), "")
    for number, content in enumerate(every[line.number :] if sign in ("'", '"') else (), line.number + 1):
        if _KEY_LINE.match(content):
            return 0
        if sign in content:
            return number
    return 0


def _space_in_front(line: Line) -> Slip | None:
    found = re.match(r" *([\t\u00a0\u3000])", line.text)
    if not found:
        return None
    if found[1] == "\t":
        return line.slip(found.start(1), say("a tab stands where spaces belong"), say("indent with spaces"))
    message = say("a space of another kind stands where plain spaces belong")
    return line.slip(found.start(1), message, say("delete it and indent with the space bar"))


def _dash_without_space(line: Line) -> Slip | None:
    found = re.match(rf" *(-)(?={_KEY}:(?:\s|$))", line.text)
    mend = say("write '- ', with a space after the dash")
    return line.slip(found.start(1), say("there is no space after the dash"), mend) if found else None


def _other_dash(line: Line) -> Slip | None:
    return _in_place_of_dash(line, rf"{_KEY}:(?:\s|$)")


def _in_place_of_dash(line: Line, item: str) -> Slip | None:
    found = re.match(rf" *([–—−‐‑‒]\s*|[•·*+]\s+)(?={item})", line.text)
    if not found:
        return None
    sign = found[1].strip()
    message = say("the sign %(sign)s begins no item of a list for YAML", sign=sign)
    return line.slip(found.start(1), message, say("write '-', not '%(sign)s'", sign=sign))


def _two_dashes(line: Line) -> Slip | None:
    found = re.match(rf" *- +(-) +(?={_KEY}:(?:\s|$))", line.text)
    return line.slip(found.start(1), say("one dash too many"), say("delete it")) if found else None


def _other_comment(line: Line) -> Slip | None:
    found = re.match(r"\s*(//|/\*|<!--|;|--(?=\s))", line.text)
    if not found:
        return None
    message = say("the sign %(sign)s begins no comment for YAML", sign=found[1])
    return line.slip(found.start(1), message, say("begin a comment with '#'"))


def _odd_space_after_colon(line: Line) -> Slip | None:
    found = re.match(rf"{_KEY}:([\u00a0\u2007\u202f\u3000])", line.text[line.start :])
    if not found:
        return None
    message = say("a space of another kind stands where plain spaces belong")
    return line.slip(line.start + found.start(1), message, say("delete it and write a plain space"))


def _colon_without_space(line: Line) -> Slip | None:
    text = line.text[line.start :]
    key = key_without_space(text)
    return line.slip(line.start + len(key), *no_space_after(key, text[len(key)])) if key else None


def key_without_space(text: str) -> str:
    """Return the key that a text begins with whose colon no space follows, or nothing: `ar:نعم` gives `ar`."""
    found = re.match(rf"({_KEY})(?::(?=[^\s/])|[：﹕∶])", text)
    return found[1] if found else ""


def no_space_after(key: str, sign: str) -> tuple[Said, Said]:
    """Return what to say of a key whose colon no space follows, or whose sign is no colon."""
    message = say("there is no space after the colon of '%(key)s'", key=key)
    if sign != ":":
        message = say("the sign %(sign)s after '%(key)s' is no colon for YAML", sign=sign, key=key)
    return message, say("write '%(key)s: ', with a colon and a space", key=key)


def _key_without_colon(line: Line) -> Slip | None:
    if line.indent or not re.fullmatch(rf"{_KEY}\s*", line.text):
        return None
    key = line.text.strip()
    message = say("there is no colon after '%(key)s'", key=key)
    return line.slip(len(line.text.rstrip()), message, say("write '%(key)s:'", key=key))


def _quotes(line: Line) -> Iterator[tuple[int, str]]:
    """Yield (column, sign) of the quote that opens a value of the line and is not closed in it."""
    yield from ((begin, sign) for begin, sign, end in _quotations(line) if end < 0)


def _quotations(line: Line) -> Iterator[tuple[int, str, int]]:
    """Yield (column, sign, column behind it) of each quotation that is a value; -1 for the end of one left open."""
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


def _quote_left_open(line: Line) -> Slip | None:
    found = next(_quotes(line), None)
    if not found:
        return None
    column, sign = found
    if sign in "“”":
        message = say("the curly quotation mark %(sign)s closes or opens nothing for YAML", sign=sign)
        return line.slip(column, message, say('put the whole text in straight marks: "…"'))
    message = say("the quotation mark %(sign)s that opens here is not closed in this line", sign=sign)
    return line.slip(column, message, say("close it with the same straight mark, %(sign)s", sign=sign))


def _text_after_quotation(line: Line) -> Slip | None:
    for begin, sign, end in _quotations(line):
        rest = line.text[max(end, 0) :]
        in_flow = begin > line.value
        if end < 0 or re.match(r"\s*(?:$|\s#|:(?:\s|$))" + (r"|\s*[,}\]]" if in_flow else ""), rest):
            continue
        marks = "'…'" if sign == '"' else '"…"'
        message = say("the text goes on after the quotation mark %(sign)s that closes it", sign=sign)
        return line.slip(end - 1, message, say("put the whole text in %(marks)s", marks=marks))
    return None


def _flow(line: Line) -> Iterator[tuple[int, str, int]]:
    """Yield (column, sign, depth) of the signs that part values in {…} and […] of a line, outside quotes."""
    depth, quote, before, position = 0, "", ":", line.value
    while position < len(line.text):
        char = line.text[position]
        if quote:
            position += 1 if char == "\\" and quote == '"' else 0
            quote = "" if char == quote else quote
        elif char in "\"'" and before in "{[,:":
            quote = char
        elif depth and _SIGN.match(line.text, position):
            depth -= char in "}]"
            yield position, char, depth
        if not quote and char in "{[" and (depth or position == line.value):
            depth += 1
            yield position, char, depth
        before = before if char.isspace() else char
        position += 1


def _foreign_comma(line: Line) -> Slip | None:
    for column, sign, _ in _flow(line):
        after = line.text[column + 1 :]
        bare_list = line.text[line.value] == "[" and re.match(r"\s*[a-z0-9-]+\s*[،؛;\]]", after)
        if sign in "،؛;" and (re.match(rf"\s*{_KEY}:\s", after) or bare_list):
            message = say("the sign %(sign)s parts nothing for YAML", sign=sign)
            return line.slip(column, message, say("write a Latin comma ',' between values"))
    return None


def _comma_too_many(line: Line) -> Slip | None:
    signs = list(_flow(line))
    for (first, before, _), (column, sign, _) in pairwise(signs):
        if sign == "," and before in "[{," and not line.text[first + 1 : column].strip():
            return line.slip(column, say("one comma too many"), say("delete it"))
    return None


_BRACE_LOST = re.compile(rf"(\(?)({_KEY}):\s(?=.*[,،]\s*{_KEY}:\s|[^{{]*\}}\s*$)")


_OF_TEXT = re.compile(r"[a-z]{2,3}:")
"""A language: what follows is a text, and no keys stand in it."""


def _brace_lost(line: Line) -> Slip | None:
    found = _BRACE_LOST.match(line.text, line.value)
    if not found or line.value == line.start or _OF_TEXT.match(line.text, line.start):
        return None
    closed = line.text.rstrip().endswith("}")
    mend = say("write '{' before '%(key)s:'", key=found[2])
    if found[1]:
        mend = say("write {…} in place of (…)")
    elif not closed:
        mend = say("write '{' before '%(key)s:' and '}' at the end", key=found[2])
    return line.slip(line.value, say("the brace { is missing here"), mend)


def _text_beside_sign(line: Line) -> Slip | None:
    found = re.compile(r"([|>][+-]?) +(?=[^\s#\d])").match(line.text, line.value)
    if not found:
        return None
    message = say("a text stands in the same line as %(sign)s", sign=found[1])
    return line.slip(found.end(), message, say("move it to the next line, and indent it further than its key"))


def _second_colon(line: Line) -> Slip | None:
    seen: dict[int, bool] = {}
    depth = 0
    for column, sign, level in _flow(line):
        if sign in "{[":
            depth, seen[level] = level, False
        elif sign in "}]":
            depth = level
        elif sign == ",":
            seen[depth] = False
        elif sign == ":" and seen.get(depth):
            return line.slip(column, *_COLON)
        elif sign == ":":
            seen[depth] = True
    plain = line.text[line.value : line.value + 1] not in ("", '"', "'", "{", "[", "|", ">", "#")
    found = (
        re.compile(r":(?=\s)").search(line.text.split(" #")[0], line.value)
        if plain and line.value > line.start
        else None
    )
    return line.slip(found.start(), *_COLON) if found else None


_COLON = (
    say("a second ': ' stands in this text, so YAML takes what is before it for a key"),
    say("put the text in quotes"),
)


def _bracket_left_open(line: Line) -> Slip | None:
    opened = [(column, sign) for column, sign, _ in _flow(line) if sign in "{["]
    closed = sum(sign in "}]" for _, sign, _ in _flow(line))
    if len(opened) <= closed or line.text.rstrip().endswith((",", "{", "[")):
        return None
    column, sign = opened[0]
    message = say("the bracket %(sign)s that opens here is not closed", sign=sign)
    return line.slip(column, message, say("close it with %(sign)s", sign="}" if sign == "{" else "]"))


def _sign_in_front(line: Line) -> Slip | None:
    found = _SIGN_IN_FRONT.match(line.text, line.value) or _SIGN_IN_FLOW.search(line.text, line.value)
    if not found or (found[1] in "-?" and line.value == line.start):
        return None
    return line.slip(found.start(1), *_without_quotes(found[1]))


def _without_quotes(sign: str) -> tuple[Said, Said]:
    message = say("a text that begins with %(sign)s stands without quotes", sign=sign)
    return message, say("put the text in quotes")


def _text_after_bracket(line: Line) -> Slip | None:
    last = next((column for column, sign, depth in _flow(line) if sign in "}]" and depth == 0), None)
    rest = line.text[last + 1 :].strip() if last is not None else ""
    if last is None or not rest or rest.startswith("#"):
        return None
    if rest[0] in "}]":
        column = line.text.index(rest[0], last + 1)
        return line.slip(column, say("one bracket %(sign)s too many", sign=rest[0]), say("delete it"))
    return line.slip(line.value, *_without_quotes(line.text[line.value]))


def _mark_of_a_merge(line: Line) -> Slip | None:
    if not re.fullmatch(r"(<{7}|>{7}|\|{7}) .*|={7}", line.text):
        return None
    message = say("a merge left its marks here")
    return line.slip(
        0, message, say("keep what is right of both, and delete the lines of <<<<<<<, ======= and >>>>>>>")
    )


LOOKS: tuple[Callable[[Line], Slip | None], ...] = (
    _mark_of_a_merge,
    _space_in_front,
    _other_comment,
    _dash_without_space,
    _other_dash,
    _two_dashes,
    _odd_space_after_colon,
    _colon_without_space,
    _key_without_colon,
    _foreign_comma,
    _comma_too_many,
    _brace_lost,
    _text_beside_sign,
    _quote_left_open,
    _text_after_quotation,
    _second_colon,
    _bracket_left_open,
    _text_after_bracket,
    _sign_in_front,
)
"""What each line is looked at for, the surest signs first."""


def _no_key(lines: list[Line]) -> Slip | None:
    """Find the first line that begins where keys begin and has none: a text cannot go on there."""
    columns: list[int] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if _ANY_KEY.match(line.text, line.start):
            columns = [*(column for column in columns if column < line.start), line.start]
        elif line.start in columns and line.start == line.indent and not _NO_TEXT.match(line.text, line.start):
            if before and _BLOCK_TEXT.search(before.text):
                message = say("a line of the text above begins where keys begin")
                return line.slip(line.start, message, say("indent it further than the key of its text"))
            return _nameless(line, goes_on=bool(before and _ends_in_text(before)), lines=lines)
    return None


def _nameless(line: Line, *, goes_on: bool, lines: list[Line]) -> Slip:
    """Return what to say of a line without a key: a key that lost its colon, or a text that goes on too far left."""
    word = re.split(r"[\s:：;؛=\u00a0]", line.text[line.start :], maxsplit=1)[0]
    a_key = re.compile(rf"(?:^|[\s{{]){re.escape(word)}:(?:\s|$)")
    message = say("'%(word)s' begins where keys begin, and no ': ' follows", word=word)
    mend = say("write '%(word)s: ', or indent a text further than its key", word=word)
    if goes_on and not any(a_key.search(each.text) for each in lines):
        mend = say(
            "indent it further than the key above, whose text goes on here; or if it is a key, write '%(word)s: '",
            word=word,
        )
    return line.slip(line.start, message, mend)


def _ends_in_text(line: Line) -> bool:
    return line.value < len(line.text) and line.text[line.value] not in "{[\"'#"


_ANY_KEY = re.compile(r"(?:[^\s'\"{\[#&*!|>%@`-][^:#]*|-[^\s][^:#]*|\"[^\"]*\"|'[^']*'):(?:\s|$)")
_NO_TEXT = re.compile(r"[-?}\]](?:\s|,|$)|---|\.\.\.")


def _odd_indent(lines: list[Line], every: list[str]) -> Slip | None:
    """Find the first line that begins where no line may: below nothing that opens, between two levels, in a list."""
    levels: list[Level] = []
    left: list[Level] = []
    before: Line | None = None
    for line in lines:
        here, opens = Level(line.indent, line.start > line.indent, line), before is None or _opens(before)
        if levels and line.indent > levels[-1].indent and not opens:
            if line.value == line.indent:
                continue  # a text that goes on from the line above
            if before and any(level.indent == line.indent for level in left):
                return _too_far_left(before, line.indent)
            lost = before and _dash_lost_above(before, line, every)
            return lost or _begins_wrongly(line, levels)
        left = list(levels)
        while levels and (levels[-1].indent > line.indent or _ends_items(levels, here)):
            levels.pop()
        level = levels[-1] if levels else Level(0, here.items)
        if not opens and level.indent != line.indent:
            return _first_dash_lost(line, left) or _begins_wrongly(line, _above_its_own(line, left, every))
        if not opens and level.items != here.items:
            return _keys_below_dash(before, line) or _of_the_other_kind(line, here, levels)
        if not levels or level.indent != line.indent or (here.items and not level.items):
            levels.append(here)
        if here.items:
            levels.append(Level(line.start, items=False))
        before = line
    return None


class Level(NamedTuple):
    """A column in which lines begin, and whether they are items of a list."""

    indent: int
    items: bool
    first: Line | None = None


def _dash_lost_above(before: Line, line: Line, every: list[str]) -> Slip | None:
    """Find the dash that a line lost where its own keys and the next item still stand as they did."""
    rest = (content for content in every[line.number :] if content.strip())
    following = next((each for each in rest if not each.startswith(" " * (before.indent + 1))), "")
    as_item = line.indent == before.indent + 2 and following.startswith(" " * before.indent + "- ")
    return _no_dash(before, before.indent) if as_item else None


def _first_dash_lost(line: Line, levels: list[Level]) -> Slip | None:
    """Find the first item of a list that lost its dash: its keys begin where those of this item do."""
    keys = (level.first for level in levels if level.indent == line.start and not level.items)
    first = next(keys, None) if line.start > line.indent else None
    return _no_dash(first, line.indent) if first else None


def _no_dash(line: Line, column: int) -> Slip:
    key = line.text[line.start :].partition(":")[0]
    message = say("the dash before this item of a list is missing")
    return line.slip(column, message, say("write '- ' before '%(key)s', as before the other items", key=key))


def _keys_below_dash(before: Line | None, line: Line) -> Slip | None:
    """Find a dash whose item has its other keys below the dash itself: one of the two stands wrongly."""
    if not before or before.indent != line.indent or before.start == before.indent:
        return None
    if not _ANY_KEY.match(before.text, before.start) or not _ANY_KEY.match(line.text, line.start):
        return None
    message = say("an item begins with '- ' here, and the keys below it begin where the dash does")
    return before.slip(before.indent, message, say("take '- ' away, or indent the keys below it further"))


_NO_ITEM = (
    say("a key stands among items that begin with '- '"),
    say("move it to the left, where the other keys of its kind begin, or write '- ' before it"),
)


def _ends_items(levels: list[Level], here: Level) -> bool:
    """Say whether a key ends a list whose items begin where the keys do."""
    return not here.items and levels[-1].items and len(levels) > 1 and levels[-2].indent == here.indent


def _of_the_other_kind(line: Line, here: Level, levels: list[Level]) -> Slip:
    if not here.items:
        return _in_place_of_dash(line, r"\S") or line.slip(line.indent, *_NO_ITEM)
    message = say("an item that begins with '- ' stands among keys")
    count = next((level.indent for level in reversed(levels) if level.items), line.indent)
    alone = say("write the key of its list in the line above, or take '- ' away")
    return line.slip(line.indent, message, alone if count == line.indent else _like_neighbours(count))


def _like_neighbours(count: int) -> Said:
    return say_number(
        count, "indent it like its neighbours: %(n)s space", "indent it like its neighbours: %(n)s spaces"
    )


def _too_far_left(line: Line, count: int) -> Slip:
    message = say("this line begins too far to the left for the line below it")
    return line.slip(line.indent, message, _like_neighbours(count))


def _above_its_own(line: Line, levels: list[Level], every: list[str]) -> list[Level]:
    """Return the levels where a key without a value may begin: left of the line below, which is its own."""
    below = next((content for content in every[line.number :] if content.strip()), "")
    indent = len(below) - len(below.lstrip(" "))
    if not _BARE_KEY.search(line.text) or indent <= line.indent:
        return levels
    return [level for level in levels if level.indent < indent] or levels


def _begins_wrongly(line: Line, levels: list[Level]) -> Slip:
    near = min((level.indent for level in levels), key=lambda indent: (abs(indent - line.indent), -indent))
    message = say_number(
        line.indent,
        "this line begins after %(n)s space, where none above it does",
        "this line begins after %(n)s spaces, where none above it does",
    )
    return line.slip(line.indent, message, _like_neighbours(near))


def _opens(line: Line) -> bool:
    """Say whether the next line may begin further to the right."""
    return bool(_BARE_KEY.search(line.text)) or _ends_open(line)


def _ends_open(line: Line) -> bool:
    flow = list(_flow(line))
    return sum(sign in "{[" for _, sign, _ in flow) > sum(sign in "}]" for _, sign, _ in flow)

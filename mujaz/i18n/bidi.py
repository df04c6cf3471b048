"""Directions: isolates the runs of a text that would be displayed out of order, in HTML or in plain text.

In a right-to-left text, `2026-05-20` displays as 20-05-2026, `71.40 USD` reorders and `S/PV.9830 (2025)` loses a
bracket, unless they stand in an element or a pair of characters that isolates them (UAX 9).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import regex
from babel.numbers import list_currencies
from markupsafe import Markup, escape

from mujaz.i18n.language import Language, measure_script_share

NO_SCRIPTS: Mapping[str, str] = MappingProxyType({})
"""What `map_scripts` returns for no languages."""


def map_scripts(languages: Iterable[Language]) -> dict[str, str]:
    """Return the language of each script (by ISO 15924 code) that exactly one of the site's languages is written in."""
    languages = list(languages)
    scripts = [language.script for language in languages]
    return {language.script: language.code for language in languages if scripts.count(language.script) == 1}


def isolate_html(text: str, language: Language, scripts: Mapping[str, str] = NO_SCRIPTS) -> Markup:
    """Return a plain text escaped, with `<bdi>` around every run that would be displayed out of order.

    In a right-to-left text those are numbers of several parts and runs of left-to-right letters; in a left-to-right
    text, runs of right-to-left letters. A run in the script of a language of the site (`scripts`) carries its `lang`.
    """
    return _isolate_html_cached(text, language, tuple(sorted(scripts.items())))


@lru_cache(maxsize=8192)
def isolate_plain(text: str, language: Language) -> str:
    """Return a plain text with the same runs between Unicode's isolates, unless they are isolated already."""
    return "".join(
        f"{_ISOLATES[run.direction]}{run.text}{_PDI}" if run.direction else run.text
        for run in _list_runs(text, language)
    )


@lru_cache(maxsize=8192)
def isolate_first_strong(text: str, language: Language) -> str:
    """Return a plain text with the same runs between isolates that take their direction from the run's first letter."""
    return "".join(f"{_FSI}{run.text}{_PDI}" if run.direction else run.text for run in _list_runs(text, language))


_FSI = "\N{FIRST STRONG ISOLATE}"
_PDI = "\N{POP DIRECTIONAL ISOLATE}"
_ISOLATES = {"ltr": "\N{LEFT-TO-RIGHT ISOLATE}", "rtl": "\N{RIGHT-TO-LEFT ISOLATE}"}
_CONTROLS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

# Units that stand after a number and belong to it; currencies come from CLDR.
_UNITS = (
    *("km", "m", "cm", "mm", "kg", "g", "mg", "t", "kt", "Mt", "l", "ha", "km²", "m²", "m³", "kW", "MW", "GW", "TWh"),
    *("kWh", "MWh", "GWh", "Hz", "kHz", "MHz", "GHz", "kB", "MB", "GB", "TB", "°C", "°F", "mph", "bbl", "nm", "mm²"),
    *("GMT", "UTC", "CET", "CEST", "EST", "EDT", "MSK", "am", "pm", "a.m.", "p.m."),
)
_MAX_BRACKET_DISTANCE = 200
"""A bracket that is not closed within this many letters counts as not closed."""
_BRACKET_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "‘": "’"}
_CLOSERS = frozenset(_BRACKET_PAIRS.values()) - {"’"}  # which is more often an apostrophe
_BRACKETS = regex.compile(f'[{regex.escape("".join((*_BRACKET_PAIRS, *_BRACKET_PAIRS.values())))}"]')

BLANKS_IN_NUMBERS = "".join(regex.findall(r"\p{Zs}", "".join(map(chr, range(0x3001)))))
"""The blanks that may group the digits of a number, here and where the languages of a text are compared."""
APOSTROPHES_IN_NUMBERS = "'’"
_GROUP_SIGNS = f"{BLANKS_IN_NUMBERS}{APOSTROPHES_IN_NUMBERS}".replace(" ", r"\ ")
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*+"
_CURRENCY = r"\p{Sc}"
_NUMERIC = rf"""
    \+(?=(?:[ ().\-]*[0-9]){{7}})[0-9]++(?:[ .\-]?(?:\([0-9]++\)|[0-9]++))*+                  # +7 495 606-36-02
  | (?<![0-9])[0-9]{{1,3}}(?:[{_GROUP_SIGNS}][0-9]{{3}})++(?:[.,][0-9]+)?+(?![0-9])               # 1 000, 1'000
  | \p{{Nd}}{{4}}-\p{{Nd}}{{2}}(?:-\p{{Nd}}{{2}})?+(?!\p{{Nd}})                               # 2026-05-20, any digits
  | (?:(?<![\p{{L}}\p{{Nd}}])[+\-−±≈~#№]++)?+(?:[%]|{_CURRENCY}\ ?+)?+                        # −5, $ 5, %50
    {_NUMBER}(?:[\-‐‑–—−/:.,×+=]{_NUMBER})*+
"""
_SUFFIX = rf"(?:[\ \u00a0\u202f]?+(?:[%‰]|{_CURRENCY}))?+"
_LTR_LETTER = rf"[\p{{bc=L}}--[{_CONTROLS}]]"


@cache
def _start_in_rtl() -> regex.Pattern[str]:
    """Return what begins a run in a text from right to left; to compile it takes longer than to import the module."""
    units = sorted((*_UNITS, *list_currencies()), key=lambda unit: (-len(unit), unit))
    unit = "|".join(map(regex.escape, units))
    return regex.compile(
        rf"""(?P<number>{_NUMERIC}){_SUFFIX}
             (?P<unit>(?=(?:{_LTR_LETTER}|[\-]{_LTR_LETTER}))                                     # 5G, 9-mm
               | [\ \u00a0\u202f]?+(?=(?:{unit})(?![\p{{L}}\p{{Nd}}]))                           # 71.40 USD
               | [\ \u00a0](?=\p{{Lu}}\p{{L}}+[\ \u00a0][0-9]{{4}}(?![0-9])))?+                   # 10 April 2025
           | (?P<word>(?:(?<![^\s\p{{Ps}}\p{{Pi}}"])[/\\.~])?+[@\#$]?+{_LTR_LETTER})""",
        regex.VERSION1 | regex.VERBOSE,
    )


_SIGN_OF_RUN_IN_RTL = regex.compile(r"[\p{Nd}\p{bc=L}]")
"""What every run in a text from right to left has, and most such texts have not; it is found far sooner."""
_START_IN_LTR = regex.compile(r"(?P<word>[\p{bc=R}\p{bc=AL}\p{bc=AN}])")
# A run ends at a letter of the other direction, a control character, the end of a line, and the base language's comma.
_CONTINUATION_IN_RTL = regex.compile(
    rf"(?:[^\p{{bc=R}}\p{{bc=AL}}\p{{bc=AN}}\p{{bc=B}}{_CONTROLS}،؛]*(?:{_LTR_LETTER}|[0-9²³°]))?+", regex.VERSION1
)
_CONTINUATION_IN_LTR = regex.compile(
    rf"(?:(?:[^\p{{bc=L}}\p{{bc=B}}{_CONTROLS},;]|[,;](?!\s))*[\p{{bc=R}}\p{{bc=AL}}\p{{bc=AN}}])?+\p{{bc=NSM}}*+",
    regex.VERSION1,
)
_ISOLATED = regex.compile(r"[\u2066-\u2068](?:[^\u2066-\u2069]|(?R))*+\u2069")
_PLAIN_NUMBER = regex.compile(r"\p{Nd}+(?:[.,٫٬]\p{Nd}+)*")


class _Run(NamedTuple):
    """A stretch of text, and the direction to isolate it in; empty for text that needs no isolation."""

    text: str
    direction: str = ""


@lru_cache(maxsize=8192)
def _list_runs(text: str, language: Language) -> tuple[_Run, ...]:
    """Return the runs of a text, which a page and the search isolate each in its own way."""
    return tuple(_iter_runs(text, language))


def _iter_runs(text: str, language: Language) -> Iterator[_Run]:
    """Yield the runs of a text; what stands between isolates already is one run."""
    at = 0
    for isolated in _ISOLATED.finditer(text):
        yield from _iter_unisolated_runs(text[at : isolated.start()], language)
        yield _Run(isolated[0])
        at = isolated.end()
    yield from _iter_unisolated_runs(text[at:], language)


def _iter_unisolated_runs(text: str, language: Language) -> Iterator[_Run]:
    rtl = language.direction == "rtl"
    find, goes_on = (_find_in_rtl, _CONTINUATION_IN_RTL) if rtl else (_START_IN_LTR.search, _CONTINUATION_IN_LTR)
    done = at = reach = 0
    while found := find(text, at):
        if found.end() >= reach:  # otherwise it reaches as far as the run before
            reach = _find_reach(goes_on, text, found.end())
        end = _find_end_in_rtl(text, found, language, reach) if rtl else _find_end_in_ltr(text, found, reach)
        at = max(end, found.end())
        if end > found.start():
            yield _Run(text[done : found.start()])
            yield _Run(text[found.start() : end], "ltr" if rtl else "rtl")
            done = end
    yield _Run(text[done:])


def _find_in_rtl(text: str, at: int) -> regex.Match[str] | None:
    """Return what begins the next run: there is none without a digit or a letter, and before it only signs belong."""
    sign = _SIGN_OF_RUN_IN_RTL.search(text, at)
    if not sign:
        return None
    start = sign.start()
    while start > at and not text[start - 1].isalnum():
        start -= 1
    return _start_in_rtl().search(text, start)


def _find_reach(goes_on: regex.Pattern[str], text: str, at: int) -> int:
    """Return how far a run can go on from a position, without regard to brackets."""
    found = goes_on.match(text, at)
    return found.end() if found else at


def _find_end_in_rtl(text: str, found: regex.Match[str], language: Language, reach: int) -> int:
    """Return where the run that begins at a match ends; where it begins, if it needs no isolation."""
    if found["number"] is not None and found["unit"] is None:
        return found.start() if _PLAIN_NUMBER.fullmatch(found[0]) else found.end()
    end = _balance_brackets(text, found.start(), reach, found.end())
    return _extend_over_signs(text, found.start(), _stop_before_month(text, found.end(), end, language))


def _find_end_in_ltr(text: str, found: regex.Match[str], reach: int) -> int:
    end = _balance_brackets(text, found.start(), reach, found.end())
    letters = regex.search(r"[\p{bc=R}\p{bc=AL}]", text, pos=found.start(), endpos=end)
    if not letters:
        return found.start()
    after = regex.compile(r"[،؛٪]").match(text, end)
    return after.end() if after else end


def _balance_brackets(text: str, start: int, end: int, least: int) -> int:
    """Return the end of the run, moved so that it holds both marks of a pair of brackets or quotes, or neither."""
    opened: list[tuple[str, int]] = []
    for found in _BRACKETS.finditer(text, start, end):
        at, letter = found.start(), found[0]
        if opened and at - opened[0][1] > _MAX_BRACKET_DISTANCE:
            return _trim_to_letter(text, opened[0][1], least)
        if opened and letter == opened[-1][0]:
            opened.pop()
        elif letter in _BRACKET_PAIRS or (letter == '"' and (at == start or text[at - 1].isspace())):
            opened.append((_BRACKET_PAIRS.get(letter, '"'), at))
        elif letter in _CLOSERS or letter == '"':
            return _trim_to_letter(text, at, least)
    while opened:
        after = regex.compile(r"[.!?…]*+").match(text, end)
        close = after.end() if after else end
        if text[close : close + 1] != opened[-1][0]:
            return _trim_to_letter(text, opened[0][1], least)
        opened.pop()
        end = close + 1
    return end


def _trim_to_letter(text: str, end: int, least: int) -> int:
    """Return the end moved back to the last letter or digit, but never before `least`."""
    while end > least and not text[end - 1].isalnum():
        end -= 1
    return max(end, least)


def _stop_before_month(text: str, least: int, end: int, language: Language) -> int:
    """Return the end, moved before a number that is the day of a month named in the text's own language."""
    day = regex.search(r"\s+[0-9]+(?:[-–][0-9]+)?$", text, pos=least, endpos=end)
    return day.start() if day and _compile_month_pattern(language).match(text, end) else end


@lru_cache(maxsize=64)
def _compile_month_pattern(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\s+(?:{'|'.join(map(regex.escape, sorted(language.month_names)))})(?!\w)")


def _extend_over_signs(text: str, start: int, end: int) -> int:
    """Return the end, moved behind signs that belong to the last word: C++, F#, 50%, the last / of an address, U.S."""
    word = regex.search(r"\S+$", text, pos=start, endpos=end)
    signs = r"[/=&\-_+#%]*+" if word and "://" in word[0] else r"[+#%°]*+"
    after = regex.compile(signs + (r"\.?+" if word and regex.search(r"(?:^|\.)\p{L}\.\p{L}$", word[0]) else "")).match(
        text, end
    )
    return after.end() if after else end


@lru_cache(maxsize=8192)
def _isolate_html_cached(text: str, language: Language, scripts: tuple[tuple[str, str], ...]) -> Markup:
    runs = (_make_bdi(run, scripts) if run.direction else escape(run.text) for run in _list_runs(text, language))
    return Markup("".join(runs))  # noqa: S704  # each is


WHOLE = 24
"""As many characters of a run with digits stay on one line: a date, a telephone number, "S-300"."""


def _make_bdi(run: _Run, scripts: tuple[tuple[str, str], ...]) -> Markup:
    whole = len(run.text) <= WHOLE and regex.search(r"\p{N}", run.text) and regex.search(r"[\s\-–/]", run.text)
    lang = _find_language(run.text, scripts)
    given = {"class": "whole" if whole else None, "lang": lang, "dir": run.direction}
    said = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in given.items() if value)
    return Markup("<bdi{}>{}</bdi>").format(said, run.text)


def _find_language(text: str, scripts: tuple[tuple[str, str], ...]) -> str | None:
    """Return the language that all letters of a text can only be of, where one of the archive's has such a script."""
    if not regex.search(r"\p{L}", text):
        return None
    return next((code for script, code in scripts if measure_script_share(text, script) == 1), None)

"""What must be known of a language to read its numbers, dates and titles: from CLDR and `<language>.yaml` beside this.

All forms are folded by `fold_for_matching`, so that vowel signs, tatweel and hamza carriers make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import regex
from babel import Locale

from mujaz.i18n.bidi import APOSTROPHES_IN_NUMBERS, BLANKS_IN_NUMBERS
from mujaz.i18n.language import Language
from mujaz.i18n.program_tables import read_program_table
from mujaz.parity.phrase_table import PhraseTable
from mujaz.text.fold import fold_for_matching

FOLDER = Path(__file__).parent
GROUP_SIGNS = f"{BLANKS_IN_NUMBERS}{APOSTROPHES_IN_NUMBERS}،٬"
"""What may stand between groups of three digits in any language: also the Arabic comma and separator."""


class Doubt(Enum):
    """When the name of a month or weekday may be another word.

    Never; without certain neighbours; without a number or another month beside it; or always.
    """

    NONE = auto()
    ALONE = auto()
    UNDATED = auto()
    ALWAYS = auto()


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: its kind, its value, and whether a word for "and" is joined to its front."""

    kind: str
    value: Fraction
    joined: bool = False


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word for a unit; `count` is the number that its form implies, such as two in a dual."""

    name: str
    count: int | None = None


class Lexicon:
    """The forms of one language, looked up by their folded spelling."""

    def __init__(self, language: Language) -> None:
        """Read the language's file; without a file only CLDR's names of months and weekdays are known."""
        self.language = language
        self.data = _load_data(language.code.split("-")[0])
        self.prefixes = ["", *map(fold_for_matching, self.data.get("prefixes", ()))]
        self.joining = frozenset(map(fold_for_matching, self.data.get("joining", ())))
        self.articles = tuple(map(fold_for_matching, self.section("names").get("articles", ())))
        self.breaks = frozenset(map(fold_for_matching, self.data.get("breaks", ())))
        self.nouns_first = bool(self.data.get("nouns_first"))

    def section(self, name: str) -> Mapping[str, Any]:
        """Return a section of the language's file; empty where it has none."""
        found: Mapping[str, Any] = self.data.get(name, {})
        return found

    @cached_property
    def knows_number_words(self) -> bool:
        """Whether number words of this language can be read."""
        return bool(self.section("numbers"))

    def iter_prefixed_forms(self, form: str) -> Iterator[tuple[str, str]]:
        """Yield (prefix, prefix with form) for each prefix that may be joined to a form, none included."""
        yield from ((prefix, prefix + form) for prefix in self.prefixes)
        yield from self.iter_contracted_forms(form)

    def iter_contracted_forms(self, form: str) -> Iterator[tuple[str, str]]:
        """Yield (prefix, whole) where a prefix contracts with the article of a form: الأمين becomes للأمين."""
        for article, joined in self.section("names").get("contracted", {}).items():
            if form.startswith(article):
                yield from ((each, each + form[len(article) :]) for each in joined)

    @cached_property
    def numbers(self) -> PhraseTable[NumberWord]:
        """Every number word."""
        found: dict[str, NumberWord] = {}
        for kind, value, form in _iter_number_words(self.section("numbers")):
            for prefix, whole in self.iter_prefixed_forms(fold_for_matching(form).lower()):
                found.setdefault(whole, NumberWord(kind, value, prefix in self.joining))
        for value, form in (
            (value, fold_for_matching(form).lower())
            for value, forms in _iter_loose_words(self.section("numbers"))
            for form in forms
        ):
            found[form] = NumberWord("loose", value)
            for _, whole in self.iter_prefixed_forms(form):
                found.setdefault(whole, NumberWord("loose", value))
        return PhraseTable(found.items(), lowercase=True)

    @cached_property
    def units(self) -> PhraseTable[UnitWord]:
        """Every word for what is counted."""
        return PhraseTable(
            (
                (whole, UnitWord(name, _COUNT_OF_FORM[count]))
                for name, forms in self.section("units").items()
                for count in _COUNT_OF_FORM.keys() & forms.keys()
                for form in forms[count]
                for _, whole in self.iter_prefixed_forms(fold_for_matching(form).lower())
            ),
            lowercase=True,
        )

    @cached_property
    def unit_signs(self) -> Mapping[str, str]:
        """The signs for what is counted, such as that of the dollar, and the names of their units."""
        return {sign: name for name, forms in self.section("units").items() for sign in forms.get("signs", ())}

    @cached_property
    def ranges(self) -> frozenset[str]:
        """Words between two numbers of which only the second says thousands or millions: 18 to 20 million."""
        return (
            frozenset(map(fold_for_matching, self.section("numbers").get("ranges", ()))) | self.joining | {"", "-", "–"}
        )

    @cached_property
    def fraction_of(self) -> frozenset[str]:
        """Words between a fraction and what it is a fraction of: a quarter of a million."""
        return frozenset(self.section("numbers").get("fraction_of", ()))

    @cached_property
    def fraction_context(self) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
        """What stands before and after an ordinal that may be a fraction: a third to the opposition."""
        before, after = (self.section("numbers").get(f"fraction_{side}", "(?!)") for side in ("before", "after"))
        return regex.compile(before, regex.IGNORECASE), regex.compile(after, regex.IGNORECASE)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words between the parts of one number: two and a half."""
        return self.joining | frozenset(self.section("numbers").get("indefinite", ()))

    @cached_property
    def loose_patterns(self) -> list[tuple[Fraction, regex.Pattern[str]]]:
        """Patterns of what may stand for a number, such as duals."""
        patterns = self.section("numbers").get("loose_patterns", {})
        return [(Fraction(value), regex.compile(p)) for value, p in patterns.items()]

    @cached_property
    def percent(self) -> regex.Pattern[str]:
        """The words for percent."""
        return _compile_whole_forms(self.section("numbers").get("percent", ["%"]))

    @cached_property
    def points(self) -> regex.Pattern[str]:
        """The words for percentage points, which are no percent."""
        return _compile_whole_forms(self.section("numbers").get("points", ()))

    @property
    def ones_first(self) -> bool:
        """Whether ones stand before tens, and a word for "and" joins what follows a hundred."""
        return bool(self.section("numbers").get("ones_first"))

    @property
    def ones_joined_to_tens(self) -> bool:
        """Whether a word for "and" may join ones to tens: vingt et un."""
        return bool(self.section("numbers").get("ones_joined_to_tens"))

    def find_scale_ending(self, text: str, position: int) -> Fraction | None:
        """Return what letters joined to digits at a position may multiply them by: 30m."""
        found = _SCALE_ENDING.match(text, position)
        value = self.section("numbers").get("scale_endings", {}).get(found[0].lower()) if found else None
        return Fraction(value) if value else None

    @cached_property
    def ordinal_endings(self) -> regex.Pattern[str]:
        """Endings joined to digits that make an ordinal: 21st."""
        return _compile_endings(self.section("numbers").get("ordinal_endings", ()))

    @cached_property
    def decade_endings(self) -> regex.Pattern[str]:
        """Endings joined to a year that make a decade: 1990s."""
        return _compile_endings(self.section("numbers").get("decade_endings", ()))

    @cached_property
    def ignored(self) -> list[regex.Pattern[str]]:
        """Patterns of words that look like numbers but are none."""
        return [regex.compile(pattern) for pattern in self.section("numbers").get("ignore", ())]

    @cached_property
    def months(self) -> PhraseTable[tuple[int, Doubt]]:
        """The names of months → (number, whether the name may be another word)."""
        return self._make_time_table("months", "doubtful")

    @cached_property
    def weekdays(self) -> PhraseTable[tuple[int, Doubt]]:
        """The names of weekdays → (number, Monday being 0; whether the name may be another word)."""
        return self._make_time_table("days", "doubtful_weekdays")

    def _make_time_table(self, kind: str, doubtful: str) -> PhraseTable[tuple[int, Doubt]]:
        rules = self.section("dates")
        doubted = set(map(fold_for_matching, rules.get(doubtful, ())))
        names = {fold_for_matching(name): number for name, number in self._iter_cldr_names(kind)}
        if rules.get("one_word_is_doubtful"):
            doubted |= {name for name in names if kind == "months" and " " not in name}
        without_article = {name.removeprefix(each): n for name, n in names.items() for each in self.articles}
        return PhraseTable(
            [
                # Without its article, an Arabic weekday is often a number word.
                *((name, (number, Doubt.ALWAYS)) for name, number in without_article.items() if kind == "days"),
                *(
                    (whole, (number, self._find_doubt(prefix) if name in doubted else Doubt.NONE))
                    for name, number in names.items()
                    for prefix, whole in self.iter_prefixed_forms(name)
                ),
            ]
        )

    def _find_doubt(self, prefix: str) -> Doubt:
        """Return the doubt about a name after a prefix: one that is a preposition has none before it, as in في باب."""
        return Doubt.ALONE if not prefix or prefix in self.joining else Doubt.UNDATED

    @cached_property
    def digits(self) -> regex.Pattern[str]:
        """A pattern of digits, in groups of three by the language's separators or not, with a fraction or without."""
        symbols = [each for each in self.language.locale.number_symbols.values() if "group" in each]
        groups = {*(str(each["group"]) for each in symbols), *GROUP_SIGNS}
        group = "".join(map(regex.escape, groups))
        point = "".join(regex.escape(str(each["decimal"])) for each in symbols)
        grouped = rf"(?P<grouped>\d{{1,3}}([{group}])\d{{3}}(?:\2\d{{3}})*)(?:[{point}](?P<rest>\d+))?(?!\d)"
        return regex.compile(rf"{grouped}|(?P<whole>\d+)(?:[.,{point}](?P<point>\d+))?")

    def _iter_cldr_names(self, kind: str) -> Iterator[tuple[str, int]]:
        for locale in self._list_locales():
            for context in getattr(locale, kind).values():
                for width in ("wide", "abbreviated"):
                    pairs = context.get(width, {}).items()
                    yield from ((name.rstrip("."), n) for n, name in pairs if _is_long_enough(name, kind, width))

    def _list_locales(self) -> list[Locale]:
        names = (str(self.language.locale), *self.language.months, *self.section("dates").get("locales", ()))
        return [Locale.parse(name.replace("-", "_")) for name in dict.fromkeys(names)]


_COUNT_OF_FORM = {"one": 1, "two": 2, "many": None}
_SCALE_ENDING = regex.compile(r"\p{L}{1,3}(?!\p{L})")


def _compile_whole_forms(forms: Iterable[str]) -> regex.Pattern[str]:
    """Return a pattern of whole forms, the longest first."""
    longest_first = sorted(map(fold_for_matching, forms), key=len, reverse=True)
    either = "|".join(rf"{regex.escape(form)}(?!\p{{L}})" for form in longest_first) or "(?!)"
    return regex.compile(rf"(?<!\p{{L}})(?:{either})", regex.IGNORECASE)


def _compile_endings(forms: Iterable[str]) -> regex.Pattern[str]:
    either = "|".join(map(regex.escape, forms)) or r"(?!)"
    return regex.compile(rf"(?:{either})(?!\p{{L}})")


def _is_long_enough(name: str, kind: str, width: str) -> bool:
    """Say whether a name is too long to be mistaken for another word; weekdays must be written in full."""
    return width == "wide" or (kind == "months" and len(name.rstrip(".")) >= 3)


_NUMBER_GROUPS = (("one", "ones"), ("ten", "tens"), ("whole", "wholes"), ("scale", "scales"), ("many", "many"))


def _iter_number_words(part: Mapping[str, Any]) -> Iterator[tuple[str, Fraction, str]]:
    """Yield (kind, value, form); of equal forms the first counts."""
    yield from (("teen", Fraction(10), form) for form in part.get("teens", ()))
    yield from (("hundred", Fraction(100), form) for form in part.get("hundred", ()))
    yield from (("whole", value, form) for value, form in _iter_several(part))
    for kind, group in (*_NUMBER_GROUPS, ("fraction", "fractions")):
        yield from ((kind, value, form) for value, forms in _iter_values(part, group) for form in forms)


def _iter_several(part: Mapping[str, Any]) -> Iterator[tuple[Fraction, str]]:
    """Yield (value, form) of "several" with each word for hundreds, thousands and so on."""
    for value, forms in _iter_values(part, "several_of"):
        yield from ((value, f"{several} {form}") for several in part.get("several", ()) for form in forms)


def _iter_loose_words(part: Mapping[str, Any]) -> Iterator[tuple[Fraction, list[str]]]:
    return _iter_values(part, "loose")


def _iter_values(part: Mapping[str, Any], group: str) -> Iterator[tuple[Fraction, list[str]]]:
    yield from ((Fraction(value), forms) for value, forms in part.get(group, {}).items())


@lru_cache(maxsize=32)
def get_lexicon(language: Language) -> Lexicon:
    """Return what is known of a language."""
    return Lexicon(language)


@lru_cache(maxsize=32)
def _load_data(code: str) -> dict[str, Any]:
    path = FOLDER / f"{code}.yaml"
    if not path.is_file():
        return {}
    return read_program_table(path)

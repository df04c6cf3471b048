"""The languages of a site: everything that differs between them, from CLDR (through Babel) and the house style."""

from __future__ import annotations

import datetime
import os.path
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import regex
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date as babel_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from markupsafe import Markup

from mujaz.diagnostics.message import Message, msg
from mujaz.i18n.dates import Edtf

# The decimal numbering systems of CLDR that a site can use, each with its zero: Babel does not know their digits.
MIN_SCRIPT_SHARE = 0.5
"""The share of a text's letters that must be in the script of its language."""
_ZERO_DIGITS = {
    "latn": "0",
    "arab": "٠",
    "arabext": "۰",
    "deva": "०",
    "beng": "০",
    "guru": "੦",
    "gujr": "૦",
    "tamldec": "௦",
    "telu": "౦",
    "knda": "೦",
    "mlym": "൦",
    "thai": "๐",
    "mymr": "၀",
    "khmr": "០",
}
# Codes of ISO 15924 that stand for several scripts of Unicode at once.
_COMPOSITE_SCRIPTS = {"Jpan": ("Hira", "Kana", "Hani"), "Kore": ("Hang", "Hani"), "Hans": ("Hani",), "Hant": ("Hani",)}

DateStyle = Literal["full", "long", "short"]
TimeUnit = Literal["day", "hour", "minute"]
_UNIT_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
TextByLanguage = Mapping[str, str]
"""The same text in several languages, by their codes."""


class LanguageError(ValueError):
    """A language, locale or numbering system that CLDR does not know; the message names it."""

    def __init__(self, message: Message) -> None:
        """Keep the message as it was made."""
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class DatePatterns:
    """Patterns for dates that CLDR lacks; they come from the labels of the same language.

    `seasons` are four patterns with `%(year)s`, spring first; the others have `%(date)s`. `around` is for one end of
    an interval.
    """

    seasons: tuple[str, str, str, str]
    since: str
    until: str
    start_unknown: str
    end_unknown: str
    around: str


@dataclass(frozen=True)
class Language:
    """A language of the site.

    `code` is its BCP 47 tag, `name` its own name. `locale_name` is the CLDR locale for dates and numbers, `code`
    unless given. `months` are the CLDR locales whose names of a month are joined by slashes (none: those of
    the locale), `digits` is a numbering system of CLDR. Raises LanguageError for what CLDR does not know.
    """

    code: str
    name: str
    months: tuple[str, ...] = ()
    digits: str = "latn"
    locale_name: str = ""

    def __hash__(self) -> int:
        """Return the hash of the code alone: texts are kept by language, and few languages share a code."""
        return hash(self.code)

    def __post_init__(self) -> None:
        """Refuse what CLDR does not know."""
        for tag in (self.code, self.locale_name or self.code, *self.months):
            _parse_locale(tag)
        if self.digits not in _ZERO_DIGITS:
            raise LanguageError(
                msg(
                    "unknown digits '%(digits)s'; write one of %(known)s",
                    digits=self.digits,
                    known=", ".join(_ZERO_DIGITS),
                )
            )

    @cached_property
    def locale(self) -> Locale:
        """Return the Babel locale for dates, numbers, lists and plurals."""
        return _parse_locale(self.locale_name or self.code)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return the direction of writing, as HTML's `dir` says it."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    @cached_property
    def script(self) -> str:
        """Return the script the language is usually written in, as ISO 15924 says it: Arab, Latn, Cyrl."""
        locale = _parse_locale(self.code)
        likely = get_global("likely_subtags")
        tags = [f"{locale.language}_{locale.territory}", locale.language]
        return locale.script or next((likely[tag].split("_")[1] for tag in tags if tag in likely), "Latn")

    @cached_property
    def month_names(self) -> frozenset[str]:
        """Return every form of a month's name that texts of this language use."""
        locales = [self.locale, *(_parse_locale(tag) for tag in self.months)]
        return frozenset(
            name for locale in locales for widths in locale.months.values() for name in widths["wide"].values()
        )

    def format_number(self, n: int | float) -> str:
        """Return a number in the site's digits, with the locale's grouping and signs: 1,234."""
        return _format_number(self, n)

    def format_unit(self, n: int, unit: TimeUnit) -> str:
        """Return a number of days, hours or minutes in words; in short ones where CLDR has no long ones of its own."""
        name = f"duration-{unit}"
        words = (format_unit(n, name, length=length, locale=self.locale) for length in _UNIT_LENGTHS)
        return self.localize_digits(next((each for each in words if name not in each), f"{n} {unit}"))

    def localize_digits(self, text: str) -> str:
        """Return the same text with its ASCII digits turned into the site's: for years, paragraph numbers, codes."""
        return text.translate(self._digit_table) if self._digit_table else text

    @cached_property
    def _digit_table(self) -> Mapping[int, int]:
        """Return how ASCII digits are written; nothing where they are the site's own."""
        zero = ord(_ZERO_DIGITS[self.digits])
        return {ord("0") + n: zero + n for n in range(10)} if zero != ord("0") else {}

    def plural(self, n: int) -> str:
        """CLDR's plural category of a count: zero, one, two, few, many or other."""
        return str(self.locale.plural_form(n))

    def join(self, items: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
        """Return the items as a list of the language: a, b and c. Markup only where every item is Markup."""
        items = list(items)
        if len(items) == 1:  # most lists are
            return items[0]
        text = format_list(items, style=style, locale=self.locale)
        return Markup(text) if items and all(isinstance(item, Markup) for item in items) else str(text)  # noqa: S704  # each is

    def name_language(self, code: str) -> str:
        """Return the name of another language in this one, or else in itself; raises LanguageError without any."""
        other = _parse_locale(code)
        name = other.get_display_name(_parse_locale(self.code)) or other.get_display_name(other)
        if not name:
            raise LanguageError(msg("no name for language '%(code)s' in '%(language)s'", code=code, language=self.code))
        return name

    def sort_key(self, name: str) -> tuple[str, str]:
        """Return a key that orders names as readers look them up: without case, marks, hamza carriers and article."""
        folded, article = _fold_for_sorting(name), _find_weekday_prefix(self)
        # إلياس begins with none: its alef carries a hamza
        begins = article and " " not in article and name.casefold().startswith(article)
        return folded.removeprefix(article) if begins and len(folded) > len(article) + 1 else folded, name

    def find_weekday(self, phrase: str) -> int | None:
        """Return the weekday, Monday being 0, whose full name stands in a phrase; None for none, or several."""
        names = _map_weekday_names(self)
        found = (
            match[1] or _find_weekday_prefix(self) + match[2]
            for match in _compile_weekday_pattern(self).finditer(_fold_for_sorting(phrase))
        )
        days = {names[name] for name in found}
        return days.pop() if len(days) == 1 else None

    def measure_share_in_script(self, text: str, script: str = "") -> float:
        """Return the share (0 to 1) of a text's letters in a script, by default the language's; 1 without letters."""
        return measure_script_share(text, script or self.script)

    def is_in_script(self, text: str) -> bool:
        """Say whether at least half of a text's letters are in the language's script, as in all that is of it."""
        return self.measure_share_in_script(text) >= MIN_SCRIPT_SHARE

    def format_date(self, date: Edtf, style: DateStyle = "full", words: DatePatterns | None = None) -> str:
        """Return a date in words, without its doubts; but an end of an interval says that it is approximate.

        `full` names the weekday of a day; `long` does not; `short` also leaves out the year of a day. Seasons and
        intervals that lack an end need `words`, and raise LanguageError without them.
        """
        if date.precision == "interval":
            return self._format_interval(date, words)
        if date.precision == "season":
            pattern = _require_patterns(words, date).seasons[date.season or 0]
            return pattern % {"year": self._format_day(date.earliest, "y")}
        return self._format_day(date.earliest, self._find_pattern(date, style))

    def _find_pattern(self, date: Edtf, style: DateStyle) -> str:
        if date.precision == "year":
            return "y"
        if date.precision == "month":
            return str(self.locale.datetime_skeletons["yMMMM"].pattern)
        if style == "short":
            return str(self.locale.datetime_skeletons["MMMMd"].pattern)
        return _drop_weekday_comma(str(self.locale.date_formats[style].pattern))

    def _format_interval(self, date: Edtf, words: DatePatterns | None) -> str:
        if date.start and date.end:
            return self._format_between(date.start, date.end, words)
        given = date.start or date.end
        assert given is not None, "parse_date refuses an interval without any date"
        known = {"date": self._format_end(given, words)}
        needed = _require_patterns(words, date)
        if date.start:
            return (needed.since if date.open_end else needed.end_unknown) % known
        return (needed.until if date.open_start else needed.start_unknown) % known

    def _format_end(self, end: Edtf, words: DatePatterns | None) -> str:
        text = self.format_date(end, "long", words)
        return _require_patterns(words, end).around % {"date": text} if end.approximate else text

    def format_ends(self, start: Edtf, end: Edtf, words: DatePatterns | None = None) -> tuple[str, str]:
        """Return both ends of an interval; the year and the month stand once where they share them."""
        parts = self._find_interval_patterns(start, end)
        if len(parts) != 2:
            return self._format_end(start, words), self._format_end(end, words)
        first = regex.sub(r"\s+[^\x00-\x7f]+\s+$|[\s\p{Pd}～~至]+$", "", parts[0])
        return self._format_day(start.earliest, first), self._format_day(end.earliest, parts[1])

    def _format_between(self, start: Edtf, end: Edtf, words: DatePatterns | None) -> str:
        alike = (start.precision, start.approximate) == (end.precision, end.approximate)
        if alike and start.precision != "season" and not _find_greatest_difference(start, end):
            return self._format_end(start, words)
        parts = self._find_interval_patterns(start, end)
        if len(parts) == 2:
            return self._format_day(start.earliest, parts[0]) + self._format_day(end.earliest, parts[1])
        both = (self._format_end(side, words) for side in (start, end))
        return _replace_thin_spaces(self.locale.interval_formats[None].format(*both))

    def _find_interval_patterns(self, start: Edtf, end: Edtf) -> Sequence[str]:
        """Return the patterns of CLDR for the first and the last day; empty where it has none, or a day is doubtful."""
        if start.precision != end.precision or start.approximate or end.approximate:
            return ()
        skeleton = {"day": "yMMMd", "month": "yMMMM", "year": "y"}.get(start.precision)
        by_field = (self.locale.interval_formats.get(skeleton) or {}) if skeleton else {}
        found: Sequence[str] = by_field.get(_find_greatest_difference(start, end), ())
        return found

    def _format_day(self, day: datetime.date, pattern: str) -> str:
        return self.localize_digits(
            _replace_thin_spaces(babel_date(day, self._insert_month_name(pattern, day), locale=self.locale))
        )

    def _insert_month_name(self, pattern: str, day: datetime.date) -> str:
        """Return the pattern with the name of the month written into it, in full even where CLDR abbreviates it."""

        def name(found: regex.Match[str]) -> str:
            if found[0].startswith("'"):
                return found[0]
            context = "format" if found[0].startswith("M") else "stand-alone"
            return "'" + self._find_month_name(day.month, context).replace("'", "''") + "'"

        return regex.sub(r"'[^']*'|M{3,4}|L{3,4}", name, pattern)

    def _find_month_name(self, month: int, context: str) -> str:
        locales = [_parse_locale(tag) for tag in self.months] or [self.locale]
        return "/".join(locale.months[context]["wide"][month] for locale in locales)


def measure_script_share(text: str, script: str) -> float:
    """Return the share, 0 to 1, of a text's letters in a script of ISO 15924; 1 where there are no letters."""
    if script == "Latn" and text.isascii():
        return 1.0
    letters = sum(map(len, _LETTERS.findall(text)))
    return sum(map(len, _compile_letter_pattern(script).findall(text))) / letters if letters else 1.0


def find_letters(text: str, script: str) -> str:
    """Return the letters of a text that are in a script of ISO 15924."""
    return "".join(_compile_letter_pattern(script).findall(text))


_LETTERS = regex.compile(r"\p{L}+")


@lru_cache(maxsize=256)
def _parse_locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        raise LanguageError(
            msg("unknown language '%(tag)s'; write a tag of BCP 47, like ar, en or en-GB", tag=tag)
        ) from None


@lru_cache(maxsize=64)
def _compile_letter_pattern(script: str) -> regex.Pattern[str]:
    codes = "".join(rf"\p{{Script={code}}}" for code in _COMPOSITE_SCRIPTS.get(script, (script,)))
    return regex.compile(rf"[[{codes}]&&\p{{L}}]+", regex.V1)


def _require_patterns(words: DatePatterns | None, date: Edtf) -> DatePatterns:
    if words is None:
        raise LanguageError(msg("'%(date)s' cannot be said without the words for dates", date=date.text))
    return words


def _find_greatest_difference(start: Edtf, end: Edtf) -> str | None:
    a, b = start.earliest, end.earliest
    if a.year != b.year:
        return "y"
    if a.month != b.month:
        return "M"
    return "d" if a.day != b.day else None


def _drop_weekday_comma(pattern: str) -> str:
    """Return a pattern without the Arabic comma that CLDR puts behind a weekday: desks write الخميس 10 أبريل."""
    return pattern.replace("EEEE، d", "EEEE d")


def _replace_thin_spaces(text: str) -> str:
    return text.replace("\N{THIN SPACE}", " ")  # few fonts have it, and CLDR uses it around some dashes only


@lru_cache(maxsize=4096)
def _format_number(language: Language, n: int | float) -> str:
    system = language.digits if language.digits in language.locale.number_symbols else "latn"
    return language.localize_digits(format_decimal(n, locale=language.locale, numbering_system=system))


def _fold_for_sorting(text: str) -> str:
    """Return the text without case, vowel signs, hamza carriers and joiners, its blanks made one.

    Apart from the levels of text/fold.py, for i18n may not import text: by Unicode's categories alone, in any script.
    """
    marks = ("Mn", "Cf")
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) not in marks)
    return " ".join("".join(letters).casefold().split())


@lru_cache(maxsize=64)
def _map_weekday_names(language: Language) -> dict[str, int]:
    widths = (context["wide"] for context in language.locale.days.values())
    pairs = [(name, day) for names in widths for day, name in names.items()]
    spaced = [(name.replace("\N{ZERO WIDTH NON-JOINER}", " "), day) for name, day in pairs]
    return {_fold_for_sorting(name): day for name, day in pairs + spaced}


@lru_cache(maxsize=64)
def _find_weekday_prefix(language: Language) -> str:
    """Return what all weekdays begin with: the article in Arabic, the word for day in Hebrew, mostly nothing."""
    names = sorted(_map_weekday_names(language))
    return os.path.commonprefix(names)  # noqa: RUF071  # letter by letter is what we want; these are no paths


@lru_cache(maxsize=64)
def _compile_weekday_pattern(language: Language) -> regex.Pattern[str]:
    """Return the weekdays as whole words.

    Where all of them begin alike, particles of one or two letters (و، ب) may stand before that beginning, and the last
    word of the phrase may lack it; other words may not, for they can be numbers (أحد is also "one of").
    """
    names = sorted(_map_weekday_names(language), key=len, reverse=True)
    prefix = _find_weekday_prefix(language)
    either = "|".join(map(regex.escape, names))
    if not prefix:
        return regex.compile(rf"(?<!\w)({either})(?!\w)")
    stem = "|".join(regex.escape(name.removeprefix(prefix)) for name in names)
    return regex.compile(rf"(?<!\w)\w{{0,2}}({either})(?!\w)|(?<!\w)({stem})\W*$")

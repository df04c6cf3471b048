"""What a text says of talks in set words: off the table or on it, held or put off, in the morning or late."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from mujaz.i18n.language import Language
from mujaz.model.records import Text
from mujaz.parity.form_patterns import FormFinder, compile_forms, join_forms
from mujaz.parity.lexicon import get_lexicon
from mujaz.parity.polarity import PolarityReader, get_reader
from mujaz.text.fold import fold_for_matching
from mujaz.text.markdown import strip_markdown

Claim = Literal[
    "off",
    "on",
    "held",
    "ahead",
    "postponed",
    "cancelled",
    "agreed",
    "refused",
    "put-off",
    "morning",
    "late",
    "night",
    "dawn",
    "suspended",
    "broken-off",
    "signed",
    "unsigned",
    "unresolved",
    "people-unnamed",
    "venue",
    "start-time",
    "end-time",
    "another",
    "ongoing",
    "town",
    "to-come",
    "day",
    "mediator",
    "host",
    "chair",
    "whether-held",
    "whether-agreed",
    "duration",
    "round-number",
    "next-day",
    "attendance",
    "reported",
    "elsewhen",
    "truce",
    "another-day",
    "from-or-until",
    "between-mediators",
    "without-mediators",
    "a-side",
    "heads",
    "whether-ended",
    "ended",
    "talks-ended",
    "whether",
    "announcer",
    "by-wire",
    "settled",
    "silent",
    "was-planned",
    "to-be-held",
    "signing-day",
    "signatories",
    "convener",
    "format",
    "document",
    "asks-when",
    "times-of",
    "asks-hour",
    "deadline-setter",
    "aim",
    "asks-where",
    "asks-people",
    "asks-parties",
    "which-parties",
    "asks-many",
    "asks-post",
    "asks-stance",
    "source-day",
    "source-outlet",
    "planned-day",
    "stands-for",
    "observer",
    "absentees",
    "next-place",
    "tabled-by",
    "force-day",
    "asked-agenda",
    "set-day",
    "other-put-off",
]


class TextClaims:
    """What a text says of talks in each of its languages; without those that have no file of such words."""

    def __init__(self, text: Text, languages: Iterable[Language], *, without: Claim | None = None) -> None:
        """Take a text and the languages that are read; words in another script are not of the language.

        The words that say `without`, such as that something else was put off, are not read.
        """
        known = ((each, text.values.get(each.code, "")) for each in languages)
        self._words = [
            (each, blank_out(words, each, without) if without else fold_words(words))
            for each, words in known
            if words and get_lexicon(each).section("claims") and each.is_in_script(words)
        ]

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages that can be read."""
        return tuple(language.code for language, _ in self._words)

    def in_all(self, claim: Claim) -> bool:
        """Say whether the text says something in every language that has words for it, and in one at least."""
        read = [(each, words) for each, words in self._words if _has_words_for(each, claim)]
        return bool(read) and all(self._says(each, words, claim) for each, words in read)

    def in_any(self, *claims: Claim) -> bool:
        """Say whether the text says one of some things in any language."""
        return any(self._says(each, words, claim) for each, words in self._words for claim in claims)

    def affirms_in_one(self, claim: Claim, *unless: Claim) -> bool:
        """Say whether one language says something and denies nothing in whatever way, nor says anything else."""
        return any(
            self._says(each, words, claim)
            and not _denies(each, words)
            and not any(self._says(each, words, other) for other in unless)
            for each, words in self._words
        )

    def says_in_one(self, claims: Collection[Claim], unless: Collection[Claim]) -> bool:
        """Say whether a language says one of some things and none of `unless`, and another does not say the same."""
        return any(
            self._says(each, words, claim)
            and not any(self._says(each, words, other) for other in unless)
            and not all(self._says(*one, claim) for one in self._words)
            for claim in claims
            for each, words in self._words
        )

    def lacks_in_one(self, claim: Claim) -> bool:
        """Say whether one language has no plain negation, and does not say something."""
        return any(not (_has_negation(each, words) or self._says(each, words, claim)) for each, words in self._words)

    @property
    def denies_in_any(self) -> bool:
        """Whether a word of any language denies something, in whatever way."""
        return any(_denies(language, words) for language, words in self._words)

    @property
    def denies_in_all(self) -> bool:
        """Whether every language has a plain negation, which nothing takes back."""
        return bool(self._words) and all(_denies_plainly(language, words) for language, words in self._words)

    @property
    def is_plainly_on(self) -> bool:
        """Whether the text says in every language that something is on the table, and denies nothing plainly."""
        return self.in_all("on") and not any(_has_negation(language, words) for language, words in self._words)

    @property
    def is_narrowed(self) -> bool:
        """Whether any language has a word such as only, until or except."""
        return any(_is_narrowed(language, words) for language, words in self._words)

    def _says(self, language: Language, words: str, claim: Claim) -> bool:
        return _get_pattern(language, claim).search(words) is not None


@lru_cache(maxsize=512)  # several rules read the same text, one after the other
def fold_words(words: str) -> str:
    """Return a text without markup, folded for matching."""
    return fold_for_matching(strip_markdown(words, lambda _, __: ""))


_CLAUSE_END = regex.compile(r"(?:(?<!\d)[.,]|[.,](?!\d)|[;:!?،؛؟()—–])+")


def cut_asides(words: str, language: Language, *claims: Claim) -> str:
    """Return the clauses of a text, folded, that say none of some things, such as that of another day."""
    pattern = [_get_pattern(language, each) for each in claims]
    clauses = _CLAUSE_END.split(fold_words(words))
    return " ; ".join(each for each in clauses if not any(one.search(each) for one in pattern))


def blank_out(words: str, language: Language, claim: Claim) -> str:
    """Return a text, folded, without the words that say something, such as for which day another meeting was set."""
    return _get_pattern(language, claim).sub(" ", fold_words(words))


def cut_after(words: str, language: Language, *claims: Claim) -> str:
    """Return a text, folded, up to the first words that say one of some things."""
    text = fold_words(words)
    starts = [found.start() for each in claims if (found := _get_pattern(language, each).search(text))]
    return text[: min(starts, default=len(text))]


def find_claims(words: str, language: Language, *claims: Claim) -> frozenset[Claim]:
    """Return which of some things the words of one language say."""
    folded = fold_words(words)
    return frozenset(each for each in claims if _get_pattern(language, each).search(folded))


def find_speaker_gender(words: str, language: Language) -> str | None:
    """Return the gender of the one who speaks in a text that begins with "he said" or "she said"; else None."""
    text = fold_words(words)
    found = [gender for gender, pattern in _list_speakers(language) if pattern.match(text)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=32)
def _list_speakers(language: Language) -> list[tuple[str, regex.Pattern[str]]]:
    rules = get_lexicon(language).section("speaker")
    return [(gender, compile_forms(forms)) for gender, forms in rules.items()]


def find_words_of(language: Language, claim: Claim) -> regex.Pattern[str]:
    """Return the pattern of the words by which a language says something."""
    return _get_pattern(language, claim)


@dataclass(frozen=True, slots=True)
class HalfOfDay:
    """A word for a half of the day, and its position: `kind` is "morning" or "late"."""

    kind: Claim
    start: int
    end: int


def find_halves_of_day(text: str, words: frozenset[str], language: Language) -> list[HalfOfDay]:
    """Return the words for the morning, and for what is later in the day, in a folded text of some words."""
    found = _get_halves_finder(language).find(text, words)
    return [HalfOfDay("morning" if each["morning"] else "late", *each.span()) for each in found]


@lru_cache(maxsize=64)
def _get_halves_finder(language: Language) -> FormFinder:
    rules = get_lexicon(language).section("claims")
    morning, late = (join_forms(rules.get(claim, ())) for claim in ("morning", "late"))
    return FormFinder(regex.compile(rf"(?<!\p{{L}})(?:(?P<morning>{morning})|{late})(?!\p{{L}})", regex.IGNORECASE))


def _has_words_for(language: Language, claim: Claim) -> bool:
    return claim in get_lexicon(language).section("claims")


@lru_cache(maxsize=256)
def _get_pattern(language: Language, claim: Claim) -> regex.Pattern[str]:
    forms = get_lexicon(language).section("claims").get(claim, ())
    return compile_forms(forms)


def _denies(language: Language, words: str) -> bool:
    reader = get_reader(get_lexicon(language), "negation")
    if reader is None:
        return False
    return bool(reader.words.search(words) or reader.weak.search(words) or _has_group_word(reader, words))


def _has_negation(language: Language, words: str) -> bool:
    reader = get_reader(get_lexicon(language), "negation")
    return reader is not None and bool(reader.words.search(words))


def _denies_plainly(language: Language, words: str) -> bool:
    reader = get_reader(get_lexicon(language), "negation")
    return reader is not None and any(each.sure for each in reader.find(words))


def _has_group_word(reader: PolarityReader, words: str) -> bool:
    return any(pattern.search(words) for pattern in reader.groups.values())


def _is_narrowed(language: Language, words: str) -> bool:
    reader = get_reader(get_lexicon(language), "negation")
    if reader is None:
        return False
    return bool(reader.excepting.search(words) or reader.idioms.search(words) or _has_group_word(reader, words))

"""Words that deny what a text says, or limit it: not, only, may; لا، فقط، قد."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import regex

from mujaz.parity.lexicon import Lexicon
from mujaz.text.fold import fold_for_matching

Kind = Literal["negation", "exclusive", "possible"]
KINDS: tuple[Kind, ...] = ("negation", "exclusive", "possible")


@dataclass(frozen=True, slots=True)
class PolarityWord:
    """A word that denies or limits, and its position; it is not `sure` where other words may well say the same."""

    start: int
    end: int
    sure: bool = True


class PolarityReader:
    """The words of one language that deny or limit, in one sense."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Compile the forms of a section `polarity` of the language's file."""
        prefixes = rules.get("prefixes", "")
        self.sure = _compile_words(rules.get("sure", ()), prefixes)
        self.nominal = _compile_words(rules.get("nominal", ()), prefixes)
        self.excepting = _compile_words(rules.get("excepting", ()), prefixes)
        self.idioms = _compile_words(rules.get("idioms", ()), prefixes)
        self.before = _compile_words(rules.get("before", ()), prefixes)
        self.weak = _compile_words((*rules.get("idioms", ()), *rules.get("weak", ())), "[وفبلك]?(?:ال|لل)?")

    def find(self, text: str) -> list[PolarityWord]:
        """Return the words that deny or limit in a folded text, without the idioms that only look like such words."""
        idioms = [each.span() for each in self.idioms.finditer(text)]
        found = [PolarityWord(*each.span()) for each in self.sure.finditer(text)]
        sure = bool(found) and not self.excepting.search(text)
        found = [replace(each, sure=sure) for each in found]
        found += [PolarityWord(*each.span(), sure=False) for each in self.nominal.finditer(text)]
        return [each for each in found if not any(start <= each.start < end for start, end in idioms)]


def may_answer(one: PolarityReader, text: str, other: PolarityReader, answer: str) -> bool:
    """Say whether an `answer` in another language may say without such a word what a text says with it.

    "No talks before May" may be "talks after May", but not "talks before May".
    """
    if other.weak.search(answer):
        return True
    return other.before.search(answer) is not None and not one.before.search(text)


def _compile_words(forms: Iterable[str], prefixes: str) -> regex.Pattern[str]:
    either = "|".join(map(fold_for_matching, forms)) or "(?!)"
    return regex.compile(rf"(?<![\p{{L}}'’]){prefixes}(?:{either})(?!\p{{L}})", regex.IGNORECASE)


@lru_cache(maxsize=64)
def get_reader(lexicon: Lexicon, kind: Kind) -> PolarityReader | None:
    """Return what finds the words of a language in one sense; None where the language's file has none."""
    rules = lexicon.section("polarity").get(kind)
    return PolarityReader(rules) if rules else None

"""What a text says to be earlier or later than something else: a call after the experts' session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import regex

from mujaz.i18n.language import Language
from mujaz.parity.claims import find_words_of, fold_words
from mujaz.parity.form_patterns import compile_forms
from mujaz.parity.lexicon import Lexicon, get_lexicon

Order = Literal["after", "before"]
_CLAUSE_END = regex.compile(r"[.,;:!?،؛؟()—–]")
_WORD = regex.compile(r"\p{L}{3,}")
_SHARED = 2
"""So many words of a text must follow "after" for it to be the one that is meant."""


def iter_orders(words: str, language: Language) -> Iterator[tuple[Order, frozenset[str]]]:
    """Yield what a text says of its order in time, with the words of what it is compared with."""
    text = fold_words(words)
    for order, pattern in _get_patterns(language).items():
        for each in pattern.finditer(text):
            yield order, _list_words(_CLAUSE_END.split(text[each.end() :])[0])


def find_meant(words: frozenset[str], others: Sequence[str], language: Language) -> int | None:
    """Return the number of the one text among others of which most words are among some; None where none plainly is.

    What a text is only said to be after or before does not count.
    """
    return _find_most_alike([len(words & _list_words(_cut_orders(text, language))) for text in others])


def find_meant_part(words: str, others: Sequence[str], language: Language) -> int | None:
    """Return the number of the one text among others that shares most words with some, whatever their endings.

    At least two must be shared. What either is only said to be after or before does not count.
    """
    asked = list_stems(words, language)
    return _find_most_alike([len(count_alike(asked, list_stems(text, language))) for text in others])


def _find_most_alike(shared: Sequence[int]) -> int | None:
    """Return which of some texts shares most words, of which each has so many; None where two do, or all share few."""
    best = max(shared, default=0)
    return shared.index(best) if best >= _SHARED and shared.count(best) == 1 else None


Stems = frozenset[frozenset[str]]
"""For each word of a text the beginnings that it may have, without what may be joined to its front."""


def count_alike(these: Stems, those: Stems) -> Stems:
    """Return those of the words of one text that another has too."""
    every = frozenset[str]().union(*those)
    return frozenset(each for each in these if not every.isdisjoint(each))


def has_every_word(these: Stems, those: Stems) -> bool:
    """Say whether one text has words, and another has each of them."""
    return bool(these) and count_alike(these, those) == these


@lru_cache(maxsize=1024)
def list_stems(words: str, language: Language) -> Stems:
    """Return the beginnings of the words of a text that tell what it is about."""
    lexicon = get_lexicon(language)
    rules = lexicon.section("meant")
    small, letters = frozenset(rules.get("small", ())), int(rules.get("letters", 4))
    text = find_words_of(language, "asks-when").sub(" ", _cut_orders(words, language))
    every = _list_words(text) - small
    return frozenset(_list_beginnings(each, lexicon, letters) for each in every)


def cut_times(words: str, language: Language) -> str:
    """Return a text without what it says of how long something holds: for the time of the truce."""
    return find_words_of(language, "times-of").sub(" ", fold_words(words))


def _list_beginnings(word: str, lexicon: Lexicon, letters: int) -> frozenset[str]:
    """Return the beginning of a word, and what it would be if the letters in front of it were joined to it."""
    fronts = [each for each in lexicon.prefixes if each and word.startswith(each) and len(word) - len(each) >= letters]
    definite = [each for each in fronts if each.endswith(lexicon.articles)] if lexicon.articles else []
    bare = [word[len(max(definite, key=len)) :]] if definite else [word, *(word[len(each) :] for each in fronts)]
    return frozenset(each[:letters] for each in bare)


def _cut_orders(words: str, language: Language) -> str:
    text = fold_words(words)
    starts = [each.start() for pattern in _get_patterns(language).values() for each in pattern.finditer(text)]
    return text[: min(starts, default=len(text))]


def _list_words(text: str) -> frozenset[str]:
    return frozenset(each[0].lower() for each in _WORD.finditer(text))


@lru_cache(maxsize=32)
def _get_patterns(language: Language) -> Mapping[Order, regex.Pattern[str]]:
    rules = get_lexicon(language).section("order")
    orders: tuple[Order, ...] = ("after", "before")
    return {order: compile_forms(rules.get(order, ())) for order in orders}

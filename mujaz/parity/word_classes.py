"""Words by what they mean: a word of a language → the class that the language's file puts it in, such as "deny"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex

from mujaz.parity.form_patterns import join_forms
from mujaz.parity.lexicon import Lexicon


class WordClasses:
    """Classes of single words: patterns of whole folded words, each of one class."""

    def __init__(self, forms: Mapping[str, list[str]], prefixes: str = "") -> None:
        """Take the forms of each class; a word may have one of the prefixes, a pattern, before it."""
        either = "|".join(f"(?P<c{n}>{join_forms(each)})" for n, each in enumerate(forms.values()))
        self._names = list(forms)
        self._pattern = regex.compile(f"(?:{prefixes})(?:{either})", regex.IGNORECASE) if forms else None
        self._known: dict[str, str | None] = {}

    def find(self, word: str) -> str | None:
        """Return the class of a word; each word is looked up once."""
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> str | None:
        found = self._pattern.fullmatch(word) if self._pattern else None
        return self._names[int(found.lastgroup[1:])] if found and found.lastgroup else None


@lru_cache(maxsize=64)
def get_word_classes(lexicon: Lexicon, section: str) -> WordClasses:
    """Return the classes in a section of the language's file; none where it has no such section."""
    rules = dict(lexicon.section(section))
    prefixes = rules.pop("prefixes", "")
    return WordClasses({name: forms for name, forms in rules.items() if isinstance(forms, list)}, prefixes)

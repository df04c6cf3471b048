"""Words by what they mean: a word of a language → the class that the language's file puts it in, such as "deny"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex

from mujaz.parity.lexicon import Lexicon
from mujaz.text.fold import fold_for_matching

_ANY_ENDING = r"\p{L}*"
_PART = regex.compile(r"(?:\[(?P<letters>[^]]*)\]|\(\?:(?P<choice>[^()]*)\)|(?P<letter>[\p{L}-]))(?P<optional>\??)")
_TOP_LEVEL_FORM = regex.compile(r"(?:[^|()]|\((?:[^()]|\([^()]*\))*\))+")
_MAY_SPELL_OUT = regex.compile(r"(?:(?:\[\p{L}+\]|\(\?:[\p{L}|]*\)|[\p{L}-])\??)*(?:\\p\{L\}\*)?")


class FormTable:
    """Names by the patterns of whole folded words that stand for them; a word may stand for several.

    Patterns of plain letters are spelled out, which costs less than to compile them. Each word is looked up once.
    """

    def __init__(self, patterns: Mapping[str, str], prefixes: str = "") -> None:
        """Take the pattern of each name; a word may have one of the prefixes, a pattern of plain letters, before it."""
        self._prefixes = tuple(_spell_out(prefixes))
        self._places = {name: place for place, name in enumerate(patterns)}
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._stems: defaultdict[str, set[str]] = defaultdict(set)
        self._compiled: dict[str, regex.Pattern[str]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        for name, pattern in patterns.items():
            self._add(name, fold_for_matching(pattern))

    def _add(self, name: str, pattern: str) -> None:
        forms = _TOP_LEVEL_FORM.findall(pattern)
        rest = [form for form in forms if not _MAY_SPELL_OUT.fullmatch(form)]
        for form in (form for form in forms if _MAY_SPELL_OUT.fullmatch(form)):
            table = self._stems if form.endswith(_ANY_ENDING) else self._words
            for word in _spell_out(form.removesuffix(_ANY_ENDING).lower()):
                table[word].add(name)
        if rest:
            self._compiled[name] = regex.compile("|".join(rest), regex.IGNORECASE)

    def find(self, word: str) -> tuple[str, ...]:
        """Return the names for which a word in small letters stands: those after the first prefix come first."""
        if word not in self._known:
            starts = (len(each) for each in self._prefixes if word.startswith(each))
            self._known[word] = tuple(dict.fromkeys(name for start in starts for name in self._list_names(word, start)))
        return self._known[word]

    def _list_names(self, word: str, start: int) -> list[str]:
        return sorted(self._iter_names(word, start), key=self._places.__getitem__)

    def _iter_names(self, word: str, start: int) -> Iterator[str]:
        """Yield the names for which a word stands without what is before a position."""
        bare = word[start:]
        yield from self._words.get(bare, ())
        for end in range(len(bare), 0, -1):
            yield from self._stems.get(bare[:end], ())
            if not bare[end - 1].isalpha():
                break
        yield from (name for name, pattern in self._compiled.items() if pattern.fullmatch(word, start))


def _spell_out(pattern: str) -> list[str]:
    """Return the words of a pattern of letters, of which one of some, or one or none, may stand at a place."""
    found = [""]
    for part in _PART.finditer(pattern):
        letters, choice = part["letters"], part["choice"]
        ways = list(letters) if letters else choice.split("|") if choice else [part["letter"]]
        ways += [""] if part["optional"] else []
        found = [word + way for word in found for way in ways]
    return found


class WordClasses:
    """Classes of single words: patterns of whole folded words, each of the first class that has it."""

    def __init__(self, forms: Mapping[str, list[str]], prefixes: str = "") -> None:
        """Take the forms of each class; a word may have one of the prefixes, a pattern, before it."""
        self._table = FormTable({name: "|".join(each) for name, each in forms.items()}, prefixes)

    def find(self, word: str) -> str | None:
        """Return the class of a word in small letters."""
        return next(iter(self._table.find(word)), None)


@lru_cache(maxsize=64)
def get_word_classes(lexicon: Lexicon, section: str) -> WordClasses:
    """Return the classes in a section of the language's file; none where it has no such section."""
    rules = dict(lexicon.section(section))
    prefixes = rules.pop("prefixes", "")
    return WordClasses({name: forms for name, forms in rules.items() if isinstance(forms, list)}, prefixes)

"""Words that deny what a text says, or limit it: not, only, may; لا، فقط، قد."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import regex

from mujaz.parity.form_patterns import join_forms
from mujaz.parity.lexicon import Lexicon
from mujaz.parity.phrase_table import WORD_PATTERN

Kind = str
"""The name of a sense in the section `polarity` of a language's file, such as "exclusive"."""
NEGATION: Kind = "negation"
"""The sense of words that deny; those of all others limit what is said."""
_NEXT = regex.compile(r"\s(?:\p{L}+\s)?")
"""What may stand between a negation and the word that it is said of."""
_HYPHEN = regex.compile(r"\p{L}-\p{L}")
_JOINING_GROUPS = ("but", "yet")
"""Groups of words that may as well only join a clause to the one before."""


@dataclass(frozen=True, slots=True)
class PolarityWord:
    """A word that denies or limits, and its position; it is not `sure` where other words may well say the same.

    `nominal` ones deny a word only, such as without.
    """

    start: int
    end: int
    sure: bool = True
    nominal: bool = False


class PolarityReader:
    """The words of one language that deny or limit, in one sense."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Take a sense of the section `polarity` of the language's file."""
        self._rules = rules

    @cached_property
    def words(self) -> regex.Pattern[str]:
        """The words that deny or limit; those of the group `nominal` may be answered by a word of another kind."""
        prefixes = self._rules.get("prefixes", "")
        sure, nominal = (join_forms(self._rules.get(key, ())) for key in ("sure", "nominal"))
        return _compile_words(f"{prefixes}(?:{sure}|(?P<nominal>{nominal}))")

    def may_end_with(self, word: str) -> bool:
        """Say whether a word in small letters is what an apostrophe leaves of a form: t of n't."""
        return word in self._rules.get("endings", ())

    def may_begin_with(self, word: str) -> bool:
        """Say whether a form may begin with a word in small letters, or end with it after an apostrophe."""
        if self.may_end_with(word):
            return True
        forms = (f"{word}{joint}" for joint in self._joints)
        return bool(self.words.fullmatch(word) or any(self.words.fullmatch(form, partial=True) for form in forms))

    @cached_property
    def _joints(self) -> tuple[str, ...]:
        """What may stand between the first word of a form and the next: peut-être."""
        return (" ", "-") if any(_HYPHEN.search(each) for each in self._rules.get("sure", ())) else (" ",)

    @cached_property
    def idioms(self) -> regex.Pattern[str]:
        """What only looks as if it denied or limited something."""
        return self._compile("idioms")

    @cached_property
    def adding(self) -> regex.Pattern[str]:
        """Those of the idioms that add to what they seem to deny: not only."""
        return self._compile("adding")

    @cached_property
    def denying(self) -> regex.Pattern[str]:
        """Words that deny by themselves, of which a plain negation makes the opposite: does not deny."""
        return self._compile("denying")

    def find_double(self, text: str) -> list[PolarityWord]:
        """Return the negations right before a word that denies by itself."""
        found = (each for each in self.find(text) if not each.nominal)
        return [each for each in found if self._is_followed(text, each.end)]

    def _is_followed(self, text: str, end: int) -> bool:
        word = self.denying.search(text, end)
        return word is not None and _NEXT.fullmatch(text, end, word.start()) is not None

    @cached_property
    def excepting(self) -> regex.Pattern[str]:
        """Words that make of a denial an affirmation: not until, لا إلا."""
        return self._compile("excepting")

    @cached_property
    def groups(self) -> Mapping[str, regex.Pattern[str]]:
        """Words that may come to the same unless both languages have them: not before May is after May."""
        prefixes, groups = self._rules.get("group_prefixes", ""), self._rules.get("unless_in_both", {})
        return {name: _compile_words(f"{prefixes}(?:{join_forms(forms)})") for name, forms in groups.items()}

    @cached_property
    def weak(self) -> regex.Pattern[str]:
        """Other words that may come to the same."""
        forms = (*self._rules.get("idioms", ()), *self._rules.get("weak", ()))
        return _compile_words(f"{self._rules.get('weak_prefixes', '')}(?:{join_forms(forms)})")

    def denies(self, text: str) -> bool:
        """Say whether any word of a text denies or limits it, or may come to the same."""
        groups = (pattern for name, pattern in self.groups.items() if name not in _JOINING_GROUPS)
        return bool(self.words.search(text) or self.weak.search(text)) or any(each.search(text) for each in groups)

    def _compile(self, key: str) -> regex.Pattern[str]:
        return _compile_words(f"{self._rules.get('prefixes', '')}(?:{join_forms(self._rules.get(key, ()))})")

    def find(self, text: str) -> list[PolarityWord]:
        """Return the words that deny or limit in a folded text, without the idioms that only look like such words."""
        found = list(self.words.finditer(text))
        if not found:
            return []
        idioms = [each.span() for each in self.idioms.finditer(text)]
        certain = not self.excepting.search(text)
        words = [PolarityWord(*each.span(), certain and not each["nominal"], bool(each["nominal"])) for each in found]
        return [each for each in words if not any(start <= each.start < end for start, end in idioms)]


def may_answer(one: PolarityReader, text: str, other: PolarityReader, answer: str) -> bool:
    """Say whether an `answer` in another language may say without such a word what a text says with it.

    "No talks before May" may be "talks after May", but not "talks before May".
    """
    if other.weak.search(answer):
        return True
    found = (name for name, pattern in other.groups.items() if pattern.search(answer))
    return any(name not in one.groups or not one.groups[name].search(text) for name in found)


def find_unanswered(one: PolarityReader, text: str, other: PolarityReader, answer: str) -> tuple[PolarityWord, ...]:
    """Return the plain words of clauses of a text that stand beside a clause of another language without any.

    Clause is compared with clause where two texts have as many: "We did not close the door, and will not sign".
    """
    these, those = (list(_CLAUSE.finditer(each)) for each in (text, answer))
    if not 1 < len(these) == len(those):
        return ()
    words = [each for each in one.find(text) if not each.nominal]
    spans = [(mine.span(), theirs[0]) for mine, theirs in zip(these, those, strict=True)]
    return tuple(
        each
        for each in words
        for (start, end), beside in spans
        if start <= each.start < end and not other.denies(beside)
    )


_CLAUSE = regex.compile(r"(?:[^.,;:!?،؛؟]|(?<=\d)[.,](?=\d))*\p{L}(?:[^.,;:!?،؛؟]|(?<=\d)[.,](?=\d))*")


def _compile_words(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}'’]){pattern}(?!\p{{L}})", regex.IGNORECASE)


class KindIndex:
    """In which senses the words of one language may deny or limit, alone or with words after them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the section `polarity` of the language's file."""
        kinds = [key for key, rules in lexicon.section("polarity").items() if isinstance(rules, dict)]
        self._readers = {kind: reader for kind in kinds if (reader := get_reader(lexicon, kind))}
        self._known: dict[str, frozenset[Kind]] = {}
        self._known_beginnings: dict[str, frozenset[Kind]] = {}

    def find_in_text(self, text: str) -> frozenset[Kind]:
        """Return the senses in which words of a folded text may deny or limit something.

        Most forms are of several words, the first of which, such as "in", stands in nearly every text: so a form is
        tried only where it may begin with a word and with the letter that follows it.
        """
        found: set[Kind] = set()
        for word in WORD_PATTERN.finditer(text):
            form = word[0].lower()
            if self._find_possible(form):
                for kind in self._find_beginning(text[word.start() : word.end() + 2], form) - found:
                    reader = self._readers[kind]
                    if reader.words.match(text, word.start()) or reader.may_end_with(form):
                        found.add(kind)
        return frozenset(found)

    def _find_beginning(self, beginning: str, word: str) -> frozenset[Kind]:
        """Return the senses of the forms that may begin with a word and the two characters after it."""
        if beginning not in self._known_beginnings:
            readers = ((kind, self._readers[kind]) for kind in self._find_possible(word))
            self._known_beginnings[beginning] = frozenset(
                kind
                for kind, reader in readers
                if reader.words.match(beginning, partial=True) or reader.may_end_with(word)
            )
        return self._known_beginnings[beginning]

    def _find_possible(self, word: str) -> frozenset[Kind]:
        """Return the senses of the forms that a word in small letters may begin; each word is looked up once."""
        if word not in self._known:
            found = (kind for kind, reader in self._readers.items() if reader.may_begin_with(word))
            self._known[word] = frozenset(found)
        return self._known[word]


@lru_cache(maxsize=32)
def get_kind_index(lexicon: Lexicon) -> KindIndex:
    """Return the senses of the words of a language."""
    return KindIndex(lexicon)


@lru_cache(maxsize=1024)
def get_reader(lexicon: Lexicon, kind: Kind) -> PolarityReader | None:
    """Return what finds the words of a language in one sense; None where the language's file has none."""
    section = lexicon.section("polarity")
    shared = {key: section[key] for key in ("group_prefixes", "weak_prefixes") if key in section}
    if not section.get(kind):
        return None
    return PolarityReader({**shared, **section[kind], "weak": _list_weak(section, kind)})


def _list_weak(section: Mapping[str, Any], kind: Kind) -> list[str]:
    """Return the weak words of a sense, with all words of those senses that answer it as well (`weak_of`)."""
    others = [section[each] for each in section[kind].get("weak_of", ())]
    answers = [form for each in others for key in ("sure", "nominal", "weak") for form in each.get(key, ())]
    return [*section[kind].get("weak", ()), *answers]

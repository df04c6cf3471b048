"""Words that exclude each other, such as before and after: which of them a text has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from mujaz.parity.lexicon import Lexicon
from mujaz.parity.polarity import NEGATION, get_reader
from mujaz.parity.translation import Translation
from mujaz.parity.word_classes import WordClasses

_LAYERS = ("also", "besides", "things", "acts")
"""The layers of a language's file beside the first: a word may be an opposite in each of them."""
_JOINED = "|"
"""Between the name of a group of opposites and the place of one of them, in the name of a word's class."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word and its position, the group of opposites, and which of these it is; `sure` where none is like another."""

    group: str
    pole: int
    start: int
    end: int
    sure: bool


class OppositesReader:
    """The opposites of one language; a word may be one in a group of each layer of its file."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the section `opposites` of the language's file."""
        rules = lexicon.section("opposites")
        self.sure = frozenset(rules.get("sure", ()))
        layers: list[dict[str, list[list[str]]]] = [{**rules.get("sure", {}), **rules.get("asked", {})}]
        layers += [rules[name] for name in _LAYERS if name in rules]
        prefixes = rules.get("prefixes", "")
        self._layers = [WordClasses(_name_poles(each), prefixes) for each in layers]
        before, after = rules.get("before"), rules.get("after")
        words = (rf"(?:(?:{before})[ -])?" if before else "") + r"\p{L}+" + (rf"(?: (?:{after})\b)?" if after else "")
        self._token = regex.compile(words, regex.IGNORECASE)
        self._known: dict[str, tuple[str, ...]] = {}

    def find(self, read: Translation) -> Mapping[str, tuple[Opposite, ...]]:
        """Return the opposites that a text has, by their group."""
        found: dict[str, tuple[Opposite, ...]] = {}
        for token in self._token.finditer(read.text):
            for name in self._find_names(token[0]):
                group, pole = name.split(_JOINED)
                opposite = Opposite(group, int(pole), *token.span(), group in self.sure)
                found[group] = (*found.get(group, ()), opposite)
        return found

    def _find_names(self, token: str) -> tuple[str, ...]:
        """Return what a word is in each layer where it is any opposite; each is looked up once."""
        names = self._known.get(token)
        if names is None:
            found = (each.find(token.lower()) for each in self._layers)
            names = self._known[token] = tuple(name for name in found if name)
        return names


def _name_poles(groups: Mapping[str, list[list[str]]]) -> dict[str, list[str]]:
    """Return the words of each opposite under the name of its group and its number."""
    return {f"{name}{_JOINED}{n}": each for name, poles in groups.items() for n, each in enumerate(poles)}


@lru_cache(maxsize=64)
def find_opposites(read: Translation) -> Mapping[str, tuple[Opposite, ...]]:
    """Return the opposites that a text has, by their group; none where it denies anything."""
    denial = get_reader(read.lexicon, NEGATION) if NEGATION in read.kinds_of_limits else None
    if denial and denial.find(read.text):
        return {}
    return get_opposites_reader(read.lexicon).find(read)


@lru_cache(maxsize=32)
def get_opposites_reader(lexicon: Lexicon) -> OppositesReader:
    """Return what reads the opposites of a language."""
    return OppositesReader(lexicon)

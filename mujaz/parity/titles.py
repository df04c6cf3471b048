"""Titles in a text: the rank they name, the gender of their form, and the person they are said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from mujaz.i18n.language import Language
from mujaz.parity.lexicon import Lexicon, get_lexicon
from mujaz.parity.names import NameMeaning
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch, PhraseTable
from mujaz.text.fold import fold_for_matching

_STOP = regex.compile(r"[.,;:!?()«»“”\"،؛؟\n]")
_COMMA = regex.compile(r"\s?[,،]\s?")
_COMMA_BEFORE = regex.compile(r"\s?[,،]\s?$")
_MAX_WORDS_BEFORE = 9
"""The number of words before a name in which its title is sought."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A title: its modifiers, such as deputy, the offices that its head may mean, and its position.

    `portfolios` are what it says a minister is in charge of; none where it does not say, or what is said is not known.
    `is_owner`: it only says whose the title beside it is, as in the president's adviser.
    """

    modifiers: tuple[str, ...]
    heads: frozenset[str]
    start: int
    end: int
    portfolios: frozenset[str] = frozenset()
    is_owner: bool = False

    def is_like(self, other: Rank) -> bool:
        """Say whether both may be the same rank, in charge of the same."""
        if self.portfolios and other.portfolios and not self.portfolios & other.portfolios:
            return False
        return self.modifiers == other.modifiers and bool(self.heads & other.heads)

    def iter_shorter(self) -> Iterator[Rank]:
        """Yield the rank, then what is left without its first modifier, and so on: a deputy minister, a minister."""
        for first in range(len(self.modifiers) + 1):
            yield replace(self, modifiers=self.modifiers[first:])


class TitleWord(NamedTuple):
    """What a word for an office means: the offices it may be, and modifiers that are part of the word."""

    heads: tuple[str, ...]
    modifiers: tuple[str, ...] = ()


class TitleTables:
    """The titles of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the tables."""
        self.lexicon, rules = lexicon, lexicon.section("titles")
        self.roles: PhraseTable[TitleWord] = PhraseTable(_iter_title_words(lexicon, rules), lowercase=True)
        self.genders: PhraseTable[str] = PhraseTable(_iter_gendered_titles(lexicon, rules), lowercase=True)
        self.verbs: PhraseTable[str] = PhraseTable(_iter_gendered_verbs(lexicon, rules))
        led = rules.get("led")
        self.led = regex.compile(rf"(?<!\p{{L}})(?:{fold_for_matching(led)})\s+$") if led else None
        """What stands before the name of who leads a delegation that is named between: a verb, the delegation."""
        self.portfolios: PhraseTable[str] = PhraseTable(_iter_portfolios(lexicon, rules), lowercase=True)
        self.portfolio_before = regex.compile(rf"(?:{rules.get('portfolio_before', '(?!)')})$")
        self.portfolio_after = regex.compile(rules.get("portfolio_after", "(?!)"))
        self.owner_before = regex.compile(rf"(?:{rules.get('owner_before', '(?!)')})$")
        self.owner_after = regex.compile(rules.get("owner_after", "(?!)"))
        self.modifiers = frozenset(key for key in rules.get("modifiers", {}))
        self.not_articled = tuple(fold_for_matching(each) for each in rules.get("not_articled", ()))
        contracted = {each for forms in lexicon.section("names").get("contracted", {}).values() for each in forms}
        self.articles = tuple(p for p in lexicon.prefixes if p.endswith(lexicon.articles) or p in contracted)
        self.former = frozenset(fold_for_matching(each) for each in rules.get("former", ()))
        self.within = frozenset(rules.get("within", ()))
        self.on_behalf = frozenset(fold_for_matching(each) for each in rules.get("on_behalf", ()))
        between = rules.get("between", "(?!)")
        self.between = regex.compile(rf"(?:{between})..?", regex.IGNORECASE)  # with what the role begins with

    def find_ranks(self, text: str) -> list[Rank]:
        """Return the ranks named in a folded text, in order."""
        found: list[Rank] = []
        row: list[PhraseMatch[TitleWord]] = []
        for role in self.roles.find(text):
            if row and not (
                row[-1].value.heads[0] in self.modifiers and self._is_one_title(text, row[-1].end, role.start)
            ):
                found.append(_make_rank(row))
                row = []
            row.append(role)
        ranks = self._add_portfolios(text, [*found, _make_rank(row)] if row else found)
        return [replace(each, is_owner=self._is_owner(text, ranks, at)) for at, each in enumerate(ranks)]

    def _is_owner(self, text: str, ranks: list[Rank], at: int) -> bool:
        """Say whether a rank only says whose the one beside it is: مستشار الرئيس, adviser to the president."""
        rank = ranks[at]
        if not self.lexicon.nouns_first:
            return any((self.owner_before.search(text, 0, rank.start), self.owner_after.match(text, rank.end)))
        before = ranks[at - 1] if at else rank
        return text[before.end : rank.start].isspace() and not _has_article(text[before.start :], self)

    def _add_portfolios(self, text: str, ranks: list[Rank]) -> list[Rank]:
        """Return the ranks with what the ministers among them are in charge of, by the words beside each."""
        ends = [0, *(rank.end for rank in ranks)]
        return [
            replace(rank, portfolios=self._find_portfolios(text, rank, first)) if "minister" in rank.heads else rank
            for rank, first in zip(ranks, ends, strict=False)
        ]

    def _find_portfolios(self, text: str, rank: Rank, first: int) -> frozenset[str]:
        """Return what a minister is in charge of; no word before the position `first` belongs to the title."""
        before, after = (
            self.portfolio_before.search(text, first, rank.start),
            self.portfolio_after.match(text, rank.end),
        )
        start, end = before.start() if before else rank.start, after.end() if after else rank.end
        return frozenset(each.value for each in self.portfolios.find(text[start:end]))

    def parse_ranks(self, words: str) -> list[Rank]:
        """Return the ranks named in words as they are written."""
        return self.find_ranks(fold_for_matching(words))

    def _is_one_title(self, text: str, start: int, end: int) -> bool:
        """Say whether the text between a modifier and a role lets both be one title."""
        return self.between.fullmatch(text[start : end + 2]) is not None


def _make_rank(row: list[PhraseMatch[TitleWord]]) -> Rank:
    before = tuple(role.value.heads[0] for role in row[:-1])
    last = row[-1].value
    return Rank((*before, *last.modifiers), frozenset(last.heads), row[0].start, row[-1].end)


def _iter_title_words(lexicon: Lexicon, rules: Mapping[str, object]) -> Iterator[tuple[str, TitleWord]]:
    for group in ("modifiers", "heads"):
        named = rules.get(group)
        for key, forms in named.items() if isinstance(named, dict) else ():
            role = _parse_title_word(key)
            for form in forms:
                for each in (form, *_iter_feminine(rules, form)):
                    yield from ((whole, role) for _, whole in lexicon.iter_prefixed_forms(fold_for_matching(each)))


def _iter_portfolios(lexicon: Lexicon, rules: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, forms in rules.get("portfolios", {}).items():
        yield from (
            (whole, name) for form in forms for _, whole in lexicon.iter_prefixed_forms(fold_for_matching(form))
        )


def _parse_title_word(key: str) -> TitleWord:
    """Return what a key of a language's file means: `director,manager`, `deputy+minister`."""
    *modifiers, heads = key.split("+")
    return TitleWord(tuple(heads.split(",")), tuple(modifiers))


def _iter_feminine(rules: Mapping[str, object], form: str) -> Iterator[str]:
    """Yield the feminine form of a title, where the language makes it by an ending."""
    gendered = rules.get("gendered")
    for ending, words in gendered.items() if isinstance(gendered, dict) else ():
        if form in words:
            yield form + ending


def _iter_gendered_titles(lexicon: Lexicon, rules: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for male, female in _iter_gender_pairs(rules):
        for gender, form in (("male", male), ("female", female)):
            yield from ((whole, gender) for _, whole in lexicon.iter_prefixed_forms(fold_for_matching(form)))


def _iter_gender_pairs(rules: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    gendered, pairs = rules.get("gendered"), rules.get("gendered_pairs")
    for ending, words in gendered.items() if isinstance(gendered, dict) else ():
        yield from ((word, word + ending) for word in words)
    yield from ((male, female) for male, female in (pairs if isinstance(pairs, list) else ()))


def _iter_gendered_verbs(lexicon: Lexicon, rules: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the verbs that, right before a name, say whether it is a man's or a woman's."""
    verbs = rules.get("verbs")
    joined = [prefix for prefix in lexicon.prefixes if not prefix or prefix in lexicon.joining]
    for ending, words in verbs.items() if isinstance(verbs, dict) else ():
        for word in words:
            yield from ((fold_for_matching(prefix + word), "male") for prefix in joined)
            yield from (
                (fold_for_matching(prefix + each), "female")
                for each in _iter_conjugated(word, ending)
                for prefix in joined
            )


def _iter_conjugated(word: str, ending: str) -> Iterator[str]:
    yield word + ending
    if word[-1] in "ىا":
        yield word[:-1] + ending


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """A part of a text that describes the person named right after it, or, if `after` is set, right before it."""

    start: int
    end: int
    after: bool = False


def iter_title_spans(
    text: str, name: PhraseMatch[NameMeaning], names: list[PhraseMatch[NameMeaning]], titles: TitleTables
) -> Iterator[TitleSpan]:
    """Yield the parts of a folded text in which a title is said of a name."""
    if not name.value.joined:
        yield _find_span_before(text, name, names, titles)
    comma = _COMMA.match(text, name.end)
    if comma:
        stop = _STOP.search(text, comma.end())
        after = TitleSpan(comma.end(), stop.start() if stop else len(text), after=True)
        if not any(after.start <= each.start < after.end for each in names if _is_person(each)):
            yield after


def _find_span_before(
    text: str, name: PhraseMatch[NameMeaning], names: Iterable[PhraseMatch[NameMeaning]], titles: TitleTables
) -> TitleSpan:
    """Return the part before a name, back to a stop, a particle or a name that cannot belong to its title."""
    end = _find_span_end(text, name)
    bounds = (each for each in names if not titles.lexicon.nouns_first or _is_person(each))
    first = max((each.end for each in bounds if each.end <= end), default=0)
    first = max([first, *(each.end() for each in _STOP.finditer(text, first, end))])
    start = end
    for word in list(WORD_PATTERN.finditer(text, first, end))[::-1][:_MAX_WORDS_BEFORE]:
        if word[0].lower() in titles.lexicon.breaks or (start == end and word[0] in titles.on_behalf):
            break
        start = word.start()
    return TitleSpan(start, end)


def _find_span_end(text: str, name: PhraseMatch[NameMeaning]) -> int:
    """Return the end of the part before a name: for a name between commas, the first comma."""
    comma = _COMMA_BEFORE.search(text, 0, name.start)
    return comma.start() if comma and _STOP.match(text, name.end) else name.start


def _is_person(name: PhraseMatch[NameMeaning]) -> bool:
    return any(register == "people" for register, _ in name.value.entries)


def is_title_of_name(text: str, title: PhraseMatch[str] | Rank, span: TitleSpan, titles: TitleTables) -> bool:
    """Say whether a title that stands somewhere before a name certainly belongs to it.

    Where verbs come first, it may be the subject and the name the object, as in استقبل الوزير آنا كيلر, and without
    an article the name may be whose title it is, as in مستشارة دوران. Where verbs come second, one may stand between.
    """
    if span.after:
        return True
    if not titles.lexicon.nouns_first:
        return not any(
            word.islower() for word in WORD_PATTERN.findall(text[title.end : span.end]) if word not in titles.within
        )
    if not text[title.end : span.end].strip() and not _has_article(text[title.start :], titles):
        return False
    before = list(WORD_PATTERN.finditer(text, span.start, title.start))
    word = before[-1][0] if before else ""
    return not before or _has_article(word, titles) or titles.verbs.get(word) is not None


def _has_article(words: str, titles: TitleTables) -> bool:
    return words.startswith(titles.articles) and not words.startswith(titles.not_articled)


@lru_cache(maxsize=32)
def get_title_tables(language: Language) -> TitleTables:
    """Return the titles of a language."""
    return TitleTables(get_lexicon(language))


def count_ranks(words: str, posts: Iterable[str], language: Language) -> int:
    """Return how many of the ranks that words name are those of some posts."""
    titles = get_title_tables(language)
    own = [rank for post in posts for rank in titles.parse_ranks(post)[:1]]
    return sum(any(rank.is_like(each) for each in own) for rank in titles.parse_ranks(words))


def names_head_of_state(words: str, language: Language) -> bool:
    """Say whether words name the rank of a head of state or government, or what may be one, such as a leader."""
    ranks = get_title_tables(language).parse_ranks(words)
    return any(not each.modifiers and not each.is_owner and each.heads & _HEADS_OF_STATE for each in ranks)


_HEADS_OF_STATE = frozenset(
    {"president", "prime-minister", "monarch", "crown-prince", "prince", "leader", "chancellor", "secretary-general"}
)

"""Finds quoted words in a text, letter by letter, or the passage that is most like them.

Texts count as the same if they differ only in Arabic vowel signs, tatweel, the letters that carry a hamza
(أ إ آ ٱ as ا, ؤ as و, ئ as ي), the form of quotation marks, or white space. Every other letter, digit and sign counts:
ة is not ه, ى is not ي, é is not e.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

import regex

from mujaz.text.fold import fold_for_quotation

_LETTER = regex.compile(r"[\w\u200c\u200d]")  # with the joiners of Persian and Urdu, which part letters, not words
_GAP = regex.compile(r"(?P<open>\[[^\]\[]*\])|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}")
_LAST_LETTER = regex.compile(_LETTER.pattern, regex.REVERSE)
_PAIRS = regex.compile(
    '«([^«»]+)»|“([^“”„]+)”|„([^“”„]+)[“”]|"([^"]+)"'
    r"|(?<!\p{L})‘((?:[^‘’]|(?<=\p{L})’(?=\p{L}))+)’(?!\p{L})|‹([^‹›]+)›"  # an apostrophe may stand within it
)

MAX_SOUGHT_WORDS = 40
"""The most words of a quotation that are used to find the nearest passage."""
MIN_LIKENESS = 0.5
"""The least likeness, between 0 and 1, of a passage that is worth showing."""
_PIECE, _STEP, _MAX_PIECES = 160, 100, 5000


def find_quotations(text: str) -> list[str]:
    """Return the words that stand between quotation marks in a text, in order."""
    return [next(filter(None, found.groups())) for found in _PAIRS.finditer(text)]


@dataclass(frozen=True)
class _QuotationPart:
    """Folded words in one of several forms; `begins` and `ends` say whether a whole word must begin and end there."""

    forms: tuple[str, ...]
    begins: bool = True
    ends: bool = True

    def find(self, folded: str, start: int) -> int | None:
        """Return the end of the first occurrence from a position on, or None."""
        return min((end for form in self.forms for end in self._iter_ends(form, folded, start)), default=None)

    def _iter_ends(self, form: str, folded: str, start: int) -> Iterator[int]:
        while (start := folded.find(form, start)) >= 0:
            end = start + len(form)
            if not (self.begins and _is_within_word(folded, start)) and not (
                self.ends and _is_within_word(folded, end)
            ):
                yield end
                return
            start += 1


def _is_within_word(text: str, position: int) -> bool:
    """Say whether a position is within a word or a number, also at a sign that joins its parts."""
    before, after = text[max(0, position - 2) : position], text[position : position + 2]
    return any(end.search(before) and begin.match(after) for end, begin in _JOINTS)


def _iter_joints(part: str, signs: str = "") -> Iterator[tuple[regex.Pattern[str], regex.Pattern[str]]]:
    """Yield (pattern before, pattern after) a position between two parts, or beside a sign that joins them."""
    joining = f"[{signs}]"
    sides = ((part, joining + part), (part + joining, part)) if signs else ((part, part),)
    yield from ((regex.compile(f"{before}$", regex.V1), regex.compile(after, regex.V1)) for before, after in sides)


_JOINTS = (
    *_iter_joints(_LETTER.pattern),
    *_iter_joints(r"[\p{L}--\p{Arabic}]", r"\"\-‐‑"),  # can't, non-stop; Arabic words stand apart beside these signs
    *_iter_joints(r"\d", r".,:/٫٬\-‐‑"),
    (regex.compile(r"(?<!\w)[+\-−±]$"), regex.compile(r"\d")),
)


@dataclass(frozen=True)
class Quotation:
    """Words that should stand in a text as whole words, one part after the other."""

    parts: tuple[_QuotationPart, ...]
    words: str

    @classmethod
    def from_exact(cls, exact: str, prefix: str | None = None, suffix: str | None = None) -> Quotation:
        """Return a quotation of exact words, with the text right before and after, with or without a space between."""
        before, words, after = (fold_for_quotation(part) for part in (prefix or "", exact, suffix or ""))
        joints = [(first, last) for first in _list_joining_spaces(before) for last in _list_joining_spaces(after)]
        forms = tuple(f"{before}{first}{words}{last}{after}" for first, last in joints)
        return cls((_QuotationPart(forms),) if _LETTER.search(words) else (), exact)

    @classmethod
    def from_printed(cls, words: str) -> Quotation:
        """Return a quotation of printed words: … or […] marks what is left out, and signs at the ends do not count."""
        return cls(tuple(_split_at_gaps(words)), words)

    @property
    def empty(self) -> bool:
        """Say whether it has no words to look for."""
        return not self.parts

    def occurs_in(self, folded: str) -> bool:
        """Say whether all parts stand in a folded text, in order."""
        position = 0
        for part in self.parts:
            found = part.find(folded, position)
            if found is None:
                return False
            position = found
        return True


def _list_joining_spaces(beside: str) -> tuple[str, ...]:
    return ("", " ") if beside else ("",)


def _split_at_gaps(words: str) -> Iterator[_QuotationPart]:
    """Split printed words where something is left out; a bracket inside a word, as in [g]ives, replaces letters."""
    start, joined = 0, False
    for gap in (*_GAP.finditer(words), None):
        end = gap.start() if gap else len(words)
        part = words[start:end]
        opens = bool(gap and gap["open"] and part[-1:].strip())
        trimmed = _trim_signs(fold_for_quotation(part))
        if trimmed:
            yield _QuotationPart((trimmed,), not (joined and part[:1].strip()), not opens)
        start, joined = (gap.end(), bool(gap["open"])) if gap else (end, False)


def _trim_signs(folded: str) -> str:
    """Return folded words without the signs before the first letter and after the last."""
    first, last = _LETTER.search(folded), _LAST_LETTER.search(folded)
    return folded[first.start() : last.end()] if first and last else ""


@dataclass(frozen=True)
class Passage:
    """Words of a text, as they stand there, and the number of their paragraph."""

    paragraph: int
    words: str


def find_unseen_difference(one: str, other: str) -> str:
    """Return the name of the first character by which two texts differ invisibly; an empty text if there is none."""
    texts = fold_for_quotation(one)[:_MAX_LETTERS], fold_for_quotation(other)[:_MAX_LETTERS]
    spans = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
    changed = [(texts[0][a:b], texts[1][c:d]) for kind, a, b, c, d in spans if kind != "equal"]
    unseen = next((char for pair in changed for char in "".join(pair) if _is_unseen(char, pair)), "")
    return f"U+{ord(unseen):04X} {unicodedata.name(unseen, '')}".strip() if unseen else ""


def _is_unseen(char: str, pair: tuple[str, str]) -> bool:
    return unicodedata.category(char) == "Cf" or (
        char in _LOOKALIKES and pair in (_LOOKALIKES[char], _LOOKALIKES[char][::-1])
    )


_LOOKALIKES = {other: (other, own) for other, own in (("ی", "ي"), ("ک", "ك"), ("ہ", "ه"), ("ھ", "ه"), ("ى", "ی"))}
"""Letters of Persian and Urdu that look like Arabic ones."""


@dataclass(frozen=True, eq=False)
class _TextPiece:
    """Up to 160 words of a paragraph, as they stand there."""

    paragraph: int
    words: Sequence[str]

    @cached_property
    def folded(self) -> str:
        """Return the words, each folded by itself, so that the spaces before a word count the words before it."""
        return " ".join(map(fold_for_quotation, self.words))


@dataclass(frozen=True, eq=False)
class Paragraphs:
    """A text in numbered paragraphs, ready to be searched."""

    numbered: Mapping[int, str]

    @cached_property
    def _folded(self) -> Mapping[int, str]:
        return {number: fold_for_quotation(text) for number, text in self.numbered.items()}

    @cached_property
    def _all(self) -> str:
        return " ".join(self._folded.values())

    @cached_property
    def _pieces(self) -> Sequence[_TextPiece]:
        return [piece for number, text in self.numbered.items() for piece in _cut_into_pieces(number, text.split())]

    def has_quotation(self, quotation: Quotation, cited: tuple[int, int] | None) -> bool:
        """Say whether a quotation stands in the cited paragraphs (first, last), or anywhere where none are named."""
        if cited is None:
            return quotation.occurs_in(self._all)
        first, last = cited
        return quotation.occurs_in(" ".join(text for n, text in self._folded.items() if first <= n <= last))

    def find_paragraph(self, quotation: Quotation) -> int | None:
        """Return the first paragraph in which a quotation stands, or None."""
        return next((n for n, text in self._folded.items() if quotation.occurs_in(text)), None)

    def find_nearest_passage(self, words: str, cited: tuple[int, int] | None) -> Passage | None:
        """Return the passage that is most like some words, or None; among equals, one in the cited paragraphs.

        The work is limited: only the first words of a long quotation are sought, and of a long text only the cited
        paragraphs and about the first half million words.
        """
        sought = " ".join(fold_for_quotation(words).split()[:MAX_SOUGHT_WORDS])[:_MAX_LETTERS]
        if not sought:
            return None
        first, last = cited or (-1, -1)
        cited_pieces = [piece for piece in self._pieces if first <= piece.paragraph <= last]
        likeliest = (_find_likeliest_piece(pieces[:_MAX_PIECES], sought) for pieces in (cited_pieces, self._pieces))
        windows = [window for piece in likeliest if piece for window in _iter_windows(piece, sought)]
        from rapidfuzz import fuzz  # which a check does without where every quotation stands

        best = max(windows, key=lambda window: fuzz.ratio(sought, _fold_passage(window)), default=None)
        return best if best and _is_like(sought, _fold_passage(best)) else None


def _cut_into_pieces(paragraph: int, words: Sequence[str]) -> Iterator[_TextPiece]:
    """Yield overlapping pieces, so that no passage is cut in two."""
    for start in range(0, max(len(words) - _PIECE + _STEP, 1), _STEP):
        yield _TextPiece(paragraph, words[start : start + _PIECE])


def _find_likeliest_piece(pieces: Sequence[_TextPiece], sought: str) -> _TextPiece | None:
    """Return the piece that holds what is most like the words sought: the first among equals, or None."""
    from rapidfuzz import fuzz, process

    texts = [piece.folded for piece in pieces]
    found = process.extractOne(sought[:_MOST_SOUGHT], texts, scorer=fuzz.partial_ratio, score_cutoff=100 * MIN_LIKENESS)
    return pieces[found[2]] if found else None


def _iter_windows(piece: _TextPiece, sought: str) -> Iterator[Passage]:
    """Yield passages with about as many words as are sought, around the place where a piece is most like them."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(sought[:_MOST_SOUGHT], piece.folded)
    before = piece.folded[: found.dest_start] if found else ""
    word, length = len(before.split(" ")) - 1, len(sought.split(" "))
    for start in sorted(range(max(word - _NEAR, 0), word + _NEAR + 1), key=lambda start: abs(start - word)):
        for size in (length, length + 1, length - 1):
            yield Passage(piece.paragraph, " ".join(piece.words[start : start + size]))


_NEAR = 2
"""How many words earlier or later a passage may begin than the first letters sought were found."""
_MOST_SOUGHT = 160
"""The most letters that are sought in every piece: with 1,000, a text of 200,000 words takes a minute."""
_MAX_LETTERS = 1_000
"""The most letters of a passage that are compared: an endless word would take an hour."""


def _fold_passage(passage: Passage) -> str:
    return fold_for_quotation(passage.words)[:_MAX_LETTERS]


def _is_like(one: str, other: str) -> bool:
    """Say whether two texts are alike enough, by runs of letters: any two texts share single letters."""
    return SequenceMatcher(None, other, one, autojunk=False).ratio() >= MIN_LIKENESS

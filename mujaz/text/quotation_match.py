"""Whether quoted words stand in a text, letter by letter, and where the nearest ones stand if they do not.

Two texts are the same here when they differ only in Arabic vowel signs, tatweel, the letters that carry a hamza
(أ إ آ ٱ as ا, ؤ as و, ئ as ي), the form of quotation marks, or white space. Every other letter, digit and sign counts:
ة is not ه, ى is not ي, é is not e.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from types import MappingProxyType

import regex
from rapidfuzz import fuzz, process

HAMZA_CARRIERS: Mapping[str, str] = MappingProxyType({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"})
QUOTATION_MARKS = "«»‹›“”„‟‘’‚‛\"'"
"""Quotation marks; the apostrophe is one of them, for nobody can tell them apart."""
TATWEEL = "\u0640"
_VOWEL_CODE_POINTS = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),  # with the hamza and the madda that are written as signs of their own
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    *(0x06E7, 0x06E8),
    *range(0x06EA, 0x06EE),
    *range(0x08D3, 0x08E2),
    *range(0x08E3, 0x0900),
)
VOWEL_SIGNS = "".join(map(chr, _VOWEL_CODE_POINTS))
"""The signs above and below Arabic letters, those of the Koran among them."""

_FOLDING = str.maketrans(
    {
        **HAMZA_CARRIERS,
        **dict.fromkeys(QUOTATION_MARKS, '"'),
        **dict.fromkeys(VOWEL_SIGNS + TATWEEL),
    }  # a None is left out
)
_LETTER = regex.compile(r"[\w\u200c\u200d]")  # with the joiners of Persian and Urdu, which part letters, not words
_GAP = regex.compile(r"(?P<open>\[[^\]\[]*\])|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}")
_LAST_LETTER = regex.compile(_LETTER.pattern, regex.REVERSE)
_PAIRS = regex.compile(
    '«([^«»]+)»|“([^“”„]+)”|„([^“”„]+)[“”]|"([^"]+)"'
    r"|(?<!\p{L})‘((?:[^‘’]|(?<=\p{L})’(?=\p{L}))+)’(?!\p{L})|‹([^‹›]+)›"  # within which an apostrophe may stand
)

MAX_SOUGHT_WORDS = 40
"""Of a longer quotation, so many words are enough to find the nearest passage."""
MIN_LIKENESS = 0.5
"""The likeness, of 1, from which on a passage is worth showing."""
_PIECE, _STEP, _MAX_PIECES = 160, 100, 5000


def fold_for_quotation(text: str) -> str:
    """Return a text with all that is not held against it made the same."""
    composed = unicodedata.normalize("NFC", text).translate(_FOLDING)
    return " ".join(unicodedata.normalize("NFC", composed).split())


def find_quotations(text: str) -> list[str]:
    """Return the words that stand between quotation marks in a text, in order."""
    return [next(filter(None, found.groups())) for found in _PAIRS.finditer(text)]


@dataclass(frozen=True)
class _QuotationPart:
    """Folded words, in one of several forms, and at which of their ends a word must end too."""

    forms: tuple[str, ...]
    begins: bool = True
    ends: bool = True

    def find(self, folded: str, start: int) -> int | None:
        """Return where the words first found from a position on end."""
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
    """Say whether a position is within a word or a number, signs that join its parts included."""
    before, after = text[max(0, position - 2) : position], text[position : position + 2]
    return any(end.search(before) and begin.match(after) for end, begin in _JOINTS)


def _iter_joints(part: str, signs: str = "") -> Iterator[tuple[regex.Pattern[str], regex.Pattern[str]]]:
    """Yield what stands before and after a position between two parts, or beside a sign that joins them."""
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
    def exact(cls, exact: str, prefix: str | None = None, suffix: str | None = None) -> Quotation:
        """Return exact words with what stands right before and after them; white space between may be left out."""
        before, words, after = (fold_for_quotation(part) for part in (prefix or "", exact, suffix or ""))
        joints = [(first, last) for first in _list_joining_spaces(before) for last in _list_joining_spaces(after)]
        forms = tuple(f"{before}{first}{words}{last}{after}" for first, last in joints)
        return cls((_QuotationPart(forms),) if _LETTER.search(words) else (), exact)

    @classmethod
    def from_printed(cls, words: str) -> Quotation:
        """Return a quotation as printed: with … or […] where something is left out, and a sentence's end of its own."""
        return cls(tuple(_split_at_gaps(words)), words)

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to hold."""
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
    """Cut printed words where something is left out; a bracket amid a word, as in [g]ives, stands for letters."""
    start, glued = 0, False
    for gap in (*_GAP.finditer(words), None):
        end = gap.start() if gap else len(words)
        part = words[start:end]
        opens = bool(gap and gap["open"] and part[-1:].strip())
        bare = _trim_signs(fold_for_quotation(part))
        if bare:
            yield _QuotationPart((bare,), not (glued and part[:1].strip()), not opens)
        start, glued = (gap.end(), bool(gap["open"])) if gap else (end, False)


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
    """Return the name of the first character of either text that makes them differ and cannot be seen, else nothing."""
    texts = fold_for_quotation(one)[:_MAX_LETTERS], fold_for_quotation(other)[:_MAX_LETTERS]
    spans = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
    changed = [(texts[0][a:b], texts[1][c:d]) for kind, a, b, c, d in spans if kind != "equal"]
    odd = next((char for pair in changed for char in "".join(pair) if _is_unseen(char, pair)), "")
    return f"U+{ord(odd):04X} {unicodedata.name(odd, '')}".strip() if odd else ""


def _is_unseen(char: str, pair: tuple[str, str]) -> bool:
    return unicodedata.category(char) == "Cf" or (
        char in _LOOKALIKES and pair in (_LOOKALIKES[char], _LOOKALIKES[char][::-1])
    )


_LOOKALIKES = {other: (other, own) for other, own in (("ی", "ي"), ("ک", "ك"), ("ہ", "ه"), ("ھ", "ه"), ("ى", "ی"))}
"""Letters of Persian and Urdu that look like Arabic ones."""


@dataclass(frozen=True, eq=False)
class _TextPiece:
    """Some hundred words of a paragraph as they stand there."""

    paragraph: int
    words: Sequence[str]

    @cached_property
    def folded(self) -> str:
        """Return the words folded one by one: there are as many spaces before a word as there are words."""
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
        """Return the passage most like some words, or None where nothing is; of equals, one that is cited.

        The work has a bound: of a long quotation only the first words are sought, and of a long text, beside the cited
        paragraphs, only the first half million words or so.
        """
        sought = " ".join(fold_for_quotation(words).split()[:MAX_SOUGHT_WORDS])[:_MAX_LETTERS]
        if not sought:
            return None
        first, last = cited or (-1, -1)
        cited_pieces = [piece for piece in self._pieces if first <= piece.paragraph <= last]
        likeliest = (_likeliest(pieces[:_MAX_PIECES], sought) for pieces in (cited_pieces, self._pieces))
        windows = [window for piece in likeliest if piece for window in _iter_windows(piece, sought)]
        best = max(windows, key=lambda window: fuzz.ratio(sought, _letters(window)), default=None)
        return best if best and _is_like(sought, _letters(best)) else None


def _cut_into_pieces(paragraph: int, words: Sequence[str]) -> Iterator[_TextPiece]:
    """Yield overlapping pieces, so that no passage is cut in two."""
    for start in range(0, max(len(words) - _PIECE + _STEP, 1), _STEP):
        yield _TextPiece(paragraph, words[start : start + _PIECE])


def _likeliest(pieces: Sequence[_TextPiece], sought: str) -> _TextPiece | None:
    """Return the piece that holds what is most like the words sought; of equals the first, or None where none is."""
    texts = [piece.folded for piece in pieces]
    found = process.extractOne(sought[:_MOST_SOUGHT], texts, scorer=fuzz.partial_ratio, score_cutoff=100 * MIN_LIKENESS)
    return pieces[found[2]] if found else None


def _iter_windows(piece: _TextPiece, sought: str) -> Iterator[Passage]:
    """Yield the passages of about as many words as are sought, around where a piece is most like them."""
    found = fuzz.partial_ratio_alignment(sought[:_MOST_SOUGHT], piece.folded)
    before = piece.folded[: found.dest_start] if found else ""
    word, length = len(before.split(" ")) - 1, len(sought.split(" "))
    for start in sorted(range(max(word - _NEAR, 0), word + _NEAR + 1), key=lambda start: abs(start - word)):
        for size in (length, length + 1, length - 1):
            yield Passage(piece.paragraph, " ".join(piece.words[start : start + size]))


_NEAR = 2
"""Words by which a passage may begin before or after where the first letters sought were found."""
_MOST_SOUGHT = 160
"""Letters that are sought in every piece: with 1,000 of them, a text of 200,000 words takes a minute."""
_MAX_LETTERS = 1_000
"""Letters of a passage that are compared: words without end would take an hour."""


def _letters(passage: Passage) -> str:
    return fold_for_quotation(passage.words)[:_MAX_LETTERS]


def _is_like(one: str, other: str) -> bool:
    """Say whether two texts are like enough, by runs of letters: single ones are shared by any two."""
    return SequenceMatcher(None, other, one, autojunk=False).ratio() >= MIN_LIKENESS

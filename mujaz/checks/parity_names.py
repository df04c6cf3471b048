"""Names and links that differ between the languages of a text, or are not those of the registers."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

from mujaz.checks.parity_differences import add_silence_hint, iter_differences
from mujaz.checks.parity_texts import REGISTER_NAME_FIELDS, TextPair, iter_people
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Statement
from mujaz.model.registers import SCHEMES
from mujaz.parity import comparison
from mujaz.parity.comparison import Difference
from mujaz.parity.lexicon import fold_for_matching
from mujaz.parity.names import NamedEntry
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.quotation_marks import find_quoted_spans
from mujaz.parity.translation import REGISTERS_OF_NAMES, Translation
from mujaz.text.markdown import find_named_links

MIN_FIRST_NAME_LIKENESS, MIN_FIRST_NAME_LETTERS = 0.75, 4
"""The likeness, of 1, from which on a word before a last name is a misspelled first name; and its fewest letters."""
MAX_NEAREST_SEARCHES = 20
"""For so many names that a text lacks, words that look like them are looked for: it takes time."""
MIN_LIKENESS = 0.72
"""From this likeness on, of 1, a word is shown as the misspelled name."""


def check_names(held: TextPair) -> Iterator[Problem]:
    """Find people, parties and places that one language of a text does not name."""
    if held.has_broken_links or any(_find_mislabelled_links(held)):
        return
    for one, other, found in iter_differences(held, lambda a, b: _compare_names(held, a, b)):
        for full, lacking, entries in ((one, other, found.one), (other, one, found.other)):
            for number, entry in enumerate(entries):
                yield _make_unnamed_problem(held, entry, full, lacking, seek=number < MAX_NEAREST_SEARCHES)


def _compare_names(held: TextPair, one: Translation, other: Translation) -> Difference[NamedEntry]:
    return (
        Difference()
        if held.field in REGISTER_NAME_FIELDS
        else comparison.compare_names(one, other, lambda: held.context)
    )


def _make_unnamed_problem(
    held: TextPair, entry: NamedEntry, full: Translation, lacking: Translation, *, seek: bool
) -> Problem:
    name, here = _find_name(entry, full), _find_name(entry, lacking)
    message = msg(
        "'%(full)s' names %(name)s, and '%(lacking)s' does not", full=full.code, name=name, lacking=lacking.code
    )
    near = _find_nearest_words(here, lacking) if here and seek else ""
    mend = (
        msg("did you mean '%(house)s' by '%(near)s'?", house=here, near=near)
        if near
        else msg("name it in both, here as '%(house)s'", house=here)
        if here
        else msg("name it in both")
    )
    return Problem(held.text.where / lacking.code, message, add_silence_hint("names", mend), words=near)


def _find_name(entry: NamedEntry, side: Translation) -> str:
    register, key = entry
    if register == "country":
        return side.tongues.countries[key].get(side.code) or key
    record = getattr(side.tongues.archive, register).get(key)
    return (record.name.get(side.code) if record else None) or key


def _find_nearest_words(name: str, side: Translation) -> str:
    """Return the words of a side that look like a name misspelled, or nothing."""
    words = [match[0] for match in WORD_PATTERN.finditer(side.plain)]
    lengths = {len(name.split()), 1}
    runs = [" ".join(words[at : at + n]) for n in sorted(lengths, reverse=True) for at in range(len(words) - n + 1)]
    wanted = (name, name.split()[-1])
    near = (
        match for each in wanted for match in difflib.get_close_matches(each, runs, 1, MIN_LIKENESS) if match != each
    )
    return next(near, "")


def check_spelling(held: TextPair) -> Iterator[Problem]:
    """Find names that are not spelled as the register spells them."""
    if held.field in REGISTER_NAME_FIELDS or (isinstance(held.record, Statement) and held.field == "quote"):
        return
    for side in held.sides:
        for found, house in _iter_misspelled(side):
            message = msg("'%(found)s' is not how the register spells this name", found=found)
            mend = add_silence_hint("spelling", msg("write '%(house)s'", house=house))
            yield Problem(held.text.where / side.code, message, mend, words=found)


def _iter_misspelled(side: Translation) -> Iterator[tuple[str, str]]:
    """Yield (what is written, the house's spelling) of each name outside quotations that is not spelled so."""
    yield from _iter_misspelled_first_names(side)
    yield from (
        (words, house) for _, words, entry in _iter_linked_words(side) if (house := _find_near_name(side, words, entry))
    )
    names = side.tongues.names[side.code]
    doubted = [each for each in side.names if each.value.house or names.variants]
    inside = find_quoted_spans(side.text) if doubted else []
    for name in doubted:
        written = side.get_original_words(name.start, name.end)
        house = name.value.house or names.find_house_spelling(written)
        if house and not any(start < name.start < end for start, end in inside):
            yield written, house


def _iter_misspelled_first_names(side: Translation) -> Iterator[tuple[str, str]]:
    """Yield (first and last name, the house's) where a person's last name follows a first name much like the own."""
    for name, person in iter_people(side):
        house = person.name.get(side.code) or ""
        before = WORD_PATTERN.findall(side.text, max(0, name.start - 40), name.start)[-2:]
        if not before or len(house.split()) < 2 or side.text[name.end - 1 : name.end + 1].isspace():
            continue
        firsts = side.tongues.names[side.code].list_first_names(("people", person.id), side.tongues.archive)
        last = side.text[name.start : name.end]
        if side.text[: name.start].rstrip().endswith(before[-1]) and _is_like_first_name(before, firsts, side):
            yield f"{before[-1]} {last}", house


def _is_like_first_name(before: list[str], firsts: tuple[str, ...], side: Translation) -> bool:
    word = before[-1]
    bald = {word.removeprefix(prefix) for prefix in side.lexicon.part("names").get("prefixes", ())} | {word}
    articled = word.startswith(side.lexicon.articles) if side.lexicon.articles else word[0].islower()
    if articled or len(word) < MIN_FIRST_NAME_LETTERS or set(before) & set(firsts) or bald & set(firsts):
        return False
    return bool(difflib.get_close_matches(word, firsts, 1, MIN_FIRST_NAME_LIKENESS))


def check_links(held: TextPair) -> Iterator[Problem]:
    """Find links that one language lacks, and links whose words name another entry."""
    if held.has_broken_links:
        return
    mislabelled = list(_find_mislabelled_links(held))
    yield from mislabelled
    if mislabelled:
        return
    for one, other, found in iter_differences(held, comparison.compare_links):
        unnamed = _compare_names(held, one, other)
        for full, lacking, missing in (
            (one, other, _drop_unnamed(found.one, unnamed.one)),
            (other, one, _drop_unnamed(found.other, unnamed.other)),
        ):
            if missing:
                words = ", ".join(f"[]({scheme}:{key})" if key else "[](https://…)" for scheme, key in missing)
                message = msg(
                    "'%(full)s' has %(words)s, and '%(lacking)s' does not",
                    full=full.code,
                    words=words,
                    lacking=lacking.code,
                )
                mend = add_silence_hint("links", msg("link the same in both"))
                yield Problem(held.text.where / lacking.code, message, mend)


def _drop_unnamed(links: Iterable[tuple[str, str]], unnamed: Collection[NamedEntry]) -> list[tuple[str, str]]:
    """Return the links but those to what is not even named, which is told as such."""
    return [link for link in links if (SCHEMES.get(link[0], ""), link[1]) not in unnamed]


def _find_mislabelled_links(held: TextPair) -> Iterator[Problem]:
    """Yield a problem for each link whose words are the name of another entry than the one it leads to."""
    for side in held.sides:
        names, same = side.tongues.names[side.code], side.tongues.same
        for scheme, words, entry in _iter_linked_words(side):
            found = [
                each
                for each in names.find(fold_for_matching(words))
                if each.end - each.start == len(fold_for_matching(words).strip())
            ]
            meant = {named for each in found for named in each.value.entries}
            if meant and same.get(entry, entry) not in meant:
                link = f"[{words}]({scheme}:{entry[1]})"
                message = msg("the words of the link %(link)s name another", link=link)
                mend = add_silence_hint("links", msg("correct the words or the id"))
                yield Problem(held.text.where / side.code, message, mend, words=words)


def _iter_linked_words(side: Translation) -> Iterator[tuple[str, str, NamedEntry]]:
    """Yield (scheme, words, entry) of each link to an entry of a register that has words of its own."""
    for scheme, key, words in find_named_links(side.written) if "](" in side.written else ():
        register = REGISTERS_OF_NAMES.get(scheme)
        if register and key in getattr(side.tongues.archive, register):
            yield scheme, words, (register, key)


def _find_near_name(side: Translation, words: str, entry: NamedEntry) -> str:
    """Return the name of a link's entry that its words are much like, where they name nothing known."""
    names = side.tongues.names[side.code]
    if names.find(fold_for_matching(words)) or names.hinted(fold_for_matching(words)):
        return ""
    near = difflib.get_close_matches(words, names.list_spellings(entry), 1, MIN_LIKENESS)
    return near[0] if near and fold_for_matching(near[0]) != fold_for_matching(words) else ""

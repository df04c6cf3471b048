"""Names and links that differ between the languages of a text, or are not those of the registers."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

from mujaz.checks.differing import differing, silencing
from mujaz.checks.held import OF_REGISTERS, Held, people
from mujaz.checks.references import SCHEMES
from mujaz.inline import named_links
from mujaz.model import Statement
from mujaz.parity import differences
from mujaz.parity.differences import Difference
from mujaz.parity.lexicon import bare
from mujaz.parity.marks import quoted
from mujaz.parity.names import Entry
from mujaz.parity.sides import REGISTERS, Side
from mujaz.parity.tables import WORD
from mujaz.problems import Problem
from mujaz.said import say

LIKE_FIRST, LEAST_FIRST = 0.75, 4
"""The likeness, of 1, from which on a word before a last name is a misspelled first name; and its fewest letters."""
MOST_NEAREST = 20
"""For so many names that a text lacks, words that look like them are looked for: it takes time."""
LIKE = 0.72
"""From this likeness on, of 1, a word is shown as the misspelled name."""


def names(held: Held) -> Iterator[Problem]:
    """Find people, parties and places that one language of a text does not name."""
    if held.has_broken_links or any(_mislabelled(held)):
        return
    for one, other, found in differing(held, lambda a, b: _entries(held, a, b)):
        for full, lacking, entries in ((one, other, found.one), (other, one, found.other)):
            for number, entry in enumerate(entries):
                yield _unnamed(held, entry, full, lacking, seek=number < MOST_NEAREST)


def _entries(held: Held, one: Side, other: Side) -> Difference[Entry]:
    return Difference() if held.field in OF_REGISTERS else differences.entries(one, other, lambda: held.context)


def _unnamed(held: Held, entry: Entry, full: Side, lacking: Side, *, seek: bool) -> Problem:
    name, here = _name_of(entry, full), _name_of(entry, lacking)
    message = say(
        "'%(full)s' names %(name)s, and '%(lacking)s' does not", full=full.code, name=name, lacking=lacking.code
    )
    near = _nearest(here, lacking) if here and seek else ""
    mend = (
        say("did you mean '%(house)s' by '%(near)s'?", house=here, near=near)
        if near
        else say("name it in both, here as '%(house)s'", house=here)
        if here
        else say("name it in both")
    )
    return Problem(held.text.where / lacking.code, message, silencing("names", mend), words=near)


def _name_of(entry: Entry, side: Side) -> str:
    register, key = entry
    if register == "country":
        return side.tongues.countries[key].get(side.code) or key
    record = getattr(side.tongues.archive, register).get(key)
    return (record.name.get(side.code) if record else None) or key


def _nearest(name: str, side: Side) -> str:
    """Return the words of a side that look like a name misspelled, or nothing."""
    words = [match[0] for match in WORD.finditer(side.plain)]
    lengths = {len(name.split()), 1}
    runs = [" ".join(words[at : at + n]) for n in sorted(lengths, reverse=True) for at in range(len(words) - n + 1)]
    wanted = (name, name.split()[-1])
    near = (match for each in wanted for match in difflib.get_close_matches(each, runs, 1, LIKE) if match != each)
    return next(near, "")


def spelling(held: Held) -> Iterator[Problem]:
    """Find names that are not spelled as the register spells them."""
    if held.field in OF_REGISTERS or (isinstance(held.record, Statement) and held.field == "quote"):
        return
    for side in held.sides:
        for found, house in _misspelled(side):
            message = say("'%(found)s' is not how the register spells this name", found=found)
            mend = silencing("spelling", say("write '%(house)s'", house=house))
            yield Problem(held.text.where / side.code, message, mend, words=found)


def _misspelled(side: Side) -> Iterator[tuple[str, str]]:
    """Yield (what is written, the house's spelling) of each name outside quotations that is not spelled so."""
    yield from _first_names(side)
    yield from ((words, house) for _, words, entry in _linked_words(side) if (house := _nearly(side, words, entry)))
    names = side.tongues.names[side.code]
    doubted = [each for each in side.names if each.value.house or names.variants]
    inside = quoted(side.text) if doubted else []
    for name in doubted:
        written = side.as_written(name.start, name.end)
        house = name.value.house or names.house_of(written)
        if house and not any(start < name.start < end for start, end in inside):
            yield written, house


def _first_names(side: Side) -> Iterator[tuple[str, str]]:
    """Yield (first and last name, the house's) where a person's last name follows a first name much like the own."""
    for name, person in people(side):
        house = person.name.get(side.code) or ""
        before = WORD.findall(side.text, max(0, name.start - 40), name.start)[-2:]
        if not before or len(house.split()) < 2 or side.text[name.end - 1 : name.end + 1].isspace():
            continue
        firsts = side.tongues.names[side.code].firsts(("people", person.id), side.tongues.archive)
        last = side.text[name.start : name.end]
        if side.text[: name.start].rstrip().endswith(before[-1]) and _is_like_a_first(before, firsts, side):
            yield f"{before[-1]} {last}", house


def _is_like_a_first(before: list[str], firsts: tuple[str, ...], side: Side) -> bool:
    word = before[-1]
    bald = {word.removeprefix(prefix) for prefix in side.lexicon.part("names").get("prefixes", ())} | {word}
    articled = word.startswith(side.lexicon.articles) if side.lexicon.articles else word[0].islower()
    if articled or len(word) < LEAST_FIRST or set(before) & set(firsts) or bald & set(firsts):
        return False
    return bool(difflib.get_close_matches(word, firsts, 1, LIKE_FIRST))


def links(held: Held) -> Iterator[Problem]:
    """Find links that one language lacks, and links whose words name another entry."""
    if held.has_broken_links:
        return
    mislabelled = list(_mislabelled(held))
    yield from mislabelled
    if mislabelled:
        return
    for one, other, found in differing(held, differences.linked):
        unnamed = _entries(held, one, other)
        for full, lacking, missing in (
            (one, other, _of_named(found.one, unnamed.one)),
            (other, one, _of_named(found.other, unnamed.other)),
        ):
            if missing:
                words = ", ".join(f"[]({scheme}:{key})" if key else "[](https://…)" for scheme, key in missing)
                message = say(
                    "'%(full)s' has %(words)s, and '%(lacking)s' does not",
                    full=full.code,
                    words=words,
                    lacking=lacking.code,
                )
                mend = silencing("links", say("link the same in both"))
                yield Problem(held.text.where / lacking.code, message, mend)


def _of_named(links: Iterable[tuple[str, str]], unnamed: Collection[Entry]) -> list[tuple[str, str]]:
    """Return the links but those to what is not even named, which is told as such."""
    return [link for link in links if (SCHEMES.get(link[0], ""), link[1]) not in unnamed]


def _mislabelled(held: Held) -> Iterator[Problem]:
    """Yield a problem for each link whose words are the name of another entry than the one it leads to."""
    for side in held.sides:
        names, same = side.tongues.names[side.code], side.tongues.same
        for scheme, words, entry in _linked_words(side):
            found = [each for each in names.find(bare(words)) if each.end - each.start == len(bare(words).strip())]
            meant = {named for each in found for named in each.value.entries}
            if meant and same.get(entry, entry) not in meant:
                link = f"[{words}]({scheme}:{entry[1]})"
                message = say("the words of the link %(link)s name another", link=link)
                mend = silencing("links", say("correct the words or the id"))
                yield Problem(held.text.where / side.code, message, mend, words=words)


def _linked_words(side: Side) -> Iterator[tuple[str, str, Entry]]:
    """Yield (scheme, words, entry) of each link to an entry of a register that has words of its own."""
    for scheme, key, words in named_links(side.written) if "](" in side.written else ():
        register = REGISTERS.get(scheme)
        if register and key in getattr(side.tongues.archive, register):
            yield scheme, words, (register, key)


def _nearly(side: Side, words: str, entry: Entry) -> str:
    """Return the name of a link's entry that its words are much like, where they name nothing known."""
    names = side.tongues.names[side.code]
    if names.find(bare(words)) or names.hinted(bare(words)):
        return ""
    near = difflib.get_close_matches(words, names.spelled(entry), 1, LIKE)
    return near[0] if near and bare(near[0]) != bare(words) else ""

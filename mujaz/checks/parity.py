"""Two languages, one truth: what a text says in one language it says in all.

A rule here can be silenced where the text stands: `silence: {numbers: …}` in the record that holds it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Any

from mujaz import model
from mujaz.checks.references import SCHEMES
from mujaz.checks.site import known_languages
from mujaz.checks.texts import is_out_of_place, is_placeholder
from mujaz.inline import named_links
from mujaz.model import Archive, Person, Post, Record, Same, Statement, Text
from mujaz.parity import differences
from mujaz.parity.differences import Difference
from mujaz.parity.lexicon import bare
from mujaz.parity.marks import quoted, unpaired
from mujaz.parity.names import Entry
from mujaz.parity.numbers import Number, Share
from mujaz.parity.sides import REGISTERS, Side, Tongues
from mujaz.parity.tables import WORD, Found
from mujaz.parity.titles import Stretch, is_of_the_name, stretches
from mujaz.problems import Problem
from mujaz.said import Said, say

OF_REGISTERS = ("name", "long_name", "country", "outlet")
"""Fields that name an entry: they are what texts are held against, and marks in them are part of a name."""
LONGEST = 5000
"""Longer texts, in characters, are no facts of a briefing, and some comparisons would take too long."""
LIKE_FIRST, LEAST_FIRST = 0.75, 4
"""The likeness, of 1, from which on a word before a last name is a misspelled first name; and its fewest letters."""
MOST_NEAREST = 20
"""For so many names that a text lacks, words that look like them are looked for: it takes time."""
LIKE = 0.72
"""From this likeness on, of 1, a word is shown as the misspelled name."""


@dataclass(frozen=True)
class Held:
    """A text with all that the rules compare: its record, the field it stands in, and its sides."""

    record: Record
    field: str
    text: Text
    sides: tuple[Side, ...]
    root: Record
    tongues: Tongues

    @property
    def context(self) -> frozenset[Entry]:
        """Return the entries that the record names beside its texts."""
        return _context(self.record, self.root, self.tongues)

    @property
    def has_broken_links(self) -> bool:
        """Say whether a link leads nowhere, which another rule tells and which makes languages differ."""
        return any(side.has_broken_links for side in self.sides)

    def pairs(self) -> Iterator[tuple[Side, Side]]:
        """Yield each side with each later one."""
        yield from combinations(self.sides, 2)


@dataclass(frozen=True)
class Finding:
    """What a rule has to say of a record's text, before anyone asks whether it is silenced there."""

    rule: str
    record: Record
    problem: Problem


def numbers(archive: Archive) -> Iterator[Problem]:
    """A text says the same numbers in every language: in digits or words, percentages as such."""
    yield from _spoken(archive, "numbers")


def dates(archive: Archive) -> Iterator[Problem]:
    """A text says the same days, months, years and weekdays in every language, whichever month names it uses."""
    yield from _spoken(archive, "dates")


def names(archive: Archive) -> Iterator[Problem]:
    """A text names the same people, parties and places in every language."""
    yield from _spoken(archive, "names")


def spelling(archive: Archive) -> Iterator[Problem]:
    """A name is spelled as the register spells it, outside quotations."""
    yield from _spoken(archive, "spelling")


def quotation_marks(archive: Archive) -> Iterator[Problem]:
    """A text has as many quotations in every language."""
    yield from _spoken(archive, "quotation-marks")


def links(archive: Archive) -> Iterator[Problem]:
    """A text links to the same entries in every language."""
    yield from _spoken(archive, "links")


def gender(archive: Archive) -> Iterator[Problem]:
    """A title's form is that of a man or a woman as the register says."""
    yield from _spoken(archive, "gender")


def ranks(archive: Archive) -> Iterator[Problem]:
    """A title is of the same rank in every language, and as the register says."""
    yield from _spoken(archive, "ranks")


def silence_has_its_reason(archive: Archive) -> Iterator[Problem]:
    """What is silenced is a rule that would speak there, and someone says why it must not."""
    heard = {(finding.record.where, finding.rule) for finding in findings(archive)}
    for root in _roots(archive):
        for record in (each for each in model.walk(root) if isinstance(each, Record)):
            for rule, reason in record.silence:
                yield from _needless(record, rule, reason, (record.where, rule) in heard)


def _needless(record: Record, rule: str, reason: str, heard: bool) -> Iterator[Problem]:
    where = record.where / "silence" / rule
    if rule not in HEARD:
        known = say("rules that can be silenced: %(rules)s", rules=", ".join(HEARD))
        yield Problem(where, say("there is no rule '%(rule)s' to silence", rule=rule), known)
    elif not any(map(str.isalpha, reason)):
        mend = say("write why: %(silence)s", silence=f"silence: {{{rule}: …}}")
        yield Problem(where, say("'%(rule)s' is silenced without a reason", rule=rule), mend)
    elif not heard:
        message = say("'%(rule)s' has nothing to say here", rule=rule)
        yield Problem(where, message, say("remove it from 'silence'"))


def findings(archive: Archive) -> Iterator[Finding]:
    """Yield what these rules find, silenced or not."""
    tongues = _tongues(Same(archive.parties, archive.people, archive.places, archive.sources, archive.site))
    for root in _roots(archive):
        yield from _found(Same(root), tongues)


def _spoken(archive: Archive, rule: str) -> Iterator[Problem]:
    found = (finding for finding in findings(archive) if finding.rule == rule)
    yield from (finding.problem for finding in found if rule not in dict(finding.record.silence))


@lru_cache(maxsize=4)
def _tongues(registers: Same) -> Tongues:
    parties, people, places, sources, site = registers.objects
    archive = Archive(site=site, parties=parties, people=people, places=places, topics={}, sources=sources, talks={})
    return Tongues(archive, list(known_languages(site)))


def _roots(archive: Archive) -> Iterator[Record]:
    yield archive.site
    for register in archive.registers:
        yield from register.values()


@lru_cache(maxsize=1 << 16)
def _found(root: Same, tongues: Tongues) -> tuple[Finding, ...]:
    """Return what is found in talks or an entry; one that was not read again since is not looked through again."""
    (record,) = root.objects
    return tuple(
        Finding(rule, held.record, problem)
        for held in _held(record, tongues)
        for rule, find in HEARD.items()
        for problem in find(held)
    )


def _held(root: Record, tongues: Tongues) -> Iterator[Held]:
    for record in model.walk(root):
        if not isinstance(record, Record):
            continue
        for field, text in record.__dict__.items():
            if isinstance(text, Text) and text.values and max(map(len, text.values.values())) <= LONGEST:
                sides = tuple(
                    Side(code, words, tongues) for code, words in text.values.items() if code in tongues.names
                )
                if not any(_is_refused(side) for side in sides):
                    yield Held(record, field, text, sides, root, tongues)


def _is_refused(side: Side) -> bool:
    """Say whether a text is none in its language, as another rule tells: all else would be the consequence."""
    return is_placeholder(side.plain) or is_out_of_place(side.plain, side.lexicon.language)


_NAMING = (
    *(("people", key) for key in ("said_by", "person", "people", "announced_by", "denied_by")),
    *(
        ("parties", key)
        for key in ("said_by", "on_behalf_of", "party", "parties", "others", "announced_by", "denied_by")
    ),
    *(("places", key) for key in ("place",)),
)


def _context(record: Record, root: Record, tongues: Tongues) -> frozenset[Entry]:
    """Return the entries that a record names beside its texts."""
    found: set[Entry] = {("people", root.id)} if isinstance(root, Person) else set()
    for register, key in _NAMING:
        value = record.__dict__.get(key) or ()
        found |= {(register, each) for each in ([value] if isinstance(value, str) else value)}
    speaker = tongues.archive.people.get(record.__dict__.get("said_by") or "")
    found |= {("parties", post.party) for post in (speaker.posts if speaker else ()) if post.party}
    return frozenset(tongues.same.get(entry, entry) for entry in found)


def _silencing(rule: str, mend: Said) -> Said:
    silence = f"silence: {{{rule}: …}}"
    if mend.endswith("?"):
        return say("%(mend)s If it is right as it is, write why: %(silence)s", mend=mend, silence=silence)
    return say("%(mend)s; if it is right as it is, write why: %(silence)s", mend=mend, silence=silence)


def _numbers(held: Held) -> Iterator[Problem]:
    for one, other, found in _differing(held, differences.numbers):
        show = _share if all(n.share for n in (*found.one, *found.other)) else _number
        mend = say("say the same number in both")
        yield from _both(held, "numbers", one, other, _shown(found, one, other, show), mend, found.other)
    for one, other, counted in _differing(held, differences.units):
        mend = say("say the same unit in both")
        yield from _both(held, "numbers", one, other, _shown(counted, one, other, _time), mend, counted.other)


def _number(number: Number, side: Side) -> str:
    value = _plain(number.value)
    return f"{side.as_written(number.start, number.end)} = {value}" if number.spoken else value


def _plain(value: Fraction) -> str:
    """Return a number as a decimal where it is a short one, else as a fraction: 71.4, 1/3."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.normalize():f}" if Fraction(decimal) == value else str(value)


def _share(number: Number, side: Side) -> str:
    points = side.lexicon.points.search(side.text, number.end) if number.share is Share.POINTS else None
    return f"{_number(number, side)} {points[0] if points else '%'}"


def _dates(held: Held) -> Iterator[Problem]:
    for one, other in _ordered(held, lambda a, b: any(differences.moments(a, b))):
        months, weekdays, parts = differences.moments(one, other)
        words = [_shown(each, one, other, _time) for each in (weekdays, months)] + [_shown(parts, one, other, _number)]
        said = tuple(", ".join(filter(None, side)) for side in zip(*words, strict=True))
        mend = say("say the same date in both")
        spots = (*weekdays.other, *months.other, *parts.other)
        yield from _both(held, "dates", one, other, (said[0], said[1]), mend, spots)


def _time(time: Any, side: Side) -> str:
    return side.as_written(time.start, time.end)


def _shown(found: Difference[Any], one: Side, other: Side, show: Callable[[Any, Side], str]) -> tuple[str, str]:
    """Return what each side alone says, in words."""
    return ", ".join(show(each, one) for each in found.one), ", ".join(show(each, other) for each in found.other)


def _both(
    held: Held, rule: str, one: Side, other: Side, said: tuple[str, str], mend: Said, spots: Iterable[Any]
) -> Iterator[Problem]:
    """Yield a problem at the side that lacks something, or at the later one where each says something else.

    `spots` are the positions of what the later one says.
    """
    if said[0] and said[1]:
        message = say(
            "'%(other)s' says %(second)s where '%(one)s' says %(first)s",
            one=one.code,
            first=said[0],
            other=other.code,
            second=said[1],
        )
        words = next((other.as_written(spot.start, spot.end) for spot in spots), "")
        yield Problem(held.text.where / other.code, message, _silencing(rule, mend), words=words)
    elif said[0] or said[1]:
        full, lacking, words = (one, other, said[0]) if said[0] else (other, one, said[1])
        message = say(
            "'%(full)s' says %(words)s, and '%(lacking)s' does not", full=full.code, words=words, lacking=lacking.code
        )
        yield Problem(held.text.where / lacking.code, message, _silencing(rule, mend))


def _differing(
    held: Held, compare: Callable[[Side, Side], Difference[Any]]
) -> Iterator[tuple[Side, Side, Difference[Any]]]:
    for one, other in _ordered(held, lambda a, b: bool(compare(a, b))):
        yield one, other, compare(one, other)


def _ordered(held: Held, differ: Callable[[Side, Side], bool]) -> Iterator[tuple[Side, Side]]:
    """Yield the sides that differ: of more than two, each that differs from the one that most agree with."""
    pairs = [(one, other) for one, other in held.pairs() if differ(one, other)]
    if not pairs or len(held.sides) == 2:
        yield from pairs
        return
    counts = {side.code: sum(side in pair for pair in pairs) for side in held.sides}
    chosen = min(held.sides, key=lambda side: counts[side.code])
    yield from ((chosen, one if other is chosen else other) for one, other in pairs if chosen in (one, other))


def _names(held: Held) -> Iterator[Problem]:
    if held.has_broken_links:
        return
    for one, other, found in _differing(held, lambda a, b: _entries(held, a, b)):
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
    return Problem(held.text.where / lacking.code, message, _silencing("names", mend), words=near)


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


def _spelling(held: Held) -> Iterator[Problem]:
    if held.field in OF_REGISTERS or (isinstance(held.record, Statement) and held.field == "quote"):
        return
    for side in held.sides:
        for found, house in _misspelled(side):
            message = say("'%(found)s' is not how the register spells this name", found=found)
            mend = _silencing("spelling", say("write '%(house)s'", house=house))
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
    for name, person in _people(side):
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
                mend = _silencing("links", say("correct the words or the id"))
                yield Problem(held.text.where / side.code, message, mend, words=words)


def _quotation_marks(held: Held) -> Iterator[Problem]:
    if held.field not in OF_REGISTERS:
        alone = list(_unpaired(held))
        yield from alone or _unlike_quotations(held)


def _unpaired(held: Held) -> Iterator[Problem]:
    for side in held.sides:
        if sign := unpaired(side.text):
            mend = _silencing("quotation-marks", say("close each quotation"))
            message = say("the quotation mark %(sign)s stands alone", sign=sign)
            yield Problem(held.text.where / side.code, message, mend, words=sign)


def _unlike_quotations(held: Held) -> Iterator[Problem]:
    for one, other in _ordered(held, lambda a, b: len({*differences.quotations(a, b)}) > 1):
        first, second = differences.quotations(one, other)
        message = say(
            "pairs of quotation marks: %(first)s in '%(one)s', %(second)s in '%(other)s'",
            first=first,
            one=one.code,
            second=second,
            other=other.code,
        )
        mend = _silencing("quotation-marks", say("quote the same words in both"))
        yield Problem(held.text.where / other.code, message, mend)


def _links(held: Held) -> Iterator[Problem]:
    if held.has_broken_links:
        return
    yield from _mislabelled(held)
    for one, other, found in _differing(held, differences.linked):
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
                mend = _silencing("links", say("link the same in both"))
                yield Problem(held.text.where / lacking.code, message, mend)


def _of_named(links: Iterable[tuple[str, str]], unnamed: Collection[Entry]) -> list[tuple[str, str]]:
    """Return the links but those to what is not even named, which is told as such."""
    return [link for link in links if (SCHEMES.get(link[0], ""), link[1]) not in unnamed]


def _gender(held: Held) -> Iterator[Problem]:
    for side in held.sides:
        if not side.titles.genders.may_stand_in(side.small) and not side.titles.verbs.may_stand_in(side.words):
            continue
        for person, title in (*_own_titles(held, side), *_titles_in(side)):
            message = say(
                "'%(title)s' is the form for the other gender: %(person)s is '%(gender)s' in the register",
                title=side.as_written(title.start, title.end),
                person=person.id,
                gender=person.gender,
            )
            mend = _silencing("gender", say("write the form that fits, or correct the register"))
            words = side.as_written(title.start, title.end)
            yield Problem(held.text.where / side.code, message, mend, words=words)


def _own_titles(held: Held, side: Side) -> Iterator[tuple[Person, Found[str]]]:
    """Yield the title of a post whose form is not that of the person who holds it."""
    person = _holder(held, side.tongues)
    titles = side.titles
    first = next(titles.genders.find(side.text), None) if person and person.gender else None
    if person is None or first is None or first.value == person.gender:
        return
    before = [word[0].lower() for word in WORD.finditer(side.text, 0, first.start)]
    if not before or not (titles.lexicon.nouns_first or set(before) & titles.lexicon.breaks):
        yield person, first


def _holder(held: Held, tongues: Tongues) -> Person | None:
    """Return the person whose post a text is."""
    if isinstance(held.record, Post) and held.field == "text":
        return next((tongues.archive.people.get(key) for register, key in held.context if register == "people"), None)
    if isinstance(held.record, model.Delegate) and held.field == "post":
        return tongues.archive.people.get(held.record.person)
    return None


def _titles_in(side: Side) -> Iterator[tuple[Person, Found[str]]]:
    """Yield the titles and verbs beside a name whose form is not that of the person named."""
    for name, person in _people(side):
        if person.gender is None:
            continue
        for stretch in stretches(side.text, name, side.names, side.titles):
            found = _beside(side, stretch)
            wrong = [title for title in found if title.value != person.gender]
            if wrong and len(wrong) == len(found) and is_of_the_name(side.text, wrong[0], stretch, side.titles):
                yield person, wrong[0]
            elif found and not wrong and not stretch.after:
                yield from (
                    (person, verb) for verb in _verbs_before(side, found[0].start) if verb.value != person.gender
                )
        verbs = [] if name.value.joined else _verbs_before(side, name.start)
        yield from ((person, verb) for verb in verbs if verb.value != person.gender)


def _beside(side: Side, stretch: Stretch) -> list[Found[str]]:
    """Return the gendered titles that may be said of the name beside a stretch."""
    text = side.text[stretch.start : stretch.end]
    found = [Found(f.start + stretch.start, f.end + stretch.start, f.value) for f in side.titles.genders.find(text)]
    if side.titles.lexicon.nouns_first:
        return [each for each in found if each.start == stretch.start] if stretch.after else found
    if stretch.after:
        return found[:1] if found and not _breaks(side, stretch.start, found[0].start) else []
    return [each for each in found if not side.text[each.end : stretch.end].strip(" .")]


def _breaks(side: Side, start: int, end: int) -> bool:
    return any(word[0].lower() in side.lexicon.breaks for word in WORD.finditer(side.text, start, end))


def _verbs_before(side: Side, start: int) -> Iterator[Found[str]]:
    """Yield the verb that stands right before a position, if there is one."""
    words = list(WORD.finditer(side.text, max(0, start - 30), start))
    if words and not side.text[words[-1].end() : start].strip():
        gender = side.titles.verbs.get(words[-1][0])
        if gender:
            yield Found(words[-1].start(), words[-1].end(), gender)


def _people(side: Side) -> Iterator[tuple[Found[Any], Person]]:
    for name in side.names:
        if len(name.value.entries) == 1 and name.value.entries[0][0] == "people":
            person = side.tongues.archive.people.get(name.value.entries[0][1])
            if person:
                yield name, person


def _ranks(held: Held) -> Iterator[Problem]:
    for one, other, found in _differing(held, differences.ranks):
        said = _shown(found, one, other, _time)
        yield from _both(held, "ranks", one, other, said, say("say the same rank in both"), found.other)
    for side in held.sides if not isinstance(held.record, Post | model.Delegate) else ():
        for name, person in _people(side) if side.ranks else ():
            for stretch in stretches(side.text, name, side.names, side.titles):
                yield from _otherwise(held, side, person, stretch)


def _otherwise(held: Held, side: Side, person: Person, stretch: Stretch) -> Iterator[Problem]:
    """Yield a problem where a text gives a person a rank that differs from the register's in its modifiers only."""
    words = {word[0].lower() for word in WORD.finditer(side.text, stretch.start, stretch.end)}
    inside = [rank for rank in side.ranks if stretch.start <= rank.start < stretch.end]
    if not inside or words & side.titles.former:
        return
    rank = inside[0] if stretch.after else inside[-1]
    posts = [post.text.get(side.code) or "" for post in person.posts]
    known = [each for post in posts for each in side.titles.ranks_of(post)[:1]]
    if any(short.is_like(each) for short in rank.shorter() for each in known):
        return
    if any(rank.heads & each.heads for each in known) and is_of_the_name(side.text, rank, stretch, side.titles):
        message = say(
            "'%(title)s' is said of %(person)s, who is '%(post)s' in the register",
            title=side.as_written(rank.start, rank.end),
            person=person.id,
            post=next(filter(None, posts)),
        )
        mend = _silencing("ranks", say("write the rank of the register, or correct that one"))
        title = side.as_written(rank.start, rank.end)
        yield Problem(held.text.where / side.code, message, mend, words=title)


HEARD: Mapping[str, Callable[[Held], Iterable[Problem]]] = {
    "numbers": _numbers,
    "dates": _dates,
    "names": _names,
    "spelling": _spelling,
    "quotation-marks": _quotation_marks,
    "links": _links,
    "gender": _gender,
    "ranks": _ranks,
}
"""The rules that can be silenced, by the names an editor writes."""

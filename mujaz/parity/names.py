"""Names of people, parties and places in a text, through the registers: which entry is meant, and how it is spelled."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from mujaz.languages import Language, share_in_script
from mujaz.model import Archive, Location, Party, Person, Text
from mujaz.parity.lexicon import bare, lexicon
from mujaz.parity.tables import WORD, Found, Table, words_of
from mujaz.verbatim import TATWEEL, VOWEL_SIGNS

_SHORTEST = 4
"""Letters that a word has more than, of which the last may be an ending."""
_VOWELS = str.maketrans(dict.fromkeys(VOWEL_SIGNS + TATWEEL))
Entry = tuple[str, str]
"""A register and an id in it; a country that is only named with a place is `country` and its name."""


@dataclass(frozen=True)
class Named:
    """Whom a form may mean, whether it is enough to be sure, and the house's spelling where it is another one.

    It is `joined` where a particle is part of it, so that no word before it can be its title: لإيليا.
    """

    entries: tuple[Entry, ...]
    loose: bool = False
    house: str = ""
    joined: bool = False


class Names:
    """The names of an archive in one language."""

    def __init__(self, archive: Archive, language: Language, same: Mapping[Entry, Entry]) -> None:
        """Collect the forms; `same` gives for an entry the one that it shares a name with."""
        self.lexicon = lexicon(language)
        self.same = same
        self.cased = language.script in ("Latn", "Cyrl", "Grek", "Armn")
        forms: dict[str, set[Entry]] = defaultdict(set)
        loose: dict[str, set[Entry]] = defaultdict(set)
        others: dict[str, str] = {}
        alone: set[str] = set()
        self.written: dict[Entry, tuple[str, ...]] = {}
        doubtful = set(map(bare, self.lexicon.part("names").get("doubtful", ())))
        self.known: set[Entry] = set()
        """The entries that have a name in this language; others could not be found in its texts."""
        for entry, house, written, hinted in _written(archive, language):
            own, known = same.get(entry, entry), {words_of(bare(name)) for name in self._with_endings(house)}
            self.known |= {own} if house else set()
            self.written[entry] = written
            for form in self._with_endings(written):
                spelled = self._house_of(form, house) if known and words_of(bare(form)) not in known else ""
                alone.add(bare(form))
                for whole in self._wholes(form):
                    (loose if {bare(form), whole} & doubtful else forms)[whole].add(own)
                    if spelled:
                        others.setdefault(whole, spelled)
            for form in hinted:
                for whole in self._inflected(form):
                    loose[whole].add(same.get(entry, entry))
        self.table: Table[Named] = Table(
            [
                *((form, Named(tuple(sorted(entries)), loose=True)) for form, entries in loose.items()),
                *(
                    (form, Named(tuple(sorted(entries)), len(entries) > 1, others.get(form, ""), form not in alone))
                    for form, entries in forms.items()
                ),
            ]
        )
        self.stems = dict(self._stems(archive, language))
        self.parts = dict(self._parts(archive, language))
        self.variants = dict(self._variants(archive, language))
        self.vowelled = dict(self._vowelled(archive, language))

    def _wholes(self, form: str) -> Iterator[str]:
        """Yield a form with all that may be joined to its front, an article that melts with it included."""
        form = bare(form)
        yield from (prefix + form for prefix in ("", *self.lexicon.part("names").get("prefixes", ())))
        yield from (whole for _, whole in self.lexicon.melted(form))

    def _with_endings(self, forms: Iterable[str]) -> Iterator[str]:
        """Yield forms, and those that end otherwise in other cases: الحوثيون, الحوثيين."""
        endings = self.lexicon.part("names").get("endings", {})
        for form in forms:
            yield form
            for ending, other in endings.items():
                if any(len(word) > _SHORTEST and word.endswith(ending) for word in form.split()):
                    yield regex.sub(rf"(?<=\w{{{_SHORTEST - 1}}}){ending}\b", other, form)

    def _inflected(self, form: str) -> Iterator[str]:
        """Yield the forms of an adjective or a code; in one of several words, each is inflected and has its article."""
        words = bare(form).split()
        articles = ("", *self.lexicon.articles) if len(words) > 1 else ("",)
        for ending in self.lexicon.part("demonyms").get("inflected", [""]):
            for article in articles:
                inflected = " ".join(f"{article}{word}{ending}" for word in words)
                yield from (whole for _, whole in self.lexicon.prefixed(inflected))
            if len(words) > 1:
                yield from (whole for _, whole in self.lexicon.prefixed(bare(form + ending)))

    def _house_of(self, form: str, house: tuple[str, ...]) -> str:
        """Return the house's name of like length: the whole one for a whole one, the last for a last one."""
        return min(house, key=lambda each: abs(len(each.split()) - len(form.split())))

    def _stems(self, archive: Archive, language: Language) -> Iterator[tuple[str, Entry]]:
        """Yield what a party's or a country's adjective begins with, where it can be told from the name."""
        rules = self.lexicon.part("demonyms")
        for entry, house, written, _ in _written(archive, language):
            if entry[0] == "people" or not rules:
                continue
            for form in (each for each in (*house, *written) if len(each.split()) == 1):
                stem = regex.sub(rules["dropped"], "", self._without_article(bare(form)))
                if len(stem) >= 3:
                    yield stem, self.same.get(entry, entry)

    def _parts(self, archive: Archive, language: Language) -> Iterator[tuple[str, Entry]]:
        """Yield the words of countries' long names that stand in no other: السعودية alone is enough of a name."""
        found: dict[str, set[Entry]] = defaultdict(set)
        countries: set[Entry] = set()
        for entry, house, _, _ in _written(archive, language):
            own = self.same.get(entry, entry)
            countries |= {own} if entry[0] == "country" else set()
            for word in (word for name in house for word in bare(name).split()):
                found[self._without_article(word)].add(own)
        common = set(map(bare, self.lexicon.part("names").get("common", ())))
        yield from (
            (word, min(entries))
            for word, entries in found.items()
            if len(word) > 3 and len(entries) == 1 and entries <= countries and word not in common
        )

    def _variants(self, archive: Archive, language: Language) -> Iterator[tuple[str, str]]:
        """Yield spellings that differ from the house's only by what `bare` overlooks, and the house's: أثيوبيا."""
        for _, house, written, _ in _written(archive, language):
            names = {words_of(bare(name)): name for name in house[::-1]}
            spelled = set(map(unvowelled, house))
            for form in map(unvowelled, written):
                known = names.get(words_of(bare(form)))
                if known and form not in spelled:
                    yield form, known

    def _vowelled(self, archive: Archive, language: Language) -> Iterator[tuple[str, Entry]]:
        """Yield the house's names that are written with vowel signs, by which عمّان can be told from عُمان."""
        for entry, house, _, _ in _written(archive, language):
            yield from ((name, self.same.get(entry, entry)) for name in house if unvowelled(name) != name)

    def firsts(self, entry: Entry, archive: Archive) -> tuple[str, ...]:
        """Return the bare first names of a person, in the house's spelling and in the others."""
        person = archive.people[entry[1]]
        every = [person.name.get(self.lexicon.language.code) or "", *person.other_names]
        return tuple(bare(each).split()[0] for each in every if len(each.split()) > 1)

    def spelled(self, entry: Entry) -> tuple[str, ...]:
        """Return all forms of an entry's names, as they are written."""
        return self.written.get(entry, ())

    def house_of(self, written: str) -> str:
        """Return the house's spelling of a name that is written otherwise, by a hamza or a hyphen; else nothing."""
        plain = unvowelled(written)
        return next((house for form, house in self.variants.items() if plain.endswith(form)), "")

    def meant(self, written: str, named: Named) -> Named:
        """Return what a name that several entries have means as it is written, vowel signs and all."""
        entry = next((entry for name, entry in self.vowelled.items() if written.endswith(name)), None)
        return replace(named, entries=(entry,), loose=False) if entry in named.entries else named

    def _without_article(self, word: str) -> str:
        articles = self.lexicon.articles
        return next((word[len(a) :] for a in articles if word.startswith(a) and len(word) > len(a) + 2), word)

    def find(self, text: str) -> list[Found[Named]]:
        """Return the names in a bare text, in order."""
        return list(self.table.find(text))

    def hinted(self, text: str) -> set[Entry]:
        """Return the entries that a bare text points to: by an adjective, a code, or a name without its capitals."""
        found = {entry for word in WORD.findall(text) for stem in self._beginnings(word) for entry in self._of(stem)}
        found |= {self.parts[part] for word in WORD.findall(text) for part in self._bald(word) if part in self.parts}
        if self.cased:
            titled = " ".join(word[:1].upper() + word[1:] for word in text.split())
            found |= {entry for each in self.table.find(titled) for entry in each.value.entries}
        return found

    def _bald(self, word: str) -> Iterator[str]:
        """Yield a word without each of the prefixes it may have."""
        yield from (word[len(prefix) :] for prefix in self.lexicon.prefixes if word.startswith(prefix))

    def _of(self, stem: str) -> Iterator[Entry]:
        if stem in self.stems:
            yield self.stems[stem]

    def _beginnings(self, word: str) -> Iterator[str]:
        """Yield what is left of an adjective without what is joined to its front, and without its ending."""
        ending = self._ending
        if ending is None:
            return
        for rest in self._bald(word):
            yield from (rest[:n] for n in range(3, len(rest)) if ending.fullmatch(rest, n))

    @cached_property
    def _ending(self) -> regex.Pattern[str] | None:
        rules = self.lexicon.part("demonyms")
        return regex.compile(rules["endings"]) if rules else None


def shared(archive: Archive, languages: list[Language]) -> dict[Entry, Entry]:
    """Return for each entry that has a name in common with an earlier one that earlier entry."""
    owners: dict[tuple[str, str], tuple[Entry, str]] = {}
    same: dict[Entry, Entry] = {}
    for language in languages:
        for entry, house, _, _ in _written(archive, language):
            for name in house[:2] if entry[0] != "people" else ():
                first, called = owners.setdefault((language.code, bare(name)), (entry, name))
                if first != entry and same.get(first, first) != entry and not _told_apart(name, called):
                    same[entry] = same.get(first, first)
    return same


def _told_apart(one: str, other: str) -> bool:
    """Say whether two names of the same letters are told apart by their vowel signs: عمّان, عُمان."""
    return one != other and unvowelled(one) != one and unvowelled(other) != other


Written = tuple[Entry, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""An entry, the house's names for it, all its names, and words that only point to it."""


def _written(archive: Archive, language: Language) -> Iterator[Written]:
    for key, person in archive.people.items():
        yield _person(("people", key), person, language)
    for key, party in archive.parties.items():
        yield _party(("parties", key), party, language)
    for key, place in archive.places.items():
        yield from _place(("places", key), place, language)


def unvowelled(text: str) -> str:
    """Return a text without vowel signs and tatweel, which makes no other spelling of it."""
    return unicodedata.normalize("NFC", text).translate(_VOWELS)


def _person(entry: Entry, person: Person, language: Language) -> Written:
    name = person.name.get(language.code)
    house = (name, last_name(name, language)) if name else ()
    others = [each for each in person.other_names if _in_script(each, language)]
    lasts = [last_name(each, language) for each in others]
    dropped = tuple(lexicon(language).part("names").get("dropped", ()))
    bald = [each[len(d) :] for each in (*house[1:], *lasts) for d in dropped if each.startswith(d)]
    written = (*house, *others, *lasts, *bald)
    return entry, house, tuple(dict.fromkeys(form for form in written if form)), ()


def _party(entry: Entry, party: Party, language: Language) -> Written:
    house = _texts(language, party.name, party.long_name)
    others = tuple(each for each in party.other_names if _in_script(each, language))
    demonyms = tuple(each for each in party.demonyms if _in_script(each, language))
    code = (party.code,) if party.code else ()
    return entry, house, (*house, *others), (*demonyms, *code)


def _place(entry: Entry, place: Location, language: Language) -> Iterator[Written]:
    house = _texts(language, place.name)
    yield entry, house, (*house, *(each for each in place.other_names if _in_script(each, language))), ()
    if place.country:
        name = next(iter(place.country.values.values()), "")
        country = _texts(language, place.country)
        yield ("country", name), country, country, ()


def _texts(language: Language, *texts: Text | None) -> tuple[str, ...]:
    return tuple(words for text in texts if text and (words := text.get(language.code)))


def _in_script(name: str, language: Language) -> bool:
    return share_in_script(name, language.script) > 0.5


def last_name(name: str, language: Language) -> str:
    """Return the last name with what belongs before it, such as von or عبد; the whole where there is no other."""
    words = name.split()
    joined = {bare(each).lower() for each in lexicon(language).part("names").get("joined_names", ())}
    at = len(words) - 1
    while at > 1 and bare(words[at - 1]).lower() in joined:
        at -= 1
    last = " ".join(words[at:])
    return last if len(bare(last)) >= 3 else name

"""The names of people, parties and places in a text: which entry of the registers is meant, and how it is spelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import regex

from mujaz.i18n.language import Language, measure_script_share
from mujaz.model.records import Archive, Party, Person, Place, Spelled, Text
from mujaz.parity.lexicon import Lexicon, get_lexicon
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch, PhraseTable, split_phrase
from mujaz.text.fold import fold_for_matching, fold_vowel_signs

_MIN_LETTERS = 4
"""A word must have more letters than this for its last ones to be taken for an ending."""
HAMZA_LETTERS = frozenset("أإآ")
"""The alefs whose hamza says which vowel follows."""
NamedEntry = tuple[str, str]
"""(register, id); a country, which only places name and no register has, is ("country", its name)."""


@dataclass(frozen=True)
class NameMeaning:
    """The entries that a form of a name may mean.

    `loose`: the form may be another word too, or means several entries, so that other languages need not have it.
    `house`: the register's spelling, where the form is another spelling. `joined`: a particle is joined to the front of
    the form, so that no word before it can be its title: لإيليا.
    """

    entries: tuple[NamedEntry, ...]
    loose: bool = False
    house: str = ""
    joined: bool = False


class EntryNames(NamedTuple):
    """An entry's names in one language: the register's own, all spellings, and words that only hint at the entry.

    `accepted` are the spellings that texts may use beside the register's own; `stand_ins` are words that may stand for
    the entry where another language names it.
    """

    entry: NamedEntry
    house: tuple[str, ...]
    spellings: tuple[str, ...]
    hints: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()


class _NameForms:
    """The folded forms of all names, while they are collected."""

    def __init__(self, doubtful: frozenset[str]) -> None:
        """Begin with none; names among the `doubtful` forms may be other words too."""
        self.doubtful = doubtful
        self.certain: dict[str, set[NamedEntry]] = defaultdict(set)
        self.loose: dict[str, set[NamedEntry]] = defaultdict(set)
        self.house: dict[str, str] = {}
        self.accepted: set[str] = set()
        self.unprefixed: set[str] = set()

    def add_name(self, form: str, with_prefixes: Iterable[str], entry: NamedEntry, house: str) -> None:
        """Add a form of a name and the same with prefixes; `house` is the register's spelling, if it is another."""
        self.unprefixed.add(form)
        for whole in with_prefixes:
            (self.loose if {form, whole} & self.doubtful else self.certain)[whole].add(entry)
            if house:
                self.house.setdefault(whole, house)
            else:
                self.accepted.add(whole)

    def add_hint(self, forms: Iterable[str], entry: NamedEntry) -> None:
        """Add forms of a word that hints at an entry."""
        for form in forms:
            self.loose[form].add(entry)

    def iter_meanings(self) -> Iterator[tuple[str, NameMeaning]]:
        """Yield each form and what it means; a certain meaning comes after a loose one of the same form."""
        for form, entries in self.loose.items():
            yield form, NameMeaning(tuple(sorted(entries)), loose=True)
        for form, entries in self.certain.items():
            house = "" if form in self.accepted else self.house.get(form, "")
            joined = form not in self.unprefixed
            yield form, NameMeaning(tuple(sorted(entries)), len(entries) > 1, house, joined)


class NameTables:
    """The names of an archive in one language."""

    def __init__(self, archive: Archive, language: Language, namesakes: Mapping[NamedEntry, NamedEntry]) -> None:
        """Collect the forms; for `namesakes` see find_namesakes."""
        self.lexicon = get_lexicon(language)
        self.namesakes = namesakes
        self.has_capitals = language.script in ("Latn", "Cyrl", "Grek", "Armn")
        names = list(_iter_entry_names(archive, language))
        self.joined_before = tuple(map(fold_for_matching, self.lexicon.section("names").get("joined_before", ())))
        self.known = {self._resolve(each.entry) for each in names if each.house}
        """The entries that have a name in this language; others cannot be found in its texts."""
        self.written = {each.entry: each.spellings for each in names}
        self.with_other_names = frozenset(self._iter_entries_with_other_names(archive))
        self.table: PhraseTable[NameMeaning] = PhraseTable(self._collect_forms(names).iter_meanings())
        self.stand_ins = self._collect_stand_ins(names)
        self.adjective_stems = dict(self._iter_adjective_stems(archive, language))
        self.country_words = dict(self._iter_country_words(archive, language))
        self._hints: dict[str, tuple[NamedEntry, ...]] = {}
        self._adjectives: dict[str, NamedEntry | None] = {}
        self._topics: dict[str, NamedEntry | None] = {}
        self.variants = dict(self._iter_variants(archive, language))
        self.topic_names, self.topic_stems = self._collect_topics(archive, language)
        self.vowelled = dict(self._iter_vowelled_names(archive, language))
        right = (name for each in names for name in (*each.house, *each.accepted))
        self.with_hamza = {name: fold_for_matching(name) for name in right if not HAMZA_LETTERS.isdisjoint(name)}

    def _resolve(self, entry: NamedEntry) -> NamedEntry:
        """Return the representative of all entries that share a name with this one."""
        return self.namesakes.get(entry, entry)

    def _iter_entries_with_other_names(self, archive: Archive) -> Iterator[NamedEntry]:
        for register, entries in (("people", archive.people), ("parties", archive.parties), ("places", archive.places)):
            yield from (self._resolve((register, key)) for key, entry in entries.items() if entry.other_names)

    def _collect_forms(self, names: Iterable[EntryNames]) -> _NameForms:
        found = _NameForms(frozenset(map(fold_for_matching, self.lexicon.section("names").get("doubtful", ()))))
        for each in names:
            own = self._resolve(each.entry)
            for form, house in self._iter_spellings(each):
                found.add_name(fold_for_matching(form), self._iter_prefixed_names(form), own, house)
            for hint in each.hints:
                found.add_hint(self._iter_inflected(hint), own)
        return found

    def _collect_stand_ins(self, names: Iterable[EntryNames]) -> PhraseTable[tuple[NamedEntry, ...]]:
        """Return the entries for which a word may stand: الحكومي for every government, where another names it."""
        found: dict[str, set[NamedEntry]] = defaultdict(set)
        for each in names:
            for form in (form.lower() for word in each.stand_ins for form in self._iter_inflected(word)):
                found[form].add(self._resolve(each.entry))
        return PhraseTable(((form, tuple(sorted(entries))) for form, entries in found.items()), lowercase=True)

    def _iter_spellings(self, names: EntryNames) -> Iterator[tuple[str, str]]:
        """Yield (form, the register's spelling; empty where texts may use the form, or the register has none)."""
        right = (*names.house, *names.accepted) if names.house else ()
        known = {split_phrase(fold_for_matching(name)) for name in self._iter_case_forms(right)}
        for form in self._iter_case_forms(names.spellings):
            is_other = known and split_phrase(fold_for_matching(form)) not in known
            yield form, self._choose_house_name(form, names.house) if is_other else ""

    def _iter_prefixed_names(self, form: str) -> Iterator[str]:
        """Yield a form without a prefix, with each prefix, and contracted with its article."""
        form = fold_for_matching(form)
        yield from (prefix + form for prefix in ("", *self.lexicon.section("names").get("prefixes", ())))
        yield from (whole for _, whole in self.lexicon.iter_contracted_forms(form))

    def _iter_case_forms(self, forms: Iterable[str]) -> Iterator[str]:
        """Yield forms, and what they become where a sentence begins, or in other grammatical cases: الحوثيين."""
        endings = self.lexicon.section("names").get("endings", {})
        for form in forms:
            yield form
            if self.has_capitals and form[:1].islower():
                yield form[:1].upper() + form[1:]
            for ending, other in endings.items():
                if any(len(word) > _MIN_LETTERS and word.endswith(ending) for word in form.split()):
                    yield regex.sub(rf"(?<=\w{{{_MIN_LETTERS - 1}}}){ending}\b", other, form)

    def _iter_inflected(self, form: str) -> Iterator[str]:
        """Yield the forms of an adjective or a code; of several words, each has the ending and the article."""
        words = fold_for_matching(form).split()
        articles = ("", *self.lexicon.articles) if len(words) > 1 else ("",)
        for ending in self.lexicon.section("demonyms").get("inflected", [""]):
            for article in articles:
                inflected = " ".join(f"{article}{word}{ending}" for word in words)
                yield from (whole for _, whole in self.lexicon.iter_prefixed_forms(inflected))
            if len(words) > 1:
                yield from (whole for _, whole in self.lexicon.iter_prefixed_forms(fold_for_matching(form + ending)))

    def _choose_house_name(self, form: str, house: tuple[str, ...]) -> str:
        """Return the register's name with the nearest number of words: a last name for a last name."""
        return min(house, key=lambda each: abs(len(each.split()) - len(form.split())))

    def _iter_adjective_stems(self, archive: Archive, language: Language) -> Iterator[tuple[str, NamedEntry]]:
        """Yield the stem of a party's or a country's adjective, where it follows from the name."""
        rules = self.lexicon.section("demonyms")
        for entry, house, written, *_ in _iter_entry_names(archive, language):
            if entry[0] == "people" or not rules:
                continue
            for form in (each for each in (*house, *written) if len(each.split()) == 1):
                stem = regex.sub(rules["dropped"], "", self._strip_article(fold_for_matching(form)))
                if len(stem) >= 3:
                    yield stem, self._resolve(entry)

    def _collect_topics(
        self, archive: Archive, language: Language
    ) -> tuple[dict[str, NamedEntry], dict[str, NamedEntry]]:
        """Return the topics with names of one word, such as countries, by name with each prefix, and by stem."""
        rules = self.lexicon.section("demonyms")
        names: dict[str, NamedEntry] = {}
        stems: dict[str, NamedEntry] = {}
        for key, topic in archive.topics.items() if rules else ():
            name = fold_for_matching(topic.name.get(language.code) or "")
            if len(name) > _MIN_LETTERS and name.isalpha() and self.table.get(name) is None:
                names |= {whole: ("topics", key) for _, whole in self.lexicon.iter_prefixed_forms(name)}
                stem = regex.sub(rules["dropped"], "", self._strip_article(name))
                stems |= {stem: ("topics", key)} if len(stem) > _MIN_LETTERS else {}
        return names, stems

    def _iter_country_words(self, archive: Archive, language: Language) -> Iterator[tuple[str, NamedEntry]]:
        """Yield the words of countries' long names that no other name has, which name them by themselves: السعودية."""
        found: dict[str, set[NamedEntry]] = defaultdict(set)
        countries: set[NamedEntry] = set()
        for entry, house, *_ in _iter_entry_names(archive, language):
            own = self._resolve(entry)
            countries |= {own} if entry[0] == "country" else set()
            for word in (word for name in house for word in fold_for_matching(name).split()):
                found[self._strip_article(word)].add(own)
        common = set(map(fold_for_matching, self.lexicon.section("names").get("common", ())))
        yield from (
            (word, min(entries))
            for word, entries in found.items()
            if len(word) > 3 and len(entries) == 1 and entries <= countries and word not in common
        )

    def _iter_variants(self, archive: Archive, language: Language) -> Iterator[tuple[str, str]]:
        """Yield (other spelling, right spelling) where both fold to the same for matching: أثيوبيا."""
        for each in _iter_entry_names(archive, language):
            right = (*each.house, *each.accepted)
            names = {split_phrase(fold_for_matching(name)): name for name in right[::-1]}
            spelled = set(map(fold_vowel_signs, right))
            for form in map(fold_vowel_signs, each.spellings):
                known = names.get(split_phrase(fold_for_matching(form)))
                if known and form not in spelled:
                    yield form, known

    def _iter_vowelled_names(self, archive: Archive, language: Language) -> Iterator[tuple[str, NamedEntry]]:
        """Yield the register's names with vowel signs, which tell عمّان from عُمان."""
        for entry, house, *_ in _iter_entry_names(archive, language):
            yield from ((name, self._resolve(entry)) for name in house if fold_vowel_signs(name) != name)

    def list_first_names(self, entry: NamedEntry, archive: Archive) -> tuple[str, ...]:
        """Return the folded first names of a person, in the register's spelling and in others."""
        person = archive.people[entry[1]]
        every = [person.name.get(self.lexicon.language.code) or "", *person.searched_names]
        return tuple(fold_for_matching(each).split()[0] for each in every if len(each.split()) > 1)

    def list_spellings(self, entry: NamedEntry) -> tuple[str, ...]:
        """Return all forms of an entry's names, as they are written."""
        return self.written.get(entry, ())

    def find_house_spelling(self, written: str) -> str:
        """Return the register's spelling of a name that differs from it by a hamza or a hyphen; else nothing."""
        plain = fold_vowel_signs(written)
        return next((house for form, house in self.variants.items() if plain.endswith(form)), "")

    def find_hamza_spelling(self, written: str) -> str:
        """Return the register's spelling of a name written with another vowel below its hamza: إردوغان for أردوغان.

        To leave out a hamza is no slip.
        """
        if HAMZA_LETTERS.isdisjoint(written):
            return ""
        plain, folded = fold_vowel_signs(written), fold_for_matching(written)
        near = [name for name, form in self.with_hamza.items() if folded.endswith(form)]
        longest = max(near, key=len, default="")
        slips = [_has_other_hamza(plain, fold_vowel_signs(name)) for name in near if len(name) == len(longest)]
        return longest if slips and all(slips) else ""

    def resolve_by_vowel_signs(self, written: str, named: NameMeaning) -> NameMeaning:
        """Return which of several entries of the same letters a name means by its vowel signs, if any has them so."""
        entry = next((entry for name, entry in self.vowelled.items() if written.endswith(name)), None)
        return replace(named, entries=(entry,), loose=False) if entry in named.entries else named

    def _strip_article(self, word: str) -> str:
        articles = self.lexicon.articles
        return next((word[len(a) :] for a in articles if word.startswith(a) and len(word) > len(a) + 2), word)

    def find(self, text: str) -> list[PhraseMatch[NameMeaning]]:
        """Return the names in a folded text, in order."""
        return list(self.table.find(text))

    def find_hinted_entries(self, text: str) -> set[NamedEntry]:
        """Return the entries a folded text points to: by an adjective, a country's word, a name without capitals."""
        words = WORD_PATTERN.findall(text)
        found = {entry for word in words for entry in self._find_hints(word)}
        if self.has_capitals and self.table.may_occur_in_any_case(words):
            titled = " ".join(word[:1].upper() + word[1:] for word in text.split())
            found |= {entry for each in self.table.find(titled) for entry in each.value.entries}
        return found

    def _iter_without_prefix(self, word: str) -> Iterator[str]:
        """Yield a word without each prefix that it begins with; one prefix is empty."""
        yield from (word[len(prefix) :] for prefix in self.lexicon.prefixes if word.startswith(prefix))

    def _find_hints(self, word: str) -> tuple[NamedEntry, ...]:
        """Return the entries to which one word points, looked up once: texts have the same few thousand words."""
        found = self._hints.get(word)
        if found is None:
            stems = (stem for stem in self.iter_stems(word) if stem in self.adjective_stems)
            parts = (part for part in self._iter_without_prefix(word) if part in self.country_words)
            found = (*map(self.adjective_stems.__getitem__, stems), *map(self.country_words.__getitem__, parts))
            self._hints[word] = found
        return found

    def find_adjective_entry(self, word: str) -> NamedEntry | None:
        """Return the party, place or country to which a word points as an adjective; each word is looked up once."""
        if word not in self._adjectives:
            self._adjectives[word] = self._find_by_stem(word, self.adjective_stems)
        return self._adjectives[word]

    def find_topic_entry(self, word: str) -> NamedEntry | None:
        """Return the topic that a word names, or to which it points as an adjective; each word is looked up once."""
        if word not in self._topics:
            self._topics[word] = self.topic_names.get(word) or self._find_by_stem(word, self.topic_stems)
        return self._topics[word]

    def _find_by_stem(self, word: str, stems: Mapping[str, NamedEntry]) -> NamedEntry | None:
        return next((stems[stem] for stem in self.iter_stems(word) if stem in stems), None)

    def iter_stems(self, word: str) -> Iterator[str]:
        """Yield what may be the stem of an adjective: the word without a prefix and an ending."""
        ending = self._ending
        if ending is None:
            return
        for rest in self._iter_without_prefix(word):
            yield from (rest[:n] for n in range(3, len(rest)) if ending.fullmatch(rest, n))

    @cached_property
    def _ending(self) -> regex.Pattern[str] | None:
        rules = self.lexicon.section("demonyms")
        return regex.compile(rules["endings"]) if rules else None


def _has_other_hamza(written: str, name: str) -> bool:
    """Say whether one of two texts that end in the same letters has a hamza above where the other has it below."""
    pairs = zip(written[::-1], name[::-1], strict=False)
    return any(one != other and {one, other} <= HAMZA_LETTERS for one, other in pairs)


def find_namesakes(archive: Archive, languages: list[Language]) -> dict[NamedEntry, NamedEntry]:
    """Return, for each entry that shares a name with an earlier one, that earlier entry."""
    owners: dict[tuple[str, str], tuple[NamedEntry, str]] = {}
    same: dict[NamedEntry, NamedEntry] = {}
    for language in languages:
        for entry, house, *_ in _iter_entry_names(archive, language):
            for name in house[:2] if entry[0] != "people" else ():
                first, called = owners.setdefault((language.code, fold_for_matching(name)), (entry, name))
                if first != entry and same.get(first, first) != entry and not _differ_in_vowel_signs(name, called):
                    same[entry] = same.get(first, first)
    return same


def _differ_in_vowel_signs(one: str, other: str) -> bool:
    """Say whether vowel signs distinguish two names of the same letters: عمّان, عُمان."""
    return one != other and fold_vowel_signs(one) != one and fold_vowel_signs(other) != other


def _iter_entry_names(archive: Archive, language: Language) -> Iterator[EntryNames]:
    for key, person in archive.people.items():
        yield _collect_person_names(("people", key), person, _sort_spellings(archive, person, language), language)
    for key, party in archive.parties.items():
        yield _collect_party_names(("parties", key), party, _sort_spellings(archive, party, language), language)
    for key, place in archive.places.items():
        yield from _iter_place_names(("places", key), place, _sort_spellings(archive, place, language), language)


class _Spellings(NamedTuple):
    """An entry's spellings beside its name, in one language: those that texts may use, and those that they may not."""

    accepted: tuple[str, ...]
    refused: tuple[str, ...]


def _sort_spellings(archive: Archive, entry: Spelled, language: Language) -> _Spellings:
    """Return an entry's spellings; before format 1 texts may use none of them but the entry's code."""
    written = [each for each in entry.searched_names if _is_in_script(each, language)]
    usable = {*entry.other_names} if archive.site.format >= 1 else {getattr(entry, "code", None)}
    usable -= {*entry.avoid, *entry.slips}
    accepted = tuple(each for each in written if each in usable)
    return _Spellings(accepted, tuple(each for each in written if each not in usable))


def _collect_person_names(entry: NamedEntry, person: Person, spellings: _Spellings, language: Language) -> EntryNames:
    name = person.name.get(language.code)
    family = _list_words(language, person.family_name)
    house = tuple(dict.fromkeys((name, *family, find_last_name(name, language)))) if name else ()
    short = _drop_articles(house[1:], language)
    accepted = _add_short_forms(spellings.accepted, language)
    written = (*house, *accepted, *_add_short_forms(spellings.refused, language), *short)
    return EntryNames(entry, house, tuple(dict.fromkeys(form for form in written if form)), accepted=accepted)


def _add_short_forms(names: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Return full names, their last names, and these without their articles."""
    lasts = tuple(find_last_name(each, language) for each in names)
    return (*names, *lasts, *_drop_articles(lasts, language))


def _drop_articles(lasts: tuple[str, ...], language: Language) -> tuple[str, ...]:
    dropped = tuple(get_lexicon(language).section("names").get("dropped", ()))
    return tuple(each[len(article) :] for each in lasts for article in dropped if each.startswith(article))


def _collect_party_names(entry: NamedEntry, party: Party, spellings: _Spellings, language: Language) -> EntryNames:
    house = _list_words(language, party.name, party.long_name)
    accepted = (*spellings.accepted, *_list_words(language, party.in_sentence))
    demonyms = tuple(each for each in party.demonyms if _is_in_script(each, language))
    code = (party.code,) if party.code else ()
    written = tuple(dict.fromkeys((*house, *accepted, *spellings.refused)))
    rules = get_lexicon(language).section("names")
    organs = rules.get("organs", {}).get(party.name.get(language.code), ())
    hints = (*demonyms, *code, *organs, *_iter_singulars((*house, *accepted), rules.get("plural")))
    stand_ins = tuple(_iter_stand_ins((*house, *accepted), party, language))
    return EntryNames(entry, house, written, hints, accepted, stand_ins)


def _iter_singulars(names: Iterable[str], plural: str | None) -> Iterator[str]:
    """Yield names of one word without the ending of a plural, as they stand before a noun: the Houthi delegation."""
    if plural:
        yield from (name.removesuffix(plural) for name in names if name.isalpha() and len(name) > _MIN_LETTERS)


def _iter_stand_ins(names: Iterable[str], party: Party, language: Language) -> Iterator[str]:
    """Yield the words that may stand for a party by what its names have: حكومي for الحكومة اليمنية."""
    lexicon = get_lexicon(language)
    rules = lexicon.section("names")
    tables = (rules.get("stand_ins", {}), rules.get("stand_ins_of_unions", {}) if party.kind != "state" else {})
    spelled = [_list_bare_words(name, lexicon) for name in names]
    for part, words in (pair for table in tables for pair in table.items()):
        if any(f" {_list_bare_words(part, lexicon)} " in f" {name} " for name in spelled):
            yield from words


def _list_bare_words(name: str, lexicon: Lexicon) -> str:
    """Return the words of a name, folded and without their articles."""
    words = fold_for_matching(name).lower().split()
    return " ".join(next((w[len(a) :] for a in lexicon.articles if w.startswith(a)), w) for w in words)


def _iter_place_names(
    entry: NamedEntry, place: Place, spellings: _Spellings, language: Language
) -> Iterator[EntryNames]:
    house = _list_words(language, place.name)
    written = (*house, *spellings.accepted, *spellings.refused)
    yield EntryNames(entry, house, written, accepted=spellings.accepted)
    if place.country:
        name = next(iter(place.country.values.values()), "")
        country = _list_words(language, place.country)
        yield EntryNames(("country", name), country, country)


def _list_words(language: Language, *texts: Text | None) -> tuple[str, ...]:
    return tuple(words for text in texts if text and (words := text.get(language.code)))


def _is_in_script(name: str, language: Language) -> bool:
    return measure_script_share(name, language.script) > 0.5


def find_last_name(name: str, language: Language) -> str:
    """Return the last name with what belongs before it, such as von or عبد; the whole name if it is very short."""
    words = name.split()
    joined = {
        fold_for_matching(each).lower() for each in get_lexicon(language).section("names").get("joined_names", ())
    }
    at = len(words) - 1
    while at > 1 and fold_for_matching(words[at - 1]).lower() in joined:
        at -= 1
    last = " ".join(words[at:])
    return last if len(fold_for_matching(last)) >= 3 else name

"""A text in one of its languages, read into the values that are compared: numbers, dates, names, ranks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from itertools import zip_longest

import regex

from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Person, Text
from mujaz.model.registers import REGISTERS
from mujaz.parity import dates
from mujaz.parity.claims import HalfOfDay, find_halves_of_day
from mujaz.parity.clock import TimeOfDay, find_clock_times
from mujaz.parity.lexicon import Doubt, Lexicon, get_lexicon
from mujaz.parity.names import NamedEntry, NameMeaning, NameTables, find_namesakes
from mujaz.parity.numbers import Number, Share, find_numbers
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch, PhraseTable
from mujaz.parity.polarity import Kind, get_kind_index
from mujaz.parity.titles import Rank, TitleTables, get_title_tables
from mujaz.parity.units import Quantity, find_quantities
from mujaz.text.fold import fold_for_matching
from mujaz.text.markdown import find_archive_links, strip_markdown

REGISTERS_OF_NAMES = {each.scheme: each.name for each in REGISTERS if each.has_proper_names}
"""The schemes of links that count as names, and their registers."""
_CAPITALIZED_WORD = regex.compile(r"(?<=[\p{Ll}\d,] )(?:\p{Lu}[\p{L}-]+|[A-HJ-Z]\b)")
_OUTER_MARKS = regex.compile(r"^[«“\"‘]|[»”\"’]$")
MIN_LETTERS_OF_SLIP = 5
"""The fewest letters of a name for a word a letter away to be taken for it."""
_CAPITAL = regex.compile(r"(?<!\p{L})\p{Lu}")
_DIGIT = regex.compile(r"[0-9¼-¾⅐-⅞\u2160-\u217f]")


class LanguageTables:
    """What is known of an archive's languages, by their codes, and of the names in its registers."""

    def __init__(self, archive: Archive, languages: list[Language]) -> None:
        """Prepare the tables of each language; this is costly, so do it once for an archive."""
        self.archive = archive
        self.namesakes = find_namesakes(archive, languages)
        self.names = {language.code: NameTables(archive, language, self.namesakes) for language in languages}
        self.lexicons = {language.code: get_lexicon(language) for language in languages}
        self.titles = {language.code: get_title_tables(language) for language in languages}
        self.titles_in_marks = frozenset(_iter_names_in_marks(archive))
        self.capital_cities = dict(self._iter_capital_cities())
        countries = (place.country for place in archive.places.values() if place.country)
        self.countries = {next(iter(country.values.values()), ""): country for country in countries}

    def _iter_capital_cities(self) -> Iterator[tuple[NamedEntry, NamedEntry]]:
        """Yield the places that may mean a party, their state, and that party."""
        for key, place in self.archive.places.items():
            if place.capital_of:
                state = ("parties", place.capital_of)
                yield ("places", key), self.namesakes.get(state, state)

    def add_capital_cities(self, entries: Collection[NamedEntry]) -> set[NamedEntry]:
        """Return entries, the parties whose capitals are among them, and the capitals of the parties among them."""
        states = {self.capital_cities[entry] for entry in entries if entry in self.capital_cities}
        return {*entries, *states, *(capital for capital, state in self.capital_cities.items() if state in entries)}

    def find_house_name(self, code: str, scheme: str, key: str) -> str:
        """Return what is shown for a link without words: the name of its entry, or nothing where there is none."""
        entry = getattr(self.archive, REGISTERS_OF_NAMES[scheme]).get(key) if scheme in REGISTERS_OF_NAMES else None
        return (entry.name.get(code) or "") if entry else ""

    def find_name(self, code: str, entry: NamedEntry) -> str:
        """Return the name of an entry in a language; its id, or its country's name, where it has none there."""
        register, key = entry
        if register == "country":
            return self.countries[key].get(code) or key
        record = getattr(self.archive, register).get(key)
        return (record.name.get(code) if record else None) or key


def _part_question_particle(text: str, names: NameTables) -> str:
    """Return a text in which a particle of a question, written with the name after it, stands apart: أ روسيا."""
    particle = names.lexicon.section("names").get("question_particle")
    if not particle or names.lexicon.section("names")["question_mark"] not in text or particle not in text:
        return text
    return regex.sub(rf"(?<![\p{{L}}\p{{M}}]){particle}([\p{{L}}\p{{M}}]+)", partial(_part_from_name, names), text)


def _part_from_name(names: NameTables, word: regex.Match[str]) -> str:
    """Return a word with its first letter apart where only the rest begins a name."""
    whole, rest = fold_for_matching(word[0]), fold_for_matching(word[1])
    begins_name = names.table.may_begin(rest) and not names.table.may_begin(whole)
    return f"{word[0][0]} {word[1]}" if begins_name else word[0]


class Translation:
    """A text in one language.

    `written` is the text as it stands in the facts, `plain` the same without markup, and `text` that folded for
    matching: all positions are positions in `text`. `words` are the different words of `text`, `lowercase_words` the
    same in small letters.
    """

    def __init__(self, code: str, written: str, tables: LanguageTables) -> None:
        """Prepare what every rule asks for; the rest is read when it is first asked for."""
        self.code, self.written, self.tables = code, written, tables
        self.plain = strip_markdown(written, lambda scheme, key: tables.find_house_name(code, scheme, key))
        self.text = fold_for_matching(_part_question_particle(self.plain, self.name_tables))
        self.words = frozenset(WORD_PATTERN.findall(self.text))
        self.lowercase_words = frozenset(map(str.lower, self.words))

    @property
    def lexicon(self) -> Lexicon:
        """What is known of the language."""
        return self.tables.lexicons[self.code]

    @property
    def titles(self) -> TitleTables:
        """The language's titles."""
        return self.tables.titles[self.code]

    @property
    def name_tables(self) -> NameTables:
        """The archive's names in the language."""
        return self.tables.names[self.code]

    @cached_property
    def months(self) -> list[dates.DateWord]:
        """The months of the text."""
        if not (self._has_digits or self._has_word_of(self.lexicon.months)):
            return []
        return [each for each in dates.find_months(self.text, self.lexicon) if not self._is_in_name(each)]

    @cached_property
    def weekdays(self) -> list[dates.DateWord]:
        """The weekdays of the text."""
        if not self._has_word_of(self.lexicon.weekdays):
            return []
        return [each for each in dates.find_weekdays(self.text, self.lexicon) if not self._is_in_name(each)]

    @cached_property
    def has_numbers(self) -> bool:
        """Whether the text may have a number that the other languages must have too."""
        return self._has_digits or self.lexicon.numbers.may_occur_in(self.lowercase_words)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of the text, but for words that are part of a name, a month or a weekday."""
        times = [
            (each.start, each.end)
            for each in (*self.months, *self.weekdays)
            if not (each.loose and each in self.weekdays)
        ]
        text = self.text
        for start, end in (*times, *self._people_spans):
            if not text[start].isdigit():
                text = f"{text[:start]}{chr(1) * (end - start)}{text[end:]}"
        found = dates.mark_date_numbers(find_numbers(text, self.lexicon), self.months, self.text, self.lexicon)
        return [replace(each, loose=True) if self._is_in_any_name(each) else each for each in found]

    def _is_in_any_name(self, number: Number) -> bool:
        """Say whether a number is part of a name, which other languages may spell without it: the Group of 18."""
        return any(name.start <= number.start and number.end <= name.end for name in self.names)

    @cached_property
    def clock_times(self) -> list[TimeOfDay]:
        """The times of day in the text."""
        return find_clock_times(self.text, self.lexicon)

    @cached_property
    def halves_of_day(self) -> tuple[HalfOfDay, ...]:
        """The words for parts of the day."""
        return tuple(find_halves_of_day(self.text, self.lowercase_words, self.lexicon.language))

    @cached_property
    def kinds_of_limits(self) -> frozenset[Kind]:
        """The senses in which a word of the text may deny or limit something."""
        return get_kind_index(self.lexicon).find_in_text(self.text)

    @property
    def may_name_two(self) -> bool:
        """Whether the text may name two parties; seen at a glance only in a script with capitals."""
        return not self.has_capitals or len(_CAPITAL.findall(self.text)) > 1

    @cached_property
    def quantities(self) -> list[Quantity]:
        """What is counted in the text, and how much of it."""
        return find_quantities(self.text, self.numbers, self.lexicon)

    @cached_property
    def names(self) -> list[PhraseMatch[NameMeaning]]:
        """The names in the text, those of links without words included."""
        names = self.name_tables
        found = names.find(self.text) if names.table.may_occur_in(self.words) else []
        found = [self._loosen(each) for each in found]
        return [
            replace(each, value=names.resolve_by_vowel_signs(self.get_original_words(each.start, each.end), each.value))
            if len(each.value.entries) > 1 and names.vowelled
            else each
            for each in found
        ]

    def _loosen(self, name: PhraseMatch[NameMeaning]) -> PhraseMatch[NameMeaning]:
        """Return a name as one that other languages need not have, where it is the end of another: Port Sudan."""
        before = self.name_tables.joined_before
        if before and self.text[: name.start].rstrip().endswith(before):
            return replace(name, value=replace(name.value, loose=True))
        return name

    @cached_property
    def held_entries(self) -> Mapping[NamedEntry, frozenset[NamedEntry]]:
        """The entries whose names stand inside longer ones of the text, by the entry of the longer one."""
        held: dict[NamedEntry, frozenset[NamedEntry]] = {}
        for name in self.names:
            inside = self.name_tables.table.find_inside(self.text[name.start : name.end])
            inner = frozenset(entry for each in inside for entry in each.entries) - {*name.value.entries}
            if inner:
                held |= {entry: held.get(entry, frozenset()) | inner for entry in name.value.entries}
        return held

    def has_other_word_of(self, entry: NamedEntry, inner: Collection[NamedEntry]) -> bool:
        """Say whether the text has a word of an entry's name that no name of the `inner` entries has."""
        names = self.name_tables
        inside = {word for each in inner for name in names.list_spellings(each) for word in _list_words(name)}
        rest = {word for name in names.list_spellings(entry) for word in _list_words(name)} - inside
        forms = {whole for word in rest for _, whole in self.lexicon.iter_prefixed_forms(word)}
        return not rest or not self.lowercase_words.isdisjoint(forms)

    def misspells(self, entry: NamedEntry) -> bool:
        """Say whether a word of the text is a letter away from a one-word name of a person, such as the last name."""
        if entry[0] != "people":
            return False
        names = map(fold_for_matching, self.name_tables.list_spellings(entry))
        forms = (
            whole
            for name in names
            if len(name) >= MIN_LETTERS_OF_SLIP and name.isalpha()
            for _, whole in self.lexicon.iter_prefixed_forms(name)
        )
        return any(_is_a_letter_away(form, word) for form in forms for word in self.words)

    @cached_property
    def _people_spans(self) -> list[tuple[int, int]]:
        """Where the names of people stand: a name may also be a month or a number word."""
        people = (each for each in self.names if any(register == "people" for register, _ in each.value.entries))
        return [(each.start, each.end) for each in people]

    @cached_property
    def named_people(self) -> list[tuple[PhraseMatch[NameMeaning], Person]]:
        """The names that only one person of the register has, and that person."""
        people = self.tables.archive.people
        alone = ((name, name.value.entries[0]) for name in self.names if len(name.value.entries) == 1)
        return [(name, people[key]) for name, (register, key) in alone if register == "people" and key in people]

    def _is_in_name(self, time: dates.DateWord) -> bool:
        return any(start <= time.start < end for start, end in self._people_spans)

    @cached_property
    def linked_entries(self) -> frozenset[NamedEntry]:
        """The entries that the text links to."""
        return frozenset(self.tables.namesakes.get(entry, entry) for entry in self._links_to_names)

    @cached_property
    def has_broken_links(self) -> bool:
        """Whether a link is incomplete, or leads to no entry of the registers."""
        if "](" not in self.written:
            return False
        archive = self.tables.archive
        return "](" in self.plain or any(key not in getattr(archive, name) for name, key in self._links_to_names)

    @cached_property
    def _links_to_names(self) -> list[NamedEntry]:
        """The people, parties and places that the text links to, whether or not the registers have them."""
        links = find_archive_links(self.written) if "](" in self.written else ()
        return [(REGISTERS_OF_NAMES[scheme], key) for scheme, key in links if scheme in REGISTERS_OF_NAMES]

    @cached_property
    def hinted_entries(self) -> frozenset[NamedEntry]:
        """The entries that the text points to without naming them, such as by an adjective."""
        return frozenset(self.name_tables.find_hinted_entries(self.text))

    @cached_property
    def answered_entries(self) -> frozenset[NamedEntry]:
        """The entries that a word of the text may stand for, so that another language may name them: الوفد الحكومي."""
        return frozenset(entry for each in self.name_tables.stand_ins.find(self.text) for entry in each.value)

    @cached_property
    def mentioned_entries(self) -> frozenset[NamedEntry]:
        """The parties, places and countries that the text names or points to."""
        named = {entry for each in self.names for entry in each.value.entries}.union(*self.held_entries.values())
        return frozenset(entry for entry in named | self.linked_entries | self.hinted_entries if entry[0] != "people")

    @cached_property
    def topics_named(self) -> frozenset[NamedEntry]:
        """The topics with names of one word that the text names, or to which an adjective points."""
        return frozenset(entry for word in self.words if (entry := self.find_topic_entry(word)))

    def find_topic_entry(self, word: str) -> NamedEntry | None:
        """Return the topic that a word names, or to which it points as an adjective."""
        if self.has_capitals and not word[:1].isupper():
            return None
        return self.name_tables.find_topic_entry(word)

    def is_adjective_of_topic(self, word: str) -> bool:
        """Say whether a word only points to a topic, and does not name it."""
        return word not in self.name_tables.topic_names

    def find_adjective_entry(self, word: str) -> NamedEntry | None:
        """Return the party, place or country to which a word points as an adjective."""
        return self.name_tables.find_adjective_entry(word)

    @cached_property
    def ranks(self) -> list[Rank]:
        """The ranks named in the text."""
        return self.titles.find_ranks(self.text) if self.titles.roles.may_occur_in(self.lowercase_words) else []

    @property
    def has_capitals(self) -> bool:
        """Whether the language's script has capitals."""
        return self.name_tables.has_capitals

    @cached_property
    def capitalized_words(self) -> list[str]:
        """The words within sentences that begin with a capital and are no known name, title or date."""
        times = [(each.start, each.end) for each in (*self.months, *self.weekdays)]
        known = [*times, *((each.start, each.end) for each in self.names)]
        found = (word for word in _CAPITALIZED_WORD.finditer(self.text))
        return [
            word[0]
            for word in found
            if not any(start <= word.start() < end for start, end in known)
            and self.titles.roles.get(word[0]) is None
            and not self.name_tables.find_hinted_entries(word[0])
        ]

    def get_original_words(self, start: int, end: int) -> str:
        """Return a part of the folded text as it was written; folded, where it has digits or cannot be found."""
        wanted = WORD_PATTERN.findall(self.text[start:end])
        words = list(WORD_PATTERN.finditer(self.plain))
        for at in range(len(words) - len(wanted) + 1 if wanted else 0):
            run = words[at : at + len(wanted)]
            if [fold_for_matching(word[0]) for word in run] == wanted and not any(
                map(str.isdigit, self.text[start:end])
            ):
                return self.plain[run[0].start() : run[-1].end()]
        return self.text[start:end]

    def get_share_sign(self, number: Number) -> str:
        """Return the words for percentage points that stand after a number, or the sign of percent."""
        points = self.lexicon.points.search(self.text, number.end) if number.share is Share.POINTS else None
        return points[0] if points else "%"

    @cached_property
    def _has_digits(self) -> bool:
        return _DIGIT.search(self.text) is not None

    def _has_word_of(self, table: PhraseTable[tuple[int, Doubt]]) -> bool:
        return table.may_occur_in(self.words)


@lru_cache(maxsize=512)  # the rules look at one talks after the other; each text has much that is found in it
def read_translation(code: str, written: str, tables: LanguageTables) -> Translation:
    """Return a text in one language, as it was read before if it was: rules share what each of them reads of it."""
    return Translation(code, written, tables)


def _is_a_letter_away(one: str, other: str) -> bool:
    """Say whether one word becomes the other by a letter changed, added or left out."""
    at = next((n for n, pair in enumerate(zip_longest(one, other)) if len({*pair}) > 1), 0)
    endings = ((one[at + 1 :], other[at + 1 :]), (one[at + 1 :], other[at:]), (one[at:], other[at + 1 :]))
    return one != other and any(rest == same for rest, same in endings)


def _list_words(name: str) -> list[str]:
    return WORD_PATTERN.findall(fold_for_matching(name).lower())


def _iter_names_in_marks(archive: Archive) -> Iterator[str]:
    """Yield the names that texts may put in quotation marks without quoting anybody: those of outlets and sources."""
    for source in archive.sources.values():
        names: tuple[Text | str | None, ...] = (source.outlet, source.name, source.title)
        for name in (name for name in names if name):
            every = (name,) if isinstance(name, str) else tuple(name.values.values())
            yield from (_OUTER_MARKS.sub("", fold_for_matching(words)) for words in every)

"""One text in one of its languages, read: what the rules compare."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property

import regex

from mujaz.i18n.language import Language
from mujaz.model.records import Archive
from mujaz.model.registers import REGISTERS
from mujaz.parity import dates
from mujaz.parity.lexicon import Doubt, Lexicon, fold_for_matching, get_lexicon
from mujaz.parity.names import NamedEntry, NameMeaning, NameTables, find_namesakes
from mujaz.parity.numbers import Number, find_numbers
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch, PhraseTable
from mujaz.parity.titles import Rank, TitleTables, get_title_tables
from mujaz.parity.units import Quantity, find_quantities
from mujaz.text.markdown import find_archive_links, strip_markdown

REGISTERS_OF_NAMES = {each.scheme: each.name for each in REGISTERS if each.has_proper_names}
"""The schemes of links that count as names, and their registers."""
_CAPITALIZED_WORD = regex.compile(r"(?<=[\p{Ll}\d,] )(?:\p{Lu}[\p{L}-]+|[A-HJ-Z]\b)")
_OUTER_MARKS = regex.compile(r"^[«“\"‘]|[»”\"’]$")
_DIGIT = regex.compile(r"[0-9]")


class LanguageTables:
    """An archive's languages, each with its names."""

    def __init__(self, archive: Archive, languages: list[Language]) -> None:
        """Prepare the tables of each language, once for an archive."""
        self.archive = archive
        self.same = find_namesakes(archive, languages)
        self.names = {language.code: NameTables(archive, language, self.same) for language in languages}
        self.lexicons = {language.code: get_lexicon(language) for language in languages}
        self.titles = {language.code: get_title_tables(language) for language in languages}
        self.titles_in_marks = frozenset(_iter_names_in_marks(archive))
        self.capitals = dict(self._iter_capital_cities())
        countries = (place.country for place in archive.places.values() if place.country)
        self.countries = {next(iter(country.values.values()), ""): country for country in countries}

    def _iter_capital_cities(self) -> Iterator[tuple[NamedEntry, NamedEntry]]:
        """Yield the places that may stand for a party, and that party."""
        for key, place in self.archive.places.items():
            if place.capital_of:
                state = ("parties", place.capital_of)
                yield ("places", key), self.same.get(state, state)

    def add_capital_cities(self, entries: Collection[NamedEntry]) -> set[NamedEntry]:
        """Return entries with the parties whose capitals are among them, and the capitals of their parties."""
        states = {self.capitals[entry] for entry in entries if entry in self.capitals}
        return {*entries, *states, *(capital for capital, state in self.capitals.items() if state in entries)}

    def find_house_name(self, code: str, scheme: str, key: str) -> str:
        """Return the words of a link that has none, where it is a name."""
        entry = getattr(self.archive, REGISTERS_OF_NAMES[scheme]).get(key) if scheme in REGISTERS_OF_NAMES else None
        return (entry.name.get(code) or "") if entry else ""


class Translation:
    """The words of a text in one language.

    `written` are they as they stand in the facts, `plain` without markup, and `text` as forms are compared: all
    positions are those in `text`. `words` has each word of it once, `small` the same in small letters.
    """

    def __init__(self, code: str, written: str, tongues: LanguageTables) -> None:
        """Make of the words what every rule asks for."""
        self.code, self.written, self.tongues = code, written, tongues
        self.plain = strip_markdown(written, lambda scheme, key: tongues.find_house_name(code, scheme, key))
        self.text = fold_for_matching(self.plain)
        self.words = frozenset(WORD_PATTERN.findall(self.text))
        self.small = frozenset(map(str.lower, self.words))

    @property
    def lexicon(self) -> Lexicon:
        """What is known of the language."""
        return self.tongues.lexicons[self.code]

    @property
    def titles(self) -> TitleTables:
        """The language's titles."""
        return self.tongues.titles[self.code]

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
        """Say whether there may be a number that needs an answer."""
        return self._has_digits or self.lexicon.numbers.may_occur_in(self.small)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of the text but for those in names, also of months and of weekdays that can be no numbers."""
        times = [
            (each.start, each.end)
            for each in (*self.months, *self.weekdays)
            if not (each.loose and each in self.weekdays)
        ]
        text = self.text
        for start, end in (*times, *self._people):
            if not text[start].isdigit():
                text = f"{text[:start]}{chr(1) * (end - start)}{text[end:]}"
        return dates.mark_date_numbers(find_numbers(text, self.lexicon), self.months, self.text, self.lexicon)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """What is counted in the text, and how much of it."""
        return find_quantities(self.text, self.numbers, self.lexicon)

    @cached_property
    def names(self) -> list[PhraseMatch[NameMeaning]]:
        """The names in the text, those of links without words included."""
        names = self.tongues.names[self.code]
        found = names.find(self.text) if names.table.may_occur_in(self.words) else []
        return [
            replace(each, value=names.resolve_by_vowel_signs(self.get_original_words(each.start, each.end), each.value))
            if len(each.value.entries) > 1 and names.vowelled
            else each
            for each in found
        ]

    @cached_property
    def _people(self) -> list[tuple[int, int]]:
        """Where the names of people stand, who may be called as a month, or as a number is."""
        people = (each for each in self.names if any(register == "people" for register, _ in each.value.entries))
        return [(each.start, each.end) for each in people]

    def _is_in_name(self, time: dates.DateWord) -> bool:
        return any(start <= time.start < end for start, end in self._people)

    @cached_property
    def linked(self) -> frozenset[NamedEntry]:
        """The entries that the text links to."""
        if "](" not in self.written:
            return frozenset()
        found = (
            (REGISTERS_OF_NAMES[scheme], key)
            for scheme, key in find_archive_links(self.written)
            if scheme in REGISTERS_OF_NAMES
        )
        return frozenset(self.tongues.same.get(entry, entry) for entry in found)

    @cached_property
    def has_broken_links(self) -> bool:
        """Say whether a link is not whole, or leads to no entry of the registers."""
        if "](" not in self.written:
            return False
        links = [
            (REGISTERS_OF_NAMES[scheme], key)
            for scheme, key in find_archive_links(self.written)
            if scheme in REGISTERS_OF_NAMES
        ]
        return "](" in self.plain or any(key not in getattr(self.tongues.archive, name) for name, key in links)

    @cached_property
    def hinted(self) -> frozenset[NamedEntry]:
        """The entries that the text points to without a name that is theirs alone, such as by an adjective."""
        return frozenset(self.tongues.names[self.code].hinted(self.text))

    @cached_property
    def mentioned_entries(self) -> frozenset[NamedEntry]:
        """The parties, places and countries that the text names or points to."""
        named = {entry for each in self.names for entry in each.value.entries}
        return frozenset(entry for entry in named | self.linked | self.hinted if entry[0] != "people")

    @cached_property
    def ranks(self) -> list[Rank]:
        """The ranks named in the text."""
        return self.titles.ranks(self.text) if self.titles.roles.may_occur_in(self.small) else []

    @property
    def has_capitals(self) -> bool:
        """Say whether the language's script has capitals."""
        return self.tongues.names[self.code].has_capitals

    @cached_property
    def capitals(self) -> list[str]:
        """The words within sentences that begin with a capital and are no name, title or date that is known."""
        times = [(each.start, each.end) for each in (*self.months, *self.weekdays)]
        known = [*times, *((each.start, each.end) for each in self.names)]
        found = (word for word in _CAPITALIZED_WORD.finditer(self.text))
        return [
            word[0]
            for word in found
            if not any(start <= word.start() < end for start, end in known)
            and self.titles.roles.get(word[0]) is None
            and not self.tongues.names[self.code].hinted(word[0])
        ]

    def get_original_words(self, start: int, end: int) -> str:
        """Return a stretch of the bare text with the signs and letters it was written with."""
        wanted = WORD_PATTERN.findall(self.text[start:end])
        words = list(WORD_PATTERN.finditer(self.plain))
        for at in range(len(words) - len(wanted) + 1 if wanted else 0):
            run = words[at : at + len(wanted)]
            if [fold_for_matching(word[0]) for word in run] == wanted and not any(
                map(str.isdigit, self.text[start:end])
            ):
                return self.plain[run[0].start() : run[-1].end()]
        return self.text[start:end]

    @cached_property
    def _has_digits(self) -> bool:
        return _DIGIT.search(self.text) is not None

    def _has_word_of(self, table: PhraseTable[tuple[int, Doubt]]) -> bool:
        return table.may_occur_in(self.words)


def _iter_names_in_marks(archive: Archive) -> Iterator[str]:
    """Yield the names that texts may put between quotation marks though they quote nobody: outlets and sources."""
    for source in archive.sources.values():
        for text in filter(None, (source.outlet, source.name)):
            yield from (_OUTER_MARKS.sub("", fold_for_matching(words)) for words in text.values.values())

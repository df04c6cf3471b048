"""What pages are made of: plain values in one language, ready to be rendered. No HTML, no YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from mujaz.derive.mentions_index import EntryKey


class LocalizedText(NamedTuple):
    """A text (inline Markdown) and its language.

    `missing` when it stands in for one that the page's language lacks; `stale` says why it may no longer hold: another
    language's words have changed since; `link` is the entry of the archive it names, as (scheme, id); `verbatim` words
    are a source's own, in which there is no Markdown; `in_sentence` is a name within a sentence, where that is another.
    """

    text: str
    language: str
    missing: bool = False
    stale: str = ""
    link: EntryKey | None = None
    verbatim: bool = False
    in_sentence: str = ""

    def __repr__(self) -> str:
        """Return all but a name's form within sentences: signed fingerprints of briefings are made of the rest."""
        shown = (f"{name}={value!r}" for name, value in zip(self._fields[:-1], self, strict=False))
        return f"LocalizedText({', '.join(shown)})"

    @property
    def phrased(self) -> LocalizedText:
        """Return a name as it stands within a sentence."""
        return self._replace(text=self.in_sentence, in_sentence="") if self.in_sentence else self


def phrase_all(names: Sequence[LocalizedText]) -> Sequence[LocalizedText]:
    """Return names as they stand beside each other in a list: a single one as it is, several as within a sentence."""
    return [each.phrased for each in names] if len(names) > 1 else names


class CiteLink(NamedTuple):
    """A citation: the source's number on the page, the paragraph in short, both in words, and its anchor.

    The number is left out where the page has a single source and the spot says enough.
    """

    number: str
    short: str
    label: str
    anchor: str


class Speaker(NamedTuple):
    """Who said something: name, post held then, and the party represented, where that is not the name already.

    `unnamed` where the name is that of the party for which somebody without a name spoke or acted. `joint` are others
    who said it together with this one, `through` is who passed it on, `said_on` tells the day.
    """

    name: LocalizedText
    post: LocalizedText | None = None
    behalf: LocalizedText | None = None
    unnamed: bool = False
    joint: tuple[Speaker, ...] = ()
    through: tuple[LocalizedText, ...] = ()
    said_on: str = ""

    @property
    def plain_names(self) -> tuple[LocalizedText, ...]:
        """Return the names of all who said it, where nothing but the names is told; else none of them."""
        every = (self, *self.joint)
        return () if any(each.post or each.behalf or each.unnamed for each in every) else tuple(e.name for e in every)


ABSENCE, LIMIT = "absence", "limit"
"""The kinds of notes that tell why somebody was absent, or what limits a part: no page leaves them out."""


class Note(NamedTuple):
    """A qualification below a fact: a label, the words it introduces, and what is cited for it alone."""

    kind: str
    label: str
    words: LocalizedText | None = None
    cites: tuple[CiteLink, ...] = ()

    @property
    def letters(self) -> int:
        """Return how many letters the label and the words have."""
        return len(self.label) + (len(self.words.text) if self.words else 0)


class Moment(NamedTuple):
    """A date in words; `machine` is it in ISO 8601 where it is exact, `doubt` a word such as "inferred"."""

    text: str
    machine: str | None = None
    doubt: str = ""
    notes: tuple[Note, ...] = ()
    cites: tuple[CiteLink, ...] = ()


class FactLine(NamedTuple):
    """A fact as a reader sees it; `provenance` tells whose words its quotation shows.

    `dispute` is the anchor of the dispute about it. `sources` are its citations in words, for pages without a list of
    sources.
    """

    anchor: str
    words: LocalizedText | None
    who: Speaker | None = None
    cites: tuple[CiteLink, ...] = ()
    notes: tuple[Note, ...] = ()
    topic: LocalizedText | None = None
    standing: str = ""
    dispute: str = ""
    quote: LocalizedText | None = None
    provenance: str = ""
    sources: tuple[LocalizedText, ...] = ()
    edit: str | None = None
    names: tuple[LocalizedText, ...] = ()


class Tone(StrEnum):
    """What distinguishes a stance or status from others at a glance, by sign and colour.

    A status shares the tone of the stance that it is like: talks that are held are on the table.
    """

    ON_THE_TABLE = "on the table"
    OFF_THE_TABLE = "off the table"
    CONDITIONAL = "conditional"
    SILENT = "silent"
    PLAIN = "plain"


@dataclass(frozen=True)
class Tag:
    """A stance or status: its tone, its word, and a word of warning beside it."""

    tone: Tone
    label: str
    warning: str = ""


@dataclass(frozen=True)
class StanceBasis:
    """What a stance rests on: whose words, the anchor of the fact that holds them, and where they are cited.

    `reported` where others say it of the party. `day` tells when it was said, where that was not during the talks.
    """

    name: LocalizedText
    anchor: str
    cites: tuple[CiteLink, ...]
    reported: bool = False
    day: str = ""


@dataclass(frozen=True)
class LaterState:
    """What became of an outcome or a document: in a word, in whose voice, and on which day, as far as is known."""

    tag: Tag
    basis: StanceBasis
    day: str = ""


@dataclass(frozen=True)
class MatrixCell:
    """A party's position on a topic: the tag, what it rests on, other stances beside it, and those of earlier days.

    `told` are the stances that others tell of, beside its own words.

    The column without a party has no tag where it reports nothing: a source that is silent takes no stance. Nor has
    the cell of a party that `is_settled`: no position of it is reported, but what came of the topic.
    """

    column: LocalizedText
    tag: Tag | None
    bases: tuple[StanceBasis, ...] = ()
    beside: tuple[tuple[Tag, StanceBasis], ...] = ()
    earlier: tuple[tuple[Tag, StanceBasis], ...] = ()
    told: tuple[tuple[Tag, StanceBasis], ...] = ()
    is_settled: bool = False


@dataclass(frozen=True)
class MatrixRow:
    """A topic's row in the table of positions: who stands against whom, and what came of it, with the way there.

    `is_settled` where what is contested was agreed in the end.
    """

    topic: LocalizedText
    contested: tuple[LocalizedText, ...]
    cells: tuple[MatrixCell, ...]
    outcomes: tuple[tuple[Tag, tuple[StanceBasis, ...]], ...] = ()
    is_settled: bool = False


@dataclass(frozen=True)
class Matrix:
    """The table of positions: its columns and rows."""

    columns: tuple[LocalizedText, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class KeyPoint:
    """One entry of the bottom line: what several key facts say on one topic, or a single fact without topic."""

    topic: LocalizedText | None
    contested: bool
    lines: tuple[FactLine, ...]


@dataclass(frozen=True)
class Detail:
    """A labelled value in the head of a page or below a source; `values` stand one below the other.

    `further` are other values under the same label, each with a voice and notes of its own. `searched` is false where
    the values are words of the interface, which the search does not look through; `alternatives`, where each value
    names the same: commas part them, no "and" joins them. `in_phrase` where the value is a source's own phrase;
    `in_words_of_one` where it is in somebody's own words. Where the head of a page would grow long,
    details of a higher `rank` are `folded` first, those of rank 0 never.
    """

    label: str
    values: tuple[LocalizedText, ...] = ()
    moment: Moment | None = None
    notes: tuple[Note, ...] = ()
    cites: tuple[CiteLink, ...] = ()
    anchor: str = ""
    country: LocalizedText | None = None
    who: Speaker | None = None
    after: Moment | None = None
    sources: tuple[LocalizedText, ...] = ()
    standing: str = ""
    dispute: str = ""
    further: tuple[Detail, ...] = ()
    searched: bool = True
    alternatives: bool = False
    in_phrase: bool = False
    in_words_of_one: bool = False
    rank: int = 0
    folded: bool = False

    @property
    def all_values(self) -> tuple[LocalizedText, ...]:
        """Return every value under the label."""
        return (*self.values, *(value for each in self.further for value in each.values))

    @property
    def own_notes(self) -> tuple[Note, ...]:
        """Return what qualifies the value, or the date that stands for it."""
        return self.moment.notes if self.moment else self.notes

    @property
    def limits(self) -> tuple[Note, ...]:
        """Return the notes that every page shows."""
        return tuple(each for each in self.own_notes if each.kind in (ABSENCE, LIMIT))

    @property
    def other_notes(self) -> tuple[Note, ...]:
        """Return the notes that a page may fold, or leave out."""
        return tuple(each for each in self.own_notes if each.kind not in (ABSENCE, LIMIT))

    @property
    def shown_speaker(self) -> Speaker | None:
        """Return whom every page names beside the value: whose words it is in, or who tells what limits it."""
        return self.who if self.limits or self.in_words_of_one else None

    @property
    def other_speaker(self) -> Speaker | None:
        """Return whom a page may fold, or leave out."""
        return None if self.shown_speaker else self.who

    @property
    def unfolds(self) -> bool:
        """Say whether so much stands behind the value that readers unfold it."""
        return bool(self.other_speaker or self.other_notes or len(self.cites) > 2)


@dataclass(frozen=True)
class OutcomeBlock:
    """What came of the talks on a topic: the result in a word, the fact, and what is told last of what became of it."""

    result: Tag
    line: FactLine
    since: tuple[LaterState, ...] = ()


@dataclass(frozen=True)
class DocumentBlock:
    """A document of the talks, its own title, who signed it when, and the way to it.

    `further` tell who presented it and whose its result is, who only initialled it, who signed in another role, its
    languages, and when it is in force; `since` is what is told last of what became of it.
    """

    line: FactLine
    name: LocalizedText
    title: LocalizedText | None
    address: str | None
    signed_by: tuple[LocalizedText, ...]
    signed_on: str
    further: tuple[Detail, ...] = ()
    result: Tag | None = None
    since: tuple[LaterState, ...] = ()


@dataclass(frozen=True)
class PositionBlock:
    """A position that is neither an agenda item nor an exclusion: whose it is, the stance in a word, and the fact."""

    party: tuple[LocalizedText, ...]
    stance: Tag | None
    line: FactLine


@dataclass(frozen=True)
class ReportBlock:
    """A report on the talks: what it says of their state, its own date of the talks, and where they were to be.

    With `parties` it is on their participation alone. `subject` is what of the talks it is on, where not on them all.
    `sayers` are those in whose words alone the state is so. `bond` is the word between the state and the parties whose
    doing it is.
    """

    state: Tag
    line: FactLine
    moment: Moment | None
    places: tuple[LocalizedText, ...]
    notes: tuple[Note, ...]
    parties: tuple[LocalizedText, ...] = ()
    subject: LocalizedText | None = None
    sayers: tuple[LocalizedText, ...] = ()
    bond: str = ""


@dataclass(frozen=True)
class ExclusionBlock:
    """A topic off the table, and the other parties with their stances, under a label."""

    line: FactLine
    others: tuple[tuple[LocalizedText, Tag], ...]
    others_label: str


@dataclass(frozen=True)
class UnknownBlock:
    """What is not known, the sources in which it was sought, and where they say so."""

    words: LocalizedText
    sources: tuple[LocalizedText, ...]
    cites: tuple[CiteLink, ...] = ()


@dataclass(frozen=True)
class DelegationMember:
    """A member of a delegation: role, name, post then; `doubts` say that the presence is not certain.

    `cites` tell of this member; what tells of the whole delegation stands at its name. `post_cites` are for the post.
    """

    role: LocalizedText | str
    who: Speaker
    cites: tuple[CiteLink, ...]
    doubts: tuple[str, ...] = ()
    dispute: str = ""
    post_cites: tuple[CiteLink, ...] = ()


@dataclass(frozen=True)
class DelegationBlock:
    """A party's delegation, with a name of its own where the party has several; `line` tells of it as a whole."""

    anchor: str
    party: LocalizedText
    name: LocalizedText | None
    members: tuple[DelegationMember, ...]
    cites: tuple[CiteLink, ...]
    line: FactLine
    edit: str | None = None


@dataclass(frozen=True)
class RenderingBlock:
    """Another rendering of a quotation, in each language that it is given in, and where it is cited."""

    words: tuple[LocalizedText, ...]
    who: Speaker | None
    cites: tuple[CiteLink, ...]
    notes: tuple[Note, ...] = ()
    standing: str = ""
    dispute: str = ""


@dataclass(frozen=True)
class StatementBlock:
    """What someone said: when, on what occasion, in indirect speech; the quotation, and whose words it shows.

    `original` are the speaker's own words where the quotation shows others, `renderings` other ones of the same words.
    """

    line: FactLine
    moment: Moment | None
    occasion: LocalizedText | None
    quote: LocalizedText | None
    provenance: str
    original: LocalizedText | None = None
    renderings: tuple[RenderingBlock, ...] = ()


@dataclass(frozen=True)
class ContactBlock:
    """A contact: when, where, what kind, what happened, who took part, and the way to its own briefing.

    `status` says that it did not take place, or not yet. `statements` are those that speak of it. `round` is given
    where somebody's voice tells which round it was. `times` are when it started and ended, `parties` those that met,
    `venue` is the building, `agenda` the topics that it is to be about. `name` is what a session is called, `whole` the
    one that it is a part of, `aim` what it is held for. `mediators` went between those that met; `documents` came of
    it.
    """

    line: FactLine
    moment: Moment | None
    kind: str
    place: LocalizedText | None
    people: tuple[LocalizedText, ...]
    people_heading: str
    title: LocalizedText | None = None
    status: Tag | None = None
    statements: tuple[StatementBlock, ...] = ()
    round: Detail | None = None
    times: tuple[Detail, ...] = ()
    parties: Detail | None = None
    venue: Detail | None = None
    agenda: Detail | None = None
    name: LocalizedText | None = None
    whole: Detail | None = None
    host: Detail | None = None
    mediators: Detail | None = None
    documents: Detail | None = None
    aim: Detail | None = None


@dataclass(frozen=True)
class LinkedTalks:
    """Other talks that refer to these: when they are, their title, and where they stand."""

    moment: Moment
    title: LocalizedText
    status: Tag


@dataclass(frozen=True)
class DeadlineBlock:
    """A deadline: until when, with the hour where one is given, and the fact, whose notes say who set it for whom."""

    line: FactLine
    moment: Moment
    hour: Detail | None = None


@dataclass(frozen=True)
class DisputeBlock:
    """A question and the answers of different sources."""

    anchor: str
    question: LocalizedText
    answers: tuple[FactLine, ...]


@dataclass(frozen=True)
class CitedParagraph:
    """A cited paragraph of a source: its anchor, its name, and the facts on the page that rest on it.

    Of each fact: its anchor, its number, and the exact words of the source that it cites.
    """

    anchor: str
    label: str
    uses: tuple[tuple[str, str, tuple[LocalizedText, ...]], ...]


@dataclass(frozen=True)
class SourceBlock:
    """A source as listed at the end of a briefing."""

    anchor: str
    number: str
    name: LocalizedText
    details: tuple[Detail, ...]
    paragraphs: tuple[CitedParagraph, ...]
    address: str | None
    archived: str | None = None
    title: LocalizedText | None = None


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language: its code and own name, and the way there, to which an anchor may be joined.

    `facing` is the way to the page that shows both languages side by side, where there is one.
    """

    code: str
    name: str
    url: str
    facing: str = ""


@dataclass(frozen=True)
class PageHead:
    """What stands before a page's body: title, language, address in every language, neighbours."""

    title: str
    description: str
    language: str
    kind: str
    site_name: str
    alternates: Mapping[str, str]
    prev: tuple[str, str] | None = None
    next: tuple[str, str] | None = None


@dataclass(frozen=True)
class LabelText:
    """A word or sentence of the interface, by its key in the catalogues; `words` fill its place named `place`."""

    msgid: str
    place: str = ""
    words: LocalizedText | None = None


TextPiece = LocalizedText | LabelText | str | tuple[LocalizedText, ...]
"""A part of a line of text; several words are listed: a, b and c."""
TextLine = tuple[TextPiece, ...]
"""What a reader sees as one line of text."""


@dataclass(frozen=True)
class Searchable:
    """What the search knows of a page.

    `kind` and `date` distinguish results; `lines` are searched, and shown where they are hit; `names` are the entries
    by all of whose names the page is found; `days` are its dates in ISO 8601. `lead` are those of the lines that say
    what matters most, and `begins` the day that the page is about. `processes` are those that the page has to do with.
    """

    kind: TextLine
    lines: tuple[TextLine, ...]
    names: tuple[EntryKey, ...]
    date: TextLine = ()
    days: tuple[str, ...] = ()
    lead: tuple[TextLine, ...] = ()
    begins: str = ""
    processes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a page's preview shows beside its title; `of_site` where it stands for the whole site."""

    kind: str = ""
    status: Tag | None = None
    details: tuple[Detail, ...] = ()
    of_site: bool = False


@dataclass(frozen=True)
class View:
    """What a page shows. Each kind of page has a view of its own, whose fields are all that its template knows."""

    template: ClassVar[str]

    @property
    def searchable(self) -> Searchable | None:
        """Return what the search knows of the page; None where it is not to be found, as lists of pages are not."""
        return None

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview()


@dataclass(frozen=True)
class Page:
    """A page: its address relative to the site's root, its head, and what it shows."""

    address: str
    head: PageHead
    view: View

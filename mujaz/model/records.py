"""The archive: frozen, typed records of everything the facts can say.

Every record knows its own address in the facts (`where`), never how they were written. The words are those of Popolo,
schema.org, EDTF and BCP 47; dates are EDTF level 1; texts are held once per language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from mujaz.diagnostics.message import Message
from mujaz.diagnostics.problem import FactPath
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.model.field_types import (
    AtLeast,
    Date,
    DateOrUnknown,
    Dates,
    FlagOrUnknown,
    Form,
    Id,
    Ids,
    Key,
    LanguageOrUnknown,
    PlainName,
    Sha256,
    Silence,
    StringOrUnknown,
    Strings,
    TextInAnyLanguage,
    TextOrUnknown,
    Time,
    Who,
    WholeNumbers,
    WrittenLanguage,
)
from mujaz.model.localized_text import Text as Text
from mujaz.text.source_texts import SourceText

RESERVED_IDS = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What no id may be: `index` is the name of a folder's own page, the others name devices on Windows."""

ID_REGEX = re.compile(rf"(?!(?:{'|'.join(sorted(RESERVED_IDS))})$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id may be, since it becomes part of addresses and file names."""
MAX_ID_LETTERS = 100
"""The most letters of an id: file systems limit the length of a file's name."""

HEADLINE_SPOTS = frozenset({"headline", "العنوان"})
"""Words for the spot of a source that is also called paragraph 0."""


def is_id(text: str) -> bool:
    """Say whether a text can be an id."""
    return len(text) <= MAX_ID_LETTERS and ID_REGEX.fullmatch(text) is not None


@dataclass(frozen=True, kw_only=True)
class Record:
    """A mapping of the facts: its fields are the keys that an editor may write in it."""

    where: FactPath = field(default=FactPath(""), repr=False)
    silence: Silence = ()
    in_languages: ClassVar[bool] = False
    """Whether the record's own keys may be languages, whose values together are its text."""


@dataclass(frozen=True, kw_only=True)
class Citation(Record):
    """Where a fact stands: a source, the spot in it, and the exact words, where quoted.

    `at` is a paragraph (0 is the headline, as is that word), a range of them, or any short text such as `p. 3`.
    `in_language` is the language for which alone the citation holds, where languages rest on different sources.
    """

    source: Id
    at: str | None = None
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    in_language: str | None = None

    @property
    def paragraphs(self) -> tuple[int, int] | None:
        """Return the first and last paragraph, or None where the whole source or another spot is cited."""
        if self.at and self.at.casefold() in HEADLINE_SPOTS:
            return 0, 0
        found = re.fullmatch(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", self.at or "")
        return (int(found[1]), int(found[2] or found[1])) if found else None

    @property
    def spot(self) -> str | None:
        """Return the spot that is cited where it is no paragraph, such as `p. 3`, in one line."""
        return " ".join(self.at.split()) if self.at and self.paragraphs is None else None


Citations = Annotated[tuple[Citation, ...], Form.CITATIONS]


class Certainty(StrEnum):
    """How far a fact is established: reported as fact, inferred by the desk, claimed by someone, or disputed."""

    CERTAIN = "certain"
    INFERRED = "inferred"
    CLAIMED = "claimed"
    DISPUTED = "disputed"


def list_ids(who: Who) -> tuple[str, ...]:
    """Return the ids of those who say or do something; none where only words name them."""
    return tuple(each for each in who if isinstance(each, str))


@dataclass(frozen=True, kw_only=True)
class Voiced(Record):
    """Something with the voice that tells it: who says so, for whom, through whom, when, where, and how certainly.

    `through` is who passed it on, `said_on` the day of saying, `disputed` the id of the dispute about it.
    """

    said_by: Who = ()
    on_behalf_of: Ids = ()
    through: Who = ()
    said_on: Date | None = None
    cite: Citations = ()
    certainty: Certainty | None = None
    inferred_from: Text | None = None
    disputed: Id | None = None

    @property
    def standing(self) -> Certainty:
        """Return how certain it is: as marked, else as its dispute, its inference or its speaker makes it."""
        if self.certainty:
            return self.certainty
        if self.disputed:
            return Certainty.DISPUTED
        if self.inferred_from:
            return Certainty.INFERRED
        return Certainty.CLAIMED if self.said_by else Certainty.CERTAIN


@dataclass(frozen=True, kw_only=True)
class Fact(Voiced):
    """A sentence in every language, with the one who said it, where it is cited, and how certain it is."""

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    cite: Annotated[Citations, AtLeast(1)] = field()  # required, unlike that of Voiced
    key: bool = False


@dataclass(frozen=True, kw_only=True)
class DateNote(Record):
    """What is behind a date: the source's own phrase, from what the date is inferred, whether it lies within.

    `disputed` is the id of the dispute about the date. `begun` and `last_reported` cite the two ends of a span of time.
    """

    phrase: str | None = None
    inferred_from: Text | None = None
    within: bool = False
    disputed: Id | None = None
    cite: Citations = ()
    begun: Citations = ()
    last_reported: Citations = ()


@dataclass(frozen=True, kw_only=True)
class Dated(Record):
    """Something that has a date, with notes on it, one for each source's phrase."""

    date: Date | None = None
    date_notes: Annotated[tuple[DateNote, ...], Form.ONE_OR_MANY, Key("date_note")] = ()

    @property
    def is_within(self) -> bool:
        """Whether it took place at some time within the date, not all through it."""
        return any(note.within for note in self.date_notes)

    @property
    def date_cites(self) -> tuple[Citation, ...]:
        """Return all that is cited for the date."""
        return tuple(each for note in self.date_notes for each in (*note.cite, *note.begun, *note.last_reported))


@dataclass(frozen=True, kw_only=True)
class Clock(Voiced):
    """A time of day at which talks start or end, or were planned to, with the source's own phrase."""

    in_languages: ClassVar[bool] = True
    text: Text
    time: Time | None = None
    phrase: str | None = None


@dataclass(frozen=True, kw_only=True)
class TalksPlace(Voiced):
    """A place of the talks; a claimed, inferred or disputed one says so."""

    in_languages: ClassVar[bool] = True
    text: Text
    place: Id


@dataclass(frozen=True, kw_only=True)
class Round(Voiced):
    """Which round of its process the talks are."""

    number: int


@dataclass(frozen=True, kw_only=True)
class Delegate(Record):
    """A person who is there, or words for one without a name, and the post held then if the register does not say it.

    `present` is None where it is not known whether the person was there.
    """

    in_languages: ClassVar[bool] = True
    text: Text
    person: Id | None = None
    post: TextOrUnknown = None
    present: FlagOrUnknown = True
    certainty: Certainty | None = None
    disputed: Id | None = None
    cite: Citations = ()


Delegates = Annotated[tuple[Delegate, ...], Form.ONE_OR_MANY]


@dataclass(frozen=True, kw_only=True)
class Participant(Voiced):
    """Someone with a part in the talks, a party or words for one, and the people who came."""

    in_languages: ClassVar[bool] = True
    text: Text
    party: Who = ()
    people: Delegates = ()


Participants = Annotated[tuple[Participant, ...], Form.ONE_OR_MANY]


@dataclass(frozen=True, kw_only=True)
class Role(Participant):
    """Someone with a part in the talks that has no key of its own, such as a guarantor."""

    role: Annotated[Text, Key("as")]


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Fact):
    """A topic that someone says is on the table, in what scope; `expected` where it was only announced."""

    topic: Id
    expected: bool = False
    scope: Text | None = None


class Stance(StrEnum):
    """How another party stands to an exclusion."""

    AGREES = "agrees"
    SILENT = "silent"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, kw_only=True)
class Exclusion(Fact):
    """A topic that someone says is off the table: in what scope, until when, and how the others stand to it."""

    topic: Id
    scope: Text | None = None
    until: Text | None = None
    others: Mapping[str, Stance] = field(default_factory=dict)


class StatedStance(StrEnum):
    """What a position comes to, where its source makes that plain."""

    ON = "on"
    OFF = "off"
    CONDITIONAL = "conditional"
    OBJECTS = "objects"
    AGREES = "agrees"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class PartyPosition(Fact):
    """A position that is neither an agenda item nor an exclusion, of a party or of someone outside the talks.

    Without a topic it is one on the talks themselves; without a party it is that of the party spoken for.
    """

    topic: Id | None = None
    party: Who = ()
    stance: StatedStance | None = None
    condition: Text | None = None
    scope: Text | None = None


class OutcomeResult(StrEnum):
    """What came of a topic."""

    AGREED = "agreed"
    UNDERTAKEN = "undertaken"
    REFUSED = "refused"
    POSTPONED = "postponed"
    LEFT_OPEN = "left open"
    NONE_ANNOUNCED = "none announced"


@dataclass(frozen=True, kw_only=True)
class Outcome(Fact):
    """What came of the talks, on a topic or altogether: for which parties, in what scope, on what condition."""

    topic: Id | None = None
    result: OutcomeResult
    parties: Ids = ()
    scope: Text | None = None
    condition: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Document(Voiced):
    """A document of the talks, which is a source, and who signed it when."""

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    source: Id
    signed_by: Who = ()
    signed_on: Date | None = None


@dataclass(frozen=True, kw_only=True)
class Delegation(Voiced):
    """The people who come on behalf of a party; a citation here holds for all who carry none of their own.

    The text tells of the delegation as a whole, such as its size. `name` tells several delegations of one party apart,
    such as a political and a technical one.
    """

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    party: Id
    name: Text | None = None
    heads: Annotated[tuple[Delegate, ...], Form.ONE_OR_MANY, Key("head")] = ()
    members: Delegates = ()
    cite: Citations = ()

    @property
    def delegates(self) -> tuple[Delegate, ...]:
        """Return the heads, if named, and the members."""
        return self.heads + self.members


class ContactKind(StrEnum):
    """What sort of contact it was."""

    TALKS = "talks"
    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    SUMMIT = "summit"
    CONSULTATIONS = "consultations"
    COMMITTEE_SESSION = "committee session"


class ContactFormat(StrEnum):
    """How those who talked to each other did so."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    VIDEO = "video"
    TELEPHONE = "telephone"
    CORRESPONDENCE = "correspondence"


class TalksState(StrEnum):
    """Where the talks stand."""

    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    UNDER_WAY = "under way"
    OPENED = "opened"
    HELD = "held"
    POSTPONED = "postponed"
    SUSPENDED = "suspended"
    BROKEN_OFF = "broken off"
    CANCELLED = "cancelled"
    DID_NOT_TAKE_PLACE = "did not take place"


TOOK_PLACE = frozenset(
    {TalksState.UNDER_WAY, TalksState.OPENED, TalksState.HELD, TalksState.SUSPENDED, TalksState.BROKEN_OFF}
)
"""The states of talks that have at least begun."""
CALLED_OFF = frozenset({TalksState.CANCELLED, TalksState.DID_NOT_TAKE_PLACE})
"""The states of talks that will not be held as they were planned."""


@dataclass(frozen=True, kw_only=True)
class Contact(Dated, Fact):
    """A contact before or after the talks: other talks of the archive, or a short record of its own."""

    cite: Citations = ()
    talks: Id | None = None
    kind: ContactKind | None = None
    format: ContactFormat | Text | None = None
    process: Id | None = None
    round: Round | None = None
    state: TalksState | None = None
    places: Annotated[Ids, Key("place")] = ()
    people: Ids = ()

    @property
    def took_place(self) -> bool:
        """Whether nothing says that the contact has not begun."""
        return self.state is None or self.state in TOOK_PLACE


@dataclass(frozen=True, kw_only=True)
class Rendering(Voiced):
    """Another rendering of a quoted sentence, in one language or more."""

    quote: TextInAnyLanguage = None


@dataclass(frozen=True, kw_only=True)
class Statement(Dated, Fact):
    """What someone said: in indirect speech (the text), in a quotation, or in both.

    `about` is the id of the contact of which it speaks, `wording` says where a quotation is not the words said.
    """

    said_by: Who = field()  # without a default, which a plain annotation would take over from Voiced
    occasion: Text | None = None
    quote: TextInAnyLanguage = None
    original: LanguageOrUnknown = None
    translated_by: Mapping[str, Literal["source", "us"]] = field(default_factory=dict)
    wording: Literal["machine", "paraphrase"] | None = None
    renderings: tuple[Rendering, ...] = ()
    about: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Answer(Fact):
    """What one source, or someone in it, answers to a disputed question."""


@dataclass(frozen=True, kw_only=True)
class Dispute(Record):
    """One question to which sources give different answers."""

    id: Id | None = None
    question: Text
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class Unknown(Record):
    """What a reader would ask and the sources named (all that are cited, if none) do not answer."""

    in_languages: ClassVar[bool] = True
    text: Text
    sought_in: Ids = ()
    cite: Citations = ()


@dataclass(frozen=True, kw_only=True)
class Status(Voiced):
    """Where the talks stand today, who announced it, who denies it, and for when they were set before."""

    in_languages: ClassVar[bool] = True
    text: Text
    state: TalksState
    announced_by: Who = ()
    denied_by: Who = ()
    previous_dates: Dates = ()
    cite: Annotated[Citations, AtLeast(1)] = field()  # required, unlike that of Voiced


class ReportState(StrEnum):
    """What a report says of the talks."""

    ANNOUNCED = "announced"
    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    UNDER_WAY = "under way"
    OPENED = "opened"
    HELD = "held"
    POSTPONED = "postponed"
    MOVED = "moved"
    SUSPENDED = "suspended"
    BROKEN_OFF = "broken off"
    CANCELLED = "cancelled"
    DID_NOT_TAKE_PLACE = "did not take place"
    DENIED = "denied"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, kw_only=True)
class StateReport(Dated, Fact):
    """A dated report on the talks: what it says of their state, date and place, whose it is, and when it was made."""

    state: ReportState
    places: Annotated[Ids, Key("place")] = ()


@dataclass(frozen=True, kw_only=True)
class Talks(Dated, Record):
    """One round or meeting, with everything a briefing says of it; `id` is the file's name."""

    id: Id
    title: Text
    kind: ContactKind
    format: ContactFormat | Text | None = None
    process: Id | None = None
    round: Round | None = None
    status: Status
    parties: Annotated[Ids, AtLeast(1)]
    lead: Fact | None = None
    start: Clock | None = None
    end: Clock | None = None
    planned: Clock | None = None
    places: Annotated[tuple[TalksPlace, ...], Form.ONE_OR_MANY, Key("place")] = ()
    venue: Fact | None = None
    hosts: Annotated[Participants, Key("host")] = ()
    mediators: Annotated[Participants, Key("mediator")] = ()
    conveners: Annotated[Participants, Key("convener")] = ()
    chairs: Annotated[Participants, Key("chair")] = ()
    observers: Participants = ()
    others_taking_part: Annotated[Participants, Key("participants")] = ()
    absent: Participants = ()
    roles: tuple[Role, ...] = ()
    aims: Annotated[tuple[Fact, ...], Form.ONE_OR_MANY, Key("aim")] = ()
    agenda: tuple[AgendaItem, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    positions: tuple[PartyPosition, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    documents: Annotated[tuple[Document, ...], Form.ONE_OR_MANY] = ()
    history: tuple[StateReport, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    prior: tuple[Contact, ...] = ()
    next: Annotated[tuple[Contact, ...], Form.ONE_OR_MANY] = ()
    statements: tuple[Statement, ...] = ()
    context: tuple[Fact, ...] = ()
    assessments: tuple[Fact, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unknowns: tuple[Unknown, ...] = ()

    @property
    def helpers(self) -> tuple[Participant, ...]:
        """Return those who take part without being parties to the talks."""
        named = (self.mediators, self.hosts, self.conveners, self.chairs, self.observers, self.others_taking_part)
        return tuple(each for group in (*named, self.roles) for each in group)

    @property
    def attending_parties(self) -> tuple[str, ...]:
        """Return the ids of the parties, then of all others who take part, each once."""
        return tuple(dict.fromkeys((*self.parties, *(key for each in self.helpers for key in list_ids(each.party)))))

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of the places."""
        return tuple(each.place for each in self.places)

    @property
    def took_place(self) -> bool:
        """Whether the talks have at least begun."""
        return self.status.state in TOOK_PLACE

    @property
    def newest_first_key(self) -> tuple[int, str]:
        """Return a key that sorts later talks first, by `sorting_date`, and those without any date last."""
        return (-self.sorting_date.earliest.toordinal() if self.sorting_date else 0, self.id)

    @property
    def sorting_date(self) -> Date | None:
        """Return the date by which the talks stand among others: their own, a previous one, or the newest report's."""
        reported = sorted((each.said_on for each in (self.status, *self.history) if each.said_on), key=_get_last_day)
        return next((each for each in (self.date, *self.status.previous_dates, *reversed(reported)) if each), None)


@dataclass(frozen=True, kw_only=True)
class FormerName(Record):
    """A name that an entry bore until some time."""

    in_languages: ClassVar[bool] = True
    text: Text
    until: Date


@dataclass(frozen=True, kw_only=True)
class CalledName(Record):
    """A name that others use for a party; pages show it only as theirs."""

    in_languages: ClassVar[bool] = True
    text: Text
    said_by: Who = ()
    cite: Annotated[Citations, AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class Spelled(Record):
    """An entry with a name in the house's spelling, and with others.

    `other_names` are found by the search and may be used in texts; those in `avoid` the house refuses in texts; `slips`
    are misspellings that readers type, which the search finds and no page shows.
    """

    other_names: Strings = ()
    avoid: Strings = ()
    slips: Strings = ()

    @property
    def searched_names(self) -> tuple[str, ...]:
        """Return every spelling beside the house's by which a reader may look for the entry."""
        return (*self.other_names, *self.avoid, *self.slips)


@dataclass(frozen=True, kw_only=True)
class Party(Spelled):
    """A state, organisation or other body that takes part: the house's names, adjectives for it, and what it is."""

    id: Id
    name: Text
    long_name: Text | None = None
    demonyms: Strings = ()
    code: str | None = None
    kind: Literal["state", "organisation", "armed group", "authority", "alliance", "body", "group"] = "state"
    part_of: Id | None = None
    members: Ids = ()
    called: Annotated[tuple[CalledName, ...], Form.ONE_OR_MANY] = ()
    former_names: Annotated[tuple[FormerName, ...], Form.ONE_OR_MANY] = ()


@dataclass(frozen=True, kw_only=True)
class Post(Record):
    """An office a person holds for a party; a missing end is unknown or open."""

    in_languages: ClassVar[bool] = True
    text: Text
    party: Id | None = None
    start_date: Date | None = None
    end_date: Date | None = None
    cite: Annotated[Citations, AtLeast(1)]

    def may_overlap(self, first: date, last: date) -> bool:
        """Say whether the post may have been held at some time from first to last."""
        return (self.start_date is None or self.start_date.earliest <= last) and (
            self.end_date is None or self.end_date.latest >= first
        )


@dataclass(frozen=True, kw_only=True)
class Person(Spelled):
    """A person: the house's spelling of the name, gender, posts over time, and the family name for sorting."""

    id: Id
    name: Text
    family_name: Text | None = None
    gender: Literal["male", "female"] | None = None
    posts: tuple[Post, ...] = ()

    def find_post(self, when: Edtf | None) -> Post | None:
        """Return the post held at a date: of several, the one begun last; without a date, the last one listed."""
        matching = [p for p in self.posts if when is None or p.may_overlap(when.earliest, when.latest)]
        if when is None:
            return matching[-1] if matching else None
        return max(matching, key=lambda p: p.start_date.earliest if p.start_date else date.min, default=None)


@dataclass(frozen=True, kw_only=True)
class Place(Spelled):
    """A place where talks are held, and the country it lies in.

    `capital_of` is the party that texts may mean where they name this place.
    """

    id: Id
    name: Text
    country: Text | None = None
    capital_of: Id | None = None
    former_names: Annotated[tuple[FormerName, ...], Form.ONE_OR_MANY] = ()


@dataclass(frozen=True, kw_only=True)
class Topic(Spelled):
    """A subject that talks can be about, shared between talks."""

    id: Id
    name: Text


@dataclass(frozen=True, kw_only=True)
class Process(Spelled):
    """A series of talks, such as the rounds of one negotiation."""

    id: Id
    name: Text
    about: Text | None = None


@dataclass(frozen=True, kw_only=True)
class KeptText(Record):
    """A source's text as it is kept outside the archive: the file's plain name, and the SHA-256 of its bytes.

    `skip` names the lines of the file that are no paragraphs, from 1; `headline` says whether it begins with one, ¶0.
    """

    file: PlainName
    sha256: Sha256
    skip: WholeNumbers = ()
    headline: bool = True


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A source: who published it, when, in which language, and of what kind it is; None means unknown.

    `title` is its own, in its own language. `read_at` names where a copy of it was read. `wording` says where its words
    are not those of whoever it quotes.
    """

    id: Id
    name: Text | None = None
    outlet: Annotated[Text | str | None, Form.OR_UNKNOWN]
    title: StringOrUnknown = None
    language: WrittenLanguage
    kind: Annotated[
        Literal["news", "transcript", "press release", "statement", "interview", "document"] | None, Form.OR_UNKNOWN
    ] = None
    official: FlagOrUnknown = None
    address: StringOrUnknown
    archived: str | None = None
    read_at: Text | str | None = None
    published: DateOrUnknown = None
    retrieved: DateOrUnknown = None
    wording: Literal["machine"] | None = None
    paragraphs: int | None = None
    kept: KeptText | None = None


@dataclass(frozen=True, kw_only=True)
class SiteLanguage(Record):
    """A language of the site and its house style: CLDR locale, month names, digits."""

    code: str
    name: str
    locale: str | None = None
    months: Strings = ()
    digits: str = "latn"

    @property
    def language(self) -> Language:
        """Return the language with its house style; raises LanguageError for what CLDR does not know."""
        return Language(self.code, self.name, self.months, self.digits, self.locale or "")


@dataclass(frozen=True, kw_only=True)
class Site(Record):
    """What the whole archive is called, where its facts can be read, and its languages, the default first.

    `format` is the version of the facts' format. `repo_url` is the web address of the data folder in a repository; a
    fact's line there is its file and `#L12`.
    """

    format: int = 0
    name: Text
    tagline: Text | None = None
    licence: Text | None = None
    repo_url: str | None = None
    handbook: bool = False
    languages: Annotated[tuple[SiteLanguage, ...], AtLeast(1)]


EntryRecord = Party | Person | Place | Topic | Process | Source


@dataclass(frozen=True)
class Archive:
    """All facts: the registers by id, and the talks, newest first.

    `unreadable` names, as (register, id), the entries of the facts that could not be read; the id `*` means a whole
    register. `texts` are the kept texts by the id of their source: None if the folder lacks the file, a message if it
    cannot be read; empty if no folder was named. `stale` maps (address of a text, language) to the languages in which
    the text was changed since it was last changed in that one. `recorded` are the anchors under which facts were
    published, by the address of the fact, in talks where they differ from those that the facts would get.
    """

    site: Site
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    topics: Mapping[str, Topic]
    processes: Mapping[str, Process]
    sources: Mapping[str, Source]
    talks: Mapping[str, Talks]
    unreadable: frozenset[tuple[str, str]] = frozenset()
    texts: Mapping[str, SourceText | Message | None] = field(default_factory=dict)
    stale: Mapping[tuple[FactPath, str], tuple[str, ...]] = field(default_factory=dict)
    recorded: Mapping[FactPath, str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of the site's languages, the default first."""
        return tuple(language.code for language in self.site.languages)

    @property
    def registers(self) -> tuple[Mapping[str, EntryRecord | Talks], ...]:
        """Return the entries of every register by id, and last the talks."""
        return self.parties, self.people, self.places, self.topics, self.processes, self.sources, self.talks

    @cached_property
    def records(self) -> tuple[Record | Text, ...]:
        """Return every record and text."""
        roots = (self.site, *(each for register in self.registers for each in register.values()))
        return tuple(iter_records(roots))


def _get_last_day(when: Edtf) -> date:
    return when.latest


class IdentityKey:
    """A key for caches that compares objects by identity: comparing values would cost more than the work saved."""

    def __init__(self, *objects: Any) -> None:
        """Keep the objects alive, so that no other object can get the identity of one."""
        self.objects = objects

    def __hash__(self) -> int:
        """Return the hash of the identities."""
        return hash(tuple(map(id, self.objects)))

    def __eq__(self, other: object) -> bool:
        """Say whether the other key holds the same objects."""
        return isinstance(other, IdentityKey) and all(a is b for a, b in zip(self.objects, other.objects, strict=True))


def iter_records(record: Any) -> Iterator[Any]:
    """Yield a record and every record and text below it, in the order of their fields."""
    if isinstance(record, tuple):
        for item in record:
            yield from iter_records(item)
    elif isinstance(record, Text):
        yield record
    elif isinstance(record, Record):
        yield record
        for value in record.__dict__.values():
            if isinstance(value, tuple | Record | Text):
                yield from iter_records(value)

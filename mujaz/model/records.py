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
    PlainName,
    Sha256,
    Silence,
    StringOrUnknown,
    Strings,
    WholeNumbers,
)
from mujaz.text.source_texts import SourceText

RESERVED_IDS = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What no id may be: `index` is the name of a folder's own page, the others name devices on Windows."""

ID_REGEX = re.compile(rf"(?!(?:{'|'.join(sorted(RESERVED_IDS))})$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id may be, since it becomes part of addresses and file names."""
MAX_ID_LETTERS = 100
"""The most letters of an id: file systems limit the length of a file's name."""


def is_id(text: str) -> bool:
    """Say whether a text can be an id."""
    return len(text) <= MAX_ID_LETTERS and ID_REGEX.fullmatch(text) is not None


@dataclass(frozen=True, kw_only=True)
class Text:
    """The same words once per language (BCP 47 code → text); a language may be missing, which the check reports."""

    values: Mapping[str, str] = field(default_factory=dict)
    where: FactPath = field(default=FactPath(""), repr=False)

    def get(self, language: str) -> str | None:
        """Return the words in a language, or None where they are missing."""
        return self.values.get(language)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A mapping of the facts: its fields are the keys that an editor may write in it."""

    where: FactPath = field(default=FactPath(""), repr=False)
    silence: Silence = ()
    in_languages: ClassVar[bool] = False
    """Whether the record's own keys may be languages, whose values together are its text."""


@dataclass(frozen=True, kw_only=True)
class Citation(Record):
    """Where a fact stands: a source, the paragraph in it (0 is the headline), and the exact words, where quoted."""

    source: Id
    at: str | None = None
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None

    @property
    def paragraphs(self) -> tuple[int, int] | None:
        """Return the first and last paragraph, or None where the whole source is cited or the locator is unreadable."""
        found = re.fullmatch(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", self.at or "")
        return (int(found[1]), int(found[2] or found[1])) if found else None


Citations = Annotated[tuple[Citation, ...], Form.ONE_OR_MANY]


class Certainty(StrEnum):
    """How far a fact is established: reported as fact, claimed by someone, or inferred by the desk."""

    CERTAIN = "certain"
    CLAIMED = "claimed"
    INFERRED = "inferred"


@dataclass(frozen=True, kw_only=True)
class Fact(Record):
    """A sentence in every language, with the one who said it, where it is cited, and how certain it is."""

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    cite: Annotated[Citations, AtLeast(1)]
    said_by: Id | None = None
    on_behalf_of: Id | None = None
    certainty: Certainty | None = None
    inferred_from: Text | None = None
    key: bool = False

    @property
    def standing(self) -> Certainty:
        """Return how certain the fact is: as marked, else inferred or claimed where it says from what or by whom."""
        if self.certainty:
            return self.certainty
        if self.inferred_from:
            return Certainty.INFERRED
        return Certainty.CLAIMED if self.said_by else Certainty.CERTAIN


@dataclass(frozen=True, kw_only=True)
class DateNote(Record):
    """What stands behind a date: the source's own phrase, from what the date is inferred, whether it lies within."""

    phrase: str | None = None
    inferred_from: Text | None = None
    within: bool = False
    cite: Citations = ()


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Fact):
    """A topic that someone says is on the table."""

    topic: Id


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


@dataclass(frozen=True, kw_only=True)
class Delegate(Record):
    """A person in a delegation, and the post held then where the register does not say it."""

    person: Id
    post: Text | None = None
    cite: Citations = ()


@dataclass(frozen=True, kw_only=True)
class Delegation(Record):
    """The people who come on behalf of a party; a citation here holds for all who carry none of their own."""

    id: Id | None = None
    party: Id
    head: Delegate | None = None
    members: Annotated[tuple[Delegate, ...], Form.ONE_OR_MANY] = ()
    cite: Citations = ()

    @property
    def delegates(self) -> tuple[Delegate, ...]:
        """Return the head, if named, and the members."""
        return ((self.head,) if self.head else ()) + self.members


class ContactKind(StrEnum):
    """What sort of contact it was."""

    TALKS = "talks"
    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"


@dataclass(frozen=True, kw_only=True)
class PriorMeeting(Fact):
    """An earlier contact: other talks of the archive, or a short record of its own."""

    talks: Id | None = None
    kind: ContactKind | None = None
    date: Date | None = None
    date_note: DateNote | None = None
    place: Id | None = None
    people: Ids = ()


@dataclass(frozen=True, kw_only=True)
class Statement(Fact):
    """What someone said: in indirect speech (the text), in a quotation, or in both."""

    said_by: Id = field()  # without a default, which a plain annotation would take over from Fact
    date: Date | None = None
    date_note: DateNote | None = None
    occasion: Text | None = None
    quote: Text | None = None
    original: str | None = None
    translated_by: Mapping[str, Literal["source", "us"]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Answer(Fact):
    """What one source, or someone in it, answers to a disputed question."""


@dataclass(frozen=True, kw_only=True)
class Dispute(Record):
    """One question to which sources give different answers."""

    question: Text
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class Unknown(Record):
    """What a reader would ask and the sources named (all that are cited, if none) do not answer."""

    in_languages: ClassVar[bool] = True
    text: Text
    sought_in: Ids = ()


class TalksState(StrEnum):
    """Where the talks stand."""

    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    UNDER_WAY = "under way"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Status(Record):
    """Where the talks stand, who announced it, who denies it, and for when they were set before."""

    in_languages: ClassVar[bool] = True
    text: Text
    state: TalksState
    announced_by: Ids = ()
    denied_by: Ids = ()
    previous_dates: Dates = ()
    cite: Annotated[Citations, AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class Talks(Record):
    """One round or meeting, with everything a briefing says of it; `id` is the file's name."""

    id: Id
    title: Text
    kind: ContactKind
    status: Status
    parties: Annotated[Ids, AtLeast(1)]
    lead: Fact | None = None
    date: Date | None = None
    date_note: DateNote | None = None
    place: Id | None = None
    venue: Fact | None = None
    hosts: Annotated[Ids, Key("host")] = ()
    mediators: Annotated[Ids, Key("mediator")] = ()
    conveners: Annotated[Ids, Key("convener")] = ()
    aim: Fact | None = None
    agenda: tuple[AgendaItem, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    prior: tuple[PriorMeeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    context: tuple[Fact, ...] = ()
    assessments: tuple[Fact, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unknowns: tuple[Unknown, ...] = ()

    @property
    def participants(self) -> tuple[str, ...]:
        """Return the ids of the parties, then of mediators, hosts and conveners, each once."""
        return tuple(dict.fromkeys(self.parties + self.mediators + self.hosts + self.conveners))

    @property
    def newest_first_key(self) -> tuple[int, str]:
        """Return a key that sorts later talks first, by their date, else by a previous one, and undated ones last."""
        moments = [d for d in (self.date, *self.status.previous_dates) if d]
        return (-moments[0].earliest.toordinal() if moments else 0, self.id)


@dataclass(frozen=True, kw_only=True)
class Party(Record):
    """A state or organisation that takes part: the house's names, other ones met in sources, and adjectives for it."""

    id: Id
    name: Text
    long_name: Text | None = None
    other_names: Strings = ()
    demonyms: Strings = ()
    code: str | None = None
    kind: Literal["state", "organisation"] = "state"


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
class Person(Record):
    """A person: the house's spelling of the name, other spellings met in sources, gender, posts over time."""

    id: Id
    name: Text
    other_names: Strings = ()
    gender: Literal["male", "female"] | None = None
    posts: tuple[Post, ...] = ()

    def find_post(self, when: Edtf | None) -> Post | None:
        """Return the post held at a date: of several, the one begun last; without a date, the last one listed."""
        matching = [p for p in self.posts if when is None or p.may_overlap(when.earliest, when.latest)]
        if when is None:
            return matching[-1] if matching else None
        return max(matching, key=lambda p: p.start_date.earliest if p.start_date else date.min, default=None)


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A place where talks are held, other spellings of its name, and the country it lies in.

    `capital_of` is the party that texts may mean where they name this place.
    """

    id: Id
    name: Text
    other_names: Strings = ()
    country: Text | None = None
    capital_of: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Topic(Record):
    """A subject that talks can be about, shared between talks."""

    id: Id
    name: Text


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
    """A source: who published it, when, in which language, and of what kind it is; `unknown` is a value."""

    id: Id
    name: Text
    outlet: Annotated[Text | None, Form.OR_UNKNOWN]
    language: str
    kind: Literal["news", "transcript", "press release", "statement", "interview", "document"]
    official: FlagOrUnknown
    address: StringOrUnknown
    published: DateOrUnknown
    retrieved: DateOrUnknown
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
    """What the whole archive is called, where its facts can be read and mended, and its languages, the default first.

    `repo_url` is the web address of the data folder in a repository; a fact's line there is its file and `#L12`.
    """

    name: Text
    tagline: Text | None = None
    licence: Text | None = None
    repo_url: str | None = None
    handbook: bool = False
    languages: Annotated[tuple[SiteLanguage, ...], AtLeast(1)]


EntryRecord = Party | Person | Place | Topic | Source


@dataclass(frozen=True)
class Archive:
    """All facts: the registers by id, and the talks, newest first.

    `unreadable` names, as (register, id), the entries of the facts that could not be read; the id `*` means a whole
    register. `texts` are the kept texts by the id of their source: None if the folder lacks the file, a message if it
    cannot be read; empty if no folder was named. `stale` maps (address of a text, language) to the languages in which
    the text was changed since it was last changed in that one.
    """

    site: Site
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    talks: Mapping[str, Talks]
    unreadable: frozenset[tuple[str, str]] = frozenset()
    texts: Mapping[str, SourceText | Message | None] = field(default_factory=dict)
    stale: Mapping[tuple[FactPath, str], tuple[str, ...]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of the site's languages, the default first."""
        return tuple(language.code for language in self.site.languages)

    @property
    def registers(self) -> tuple[Mapping[str, EntryRecord | Talks], ...]:
        """Return the entries of every register by id, and last the talks."""
        return self.parties, self.people, self.places, self.topics, self.sources, self.talks

    @cached_property
    def records(self) -> tuple[Record | Text, ...]:
        """Return every record and text."""
        roots = (self.site, *(each for register in self.registers for each in register.values()))
        return tuple(iter_records(roots))


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

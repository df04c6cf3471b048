"""The archive: frozen, typed records of everything the facts can say.

Every record knows its own address in the facts (`where`), never how they were written. The words are those of Popolo,
schema.org, EDTF and BCP 47; dates are EDTF level 1; texts are held once per language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SkipValidation, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import PATH_KEY, FactPath, LocatedStr, Problem, find_nearest, suggest_nearest
from mujaz.i18n import dates
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.text.source_texts import SourceText

RESERVED_IDS = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What no id may be: `index` is the name of a folder's own page, the others are devices to Windows."""

ID_REGEX = re.compile(rf"(?!(?:{'|'.join(sorted(RESERVED_IDS))})$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id may be: it becomes part of addresses and file names."""
MAX_ID_LETTERS = 100
"""Letters of the longest id: file names have an end."""


def is_id(text: str) -> bool:
    """Say whether a text can be an id."""
    return len(text) <= MAX_ID_LETTERS and ID_REGEX.fullmatch(text) is not None


MAX_FILE_PROBLEMS = 250
"""More unknown keys in one file are not looked at: for each, the nearest known key is sought."""


def _make_error(kind: str, mend: Message) -> PydanticCustomError:
    """Return an error that carries the advice as it is: pydantic's own message would lose how it was made."""
    return PydanticCustomError(kind, "{mend}", {"mend": mend})


def _to_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value] if value else []


def _parse_yes_no_unknown(value: Any) -> Any:
    if value in ("true", "false", "unknown"):
        return {"true": True, "false": False}.get(value)
    _is_unknown(value)
    plain = {"yes": "true", "no": "false"}.get(str(value).lower(), str(value).lower())
    if plain in ("true", "false", "unknown"):
        raise _make_error("yes_or_no", msg("write %(word)s, in small letters", word=plain))
    raise _make_error("yes_or_no", msg("write true, false or unknown"))


def _parse_yes_no(value: Any) -> Any:
    if value == "unknown":
        raise _make_error("yes_or_no", msg("write true or false"))
    return _parse_yes_no_unknown(value)


def _parse_whole_number(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,4}|0", value):
        return int(value)
    raise _make_error("whole", msg("write a whole number in Western digits"))


def _parse_edtf(value: Any) -> Any:
    if not isinstance(value, str):
        raise _make_error("edtf", msg("write a date such as 2025-04-10, 2025-04 or 2025-04-10?"))
    try:
        return dates.parse_date(value)
    except dates.DateError as error:
        raise PydanticCustomError("edtf", "{mend}", {"found": error.found, "mend": error.mend}) from None


def _parse_edtf_or_unknown(value: Any) -> Any:
    return None if _is_unknown(value) else _parse_edtf(value)


_UNKNOWN_SYNONYMS = frozenset(
    {
        "unknown",
        "n/a",
        "na",
        "none",
        "n. a.",
        "-",
        "–",
        "—",
        "?",
        "؟",
        "tbd",
        "not known",
        "غير معروف",
        "غير معلوم",
        "مجهول",
    }
)


def _is_unknown(value: Any) -> bool:
    """Say whether a value is `unknown`; refuse what means it and is not it."""
    if isinstance(value, str) and value != "unknown" and value.lower() in _UNKNOWN_SYNONYMS:
        raise _make_error("unknown", msg("write unknown"))
    return bool(value == "unknown")


def _unknown_to_none(value: Any) -> Any:
    return None if _is_unknown(value) else value


def _check_plain_name(value: Any) -> Any:
    if isinstance(value, str) and not value.startswith(".") and not re.search(r"[/\\:\x00-\x1f]", value):
        return value
    raise _make_error("plain_name", msg("write the file's plain name, without folders"))


def _parse_sha256(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch("[0-9A-Fa-f]{64}", value):
        return value.lower()
    raise _make_error("sha256", msg("write the 64 digits that 'sha256sum FILE' shows"))


def _parse_silence(value: Any) -> Any:
    if isinstance(value, dict) and all(isinstance(item, str) for key, item in value.items() if key != PATH_KEY):
        return tuple((key, item) for key, item in value.items() if key != PATH_KEY)
    raise _make_error("mapping", msg("name the rule and why it is silenced, such as {numbers: …}"))


def find_odd_letter(word: str) -> str:
    """Return the name of a letter in a Latin word that cannot be seen or only looks Latin, else nothing."""
    if word.isascii() or not re.search("[A-Za-z]", word):
        return ""
    found = next((c for c in word if unicodedata.category(c) == "Cf" or (not c.isascii() and c.isalpha())), "")
    return f"U+{ord(found):04X} {unicodedata.name(found, '')}".strip() if found else ""


_QUOTATION_MARKS = "“”„‘’«»\"'"


def _check_id(value: Any) -> Any:
    if isinstance(value, str) and is_id(value):
        return value
    words = value.strip(_QUOTATION_MARKS) if isinstance(value, str) else ""
    odd = find_odd_letter(words)
    if odd:
        raise _make_error("id", msg("%(sign)s stands in it: write the word anew", sign=odd))
    if words != value and is_id(words):
        raise _make_error("id", msg("write '%(id)s' without these marks", id=words))
    plain = re.sub(r"[\s_]+", "-", words.strip().lower())
    if re.search(r"\s", words.strip()) and not re.search(r"[،:]", words):
        raise _make_error(
            "id", msg("write the id that the register gives it, no name; several stand in […] with commas between")
        )
    if is_id(plain):
        raise _make_error("id", msg("write '%(id)s': small letters and hyphens", id=plain))
    if isinstance(value, str) and "،" in value:
        raise _make_error("id", msg("write a Latin comma ',' between values, and all of them in […]"))
    if ID_REGEX.fullmatch(plain):
        raise _make_error("id", msg("an id has at most %(most)s letters", most=MAX_ID_LETTERS))
    raise _make_error("id", msg("write an id: small Latin letters, digits and single hyphens"))


Id = Annotated[str, BeforeValidator(_check_id)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_to_list)]
Strings = Annotated[tuple[str, ...], BeforeValidator(_to_list)]
Date = Annotated[SkipValidation[Edtf], BeforeValidator(_parse_edtf)]
Dates = Annotated[tuple[Date, ...], BeforeValidator(_to_list)]
DateOrUnknown = Annotated[SkipValidation[Edtf] | None, BeforeValidator(_parse_edtf_or_unknown)]
Flag = Annotated[bool, BeforeValidator(_parse_yes_no)]
FlagOrUnknown = Annotated[bool | None, BeforeValidator(_parse_yes_no_unknown)]
WholeNumber = Annotated[int, BeforeValidator(_parse_whole_number)]
WholeNumbers = Annotated[tuple[WholeNumber, ...], BeforeValidator(_to_list)]
PlainName = Annotated[str, BeforeValidator(_check_plain_name)]
Sha256 = Annotated[str, BeforeValidator(_parse_sha256)]
Silence = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_parse_silence)]
"""Rules that are not to speak of a record's own texts, each with the reason; pairs, for records can be hashed."""


@dataclass
class LoadContext:
    """What reading one file needs beside its values: the archive's languages, and where to put what is wrong."""

    languages: tuple[str, ...]
    problems: list[Problem]

    @property
    def room(self) -> int:
        """Return how many more problems are worth naming."""
        return max(0, MAX_FILE_PROBLEMS - len(self.problems))


class Record(BaseModel):
    """A mapping of the facts: its keys are checked, the unknown ones reported with the nearest known one."""

    # What reads a record is made when the first one is read: all together take as long as a small check.
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, defer_build=True)
    where: Annotated[FactPath, SkipValidation] = Field(alias=PATH_KEY, repr=False, default=FactPath(""))
    silence: Silence = ()
    in_languages: ClassVar[bool] = False
    """Whether the record's own keys may be languages, whose values together are its text."""

    @model_validator(mode="before")
    @classmethod
    def _check_input(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str):
            value = cls.shorthand(value) | ({PATH_KEY: value.where} if isinstance(value, LocatedStr) else {})
        if not isinstance(value, dict):
            raise _make_error("mapping", cls.describe_expected())
        return cls._check_keys(value, info.context) if isinstance(info.context, LoadContext) else value

    @classmethod
    def shorthand(cls, value: str) -> Any:
        """Return the mapping that a bare word stands for; a record without a short form refuses it."""
        raise _make_error("mapping", cls.describe_expected())

    @classmethod
    def describe_expected(cls) -> Message:
        """Return what an editor should have written, for messages."""
        return msg("write a mapping here: 'key: value' lines, indented")

    @classmethod
    def keys(cls) -> set[str]:
        """Return the keys an editor may write, languages apart."""
        return {f.alias or name for name, f in cls.model_fields.items()} - {PATH_KEY, "text"}

    @classmethod
    def _check_keys(cls, value: dict[str, Any], reading: LoadContext) -> dict[str, Any]:
        known = cls.keys()
        languages = reading.languages if cls.in_languages else ()
        out = {key: item for key, item in value.items() if key in known and (item != "" or key in languages)}
        where = value.get(PATH_KEY, FactPath(""))
        odd = [key for key in value if key not in out and key not in languages and key != PATH_KEY]
        for key in odd[: reading.room]:
            reading.problems.append(_make_key_problem(where, key, value[key], known | set(languages), key in known))
        meant = {near: value[key] for key in odd[:MAX_FILE_PROBLEMS] if (near := find_nearest(key, known))}
        out = {key: item for key, item in meant.items() if item != ""} | out  # told once, not as missing too
        if cls.in_languages:
            out["text"] = _CheckedFields(values=_select_languages(value, languages, odd), **{PATH_KEY: where})
        return out | {PATH_KEY: where}


def _select_languages(value: Mapping[str, Any], languages: tuple[str, ...], odd: list[str]) -> dict[str, Any]:
    """Return the words in each language; those under a misspelled one are not called missing beside."""
    meant = {near: value[key] for key in odd[:MAX_FILE_PROBLEMS] if (near := find_nearest(key, languages))}
    found = {code: value.get(code) or meant.get(code) for code in languages}
    return {code: words for code, words in found.items() if words}


def _make_key_problem(where: FactPath, key: str, value: Any, known: set[str], empty: bool) -> Problem:
    odd = find_odd_letter(key)
    if odd:
        mend = msg("%(sign)s stands in it: write the word anew", sign=odd)
        return Problem(where / key / PATH_KEY, msg("unknown key '%(key)s'", key=key), mend)
    if empty:
        return Problem(where / key, msg("'%(key)s' has no value", key=key), msg("write one, or remove the key"))
    if value == "":
        advice = msg(
            "a text with a comma inside {…} needs quotes; keys here are: %(known)s", known=", ".join(sorted(known))
        )
    else:
        advice = msg("keys here are: %(known)s", known=", ".join(sorted(known)))
    return Problem(where / key / PATH_KEY, msg("unknown key '%(key)s'", key=key), suggest_nearest(key, known, advice))


class _CheckedFields(dict[str, Any]):
    """The fields of a record whose keys have been looked at."""


class Text(BaseModel):
    """The same words once per language (BCP 47 code → text); a language may be missing, which the check reports."""

    model_config = ConfigDict(frozen=True)
    values: Mapping[str, str] = Field(default_factory=dict)
    where: Annotated[FactPath, SkipValidation] = Field(alias=PATH_KEY, repr=False, default=FactPath(""))

    @model_validator(mode="before")
    @classmethod
    def _check_input(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, dict):
            raise _make_error("text", msg("write the text once per language, such as {ar: …, en: …}"))
        if not isinstance(info.context, LoadContext) or isinstance(value, _CheckedFields):
            return value
        where, reading = value.get(PATH_KEY, FactPath("")), info.context
        odd = [key for key in value if key not in reading.languages and key != PATH_KEY]
        for key in odd[: reading.room]:
            reading.problems.append(_make_key_problem(where, key, value[key], set(reading.languages), empty=False))
        return _CheckedFields(values=_select_languages(value, reading.languages, odd), **{PATH_KEY: where})

    def get(self, language: str) -> str | None:
        """Return the words in a language, or None where they are missing."""
        return self.values.get(language)


class Citation(Record):
    """Where a fact stands: a source, the paragraph in it (0 is the headline), and the exact words, where quoted."""

    source: Id
    at: str | None = None
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None

    @classmethod
    def describe_expected(cls) -> Message:
        """Return what an editor should have written, for messages."""
        return msg("write the source's id and the paragraph, such as 'istanbul-report ¶3'")

    @classmethod
    def shorthand(cls, value: str) -> Any:
        """Read `source-id ¶3`, `source-id ¶3-4` or `source-id`."""
        found = re.fullmatch(r"(\S+)(?:\s+[¶§]?\s*(\d+(?:\s*[-–]\s*\d+)?))?", value)
        glued = re.fullmatch(r"([a-z0-9-]+)[¶§]\s*(\d+)", value)
        if glued:
            raise _make_error("citation", msg("write '%(cite)s'", cite=f"{glued[1]} ¶{glued[2]}"))
        if not found:
            raise _make_error("citation", cls._suggest_list(value) or cls.describe_expected())
        return {"source": found[1], "at": found[2]}

    @staticmethod
    def _suggest_list(value: str) -> Message | None:
        """Return how to cite several paragraphs, where that is what a text tries."""
        found = re.fullmatch(r"([a-z0-9-]+)((?:\s*[,،;]?\s*(?:and|و)?\s*[¶§]\s*\d{1,6}){2,9})", value)
        if not found:
            return None
        each = ", ".join(f"{found[1]} ¶{number}" for number in re.findall(r"\d+", found[2]))
        return msg("write several as a list: %(list)s", list=f"[{each}]")

    @property
    def paragraphs(self) -> tuple[int, int] | None:
        """Return the first and last paragraph, or None where the whole source is cited or the locator is unreadable."""
        found = re.fullmatch(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", self.at or "")
        return (int(found[1]), int(found[2] or found[1])) if found else None


Citations = Annotated[tuple[Citation, ...], BeforeValidator(_to_list)]


class Certainty(StrEnum):
    """How far a fact is established: reported as fact, claimed by someone, or inferred by the desk."""

    CERTAIN = "certain"
    CLAIMED = "claimed"
    INFERRED = "inferred"


class Fact(Record):
    """A sentence in every language, with the one who said it, where it is cited, and how certain it is."""

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    cite: Citations = Field(min_length=1)
    said_by: Id | None = None
    on_behalf_of: Id | None = None
    certainty: Certainty | None = None
    inferred_from: Text | None = None
    key: Flag = False

    @classmethod
    def describe_expected(cls) -> Message:
        """Return what an editor should have written, for messages."""
        return msg("write a fact: its text once per language and 'cite: source-id ¶n'")

    @property
    def standing(self) -> Certainty:
        """Return how certain the fact is: as marked, else inferred or claimed where it says from what or by whom."""
        if self.certainty:
            return self.certainty
        if self.inferred_from:
            return Certainty.INFERRED
        return Certainty.CLAIMED if self.said_by else Certainty.CERTAIN


class DateNote(Record):
    """What stands behind a date: the source's own phrase, from what the date is inferred, whether it lies within."""

    phrase: str | None = None
    inferred_from: Text | None = None
    within: Flag = False
    cite: Citations = ()


class AgendaItem(Fact):
    """A topic that someone says is on the table."""

    topic: Id


class Stance(StrEnum):
    """How another party stands to an exclusion."""

    AGREES = "agrees"
    SILENT = "silent"
    CONTRADICTS = "contradicts"


def _drop_path_key(value: Any) -> Any:
    if not isinstance(value, dict):
        raise _make_error("mapping", msg("write a mapping here, such as {usa: agrees}"))
    return {key: item for key, item in value.items() if key != PATH_KEY}


def _check_translators(value: Any) -> Any:
    if not isinstance(value, dict):
        raise _make_error("mapping", msg("write a mapping here, such as {en: us}"))
    return _drop_path_key(value)


class Exclusion(Fact):
    """A topic that someone says is off the table: in what scope, until when, and how the others stand to it."""

    topic: Id
    scope: Text | None = None
    until: Text | None = None
    others: Annotated[Mapping[str, Stance], BeforeValidator(_drop_path_key)] = Field(default_factory=dict)


class Delegate(Record):
    """A person in a delegation, and the post held then where the register does not say it."""

    person: Id
    post: Text | None = None
    cite: Citations = ()

    @classmethod
    def shorthand(cls, value: str) -> Any:
        """Read a bare person's id."""
        return {"person": value}


class Delegation(Record):
    """The people who come on behalf of a party; a citation here holds for all who carry none of their own."""

    id: Id | None = None
    party: Id
    head: Delegate | None = None
    members: Annotated[tuple[Delegate, ...], BeforeValidator(_to_list)] = ()
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


class PriorMeeting(Fact):
    """An earlier contact: other talks of the archive, or a short record of its own."""

    talks: Id | None = None
    kind: ContactKind | None = None
    date: Date | None = None
    date_note: DateNote | None = None
    place: Id | None = None
    people: Ids = ()


class Statement(Fact):
    """What someone said: in indirect speech (the text), in a quotation, or in both."""

    said_by: Id
    date: Date | None = None
    date_note: DateNote | None = None
    occasion: Text | None = None
    quote: Text | None = None
    original: str | None = None
    translated_by: Annotated[Mapping[str, Literal["source", "us"]], BeforeValidator(_check_translators)] = Field(
        default_factory=dict
    )


class Answer(Fact):
    """What one source, or someone in it, answers to a disputed question."""


class Dispute(Record):
    """One question to which sources give different answers."""

    question: Text
    answers: tuple[Answer, ...]


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


class Status(Record):
    """Where the talks stand, who announced it, who denies it, and for when they were set before."""

    in_languages: ClassVar[bool] = True
    text: Text
    state: TalksState
    announced_by: Ids = ()
    denied_by: Ids = ()
    previous_dates: Dates = ()
    cite: Citations = Field(min_length=1)

    @classmethod
    def describe_expected(cls) -> Message:
        """Return what an editor should have written, for messages."""
        return msg("write the status with its citation, such as {state: held, cite: istanbul-report ¶1}")


class Talks(Record):
    """One round or meeting, with everything a briefing says of it; `id` is the file's name."""

    id: Id
    title: Text
    kind: ContactKind
    status: Status
    parties: Ids = Field(min_length=1)
    lead: Fact | None = None
    date: Date | None = None
    date_note: DateNote | None = None
    place: Id | None = None
    venue: Fact | None = None
    hosts: Ids = Field(alias="host", default=())
    mediators: Ids = Field(alias="mediator", default=())
    conveners: Ids = Field(alias="convener", default=())
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


class Party(Record):
    """A state or organisation that takes part: the house's names, other ones met in sources, and adjectives for it."""

    id: Id
    name: Text
    long_name: Text | None = None
    other_names: Strings = ()
    demonyms: Strings = ()
    code: str | None = None
    kind: Literal["state", "organisation"] = "state"


class Post(Record):
    """An office a person holds for a party; a missing end is unknown or open."""

    in_languages: ClassVar[bool] = True
    text: Text
    party: Id | None = None
    start_date: Date | None = None
    end_date: Date | None = None
    cite: Citations = Field(min_length=1)

    def may_overlap(self, first: date, last: date) -> bool:
        """Say whether the post may have been held at some time from first to last."""
        return (self.start_date is None or self.start_date.earliest <= last) and (
            self.end_date is None or self.end_date.latest >= first
        )


class Person(Record):
    """A person: the house's spelling of the name, other spellings met in sources, gender, posts over time."""

    id: Id
    name: Text
    other_names: Strings = ()
    gender: Literal["male", "female"] | None = None
    posts: tuple[Post, ...] = ()

    def find_post(self, when: Edtf | None) -> Post | None:
        """Return the post held at a date: of several, the one begun last; without a date, the last one listed."""
        held = [p for p in self.posts if when is None or p.may_overlap(when.earliest, when.latest)]
        if when is None:
            return held[-1] if held else None
        return max(held, key=lambda p: p.start_date.earliest if p.start_date else date.min, default=None)


class Place(Record):
    """A place where talks are held, other spellings of its name, and the country it lies in.

    `capital_of` is the party that texts may mean where they name this place.
    """

    id: Id
    name: Text
    other_names: Strings = ()
    country: Text | None = None
    capital_of: Id | None = None


class Topic(Record):
    """A subject that talks can be about, shared between talks."""

    id: Id
    name: Text


class KeptText(Record):
    """A source's text as it is kept outside the archive: the file's plain name, and the SHA-256 of its bytes.

    `skip` names the lines of the file that are no paragraphs, from 1; `headline` says whether it begins with one, ¶0.
    """

    file: PlainName
    sha256: Sha256
    skip: WholeNumbers = ()
    headline: Flag = True

    @classmethod
    def describe_expected(cls) -> Message:
        """Return what an editor should have written, for messages."""
        return msg("write the file and its SHA-256, such as {file: report.txt, sha256: …}")


class Source(Record):
    """A source: who published it, when, in which language, and of what kind it is; `unknown` is a value."""

    id: Id
    name: Text
    outlet: Annotated[Text | None, BeforeValidator(_unknown_to_none)]
    language: str
    kind: Literal["news", "transcript", "press release", "statement", "interview", "document"]
    official: FlagOrUnknown
    address: Annotated[str | None, BeforeValidator(_unknown_to_none)]
    published: DateOrUnknown
    retrieved: DateOrUnknown
    paragraphs: WholeNumber | None = None
    kept: KeptText | None = None


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


class Site(Record):
    """What the whole archive is called, where its facts can be read and mended, and its languages, the default first.

    `repo_url` is the web address of the data folder in a repository; a fact's line there is its file and `#L12`.
    """

    name: Text
    tagline: Text | None = None
    licence: Text | None = None
    repo_url: str | None = None
    handbook: Flag = False
    languages: tuple[SiteLanguage, ...] = Field(min_length=1)


EntryRecord = Party | Person | Place | Topic | Source


@dataclass(frozen=True)
class Archive:
    """All facts: the registers by id, and the talks, newest first.

    `unreadable` names, as (register, id), the entries that stand in the facts but could not be read; the id `*`
    stands for a whole register. `texts` are the kept texts by the id of their source: None where the folder lacks the
    file, and why where it cannot be read; empty where no folder was named. `stale` gives, by (a text's address, its
    language), the languages in which it was changed since then.
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
        """Return all that stands in files of its own, or beside others in one: entries, and the talks."""
        return self.parties, self.people, self.places, self.topics, self.sources, self.talks

    @cached_property
    def records(self) -> tuple[Record | Text, ...]:
        """Return every record and text."""
        roots = (self.site, *(each for register in self.registers for each in register.values()))
        return tuple(iter_records(roots))


class IdentityKey:
    """Objects by identity, to be remembered by: to compare their values would cost more than to do the work anew."""

    def __init__(self, *objects: Any) -> None:
        """Keep the objects, so that no other can come to have the identity of one."""
        self.objects = objects

    def __hash__(self) -> int:
        """Return the hash of the identities."""
        return hash(tuple(map(id, self.objects)))

    def __eq__(self, other: object) -> bool:
        """Say whether the other holds the very same objects."""
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

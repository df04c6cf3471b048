"""The types that fields of records have, and what the fields of a record are; how they are read stands in `load`."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from mujaz.i18n.clock import ClockTime
from mujaz.i18n.dates import Edtf
from mujaz.i18n.duration import Duration
from mujaz.model.localized_text import Text


class Form(Enum):
    """What a field holds beyond its Python type, written into the type with `Annotated`."""

    ID = auto()
    PLAIN_NAME = auto()
    SHA256 = auto()
    COLOUR = auto()
    SILENCE = auto()
    ONE_OR_MANY = auto()
    OR_UNKNOWN = auto()
    WHO = auto()
    TEXT_OR_UNKNOWN = auto()
    IN_ANY_LANGUAGE = auto()
    LANGUAGE_OR_UNKNOWN = auto()
    CITATIONS = auto()
    TERM = auto()


@dataclass(frozen=True)
class Key:
    """The key that an editor writes for a field, where it is not the field's name."""

    name: str


@dataclass(frozen=True)
class AtLeast:
    """How many items a list must have."""

    count: int


Id = Annotated[str, Form.ID]
Ids = Annotated[tuple[Id, ...], Form.ONE_OR_MANY]
Strings = Annotated[tuple[str, ...], Form.ONE_OR_MANY]
Date = Edtf
Term = Annotated[Edtf, Form.TERM]
"""From when to when something holds: a date, each end of which may have an hour."""
Dates = Annotated[tuple[Date, ...], Form.ONE_OR_MANY]
DateOrUnknown = Annotated[Date | None, Form.OR_UNKNOWN]
"""A date; None where the facts say that it is unknown. The same holds for the other types that may be unknown."""
FlagOrUnknown = Annotated[bool | None, Form.OR_UNKNOWN]
StringOrUnknown = Annotated[str | None, Form.OR_UNKNOWN]
TextOrUnknown = Annotated[Text | None, Form.TEXT_OR_UNKNOWN]
"""A text; one without words where the facts say that it is unknown, None where they say nothing."""
TextInAnyLanguage = Annotated[Text | None, Form.IN_ANY_LANGUAGE]
"""A text that may also be in languages which are not the site's, as a speaker's own words are."""
LanguageOrUnknown = Annotated[str | None, Form.LANGUAGE_OR_UNKNOWN]
"""The code of a language; `UNKNOWN_LANGUAGE` where the facts say that it is unknown, None where they say nothing."""
WrittenLanguage = Annotated[str, Form.LANGUAGE_OR_UNKNOWN]
"""The same of a language that the facts must name, or say that it is unknown."""
UNKNOWN_LANGUAGE = "und"
Who = Annotated[tuple[str | Text, ...], Form.WHO]
"""Who says or does something: an id, several ids together, or words for somebody without a name; empty for nobody."""
Time = ClockTime
Length = Duration
"""How long something took."""
WholeNumbers = Annotated[tuple[int, ...], Form.ONE_OR_MANY]
PlainName = Annotated[str, Form.PLAIN_NAME]
"""The name of a file, without folders."""
Sha256 = Annotated[str, Form.SHA256]
Colour = Annotated[str, Form.COLOUR]
"""A colour as CSS writes it in six digits, `#rrggbb`."""
Silence = Annotated[tuple[tuple[str, str], ...], Form.SILENCE]
"""Rules that do not look at a record's own texts, each with the reason: (rule, reason)."""


@dataclass(frozen=True)
class RecordField:
    """A field of a record: its name in the program, its key in the facts, its type, and whether it must be written."""

    name: str
    key: str
    hint: Any
    required: bool
    least: int = 0


NOT_WRITTEN = ("where", "in_language")
"""Fields that are no keys: the address of a record, and the language for which alone a citation holds."""


def list_fields(kind: type[Any]) -> tuple[RecordField, ...]:
    """Return the fields of a record that an editor writes, in their order."""
    as_key: Any = kind  # mypy takes no class of a dataclass for hashable
    return _list_fields(as_key)


@cache
def _list_fields(kind: Any) -> tuple[RecordField, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        _make_field(each, hints[each.name]) for each in dataclasses.fields(kind) if each.name not in NOT_WRITTEN
    )


def list_keys(kind: type[Any]) -> frozenset[str]:
    """Return the keys that an editor may write in a record, languages apart."""
    return frozenset(field.key for field in list_fields(kind) if field.name != "text")


def _make_field(field: dataclasses.Field[Any], hint: Any) -> RecordField:
    required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    key = next((mark.name for mark in marks if isinstance(mark, Key)), field.name)
    least = next((mark.count for mark in marks if isinstance(mark, AtLeast)), 0)
    return RecordField(field.name, key, _strip_marks(hint, marks), required, least)


def _strip_marks(hint: Any, marks: tuple[Any, ...]) -> Any:
    """Return a type without the marks that are about the field rather than its value."""
    about_value = [mark for mark in marks if not isinstance(mark, Key | AtLeast)]
    if len(about_value) == len(marks):
        return hint
    plain = get_args(hint)[0]
    return Annotated[(plain, *about_value)] if about_value else plain

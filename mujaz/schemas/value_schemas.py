"""What a single value may look like: the model's types of values → JSON Schema.

A text editor types values as YAML does, and the loader does not: for the editor, a text may be a number, a date a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mujaz.checks import SILENCEABLE
from mujaz.checks.site import FONT_PATTERN, PICTURE_PATTERN
from mujaz.i18n import duration
from mujaz.model import field_types, records
from mujaz.model.records import ID_REGEX, MAX_ID_LETTERS, Invitation, Record
from mujaz.schemas.hover_text import make_error

Schema = dict[str, Any]

ID_PATTERN = f"^{ID_REGEX.pattern}$"
KEY_PATTERN = f"^(?=.{{1,{MAX_ID_LETTERS}}}$){ID_REGEX.pattern}$"
"""The pattern of a key that is an id: a schema has no other way to limit a key's length."""
_YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX)"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01]|XX)"
_DATE = rf"(?:{_YEAR}|\d{{4}}-(?:{_MONTH}|2[1-4]|XX)|\d{{4}}-(?:{_MONTH}-{_DAY}|XX-XX))[?~%]?"
_HOUR, _ZONE = r"(?:[01]\d|2[0-3]):[0-5]\d", r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)"


def _make_span_pattern(end: str) -> str:
    """Return the pattern of what is one time, or from one to another, either of which may be left open."""
    return rf"(?:{end}|{end}/(?:\.\.|{end})?|(?:\.\.)?/{end})"


DATE_PATTERN = _make_span_pattern(_DATE)
TERM_PATTERN = _make_span_pattern(rf"{_DATE}(?:T{_HOUR}{_ZONE}?)?")
_LANGUAGE = r"^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$"
_MOMENT = rf"^\d{{4}}-\d{{2}}-\d{{2}}T{_HOUR}{_ZONE}$"
_TIME = rf"^(?:\d{{4}}-\d{{2}}-\d{{2}}T)?{_HOUR}{_ZONE}?$"
_FILE_NAME = r"^(?!\.)[^/\\:\u0000-\u001f]+$"

TEXT_SCHEMA: Schema = {"type": ["string", "number"], "minLength": 1}
_UNKNOWN = {"examples": ["unknown"]}


@cache
def make_scalar_schemas() -> Mapping[Any, Schema]:
    """Return the schema of each of the model's types of single values."""
    date, flag = _make_date_schema(), _make_flag_schema()
    return {
        str: TEXT_SCHEMA,
        field_types.Id: _make_id_schema(),
        field_types.Date: date,
        field_types.DateOrUnknown: {**date, "pattern": f"^(?:unknown|{DATE_PATTERN})$", **_UNKNOWN},
        bool: flag,
        field_types.FlagOrUnknown: {**flag, "pattern": "^(?:true|false|unknown)$", **_UNKNOWN},
        int: _make_number_schema(),
        field_types.Term: {**date, **_make_pattern_schema(f"^{TERM_PATTERN}$", "term")},
        field_types.Time: _make_pattern_schema(_TIME, "time"),
        field_types.Length: _make_pattern_schema(f"^{duration.PATTERN}$", "duration"),
        field_types.LanguageOrUnknown: {**_make_pattern_schema(_LANGUAGE, "language"), **_UNKNOWN},
        field_types.WrittenLanguage: {**_make_pattern_schema(_LANGUAGE, "language"), **_UNKNOWN},
        field_types.PlainName: _make_pattern_schema(_FILE_NAME, "file name"),
        field_types.Sha256: _make_pattern_schema("^[0-9A-Fa-f]{64}$", "digest"),
        field_types.Colour: {**_make_pattern_schema("^#?[0-9A-Fa-f]{6}$", "colour"), "type": ["string", "number"]},
    }


def find_field_schema(kind: type[Record], name: str) -> Schema | None:
    """Return the schema of a field with more rules than its type has, or None."""
    schemas = _make_field_schemas()
    return next((schemas[base, name] for base in kind.__mro__ if (base, name) in schemas), None)


@cache
def _make_field_schemas() -> Mapping[tuple[type, str], Schema]:
    language, invitations = _make_pattern_schema(_LANGUAGE, "language"), [str(each) for each in Invitation]
    return {
        (records.Citation, "at"): TEXT_SCHEMA,
        (Record, "silence"): _make_silence_schema(),
        (records.Absentee, "invited"): {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": invitations}]},
        (records.Source, "address"): {**_make_pattern_schema(r"^(?:unknown|https?://\S+)$", "url"), **_UNKNOWN},
        (records.Talks, "embargo"): _make_pattern_schema(_MOMENT, "moment"),
        (records.Site, "repo_url"): _make_pattern_schema(r"^https?://\S+$", "url"),
        (records.MenuLink, "address"): _make_pattern_schema(r"^https?://\S+$", "url"),
        (records.Site, "logo"): _make_pattern_schema(PICTURE_PATTERN, "picture"),
        (records.Site, "favicon"): _make_pattern_schema(PICTURE_PATTERN, "picture"),
        (records.Font, "regular"): _make_pattern_schema(FONT_PATTERN, "font"),
        (records.Font, "bold"): _make_pattern_schema(FONT_PATTERN, "font"),
        (records.SiteLanguage, "code"): language,
        (records.SiteLanguage, "locale"): language,
    }


def _make_pattern_schema(pattern: str, error: str) -> Schema:
    return {"type": "string", "pattern": pattern, **make_error(error)}


def _make_id_schema() -> Schema:
    return {"type": ["string", "integer"], "pattern": ID_PATTERN, "maxLength": MAX_ID_LETTERS, **make_error("id")}


def _make_date_schema() -> Schema:
    return {
        "type": ["string", "integer"],
        "pattern": f"^{DATE_PATTERN}$",
        "minimum": 1,
        "maximum": 9999,
        **make_error("date"),
    }


def _make_number_schema() -> Schema:
    return {
        "type": ["integer", "string"],
        "pattern": "^(?:[1-9][0-9]{0,4}|0)$",
        "minimum": 0,
        "maximum": 99999,
        **make_error("number"),
    }


def _make_flag_schema() -> Schema:
    return {"type": ["boolean", "string"], "pattern": "^(?:true|false)$", **make_error("flag")}


def _make_silence_schema() -> Schema:
    """Return the schema of what silences rules: a reason for each of those rules that can be silenced."""
    rules = dict.fromkeys(SILENCEABLE, TEXT_SCHEMA)
    return {"type": "object", "additionalProperties": False, "properties": rules}

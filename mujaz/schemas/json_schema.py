"""The model → JSON Schema: what a value may look like as an editor's program reads it.

That program types values as YAML does, and the loader does not: a text may look like a number, a date like a year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from mujaz.checks import parity_rules
from mujaz.model import field_types, records
from mujaz.model.field_types import Form, RecordField, list_fields
from mujaz.model.records import ID_REGEX, MAX_ID_LETTERS, Record, Text
from mujaz.schemas import descriptions, ids
from mujaz.schemas.hover_text import make_error, make_hover, make_value_hovers

Schema = dict[str, Any]

ID_PATTERN = f"^{ID_REGEX.pattern}$"
KEY_PATTERN = f"^(?=.{{1,{MAX_ID_LETTERS}}}$){ID_REGEX.pattern}$"
"""That of a key that is an id, whose length nothing else can limit."""
_YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX)"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01]|XX)"
_DATE = rf"(?:{_YEAR}|\d{{4}}-(?:{_MONTH}|2[1-4]|XX)|\d{{4}}-(?:{_MONTH}-{_DAY}|XX-XX))[?~%]?"
DATE_PATTERN = rf"(?:{_DATE}|{_DATE}/(?:\.\.|{_DATE})?|(?:\.\.)?/{_DATE})"
_LANGUAGE = r"^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$"

TEXT_SCHEMA: Schema = {"type": ["string", "number"], "minLength": 1}
_DATE_ERROR = {
    "ar": "تاريخ بصيغة EDTF، مثل 2025-04-10 أو 2025-04 أو 2025-04-10? أو 2025-03-31/2025-04-06",
    "en": "a date in EDTF, such as 2025-04-10, 2025-04, 2025-04-10? or 2025-03-31/2025-04-06",
}
_ID_ERROR = {
    "ar": "معرّف من حروف لاتينية صغيرة وأرقام، تفصل بينها واصلة",
    "en": "an id: small Latin letters, digits and single hyphens",
}
_FLAG_ERROR = {
    "ar": "اكتب true أو false، أو unknown حيث تجوز",
    "en": "write true or false, or unknown where it may stand",
}
_NUMBER_ERROR = {"ar": "عدد صحيح بالأرقام 0–9", "en": "a whole number in Western digits"}
_URL_ERROR = {"ar": "عنوان يبدأ بـ https://", "en": "an address that begins with https://"}
_CODE_ERROR = {"ar": "رمز لغة (BCP 47)، مثل ar أو en", "en": "the code of a language (BCP 47), such as ar or en"}


def _make_pattern_schema(pattern: str, words: descriptions.TextByLanguage) -> Schema:
    return {"type": "string", "pattern": pattern, **make_error(words)}


DATE_SCHEMA: Schema = {
    "type": ["string", "integer"],
    "pattern": f"^{DATE_PATTERN}$",
    "minimum": 1,
    "maximum": 9999,
    **make_error(_DATE_ERROR),
}
_INTEGER_SCHEMA: Schema = {
    "type": ["integer", "string"],
    "pattern": "^(?:[1-9][0-9]{0,4}|0)$",
    "minimum": 0,
    "maximum": 99999,
    **make_error(_NUMBER_ERROR),
}
_FLAG_SCHEMA: Schema = {"type": ["boolean", "string"], "pattern": "^(?:true|false)$", **make_error(_FLAG_ERROR)}
_FLAG_OR_UNKNOWN_SCHEMA: Schema = {**_FLAG_SCHEMA, "pattern": "^(?:true|false|unknown)$", "examples": ["unknown"]}
SCALAR_SCHEMAS: Mapping[Any, Schema] = {
    str: TEXT_SCHEMA,
    field_types.Id: {
        "type": ["string", "integer"],
        "pattern": ID_PATTERN,
        "maxLength": MAX_ID_LETTERS,
        **make_error(_ID_ERROR),
    },
    field_types.Date: DATE_SCHEMA,
    field_types.DateOrUnknown: {**DATE_SCHEMA, "pattern": f"^(?:unknown|{DATE_PATTERN})$", "examples": ["unknown"]},
    bool: _FLAG_SCHEMA,
    field_types.FlagOrUnknown: _FLAG_OR_UNKNOWN_SCHEMA,
    int: _INTEGER_SCHEMA,
    field_types.PlainName: _make_pattern_schema(
        r"^(?!\.)[^/\\:\u0000-\u001f]+$", {"ar": "اسم ملف بلا مجلدات", "en": "a plain file name"}
    ),
    field_types.Sha256: _make_pattern_schema("^[0-9A-Fa-f]{64}$", {"ar": "64 خانة", "en": "64 digits"}),
}
"""The model's types of single values."""
FIELD_SCHEMAS: Mapping[tuple[type[Record], str], Schema] = {
    (records.Citation, "at"): {
        "type": ["string", "integer"],
        "pattern": r"^\d{1,6}(?:\s*[-–]\s*\d{1,6})?$",
        "minimum": 0,
        **make_error({"ar": "رقم فقرة، أو رقمان بينهما واصلة", "en": "a number, or two with a hyphen between them"}),
    },
    (Record, "silence"): {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(parity_rules.SILENCEABLE, TEXT_SCHEMA),
    },
    (records.Source, "address"): _make_pattern_schema(r"^(?:unknown|https?://\S+)$", _URL_ERROR)
    | {"examples": ["unknown"]},
    (records.Source, "language"): _make_pattern_schema(_LANGUAGE, _CODE_ERROR),
    (records.Site, "repo_url"): _make_pattern_schema(r"^https?://\S+$", _URL_ERROR),
    (records.SiteLanguage, "code"): _make_pattern_schema(_LANGUAGE, _CODE_ERROR),
    (records.SiteLanguage, "locale"): _make_pattern_schema(_LANGUAGE, _CODE_ERROR),
    (records.Statement, "original"): _make_pattern_schema(_LANGUAGE, _CODE_ERROR),
}
"""Fields of which the rules ask more than their type says."""
TEXT_OPTIONAL = (records.Status, records.Statement, records.PriorMeeting)
"""Records that may do without a text."""
SHORTHAND_SCHEMAS: Mapping[type[Record], Callable[[], Schema]] = {
    records.Citation: lambda: ids.make_ref(ids.CITATION),
    records.Delegate: lambda: ids.make_ref("people"),
}
"""Records that can be written as a bare word, and what that word may be."""


def make_record_hover(record: type[Record | Text]) -> Schema:
    """Return what is shown of a record as a whole."""
    about = descriptions.describe_record(record)
    return make_hover(about.title, about.text)


class SchemaBuilder:
    """The schemas of one file in an archive of some languages; records become `definitions`."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        """Begin with no definitions."""
        self.languages = languages
        self.definitions: dict[str, Schema] = {}

    def record(self, kind: type[Record]) -> Schema:
        """Return the schema of a record, as a mapping or, where it has a short form, as that."""
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}  # a record may hold itself
            self.definitions[kind.__name__] = self.mapping(kind)
        long = {"$ref": f"#/definitions/{kind.__name__}"}
        return {"anyOf": [SHORTHAND_SCHEMAS[kind](), long]} if kind in SHORTHAND_SCHEMAS else long

    def mapping(self, kind: type[Record]) -> Schema:
        """Return the schema of a record as a mapping; keys in the order in which one writes them."""
        written = _list_written_fields(kind)
        own = {field.key: self._make_field(kind, field) for field in written}
        texts = self._make_language_keys(kind) if kind.in_languages else {}
        asked = [field.key for field in written if field.required and field.name != "id"]
        own_words = [] if issubclass(kind, TEXT_OPTIONAL) else list(texts)
        first = [*(key for key in asked if key != "cite"), *own_words, *(key for key in asked if key == "cite")]
        every = {**texts, **own}
        ordered = {key: every[key] for key in (*first, *texts, *own)}
        return _make_object(ordered, first, self.languages if texts else ()) | make_record_hover(kind)

    def _make_language_keys(self, kind: type[Any]) -> dict[str, Schema]:
        """Return the keys that are languages."""
        key = descriptions.describe_key(kind, "text")
        return {code: {**TEXT_SCHEMA, **make_hover(key.title, key.text)} for code in self.languages}

    def _refer_to_text(self) -> Schema:
        texts = _make_object(self._make_language_keys(Text), list(self.languages), self.languages)
        self.definitions.setdefault("Text", texts | make_record_hover(Text))
        return {"$ref": "#/definitions/Text"}

    def _make_field(self, kind: type[Record], field: RecordField) -> Schema:
        """Return the schema of a field with what is shown of it; what every record may hold stands once."""
        name, key = field.name, field.key
        if _is_in_every_record(field) and kind is not Record:
            self.definitions.setdefault(name, self._make_field(Record, field))
            return {"$ref": f"#/definitions/{name}"}
        about = descriptions.describe_key(kind, key)
        refined = (FIELD_SCHEMAS[base, name] for base in kind.__mro__ if (base, name) in FIELD_SCHEMAS)
        found = next(refined, None) or self._of(field.hint, kind, name)
        if about.values:
            found = _add_meanings(found, about.values)
        if field.hint == Annotated[Text | None, Form.OR_UNKNOWN]:
            found = {"anyOf": [{"const": "unknown"}, found]}
        example = f"{key}: {about.example}" if about.example else ""
        return {**_set_min_items(found, field.least), **make_hover(about.title, about.text, example)}

    def _of(self, hint: Any, kind: type[Record], name: str) -> Schema:
        """Return the schema of a type as the model writes it."""
        registers = ids.find_registers(kind, name)
        if hint == field_types.Id and registers:
            return ids.make_ref(ids.name_definition(registers))
        if hint in SCALAR_SCHEMAS:
            return SCALAR_SCHEMAS[hint]
        if get_origin(hint) is Annotated:
            inner = self._of(get_args(hint)[0], kind, name)
            return _allow_one_or_many(inner) if Form.ONE_OR_MANY in hint.__metadata__ else inner
        return self._make_composed(hint, kind, name)

    def _make_composed(self, hint: Any, kind: type[Record], name: str) -> Schema:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            (only,) = (each for each in arguments if each is not NoneType)
            return self._of(only, kind, name)
        if origin is tuple:
            return {"type": "array", "items": self._of(arguments[0], kind, name)}
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        if origin is not None and issubclass(origin, Mapping):
            return self._make_map(self._of(arguments[1], kind, name), kind, name)
        if issubclass(hint, StrEnum):
            return {"type": "string", "enum": [str(each) for each in hint]}
        return self._refer_to_text() if hint is Text else self.record(hint)

    def _make_map(self, values: Schema, kind: type[Record], name: str) -> Schema:
        """Return the schema of a mapping whose keys are ids, or else languages."""
        registers = ids.find_registers(kind, name)
        if registers:
            return {
                "type": "object",
                "propertyNames": ids.make_ref(ids.name_definition(registers)),
                "additionalProperties": values,
            }
        return _make_object(dict.fromkeys(self.languages, values), [])


def _list_written_fields(kind: type[Record]) -> list[RecordField]:
    """Return what an editor may write beside languages; what every record may hold comes last."""
    return sorted((field for field in list_fields(kind) if field.name != "text"), key=_is_in_every_record)


def _is_in_every_record(field: RecordField) -> bool:
    return field in list_fields(Record)


def _make_object(properties: dict[str, Schema], required: list[str], together: tuple[str, ...] = ()) -> Schema:
    """Return a mapping with these keys and no others; of those that stand together, each asks for the rest."""
    found: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        found["required"] = required
    if together and not set(together) <= set(required):
        found["dependencies"] = {each: [other for other in together if other != each] for each in together}
    return found


def _allow_one_or_many(several: Schema) -> Schema:
    return {"anyOf": [several["items"], several]}


def _set_min_items(schema: Schema, least: int) -> Schema:
    """Return a schema whose list has at least so many items."""
    if least and "anyOf" in schema:
        return {**schema, "anyOf": [_set_min_items(each, least) for each in schema["anyOf"]]}
    return {**schema, "minItems": least} if least and schema.get("type") == "array" else schema


def _add_meanings(schema: Schema, values: Mapping[str, descriptions.TextByLanguage]) -> Schema:
    """Return a schema whose enumeration, its own or that of a mapping's values, says what each value means."""
    if "enum" in schema:
        return {**schema, **make_value_hovers([values[each] for each in schema["enum"]])}
    if isinstance(schema.get("additionalProperties"), dict):
        return {**schema, "additionalProperties": _add_meanings(schema["additionalProperties"], values)}
    properties = schema.get("properties", {})
    explained = {key: _add_meaning(each, key, values) for key, each in properties.items()}
    return {**schema, "properties": explained} if explained else schema


def _add_meaning(schema: Schema, key: str, values: Mapping[str, descriptions.TextByLanguage]) -> Schema:
    """Return the schema of one key of a mapping: the key itself means something, or else its values do."""
    if key in values:
        return {**schema, **make_hover({key: key}, values[key])}
    return _add_meanings(schema, values)

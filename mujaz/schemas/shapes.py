"""The model → JSON Schema: what a value may look like as an editor's program reads it.

That program types values as YAML does, and the loader does not: a text may look like a number, a date like a year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from mujaz import format, model
from mujaz.checks import parity
from mujaz.model import ID, LONGEST_ID, Record, Text
from mujaz.problems import WHERE
from mujaz.schemas import known
from mujaz.schemas.words import error, hover, meanings

Schema = dict[str, Any]

ID_PATTERN = f"^{ID.pattern}$"
KEY_PATTERN = f"^(?=.{{1,{LONGEST_ID}}}$){ID.pattern}$"
"""That of a key that is an id, whose length nothing else can limit."""
_YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX)"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01]|XX)"
_DATE = rf"(?:{_YEAR}|\d{{4}}-(?:{_MONTH}|2[1-4]|XX)|\d{{4}}-(?:{_MONTH}-{_DAY}|XX-XX))[?~%]?"
DATE_PATTERN = rf"(?:{_DATE}|{_DATE}/(?:\.\.|{_DATE})?|(?:\.\.)?/{_DATE})"
_LANGUAGE = r"^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$"

TEXT: Schema = {"type": ["string", "number"], "minLength": 1}
_DATES = {
    "ar": "تاريخ بصيغة EDTF، مثل 2025-04-10 أو 2025-04 أو 2025-04-10? أو 2025-03-31/2025-04-06",
    "en": "a date in EDTF, such as 2025-04-10, 2025-04, 2025-04-10? or 2025-03-31/2025-04-06",
}
_IDS = {
    "ar": "معرّف من حروف لاتينية صغيرة وأرقام، تفصل بينها واصلة",
    "en": "an id: small Latin letters, digits and single hyphens",
}
_FLAGS = {"ar": "اكتب true أو false، أو unknown حيث تجوز", "en": "write true or false, or unknown where it may stand"}
_NUMBERS = {"ar": "عدد صحيح بالأرقام 0–9", "en": "a whole number in Western digits"}
_WEB = {"ar": "عنوان يبدأ بـ https://", "en": "an address that begins with https://"}
_CODES = {"ar": "رمز لغة (BCP 47)، مثل ar أو en", "en": "the code of a language (BCP 47), such as ar or en"}


def _text(pattern: str, words: format.Words) -> Schema:
    return {"type": "string", "pattern": pattern, **error(words)}


DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": f"^{DATE_PATTERN}$",
    "minimum": 1,
    "maximum": 9999,
    **error(_DATES),
}
_WHOLE: Schema = {
    "type": ["integer", "string"],
    "pattern": "^(?:[1-9][0-9]{0,4}|0)$",
    "minimum": 0,
    "maximum": 99999,
    **error(_NUMBERS),
}
_FLAG: Schema = {"type": ["boolean", "string"], "pattern": "^(?:true|false)$", **error(_FLAGS)}
_FLAG_OR_UNKNOWN: Schema = {**_FLAG, "pattern": "^(?:true|false|unknown)$", "examples": ["unknown"]}
LEAVES: Mapping[Any, Schema] = {
    str: TEXT,
    model.Id: {"type": ["string", "integer"], "pattern": ID_PATTERN, "maxLength": LONGEST_ID, **error(_IDS)},
    model.Date: DATE,
    model.DateOrUnknown: {**DATE, "pattern": f"^(?:unknown|{DATE_PATTERN})$", "examples": ["unknown"]},
    model.Flag: _FLAG,
    model.FlagOrUnknown: _FLAG_OR_UNKNOWN,
    model.Whole: _WHOLE,
    model.PlainName: _text(r"^(?!\.)[^/\\:\u0000-\u001f]+$", {"ar": "اسم ملف بلا مجلدات", "en": "a plain file name"}),
    model.Sha256: _text("^[0-9A-Fa-f]{64}$", {"ar": "64 خانة", "en": "64 digits"}),
}
"""The model's types of single values."""
FIELDS: Mapping[tuple[type[Record], str], Schema] = {
    (model.Citation, "at"): {
        "type": ["string", "integer"],
        "pattern": r"^\d{1,6}(?:\s*[-–]\s*\d{1,6})?$",
        "minimum": 0,
        **error({"ar": "رقم فقرة، أو رقمان بينهما واصلة", "en": "a number, or two with a hyphen between them"}),
    },
    (Record, "silence"): {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(parity.HEARD, TEXT),
    },
    (model.Publication, "address"): _text(r"^(?:unknown|https?://\S+)$", _WEB) | {"examples": ["unknown"]},
    (model.Publication, "language"): _text(_LANGUAGE, _CODES),
    (model.Site, "repo_url"): _text(r"^https?://\S+$", _WEB),
    (model.SiteLanguage, "code"): _text(_LANGUAGE, _CODES),
    (model.SiteLanguage, "locale"): _text(_LANGUAGE, _CODES),
    (model.Statement, "original"): _text(_LANGUAGE, _CODES),
}
"""Fields of which the rules ask more than their type says."""
MAY_BE_SILENT = (model.Status, model.Statement, model.PriorMeeting)
"""Records that may do without a text."""
SHORT: Mapping[type[Record], Callable[[], Schema]] = {
    model.Citation: lambda: known.ref(known.CITATION),
    model.Delegate: lambda: known.ref("people"),
}
"""Records that can be written as a bare word, and what that word may be."""
_ONE_OR_MANY = model.Ids.__metadata__[0]  # type: ignore[attr-defined]  # it is Annotated


def words_on(record: type[Record | Text]) -> Schema:
    """Return what is shown of a record as a whole."""
    about = format.about(record)
    return hover(about.title, about.text)


class Shapes:
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
        return {"anyOf": [SHORT[kind](), long]} if _has_short_form(kind) else long

    def mapping(self, kind: type[Record]) -> Schema:
        """Return the schema of a record as a mapping; keys in the order in which one writes them."""
        hints = get_type_hints(kind, include_extras=True)
        own = {key: self._field(kind, name, key, hints[name]) for name, key in _keys(kind)}
        texts = self._texts(kind) if kind.in_languages else {}
        asked = [key for name, key in _keys(kind) if kind.model_fields[name].is_required() and name != "id"]
        said = [] if issubclass(kind, MAY_BE_SILENT) else list(texts)
        first = [*(key for key in asked if key != "cite"), *said, *(key for key in asked if key == "cite")]
        every = {**texts, **own}
        ordered = {key: every[key] for key in (*first, *texts, *own)}
        return _object(ordered, first, self.languages if texts else ()) | words_on(kind)

    def _texts(self, kind: type[Any]) -> dict[str, Schema]:
        """Return the keys that are languages."""
        key = format.key(kind, "text")
        return {code: {**TEXT, **hover(key.title, key.text)} for code in self.languages}

    def _text(self) -> Schema:
        texts = _object(self._texts(Text), list(self.languages), self.languages)
        self.definitions.setdefault("Text", texts | words_on(Text))
        return {"$ref": "#/definitions/Text"}

    def _field(self, kind: type[Record], name: str, key: str, hint: Any) -> Schema:
        """Return the schema of a field with what is shown of it; what every record may hold stands once."""
        if name in Record.model_fields and kind is not Record:
            self.definitions.setdefault(name, self._field(Record, name, key, hint))
            return {"$ref": f"#/definitions/{name}"}
        about = format.key(kind, key)
        refined = (FIELDS[base, name] for base in kind.__mro__ if (base, name) in FIELDS)
        found = next(refined, None) or self._of(hint, kind, name)
        if about.values:
            found = _with_meanings(found, about.values)
        if name == "outlet":
            found = {"anyOf": [{"const": "unknown"}, found]}
        example = f"{key}: {about.example}" if about.example else ""
        return {**_with_least(found, kind, name), **hover(about.title, about.text, example)}

    def _of(self, hint: Any, kind: type[Record], name: str) -> Schema:
        """Return the schema of a type as the model writes it."""
        registers = known.registers_of(kind, name)
        if hint == model.Id and registers:
            return known.ref(known.named(registers))
        if hint in LEAVES:
            return LEAVES[hint]
        if get_origin(hint) is Annotated:
            inner = self._of(get_args(hint)[0], kind, name)
            return _one_or_many(inner) if _ONE_OR_MANY in hint.__metadata__ else inner
        return self._composed(hint, kind, name)

    def _composed(self, hint: Any, kind: type[Record], name: str) -> Schema:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            (only,) = (each for each in arguments if each is not NoneType)
            return self._of(only, kind, name)
        if origin is tuple:
            return {"type": "array", "items": self._of(arguments[0], kind, name)}
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        if origin is not None and issubclass(origin, Mapping):
            return self._map(self._of(arguments[1], kind, name), kind, name)
        if issubclass(hint, StrEnum):
            return {"type": "string", "enum": [str(each) for each in hint]}
        return self._text() if hint is Text else self.record(hint)

    def _map(self, values: Schema, kind: type[Record], name: str) -> Schema:
        """Return the schema of a mapping whose keys are ids, or else languages."""
        registers = known.registers_of(kind, name)
        if registers:
            return {
                "type": "object",
                "propertyNames": known.ref(known.named(registers)),
                "additionalProperties": values,
            }
        return _object(dict.fromkeys(self.languages, values), [])


def _keys(kind: type[Record]) -> list[tuple[str, str]]:
    """Return (field, key) of what an editor may write beside languages; what every record may hold comes last."""
    named = [(name, field.alias or name) for name, field in kind.model_fields.items() if name != "text"]
    return sorted((each for each in named if each[1] != WHERE), key=lambda each: each[0] in Record.model_fields)


def _object(properties: dict[str, Schema], required: list[str], together: tuple[str, ...] = ()) -> Schema:
    """Return a mapping with these keys and no others; of those that stand together, each asks for the rest."""
    found: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        found["required"] = required
    if together and not set(together) <= set(required):
        found["dependencies"] = {each: [other for other in together if other != each] for each in together}
    return found


def _has_short_form(kind: type[Record]) -> bool:
    return "shorthand" in vars(kind)


def _one_or_many(several: Schema) -> Schema:
    return {"anyOf": [several["items"], several]}


def _with_least(schema: Schema, kind: type[Record], name: str) -> Schema:
    """Return a schema whose list has so many items at least as the model asks for."""
    least = next((each.min_length for each in kind.model_fields[name].metadata if hasattr(each, "min_length")), 0)
    if least and "anyOf" in schema:
        return {**schema, "anyOf": [_with_least(each, kind, name) for each in schema["anyOf"]]}
    return {**schema, "minItems": least} if least and schema.get("type") == "array" else schema


def _with_meanings(schema: Schema, values: Mapping[str, format.Words]) -> Schema:
    """Return a schema whose enumeration, its own or that of a mapping's values, says what each value means."""
    if "enum" in schema:
        return {**schema, **meanings([values[each] for each in schema["enum"]])}
    if isinstance(schema.get("additionalProperties"), dict):
        return {**schema, "additionalProperties": _with_meanings(schema["additionalProperties"], values)}
    properties = schema.get("properties", {})
    explained = {key: _with_meaning(each, key, values) for key, each in properties.items()}
    return {**schema, "properties": explained} if explained else schema


def _with_meaning(schema: Schema, key: str, values: Mapping[str, format.Words]) -> Schema:
    """Return the schema of one key of a mapping: the key itself means something, or else its values do."""
    if key in values:
        return {**schema, **hover({key: key}, values[key])}
    return _with_meanings(schema, values)

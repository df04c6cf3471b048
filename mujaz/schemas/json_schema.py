"""The model → JSON Schema: what a value may look like as an editor's program reads it.

That program types values as YAML does, and the loader does not: a text may look like a number, a date like a year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from mujaz.i18n.language import TextByLanguage
from mujaz.model import field_types, records
from mujaz.model.field_types import Form, RecordField, list_fields
from mujaz.model.records import Record, Text
from mujaz.schemas import descriptions, ids
from mujaz.schemas.hover_text import make_hover, make_value_hovers
from mujaz.schemas.value_schemas import TEXT_SCHEMA, Schema, find_field_schema, make_scalar_schemas

TEXT_OPTIONAL = (
    records.AgendaItem,
    records.Status,
    records.StateReport,
    records.Statement,
    records.Contact,
    records.Clock,
    records.TalksPlace,
    records.Participant,
    records.Absentee,
    records.Invitee,
    records.Aftermath,
    records.Delegate,
    records.Document,
    records.Delegation,
)
"""Records that may do without a text."""
SHORTHAND_SCHEMAS: Mapping[type[Record], Callable[[], Schema]] = {
    records.Citation: lambda: ids.make_ref(ids.CITATION),
    records.Delegate: lambda: ids.make_ref("people"),
    records.Clock: lambda: {"anyOf": [make_scalar_schemas()[kind] for kind in (field_types.Time, field_types.Date)]},
    records.Contact: lambda: ids.make_ref("talks"),
    records.Document: lambda: ids.make_ref("sources"),
    records.Participant: lambda: ids.make_ref("parties"),
    records.Absentee: lambda: ids.make_ref("parties"),
    records.Invitee: lambda: ids.make_ref("parties"),
    records.DocumentText: lambda: make_scalar_schemas()[field_types.WrittenLanguage],
    records.Round: lambda: make_scalar_schemas()[int],
    records.TalksPlace: lambda: ids.make_ref("places"),
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

    def make_record(self, kind: type[Record]) -> Schema:
        """Return the schema of a record, as a mapping or, where it has a short form, as that."""
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}  # a record may contain its own kind
            self.definitions[kind.__name__] = self.make_mapping(kind)
        long = {"$ref": f"#/definitions/{kind.__name__}"}
        return {"anyOf": [SHORTHAND_SCHEMAS[kind](), long]} if kind in SHORTHAND_SCHEMAS else long

    def make_mapping(self, kind: type[Record]) -> Schema:
        """Return the schema of a record as a mapping; its keys in the order in which editors write them."""
        written = _list_written_fields(kind)
        own = {field.key: self._make_field(kind, field) for field in written}
        texts = self._make_language_keys(kind) if kind.in_languages else {}
        required = [field.key for field in written if field.required and field.name != "id"]
        texts_first = [] if issubclass(kind, TEXT_OPTIONAL) else list(texts)
        first = [*(key for key in required if key != "cite"), *texts_first, *(key for key in required if key == "cite")]
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
        """Return the schema of a field with what is shown of it; what records share is defined once."""
        name, key = field.name, field.key
        if _is_in_every_record(field) and kind is not Record:
            self.definitions.setdefault(name, self._make_field(Record, field))
            return {"$ref": f"#/definitions/{name}"}
        about = descriptions.describe_key(kind, key)
        found = find_field_schema(kind, field.name) or self._make_schema(field.hint, kind, field.name)
        if about.values:
            found = _add_meanings(found, about.values)
        hover = make_hover(about.title, about.text, about.format_example(key))
        return {**_set_min_items(found, field.least), **hover}

    def _make_schema(self, hint: Any, kind: type[Record], name: str) -> Schema:
        """Return the schema of a type as the model writes it."""
        registers = ids.find_registers(kind, name)
        if hint == field_types.Id and registers:
            return ids.make_ref(ids.name_definition(registers))
        if hint in make_scalar_schemas():
            return make_scalar_schemas()[hint]
        if get_origin(hint) is Annotated and hint.__metadata__[0] in FORM_MAKERS:
            return FORM_MAKERS[hint.__metadata__[0]](self, kind, name)
        if get_origin(hint) is Annotated:
            return _apply_form(self._make_schema(get_args(hint)[0], kind, name), hint.__metadata__[0])
        return self._make_composed(hint, kind, name)

    def _make_composed(self, hint: Any, kind: type[Record], name: str) -> Schema:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            several = [self._make_schema(each, kind, name) for each in arguments if each is not NoneType]
            return several[0] if len(several) == 1 else {"anyOf": several}
        if origin is tuple:
            return {"type": "array", "items": self._make_schema(arguments[0], kind, name)}
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        if origin is not None and issubclass(origin, Mapping):
            return self._make_map(self._make_schema(arguments[1], kind, name), kind, name)
        if issubclass(hint, StrEnum):
            return {"type": "string", "enum": [str(each) for each in hint]}
        return self._refer_to_text() if hint is Text else self.make_record(hint)

    def make_who(self, kind: type[Record], name: str) -> Schema:
        """Return the schema of who says or does something: an id, ids, or words."""
        one = ids.make_ref(ids.name_definition(ids.find_registers(kind, name)))
        return {"anyOf": [one, {"type": "array", "items": one}, self._refer_to_text()]}

    def make_citations(self, _: type[Record], __: str) -> Schema:
        """Return the schema of citations: one, several, or either of these for each language."""
        one = self.make_record(records.Citation)
        several: Schema = {"anyOf": [one, {"type": "array", "items": one}]}
        return {"anyOf": [*several["anyOf"], _make_object(dict.fromkeys(self.languages, several), [])]}

    def make_text_or_unknown(self, _: type[Record], __: str) -> Schema:
        """Return the schema of a text that may be unknown."""
        return {"anyOf": [{"const": "unknown"}, self._refer_to_text()]}

    def make_text_in_any_language(self, _: type[Record], __: str) -> Schema:
        """Return the schema of a text whose keys may be languages that are not the site's."""
        properties = dict.fromkeys(self.languages, TEXT_SCHEMA)
        return {"type": "object", "properties": properties, "additionalProperties": TEXT_SCHEMA}

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


FORM_MAKERS: Mapping[Form, Callable[[SchemaBuilder, type[Record], str], Schema]] = {
    Form.WHO: SchemaBuilder.make_who,
    Form.CITATIONS: SchemaBuilder.make_citations,
    Form.TEXT_OR_UNKNOWN: SchemaBuilder.make_text_or_unknown,
    Form.IN_ANY_LANGUAGE: SchemaBuilder.make_text_in_any_language,
}
"""What makes the schema of values whose form is more than their type tells."""


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


def _apply_form(schema: Schema, form: Form) -> Schema:
    """Return the schema of a value that may also be a list, or `unknown`."""
    if form is Form.ONE_OR_MANY:
        return _allow_one_or_many(schema)
    return {"anyOf": [{"const": "unknown"}, schema]} if form is Form.OR_UNKNOWN else schema


def _set_min_items(schema: Schema, least: int) -> Schema:
    """Return a schema whose list has at least so many items."""
    if least and "anyOf" in schema:
        return {**schema, "anyOf": [_set_min_items(each, least) for each in schema["anyOf"]]}
    return {**schema, "minItems": least} if least and schema.get("type") == "array" else schema


def _add_meanings(schema: Schema, values: Mapping[str, TextByLanguage]) -> Schema:
    """Return a schema whose enumeration, its own or one inside it, explains each value."""
    if "enum" in schema:
        return {**schema, **make_value_hovers([values[each] for each in schema["enum"]])}
    if "anyOf" in schema:
        return {**schema, "anyOf": [_add_meanings(each, values) for each in schema["anyOf"]]}
    if isinstance(schema.get("additionalProperties"), dict):
        return {**schema, "additionalProperties": _add_meanings(schema["additionalProperties"], values)}
    properties = schema.get("properties", {})
    explained = {key: _add_meaning(each, key, values) for key, each in properties.items()}
    return {**schema, "properties": explained} if explained else schema


def _add_meaning(schema: Schema, key: str, values: Mapping[str, TextByLanguage]) -> Schema:
    """Return the schema of one key of a mapping, with the key itself explained, or else its values."""
    if key in values:
        return {**schema, **make_hover({key: key}, values[key])}
    return _add_meanings(schema, values)

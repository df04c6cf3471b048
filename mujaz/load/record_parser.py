"""Mappings of the facts → records: which keys they have, the parser of each field, and all that does not fit.

The parser of a type is made once from the model's fields. Nothing stops at the first error: every one is noted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import PATH_KEY, FactPath, Problem, find_nearest
from mujaz.load import fields
from mujaz.load.errors import (
    LENGTHS,
    FieldError,
    describe_expected_keys,
    describe_mapping,
    describe_value,
    make_choice_error,
    make_empty_list_problem,
    make_key_problem,
    make_missing_problem,
)
from mujaz.model import field_types
from mujaz.model.field_types import UNKNOWN_LANGUAGE, Form, RecordField, list_fields, list_keys
from mujaz.model.localized_text import Text
from mujaz.model.records import (
    Absentee,
    Citation,
    Clock,
    Contact,
    Delegate,
    Document,
    DocumentText,
    Invitee,
    Participant,
    Record,
    Round,
    TalksPlace,
)

MAX_FILE_PROBLEMS = 250
"""The most unknown keys of a file that are reported: for each, the nearest known key is sought."""
R = TypeVar("R", bound=Record)
Path = tuple[str | int, ...]
"""The keys and indexes from the top of a file to a value."""
Parser = Callable[[Any, Path, "LoadContext"], Any]
"""What reads a value of one type; it raises FieldError, or notes what is wrong inside the value in the context."""
SHORT_FORMS: Mapping[type[Record], Callable[[str], dict[str, str]]] = MappingProxyType(
    {
        Absentee: lambda value: {"party": value},
        Invitee: lambda value: {"party": value},
        Citation: fields.split_citation,
        Clock: fields.split_clock,
        Contact: lambda value: {"talks": value},
        Delegate: lambda value: {"person": value},
        Document: lambda value: {"source": value},
        DocumentText: lambda value: {"language": value},
        Participant: lambda value: {"party": value},
        Round: fields.split_round,
        TalksPlace: lambda value: {"place": value},
    }
)
"""Records that may be written as a single word, and the mapping that the word stands for."""


@dataclass
class LoadContext:
    """What reading one file needs beside its values: its name, the archive's languages, and where to put problems.

    A record whose only problems are among `key_problems` is read all the same; with any of `errors` it is not.
    """

    file: str
    languages: tuple[str, ...]
    key_problems: list[Problem] = dataclasses.field(default_factory=list)
    errors: list[Problem] = dataclasses.field(default_factory=list)

    def add_error(self, path: Path, value: Any, error: FieldError) -> None:
        """Note that a value does not fit."""
        self.errors.append(error.make_problem(FactPath(self.file, path), value))

    def add_unknown_keys(
        self, where: FactPath, unknown: Mapping[str, Any], languages: Collection[str], own: Collection[str] = ()
    ) -> None:
        """Note keys that cannot stand in a mapping, or, where they are among its `own`, have no value."""
        room = max(0, MAX_FILE_PROBLEMS - len(self.key_problems))
        known = {*own, *languages}
        for key, value in islice(unknown.items(), room):
            self.key_problems.append(make_key_problem(where, key, value, known, empty=key in own))


def parse_record(kind: type[R], value: Any, path: Path, context: LoadContext) -> R | None:
    """Return a record, or None where anything in it does not fit; the problems are then in the context."""
    as_key: Any = kind  # mypy takes no class of a dataclass for hashable
    try:
        record: R | None = _get_parser(as_key)(value, path, context)
    except FieldError as error:
        context.add_error(path, value, error)
        return None
    return record


@dataclass(frozen=True)
class _RecordParser:
    """Reads records of one kind: the keys that they may have, and each field with what reads it."""

    kind: type[Record]
    keys: frozenset[str]
    fields: tuple[tuple[RecordField, Parser], ...]

    @classmethod
    def of(cls, kind: type[Record]) -> _RecordParser:
        """Return the parser of a kind of records."""
        keyed = (field for field in list_fields(kind) if field.name != "text")
        return cls(kind, list_keys(kind), tuple((field, _get_parser(field.hint)) for field in keyed))

    def __call__(self, value: Any, path: Path, context: LoadContext) -> Record | None:
        """Return the record, or None if anything in it does not fit."""
        found, errors = _expand_short_form(self.kind, value), len(context.errors)
        languages = context.languages if self.kind.in_languages else ()
        unknown = self._find_unknown_keys(found, languages)
        values: dict[str, Any] = {"where": found.get(PATH_KEY, FactPath(""))}
        if self.kind.in_languages:
            values["text"] = _make_text(found, unknown, path, context)
        if unknown:
            context.add_unknown_keys(values["where"], unknown, languages, self.keys)
            found = _correct_keys(found, unknown, self.keys)
        values |= self._parse_fields(found, path, context)
        return self.kind(**values) if len(context.errors) == errors else None

    def _find_unknown_keys(self, value: dict[str, Any], languages: Collection[str]) -> dict[str, Any]:
        """Return the items whose keys cannot stand here, or whose values are empty."""
        beside = ((key, item) for key, item in value.items() if key != PATH_KEY and key not in languages)
        return {key: item for key, item in beside if key not in self.keys or item == ""}

    def _parse_fields(self, value: dict[str, Any], path: Path, context: LoadContext) -> dict[str, Any]:
        values = {}
        for field, parser in self.fields:
            if field.key in value:
                values[field.name] = _parse_field(field, parser, value[field.key], path, context)
            elif field.required:
                context.errors.append(make_missing_problem(FactPath(context.file, path), field.key))
        return values


def _expand_short_form(kind: type[Record], value: Any) -> dict[str, Any]:
    """Return the mapping that a value is or, as a single word, stands for."""
    if isinstance(value, str) and kind in SHORT_FORMS:
        return {**SHORT_FORMS[kind](value), PATH_KEY: getattr(value, "where", FactPath(""))}
    if not isinstance(value, dict):
        raise FieldError(describe_expected_keys(kind))
    return value


def _correct_keys(value: dict[str, Any], unknown: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    """Return a mapping with misspelled keys corrected, so that the keys meant are not reported as missing too."""
    meant = {key: item for key, item in _find_meant_keys(unknown, known).items() if item != ""}
    return meant | {key: item for key, item in value.items() if key not in unknown}


def _find_meant_keys(unknown: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    looked_at = islice(((key, item) for key, item in unknown.items() if key not in LENGTHS), MAX_FILE_PROBLEMS)
    return {near: item for key, item in looked_at if (near := find_nearest(key, known))}


def _parse_field(field: RecordField, parser: Parser, value: Any, path: Path, context: LoadContext) -> Any:
    parsed = _parse_or_note(parser, value, (*path, field.key), context)
    if field.least and parsed is not None and len(parsed) < field.least:
        context.errors.append(make_empty_list_problem(FactPath(context.file, (*path, field.key)), field.key))
    return parsed


def _parse_or_note(parser: Parser, value: Any, path: Path, context: LoadContext) -> Any:
    """Return what a parser makes of a value; None where it does not fit, which is noted."""
    try:
        return parser(value, path, context)
    except FieldError as error:
        context.add_error(path, value, error)
        return None


def _parse_text_record(value: Any, path: Path, context: LoadContext) -> Text:
    if not isinstance(value, dict):
        raise FieldError(msg("write the text once per language, such as {ar: …, en: …}"))
    unknown = {key: item for key, item in value.items() if key not in context.languages and key != PATH_KEY}
    context.add_unknown_keys(value.get(PATH_KEY, FactPath("")), unknown, context.languages)
    return _make_text(value, unknown, path, context)


def _parse_text_in_any_language(value: Any, path: Path, context: LoadContext) -> Text:
    """Return a text whose keys are any languages; whether they exist is for the check to say."""
    if not isinstance(value, dict):
        raise FieldError(msg("write the text once per language, such as {ar: …, en: …}"))
    given = {code: words for code, words in value.items() if code != PATH_KEY}
    unknown = {code: words for code, words in given.items() if words == "" or not fields.is_language_code(code)}
    context.add_unknown_keys(value.get(PATH_KEY, FactPath("")), unknown, context.languages)
    return _make_text(value, unknown, path, _with_languages(context, [code for code in given if code not in unknown]))


def _with_languages(context: LoadContext, languages: Iterable[str]) -> LoadContext:
    """Return a context for texts in other languages, whose problems are noted in the given one."""
    return dataclasses.replace(context, languages=tuple(languages))


def _make_text(value: dict[str, Any], unknown: dict[str, Any], path: Path, context: LoadContext) -> Text:
    """Return the text in each language; words under a misspelled language are not also reported as missing."""
    meant = _find_meant_keys(unknown, context.languages) if unknown else {}
    given = {code: words for code in context.languages if (words := value.get(code) or meant.get(code))}
    parsed = {code: _parse_or_note(_parse_string, words, (*path, code), context) for code, words in given.items()}
    return Text(values=parsed, where=value.get(PATH_KEY, FactPath("")))


def _parse_string(value: Any, path: Path, context: LoadContext) -> str:
    return fields.parse_text(value)


@cache
def _get_parser(hint: Any) -> Parser:
    """Return what reads the values of a type of the model; raises TypeError for a type that the facts cannot hold."""
    if hint in fields.VALUE_PARSERS:
        return _make_value_parser(fields.VALUE_PARSERS[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _get_marked_parser(arguments[0], arguments[1])
    if origin in (Union, UnionType):
        return _get_union_parser(tuple(each for each in arguments if each is not NoneType))
    if origin is tuple:
        return _make_list_parser(_get_parser(arguments[0]), one_or_many=False)
    if origin is Literal:
        return _make_choice_parser({word: word for word in arguments})
    if origin is not None and issubclass(origin, Mapping):
        return _make_mapping_parser(_get_parser(arguments[1]))
    return _get_class_parser(hint)


def _get_class_parser(hint: Any) -> Parser:
    if hint is Text:
        return _parse_text_record
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _make_choice_parser({member.value: member for member in hint})
    if isinstance(hint, type) and issubclass(hint, Record):
        return _RecordParser.of(hint)
    raise TypeError(hint)


def _get_union_parser(hints: tuple[Any, ...]) -> Parser:
    """Return what reads one of several types: a text where a mapping is written, else the other type."""
    others = [hint for hint in hints if hint is not Text]
    (other,) = others or [Text]
    if len(hints) == 1:
        return _get_parser(other)
    text, single = _get_parser(Text), _get_parser(other)
    return lambda value, path, context: (text if isinstance(value, dict) else single)(value, path, context)


def _get_marked_parser(hint: Any, form: Form) -> Parser:
    if form in _FORM_PARSERS:
        return _FORM_PARSERS[form]
    if form is Form.ONE_OR_MANY:
        return _make_list_parser(_get_parser(get_args(hint)[0]), one_or_many=True)
    if form is Form.OR_UNKNOWN:
        return _make_parser_or_unknown(_get_parser(hint))
    raise TypeError(hint)


def _parse_who(value: Any, path: Path, context: LoadContext) -> tuple[str | Text, ...]:
    """Return an id, several ids together, or words for somebody without a name."""
    if isinstance(value, dict):
        return (_parse_text_record(value, path, context),)
    ids: tuple[str | Text, ...] = _get_parser(field_types.Ids)(value, path, context)
    return ids


def _parse_text_or_unknown(value: Any, path: Path, context: LoadContext) -> Text:
    if fields.is_unknown(value):
        return Text(where=getattr(value, "where", FactPath("")))
    return _parse_text_record(value, path, context)


def _parse_language_or_unknown(value: Any, path: Path, context: LoadContext) -> str:
    return UNKNOWN_LANGUAGE if fields.is_unknown(value) else fields.parse_text(value)


def _parse_citations(value: Any, path: Path, context: LoadContext) -> tuple[Citation, ...]:
    """Return citations: one, a list of them, or either of these for each language."""
    by_language = isinstance(value, dict) and {*value} - {PATH_KEY} and {*value} <= {PATH_KEY, *context.languages}
    if not by_language:
        return _parse_citation_list(value, path, context)
    found = ((code, _parse_citation_list(value[code], (*path, code), context)) for code in value if code != PATH_KEY)
    return tuple(dataclasses.replace(each, in_language=code) for code, several in found for each in several if each)


def _parse_citation_list(value: Any, path: Path, context: LoadContext) -> tuple[Citation, ...]:
    several: tuple[Citation, ...] = _get_parser(_ONE_OR_MANY_CITATIONS)(value, path, context)
    return several


_ONE_OR_MANY_CITATIONS = Annotated[tuple[Citation, ...], Form.ONE_OR_MANY]
_FORM_PARSERS: Mapping[Form, Parser] = MappingProxyType(
    {
        Form.WHO: _parse_who,
        Form.TEXT_OR_UNKNOWN: _parse_text_or_unknown,
        Form.IN_ANY_LANGUAGE: _parse_text_in_any_language,
        Form.LANGUAGE_OR_UNKNOWN: _parse_language_or_unknown,
        Form.CITATIONS: _parse_citations,
    }
)
"""What reads values whose form is more than their type tells."""


def _make_value_parser(parse_value: Callable[[Any], Any]) -> Parser:
    return lambda value, path, context: parse_value(value)


def _make_parser_or_unknown(parser: Parser) -> Parser:
    return lambda value, path, context: None if fields.is_unknown(value) else parser(value, path, context)


def _make_choice_parser(words: Mapping[str, Any]) -> Parser:
    def parse(value: Any, path: Path, context: LoadContext) -> Any:
        if isinstance(value, str) and value in words:
            return words[value]
        raise make_choice_error(value, words)

    return parse


def _make_list_parser(parser: Parser, *, one_or_many: bool) -> Parser:
    def parse(value: Any, path: Path, context: LoadContext) -> tuple[Any, ...]:
        if isinstance(value, list):
            return tuple([_parse_or_note(parser, item, (*path, n), context) for n, item in enumerate(value)])
        if one_or_many:
            return (_parse_or_note(parser, value, (*path, 0), context),) if value else ()
        message = msg("%(found)s stands where a list belongs", found=describe_value(value))
        raise FieldError(msg("write items, each on a line after '- '"), message)

    return parse


def _make_mapping_parser(parser: Parser) -> Parser:
    def parse(value: Any, path: Path, context: LoadContext) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise FieldError(describe_mapping(str(path[-1])))
        items = ((key, item) for key, item in value.items() if key != PATH_KEY)
        return {key: _parse_or_note(parser, item, (*path, key), context) for key, item in items}

    return parse

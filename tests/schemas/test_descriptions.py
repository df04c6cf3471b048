"""The descriptions of the format: every key of every record is described in both languages, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import pytest

from mujaz.checks import SILENCEABLE
from mujaz.model import records
from mujaz.model.field_types import list_fields
from mujaz.model.records import Citation, Dated, Decision, Dispute, Held, Record, Spelled, Text, Voiced
from mujaz.schemas import descriptions
from mujaz.storage.program_files import LABELS
from tests.examples import archive, chapter
from tests.schemas.editor_types import Schemas, load_schemas, read_as_editor
from tests.tables import assert_each

LANGUAGES = {"ar", "en"}
ARABIC, LATIN = re.compile("[\u0621-\u064a]"), re.compile("[A-Za-z]")


def kinds(kind: type[Record] = Record) -> Iterator[type[Record]]:
    """Yield the base of all records and every record made from it."""
    yield kind
    for other in kind.__subclasses__():
        yield from kinds(other)


def keys(kind: type[Record]) -> list[str]:
    """Return the keys an editor may write in a record; its languages count as one, `text`."""
    return [field.key for field in list_fields(kind)]


RECORDS = [kind for kind in kinds() if kind.__name__ in records.__all__]
TAKEN_OVER = (Voiced, Dated, Decision, Held, Spelled)
"""Records that nobody writes as such: others take their keys over."""
FIELDS = [(kind, key) for kind in RECORDS for key in keys(kind)]


def words() -> Iterator[tuple[str, str, str]]:
    """Yield (where, language, words) of every description."""
    for name, about in descriptions.read_descriptions().items():
        groups = {name: [about.title, about.text]}
        groups |= {f"{name}.{key}": [each.title, each.text, *each.values.values()] for key, each in about.keys.items()}
        for where, each in ((where, each) for where, found in groups.items() for each in found):
            assert set(each) == LANGUAGES, where
            yield from ((where, language, text) for language, text in each.items())


def test_records_are_found() -> None:
    assert len(RECORDS) > 20
    assert len(FIELDS) > 120


def test_every_record_is_described() -> None:
    def is_described(kind: type[Record]) -> None:
        assert descriptions.describe_record(kind).text

    assert_each([*RECORDS[1:], Text], is_described)


def test_every_key_is_described() -> None:
    def is_described(kind: type[Record], key: str) -> None:
        assert descriptions.describe_key(kind, key).text

    assert_each(FIELDS, is_described)


def test_nothing_else_is_described() -> None:
    own = {"Text": {"text"}}
    for kind in RECORDS:
        own[kind.__name__] = {
            field.key for field in list_fields(kind) if field.name in vars(kind).get("__annotations__", {})
        }
    described = {name: set(about.keys) for name, about in descriptions.read_descriptions().items()}
    assert described.keys() <= own.keys()
    assert {name: found - own[name] for name, found in described.items() if found - own[name]} == {}


def test_each_is_said_in_the_letters_of_its_language() -> None:
    for where, language, text in words():
        plain = re.sub(r"`[^`]*`", "", text)
        assert (ARABIC if language == "ar" else LATIN).search(plain), f"{where}: {text}"
        assert language == "ar" or not ARABIC.search(plain), f"{where}: {text}"
        assert not re.search("[,;?]", plain) or language != "ar", f"{where}: Latin punctuation in {text}"


NO_KEYS = {"latn", "arab", "data", "wire"}
"""Words in backticks that are no keys: two numbering systems, a folder, and a source of the handbook's."""


def unknown_names(text: str) -> set[str]:
    """Return the words in backticks that are neither a key nor a value of the format."""
    values = {value for kind, key in FIELDS for value in descriptions.describe_key(kind, key).values}
    return set(re.findall("`([a-z_]+)`", text)) - {key for _, key in FIELDS} - values - NO_KEYS


def test_the_keys_that_descriptions_and_chapters_name_are_known() -> None:
    chapters = [chapter(language, name) for language in LANGUAGES for name in ("format.md", "new.md")]
    assert unknown_names("\n".join([*(text for _, _, text in words()), *chapters])) == set()
    assert unknown_names("Who mediates stands under `mediators`, not under `mediator` or `unknown`.") == {"mediators"}


def test_an_unknown_key_is_not_described() -> None:
    with pytest.raises(KeyError):
        descriptions.describe_key(Record, "plase")


def enumerated(hint: Any) -> list[str]:
    """Return the values of an enumeration that a type holds; none where it holds none."""
    if get_origin(hint) is Literal:
        return [str(value) for value in get_args(hint)]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return [str(value) for value in hint]
    return [value for inner in get_args(hint) for value in enumerated(inner)]


def test_every_value_is_described() -> None:
    def is_described(kind: type[Record], key: str) -> None:
        hint = next(field.hint for field in list_fields(kind) if field.key == key)
        flag = ["true", "false", "unknown"]
        named = {"official": flag, "present": flag, "silence": list(SILENCEABLE)}
        assert list(descriptions.describe_key(kind, key).values) == (enumerated(hint) or named.get(key, []))

    assert_each(FIELDS, is_described)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Schemas:
    """The schemas of the archive that the handbook's examples make: the descriptions speak of it too."""
    return load_schemas(archive("en", tmp_path_factory.mktemp("handbook")))


def test_every_example_is_valid(handbook: Schemas) -> None:
    def is_valid(kind: type[Record], key: str) -> None:
        schema, file = _schema_of(handbook, kind.__name__, key)
        example = descriptions.describe_key(kind, key).example
        assert example
        assert not handbook.within(schema, file, read_as_editor(example)), example

    written = (each for each in FIELDS if each[0] not in (Record, *TAKEN_OVER) and each[1] != "text")
    assert_each(list(written), is_valid)


def _schema_of(found: Schemas, record: str, key: str) -> tuple[dict[str, Any], str]:
    """Return the schema of a record's key and the file it stands in."""
    for file, whole in found.files.items():
        own = {"Site": "site.json", "Talks": "talks.json"}.get(record)
        properties = whole["properties"] if own == file else whole["definitions"].get(record, {}).get("properties", {})
        if key in properties:
            return properties[key], file
    pytest.fail(f"no schema has {record}.{key}")


def test_an_example_is_written_beside_its_key_or_below_it() -> None:
    assert descriptions.describe_key(Citation, "source").format_example("source") == "source: wire"
    below = descriptions.describe_key(Dispute, "question").format_example("question")
    assert re.fullmatch(r"question:\n  ar: .+\n  en: .+", below)


def test_no_line_of_an_example_has_two_languages() -> None:
    every = (key.example for about in descriptions.read_descriptions().values() for key in about.keys.values())
    assert not [example for example in every if re.search(r"\{ar:", example)]


def test_the_file_names_what_it_is_for() -> None:
    assert "mujaz/model/records.py" in (LABELS / descriptions.FILE).read_text(encoding="utf-8").partition("\n\n")[0]

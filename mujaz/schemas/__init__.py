"""JSON Schemas of an archive's files, for text editors: completion, help on hovering, and wrong values while one types.

They stand in the data folder, so that a line `# yaml-language-server: $schema=…` in any file finds them, in any editor.
Each kind of file has one schema; the archive's own ids stand apart in `ids.json`, so that a new person changes only one
short file. They are JSON Schema draft-07: of that, the language server accepts `$ref` with other keywords beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mujaz.diagnostics.message import escape_json
from mujaz.model.records import Archive, Record, Site, Talks
from mujaz.model.registers import REGISTERS
from mujaz.schemas.ids import IDS, make_definitions
from mujaz.schemas.json_schema import SchemaBuilder
from mujaz.schemas.value_schemas import KEY_PATTERN

FOLDER = ".schemas"
"""The folder below that of the facts; the loader reads nothing in it."""
DRAFT_URL = "http://json-schema.org/draft-07/schema#"


def make_files(archive: Archive) -> dict[str, bytes]:
    """Return the schema files of an archive by name."""
    ids = {"$schema": DRAFT_URL, "definitions": make_definitions(archive)}
    return {**_make_kind_files(archive.languages), IDS: _to_json(ids)}


def is_complete(archive: Archive) -> bool:
    """Return whether all ids and their names are known: nothing in the archive is unreadable."""
    return not archive.unreadable


def find_folder(data: Path) -> Path:
    """Return the folder of a data folder's schemas."""
    return data / FOLDER


def make_schema_comment(file: str) -> str:
    """Return the line by which a file of facts names its schema; `file` is its path below the data folder."""
    folder, _, name = file.rpartition("/")
    kind, above = ("talks", "../") if folder else (name.removesuffix(".yaml"), "")
    return f"# yaml-language-server: $schema={above}{FOLDER}/{kind}.json\n"


@lru_cache(maxsize=8)
def _make_kind_files(languages: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return the schema file of each kind of file by name: it is the same whatever the facts are."""
    return {f"{name}.json": _to_json(schema) for name, schema in _iter_schemas(languages)}


def _iter_schemas(languages: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    one: dict[str, type[Record]] = {"site": Site, "talks": Talks}
    for name, kind in one.items():
        shapes = SchemaBuilder(languages)
        yield name, _wrap_schema(shapes.make_mapping(kind), shapes)
    for register in REGISTERS:
        shapes = SchemaBuilder(languages)
        entries = {KEY_PATTERN: shapes.make_record(register.record)}
        whole = {"type": "object", "additionalProperties": False, "patternProperties": entries}
        yield register.name, _wrap_schema(whole, shapes)


def _wrap_schema(schema: Mapping[str, Any], shapes: SchemaBuilder) -> dict[str, Any]:
    return {"$schema": DRAFT_URL, **schema, "definitions": dict(sorted(shapes.definitions.items()))}


def _to_json(schema: Any) -> bytes:
    """Return the bytes of a file; marks of direction are escaped because they are invisible in a text."""
    text = json.dumps(schema, ensure_ascii=False, indent=1)
    return f"{escape_json(text)}\n".encode()

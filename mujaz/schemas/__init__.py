"""JSON Schemas of an archive's files, for editors' programs: completion, hover and wrong values while one types.

They stand in the data folder, so that a line `# yaml-language-server: $schema=…` in any file finds them, in any editor.
What the format is stands in one schema a kind of file; the archive's own ids stand beside them in `ids.json`, so that a
new person changes one short file. They are JSON Schema draft-07, whose `$ref` that server takes with words beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mujaz.load import REGISTERS
from mujaz.model import Archive, Record, Site, Talks
from mujaz.said import escaped
from mujaz.schemas.known import IDS, definitions
from mujaz.schemas.shapes import KEY_PATTERN, Shapes

FOLDER = ".schemas"
"""The folder below that of the facts; the loader reads nothing in it."""
DRAFT = "http://json-schema.org/draft-07/schema#"


def files(archive: Archive) -> dict[str, bytes]:
    """Return the schema files of an archive by name."""
    found: dict[str, Any] = {f"{name}.json": schema for name, schema in _schemas(archive.languages)}
    found[IDS] = {"$schema": DRAFT, "definitions": definitions(archive)}
    return {name: _as_json(schema) for name, schema in found.items()}


def complete(archive: Archive) -> bool:
    """Say whether all ids are known, and what they are called: nothing is unreadable."""
    return not archive.unreadable


def path(data: Path) -> Path:
    """Return the folder of a data folder's schemas."""
    return data / FOLDER


def first_line(file: str) -> str:
    """Return the line by which a file of facts names its schema; `file` is its path below the data folder."""
    folder, _, name = file.rpartition("/")
    kind, above = ("talks", "../") if folder else (name.removesuffix(".yaml"), "")
    return f"# yaml-language-server: $schema={above}{FOLDER}/{kind}.json\n"


def _schemas(languages: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    one: dict[str, type[Record]] = {"site": Site, "talks": Talks}
    for name, kind in one.items():
        shapes = Shapes(languages)
        yield name, _whole(shapes.mapping(kind), shapes)
    for name, register in REGISTERS.items():
        shapes = Shapes(languages)
        entries = {KEY_PATTERN: shapes.record(register)}
        whole = {"type": "object", "additionalProperties": False, "patternProperties": entries}
        yield name, _whole(whole, shapes)


def _whole(schema: Mapping[str, Any], shapes: Shapes) -> dict[str, Any]:
    return {"$schema": DRAFT, **schema, "definitions": dict(sorted(shapes.definitions.items()))}


def _as_json(schema: Any) -> bytes:
    """Return the bytes of a file: marks of direction are escaped, for nobody sees them in a text."""
    text = json.dumps(schema, ensure_ascii=False, indent=1)
    return f"{escaped(text)}\n".encode()

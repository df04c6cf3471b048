"""What an editor's program sees: YAML 1.2 with its types, held against an archive's schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from mujaz import schemas
from mujaz.load.loader import load_archive


class Loader(yaml.CSafeLoader):
    """Reads YAML with the core types of YAML 1.2: dates and NO are texts."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  # as PyYAML has it


for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
Loader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def read_as_editor(text: str) -> Any:
    """Return the value of a YAML text; keys are texts, as they are to an editor's program."""
    return _with_plain_keys(yaml.load(text, Loader))


def _with_plain_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_plain_keys(each) for key, each in value.items()}
    return [_with_plain_keys(each) for each in value] if isinstance(value, list) else value


def find_kind(file: str) -> str:
    """Return the kind of a file of facts."""
    return "talks" if file.startswith("talks/") else file.removesuffix(".yaml")


class Schemas:
    """The schemas of one archive."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Take the files as they are written."""
        self.files = {name: json.loads(data) for name, data in files.items()}
        resources = [(name, Resource.from_contents(schema)) for name, schema in self.files.items()]
        self._registry: Registry[Any] = Registry().with_resources(resources)
        self._validators = {name: Draft7Validator(each, registry=self._registry) for name, each in self.files.items()}

    def faults(self, file: str, text: str) -> list[str]:
        """Return what the schema of a file says against a text; an empty file is looked at by no server."""
        value = read_as_editor(text)
        found = self._validators[f"{find_kind(file)}.json"].iter_errors(value) if value is not None else ()
        return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:200]}" for each in found]

    def within(self, schema: Mapping[str, Any], name: str, value: Any) -> list[str]:
        """Return what a part of a file's schema says against a value."""
        whole = {"$schema": schemas.DRAFT_URL, "definitions": self.files[name]["definitions"], **schema}
        return [each.message for each in Draft7Validator(whole, registry=self._registry).iter_errors(value)]


def load_schemas(folder: Path) -> Schemas:
    """Return the schemas of a data folder."""
    archive = load_archive(folder).archive
    assert archive
    return Schemas(schemas.make_files(archive))


def find_faults(folder: Path, found: Schemas | None = None) -> list[str]:
    """Return what the schemas of an archive, its own if none are given, say against its files."""
    found = found or load_schemas(folder)
    files = sorted(
        path.relative_to(folder).as_posix() for path in (*folder.glob("*.yaml"), *folder.glob("talks/*.yaml"))
    )
    return [f"{file}: {each}" for file in files for each in found.faults(file, (folder / file).read_text("utf-8"))]

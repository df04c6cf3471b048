"""What each key of the facts means, in the languages of editors: labels/format.yaml.

Editors' programs show it while one types, and the handbook lists it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel

from mujaz.labels import DIRECTORY
from mujaz.problems import WHERE
from mujaz.source import read

FILE = DIRECTORY / "format.yaml"
Words = Mapping[str, str]
"""A text by the code of its language."""


@dataclass(frozen=True)
class Key:
    """What a key means: a short title, a description, an example in YAML, and the words it can hold with meanings."""

    title: Words
    text: Words
    example: str = ""
    values: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class About:
    """What a record is: a short title, a description, and its own keys, those it takes over left out."""

    title: Words
    text: Words
    keys: Mapping[str, Key]


@cache
def described() -> Mapping[str, About]:
    """Return what is said of each record, by the name it has in the model."""
    source = read(FILE.name, FILE.read_bytes())
    assert not source.problems, source.problems
    return {name: _about(value) for name, value in _items(source.value)}


def about(record: type[BaseModel]) -> About:
    """Return what is said of a record; raises KeyError where nothing is."""
    return described()[record.__name__]


def key(record: type[BaseModel], name: str) -> Key:
    """Return what is said of a record's key, where need be by the record it is made from; raises KeyError else."""
    for kind in record.__mro__:
        found = described().get(kind.__name__)
        if found and name in found.keys:
            return found.keys[name]
    raise KeyError(f"{record.__name__}.{name}")


def _items(value: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(str(name), item) for name, item in value.items() if name != WHERE]


def _about(value: dict[str, Any]) -> About:
    keys = {name: _key(item) for name, item in _items(value.get("keys", {}))}
    return About(_words(value["title"]), _text(value), keys)


def _key(value: dict[str, Any]) -> Key:
    values = {name: _words(item) for name, item in _items(value.get("values", {}))}
    return Key(_words(value["title"]), _text(value), str(value.get("example", "")), values)


def _text(value: dict[str, Any]) -> Words:
    return {name: str(item) for name, item in _items(value) if name not in ("title", "keys", "example", "values")}


def _words(value: dict[str, Any]) -> Words:
    return {name: str(item) for name, item in _items(value)}

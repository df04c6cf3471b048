"""Rules on the letters of every string in the facts: none is lost, damaged, or hidden behind an entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.model.field_types import list_fields
from mujaz.model.records import Archive, Text
from mujaz.text.characters import name_character
from mujaz.text.damage import Damage, find_damage
from mujaz.text.markdown import find_hidden_entity


def no_letter_is_damaged(archive: Archive) -> Iterator[Problem]:
    """No letter was lost, read in another encoding than written, or copied in a fixed form that no search finds."""
    for where, steps, words in _iter_strings(archive):
        damage = find_damage(words)
        if damage:
            sign = name_character(damage.words) if len(damage.words) == 1 else damage.words[:40]
            message = msg("a letter here was lost or damaged: %(sign)s", sign=sign)
            yield Problem(
                FactPath(where.file, (*where.path, *steps)), message, _suggest_repair(damage), words=damage.words
            )


def _suggest_repair(damage: Damage) -> Message:
    if damage.right and len(damage.words) > 1:
        return msg("did you mean '%(near)s'?", near=damage.right[:40])
    return msg("type the word anew")


def no_character_is_hidden(archive: Archive) -> Iterator[Problem]:
    """No entity in a text, such as &shy;, stands for a character that cannot be seen."""
    for text in (r for r in archive.records if isinstance(r, Text)):
        for code, words in text.values.items():
            hidden = find_hidden_entity(words)
            if hidden:
                message = msg("an invisible character stands here: %(sign)s", sign=name_character(hidden))
                yield Problem(text.where / code, message, msg("delete it"))


_String = tuple[FactPath, tuple[str | int, ...], str]
"""The address of a record, the steps from there to a string, and the string: most are right, and need no address."""


def _iter_strings(archive: Archive) -> Iterator[_String]:
    """Yield every string of the facts, whatever it says: texts, names, exact words, addresses."""
    for record in archive.records:
        if isinstance(record, Text):
            yield from ((record.where, (code,), words) for code, words in record.values.items())
        else:
            for field in list_fields(type(record)):
                yield from _iter_value_strings(record.where, field.key, getattr(record, field.name))


def _iter_value_strings(where: FactPath, name: str, value: Any) -> Iterator[_String]:
    if isinstance(value, str):
        yield where, (name,), value
    elif isinstance(value, Mapping):
        yield from ((where, (name, key), each) for key, each in value.items() if isinstance(each, str))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            key, words = each if isinstance(each, tuple) and len(each) == 2 else (index, each)
            if isinstance(words, str):
                yield where, (name, key), words

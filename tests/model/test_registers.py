"""The table of registers names what the archive, the records and the texts really have."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_origin

from mujaz.model.field_types import Id, Ids, Who, list_fields
from mujaz.model.records import Archive, Record
from mujaz.model.registers import REFERENCES, REGISTERS, SCHEMES, TALKS
from mujaz.text.markdown import LINK_SCHEMES

ROOT = Path(__file__).resolve().parents[2]


def test_every_register_is_a_field_of_the_archive() -> None:
    mappings = {field.name for field in dataclasses.fields(Archive) if "Mapping[str, " in str(field.type)}
    assert {*(register.name for register in REGISTERS), TALKS} == mappings - {"texts"}


def test_texts_link_to_every_register() -> None:
    assert tuple(SCHEMES) == LINK_SCHEMES


def test_every_heading_is_a_label() -> None:
    labels = (ROOT / "labels" / "ar.po").read_text(encoding="utf-8")
    assert [each.heading for each in REGISTERS if f'msgid "{each.heading}"' not in labels] == []


def test_references_are_fields_that_hold_ids() -> None:
    named = {(kind, field): _find_hint(kind, field) for kind, field, _ in REFERENCES}
    assert [each for each, hint in named.items() if not _holds_ids(hint)] == []
    assert {register for _, _, registers in REFERENCES for register in registers} == set(SCHEMES.values())


def test_registers_are_named_together_in_one_order() -> None:
    together = {registers for _, _, registers in REFERENCES}
    assert len({frozenset(registers) for registers in together}) == len(together)


def _find_hint(kind: type[Record], name: str) -> Any:
    return next(field.hint for field in list_fields(kind) if field.name == name)


def _holds_ids(hint: Any) -> bool:
    """Say whether a type is that of one id, or of several; those of a mapping are its keys."""
    return hint in (Id, Ids, Id | None, Who) or get_origin(hint) is Mapping

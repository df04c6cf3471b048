"""The ids of an archive as schemas: which ids a key may name, each id with its name in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mujaz.model.records import Archive, Record, Talks
from mujaz.model.registers import REFERENCES
from mujaz.schemas.hover_text import join_languages, make_error
from mujaz.text.markdown import strip_markdown

IDS = "ids.json"
CITATION = "citation"


def make_ref(definition: str) -> dict[str, Any]:
    """Return the schema by which the other files refer to a definition in ids.json."""
    return {"$ref": f"{IDS}#/definitions/{definition}"}


def name_definition(registers: Iterable[str]) -> str:
    """Return the name of the definition that holds the ids of some registers together."""
    return "-or-".join(registers)


def make_definitions(archive: Archive) -> dict[str, Any]:
    """Return a schema of the ids of every register, or of several, that a key can name; and one of short citations."""
    found = {name_definition(registers): _make_id_schema(archive, registers) for _, _, registers in REFERENCES}
    return {**dict(sorted(found.items())), CITATION: _make_citation_schema(archive)}


def find_registers(record: type[Record], name: str) -> tuple[str, ...]:
    """Return the registers whose ids a field holds; none where it holds no ids of others."""
    found = (registers for owner, field, registers in REFERENCES if issubclass(record, owner) and field == name)
    return next(found, ())


def _collect_names(archive: Archive, registers: Iterable[str]) -> dict[str, str]:
    """Return the names of entries by their ids; an entry that cannot be read yet has an empty name."""
    found = {key: "" for register, key in archive.unreadable if register in registers and key != "*"}
    for register in registers:
        found |= {key: _format_name(record) for key, record in getattr(archive, register).items()}
    return dict(sorted(found.items()))


def _format_name(record: Any) -> str:
    text = record.title if isinstance(record, Talks) else record.name
    if text is None:  # a source without a name of its own
        return str(record.id)
    return join_languages({code: strip_markdown(words, lambda *_: "") for code, words in text.values.items()}, " · ")


def _make_id_schema(archive: Archive, registers: tuple[str, ...]) -> dict[str, Any]:
    entries = _collect_names(archive, registers)
    if not entries:
        return {"not": {}}  # a schema may not have an empty list of values
    as_read = [int(key) if re.fullmatch("0|[1-9][0-9]*", key) else key for key in entries]
    kind = "string" if all(isinstance(key, str) for key in as_read) else ["string", "integer"]
    return {"type": kind, "enum": as_read, "markdownEnumDescriptions": list(entries.values())}


def _make_citation_schema(archive: Archive) -> dict[str, Any]:
    sources = _collect_names(archive, ("sources",))
    either = "|".join(sources) or "(?!)"
    snippets = [{"label": f"{key} ¶", "description": name, "body": f"{key} ¶${{1:1}}"} for key, name in sources.items()]
    pattern = rf"^(?:{either})(?:\s+[¶§]?\s*\d+(?:\s*[-–]\s*\d+)?|\s+[\"“«]\S.*[\"”»])?$"
    return {"type": ["string", "integer"], "pattern": pattern, **make_error("citation"), "defaultSnippets": snippets}

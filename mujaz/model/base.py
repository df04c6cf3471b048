"""What every record of the facts is, and the way through all that stand below one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from mujaz.diagnostics.problem import FactPath
from mujaz.model.field_types import Silence
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class Record:
    """A mapping of the facts: its fields are the keys that an editor may write in it."""

    where: FactPath = field(default=FactPath(""), repr=False)
    silence: Silence = ()
    in_languages: ClassVar[bool] = False
    """Whether the record's own keys may be languages, whose values together are its text."""


def iter_records(record: Any) -> Iterator[Any]:
    """Yield a record and every record and text below it, in the order of their fields."""
    if isinstance(record, tuple):
        for item in record:
            yield from iter_records(item)
    elif isinstance(record, Text):
        yield record
    elif isinstance(record, Record):
        yield record
        for value in record.__dict__.values():
            if isinstance(value, tuple | Record | Text):
                yield from iter_records(value)

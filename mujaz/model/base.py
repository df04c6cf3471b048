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
    ahead = [record]
    while ahead:
        item = ahead.pop()
        if isinstance(item, tuple):
            ahead.extend(each for each in reversed(item) if isinstance(each, _WITH_RECORDS))
        elif isinstance(item, Text):
            yield item
        elif isinstance(item, Record):
            yield item
            ahead.extend(each for each in reversed(item.__dict__.values()) if each and isinstance(each, _WITH_RECORDS))


_WITH_RECORDS = (tuple, Record, Text)

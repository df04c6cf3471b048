"""Where a fact stands in a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from mujaz.model.base import Record
from mujaz.model.field_types import Form, Id

HEADLINE_SPOTS = frozenset({"headline", "العنوان"})
"""Words for the spot of a source that is also called paragraph 0."""


@dataclass(frozen=True, kw_only=True)
class Citation(Record):
    """Where a fact stands: a source, the spot in it, and the exact words, where quoted.

    `at` is a paragraph (0 is the headline, as is that word), a range of them, or any short text such as `p. 3`.
    `in_language` is the language for which alone the citation holds, where languages rest on different sources.
    """

    source: Id
    at: str | None = None
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    in_language: str | None = None

    @property
    def paragraphs(self) -> tuple[int, int] | None:
        """Return the first and last paragraph, or None where the whole source or another spot is cited."""
        return _parse_paragraphs(self.at) if self.at else None

    @property
    def spot(self) -> str | None:
        """Return the spot that is cited where it is no paragraph, such as `p. 3`, in one line."""
        return " ".join(self.at.split()) if self.at and self.paragraphs is None else None


@lru_cache(maxsize=4096)  # pages ask again and again, and few spots are no small number
def _parse_paragraphs(at: str) -> tuple[int, int] | None:
    if at.casefold() in HEADLINE_SPOTS:
        return 0, 0
    found = re.fullmatch(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", at)
    return (int(found[1]), int(found[2] or found[1])) if found else None


Citations = Annotated[tuple[Citation, ...], Form.CITATIONS]

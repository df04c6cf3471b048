"""A text of the facts: the same words once per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mujaz.diagnostics.problem import FactPath


@dataclass(frozen=True, kw_only=True)
class Text:
    """The same words once per language (BCP 47 code → text); a language may be missing, which the check reports."""

    values: Mapping[str, str] = field(default_factory=dict)
    where: FactPath = field(default=FactPath(""), repr=False)

    @property
    def first_path(self) -> FactPath:
        """Return the address of the words in the first language that has any: where to point for the whole text."""
        return self.where / next(iter(self.values), "")

    def get(self, language: str) -> str | None:
        """Return the words in a language, or None where they are missing."""
        return self.values.get(language)

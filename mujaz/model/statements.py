"""What someone said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mujaz.model.dated import Dated
from mujaz.model.facts import Fact, Voiced
from mujaz.model.field_types import Id, LanguageOrUnknown, TextInAnyLanguage, Who
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class Rendering(Voiced):
    """Another rendering of a quoted sentence, in one language or more."""

    quote: TextInAnyLanguage = None


@dataclass(frozen=True, kw_only=True)
class Statement(Dated, Fact):
    """What someone said: in indirect speech (the text), in a quotation, or in both.

    `about` is the id of the contact of which it speaks, `wording` says where a quotation is not the words said.
    """

    said_by: Who = field()  # without a default, which a plain annotation would take over from Voiced
    occasion: Text | None = None
    quote: TextInAnyLanguage = None
    original: LanguageOrUnknown = None
    translated_by: Mapping[str, Literal["source", "us"]] = field(default_factory=dict)
    wording: Literal["machine", "paraphrase"] | None = None
    renderings: tuple[Rendering, ...] = ()
    about: Id | None = None

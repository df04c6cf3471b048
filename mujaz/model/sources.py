"""Sources: what is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from mujaz.model.base import Record
from mujaz.model.field_types import (
    DateOrUnknown,
    FlagOrUnknown,
    Form,
    Id,
    PlainName,
    Sha256,
    StringOrUnknown,
    WholeNumbers,
    WrittenLanguage,
)
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class KeptText(Record):
    """A source's text as it is kept outside the archive: the file's plain name, and the SHA-256 of its bytes.

    `skip` names the lines of the file that are no paragraphs, from 1; `headline` says whether it begins with one, ¶0.
    """

    file: PlainName
    sha256: Sha256
    skip: WholeNumbers = ()
    headline: bool = True


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A source: who published it, when, in which language, and of what kind it is; None means unknown.

    `title` is its own, in its own language. `read_at` names where a copy of it was read. `wording` says where its words
    are not those of whoever it quotes.
    """

    id: Id
    name: Text | None = None
    outlet: Annotated[Text | str | None, Form.OR_UNKNOWN]
    title: StringOrUnknown = None
    language: WrittenLanguage
    kind: Annotated[
        Literal["news", "transcript", "press release", "statement", "interview", "document"] | None, Form.OR_UNKNOWN
    ] = None
    official: FlagOrUnknown = None
    address: StringOrUnknown
    archived: str | None = None
    read_at: Text | str | None = None
    published: DateOrUnknown = None
    retrieved: DateOrUnknown = None
    wording: Literal["machine"] | None = None
    paragraphs: int | None = None
    kept: KeptText | None = None

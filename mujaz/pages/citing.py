"""Citations as pages show them: a source's number and the spot in it, or both in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar

from mujaz.derive.dossier import Dossier
from mujaz.model.records import Citation
from mujaz.pages.edition import Edition
from mujaz.pages.views import CiteLink, LocalizedText

ANCHOR_DIGITS = 8
"""Hexadecimal digits that tell the anchors of a source's spots apart."""


class _InOneLanguage(Protocol):
    @property
    def in_language(self) -> str | None: ...


_Use = TypeVar("_Use", bound=_InOneLanguage)


def make_cite_links(edition: Edition, dossier: Dossier, citations: tuple[Citation, ...]) -> tuple[CiteLink, ...]:
    """Return the citations of this language as numbers and spots that lead to the page's list of sources."""
    return tuple(dict.fromkeys(_make_cite_link(edition, dossier, each) for each in select_own(edition, citations)))


def select_own(edition: Edition, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Return the citations that hold for this language, where languages rest on different sources."""
    return tuple(each for each in citations if each.in_language in (None, edition.code))


def select_shown(edition: Edition, uses: Sequence[_Use], fact_of: Callable[[_Use], Hashable]) -> list[_Use]:
    """Return a source's uses as this language shows them: another's only for a fact that has none of its own."""
    own = {fact_of(use) for use in uses if use.in_language == edition.code}
    return [use for use in uses if use.in_language in (None, edition.code) or fact_of(use) not in own]


def _make_cite_link(edition: Edition, dossier: Dossier, citation: Citation) -> CiteLink:
    number = dossier.numbers[citation.source]
    exact = edition.label("“%(words)s”", words=citation.exact) if citation.exact else ""
    spot = name_spot(edition, citation.paragraphs, citation.spot)
    label = [edition.label("source %(n)s", n=number), spot, exact]
    only = len(dossier.numbers) == 1 and spot
    return CiteLink(
        "" if only else edition.language.format_number(number),
        name_spot(edition, citation.paragraphs, citation.spot, short=True),
        edition.label(", ").join(filter(None, label)),
        make_spot_anchor(number, citation.paragraphs, citation.spot),
    )


def name_spot(
    edition: Edition, paragraphs: tuple[int, int] | None, spot: str | None = None, *, short: bool = False
) -> str:
    """Return the name of paragraphs or of another spot, in words or in short; empty for a whole source."""
    if paragraphs is None:
        return spot or ""
    first, last = paragraphs
    if first == 0:
        below = name_spot(edition, (1, last), short=short) if last else ""
        return edition.label(", ").join(filter(None, (edition.label("headline"), below)))
    if first == last:
        return edition.label("¶%(n)s" if short else "paragraph %(n)s", n=last)
    two = "paragraphs %(first)s and %(last)s" if last - first == 1 else "paragraphs %(first)s to %(last)s"
    return edition.label("¶%(first)s–%(last)s" if short else two, first=first, last=last)


def cite_in_words(edition: Edition, citation: Citation) -> LocalizedText:
    """Return a citation in words leading to the source's page: for pages without a list of sources."""
    name = edition.name_source(citation.source)
    spot = name_spot(edition, citation.paragraphs, citation.spot)
    if not spot:
        return name
    language = edition.code if name.verbatim else name.language
    return name._replace(text=f"{name.text}{edition.label(', ')}{spot}", language=language)


def make_spot_anchor(number: int, paragraphs: tuple[int, int] | None, spot: str | None = None) -> str:
    """Return the id under which a page's list of sources shows a spot: `source-1-p3`, or `source-1` for the whole."""
    if paragraphs is not None:
        return f"source-{number}-p{'-'.join(map(str, dict.fromkeys(paragraphs)))}"
    if spot is None:
        return f"source-{number}"
    return f"source-{number}-at-{hashlib.sha256(spot.encode()).hexdigest()[:ANCHOR_DIGITS]}"

"""Page → card: the few words on the picture that is shown where a page is shared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mujaz.i18n.bidi import isolate_plain
from mujaz.model.colours import LIGHT, SHEET, choose_colours
from mujaz.pages.edition import Edition
from mujaz.pages.views import Detail, Page, Tone, phrase_all

MAX_WORD_LETTERS = 24
"""A longer word may break anywhere: it might be wider than the card."""
TONES = {Tone.ON_THE_TABLE: "on", Tone.OFF_THE_TABLE: "off", Tone.CONDITIONAL: "cond"}
"""What the template of pictures calls the colours of a status."""


@dataclass(frozen=True)
class Card:
    """The texts of a card, in one language; every text is plain, its runs of the other direction isolated.

    `tone` names the colour of the status (see TONES; or empty); `details` are (label, words). `language`
    and `region` are codes of ISO 639 and 3166, which shape some letters.
    """

    language: str
    dir: str
    site: str
    title: str
    kind: str = ""
    status: str = ""
    tone: str = ""
    details: tuple[tuple[str, str], ...] = ()
    region: str = ""
    paper: str = SHEET[LIGHT]["paper"]
    accent: str = SHEET[LIGHT]["accent"]

    @property
    def alt(self) -> str:
        """Return the picture's alternative text."""
        parts = (self.site, " ".join(filter(None, (self.kind, self.status))), self.title)
        return " · ".join(filter(None, (*parts, *(words for _, words in self.details))))

    @property
    def fields(self) -> Mapping[str, Any]:
        """Return the card as the template takes it."""
        texts = {name: _allow_breaks(text) for name, text in asdict(self).items() if name != "details"}
        return {**texts, "details": [[label, _allow_breaks(words)] for label, words in self.details]}


def make_own_card(page: Page, edition: Edition) -> Card | None:
    """Return the card of a page of an edition; None for what shows a briefing otherwise, and shares its card."""
    return make_card(page, edition) if find_card_address(page.address) == page.address else None


def assign_cards(own: Mapping[str, Card | None]) -> dict[str, Card]:
    """Return the card of every page, by the page's address; `own` are those of the pages that have one."""
    every = {address: own[find_card_address(address)] for address in own}
    return {address: card for address, card in every.items() if card}


def find_card_address(address: str) -> str:
    """Return the address of the page whose picture stands for the page at an address."""
    return re.sub(r"(?:glance|facing/[^/]+)/$", "", address)


def make_card(page: Page, edition: Edition) -> Card:
    """Return the card of a page of an edition."""
    head, preview, language = page.head, page.view.preview, edition.language
    colours = choose_colours(edition.archive.site.colours, LIGHT)
    return Card(
        paper=colours["paper"],
        accent=colours["accent"],
        language=language.locale.language,
        region=language.locale.territory or "",
        dir=language.direction,
        site=head.site_name,
        title=isolate_plain(head.description if preview.of_site else head.title, language),
        kind=preview.kind,
        status=preview.status.label if preview.status else "",
        tone=TONES.get(preview.status.tone, "") if preview.status else "",
        details=tuple((detail.label, _format_detail(detail, edition)) for detail in preview.details),
    )


def _format_detail(detail: Detail, edition: Edition) -> str:
    if detail.moment:
        doubt = f" ({detail.moment.doubt})" if detail.moment.doubt else ""
        return isolate_plain(f"{detail.moment.text}{doubt}", edition.language)
    values = edition.language.join([edition.strip_markup(words) for words in phrase_all(detail.all_values)])
    country = edition.strip_markup(detail.country) if detail.country and not detail.further else ""
    return isolate_plain(edition.label(", ").join(filter(None, (values, country))), edition.language)


def _allow_breaks(text: str) -> str:
    return re.sub(rf"\S{{{MAX_WORD_LETTERS}}}(?=\S)", lambda part: f"{part[0]}\N{ZERO WIDTH SPACE}", text)

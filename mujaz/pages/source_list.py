"""The sources of a briefing, and the paragraphs of each on which its facts rest."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf
from mujaz.model.records import Source
from mujaz.pages.edition import Edition, make_paragraph_anchor
from mujaz.pages.views import CitedParagraph, Detail, LocalizedText, SourceBlock


def make_source(edition: Edition, dossier: Dossier, key: str) -> SourceBlock:
    """Return a source by its key: its number on the page, what is known of it, and its cited paragraphs."""
    source, number = edition.archive.sources[key], dossier.numbers[key]
    return SourceBlock(
        anchor=f"source-{number}",
        number=edition.language.format_number(number),
        name=edition.name_source(key),
        details=tuple(iter_source_details(edition, source)),
        paragraphs=tuple(_iter_cited_paragraphs(edition, dossier, key)),
        address=source.address,
    )


def iter_source_details(edition: Edition, source: Source) -> Iterable[Detail]:
    """Yield what is known of a source, and what is not."""
    label = edition.label
    official = {True: "Official", False: "Not official", None: "Officiality unknown"}[source.official]
    values = {
        "Kind": edition.make_text(label(source.kind, "source") if source.kind else label("unknown")),
        "Outlet": edition.name_outlet(source) or edition.make_text(label("unknown")),
        "Language": edition.make_text(edition.language.name_language(source.language)),
        "Published": _make_date_text(edition, source.published),
        "Retrieved": _make_date_text(edition, source.retrieved),
        "Standing": edition.make_text(label(official)),
    }
    yield from (Detail(label(msgid), (value,)) for msgid, value in values.items())
    if source.paragraphs is not None:
        length = edition.labels.count("%(n)s paragraph", source.paragraphs)
        yield Detail(label("Length"), (edition.make_text(length),))


def _make_date_text(edition: Edition, when: Edtf | None) -> LocalizedText:
    return edition.make_text(edition.format_date(when, style="long") if when else edition.label("unknown"))


def _iter_cited_paragraphs(edition: Edition, dossier: Dossier, key: str) -> Iterable[CitedParagraph]:
    """Yield the cited paragraphs in order, each with the facts that rest on it."""
    number = dossier.numbers[key]
    language = edition.archive.sources[key].language
    by_paragraph: dict[tuple[int, int] | None, dict[str, list[LocalizedText]]] = {}
    for use in dossier.uses[key]:
        quoted = by_paragraph.setdefault(use.paragraphs, {}).setdefault(use.anchor, [])
        quoted += [LocalizedText(use.exact, language, verbatim=True)] if use.exact else []
    for paragraphs, quotes in sorted(by_paragraph.items(), key=lambda item: item[0] or (-1, -1)):
        numbered = enumerate(quotes.items(), 1)
        uses = tuple((anchor, edition.language.format_number(i), tuple(words)) for i, (anchor, words) in numbered)
        label = edition.name_paragraph(paragraphs) or edition.label("The whole source")
        anchor = make_paragraph_anchor(number, paragraphs) if paragraphs else f"source-{number}-whole"
        yield CitedParagraph(anchor, label, uses)

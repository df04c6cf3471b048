"""The sources of a briefing, and the paragraphs of each on which its facts rest."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.derive.dossier import Dossier
from mujaz.model.records import Source
from mujaz.pages.edition import Edition, make_paragraph_anchor
from mujaz.pages.views import CitedParagraph, Detail, LocalizedText, SourceBlock


def make_source(edition: Edition, dossier: Dossier, key: str) -> SourceBlock:
    """Return a source by its key: its number on the page, what is known of it, and its cited paragraphs."""
    source, number = edition.archive.sources[key], dossier.numbers[key]
    return SourceBlock(
        anchor=f"source-{number}",
        number=edition.language.number(number),
        name=edition.source(key),
        details=tuple(iter_source_details(edition, source)),
        paragraphs=tuple(_iter_cited_paragraphs(edition, dossier, key)),
        address=source.address,
    )


def iter_source_details(edition: Edition, source: Source) -> Iterable[Detail]:
    """Yield what is known of a source, and what is not."""
    say = edition.label
    yield Detail(say("Kind"), (edition.make_text(say(source.kind, "source")),))
    yield Detail(say("Outlet"), (edition.localize(source.outlet) or edition.make_text(say("unknown")),))
    yield Detail(say("Language"), (edition.make_text(edition.language.name_of(source.language)),))
    for label, when in (("Published", source.published), ("Retrieved", source.retrieved)):
        yield Detail(
            say(label), (edition.make_text(edition.format_date(when, style="long") if when else say("unknown")),)
        )
    official = {True: "Official", False: "Not official", None: "Officiality unknown"}[source.official]
    yield Detail(say("Standing"), (edition.make_text(say(official)),))
    if source.paragraphs is not None:
        length = edition.labels.count("%(n)s paragraph", source.paragraphs)
        yield Detail(say("Length"), (edition.make_text(length),))


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
        uses = tuple((anchor, edition.language.number(i), tuple(words)) for i, (anchor, words) in numbered)
        label = edition.name_paragraph(paragraphs) or edition.label("The whole source")
        anchor = make_paragraph_anchor(number, paragraphs) if paragraphs else f"source-{number}-whole"
        yield CitedParagraph(anchor, label, uses)

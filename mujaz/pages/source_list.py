"""The sources of a briefing, and the paragraphs of each on which its facts rest."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf
from mujaz.model.field_types import UNKNOWN_LANGUAGE
from mujaz.model.records import Source
from mujaz.pages import citing, moments
from mujaz.pages.edition import Edition
from mujaz.pages.views import CitedParagraph, Detail, LocalizedText, SourceBlock

EXAMPLE_PARAGRAPH = 5
"""The paragraph in the example of a citation."""
_FACTS = "the numbers beside a paragraph lead back to the facts that rest on it."
_ONE_SOURCE = f"A citation such as %(example)s names the paragraph of this source; {_FACTS}"
_SEVERAL_SOURCES = f"A citation such as %(example)s names the source by its number here, then the paragraph; {_FACTS}"


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
        archived=source.archived,
        title=name_title(source),
    )


def explain_numbers(edition: Edition, dossier: Dossier) -> str:
    """Return what the numbers of citations mean, and those beside the paragraphs of the list."""
    spot = edition.label("¶%(n)s", n=EXAMPLE_PARAGRAPH)
    if len(dossier.numbers) == 1:
        return edition.label(_ONE_SOURCE, example=f"[{spot}]")
    return edition.label(_SEVERAL_SOURCES, example=f"[{edition.language.format_number(2)} {spot}]")


def name_document(edition: Edition, key: str) -> LocalizedText:
    """Return what a document is called: the name that the facts give its source, else its own title, else the source.

    A source that is read is known by its outlet and day; a document is known by its title.
    """
    source, name = edition.archive.sources[key], edition.name_source(key)
    title = None if source.name else name_title(source)
    return title._replace(link=name.link) if title else name


def name_title(source: Source) -> LocalizedText | None:
    """Return a source's own title in its own language, or None where it is not known."""
    return LocalizedText(source.title, source.language, verbatim=True) if source.title else None


def iter_source_details(edition: Edition, source: Source) -> Iterable[Detail]:
    """Yield what is known of a source, and what is not."""
    label = edition.label
    official = {True: "Official", False: "Not official"}.get(source.official) if source.official is not None else None
    values = {
        "Outlet": _name_outlet_and_copy(edition, source),
        "Title": name_title(source),
        "Kind": edition.make_text(label(source.kind, "source")) if source.kind else None,
        "Language": _name_language(edition, source),
        "Published": _make_date_text(edition, source.published),
        "Retrieved": _make_date_text(edition, source.retrieved),
        "Standing": edition.make_text(label(official)) if official else None,
    }
    yield from (Detail(label(msgid), (value,)) for msgid, value in values.items() if value)
    if source.wording:
        yield Detail(label("Wording"), (edition.make_text(label("Reworded or machine-translated")),))
    if source.paragraphs is not None:
        length = edition.labels.count("%(n)s paragraph", source.paragraphs)
        yield Detail(label("Length"), (edition.make_text(length),))
    unknown = tuple(edition.make_text(label(msgid)) for msgid, value in values.items() if value is None)
    if unknown:
        yield Detail(label("Not known here"), unknown, searched=False)


def _name_language(edition: Edition, source: Source) -> LocalizedText | None:
    if source.language == UNKNOWN_LANGUAGE:
        return None
    return edition.make_text(edition.language.name_language(source.language))


def _name_outlet_and_copy(edition: Edition, source: Source) -> LocalizedText | None:
    """Return the outlet, and where a copy of its report was read."""
    outlet = edition.name_outlet(source)
    if source.read_at is None:
        return outlet
    place = source.read_at if isinstance(source.read_at, str) else edition.require_text(source.read_at).text
    copy = edition.label("read in a copy at %(place)s", place=place)
    return outlet._replace(text=f"{outlet.text}{edition.label(', ')}{copy}") if outlet else edition.make_text(copy)


def _make_date_text(edition: Edition, when: Edtf | None) -> LocalizedText | None:
    return moments.name_date(edition, when) if when else None


def _iter_cited_paragraphs(edition: Edition, dossier: Dossier, key: str) -> Iterable[CitedParagraph]:
    """Yield the cited paragraphs in order, each with the facts that rest on it."""
    number = dossier.numbers[key]
    language = edition.archive.sources[key].language
    by_spot: dict[tuple[tuple[int, int] | None, str | None], dict[str, list[LocalizedText]]] = {}
    for use in citing.select_shown(edition, dossier.uses[key], attrgetter("anchor")):
        quoted = by_spot.setdefault((use.paragraphs, use.spot), {}).setdefault(use.anchor, [])
        quoted += [LocalizedText(use.exact, language, verbatim=True)] if use.exact else []
    for (paragraphs, spot), quotes in sorted(by_spot.items(), key=_sort_by_spot):
        numbered = enumerate(quotes.items(), 1)
        uses = tuple((anchor, edition.language.format_number(i), tuple(words)) for i, (anchor, words) in numbered)
        label = citing.name_spot(edition, paragraphs, spot) or edition.label("The whole source")
        whole = paragraphs is None and spot is None
        anchor = f"source-{number}-whole" if whole else citing.make_spot_anchor(number, paragraphs, spot)
        yield CitedParagraph(anchor, label, uses)


def _sort_by_spot(item: tuple[tuple[tuple[int, int] | None, str | None], object]) -> tuple[tuple[int, int], str]:
    (paragraphs, spot), _ = item
    return paragraphs or (-1, -1), spot or ""

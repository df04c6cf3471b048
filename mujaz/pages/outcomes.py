"""What came of talks: results by topic, and the documents."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.model.field_types import UNKNOWN_LANGUAGE
from mujaz.model.records import OutcomeResult
from mujaz.pages import aftermath, citing, details, fact_lines, moments, participants, source_list, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import Detail, DocumentBlock, FactLine, Note, OutcomeBlock, Tag, Tone

RESULT_TONES = {
    OutcomeResult.AGREED: Tone.ON_THE_TABLE,
    OutcomeResult.ADOPTED: Tone.ON_THE_TABLE,
    OutcomeResult.PROPOSED: Tone.CONDITIONAL,
    OutcomeResult.UNDERTAKEN: Tone.ON_THE_TABLE,
    OutcomeResult.REFUSED: Tone.OFF_THE_TABLE,
    OutcomeResult.POSTPONED: Tone.CONDITIONAL,
    OutcomeResult.NO_AGREEMENT: Tone.OFF_THE_TABLE,
    OutcomeResult.LEFT_OPEN: Tone.CONDITIONAL,
    OutcomeResult.NONE_ANNOUNCED: Tone.SILENT,
}


def make_result_tag(edition: Edition, outcome: records.Outcome) -> Tag:
    """Return the result of an outcome in a word."""
    return _make_tag(edition, outcome.result)


def make_document_tag(edition: Edition, document: records.Document) -> Tag | None:
    """Return what came of a document in a word, where that is told."""
    return _make_tag(edition, document.result) if document.result else None


def _make_tag(edition: Edition, result: OutcomeResult) -> Tag:
    return Tag(RESULT_TONES[result], edition.label(result.value, "result"))


def make_outcome(edition: Edition, dossier: Dossier, outcome: records.Outcome) -> OutcomeBlock:
    """Return an outcome with its topic above it."""
    line = fact_lines.make_fact_line(edition, dossier, outcome, topic=True)
    return OutcomeBlock(make_result_tag(edition, outcome), line, aftermath.list_newest(edition, dossier, outcome))


def make_document(edition: Edition, dossier: Dossier, document: records.Document) -> DocumentBlock:
    """Return a document with those who signed it."""
    source = edition.archive.sources[document.source]
    own = records.Citation(source=document.source, where=document.where)
    name = source_list.name_document(edition, document.source)
    signed_on = moments.format_with_doubt(edition, document.signed_on) if document.signed_on else ""
    return DocumentBlock(
        FactLine(
            anchor=dossier.get_anchor(document),
            words=edition.localize(document.text),
            who=voices.make_speaker(edition, dossier, document),
            cites=citing.make_cite_links(edition, dossier, (own, *document.cite)),
            notes=fact_lines.list_fact_notes(edition, document),
            standing=fact_lines.name_doubt(edition, dossier, document),
            dispute=dossier.find_dispute_anchor(document),
            edit=fact_lines.make_edit_url(edition, document),
        ),
        name,
        None if source.title in (None, name.text) else source_list.name_title(source),
        source.address,
        voices.name_who(edition, document.signed_by, document.signed_on or dossier.talks.date),
        signed_on,
        tuple(_iter_further_details(edition, dossier, document)),
        make_document_tag(edition, document),
        aftermath.list_newest(edition, dossier, document),
    )


def _iter_further_details(edition: Edition, dossier: Dossier, document: records.Document) -> Iterator[Detail]:
    """Yield who did not sign a document, who tabled it, whose its result is, its other signers, languages and force."""
    when = document.signed_on or document.presented_on or dossier.talks.date
    if document.not_signed_by:
        yield Detail(edition.label("Not signed by"), voices.name_who(edition, document.not_signed_by, when))
    yield from _iter_publisher(edition, edition.archive.sources[document.source])
    yield from _iter_tabling_details(edition, dossier, document)
    if document.initialled_by:
        yield Detail(edition.label("Initialled by"), voices.name_who(edition, document.initialled_by, when))
    yield from participants.iter_roles(edition, dossier, document.roles)
    if document.texts:
        texts = [_make_text_detail(edition, dossier, each) for each in document.texts]
        label = edition.labels.count("Languages of the text", len(texts), "heading")
        yield details.join_under_label(label, texts)
    if document.in_force:
        yield Detail(edition.label("In force"), (moments.name_date(edition, document.in_force),))


def _iter_publisher(edition: Edition, source: records.Source) -> Iterator[Detail]:
    """Yield the outlet of a document that is called by its title."""
    outlet = edition.name_outlet(source) if source.title and not source.name else None
    if outlet:
        yield Detail(edition.label("Outlet"), (outlet,))


def _iter_tabling_details(edition: Edition, dossier: Dossier, document: records.Document) -> Iterator[Detail]:
    """Yield who presented a document, when, and which parties agreed to it, refused it, or are asked to agree."""
    if document.presented_by:
        when = document.presented_on or dossier.talks.date
        yield Detail(edition.label("Presented by"), voices.name_who(edition, document.presented_by, when))
    if document.presented_on:
        yield Detail(edition.label("Presented on"), (moments.name_date(edition, document.presented_on),))
    if document.parties:
        names = tuple(map(edition.name_party, document.parties))
        bond = _BONDS.get(document.result) if document.result else None
        yield Detail(edition.label(bond) if bond else edition.labels.count("Parties", len(names), "heading"), names)


def describe_result(edition: Edition, dossier: Dossier, document: records.Document) -> str:
    """Return what came of a document in words; where only some parties refused it, which; empty for nothing."""
    if not document.result:
        return ""
    refused = document.result is OutcomeResult.REFUSED and document.parties
    if not refused or set(document.parties) >= set(dossier.talks.parties):
        return edition.label(document.result.value, "result")
    names = voices.join_parties(edition, document.parties)
    return edition.label(": ").join((edition.label("Refused by"), names.phrased.text))


_BONDS = {
    OutcomeResult.AGREED: "Accepted by",
    OutcomeResult.PROPOSED: "Proposed to",
    OutcomeResult.REFUSED: "Refused by",
}
"""What the parties of a document are called, by what came of it."""


def _make_text_detail(edition: Edition, dossier: Dossier, text: records.DocumentText) -> Detail:
    """Return the language of a text, and when the text was published in it."""
    known = text.language != UNKNOWN_LANGUAGE
    name = edition.language.name_language(text.language) if known else edition.label("unknown")
    day = moments.format_with_doubt(edition, text.published) if text.published else ""
    notes = (Note("words", edition.label("published on %(date)s", date=day)),) if day else ()
    cites = citing.make_cite_links(edition, dossier, text.cite)
    return Detail("", (edition.make_text(name),), notes=notes, cites=cites)

"""What came of talks: results by topic, and the documents."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.model.records import OutcomeResult
from mujaz.pages import citing, fact_lines, moments, source_list, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import DocumentBlock, FactLine, OutcomeBlock, Tag, Tone

RESULT_TONES = {
    OutcomeResult.AGREED: Tone.ON_THE_TABLE,
    OutcomeResult.UNDERTAKEN: Tone.ON_THE_TABLE,
    OutcomeResult.REFUSED: Tone.OFF_THE_TABLE,
    OutcomeResult.POSTPONED: Tone.CONDITIONAL,
    OutcomeResult.LEFT_OPEN: Tone.CONDITIONAL,
    OutcomeResult.NONE_ANNOUNCED: Tone.SILENT,
}


def make_result_tag(edition: Edition, outcome: records.Outcome) -> Tag:
    """Return the result of an outcome in a word."""
    return Tag(RESULT_TONES[outcome.result], edition.label(outcome.result.value, "result"))


def make_outcome(edition: Edition, dossier: Dossier, outcome: records.Outcome) -> OutcomeBlock:
    """Return an outcome with its topic above it."""
    line = fact_lines.make_fact_line(edition, dossier, outcome, topic=True)
    return OutcomeBlock(make_result_tag(edition, outcome), line)


def make_document(edition: Edition, dossier: Dossier, document: records.Document) -> DocumentBlock:
    """Return a document with those who signed it."""
    source = edition.archive.sources[document.source]
    own = records.Citation(source=document.source, where=document.where)
    name, title = edition.name_source(document.source), source_list.name_title(source)
    standing = fact_lines.name_standing(edition, document)  # of the signing, where there is one; else of the text
    signed_on = moments.format_with_doubt(edition, document.signed_on) if document.signed_on else ""
    return DocumentBlock(
        FactLine(
            anchor=dossier.get_anchor(document),
            words=edition.localize(document.text),
            who=voices.make_speaker(edition, dossier, document),
            cites=citing.make_cite_links(edition, dossier, (own, *document.cite)),
            notes=fact_lines.list_notes(edition, document),
            standing="" if signed_on else standing,
            dispute=dossier.find_dispute_anchor(document),
            edit=fact_lines.make_edit_url(edition, document),
        ),
        name,
        None if title and title.text == name.text else title,
        source.address,
        voices.name_who(edition, document.signed_by, document.signed_on or dossier.talks.date),
        f"{signed_on} ({standing})" if signed_on and standing else signed_on,
    )

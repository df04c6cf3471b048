"""Facts → lines of text: what the search knows of a page, in the wording and order in which a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.derive.mentions_index import EntryKey
from mujaz.pages.views import (
    ContactBlock,
    DeadlineBlock,
    Detail,
    DocumentBlock,
    FactLine,
    KeyPoint,
    LabelText,
    LocalizedText,
    MatrixRow,
    Note,
    ReportBlock,
    Speaker,
    StatementBlock,
    TextLine,
)
from mujaz.text.markdown import find_archive_links

COMMA, COLON = LabelText(", "), LabelText(": ")


def iter_fact_lines(line: FactLine) -> Iterator[TextLine]:
    """Yield a fact under its topic, its speaker, and what qualifies it."""
    if line.topic:
        yield (line.topic,)
    yield from _iter_text_lines(line)
    yield from iter_speaker_lines(line.who)
    yield from iter_note_lines(line.notes)


def iter_attributed_lines(line: FactLine) -> Iterator[TextLine]:
    """Yield a fact and its speaker."""
    yield from _iter_text_lines(line)
    yield from iter_speaker_lines(line.who)


def _iter_text_lines(line: FactLine) -> Iterator[TextLine]:
    if line.words:
        yield (line.words, *((" (", line.standing, ")") if line.standing else ()))


def iter_speaker_lines(person: Speaker | None) -> Iterator[TextLine]:
    """Yield a speaker, with post and party, and then all who said it too or passed it on."""
    for each in (person, *person.joint) if person else ():
        post: TextLine = (COMMA, each.post) if each.post else ()
        behalf: TextLine = (COMMA, LabelText("on behalf of %(party)s", "party", each.behalf)) if each.behalf else ()
        name = LabelText("on behalf of %(party)s", "party", each.name.phrased) if each.unnamed else each.name
        yield (name, *post, *behalf)
    if person:
        yield from ((LabelText("through %(speaker)s", "speaker", each),) for each in person.through)
        yield from ((person.said_on,),) if person.said_on else ()


def iter_note_lines(found: Iterable[Note]) -> Iterator[TextLine]:
    """Yield qualifications."""
    for note in found:
        if note.kind == "phrase":
            yield (LabelText("the source's phrase: “%(phrase)s”", "phrase", note.words),)
        else:
            yield (note.label, *((COLON, note.words) if note.words else ()))


def iter_detail_lines(shown: Detail) -> Iterator[TextLine]:
    """Yield a value in the head of a page, its speaker, and what qualifies it."""
    yield make_value_line(shown)
    yield from iter_speaker_lines(shown.who)
    yield from iter_note_lines(shown.moment.notes if shown.moment else shown.notes)
    for each in shown.further:
        yield from iter_detail_lines(each)


def make_value_line(shown: Detail) -> TextLine:
    """Return a value in the head of a page as one line."""
    if shown.moment:
        return (shown.moment.text,)
    return (shown.values, *((COMMA, shown.country) if shown.country else ()))


def iter_key_point_lines(point: KeyPoint) -> Iterator[TextLine]:
    """Yield one entry of the bottom line."""
    if point.topic:
        yield (point.topic,)
    for line in point.lines:
        yield from iter_attributed_lines(line)
        yield from iter_note_lines(line.notes)


def iter_row_lines(shown: MatrixRow) -> Iterator[TextLine]:
    """Yield a topic of the table of positions; the words on which its stances rest are found in their own sections."""
    yield (shown.topic,)


def iter_document_lines(shown: DocumentBlock) -> Iterator[TextLine]:
    """Yield a document, who signed it, and what is said of it."""
    yield (shown.name,)
    yield from ((shown.result.label,),) if shown.result else ()
    yield from ((shown.title,),) if shown.title else ()
    if shown.signed_by:
        yield (LabelText("Signed by"), COLON, shown.signed_by)
    if shown.signed_on:
        yield (LabelText("Signed on"), COLON, shown.signed_on)
    for detail in shown.further:
        yield from iter_detail_lines(detail)
    yield from iter_fact_lines(shown.line)


def iter_report_lines(shown: ReportBlock) -> Iterator[TextLine]:
    """Yield a report on the talks: the state, date and place that it tells, its words and its voice."""
    yield from ((shown.subject,),) if shown.subject else ()
    yield (shown.state.label, *((COMMA, shown.moment.text) if shown.moment else ()))
    yield from ((names,) for names in (shown.parties, shown.places) if names)
    yield from iter_fact_lines(shown.line)
    yield from iter_note_lines(shown.notes)


def iter_contact_lines(shown: ContactBlock) -> Iterator[TextLine]:
    """Yield an earlier contact."""
    yield (shown.moment.text if shown.moment else LabelText("date not known"),)
    yield from ((piece,) for piece in (shown.name, shown.place, shown.kind, shown.title) if piece)
    helpers = (shown.host, shown.mediators)
    told = (shown.aim, shown.agenda, *helpers, shown.parties, shown.venue, shown.whole, shown.documents)
    for detail in filter(None, (*shown.times, *told)):
        yield (detail.label, COLON, *make_value_line(detail))
        yield from iter_note_lines(detail.notes)
    yield from iter_fact_lines(shown.line)
    if shown.people:
        yield (shown.people_heading, COLON, shown.people)
    yield from iter_note_lines(shown.moment.notes if shown.moment else ())
    for statement in shown.statements:
        yield from iter_statement_lines(statement)


def iter_deadline_lines(shown: DeadlineBlock) -> Iterator[TextLine]:
    """Yield a deadline: until when, the hour, what is due, who set it and for whom."""
    yield (shown.moment.text,)
    yield from iter_note_lines(shown.moment.notes)
    if shown.hour:
        yield from iter_detail_lines(shown.hour)
    yield from iter_fact_lines(shown.line)


def iter_statement_lines(shown: StatementBlock) -> Iterator[TextLine]:
    """Yield a statement: its words, the quotation, the speaker, the occasion and the date."""
    if shown.line.words:
        yield (shown.line.words,)
    for words in (shown.quote, shown.original, *(each for other in shown.renderings for each in other.words)):
        if words:
            yield (LabelText("“%(words)s”", "words", words),)
    yield from iter_speaker_lines(shown.line.who)
    yield from iter_note_lines(shown.line.notes)
    when: TextLine = (shown.moment.text,) if shown.moment else ()
    yield (*((shown.occasion, *((COMMA,) if when else ())) if shown.occasion else ()), *when)
    yield from iter_note_lines(shown.moment.notes if shown.moment else ())


def list_named_entries(passages: Iterable[TextLine]) -> tuple[EntryKey, ...]:
    """Return the entries that lines of text name or link to, in their order, each once."""
    return tuple(
        dict.fromkeys(key for passage in passages for words in iter_texts(passage) for key in _iter_linked_keys(words))
    )


def iter_texts(passage: TextLine) -> Iterator[LocalizedText]:
    """Yield the texts that a line is made of."""
    for piece in passage:
        if isinstance(piece, LocalizedText):
            yield piece
        elif isinstance(piece, LabelText):
            yield from (piece.words,) if piece.words else ()
        elif not isinstance(piece, str):
            yield from piece


def _iter_linked_keys(words: LocalizedText) -> Iterator[EntryKey]:
    if words.link:
        yield words.link
    if not words.verbatim and "](" in words.text:
        yield from find_archive_links(words.text)

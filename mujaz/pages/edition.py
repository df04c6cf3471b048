"""One language's edition of the archive: its texts, names, dates and citations as pages show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import Position
from mujaz.diagnostics.problem import FactPath, FilePosition
from mujaz.i18n.dates import Edtf
from mujaz.i18n.labels import Labels
from mujaz.i18n.language import DateStyle, Language
from mujaz.model import records
from mujaz.model.records import Archive, Citation, DateNote, Fact, Text
from mujaz.model.registers import SCHEMES
from mujaz.pages import addresses
from mujaz.pages.views import CiteLink, FactLine, LocalizedText, Moment, Note, PageHead, Speaker, Tag, Tone
from mujaz.text.markdown import strip_markdown

STATUS_TONES = {
    records.TalksState.SCHEDULED: Tone.CONDITIONAL,
    records.TalksState.PROVISIONAL: Tone.CONDITIONAL,
    records.TalksState.UNDER_WAY: Tone.ON_THE_TABLE,
    records.TalksState.HELD: Tone.ON_THE_TABLE,
    records.TalksState.POSTPONED: Tone.CONDITIONAL,
    records.TalksState.CANCELLED: Tone.OFF_THE_TABLE,
    records.TalksState.OPENED: Tone.ON_THE_TABLE,
    records.TalksState.SUSPENDED: Tone.CONDITIONAL,
    records.TalksState.BROKEN_OFF: Tone.OFF_THE_TABLE,
    records.TalksState.DID_NOT_TAKE_PLACE: Tone.OFF_THE_TABLE,
}
POSITION_TAGS = {
    Position.ON: (Tone.ON_THE_TABLE, "On the table"),
    Position.OFF: (Tone.OFF_THE_TABLE, "Off the table"),
    Position.CONDITIONAL: (Tone.CONDITIONAL, "Conditional"),
    Position.PARTLY: (Tone.CONDITIONAL, "Partly on the table"),
    Position.DIVIDED: (Tone.CONDITIONAL, "Statements differ"),
    Position.OBJECTS: (Tone.OFF_THE_TABLE, "Objects"),
    Position.AGREES: (Tone.ON_THE_TABLE, "Agrees"),
    Position.SILENT: (Tone.SILENT, "Says nothing"),
    Position.UNSTATED: (Tone.PLAIN, "Position stated"),
    Position.NONE_REPORTED: (Tone.SILENT, "None reported"),
}


@dataclass(frozen=True)
class Edition:
    """The archive, a language with its house style, and that language's labels.

    `place_of` finds the file and line of a fact, for links to it where the site names its repository.
    """

    archive: Archive
    language: Language
    labels: Labels
    place_of: Callable[[FactPath], FilePosition]
    _lines: dict[tuple[FactPath, bool], FactLine] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code(self) -> str:
        """Return the language's BCP 47 code."""
        return self.language.code

    def label(self, msgid: str, context: str = "", /, **values: object) -> str:
        """Return an interface word or sentence, with its placeholders filled."""
        return self.labels.text(msgid, context, **values)

    @property
    def missing_mark(self) -> str:
        """Return the words that mark a text which this language lacks."""
        return self.label("Missing in %(language)s", language=self.language.name_language(self.code))

    def localize(self, text: Text | None) -> LocalizedText | None:
        """Return a text in this language, or another language's marked as missing here, or None where there is none."""
        if text is None or not text.values:
            return None
        own = text.get(self.code)
        if own:
            return LocalizedText(own, self.code, stale=self.explain_staleness(text, self.code))
        language, other = next(iter(text.values.items()))
        return LocalizedText(other, language, missing=True, stale=self.explain_staleness(text, language))

    def explain_staleness(self, text: Text, language: str) -> str:
        """Return why a translation may be outdated, or an empty text."""
        changed = self.archive.stale.get((text.where, language)) if self.archive.stale else None
        if not changed:
            return ""
        names = self.language.join([self.language.name_language(code) for code in changed])
        return self.label("The text in %(languages)s has changed since", languages=names)

    @property
    def stale_mark(self) -> str:
        """Return the words that mark a text which was not changed when another language's was."""
        return self.label("Not yet updated")

    def make_text(self, text: str) -> LocalizedText:
        """Return words that are in this language: those of the interface, dates, numbers."""
        return LocalizedText(text, self.code)

    def require_text(self, text: Text | None) -> LocalizedText:
        """Return a text that the checks have found to be there."""
        return self.localize(text) or LocalizedText(self.label("unknown"), self.code)

    def to_plain_text(self, text: Text | None) -> str:
        """Return a text for places without markup: titles, descriptions."""
        return self.strip_markup(self.require_text(text))

    def strip_markup(self, words: LocalizedText) -> str:
        """Return words as one line without markup, after the marks for a missing or stale text."""
        return self.prefix_marks(words, " ".join(strip_markdown(words.text, self.find_name).split()))

    def prefix_marks(self, words: LocalizedText, text: str) -> str:
        """Return `text` (without markup) after the marks for a missing or stale text, where `words` is one."""
        return self.label(": ").join((*self._list_marks(words), text))

    def _list_marks(self, words: LocalizedText) -> list[str]:
        """Return the words that mark a text as missing or stale, where it is."""
        return [mark for mark, holds in ((self.missing_mark, words.missing), (self.stale_mark, words.stale)) if holds]

    def name_kind(self, kind: records.ContactKind) -> str:
        """Return the noun for a kind of contact."""
        return self.label(kind.value)

    def make_status_tag(self, talks: records.Talks) -> Tag:
        """Return the tag for where talks stand."""
        state = talks.status.state
        return Tag(STATUS_TONES[state], self.label(state.value, talks.kind.value))

    def make_position_tag(self, position: Position) -> Tag:
        """Return the tag for a stance on a topic."""
        tone, label = POSITION_TAGS[position]
        return Tag(tone, self.label(label))

    def name_party(self, key: str) -> LocalizedText:
        """Return a party's short name."""
        return self.link_entry("party", key)

    def name_place(self, key: str | None) -> LocalizedText | None:
        """Return a place's name."""
        return self.link_entry("place", key) if key else None

    def name_person(self, key: str) -> LocalizedText:
        """Return a person's name in the house's spelling."""
        return self.link_entry("person", key)

    def name_topic(self, key: str) -> LocalizedText:
        """Return a topic's name."""
        return self.link_entry("topic", key)

    def name_source(self, key: str) -> LocalizedText:
        """Return what a source is called here."""
        return self.link_entry("source", key)

    def link_entry(self, scheme: str, key: str) -> LocalizedText:
        """Return the name of an entry of the archive, which leads to its page."""
        return replace(self.name_entry(scheme, key), link=(scheme, key))

    def name_entry(self, scheme: str, key: str) -> LocalizedText:
        """Return the name of an entry of the archive, without a link."""
        text = self._find_name_text(scheme, key)
        return self.require_text(text) if text else self._derive_source_name(self.archive.sources[key])

    def _derive_source_name(self, source: records.Source) -> LocalizedText:
        """Return what a source without a name is called: its outlet and the day of publication, else its id."""
        outlet = self.name_outlet(source)
        if outlet is None:
            return LocalizedText(source.id, self.code)
        day = self.format_date(source.published, style="long") if source.published else ""
        return replace(outlet, text=self.label(", ").join(filter(None, (outlet.text, day))))

    def name_outlet(self, source: records.Source) -> LocalizedText | None:
        """Return the outlet of a source: as this language writes it, else as it writes itself; None where unknown."""
        if isinstance(source.outlet, str):
            return LocalizedText(source.outlet, source.language, verbatim=True)
        return self.localize(source.outlet)

    def describe_speaker(self, key: str, when: Edtf | None, behalf: str = "") -> Speaker:
        """Return a person with the post held then, a party, or a source, by id; `behalf` is the party represented."""
        if key in self.archive.people:
            post = self.archive.people[key].find_post(when)
            elsewhere = behalf and (post is None or post.party != behalf)
            return Speaker(
                self.name_person(key),
                self.localize(post.text) if post else None,
                self.name_party(behalf) if elsewhere else None,
            )
        if key in self.archive.parties:
            return Speaker(self.name_party(key), None, self.name_party(behalf) if behalf and behalf != key else None)
        return Speaker(self.name_speaking_source(key))

    def name_speaking_source(self, key: str) -> LocalizedText:
        """Return a source as the one who says something: its outlet, where that is known."""
        outlet = self.name_outlet(self.archive.sources[key])
        return replace(outlet, link=("source", key)) if outlet else self.name_source(key)

    def find_speaker(self, dossier: Dossier, fact: Fact) -> Speaker | None:
        """Return the speaker of a fact, or None where the source itself states it."""
        behalf = next(iter(dossier.get_represented_parties(fact)), "")
        for who in fact.said_by:
            if isinstance(who, Text):
                return Speaker(self.require_text(who), None, self.name_party(behalf) if behalf else None)
            return self.describe_speaker(who, dossier.talks.date, behalf)
        return Speaker(self.name_party(behalf)) if behalf else None

    def make_cite_links(self, dossier: Dossier, citations: tuple[Citation, ...]) -> tuple[CiteLink, ...]:
        """Return citations as numbers and paragraphs that lead to the page's list of sources."""
        own = (citation for citation in citations if citation.in_language in (None, self.code))
        return tuple(dict.fromkeys(self._make_cite_link(dossier, citation) for citation in own))

    def _make_cite_link(self, dossier: Dossier, citation: Citation) -> CiteLink:
        number = dossier.numbers[citation.source]
        exact = self.label("“%(words)s”", words=citation.exact) if citation.exact else ""
        label = [self.label("source %(n)s", n=number), self.name_paragraph(citation.paragraphs), exact]
        return CiteLink(
            self.language.format_number(number),
            self.name_paragraph(citation.paragraphs, short=True),
            self.label(", ").join(filter(None, label)),
            make_paragraph_anchor(number, citation.paragraphs),
        )

    def name_paragraph(self, paragraphs: tuple[int, int] | None, *, short: bool = False) -> str:
        """Return the name of a paragraph or of a range of them, in words or in short; empty for a whole source."""
        if paragraphs is None:
            return ""
        first, last = paragraphs
        if last == 0:
            return self.label("headline")
        if first == last:
            return self.label("¶%(n)s" if short else "paragraph %(n)s", n=last)
        pattern = "¶%(first)s–%(last)s" if short else "paragraphs %(first)s to %(last)s"
        return self.label(pattern, first=first, last=last)

    def make_fact_line(self, dossier: Dossier, fact: Fact, *, topic: bool = False) -> FactLine:
        """Return a fact with its speaker, its citations, and what qualifies it.

        With `topic`, the topic's name stands above it, where it has one.
        """
        key = (fact.where, topic)
        if key not in self._lines:  # it is needed by every page that mentions the fact
            self._lines[key] = self._compose_line(dossier, fact, topic)
        return self._lines[key]

    def _compose_line(self, dossier: Dossier, fact: Fact, topic: bool) -> FactLine:
        return FactLine(
            anchor=dossier.get_anchor(fact),
            words=self.localize(fact.text),
            who=self.find_speaker(dossier, fact),
            cites=self.make_cite_links(dossier, fact.cite),
            notes=self.list_notes(fact),
            topic=self.name_topic(fact.topic)
            if topic and isinstance(fact, records.AgendaItem | records.Exclusion)
            else None,
            standing=self.label("claimed") if fact.certainty is records.Certainty.CLAIMED else "",
            edit=self.make_edit_url(fact),
        )

    def make_fact_lines(self, dossier: Dossier, facts: Iterable[Fact], *, topic: bool = False) -> tuple[FactLine, ...]:
        """Return each of some facts as `make_fact_line` does."""
        return tuple(self.make_fact_line(dossier, fact, topic=topic) for fact in facts)

    def make_standalone_line(self, dossier: Dossier, fact: Fact, *, topic: bool = False) -> FactLine:
        """Return a fact for a page without a list of sources: its citations are in words."""
        sources = tuple(dict.fromkeys(self.cite_in_words(citation) for citation in fact.cite))
        return replace(self.make_fact_line(dossier, fact, topic=topic), cites=(), sources=sources)

    def make_edit_url(self, fact: records.Record) -> str | None:
        """Return the address of a fact's own line in the repository, where the site names one."""
        repository = self.archive.site.repo_url
        if not repository:
            return None
        place = self.place_of(fact.where)
        return f"{repository.rstrip('/')}/{place.file}#L{place.line}"

    def list_notes(self, fact: Fact) -> tuple[Note, ...]:
        """Return a fact's qualifications: scope, condition, inference."""
        found = []
        if isinstance(fact, records.Exclusion):
            found += [("scope", self.label("scope"), fact.scope), ("until", self.label("until"), fact.until)]
        found.append(("inferred", self.label("inferred from"), fact.inferred_from))
        return tuple(Note(kind, label, self.localize(text)) for kind, label, text in found if text)

    def make_moment(self, dossier: Dossier, when: Edtf | None, notes: tuple[DateNote, ...]) -> Moment | None:
        """Return a date in words with its notes and citations, or None where there is no date."""
        if when is None:
            return None
        within = any(note.within for note in notes)
        return Moment(
            self.format_date(when, within=within, style=self._choose_date_style(when, notes)),
            when.earliest.isoformat() if when.precision == "day" else None,
            self.label("inferred") if when.uncertain else "",
            tuple(shown for note in notes for shown in self._list_date_notes(note)),
            self.make_cite_links(dossier, tuple(cite for note in notes for cite in note.cite)),
        )

    def make_talks_moment(self, dossier: Dossier) -> Moment:
        """Return the date of talks as lists of talks show it; undated, with the date they were last set for."""
        talks = dossier.talks
        found = self.make_moment(dossier, talks.date, talks.date_notes)
        return found or Moment(self.label("date not known"), doubt=self._format_previous_date(talks.status))

    def _format_previous_date(self, status: records.Status) -> str:
        if not status.previous_dates:
            return ""
        label = self.labels.count("Previous dates", 1, "heading")
        return f"{label}{self.label(': ')}{self.format_date(status.previous_dates[0], style='long')}"

    def _choose_date_style(self, when: Edtf, notes: tuple[DateNote, ...]) -> DateStyle:
        """Return the style without a weekday where only the inferred date implies one: no source names it."""
        if not when.uncertain or when.precision != "day":
            return "full"
        named = any(self._names_weekday(note) for note in notes)
        return "full" if named else "long"

    def _names_weekday(self, note: DateNote) -> bool:
        code = self._find_phrase_language(note)
        return note.phrase is not None and Language(code, code).find_weekday(note.phrase) is not None

    def format_date(self, when: Edtf, *, within: bool = False, style: DateStyle = "full") -> str:
        """Return a date in words; `within`: an interval is the time in which an event took place, not its duration."""
        if within and when.start and when.end:
            start, end = (self.format_date(end, style="long") for end in (when.start, when.end))
            return self.label("between %(start)s and %(end)s", start=start, end=end)
        words = self.labels.date(when, style)
        return self.label("around %(date)s", date=words) if when.approximate else words

    def format_term(self, start: Edtf | None, end: Edtf | None) -> str:
        """Return a time in office in words; a missing end is unknown or open."""
        if start and end:
            return f"{self._format_term_end(start)} – {self._format_term_end(end)}"
        if start:
            return self.label("since %(date)s", date=self._format_term_end(start))
        return self.label("until %(date)s", date=self._format_term_end(end)) if end else ""

    def _format_term_end(self, when: Edtf) -> str:
        """Return one end of a time in office, and whether it is inferred."""
        doubt = f" ({self.label('inferred')})" if when.uncertain else ""
        return f"{self.format_date(when, style='long')}{doubt}"

    def cite_in_words(self, citation: Citation) -> LocalizedText:
        """Return a citation in words leading to the source's page: for pages without a list of sources."""
        name = self.name_source(citation.source)
        paragraph = self.name_paragraph(citation.paragraphs)
        return replace(name, text=f"{name.text}{self.label(', ')}{paragraph}" if paragraph else name.text)

    def _list_date_notes(self, note: DateNote) -> tuple[Note, ...]:
        found = []
        if note.phrase:
            found.append(
                Note("phrase", "", LocalizedText(note.phrase, self._find_phrase_language(note), verbatim=True))
            )
        if note.inferred_from:
            found.append(Note("inferred", self.label("inferred from"), self.localize(note.inferred_from)))
        return tuple(found)

    def _find_phrase_language(self, note: DateNote) -> str:
        return next((self.archive.sources[c.source].language for c in note.cite), self.code)

    def find_name(self, scheme: str, key: str) -> str:
        """Return what a link to an entry of the archive is called: `person`, `darchiev` → the person's name."""
        words = self.name_entry(scheme, key)
        marks = self._list_marks(words)
        return f"{words.text} ({self.label(', ').join(marks)})" if marks else words.text

    def _find_name_text(self, scheme: str, key: str) -> Text | None:
        if scheme == "talks":
            return self.archive.talks[key].title
        name: Text | None = getattr(self.archive, SCHEMES[scheme])[key].name
        return name

    def make_head(self, title: str, kind: str, address: str) -> PageHead:
        """Return the head of a page that stands at the same address below every language."""
        tail = address.removeprefix(f"{self.code}/")
        site = self.to_plain_text(self.archive.site.name)
        alternates = {code: f"{code}/{tail}" for code in self.archive.languages}
        return PageHead(title, f"{title} — {site}", self.code, kind, site, alternates)

    def make_briefing_address(self, talks: str) -> str:
        """Return the address of a briefing in this language, relative to the site's root."""
        return addresses.make_briefing_address(self.code, talks)


def make_paragraph_anchor(number: int, paragraphs: tuple[int, int] | None) -> str:
    """Return the id under which a page's list of sources shows a paragraph: `source-1-p3`, or `source-1`."""
    return (
        f"source-{number}"
        if paragraphs is None
        else f"source-{number}-p{'-'.join(map(str, dict.fromkeys(paragraphs)))}"
    )

"""One language's edition of the archive: how texts, names, dates and citations are said in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mujaz import model
from mujaz.dates import Edtf
from mujaz.inline import plain
from mujaz.labels import Labels
from mujaz.languages import Language, Style
from mujaz.model import Archive, Citation, DateNote, Fact, Text
from mujaz.pages import addresses
from mujaz.pages.dossier import Dossier
from mujaz.pages.views import Cite, Head, Line, Moment, Note, Tag, Who, Words
from mujaz.positions import Position, speaks_for
from mujaz.problems import Place, Where

STATUS_KINDS = {
    model.State.SCHEDULED: "cond",
    model.State.PROVISIONAL: "cond",
    model.State.UNDER_WAY: "on",
    model.State.HELD: "on",
    model.State.POSTPONED: "cond",
    model.State.CANCELLED: "off",
}
POSITION_TAGS = {
    Position.ON: ("on", "On the table"),
    Position.OFF: ("off", "Off the table"),
    Position.CONDITIONAL: ("cond", "Conditional"),
    Position.SILENT: ("mute", "Says nothing"),
}


@dataclass(frozen=True)
class Edition:
    """The archive, a language with its house style, and that language's labels.

    `place_of` says in which file and line a fact stands, for links to it where the site names its repository.
    """

    archive: Archive
    language: Language
    labels: Labels
    place_of: Callable[[Where], Place]
    _lines: dict[tuple[Where, bool], Line] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code(self) -> str:
        """Return the language's BCP 47 code."""
        return self.language.code

    def say(self, msgid: str, context: str = "", /, **values: object) -> str:
        """Return an interface word or sentence, with its placeholders filled."""
        return self.labels.text(msgid, context, **values)

    @property
    def missing(self) -> str:
        """Return the words that mark a text which this language lacks."""
        return self.say("Missing in %(language)s", language=self.language.name_of(self.code))

    def words(self, text: Text | None) -> Words | None:
        """Return a text in this language, or another language's marked as missing here, or None where there is none."""
        if text is None or not text.values:
            return None
        own = text.get(self.code)
        if own:
            return Words(own, self.code, stale=self.why_stale(text, self.code))
        language, other = next(iter(text.values.items()))
        return Words(other, language, missing=True, stale=self.why_stale(text, language))

    def why_stale(self, text: Text, language: str) -> str:
        """Return why a text's words in a language may no longer hold, or nothing."""
        changed = self.archive.stale.get((text.where, language)) if self.archive.stale else None
        if not changed:
            return ""
        names = self.language.join([self.language.name_of(code) for code in changed])
        return self.say("The text in %(languages)s has changed since", languages=names)

    @property
    def stale(self) -> str:
        """Return the words that mark a text which was not changed when another language's was."""
        return self.say("Not yet updated")

    def sure(self, text: Text | None) -> Words:
        """Return a text that the check promised to be there."""
        return self.words(text) or Words(self.say("unknown"), self.code)

    def plain(self, text: Text | None) -> str:
        """Return a text for places without markup: titles, descriptions."""
        words = self.sure(text)
        return self.marked(words, plain(words.text, self.name_of))

    def marked(self, words: Words, bare: str) -> str:
        """Return a text without markup after the words that mark it as missing or stale, where it is."""
        return self.say(": ").join((*self._marks(words), bare))

    def _marks(self, words: Words) -> list[str]:
        """Return the words that mark a text as missing or stale, where it is."""
        return [mark for mark, holds in ((self.missing, words.missing), (self.stale, words.stale)) if holds]

    def kind(self, kind: model.Kind) -> str:
        """Return the noun for a kind of contact."""
        return self.say(kind.value)

    def status(self, talks: model.Talks) -> Tag:
        """Return the tag for where talks stand."""
        state = talks.status.state
        return Tag(STATUS_KINDS[state], self.say(state.value, talks.kind.value))

    def position(self, position: Position) -> Tag:
        """Return the tag for a stance on a topic."""
        kind, label = POSITION_TAGS[position]
        return Tag(kind, self.say(label))

    def party(self, key: str) -> Words:
        """Return a party's short name."""
        return self.named("party", key)

    def place(self, key: str | None) -> Words | None:
        """Return a place's name."""
        return self.named("place", key) if key else None

    def person(self, key: str) -> Words:
        """Return a person's name in the house's spelling."""
        return self.named("person", key)

    def topic(self, key: str) -> Words:
        """Return a topic's name."""
        return self.named("topic", key)

    def source(self, key: str) -> Words:
        """Return what a source is called here."""
        return self.named("source", key)

    def named(self, scheme: str, key: str) -> Words:
        """Return the name of an entry of the archive, which leads to its page."""
        return replace(self.sure(self._name(scheme, key)), link=(scheme, key))

    def sayer(self, key: str, when: Edtf | None, behalf: str = "") -> Who:
        """Return a person with the post held then, a party, or a source, by id; `behalf` is the party spoken for."""
        if key in self.archive.people:
            post = self.archive.people[key].post_at(when)
            elsewhere = behalf and (post is None or post.party != behalf)
            return Who(
                self.person(key), self.words(post.text) if post else None, self.party(behalf) if elsewhere else None
            )
        if key in self.archive.parties:
            return Who(self.party(key), None, self.party(behalf) if behalf and behalf != key else None)
        return Who(self.source(key))

    def who(self, dossier: Dossier, fact: Fact) -> Who | None:
        """Return the one who said a fact, or None for the source's own voice."""
        behalf = speaks_for(self.archive, dossier.talks, fact)
        if fact.said_by:
            return self.sayer(fact.said_by, dossier.talks.date, behalf)
        return Who(self.party(behalf)) if behalf else None

    def cites(self, dossier: Dossier, citations: tuple[Citation, ...]) -> tuple[Cite, ...]:
        """Return citations as numbers and paragraphs that lead to the page's list of sources."""
        return tuple(dict.fromkeys(self._cite(dossier, citation) for citation in citations))

    def _cite(self, dossier: Dossier, citation: Citation) -> Cite:
        number = dossier.numbers[citation.source]
        exact = self.say("“%(words)s”", words=citation.exact) if citation.exact else ""
        spoken = [self.say("source %(n)s", n=number), self.paragraph(citation.paragraphs), exact]
        return Cite(
            self.language.number(number),
            self.paragraph(citation.paragraphs, short=True),
            self.say(", ").join(filter(None, spoken)),
            paragraph_anchor(number, citation.paragraphs),
        )

    def paragraph(self, paragraphs: tuple[int, int] | None, *, short: bool = False) -> str:
        """Return the name of a paragraph or of a range of them, in words or in short; empty for a whole source."""
        if paragraphs is None:
            return ""
        first, last = paragraphs
        if last == 0:
            return self.say("headline")
        if first == last:
            return self.say("¶%(n)s" if short else "paragraph %(n)s", n=last)
        pattern = "¶%(first)s–%(last)s" if short else "paragraphs %(first)s to %(last)s"
        return self.say(pattern, first=first, last=last)

    def line(self, dossier: Dossier, fact: Fact, *, topic: bool = False) -> Line:
        """Return a fact with who said it, where it stands, and what qualifies it."""
        key = (fact.where, topic)
        if key not in self._lines:  # every page that mentions the fact asks for it
            self._lines[key] = self._line(dossier, fact, topic)
        return self._lines[key]

    def _line(self, dossier: Dossier, fact: Fact, topic: bool) -> Line:
        return Line(
            anchor=dossier.anchor(fact),
            words=self.words(fact.text),
            who=self.who(dossier, fact),
            cites=self.cites(dossier, fact.cite),
            notes=self.notes(fact),
            topic=self.topic(fact.topic) if topic and isinstance(fact, model.AgendaItem | model.Exclusion) else None,
            standing=self.say("claimed") if fact.certainty is model.Certainty.CLAIMED else "",
            edit=self.edit(fact),
        )

    def alone(self, dossier: Dossier, fact: Fact, *, topic: bool = False) -> Line:
        """Return a fact for a page without a list of sources: its citations are told in words."""
        sources = tuple(dict.fromkeys(self.outer_cite(citation) for citation in fact.cite))
        return replace(self.line(dossier, fact, topic=topic), cites=(), sources=sources)

    def edit(self, fact: model.Record) -> str | None:
        """Return the address of a fact's own line in the repository, where the site names one."""
        repository = self.archive.site.repo_url
        if not repository:
            return None
        place = self.place_of(fact.where)
        return f"{repository.rstrip('/')}/{place.file}#L{place.line}"

    def notes(self, fact: Fact) -> tuple[Note, ...]:
        """Return a fact's qualifications: scope, condition, inference."""
        found = []
        if isinstance(fact, model.Exclusion):
            found += [("scope", self.say("scope"), fact.scope), ("until", self.say("until"), fact.until)]
        found.append(("inferred", self.say("inferred from"), fact.inferred_from))
        return tuple(Note(kind, label, self.words(text)) for kind, label, text in found if text)

    def moment(self, dossier: Dossier, when: Edtf | None, note: DateNote | None) -> Moment | None:
        """Return a date in words with what stands behind it, or None where there is no date."""
        if when is None:
            return None
        return Moment(
            self.date(when, within=bool(note and note.within), style=self._style(when, note)),
            when.earliest.isoformat() if when.precision == "day" else None,
            self.say("inferred") if when.uncertain else "",
            self._date_notes(note) if note else (),
            self.cites(dossier, note.cite) if note else (),
        )

    def when(self, dossier: Dossier) -> Moment:
        """Return the date of talks as lists of talks show it; undated, with the date they were last set for."""
        talks = dossier.talks
        found = self.moment(dossier, talks.date, talks.date_note)
        return found or Moment(self.say("date not known"), doubt=self._previous(talks.status))

    def _previous(self, status: model.Status) -> str:
        if not status.previous_dates:
            return ""
        label = self.labels.count("Previous dates", 1, "heading")
        return f"{label}{self.say(': ')}{self.date(status.previous_dates[0], style='long')}"

    def _style(self, when: Edtf, note: DateNote | None) -> Style:
        """Leave out a weekday that only the inferred date implies, and no source names."""
        if not when.uncertain or when.precision != "day":
            return "full"
        code = self._language_of(note) if note else self.code
        named = Language(code, code).weekday_in(note.phrase) if note and note.phrase else None
        return "long" if named is None else "full"

    def date(self, when: Edtf, *, within: bool = False, style: Style = "full") -> str:
        """Return a date in words; `within` says an interval is the frame of an event, not its length."""
        if within and when.start and when.end:
            start, end = (self.date(end, style="long") for end in (when.start, when.end))
            return self.say("between %(start)s and %(end)s", start=start, end=end)
        words = self.labels.date(when, style)
        return self.say("around %(date)s", date=words) if when.approximate else words

    def span(self, start: Edtf | None, end: Edtf | None) -> str:
        """Return a time in office in words; a missing end is unknown or open."""
        if start and end:
            return f"{self._end(start)} – {self._end(end)}"
        if start:
            return self.say("since %(date)s", date=self._end(start))
        return self.say("until %(date)s", date=self._end(end)) if end else ""

    def _end(self, when: Edtf) -> str:
        """Return one end of a time in office, and whether it is inferred."""
        doubt = f" ({self.say('inferred')})" if when.uncertain else ""
        return f"{self.date(when, style='long')}{doubt}"

    def outer_cite(self, citation: Citation) -> Words:
        """Return a citation in words leading to the source's page: for pages without a list of sources."""
        name = self.source(citation.source)
        paragraph = self.paragraph(citation.paragraphs)
        return replace(name, text=f"{name.text}{self.say(', ')}{paragraph}" if paragraph else name.text)

    def _date_notes(self, note: DateNote) -> tuple[Note, ...]:
        found = []
        if note.phrase:
            found.append(Note("phrase", "", Words(note.phrase, self._language_of(note), verbatim=True)))
        if note.inferred_from:
            found.append(Note("inferred", self.say("inferred from"), self.words(note.inferred_from)))
        return tuple(found)

    def _language_of(self, note: DateNote) -> str:
        return next((self.archive.sources[c.source].language for c in note.cite), self.code)

    def name_of(self, scheme: str, key: str) -> str:
        """Return what a link to an entry of the archive is called: `person`, `darchiev` → the person's name."""
        words = self.sure(self._name(scheme, key))
        marks = self._marks(words)
        return f"{words.text} ({self.say(', ').join(marks)})" if marks else words.text

    def _name(self, scheme: str, key: str) -> Text:
        if scheme == "talks":
            return self.archive.talks[key].title
        name: Text = getattr(self.archive, addresses.FOLDERS[scheme])[key].name
        return name

    def head(self, title: str, kind: str, address: str) -> Head:
        """Return the head of a page that stands at the same address below every language."""
        tail = address.removeprefix(f"{self.code}/")
        site = self.plain(self.archive.site.name)
        alternates = {code: f"{code}/{tail}" for code in self.archive.languages}
        return Head(title, f"{title} — {site}", self.code, kind, site, alternates)

    def briefing(self, talks: str) -> str:
        """Return the address of a briefing in this language, relative to the site's root."""
        return addresses.briefing(self.code, talks)


def paragraph_anchor(number: int, paragraphs: tuple[int, int] | None) -> str:
    """Return the id under which a page's list of sources shows a paragraph: `source-1-p3`, or `source-1`."""
    return (
        f"source-{number}"
        if paragraphs is None
        else f"source-{number}-p{'-'.join(map(str, dict.fromkeys(paragraphs)))}"
    )

"""One language's edition of the archive: its texts, names, dates and citations as pages show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from mujaz.derive.embargo import lacks_review
from mujaz.derive.former_names import list_former_names
from mujaz.derive.mentions_index import EntryKey
from mujaz.derive.positions import Position
from mujaz.derive.reads import ALL, Unit, collect_reads, ignore_reads, note_reads, note_text
from mujaz.diagnostics.problem import FactPath, FilePosition
from mujaz.i18n.dates import Edtf
from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.model.records import Archive, Text
from mujaz.model.registers import SCHEMES
from mujaz.pages import addresses
from mujaz.pages.views import FactLine, LocalizedText, PageHead, Tag, Tone
from mujaz.text.markdown import strip_markdown
from mujaz.text.urls import find_host

STATUS_TONES = {
    records.TalksState.SCHEDULED: Tone.CONDITIONAL,
    records.TalksState.PROVISIONAL: Tone.CONDITIONAL,
    records.TalksState.UNDER_WAY: Tone.ON_THE_TABLE,
    records.TalksState.HELD: Tone.ON_THE_TABLE,
    records.TalksState.ENDED: Tone.ON_THE_TABLE,
    records.TalksState.POSTPONED: Tone.CONDITIONAL,
    records.TalksState.CANCELLED: Tone.OFF_THE_TABLE,
    records.TalksState.OPENED: Tone.ON_THE_TABLE,
    records.TalksState.ADJOURNED: Tone.CONDITIONAL,
    records.TalksState.SUSPENDED: Tone.CONDITIONAL,
    records.TalksState.BROKEN_OFF: Tone.OFF_THE_TABLE,
    records.TalksState.DID_NOT_TAKE_PLACE: Tone.OFF_THE_TABLE,
}
POSITION_TAGS = {
    Position.ON: (Tone.ON_THE_TABLE, "On the table"),
    Position.EXPECTED: (Tone.CONDITIONAL, "Announced for the agenda"),
    Position.OFF: (Tone.OFF_THE_TABLE, "Off the table"),
    Position.CONDITIONAL: (Tone.CONDITIONAL, "Conditional"),
    Position.PARTLY: (Tone.CONDITIONAL, "Partly on the table"),
    Position.DIVIDED: (Tone.CONDITIONAL, "Statements differ"),
    Position.REFUSES: (Tone.OFF_THE_TABLE, "Refused"),
    Position.REFUSES_PART: (Tone.OFF_THE_TABLE, "Refused in part"),
    Position.OBJECTS: (Tone.OFF_THE_TABLE, "Opposed"),
    Position.AGREES: (Tone.ON_THE_TABLE, "In agreement"),
    Position.SILENT: (Tone.SILENT, "Silent"),
    Position.UNSTATED: (Tone.PLAIN, "Position stated"),
    Position.NONE_REPORTED: (Tone.SILENT, "None reported"),
}

FORMER_NAMES = ("former names", ALL)
"""All former names, as a part of the facts: they say whether a page has an edition of its own day."""
_EMPTY_LINK = re.compile(r"\[\]\((?P<scheme>party|place):(?P<key>[a-z0-9-]+)\)")


def find_former_name(former_names: Iterable[records.FormerName], day: Edtf | None) -> Text | None:
    """Return the first of some names that was borne until a date or later; None where none surely was, or no day."""
    borne = [each for each in former_names if day and day.latest <= each.until.earliest]
    return min(borne, key=lambda each: each.until.sort_key).text if borne else None


@dataclass(frozen=True)
class Edition:
    """The archive, a language with its house style, and that language's labels.

    `find_file_position` finds the file and line of a fact, for links to it where the site names its repository. `lines`
    keeps the facts as this edition shows them, each with what it was made of, since several pages show the same ones;
    `names` those of entries.
    `day` is the date whose names parties and places bear here, None for today. `every` are the editions of all
    languages, this one among them: what a page has room for is chosen alike in each.
    """

    archive: Archive
    language: Language
    labels: Labels
    find_file_position: Callable[[FactPath], FilePosition]
    lines: dict[tuple[FactPath, bool], tuple[FactLine, tuple[Unit, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    names: dict[EntryKey, tuple[LocalizedText, tuple[Unit, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    day: Edtf | None = None
    every: list[Edition] = field(default_factory=list, compare=False, repr=False)

    @property
    def others(self) -> tuple[Edition, ...]:
        """Return the editions of the other languages, with the names of the same day."""
        return tuple(each.at(self.day) for each in self.every if each.code != self.code)

    def at(self, day: Edtf | None) -> Edition:
        """Return the edition with the names that parties and places bore at a date; itself where they are today's."""
        note_reads(FORMER_NAMES)
        if day is None or not any(find_former_name(names, day) for names in self._former_names):
            return self
        return replace(self, day=day, lines={}, names={})

    @cached_property
    def _former_names(self) -> list[tuple[records.FormerName, ...]]:
        with ignore_reads():
            return list_former_names(self.archive)

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
        note_text(text)
        own = text.get(self.code)
        if own:
            own = _EMPTY_LINK.sub(self._fill_link, own) if self.day else own
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

    def name_kind(
        self, kind: records.ContactKind, how: records.ContactFormat | Text | None = None, count: int = 1
    ) -> str:
        """Return the noun for a kind of contact, of which there are so many; a call by video is a noun of its own."""
        by_video = kind is records.ContactKind.CALL and how is records.ContactFormat.VIDEO
        if count == 1:
            return self.label(kind.value, "video" if by_video else "")
        return self.labels.count(f"%(n)s {kind.value}", count, "video" if by_video else "kind")

    def make_status_tag(self, talks: records.Talks, *, listed: bool = True) -> Tag:
        """Return the tag for where talks stand; `listed` elsewhere it also says that nobody has reviewed them."""
        state = talks.status.state
        warning = self.label("Not reviewed") if listed and lacks_review(self.archive, talks) else ""
        return Tag(STATUS_TONES[state], self.label(state.value, talks.kind.value), warning)

    def make_position_tag(self, position: Position) -> Tag:
        """Return the tag for a stance on a topic."""
        tone, label = POSITION_TAGS[position]
        return Tag(tone, self.label(label))

    def name_party(self, key: str) -> LocalizedText:
        """Return a party's short name."""
        return self.link_entry("party", key)

    def name_place(self, key: str) -> LocalizedText:
        """Return a place's name."""
        return self.link_entry("place", key)

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
        return self.name_entry(scheme, key)._replace(link=(scheme, key))

    def name_entry(self, scheme: str, key: str) -> LocalizedText:
        """Return the name of an entry of the archive, without a link."""
        if (scheme, key) not in self.names:
            with collect_reads() as reads:
                name = self._make_name(scheme, key)
            self.names[scheme, key] = name, tuple(reads)
        name, known = self.names[scheme, key]
        note_reads(*known)
        return name

    def _make_name(self, scheme: str, key: str) -> LocalizedText:
        text = self._find_name_text(scheme, key)
        name = self.require_text(text) if text else self._derive_source_name(self.archive.sources[key])
        record = getattr(self.archive, SCHEMES[scheme]).get(key) if scheme in ("party", "topic") else None
        within = record.in_sentence.get(self.code) if record and record.in_sentence and text is record.name else None
        return name._replace(in_sentence=within) if within else name

    def _derive_source_name(self, source: records.Source) -> LocalizedText:
        """Return what a source without a name is called: its outlet and day of publication, or its title.

        Where neither is known, the host of its address stands for the outlet; without any, its id is its name.
        """
        outlet = self.name_outlet(source)
        if outlet is None and source.title:
            return LocalizedText(source.title, source.language, verbatim=True)
        if outlet is None:
            outlet = LocalizedText(find_host(source.address or "") or source.id, self.code)
        day = self.labels.date(source.published, "long") if source.published else ""
        named = self.label(", ").join(filter(None, (outlet.text, day)))
        return outlet if not day else LocalizedText(named, self.code, verbatim=outlet.verbatim)

    def name_outlet(self, source: records.Source) -> LocalizedText | None:
        """Return the outlet of a source: as this language writes it, else as it writes itself; None where unknown."""
        if isinstance(source.outlet, str):
            return LocalizedText(source.outlet, source.language, verbatim=True)
        return self.localize(source.outlet)

    def find_name(self, scheme: str, key: str) -> str:
        """Return what a link to an entry of the archive is called: `person`, `darchiev` → the person's name."""
        words = self.name_entry(scheme, key)
        marks = self._list_marks(words)
        return f"{words.text} ({self.label(', ').join(marks)})" if marks else words.text

    def _find_name_text(self, scheme: str, key: str) -> Text | None:
        if scheme == "talks":
            return self.archive.talks[key].title
        record = getattr(self.archive, SCHEMES[scheme])[key]
        former = find_former_name(record.former_names, self.day) if scheme in ("party", "place") else None
        name: Text | None = former or record.name
        return name

    def _fill_link(self, link: re.Match[str]) -> str:
        """Return a link without words with the name that the party or place bears in this edition."""
        name = re.sub(r"([\\`*_\[\]<>&])", r"\\\1", self.find_name(link["scheme"], link["key"]))
        return f"[{name}]({link['scheme']}:{link['key']})"

    def make_head(self, title: str, kind: str, address: str) -> PageHead:
        """Return the head of a page that stands at the same address below every language."""
        tail = address.removeprefix(f"{self.code}/")
        site = self.to_plain_text(self.archive.site.name)
        alternates = {code: f"{code}/{tail}" for code in self.archive.languages}
        return PageHead(title, f"{title} — {site}", self.code, kind, site, alternates)

    def make_briefing_address(self, talks: str) -> str:
        """Return the address of a briefing in this language, relative to the site's root."""
        return addresses.make_briefing_address(self.code, talks)

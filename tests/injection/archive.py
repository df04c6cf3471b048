"""The model → an archive in which every text it knows holds payloads: a new field is in it without a word here."""

from __future__ import annotations

import copy
import enum
import html
import json
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from mujaz.i18n.clock import ClockTime
from mujaz.i18n.dates import Edtf
from mujaz.i18n.duration import Duration
from mujaz.model import records
from mujaz.model.field_types import Form, list_fields
from mujaz.model.records import Record, Text
from mujaz.model.registers import REGISTERS
from mujaz.text.markdown import escape_markdown
from tests.injection.payloads import GROUPS, RUN, WORDS, make_poison

ADDRESS = "https://example.org/\"onmouseover=pwned(1)/'<script>pwned(1)</script>"
HARMLESS_ADDRESS = "https://example.org/xxx"
FIXED: Mapping[str, Any] = {
    "Citation.source": "s0", "Voiced.said_by": "a0", "Voiced.on_behalf_of": "p0",
    "Voiced.certainty": "inferred", "Voiced.disputed": None, "DateNote.disputed": None,
    "Fact.id": None, "Delegation.id": None, "Document.id": None, "Dispute.id": None, "Fact.key": "true",
    "AgendaItem.topic": "t0", "Exclusion.topic": "t1", "Exclusion.others": {"p1": "contradicts"},
    "PartyPosition.topic": "t1", "Outcome.topic": "t0", "Outcome.parties": ["p0"], "Outcome.sets_up": ["p2"],
    "Document.source": "s0",
    "Delegation.party": "p0", "Delegate.person": "a0", "Delegate.replaces": "a1", "Delegate.start_date": "2031-03-30",
    "Delegate.end_date": "2031-04-02", "DocumentText.language": "ar", "StateReport.parties": ["p0"],
    "Document.initialled_by": ["a0"], "Document.in_force": "2031-04-05/2031-04-12", "Outcome.in_force": "2031-04-05",
    "Participant.date": "2031-04-01", "Delegate.deputy": "true",
    "Absentee.invited": "true", "Delegate.disputed": None, "Participant.party": "p2",
    "TalksPlace.place": "l0", "Contact.talks": None, "Contact.process": "r0",
    "Contact.place": "l0", "Contact.people": ["a0"], "StateReport.place": "l0", "Statement.original": "ru",
    "Statement.date": "2031-03-30", "Statement.about": None, "Statement.wording": None, "CalledName.said_by": "p1",
    "Statement.translated_by": {"ar": "us", "en": "us"}, "Unknown.sought_in": ["s0"],
    "Place.capital_of": "p0", "Status.announced_by": ["a0"], "Party.part_of": None, "Party.members": None,
    "Status.denied_by": ["p0"], "Talks.parties": ["p0", "p1"], "Talks.process": "r0", "Post.party": "p0",
    "Post.replaces": "a1", "Contact.agenda": ["t0"], "Document.presented_by": ["a0"], "Document.parties": ["p0"],
    "Document.presented_on": "2031-04-01", "Invitee.invited_by": "p1", "AgendaItem.parties": ["p0"],
    "Decision.for": ["p0"], "Decision.against": ["p1"], "Decision.abstained": ["a0"], "Contact.host": ["p1"],
    "Outcome.id": "came-of-it",
    "Aftermath.about": "came-of-it", "Aftermath.parties": ["p0"], "Contact.part_of": None, "Contact.after": None,
    "Contact.documents": ["s0"], "Document.as": None, "Contact.mediated_by": ["p0"], "Document.not_signed_by": ["a1"],
    "Talks.embargo": None, "Exclusion.all_but": None, "Document.result": "agreed", "Clock.date": "2031-04-01",
    "Status.until": "2031-05-01", "StateReport.until": "2031-05-01",
    "Held.end_date": "2040", "Held.start_date": "2020",
    "Contact.parties": ["p0"], "Contact.count": "2", "Deadline.set_by": "a0", "Deadline.parties": ["p1"],
    "Deadline.topic": "t0",
    "Source.language": "en", "Source.kept": None, "Source.paragraphs": "9", "Source.wording": None,
    "SiteLanguage.locale": None, "SiteLanguage.months": None, "SiteLanguage.digits": "latn", "Site.handbook": "true",
    "Site.format": "1", "Site.logo": None, "Site.favicon": None, "Site.fonts": None,
    "Menu.registers": ["parties", "places"],
    "Palette.accent": "7a1f1f", "Palette.paper": "fffdf8",
    "Colours.dark": {"accent": "f0b8a8", "paper": "161212"},
}  # fmt: skip
"""What stands in fields whose values the format fixes, by record and key; None: not written."""
QUIET = (
    "AgendaItem", "Exclusion", "Outcome", "Document", "StateReport", "Contact", "Deadline", "Statement", "Participant",
    "Clock", "TalksPlace", "Round", "Status", "Rendering",
)  # fmt: skip
"""Records whose voice is left short there: those of answers and of positions are full."""
SHORTENED: Mapping[str, Any] = {
    "Talks.mediator": ["p3"], "Talks.convener": ["p4"], "Talks.chair": ["p2"], "Talks.observers": ["p2"],
    "DateNote.begun": "s0", "DateNote.last_reported": "s0", "CalledName.cite": "s0", "Clock.cite": "s0",
    "TalksPlace.cite": "s0", "Round.cite": "s0", "Rendering.cite": "s0", "Delegate.cite": "s0",
    "Participant.cite": "s0", "PersonalTitle.cite": "s0",
    "Talks.participants": ["p2"], "Talks.end": "18:00", "Talks.planned": "14:00",
    "Contact.start": "14:00", "Contact.end": "15:00", "Contact.planned": "13:00",
    "Deadline.end": "18:00", "Deadline.set_by": "a0",
    "Talks.during": None, "Talks.parallel": None, "Talks.next": None, "Talks.venue": None, "Talks.aim": None,
    "Talks.assessments": None, "StateReport.date_note": None,
    **{f"{kind}.{key}": None for key in ("through", "inferred_from") for kind in QUIET},
    **{f"{kind}.cite": ["s0"] for kind in QUIET},
}  # fmt: skip
"""What is left out or short where payloads stand in every field: the same records are full elsewhere."""


class Poison:
    """Makes records full of the payloads of one group, or of harmless texts of the same shape."""

    fixed: Mapping[str, Any] = {**FIXED, **SHORTENED}

    def __init__(self, group: int, *, evil: bool) -> None:
        """Choose the group."""
        self.group, self.evil = group, evil
        self.share = group
        self.filled: set[str] = set()

    def words(self, code: str = "en") -> str:
        """Return a text with the present share of the payloads."""
        return make_poison(self.group, code, evil=self.evil, share=self.share)

    def texts(self) -> dict[str, str]:
        """Return the same in each language."""
        return {code: self.words(code) for code in ("ar", "en")}

    def own_texts(self) -> dict[str, str]:
        """Return the text of a record, which has no key of its own."""
        return self.texts()

    def record(self, kind: type[Record]) -> dict[str, Any]:
        """Return a record with every field filled."""
        made: dict[str, Any] = {}
        for field in list_fields(kind):
            name, key = field.name, field.key
            self.share += 1
            if name == "id" and not self.fixed.get(f"{kind.__name__}.id"):
                continue
            if name == "silence":
                made[name] = {"numbers": self.words()}
                continue
            if name == "text" and kind.in_languages:
                made |= self.own_texts()
                self.filled.add(f"{kind.__name__}.text")
                continue
            value = self._value(kind, key, field.hint)
            if value is not None:
                made[key] = value
        return made

    def _value(self, kind: type[Record], key: str, hint: Any) -> Any:
        for owner in (kind, *kind.__mro__):
            if f"{owner.__name__}.{key}" in self.fixed:
                return copy.deepcopy(self.fixed[f"{owner.__name__}.{key}"])
        if key in ("address", "archived", "repo_url"):
            return ADDRESS if self.evil else HARMLESS_ADDRESS
        self.filled.add(f"{kind.__name__}.{key}")
        return self._of(hint, f"{kind.__name__}.{key}")

    def _of(self, hint: Any, name: str) -> Any:
        """Return a value of a type."""
        origin, given = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Annotated:
            assert Form.ID not in given, f"{name}: tell in FIXED which id stands here"
            if Form.WHO in given:
                return self.texts()
            return self._of(given[0], name)
        if origin in (typing.Union, types.UnionType):
            return self._of(Text if Text in given else given[0], name)
        if origin is tuple:
            return [self._of(given[0], name)]
        if origin is typing.Literal:
            return given[0]
        return self._plain(hint, name)

    def _plain(self, hint: Any, name: str) -> Any:
        if hint is Text:
            return self.texts()
        if hint is Edtf:
            return "2031-04-01"
        if hint in (ClockTime, Duration):
            return {ClockTime: "14:43", Duration: "PT4H"}[hint]
        if hint in (str, bool, int):
            return {str: self.words(), bool: "false", int: "1"}[hint]
        if issubclass(hint, enum.Enum):
            return next(iter(hint)).value
        assert issubclass(hint, Record), f"{name}: {hint} is of no kind known here"
        return self.record(hint)


def make_files(*, evil: bool) -> dict[str, str]:
    """Return an archive's files: one file of talks and one entry of each register a group of payloads."""
    poisons = [Poison(group, evil=evil) for group in range(len(GROUPS))]
    site = poisons[0].record(records.Site)
    site["languages"] = [{"code": code, "name": make_poison(2, code, evil=evil)} for code in ("ar", "en")]
    made = {"site.yaml": site}
    for register in REGISTERS:
        prefix = {"party": "p", "person": "a", "place": "l", "topic": "t", "process": "r", "source": "s"}[
            register.scheme
        ]
        made[register.file] = {f"{prefix}{n}": poison.record(register.record) for n, poison in enumerate(poisons)}
    for n, poison in enumerate(poisons):
        made[f"talks/2031-04-01-group-{n}.yaml"] = poison.record(records.Talks)
    return {name: yaml.safe_dump(value, allow_unicode=True, sort_keys=False) for name, value in made.items()}


def poison_labels(folder: Path, *, evil: bool) -> int:
    """Put payloads behind every label of the catalogues in a folder; return how many labels there are."""
    count = 0
    for file in sorted(folder.glob("*.po")):
        lines = file.read_text(encoding="utf-8").split("\n")
        header = next(number for number, line in enumerate(lines) if number and line == "")
        for number, line in enumerate(lines[header:], header):
            if line.startswith("msgstr") and line.endswith('"') and not line.endswith('""'):
                lines[number] = f'{line[:-1]}{_escape_for_po(evil=evil)}"'
                count += 1
        file.write_text("\n".join(lines), encoding="utf-8")
    return count


LABEL = "<img src=x onerror=pwned(1)>'\"><script>pwned(1)</script>{{ 7 * 7 }}&lt;b&gt; [x](javascript:pwned(1))"


def _escape_for_po(*, evil: bool) -> str:
    text = LABEL if evil else "".join("x" if letter.strip() else letter for letter in LABEL)
    return text.replace("\\", "\\\\").replace('"', '\\"')


def write_handwritten_pages(folder: Path, *, evil: bool) -> None:
    """Write pages by hand: payloads in every key of a head that the theme reads, and in headings without such a head.

    Their Markdown is escaped: what is asked is that the words of a heading stay words wherever the theme repeats them.
    """
    for group in range(len(GROUPS)):
        for code in ("ar", "en"):
            words = " ".join(make_poison(group, code, evil=evil).split())
            heading = escape_markdown(html.escape(words, quote=False))
            body = f"# {heading}\n\n{WORDS[code]}\n\n## {heading}\n\n## {heading}\n"
            (folder / code).mkdir(parents=True, exist_ok=True)
            (folder / code / f"headings-{group}.md").write_text(body, encoding="utf-8")
            (folder / code / f"head-{group}.md").write_text(f"{_write_head(words)}{body}", encoding="utf-8")


def _write_head(words: str) -> str:
    links = {"title": words, "url": f"javascript:{RUN}//{words}"}
    astray = {"ar": f"javascript:{RUN}//{words}", "en": "//evil.test/"}
    values = {
        **dict.fromkeys(("title", "description", "site_name", "lang", "dir", "kind", "script"), words),
        **{"alternates": astray, "prev": links, "next": links},
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{''.join(lines)}---\n"

"""Whatever is marked as disputed says so wherever it is shown: each record of the model that may carry the mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from mujaz.derive.derived import DerivedFacts
from mujaz.load.loader import load_archive
from mujaz.model import records
from mujaz.model.field_types import list_fields
from mujaz.model.records import Record
from mujaz.model.registers import REGISTERS
from mujaz.pages import iter_pages
from mujaz.pipeline import building, page_making
from mujaz.render.links import find_broken_links, read_links
from tests.cases.test_page_cases import Pages, name_dispute, plain
from tests.test_keys_shown import ENTRIES, LANGUAGES, Worded
from tests.tiny_archive import TALKS, edit_archive, write_files

NOT_MARKED: Mapping[str, str] = {
    "DateNote": "a date says that it is disputed, without a way to the dispute; tested by itself"
}
WORDLESS = ("Clock", "Contact", "Delegation", "Document", "Participant", "Absentee", "Role", "StateReport", "Status")
"""Records that may do without a sentence of their own, where the mark has nothing of theirs to stand behind."""


class Disputed(Worded):
    """Makes records in which each that may be disputed is, in a dispute of its own."""

    def __init__(self, *, worded: bool) -> None:
        super().__init__()
        self.worded = worded
        self.kinds: dict[str, str] = {}

    def record(self, kind: type[Record]) -> dict[str, Any]:
        made = super().record(kind)
        if not self.worded and kind.__name__ in WORDLESS:
            made = {key: value for key, value in made.items() if key not in LANGUAGES}
        return made

    def _value(self, kind: type[Record], key: str, hint: Any) -> Any:
        if key == "disputed" and self._is_marked(kind):
            name = f"q{len(self.kinds)}"
            self.kinds[name] = " ".join((*self.path[:-1], kind.__name__))
            return name
        return None if key == "certainty" else super()._value(kind, key, hint)

    def _is_marked(self, kind: type[Record]) -> bool:
        """Say whether a record is disputed here: of a delegation without words, not each who came by themselves."""
        if kind is records.Delegate:
            return self.worded and "Delegation" in " ".join(self.path)
        return kind.__name__ not in NOT_MARKED


def make_dispute(name: str) -> dict[str, Any]:
    """Return a dispute with an id."""
    answers = [{"ar": "نعم", "en": words, "cite": ["s0"]} for words in ("yes", "no")]
    return {"id": name, "question": {"ar": "سؤال", "en": "question"}, "answers": answers}


def make_files(disputed: Worded) -> dict[str, str]:
    """Return an archive of one briefing with the disputes that its records name."""
    site = disputed.record(records.Site) | {"languages": [{"code": code, "name": code} for code in LANGUAGES]}
    talks = disputed.record(records.Talks)
    talks["disputes"] += [make_dispute(each) for each in getattr(disputed, "kinds", ())]
    files: dict[str, Any] = {"site.yaml": site, "talks/2031-04-01-round.yaml": talks}
    for register in REGISTERS:
        files[register.file] = {f"{ENTRIES[register.name]}{n}": disputed.record(register.record) for n in range(5)}
    return {name: yaml.safe_dump(value, allow_unicode=True, sort_keys=False) for name, value in files.items()}


class Claimed(Worded):
    """Makes records of which each that may be is only claimed."""

    fixed: Mapping[str, Any] = {**Worded.fixed, "Voiced.certainty": "claimed", "Delegate.certainty": "claimed"}


def render_pages(folder: Path, files: Mapping[str, str]) -> dict[str, bytes]:
    """Return every page of an archive, whose links all lead somewhere."""
    loaded = load_archive(write_files(folder, files))
    assert loaded.archive
    assert not loaded.problems
    editions = building.make_editions(loaded)
    renderers = page_making.make_renderers(editions)
    every = iter_pages(DerivedFacts(loaded.archive), editions)
    pages = {page.address: renderers[page.head.language].render_file(page) for page in every}
    assert find_broken_links({address: read_links(address, page) for address, page in pages.items()}) == []
    return pages


@pytest.mark.parametrize("worded", [True, False])
def test_every_record_that_may_be_disputed_says_so_in_briefings(tmp_path: Path, *, worded: bool) -> None:
    disputed = Disputed(worded=worded)
    every = render_pages(tmp_path, make_files(disputed))
    pages = {a: page.decode() for a, page in every.items() if re.search(r"talks/2031-04-01-round/(facing/../)?$", a)}
    assert len(pages) == len(LANGUAGES) * 2
    for address, page in pages.items():
        lacking = [kind for name, kind in disputed.kinds.items() if f'#f-{name}"' not in page]
        assert lacking == [], address


@pytest.mark.parametrize(("made", "mark"), [(Disputed(worded=False), b"disputed"), (Claimed(), b"claimed")])
def test_pages_of_entries_and_processes_tell_of_a_doubt_too(tmp_path: Path, made: Worded, mark: bytes) -> None:
    pages = render_pages(tmp_path, make_files(made))
    for page in ("people/a0", "parties/p0", "parties/p2", "processes/r0", "sources/s0", "places/l0"):
        assert mark in pages[f"en/{page}/"], page


def test_every_record_with_the_mark_is_tried() -> None:
    disputed = Disputed(worded=True)
    make_files(disputed)
    able = {
        each.__name__
        for each in vars(records).values()
        if isinstance(each, type) and issubclass(each, Record) and any(f.key == "disputed" for f in list_fields(each))
    }
    tried = {kind.split()[-1] for kind in disputed.kinds.values()}
    assert able - tried == {"Voiced", *NOT_MARKED}


@pytest.mark.parametrize(("language", "words"), [("en", "Sami (disputed)"), ("ar", "سامي (محل خلاف)")])
def test_who_heads_a_disputed_delegation_is_not_certain_on_any_page(tmp_path: Path, language: str, words: str) -> None:
    files = edit_archive(TALKS, "head: sami, cite: wire ¶1}", "head: sami, disputed: head, cite: wire ¶1}")
    name_dispute(files, "head")
    pages = Pages(tmp_path, files)
    for page in ("", "/glance"):
        strip = pages.open(f"talks/2031-04-01-town{page}", language).xpath("//dl[contains(@class, 'strip')]")
        assert words in plain(strip[0].text_content())
    assert words in pages.section("head", "people/sami", language)
    assert words.split("(")[1].rstrip(")") in pages.section("delegations", language=language)


def test_a_disputed_quotation_is_disputed_in_the_briefing_and_on_the_page_of_the_speaker(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "{said_by: dana, quote", "{said_by: dana, disputed: words, quote")
    name_dispute(files, "words")
    pages = Pages(tmp_path, files)
    assert "“yes” (disputed: How many?)" in pages.section("statements")
    assert "“yes” (disputed: How many?)" in pages.section("says", "people/dana")


def test_a_glance_marks_a_disputed_exclusion(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "cite: wire ¶3}", "disputed: trade, cite: wire ¶3}")
    name_dispute(files, "trade")
    shown = Pages(tmp_path, files).words("talks/2031-04-01-town/glance")
    assert "Trade: South (disputed: How many?)" in shown

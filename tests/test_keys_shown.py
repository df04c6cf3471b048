"""A key that is accepted is shown: a word of its own in every text of every record is found on a page of each language.

The archive is made from the model, so that a new key is in it without a word here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any

import pytest
import yaml

from mujaz.derive.derived import DerivedFacts
from mujaz.load.loader import load_archive
from mujaz.model import records
from mujaz.model.records import Record
from mujaz.model.registers import REGISTERS
from mujaz.pages import iter_pages
from mujaz.pipeline import building, page_making
from tests import tiny_archive
from tests.injection.archive import FIXED, Poison

LANGUAGES = ("ar", "en")
ENTRIES = {"parties": "p", "people": "a", "places": "l", "topics": "t", "processes": "r", "sources": "s"}
"""The letter with which the ids of a register's entries begin, as the generator's records name them."""
SPELLED = ("Party", "Person", "Place", "Topic", "Process")
"""The records whose names have other spellings."""
NOT_SHOWN: Mapping[str, str] = {
    "Record.silence": "why a rule of the check does not speak, which is for editors",
    **{f"{kind}.slips": "misspellings that readers type, for the search alone" for kind in SPELLED},
    **{f"{kind}.avoid": "spellings that the house refuses, for the search and the check" for kind in SPELLED},
    "Person.family_name": "lists sort people by it; their whole name is shown",
    "Party.demonyms": "adjectives that the check knows a party by",
    "Talks.reviewed_by": "who read the file is for the desk; pages say where nobody did",
    "Citation.prefix": "tells one of two equal passages of a kept text from the other",
    "Citation.suffix": "likewise",
    "Party.called CalledName.cite Citation.exact": "pages of entries cite in words, without the exact ones",
    "Person.posts Post.cite Citation.exact": "stands in briefings that tell the post; here a delegate has another",
    "Person.titles PersonalTitle.cite Citation.exact": "stands where the person is a delegate; here not everybody is",
}
"""Keys, or ways of keys, whose words stand on no page, and why."""


class Worded(Poison):
    """Makes records in which every text is a word of its own, and remembers where each stands."""

    fixed: Mapping[str, Any] = {  # names as in a sentence
        **FIXED,
        "Party.members": ["p0", "p1", "p2", "p3", "p4"],
        "Contact.agenda": ["t0", "t1", "t2", "t3", "t4"],
    }

    def __init__(self) -> None:
        super().__init__(0, evil=False)
        self.path: list[str] = []
        self.places: dict[str, tuple[str, str]] = {}
        self._numbers = count()

    def words(self, code: str = "") -> str:
        """Return a word that stands nowhere else."""
        word = "".join("bcdfghjkmn"[int(digit)] for digit in f"{next(self._numbers):04}")
        self.places[word] = (" ".join(self.path), code)
        return word

    def record(self, kind: type[Record]) -> dict[str, Any]:
        """Return a record with every field filled."""
        self.path.append("Record.silence")
        made = super().record(kind)
        self.path.pop()
        return made

    def own_texts(self) -> dict[str, str]:
        """Return a word a language, as the text of a record."""
        here, self.path[-1] = self.path[-1], "Record.text"
        made = self.texts()
        self.path[-1] = here
        return made

    def _value(self, kind: type[Record], key: str, hint: Any) -> Any:
        self.path[-1] = f"{kind.__name__}.{key}"
        if key in ("address", "archived", "repo_url"):
            return f"https://example.org/{self.words()}"
        return super()._value(kind, key, hint)


@cache
def made() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return the files of an archive, and of each word in them the keys that lead to it and its language."""
    worded = Worded()
    site = worded.record(records.Site) | {"languages": [{"code": code, "name": code} for code in LANGUAGES]}
    files: dict[str, Any] = {"site.yaml": site, "talks/2031-04-01-round.yaml": worded.record(records.Talks)}
    for register in REGISTERS:
        files[register.file] = {f"{ENTRIES[register.name]}{n}": worded.record(register.record) for n in range(5)}
    written = {name: yaml.safe_dump(value, allow_unicode=True, sort_keys=False) for name, value in files.items()}
    every = "".join(written.values())
    return written, {word: place for word, place in worded.places.items() if word in every}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return in small letters what the pages of each language hold, with licence, footer and menu of the theme."""
    loaded = load_archive(tiny_archive.write_files(tmp_path_factory.mktemp("keys"), made()[0]))
    assert loaded.archive
    assert not loaded.problems
    editions = building.make_editions(loaded)
    renderers = page_making.make_renderers(editions)
    site = loaded.archive.site
    assert site.menu
    below = (site.licence, site.footer, *(link.name for link in site.menu.links))
    found = {each.code: " ".join(map(each.to_plain_text, below)) for each in editions}
    found = {code: " ".join((text, *(link.address for link in site.menu.links))) for code, text in found.items()}
    for page in iter_pages(DerivedFacts(loaded.archive), editions):
        found[page.head.language] += renderers[page.head.language].render_file(page).decode().lower()
    return found


def unseen(shown: Mapping[str, str]) -> set[str]:
    """Return the ways of keys to words which a language's pages lack, or only the last key where that is excepted."""
    lacking = (
        way
        for word, (way, code) in made()[1].items()
        if not all(word in shown[language] for language in ((code,) if code else LANGUAGES))
    )
    return {key if (key := way.split()[-1]) in NOT_SHOWN else way for way in lacking}


def test_every_text_of_every_record_is_on_a_page_of_each_language(shown: dict[str, str]) -> None:
    lacking = sorted(unseen(shown) - NOT_SHOWN.keys())
    assert lacking == [], "\n".join(lacking)


def test_what_is_said_to_be_shown_nowhere_is_not(shown: dict[str, str]) -> None:
    assert NOT_SHOWN.keys() - unseen(shown) == set()


def test_every_kind_of_record_has_a_word() -> None:
    paths = {path for path, _ in made()[1].values()}
    assert len(paths) > 60
    assert {"Talks.title", "Talks.disputes Dispute.answers Record.text", "Source.address"} <= paths

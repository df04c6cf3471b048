"""The registers of the made-up archive: states, people with posts over time, places, topics, processes and sources."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any

from bench.sentences import make_words
from bench.vocabulary import ORGANISATIONS, POSTS, STATES, SUBJECTS, SYLLABLES, TOWNS, Pair

Record = dict[str, Any]
"""A record of the facts, as YAML has it."""

TREATIES = "treaty-series"
"""The source that every talks cites."""
PARAGRAPHS = 60
TALKS_A_PERSON = 2
"""A new person comes with every so many talks."""
EXTRAS = 5
"""One of every so many people has other names, and one of them had two posts."""


def make_key(pair: Pair) -> str:
    """Return the id of what is called so."""
    return pair[1].lower().replace(" ", "-")


@dataclass
class Report:
    """The source of one round: its id, its language, whether its text is kept, and what was cited of it so far."""

    key: str
    language: str
    kept: bool
    paragraphs: list[str] = field(default_factory=list)

    def cite(self, exact: str = "") -> str | Record:
        """Return a citation of the next paragraph, with its exact words where the text is kept."""
        self.paragraphs.append(exact or "—")
        at = len(self.paragraphs)
        return {"source": self.key, "at": at, "exact": exact} if self.kept and exact else f"{self.key} ¶{at}"

    def write_text(self) -> str:
        """Return the text with its headline, a paragraph a line."""
        lines = (f"{number} / {words} / {self.key}" for number, words in enumerate(self.paragraphs, 1))
        return "\n".join((self.key, *lines)) + "\n"


class Registers:
    """All entries beside the talks; people, processes and sources come with the talks that need them."""

    def __init__(self, rng: random.Random, first_day: date) -> None:
        """Enter the states, organisations, places and topics, and two people for each state."""
        self._names = _iter_people_names(rng)
        self.texts: dict[str, str] = {}
        self.people: dict[str, Record] = {}
        self.processes: dict[str, Record] = {}
        self.sources: dict[str, Record] = {}
        self.parties: dict[str, Record] = {make_key(pair): {"name": make_words(pair)} for pair in STATES}
        self.parties |= {make_key(pair): {"name": make_words(pair), "kind": "organisation"} for pair in ORGANISATIONS}
        self.places = {make_key(pair): {"name": make_words(pair)} for pair in TOWNS}
        self.topics = {make_topic_key(n): {"name": _make_topic_name(pair)} for n, pair in enumerate(SUBJECTS)}
        self._enter_lasting_sources()
        for _ in range(2 * len(STATES)):
            self._enter_person(first_day)

    def iter_files(self) -> Iterator[tuple[str, Record]]:
        """Yield each register by the name of its file."""
        for name in ("parties", "people", "places", "topics", "processes", "sources"):
            yield f"{name}.yaml", getattr(self, name)

    def enter_people_of(self, number: int, day: date) -> None:
        """Enter who comes with the talks of this number, if anyone does."""
        if number % TALKS_A_PERSON == 0:
            self._enter_person(day)

    def list_people(self, party: int) -> Sequence[str]:
        """Return the ids of the people of a state, by its place in the list of states."""
        return list(self.people)[party :: len(STATES)]

    def enter_report(self, number: int, day: date, *, kept: bool) -> Report:
        """Enter the source of the talks of this number; every third is in Arabic."""
        report = Report(f"report-{number}", "en" if number % 3 else "ar", kept)
        self.sources[report.key] = {
            "name": {"ar": f"تقرير رقم {number}", "en": f"Report no. {number}"},
            "outlet": {"ar": "وكالة الأنباء", "en": "News agency"},
            "language": report.language,
            "kind": "news",
            "official": "false",
            "address": f"https://example.org/reports/{number}",
            "published": f"{day + timedelta(1)}",
            "retrieved": f"{day + timedelta(2)}",
        }
        return report

    def close_report(self, report: Report) -> None:
        """Enter how many paragraphs a report has, and its kept text."""
        entry = self.sources[report.key]
        entry["paragraphs"] = f"{len(report.paragraphs)}"
        if report.kept:
            file, text = f"{report.key}.txt", report.write_text()
            self.texts[file] = text
            entry["kept"] = {"file": file, "sha256": hashlib.sha256(text.encode()).hexdigest()}

    def enter_digest(self, number: int, day: date) -> str:
        """Enter the source that tells of several talks, one after the other; return its id."""
        key = f"digest-{number}"
        name = {"ar": f"نشرة رقم {number}", "en": f"Digest no. {number}"}
        entry = _make_lasting_source(name, "transcript")
        self.sources.setdefault(key, entry)["published"] = f"{day + timedelta(1)}"
        return key

    def _enter_lasting_sources(self) -> None:
        self.sources[TREATIES] = _make_lasting_source({"ar": "سلسلة المعاهدات", "en": "Treaty series"}, "document")
        for ar, en in STATES:
            name = {"ar": f"القائمة الدبلوماسية: {ar}", "en": f"Diplomatic list: {en}"}
            self.sources[_make_list_key((ar, en))] = _make_lasting_source(name, "document")

    def _enter_person(self, day: date) -> None:
        number = len(self.people)
        state = STATES[number % len(STATES)]
        first, last = next(self._names)
        person: Record = {
            "name": {code: f"{one} {other}" for code, one, other in zip(("ar", "en"), first, last, strict=True)},
            "family_name": make_words(last),
            "gender": ("male", "female")[number % 2],
            "posts": _list_posts(number, state, day),
        }
        if number % EXTRAS == 0:
            person["other_names"] = [f"{first[1]} al-{last[1]}", f"{first[0]} ال{last[0]}"]
            person["slips"] = [f"{first[1]} {last[1]}{last[1][-1]}"]
        self.people[f"p{number}"] = person


def make_topic_key(number: int) -> str:
    """Return the id of a topic by its place in the list of subjects."""
    return f"topic-{number}"


def _make_topic_name(pair: Pair) -> dict[str, str]:
    return {"ar": pair[0], "en": pair[1][0].upper() + pair[1][1:]}


def _make_list_key(state: Pair) -> str:
    return f"list-{make_key(state)}"


def _list_posts(number: int, state: Pair, day: date) -> list[Record]:
    """Return the post of a person who comes on that day; some have another from the next year on."""
    first = number // len(STATES) % len(POSTS)
    held = [POSTS[first], POSTS[(first + 1) % len(POSTS)]] if number % EXTRAS == 0 else [POSTS[first]]
    posts = [_make_post(post, state, number) for post in held]
    if len(posts) > 1:
        posts[0]["end_date"], posts[1]["start_date"] = f"{day.year}-12-31", f"{day.year + 1}-01-01"
    return posts


def _make_post(post: tuple[Pair, str], state: Pair, number: int) -> Record:
    arabic, english = post
    return {
        "party": make_key(state),
        "ar": f"{arabic[number % 2]} {state[0]}",
        "en": f"{english} {state[1]}",
        "cite": f"{_make_list_key(state)} ¶{1 + number // len(STATES) % PARAGRAPHS}",
    }


def _make_lasting_source(name: dict[str, str], kind: str) -> Record:
    outlet = {"ar": "دار النشر", "en": "The Publishing House"}
    return {"name": name, "outlet": outlet, "language": "en", "kind": kind, "address": "unknown"}


def _iter_people_names(rng: random.Random) -> Iterator[tuple[Pair, Pair]]:
    """Yield first and family names; no family name comes twice, nor two nearly alike with the same first name."""
    families = list(product(SYLLABLES, repeat=3))
    rng.shuffle(families)
    taken: set[Any] = set()
    for family in families:
        first = tuple(rng.choices(SYLLABLES, k=2))
        nearly = {(first, gap, family[:gap] + family[gap + 1 :]) for gap in range(3)}
        if not nearly & taken:
            taken |= nearly
            yield _join(first), _join(family)


def _join(syllables: Sequence[Pair]) -> Pair:
    arabic, english = ("".join(each) for each in zip(*syllables, strict=True))
    return arabic, english.capitalize()

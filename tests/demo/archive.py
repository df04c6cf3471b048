"""Courses and sentences → the YAML files of the demonstration archive, the same on every machine."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.demo import phrases
from tests.demo.courses import COURSES, Course
from tests.demo.phrases import Pair

Yaml = dict[str, Any]
SITE: Yaml = {
    "format": "1",
    "name": {"ar": "سجل الدلتا", "en": "The Delta Record"},
    "tagline": {"ar": "محادثات متخيلة بين بلدان متخيلة", "en": "Invented talks between invented countries"},
    "licence": {"ar": "نصوص للتجربة، لا تصف أحدًا.", "en": "Texts for trial; they describe nobody."},
    "repo_url": "https://example.org/archive/blob/main/data",
    "languages": [{"code": "ar", "name": "العربية"}, {"code": "en", "name": "English", "locale": "en-GB"}],
}
OUTLETS: tuple[tuple[str, Pair | None, str], ...] = (
    ("wire", ("وكالة أنباء الدلتا", "Delta News Agency"), "ar"),
    ("herald", ("صحيفة الميناء", "The Harbour Herald"), "en"),
    ("courrier", ("بريد الساحل", "Coast Courier"), "fr"),
    ("leaflet", None, "ar"),
)
PARAGRAPHS = 24


def fill_pair(pair: Pair, **parts: Pair) -> dict[str, str]:
    """Return a pair as a text of the facts, with pairs put into its placeholders."""
    return {code: pair[n].format(**{k: v[n] for k, v in parts.items()}) for n, code in enumerate(("ar", "en"))}


def write_demo_archive(folder: Path, courses: Sequence[Course] = COURSES) -> int:
    """Write the archive, or some of its courses of talks, into a folder; return how many talks it holds."""
    rounds = [Round(course, number) for course in courses for number in range(len(course.dates))]
    sources = {key: value for each in rounds for key, value in each.sources().items()}
    for name, register in (("site", SITE), *_registers(rounds), ("sources", sources)):
        _dump(folder / f"{name}.yaml", register)
    for each in rounds:
        _dump(folder / "talks" / f"{each.id}.yaml", each.talks())
    return len(rounds)


def _dump(path: Path, value: Yaml) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8"
    )


def _registers(rounds: list[Round]) -> Iterator[tuple[str, Yaml]]:
    yield "parties", {key: _party(*party) for key, party in phrases.PARTIES.items()}
    present = {party for each in rounds for party in each.everyone}
    yield "people", {key: _person(key, rounds) for key, (party, *_) in phrases.PEOPLE.items() if party in present}
    yield (
        "places",
        {key: {"name": fill_pair(name), "country": fill_pair(land)} for key, (name, land) in phrases.PLACES.items()},
    )
    courses = {each.course.key: each.course for each in rounds}
    yield "processes", {key: {"name": fill_pair(c.name), "about": fill_pair(c.about)} for key, c in courses.items()}
    yield "topics", {key: {"name": fill_pair(subject.name)} for key, subject in phrases.TOPICS.items()}


def _party(name: Pair, long_name: Pair, kind: str, code: str) -> Yaml:
    return {
        "name": fill_pair(name),
        "long_name": fill_pair(long_name),
        **({"code": code} if code else {}),
        "kind": kind,
    }


def _person(key: str, rounds: list[Round]) -> Yaml:
    party, name, gender, others, posts = phrases.PEOPLE[key]
    cite = next(each for each in rounds if party in each.everyone).cite(2)
    named = {"name": fill_pair(name), **({"other_names": list(others)} if others else {}), "gender": gender}
    return {**named, "posts": [{"party": party, **_post(post), "cite": cite} for post in posts]}


def _post(post: phrases.Post) -> Yaml:
    dates = {"start_date": post.start, "end_date": post.end}
    return {**fill_pair(post.name), **{key: value for key, value in dates.items() if value}}


class Round(NamedTuple):
    """One round of a course of talks, by its number from 0."""

    course: Course
    number: int

    @property
    def day(self) -> datetime.date:
        """Return the day for which the round is or was set."""
        return datetime.date.fromisoformat(self.course.dates[self.number])

    @property
    def id(self) -> str:
        """Return the talks' id."""
        return f"{self.day}-{self.course.key}"

    @property
    def state(self) -> str:
        """Return where the round stands; most were held."""
        return self.course.states.get(self.number, "held")

    @property
    def parties(self) -> list[str]:
        """Return the parties that take part in this round."""
        return [party for party in self.course.parties if self.course.joining.get(party, 0) <= self.number]

    @property
    def everyone(self) -> list[str]:
        """Return the parties, and those that help."""
        return list(dict.fromkeys([*self.parties, *self.course.roles.values()]))

    @property
    def place(self) -> str:
        """Return where the round is or was to be."""
        return self.course.places[self.number % len(self.course.places)]

    @property
    def outlet(self) -> int:
        """Return which outlet reports the round."""
        return (self.number + COURSES.index(self.course)) % len(OUTLETS)

    @property
    def report(self) -> str:
        """Return the id of the round's main source."""
        return f"{OUTLETS[self.outlet][0]}-{self.id}"

    @property
    def communique(self) -> str:
        """Return the id of the round's official source, or nothing."""
        return f"communique-{self.id}" if self.number % 3 == 1 and self.state == "held" else ""

    def cite(self, paragraph: int) -> str:
        """Return a citation of the round's report."""
        return f"{self.report} ¶{paragraph}"

    def sources(self) -> Yaml:
        """Return the sources that only this round cites."""
        _, outlet, language = OUTLETS[self.outlet]
        name = ("تقرير عن الجولة {nth} من {process}", "Report on the {nth} round of the {process}")
        told = {"name": self._said(name), "outlet": fill_pair(outlet) if outlet else "unknown", "language": language}
        day = str(self.day + datetime.timedelta(1)) if outlet else "unknown"
        address = f"https://example.org/{self.report}" if outlet else "unknown"
        rest = {"address": address, "published": day, "retrieved": "unknown", "paragraphs": str(PARAGRAPHS)}
        official = {"official": "false" if outlet else "unknown"}
        found = {self.report: {**told, "kind": "news", **official, **rest}}
        return {**found, self.communique: self._communique()} if self.communique else found

    def _communique(self) -> Yaml:
        name = ("بيان مشترك عن الجولة {nth} من {process}", "Joint communiqué on the {nth} round of the {process}")
        told = {"name": self._said(name), "outlet": fill_pair(phrases.PARTIES[self.everyone[-1]][0]), "language": "en"}
        rest = {"published": str(self.day), "retrieved": str(self.day), "paragraphs": "6"}
        address = f"https://example.org/{self.communique}"
        return {**told, "kind": "statement", "official": "true", "address": address, **rest}

    def _said(self, pair: Pair, **parts: Pair) -> dict[str, str]:
        nth = phrases.ORDINALS[self.number]
        return fill_pair(pair, nth=(nth[0], nth[1].lower()), process=self._process, **parts)

    @property
    def _process(self) -> Pair:
        return self.course.name

    def talks(self) -> Yaml:
        """Return the facts of the round."""
        dated = self.state != "postponed"
        title = ("الجولة {nth} من {process}", "{nth} round of the {process}")
        nth = phrases.ORDINALS[self.number]
        held = self.state in ("held", "under way")
        return {
            "title": fill_pair(title, nth=nth, process=self._process),
            "kind": "talks",
            "process": self.course.key,
            "round": str(self.number + 1),
            **({"date": str(self.day), "date_note": self._phrase()} if dated else {}),
            "place": self.place,
            "parties": self.parties,
            **{role: [key] for role, key in self.course.roles.items()},
            "status": self._status(),
            "lead": {"id": "lead", **self._lead(), "cite": self.cite(1)},
            "aim": {"id": "aim", **fill_pair(self.course.aim), "cite": self.cite(2)},
            **self._positions(),
            **self._outcomes(),
            **({"delegations": self._delegations()} if held else {}),
            **self._prior(),
            **self._next(),
            **({"statements": list(self._statements())} if held else {}),
            "context": [
                {"id": f"context-{n}", **fill_pair(pair), "cite": self.cite(19 + n)}
                for n, pair in enumerate(self.course.context)
            ],
            "assessments": self._assessments(),
            **({"disputes": [self._dispute()]} if self.communique else {}),
            "unknowns": self._unknowns(held),
        }

    def _phrase(self) -> Yaml:
        language = OUTLETS[self.outlet][2]
        return {"phrase": phrases.WEEKDAYS[language][self.day.weekday()], "cite": self.cite(1)}

    def _status(self) -> Yaml:
        told: Yaml = {"state": self.state, "cite": self.cite(1)}
        if self.state == "postponed":
            told["previous_dates"] = [str(self.day)]
        if self.state != "held":
            told["announced_by"] = [self.parties[self.number % len(self.parties)]]
        if self.state == "provisional":
            told["denied_by"] = [self.parties[(self.number + 1) % len(self.parties)]]
        return told

    def _lead(self) -> dict[str, str]:
        return self._said(
            phrases.LEADS[self.state], parties=_join_names(self.parties), place=phrases.PLACES[self.place][0]
        )

    def _positions(self) -> Yaml:
        agenda: list[Yaml] = []
        exclusions: list[Yaml] = []
        paragraph = 3
        for topic, voices in self.course.stances.items():
            for party, letters in voices.items():
                if party in self.parties and letters[self.number] != "-":
                    item = self._position(topic, party, letters[self.number], paragraph)
                    (agenda if letters[self.number] == "o" else exclusions).append(item)
                    paragraph += 1
        _mark_key([*exclusions[:2], *agenda[:2]])
        return {name: items for name, items in (("agenda", agenda), ("exclusions", exclusions)) if items}

    def _position(self, topic: str, party: str, letter: str, paragraph: int) -> Yaml:
        subject = phrases.TOPICS[topic]
        variant = (self.number + self.parties.index(party)) % 2
        said, more = {
            "o": (subject.on[variant], {}),
            "x": (subject.off, {}),
            "u": (subject.off_until, {"until": fill_pair(subject.until)}),
            "s": (subject.off_in_scope, {"scope": fill_pair(subject.scope)}),
        }[letter]
        told = {"id": f"{topic}-{party}", "topic": topic, "said_by": self._voice(party, paragraph)}
        return {**told, **more, **fill_pair(said), "cite": self.cite(paragraph)}

    def _voice(self, party: str, turn: int) -> str:
        """Return who speaks for a party that day: one of its people in office, or itself."""
        speakers = _find_in_office(party, self.day)
        return speakers[turn % len(speakers)] if speakers and turn % 4 else party

    def _delegations(self) -> list[Yaml]:
        found = [(party, _find_in_office(party, self.day)) for party in self.everyone]
        return [_delegation(party, people, self.cite(14)) for party, people in found if people]

    def _prior(self) -> Yaml:
        earlier = [Round(self.course, n) for n in range(self.number)]
        linked = [{"id": f"after-{each.number}", "talks": each.id, "cite": self.cite(15)} for each in earlier[-3:]]
        call = self._call() if self.number % 4 == 2 else []
        return {"prior": [*linked, *call]} if linked or call else {}

    def _call(self) -> list[Yaml]:
        callers = [_find_in_office(party, self.day)[0] for party in self.parties[:2]]
        month = (self.day.replace(day=1) - datetime.timedelta(1)).strftime("%Y-%m")
        text = fill_pair(phrases.CALL, one=(callers[0],) * 2, other=(callers[1],) * 2)
        note = {"inferred_from": fill_pair(phrases.CALL_FROM)}
        told = {"id": "call", "kind": "call", "date": f"{month}?", "date_note": note, "people": callers}
        return [{**told, **text, "cite": self.cite(16)}]

    def _outcomes(self) -> Yaml:
        """Return what came of a round that ended with a communiqué, and the communiqué."""
        if not self.communique:
            return {}
        topic = [*self.course.stances][self.number % len(self.course.stances)]
        put_off = fill_pair(phrases.PUT_OFF, topic=phrases.TOPICS[topic].name)
        told = [
            {"id": "experts", "result": "agreed", **fill_pair(phrases.EXPERTS_GO_ON), "key": "true"},
            {"id": "put-off", "topic": topic, "result": "postponed", **put_off},
        ]
        outcomes = [{**each, "cite": f"{self.communique} ¶{n}"} for n, each in enumerate(told, 2)]
        return {"outcomes": outcomes, "documents": [{"source": self.communique, "signed_by": self.parties}]}

    def _next(self) -> Yaml:
        """Return what comes after the newest round that was held: the one that is set, else one that is spoken of."""
        coming = {"id": "coming", "cite": self.cite(15)}
        following = Round(self.course, self.number + 1)
        if self.state == "held" and following.number == len(self.course.dates):
            month = (self.day + datetime.timedelta(100)).strftime("%Y-%m")
            told = {"kind": "talks", "date": month, "said_by": self.parties[0], **fill_pair(phrases.ANOTHER_ROUND)}
            return {"next": [{**coming, **told}]}
        if self.state == "held" and following.state in ("scheduled", "provisional"):
            return {"next": [{**coming, "talks": following.id}]}
        return {}

    def _statements(self) -> Iterator[Yaml]:
        for turn in range(2):
            party = self.parties[(self.number + turn) % len(self.parties)]
            about, quote = phrases.QUOTES[(3 * turn + self.number + COURSES.index(self.course)) % len(phrases.QUOTES)]
            original = ("ar", "en", "fr")[(self.number + turn) % 3]
            written = OUTLETS[self.outlet][2]  # in which the source itself has the words
            others = {code: "source" if turn or code == written else "us" for code in ("ar", "en") if code != original}
            told = {"id": f"said-{turn}", "said_by": self._voice(party, 2 * turn + 1), "date": str(self.day)}
            quoted = {"quote": fill_pair(quote), "original": original, "translated_by": others}
            yield {**told, **fill_pair(about), **quoted, "cite": self.cite(17 + turn)}

    def _assessments(self) -> list[Yaml]:
        judgement = phrases.JUDGEMENTS[(self.number + COURSES.index(self.course)) % len(phrases.JUDGEMENTS)]
        return [{"id": "judgement", "said_by": self.report, **fill_pair(judgement), "cite": self.cite(22)}]

    def _dispute(self) -> Yaml:
        answers = [
            {"id": "long", "said_by": self.report, **fill_pair(phrases.LONG), "cite": self.cite(23)},
            {"id": "short", "said_by": self.parties[0], **fill_pair(phrases.SHORT), "cite": f"{self.communique} ¶4"},
        ]
        return {"question": fill_pair(phrases.LENGTHS), "answers": answers}

    def _unknowns(self, held: bool) -> list[Yaml]:
        table = phrases.UNKNOWNS if held else phrases.UNKNOWNS_NOT_HELD
        closed = phrases.UNKNOWNS_OF_A_CLOSED_SESSION if self.communique else ()
        chosen = (table[self.number % len(table)], table[(self.number + 1) % len(table)], *closed)
        return [fill_pair(pair) for pair in chosen]


def _mark_key(facts: list[Yaml]) -> None:
    for fact in facts:
        fact["key"] = "true"


def _delegation(party: str, people: list[str], cite: str) -> Yaml:
    told: Yaml = {"id": f"delegation-{party}", "party": party, "head": people[0]}
    return {**told, **({"members": people[1:]} if people[1:] else {}), "cite": cite}


def _find_in_office(party: str, day: datetime.date) -> list[str]:
    """Return the people who held a post of a party that day, in the order of the register."""
    found: Mapping[str, tuple[phrases.Post, ...]] = {
        key: one[4] for key, one in phrases.PEOPLE.items() if one[0] == party
    }
    return [key for key, posts in found.items() if any(_is_in_office(post, str(day)) for post in posts)]


def _is_in_office(post: phrases.Post, day: str) -> bool:
    return post.start <= day and (not post.end or day <= post.end)


def _join_names(parties: list[str]) -> Pair:
    """Return parties' names as a list: أ وب وج; A, B and C."""
    arabic, english = zip(*(phrases.PARTIES[party][0] for party in parties), strict=True)
    return " و".join(arabic), f"{', '.join(english[:-1])} and {english[-1]}" if english[1:] else english[0]

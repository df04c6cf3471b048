"""`python -m bench.realistic DATA TALKS`: an archive of so many talks in which no two sentences are alike.

It has what grows in a real one: processes of twenty rounds, people with posts over time, reports on the talks before
they were held, outcomes, hours, other names, a source for each round, and some that everything cites. Of a fifth of
the talks the source's text is kept, in the folder `DATA-texts`, and its exact words are cited. The same number of talks
and the same seed give the same bytes.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from bench.registers import TREATIES, Record, Registers, Report, make_key, make_topic_key
from bench.sentences import Words, Writer, make_day, make_words
from bench.vocabulary import ORGANISATIONS, STATES, SUBJECTS, TOWNS, VENUES, Pair

SEED = 7
FIRST_DAY = date(2004, 1, 5)
ROUNDS = 20
PROCESSES_AT_ONCE = 2
LOOSE_EVERY = 5
"""One of every so many talks belongs to no process."""
KEPT_EVERY = 5
"""Of one of every so many talks the source's text is kept."""
TALKS_A_DIGEST = 10
SITE: Record = {
    "format": "1",
    "name": {"ar": "سجل القياس", "en": "The Measuring Record"},
    "tagline": {"ar": "محادثات متخيلة للقياس", "en": "Invented talks to measure with"},
    "languages": [{"code": "ar", "name": "العربية"}, {"code": "en", "name": "English", "locale": "en-GB"}],
}
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def find_texts_folder(data: Path) -> Path:
    """Return the folder of the kept texts that belong to a folder of facts."""
    return data.with_name(f"{data.name}-texts")


def write_archive(data: Path, talks: int, seed: int = SEED) -> None:
    """Write an archive into a new folder, and its kept texts beside it."""
    maker = _TalksMaker(random.Random(seed))  # noqa: S311  # no secret hangs on it
    (data / "talks").mkdir(parents=True)
    _write_yaml(data / "site.yaml", SITE)
    for number in range(talks):
        key, record = maker.make_talks(number)
        _write_yaml(data / "talks" / f"{key}.yaml", record)
    for name, entries in maker.registers.iter_files():
        _write_yaml(data / name, entries)
    find_texts_folder(data).mkdir()
    for name, text in maker.registers.texts.items():
        (find_texts_folder(data) / name).write_text(text, encoding="utf-8")


def _write_yaml(file: Path, content: Mapping[str, Any]) -> None:
    text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(text, encoding="utf-8")


@dataclass
class _Process:
    """A series of rounds: its id, the states that take part, and the ids of its talks so far."""

    key: str
    states: tuple[int, ...]
    rounds: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Talks:
    """What the parts of one file of talks are made from."""

    number: int
    day: date
    states: tuple[int, ...]
    town: Pair
    process: _Process | None
    report: Report

    @property
    def parties(self) -> list[str]:
        return [make_key(STATES[state]) for state in self.states]


class _TalksMaker:
    """Makes talks one after the other, and enters what they need into the registers."""

    def __init__(self, rng: random.Random) -> None:
        self.registers = Registers(rng, FIRST_DAY)
        self._rng = rng
        self._writer = Writer(rng)
        self._day = FIRST_DAY
        self._processes: list[_Process] = []
        self._before: list[str] = []

    def make_talks(self, number: int) -> tuple[str, Record]:
        """Return the id and the record of the next talks."""
        self._day += timedelta(3 + number % 3)
        self.registers.enter_people_of(number, self._day)
        talks = self._begin(number)
        record = {key: value for key, value in self._iter_parts(talks) if value}
        self.registers.close_report(talks.report)
        key = f"{self._day}-{make_key(talks.town)}"
        (talks.process.rounds if talks.process else self._before).append(key)
        return key, record

    def _begin(self, number: int) -> _Talks:
        process = None if number % LOOSE_EVERY == LOOSE_EVERY - 1 else self._find_process(number)
        states = process.states if process else self._draw_states()
        report = self.registers.enter_report(number, self._day, kept=number % KEPT_EVERY == 0)
        return _Talks(number, self._day, states, self._rng.choice(TOWNS), process, report)

    def _draw_states(self) -> tuple[int, ...]:
        return tuple(self._rng.sample(range(len(STATES)), self._rng.choice((2, 2, 3))))

    def _find_process(self, number: int) -> _Process:
        """Return a process whose turn it is; a new one where that had all its rounds."""
        going_on = [each for each in self._processes if len(each.rounds) < ROUNDS]
        if len(going_on) < PROCESSES_AT_ONCE:
            going_on.append(self._enter_process())
        return going_on[number % len(going_on)]

    def _enter_process(self) -> _Process:
        number, states = len(self._processes), self._draw_states()
        ar, en = SUBJECTS[number % len(SUBJECTS)]
        name = {"ar": f"مسار {ar} رقم {number + 13}", "en": f"Process no. {number + 13} on {en}"}
        process = _Process(f"process-{number}", states)
        self.registers.processes[process.key] = {"name": name, "about": self._writer.write("context-of-all")}
        self._processes.append(process)
        return process

    def _iter_parts(self, talks: _Talks) -> Iterator[tuple[str, Any]]:
        """Yield the keys of a file of talks in the order in which editors write them."""
        yield from self._iter_head(talks)
        topics = self._rng.sample(range(len(SUBJECTS)), 8)
        yield "agenda", [self._make_item(talks, topic, n, "agenda") for n, topic in enumerate(topics[:5])]
        yield "exclusions", [self._make_exclusion(talks, topic, n) for n, topic in enumerate(topics[5:])]
        yield "outcomes", list(self._iter_outcomes(talks, topics))
        yield "history", list(self._iter_history(talks))
        yield "delegations", [self._make_delegation(talks, state) for state in talks.states]
        yield "prior", list(self._iter_prior(talks))
        yield "statements", [self._make_statement(talks) for _ in range(4)]
        yield "context", list(self._iter_context(talks))
        yield "assessments", [{"said_by": talks.report.key, **self._make_fact(talks, "assessment")}]
        yield "disputes", [self._make_dispute(talks)] if talks.number % 3 == 0 else []
        yield "unknowns", [self._writer.write("unknown") for _ in range(3)]

    def _iter_head(self, talks: _Talks) -> Iterator[tuple[str, Any]]:
        yield "title", self._make_title(talks)
        yield "kind", "talks"
        if talks.process:
            yield "process", talks.process.key
            yield "round", f"{len(talks.process.rounds) + 1}"
        yield "date", f"{talks.day}"
        yield "planned", f"{self._rng.randint(8, 9):02}:30"
        yield "start", f"{self._rng.randint(10, 11)}:{self._rng.randint(10, 59)}"
        yield "end", {"time": f"{self._rng.randint(14, 18)}:{self._rng.randint(10, 59)}", "cite": talks.report.cite()}
        yield "place", make_key(talks.town)
        yield "venue", {**make_words(self._rng.choice(VENUES)), "cite": talks.report.cite()}
        yield "parties", talks.parties
        yield "mediator", make_key(self._rng.choice(ORGANISATIONS))
        yield "status", {"state": "held", "announced_by": talks.parties[0], "cite": talks.report.cite()}
        yield "lead", self._make_lead(talks)
        yield "aim", {"said_by": self._draw_person(talks.states), **self._make_fact(talks, "aim")}

    def _make_title(self, talks: _Talks) -> Words:
        town, number = make_words(talks.town), talks.number + 100
        return {"ar": f"محادثات {town['ar']} رقم {number}", "en": f"Talks no. {number} in {town['en']}"}

    def _make_lead(self, talks: _Talks) -> Record:
        names = [STATES[state] for state in talks.states]
        parties = {"ar": " و".join(ar for ar, _ in names), "en": " and ".join(en for _, en in names)}
        return self._make_fact(talks, "lead", town=make_words(talks.town), parties=parties)

    def _make_fact(self, talks: _Talks, kind: str, **named: Words) -> Record:
        return {**self._writer.write(kind, **named), "cite": talks.report.cite()}

    def _make_exact_fact(self, talks: _Talks, kind: str, **named: Words) -> Record:
        """Return a fact that cites the source's exact words, where its text is kept."""
        exact = self._writer.write("quote")[talks.report.language]
        return {**self._writer.write(kind, **named), "cite": talks.report.cite(exact)}

    def _draw_person(self, states: tuple[int, ...]) -> str:
        return self._rng.choice(self.registers.list_people(self._rng.choice(states)))

    def _make_item(self, talks: _Talks, topic: int, place: int, kind: str) -> Record:
        item = {"topic": make_topic_key(topic), "said_by": self._draw_person(talks.states)}
        return item | self._make_fact(talks, kind) | ({"key": "true"} if place == 0 else {})

    def _make_exclusion(self, talks: _Talks, topic: int, place: int) -> Record:
        item = self._make_item(talks, topic, place, "exclusion")
        return item | ({"until": self._writer.write("until")} if place == 1 else {})

    def _iter_outcomes(self, talks: _Talks, topics: list[int]) -> Iterator[Record]:
        for topic, result in zip(topics, ("agreed", "left open", "none announced"), strict=False):
            yield {"topic": make_topic_key(topic), "result": result, **self._make_fact(talks, result)}

    def _iter_history(self, talks: _Talks) -> Iterator[Record]:
        for state, days in (("announced", 30), ("confirmed", 10)):
            said = {"said_by": self._draw_person(talks.states), "said_on": f"{talks.day - timedelta(days)}"}
            yield {"state": state, "date": f"{talks.day}", **said, **self._make_fact(talks, "report")}

    def _make_delegation(self, talks: _Talks, state: int) -> Record:
        head, *members = self._rng.sample(list(self.registers.list_people(state)), 2)
        key = make_key(STATES[state])
        return {"party": key, "head": head, "members": members, "cite": talks.report.cite()}

    def _iter_prior(self, talks: _Talks) -> Iterator[Record]:
        before = talks.process.rounds if talks.process else self._before
        yield from ({"talks": each, "cite": talks.report.cite()} for each in before[-3:])
        day = f"{talks.day - timedelta(40)}"
        people = self._draw_person(talks.states)
        yield {"kind": "meeting", "date": day, "people": people, **self._make_fact(talks, "contact")}

    def _make_statement(self, talks: _Talks) -> Record:
        language, quote = talks.report.language, self._writer.write("quote")
        other = "ar" if language == "en" else "en"
        return {
            "said_by": self._draw_person(talks.states),
            "date": f"{talks.day}",
            **self._writer.write("statement"),
            "quote": quote,
            "original": language,
            "translated_by": {other: "us"},
            "cite": talks.report.cite(quote[language]),
        }

    def _iter_context(self, talks: _Talks) -> Iterator[Record]:
        day, digest = talks.day - timedelta(self._rng.randint(60, 300)), talks.number // TALKS_A_DIGEST
        for number in range(5):
            yield self._make_exact_fact(
                talks,
                "context",
                party=make_words(STATES[talks.states[number % 2]]),
                town=make_words(talks.town),
                person=make_words(
                    (f"[](person:{(person := self._draw_person(talks.states))})", f"[](person:{person})")
                ),
                day=make_day(day),
            )
        cited = self.registers.enter_digest(digest, talks.day), TREATIES
        paragraph = talks.number % TALKS_A_DIGEST + 1
        yield from ({**self._writer.write("context-of-all"), "cite": f"{source} ¶{paragraph}"} for source in cited)

    def _make_dispute(self, talks: _Talks) -> Record:
        answers = [self._make_fact(talks, "answer") for _ in range(2)]
        return {"id": "pages", "question": self._writer.write("question"), "answers": answers}


if __name__ == "__main__":
    write_archive(Path(sys.argv[1]), int(sys.argv[2]))

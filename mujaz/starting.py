"""Something new: the text of a file of talks, of an entry in a register, of an empty archive; complete and commented.

A line that begins with `## ` explains; one whose first sign is a single `#` is an example, good once that sign is taken
away: by hand, or by a text editor's command, which takes away a space behind it too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import Template

from mujaz.messages import told
from mujaz.model import State
from mujaz.said import Said, say

Texts = Mapping[str, str]
"""A text in each language, by code."""

EXAMPLES: Mapping[str, Texts] = {
    "fact": {"ar": "هذا مثال على واقعة.", "en": "This is an example of a fact.", "fr": "Ceci est un exemple."},
    "archive": {"ar": "سجل المحادثات", "en": "Record of talks", "fr": "Registre des pourparlers"},
    "name": {"ar": "مثال", "en": "Example", "fr": "Exemple"},
    "question": {"ar": "ما المسألة؟", "en": "What is the question?", "fr": "Quelle est la question ?"},
}
_PLAIN = re.compile(r"[^\W\d_][^,:#{}\[\]\"'|>&*!%@`\\\n]*[^\s,:#{}\[\]\"'|>&*!%@`\\]|[^\W\d_]")


@dataclass(frozen=True)
class New:
    """What is known of something new: languages, the language of its comments, texts by key, ids and words by key."""

    languages: tuple[str, ...]
    spoken: str
    texts: Mapping[str, Texts] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def wording(self, key: str) -> Texts:
        """Return the text under a key, or an example for it."""
        return self.texts.get(key) or {code: _example("fact", code) for code in self.languages}

    def word(self, key: str) -> str:
        """Return the word under a key; raises KeyError."""
        return self.words[key]


def archive_name(code: str) -> str:
    """Return what an archive is called in a language until it has a name."""
    return _example("archive", code)


def _example(kind: str, code: str) -> str:
    return EXAMPLES[kind].get(code, EXAMPLES[kind]["en"])


def scalar(text: str) -> str:
    """Return a text as a YAML value, in quotes where it needs them; good inside {…} too."""
    one_line = " ".join(text.split())
    return one_line if _PLAIN.fullmatch(one_line) else json.dumps(one_line, ensure_ascii=False)


def flow(texts: Texts) -> str:
    """Return a text in every language, in one line: {ar: …, en: …}."""
    return "{" + ", ".join(f"{code}: {scalar(words)}" for code, words in texts.items()) + "}"


def _lines(texts: Texts, indent: str = "") -> str:
    return "".join(f"{indent}{code}: {scalar(words)}\n" for code, words in texts.items())


def _prose(new: New, sentence: Said) -> str:
    plain = re.sub("[\u2066-\u2069]", "", told(sentence, new.spoken))
    return f"## {plain}\n"


def _commented(text: str, indent: str = "") -> str:
    return "".join(f"{indent}#{line.removeprefix(indent)}\n" for line in text.splitlines())


def talks(new: New) -> str:
    """Return a file of talks: what is known of them, and every other part as an example."""
    known = [f"title: {flow(new.wording('title'))}\n", f"kind: {new.word('kind')}\n"]
    known += [f"{key}: {new.words[key]}\n" for key in ("date", "place") if new.words.get(key)]
    known += [
        f"parties: [{new.word('parties')}]\n",
        f"status: {{state: {new.word('state')}, cite: {new.word('cite')}}}  # {' | '.join(map(str, State))}\n",
    ]
    known += [f"lead:\n{_lines(new.wording('lead'), '  ')}  cite: {new.word('cite')}\n  key: true\n"]
    return "".join(known) + "".join(f"\n{_prose(new, why)}{_commented(example)}" for why, example in _sections(new))


def _sections(new: New) -> Iterator[tuple[Said, str]]:
    """Yield each part of a file of talks that is not there yet: why it is there, and an example."""
    values = _examples(new)
    for why, example in _PARTS:
        if not (example.startswith("date:") and new.words.get("date")):
            yield why, Template(example).substitute(values)


def _examples(new: New) -> dict[str, str]:
    """Return what stands for the places of the examples: ids, citations, and texts in each language."""
    fact, question = new.wording("fact"), {code: _example("question", code) for code in new.languages}
    translated = ", ".join(f"{code}: us" for code in new.languages[1:])
    return {
        **{key: new.words.get(key, key) for key in ("topic", "person", "party", "source")},
        "cite": f"cite: {new.word('cite')}",
        "fact": _lines(fact, "    "),
        "short": flow(fact),
        "inner": flow(fact)[1:-1],
        "question": flow(question),
        "unknown": _lines(question, "    ").lstrip(),
        "original": new.languages[0],
        "translated": f"    translated_by: {{{translated}}}\n" if translated else "",
    }


_PARTS = (
    (
        say("When: 2031-05-14, 2031-05, 2031-05-14? (inferred: then say from what). Without a date, leave it out."),
        "date: 2031-05\n",
    ),
    (
        say("What is on the table. said_by: a person, a party or a source."),
        "agenda:\n  - topic: $topic\n    said_by: $party\n$fact    $cite\n",
    ),
    (
        say("What is off the table, in what scope, until when, and how the others stand to it."),
        "exclusions:\n  - topic: $topic\n    said_by: $party\n    id: off\n$fact    scope: $short\n    $cite\n",
    ),
    (
        say("Who came: a head and members, each with the post held then."),
        "delegations:\n  - party: $party\n    head: {person: $person, post: $short}\n    $cite\n",
    ),
    (
        say("What came before: a short record, or 'talks:' and the id of other talks in the archive."),
        "prior:\n  - kind: meeting\n    date: 1999-05\n$fact    $cite\n",
    ),
    (
        say("What somebody said; a quotation names its language and whose translation the others are."),
        "statements:\n  - said_by: $person\n    quote: $short\n    original: $original\n$translated    $cite\n",
    ),
    (say("What a reader needs to know besides."), "context:\n  - id: background\n$fact    $cite\n"),
    (say("A judgement always says whose it is."), "assessments:\n  - said_by: $source\n$fact    $cite\n"),
    (
        say("Where sources differ: the question, and each answer."),
        "disputes:\n  - question: $question\n    answers:\n"
        "      - {id: answer-1, $inner, said_by: $party, $cite}\n"
        "      - {id: answer-2, $inner, said_by: $source, $cite}\n",
    ),
    (say("What a reader would ask and no source answers."), "unknowns:\n  - $unknown"),
)
"""The parts of a file of talks in its order: why each is there, and an example with places for what an archive has."""


def entry(kind: str, key: str, new: New) -> str:
    """Return an entry of a register: `person`, `party`, `place`, `topic` or `source`."""
    return f"{key}:\n  name: {flow(new.wording('name'))}\n" + "".join(_more(kind, new))


def _more(kind: str, new: New) -> Iterable[str]:
    """Yield what else an entry of a kind can say: known, unknown, or an example."""
    optional = {code: _example("name", code) for code in new.languages}
    if kind == "party":
        return [_commented_in(f"long_name: {flow(optional)}")]
    if kind == "place":
        return [_commented_in(f"country: {flow(optional)}")]
    if kind == "person":
        return [
            f"  gender: {new.words['gender']}\n" if new.words.get("gender") else _commented_in("gender: female"),
            _commented_in("other_names: [Another Spelling]"),
            _post(new, optional),
        ]
    return _source(new) if kind == "source" else []


def _commented_in(line: str) -> str:
    return _commented(f"  {line}", "  ")


def _post(new: New, example: Texts) -> str:
    known = new.texts.get("post")
    party = f"    - party: {new.words['party']}\n" if new.words.get("party") else "    - party: party\n"
    text = f"  posts:\n{party}{_lines(known or example, '      ')}      cite: {new.words.get('cite', 'source ¶1')}\n"
    return text if known else _commented(text, "  ")


def _source(new: New) -> list[str]:
    unknown = ("outlet", "official", "address", "published", "retrieved")
    lines = [f"  {key}: {new.words.get(key, 'unknown')}\n" for key in unknown]
    lines[1:1] = [f"  language: {new.word('language')}\n", f"  kind: {new.word('kind')}\n"]
    count = new.words.get("paragraphs")
    return [*lines, f"  paragraphs: {count}\n" if count else _commented_in("paragraphs: 9")]


def archive(name: Texts, languages: Iterable[tuple[str, str]], spoken: str) -> dict[str, str]:
    """Return the files of an empty archive, by path; `languages` are (code, own name)."""
    listed = list(languages)
    new = New(tuple(code for code, _ in listed), spoken)
    rows = "".join(f"  - {{code: {code}, name: {scalar(own)}}}\n" for code, own in listed)
    about = {
        "site.yaml": say("The archive: its name and its languages, the first of which is the default."),
        "parties.yaml": say("States and organisations. One more: python build.py new party ID"),
        "people.yaml": say("People and their posts over time. One more: python build.py new person ID"),
        "places.yaml": say("Where talks are held. One more: python build.py new place ID"),
        "topics.yaml": say("What talks are about. One more: python build.py new topic ID"),
        "sources.yaml": say("What facts stand on. One more: python build.py new source ID"),
    }
    files = {file: _prose(new, words) for file, words in about.items()}
    files["site.yaml"] += f"name: {flow(name)}\nlanguages:\n{rows}"
    talks_about = say("One file for each talks; its name is its id. One more: python build.py new talks ID")
    return {**files, "talks/README.md": _prose(new, talks_about).removeprefix("## ")}

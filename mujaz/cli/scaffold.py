"""Scaffolds: the text of a new file of talks, entry of a register or empty archive; complete and commented.

A line that begins with `## ` explains; one that begins with a single `#` is an example, valid once that sign is
removed: by hand, or by a text editor's command, which removes a space after it too.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import Template

from mujaz.diagnostics.message import Message, msg
from mujaz.i18n.label_files import read_label_texts
from mujaz.i18n.language import TextByLanguage
from mujaz.load.loader import NEWEST_FORMAT
from mujaz.model.records import TalksState
from mujaz.report.translator import translate
from mujaz.text.yaml_values import format_scalar

EXAMPLES_FILE = "scaffold.yaml"


@dataclass(frozen=True)
class ScaffoldInput:
    """What is known of something new: languages, the language of its comments, texts by key, ids and words by key."""

    languages: tuple[str, ...]
    comment_language: str
    texts: Mapping[str, TextByLanguage] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def find_text(self, key: str) -> TextByLanguage:
        """Return the text under a key, or an example for it."""
        return self.texts.get(key) or {code: _find_example("fact", code) for code in self.languages}

    def get_word(self, key: str) -> str:
        """Return the word under a key; raises KeyError."""
        return self.words[key]


def find_default_name(code: str) -> str | None:
    """Return what an archive is called in a language until it has a name; None where nobody has translated that."""
    return read_label_texts(EXAMPLES_FILE)["archive"].get(code)


def _find_example(kind: str, code: str) -> str:
    texts = read_label_texts(EXAMPLES_FILE)[kind]
    return texts.get(code, texts["en"])


def _dump_text(key: str, texts: TextByLanguage, indent: str = "") -> str:
    """Return a key with its text, a line for each language: two directions in one line are reordered on the screen."""
    return f"{indent}{key}:\n{_dump_lines(texts, f'{indent}  ')}"


def _dump_lines(texts: TextByLanguage, indent: str = "") -> str:
    return "".join(f"{indent}{code}: {format_scalar(words)}\n" for code, words in texts.items())


def _format_comment(new: ScaffoldInput, sentence: Message) -> str:
    plain = re.sub("[\u2066-\u2069]", "", translate(sentence, new.comment_language))
    return f"## {plain}\n"


def _comment_out(text: str, indent: str = "") -> str:
    return "".join(f"{indent}#{line.removeprefix(indent)}\n" for line in text.splitlines())


def scaffold_talks(new: ScaffoldInput) -> str:
    """Return a file of talks: what is known of them, and every other part as an example."""
    known = [_dump_text("title", new.find_text("title")), f"kind: {new.get_word('kind')}\n"]
    known += [f"{key}: {new.words[key]}\n" for key in ("process", "round", "date", "place") if new.words.get(key)]
    states = " | ".join(map(str, TalksState))
    known += [
        f"parties: [{new.get_word('parties')}]\n",
        f"status: {{state: {new.get_word('state')}, cite: {new.get_word('cite')}}}  # {states}\n",
    ]
    known += [f"lead:\n{_dump_lines(new.find_text('lead'), '  ')}  cite: {new.get_word('cite')}\n  key: true\n"]
    return "".join(known) + "".join(
        f"\n{_format_comment(new, why)}{_comment_out(example)}" for why, example in _iter_sections(new)
    )


def _iter_sections(new: ScaffoldInput) -> Iterator[tuple[Message, str]]:
    """Yield each part of a file of talks that is not known yet: what it is for, and an example."""
    values = _make_example_values(new)
    for why, example in _TALKS_SECTIONS:
        if not (example.startswith("date:") and new.words.get("date")):
            yield why, Template(example).substitute(values)


def _make_example_values(new: ScaffoldInput) -> dict[str, str]:
    """Return the values for the placeholders of the examples: ids, citations, and texts in each language."""
    fact, question = new.find_text("fact"), {code: _find_example("question", code) for code in new.languages}
    translated = ", ".join(f"{code}: us" for code in new.languages[1:])
    return {
        **{key: new.words.get(key, key) for key in ("topic", "person", "party", "source")},
        "cite": f"cite: {new.get_word('cite')}",
        "fact": _dump_lines(fact, "    "),
        "scope": _dump_text("scope", fact, "    "),
        "post": _dump_text("post", fact, "      "),
        "quote": _dump_text("quote", fact, "    "),
        "question": _dump_text("question", question, "    ").lstrip(),
        "answer": _dump_lines(fact, "        "),
        "unknown": _dump_lines(question, "    ").lstrip(),
        "original": new.languages[0],
        "translated": f"    translated_by: {{{translated}}}\n" if translated else "",
    }


_TALKS_SECTIONS = (
    (
        msg("When: 2031-05-14, 2031-05, 2031-05-14? (inferred: then say from what). Without a date, leave it out."),
        "date: 2031-05\n",
    ),
    (
        msg("Who has another part, in the same way: host, convener, chair, observers, participants, absent."),
        "mediator:\n  party: $party\n  people: $person\n  $cite\n",
    ),
    (
        msg("What is on the table. said_by: a person, a party or a source."),
        "agenda:\n  - topic: $topic\n    said_by: $party\n$fact    $cite\n",
    ),
    (
        msg(
            "What is off the table, in what scope, until when; all_but: [id, …] instead of topic; the others' stances."
        ),
        "exclusions:\n  - topic: $topic\n    said_by: $party\n    id: off\n$fact$scope    $cite\n",
    ),
    (
        msg("A position that these two cannot hold: a condition, an objection, that of somebody outside the talks."),
        "positions:\n  - topic: $topic\n    party: $party\n    stance: objects\n$fact    $cite\n",
    ),
    (
        msg("Outcomes: agreed, proposed, undertaken, refused, postponed, no agreement, left open, none announced"),
        "outcomes:\n  - topic: $topic\n    result: agreed\n$fact    $cite\n",
    ),
    (
        msg("The documents, each a source in sources.yaml. A draft that was not agreed has result: proposed."),
        "documents:\n  - source: $source\n    signed_by: $party\n    signed_on: 1999-05-01\n$fact    $cite\n",
    ),
    (
        msg("What was reported of the talks before and after, in the order said."),
        "history:\n  - state: announced\n    said_by: $party\n    said_on: 1999-05-01\n    date: 1999-06\n    $cite\n",
    ),
    (
        msg("Sessions with a day (or date: unknown), hours, people, a place or a venue of their own."),
        "sessions:\n  - start: 10:15\n    people: $person\n$fact    $cite\n",
    ),
    (
        msg("Who came: a head and members, each with the post held then."),
        "delegations:\n  - party: $party\n    head:\n      person: $person\n$post    $cite\n",
    ),
    (
        msg("What came before: a short record, or 'talks:' and the id of other talks in the archive."),
        "prior:\n  - kind: meeting\n    date: 1999-05\n$fact    $cite\n",
    ),
    (
        msg("What took place during the talks and is no session of them, in the same way."),
        "during:\n  - kind: meeting\n$fact    $cite\n",
    ),
    (
        msg("Other talks that run beside these, in the same way."),
        "parallel:\n  - kind: talks\n    date: 1999-05\n$fact    $cite\n",
    ),
    (
        msg("What is to come after, as a short record or as the id of other talks."),
        "next:\n  - kind: talks\n    state: scheduled\n$fact    $cite\n",
    ),
    (
        msg("Deadlines: until when, who set them and for whom; the text says what is due."),
        "deadlines:\n  - date: 2999-06-01\n    set_by: $party\n$fact    $cite\n",
    ),
    (
        msg("What somebody said; a quotation names its language and whose translation the others are."),
        "statements:\n  - said_by: $person\n$quote    original: $original\n$translated    $cite\n",
    ),
    (msg("What a reader needs to know besides."), "context:\n  - id: background\n$fact    $cite\n"),
    (msg("A judgement always says whose it is."), "assessments:\n  - said_by: $source\n$fact    $cite\n"),
    (
        msg("Where sources differ: the question, and each answer."),
        "disputes:\n  - $question    answers:\n"
        "      - id: answer-1\n$answer        said_by: $party\n        $cite\n"
        "      - id: answer-2\n$answer        said_by: $source\n        $cite\n",
    ),
    (msg("What a reader would ask and no source answers."), "unknowns:\n  - $unknown"),
)
"""The parts of a file of talks in its order: what each is for, and an example with placeholders."""


def scaffold_entry(kind: str, key: str, new: ScaffoldInput) -> str:
    """Return an entry of a register: `person`, `party`, `place`, `topic`, `process` or `source`.

    A source without a name is called by its outlet and the day of publication.
    """
    named = kind != "source" or "name" in new.texts
    name = _dump_text("name", new.find_text("name"), "  ") if named else ""
    return f"{key}:\n{name}" + "".join(_iter_optional_lines(kind, new))


def _iter_optional_lines(kind: str, new: ScaffoldInput) -> Iterable[str]:
    """Yield the lines that an entry of a kind can have besides: known, unknown, or an example."""
    optional = {code: _find_example("name", code) for code in new.languages}
    if kind == "party":
        examples = (_dump_text("long_name", optional), "kind: organisation")
        return [_comment_out_key(each) for each in examples]
    if kind == "place":
        return [_comment_out_key(_dump_text("country", optional))]
    if kind == "person":
        return [
            f"  gender: {new.words['gender']}\n" if new.words.get("gender") else _comment_out_key("gender: female"),
            _comment_out_key("other_names: [Another Spelling]"),
            _comment_out_key(_dump_text("titles", optional)),
            _format_post(new, optional),
        ]
    if kind == "process":
        return [_comment_out_key(_dump_text("about", optional))]
    return _format_source(new) if kind == "source" else []


def _comment_out_key(lines: str) -> str:
    return _comment_out(textwrap.indent(lines, "  "), "  ")


def _format_post(new: ScaffoldInput, example: TextByLanguage) -> str:
    known = new.texts.get("post")
    party = f"    - party: {new.words['party']}\n" if new.words.get("party") else "    - party: party\n"
    text = (
        f"  posts:\n{party}{_dump_lines(known or example, '      ')}      cite: {new.words.get('cite', 'source ¶1')}\n"
    )
    return text if known else _comment_out(text, "  ")


def _format_source(new: ScaffoldInput) -> list[str]:
    """Return the three lines that a source needs, what else is known of it, and the rest as examples."""
    needed = {key: new.words.get(key, "unknown") for key in ("outlet", "language", "address")}
    lines = [f"  {key}: {format_scalar(value)}\n" for key, value in needed.items()]
    examples = {"title": "The source's own words", "published": "1999-05-01", "kind": "news", "paragraphs": "9"}
    for key, example in examples.items():
        known = new.words.get(key)
        lines.append(f"  {key}: {format_scalar(known)}\n" if known else _comment_out_key(f"{key}: {example}"))
    return lines


def scaffold_archive(
    name: TextByLanguage, languages: Iterable[tuple[str, str]], comment_language: str
) -> dict[str, str]:
    """Return the files of an empty archive by path; `languages` are (code, own name)."""
    listed = list(languages)
    new = ScaffoldInput(tuple(code for code, _ in listed), comment_language)
    rows = "".join(f"  - code: {code}\n    name: {format_scalar(own)}\n" for code, own in listed)
    about = {
        "site.yaml": msg("The archive: its name and its languages, the first of which is the default."),
        "parties.yaml": msg("States and organisations. One more: python build.py new party ID"),
        "people.yaml": msg("People and their posts over time. One more: python build.py new person ID"),
        "places.yaml": msg("Where talks are held. One more: python build.py new place ID"),
        "topics.yaml": msg("What talks are about. One more: python build.py new topic ID"),
        "processes.yaml": msg(
            "Series of talks, such as the rounds of one negotiation. One more: python build.py new process ID"
        ),
        "sources.yaml": msg("What facts stand on. One more: python build.py new source ID"),
    }
    files = {file: _format_comment(new, words) for file, words in about.items()}
    files["site.yaml"] += f"format: {NEWEST_FORMAT}\n{_dump_text('name', name)}languages:\n{rows}"
    talks_about = msg("One file for each talks; its name is its id. One more: python build.py new talks ID")
    return {**files, "talks/README.md": _format_comment(new, talks_about).removeprefix("## ")}

"""Texts: in every language of the site, each in its own script."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz import model
from mujaz.checks.references import records
from mujaz.inline import plain
from mujaz.languages import Language, LanguageError
from mujaz.model import Archive, Text
from mujaz.problems import Problem
from mujaz.said import say

LEAST_SHARE = 0.5
"""The share of a text's letters that must be in the script of its language."""


def every_language_is_there(archive: Archive) -> Iterator[Problem]:
    """A text that stands in one language stands in all."""
    for text in (r for r in records(archive) if isinstance(r, Text)):
        if text.values:
            for language in archive.languages:
                if not text.get(language):
                    yield Problem(
                        text.where / language,
                        say("the text is missing in '%(language)s'", language=language),
                        say("add '%(language)s: …'", language=language),
                        gap=True,
                    )


def something_is_said(archive: Archive) -> Iterator[Problem]:
    """A fact has words; only links to other talks, quotations and a status may go without."""
    for record in records(archive):
        if isinstance(record, Text):
            continue
        for name, value in record.__dict__.items():
            if isinstance(value, Text) and not value.values and not _may_be_silent(record, name):
                missing = ", ".join(f"'{language}: …'" for language in archive.languages)
                yield Problem(value.where, say("there is no text here"), say("add %(missing)s", missing=missing))


def _may_be_silent(record: model.Record, name: str) -> bool:
    if name != "text":
        return False
    linked = isinstance(record, model.PriorMeeting) and record.talks is not None
    quoted = isinstance(record, model.Statement) and record.quote is not None
    return linked or quoted or isinstance(record, model.Status)


def each_in_its_own_script(archive: Archive) -> Iterator[Problem]:
    """Most letters of a text belong to its language's script; so a swapped pair is found."""
    languages = dict(_languages(archive))
    for text in (r for r in records(archive) if isinstance(r, Text)):
        for code, words in text.values.items():
            language = languages.get(code)
            if language and language.letters_in_script(plain(words, lambda *_: "")) < LEAST_SHARE:
                message = say(
                    "the text under '%(code)s' is not in that language's script: '%(words)s'",
                    code=code,
                    words=words[:40],
                )
                yield Problem(text.where / code, message, say("were two languages swapped?"))


def _languages(archive: Archive) -> Iterator[tuple[str, Language]]:
    for entry in archive.site.languages:
        try:
            yield entry.code, entry.language
        except LanguageError:
            continue  # reported by the rules on the site's languages

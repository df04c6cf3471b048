"""Texts: in every language of the site, each in its own script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mujaz import model
from mujaz.checks.references import SCHEMES
from mujaz.checks.site import known_languages
from mujaz.inline import leftovers, plain
from mujaz.languages import Language
from mujaz.model import Archive, Text
from mujaz.problems import Problem
from mujaz.said import Said, quoted, say, together

PLACEHOLDERS = frozenset({"TODO", "TBD", "FIXME", "XXX", "N/A"})
LEAST_SHARE = 0.5
"""The share of a text's letters that must be in the script of its language."""


def every_language_is_there(archive: Archive) -> Iterator[Problem]:
    """A text that stands in one language stands in all."""
    for text in (r for r in archive.records if isinstance(r, Text)):
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
    for record in archive.records:
        if isinstance(record, Text):
            continue
        for name, value in record.__dict__.items():
            if isinstance(value, Text) and not value.values and not _may_be_silent(record, name):
                missing = together(quoted(f"{language}: …") for language in archive.languages)
                yield Problem(value.where, say("there is no text here"), say("add %(missing)s", missing=missing))


def _may_be_silent(record: model.Record, name: str) -> bool:
    if name != "text":
        return False
    linked = isinstance(record, model.PriorMeeting) and record.talks is not None
    quoted = isinstance(record, model.Statement) and record.quote is not None
    return linked or quoted or isinstance(record, model.Status)


def no_text_is_a_placeholder(archive: Archive) -> Iterator[Problem]:
    """A text has letters or digits, and is more than a note that one is still to come."""
    for text in (r for r in archive.records if isinstance(r, Text)):
        for code, words in text.values.items():
            if is_placeholder(words):
                yield Problem(
                    text.where / code,
                    say("'%(words)s' is no text for a reader", words=words[:40]),
                    say("write the text, or remove it: a draft shows what is missing"),
                )


_DAMAGED = re.compile("\ufffd|[\ufb50-\ufd3d\ufd40-\ufdcf\ufe70-\ufefc]")
"""What stands for a letter that was lost, and letters frozen in the form of their place in a word, as from a PDF."""


def no_letter_is_damaged(archive: Archive) -> Iterator[Problem]:
    """No letter of a text was lost on the way here, or is one of print, by which nothing can be found."""
    for text in (r for r in archive.records if isinstance(r, Text)):
        for code, words in text.values.items():
            found = _DAMAGED.search(words)
            if found:
                sign = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".strip()
                message = say("a letter here was lost or damaged: %(sign)s", sign=sign)
                yield Problem(text.where / code, message, say("type the word anew"), words=found[0])


def is_out_of_place(words: str, language: Language) -> bool:
    """Say whether most letters of plain words are not of a language's script."""
    return language.letters_in_script(words) < LEAST_SHARE


def is_placeholder(words: str) -> bool:
    """Say whether a text only stands for one that is still to come."""
    return words.strip(".…:! ") in PLACEHOLDERS or not any(map(str.isalnum, words))


def markup_is_whole(archive: Archive) -> Iterator[Problem]:
    """Every link, emphasis and code that a text begins, it ends: else a reader would see its signs."""
    for text in (r for r in archive.records if isinstance(r, Text)):
        for code, words in text.values.items():
            for sign, message, mend in _odd_markup(words):
                yield Problem(text.where / code, message, mend, words=sign)


_IMAGE = re.compile(r"(?<!\\)!\[[^\[\]]*\]\(")


def _odd_markup(words: str) -> Iterator[tuple[str, Said, Said]]:
    """Yield (sign, what is wrong, how to mend it) of the markup that a reader would see, or that is not used here."""
    if image := _IMAGE.search(words):
        mend = say("take it out, or link to it: [words](https://…)")
        yield image[0], say("an image, ![…](…), is not used in facts"), mend
        return
    for sign in dict.fromkeys(leftovers(words)):
        if sign[:2] not in ("](", "**", "`"):
            yield sign, say("a space parts the two halves of this link"), say("delete the space between ] and (")
            continue
        message = say("the sign '%(sign)s' would be shown as it is: the markup around it is not whole", sign=sign)
        yield sign, message, _whole(words)


def _whole(words: str) -> Said:
    """Return how to write a link or an emphasis; where a link begins with the name of a register, with what instead."""
    schemes = {register: scheme for scheme, register in SCHEMES.items()}
    found = next((each for each in re.findall(r"\]\(([a-z]+):", words) if each in schemes.keys() - SCHEMES.keys()), "")
    if found:
        return say("write '%(scheme)s:' in place of '%(register)s:'", scheme=schemes[found], register=found)
    return say("write [words](https://…), [](person:id) or **words**; for the sign itself, put \\ before it")


def each_in_its_own_script(archive: Archive) -> Iterator[Problem]:
    """Most letters of a text belong to its language's script; so a swapped pair is found."""
    languages = {language.code: language for language in known_languages(archive.site)}
    for text in (r for r in archive.records if isinstance(r, Text)):
        for code, words in text.values.items():
            language = languages.get(code)
            if language and is_out_of_place(plain(words, lambda *_: ""), language):
                message = say(
                    "the text under '%(code)s' is not in that language's script: '%(words)s'",
                    code=code,
                    words=words[:40],
                )
                yield Problem(text.where / code, message, say("were two languages swapped?"))

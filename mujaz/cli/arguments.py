"""Texts given on the command line: one for each language, and their bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import click

from mujaz.diagnostics.message import Message, msg
from mujaz.report.translator import translate


def make_usage_error(message: Message) -> click.UsageError:
    """Return the error of wrong use, in the user's language."""
    return click.UsageError(translate(message))


def parse_texts(option: str, pairs: Iterable[str], languages: Collection[str]) -> dict[str, str]:
    """Return texts given as `--name ar=…`, by language; raises UsageError where one names no language of the site."""
    given: dict[str, str] = {}
    for pair in pairs:
        code, sign, words = pair.partition("=")
        if not sign or code not in languages or not words.strip():
            mend = ", ".join(f"{option} {each}=…" for each in languages)
            raise make_usage_error(
                msg("'%(pair)s' names no language of the site; write %(mend)s", pair=pair, mend=mend)
            )
        if code in given:
            raise make_usage_error(msg("'%(id)s' stands here already", id=f"{option} {code}=…"))
        given[code] = words.strip()
    return given


def encode_text(text: str) -> bytes:
    """Return a text in UTF-8; raises UsageError where the terminal gave bytes that are no text."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise make_usage_error(msg("what was given is not text in UTF-8; nothing was written")) from None

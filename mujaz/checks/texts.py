"""Rules on texts: each is there in every language of the site, in its script, whole and undamaged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mujaz.checks.site import iter_known_languages
from mujaz.diagnostics.message import Message, join_messages, msg, quote_text
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.model.records import Archive, Text
from mujaz.model.registers import SCHEMES
from mujaz.text.markdown import find_block_markup, find_broken_markdown, find_html_tags, strip_markdown
from mujaz.text.merge_marks import find_merge_mark

PLACEHOLDERS = frozenset({"TODO", "TBD", "FIXME", "XXX", "N/A"})


def every_language_is_there(archive: Archive) -> Iterator[Problem]:
    """A text that is written in one language is written in all languages of the site.

    A quotation may be in its original language alone where the statement has a text, and another rendering in any; the
    name in a sentence stands where it is another.
    """
    partial = {id(quote) for quote in _iter_partial_quotes(archive)}
    partial |= {id(party.in_sentence) for party in archive.parties.values()}
    partial |= {id(topic.in_sentence) for topic in archive.topics.values()}
    for text in (r for r in archive.records if isinstance(r, Text)):
        if text.values and id(text) not in partial:
            for language in archive.languages:
                if not text.get(language):
                    yield Problem(
                        text.where / language,
                        msg("the text is missing in '%(language)s'", language=language),
                        msg("add '%(language)s: …'", language=language),
                        gap=True,
                    )


def _iter_partial_quotes(archive: Archive) -> Iterator[Text]:
    """Yield the quotations that need not be in every language."""
    for record in (r for r in archive.records if isinstance(r, records.Rendering | records.Statement)):
        if record.quote and (isinstance(record, records.Rendering) or _may_lack_some(record, archive.languages)):
            yield record.quote


def _may_lack_some(statement: records.Statement, languages: tuple[str, ...]) -> bool:
    """Say whether a statement has a text in every language beside a quotation in its original language alone."""
    quoted = statement.quote.values if statement.quote else ()
    return bool(statement.text.values) and {statement.original}.issuperset({*quoted} & {*languages})


def something_is_said(archive: Archive) -> Iterator[Problem]:
    """A fact has a text; only links to other talks, quotations and a status may go without."""
    for record in archive.records:
        if isinstance(record, Text):
            continue
        for name, value in record.__dict__.items():
            if isinstance(value, Text) and not value.values and not _may_lack_text(record, name):
                missing = join_messages(quote_text(f"{language}: …") for language in archive.languages)
                yield Problem(value.where, msg("there is no text here"), msg("add %(missing)s", missing=missing))


def _may_lack_text(record: records.Record, name: str) -> bool:
    if name == "post":  # it is known to be unknown
        return True
    if name != "text":
        return False
    linked = isinstance(record, records.Contact) and (record.talks is not None or record.kind is not None)
    quoted = isinstance(record, records.Statement) and record.quote is not None
    named = isinstance(record, records.Delegate) and record.person is not None
    return linked or quoted or named or isinstance(record, TEXT_OPTIONAL)


def no_text_is_a_placeholder(archive: Archive) -> Iterator[Problem]:
    """A text has letters or digits, and is not only a placeholder such as TODO."""
    for text in (r for r in archive.records if isinstance(r, Text)):
        for code, words in text.values.items():
            if is_placeholder(words):
                yield Problem(
                    text.where / code,
                    msg("'%(words)s' is no text for a reader", words=words[:40]),
                    msg("write the text, or remove it: a draft shows what is missing"),
                )


TEXT_OPTIONAL = (
    records.AgendaItem,
    records.Status,
    records.StateReport,
    records.Aftermath,
    records.Clock,
    records.TalksPlace,
    records.Participant,
    records.Document,
    records.Delegation,
)
"""Records that say enough without a text."""

_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]\S*)?")
"""An address on the web, or a domain."""


def is_in_wrong_script(words: str, language: Language) -> bool:
    """Say whether most letters of a text without markup are not of its language's script; an address has none."""
    return not (_ADDRESS.fullmatch(words.strip()) or language.is_in_script(words))


def is_placeholder(words: str) -> bool:
    """Say whether a text is a placeholder such as TODO, or has no letters and digits."""
    return words.strip(".…:! ") in PLACEHOLDERS or not any(map(str.isalnum, words))


def markup_is_whole(archive: Archive) -> Iterator[Problem]:
    """Every link, emphasis and code that begins in a text also ends there, so that no reader sees its signs."""
    for text in (r for r in archive.records if isinstance(r, Text)):
        for code, words in text.values.items():
            for sign, message, mend in _iter_wrong_markup(words):
                yield Problem(text.where / code, message, mend, words=sign)


_IMAGE = re.compile(r"(?<!\\)!\[[^\[\]]*\]\(")


def _iter_wrong_markup(words: str) -> Iterator[tuple[str, Message, Message]]:
    """Yield (sign, what is wrong, how to mend it) for markup that is not whole, or not used in facts."""
    if image := _IMAGE.search(words):
        mend = msg("take it out, or link to it: [words](https://…)")
        yield image[0], msg("an image, ![…](…), is not used in facts"), mend
        return
    yield from _iter_foreign_markup(words)
    for sign in dict.fromkeys(find_broken_markdown(words)):
        if sign[:2] not in ("](", "**", "`"):
            yield sign, msg("a space parts the two halves of this link"), msg("delete the space between ] and (")
            continue
        message = msg("the sign '%(sign)s' would be shown as it is: the markup around it is not whole", sign=sign)
        yield sign, message, _suggest_whole_markup(words)


def _iter_foreign_markup(words: str) -> Iterator[tuple[str, Message, Message]]:
    """Yield tags, and lines of lists and headings: a text is one paragraph in which both are shown as they stand."""
    for tag in dict.fromkeys(find_html_tags(words)):
        mend = msg("delete it, or write **words** or [words](https://…); for the sign itself, put \\ before <")
        yield tag, msg("the tag '%(tag)s' would be shown as it is", tag=tag[:40]), mend
    line = "" if find_merge_mark(words) else find_block_markup(words)
    if line:
        message = msg("a list or heading would be shown as plain text: '%(line)s'", line=line[:40])
        yield line, message, msg("write sentences, or make several facts of it")


def _suggest_whole_markup(words: str) -> Message:
    """Return how to write links and emphasis; for a link with a register's name as scheme, the right scheme."""
    schemes = {register: scheme for scheme, register in SCHEMES.items()}
    found = next((each for each in re.findall(r"\]\(([a-z]+):", words) if each in schemes.keys() - SCHEMES.keys()), "")
    if found:
        return msg("write '%(scheme)s:' in place of '%(register)s:'", scheme=schemes[found], register=found)
    return msg("write [words](https://…), [](person:id) or **words**; for the sign itself, put \\ before it")


def each_in_its_own_script(archive: Archive) -> Iterator[Problem]:
    """Most letters of a text belong to the script of its language, so that swapped languages are found.

    A source's name may be a headline in its own language.
    """
    languages = {language.code: language for language in iter_known_languages(archive.site)}
    headlines = {id(source.name) for source in archive.sources.values()}
    for text in (r for r in archive.records if isinstance(r, Text) and id(r) not in headlines):
        for code, words in text.values.items():
            language = languages.get(code)
            if language and is_in_wrong_script(strip_markdown(words, lambda *_: ""), language):
                message = msg(
                    "the text under '%(code)s' is not in that language's script: '%(words)s'",
                    code=code,
                    words=words[:40],
                )
                yield Problem(text.where / code, message, msg("were two languages swapped?"))

"""Rules on quotations: what is quoted from a source stands in the source's kept text, letter by letter.

Compared with the kept text are: its hash and number of paragraphs; each cited paragraph; the exact words of each
citation; the phrase of a date; a quotation in the source's language that is the speaker's own or the source's
translation; and what stands in quotation marks in a fact, in the source's language, that someone said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum, auto

from mujaz.derive.claimed_quotations import (
    ClaimedQuotation,
    iter_claimed_quotations,
    iter_words_of_source,
    select_in_language,
    strip_markup_but_links,
    strip_quoted_markup,
)
from mujaz.derive.source_paragraphs import split_source_text, split_source_texts
from mujaz.diagnostics.message import Message, msg, name_paragraphs
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.i18n.language import Language, LanguageError
from mujaz.model.field_types import UNKNOWN_LANGUAGE
from mujaz.model.records import Archive, Citation, Fact, KeptText, Rendering, Statement, Text
from mujaz.text import source_texts
from mujaz.text.fold import fold_for_quotation
from mujaz.text.quotation_match import Paragraphs, Passage, Quotation, find_quotations, find_unseen_difference
from mujaz.text.source_texts import SourceText

MAX_NEAREST_SEARCHES = 20
"""At most this many searches for the nearest passage: each takes time, and nobody corrects more at once."""
_MAX_SOURCES_LISTED = 3


def texts_can_be_read(archive: Archive) -> Iterator[Problem]:
    """A kept text can be read, and has the hash that the source names."""
    for key, source in archive.sources.items():
        text = archive.texts.get(key)
        if source.kept is None or text is None:
            continue
        if isinstance(text, Message):
            message = msg("the kept text %(file)s cannot be read: %(reason)s", file=source.kept.file, reason=text)
            mend = msg("keep it as plain UTF-8 text of at most %(most)s bytes", most=f"{source_texts.MAX_TEXT_BYTES:,}")
            yield Problem(source.kept.where / "file", message, mend)
        elif text.sha256 != source.kept.sha256:
            yield Problem(
                source.kept.where / "sha256",
                msg("the kept text %(file)s is not the one named here: it has another SHA-256", file=source.kept.file),
                msg("restore it, or check its quotations and write %(sha256)s", sha256=text.sha256),
            )


def paragraphs_are_counted(archive: Archive) -> Iterator[Problem]:
    """A source's number of paragraphs is that of its kept text, and the lines to skip exist and have words."""
    for key, source in archive.sources.items():
        text = archive.texts.get(key)
        if source.kept is None or not isinstance(text, SourceText):
            continue
        yield from _find_wrong_skips(source.kept, text)
        last = max(split_source_text(source.kept, text).numbered, default=0)
        if source.paragraphs is not None and source.paragraphs != last:
            yield Problem(
                source.where / "paragraphs",
                msg(
                    "the last paragraph of the kept text is %(last)s, not %(said)s",
                    last=name_paragraphs(last, last),
                    said=name_paragraphs(source.paragraphs, source.paragraphs),
                ),
                msg("correct the number, or name with 'skip' the lines that are no paragraphs"),
            )


def _find_wrong_skips(named: KeptText, text: SourceText) -> Iterator[Problem]:
    for index, number in enumerate(named.skip):
        if not 1 <= number <= len(text.lines) or not text.lines[number - 1].strip():
            message = msg("line %(number)s of %(file)s is empty or not there", number=number, file=named.file)
            yield Problem(named.where / "skip" / index, message, msg("write the number of a line to leave out, from 1"))


def cited_paragraphs_are_kept(archive: Archive) -> Iterator[Problem]:
    """A cited paragraph exists in the kept text, if the source does not name its number of paragraphs."""
    texts = split_source_texts(archive)
    for citation in (r for r in archive.records if isinstance(r, Citation)):
        text, cited = texts.get(citation.source), citation.paragraphs
        if text is None or cited is None or archive.sources[citation.source].paragraphs is not None:
            continue
        missing = next((number for number in cited if number not in text.numbered), None)
        if missing is not None:
            yield Problem(citation.where / "at", _describe_missing(citation.source, missing), _describe_range(text))


def _describe_missing(source: str, number: int) -> Message:
    if number == 0:
        return msg("%(source)s has no headline", source=source)
    return msg("%(source)s has no paragraph %(number)s", source=source, number=number)


def _describe_range(text: Paragraphs) -> Message:
    numbers = list(text.numbered)
    if not numbers:
        return msg("its kept text is empty")
    if numbers[0] == 0:
        return msg("its paragraphs run from 0 (the headline) to %(paragraphs)s", paragraphs=numbers[-1])
    return msg("its paragraphs run from %(first)s to %(last)s", first=numbers[0], last=numbers[-1])


def quotations_are_verbatim(archive: Archive) -> Iterator[Problem]:
    """Quoted words stand in the cited paragraphs of the kept text, letter by letter."""
    texts, wrong = split_source_texts(archive), 0
    for quoted in iter_claimed_quotations(archive):
        if quoted.quotation.empty:
            yield Problem(quoted.where, msg("there is no word in this quotation"), msg("write the source's own words"))
        elif all(_has_cited_paragraphs(c, archive, texts) for c in quoted.cite) and not _is_verbatim(quoted, texts):
            wrong += 1
            yield _make_problem(quoted, texts, show=wrong <= MAX_NEAREST_SEARCHES)


def quoted_links_have_words(archive: Archive) -> Iterator[Problem]:
    """A link within a quotation has words, since the register's name would else stand among the source's."""
    for record in archive.records:
        if isinstance(record, Statement) and record.quote:
            quotations = ((record.quote.where / code, words) for code, words in iter_words_of_source(record))
        elif isinstance(record, Fact) and record.said_by:
            texts = record.text.values.items()
            quotations = (
                (record.text.where / code, each)
                for code, words in texts
                for each in find_quotations(strip_markup_but_links(words))
            )
        else:
            continue
        for where, words in quotations:
            if strip_quoted_markup(words) is None:
                message = msg("a link without words stands in a quotation")
                yield Problem(where, message, msg("write the source's own words between [ and ]"))


def quotes_agree_with_exact_words(archive: Archive) -> Iterator[Problem]:
    """A quotation in a source's language has the exact words of its citation, or a part of them."""
    texts = split_source_texts(archive)  # where a text is kept, both are compared with it
    for statement in (r for r in archive.records if isinstance(r, Statement) and r.quote):
        for code, words in iter_words_of_source(statement):
            cite = select_in_language(archive, statement.cite, code)
            exact = [c.exact for c in cite if c.exact and c.source not in texts]
            plain = strip_quoted_markup(words)
            if plain and exact and statement.quote and not any(_is_part(plain, each) for each in exact):
                message = msg("the quotation and the exact words of its citation differ: '%(exact)s'", exact=exact[0])
                yield Problem(statement.quote.where / code, message, msg("write the same words in both"))


def _is_part(one: str, other: str) -> bool:
    """Say whether one of two quotations is a part of the other."""
    pairs = ((one, other), (other, one))
    return any(Quotation.from_printed(words).occurs_in(fold_for_quotation(whole)) for words, whole in pairs)


def quotation_languages_are_known(archive: Archive) -> Iterator[Problem]:
    """Every language in which words are quoted is one of the site, or known to CLDR."""
    for quote in _iter_quotes(archive):
        for code in quote.values:
            if code not in archive.languages and not _is_known_language(code):
                message = msg("'%(language)s' is no language", language=code)
                yield Problem(quote.where / code, message, msg("write the code of a language, such as tr"))


def _iter_quotes(archive: Archive) -> Iterator[Text]:
    return (r.quote for r in archive.records if isinstance(r, Statement | Rendering) and r.quote)


def _is_known_language(code: str) -> bool:
    try:
        return code != UNKNOWN_LANGUAGE and bool(Language(code, code).name_language(code))
    except LanguageError:
        return False


def renderings_are_cited(archive: Archive) -> Iterator[Problem]:
    """Another rendering of a sentence has its words, and a citation of its own."""
    for rendering in (r for r in archive.records if isinstance(r, Rendering)):
        if not rendering.quote or not rendering.quote.values:
            yield Problem(rendering.where, msg("this rendering has no words"), msg("add 'quote: {…}'"))
        if not rendering.cite:
            yield Problem(rendering.where, msg("nothing is cited for this rendering"), msg("add 'cite: source-id ¶n'"))


def machine_words_are_not_quoted(archive: Archive) -> Iterator[Problem]:
    """From a source whose words are a machine's, nothing is quoted as somebody's exact words."""
    for record in archive.records:
        if isinstance(record, Citation) and record.exact and _is_machine(archive, record):
            yield _make_machine_problem(record.where / "exact", record, msg("remove 'exact'"))
        elif isinstance(record, Statement) and record.quote:
            yield from _find_machine_quotes(archive, record, record.quote)
        elif isinstance(record, Rendering) and record.quote:
            yield from _find_machine_renderings(archive, record, record.quote)


def _is_machine(archive: Archive, citation: Citation) -> bool:
    source = archive.sources.get(citation.source)
    return source is not None and source.wording == "machine"


def _make_machine_problem(where: FactPath, cite: Citation, mend: Message) -> Problem:
    message = msg("the words of '%(source)s' are a machine's, not those that were said", source=cite.source)
    return Problem(where, message, mend)


def _find_machine_quotes(archive: Archive, statement: Statement, quote: Text) -> Iterator[Problem]:
    """Yield a problem for each language whose words stand only in such a source."""
    for code, _ in iter_words_of_source(statement):
        cite = select_in_language(archive, statement.cite, code)
        if cite and all(_is_machine(archive, each) for each in cite):
            translated = code in statement.translated_by
            where = statement.where / "translated_by" / code if translated else quote.where / code
            yield _make_machine_problem(where, cite[0], msg("add 'wording: machine' to the statement"))


def _find_machine_renderings(archive: Archive, rendering: Rendering, quote: Text) -> Iterator[Problem]:
    if rendering.cite and all(_is_machine(archive, each) for each in rendering.cite):
        yield _make_machine_problem(quote.where, rendering.cite[0], msg("cite a source in whose words it stands"))


def describe_unverified(archive: Archive) -> Iterator[Message]:
    """Yield how many quotations could not be verified, one message for each reason."""
    texts = split_source_texts(archive)
    missing: dict[_WhyMissing, Counter[str]] = {why: Counter() for why in _WhyMissing}
    for quoted in iter_claimed_quotations(archive):
        absent = next((c.source for c in quoted.cite if c.source not in texts), None)
        if absent is not None and not _is_verbatim(quoted, texts):
            why = _find_why_missing(archive, absent)
            if why:
                missing[why][absent] += 1
    for why, sources in missing.items():
        if sources:
            reason = _explain_missing(why, _list_sources(sources))
            yield msg(
                "quotations not compared with the text of their source: %(count)s (%(reason)s)",
                count=sources.total(),
                reason=reason,
            )


class _WhyMissing(Enum):
    """Why a source has no kept text at hand."""

    NO_FOLDER = auto()
    NOT_IN_FOLDER = auto()
    NOT_NAMED = auto()


def _find_why_missing(archive: Archive, key: str) -> _WhyMissing | None:
    """Return why a source's text is missing; None where another rule reports that as a problem."""
    source = archive.sources.get(key)
    if source is None:
        return None
    if source.kept is None:
        return _WhyMissing.NOT_NAMED
    if key not in archive.texts:
        return _WhyMissing.NO_FOLDER
    return _WhyMissing.NOT_IN_FOLDER if archive.texts[key] is None else None


def _explain_missing(why: _WhyMissing, sources: str) -> Message:
    if why is _WhyMissing.NO_FOLDER:
        return msg(
            "say with --texts or MUJAZ_TEXTS in which folder the texts of these sources are kept: %(sources)s",
            sources=sources,
        )
    if why is _WhyMissing.NOT_IN_FOLDER:
        return msg("the folder of texts lacks some: %(sources)s", sources=sources)
    return msg("add 'kept: {file: …, sha256: …}' to these sources: %(sources)s", sources=sources)


def _list_sources(sources: Counter[str]) -> str:
    names = [key for key, _ in sources.most_common(_MAX_SOURCES_LISTED)]
    return ", ".join(names) + (" …" if len(sources) > _MAX_SOURCES_LISTED else "")


def _has_cited_paragraphs(citation: Citation, archive: Archive, texts: dict[str, Paragraphs]) -> bool:
    """Say whether a text is kept and has the cited paragraphs; if not, another rule reports it."""
    text = texts.get(citation.source)
    if text is None:
        return False
    last, cited = archive.sources[citation.source].paragraphs, citation.paragraphs or ()
    return all(number in text.numbered if last is None else number <= last for number in cited)


def _is_verbatim(quoted: ClaimedQuotation, texts: dict[str, Paragraphs]) -> bool:
    known = (c for c in quoted.cite if c.source in texts)
    return any(texts[c.source].has_quotation(quoted.quotation, c.paragraphs) for c in known)


def _make_problem(quoted: ClaimedQuotation, texts: dict[str, Paragraphs], *, show: bool) -> Problem:
    cited = quoted.cite[0]
    words, text = quoted.quotation.words, texts[cited.source]
    values = {"words": _shorten(words), "source": cited.source}
    if cited.paragraphs:
        spot = name_paragraphs(*cited.paragraphs)
        message = msg("'%(words)s' does not stand in %(spot)s of %(source)s", **values, spot=spot)
    else:
        message = msg("'%(words)s' does not stand in %(source)s", **values)
    if not show:
        return Problem(quoted.where, message, msg("write the source's own words"), words=quoted.words)
    elsewhere = text.find_paragraph(quoted.quotation)
    if elsewhere is not None:
        mend = msg("it stands in %(spot)s: correct the paragraph", spot=name_paragraphs(elsewhere, elsewhere))
        return Problem(quoted.where, message, mend, words=quoted.words)
    return Problem(
        quoted.where,
        message,
        _suggest_nearest(words, text.find_nearest_passage(words, cited.paragraphs)),
        words=quoted.words,
    )


def _suggest_nearest(words: str, near: Passage | None) -> Message:
    if near is None:
        return msg("nothing like it stands in the text: write the source's own words")
    spot = name_paragraphs(near.paragraph, near.paragraph)
    found = msg("the nearest words are in %(spot)s: '%(words)s'", spot=spot, words=near.words)
    sign = find_unseen_difference(words, near.words)
    return (
        msg("%(found)s; they differ by a character that cannot be seen: %(sign)s", found=found, sign=sign)
        if sign
        else found
    )


def _shorten(words: str) -> str:
    return f"{words[:80]}…" if len(words) > 80 else words

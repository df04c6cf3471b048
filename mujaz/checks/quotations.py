"""Quotations: what is said to stand in a source stands in its kept text, letter by letter.

Held are the kept text's hash, its number of paragraphs and each cited one; the exact words of each citation; the phrase
of a date; a quotation in the source's language that is the speaker's own or the source's translation; and what stands
between quotation marks in a fact of the source's language that someone said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from mujaz import kept, model
from mujaz.inline import plain
from mujaz.kept import Kept
from mujaz.model import Archive, Citation, Fact, KeptText, Publication, Statement
from mujaz.problems import Problem, Where
from mujaz.said import Said, say
from mujaz.verbatim import Paragraphs, Passage, Quotation, fold, quotations_in, unseen_difference

MOST_SHOWN = 20
"""For so many wrong quotations the nearest passage is looked for: it takes time, and nobody mends more at once."""
_MOST_NAMED = 3
_NO_NAME = "\0"


@dataclass(frozen=True)
class Quoted:
    """Words that should stand in one of some citations' paragraphs, and where an editor wrote them."""

    where: Where
    quotation: Quotation
    cite: tuple[Citation, ...]
    words: str = ""


def texts_can_be_read(archive: Archive) -> Iterator[Problem]:
    """A kept text that is there can be read, and its hash is the one the source names."""
    for key, source in archive.sources.items():
        text = archive.texts.get(key)
        if source.kept is None or text is None:
            continue
        if isinstance(text, Said):
            message = say("the kept text %(file)s cannot be read: %(reason)s", file=source.kept.file, reason=text)
            mend = say("keep it as plain UTF-8 text of at most %(most)s bytes", most=f"{kept.LARGEST:,}")
            yield Problem(source.kept.where / "file", message, mend)
        elif text.sha256 != source.kept.sha256:
            yield Problem(
                source.kept.where / "sha256",
                say("the kept text %(file)s is not the one named here: it has another SHA-256", file=source.kept.file),
                say("restore it, or check its quotations and write %(sha256)s", sha256=text.sha256),
            )


def paragraphs_are_counted(archive: Archive) -> Iterator[Problem]:
    """A source has as many paragraphs as its kept text; lines to skip are there, and have words."""
    for key, source in archive.sources.items():
        text = archive.texts.get(key)
        if source.kept is None or not isinstance(text, Kept):
            continue
        yield from _odd_skips(source.kept, text)
        last = max(_paragraphs(source.kept, text).numbered, default=0)
        if source.paragraphs is not None and source.paragraphs != last:
            yield Problem(
                source.where / "paragraphs",
                say(
                    "the last paragraph of the kept text is ¶%(last)s, not ¶%(said)s", last=last, said=source.paragraphs
                ),
                say("correct the number, or name with 'skip' the lines that are no paragraphs"),
            )


def _odd_skips(named: KeptText, text: Kept) -> Iterator[Problem]:
    for index, number in enumerate(named.skip):
        if not 1 <= number <= len(text.lines) or not text.lines[number - 1].strip():
            message = say("line %(number)s of %(file)s is empty or not there", number=number, file=named.file)
            yield Problem(named.where / "skip" / index, message, say("write the number of a line to leave out, from 1"))


def cited_paragraphs_are_kept(archive: Archive) -> Iterator[Problem]:
    """A cited paragraph stands in the kept text, where the source does not count its paragraphs itself."""
    texts = readable(archive)
    for citation in (r for r in archive.records if isinstance(r, Citation)):
        text, cited = texts.get(citation.source), citation.paragraphs
        if text is None or cited is None or archive.sources[citation.source].paragraphs is not None:
            continue
        missing = next((number for number in cited if number not in text.numbered), None)
        if missing is not None:
            yield Problem(
                citation.where / "at",
                say("%(source)s has no paragraph %(number)s", source=citation.source, number=missing),
                _range(text),
            )


def _range(text: Paragraphs) -> Said:
    numbers = list(text.numbered)
    if not numbers:
        return say("its kept text is empty")
    return say("its paragraphs run from %(first)s to %(last)s", first=numbers[0], last=numbers[-1])


def quotations_are_verbatim(archive: Archive) -> Iterator[Problem]:
    """Quoted words stand in the cited paragraphs of the kept text, letter by letter."""
    texts, wrong = readable(archive), 0
    for quoted in _quoted(archive):
        if quoted.quotation.empty:
            yield Problem(quoted.where, say("there is no word in this quotation"), say("write the source's own words"))
        elif all(_is_there(c, archive, texts) for c in quoted.cite) and not _holds(quoted, texts):
            wrong += 1
            yield _wrong(quoted, texts, show=wrong <= MOST_SHOWN)


def quoted_links_have_words(archive: Archive) -> Iterator[Problem]:
    """A link in a source's own words has words itself: else the house's name would stand among them."""
    for record in archive.records:
        if isinstance(record, Statement) and record.quote:
            sides = ((record.quote.where / code, words) for code, words in _of_the_source(record))
        elif isinstance(record, Fact) and record.said_by:
            texts = record.text.values.items()
            sides = ((record.text.where / code, each) for code, words in texts for each in quotations_in(_held(words)))
        else:
            continue
        for where, words in sides:
            if _NO_NAME in _held(words):
                message = say("a link without words stands in a quotation")
                yield Problem(where, message, say("write the source's own words between [ and ]"))


def quotes_agree_with_exact_words(archive: Archive) -> Iterator[Problem]:
    """A quotation in a source's language, and the exact words that its citation names, are the same words."""
    texts = readable(archive)  # where a text is there, both are held against it
    for statement in (r for r in archive.records if isinstance(r, Statement) and r.quote):
        for code, words in _of_the_source(statement):
            cite = _in_language(archive, statement.cite, code)
            exact = [c.exact for c in cite if c.exact and c.source not in texts]
            bare = _bare(words)
            if bare and exact and statement.quote and not any(_is_part(bare, each) for each in exact):
                message = say("the quotation and the exact words of its citation differ: '%(exact)s'", exact=exact[0])
                yield Problem(statement.quote.where / code, message, say("write the same words in both"))


def _is_part(one: str, other: str) -> bool:
    """Say whether one of two quotations stands in the other."""
    pairs = ((one, other), (other, one))
    return any(Quotation.printed(words).stands_in(fold(whole)) for words, whole in pairs)


def _of_the_source(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield (language, words) of a quotation that claims to be the speaker's own, or the source's translation."""
    for code, words in statement.quote.values.items() if statement.quote else ():
        if code == statement.original or statement.translated_by.get(code) == "source":
            yield code, words


def unverified(archive: Archive) -> Iterator[Said]:
    """Say how many quotations could not be verified, once for each reason why."""
    texts = readable(archive)
    missing: dict[_Why, Counter[str]] = {why: Counter() for why in _Why}
    for quoted in _quoted(archive):
        absent = next((c.source for c in quoted.cite if c.source not in texts), None)
        if absent is not None and not _holds(quoted, texts):
            why = _why_missing(archive, absent)
            if why:
                missing[why][absent] += 1
    for why, sources in missing.items():
        if sources:
            reason = _reason(why, _listed(sources))
            yield say("quotations not verified: %(count)s (%(reason)s)", count=sources.total(), reason=reason)


class _Why(Enum):
    """Why a text is not there."""

    NO_FOLDER = auto()
    NOT_IN_FOLDER = auto()
    NOT_NAMED = auto()


def _why_missing(archive: Archive, key: str) -> _Why | None:
    """Return why a source's text is not there; None where that is a problem and said as such."""
    source = archive.sources.get(key)
    if source is None:
        return None
    if source.kept is None:
        return _Why.NOT_NAMED
    if key not in archive.texts:
        return _Why.NO_FOLDER
    return _Why.NOT_IN_FOLDER if archive.texts[key] is None else None


def _reason(why: _Why, sources: str) -> Said:
    if why is _Why.NO_FOLDER:
        return say(
            "say with --texts or MUJAZ_TEXTS in which folder the texts of these sources are kept: %(sources)s",
            sources=sources,
        )
    if why is _Why.NOT_IN_FOLDER:
        return say("the folder of texts lacks some: %(sources)s", sources=sources)
    return say("add 'kept: {file: …, sha256: …}' to these sources: %(sources)s", sources=sources)


def _listed(sources: Counter[str]) -> str:
    names = [key for key, _ in sources.most_common(_MOST_NAMED)]
    return ", ".join(names) + (" …" if len(sources) > _MOST_NAMED else "")


def readable(archive: Archive) -> dict[str, Paragraphs]:
    """Return the paragraphs of every kept text that is there, by the id of its source."""
    named = ((key, source.kept, archive.texts.get(key)) for key, source in archive.sources.items())
    return {key: _paragraphs(how, text) for key, how, text in named if how and isinstance(text, Kept)}


def _paragraphs(how: KeptText, text: Kept) -> Paragraphs:
    return kept.paragraphs(text, frozenset(how.skip), 0 if how.headline else 1)


def _is_there(citation: Citation, archive: Archive, texts: dict[str, Paragraphs]) -> bool:
    """Say whether a text is kept and the source has the cited paragraphs; where not, another rule says so."""
    text = texts.get(citation.source)
    if text is None:
        return False
    last, cited = archive.sources[citation.source].paragraphs, citation.paragraphs or ()
    return all(number in text.numbered if last is None else number <= last for number in cited)


def _holds(quoted: Quoted, texts: dict[str, Paragraphs]) -> bool:
    known = (c for c in quoted.cite if c.source in texts)
    return any(texts[c.source].hold(quoted.quotation, c.paragraphs) for c in known)


def _wrong(quoted: Quoted, texts: dict[str, Paragraphs], *, show: bool) -> Problem:
    cited = quoted.cite[0]
    words, text = quoted.quotation.words, texts[cited.source]
    values = {"words": _short(words), "source": cited.source, "at": cited.at}
    if cited.at:
        message = say("'%(words)s' does not stand in ¶%(at)s of %(source)s", **values)
    else:
        message = say("'%(words)s' does not stand in %(source)s", **values)
    if not show:
        return Problem(quoted.where, message, say("write the source's own words"), words=quoted.words)
    elsewhere = text.paragraph_of(quoted.quotation)
    if elsewhere is not None:
        mend = say("it stands in ¶%(number)s: correct the paragraph", number=elsewhere)
        return Problem(quoted.where, message, mend, words=quoted.words)
    return Problem(quoted.where, message, _mend(words, text.nearest(words, cited.paragraphs)), words=quoted.words)


def _mend(words: str, near: Passage | None) -> Said:
    if near is None:
        return say("nothing like it stands in the text: write the source's own words")
    found = say("the nearest words are in ¶%(number)s: '%(words)s'", number=near.paragraph, words=near.words)
    sign = unseen_difference(words, near.words)
    return (
        say("%(found)s; they differ by a character that cannot be seen: %(sign)s", found=found, sign=sign)
        if sign
        else found
    )


def _short(words: str) -> str:
    return f"{words[:80]}…" if len(words) > 80 else words


def _quoted(archive: Archive) -> Iterator[Quoted]:
    """Yield all that claims to be a source's own words."""
    for record in archive.records:
        if isinstance(record, Citation) and record.exact:
            quotation = Quotation.exact(record.exact, record.prefix, record.suffix)
            yield Quoted(record.where / "exact", quotation, (record,))
        elif isinstance(record, model.DateNote) and record.phrase and record.cite:
            yield Quoted(record.where / "phrase", Quotation.printed(record.phrase), record.cite)
        elif isinstance(record, Statement) and record.quote:
            yield from _statement(archive, record)
        if isinstance(record, Fact):
            yield from _in_marks(archive, record)


def _statement(archive: Archive, statement: Statement) -> Iterator[Quoted]:
    """Yield a quotation in each language in which a cited source has the words: the speaker's, or its translation."""
    assert statement.quote
    for code, words in _of_the_source(statement):
        cite = _in_language(archive, statement.cite, code)
        bare = _bare(words)
        if cite and bare:
            yield Quoted(statement.quote.where / code, Quotation.printed(bare), cite)


def _in_marks(archive: Archive, fact: Fact) -> Iterator[Quoted]:
    """Yield what stands in quotation marks in a fact that someone said, unless its citation names these very words."""
    if not fact.said_by:
        return
    held = [fold(citation.exact) for citation in fact.cite if citation.exact]
    for code, words in fact.text.values.items():
        cite = _in_language(archive, fact.cite, code)
        for quotation in quotations_in(_held(words)) if cite else ():
            bare = _bare(quotation)
            if bare and not any(Quotation.printed(bare).stands_in(exact) for exact in held):
                yield Quoted(fact.text.where / code, Quotation.printed(bare), cite, bare)


def _in_language(archive: Archive, cite: tuple[Citation, ...], code: str) -> tuple[Citation, ...]:
    return tuple(c for c in cite if _same_language(archive.sources.get(c.source), code))


def _same_language(source: Publication | None, code: str) -> bool:
    return source is not None and source.language.split("-")[0] == code.split("-")[0]


def _bare(words: str) -> str | None:
    """Return words without their Markdown; None where a link has the house's name in place of the source's words."""
    bare = _held(words)
    return None if _NO_NAME in bare else bare


def _held(words: str) -> str:
    return plain(words, _no_name)


def _no_name(_: str, __: str) -> str:
    return _NO_NAME

"""Rules on citations: each leads to a paragraph that exists, and every source is cited."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import Archive, Citation
from mujaz.text.urls import is_web_address


def _iter_citations(archive: Archive) -> Iterator[Citation]:
    return (r for r in archive.records if isinstance(r, Citation))


def paragraphs_exist(archive: Archive) -> Iterator[Problem]:
    """A cited paragraph exists in its source."""
    for citation in _iter_citations(archive):
        source = archive.sources.get(citation.source)
        cited = citation.paragraphs
        if citation.at and not cited:
            yield Problem(
                citation.where / "at",
                msg("'%(at)s' is no paragraph", at=citation.at),
                msg("write a number, or two such as 3-4"),
            )
        elif cited and cited[0] > cited[1]:
            yield Problem(
                citation.where / "at",
                msg("the range ¶%(at)s runs backwards", at=citation.at),
                msg("write the smaller number first"),
            )
        elif cited and source and source.paragraphs is not None and cited[1] > source.paragraphs:
            yield Problem(
                citation.where / "at",
                msg("%(source)s has no paragraph %(number)s", source=citation.source, number=cited[1]),
                msg("its paragraphs run from 0 (the headline) to %(paragraphs)s", paragraphs=source.paragraphs),
            )


def paragraphs_are_named(archive: Archive) -> Iterator[Problem]:
    """A citation of a source with counted paragraphs names a paragraph."""
    for citation in _iter_citations(archive):
        source = archive.sources.get(citation.source)
        if source and source.paragraphs is not None and not citation.at:
            yield Problem(citation.where, msg("the citation names no paragraph"), _suggest_paragraph(citation))


def _suggest_paragraph(citation: Citation) -> Message:
    if citation.exact:  # only the long form has room for it
        return msg("add the paragraph's number: %(key)s", key="at: n")
    return msg("write '%(cite)s'", cite=f"{citation.source} ¶n")


def sources_are_cited(archive: Archive) -> Iterator[Problem]:
    """Every source is cited by a fact."""
    used = {citation.source for citation in _iter_citations(archive)}
    for key, source in archive.sources.items():
        if key not in used and not any(register == "talks" for register, _ in archive.unreadable):
            yield Problem(
                source.where, msg("no fact cites the source '%(key)s'", key=key), msg("cite it, or remove it")
            )


def delegates_are_cited(archive: Archive) -> Iterator[Problem]:
    """Every delegate has a citation, or the delegation has one for all."""
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            for delegate in delegation.delegates:
                if not delegate.cite and not delegation.cite:
                    message = msg("nothing is cited for '%(person)s' in the delegation", person=delegate.person)
                    yield Problem(delegation.where, message, msg("add 'cite: source-id ¶n'"))


def phrases_are_cited(archive: Archive) -> Iterator[Problem]:
    """A phrase that is quoted for a date has a citation."""
    for note in archive.records:
        if isinstance(note, records.DateNote) and note.phrase and not note.cite:
            yield Problem(
                note.where / "phrase", msg("the source's phrase is not cited"), msg("add 'cite: source-id ¶n'")
            )


def surroundings_have_exact_words(archive: Archive) -> Iterator[Problem]:
    """`prefix` and `suffix` stand only beside `exact`: they tell which of several equal passages is meant."""
    for citation in _iter_citations(archive):
        for key in ("prefix", "suffix"):
            if getattr(citation, key) and not citation.exact:
                message = msg("'%(key)s' stands here without 'exact'", key=key)
                yield Problem(citation.where / key, message, msg("add the quoted words as 'exact', or remove it"))


def addresses_are_web_addresses(archive: Archive) -> Iterator[Problem]:
    """The addresses of sources and of the repository are web addresses."""
    for source in archive.sources.values():
        if source.address is not None and not is_web_address(source.address):
            where = source.where / "address"
            yield Problem(
                where,
                msg("'%(address)s' is no web address", address=source.address),
                msg("write https://…, or unknown"),
            )
    repository = archive.site.repo_url
    if repository is not None and not is_web_address(repository):
        where = archive.site.where / "repo_url"
        yield Problem(
            where, msg("'%(address)s' is no web address", address=repository), msg("write https://…/data, or remove it")
        )

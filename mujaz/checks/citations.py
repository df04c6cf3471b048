"""Rules on citations: each leads to a paragraph that exists, and every source is cited."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import Archive, Citation, Record, Text, list_ids
from mujaz.model.registers import REFERENCES, SPEAKER_REGISTERS
from mujaz.text.markdown import find_archive_links
from mujaz.text.urls import is_web_address

MAX_SPOT_LETTERS = 60
"""The most letters of a spot in a source that is no paragraph, such as `p. 3`."""


def _iter_citations(archive: Archive) -> Iterator[Citation]:
    return (r for r in archive.records if isinstance(r, Citation))


def paragraphs_exist(archive: Archive) -> Iterator[Problem]:
    """A cited paragraph exists in its source; another spot, such as a page, is a short text."""
    for citation in _iter_citations(archive):
        source = archive.sources.get(citation.source)
        cited = citation.paragraphs
        if citation.spot and citation.spot.isdecimal():
            message = msg("'%(at)s' is no paragraph", at=citation.spot[:10])
            yield Problem(citation.where / "at", message, msg("write a number, or two such as 3-4"))
        elif citation.spot and len(citation.spot) > MAX_SPOT_LETTERS:
            message = msg("this is too long for a spot in a source")
            yield Problem(citation.where / "at", message, msg("write a short one, such as 'p. 3'"))
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
    """Every source is cited by a fact, or named by one as a speaker, a document, or where something was sought.

    As long as there are no talks, the registers are only being written.
    """
    if not archive.talks or any(register == "talks" for register, _ in archive.unreadable):
        return
    used = {key for record in archive.records for key in _iter_sources(record)}
    if not all(_is_accounted_for(archive, key) for key in used):
        return
    for key, source in archive.sources.items():
        if key not in used:
            yield Problem(
                source.where, msg("no fact cites the source '%(key)s'", key=key), msg("cite it, or remove it")
            )


def _is_accounted_for(archive: Archive, key: str) -> bool:
    """Say whether an id is known; if not, it may be any source's, misspelt: `ids_exist` says all that can be said."""
    return ("sources", key) in archive.unreadable or any(
        key in getattr(archive, register) for register in SPEAKER_REGISTERS
    )


def _iter_sources(record: Record | Text) -> Iterator[str]:
    """Yield the ids that a record names where sources may stand, and those of the sources that a text links to."""
    if isinstance(record, Text):
        for words in record.values.values():
            if "](source:" in words:
                yield from (key for scheme, key in find_archive_links(words) if scheme == "source")
        return
    kind: Any = type(record)  # mypy takes no class of a dataclass for hashable
    for name in _list_source_fields(kind):
        value = getattr(record, name)
        yield from [value] if isinstance(value, str) else list_ids(value or ())


@cache
def _list_source_fields(kind: Any) -> tuple[str, ...]:
    """Return the fields of a record that may name sources."""
    owners = ((owner, name) for owner, name, registers in REFERENCES if "sources" in registers)
    return tuple(name for owner, name in owners if issubclass(kind, owner))


def delegates_are_cited(archive: Archive) -> Iterator[Problem]:
    """Every delegate has a citation, or the delegation has one for all."""
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            for delegate in delegation.delegates:
                if not delegate.cite and not delegation.cite:
                    message = msg(
                        "nothing is cited for '%(person)s' in the delegation", person=_name_delegate(delegate)
                    )
                    yield Problem(delegation.where, message, msg("add 'cite: source-id ¶n'"))


def _name_delegate(delegate: records.Delegate) -> str:
    return delegate.person or next(iter(delegate.text.values.values()), "")


def contacts_are_cited(archive: Archive) -> Iterator[Problem]:
    """A contact before or after the talks is cited, unless it is other talks of the archive, which have their own."""
    for contact in (r for r in archive.records if isinstance(r, records.Contact)):
        if not contact.cite and not contact.talks:
            message = msg("nothing is cited for this contact")
            yield Problem(contact.where, message, msg("add 'cite: source-id ¶n', or 'talks: id'"))


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
    """The addresses of sources, of the repository, and of other sites in the menu, are web addresses."""
    for source in archive.sources.values():
        if source.address is not None and not is_web_address(source.address):
            where = source.where / "address"
            yield Problem(
                where,
                msg("'%(address)s' is no web address", address=source.address),
                msg("write https://…, or unknown"),
            )
    for link in archive.site.menu.links if archive.site.menu else ():
        if not is_web_address(link.address):
            message = msg("'%(address)s' is no web address", address=link.address)
            yield Problem(link.where / "address", message, msg("write https://…, or remove the link"))
    repository = archive.site.repo_url
    if repository is not None and not is_web_address(repository):
        where = archive.site.where / "repo_url"
        yield Problem(
            where, msg("'%(address)s' is no web address", address=repository), msg("write https://…/data, or remove it")
        )

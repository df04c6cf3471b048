"""Citations: every fact has one, every one leads to a paragraph that exists, every source is used."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from mujaz import model
from mujaz.checks.references import records
from mujaz.model import Archive, Citation
from mujaz.problems import Problem


def _citations(archive: Archive) -> Iterator[Citation]:
    return (r for r in records(archive) if isinstance(r, Citation))


def paragraphs_exist(archive: Archive) -> Iterator[Problem]:
    """A cited paragraph lies within its source."""
    for citation in _citations(archive):
        source = archive.sources.get(citation.source)
        cited = citation.paragraphs
        if citation.at and not cited:
            yield Problem(citation.where, f"'{citation.at}' is no paragraph", "write a number, or two such as 3-4")
        elif cited and cited[0] > cited[1]:
            yield Problem(citation.where, f"the range ¶{citation.at} runs backwards", "write the smaller number first")
        elif cited and source and source.paragraphs is not None and cited[1] > source.paragraphs:
            yield Problem(
                citation.where,
                f"{citation.source} has no paragraph {cited[1]}",
                f"its paragraphs run from 0 (the headline) to {source.paragraphs}",
            )


def paragraphs_are_named(archive: Archive) -> Iterator[Problem]:
    """Where a source's paragraphs are counted, a citation names one."""
    for citation in _citations(archive):
        source = archive.sources.get(citation.source)
        if source and source.paragraphs is not None and not citation.at:
            yield Problem(citation.where, "the citation names no paragraph", f"write '{citation.source} ¶n'")


def sources_are_cited(archive: Archive) -> Iterator[Problem]:
    """A source that no fact cites is either forgotten or superfluous."""
    used = {citation.source for citation in _citations(archive)}
    for key, source in archive.sources.items():
        if key not in used and not any(register == "talks" for register, _ in archive.unreadable):
            yield Problem(source.where, f"no fact cites the source '{key}'", "cite it, or remove it")


def delegates_are_cited(archive: Archive) -> Iterator[Problem]:
    """Who is said to be in a delegation is cited, there or for the delegation."""
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            for delegate in delegation.delegates:
                if not delegate.cite and not delegation.cite:
                    message = f"nothing is cited for '{delegate.person}' in the delegation"
                    yield Problem(delegation.where, message, "add 'cite: source-id ¶n'")


def phrases_are_cited(archive: Archive) -> Iterator[Problem]:
    """A phrase quoted for a date says where it stands."""
    for note in records(archive):
        if isinstance(note, model.DateNote) and note.phrase and not note.cite:
            yield Problem(note.where / "phrase", "the source's phrase is not cited", "add 'cite: source-id ¶n'")


def addresses_are_web_addresses(archive: Archive) -> Iterator[Problem]:
    """A source's address, and the repository's, is one a reader can safely follow."""
    for source in archive.sources.values():
        if source.address is not None and not _is_web(source.address):
            where = source.where / "address"
            yield Problem(where, f"'{source.address}' is no web address", "write https://…, or unknown")
    repository = archive.site.repo_url
    if repository is not None and not _is_web(repository):
        where = archive.site.where / "repo_url"
        yield Problem(where, f"'{repository}' is no web address", "write https://…/data, or remove it")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not any(c.isspace() for c in address)

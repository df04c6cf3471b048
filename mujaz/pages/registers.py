"""The index of each register: everyone and everything the archive knows, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mujaz.model import Person
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.ledger import Ledger
from mujaz.pages.views import Page, Words

HEADINGS = {"people": "People", "parties": "Parties", "places": "Places", "topics": "Topics", "sources": "Sources"}
"""The registers that have an index, and what it is called."""


@dataclass(frozen=True)
class Entry:
    """An entry as listed: its name, what tells it apart, and in how many talks it plays a part."""

    name: Words
    about: Words | None
    count: str


def pages(edition: Edition, book: Ledger) -> Iterator[Page]:
    """Yield the index of every register."""
    for scheme, folder in addresses.FOLDERS.items():
        if folder in HEADINGS:
            yield _page(edition, book, scheme, folder)


def _page(edition: Edition, book: Ledger, scheme: str, folder: str) -> Page:
    here = addresses.register(edition.code, folder)
    title = edition.say(HEADINGS[folder])
    register = getattr(edition.archive, folder)
    names = {key: edition.named(scheme, key) for key in register}
    order = sorted(names, key=lambda key: (edition.language.sort_key(names[key].text), key))
    view = {
        "title": title,
        "entries": tuple(_entry(edition, book, scheme, key, names[key]) for key in order),
        "t": edition.say,
        "twins": (),
    }
    return Page(here, edition.head(title, folder, here), "register.md.j2", view)


def _entry(edition: Edition, book: Ledger, scheme: str, key: str, name: Words) -> Entry:
    talks = {mention.dossier.talks.id for mention in book.get((scheme, key), ())}
    return Entry(name, _about(edition, scheme, key), edition.labels.count("%(n)s talks", len(talks)))


def _about(edition: Edition, scheme: str, key: str) -> Words | None:
    """Return what tells an entry from its namesakes: a person's latest post, a place's country, a party's full name."""
    record = getattr(edition.archive, addresses.FOLDERS[scheme])[key]
    if isinstance(record, Person):
        post = record.post_at(None)
        return edition.words(post.text) if post else None
    return edition.words(getattr(record, "country", None) or getattr(record, "long_name", None))

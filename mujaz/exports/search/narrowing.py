"""What results can be narrowed to, in the words of a language: the kinds of pages, and the processes of the archive."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.exports.search.indexed_pages import IndexedPage
from mujaz.exports.search.names import KINDS
from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.model.records import Archive
from mujaz.model.registers import REGISTERS, TALKS
from mujaz.pages.addresses import make_entry_address

HEADINGS = {
    **{each.name: each.heading for each in REGISTERS},
    TALKS: "Briefings",
    "handbook": "Handbook for editors",
    "chronology": "Chronology",
}
"""The label of each kind of page; the others are those written by hand."""


def describe_choices(archive: Archive, language: Language, indexed: Iterable[IndexedPage]) -> dict[str, object]:
    """Return the names of kinds and of processes, each in the order in which pages name them by number, and labels."""
    label = Labels(language).text
    titles = {each.url: each.shown["title"] for each in indexed}
    return {
        "kinds": [label(HEADINGS.get(kind, "Other pages")) for kind in KINDS],
        "processes": [titles.get(make_entry_address(language.code, "process", key), key) for key in archive.processes],
        "kind": label("Kind"),
        "process": label("Process"),
        "everyKind": label("All kinds"),
        "everyProcess": label("All processes"),
        "none": label("Nothing found within this choice. Results without it: %(n)s"),
    }

"""Plans of pages: which pages a site has, before any of them is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mujaz.derive.dossier import Dossier
from mujaz.derive.reads import Unit
from mujaz.pages.views import Page


@dataclass(frozen=True)
class PagePlan:
    """A page that can be made: its address and language, and the function that makes it.

    `reads` are the parts of the facts that the function was given; what else it reads is noted while it runs.
    `group` is what pages have in common that are best made one after the other, such as those of the same talks.
    """

    address: str
    language: str
    make: Callable[[], Page]
    reads: tuple[Unit, ...] = ()
    group: str = ""


def read_dossier(dossier: Dossier) -> Unit:
    """Return some talks, with every word and all that is derived from them, as a part of the facts."""
    return "dossier", dossier.talks.id


def read_outlines(dossiers: Iterable[Dossier | None]) -> tuple[Unit, ...]:
    """Return some talks, each without the words of its texts, as parts of the facts: texts that are shown are noted."""
    return tuple(dict.fromkeys(("outline", each.talks.id) for each in dossiers if each))


def read_value(value: object) -> Unit:
    """Return as a part of the facts what a page was given ready made, such as a count."""
    return ("value", repr(value))

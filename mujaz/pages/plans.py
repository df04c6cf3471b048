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


def read_dossiers(dossiers: Iterable[Dossier | None]) -> tuple[Unit, ...]:
    """Return some talks, with all that is derived from each, as parts of the facts."""
    return tuple(dict.fromkeys(("dossier", each.talks.id) for each in dossiers if each))


def read_value(value: object) -> Unit:
    """Return as a part of the facts what a page was given ready made, such as a count."""
    return ("value", repr(value))

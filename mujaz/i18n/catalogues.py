"""The only module that reads gettext catalogues: a file → its entries and its rule for plurals, or what is wrong.

Whatever Babel and gettext raise at a file that somebody has edited becomes a CatalogueError; a number of plural forms
that would fill the memory is refused before they count with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from babel.messages import Catalog
from babel.messages import Message as Entry
from babel.messages.pofile import PoFileParser

from mujaz.diagnostics.foreign import LibraryError, guard_library
from mujaz.diagnostics.message import Message, msg

__all__ = ["Catalog", "CatalogueError", "Entry", "LabelError", "PluralRule", "get_plural_rule", "parse_catalogue"]

MAX_BYTES = 2_000_000
MAX_PLURALS = 6
"""The most plural forms that a language has; Arabic has them."""
PROBED_NUMBERS = (*range(1001), 10_000, 100_000, 1_000_000)
"""Numbers that between them need every plural form of every language."""
PluralRule = Callable[[int], int]


class LabelError(LookupError):
    """A catalogue lacks a label, or cannot be read; the message names the label and the catalogue."""


class CatalogueError(LabelError):
    """A catalogue that is not there or cannot be read; `message` names it."""

    def __init__(self, message: Message) -> None:
        """Keep the message as it was made."""
        super().__init__(message)
        self.message = message


class _PluralCountError(ValueError):
    """A catalogue claims more plural forms than any language has, or none."""


class _BoundedCatalog(Catalog):
    """A catalogue that refuses a number of plural forms which no language has; each entry would get as many."""

    @property
    def num_plurals(self) -> int:
        count = super().num_plurals
        if not 1 <= count <= MAX_PLURALS:
            raise _PluralCountError(count)
        return count


def parse_catalogue(path: Path) -> Catalog:
    """Return the entries of a catalogue's file, which is there; raises CatalogueError where it cannot be read."""
    try:
        with guard_library("Babel"):
            catalogue = _parse(path)
    except LibraryError as error:
        if isinstance(error.__cause__, _PluralCountError):
            raise _make_plural_error(path, _describe_count(error.reason)) from None
        raise CatalogueError(msg("%(file)s cannot be read: %(reason)s", file=path.name, reason=error.reason)) from None
    _check_plural_rule(path, catalogue)
    return catalogue


def _describe_count(count: str) -> Message:
    return msg("nplurals is %(count)s; write a number from 1 to %(most)s", count=count, most=MAX_PLURALS)


def _parse(path: Path) -> Catalog:
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"> {MAX_BYTES} bytes")
    catalogue = _BoundedCatalog(locale=path.stem.replace("-", "_"))
    with path.open("rb") as file:
        PoFileParser(catalogue, abort_invalid=True).parse(file)
    assert catalogue.num_plurals, "it is counted here, within the boundary"
    return catalogue


def get_plural_rule(catalogue: Catalog) -> PluralRule:
    """Return what chooses among the plural forms of a catalogue that could be read; the last where the rule fails."""
    rule, last = _compile_rule(catalogue.plural_expr), catalogue.num_plurals - 1

    def choose_form(number: int) -> int:
        try:
            form = rule(number)
        except ArithmeticError:  # at a number that was not probed
            return last
        return form if 0 <= form <= last else last

    return choose_form


def _check_plural_rule(path: Path, catalogue: Catalog) -> None:
    """Raise CatalogueError where the rule chooses no form, one that is not there, or not all of them."""
    try:
        with guard_library("gettext"):
            chosen = _list_chosen_forms(catalogue.plural_expr)
    except LibraryError as error:
        raise _make_plural_error(path, error.reason) from None
    if chosen != set(range(catalogue.num_plurals)):
        found = msg("the rule chooses other forms than the %(count)s there are", count=catalogue.num_plurals)
        raise _make_plural_error(path, found)


@lru_cache(maxsize=64)
def _compile_rule(expression: str) -> PluralRule:
    rule: PluralRule = c2py(expression)
    return rule


@lru_cache(maxsize=64)
def _list_chosen_forms(expression: str) -> frozenset[int]:
    return frozenset(map(_compile_rule(expression), PROBED_NUMBERS))


def _make_plural_error(path: Path, found: str) -> CatalogueError:
    return CatalogueError(msg("%(file)s has a wrong Plural-Forms: %(found)s", file=path.name, found=found))

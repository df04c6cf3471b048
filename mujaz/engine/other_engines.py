"""Engines that can take the place of MkDocs, of whose theme the support ends in May 2027."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module


def take_properdocs() -> bool:
    """Have this process build with ProperDocs: from here on, what is imported as MkDocs is that.

    Return False where it is not installed.
    """
    with suppress(ModuleNotFoundError):
        import_module("properdocs.replacement")
        return True
    return False

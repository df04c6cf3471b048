"""Engines that can take the place of MkDocs, of whose theme the support ends in May 2027."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from mujaz.engine import zensical_engine


def take_engine(name: str) -> bool:
    """Have this process build with an engine; return False where it is not installed."""
    if name == "properdocs":
        return _take_properdocs()
    return name != zensical_engine.NAME or zensical_engine.is_installed()


def _take_properdocs() -> bool:
    """Have what is imported as MkDocs be ProperDocs, from here on."""
    with suppress(ModuleNotFoundError):
        import_module("properdocs.replacement")
        return True
    return False

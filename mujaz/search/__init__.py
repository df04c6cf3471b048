"""Search: pages → an index of light stems, one a language, which the reader's browser asks by the same stems."""

from mujaz.search.index import write

__all__ = ["write"]

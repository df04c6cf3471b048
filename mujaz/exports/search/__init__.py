"""Search: pages → an index of light stems for each language; the reader's browser stems queries by the same rules."""

from mujaz.exports.search.index import write_index

__all__ = ["write_index"]

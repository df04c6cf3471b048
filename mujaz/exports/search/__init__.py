"""Search: pages → an index of light stems, one a language, which the reader's browser asks by the same stems."""

from mujaz.exports.search.index import write_index

__all__ = ["write_index"]

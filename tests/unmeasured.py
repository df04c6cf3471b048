"""Processes that `make coverage` does not measure: they may load nothing more, cannot write its file, or are many."""

from __future__ import annotations

import os


def without_coverage() -> dict[str, str]:
    """Return this process's environment without what makes a Python measure its coverage."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}

"""Processes that `make coverage` must not measure: those that may load nothing more, or cannot write its file."""

from __future__ import annotations

import os


def without_coverage() -> dict[str, str]:
    """Return this process's environment without what makes a Python measure its coverage."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}

"""How alike two short texts are, letter by letter."""

from __future__ import annotations


def measure_similarity(one: str, other: str) -> float:
    """Return the share (0 to 1) of letters that two texts have in common, in their order."""
    from rapidfuzz import fuzz  # which a check loads only where two texts must be compared

    return float(fuzz.ratio(one, other)) / 100

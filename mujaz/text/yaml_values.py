"""A text as a value of YAML: in quotes where it needs them."""

from __future__ import annotations

import json
import re

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML reads as nothing."""
_PLAIN = re.compile(r"[^\W\d_][^,:#{}\[\]\"'|>&*!%@`\\\n]*[^\s,:#{}\[\]\"'|>&*!%@`\\]|[^\W\d_]")


def format_scalar(text: str) -> str:
    """Return a text as a YAML value, in quotes where it needs them; good inside {…} too."""
    one_line = " ".join(text.split())
    plain = _PLAIN.fullmatch(one_line) and one_line not in NULLS
    return one_line if plain else json.dumps(one_line, ensure_ascii=False)

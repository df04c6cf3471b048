"""What rules find of an unknown whose answer the facts give."""

from __future__ import annotations

from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Unknown


def find_answered(unknown: Unknown, message: Message, *, sure: bool = True) -> Finding:
    """Return an unknown that is known, with what `message` says is given; a question where it is not `sure`."""
    mend = msg("remove it, or say what is unknown")
    return Finding(unknown, Problem(unknown.text.first_path, message, mend, question=not sure))

"""Whether a text says the same in every language: which words were confirmed, and which are stale since."""

from mujaz.agreement import told
from mujaz.agreement.judgement import Judgement, Session, Stale, comparable, confirmed, judge, settled
from mujaz.agreement.record import NAME, Entry, Kept, format_record, is_as_read, read
from mujaz.agreement.words import Address, addressed

__all__ = [
    "NAME",
    "Address",
    "Entry",
    "Judgement",
    "Kept",
    "Session",
    "Stale",
    "addressed",
    "comparable",
    "confirmed",
    "format_record",
    "is_as_read",
    "judge",
    "read",
    "settled",
    "told",
]

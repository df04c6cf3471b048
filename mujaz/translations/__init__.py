"""Whether a text says the same in every language: which words were confirmed, and which are stale since then."""

from mujaz.translations import problems, supplement
from mujaz.translations.locked_anchors import find_locked_anchors
from mujaz.translations.lockfile import (
    LockEntry,
    Lockfile,
    format_lockfile,
    make_cut_problem,
    read_lockfile,
    update_lockfile,
    write_lockfile,
)
from mujaz.translations.staleness import (
    EditingSession,
    StalenessReport,
    StaleText,
    compare_with_lockfile,
    confirm_texts,
    find_confirmed_texts,
    find_stale,
    is_comparable,
)
from mujaz.translations.text_ids import TextId, collect_texts

__all__ = [
    "EditingSession",
    "LockEntry",
    "Lockfile",
    "StaleText",
    "StalenessReport",
    "TextId",
    "collect_texts",
    "compare_with_lockfile",
    "confirm_texts",
    "find_confirmed_texts",
    "find_locked_anchors",
    "find_stale",
    "format_lockfile",
    "is_comparable",
    "make_cut_problem",
    "problems",
    "read_lockfile",
    "supplement",
    "update_lockfile",
    "write_lockfile",
]

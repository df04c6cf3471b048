"""Whether a text says the same in every language: which words were confirmed, and which are stale since."""

from mujaz.translations import problems
from mujaz.translations.lockfile import (
    LOCKFILE_NAME,
    LockEntry,
    Lockfile,
    format_lockfile,
    is_unchanged_since_read,
    read_lockfile,
)
from mujaz.translations.staleness import (
    EditingSession,
    StalenessReport,
    StaleText,
    confirm_texts,
    find_stale,
    is_comparable,
    resolve_merge_duplicates,
)
from mujaz.translations.text_ids import TextId, collect_texts

__all__ = [
    "LOCKFILE_NAME",
    "EditingSession",
    "LockEntry",
    "Lockfile",
    "StaleText",
    "StalenessReport",
    "TextId",
    "collect_texts",
    "confirm_texts",
    "find_stale",
    "format_lockfile",
    "is_comparable",
    "is_unchanged_since_read",
    "problems",
    "read_lockfile",
    "resolve_merge_duplicates",
]

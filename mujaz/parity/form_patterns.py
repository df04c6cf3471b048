"""Patterns of the forms that a language's file lists, as they stand in a folded text."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from mujaz.text.fold import fold_for_matching

NOTHING = "(?!)"
"""A pattern that matches nowhere."""


def join_forms(forms: Iterable[str]) -> str:
    """Return a pattern of any of some forms, which are patterns themselves, in their order."""
    return "|".join(map(fold_for_matching, forms)) or NOTHING


def compile_forms(forms: Iterable[str]) -> regex.Pattern[str]:
    """Return a pattern of any of some forms where it stands as whole words."""
    return regex.compile(rf"(?<!\p{{L}})(?:{join_forms(forms)})(?!\p{{L}})", regex.IGNORECASE)

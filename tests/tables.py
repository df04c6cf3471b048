"""A table of cases as one test: it looks at every case, and lists all that fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest


def assert_each(cases: Iterable[object], check: Callable[..., None]) -> None:
    """Check every case, a tuple as several arguments; fail with a line for each that does not hold, if any does not."""
    found, every = [], list(cases)
    for case in every:
        try:
            check(*case) if isinstance(case, tuple) else check(case)
        except (AssertionError, LookupError, pytest.fail.Exception) as error:
            found.append(f"{case}: {type(error).__name__}: {error}")
    assert every, "there are no cases"
    assert not found, "\n".join([f"{len(found)} of {len(every)} cases fail", *found])

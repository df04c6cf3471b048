"""The frozen archive of the Russian-American contacts of 2025, published once, in each language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.traps.reading import CODES, Pages


@pytest.fixture(scope="module", params=CODES)
def pages(request: pytest.FixtureRequest, published: Callable[[str], Path]) -> Pages:
    """The pages in one language."""
    return Pages(published("process"), request.param)

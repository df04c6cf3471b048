"""Which tests the two processes of `make test` share out: those that look at the same site stay in one of them."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # it carries no types

SEEN = ("facing", "looks", "pages", "paper", "pictures")
ONE_SITE = ("tests/site/", *(f"tests/browser/test_{name}.py" for name in SEEN))
"""Tests for which sites are built that last as long as the process."""


class Together(LoadScopeScheduling):  # type: ignore[misc]  # it carries no types
    """Gives a whole file to a process, so that what its tests share is made once."""

    def _split_scope(self, nodeid: str) -> str:
        """Return the name of the tests that belong together with one."""
        file = nodeid.partition("::")[0]
        return "one site" if file.startswith(ONE_SITE) else file

"""A page of a served site that a reader has open: like a browser it waits for the server's word, then loads again."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress

PATIENCE = 1800.0
"""Seconds after which a page that has not come counts as never coming."""
BETWEEN_REQUESTS = 0.02
"""Seconds between two requests where the server does not say when to ask again."""
_LIVE = re.compile(r"livereload\((\d+), ?(\d+)\)")


class NeverShownError(Exception):
    """The server has ended, or what was awaited did not come."""


class OpenPage:
    """A page in a reader's window."""

    def __init__(self, root: str, address: str, has_ended: Callable[[], bool]) -> None:
        """Take the site's root, the page's address below it, and what says that the server has ended."""
        self._root, self._url, self._has_ended = root, root + address, has_ended
        self._deadline = time.monotonic() + PATIENCE
        self.html = ""

    def open(self) -> None:
        """Ask for the page until the server answers with it."""
        while not self.html:
            with suppress(urllib.error.URLError, ConnectionError):
                self.load()
            self._pause()

    def load(self) -> None:
        """Load the page once."""
        self.html = self._get(self._url)

    def wait_for(self, words: str) -> None:
        """Wait, and load the page again whenever the server says that it has changed, until it shows these words."""
        while words not in self.html:
            found = _LIVE.search(self.html)
            if found is None:
                self._pause()
            elif int(self._get(f"{self._root}livereload/{found[1]}/{found[2]}")) <= int(found[1]):
                continue
            self.load()

    def _get(self, url: str) -> str:
        if self._has_ended() or time.monotonic() > self._deadline:
            raise NeverShownError(url)
        request = urllib.request.Request(url, headers={"Referer": self._url})  # noqa: S310  # a server of our own
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  # likewise
            text: str = answer.read().decode("utf-8")
        return text

    def _pause(self) -> None:
        time.sleep(BETWEEN_REQUESTS)

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from bench.open_page import NeverShownError, OpenPage


class Handler(BaseHTTPRequestHandler):
    """A site whose page shows new words at its third version, and which says of each version that it has come."""

    version: ClassVar[int] = 1
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # its name there
        self.asked.append(self.path)
        if self.path.startswith("/livereload/"):
            Handler.version += 1
            body = str(self.version)
        else:
            words = "القول الجديد" if self.version > 2 else "القول القديم"
            body = f"<p>{words}</p><script>livereload({self.version}, 7);</script>"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


@pytest.fixture
def root() -> Iterator[str]:
    Handler.version, Handler.asked[:] = 1, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_page_is_loaded_again_whenever_the_server_says_so(root: str) -> None:
    page = OpenPage(root, "ar/", lambda: False)
    page.open()
    assert "القديم" in page.html
    page.wait_for("القول الجديد")
    assert Handler.asked == ["/ar/", "/livereload/1/7", "/ar/", "/livereload/2/7", "/ar/"]


def test_nothing_is_awaited_of_a_server_that_has_ended(root: str) -> None:
    with pytest.raises(NeverShownError):
        OpenPage(root, "ar/", lambda: True).open()

"""What `serve` shows: the last good site, and over it what stands in the way of a newer one.

A new site is built beside the one that is shown and takes its place when it is whole. Whatever a build raises becomes
a banner, which is put into the pages as they are sent: no page has to be built for it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mujaz.diagnostics.problem import Report
from mujaz.engine.early_pages import EarlyPages
from mujaz.engine.faults import FAULT_RULE, LoggedErrors, print_fault, report_fault
from mujaz.i18n import labels
from mujaz.report.formats import MAX_BANNER_LINES, ReportBundle, make_banner
from mujaz.report.translator import ENGLISH
from mujaz.storage.replace import make_fresh_folder, replace_folder

FACTS_TITLE = "Problems in the facts: showing the last good pages"
FAULT_TITLE = "The site cannot be built: showing the last good pages"
"""The labels of the banner."""
BANNER = Markup(
    '<div data-md-component="announce"><div class="problems" role="alert"><p>{}</p>'
    '<ul lang="{}" dir="{}">{}{}</ul></div></div>'
)
CHECKING = "Just saved; the check goes on"
"""The label of the banner over pages whose facts are being checked."""
NOTE = Markup('<div data-md-component="announce"><div class="problems" role="status"><p>{}</p></div></div>')
LINE = Markup('<li><bdi class="place" dir="ltr">{place}</bdi>: <bdi>{message}</bdi> (<bdi>{mend}</bdi>)</li>')
MORE = Markup("<li><bdi>{}</bdi></li>")

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class StoppedByProblems(Exception):  # noqa: N818  # it ends a build, but no error has happened
    """The facts have problems: the site that is shown stays."""

    def __init__(self, reports: Sequence[Report]) -> None:
        """Keep the reports."""
        super().__init__("\n".join(map(str, reports)))
        self.reports = reports


class LiveSite:
    """The site that a server shows, and its banner."""

    def __init__(self) -> None:
        """Begin without a site."""
        self.fresh: Path | None = None
        """The folder into which a new site is being built; None while the first one is."""
        self.folder: Path | None = None
        """The folder of the site that is shown."""
        self.data, self.codes = Path(), tuple[str, ...]()
        self._banner: Mapping[str, bytes] = {}
        self._early: EarlyPages | None = None

    def follow(
        self, server: Any, build: Callable[[], object], pages: Path, read_early: Callable[[], EarlyPages | None]
    ) -> None:
        """Have the engine's server call `rebuild` after every edit, and send the banner with every page.

        `read_early` returns the pages of what was just saved.
        """
        self._build, self.folder, self._pages = build, Path(server.root), pages
        self._server, self._read_early = server, read_early
        server.builder = self.rebuild
        app: WsgiApp = server.get_app()
        server.set_app(lambda environ, start_response: self._answer(app, environ, start_response))

    def rebuild(self) -> None:
        """Build the site anew; whatever is raised is shown over the last good one, which stays."""
        self._show_early()
        try:
            self._rebuild()
        finally:
            self._early = None
            self._server._wanted_epoch = _make_epoch()  # so that open pages are loaded once more

    def _show_early(self) -> None:
        """Show the pages of what was just saved while they are checked."""
        try:
            self._early = self._read_early()
            if self._early:
                notes = {code: _render_note(_find_label(code, CHECKING)) for code in self.codes}
                self._banner = {ENGLISH: _render_note(CHECKING), **(self._banner or notes)}
                self._load_again()
        except Exception as error:  # the build that follows tells it
            print_fault(error)

    def _load_again(self) -> None:
        """Have browsers load the page that is open, though the build goes on."""
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def _rebuild(self) -> None:
        logged = LoggedErrors()
        assert self.folder
        try:
            self._pages.mkdir(parents=True, exist_ok=True)  # somebody may have removed it, and the engine needs it
            with make_fresh_folder(self.folder) as self.fresh, logged:
                self._build()
                replace_folder(self.fresh, self.folder)
            self._banner = {}
        except StoppedByProblems as stopped:
            self.show(stopped.reports)
        except (Exception, SystemExit) as error:  # the server would answer no request any more
            print_fault(error)
            self.show([report_fault(error, logged.lines)])

    def show(self, reports: Sequence[Report]) -> None:
        """Show reports over every page from now on, in English words only where what translates them is broken."""
        try:
            title = FAULT_TITLE if any(each.rule == FAULT_RULE for each in reports) else FACTS_TITLE
            banner = make_banner(ReportBundle(self.data, reports), self.codes)
            self._banner = {code: _render_banner(shown, _find_label(code, title)) for code, shown in banner.items()}
        except Exception as error:
            print_fault(error)
            lines = [{"place": each.position, "message": each.message, "mend": each.mend} for each in reports]
            shown = {"lang": ENGLISH, "dir": "ltr", "lines": lines[:MAX_BANNER_LINES], "more": ""}
            self._banner = {ENGLISH: _render_banner(shown, FAULT_TITLE)}

    def _answer(self, app: WsgiApp, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request as the engine does, but put the banner into pages."""
        early = self._find_early(environ)
        if early is not None:
            body = insert_banner(early, self._banner or {ENGLISH: b""})
            start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
            return [body]
        if not self._banner:
            return app(environ, start_response)
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        parts = app(environ, lambda status, headers: begun.append((status, headers)))
        body = b"".join(parts)
        getattr(parts, "close", bool)()
        status, headers = begun[0]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            body = insert_banner(body, self._banner)
        others = [each for each in headers if each[0] != "Content-Length"]
        start_response(status, [*others, ("Content-Length", str(len(body)))])
        return [body]

    def _find_early(self, environ: Mapping[str, Any]) -> bytes | None:
        """Return the page that is asked for, with what loads it again, where it was just saved."""
        pages, path, mount = self._early, str(environ["PATH_INFO"]), str(self._server.mount_path)
        if pages is None or not path.startswith(mount):
            return None
        page = pages.find(path.removeprefix(mount))
        if page is None:
            return None
        shown: bytes = self._server._inject_js_into_html(page, self._server._visible_epoch)
        return shown


def _make_epoch() -> int:
    """Return a number for a version of the site that is greater than all before, as the engine's server counts them."""
    return int(time.monotonic() * 1000)


def _render_note(words: str) -> bytes:
    return NOTE.format(words).encode()


def insert_banner(page: bytes, banner: Mapping[str, bytes]) -> bytes:
    """Return a page with the banner of its language, or else the English one, at the beginning of its body."""
    language = re.search(rb'<html lang="([^"]*)"', page)
    shown = banner.get(language[1].decode() if language else "", banner[ENGLISH])
    begin = re.search(rb"<body\b[^>]*>", page)
    at = begin.end() if begin else 0
    return page[:at] + shown + page[at:]


def _render_banner(shown: Mapping[str, Any], title: str) -> bytes:
    lines = Markup().join(LINE.format(**line) for line in shown["lines"])
    more = MORE.format(shown["more"]) if shown["more"] else ""
    return BANNER.format(title, shown["lang"], shown["dir"], lines, more).encode()


def _find_label(code: str, text: str) -> str:
    """Return a label in a language, in English where a catalogue is missing or broken."""
    catalogue = labels.read_catalogues().get(code)
    entry = catalogue.get(text) if catalogue else None
    return str(entry.string) if entry and entry.string else text

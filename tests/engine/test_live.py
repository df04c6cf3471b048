"""`serve`, in this process: what a build raises becomes the banner, the last good pages stay, the next save mends it.

The engine's own `serve` runs, but in place of its loop a test saves and reads; nothing listens at a port.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import edtf
import pytest
from lxml import html
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.livereload import LiveReloadServer

from mujaz.checks import check_archive
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.engine import build, live, settings, theme_folders
from mujaz.engine.live import FACTS_TITLE, FAULT_TITLE, insert_banner
from mujaz.engine.plugin import MujazPlugin
from mujaz.engine.server_address import find_address_obstacle
from mujaz.engine.stopping import StopSignals
from mujaz.i18n import labels
from mujaz.pipeline import building, known_problems, page_making
from mujaz.pipeline.building import BuildResult
from mujaz.storage import program_files
from mujaz.storage.program_files import ROOT
from tests import forks, tiny_archive
from tests.patience import PATIENCE

TALKS_PAGE = "/en/talks/2031-04-01-town/"
TEXT, NEW_TEXT = "The two sides met.", "They sat down."


@dataclass
class Desk:
    """An editor's desk: facts, a checkout's settings and templates that may be spoiled, and the running server."""

    folder: Path
    server: LiveReloadServer

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def edit(self, file: str, old: str, new: str) -> None:
        """Save a file in which one text is another."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def damage(self, file: str, right: str, wrong: str) -> Callable[[], object]:
        """Put something wrong into a file; return what puts it right."""
        self.edit(file, right, wrong)
        return lambda: self.edit(file, wrong, right)

    def save(self) -> None:
        """Do what the server does after a save; it would go deaf if anything were raised."""
        self.server._wanted_epoch += 1
        self.server.builder()
        self.server._visible_epoch = self.server._wanted_epoch

    def ask(self, address: str) -> tuple[str, html.HtmlElement]:
        """Return the status of an answer, and the page."""
        begun: list[Any] = []
        environ = {"PATH_INFO": address, "REQUEST_METHOD": "GET"}
        app: Any = self.server.get_app()
        body = b"".join(app(environ, lambda *given: begun.append(given)))
        ((status, headers),) = begun
        assert int(dict(headers).get("Content-Length", len(body))) == len(body)
        return status, html.fromstring(body.decode())

    def banner(self, address: str = TALKS_PAGE) -> str:
        """Return the words of the banner, "" where there is none; the last good page is behind it."""
        status, page = self.ask(address)
        assert status == "200 OK"
        assert page.xpath("//main//h1")
        found = page.xpath("//*[@role='alert' or @role='status']")
        return " ".join(" ".join(each.text_content() for each in found).split())

    def text(self) -> str:
        """Return the words of the fact that tests change."""
        return str(self.ask(TALKS_PAGE)[1].xpath("string(//*[@id='f-opening'])"))


Day = Callable[[Desk], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the tiny archive, and the settings, templates and labels of this checkout to spoil."""
    tiny_archive.write_files(tmp_path / "data")
    shutil.copytree(ROOT / "templates", tmp_path / "templates", ignore=shutil.ignore_patterns("fonts"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("- hook.py", f"- {ROOT / 'hook.py'}")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(program_files, "_chosen", [tmp_path])
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # pytest's own process is not to be stopped in our way
    return tmp_path


@pytest.fixture
def spend(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Day], int]]:
    """Serve for as long as a function lasts; return the exit code."""

    def spend(day: Day) -> int:
        monkeypatch.setattr(LiveReloadServer, "serve", lambda server, **_: day(Desk(folder, server)))
        return build.serve_site(folder / "data", folder / "pages", address="127.0.0.1:0")

    yield spend
    assert list((folder / "tmp").iterdir()) == [], "nothing is left in the temporary folder"


def break_facts(desk: Desk) -> Callable[[], object]:
    desk.edit(f"data/{tiny_archive.TALKS}", "place: town", "place: twon")
    return lambda: desk.edit(f"data/{tiny_archive.TALKS}", "place: twon", "place: town")


def move_facts_away(desk: Desk) -> Callable[[], object]:
    away = desk.data.rename(desk.folder / "away")
    return lambda: away.rename(desk.data)


def break_page_template(desk: Desk) -> Callable[[], object]:
    return desk.damage("templates/pages/home.md.j2", "{% if newest %}", "{% if newest")


def ask_for_nothing(desk: Desk) -> Callable[[], object]:
    return desk.damage("templates/pages/home.md.j2", "{{ title }}", "{{ titel }}")


def break_theme(desk: Desk) -> Callable[[], object]:
    return desk.damage("templates/theme/main.html", "{% endblock %}", "{% endblok %}")


def break_settings(desk: Desk) -> Callable[[], object]:
    return desk.damage("mkdocs.yml", "nav:", "nav: [")


def name_a_wrong_theme(desk: Desk) -> Callable[[], object]:
    return desk.damage("mkdocs.yml", "name: material", "name: nothing")


FAULTS: Mapping[Callable[[Desk], Callable[[], object]], tuple[str, ...]] = {
    break_facts: ("Problems in the facts", "talks/2031-04-01-town.yaml:5:8: ", "did you mean 'town'?"),
    move_facts_away: ("Problems in the facts", "there is no such folder of facts"),
    break_page_template: ("The site cannot be built", "pages/home.md.j2:", "TemplateSyntaxError"),
    ask_for_nothing: ("The site cannot be built", "pages/home.md.j2:", "'titel' is undefined"),
    break_theme: ("The site cannot be built", "theme/main.html:", "TemplateSyntaxError"),
    break_settings: ("The site cannot be built", "mkdocs.yml:", "parsing"),
    name_a_wrong_theme: ("The site cannot be built", "mkdocs.yml:1:1: ", "theme name: 'nothing'"),
}
"""What may be spoiled, and what the banner says then."""


def test_what_is_spoiled_is_said_over_the_last_good_page_until_it_is_mended(spend: Callable[[Day], int]) -> None:
    def day(desk: Desk) -> None:
        old, new = TEXT, NEW_TEXT
        for spoil, told in FAULTS.items():
            mend = spoil(desk)
            desk.save()
            assert [words for words in told if words not in desk.banner()] == [], desk.banner()
            assert old in desk.text()
            mend()
            desk.edit(f"data/{tiny_archive.TALKS}", old, new)
            desk.save()
            assert desk.banner() == ""
            assert new in desk.text()
            old, new = new, old

    assert spend(day) == 0


def test_what_was_saved_is_shown_before_it_is_checked(
    spend: Callable[[Day], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so; with facts that do not hang together it stays as it was."""
    seen: list[tuple[str, str, str]] = []

    def day(desk: Desk) -> None:
        def look_and_check(*given: Any) -> Any:
            seen.append((desk.text(), desk.banner(), desk.banner("/ar/")))
            return check_archive(*given)

        monkeypatch.setattr(known_problems, "check_archive", look_and_check)
        desk.edit(f"data/{tiny_archive.TALKS}", TEXT, NEW_TEXT)
        desk.save()
        assert NEW_TEXT in seen[-1][0]
        assert "Just saved; the check goes on" in seen[-1][1]
        assert "حُفظ للتو، والتدقيق جارٍ" in seen[-1][2]
        assert desk.banner() == ""
        desk.edit(f"data/{tiny_archive.TALKS}", NEW_TEXT, TEXT)
        desk.edit(f"data/{tiny_archive.TALKS}", "place: town", "place: twon")
        desk.save()
        assert NEW_TEXT in seen[-1][0], "as it was"
        assert NEW_TEXT in desk.text()
        assert "did you mean 'town'?" in desk.banner()

    assert spend(day) == 0
    assert len(seen) == 2  # two saves


def raise_it(error: BaseException) -> Callable[..., Any]:
    """Return a function that raises an error, whatever it is given."""

    def raising(*_: object, **__: object) -> None:
        raise error

    return raising


def test_any_exception_is_the_banner(spend: Callable[[Day], int], monkeypatch: pytest.MonkeyPatch) -> None:
    def day(desk: Desk) -> None:
        for error in (KeyError("x"), SystemExit(3), RecursionError(), OSError(28, "full")):
            with monkeypatch.context() as patched:
                patched.setattr(building, "make_pages", raise_it(error))
                desk.save()
            assert f"{type(error).__name__}: {error}".strip() in desk.banner()
            assert "لا يمكن بناء الموقع" in desk.banner("/ar/"), "in the page's language"
        desk.save()
        assert desk.banner() == ""

    assert spend(day) == 0


def test_a_library_that_raises_or_a_broken_catalogue_is_survived(
    spend: Callable[[Day], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def day(desk: Desk) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(edtf, "parse_edtf", raise_it(AttributeError("lower_strict")))
            desk.edit(f"data/{tiny_archive.TALKS}", "date: 2031-04-01", "date: 2031-04-0X")
            desk.save()
        assert desk.banner()
        monkeypatch.setattr(live, "make_banner", raise_it(ValueError("no catalogue")))
        desk.edit(f"data/{tiny_archive.TALKS}", "place: town", "place: twon")
        desk.save()
        assert "did you mean 'town'?" in desk.banner()

    assert spend(day) == 0


def test_an_exception_in_the_first_build_is_the_banner_too(
    spend: Callable[[Day], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pages = page_making.make_pages
    monkeypatch.setattr(building, "make_pages", raise_it(KeyError("x")))

    def day(desk: Desk) -> None:
        status, page = desk.ask("/")
        assert status.startswith("404")
        assert "KeyError" in page.xpath("string(//*[@role='alert'])")
        monkeypatch.setattr(building, "make_pages", make_pages)
        desk.save()
        assert desk.banner() == ""

    assert spend(day) == 0


def test_mkdocs_serve_clean_keeps_its_site_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def day(server: LiveReloadServer, **_: Any) -> None:
        desk = Desk(folder, server)
        desk.save()
        mend = break_facts(desk)
        desk.save()
        assert "did you mean 'town'?" in desk.banner()
        mend()
        desk.save()
        assert desk.banner() == ""

    (folder / "pages").mkdir()
    monkeypatch.setattr(LiveReloadServer, "serve", day)
    settings: dict[str, Any] = {"docs_dir": str(folder / "pages"), "extra": {"mujaz": {"data": str(folder / "data")}}}
    mkdocs_serve(str(folder / "mkdocs.yml"), build_type="clean", dev_addr="127.0.0.1:0", **settings)
    assert list((folder / "tmp").iterdir()) == []


def test_a_stop_in_the_middle_of_a_build_leaves_nothing(
    spend: Callable[[Day], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def day(desk: Desk) -> None:
        monkeypatch.setattr(building, "make_pages", lambda *_: os.kill(os.getpid(), signal.SIGINT))
        desk.save()
        pytest.fail("it was not stopped")

    assert spend(day) == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_address_in_use_is_said_in_one_line_before_anything_is_built(
    folder: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"{host}:{other.getsockname()[1]}"
        assert build.serve_site(folder / "data", folder / "pages", address=address) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [f"{address} cannot be served: Address already in use; name another with --address"]
    assert not (folder / "pages").exists()


@pytest.mark.parametrize("address", ["127.0.0.1:99999", "no.such.host.invalid:8000", "[::1]:0"])
def test_any_address_can_be_asked_for(address: str) -> None:
    host, _, port = address.rpartition(":")
    found = find_address_obstacle(host.strip("[]"), int(port))
    assert found is None or found.startswith(address)


def test_mkdocs_serve_says_it_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[LiveReloadServer] = []

    def make_server(**given: Any) -> LiveReloadServer:
        made.append(LiveReloadServer(**given))
        return made[0]

    monkeypatch.setattr("mkdocs.commands.serve.LiveReloadServer", make_server)
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        (folder / "pages").mkdir()
        with pytest.raises(SystemExit, match=f"{address} cannot be served"):
            mkdocs_serve(str(folder / "mkdocs.yml"), docs_dir=str(folder / "pages"), dev_addr=address)
    made[0].server_close()  # which the engine leaves to the end of the process
    assert list((folder / "pages").iterdir()) == list((folder / "tmp").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_nothing_in_the_temporary_folder(tmp_path: Path, number: int) -> None:
    """The first comes as early as it can, in the first build or before it; the other when the site is served."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    data, out = tiny_archive.write_files(tmp_path / "data"), tmp_path / "out"
    options = ("--data", data, "--pages", tmp_path / "pages", "--address", "127.0.0.1:0")
    process = forks.start("serve", *options, env={**os.environ, "TMPDIR": str(temporary)}, out=out, err=out)
    wait_until(lambda: any(temporary.iterdir()))
    if number == signal.SIGHUP:
        wait_until(lambda: "Serving on" in out.read_text(encoding="utf-8"))
    os.kill(process.pid, number)
    process.wait(PATIENCE)
    assert list(temporary.iterdir()) == []
    assert "Traceback" not in out.read_text(encoding="utf-8")


def test_a_stop_that_comes_too_early_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers: dict[int, Any] = {}
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    stop = StopSignals()
    stop.listen()
    handlers[signal.SIGTERM](signal.SIGTERM, None)
    assert set(handlers.values()) == {signal.SIG_IGN}, "a second one must not disturb the end"
    with pytest.raises(KeyboardInterrupt):
        stop.get_ready()


def test_a_signal_that_is_ignored_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    monkeypatch.setattr(signal, "signal", lambda *_: pytest.fail("nohup means to go on"))
    StopSignals().listen()


def test_the_facts_folder_is_followed_when_it_goes_and_comes(spend: Callable[[Day], int]) -> None:
    def day(desk: Desk) -> None:
        desk.server.observer.start()
        away = desk.folder / "away"
        for old, new in ((desk.data, away), (away, desk.data)):
            desk.server._want_rebuild = False
            old.rename(new)
            wait_until(lambda: desk.server._want_rebuild)
            time.sleep(2 * POLLING)  # the last event of the move
        desk.server._want_rebuild = False
        desk.edit(f"data/{tiny_archive.TALKS}", TEXT, NEW_TEXT)
        wait_until(lambda: desk.server._want_rebuild)

    assert spend(day) == 0


def test_what_a_build_writes_beside_the_facts_is_its_own_however_late_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin, written, may_end = MujazPlugin(), threading.Event(), threading.Event()

    def write_and_wait(*_: object, **__: object) -> BuildResult:
        written.set()
        may_end.wait(PATIENCE)
        return BuildResult(lockfile=b"new")

    monkeypatch.setattr(settings, "build_pages", write_and_wait)
    monkeypatch.setattr(settings, "prepare_theme", lambda *_, **__: None)
    monkeypatch.setattr(theme_folders, "add_theme_folders", lambda _: None)
    config = SimpleNamespace(theme=None, extra={"data": Path()})
    with ThreadPoolExecutor(2) as pool:
        pool.submit(plugin.on_config, config)
        assert written.wait(PATIENCE)
        judged = pool.submit(lambda: plugin.read_own_lockfile())
        judged_early = judged.done()
        may_end.set()
        assert (judged.result(PATIENCE), judged_early) == (b"new", False)


def test_a_folder_of_pages_that_was_removed_is_made_again(spend: Callable[[Day], int]) -> None:
    def day(desk: Desk) -> None:
        shutil.rmtree(desk.folder / "pages")
        desk.edit(f"data/{tiny_archive.TALKS}", TEXT, NEW_TEXT)
        desk.save()
        assert desk.banner() == ""
        assert NEW_TEXT in desk.text()
        assert (desk.folder / "pages" / "en" / "index.md").is_file()

    assert spend(day) == 0


def test_what_the_banner_says_is_escaped_and_its_titles_are_labels() -> None:
    site = live.LiveSite()
    site.show([Report(FilePosition("x.yaml", 1, 2), msg("unknown <key>"), msg("remove it"))])
    shown = site._banner["en"].decode()
    assert (
        '<bdi class="place" dir="ltr">x.yaml:1:2</bdi>: <bdi>unknown &lt;key&gt;</bdi> (<bdi>remove it</bdi>)' in shown
    )
    catalogues = labels.read_catalogues()
    assert all(catalogue.get(title) for catalogue in catalogues.values() for title in (FACTS_TITLE, FAULT_TITLE))


def test_a_banner_is_in_the_page_s_language_or_in_english() -> None:
    banner = {"ar": b"<p>AR</p>", "en": b"<p>EN</p>"}
    arabic, french = (b'<html lang="%s" dir="x"><body dir="x" class="y"><h1>' % code for code in (b"ar", b"fr"))
    assert insert_banner(arabic, banner).endswith(b'class="y"><p>AR</p><h1>')
    assert insert_banner(french, banner).endswith(b'class="y"><p>EN</p><h1>')
    assert insert_banner(b"404 Not Found", banner) == b"<p>EN</p>404 Not Found"


POLLING = 0.5
"""Seconds between two looks of the engine's server at its files."""


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)

"""`build.py` as processes that start at once: forks of one that has loaded its modules, tables and templates.

Such a process is like any other in all that matters to a test: it has its own memory, streams, environment and exit
code, it holds locks, and it can be killed. Only what takes longer than most of what is asked of the command is done
once and not every time: loading Python and some 800 modules, the words by which the rules read texts, and the
templates. What is about loading itself (which Python, which encoding a stream has, what the shell sees) must start
Python.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from mujaz.load.loader import LoadResult

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "build.py"
PICTURE = ROOT / "templates" / "theme" / "assets" / "icons" / "icon-512.png"
"""The preview of every page where none is drawn."""
FORKING = sys.platform == "linux"
"""Elsewhere a process that has loaded the system's own libraries may not be forked: there Python is started anew."""
ALSO = ("mkdocs.commands.build", "mkdocs.commands.serve", "mkdocs.theme", "markdown.extensions.toc")
"""Modules of others that a build loads late."""


@dataclass(frozen=True)
class Fork:
    """A running fork; it is asked and killed as a `subprocess.Popen` is."""

    pid: int

    def poll(self) -> int | None:
        """Return the exit code of a process that has ended, else None."""
        code: int | None = _server().ask(wait=self.pid, hang=False)
        return code

    def wait(self, timeout: float = PATIENCE) -> int:
        """Wait for the end and return the exit code; raises TimeoutExpired where it does not come."""
        return int(_server().ask(timeout, wait=self.pid, hang=True))

    def kill(self) -> None:
        """Kill the process, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, 9)


def start(
    *words: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: str | Path = ROOT,
    out: Path,
    err: Path,
    drawing: bool = True,
) -> Fork | subprocess.Popen[bytes]:
    """Start build.py with some words, its two streams into files; a fork that draws nothing has one picture for all."""
    environment = dict(os.environ if env is None else env)
    if not FORKING:
        with out.open("wb") as stdout, err.open("wb") as stderr:
            command = [sys.executable, SCRIPT, *words]
            return subprocess.Popen(command, stdout=stdout, stderr=stderr, env=environment, cwd=cwd)
    process = {"words": list(map(str, words)), "env": environment, "cwd": str(cwd), "out": str(out), "err": str(err)}
    return Fork(_server().ask(start={**process, "drawing": drawing}))


def run(
    *words: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: str | Path = ROOT,
    timeout: float = PATIENCE,
    drawing: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run build.py to its end; return its exit code and what it said, as `subprocess.run` does."""
    with tempfile.TemporaryDirectory(prefix="mujaz-said-") as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        code = start(*words, env=env, cwd=cwd, out=out, err=err, drawing=drawing).wait(timeout)
        said = [path.read_text(encoding="utf-8", errors="replace") for path in (out, err)]
    return subprocess.CompletedProcess(words, code, *said)


class _Server:
    """The process that is forked, as its parent sees it."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", "tests.forks"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")
        atexit.register(self.close)

    def ask(self, timeout: float = PATIENCE, **question: Any) -> Any:
        """Send a line of JSON and return the answer to it."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(question), file=self.process.stdin, flush=True)
        if not select.select([self.process.stdout], [], [], timeout)[0]:
            self.process.kill()
            _server.cache_clear()
            raise subprocess.TimeoutExpired(str(question), timeout)
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        """End the process: it ends where nothing more can be asked."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


@cache
def _server() -> _Server:
    return _Server()


# ---- In the process that is forked


def _serve() -> None:
    """Answer what is asked, a line each; in a fork, do what was asked for and never come back."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else prints must not be taken for an answer
    _load()
    for line in sys.stdin:
        asked = json.loads(line)
        answer = _forked(asked["start"]) if "start" in asked else _ended(asked["wait"], hang=asked["hang"])
        print(json.dumps(answer), file=answers, flush=True)


def _load() -> None:
    import mujaz

    found = [module.name for module in pkgutil.walk_packages(mujaz.__path__, "mujaz.")]
    for name in (*found, *ALSO):
        importlib.import_module(name)
    from mujaz.load.known_files import forget_files
    from mujaz.load.loader import load_archive
    from tests import tiny_archive

    with tempfile.TemporaryDirectory(prefix="mujaz-loaded-") as folder:
        facts = load_archive(tiny_archive.write_files(Path(folder)))
    _read_words(facts)
    _compile_templates(facts)
    forget_files()
    gc.freeze()  # what all forks share is not copied by a collection in one of them


def _read_words(facts: LoadResult) -> None:
    """Let the rules look at facts: they then have their tables of words, which are the same for all."""
    from mujaz.checks import check_archive

    assert facts.archive
    check_archive(facts.archive)


def _compile_templates(facts: LoadResult) -> None:
    """Compile the templates of pages and of the theme, which are known by their files and what these say."""
    from mkdocs.theme import Theme

    from mujaz.pipeline import building, page_making
    from mujaz.render.template_cache import TemplateCache
    from mujaz.storage.program_files import THEME

    for renderer in page_making.make_renderers(building.make_editions(facts)).values():
        for name in renderer.environment.list_templates():
            renderer.environment.get_template(name)
    theme = Theme(name="material", custom_dir=str(THEME)).get_env()
    theme.bytecode_cache = TemplateCache()
    for path in THEME.rglob("*.html"):
        theme.get_template(path.relative_to(THEME).as_posix())
    theme.get_template("base.html")


def _forked(asked: Mapping[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        _become(asked)
        if not asked["drawing"]:
            _draw_nothing()
        sys.argv = [str(SCRIPT), *asked["words"]]
        runpy.run_path(str(SCRIPT), run_name="__main__")
        sys.exit()
    return pid


def _become(asked: Mapping[str, Any]) -> None:
    """Take on the folder, the environment and the streams of a process of its own, and hear signals as one does."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # `nohup make test` has the tests ignore it
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    tempfile.tempdir = None  # it follows from the environment
    making = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, (path, flags) in enumerate(((os.devnull, os.O_RDONLY), (asked["out"], making), (asked["err"], making))):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # they stay open to the end
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115


def _draw_nothing() -> None:
    from mujaz.exports.previews.pictures import PreviewCache

    PreviewCache.find_picture = lambda *_: PICTURE  # type: ignore[method-assign]  # in this process only


def _ended(pid: int, *, hang: bool) -> int | None:
    """Return the exit code of a fork that has ended; wait for that, or return None."""
    if pid not in _CODES:
        done, status = os.waitpid(pid, 0 if hang else os.WNOHANG)
        if not done:
            return None
        _CODES[pid] = os.waitstatus_to_exitcode(status)
    return _CODES[pid]


_CODES: dict[int, int] = {}

if __name__ == "__main__":
    _serve()

"""Our own commands over an archive: whole builds, rebuilds, the check alone, and saves while the site is served."""

from __future__ import annotations

import shutil
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.edits import Editor
from bench.open_page import OpenPage
from bench.processes import Run, run_measured, start
from bench.realistic import find_texts_folder, write_archive
from mujaz.storage import cache_folder

SITE_URL = "https://example.org/"


@dataclass(frozen=True)
class Serving:
    """A site that was served: seconds to its first page, from each save to the open page, and megabytes."""

    first_page: float
    saves: Sequence[float]
    megabytes: float | None


class Archive:
    """An archive and what is built of it, in a folder of its own."""

    def __init__(self, work: Path, talks: int) -> None:
        """Write an archive of so many talks."""
        self._work = work
        self.data, self.pages, self.site = (work / name for name in ("data", "pages", "site"))
        write_archive(self.data, talks)
        self._editor = Editor(self.data)

    def build_cold(self) -> Run:
        """Build everything from nothing."""
        self._remove_built()
        return self._run()

    def build_with_previews(self) -> Run:
        """Build everything from nothing, with the pictures that are shown where pages are shared."""
        self._remove_built()
        return self._run("--previews", env={"SITE_URL": SITE_URL})

    def build_changed(self) -> Run:
        """Build again with one word changed."""
        self._editor.change_word()
        return self._run()

    def build_unchanged(self) -> Run:
        """Build again with nothing changed."""
        return self._run()

    def check(self) -> Run:
        """Check the facts, and build nothing."""
        return self._run("check")

    def serve(self, saves: int) -> Serving:
        """Serve the site, and save a word several times while a reader has its page open."""
        port = _find_free_port()
        command = self._make_command("serve", "--address", f"127.0.0.1:{port}")
        begun = time.perf_counter()
        with start(command, env=self._env) as server:
            page = OpenPage(
                f"http://127.0.0.1:{port}/", self._editor.address, lambda: server.process.poll() is not None
            )
            page.open()
            first = time.perf_counter() - begun
            seconds = [self._save(page) for _ in range(saves)]
        return Serving(first, seconds, server.memory.peak)

    def _save(self, page: OpenPage) -> float:
        words = self._editor.change_word()
        begun = time.perf_counter()
        page.wait_for(words)
        return time.perf_counter() - begun

    def _run(self, *words: str, env: Mapping[str, str] | None = None) -> Run:
        return run_measured(self._make_command(*words), env={**self._env, **(env or {})})

    def _make_command(self, *words: str) -> list[str]:
        places = ["--data", self.data, "--texts", find_texts_folder(self.data)]
        built = ["--pages", self.pages, "--site-dir", self.site]
        if words[:1] == ("check",):
            built = []
        elif words[:1] == ("serve",):
            built = built[:2]
        return [sys.executable, "build.py", *words, *map(str, (*places, *built))]

    @property
    def _env(self) -> dict[str, str]:
        return {"MUJAZ_LANG": "en"}

    def _remove_built(self) -> None:
        """Remove everything that builds have made, also what they keep for the next one."""
        for folder in (self.pages, self.site, self.pages.parent / cache_folder.FOLDER):
            shutil.rmtree(folder, ignore_errors=True)
        for file in ((self.data / "translations.lock"), *self._work.glob(".mujaz-*")):
            file.unlink(missing_ok=True)


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port

"""What `serve` watches: facts, templates, labels and hand-written pages, but no generated page.

Watching what a build writes would make every edit build twice; so the lockfile of translations counts as changed only
where somebody else has written it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mujaz import schemas, translations
from mujaz.storage.program_files import ROOT
from mujaz.storage.written import read_record

PAGE_SOURCES = (ROOT / "templates", ROOT / "labels")
"""The folders that pages are made of, beside the facts."""


def watch_only(server: Any, data: Path, docs: Path, own: Callable[[], bytes]) -> Any:
    """Make the engine's server watch what pages are made of instead of the whole docs folder; return it.

    `own` gives the bytes of the lockfile as the last build left it.
    """
    server.unwatch(str(docs))
    schedule = server.observer.schedule
    server.observer.schedule = lambda handler, *given, **named: schedule(
        _ignore_own_writes(handler, own), *given, **named
    )
    for path, recursive in iter_watched_paths(data, docs):
        server.watch(str(path), recursive=recursive)
    server.observer.schedule = schedule
    return server


def _ignore_own_writes(handler: Any, own: Callable[[], bytes]) -> Any:
    """Make a handler of file events ignore what a build itself has written."""
    handle = handler.on_any_event

    def handle_others(event: Any) -> None:
        if not is_own_write(Path(event.src_path), own()):
            handle(event)

    handler.on_any_event = handle_others
    return handler


def is_own_write(path: Path, own: bytes) -> bool:
    """Say whether a changed file was written by a build: the lockfile, a schema, or a temporary file of either."""
    if schemas.FOLDER in path.parts:
        return True
    if path.name.startswith(".") and path.suffix == ".new":
        return True
    return path.name == translations.LOCKFILE_NAME and path.is_file() and path.read_bytes() == own


def iter_watched_paths(data: Path, docs: Path) -> Iterator[tuple[Path, bool]]:
    """Yield (path, recursively) of everything to watch.

    In a folder with generated pages, the files written by hand are watched one by one. A new one among them is only
    seen when something else is edited.
    """
    generated = {docs / path for path in read_record(docs).digests}
    yield data, True
    yield from ((path, True) for path in PAGE_SOURCES)
    for path in sorted(docs.iterdir()):
        if path.is_dir() and not any(page.is_relative_to(path) for page in generated):
            yield path, True
        else:
            files = (file for file in (path, *sorted(path.rglob("*"))) if file.is_file())
            yield from ((file, False) for file in files if file not in generated)

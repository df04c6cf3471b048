"""What `serve` watches: facts, templates, labels and hand-written pages, but no generated page.

Watching what a build writes would make every edit build twice; so the lockfile of translations counts as changed only
where somebody else has written it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mujaz import schemas
from mujaz.storage.inventory import read_inventory
from mujaz.storage.program_files import LABELS, LOCKFILE, TEMPLATES, find_repository


def _list_page_sources() -> tuple[Path, ...]:
    """Return the folders that pages are made of, beside the facts: the program's, and those of a repository."""
    own = find_repository()
    return tuple(dict.fromkeys((TEMPLATES, LABELS, own / "templates", own / "labels")))


def watch_only(server: Any, data: Path, docs: Path, own: Callable[[], bytes]) -> Any:
    """Make the engine's server watch what pages are made of instead of the whole docs folder; return it.

    `own` gives the bytes of the lockfile as the last build left it.
    """
    server.unwatch(str(docs))
    for path, recursive in iter_watched_paths(data, docs):
        _watch(server, path, lambda event: _skip_own_write(event, own()), recursive=recursive)
    _follow_folder(server, data, own)
    return server


EventFilter = Callable[[Any], Any]
"""An event → what the engine gets to know of it: an event of a file, or None."""


def _watch(server: Any, path: Path, choose: EventFilter, *, recursive: bool) -> None:
    """Make the engine's server watch a path, and tell it of what `choose` returns."""
    schedule = server.observer.schedule
    server.observer.schedule = lambda handler, *given, **named: schedule(_filter(handler, choose), *given, **named)
    server.watch(str(path), recursive=recursive)
    server.observer.schedule = schedule


def _filter(handler: Any, choose: EventFilter) -> Any:
    """Make a handler of file events see only what `choose` returns."""
    handle = handler.on_any_event

    def handle_chosen(event: Any) -> None:
        chosen = choose(event)
        if chosen is not None:
            handle(chosen)

    handler.on_any_event = handle_chosen
    return handler


def _skip_own_write(event: Any, own: bytes) -> Any:
    return None if is_own_write(Path(event.src_path), own) else event


def _follow_folder(server: Any, data: Path, own: Callable[[], bytes]) -> None:
    """Have the site built anew when the facts' folder itself goes or comes, which ends the watch of what is in it."""
    place = data.absolute()

    def choose(event: Any) -> Any:
        here = {Path(path) for path in (event.src_path, getattr(event, "dest_path", "")) if path}
        if place not in here or event.event_type not in ("created", "deleted", "moved"):
            return None
        if place.is_dir():
            with suppress(KeyError):  # it was not there when the server started
                server.unwatch(str(place))
            _watch(server, place, lambda inner: _skip_own_write(inner, own()), recursive=True)
        return SimpleNamespace(src_path=str(place), is_directory=False)

    if place.parent.is_dir():
        _watch(server, place.parent, choose, recursive=False)


def is_own_write(path: Path, own: bytes) -> bool:
    """Say whether a changed file was written by a build: the lockfile, a schema, or a temporary file of either."""
    if schemas.FOLDER in path.parts:
        return True
    if path.name.startswith(".") and path.suffix == ".new":
        return True
    return path.name == LOCKFILE and path.is_file() and path.read_bytes() == own


def iter_watched_paths(data: Path, docs: Path) -> Iterator[tuple[Path, bool]]:
    """Yield (path, recursively) of everything to watch.

    In a folder with generated pages, the files written by hand are watched one by one. A new one among them is only
    seen when something else is edited.
    """
    generated = {docs / path for path in read_inventory(docs).digests}
    yield from ((path, True) for path in (data, *_list_page_sources()) if path.is_dir())
    for path in sorted(docs.iterdir()):
        if path.is_dir() and not any(page.is_relative_to(path) for page in generated):
            yield path, True
        else:
            files = (file for file in (path, *sorted(path.rglob("*"))) if file.is_file())
            yield from ((file, False) for file in files if file not in generated)

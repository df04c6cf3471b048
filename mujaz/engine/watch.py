"""What `serve` watches: facts, templates, labels and hand-written pages, but no generated page.

Watching what a build writes would make every edit build twice; so the record of translations is watched only for
what others write into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mujaz import schemas, translations
from mujaz.render.renderer import GENERATED_MARK
from mujaz.storage.write import is_generated


def watch_only(server: Any, data: Path, docs: Path, sources: Iterable[Path], own: Callable[[], bytes]) -> Any:
    """Make the engine's server, which watches the whole docs folder, watch these paths instead; return it.

    `own` gives the bytes of the record of translations as the last build left it.
    """
    server.unwatch(str(docs))
    schedule = server.observer.schedule
    server.observer.schedule = lambda handler, *given, **named: schedule(
        _ignore_own_writes(handler, own), *given, **named
    )
    for path, recursive in iter_watched_paths(data, docs, sources):
        server.watch(str(path), recursive=recursive)
    server.observer.schedule = schedule
    return server


def _ignore_own_writes(handler: Any, own: Callable[[], bytes]) -> Any:
    """Make a handler of events pass over the record that a build itself has written."""
    told = handler.on_any_event

    def tell(event: Any) -> None:
        if not is_own_write(Path(event.src_path), own()):
            told(event)

    handler.on_any_event = tell
    return handler


def is_own_write(path: Path, own: bytes) -> bool:
    """Say whether what happened to a file is a build's own: the record, schemas, or files they are written through."""
    if schemas.FOLDER in path.parts:
        return True
    if path.name.startswith(".") and path.suffix == ".new":
        return True
    return path.name == translations.LOCKFILE_NAME and path.is_file() and path.read_bytes() == own


def iter_watched_paths(data: Path, docs: Path, sources: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield (path, recursively) of everything to watch.

    Beside generated pages, hand-written files are watched one by one: a new one there is seen at the next edit.
    """
    yield data, True
    yield from ((path, True) for path in sources)
    for path in sorted(docs.iterdir()):
        if path.is_dir() and not _holds_generated(path):
            yield path, True
        else:
            yield from ((file, False) for file in (path, *sorted(path.rglob("*"))) if _is_handwritten(file))


def _holds_generated(folder: Path) -> bool:
    return any(path.is_file() and is_generated(path, GENERATED_MARK) for path in folder.rglob("*.md"))


def _is_handwritten(file: Path) -> bool:
    return file.is_file() and not is_generated(file, GENERATED_MARK)

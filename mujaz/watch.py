"""What `serve` watches: facts, templates, labels and hand-written pages, but no generated page.

Watching what a build writes would make every edit build twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mujaz.publish import is_generated
from mujaz.render import MARK


def only(server: Any, data: Path, docs: Path, sources: Iterable[Path]) -> Any:
    """Make the engine's server, which watches the whole docs folder, watch these paths instead; return it."""
    server.unwatch(str(docs))
    for path, recursive in paths(data, docs, sources):
        server.watch(str(path), recursive=recursive)
    return server


def paths(data: Path, docs: Path, sources: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield (path, recursively) of everything to watch.

    Beside generated pages, hand-written files are watched one by one: a new one there is seen at the next edit.
    """
    yield data, True
    yield from ((path, True) for path in sources)
    for path in sorted(docs.iterdir()):
        if path.is_dir() and not _holds_generated(path):
            yield path, True
        else:
            yield from ((file, False) for file in (path, *sorted(path.rglob("*"))) if _is_by_hand(file))


def _holds_generated(folder: Path) -> bool:
    return any(path.is_file() and is_generated(path, MARK) for path in folder.rglob("*.md"))


def _is_by_hand(file: Path) -> bool:
    return file.is_file() and not is_generated(file, MARK)

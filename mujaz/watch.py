"""What `serve` watches: facts, templates, labels and hand-written pages, but no generated page.

Watching what a build writes would make every edit build twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mujaz.publish import is_generated
from mujaz.render import MARK


def only(server: Any, data: Path, docs: Path, sources: Iterable[Path], languages: Iterable[str]) -> Any:
    """Make the engine's server, which watches the whole docs folder, watch these paths instead; return it."""
    server.unwatch(str(docs))
    for path, recursive in paths(data, docs, sources, languages):
        server.watch(str(path), recursive=recursive)
    return server


def paths(data: Path, docs: Path, sources: Iterable[Path], languages: Iterable[str]) -> Iterator[tuple[Path, bool]]:
    """Yield (path, recursively) of everything to watch; `languages` are the folders that hold generated pages."""
    yield data, True
    yield from ((path, True) for path in sources)
    yield docs, False
    generated = set(languages)
    for folder in sorted(path for path in docs.iterdir() if path.is_dir()):
        if folder.name not in generated and not _holds_generated(folder):
            yield folder, True
            continue
        pages = (path for path in sorted(folder.rglob("*")) if path.is_file())
        yield from ((path, False) for path in pages if not is_generated(path, MARK))


def _holds_generated(folder: Path) -> bool:
    """Say whether a build wrote into a folder: while the facts are broken from the start, no language is known."""
    return any(path.is_file() and is_generated(path, MARK) for path in folder.rglob("*.md"))

"""What `serve` watches: facts, templates, labels and hand-written pages, but no generated page.

Watching what a build writes would make every edit build twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mujaz.publish import is_generated
from mujaz.render import MARK


def paths(data: Path, docs: Path, sources: Iterable[Path], languages: Iterable[str]) -> Iterator[tuple[Path, bool]]:
    """Yield (path, recursively) of everything to watch; `languages` are the folders that hold generated pages."""
    yield data, True
    yield from ((path, True) for path in sources)
    yield docs, False
    generated = set(languages)
    for folder in sorted(path for path in docs.iterdir() if path.is_dir()):
        if folder.name not in generated:
            yield folder, True
            continue
        pages = (path for path in sorted(folder.rglob("*")) if path.is_file())
        yield from ((path, False) for path in pages if not is_generated(path, MARK))

"""Golden archives: `python -m tests.bless` writes what each is published as into its `expected/`; says what changed.

An archive is a folder below tests/golden with `data/`, its pages in `expected/`, its sources' kept texts in `texts/`
where it has some, and, where it is built as a draft, a file named `draft`. Of the archives in WHOLE every page is
expected; of the others only those of their talks, chronology and processes, since their other pages are made alike.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions


class NotPublishedError(Exception):
    """The archive has problems; the message names them."""


GOLDEN = Path(__file__).parent / "golden"
WHOLE = frozenset({"mediated", "trilingual"})
"""The archives of which every page is expected: one with two languages, one with three."""
PARTLY = re.compile(r"[^/]+/(talks/(?!.+/facing/).+|(chronology|processes)(/.+)?)\.md")
"""The pages that are expected of the others: briefings, glances, chronologies and processes; rows are facts again."""
Tree = dict[str, bytes]


def list_archives() -> list[Path]:
    """Return the folders of the golden archives."""
    return sorted(path.parent for path in GOLDEN.glob("*/data"))


def find_texts(archive: Path) -> Path | None:
    """Return the folder of an archive's kept texts, where it has one."""
    folder = archive / "texts"
    return folder if folder.is_dir() else None


def publish(archive: Path, pages: Path) -> None:
    """Publish an archive into a folder; raises NotPublishedError where it has problems."""
    outcome = building.build(
        archive / "data", pages, BuildOptions(texts=find_texts(archive), draft=(archive / "draft").exists())
    )
    if outcome.reports:
        raise NotPublishedError("\n".join(map(str, outcome.reports)))


def read_tree(folder: Path) -> Tree:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def expected(archive: Path) -> Tree:
    """Return the pages that stand in an archive's `expected/`."""
    return read_tree(archive / "expected")


def compared(archive: Path, pages: Tree) -> Tree:
    """Return those of an archive's pages that are expected to be what they are."""
    if archive.name in WHOLE:
        return pages
    return {name: page for name, page in pages.items() if PARTLY.fullmatch(name)}


def list_changes(old: Tree, new: Tree) -> list[str]:
    """Return one line for each file that differs."""
    words = {(True, True): "changed", (False, True): "new", (True, False): "gone"}
    names = sorted({*old, *new})
    return [f"{words[(name in old, name in new)]}: {name}" for name in names if old.get(name) != new.get(name)]


def bless(archive: Path) -> list[str]:
    """Make `expected/` what the archive is published as now; return what changed."""
    folder = archive / "expected"
    with tempfile.TemporaryDirectory() as name:
        pages = Path(name, "pages")  # the record of what is written stands beside it
        publish(archive, pages)
        old, new = expected(archive), compared(archive, read_tree(pages))
    for name in old.keys() - new.keys():
        (folder / name).unlink()
    for name, data in new.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return list_changes(old, new)


def main() -> int:
    """Bless every archive, or those named; return 1 where one has problems."""
    failed = 0
    for archive in list_archives():
        if sys.argv[1:] and archive.name not in sys.argv[1:]:
            continue
        try:
            lines = bless(archive)
        except NotPublishedError as error:
            failed, lines = 1, [str(error)]
        print(f"{archive.name}: {len(lines) or 'nothing'} changed", *lines, sep="\n  ")
    return failed


if __name__ == "__main__":
    sys.exit(main())

"""The digest of the program: its code, the templates of its pages, its words, and the libraries that shape them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from mujaz.storage.digests import digest_bytes, digest_file
from mujaz.storage.program_files import PACKAGE

LIBRARIES = ("babel", "edtf", "jinja2", "markdown-it-py", "markupsafe", "regex")


def digest_program(*folders: Path) -> str:
    """Return a digest of the program and of what is in some folders, such as its templates and words."""
    files = (line for folder in folders for line in iter_file_digests(folder))
    every = (sys.version, *iter_file_digests(PACKAGE, "*.py"), *iter_file_digests(PACKAGE, "*.yaml"), *files)
    return digest_bytes("\n".join((*every, *_iter_libraries())).encode("utf-8", "surrogateescape"))


def iter_file_digests(folder: Path, pattern: str = "*") -> Iterator[str]:
    """Yield the name and digest of every file below a folder whose name is like a pattern."""
    for path in sorted(folder.rglob(pattern)):
        if path.is_file():
            yield f"{path.relative_to(folder).as_posix()} {digest_file(path)}"


def _iter_libraries() -> Iterator[str]:
    yield from (f"{name} {version(name)}" for name in LIBRARIES)

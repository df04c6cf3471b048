"""The digest of the program: its code, the templates of its pages, its words, and the libraries that shape them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mujaz.storage.digests import digest_bytes, digest_file
from mujaz.storage.program_files import PACKAGE

CODE = (".py", ".yaml", ".json")
LIBRARIES = ("babel", "edtf", "jinja2", "markdown-it-py", "markupsafe", "pagefind", "PyYAML", "regex")


def digest_program(*folders: Path) -> str:
    """Return a digest of the program and of what is in some folders, such as its templates and words."""
    files = (line for folder in folders for line in iter_file_digests(folder))
    return digest_bytes("\n".join((_digest_package(), *files)).encode("utf-8", "surrogateescape"))


@cache
def _digest_package() -> str:
    """Return the digest of the code, as it was when this process first asked: that is the code that it runs."""
    from importlib.metadata import version  # 20 ms, which a check that keeps nothing does without

    files = iter_file_digests(PACKAGE, CODE)
    libraries = (f"{name} {version(name)}" for name in LIBRARIES)
    return digest_bytes("\n".join((sys.version, *files, *libraries)).encode("utf-8", "surrogateescape"))


def iter_file_digests(folder: Path, endings: tuple[str, ...] = ("",)) -> Iterator[str]:
    """Yield the name and digest of every file below a folder whose name has one of these endings."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(endings))
    for path in sorted(found):
        yield f"{path.relative_to(folder).as_posix()} {digest_file(path)}"

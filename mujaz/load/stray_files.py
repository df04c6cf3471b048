"""Files and folders among the facts that are not read: an editor's mistake is told, what tools leave is ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FilePosition, Problem, find_nearest, suggest_nearest
from mujaz.model.registers import REGISTERS

_KNOWN_FILES = frozenset({"site.yaml", *(register.file for register in REGISTERS)})
_FILES_BY_SCHEME = {register.scheme: register.file for register in REGISTERS}
_TOOL_FILE = re.compile(
    r"\..*"  # hidden: ._x.yaml of macOS, .#x.yaml of Emacs, .x.yaml.swp of Vim
    r"|.*~|~\$.*|#.*#"  # copies of what is being edited
    r"|.*\.(?:bak|orig|rej|sw[a-p]|tmp|temp|part)"
    r"|(?:eh)?thumbs\.db|desktop\.ini|icon\r|__macosx|@eadir",
    re.IGNORECASE | re.DOTALL,
)
_FACT_FILE = re.compile(r".*\.ya?ml(?:\.txt)?", re.IGNORECASE)
_NOT_DOWNLOADED = re.compile(r"\.(.+\.(?:ya?ml|lock))\.icloud")


def is_tool_file(name: str) -> bool:
    """Say whether a name is one that systems, editors and tools for synchronising give to files of their own."""
    return _TOOL_FILE.fullmatch(name) is not None


def list_talks_files(folder: Path) -> list[Path]:
    """Return the files of talks in a data folder, by name."""
    try:
        files = [path for path in (folder / "talks").glob("*.yaml") if not is_tool_file(path.name)]
    except OSError:
        return []
    return sorted(files, key=lambda path: path.name)


def find_unread_files(folder: Path) -> Iterator[Problem]:
    """Yield a problem for every file and folder that would silently not be read."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        yield from _find_missing_content(path, path.name)
        if not is_tool_file(path.name):
            yield from _find_unread_in_root(path)
    for path in sorted((folder / "talks").glob("*"), key=lambda path: path.name):
        yield from _find_missing_content(path, f"talks/{path.name}")
        if not is_tool_file(path.name):
            yield from _find_unread_in_talks(path)


def _find_missing_content(path: Path, name: str) -> Iterator[Problem]:
    """Yield a problem for what stands in place of a file whose content is only on another machine."""
    found = _NOT_DOWNLOADED.fullmatch(path.name)
    if found:
        message = msg("the file '%(file)s' is not downloaded: it is only in the cloud", file=found[1])
        yield Problem(FilePosition(name), message, msg("open it in the file manager, and keep it on this machine"))


def _find_unread_in_root(path: Path) -> Iterator[Problem]:
    stem = path.name.lower().partition(".")[0]
    if path.is_dir() and path.name != "talks" and find_nearest(stem, ["talks"]):
        mend = suggest_nearest(stem, ["talks"], msg("rename it"))
        yield Problem(FilePosition(path.name), msg("no such folder is read"), mend)
    elif _FACT_FILE.fullmatch(path.name) and path.name not in _KNOWN_FILES:
        near = _FILES_BY_SCHEME.get(stem, f"{stem}.yaml")
        mend = suggest_nearest(near, _KNOWN_FILES, msg("rename it"))
        yield Problem(FilePosition(path.name), msg("no such file is read"), mend)


def _find_unread_in_talks(path: Path) -> Iterator[Problem]:
    position = FilePosition(f"talks/{path.name}")
    if path.is_dir():
        yield Problem(position, msg("a folder in this folder is not read"), msg("move its files into talks/ itself"))
    elif path.suffix != ".yaml" and not path.name.startswith("README"):
        yield Problem(position, msg("only files that end in .yaml are read here"), msg("rename or move it"))

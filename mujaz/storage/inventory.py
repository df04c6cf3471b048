"""The inventory of a folder: what builds wrote into it, by name and digest, in a file beside it.

    5891b5b522d5df08…  "ar/talks/2025-04-10-istanbul.md"

Messages call it a record. Nothing is ever removed or replaced that does not stand in it, or was changed since. While a
build writes, a file has two lines, the bytes that it had and those that it will have: a build that is killed half-way
leaves a true inventory. The last line is a digest of all others; an inventory that was cut or edited counts as none. It
holds no time, so that the same files give the same inventory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from mujaz.storage.digests import digest_bytes, digest_file
from mujaz.storage.locks import lock_folder
from mujaz.storage.program_files import COMMAND
from mujaz.storage.read import FileReadError, read_file
from mujaz.storage.write import clean_and_write_file

HEADER = f"""\
# What builds wrote into the folder beside this file whose name it bears. They remove and replace nothing else there.
# Kept by `{COMMAND}`; a record that was edited counts as none.
"""
MAX_BYTES = 256_000_000
_END = "# end "

Digests = Mapping[str, frozenset[str]]
"""For each file, by its path below the folder: the digests of the bytes that builds may have left there."""


@dataclass(frozen=True)
class Inventory:
    """What builds wrote into a folder; `there` says whether there is an inventory at all, and a whole one."""

    digests: Digests = field(default_factory=dict)
    there: bool = False

    def has(self, path: str, digest: str | None) -> bool:
        """Say whether a build wrote a file with these bytes."""
        return digest is not None and digest in self.digests.get(path, ())


@dataclass(frozen=True)
class Removal:
    """What was removed from a folder, and what of its inventory stays because it was changed: paths below it."""

    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def find_inventory_file(folder: Path) -> Path:
    """Return the file beside a folder that holds the inventory of it; of a link, beside the folder it leads to."""
    place = folder.resolve()
    return place.parent / f".mujaz-{place.name}.written"


def read_inventory(folder: Path) -> Inventory:
    """Return the inventory of a folder; an empty one that is not `there` where it is missing or damaged."""
    try:
        data = read_file(find_inventory_file(folder), MAX_BYTES)
    except FileReadError:
        return Inventory()
    digests = _parse_inventory(data) if data else None
    return Inventory() if digests is None else Inventory(digests, there=True)


def write_inventory(folder: Path, digests: Digests) -> None:
    """Write the inventory of a folder, whole or not at all; raises OSError where that is not possible."""
    clean_and_write_file(find_inventory_file(folder), format_inventory(digests))


def remove_inventory(folder: Path) -> None:
    """Remove the inventory of a folder, where there is one."""
    find_inventory_file(folder).unlink(missing_ok=True)


def format_inventory(digests: Digests) -> bytes:
    """Return the bytes of an inventory: a line for each file and digest, sorted."""
    lines = sorted((path, digest) for path, every in digests.items() for digest in every)
    body = HEADER + "".join(f"{digest}  {json.dumps(path, ensure_ascii=False)}\n" for path, digest in lines)
    data = body.encode("utf-8", "surrogateescape")  # names of files need not be UTF-8
    return data + f"{_END}{digest_bytes(data)}\n".encode()


def _parse_inventory(data: bytes) -> Digests | None:
    """Return what an inventory says, or None where it is damaged."""
    body, end, digest = data.rpartition(_END.encode())
    if not end or digest != f"{digest_bytes(body)}\n".encode():
        return None
    lines = body.decode("utf-8", "surrogateescape").split("\n")
    try:
        pairs = [line.split("  ", 1) for line in lines if line and not line.startswith("#")]
        return merge_digests({str(json.loads(path)): frozenset({digest})} for digest, path in pairs)
    except (ValueError, RecursionError):
        return None


def merge_digests(every: Iterable[Digests]) -> Digests:
    """Return all files of several inventories, each with all its digests."""
    merged: dict[str, frozenset[str]] = {}
    for digests in every:
        for path, found in digests.items():
            merged[path] = merged.get(path, frozenset()) | found
    return merged


def digest_folder(folder: Path) -> Digests:
    """Return the digest of every file below a folder, by its path; links are left out."""
    found = {path: digest_file(folder / path) for path in iter_files(folder)}
    return {path: frozenset({digest}) for path, digest in found.items() if digest}


def iter_files(folder: Path) -> Iterator[str]:
    """Yield the path of everything below a folder that is no folder itself; links are not followed."""
    waiting = [""]
    while waiting:
        place = waiting.pop()
        with os.scandir(folder / place) as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{place}{entry.name}/")
                else:
                    yield f"{place}{entry.name}"


def remove_written(folder: Path) -> Removal:
    """Remove from a folder what builds wrote and nobody changed since, and with it the folder, if nothing is left.

    Raises OSError where the system does not allow it; the inventory then still says what is there.
    """
    if not folder.is_dir():
        remove_inventory(folder)
        return Removal()
    with lock_folder(folder.parent), lock_folder(folder):
        inventory = read_inventory(folder)
        found = [path for path in iter_files(folder) if path in inventory.digests]
        removed = tuple(path for path in found if remove_if_written(folder, path, inventory))
        left = {path: inventory.digests[path] for path in found if path not in removed}
        if left:
            write_inventory(folder, left)
        else:
            remove_inventory(folder)
        _remove_if_empty(folder)
    return Removal(removed, tuple(left))


def remove_if_written(folder: Path, path: str, inventory: Inventory) -> bool:
    """Remove one file, and the folders it leaves empty, if a build wrote it and nobody changed it; say whether."""
    target = folder / path
    if not inventory.has(path, digest_file(target)):
        return False
    target.unlink()
    for parent in target.parents:
        if parent == folder or not _remove_if_empty(parent):
            break
    return True


def _remove_if_empty(folder: Path) -> bool:
    with suppress(OSError):  # it is not empty, or it is a link
        folder.rmdir()
        return True
    return False

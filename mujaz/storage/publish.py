"""Publishes page files into a folder: those that changed are written, those of no fact any more are removed.

Only what the folder's inventory has, and what was not changed since, is ever replaced or removed; pages written by hand
may stand beside it. Where something stands in the way, all of it is named and nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.storage.digests import digest_bytes, digest_file
from mujaz.storage.inventory import (
    Digests,
    Inventory,
    iter_files,
    merge_digests,
    read_inventory,
    remove_if_written,
    write_inventory,
)
from mujaz.storage.locks import lock_folder
from mujaz.storage.obstacles import merge_obstacles, report_obstacle
from mujaz.storage.write import read_if_file, remove_temp_files, write_file

MOVE_IT = msg("move it")
CHANGED = msg("this was changed since it was written")
MAX_HEAD_BYTES = 16_000
"""So much of a file is read to see whether it is generated."""
KEEP_OR_ADOPT = msg("keep elsewhere what you changed by hand, if anything; then: python build.py --adopt")


class PublishError(Exception):
    """Pages cannot be written where they belong; `reports` says which and why."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """Keep the reports, sorted, and make them the message, one a line."""
        self.reports = sorted(reports)
        super().__init__("\n".join(map(str, self.reports)))


@dataclass(frozen=True)
class Changes:
    """What was written and removed: paths below the folder, sorted; `kept` is the number of files left as they were.

    `left` are files of no fact any more that stay, because somebody changed them.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marks:
    """How generated files are told from others where no record says it, by their first bytes.

    `is_generated` says whether a file bears the mark, `is_own_page` whether it also says of itself that it belongs at
    its path: a copy that somebody edited bears the mark too.
    """

    is_generated: Callable[[bytes], bool]
    is_own_page: Callable[[str, bytes], bool] = lambda _, __: True


@dataclass(frozen=True)
class NewFile:
    """A file that is to stand in a folder: the digest of its bytes, and what gives them, if they are not there yet."""

    digest: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Publication:
    """Page files by their path below a folder; `adopt` takes over generated ones that no inventory has.

    `find_obstacles` is given the paths of what others put into the folder and returns what stands in the way besides.
    """

    files: Mapping[str, NewFile]
    folder: Path
    marks: Marks
    adopt: bool = False
    find_obstacles: Callable[[Iterable[str]], Iterable[Report]] = lambda _: ()


def publish_pages(publication: Publication) -> Changes:
    """Make a folder hold exactly these generated files, beside what others put there.

    Raises PublishError, before anything is written, where anything stands in the way; and where the system does not
    allow to write, which leaves a true inventory of what is there.
    """
    folder = publication.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with lock_folder(folder):
            plan = _make_plan(publication)
            obstacles = [*merge_obstacles(plan.obstacles, folder), *publication.find_obstacles(plan.foreign)]
            if obstacles:
                raise PublishError(obstacles)
            return _carry_out(plan)
    except OSError as error:
        reason = msg("this cannot be read or written: %(reason)s", reason=error.strerror or str(error))
        position = FilePosition(str(error.filename or folder))
        raise PublishError(
            [Report(position, reason, msg("make it readable and writable, or name another folder"))]
        ) from error


@dataclass(frozen=True)
class _Plan:
    """What a publication has to do: which files it writes and removes, and what it found."""

    publication: Publication
    inventory: Inventory
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    adopted: Digests = field(default_factory=dict)
    obstacles: tuple[Report, ...] = ()


def _make_plan(publication: Publication) -> _Plan:
    files, folder, inventory = publication.files, publication.folder, read_inventory(publication.folder)
    others = [path for path in iter_files(folder) if path not in files]
    stale = [path for path in others if not inventory.there and _is_stale(publication, path)]
    removed = {path for path in others if inventory.has(path, _digest_listed(folder, path, inventory))}
    removed |= set(stale if publication.adopt else ())
    changed = _list_changed_files(publication)
    return _Plan(
        publication,
        inventory,
        gone=tuple(sorted(removed)),
        changed=tuple(sorted(changed)),
        left=tuple(path for path in others if path in inventory.digests and path not in removed),
        foreign=tuple(path for path in others if path not in removed),
        adopted=_digest_adopted(publication, (*changed, *stale)),
        obstacles=(
            *_iter_obstacles(publication, inventory, changed, removed),
            *(() if publication.adopt else (_report_stale(folder / path) for path in stale)),
        ),
    )


def _list_changed_files(publication: Publication) -> list[str]:
    """Return the files that do not stand in the folder as they are to be."""
    root = os.fspath(publication.folder)

    @cache  # far fewer folders than files
    def is_own_folder(path: str) -> bool:
        folder = os.path.join(root, path)  # noqa: PTH118  # of thousands of files: pathlib takes as long as the disk
        is_real = not os.path.islink(folder) and os.path.isdir(folder)  # noqa: PTH112, PTH114  # as above
        return not path or (is_real and is_own_folder(path.rpartition("/")[0]))

    def stands(path: str, digest: str) -> bool:
        return is_own_folder(path.rpartition("/")[0]) and digest_file(f"{root}/{path}") == digest

    return [path for path, new in publication.files.items() if not stands(path, new.digest)]


def _digest_adopted(publication: Publication, paths: Iterable[str]) -> Digests:
    """Return the digests of the files that are to be taken over as ours."""
    digests = ((path, digest_file(publication.folder / path)) for path in paths if publication.adopt)
    return {path: frozenset({digest}) for path, digest in digests if digest}


def _digest_listed(folder: Path, path: str, inventory: Inventory) -> str | None:
    """Return the digest of a file that the inventory knows: no other needs to be read."""
    return digest_file(folder / path) if path in inventory.digests else None


def _is_stale(publication: Publication, path: str) -> bool:
    """Say whether a file that no inventory has is a page that an earlier build wrote for a fact that is gone."""
    folders = {name.partition("/")[0] for name in publication.files}
    if path.partition("/")[0] not in folders or not path.endswith(".md") or (publication.folder / path).is_symlink():
        return False
    head = _read_head(publication.folder / path)
    return publication.marks.is_generated(head) and publication.marks.is_own_page(path, head)


def _read_head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(MAX_HEAD_BYTES)


def _iter_obstacles(
    publication: Publication, inventory: Inventory, changed: Iterable[str], removed: set[str]
) -> Iterable[Report]:
    """Yield what stands in the places of the files that are to be written and must not be replaced."""
    for path in changed:
        target = publication.folder / path
        found = find_obstacle(publication.folder, path)
        found = found or _find_foreign_page(publication, inventory, path, read_if_file(target), removed)
        if found:
            yield report_obstacle(target, *found)


def find_obstacle(folder: Path, path: str) -> tuple[Message, Message] | None:
    """Return what stands in the place of a page and is no file, and what to do about it; None where nothing does."""
    target = folder / path
    above = [parent for parent in target.parents if parent.is_relative_to(folder) and parent != folder]
    if any(each.is_symlink() for each in (target, *above)):
        return msg("a symbolic link stands where a page belongs"), msg("remove the link")
    if any(parent.exists() and not parent.is_dir() for parent in above):
        return msg("a file stands where the page's folder belongs"), MOVE_IT
    if target.exists() and not target.is_file():
        return msg("a folder stands where a page belongs"), MOVE_IT
    return None


def _find_foreign_page(
    publication: Publication, inventory: Inventory, path: str, data: bytes | None, removed: set[str]
) -> tuple[Message, Message] | None:
    """Return why the bytes that stand in a page's place must not be replaced, and what to do; None if they may."""
    if data is None or inventory.has(path, digest_bytes(data)):
        return None
    if _is_another_name(publication.folder, path, removed):
        return None
    if not publication.marks.is_generated(data[:MAX_HEAD_BYTES]):
        return msg("a hand-written page stands where a generated one belongs"), MOVE_IT
    if publication.adopt:
        return None
    if path in inventory.digests:
        return CHANGED, KEEP_OR_ADOPT
    return msg("no record says that a build wrote this"), KEEP_OR_ADOPT


def _is_another_name(folder: Path, path: str, removed: set[str]) -> bool:
    """Say whether a file stands in a page's place under another name, which is removed first: ‘Talks’ for ‘talks’."""
    return any(each.casefold() == path.casefold() and (folder / each).samefile(folder / path) for each in removed)


def _report_stale(path: Path) -> Report:
    return report_obstacle(
        path,
        msg("no fact asks for this generated page, and no record says that a build wrote it"),
        msg("if it is yours, take out its first line below ---; else remove it: python build.py --adopt"),
    )


def _carry_out(plan: _Plan) -> Changes:
    """Write and remove; the inventory says before what will be there, and after what is."""
    publication, folder = plan.publication, plan.publication.folder
    new = {path: frozenset({file.digest}) for path, file in publication.files.items()}
    meanwhile = Inventory(merge_digests([plan.inventory.digests, plan.adopted, new]), there=True)
    if plan.gone or plan.changed:
        write_inventory(folder, meanwhile.digests)
    remove_temp_files(folder, below=True)
    removed = tuple(path for path in plan.gone if remove_if_written(folder, path, meanwhile))
    for path in plan.changed:
        _write_page(folder / path, publication.files[path].read(), meanwhile.digests[path])
    write_inventory(folder, new)
    return Changes(plan.changed, removed, len(publication.files) - len(plan.changed), plan.left)


def _write_page(target: Path, data: bytes, replaceable: frozenset[str]) -> None:
    """Write a page, unless somebody saved another there since the plan was made."""
    if target.exists() and digest_file(target) not in replaceable:
        raise PublishError([report_obstacle(target, CHANGED, KEEP_OR_ADOPT)])
    write_file(target, data)

"""A build that has nothing to do: all that goes into the site, and the site itself, are as the last build left them.

What goes in is read; of the pages and the site, which are far more, only the states of their files are looked at. What
the last build printed is printed again. Where the settings name anything out of the ordinary, nothing is kept.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mujaz.diagnostics.message import Message
from mujaz.diagnostics.problem import Report
from mujaz.engine.own_plugins import has_own_plugins_only
from mujaz.engine.theme_folders import INSTALLED
from mujaz.pipeline.placement import Folders
from mujaz.pipeline.program_digest import digest_program
from mujaz.report.formats import ReportBundle, print_reports
from mujaz.storage.cache_folder import find_store
from mujaz.storage.digests import digest_bytes, digest_file
from mujaz.storage.inventory import find_inventory_file, iter_files, read_inventory
from mujaz.storage.plain_pickle import NoValueError, dump_value, load_value
from mujaz.storage.program_files import CONFIG, HANDBOOK, LABELS, LOCKFILE, TEMPLATES, find_repository
from mujaz.storage.row_store import RowStore
from mujaz.storage.tree_states import FileState, list_digests, read_states

if TYPE_CHECKING:  # a build that has nothing to do needs none of what makes pages
    from mujaz.pipeline.building import BuildResult

NAME = "last build"
PLAIN_EXTENSIONS = frozenset(
    {"admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta", "tables", "toc"}
)
"""The extensions of Markdown that read no other file."""
OWN_VARIABLES = ("MUJAZ_", "SITE_URL", "SOURCE_DATE_EPOCH")
LANGUAGE_VARIABLE = "MUJAZ_LANG"
"""Says in which language messages are printed: pages do not depend on it."""

LARGEST_READ = 16_000_000
"""Bytes: of facts and of what their sources say, no larger file is read."""

States = Mapping[str, FileState]


@dataclass(frozen=True)
class LastBuild:
    """What is kept of a build: folders and files that the settings name, what it printed, and the states it left."""

    named: tuple[str, ...]
    stale: tuple[Report, ...]
    notes: tuple[Message, ...]
    questions: tuple[Report, ...]
    pages: States
    site: States


class BuildMemory:
    """What is known of the last build into a site, from before this one to its end."""

    def __init__(self, folders: Folders, site: Path, options: Mapping[str, object]) -> None:
        """Take where everything stands and the options of the build, and read all that goes into it."""
        self._folders, self._site, self._options = folders, site, options
        self._store = RowStore(find_store(folders.pages, "build"))
        self._key, self._last = self._read_last()
        self._named = self._last.named if self._last else ()
        self._inputs, self._lockfile = self._digest_inputs(), self._digest_lockfile()
        self._by_hand: Mapping[str, str | None] = {}
        self._warnings = _count_warnings()

    def _read_last(self) -> tuple[str, LastBuild | None]:
        for _, key, data in self._store.read([NAME]):
            with suppress(NoValueError):
                last = load_value(data)
                return (key, last) if isinstance(last, LastBuild) else ("", None)
        return "", None

    def repeat(self) -> bool:
        """Print again what the last build printed, if it would be done again just as it was; say whether it would."""
        last = self._last
        if last is None or self._key != self._make_key() or not self._stands(last):
            self._by_hand = self._digest_by_hand()
            return False
        print_reports(ReportBundle(self._folders.data, (), last.stale, last.notes, questions=last.questions))
        return True

    def _stands(self, last: LastBuild) -> bool:
        """Say whether pages and site are as the last build left them, and remember what was read of them anew."""
        pages, site = _read_states(self._folders.pages, last.pages), _read_states(self._site, last.site)
        if list_digests(pages) != list_digests(last.pages) or list_digests(site) != list_digests(last.site):
            return False
        if (pages, site) != (last.pages, last.site):
            self._write(replace(last, pages=pages, site=site))
        return True

    def keep(self, config: Any) -> None:
        """Keep what a build that has just ended made, where the next one can rely on it; `config` is the engine's."""
        result: BuildResult | None = config.extra.get("built")
        if result is None or not self._is_repeatable(result) or not is_ordinary(config):
            self._store.write((), ())  # what was printed may have quoted talks that are under embargo now
            return
        named, last = tuple(_iter_named(config)), self._last
        pages = _read_states(self._folders.pages, last.pages if last else {})
        site = _read_states(self._site, last.site if last else {})
        if _are_as_written(self._folders.pages, pages) and _are_as_written(self._site, site):
            is_known = named == self._named  # else nobody has looked at all of them before the build
            self._write(LastBuild(named, result.stale, result.notes, result.questions, pages, site), is_known=is_known)

    def _is_repeatable(self, result: BuildResult) -> bool:
        """Say whether a build with the same result would come next: nothing has changed since this one began."""
        before, self._lockfile = self._lockfile, self._digest_lockfile()
        return (
            self._lockfile in (before, digest_bytes(result.lockfile))
            and set(result.notes) <= set(result.lasting_notes)
            and self._warnings == _count_warnings()
            and self._inputs == self._digest_inputs()
            and self._by_hand == self._digest_by_hand()
        )

    def _digest_by_hand(self) -> Mapping[str, str | None]:
        """Return the digests of the files in the folder of pages that no build wrote."""
        folder = self._folders.pages
        written = read_inventory(folder).digests
        return {path: digest_file(folder / path) for path in iter_files(folder) if path not in written}

    def _write(self, last: LastBuild, *, is_known: bool = True) -> None:
        self._store.write([(NAME, self._make_key() if is_known else "", dump_value(last))], ())

    def _make_key(self) -> str:
        return f"{self._inputs} {self._lockfile}"

    def _digest_lockfile(self) -> str:
        return digest_file(self._folders.data / LOCKFILE) or digest_bytes(b"")

    def _digest_inputs(self) -> str:
        """Return a digest of all that goes into the site but for the lockfile, which builds write."""
        lines = (digest_program(), repr(sorted(self._options.items())), repr(self._folders), *self._iter_lines())
        return digest_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))

    def _iter_lines(self) -> Iterator[str]:
        repository = find_repository()
        settings = repository / CONFIG
        yield from _list_variables(settings.read_text(encoding="utf-8", errors="replace"))
        for file in (settings, repository / "hook.py", *map(Path, self._named)):
            yield f"{file} {digest_file(file)}"
        own = TEMPLATES, LABELS, HANDBOOK, repository / "templates", repository / "labels"
        for folder in dict.fromkeys((*own, *map(Path, self._named))):
            yield from _iter_tree(folder)
        for facts in filter(None, (self._folders.data, self._folders.texts)):
            yield from _iter_tree(facts, LARGEST_READ)


def _read_states(folder: Path, known: States) -> dict[str, FileState]:
    """Return the states of the files of a folder, and that of the inventory of what builds wrote there."""
    inventory = find_inventory_file(folder)
    return {"": (0, 0, 0, digest_file(inventory) or ""), **read_states(folder, known)}


def _are_as_written(folder: Path, states: States) -> bool:
    """Say whether all that builds wrote into a folder is there as they wrote it."""
    written = read_inventory(folder).digests
    return all(path in states and states[path][3] in digests for path, digests in written.items())


def _iter_tree(folder: Path, most: int | None = None) -> Iterator[str]:
    """Yield a line for every file below a folder but the lockfile; those of more than `most` bytes are not read."""
    for path in iter_files(folder) if folder.is_dir() else ():
        if path != LOCKFILE:
            yield f"{folder} {path} {digest_file(folder / path, most)}"


def _list_variables(settings: str) -> list[str]:
    """Return the variables of the environment that pages may depend on: ours, and those that the settings name."""
    known = (name for name in os.environ if name != LANGUAGE_VARIABLE)
    return [
        f"{name}={os.environ[name]}" for name in sorted(known) if name.startswith(OWN_VARIABLES) or name in settings
    ]


def is_ordinary(config: Any) -> bool:
    """Say whether all that settings bring into a site is known: no plugin of others, no extension that reads files."""
    extensions = {str(name).removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    inherits = "INHERIT" in Path(config.config_file_path).read_text(encoding="utf-8", errors="replace")
    return has_own_plugins_only(config) and not inherits and extensions <= PLAIN_EXTENSIONS


def _iter_named(config: Any) -> Iterator[str]:
    """Yield the theme's folders and the files of hooks that are not the program's or the repository's own."""
    known = (INSTALLED, TEMPLATES, find_repository() / "templates")
    yield from (each for each in config.theme.dirs if not any(Path(each).is_relative_to(one) for one in known))
    own = find_repository() / "hook.py"
    yield from (str(hook) for hook in config.hooks if Path(config.config_file_path).parent / hook != own)


class _WarningCounter(logging.Handler):
    """Counts what the engine warns of: a build that would warn again is done again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


_counter = _WarningCounter()


def _count_warnings() -> int:
    """Return how many warnings there were since this was first asked."""
    logging.getLogger("mkdocs").addHandler(_counter)
    return _counter.count

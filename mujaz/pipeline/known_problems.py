"""What the rules found, kept for the next build: the same facts have the same problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mujaz.checks import check_archive
from mujaz.checks.rules_by_file import ENTRIES, FileFindings
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.embargo import has_embargo
from mujaz.diagnostics.problem import Problem
from mujaz.i18n import labels
from mujaz.load.loader import LoadResult
from mujaz.model.records import Archive
from mujaz.pipeline.program_digest import digest_program
from mujaz.storage.digests import digest_bytes
from mujaz.storage.plain_pickle import NoValueError, dump_value, load_value
from mujaz.storage.row_store import RowStore
from mujaz.text.source_texts import SourceText
from mujaz.translations import Lockfile

NAME = "problems"


def find_rule_problems(
    loaded: LoadResult, lockfile: Lockfile, derived: DerivedFacts, file: Path | None
) -> list[Problem]:
    """Return the problems that the rules find in an archive, or found in the same one before and kept in a file.

    Problems quote the facts: nothing is kept as long as there are talks under embargo.
    """
    if file is None or loaded.problems:  # of a file that could not be read there is no digest
        return check_archive(derived.archive, derived)
    store = RowStore(file)
    if has_embargo(derived.archive):
        store.write((), ())
        return check_archive(derived.archive, derived)
    keys = _make_keys(loaded, derived.archive)
    whole = digest_bytes(repr((sorted(keys.items()), digest_bytes(lockfile.written or b""))).encode())
    same = dict(_read_rows(store, {NAME: whole}))
    if NAME in same:
        return list[Problem](same[NAME])
    known: dict[str, FileFindings] = dict(_read_rows(store, keys))
    kept = [*known]
    problems = check_archive(derived.archive, derived, known)
    found = [(name, keys[name], dump_value(each)) for name, each in known.items() if name not in kept]
    store.write([(NAME, whole, dump_value(problems)), *found], kept)
    return problems


def _read_rows(store: RowStore, keys: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield the name and the value of what is kept under these keys."""
    for name, key, data in store.read(keys):
        if key == keys[name]:
            with suppress(NoValueError):
                yield name, load_value(data)


def _make_keys(loaded: LoadResult, archive: Archive) -> dict[str, str]:
    """Return the key of what is found in the entries and in each file of talks: a digest of all that is read there."""
    files = {name: digest for name, digest in loaded.digests.items() if not name.startswith("talks/")}
    texts = {key: each.sha256 if isinstance(each, SourceText) else each for key, each in archive.texts.items()}
    program = digest_program(*labels.list_folders())
    common = _digest(program, repr(sorted(files.items())), repr(sorted(map(repr, texts.items()))))
    locked: dict[str, list[str]] = {}
    for where, anchor in archive.locked_anchors.items():
        locked.setdefault(where.file, []).append(repr((where.path, anchor)))
    talks = (each.where.file for each in archive.talks.values())
    each_talks = {name: _digest(common, loaded.digests[name], *sorted(locked.get(name, ()))) for name in talks}
    return {ENTRIES: common, **each_talks}


def _digest(*parts: str) -> str:
    return digest_bytes("\0".join(parts).encode("utf-8", "surrogatepass"))

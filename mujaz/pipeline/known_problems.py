"""What the rules found, kept for the next build: the same facts have the same problems."""

from __future__ import annotations

from contextlib import suppress

from mujaz.checks import check_archive
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.problem import Problem
from mujaz.i18n import labels
from mujaz.load.loader import LoadResult
from mujaz.pipeline.program_digest import digest_program
from mujaz.storage.digests import digest_bytes
from mujaz.storage.plain_pickle import NoValueError, dump_value, load_value
from mujaz.storage.row_store import RowStore
from mujaz.text.source_texts import SourceText
from mujaz.translations import Lockfile

NAME = "problems"


def find_rule_problems(loaded: LoadResult, lockfile: Lockfile, derived: DerivedFacts, store: RowStore) -> list[Problem]:
    """Return the problems that the rules find in an archive, or found in the same one before."""
    if loaded.problems:  # of a file that could not be read there is no digest
        return check_archive(derived.archive, derived)
    key = _make_key(loaded, lockfile, derived)
    for _, known, data in store.read([NAME]):
        if known == key:
            with suppress(NoValueError):
                return list[Problem](load_value(data))
    problems = check_archive(derived.archive, derived)
    store.write([(NAME, key, dump_value(problems))], ())
    return problems


def _make_key(loaded: LoadResult, lockfile: Lockfile, derived: DerivedFacts) -> str:
    """Return a digest of all that the rules read."""
    texts = {key: each.sha256 if isinstance(each, SourceText) else each for key, each in derived.archive.texts.items()}
    facts = (sorted(loaded.digests.items()), digest_bytes(lockfile.written or b""), sorted(map(repr, texts.items())))
    return digest_bytes(f"{digest_program(*labels.list_folders())} {facts!r}".encode("utf-8", "surrogatepass"))

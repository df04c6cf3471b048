"""Data folder → CheckResult: the facts, what is derived from them, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from mujaz.checks import LANGUAGES_RULE, quotations
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.embargo import has_embargo, withhold_talks
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem, Report, make_reports, mark_as_notes, mark_as_questions
from mujaz.load.garbage_collection import rare_garbage_collection
from mujaz.load.known_files import KnownFiles
from mujaz.load.loader import LoadResult, load_archive
from mujaz.model.records import Archive
from mujaz.model.registers import TALKS
from mujaz.pipeline.known_problems import find_rule_problems
from mujaz.pipeline.program_digest import digest_program
from mujaz.report.highlight import narrow_to_words
from mujaz.storage.cache_folder import find_store
from mujaz.storage.row_store import RowStore
from mujaz.translations import (
    EditingSession,
    Lockfile,
    StalenessReport,
    TextId,
    compare_with_lockfile,
    find_confirmed_texts,
    find_locked_anchors,
    read_lockfile,
)
from mujaz.translations import problems as translation_problems
from mujaz.translations.supplement import count_lacking, merge_supplement, note_lost_lines, read_supplement

_NO_LOCKFILE = msg(
    "note: %(note)s",
    note=msg(
        "translations.lock is not there: all texts count as saying the same in every language, until a build writes it"
    ),
)
_CUT_LOCKFILE = msg(
    "note: %(note)s",
    note=msg(
        "translations.lock is empty, or its end is missing: texts that it lacks count as saying the same in every "
        "language. No build writes it until you take back the last good file from the repository, or delete it"
    ),
)


@dataclass(frozen=True)
class Stores:
    """The files in which the next build finds what this one has made; nothing is kept where one is None.

    They are for pages, for the problems that the rules found, and for the records of the fact files.
    """

    pages: Path | None = None
    problems: Path | None = None
    files: Path | None = None

    @classmethod
    def beside(cls, pages: Path) -> Stores:
        """Return the files that stand beside a folder of pages."""
        return cls(
            pages=find_store(pages, "pages"), problems=find_store(pages, "check"), files=find_store(pages, "facts")
        )


@dataclass(frozen=True)
class CheckOptions:
    """What may be asked of a check.

    `texts` is the folder of the sources' kept texts, against which quotations are verified. In a `draft`, missing
    translations are no problem; when `strict`, stale texts and questions are problems; when `locked`, so is a lockfile
    that is missing or behind the facts. The file `supplement` has what the lockfile lacks.
    """

    texts: Path | None = None
    draft: bool = False
    strict: bool = False
    locked: bool = False
    supplement: Path | None = None
    stores: Stores = Stores()


ORDINARY_CHECK = CheckOptions()
"""Nothing out of the ordinary is asked for."""


@dataclass(frozen=True)
class CheckResult:
    """What a data folder holds, and what is wrong with it.

    `reports` are the problems that must be mended, `stale` the stale texts as notes, where they need not be, and
    `questions` what may be right as it is. `derived` is None where there is no archive, `staleness` where facts or
    lockfile could not be read. `supplement` is what the lockfile lacked when the site was last published,
    where that was asked for. `asked` are the texts that questions are about, answered ones too.
    """

    loaded: LoadResult
    reports: list[Report]
    stale: tuple[Report, ...] = ()
    derived: DerivedFacts | None = None
    staleness: StalenessReport | None = None
    lockfile: Lockfile = field(default_factory=Lockfile)
    supplement: Lockfile | None = None
    questions: tuple[Report, ...] = ()
    asked: frozenset[TextId] = frozenset()

    @property
    def notes(self) -> tuple[Message, ...]:
        """Return what an editor should know and need not mend."""
        return (*list_lasting_notes(self.loaded), *self._list_lockfile_notes())

    def _list_lockfile_notes(self) -> Iterator[Message]:
        if self.staleness and self.supplement:
            yield from note_lost_lines(self.staleness, self.supplement)
        elif self.staleness and self.staleness.texts and not self.lockfile.there:
            yield _NO_LOCKFILE
        if self.staleness and self.staleness.outdated and self.lockfile.cut:
            yield _CUT_LOCKFILE


@rare_garbage_collection()
def check_folder(
    data: Path, options: CheckOptions = ORDINARY_CHECK, session: EditingSession | None = None
) -> CheckResult:
    """Load and check a data folder, and compare its texts with the lockfile.

    A `session` remembers the texts until the next call.
    """
    supplement = read_supplement(options.supplement) if options.supplement else None
    loaded, lockfile, staleness = read_facts(data, options.texts, session, options.stores.files, supplement)
    derived = DerivedFacts(loaded.archive) if loaded.archive else None
    found, asked = _divide_by_level(_find_problems(loaded, lockfile, derived, options.stores.problems))
    found += _find_lockfile_problems(loaded.archive, lockfile, staleness, locked=options.locked)
    stale = _find_stale_problems(loaded, staleness, data, found)
    levels = found, stale, _leave_out_confirmed(asked, staleness)
    reports, notes, questions = _report_levels(loaded, data, levels, options)
    texts_asked = frozenset(_find_texts_asked_about(asked, staleness))
    return CheckResult(loaded, reports, notes, derived, staleness, lockfile, supplement, questions, texts_asked)


def read_facts(
    data: Path,
    texts: Path | None,
    session: EditingSession | None,
    known_files: Path | None = None,
    supplement: Lockfile | None = None,
) -> tuple[LoadResult, Lockfile, StalenessReport | None]:
    """Load a data folder, whose archive then knows what is stale by its lockfile, and the anchors it has locked.

    Lines of a `supplement` count beside those of the lockfile.
    """
    known = KnownFiles(RowStore(known_files), digest_program()) if known_files else None
    loaded, lockfile = load_archive(data, texts, known), read_lockfile(data)
    if known and loaded.archive and not loaded.problems:
        known.store_files(is_public=not has_embargo(loaded.archive))
    both = merge_supplement(lockfile, supplement) if supplement else lockfile
    loaded = _keep_locked_anchors(loaded, both)
    staleness = _find_staleness(loaded, both, session)
    if supplement and staleness:
        staleness = replace(staleness, outdated=count_lacking(staleness, lockfile))
    return _mark_stale_texts(loaded, staleness), lockfile, staleness


_Levels = tuple[list[Problem], list[Problem], list[Problem]]
"""What must be mended, the stale texts, and the questions."""


def _report_levels(
    loaded: LoadResult, data: Path, levels: _Levels, options: CheckOptions
) -> tuple[list[Report], tuple[Report, ...], tuple[Report, ...]]:
    """Return the reports of each level; in a strict check, all of them must be mended."""
    problems, notes, questions = ([each for level in levels for each in level], [], []) if options.strict else levels
    return (
        narrow_to_words(make_reports(problems, loaded.file_positions, draft=options.draft), data),
        mark_as_notes(narrow_to_words(make_reports(notes, loaded.file_positions), data)),
        mark_as_questions(narrow_to_words(make_reports(questions, loaded.file_positions, draft=options.draft), data)),
    )


def _leave_out_confirmed(asked: list[Problem], staleness: StalenessReport | None) -> list[Problem]:
    """Return the questions without those about texts that somebody has found right as they are."""
    right = set(find_confirmed_texts(staleness)) if staleness and asked else set()
    return [each for each in asked if translation_problems.find_text_path(each.where) not in right]


def _find_texts_asked_about(asked: Iterable[Problem], staleness: StalenessReport | None) -> Iterator[TextId]:
    paths = {translation_problems.find_text_path(each.where) for each in asked}
    yield from (address for address, text in staleness.texts.items() if text.where in paths) if staleness else ()


def _divide_by_level(found: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that must be mended, and the questions."""
    every = list(found)
    return [each for each in every if not each.question], [each for each in every if each.question]


def _keep_locked_anchors(loaded: LoadResult, lockfile: Lockfile) -> LoadResult:
    """Return what was loaded with an archive whose facts keep the anchors under which the lockfile has their words."""
    locked = find_locked_anchors(loaded.archive, lockfile.entries) if loaded.archive else {}
    if loaded.archive is None or not locked:
        return loaded
    return replace(loaded, archive=replace(loaded.archive, locked_anchors=locked))


def _find_staleness(loaded: LoadResult, lockfile: Lockfile, session: EditingSession | None) -> StalenessReport | None:
    """Compare the texts with the lockfile, where both could be read."""
    if loaded.archive is None or loaded.problems or lockfile.problems:
        return None
    return compare_with_lockfile(loaded.archive, lockfile, session)


def _mark_stale_texts(loaded: LoadResult, staleness: StalenessReport | None) -> LoadResult:
    """Return what was loaded with an archive that knows its stale texts, for the pages say so."""
    if loaded.archive is None or staleness is None:
        return loaded
    stale = {(each.text.where, each.language): each.changed for each in staleness.stale}
    return replace(loaded, archive=replace(loaded.archive, stale=stale))


def _find_problems(
    loaded: LoadResult, lockfile: Lockfile, derived: DerivedFacts | None, store: Path | None
) -> list[Problem]:
    """Return what loading has found, and what the rules find.

    Where the site's languages are unknown, only that is returned: all else would follow from it.
    """
    found = [*loaded.problems, *lockfile.problems]
    found += find_rule_problems(loaded, lockfile, derived, store) if derived else ()
    return [each for each in found if each.rule == LANGUAGES_RULE] or found


def _find_lockfile_problems(
    archive: Archive | None, lockfile: Lockfile, staleness: StalenessReport | None, *, locked: bool
) -> Iterator[Problem]:
    """Yield where the lockfile is behind the facts, if that matters, or knows talks that are gone."""
    if locked and staleness:
        yield from translation_problems.make_lockfile_problems(staleness, lockfile)
    if archive:
        yield from translation_problems.make_vanished_problems(archive, lockfile)


def _find_stale_problems(
    loaded: LoadResult, staleness: StalenessReport | None, data: Path, found: Iterable[Problem]
) -> list[Problem]:
    """Return the problems of stale texts, but for texts that have another problem."""
    if staleness is None:
        return []
    options = translation_problems.format_data_option(data)
    stale = translation_problems.make_stale_problems(staleness, loaded.file_positions, options)
    return translation_problems.leave_out_wrong_texts(stale, found)


def keep_public(loaded: LoadResult, as_of: datetime | None = None, *, draft: bool = False) -> LoadResult:
    """Return the facts without the talks that readers do not get yet: all that comes after the check is made of these.

    `as_of` is the moment for which the site is made; without one, every embargo holds. A `draft` has also talks that
    nobody has reviewed.
    """
    public = withhold_talks(loaded.archive, as_of, draft=draft) if loaded.archive else None
    return loaded if public is loaded.archive else replace(loaded, archive=public)


def list_lasting_notes(loaded: LoadResult) -> tuple[Message, ...]:
    """Return what an editor should know of quotations that could not be verified, and of what waits for a mend."""
    found = quotations.describe_unverified(loaded.archive) if loaded.archive else ()
    return tuple(msg("note: %(note)s", note=note) for note in (*found, *_list_waiting(loaded)))


def _list_waiting(loaded: LoadResult) -> Iterator[Message]:
    """Yield which entries of registers nothing was held against, since they could not be read."""
    unread = loaded.archive.unreadable if loaded.archive else ()
    entries = sorted(key for register, key in unread if register != TALKS and key != "*")
    if entries:
        names = ", ".join(entries)
        yield msg("what names these entries is checked fully once they can be read: %(entries)s", entries=names)

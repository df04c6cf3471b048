"""The whole way of a fact: load → check → pages → render → publish, for one data folder and one pages folder."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mujaz import translations
from mujaz.checks import LANGUAGES_RULE, check_archive, quotations
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FactPath, FilePosition, Problem, Report, find_position, make_reports
from mujaz.load.loader import LoadResult, load_archive
from mujaz.model.records import Archive
from mujaz.report import formats
from mujaz.report.highlight import narrow_to_words
from mujaz.storage.locks import exclusive
from mujaz.storage.program_files import ROOT
from mujaz.storage.write import Changes, PublishError, clean_and_write_file, publish_pages, write_file
from mujaz.translations import EditingSession, StalenessReport
from mujaz.translations import problems as agreed

if TYPE_CHECKING:
    from mujaz.exports.previews.cards import Card
    from mujaz.exports.search.sheets import Sheet
    from mujaz.pages.edition import Edition
    from mujaz.pages.views import Page
    from mujaz.render.renderer import Renderer

# What makes pages is imported where pages are made: a check has no use for it, and it takes as long as the check.
TEMPLATES = ROOT / "templates" / "pages"
THEME_LABELS = ROOT / "templates" / "theme" / "partials" / "labels.html"

WATCHED_FOLDERS = (ROOT / "templates", ROOT / "labels")
"""What pages are made of beside the facts."""

T = TypeVar("T")
Progress = Callable[[str, Iterable[T], int], Iterable[T]]
"""(what is done, items, how many) → the same items, counted before a reader's eyes."""


def skip_progress(_: str, items: Iterable[T], __: int) -> Iterable[T]:
    """Show no progress."""
    return items


@dataclass(frozen=True)
class BuildResult:
    """What came of it: problems (nothing was written then), else what changed; and what the theme needs to know."""

    reports: list[Report] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    languages: tuple[Mapping[str, str], ...] = ()
    licence: Mapping[str, str] = field(default_factory=dict)
    archive: Archive | None = None
    cards: Mapping[str, Card] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    notes: tuple[Message, ...] = ()
    stale: tuple[Report, ...] = ()
    session: EditingSession = field(default_factory=EditingSession, repr=False)
    record: bytes = field(default=b"", repr=False)

    def or_last_good(self, last: BuildResult) -> BuildResult:
        """Return this where it is good, else the last good one; what that wrote into the record is no longer news."""
        return replace(last, record=b"") if self.reports else self

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self.changes.written) + self.changes.kept

    def tell(self, data: Path) -> None:
        """Tell the problems, their files as seen from the working folder, and the notes after them."""
        formats.print_reports(formats.ReportBundle(data, self.reports, self.stale, self.notes))

    def shown(self, data: Path, codes: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return the problems as the banner of `serve` shows them, by language; nothing where there are none."""
        return formats.make_banner(formats.ReportBundle(data, self.reports), codes) if self.reports else {}

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the languages of the site."""
        return tuple(language["code"] for language in self.languages)

    @property
    def extra(self) -> dict[str, object]:
        """Return what the theme's templates read as `config.extra`."""
        return {"languages": self.languages, "licence": self.licence}


@dataclass(frozen=True)
class CheckResult:
    """What a data folder was found to be: what was read, every problem, stale texts as notes, and all on agreement.

    `kept` is the record as it was read.
    """

    loaded: LoadResult
    reports: list[Report]
    stale: tuple[Report, ...] = ()
    judged: StalenessReport | None = None
    kept: translations.Lockfile = field(default_factory=translations.Lockfile)

    @property
    def notes(self) -> tuple[Message, ...]:
        """Return what an editor should know and need not mend."""
        found = (*list_notes(self.loaded), *(() if self.kept.there else (_NO_LOCKFILE,)))
        return found if self.judged and self.judged.texts else list_notes(self.loaded)


_NO_LOCKFILE = msg(
    "note: %(note)s",
    note=msg(
        "translations.lock is not there: all texts count as saying the same in every language, until a build writes it"
    ),
)


def load_and_check(data: Path, *, texts: Path | None = None, draft: bool = False) -> tuple[LoadResult, list[Report]]:
    """Load and check a data folder; return what was read and every problem, sorted by place.

    `texts` is the folder of the sources' kept texts, against which quotations are held.
    """
    found = check_folder(data, texts=texts, draft=draft)
    return found.loaded, found.reports


def check_folder(
    data: Path,
    *,
    texts: Path | None = None,
    draft: bool = False,
    strict: bool = False,
    locked: bool = False,
    session: EditingSession | None = None,
) -> CheckResult:
    """Load and check a data folder, and hold its texts against the record.

    Strictly, stale texts are problems too; locked, a record that is missing or behind the facts is one.
    """
    loaded, kept = load_archive(data, texts), translations.read_lockfile(data)
    judged = None
    if loaded.archive and not loaded.problems and not kept.problems:
        judged = _find_stale_texts(loaded.archive, kept, session)
        stale = {(each.text.where, each.language): each.changed for each in judged.stale}
        loaded = replace(loaded, archive=replace(loaded.archive, stale=stale))
    found = [*loaded.problems, *kept.problems, *(check_archive(loaded.archive) if loaded.archive else ())]
    found = [each for each in found if each.rule == LANGUAGES_RULE] or found  # all else would be their consequence
    found += agreed.make_lockfile_problems(judged, there=kept.there) if locked and judged else ()
    found += _iter_vanished_talks(loaded.archive, kept) if loaded.archive else ()
    late = list(_iter_stale_problems(judged, loaded, data, found)) if judged else []
    if strict:
        found, late = [*found, *late], []
    reports = narrow_to_words(make_reports(found, loaded.places, draft=draft), data)
    late_notes = mark_as_notes(narrow_to_words(make_reports(late, loaded.places), data))
    return CheckResult(loaded, reports, late_notes, judged, kept)


def _iter_stale_problems(
    judged: StalenessReport, loaded: LoadResult, data: Path, found: Iterable[Problem]
) -> Iterator[Problem]:
    """Yield the problems of stale texts, but not of texts with another: to confirm those would be wrong."""
    wrong = {_find_text(each.where) for each in found}
    yield from (
        each
        for each in agreed.make_stale_problems(judged, loaded.places, _format_data_option(data))
        if _find_text(each.where) not in wrong
    )


def _find_text(where: FactPath | FilePosition) -> FactPath | FilePosition:
    """Return the text that an address of one of its languages belongs to."""
    return FactPath(where.file, where.path[:-1]) if isinstance(where, FactPath) else where


def _find_stale_texts(archive: Archive, kept: translations.Lockfile, session: EditingSession | None) -> StalenessReport:
    """Hold texts against a record; what a merge has left of it twice is behind too, and goes when it is written."""
    judged = translations.find_stale(archive, translations.resolve_merge_duplicates(archive, kept), session)
    return replace(judged, lacking=judged.lacking + sum(map(len, kept.others.values())))


def _iter_vanished_talks(archive: Archive, kept: translations.Lockfile) -> Iterator[Problem]:
    """Yield a problem where there are no talks any more: a site without them would take the good one's place."""
    files = sorted({file for file, _ in kept.entries if file.startswith("talks/")})
    unread = any(register == "talks" for register, _ in archive.unreadable)
    if files and not archive.talks and not unread:
        message = msg(
            "there are no talks, and %(file)s knows texts of %(talks)s", file=translations.LOCKFILE_NAME, talks=files[0]
        )
        mend = msg(
            "put the folder back; if the talks are to go, delete their lines in %(file)s",
            file=translations.LOCKFILE_NAME,
        )
        yield Problem(FilePosition("talks"), message, mend)


def _format_data_option(data: Path) -> str:
    """Return what a command needs to find a folder of facts that is not the usual one."""
    return "" if data.resolve() == ROOT / "data" else f" --data {shlex.quote(str(data))}"


def mark_as_notes(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports of what need not be mended at once, marked as such."""
    return tuple(replace(each, message=msg("note: %(note)s", note=each.message)) for each in reports)


def list_notes(loaded: LoadResult) -> tuple[Message, ...]:
    """Return what an editor should know and need not mend."""
    found = quotations.describe_unverified(loaded.archive) if loaded.archive else ()
    return tuple(msg("note: %(note)s", note=note) for note in found)


def write_pages(
    data: Path,
    folder: Path,
    *,
    texts: Path | None = None,
    draft: bool = False,
    strict: bool = False,
    locked: bool = False,
    after: BuildResult | None = None,
    progress: Progress[Page] = skip_progress,
) -> BuildResult:
    """Publish the pages of a data folder; where anything stands in the way, write none of them and say what it is.

    `after` is what came before in this process; only where it is given, and the record of translations is not locked,
    does that follow.
    """
    from mujaz.i18n import labels

    write_file(THEME_LABELS, labels.render_theme_partial(labels.read_catalogues()).encode())
    session = after.session if after else None
    found = check_folder(data, texts=texts, draft=draft, strict=strict, locked=locked, session=session)
    refreshed = refresh_schemas(found.loaded, data) if session and not locked else ()
    besides = (*found.notes, *refreshed)
    if found.reports or found.loaded.archive is None:
        return BuildResult(found.reports, notes=besides, stale=found.stale)
    outcome = _publish_pages(found.loaded.archive, make_editions(found.loaded), folder, progress)
    if outcome.reports:
        return outcome
    outcome = replace(outcome, notes=besides, stale=found.stale)
    return _update_lockfile(outcome, data, found, session) if session and not locked else outcome


def _publish_pages(
    archive: Archive, editions: tuple[Edition, ...], folder: Path, progress: Progress[Page]
) -> BuildResult:
    """Render every page and write what has changed; return what stands in the way of that, if anything."""
    from mujaz import pages
    from mujaz.exports.search.sheets import make_sheets
    from mujaz.pages import addresses
    from mujaz.render.renderer import GENERATED_MARK

    every = tuple(pages.iter_pages(archive, editions))
    renderers = make_renderers(editions)
    counted = progress("pages", every, len(every))
    files = {addresses.find_page_file(page.address): renderers[page.head.language].file(page) for page in counted}
    guide = _render_handbook(archive, editions)
    try:
        changes = publish_pages(files | guide, folder, GENERATED_MARK)
    except PublishError as obstacles:
        return BuildResult(obstacles.reports)
    languages = tuple(theme_language(edition) for edition in editions)
    return BuildResult(
        [],
        changes,
        languages,
        _translate_licence(editions),
        archive,
        _make_cards(every, editions, guide),
        make_sheets(every, editions),
    )


def _update_lockfile(outcome: BuildResult, data: Path, found: CheckResult, session: EditingSession) -> BuildResult:
    """Bring the record up to date; a folder that cannot be written keeps nothing from being published.

    What was confirmed while the pages were made stays: the next build goes on from there.
    """
    judged, obstacles = found.judged, tuple[Message, ...]()
    with exclusive(data):
        if not translations.is_unchanged_since_read(data, found.kept):
            return replace(outcome, session=session)
        if judged and judged.lacking:
            obstacles = write_lockfile(data, judged)
        path = data / translations.LOCKFILE_NAME
        read = path.read_bytes() if path.is_file() else b""
    return replace(outcome, notes=(*outcome.notes, *obstacles), session=session, record=read)


def write_lockfile(data: Path, judged: StalenessReport) -> tuple[Message, ...]:
    """Write the record of translations; return why that was not possible, if so."""
    try:
        clean_and_write_file(data / translations.LOCKFILE_NAME, translations.format_lockfile(judged.record))
    except OSError as error:
        return (_note_unwritten(translations.LOCKFILE_NAME, error.strerror or str(error)),)
    return ()


def _note_unwritten(file: str | Path, reason: str) -> Message:
    return msg("note: %(file)s cannot be written: %(reason)s", file=file, reason=reason)


def refresh_schemas(loaded: LoadResult, data: Path) -> tuple[Message, ...]:
    """Write the schemas anew, also those of facts with problems, for they are being written; not without all ids.

    Return why that was not possible, if so.
    """
    from mujaz import schemas

    archive = loaded.archive
    return write_schemas(archive, schemas.find_folder(data)) if archive and schemas.is_complete(archive) else ()


def write_schemas(archive: Archive, folder: Path) -> tuple[Message, ...]:
    """Write the schemas of an archive's files into a folder; return why that was not possible, if so."""
    from mujaz import schemas

    if folder.is_symlink():  # it may lead to a folder that holds other things
        return (_note_unwritten(folder, msg("this is a symbolic link")),)
    try:
        for name, schema in schemas.make_files(archive).items():
            write_file(folder / name, schema)
    except OSError as error:
        return (_note_unwritten(folder, error.strerror or str(error)),)
    return ()


def options_from_config(options: Mapping[str, Any], file: str | None, *, strict: bool) -> dict[str, Any]:
    """Return what the engine's configuration, a file, says under `extra.mujaz`, as write_pages takes it."""
    texts, data = options.get("texts"), Path(file or ".").parent / options.get("data", "data")
    flags = {
        "strict": strict,
        **{name: bool(options[name]) for name in ("draft", "strict", "locked") if name in options},
    }
    return {**flags, "data": data, "texts": Path(texts) if texts else None}


def make_editions(loaded: LoadResult) -> tuple[Edition, ...]:
    """Return one edition a language of the site, the default first; the archive must be readable."""
    from mujaz.i18n.labels import Labels
    from mujaz.pages.edition import Edition

    archive = loaded.archive
    assert archive is not None
    languages = (entry.language for entry in archive.site.languages)
    place_of = partial(find_position, places=loaded.places)
    return tuple(Edition(archive, language, Labels(language), place_of) for language in languages)


def make_renderers(editions: tuple[Edition, ...]) -> dict[str, Renderer]:
    """Return one renderer a language, by code."""
    from mujaz.render.renderer import Renderer

    return {edition.code: Renderer(TEMPLATES, edition) for edition in editions}


def theme_language(edition: Edition) -> dict[str, str]:
    """Return what the theme needs to know of a language."""
    from mujaz.render import handbook

    has_handbook = edition.archive.site.handbook and edition.code in handbook.find_languages()
    return {
        "code": edition.code,
        "name": edition.language.name,
        "dir": edition.language.direction,
        "locale": str(edition.language.locale),
        "url": f"{edition.code}/",
        "site_name": edition.plain(edition.archive.site.name),
        "handbook": f"{edition.code}/handbook/" if has_handbook else "",
    }


def _render_handbook(archive: Archive, editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return the files of the editors' handbook, where the site has one."""
    from mujaz.render import handbook
    from mujaz.render.renderer import GENERATED_MARK

    if not archive.site.handbook:
        return {}
    names = {edition.code: edition.plain(archive.site.name) for edition in editions}
    return handbook.render_files({edition.code: edition.language for edition in editions}, names, GENERATED_MARK)


def _make_cards(pages: Iterable[Page], editions: tuple[Edition, ...], guide: Iterable[str]) -> dict[str, Card]:
    """Return the preview of every page; the handbook's chapters have that of their language's home page."""
    from mujaz.exports.previews.cards import make_cards

    made = make_cards(pages, editions)
    shared = {
        f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/": f"{path.partition('/')[0]}/" for path in guide
    }
    return made | {address: made[home] for address, home in shared.items()}


def _translate_licence(editions: tuple[Edition, ...]) -> dict[str, str]:
    licence = editions[0].archive.site.licence
    return {e.code: e.plain(licence) for e in editions} if licence else {}

"""Data folder → pages folder: checks the facts, makes the pages, writes what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from mujaz import pages, translations
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import Message
from mujaz.diagnostics.problem import Report, find_position
from mujaz.i18n.labels import Labels
from mujaz.load.loader import LoadResult
from mujaz.model.records import Archive
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.views import Page
from mujaz.pipeline.checking import CheckResult, check_folder
from mujaz.render import handbook
from mujaz.render.renderer import GENERATED_MARK, Renderer
from mujaz.schemas.files import refresh_schemas
from mujaz.storage.program_files import ROOT
from mujaz.storage.write import Changes, PublishError, publish_pages
from mujaz.translations import EditingSession

TEMPLATES = ROOT / "templates" / "pages"

T = TypeVar("T")
Progress = Callable[[str, Iterable[T], int], Iterable[T]]
"""(name of the work, items, number of items) → the same items, counted on a terminal while they are taken."""


def skip_progress(_: str, items: Iterable[T], __: int) -> Iterable[T]:
    """Show no progress."""
    return items


@dataclass(frozen=True, eq=False)
class BuildResult:
    """What came of a build: the problems (nothing was written then), or else the pages and what changed on disk.

    `stale`, `notes` and `questions` need not be mended. `handbook` are the paths of the handbook's page files.
    `session` is what the next build of this process goes on from, `lockfile` the bytes of the lockfile as this build
    left it.
    """

    reports: list[Report] = field(default_factory=list)
    stale: tuple[Report, ...] = ()
    notes: tuple[Message, ...] = ()
    changes: Changes = field(default_factory=Changes)
    archive: Archive | None = None
    editions: tuple[Edition, ...] = field(default=(), repr=False)
    pages: tuple[Page, ...] = field(default=(), repr=False)
    handbook: tuple[str, ...] = ()
    session: EditingSession = field(default_factory=EditingSession, repr=False)
    lockfile: bytes = field(default=b"", repr=False)
    questions: tuple[Report, ...] = ()

    def choose_good(self, last: BuildResult) -> BuildResult:
        """Return this result where it is good, else the last good one, whose lockfile may have changed since."""
        return replace(last, lockfile=b"") if self.reports else self

    @property
    def page_count(self) -> int:
        """Return how many page files there are, with those of the handbook."""
        return len(self.changes.written) + self.changes.kept

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the site's languages."""
        return tuple(edition.code for edition in self.editions)


def build(  # noqa: PLR0913  # options of the command line, each given by its name
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
    """Publish the pages of a data folder into `folder`; where anything is wrong, write none of them and return it.

    `texts`, `draft`, `strict` and `locked` are those of `check_folder`. `after` is the build before this one in the
    same process; only where it is given, and not when `locked`, are schemas and lockfile brought up to date.
    """
    session = after.session if after else None
    keeps_up = session is not None and not locked
    checked = check_folder(data, texts=texts, draft=draft, strict=strict, locked=locked, session=session)
    notes = (*checked.notes, *(refresh_schemas(checked.loaded.archive, data) if keeps_up else ()))
    if checked.reports or checked.derived is None:
        return BuildResult(checked.reports, checked.stale, notes, questions=checked.questions)
    editions = make_editions(checked.loaded)
    views = make_views(checked.derived, editions)
    files = render_views(views, editions, progress)
    guide = render_handbook(editions)
    try:
        changes = publish_pages(files | guide, folder, GENERATED_MARK)
    except PublishError as error:
        return BuildResult(error.reports)
    result = BuildResult([], checked.stale, notes, changes, checked.derived.archive, editions, views, tuple(guide))
    result = replace(result, questions=checked.questions)
    return _update_lockfile(result, data, checked, session) if session and keeps_up else result


def make_editions(loaded: LoadResult) -> tuple[Edition, ...]:
    """Return one edition for each language of the site, the default first; the archive must be readable."""
    archive = loaded.archive
    assert archive is not None
    languages = (entry.language for entry in archive.site.languages)
    place_of = partial(find_position, places=loaded.places)
    return tuple(Edition(archive, language, Labels(language), place_of) for language in languages)


def make_views(derived: DerivedFacts, editions: tuple[Edition, ...]) -> tuple[Page, ...]:
    """Return what every page of the site says, in every language."""
    return tuple(pages.iter_pages(derived, editions))


def render_views(views: tuple[Page, ...], editions: tuple[Edition, ...], progress: Progress[Page]) -> dict[str, bytes]:
    """Return the page files by their path below the pages folder."""
    renderers = make_renderers(editions)
    counted = progress("pages", views, len(views))
    return {addresses.find_page_file(page.address): renderers[page.head.language].render_file(page) for page in counted}


def make_renderers(editions: tuple[Edition, ...]) -> Mapping[str, Renderer]:
    """Return one renderer for each language, by code."""
    renderers = {edition.code: Renderer(TEMPLATES, edition) for edition in editions}
    for renderer in renderers.values():
        renderer.others = renderers
    return renderers


def render_handbook(editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return the files of the editors' handbook, where the site has one."""
    site = editions[0].archive.site
    if not site.handbook:
        return {}
    names = {edition.code: edition.to_plain_text(site.name) for edition in editions}
    return handbook.render_files({edition.code: edition.language for edition in editions}, names, GENERATED_MARK)


def _update_lockfile(result: BuildResult, data: Path, checked: CheckResult, session: EditingSession) -> BuildResult:
    """Bring the lockfile up to date; where that is not possible, a note says so, and the pages are published anyway."""
    staleness = checked.staleness
    entries = staleness.entries if staleness and staleness.outdated else None
    update = translations.update_lockfile(data, checked.lockfile, entries)
    return replace(result, notes=(*result.notes, *update.notes), session=session, lockfile=update.written)

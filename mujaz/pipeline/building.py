"""Data folder → pages folder: checks the facts, makes the pages, writes what has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from mujaz import translations
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.embargo import has_embargo, is_under_embargo, list_withheld
from mujaz.derive.fact_digests import FactDigests
from mujaz.derive.reads import watch_reads
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FilePosition, Report, find_position
from mujaz.i18n import labels
from mujaz.i18n.labels import Labels
from mujaz.load.garbage_collection import rare_garbage_collection
from mujaz.load.loader import LoadResult
from mujaz.model.records import Archive
from mujaz.pages import addresses, plan_pages
from mujaz.pages.edition import Edition
from mujaz.pipeline.checking import CheckOptions, CheckResult, check_folder, keep_public, list_lasting_notes
from mujaz.pipeline.own_files import report_own_files
from mujaz.pipeline.page_making import (
    EarlierPages,
    Extract,
    MadePage,
    MadePages,
    PageMaker,
    find_template_folders,
    make_pages,
)
from mujaz.pipeline.placement import Folders, find_misplaced_folders, find_taken_addresses
from mujaz.pipeline.program_digest import digest_program
from mujaz.render import handbook
from mujaz.render.links import find_broken_links
from mujaz.render.own_examples import find_own_examples
from mujaz.render.page_file import GENERATED_MARK, PAGE_START
from mujaz.schemas.files import refresh_schemas
from mujaz.storage.built_sites import SiteFolders, find_site_obstacles
from mujaz.storage.digests import digest_bytes
from mujaz.storage.publish import Changes, Marks, NewFile, Publication, PublishError, publish_pages
from mujaz.storage.row_store import RowStore
from mujaz.translations import EditingSession

T = TypeVar("T")
Progress = Callable[[str, Iterable[T], int], Iterable[T]]
"""(name of the work, items, number of items) → the same items, counted on a terminal while they are taken."""


def skip_progress(_: str, items: Iterable[T], __: int) -> Iterable[T]:
    """Show no progress."""
    return items


@dataclass(frozen=True, eq=False)
class BuildResult:
    """What came of a build: the problems (nothing was written then), or else the pages and what changed on disk.

    `stale`, `notes` and `questions` need not be mended; `lasting_notes` are those that the same facts always give.
    `handbook` are the paths of the handbook's page files.
    `pages` are those of the facts.
    `session` is what the next build of this process goes on from, `lockfile` the bytes of the lockfile as this build
    left it. Where `secret`, talks have an embargo: nothing may be kept of what pages showed before.
    """

    reports: list[Report] = field(default_factory=list)
    stale: tuple[Report, ...] = ()
    notes: tuple[Message, ...] = ()
    lasting_notes: tuple[Message, ...] = ()
    changes: Changes = field(default_factory=Changes)
    archive: Archive | None = None
    editions: tuple[Edition, ...] = field(default=(), repr=False)
    pages: tuple[MadePage, ...] = field(default=(), repr=False)
    handbook: tuple[str, ...] = ()
    session: EditingSession = field(default_factory=EditingSession, repr=False)
    lockfile: bytes = field(default=b"", repr=False)
    questions: tuple[Report, ...] = ()
    secret: bool = False

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


@dataclass(frozen=True)
class BuildOptions(CheckOptions):
    """What may be asked of a build, beside what may be asked of its check.

    `site` is the folder that a site will be built into, whose obstacles are told with those of the pages; `adopt` takes
    over what no inventory has, though a build wrote it. Talks under embargo are left out, but for those whose embargo
    has ended at the moment `as_of`. `extracts` are made of every page, and `progress` counts the pages.
    """

    site: Path | None = None
    adopt: bool = False
    as_of: datetime | None = None
    extracts: Mapping[str, Extract] = field(default_factory=dict)
    progress: Progress[MadePage] = skip_progress


ORDINARY_BUILD = BuildOptions()
"""Nothing out of the ordinary is asked for."""


@rare_garbage_collection()
def build(
    data: Path, folder: Path, options: BuildOptions = ORDINARY_BUILD, *, after: BuildResult | None = None
) -> BuildResult:
    """Publish the pages of a data folder into `folder`; where anything is wrong, write none of them and return it.

    `after` is the build before this one in the same process. Only where it is given are schemas and lockfile brought up
    to date, and not in a `locked` build, nor where there is a file `supplement`: what the lockfile lacks is then kept
    in that file, and read from it.
    """
    folders = Folders(data, folder, options.texts, options.site)
    misplaced = find_misplaced_folders(folders)
    if misplaced:
        return BuildResult(misplaced)
    session = after.session if after else None
    editing = None if options.locked or options.supplement else session
    checked = check_folder(data, options, session)
    notes = (*checked.notes, *(refresh_schemas(checked.loaded.archive, data) if editing else ()))
    found = BuildResult(checked.reports, checked.stale, notes, questions=checked.questions)
    if checked.reports or checked.derived is None:
        return found
    public = _make_public_pages(checked, folder, options)
    result = _publish(public, _add_notes(found, checked, options), folders, options)
    if result.reports:
        return result
    if options.supplement:
        return _write_supplement(result, options.supplement, checked)
    return _update_lockfile(result, data, checked, editing) if editing else result


def _add_notes(found: BuildResult, checked: CheckResult, options: BuildOptions) -> BuildResult:
    """Return what was found in good facts, with what is to be said of those that readers do not get."""
    assert checked.derived
    return replace(
        found,
        notes=(*found.notes, *_note_withheld(checked.derived.archive, options)),
        lasting_notes=list_lasting_notes(checked.loaded),
        secret=has_embargo(checked.derived.archive),
    )


@dataclass(frozen=True)
class _PublicPages:
    """The facts that readers get, and all pages made of them."""

    archive: Archive
    editions: tuple[Edition, ...]
    made: MadePages
    handbook: dict[str, NewFile]


def _make_public_pages(checked: CheckResult, folder: Path, options: BuildOptions) -> _PublicPages:
    """Make the pages of what readers get, but for those that are as the build before made them."""
    assert checked.derived
    loaded = keep_public(checked.loaded, options.as_of, draft=options.draft)
    assert loaded.archive
    derived = checked.derived if loaded is checked.loaded else DerivedFacts(loaded.archive)
    editions = make_editions(loaded)
    digests = FactDigests(derived, loaded.digests, loaded.file_positions)
    common = digest_common_inputs(digests, _list_withheld(checked.derived.archive, options))
    earlier = EarlierPages(RowStore(options.stores.pages), digests, common, folder)
    made = make_pages(plan_pages(derived, editions), PageMaker(editions, options.extracts), earlier, options.progress)
    return _PublicPages(loaded.archive, editions, made, render_handbook(editions))


def _list_withheld(archive: Archive, options: BuildOptions) -> frozenset[str]:
    return list_withheld(archive, options.as_of, draft=options.draft)


def _publish(public: _PublicPages, found: BuildResult, folders: Folders, options: BuildOptions) -> BuildResult:
    """Publish pages; return what was found before with what came of it, or with what stands in the way."""
    made, handbook = public.made, public.handbook
    broken = [*report_broken_links(made.pages, folders.pages), *report_own_files(public.editions[0], folders.pages)]
    if broken:
        return replace(found, reports=broken)
    try:
        changes = publish_pages(_make_publication(made.files | handbook, folders, adopt=options.adopt))
    except PublishError as error:
        return BuildResult(error.reports)
    made.store()
    return replace(
        found,
        notes=(*found.notes, *note_changes(changes, folders.pages)),
        changes=changes,
        archive=public.archive,
        editions=public.editions,
        pages=made.pages,
        handbook=tuple(handbook),
    )


def digest_common_inputs(digests: FactDigests, withheld: Collection[str] = ()) -> str:
    """Return a digest of what every page is made of, whatever facts it has.

    These are the program, what site.yaml says, and which talks are `withheld`.
    """
    program = digest_program(*find_template_folders(), *labels.list_folders())
    return digest_bytes(f"{program} {digests.find_digest(('file', 'site.yaml'))} {sorted(withheld)}".encode())


def _note_withheld(archive: Archive, options: BuildOptions) -> Iterator[Message]:
    """Yield how many talks readers do not get; a log that others may read does not say which."""
    embargoed = {key for key, talks in archive.talks.items() if is_under_embargo(talks, options.as_of)}
    unreviewed = _list_withheld(archive, options) - embargoed
    if embargoed:
        note = msg("talks under embargo, which the site does not have: %(count)s", count=len(embargoed))
        yield msg("note: %(note)s", note=note)
    if unreviewed:
        note = msg("talks that nobody has reviewed, which only a draft has: %(count)s", count=len(unreviewed))
        yield msg("note: %(note)s", note=note)


def _make_publication(files: Mapping[str, NewFile], folders: Folders, *, adopt: bool) -> Publication:
    """Return what is to be published, with what may stand in the way of it besides files in a page's own place."""

    def find_obstacles(foreign: Iterable[str]) -> Iterable[Report]:
        yield from find_taken_addresses(foreign, files, folders)
        yield from find_site_obstacles(SiteFolders(folders.site, folders.pages, adopt)) if folders.site else ()

    return Publication(files, folders.pages, MARKS, adopt, find_obstacles)


def _is_generated(head: bytes) -> bool:
    """Say whether a file's first lines are those of a generated page."""
    return head.replace(b"\r\n", b"\n").startswith(PAGE_START)


def _is_own_page(path: str, head: bytes) -> bool:
    """Say whether a generated page names, among its languages, the address that its file becomes.

    A briefing with another language beside it names that of the briefing, and that language.
    """
    address = addresses.find_address(path)
    briefing, _, other = address.rpartition("facing/")
    facing = (f'"{briefing}"', f'"{other.rstrip("/")}": ')
    return f'"{address}"'.encode() in head or all(sign.encode() in head for sign in facing)


MARKS = Marks(_is_generated, _is_own_page)
"""How generated pages are told from others where no inventory says it."""


def note_changes(changes: Changes, folder: Path) -> tuple[Message, ...]:
    """Return what was removed, and what stays of what would be removed had nobody changed it."""
    names = {path: f"{folder.name}/{path}" for path in (*changes.removed, *changes.left)}
    return (
        *(msg("removed: %(file)s", file=names[path]) for path in changes.removed),
        *(msg("note: %(note)s", note=_note_left(names[path])) for path in changes.left),
    )


def _note_left(file: str) -> Message:
    return msg(
        "%(file)s stays, as a page of yours: no fact asks for it any more, but it was changed by hand", file=file
    )


def make_editions(loaded: LoadResult) -> tuple[Edition, ...]:
    """Return one edition for each language of the site, the default first; the archive must be readable."""
    assert loaded.archive is not None
    archive = watch_reads(loaded.archive)
    languages = (entry.language for entry in archive.site.languages)
    find_file_position = partial(find_position, file_positions=loaded.file_positions)
    every: list[Edition] = []
    every += (Edition(archive, each, Labels(each), find_file_position, every=every) for each in languages)
    return tuple(every)


def report_broken_links(made: Iterable[MadePage], folder: Path) -> list[Report]:
    """Return a report of every link of the page files that leads nowhere; `folder` is where the files belong."""
    mend = msg("this is no fault of the facts: mend the template of the page, or report it as a fault of this program")
    return [
        Report(
            FilePosition(str(folder / addresses.find_page_file(address))),
            msg("a link of this page leads nowhere: '%(link)s'", link=link),
            mend,
        )
        for address, link in find_broken_links({page.address: page.links for page in made})
    ]


def render_handbook(editions: tuple[Edition, ...]) -> dict[str, NewFile]:
    """Return the files of the editors' handbook, where the site has one."""
    site = editions[0].archive.site
    if not site.handbook:
        return {}
    names = {edition.code: edition.to_plain_text(site.name) for edition in editions}
    languages = {edition.code: edition.language for edition in editions}
    examples = find_own_examples(editions[0].archive)
    files = handbook.render_files(languages, names, GENERATED_MARK, examples)
    return {path: NewFile(digest_bytes(data), partial(bytes, data)) for path, data in files.items()}


def _write_supplement(result: BuildResult, file: Path, checked: CheckResult) -> BuildResult:
    """Keep what the lockfile lacks, without what readers do not get; where that is not possible, a note says so."""
    staleness, shown = checked.staleness, result.archive
    assert staleness
    assert shown
    assert checked.derived
    assert checked.supplement
    every = checked.derived.archive
    files = {f"talks/{key}.yaml" for key in every.talks.keys() - shown.talks.keys()}
    secret = {address for address in staleness.entries if address[0] in files}
    if every is not shown:
        secret |= staleness.texts.keys() - translations.collect_texts(shown).keys()
    notes = translations.supplement.write_supplement(file, staleness, checked.lockfile, checked.supplement, secret)
    return replace(result, notes=(*result.notes, *notes))


def _update_lockfile(result: BuildResult, data: Path, checked: CheckResult, session: EditingSession) -> BuildResult:
    """Bring the lockfile up to date; where that is not possible, a note says so, and the pages are published anyway.

    One that was cut stays as it is, or what was stale would be forgotten.
    """
    staleness = checked.staleness
    entries = staleness.entries if staleness and staleness.outdated and not checked.lockfile.cut else None
    update = translations.update_lockfile(data, checked.lockfile, entries)
    return replace(result, notes=(*result.notes, *update.notes), session=session, lockfile=update.written)

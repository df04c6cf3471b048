"""The whole way of a fact: load → check → pages → render → publish, for one data folder and one pages folder."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from mujaz import agreement, handbook, labels, pages, schemas, telling
from mujaz.agreement import Judgement, Session
from mujaz.agreement import told as agreed
from mujaz.checks import LANGUAGES, check, quotations
from mujaz.labels import Labels
from mujaz.languages import Language
from mujaz.load import Loaded, load
from mujaz.model import Archive
from mujaz.outside.cards import Card, cards
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.views import Page
from mujaz.problems import Place, Problem, Report, Where, locate, report
from mujaz.publish import Changes, PublishError, publish, rewrite, write
from mujaz.render import MARK, Renderer
from mujaz.said import Said, say
from mujaz.spots import pinned
from mujaz.swap import alone

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates" / "pages"
THEME_LABELS = ROOT / "templates" / "theme" / "partials" / "labels.html"

SOURCES = (ROOT / "templates", ROOT / "labels")
"""What pages are made of beside the facts."""

T = TypeVar("T")
Progress = Callable[[str, Iterable[T], int], Iterable[T]]
"""(what is done, items, how many) → the same items, counted before a reader's eyes."""


def quietly(_: str, items: Iterable[T], __: int) -> Iterable[T]:
    """Show no progress."""
    return items


@dataclass(frozen=True)
class Outcome:
    """What came of it: problems (nothing was written then), else what changed; and what the theme needs to know."""

    reports: list[Report] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    languages: tuple[Mapping[str, str], ...] = ()
    licence: Mapping[str, str] = field(default_factory=dict)
    archive: Archive | None = None
    cards: Mapping[str, Card] = field(default_factory=dict)
    notes: tuple[Said, ...] = ()
    stale: tuple[Report, ...] = ()
    session: Session = field(default_factory=Session, repr=False)
    record: bytes = field(default=b"", repr=False)

    def or_last(self, last: Outcome) -> Outcome:
        """Return this where it is good, else the last good one; what that wrote into the record is no longer news."""
        return replace(last, record=b"") if self.reports else self

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self.changes.written) + self.changes.kept

    def tell(self, data: Path) -> None:
        """Tell the problems, their files as seen from the working folder, and the notes after them."""
        telling.tell(telling.Told(data, self.reports, self.stale, self.notes))

    def shown(self, data: Path, codes: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return the problems as the banner of `serve` shows them, by language; nothing where there are none."""
        return telling.banner(telling.Told(data, self.reports), codes) if self.reports else {}

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the languages of the site."""
        return tuple(language["code"] for language in self.languages)

    @property
    def extra(self) -> dict[str, object]:
        """Return what the theme's templates read as `config.extra`."""
        return {"languages": self.languages, "licence": self.licence}


@dataclass(frozen=True)
class Examined:
    """What a data folder was found to be: what was read, every problem, stale texts as notes, and all on agreement.

    `kept` is the record as it was read.
    """

    loaded: Loaded
    reports: list[Report]
    stale: tuple[Report, ...] = ()
    judged: Judgement | None = None
    kept: agreement.Kept = field(default_factory=agreement.Kept)

    @property
    def notes(self) -> tuple[Said, ...]:
        """Return what an editor should know and need not mend."""
        found = (*notes(self.loaded), *(() if self.kept.there else (_NO_RECORD,)))
        return found if self.judged and self.judged.texts else notes(self.loaded)


_NO_RECORD = say(
    "note: %(note)s",
    note=say(
        "translations.lock is not there: all texts count as saying the same in every language, until a build writes it"
    ),
)


def examine(data: Path, *, texts: Path | None = None, draft: bool = False) -> tuple[Loaded, list[Report]]:
    """Load and check a data folder; return what was read and every problem, sorted by place.

    `texts` is the folder of the sources' kept texts, against which quotations are held.
    """
    found = examined(data, texts=texts, draft=draft)
    return found.loaded, found.reports


def examined(
    data: Path,
    *,
    texts: Path | None = None,
    draft: bool = False,
    strict: bool = False,
    locked: bool = False,
    session: Session | None = None,
) -> Examined:
    """Load and check a data folder, and hold its texts against the record.

    Strictly, stale texts are problems too; locked, a record that is missing or behind the facts is one.
    """
    loaded, kept = load(data, texts), agreement.read(data)
    judged = None
    if loaded.archive and not loaded.problems and not kept.problems:
        judged = _judged(loaded.archive, kept, session)
        stale = {(each.text.where, each.language): each.changed for each in judged.stale}
        loaded = replace(loaded, archive=replace(loaded.archive, stale=stale))
    found = [*loaded.problems, *kept.problems, *(check(loaded.archive) if loaded.archive else ())]
    found = [each for each in found if each.rule == LANGUAGES] or found  # all else would be their consequence
    found += agreed.unrecorded(judged, there=kept.there) if locked and judged else ()
    found += _vanished(loaded.archive, kept) if loaded.archive else ()
    late = list(_late(judged, loaded, data, found)) if judged else []
    if strict:
        found, late = [*found, *late], []
    reports = pinned(report(found, loaded.places, draft=draft), data)
    late_notes = noted(pinned(report(late, loaded.places), data))
    return Examined(loaded, reports, late_notes, judged, kept)


def _late(judged: Judgement, loaded: Loaded, data: Path, found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of stale texts, but not of texts with another: to confirm those would be wrong."""
    wrong = {_text_of(each.where) for each in found}
    yield from (
        each for each in agreed.problems(judged, loaded.places, _options(data)) if _text_of(each.where) not in wrong
    )


def _text_of(where: Where | Place) -> Where | Place:
    """Return the text that an address of one of its languages belongs to."""
    return Where(where.file, where.path[:-1]) if isinstance(where, Where) else where


def _judged(archive: Archive, kept: agreement.Kept, session: Session | None) -> Judgement:
    """Hold texts against a record; what a merge has left of it twice is behind too, and goes when it is written."""
    judged = agreement.judge(archive, agreement.settled(archive, kept), session)
    return replace(judged, lacking=judged.lacking + sum(map(len, kept.others.values())))


def _vanished(archive: Archive, kept: agreement.Kept) -> Iterator[Problem]:
    """Yield a problem where there are no talks any more: a site without them would take the good one's place."""
    files = sorted({file for file, _ in kept.entries if file.startswith("talks/")})
    unread = any(register == "talks" for register, _ in archive.unreadable)
    if files and not archive.talks and not unread:
        message = say("there are no talks, and %(file)s knows texts of %(talks)s", file=agreement.NAME, talks=files[0])
        mend = say("put the folder back; if the talks are to go, delete their lines in %(file)s", file=agreement.NAME)
        yield Problem(Place("talks"), message, mend)


def _options(data: Path) -> str:
    """Return what a command needs to find a folder of facts that is not the usual one."""
    return "" if data.resolve() == ROOT / "data" else f" --data {shlex.quote(str(data))}"


def noted(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports of what need not be mended at once, marked as such."""
    return tuple(replace(each, message=say("note: %(note)s", note=each.message)) for each in reports)


def notes(loaded: Loaded) -> tuple[Said, ...]:
    """Return what an editor should know and need not mend."""
    found = quotations.unverified(loaded.archive) if loaded.archive else ()
    return tuple(say("note: %(note)s", note=note) for note in found)


def write_pages(
    data: Path,
    folder: Path,
    *,
    texts: Path | None = None,
    draft: bool = False,
    strict: bool = False,
    locked: bool = False,
    after: Outcome | None = None,
    progress: Progress[Page] = quietly,
) -> Outcome:
    """Publish the pages of a data folder; where anything stands in the way, write none of them and say what it is.

    `after` is what came before in this process; only where it is given, and the record of translations is not locked,
    does that follow.
    """
    write(THEME_LABELS, labels.theme_partial(labels.read_all()).encode())
    session = after.session if after else None
    found = examined(data, texts=texts, draft=draft, strict=strict, locked=locked, session=session)
    refreshed = refresh_schemas(found.loaded, data) if session and not locked else ()
    besides = (*found.notes, *refreshed)
    if found.reports or found.loaded.archive is None:
        return Outcome(found.reports, notes=besides, stale=found.stale)
    outcome = _published(found.loaded.archive, make_editions(found.loaded), folder, progress)
    if outcome.reports:
        return outcome
    outcome = replace(outcome, notes=besides, stale=found.stale)
    return _recorded(outcome, data, found, session) if session and not locked else outcome


def _published(archive: Archive, editions: tuple[Edition, ...], folder: Path, progress: Progress[Page]) -> Outcome:
    """Render every page and write what has changed; return what stands in the way of that, if anything."""
    every = tuple(pages.pages(archive, editions))
    renderers = make_renderers(editions)
    counted = progress("pages", every, len(every))
    files = {addresses.file_of(page.address): renderers[page.head.language].file(page) for page in counted}
    guide = _handbook(archive, editions)
    try:
        changes = publish(files | guide, folder, MARK)
    except PublishError as obstacles:
        return Outcome(obstacles.reports)
    languages = tuple(described(edition) for edition in editions)
    return Outcome([], changes, languages, _licence(editions), archive, _cards(every, editions, guide))


def _recorded(outcome: Outcome, data: Path, found: Examined, session: Session) -> Outcome:
    """Bring the record up to date; a folder that cannot be written keeps nothing from being published.

    What was confirmed while the pages were made stays: the next build goes on from there.
    """
    judged, obstacles = found.judged, tuple[Said, ...]()
    with alone(data):
        if not agreement.is_as_read(data, found.kept):
            return replace(outcome, session=session)
        if judged and judged.lacking:
            obstacles = record(data, judged)
        path = data / agreement.NAME
        read = path.read_bytes() if path.is_file() else b""
    return replace(outcome, notes=(*outcome.notes, *obstacles), session=session, record=read)


def record(data: Path, judged: Judgement) -> tuple[Said, ...]:
    """Write the record of translations; return why that was not possible, if so."""
    try:
        rewrite(data / agreement.NAME, agreement.format_record(judged.record))
    except OSError as error:
        return (_unwritten(agreement.NAME, error.strerror or str(error)),)
    return ()


def _unwritten(file: str | Path, reason: str) -> Said:
    return say("note: %(file)s cannot be written: %(reason)s", file=file, reason=reason)


def refresh_schemas(loaded: Loaded, data: Path) -> tuple[Said, ...]:
    """Write the schemas anew, also those of facts with problems, for they are being written; not without all ids.

    Return why that was not possible, if so.
    """
    archive = loaded.archive
    return write_schemas(archive, schemas.path(data)) if archive and schemas.complete(archive) else ()


def write_schemas(archive: Archive, folder: Path) -> tuple[Said, ...]:
    """Write the schemas of an archive's files into a folder; return why that was not possible, if so."""
    if folder.is_symlink():  # it may lead to a folder that holds other things
        return (_unwritten(folder, say("this is a symbolic link")),)
    try:
        for name, schema in schemas.files(archive).items():
            write(folder / name, schema)
    except OSError as error:
        return (_unwritten(folder, error.strerror or str(error)),)
    return ()


def asked(options: Mapping[str, Any], file: str | None, *, strict: bool) -> dict[str, Any]:
    """Return what the engine's configuration, a file, says under `extra.mujaz`, as write_pages takes it."""
    texts, data = options.get("texts"), Path(file or ".").parent / options.get("data", "data")
    flags = {
        "strict": strict,
        **{name: bool(options[name]) for name in ("draft", "strict", "locked") if name in options},
    }
    return {**flags, "data": data, "texts": Path(texts) if texts else None}


def make_editions(loaded: Loaded) -> tuple[Edition, ...]:
    """Return one edition a language of the site, the default first; the archive must be readable."""
    archive = loaded.archive
    assert archive is not None
    languages = (entry.language for entry in archive.site.languages)
    place_of = partial(locate, places=loaded.places)
    return tuple(Edition(archive, language, Labels(language), place_of) for language in languages)


def make_renderers(editions: tuple[Edition, ...]) -> dict[str, Renderer]:
    """Return one renderer a language, by code."""
    languages: dict[str, Language] = {e.code: e.language for e in editions}
    return {e.code: Renderer(TEMPLATES, e.language, languages, e.name_of, e.missing, e.stale) for e in editions}


def described(edition: Edition) -> dict[str, str]:
    """Return what the theme needs to know of a language."""
    has_handbook = edition.archive.site.handbook and edition.code in handbook.languages()
    return {
        "code": edition.code,
        "name": edition.language.name,
        "dir": edition.language.direction,
        "locale": str(edition.language.locale),
        "url": f"{edition.code}/",
        "site_name": edition.plain(edition.archive.site.name),
        "handbook": f"{edition.code}/handbook/" if has_handbook else "",
    }


def _handbook(archive: Archive, editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return the files of the editors' handbook, where the site has one."""
    if not archive.site.handbook:
        return {}
    names = {edition.code: edition.plain(archive.site.name) for edition in editions}
    return handbook.files({edition.code: edition.language for edition in editions}, names, MARK)


def _cards(pages: Iterable[Page], editions: tuple[Edition, ...], guide: Iterable[str]) -> dict[str, Card]:
    """Return the preview of every page; the handbook's chapters have that of their language's home page."""
    made = cards(pages, editions)
    shared = {
        f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/": f"{path.partition('/')[0]}/" for path in guide
    }
    return made | {address: made[home] for address, home in shared.items()}


def _licence(editions: tuple[Edition, ...]) -> dict[str, str]:
    licence = editions[0].archive.site.licence
    return {e.code: e.plain(licence) for e in editions} if licence else {}

"""MkDocs' configuration: what it tells the pipeline, and what the theme's templates read of it as `config.extra`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify_unicode

from mujaz.diagnostics.message import msg
from mujaz.engine import progress
from mujaz.engine.theme_folders import find_labels_partial
from mujaz.exports import fonts, previews
from mujaz.exports.built_site import BuiltSite, SiteBefore
from mujaz.exports.colours import SHEET_FILE
from mujaz.exports.table import EXTRACTS
from mujaz.i18n import labels
from mujaz.i18n.language import Language
from mujaz.model.colours import DARK, LIGHT, choose_colours, make_colour_style
from mujaz.model.records import DEFAULT_REGISTERS, MenuRegister
from mujaz.pages.edition import Edition
from mujaz.pipeline import building, own_files
from mujaz.pipeline.building import BuildOptions, BuildResult
from mujaz.pipeline.checking import Stores
from mujaz.render import handbook
from mujaz.report import formats
from mujaz.storage import built_sites
from mujaz.storage.cache_folder import find_store
from mujaz.storage.inventory import find_inventory_file, remove_inventory
from mujaz.storage.row_store import RowStore
from mujaz.storage.write import note_unwritten, write_file

NOTHING_BUILT = BuildResult()
"""What there was before the first build."""


def build_pages(config: Any, last_good: BuildResult, *, serving: bool = False) -> BuildResult:
    """Write the pages as MkDocs' `config` says, and print the problems; `last_good` is the build before.

    Unless `serving`, which builds into a folder of its own, what stands in the way of the site is a problem too.
    """
    folder = Path(config.docs_dir)
    config.extra["data"] = data = find_data_folder(config)
    options = replace(
        read_options(config),
        site=None if serving else find_site_folder(config),
        stores=Stores.beside(folder),
        extracts=EXTRACTS,
        progress=progress.show_progress,
    )
    result = building.build(data, folder, options, after=last_good)
    config.extra["built"] = result
    formats.print_reports(
        formats.ReportBundle(data, result.reports, result.stale, result.notes, questions=result.questions)
    )
    return result


def read_options(config: Any) -> BuildOptions:
    """Return the options of `build` that MkDocs' configuration gives under `extra.mujaz`."""
    given = _get_own_settings(config)
    texts, supplement = (Path(given[name]) if given.get(name) else None for name in ("texts", "record"))
    flags = {name: bool(given[name]) for name in ("draft", "strict", "locked", "adopt") if name in given}
    own = {"strict": config.strict, **flags}
    return BuildOptions(texts=texts, supplement=supplement, as_of=_read_moment(given.get("as_of")), **own)


def find_data_folder(config: Any) -> Path:
    """Return the folder of facts that MkDocs' configuration names."""
    return Path(config.config_file_path or ".").parent / str(_get_own_settings(config).get("data", "data"))


def _get_own_settings(config: Any) -> Mapping[str, Any]:
    return config.extra.get("mujaz") or {}


def _read_moment(value: Any) -> datetime | None:
    """Return the moment that the command line gave; a time without a zone ends no embargo."""
    return value if isinstance(value, datetime) and value.tzinfo else None


def find_site_folder(config: Any) -> Path:
    """Return where the site will stand: `build.py` lets MkDocs build into another folder, and says so in `extra`."""
    return Path(_get_own_settings(config).get("site") or config.site_dir)


def find_site_before(config: Any, served: Path | None) -> SiteBefore:
    """Return the site of the build before: the one that is `served`, or else the one that this build will replace."""
    stores = [RowStore(find_store(Path(config.docs_dir), kind)) for kind in ("site", "search")]
    return SiteBefore(served or find_site_folder(config), *stores)


def take_inventory_in_place(config: Any, *, serving: bool) -> None:
    """Take the inventory of what MkDocs has written into the site's folder, unless `build.py` does."""
    site = find_site_folder(config)
    if serving or site != Path(config.site_dir):
        return
    try:
        built_sites.take_inventory(built_sites.SiteFolders(site, Path(config.docs_dir)))
    except OSError as error:
        note = note_unwritten(find_inventory_file(site), error.strerror or str(error))
        formats.print_reports(formats.ReportBundle(config.extra["data"], remarks=(note,)))


def forget_site(config: Any) -> None:
    """Remove the inventory of a site that is only served: `mkdocs serve --clean` calls itself a build."""
    with suppress(OSError):  # it lies in the folder of temporary files
        remove_inventory(Path(config.site_dir))


def prepare_theme(config: Any, last_good: BuildResult, *, drawing: bool) -> None:
    """Give the theme's templates what they read: the interface words, and the last good build's `config.extra`.

    Previews are drawn only where `drawing` is true.
    """
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify_unicode)  # else «عنوان» has the id "_1"
    write_file(find_labels_partial(), labels.render_theme_partial(labels.read_catalogues()).encode())
    config.extra |= {
        "languages": tuple(map(describe_language, last_good.editions)),
        "licence": _translate_licence(last_good.editions),
        "footer": _translate_footer(last_good.editions),
        "registers": list_registers(last_good.editions),
        "links": _list_links(last_good.editions),
        "pictures": _name_pictures(last_good.editions),
        "colours": _describe_colours(last_good.editions),
        "faces": _describe_fonts(last_good.editions, Path(config.docs_dir)),
        "previews": _prepare_previews(config, last_good, drawing=drawing) if wants_previews(config) else {},
    }
    _forget_secrets(config, last_good)


def wants_previews(config: Any) -> bool:
    """Say whether the site has preview pictures: as asked, else where its address is known, which links need."""
    asked = _get_own_settings(config).get("previews")
    return bool(config.site_url) if asked is None else bool(asked)


def make_built_site(config: Any, before: SiteBefore) -> BuiltSite:
    """Return what the exports are given of the site that MkDocs has built in place of the one before."""
    folder, pages = Path(config.site_dir), Path(config.docs_dir)
    return BuiltSite(folder, pages, config.site_url or "", wants_previews(config), before)


def _prepare_previews(config: Any, last_good: BuildResult, *, drawing: bool) -> previews.PreviewLinks:
    pages = Path(config.docs_dir)
    cache = previews.find_cache(last_good, pages)
    return previews.prepare_previews(previews.list_cards(last_good), drawing=drawing, pages=pages, cache=cache)


def _forget_secrets(config: Any, last_good: BuildResult) -> None:
    """Remove what quotes talks that are under embargo now: pictures, and what the last build is known by.

    Where one stays, a note says so.
    """
    pages = Path(config.docs_dir)
    try:
        if last_good.secret:
            RowStore(find_store(pages, "build")).remove()
        previews.forget_secrets(last_good, pages)
    except OSError as error:
        reason = error.strerror or str(error)
        note = msg("note: %(file)s cannot be removed: %(reason)s", file=error.filename, reason=reason)
        formats.print_reports(formats.ReportBundle(config.extra["data"], remarks=(note,)))


def describe_language(edition: Edition) -> dict[str, str]:
    """Return what the theme needs to know of a language."""
    has_handbook = edition.archive.site.handbook and edition.code in handbook.find_languages()
    return {
        "code": edition.code,
        "name": edition.language.name,
        "dir": edition.language.direction,
        "locale": _name_locale(edition.language),
        "url": f"{edition.code}/",
        "site_name": edition.to_plain_text(edition.archive.site.name),
        "handbook": f"{edition.code}/handbook/" if has_handbook else "",
    }


def _name_locale(language: Language) -> str:
    """Return a language's locale as Open Graph has it, language and country; empty where no country is named."""
    locale = language.locale
    return f"{locale.language}_{locale.territory}" if locale.territory else ""


def _describe_colours(editions: tuple[Edition, ...]) -> dict[str, str]:
    """Return the site's own colours as the theme needs them: their style sheet, and the paper of both schemes."""
    colours = editions[0].archive.site.colours if editions else None
    papers = {scheme: choose_colours(colours, scheme)["paper"] for scheme in (LIGHT, DARK)}
    return {"sheet": SHEET_FILE if make_colour_style(colours) else "", **papers}


def _describe_fonts(editions: tuple[Edition, ...], pages: Path) -> dict[str, Any]:
    """Return the site's own fonts as the theme needs them: their style sheet, and the files a language begins with."""
    site = editions[0].archive.site if editions else None
    if site is None or not site.fonts:
        return {}
    return {"sheet": fonts.SHEET_FILE, "first": fonts.list_first_files(site, pages)}


def list_registers(editions: tuple[Edition, ...]) -> tuple[str, ...]:
    """Return the registers to which the header leads, by their folders, in their order."""
    archive = editions[0].archive if editions else None
    menu = archive.site.menu if archive else None
    chosen = DEFAULT_REGISTERS if menu is None or menu.registers is None else menu.registers
    has_processes = bool(archive and archive.processes)
    return tuple(str(each) for each in dict.fromkeys(chosen) if each is not MenuRegister.PROCESSES or has_processes)


def _list_links(editions: tuple[Edition, ...]) -> dict[str, list[dict[str, str]]]:
    """Return the links to other sites in each language."""
    menu = editions[0].archive.site.menu if editions else None
    links = menu.links if menu else ()
    return {
        each.code: [{"title": each.to_plain_text(link.name), "url": link.address} for link in links]
        for each in editions
    }


def _name_pictures(editions: tuple[Edition, ...]) -> dict[str, str]:
    """Return the address of the site's own logo and icon, from its root, of those that it has."""
    own = editions[0].archive.site.pictures if editions else {}
    return {key: f"{own_files.FOLDER}/{name}" for key, name in own.items()}


def _translate_footer(editions: tuple[Edition, ...]) -> dict[str, str]:
    """Return what stands below every page in each language, where the site names it."""
    footer = editions[0].archive.site.footer if editions else None
    return {edition.code: edition.to_plain_text(footer) for edition in editions} if footer else {}


def _translate_licence(editions: tuple[Edition, ...]) -> dict[str, str]:
    """Return the site's licence in each language, where it names one."""
    licence = editions[0].archive.site.licence if editions else None
    return {edition.code: edition.to_plain_text(licence) for edition in editions} if licence else {}

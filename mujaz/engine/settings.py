"""MkDocs' configuration: what it tells the pipeline, and what the theme's templates read of it as `config.extra`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from markdown.extensions.toc import slugify_unicode

from mujaz.engine import progress
from mujaz.exports import previews
from mujaz.i18n import labels
from mujaz.pages.edition import Edition
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildResult
from mujaz.render import handbook
from mujaz.report import formats
from mujaz.storage.program_files import ROOT
from mujaz.storage.write import write_file

THEME_LABELS = ROOT / "templates" / "theme" / "partials" / "labels.html"
"""The partial that gives the theme's templates the interface words, made from `labels/`."""


def build_pages(config: Any, last_good: BuildResult) -> BuildResult:
    """Write the pages as MkDocs' `config` says, and print the problems; `last_good` is the build before."""
    options = options_from_config(config.extra.get("mujaz") or {}, config.config_file_path, strict=config.strict)
    config.extra["data"] = data = options["data"]
    result = building.build(folder=Path(config.docs_dir), after=last_good, progress=progress.show_progress, **options)
    formats.print_reports(formats.ReportBundle(data, result.reports, result.stale, result.notes))
    return result


def options_from_config(options: Mapping[str, Any], file: str | None, *, strict: bool) -> dict[str, Any]:
    """Return the arguments of `build` that MkDocs' configuration, a file, gives under `extra.mujaz`."""
    texts, data = options.get("texts"), Path(file or ".").parent / options.get("data", "data")
    flags = {name: bool(options[name]) for name in ("draft", "strict", "locked") if name in options}
    return {"strict": strict, **flags, "data": data, "texts": Path(texts) if texts else None}


def prepare_theme(config: Any, result: BuildResult, last_good: BuildResult, *, drawing: bool) -> None:
    """Give the theme's templates what they read: the interface words, and `config.extra`.

    The problems of a build are for the banner; all else is the last good build's. Previews are drawn only where
    `drawing` is true.
    """
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify_unicode)  # else «عنوان» has the id "_1"
    write_file(THEME_LABELS, labels.render_theme_partial(labels.read_catalogues()).encode())
    config.extra |= {
        "languages": tuple(map(theme_language, last_good.editions)),
        "processes": any(edition.archive.processes for edition in last_good.editions[:1]),
        "licence": _translate_licence(last_good.editions),
        "previews": previews.prepare_previews(previews.list_cards(last_good), config.site_url, drawing=drawing),
        "problems": format_banner(result, config.extra["data"], last_good.codes),
    }


def format_banner(result: BuildResult, data: Path, codes: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Return the problems of a build as the banner of `serve` shows them, by language; nothing where there are none."""
    return formats.make_banner(formats.ReportBundle(data, result.reports), codes) if result.reports else {}


def theme_language(edition: Edition) -> dict[str, str]:
    """Return what the theme needs to know of a language."""
    has_handbook = edition.archive.site.handbook and edition.code in handbook.find_languages()
    return {
        "code": edition.code,
        "name": edition.language.name,
        "dir": edition.language.direction,
        "locale": _name_locale(edition.language.locale),
        "url": f"{edition.code}/",
        "site_name": edition.to_plain_text(edition.archive.site.name),
        "handbook": f"{edition.code}/handbook/" if has_handbook else "",
    }


def _name_locale(locale: Locale) -> str:
    """Return a locale as Open Graph has it, language and country; empty where no country is named."""
    return f"{locale.language}_{locale.territory}" if locale.territory else ""


def _translate_licence(editions: tuple[Edition, ...]) -> dict[str, str]:
    """Return the site's licence in each language, where it names one."""
    licence = editions[0].archive.site.licence if editions else None
    return {edition.code: edition.to_plain_text(licence) for edition in editions} if licence else {}

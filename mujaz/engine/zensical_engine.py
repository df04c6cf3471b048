"""Builds the site with Zensical, which runs no plugin: what ours does in MkDocs is done before it and after it."""

from __future__ import annotations

import gzip
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mujaz.diagnostics.foreign_program import ForeignProgram
from mujaz.engine import finish, menu, settings, theme_folders
from mujaz.engine.html_fixes import UNUSED_SCRIPTS
from mujaz.engine.settings_file import list_settings, read_settings
from mujaz.engine.staged_site import SETTINGS, Stage, StagedFiles, read_bodies
from mujaz.pipeline.building import BuildResult
from mujaz.storage.program_files import CONFIG, find_repository

NAME = "zensical"
MOST_SECONDS = 900
UNUSED = (UNUSED_SCRIPTS, "assets/stylesheets/modern/", "search.json", "objects.inv")
"""What Zensical puts into a site, though no page of ours loads it: paths, or how they begin."""
SLASH = "&#x2f;"
"""How Zensical's templates escape a slash, needlessly: many of these mislead programs that guess a page's language."""


@dataclass
class EngineSettings:
    """What the rest of the engine's room reads of an engine's configuration."""

    config_file_path: str
    docs_dir: str
    site_dir: str
    site_url: str
    strict: bool
    extra: dict[str, Any]
    mdx_configs: dict[str, Any] = field(default_factory=dict)


def is_installed() -> bool:
    """Say whether Zensical is installed."""
    return importlib.util.find_spec(NAME) is not None


def build_into(fresh: Path, overrides: Mapping[str, Any]) -> EngineSettings:
    """Build the site into an empty folder; return what it was built with.

    `overrides` are the settings that differ from mkdocs.yml.

    Raises SystemExit where the facts or the pages have problems, and LibraryError where Zensical fails.
    """
    file = find_repository() / CONFIG
    own = read_settings(file)
    config = _make_config(file, own, overrides, fresh)
    result = settings.build_pages(config, settings.NOTHING_BUILT)
    if result.reports:
        raise SystemExit(1)
    settings.prepare_theme(config, result, drawing=True)
    with tempfile.TemporaryDirectory(prefix="mujaz-") as folder:
        stage = Stage(Path(folder).resolve())
        _fill_stage(stage, config, own, result)
        _run(stage)
        stage.fill_pages(read_bodies(Path(config.docs_dir), (page.address for page in result.pages)))
        _finish_files(stage.site)
        shutil.copytree(stage.site, fresh, dirs_exist_ok=True)
    before = settings.find_site_before(config, None)
    finish.finish_site(result, settings.make_built_site(config, before))
    before.pages.write((), ())  # MkDocs can take nothing from this site; since its own, talks may be under embargo
    return config


def _fill_stage(stage: Stage, config: EngineSettings, own: Mapping[str, Any], result: BuildResult) -> None:
    """Put templates, pages and settings on the stage; `own` are the settings of the repository's mkdocs.yml."""
    file, files = Path(config.config_file_path), StagedFiles(Path(config.docs_dir))
    theme, custom = _read_theme(own, file)
    config.extra["menu"] = menu.find_menu(files, result.codes, lambda each: each.read_head())
    stage.put_theme([*custom, *theme_folders.list_own_folders(theme)])
    stage.put_pages(files, result.codes)
    stage.put_settings(
        file,
        {"name": theme and "material", "variant": "classic"},  # its own theme, in the form of Material's
        site_url=config.site_url,
        extra=_make_plain(config.extra),
        markdown_extensions=own.get("markdown_extensions"),
    )


def _make_config(file: Path, own: Mapping[str, Any], overrides: Mapping[str, Any], fresh: Path) -> EngineSettings:
    """Return the settings of mkdocs.yml with `overrides`; its address ends with a slash, as MkDocs has it."""
    plugin = list_settings(own.get("plugins")).get("mujaz", {})
    given = own.get("extra") or {}
    extra = {**given, **overrides["extra"]}
    extra["mujaz"] = {**plugin, **(given.get("mujaz") or {}), **extra["mujaz"]}
    url = own.get("site_url") or ""
    url = f"{url.rstrip('/')}/" if url else ""
    return EngineSettings(str(file), overrides["docs_dir"], str(fresh), url, bool(own.get("strict")), extra)


def _read_theme(own: Mapping[str, Any], file: Path) -> tuple[str | None, list[Path]]:
    """Return the name of the theme, None where the site uses nobody else's, and the repository's own folder, if any."""
    given = own.get("theme") or {}
    theme = {"name": given} if isinstance(given, str) else given
    folder = theme.get("custom_dir")
    return theme.get("name", "material"), [file.parent / folder] if folder else []


def _make_plain(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the theme's templates read, as values that a file of settings can hold."""
    return {key: value for key, value in extra.items() if key not in ("mujaz", "data", "built")}


def _run(stage: Stage) -> None:
    """Have Zensical build the site that is on the stage."""
    call = [sys.executable, "-m", NAME, "build", "--clean", "--config-file", SETTINGS]
    ForeignProgram("Zensical", call, MOST_SECONDS).run(stage.folder)


def _finish_files(site: Path) -> None:
    """Finish every page, remove files that no page loads, and compress the site map, as MkDocs does by itself."""
    for file in _iter_unused(site):
        file.unlink()
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8").replace(SLASH, "/")
        file.write_text(finish.finish_page(html), encoding="utf-8")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))


def _iter_unused(site: Path) -> Iterator[Path]:
    """Yield the files that no page loads."""
    for file in [each for each in site.rglob("*") if each.is_file()]:
        if file.relative_to(site).as_posix().startswith(UNUSED):
            yield file

"""Builds or serves the site with MkDocs. A new site replaces the old one only when it is whole."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mujaz.diagnostics.foreign import LibraryError
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Report
from mujaz.engine import zensical_engine
from mujaz.engine.boundary import guard_engine
from mujaz.engine.nothing_changed import BuildMemory
from mujaz.engine.server_address import find_address_obstacle
from mujaz.engine.settings_file import read_settings
from mujaz.engine.stopping import STOP
from mujaz.load.garbage_collection import rare_garbage_collection
from mujaz.pipeline.placement import Folders, find_misplaced_folders
from mujaz.report.translator import translate
from mujaz.storage.built_sites import SiteFolders, replace_site
from mujaz.storage.locks import lock_folder
from mujaz.storage.program_files import COMMAND, CONFIG, find_repository
from mujaz.storage.replace import make_fresh_folder
from mujaz.text.urls import find_site_address_fault


@rare_garbage_collection()
def build_site(
    data: Path, pages: Path, site: Path, *, texts: Path | None = None, engine: str = "mkdocs", **flags: Any
) -> int:
    """Build the site as mkdocs.yml says, with MkDocs (or what has taken its place) or with Zensical.

    `flags` are those of `pipeline.building.build`, and `previews`.

    Return the exit code: 0; 1 where facts or pages have problems, or something stands in the way; 2 where folders must
    not be used as they are.
    """
    site = site.resolve()
    obstacles = _find_obstacles(Folders(data, pages, texts, site))
    if obstacles:
        return _refuse(*obstacles)
    pages.mkdir(parents=True, exist_ok=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    folders = Folders(data, pages, texts)
    with lock_folder(pages, partial(_print_waiting, pages)):
        if engine == zensical_engine.NAME:
            return _build_anew(folders, site, flags, zensical_engine.build_into)
        if flags.get("record"):  # it is written by every build
            return _build_anew(folders, site, flags, _build_with_mkdocs)
        memory = BuildMemory(folders, site, flags)
        return 0 if memory.repeat() else _build_anew(folders, site, flags, _build_with_mkdocs, memory)


def _build_anew(
    folders: Folders,
    site: Path,
    flags: Mapping[str, Any],
    build: Callable[[Path, dict[str, Any]], Any],
    memory: BuildMemory | None = None,
) -> int:
    """Have an engine's `build` make the site in an empty folder; return the exit code."""
    _send_log_to(sys.stderr)
    with make_fresh_folder(site) as fresh:
        try:
            overrides = _make_overrides(folders.data, folders.pages, folders.texts, {**flags, "site": str(site)})
            config = build(fresh, overrides)
        except LibraryError as error:
            print(translate(error.message), file=sys.stderr)
            return 1
        if config is None:
            return 1
        failed = _replace_site(fresh, SiteFolders(site, folders.pages, bool(flags.get("adopt"))))
    if memory and not failed:
        memory.keep(config)
    return failed


def _build_with_mkdocs(fresh: Path, overrides: dict[str, Any]) -> Any:
    """Build the site with MkDocs into an empty folder; return its configuration, or None where it says why not."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import MkDocsException

    try:
        config = _load_config(overrides, site_dir=str(fresh))
        config.plugins.on_startup(command="build", dirty=False)
        with guard_engine():
            mkdocs_build(config)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return None
    return config


def _replace_site(fresh: Path, folders: SiteFolders) -> int:
    """Replace the old site by a fresh one; return 0, 1 where something stands in the way, 2 where it cannot be done."""
    try:
        obstacles = replace_site(fresh, folders)
    except OSError as error:
        reason = error.strerror or str(error)
        found = msg("%(folder)s: this folder cannot be replaced: %(reason)s", folder=folders.site, reason=reason)
        return _refuse(msg("%(found)s; name another with --site-dir", found=found))
    _refuse(*map(_describe, obstacles))
    return 1 if obstacles else 0


def _print_waiting(pages: Path) -> None:
    print(translate(msg("another build is writing into %(folder)s: waiting for it", folder=pages)), file=sys.stderr)


def serve_site(data: Path, pages: Path, *, texts: Path | None = None, address: str, **flags: bool) -> int:
    """Serve the site until interrupted, building it anew after every edit; return 0, or 2 where it cannot be served."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    address_obstacle = _check_address(address)
    obstacles = _find_obstacles(Folders(data, pages, texts)) or ((address_obstacle,) if address_obstacle else ())
    if obstacles:
        return _refuse(*obstacles)
    STOP.listen()
    _send_log_to(sys.stderr, logging.INFO)
    pages.mkdir(parents=True, exist_ok=True)
    mkdocs_serve(str(find_repository() / CONFIG), **_make_overrides(data, pages, texts, flags), dev_addr=address)
    return 0


def _refuse(*obstacles: Message) -> int:
    """Print why nothing is done; return the exit code of wrong use."""
    for each in obstacles:
        print(translate(each), file=sys.stderr)
    return 2


def _find_obstacles(folders: Folders) -> list[Message]:
    """Return why nothing can be built in these folders, or for this address."""
    address = _check_site_address()
    settings = find_repository() / CONFIG
    if not settings.is_file():
        begin = f"{COMMAND} init DIR"
        return [msg("there is no %(file)s; begin a repository of facts: %(command)s", file=settings, command=begin)]
    return [*map(_describe, find_misplaced_folders(folders)), *([address] if address else [])]


def _describe(report: Report) -> Message:
    """Return a report on a folder as one sentence."""
    sentence = msg("%(message)s (%(mend)s)", message=report.message, mend=report.mend)
    return msg("%(what)s: %(reason)s", what=report.position.file, reason=sentence)


def _load_config(overrides: dict[str, Any], **more: str) -> Any:
    from mkdocs.config import load_config

    return load_config(str(find_repository() / CONFIG), **overrides, **more)


def _make_overrides(data: Path, pages: Path, texts: Path | None, flags: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that differ from mkdocs.yml; the plugin reads those in `extra.mujaz`."""
    given = {name: value for name, value in flags.items() if value or (name == "previews" and value is not None)}
    options = {"data": str(data.resolve()), **({"texts": str(texts.resolve())} if texts else {}), **given}
    return {"docs_dir": str(pages.resolve()), "extra": {**_read_extra(), "mujaz": options}}


def _read_extra() -> dict[str, Any]:
    """Return what mkdocs.yml gives the theme under `extra`: a setting that is named here replaces it as a whole."""
    return read_settings(find_repository() / CONFIG).get("extra") or {}


def _check_address(address: str) -> Message | None:
    """Return why the site cannot be served at an address, `host:port`."""
    host, _, port = address.rpartition(":")
    found = find_address_obstacle(host.strip("[]"), int(port))
    return found and msg("%(found)s; name another with --address", found=found)


def _check_site_address() -> Message | None:
    """Return what is wrong with the site's address in the environment variable SITE_URL."""
    address = os.environ.get("SITE_URL", "")
    fault = find_site_address_fault(address) if address else None
    return msg("SITE_URL is '%(address)s': %(fault)s", address=address, fault=fault) if fault else None


def _send_log_to(stream: Any, level: int = logging.WARNING) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not any(isinstance(each, logging.StreamHandler) for each in logger.handlers):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)

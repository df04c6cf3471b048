"""Builds or serves the site with MkDocs. A new site replaces the old one only when it is whole."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mujaz.diagnostics.foreign import LibraryError
from mujaz.diagnostics.message import Message, msg
from mujaz.engine.boundary import guard_engine
from mujaz.report.translator import translate
from mujaz.storage.locks import lock_folder
from mujaz.storage.program_files import ROOT
from mujaz.storage.replace import make_fresh_folder, replace_folder
from mujaz.text.urls import find_site_address_fault

CONFIG = ROOT / "mkdocs.yml"
SITE_MARKER_FILES = ("404.html", "sitemap.xml", "assets/dossier.css")
"""The files by which a folder is known to be a site of mujaz, which the next one may replace."""


def build_site(data: Path, pages: Path, site: Path, *, texts: Path | None = None, **flags: bool | None) -> int:
    """Build the site through mkdocs.yml and its hook; `flags` are those of `pipeline.building.build`, and `previews`.

    Return the exit code: 0; 1 where facts or pages have problems; 2 where the site's folder must not be replaced.
    """
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import MkDocsException

    _send_log_to(sys.stderr)
    site = site.resolve()
    obstacle = (
        _check_pages_folder(pages, data) or _check_site_folder(site, (data, pages, ROOT)) or _check_site_address()
    )
    if obstacle:
        return _refuse(obstacle)
    pages.mkdir(parents=True, exist_ok=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    with lock_folder(pages, partial(_print_waiting, pages)), make_fresh_folder(site) as fresh:
        try:
            config = _load_config(_make_overrides(data, pages, texts, flags), site_dir=str(fresh))
            config.plugins.on_startup(command="build", dirty=False)
            with guard_engine():
                mkdocs_build(config)
        except MkDocsException as error:
            print(error, file=sys.stderr)
            return 1
        except LibraryError as error:
            print(translate(error.message), file=sys.stderr)
            return 1
        return _replace_site(fresh, site)


def _replace_site(fresh: Path, site: Path) -> int:
    """Replace the old site by a fresh one; return 0, or 2 where the system does not allow it."""
    fresh.chmod(0o755)
    try:
        replace_folder(fresh, site)
    except OSError as error:
        reason = error.strerror or str(error)
        found = msg("%(folder)s: this folder cannot be replaced: %(reason)s", folder=site, reason=reason)
        return _refuse(msg("%(found)s; name another with --site-dir", found=found))
    return 0


def _print_waiting(pages: Path) -> None:
    print(translate(msg("another build is writing into %(folder)s: waiting for it", folder=pages)), file=sys.stderr)


def serve_site(data: Path, pages: Path, *, texts: Path | None = None, address: str, **flags: bool) -> int:
    """Serve the site until interrupted, building it anew after every edit; return 0, or 2 where it cannot be served."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    obstacle = _check_pages_folder(pages, data) or _check_site_address()
    if obstacle:
        return _refuse(obstacle)
    _send_log_to(sys.stderr, logging.INFO)
    pages.mkdir(parents=True, exist_ok=True)
    try:
        mkdocs_serve(str(CONFIG), **_make_overrides(data, pages, texts, flags), dev_addr=address)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        message = msg("%(address)s cannot be served: %(reason)s", address=address, reason=error.strerror or str(error))
        return _refuse(msg("%(found)s; name another with --address", found=message))
    return 0


def _refuse(obstacle: Message) -> int:
    """Print why nothing is done; return the exit code of wrong use."""
    print(translate(obstacle), file=sys.stderr)
    return 2


def _load_config(overrides: dict[str, Any], **more: str) -> Any:
    from mkdocs.config import load_config

    return load_config(str(CONFIG), **overrides, **more)


def _make_overrides(data: Path, pages: Path, texts: Path | None, flags: Mapping[str, bool | None]) -> dict[str, Any]:
    """Return the settings that differ from mkdocs.yml; the hook reads those in `extra.mujaz`."""
    options = {"data": str(data.resolve()), "texts": str(texts.resolve()) if texts else "", **flags}
    return {"docs_dir": str(pages.resolve()), "extra": {"mujaz": options}}


def _check_pages_folder(pages: Path, data: Path) -> Message | None:
    """Return why pages must not be written into a folder: it belongs to this program or to an archive."""
    own = {ROOT / name for name in ("docs", "labels", "mujaz", "templates", "tests", "bench")}
    here = pages.resolve()
    if here in own or (here / "build.py").is_file() or data.resolve() in (here, *here.parents):
        return msg("%(folder)s: pages do not belong into this folder; name another with --pages", folder=pages)
    return msg("%(folder)s: this is no folder; name another with --pages", folder=pages) if pages.is_file() else None


def _check_site_address() -> Message | None:
    """Return what is wrong with the site's address in the environment variable SITE_URL."""
    address = os.environ.get("SITE_URL", "")
    fault = find_site_address_fault(address) if address else None
    return msg("SITE_URL is '%(address)s': %(fault)s", address=address, fault=fault) if fault else None


def _check_site_folder(site: Path, needed: Iterable[Path]) -> Message | None:
    """Return why a folder must not be replaced by a site: it holds one of the `needed` paths, or is no site."""
    for path in needed:
        if path.resolve().is_relative_to(site):
            return msg("%(folder)s: this folder holds %(path)s; name another with --site-dir", folder=site, path=path)
    if site.is_dir() and any(site.iterdir()) and not all((site / sign).is_file() for sign in SITE_MARKER_FILES):
        return msg(
            "%(folder)s: this folder is not empty and holds no site of mujaz; name another with --site-dir", folder=site
        )
    return msg("%(folder)s: this is no folder; name another with --site-dir", folder=site) if site.is_file() else None


def _send_log_to(stream: Any, level: int = logging.WARNING) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler(stream)
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)

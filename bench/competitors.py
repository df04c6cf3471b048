"""Others that make sites of Markdown, over the same hand-written pages: ProperDocs, Zensical, static-i18n and Hugo.

They are installed into an environment of their own (`make bench` makes it, from `bench/requirements.txt`).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from bench.plain import SETTINGS
from bench.processes import Run, run_measured
from mujaz.storage.program_files import ROOT

SCRIPTS = ROOT / ".venv-bench" / "bin"


@dataclass(frozen=True)
class PlainPages:
    """The hand-written pages: as MkDocs has them, and as Hugo has them."""

    docs: Path
    folders: Path


def are_installed() -> bool:
    """Say whether the environment of the others is there."""
    return SCRIPTS.is_dir()


def build_properdocs(pages: PlainPages, work: Path) -> Run:
    """Build with ProperDocs, the same theme and settings as plain."""
    return _build("properdocs", SETTINGS, pages, work, "--quiet")


def build_static_i18n(pages: PlainPages, work: Path) -> Run:
    """Build with MkDocs and mkdocs-static-i18n, which puts the home page of the first language at the root."""
    docs = work / "i18n"
    if not docs.is_dir():
        shutil.copytree(pages.docs, docs)
        (docs / "index.md").unlink()
    return _build("mkdocs", SETTINGS.with_name("i18n.yml"), replace(pages, docs=docs), work, "--quiet")


def build_zensical(pages: PlainPages, work: Path) -> Run:
    """Build with Zensical; as it looks for pages only beside its settings, both are put into one folder."""
    folder = work / "zensical"
    if not folder.is_dir():
        shutil.copytree(pages.docs, folder / "docs")
    settings = SETTINGS.read_text(encoding="utf-8")
    settings = settings.replace("!ENV BENCH_DOCS", "docs").replace("!ENV BENCH_SITE", "site")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.rmtree(folder / "site", ignore_errors=True)
    return run_measured([str(SCRIPTS / "zensical"), "build", "--clean"], folder=folder)


def build_hugo(pages: PlainPages, work: Path) -> Run:
    """Build with Hugo and the two small templates of `bench/hugo`."""
    shutil.rmtree(work / "hugo-site", ignore_errors=True)
    places = ["--source", ROOT / "bench" / "hugo", "--contentDir", pages.folders, "--destination", work / "hugo-site"]
    cache = ["--cacheDir", work / "hugo-cache", "--noBuildLock"]
    return run_measured([str(SCRIPTS / "hugo"), "build", "--quiet", *map(str, (*places, *cache))])


COMPETITORS = {
    "ProperDocs": build_properdocs,
    "Zensical": build_zensical,
    "mkdocs-static-i18n": build_static_i18n,
    "Hugo": build_hugo,
}


def _build(script: str, settings: Path, pages: PlainPages, work: Path, *words: str) -> Run:
    command = [str(SCRIPTS / script), "build", *words, "--config-file", str(settings)]
    return run_measured(command, env={"BENCH_DOCS": str(pages.docs), "BENCH_SITE": str(work / f"{script}-site")})

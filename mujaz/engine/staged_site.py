"""A site as it is handed to an engine that runs no plugin: a folder with all that the plugin would have told it.

That is the settings, with what the theme's templates read; the templates, one over the other; and the pages, those of
facts with a placeholder for their body, which no Markdown must read.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import yaml

from mujaz.diagnostics.foreign import LibraryError
from mujaz.diagnostics.message import msg
from mujaz.engine.front_matter import complete_page_meta
from mujaz.engine.menu import find_title
from mujaz.engine.settings_file import list_settings
from mujaz.pages.addresses import find_page_file
from mujaz.render.page_file import is_page_file, parse_page_file, write_page_file

PLACEHOLDER = '<div class="mujaz-body"></div>'
"""Stands for the body of a page of facts: what facts say is escaped, so that none of them has it."""
SETTINGS, PAGES, THEME, SITE = "mkdocs.yml", "pages", "theme", "site"
"""The names of what stands in the folder."""
_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_SLUGS = "    slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n"
_PLAIN_CODE = "- pymdownx.highlight: {use_pygments: false}\n"


@dataclass(frozen=True)
class StagedFile:
    """A file of the folder of pages, with what an engine's own would say of it."""

    src_uri: str
    path: Path

    @property
    def abs_src_path(self) -> str:
        """Return where it stands."""
        return str(self.path)

    @property
    def name(self) -> str:
        """Return its name without its ending."""
        return self.path.stem

    @property
    def url(self) -> str:
        """Return the address of its page, from the site's root."""
        page = self.src_uri.removesuffix(".md")
        return f"{page.removesuffix('index')}" if page.endswith("index") else f"{page}/"

    def read_head(self) -> tuple[str, dict[str, Any]]:
        """Return the text below its head, and what the head says; a head that is no YAML is text."""
        text = self.path.read_text(encoding="utf-8-sig", errors="replace")
        found = _HEAD.match(text)
        try:
            meta = yaml.safe_load(found[1]) if found else None
        except (yaml.YAMLError, ValueError, RecursionError):
            meta = None
        return (text[found.end() :], meta) if found and isinstance(meta, dict) else (text, {})


class StagedFiles:
    """The files of the folder of pages, asked for as an engine's are."""

    def __init__(self, folder: Path) -> None:
        """Find them; what begins with a dot is no part of a site."""
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        named = ((path.relative_to(folder), path) for path in paths)
        self._files = {
            name.as_posix(): StagedFile(name.as_posix(), path)
            for name, path in named
            if not any(part.startswith(".") for part in name.parts)
        }

    def __iter__(self) -> Any:
        """Iterate over them all."""
        return iter(self._files.values())

    def documentation_pages(self) -> list[StagedFile]:
        """Return those that become pages."""
        return [file for file in self if file.src_uri.endswith(".md")]

    def get_file_from_path(self, path: str) -> StagedFile | None:
        """Return the file with a path, if there is one."""
        return self._files.get(path)


class Stage(NamedTuple):
    """The folder that an engine is given."""

    folder: Path

    @property
    def site(self) -> Path:
        """Return where the engine puts the site."""
        return self.folder / SITE

    def put_settings(self, own: Path, theme: Mapping[str, Any], **given: Any) -> None:
        """Write the settings: those of a repository's own file, with others in their place."""
        extensions = list_settings(given.pop("markdown_extensions", None))
        settings = {
            "INHERIT": str(own.resolve()),
            "docs_dir": PAGES,
            "site_dir": SITE,
            "theme": {**theme, "custom_dir": THEME, "font": False},
            **given,
        }
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items()]
        lines += ["markdown_extensions:\n", *_iter_extension_lines(extensions)]
        (self.folder / SETTINGS).write_text("".join(lines), encoding="utf-8")

    def put_theme(self, folders: Sequence[Path]) -> None:
        """Copy the templates of folders into one; of files with one name that of the first folder counts."""
        (self.folder / THEME).mkdir()
        for folder in reversed([each for each in folders if each.is_dir()]):
            shutil.copytree(folder, self.folder / THEME, dirs_exist_ok=True)

    def put_pages(self, files: StagedFiles, codes: Iterable[str]) -> None:
        """Write every page, and copy what else stands beside them."""
        languages = tuple(codes)
        for file in files:
            to = self.folder / PAGES / file.src_uri
            to.parent.mkdir(parents=True, exist_ok=True)
            if not file.src_uri.endswith(".md"):
                shutil.copyfile(file.path, to)
            elif is_page_file(file.path):
                to.write_bytes(_empty_page(file.path.read_bytes()))
            else:
                to.write_text(_complete_page(file, files, languages), encoding="utf-8")

    def fill_pages(self, bodies: Mapping[str, str]) -> None:
        """Put the bodies of pages, by address, where their placeholders stand in the site.

        Raises LibraryError where the engine has not kept one as it was.
        """
        for address, body in bodies.items():
            file = self.site / address / "index.html"
            html = file.read_text(encoding="utf-8") if file.is_file() else ""
            if html.count(PLACEHOLDER) != 1:
                raise LibraryError("Zensical", msg("it did not make the page %(page)s", page=address or "/"))
            file.write_text(html.replace(PLACEHOLDER, body), encoding="utf-8")


def _iter_extension_lines(given: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the settings say of Markdown's extensions beyond a repository's own: what MkDocs does by itself."""
    toc = given.get("toc", {})
    if "slugify" not in toc:
        yield "- toc:\n" + _SLUGS + "".join(f"    {key}: {json.dumps(value)}\n" for key, value in toc.items())
    if "pymdownx.highlight" not in given:
        yield _PLAIN_CODE


def read_bodies(folder: Path, pages: Iterable[str]) -> dict[str, str]:
    """Return the bodies of the pages of facts, by address, of those that are finished; the handbook's are Markdown."""
    bodies = {}
    for address in pages:
        head, body = parse_page_file((folder / find_page_file(address)).read_text(encoding="utf-8"))
        if "toc" in head:
            bodies[address] = body
    return bodies


def _empty_page(data: bytes) -> bytes:
    """Return a generated page with a placeholder for its body where that is finished; any other as it is."""
    try:
        head, _ = parse_page_file(data.decode())
    except ValueError:
        return data
    return write_page_file(head, f"{PLACEHOLDER}\n") if "toc" in head else data


def _complete_page(file: StagedFile, files: StagedFiles, codes: tuple[str, ...]) -> str:
    """Return a page written by hand, with what its head lacks."""
    body, meta = file.read_head()
    complete_page_meta(SimpleNamespace(meta=meta, file=file), files, codes)
    meta.setdefault("title", find_title(body) or file.name.replace("-", " ").replace("_", " ").capitalize())
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return f"---\n{''.join(lines)}---\n{body}"

"""Generated pages in MkDocs: their files hold finished HTML and their contents, which no Markdown reads again.

MkDocs spends nine tenths of a page on Python-Markdown and on looking through its output. All of a generated page is
known when it is rendered; its links are checked there too, by `render.links`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import escape

from mujaz.pipeline.page_making import MadePage
from mujaz.render.page_file import is_page_file, parse_page_file

_ID = re.compile(r' id="([^"]*)"')


def attach_pages(files: Any, config: Any) -> None:
    """Give every generated page among the engine's files a page that is not parsed again, but for those of Markdown."""
    page_class = _make_page_class(type(files).__module__.partition(".")[0])
    for file in files.documentation_pages():
        if file.abs_src_path and is_page_file(Path(file.abs_src_path)):
            page_class(None, file, config)  # which puts itself into the file


def take_pages(files: Any, config: Any, pages: Mapping[str, MadePage]) -> list[Any]:
    """Take the pages of facts, by the path of their file, out of what the engine builds; return their files.

    They stay where links of pages written by hand can find them, with their anchors.
    """
    page_class = _make_page_class(type(files).__module__.partition(".")[0])
    taken = [file for file in map(files.get_file_from_path, pages) if file]
    for file in taken:
        made, page = pages[file.src_uri], page_class(None, file, config)
        page.meta, page.present_anchor_ids = (
            {"kind": made.kind, "alternates": dict(made.alternates)},
            made.links.anchors,
        )
        file.is_documentation_page, file.copy_file = _say_no, _do_nothing
    return taken


def make_page(config: Any, path: str, data: bytes) -> Any:
    """Return one of the engine's files with a page file's bytes and a page of ours, though it stands in no folder."""
    engine = type(config).__module__.partition(".")[0]
    files: Any = importlib.import_module(f"{engine}.structure.files")
    file = files.File.generated(config, path, content=data.decode())
    _make_page_class(engine)(None, file, config)
    return file


def _say_no() -> bool:
    return False


def _do_nothing(*_: Any, **__: Any) -> None:
    """Copy no file: the page is written by us."""


@cache
def _make_page_class(engine: str) -> Any:
    """Return the class for an engine, `mkdocs` or one of its successors: it takes none but its own pages."""
    pages: Any = importlib.import_module(f"{engine}.structure.pages")
    toc: Any = importlib.import_module(f"{engine}.structure.toc")

    class FinishedPage(pages.Page):  # type: ignore[misc]  # the engine is known only here
        """A page that was generated: finished where its head has its contents, Markdown (the handbook) where not."""

        is_generated = False
        """Whether its head is that of a generated page: the mark alone may stand in any."""
        present_anchor_ids: set[str] | None = None

        def read_source(self, config: Any) -> None:
            try:
                self.meta, self.markdown = parse_page_file(self.file.content_string)
                self.is_generated = True
            except ValueError:  # somebody has edited it since
                super().read_source(config)

        def render(self, config: Any, files: Any) -> None:
            if not self.is_generated or "toc" not in self.meta:
                super().render(config, files)
                return
            self.content = self.markdown
            self.toc = toc.TableOfContents(_make_links(self.meta["toc"]))
            if self.present_anchor_ids is None:  # of a page of facts they are known
                self.present_anchor_ids = set(_ID.findall(self.content))

    def _make_links(contents: list[dict[str, str]]) -> list[Any]:
        return [toc.AnchorLink(escape(each["title"]), each["url"].removeprefix("#"), 2) for each in contents]

    return FinishedPage

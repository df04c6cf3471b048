"""Pages of facts in the theme's frame: page file → finished page, by one function, whoever asks for it.

The engine never sees these pages: it would visit each one at every build. A page whose file and frame are those of the
build before is taken from the site that this one made.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mujaz.engine import progress
from mujaz.engine.own_plugins import has_own_plugins_only
from mujaz.engine.theme_folders import INSTALLED
from mujaz.exports.built_site import SiteBefore
from mujaz.pipeline.page_making import LEAST_SHARED, MadePage
from mujaz.pipeline.program_digest import digest_program, iter_file_digests
from mujaz.storage.digests import digest_bytes, digest_file
from mujaz.storage.parallel_work import map_in_shares
from mujaz.storage.program_files import THEME
from mujaz.storage.take_over import take_file

SETTINGS = ("site_name", "site_description", "site_author", "site_url", "copyright", "repo_url", "extra_css")
"""The settings that may come from elsewhere than the settings' file, such as from the environment."""
OWN_EXTRA = ("mujaz", "data", "built", "previews")
"""What stands in `extra` for this program, or differs between pages."""
THEMES = ("mkdocs-material", "mkdocs-materialx")
"""The packages that a frame may come from."""


class FrameMaker:
    """Puts the frame of the theme around pages; `env`, `nav` and `config` are the engine's."""

    def __init__(self, config: Any, env: Any, nav: Any) -> None:
        """Take what the engine has prepared for its own pages."""
        self.config, self._env, self._nav = config, env, nav
        self._engine = type(config).__module__.partition(".")[0]

    def finish_page(self, file: Any) -> bytes:
        """Return the finished page of one of the engine's files, which has a page of ours."""
        page, config = file.page, self.config
        page.read_source(config)
        page.render(config, [])
        page.active = True
        context = self._get_context(self._nav, [], config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        html = self._env.get_template(page.meta.get("template", "main.html")).render(context)
        page.active, page.content, page.markdown = False, None, None
        finished: str = config.plugins.on_post_page(html, page=page, config=config)
        return finished.encode("utf-8", "xmlcharrefreplace")

    @cached_property
    def _get_context(self) -> Callable[..., Any]:
        get_context: Callable[..., Any] = importlib.import_module(f"{self._engine}.commands.build").get_context
        return get_context

    def make_key(self, page: MadePage) -> str:
        """Return a digest of all that a finished page is made of."""
        picture = (self.config.extra.get("previews") or {}).get(page.address)
        return digest_bytes(f"{self.frame_digest} {page.digest} {picture!r}".encode())

    @cached_property
    def frame_digest(self) -> str:
        """Return a digest of all that a frame is made of, whatever the page is."""
        config = self.config
        extra = {key: value for key, value in config.extra.items() if key not in OWN_EXTRA}
        folders = [folder for folder in map(Path, config.theme.dirs) if not folder.is_relative_to(INSTALLED)]
        files = [line for folder in dict.fromkeys((*folders, THEME)) for line in iter_file_digests(folder, (".html",))]
        given = digest_file(Path(config.config_file_path))  # it may say more of the theme
        engines = [f"{name} {_find_version(name)}" for name in (self._engine, *THEMES)]
        settings = [(name, config.get(name)) for name in SETTINGS]
        return digest_bytes(
            "\n".join((digest_program(), *files, *engines, repr(settings), repr(extra), repr(given))).encode()
        )

    @property
    def may_keep(self) -> bool:
        """Say whether finished pages may be kept: not where a plugin of others may change them."""
        return has_own_plugins_only(self.config)


def _find_version(package: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    with suppress(PackageNotFoundError):
        return version(package)
    return ""


def write_pages(maker: FrameMaker, pages: Mapping[str, MadePage], files: Iterable[Any], before: SiteBefore) -> None:
    """Write the finished pages of some of the engine's files into the site; `pages` are by the path of their file."""
    every = {file.src_uri: file for file in files}
    keys = {path: maker.make_key(pages[path]) for path in every}
    known = dict(_iter_known(every, keys, before)) if maker.may_keep else {}
    new = [file for path, file in every.items() if path not in known]
    written = map_in_shares(lambda file: _write_page(maker.finish_page(file), file), new, least=LEAST_SHARED)
    digests = progress.show_progress("site", written, len(new))
    rows = [(file.src_uri, keys[file.src_uri], digest) for file, digest in zip(new, digests, strict=True)]
    before.pages.write(rows, known)


def _iter_known(files: Mapping[str, Any], keys: Mapping[str, str], before: SiteBefore) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that were finished before just as they would be now, each taken over from the site before."""
    for path, key, digest in before.pages.read(files):
        file = files[path]
        if key == keys[path] and take_file(before.folder / file.dest_uri, Path(file.abs_dest_path), digest.decode()):
            yield path, digest


def _write_page(data: bytes, file: Any) -> bytes:
    """Write a finished page; return its digest."""
    path = Path(file.abs_dest_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return digest_bytes(data).encode()

"""What mujaz does in MkDocs: pages from facts before a build, finished pages in place of parsed ones, exports after it.

In a checkout `hook.py` hands its events to the engine, which may be one of those that follow MkDocs; of the installed
package `installed_plugin` does.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

from mujaz.engine import finish, finished_page, frames, front_matter, html_fixes, menu, settings, theme_folders, watch
from mujaz.engine.early_pages import EarlyPages, read_early
from mujaz.engine.faults import print_fault, report_fault
from mujaz.engine.live import LiveSite, StoppedByProblems
from mujaz.engine.server_address import find_address_obstacle
from mujaz.engine.stopping import STOP
from mujaz.pages import addresses
from mujaz.pipeline.building import BuildResult
from mujaz.pipeline.page_making import MadePage
from mujaz.render.template_cache import TemplateCache
from mujaz.report.translator import translate
from mujaz.storage.parallel_work import work_beside


class MujazPlugin:
    """The events of MkDocs, in the order in which they are called, and what one build hands to the next."""

    def __init__(self) -> None:
        """Begin without a build."""
        self._writing = Lock()
        """Held from before a build writes beside the facts until it is known what it wrote."""
        self._begin(serving=False)

    def _begin(self, *, serving: bool) -> None:
        self.serving, self.last_good, self.live = serving, BuildResult(), LiveSite()
        self.nav: Any = None
        self.pages: dict[str, MadePage] = {}
        """The pages of facts, by the path of their file."""
        self.page_files: list[Any] = []
        """All of the engine's files that become pages."""
        self.fact_files: list[Any] = []
        """Those of them that are pages of facts."""
        self.frames: frames.FrameMaker | None = None

    def on_startup(self, command: str, **_: Any) -> None:
        """Remember whether the site is served: then problems are shown to the editor, and do not end the server."""
        self._begin(serving=command == "serve")
        if self.serving:
            STOP.listen()

    def on_config(self, config: Any) -> None:
        """Write the pages. Problems stop a build; `serve` goes on with the last good pages under a banner."""
        if self.live.fresh:
            config.site_dir = str(self.live.fresh)
        elif self.serving:
            _prepare_serving(config)
        with self._writing:
            result = self._build_pages(config)
            if result.reports and not self.serving and not self.live.fresh:
                raise SystemExit(1)
            self.last_good = result.choose_good(self.last_good)
        theme_folders.add_theme_folders(config.theme)
        self._show_problems(result, config.extra["data"])
        settings.prepare_theme(config, self.last_good, drawing=not self.serving)

    def _show_problems(self, result: BuildResult, data: Path) -> None:
        """Show problems over the site, where it is served; once there is one, do not build it anew for them."""
        self.live.data, self.live.codes = data, self.last_good.codes
        if result.reports and self.live.fresh:
            raise StoppedByProblems(result.reports)
        if result.reports:
            self.live.show(result.reports)

    def _build_pages(self, config: Any) -> BuildResult:
        """Write the pages; what is raised before there is a site to show is a problem like others."""
        try:
            return settings.build_pages(config, self.last_good, serving=self.serving)
        except Exception as error:
            if not self.serving or self.live.fresh or "data" not in config.extra:
                raise
            print_fault(error)
            return BuildResult([report_fault(error)])

    def on_files(self, files: Any, config: Any) -> None:
        """Leave Material's JavaScript out of the site, parse no generated page again, and find what the menu has."""
        html_fixes.remove_unused_scripts(files)
        self.pages = {addresses.find_page_file(page.address): page for page in self.last_good.pages if page.address}
        self.page_files = files.documentation_pages()
        self.fact_files = finished_page.take_pages(files, config, self.pages)
        finished_page.attach_pages(files, config)
        config.extra["menu"] = menu.find_menu(files, self.last_good.codes, menu.read_engine_head)

    def on_nav(self, nav: Any, **_: Any) -> None:
        """Keep the navigation for the pages of facts."""
        self.nav = nav

    def on_env(self, env: Any, config: Any, **_: Any) -> None:
        """Keep the theme's templates for the pages of facts, and what they are now; compile each but once."""
        env.bytecode_cache = TemplateCache()
        self.frames = frames.FrameMaker(config, env, self.nav)
        self.frames.frame_digest  # noqa: B018  # before any of them is used

    def on_template_context(self, context: Any, template_name: str, **_: Any) -> Any:
        """Let the site map list the pages of facts too."""
        if template_name == "sitemap.xml":
            context["pages"] = self.page_files
        return context

    def on_page_markdown(self, _: str, page: Any, files: Any, **__: Any) -> None:
        """Give a page written by hand its language, and links to the page of the same name in the others."""
        front_matter.complete_page_meta(page, files, self.last_good.codes)

    def on_post_page(self, output: str, **_: Any) -> str:
        """Finish a page."""
        return finish.finish_page(output)

    def on_post_template(self, output_content: str, template_name: str, **_: Any) -> str:
        """Finish the theme's own pages too, such as 404."""
        return finish.finish_page(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, config: Any) -> None:
        """Write the pages of facts and what the site holds beside pages, and record what was written."""
        before = settings.find_site_before(config, self.live.folder)
        assert self.frames, "templates come before pages"
        site = settings.make_built_site(config, before)
        with work_beside(lambda: finish.finish_site(self.last_good, site)):
            frames.write_pages(self.frames, self.pages, self.fact_files, before)
        settings.take_inventory_in_place(config, serving=self.serving or self.live.fresh is not None)

    def on_serve(self, server: Any, config: Any, builder: Any) -> Any:
        """Watch facts, templates, labels, and pages written by hand, but no generated pages; survive every build."""
        data, docs = config.extra["data"], Path(config.docs_dir)
        self.live.follow(server, builder, docs, self._read_early)
        settings.forget_site(config)
        return watch.watch_only(server, data, docs, self.read_own_lockfile)

    def read_own_lockfile(self) -> bytes:
        """Return the lockfile as the last build left it; one that is being written is waited for."""
        with self._writing:
            return self.last_good.lockfile

    def _read_early(self) -> EarlyPages | None:
        """Return the pages of what was just saved, in the frames of the last build; None before there is one."""
        if self.frames is None or not self.frames.may_keep or not self.last_good.editions:
            return None
        config = self.frames.config
        data, options = settings.find_data_folder(config), settings.read_options(config)
        return read_early(data, options, self.last_good.session, self.frames)


def _prepare_serving(config: Any) -> None:
    """Before the first build, end where an end was asked for already, or where its site cannot be served."""
    STOP.get_ready()
    obstacle = find_address_obstacle(*config.dev_addr)
    if obstacle:
        raise SystemExit(translate(obstacle))

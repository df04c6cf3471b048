"""The plugin `mujaz`, by which MkDocs and the engines that follow it find the installed package: `plugins: [mujaz]`.

In a checkout `hook.py` takes its place: see docs/decisions/0030-a-package-and-a-checkout.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.plugins import BasePlugin

from mujaz.engine.plugin import MujazPlugin
from mujaz.storage.program_files import choose_repository

FLAG = (bool, int)
"""Yes or no; `!ENV` gives the 1 of `MUJAZ_PREVIEWS=1` as a number."""


class PluginOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs' own class
    """What may stand below `mujaz:` in mkdocs.yml; an option of the command line counts instead."""

    texts = Optional(Type(str))
    previews = Optional(Type(FLAG))
    draft = Type(FLAG, default=False)
    strict = Type(FLAG, default=False)
    locked = Type(FLAG, default=False)


class InstalledPlugin(MujazPlugin, BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]  # the same
    """The events of MkDocs for a repository of facts, which is the folder of its mkdocs.yml."""

    def on_config(self, config: Any) -> None:
        """Write the pages of the repository, with the options that stand in mkdocs.yml."""
        choose_repository(Path(config.config_file_path).parent)
        given = {name: value for name, value in self.config.items() if value is not None}
        config.extra["mujaz"] = {**given, **(config.extra.get("mujaz") or {})}
        super().on_config(config)

"""Whether an engine has no plugin but ours: one of others may do anything with a page."""

from __future__ import annotations

from typing import Any


def has_own_plugins_only(config: Any) -> bool:
    """Say whether the engine has no plugin of others."""
    return all(map(_is_own, config.plugins.values()))


def _is_own(plugin: Any) -> bool:
    """Say whether a plugin, or a module of hooks, is ours."""
    return type(getattr(plugin, "_plugin", plugin)).__module__.startswith(f"{__package__}.")

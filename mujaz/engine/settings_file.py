"""mkdocs.yml as it stands, read without an engine: values, `!ENV` and `INHERIT`; nothing is checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from mujaz.diagnostics.foreign import guard_library


class _SettingsLoader(yaml.SafeLoader):
    """Reads plain values; what names something of Python (`!!python/name:…`) is left to the engine, and None here."""


def read_settings(file: Path) -> dict[str, Any]:
    """Return the settings of a file; raises LibraryError for one that is no YAML."""
    with guard_library(file.name):
        read = yaml.load(file.read_bytes(), _SettingsLoader)  # noqa: S506  # it is a SafeLoader
    settings: dict[str, Any] = read if isinstance(read, dict) else {}
    parent = settings.pop("INHERIT", None)
    return _merge(read_settings(file.parent / parent), settings) if isinstance(parent, str) else settings


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return two settings in one: where both have a mapping, its keys; elsewhere the one above counts."""
    merged = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            merged[key] = _merge(below[key], above[key])
    return merged


def list_settings(given: Any) -> dict[str, Any]:
    """Return names with or without settings (`- toc`, `- toc: {toc_depth: 3}`), or a mapping, as a mapping."""
    if isinstance(given, dict):
        return {name: own or {} for name, own in given.items()}
    pairs = [each if isinstance(each, dict) else {each: {}} for each in given or ()]
    return {name: own or {} for pair in pairs for name, own in pair.items()}


def _read_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Return the first of the variables that is set, as YAML reads it; in a list the last is the default."""
    default = None
    if isinstance(node, yaml.SequenceNode):
        *variables, last = node.value
        default = loader.construct_object(last)
        names = [each.value for each in variables]
    else:
        names = [node.value]
    found = next((os.environ[name] for name in names if name in os.environ), None)
    return default if found is None else yaml.load(found, _SettingsLoader)  # noqa: S506  # it is a SafeLoader


_SettingsLoader.add_constructor("!ENV", _read_environment)
_SettingsLoader.add_multi_constructor("!", lambda *_: None)
_SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)

"""What a command line asks for, without doing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import click
from click.testing import CliRunner

from mujaz.cli import main


def parsed(words: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return the command that is asked for and its arguments and options; fails where that is wrong use."""
    found: list[click.Context] = []

    def note(_: click.Command, context: click.Context) -> None:
        found.append(context)

    with patch.object(click.Command, "invoke", note):
        done = CliRunner().invoke(main, words, prog_name="build.py")
    assert done.exit_code == 0, f"{' '.join(words)}\n{done.output}"
    return found[-1].info_name or "", {**found[0].params, **found[-1].params}

"""What a command line asks for, without doing it; and the command lines that stand in a text."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click
from click.testing import CliRunner

from mujaz.cli import main


def parse_command(words: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return the command that is asked for and its arguments and options; fails where that is wrong use."""
    found: list[click.Context] = []

    def note(_: click.Command, context: click.Context) -> None:
        found.append(context)

    with patch.object(click.Command, "invoke", note):
        done = CliRunner().invoke(main, words, prog_name="build.py")
    assert done.exit_code == 0, f"{' '.join(words)}\n{done.output}"
    return found[-1].info_name or "", {**found[0].params, **found[-1].params}


_CODE = re.compile(r"```(?:sh|bat)\n(.*?)```|<code dir=\"ltr\">([^<]+)</code>|`([^`\n]+)`", re.S)
_COMMAND = re.compile(r"(?<!\S)(?:python |\.venv/bin/python |\.venv\\Scripts\\python )build\.py(.*)")


def iter_commands(markdown: str, texts: Path) -> Iterator[list[str]]:
    """Yield the words of every `python build.py …` in a text; what stands for something is one that there is."""
    for found in _CODE.finditer(markdown):
        for words in _COMMAND.findall("".join(each or "" for each in found.groups())):
            plain = (
                re.sub(r"\[(\w+)\]", r"\1", words.partition(" > ")[0])
                .replace("KIND", "talks")
                .replace("~/texts", str(texts))
            )
            yield shlex.split(plain, comments=True)

"""`python -m tests.keys`: write the lists of keys into the handbook's chapters, for readers of the repository.

The site makes its own lists at every build; the committed ones are what the forge shows. Their headings carry no ids,
which the forge would show as text. In a language that runs from right to left, its code stands in `<code dir="ltr">`:
the forge gives a list the direction of its first letter, and passes over what names its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import escape

from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.render import handbook
from mujaz.text.markdown import escape_markdown

CHAPTERS = ("keys.md", "keys-short.md")


def main() -> None:
    """Write the chapters of every language that has a handbook."""
    for code in handbook.find_languages():
        for name in CHAPTERS:
            path(code, name).write_text(chapter(code, name), encoding="utf-8")


def path(code: str, name: str) -> Path:
    """Return the file of a language's chapter."""
    return handbook.FOLDER / code / name


def chapter(code: str, name: str) -> str:
    """Return a language's chapter as it should stand in the repository."""
    return handbook.LIST.sub(lambda found: _listed(code, found), path(code, name).read_text(encoding="utf-8"))


def _listed(code: str, found: re.Match[str]) -> str:
    """Return a list of keys between the marks that were found around it."""
    listed = "\n".join(_iter_lines(found[1], Language(code, code)))
    return f"{found[0].partition('-->')[0]}-->\n{listed}\n<!-- end of keys -->"


def _iter_lines(kind: str, language: Language) -> Iterator[str]:
    lines = (re.sub(r" \{: #\w+ \}", "", line) for line in handbook.KEY_LISTS[kind](Labels(language)))
    if language.direction == "ltr":
        yield from lines
        return
    yield f'\n<div dir="{language.direction}">'
    yield from (re.sub(r"`([^`\n]+)`", _left_to_right, line) for line in lines)
    yield "\n</div>\n"


def _left_to_right(code: re.Match[str]) -> str:
    return f'<code dir="ltr">{escape_markdown(escape(code[1]))}</code>'


if __name__ == "__main__":
    main()

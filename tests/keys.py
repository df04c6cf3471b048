"""`python -m tests.keys`: write the list of keys into the handbook's chapters, for readers of the repository.

The site makes its own list at every build; the committed one is what the forge shows. Its headings carry no ids, which
the forge would show as text. In a language that runs from right to left, its code stands in `<code dir="ltr">`: the
forge gives a list the direction of its first letter, and passes over what names its own.
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

CHAPTER = "keys.md"


def main() -> None:
    """Write the chapter of every language that has a handbook."""
    for code in handbook.find_languages():
        path(code).write_text(chapter(code), encoding="utf-8")


def path(code: str) -> Path:
    """Return the file of a language's chapter."""
    return handbook.FOLDER / code / CHAPTER


def chapter(code: str) -> str:
    """Return a language's chapter as it should stand in the repository."""
    text = path(code).read_text(encoding="utf-8")
    listed = "\n".join(_listed(Language(code, code)))
    return handbook.LIST.sub(lambda found: f"{found[0].partition('-->')[0]}-->\n{listed}\n<!-- end of keys -->", text)


def _listed(language: Language) -> Iterator[str]:
    lines = (re.sub(r" \{: #\w+ \}", "", line) for line in handbook.iter_reference(Labels(language)))
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

"""The code in the READMEs and in the handbook, and the archive that the handbook's examples make together."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import yaml

from mujaz.render import handbook

FORMAT = "format.md"
"""The chapter whose examples make a whole archive; those of the other chapters add to it."""
CHAPTERS = sorted(path.name for path in (handbook.FOLDER / "en").glob("*.md"))
_BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.M | re.S)


def code_blocks(text: str) -> list[tuple[str, str]]:
    """Return the blocks of code in a text, each with the language that it names."""
    return [(kind, dedent(code)) for kind, code in _BLOCK.findall(text)]


def blocks_of(text: str, kind: str) -> list[str]:
    """Return the blocks of code of one language in a text."""
    return [code for found, code in code_blocks(text) if found == kind]


def prose(text: str) -> str:
    """Return a text without its blocks of code."""
    return _BLOCK.sub("", text)


def chapter(code: str, name: str) -> str:
    """Return a chapter of the handbook in one language, without the list of keys that is made from the model."""
    return handbook.LIST.sub("", (handbook.FOLDER / code / name).read_text(encoding="utf-8"))


def without_comments(code: str) -> str:
    """Return YAML or shell code without the comments, which each paper has in its own language or not at all."""
    lines = (re.sub(r"\s+# .*$", "", line) for line in code.splitlines())
    return "\n".join(line for line in lines if line.strip() and not line.lstrip().startswith("# "))


def archive(code: str, folder: Path) -> Path:
    """Write the examples of a language's handbook as the archive that they make together; return its folder."""
    name = ""
    for chapter_name in sorted(CHAPTERS, key=lambda each: each != FORMAT):
        for block in blocks_of(chapter(code, chapter_name), "yaml"):
            named = re.match(r"# data/(\S+)\n", block)
            name = named[1] if named else name
            _add(folder / name, block[named.end() if named else 0 :])
    return folder


def _add(file: Path, more: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    joined = _with_other_values if file.name == "site.yaml" and before else _joined
    file.write_text(joined(before, more), encoding="utf-8")


def _with_other_values(before: str, more: str) -> str:
    """Give keys of the site other values than those that stand there."""
    return yaml.safe_dump(yaml.safe_load(before) | yaml.safe_load(more), allow_unicode=True)


def _joined(before: str, more: str) -> str:
    """Add keys to a file; what goes below a key that stands there already goes before its items."""
    key, _, items = more.partition("\n")
    if f"\n{key}\n" in before:
        return before.replace(f"\n{key}\n", f"\n{key}\n{items}", 1)
    return before + more

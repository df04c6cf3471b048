"""A repository of facts as it begins: settings, workflows, a page by hand, and an example round of invented parties."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from mujaz import __version__
from mujaz.i18n import labels
from mujaz.i18n.new_catalogues import make_catalogue
from mujaz.storage.program_files import TEMPLATES

DESK = TEMPLATES / "desk"
EXAMPLE_LANGUAGES = ("ar", "en", "fr")
"""The languages that the example, the page and the README are written in."""
_BY_LANGUAGE = ("about", "readme", "data")
"""Folders whose files are chosen, or cut, by language."""
_LANGUAGE_LINE = re.compile(r"\s*([a-z]{2,3}): ")


def make_repository_files(codes: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a new repository but for its facts, by path; `names` is its name in some of its languages."""
    fill = partial(_fill, names=names)
    settings = {_find_name(path): fill(_read(path), codes[0]) for path in _iter_templates()}
    pages = {f"briefings/{code}/about.md": _read_in("about", code, "other") for code in codes}
    return {**settings, **pages, **_make_catalogues(codes), **_make_readmes(codes, fill)}


def make_example_facts(codes: Sequence[str]) -> dict[str, str]:
    """Return the files of the example in the languages it is written in; none where it is written in none of them."""
    known = set(codes) & set(EXAMPLE_LANGUAGES)
    files = sorted(path for path in (DESK / "data").rglob("*.yaml")) if known else []
    return {path.relative_to(DESK / "data").as_posix(): _keep_languages(_read(path), known) for path in files}


def _iter_templates() -> Iterator[Path]:
    """Yield the files that every repository has."""
    for path in sorted(DESK.rglob("*")):
        if path.is_file() and path.relative_to(DESK).parts[0] not in _BY_LANGUAGE:
            yield path


def _find_name(path: Path) -> str:
    """Return where a file goes: a name with a dot is written out here, since such files would count here too."""
    return "/".join(part.removeprefix("dot") for part in path.relative_to(DESK).parts)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _read_in(folder: str, code: str, other: str) -> str:
    """Return a text in a language, or else the one that stands in for it."""
    return _read(DESK / folder / f"{code if code in EXAMPLE_LANGUAGES else other}.md")


def _fill(text: str, code: str, names: Mapping[str, str]) -> str:
    """Return a file with what it has to say of this repository; in YAML the name stands in quotes."""
    name = " ".join(names.get(code, next(iter(names.values()))).split())
    shown = name if text.startswith("# ") else json.dumps(name, ensure_ascii=False)
    return text.replace("@NAME@", shown).replace("@VERSION@", __version__).replace("@LANGUAGE@", code)


def _make_catalogues(codes: Sequence[str]) -> dict[str, str]:
    """Return a catalogue to fill in for each language that we have none for."""
    return {f"labels/{code}.po": make_catalogue(code) for code in codes if not labels.find_catalogue(code).is_file()}


def _make_readmes(codes: Sequence[str], fill: partial[str]) -> dict[str, str]:
    """Return the README in each language that it is written in, the first under the name that forges show."""
    known = [code for code in codes if code in EXAMPLE_LANGUAGES]
    named = {code: f"README.{code}.md" if number else "README.md" for number, code in enumerate(known)}
    texts = {name: fill(_read_in("readme", code, "en"), code) for code, name in named.items()}
    return texts or {"README.md": fill(_read_in("readme", "en", "en"), codes[0])}


def _keep_languages(text: str, codes: set[str]) -> str:
    """Return facts without the lines of other languages than these, and without keys that hold nothing then."""
    lines = [line for line in text.splitlines() if _is_kept(line, codes)]
    below = [*lines[1:], ""]
    kept = [line for line, after in zip(lines, below, strict=True) if not _is_emptied(line, after)]
    return "".join(f"{line}\n" for line in kept)


def _is_kept(line: str, codes: set[str]) -> bool:
    found = _LANGUAGE_LINE.match(line)
    return not found or found[1] not in EXAMPLE_LANGUAGES or found[1] in codes


def _is_emptied(line: str, after: str) -> bool:
    """Say whether a key has lost all that stood below it."""
    return line.endswith(":") and not line.lstrip().startswith("- ") and _indent(after) <= _indent(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

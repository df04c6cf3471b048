"""Sentences to an editor in her language, from the catalogues labels/messages/<language>.po; else in English."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache, partial
from gettext import c2py
from pathlib import Path

from babel.messages import Catalog

from mujaz.labels import DIRECTORY, read
from mujaz.languages import Language
from mujaz.said import Said

CATALOGUES = DIRECTORY / "messages"
ENGLISH = "en"
CHOSEN = "MUJAZ_LANG"
"""The variable that names the language of messages, also for what this process starts and for MkDocs' own commands."""
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a terminal says its language, the first that is set before the others."""

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that messages can be said in."""
    return (ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def spoken() -> str:
    """Return the language of this run's messages: the chosen one, else the terminal's."""
    chosen = _code(os.environ.get(CHOSEN, ""))
    return chosen if chosen in languages() else of_terminal(os.environ)


def of_terminal(environment: Mapping[str, str]) -> str:
    """Return the language a terminal's variables name; English where they name none that there is.

    As in gettext, LANGUAGE lists languages by preference, and is not heard where the terminal speaks none.
    """
    named = next((value for name in VARIABLES if (value := environment.get(name))), "")
    preferred = environment.get("LANGUAGE", "").split(":") if named and _code(named) not in ("C", "POSIX") else []
    codes = map(_code, (*preferred, named))
    return next((code for code in codes if code in languages()), ENGLISH)


def _code(locale: str) -> str:
    """Return the language of a locale's name: `ar` of ar_EG.UTF-8, ar-EG or ar@latin."""
    return re.split("[._@-]", locale)[0]


def told(text: str, language: str | None = None) -> str:
    """Return a sentence in a language, by default that of this run; what was not made by `say` stays as it is.

    From right to left, the whole and each value in it are isolated, so that ids and paths keep their order.
    """
    code = language or spoken()
    if code == ENGLISH or code not in languages():
        return str(text)
    inner = _told(text, code)
    return f"{RLI}{inner}{PDI}" if _turned(code) and isinstance(text, Said) else inner


def _told(text: object, code: str) -> str:
    if not isinstance(text, Said):
        return f"{FSI}{text}{PDI}" if _turned(code) else str(text)
    pattern = _pattern(text, _catalogue(CATALOGUES / f"{code}.po"))
    if _turned(code):
        pattern = _with_code(pattern)
    values = {name: _told(value, code) for name, value in text.values.items()}
    return pattern % values if values else pattern.replace("%%", "%")


@lru_cache(maxsize=1024)
def _with_code(pattern: str) -> str:
    """Return a right-to-left sentence in which code, commands and dates keep their order and their brackets' sides."""
    lone = pattern.count("[") != pattern.count("]")
    isolated = partial(_isolated, lone=lone)
    parts = (part if _PLACE.fullmatch(part) else _CODE.sub(isolated, part) for part in _PLACE.split(pattern))
    return _KEY.sub(rf"{LRI}\g<0>{PDI}", "".join(parts))


_PLACE = re.compile(r"(%\(\w+\)s)")
_KEY = re.compile(r"(?<=«)%\(\w+\)s:[^»]*(?=»)")
"""A key as it is to be written, with the colon behind it: `place: `."""
_CODE = re.compile(r"[!-~…¶]+(?: [!-~…¶]+)*")


def _isolated(found: re.Match[str], *, lone: bool) -> str:
    """Return a run of a sentence isolated, where it is code; `lone` brackets there have no partner and are code too."""
    run = found[0]
    held = found.string[: found.start()].endswith("«") and found.string[found.end() :].startswith("»")
    code = run if held or (lone and run in ("[", "]")) else _without_marks(run)
    if not re.search(r"[A-Za-z<>{}\[\]*\\#]|\d\D", code):
        return run
    before, _, after = run.partition(code)
    return f"{before}{LRI}{code}{PDI}{after}"


def _without_marks(run: str) -> str:
    """Return code without the marks at its ends that are those of the sentence around it."""
    code = run.removeprefix(". ").lstrip(" :,;!)]").rstrip(" :,;!([")
    code = code.removesuffix(".") if not code.endswith("..") else code
    for opening, closing in ("()", "[]"):
        code = code if code.count(opening) == code.count(closing) else code.strip(opening + closing)
    return code


def _pattern(text: Said, catalogue: Catalog) -> str:
    found = catalogue.get(text.pattern)
    if not found or not found.string:
        return text.plural if text.plural and text.values["n"] != 1 else text.pattern
    if isinstance(found.string, str):
        return found.string
    return str(found.string[c2py(catalogue.plural_expr)(int(str(text.values["n"])))])


def _catalogue(path: Path) -> Catalog:
    return read(path)


@lru_cache(maxsize=8)
def _turned(code: str) -> bool:
    return Language(code, code).direction == "rtl"

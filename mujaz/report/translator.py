"""Messages in an editor's language, by the catalogues labels/messages/<language>.po; English where there is none."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mujaz.diagnostics.message import Message
from mujaz.storage.program_files import LABELS, name_commands

if TYPE_CHECKING:
    from mujaz.i18n.catalogues import Catalog

MESSAGE_CATALOGUES = LABELS / "messages"
ENGLISH = "en"
LANGUAGE_VARIABLE = "MUJAZ_LANG"
"""The environment variable that names the language of messages; processes started from here inherit it."""
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The environment variables that name a terminal's language; the first that is set counts."""

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@lru_cache(maxsize=1)
def list_message_languages() -> tuple[str, ...]:
    """Return the codes of the languages that messages can be translated into, English first."""
    return (ENGLISH, *sorted(path.stem for path in MESSAGE_CATALOGUES.glob("*.po")))


def find_message_language() -> str:
    """Return the language of this run's messages: what MUJAZ_LANG names, or else the terminal's."""
    chosen = _parse_language_code(os.environ.get(LANGUAGE_VARIABLE, ""))
    return chosen if chosen in list_message_languages() else find_terminal_language(os.environ)


def find_terminal_language(environment: Mapping[str, str]) -> str:
    """Return the language that a terminal's variables name; English if there are no messages in it.

    As in gettext, LANGUAGE lists languages by preference, and is ignored where the locale is C or POSIX.
    """
    named = next((value for name in LOCALE_VARIABLES if (value := environment.get(name))), "")
    preferred = (
        environment.get("LANGUAGE", "").split(":")
        if named and _parse_language_code(named) not in ("C", "POSIX")
        else []
    )
    codes = map(_parse_language_code, (*preferred, named))
    return next((code for code in codes if code in list_message_languages()), ENGLISH)


def _parse_language_code(locale: str) -> str:
    """Return the language of a locale's name: `ar` of ar_EG.UTF-8, ar-EG or ar@latin."""
    return re.split("[._@-]", locale)[0]


def translate(text: str, language: str | None = None) -> str:
    """Return a message in a language, by default that of this run; a text that `msg` did not make stays as it is.

    In a right-to-left language the whole and each value in it are isolated, so that ids and paths keep their order.
    """
    code = language or find_message_language()
    if code == ENGLISH or code not in list_message_languages():
        return name_commands(str(text)) if isinstance(text, Message) else str(text)
    inner = _translate_value(text, code)
    return f"{RLI}{inner}{PDI}" if _is_rtl(code) and isinstance(text, Message) else inner


def _translate_value(text: object, code: str) -> str:
    if not isinstance(text, Message):
        return f"{FSI}{text}{PDI}" if _is_rtl(code) else str(text)
    pattern = name_commands(_find_pattern(text, _read_catalogue(MESSAGE_CATALOGUES / f"{code}.po")))
    if _is_rtl(code):
        pattern = _isolate_code(pattern)
    values = {name: _translate_value(value, code) for name, value in text.values.items()}
    return pattern % values if values else pattern.replace("%%", "%")


@lru_cache(maxsize=1024)
def _isolate_code(pattern: str) -> str:
    """Return a right-to-left sentence with code, commands and dates isolated, so that they read in their order."""
    lone = pattern.count("[") != pattern.count("]")
    isolated = partial(_isolate_run, lone=lone)
    parts = (
        part if _PLACEHOLDER.fullmatch(part) else _ASCII_RUN.sub(isolated, part) for part in _PLACEHOLDER.split(pattern)
    )
    return _QUOTED_KEY.sub(rf"{LRI}\g<0>{PDI}", "".join(parts))


_PLACEHOLDER = re.compile(r"(%\(\w+\)s)")
_QUOTED_KEY = re.compile(r"(?<=«)%\(\w+\)s:[^»]*(?=»)")
"""A key as an editor writes it, with its colon: `place: `."""
_ASCII_RUN = re.compile(r"[!-~…¶]+(?: [!-~…¶]+)*")


def _isolate_run(found: re.Match[str], *, lone: bool) -> str:
    """Return a run of a sentence, isolated if it is code; `lone` says that brackets lack their partner and are code."""
    run = found[0]
    quoted = found.string[: found.start()].endswith("«") and found.string[found.end() :].startswith("»")
    code = run if quoted or (lone and run in ("[", "]")) else _strip_punctuation(run)
    if not re.search(r"[A-Za-z<>{}\[\]*\\#]|\d\D", code):
        return run
    before, _, after = run.partition(code)
    return f"{before}{LRI}{code}{PDI}{after}"


def _strip_punctuation(run: str) -> str:
    """Return code without the punctuation at its ends that belongs to the sentence around it."""
    code = run.removeprefix(". ").lstrip(" :,;!)]").rstrip(" :,;!([")
    code = code.removesuffix(".") if not code.endswith("..") else code
    for opening, closing in ("()", "[]"):
        code = code if code.count(opening) == code.count(closing) else code.strip(opening + closing)
    return code


def _find_pattern(text: Message, catalogue: Catalog | None) -> str:
    found = catalogue.get(text.pattern) if catalogue else None
    if catalogue is None or not found or not found.string:
        return text.plural if text.plural and text.values["n"] != 1 else text.pattern
    if isinstance(found.string, str):
        return found.string
    return str(found.string[_get_form(catalogue, text)])


def _get_form(catalogue: Catalog, text: Message) -> int:
    from mujaz.i18n.catalogues import get_plural_rule

    return get_plural_rule(catalogue)(int(str(text.values["n"])))


def _read_catalogue(path: Path) -> Catalog | None:
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> Catalog | None:
    """Return a catalogue, or None where it cannot be read: then messages are English.

    Imported here, with Babel, since English messages need no catalogue.
    """
    from mujaz.i18n.catalogues import CatalogueError, parse_catalogue

    try:
        return parse_catalogue(path)
    except CatalogueError:
        return None


@lru_cache(maxsize=8)
def _is_rtl(code: str) -> bool:
    catalogue = _read_catalogue(MESSAGE_CATALOGUES / f"{code}.po")
    return bool(catalogue and catalogue.locale and catalogue.locale.character_order == "right-to-left")

"""Every page says its language and direction, and every text in another script says its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from tests.linters.dom import Page, Text, iter_lineage, iter_pages, iter_texts, shorten
from tests.linters.scripts import ISOLATED, find_language, is_mostly_other_script, names_its_language


def find(site: Path) -> list[str]:
    """One line for each page whose <html> is wrong, and for each text whose language is not said."""
    return [f"{page.path}: {what}" for page in iter_pages(site) for what in (*_check_html(page), *_check_texts(page))]


def _check_html(page: Page) -> Iterator[str]:
    lang, direction = page.root.get("lang"), page.root.get("dir")
    if not lang or not direction:
        yield f"<html lang={lang!r} dir={direction!r}> lacks one"
        return
    folder = page.path.split("/")[0] if "/" in page.path else lang
    if lang != folder:
        yield f"<html lang={lang!r}> in the folder {folder}/"
    if direction != Locale.parse(lang, sep="-").text_direction:
        yield f"<html lang={lang!r} dir={direction!r}> contradicts itself"


def _check_texts(page: Page) -> Iterator[str]:
    for text in iter_texts(page.root):
        code = find_language(text.parent)
        if code and is_mostly_other_script(ISOLATED.sub("", text.words), code) and not _is_aside(text):
            yield f"<{text.parent.tag}> holds text that is not in {code}: {shorten(text.words)}"


def _is_aside(text: Text) -> bool:
    """Whether a text is a code on a link to its language, or stands in a <bdi> inside what says the language."""
    if names_its_language(*text):
        return True
    for each in iter_lineage(text.parent):
        if each.tag == "bdi":
            return True
        if each.get("lang") is not None:
            return False
    return False

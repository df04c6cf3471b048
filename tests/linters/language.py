"""Every page says its language and direction, and every text in another script says its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from tests.linters.dom import Page, Text, lineage, pages, shown, texts
from tests.linters.scripts import ISOLATED, language_of, mostly_other, names_its_language


def find(site: Path) -> list[str]:
    """One line for each page whose <html> is wrong, and for each text whose language is not said."""
    return [f"{page.path}: {what}" for page in pages(site) for what in (*_html(page), *_texts(page))]


def _html(page: Page) -> Iterator[str]:
    lang, direction = page.root.get("lang"), page.root.get("dir")
    if not lang or not direction:
        yield f"<html lang={lang!r} dir={direction!r}> lacks one"
        return
    folder = page.path.split("/")[0] if "/" in page.path else lang
    if lang != folder:
        yield f"<html lang={lang!r}> in the folder {folder}/"
    if direction != Locale.parse(lang, sep="-").text_direction:
        yield f"<html lang={lang!r} dir={direction!r}> contradicts itself"


def _texts(page: Page) -> Iterator[str]:
    for text in texts(page.root):
        code = language_of(text.parent)
        if code and mostly_other(ISOLATED.sub("", text.words), code) and not _aside(text):
            yield f"<{text.parent.tag}> holds text that is not in {code}: {shown(text.words)}"


def _aside(text: Text) -> bool:
    """Whether a text is a code on a link to its language, or stands in a <bdi> inside what says the language."""
    if names_its_language(*text):
        return True
    for each in lineage(text.parent):
        if each.tag == "bdi":
            return True
        if each.get("lang") is not None:
            return False
    return False

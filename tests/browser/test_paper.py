"""What a reader copies from a printed page."""

from __future__ import annotations

import re
import zlib

import pytest
from playwright.sync_api import Page

from tests.conftest import Site

pytestmark = pytest.mark.browser

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
SPELT_OUT = re.compile(rb"/ActualText\s*<([0-9A-Fa-f]+)>")
"""What glyphs stand for, where a program can't tell it from the glyphs one by one."""
ARABIC_LETTERS = re.compile("[\u0620-\u064a]")


def test_no_sign_stands_for_two_arabic_letters_on_paper(built_site: Site, page: Page) -> None:
    """Of one sign for two letters, most readers of PDFs give the letters in the wrong order: «بني» for بين."""
    page.goto(f"{built_site.url}ar/talks/2025-04-10-istanbul/")
    page.evaluate("document.fonts.ready")
    words = "".join(decode_streams(page.pdf(prefer_css_page_size=True)))
    assert words, "the font has signs that are spelt out, such as the empty alef of lam-alef"
    spelt = [bytes.fromhex(each).decode("utf-16") for each in re.findall(r"[0-9A-Fa-f]+", words)]
    assert [each for each in spelt if len(ARABIC_LETTERS.findall(each)) > 1] == []


def decode_streams(pdf: bytes) -> list[str]:
    """Return what is spelt out in the pages of a PDF, in hexadecimal UTF-16, each followed by a blank."""
    found = []
    for stream in STREAM.findall(pdf):
        try:
            drawn = zlib.decompress(stream)
        except zlib.error:
            continue  # pictures and the like
        found += [each.decode() + " " for each in SPELT_OUT.findall(drawn)]
    return found

"""Changes to the HTML of Material's pages that no template block allows: one table, applied after rendering."""

import re
from typing import Any, NamedTuple


class HtmlFix(NamedTuple):
    """One change to a rendered page: where it applies, what comes instead, and why."""

    pattern: re.Pattern[str]
    replacement: str
    reason: str


def _make_fix(pattern: str, replacement: str, reason: str) -> HtmlFix:
    return HtmlFix(re.compile(pattern, re.DOTALL), replacement, reason)


HTML_FIXES = (
    _make_fix(
        r'<html lang="([^"]*)" class="no-js">(.*?)<body dir="(\w+)"',
        r'<html lang="\1" dir="\3">\2<body',
        "the direction belongs on <html>: the title, the scrollbar and the page's canvas take it from there",
    ),
    _make_fix(
        r'<input class="md-toggle"[^>]*>\s*(?:<input class="md-toggle"[^>]*>\s*)*',
        "",
        "the drawer's and the search's toggles switch nothing here, and autocomplete is an error on a checkbox",
    ),
    _make_fix(
        r'<label class="md-overlay"[^>]*>\s*</label>\s*(?:<label class="md-overlay"[^>]*>\s*</label>\s*)*',
        "",
        "the overlays of the drawer and of the contents are labels of toggles that are not there",
    ),
    _make_fix(
        r'<div data-md-component="skip">.*?</div>\s*',
        "",
        "our header has its own link to the content, in the page's language",
    ),
    _make_fix(r'<div data-md-component="announce">\s*</div>\s*', "", "a banner without a message is an empty box"),
    _make_fix(
        r'<div class="md-dialog" [^>]*>\s*<div[^>]*></div>\s*</div>\s*',
        "",
        "the dialog speaks only through Material's JavaScript, which is not loaded",
    ),
)

MATERIALX_FIXES = (
    _make_fix(
        r'<div class="md-top" data-md-component="top"[^>]*>.*?</div>\s*</div>\s*',
        "",
        "the button to the top moves only through the theme's JavaScript, and its labels are of no toggle",
    ),
)
"""What MaterialX has and Material has not; more toggles and overlays than Material's are in the table above."""

UNUSED_SCRIPTS = "assets/javascripts/"
"""Where the theme keeps its scripts, which no page loads."""


def remove_unused_scripts(files: Any) -> None:
    """Remove the theme's scripts from the engine's files."""
    for file in [each for each in files if each.src_uri.startswith(UNUSED_SCRIPTS)]:
        files.remove(file)


def apply_fixes(html: str) -> str:
    """Return a rendered page (or 404) with every fix that applies to it."""
    for pattern, replacement, _ in (*HTML_FIXES, *MATERIALX_FIXES):
        html = pattern.sub(replacement, html, count=1)
    return html

"""The theme: every mend is still needed by stock Material, and our pages come out in their own language."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mujaz.engine.html_fixes import HTML_FIXES, HtmlFix, apply_fixes
from mujaz.i18n import labels
from mujaz.storage.program_files import ROOT

THEME = ROOT / "templates" / "theme"
LANGUAGES = [
    {"code": "ar", "name": "العربية", "dir": "rtl", "url": "ar/", "site_name": "موجز"},
    {"code": "en", "name": "English", "dir": "ltr", "url": "en/", "site_name": "Mujaz"},
]
HOMES = 'alternates: {"ar": "ar/", "en": "en/"}\n'
PAGES = {
    "index.md": f"---\ntitle: Mujaz\nlang: ar\ndir: rtl\nkind: root\n{HOMES}---\n",
    "ar/index.md": f"---\ntitle: قائمة\nlang: ar\ndir: rtl\nkind: home\n{HOMES}---\n<h1>قائمة</h1>\n",
    "en/index.md": f"---\ntitle: List\nlang: en\ndir: ltr\nkind: home\n{HOMES}---\n<h1>List</h1>\n",
    "en/talks/a.md": (
        '---\ntitle: "A <b> & \\"c\\""\ndescription: "<i> \\"d\\""\nlang: en\ndir: ltr\nkind: briefing\n'
        'alternates: {"ar": "ar/talks/a/", "en": "en/talks/a/"}\nprev: {"title": "<u>", "url": "en/"}\n'
        'toc: [{"title": "One & <one>", "url": "#one"}, {"title": "Two", "url": "#two"}]\n---\n'
        '<h1>A</h1>\n<h2 id="one">One &amp; &lt;one&gt;</h2>\n<h2 id="two">Two</h2>\n'
    ),
    "en/by-hand.md": "---\nlang: en\n---\n# By hand\n\n## Three & more\n\nText.\n\n## Four\n",
    "by-hand.md": "# باليد\n\nنص.\n",
}

CONTENTS = {
    "en/talks/a/index.html": [("#one", "One &amp; &lt;one&gt;"), ("#two", "Two")],
    "en/by-hand/index.html": [("#three-more", "Three &amp; more"), ("#four", "Four")],
    "en/index.html": [],
}
"""What stands under "On this page", by page."""


def built(folder: Path, pages: dict[str, str], *, site_url: str = "", **settings: Any) -> Path:
    """Build `pages` with MkDocs and return the site's folder."""
    for path, text in pages.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Mujaz\n", encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml"), site_url=site_url, plugins=[], **settings))
    return folder / "site"


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of Material as it comes."""
    site = built(tmp_path_factory.mktemp("stock"), {"index.md": "# One\n\n## Two\n"}, theme={"name": "material"})
    return (site / "index.html").read_text(encoding="utf-8")


def ours(folder: Path, **extra: object) -> Path:
    """Build PAGES with our theme, as under a sub-path, and mend them."""
    shutil.copytree(THEME, folder / "theme", ignore=shutil.ignore_patterns("fonts"))
    partial = labels.render_theme_partial(labels.read_catalogues())
    (folder / "theme" / "partials" / "labels.html").write_text(partial, encoding="utf-8")
    theme = {"name": "material", "custom_dir": str(folder / "theme"), "language": "ar", "font": False}
    site = built(
        folder,
        PAGES,
        site_url="https://example.org/sub/",
        theme=theme,
        markdown_extensions=["attr_list", "toc"],
        extra={"languages": LANGUAGES, **extra},
    )
    for file in site.rglob("*.html"):
        file.write_text(apply_fixes(file.read_text(encoding="utf-8")), encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our theme's site, of a page of each kind."""
    return ours(tmp_path_factory.mktemp("ours"))


def read(site: Path, path: str) -> str:
    """Return a built page's text."""
    return (site / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("one", HTML_FIXES, ids=lambda one: one.reason)
def test_stock_material_still_needs_the_mend(stock: str, one: HtmlFix) -> None:
    assert one.pattern.search(stock), "Material no longer has this; drop the mend"
    assert not one.pattern.search(apply_fixes(stock))


def test_what_materialx_has_beyond_material_is_mended(stock: str) -> None:
    stray = {
        "</label>": '</label>\n    <label class="md-overlay" for="__toc"></label>',
        "</main>": (
            '<div class="md-top" data-md-component="top" hidden>\n  <div class="md-top__center"><button></button>\n'
            '<label class="md-top__button" for="__drawer" ></label>\n  </div>\n</div>\n</main>'
        ),
        '<label class="md-overlay" for="__drawer">': (
            '<input class="md-toggle" type="checkbox" id="__more" autocomplete="off">\n'
            '<label class="md-overlay" for="__drawer">\n'
        ),
    }
    page = stock
    for place, more in stray.items():
        assert place in page
        page = page.replace(place, more, 1)
    assert page != stock
    assert apply_fixes(page) == apply_fixes(stock)


def test_a_mended_page_stays_as_it_is(stock: str) -> None:
    assert apply_fixes(apply_fixes(stock)) == apply_fixes(stock)


def test_mending_takes_nothing_else_away(stock: str) -> None:
    mended = apply_fixes(stock)
    assert '<html lang="en" dir="ltr">' in mended
    assert all(part in mended for part in ('<header class="md-header', "<h1", "</main>", "</body>", "</html>"))
    assert mended.count("<div") == mended.count("</div>")


def test_an_announcement_is_kept() -> None:
    banner = '<div data-md-component="announce"><aside>Look</aside></div>'
    assert apply_fixes(banner) == banner


@pytest.mark.parametrize(
    ("path", "lang", "direction"),
    [
        ("index.html", "ar", "rtl"),
        ("404.html", "ar", "rtl"),
        ("ar/index.html", "ar", "rtl"),
        ("en/talks/a/index.html", "en", "ltr"),
        ("en/by-hand/index.html", "en", "ltr"),
        ("by-hand/index.html", "ar", "rtl"),
    ],
)
def test_a_page_says_its_language_and_direction_and_has_one_heading(
    site: Path, path: str, lang: str, direction: str
) -> None:
    html = read(site, path)
    assert f'<html lang="{lang}" dir="{direction}">' in html
    assert len(re.findall(r"<h1\b", html)) == 1


def test_facts_in_the_head_are_escaped(site: Path) -> None:
    html = read(site, "en/talks/a/index.html")
    assert "A &lt;b&gt; &amp; &#34;c&#34;" in re.sub(r"\s+", " ", html)
    assert 'content="&lt;i&gt; &#34;d&#34;"' in html
    assert "<bdi>&lt;u&gt;</bdi>" in html
    assert not re.search(r"<[biu]>", html)


def test_every_language_and_the_choice_of_them_are_announced(site: Path) -> None:
    html = read(site, "en/talks/a/index.html")
    assert re.findall(r'hreflang="(\S+)" href="(\S+)">', html.split("</head>")[0]) == [
        ("ar", "https://example.org/sub/ar/talks/a/"),
        ("en", "https://example.org/sub/en/talks/a/"),
        ("x-default", "https://example.org/sub/"),
    ]
    assert '<link rel="canonical" href="https://example.org/sub/en/talks/a/">' in html


def test_the_switcher_lands_on_the_same_page_or_else_on_the_home(site: Path) -> None:
    link = '<a href="{}" lang="ar" hreflang="ar" dir="rtl">العربية</a>'
    assert link.format("../../../ar/talks/a/") in read(site, "en/talks/a/index.html")
    assert link.format("../../ar/") in read(site, "en/by-hand/index.html")


def test_404_leads_home_in_every_language_from_wherever_it_is_shown(site: Path) -> None:
    html = read(site, "404.html")
    assert re.findall(r'<section lang="(\w+)" dir="(\w+)">', html) == [("ar", "rtl"), ("en", "ltr")]
    assert re.findall(r'<a href="([^"]*)" hreflang', html) == ["/sub/ar/", "/sub/en/"]
    assert 'href="/sub/assets/dossier.css"' in html


def test_a_page_has_one_script_at_most_and_only_hand_written_pages_have_materials_sheet(site: Path) -> None:
    pages = {str(file.relative_to(site)): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    scripts = {path: re.findall(r"<script[^>]* src=\"[./]*([^\"]*)\"></script>", html) for path, html in pages.items()}
    assert {path: found for path, found in scripts.items() if found != ["assets/search.js"]} == {
        "index.html": ["assets/root.js"],
        "404.html": [],
    }
    assert all(html.count("<script") == len(scripts[path]) for path, html in pages.items())
    by_hand = {path for path, html in pages.items() if "assets/stylesheets/main." in html}
    assert by_hand == {"en/by-hand/index.html", "by-hand/index.html"}


def test_every_word_of_the_theme_is_in_the_catalogues() -> None:
    known = {message.id for message in labels.read_catalogues()["en"]}
    templates = "".join(file.read_text(encoding="utf-8") for file in THEME.rglob("*.html") if file.stem != "labels")
    used = set(re.findall(r"""\bt\(.*?, ["']([A-Z][^"']+)["']\)""", templates))
    assert {"On this page", "Back to top"} <= used <= known


def test_contents_come_from_the_head_of_generated_pages_and_from_the_headings_of_others(site: Path) -> None:
    contents = {path: re.findall(r'<li><a href="(#.*?)">(.*?)</a>', read(site, path)) for path in CONTENTS}
    assert contents == CONTENTS


def test_the_sites_first_language_is_the_default(tmp_path: Path) -> None:
    site = ours(tmp_path, languages=LANGUAGES[::-1])
    assert '<html lang="en" dir="ltr">' in read(site, "404.html")
    assert '<html lang="en" dir="ltr">' in read(site, "by-hand/index.html")


def test_pages_come_out_without_the_hook_too(tmp_path: Path) -> None:
    site = ours(tmp_path, languages=[])
    assert '<a href="ar/" hreflang="ar">' in read(site, "index.html")
    assert '<a href="/sub/.">' in read(site, "404.html")
    assert '<html lang="en" dir="ltr">' in read(site, "en/talks/a/index.html")
    assert 'href="../../../ar/talks/a/" lang="ar" hreflang="ar"' in read(site, "en/talks/a/index.html")

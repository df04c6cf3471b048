"""Seen from outside: pictures with shaped Arabic, the head's tags, the sitemap, manifests, robots.txt."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pytest
import typst
from lxml import etree, html

from mujaz.diagnostics.foreign import LibraryError
from mujaz.engine.settings import wants_previews
from mujaz.exports import previews
from mujaz.exports.previews import drawing, pictures
from mujaz.exports.previews.cards import Card
from mujaz.exports.previews.face import NO_FACE, Face
from mujaz.exports.previews.pictures import PreviewCache, find_site_path, render_cards
from mujaz.i18n.language import Language
from mujaz.pipeline.checking import check_folder
from tests import forks, tiny_archive
from tests.demo.archive import write_demo_archive as write_demo
from tests.tiny_archive import write_istanbul

SITE_URL = "https://example.org/sub/"
TEMPLATE = previews.PREVIEW_CACHE.template
CARD = Card("ar", "rtl", "موجز", "محادثات المياه في مرسى نور", "محادثات", "عُقدت", "on", (("المكان", "مرسى نور"),))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"


def titled(title: str, **changes: object) -> Card:
    return dataclasses.replace(CARD, title=title, details=(), **changes)  # type: ignore[arg-type]  # fields of any type


LONG = ("كلمة طويلة " * 80, "A very long title " * 80, "x" * 900, "م" * 900)
MARKUP = ('#panic("x")', "*a* _b_ $c$ `d` @e <f> [g] // h", '"; #read("/etc/passwd")', "\\u{41}")
SHAPES: Mapping[str, Card] = {
    "a card": CARD,
    "joined": titled("سلس"),
    "apart": titled(NON_JOINER.join("سلس")),
    "english": titled("Short", language="en", dir="ltr"),
    "nothing": titled("", dir="ltr"),
    **{title: titled(title) for title in LONG},
    **{text: titled(text, dir="ltr") for text in MARKUP},
}
"""What is drawn for the tests below, by its name."""


@pytest.fixture(scope="module")
def drawn() -> Mapping[str, bytes]:
    """The pictures of SHAPES, all from one run of typst."""
    return dict(zip(SHAPES, render_cards(TEMPLATE, list(SHAPES.values())), strict=True))


@cache
def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Return the width, the height and the rows of a PNG of 8-bit RGBA, whatever filters it uses."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (8, 6)
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    raw, step, rows, above = zlib.decompress(data), width * 4 + 1, [], bytes(width * 4)
    for start in range(0, height * step, step):
        above = _unfiltered(raw[start], raw[start + 1 : start + step], above)
        rows.append(above)
    return width, height, rows


@lru_cache(100)
def _unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    """Return a row of pixels; rows of bare paper are alike."""
    if kind == 0:
        return row
    guess = GUESSES[kind]
    out, above = bytearray(4) + row, bytes(4) + above
    for i in range(4, len(out)):
        out[i] = (out[i] + guess(out[i - 4], above[i], above[i - 4])) & 255
    return bytes(out[4:])


def _nearest(left: int, up: int, corner: int) -> int:
    """Return what the fourth filter of PNG foresees."""
    if up == corner or left == corner:  # as on bare paper
        return left if up == corner else up
    nearest = left + up - corner
    return min((left, up, corner), key=lambda each: abs(nearest - each))


GUESSES: Mapping[int, Callable[[int, int, int], int]] = {
    1: lambda left, up, corner: left,
    2: lambda left, up, corner: up,
    3: lambda left, up, corner: (left + up) // 2,
    4: _nearest,
}


def ink(rows: list[bytes]) -> list[int]:
    """Return the columns in which a picture has letters, below its bar and between its lines."""
    paper = rows[200][:4]
    columns = {i // 4 for row in rows[160:440] for i in range(0, len(row), 4) if row[i : i + 4] != paper}
    return sorted(columns)


def strokes(columns: list[int]) -> int:
    """Return how many separate strokes stand side by side."""
    return sum(1 for i, column in enumerate(columns) if i == 0 or columns[i - 1] != column - 1)


def test_a_picture_has_the_size_that_is_announced(drawn: Mapping[str, bytes]) -> None:
    assert pixels(drawn["a card"])[:2] == (previews.pictures.WIDTH, previews.pictures.HEIGHT) == (1200, 630)


def test_arabic_letters_are_joined(drawn: Mapping[str, bytes]) -> None:
    """A word of joining letters is one stroke, and as many as it has letters where they are kept apart."""
    assert strokes(ink(pixels(drawn["joined"])[2])) == 1
    assert strokes(ink(pixels(drawn["apart"])[2])) == 3


def test_a_picture_begins_where_its_language_begins(drawn: Mapping[str, bytes]) -> None:
    assert min(ink(pixels(drawn["joined"])[2])) > 600 > max(ink(pixels(drawn["english"])[2]))


@pytest.mark.parametrize("title", LONG)
def test_a_long_title_stays_within_the_margins(title: str, drawn: Mapping[str, bytes]) -> None:
    width, height, rows = pixels(drawn[title])
    paper, columns = rows[200][:4], ink(rows)
    assert min(columns) >= 60
    assert max(columns) <= width - 60
    assert all(row == paper * width for row in rows[height - 40 :])


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_facts_is_only_words(text: str, drawn: Mapping[str, bytes]) -> None:
    """What looks like markup is drawn as it stands: a picture of it differs from one of any other words."""
    assert len(ink(pixels(drawn[text])[2])) > 100
    assert not ink(pixels(drawn["nothing"])[2])


def test_the_same_card_gives_the_same_bytes_alone_or_among_others(drawn: Mapping[str, bytes]) -> None:
    assert render_cards(TEMPLATE, [CARD])[0] == drawn["a card"]


def test_a_picture_shows_the_logo_and_the_fonts_of_its_site(tmp_path: Path) -> None:
    """Of a template without fonts, only what the site brings can be drawn."""
    shutil.copy(TEMPLATE / "card.typ", tmp_path)
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="#00f" d="M0 0h1v1H0z"/></svg>'
    font = (TEMPLATE / "fonts" / "ibm-plex-sans-latin-600-normal.ttf").read_bytes()
    faces = (NO_FACE, Face((("logo.svg", logo),)), Face((("fonts/000/desk.ttf", font),)))
    card = titled("Short", dir="ltr", language="en")
    plain, marked, written = (pixels(render_cards(tmp_path, [card], face)[0])[2] for face in faces)
    blue = bytes((0, 0, 255, 255))
    assert [any(blue * 20 in row for row in rows) for rows in (plain, marked, written)] == [False, True, False]
    assert [bool(ink(rows)) for rows in (plain, marked, written)] == [False, False, True]
    assert len({face.digest for face in faces}) == 3


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, drawn = PreviewCache(pictures=tmp_path), list[int]()

    def counted(_: Path, cards: list[Card], __: Face) -> list[bytes]:
        drawn.append(len(cards))
        return [b"png"] * len(cards)

    monkeypatch.setattr(previews.pictures, "render_cards", counted)
    other = titled("أخرى")
    cache.draw([CARD, CARD])
    cache.draw([CARD, other])
    assert drawn == [1, 1]
    assert cache.find_picture(CARD).read_bytes() == b"png"


def test_a_picture_that_pages_no_longer_have_is_forgotten_unless_others_drew_it(tmp_path: Path) -> None:
    cache, other, theirs = PreviewCache(pictures=tmp_path), titled("Other"), titled("Theirs")
    for card in (CARD, other, theirs):
        cache.find_picture(card).write_bytes(b"png")
    cache.note_use([CARD], tmp_path / "pages")
    cache.note_use([other], tmp_path / "pages")
    cache.note_use([theirs], tmp_path / "elsewhere")
    cache.keep_only([CARD], tmp_path / "pages")
    assert [cache.find_picture(card).is_file() for card in (CARD, other, theirs)] == [True, False, True]
    cache.keep_only([], tmp_path / "pages")
    assert not cache.find_picture(CARD).is_file()


def test_an_editor_waits_for_no_picture_and_sees_those_that_are_there(tmp_path: Path) -> None:
    cache, cards = PreviewCache(pictures=tmp_path), {"ar/": CARD, "en/": titled("Other")}
    assert previews.prepare_previews(cards, drawing=False, cache=cache) == {}
    cache.draw([CARD])
    assert list(previews.prepare_previews(cards, drawing=False, cache=cache)) == ["ar/"]


@pytest.mark.parametrize(
    ("site_url", "asked", "wanted"),
    [("", None, False), (SITE_URL, None, True), ("", True, True), (SITE_URL, False, False)],
)
def test_pictures_are_drawn_where_they_can_be_linked_to_or_are_asked_for(
    site_url: str, asked: bool | None, wanted: bool
) -> None:
    assert wants_previews(SimpleNamespace(site_url=site_url, extra={"mujaz": {"previews": asked}})) is wanted


def test_languages_with_regions_and_scripts_have_pictures() -> None:
    codes = ("pt-BR", "zh-Hant", "sr-Latn", "sr-Latn-RS", "en-GB", "en-001", "ar-EG", "ca-ES-VALENCIA")
    locales = [Language(code, code).locale for code in codes]
    cards = [
        dataclasses.replace(CARD, language=each.language, region=each.territory or "", dir="ltr") for each in locales
    ]
    assert all(picture.startswith(b"\x89PNG") for picture in render_cards(TEMPLATE, cards))


@pytest.mark.parametrize("language", ["", "pt-BR", "klingon"])
def test_what_typst_refuses_is_one_sentence_with_a_way_out(language: str, tmp_path: Path) -> None:
    cache = PreviewCache(pictures=tmp_path)
    with pytest.raises(LibraryError, match=r"^typst failed: [^\n]+; build with --no-previews"):
        previews.prepare_previews({"ar/": dataclasses.replace(CARD, language=language)}, drawing=True, cache=cache)


def test_a_panic_of_typst_is_said_by_the_program_that_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    panic = type("PanicException", (BaseException,), {})

    def fail(*_: object, **__: object) -> None:
        raise panic("index out of bounds")

    monkeypatch.setattr(typst, "Compiler", fail)
    monkeypatch.setattr("sys.argv", ["drawing.py", str(tmp_path)])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"[]")))
    with pytest.raises(SystemExit, match="1"):
        drawing.main()
    assert capfdbinary.readouterr().out == b"index out of bounds"


def test_typst_that_does_not_end_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_SECONDS", 0)
    sentence = r"^typst failed: it had not ended after 0 seconds; build with --no-previews"
    with pytest.raises(LibraryError, match=sentence):
        render_cards(TEMPLATE, [CARD])


def test_a_glance_shares_the_picture_of_the_whole_briefing() -> None:
    assert find_site_path("ar/talks/x/glance/") == find_site_path("ar/talks/x/") == "assets/previews/ar/talks/x.png"
    assert find_site_path("") == "assets/previews/index.png"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Istanbul archive, built for an address with a sub-path."""
    folder = tmp_path_factory.mktemp("outside")
    return built(folder, write_istanbul(folder / "data"), SITE_URL)


def built(folder: Path, data: Path, site_url: str) -> Path:
    options = [
        f"--{name}={path}" for name, path in (("data", data), ("pages", folder / "p"), ("site-dir", folder / "s"))
    ]
    done = forks.run(*options, env={**os.environ, "SITE_URL": site_url})
    assert done.returncode == 0, done.stderr
    return folder / "s"


def file_of(site: Path, address: str) -> Path:
    assert address.startswith(SITE_URL)
    path = site / address.removeprefix(SITE_URL)
    return path / "index.html" if address.endswith("/") else path


def select(tree: Any, path: str) -> Any:
    return tree.xpath(path, namespaces=NAMES)


def tags(page: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in select(html.fromstring(page.read_bytes()), "//head/meta[@property or @name]"):
        found.setdefault(meta.get("property") or meta.get("name"), []).append(meta.get("content"))
    return found


def generated(site: Path) -> list[Path]:
    return sorted(site.glob("*/**/index.html"))


def test_every_page_says_what_it_is_where_it_is_shared(site: Path) -> None:
    pages = generated(site)
    assert len(pages) > 50
    for page in pages:
        found = tags(page)
        assert {len(found[name]) for name in ("og:title", "og:description", "og:type", "og:url")} == {1}
        assert found["og:title"] != [""]
        assert file_of(site, found["og:url"][0]) == page
        assert found["twitter:card"] == ["summary_large_image"]
        picture = file_of(site, found["og:image"][0]).read_bytes()
        size = struct.unpack(">II", picture[16:24])
        assert [str(size[0]), str(size[1])] == found["og:image:width"] + found["og:image:height"]
        assert found["og:image:alt"][0]


def test_a_briefing_is_told_in_its_own_language(site: Path) -> None:
    found = tags(site / "ar" / "talks" / "2025-04-10-istanbul" / "index.html")
    assert "og:locale" not in found, "it names a country too, and these facts are in no country's Arabic"
    assert found["og:locale:alternate"] == ["en_GB"]
    assert "إسطنبول" in found["og:image:alt"][0]
    assert found["og:type"] == ["article"]


def test_the_sitemap_names_every_page_in_every_language_and_nothing_else(site: Path) -> None:
    tree = etree.parse(str(site / "sitemap.xml"))
    places = [str(loc) for loc in select(tree, "/s:urlset/s:url/s:loc/text()")]
    both = set(site.glob("*/talks/*/facing/*/index.html"))  # what they say is found in the briefings
    assert {file_of(site, place) for place in places} == set(site.rglob("index.html")) - both
    assert len(places) == len(set(places))
    for url in select(tree, "/s:urlset/s:url"):
        twins = {link.get("hreflang"): link.get("href") for link in select(url, "x:link")}
        assert set(twins) == {"ar", "en", "x-default"}
        assert all(file_of(site, twin).is_file() for twin in twins.values())
    assert not select(tree, "//s:lastmod")


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_each_language_has_a_manifest_whose_addresses_lead_somewhere(site: Path, language: str, direction: str) -> None:
    (link,) = select(html.fromstring((site / language / "index.html").read_bytes()), "//link[@rel='manifest']/@href")
    address = urljoin(f"{SITE_URL}{language}/", link)
    manifest = json.loads(file_of(site, address).read_text(encoding="utf-8"))
    assert (manifest["lang"], manifest["dir"]) == (language, direction)
    assert file_of(site, urljoin(address, manifest["start_url"])) == site / language / "index.html"
    for icon in manifest["icons"]:
        file = file_of(site, urljoin(address, icon["src"])).read_bytes()
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", file[16:24])
            assert icon["sizes"] == f"{width}x{height}"


def test_robots_are_welcome_and_find_the_map(site: Path) -> None:
    assert (site / "robots.txt").read_text(encoding="utf-8").splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {SITE_URL}sitemap.xml",
    ]


def test_the_demonstration_archive_is_good_large_and_varied(tmp_path: Path) -> None:
    assert write_demo(tmp_path) >= 40
    checked = check_folder(tmp_path)
    loaded, reports = checked.loaded, checked.reports
    assert not reports
    assert loaded.archive
    talks = loaded.archive.talks.values()
    assert {each.status.state.value for each in talks} >= {"held", "postponed", "cancelled", "provisional", "scheduled"}
    assert {len(each.parties) for each in talks} >= {2, 3, 7}
    assert {statement.original for each in talks for statement in each.statements} == {"ar", "en", "fr"}
    years = [each.date.earliest.year for each in talks if each.date]
    assert max(years) - min(years) == 2


def test_an_archive_builds_without_an_address_and_says_so(tmp_path: Path) -> None:
    site = built(tmp_path, tiny_archive.write_files(tmp_path / "data"), "")
    assert not (site / "assets" / "previews").exists()
    page = next((site / "ar" / "talks").glob("*/index.html"))
    assert "og:image" not in tags(page)
    assert not etree.parse(str(site / "sitemap.xml")).getroot().findall("{*}url")
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")

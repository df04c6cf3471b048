"""No linter finds anything in any of the sites."""

from __future__ import annotations

from mujaz import labels
from tests.conftest import Site
from tests.linters import hosts, hreflang, ids, isolation, language, links, words


def test_the_demonstration_archive_has_many_talks(sites: dict[str, Site]) -> None:
    assert len(list((sites["demo"].folder / "ar" / "talks").glob("*/index.html"))) >= 40


def test_language(site: Site) -> None:
    assert language.find(site.folder) == []


def test_words(site: Site) -> None:
    catalogues = {code: labels.read(labels.DIRECTORY / f"{code}.po") for code in ("ar", "en", "fr")}
    assert words.find(site.folder, catalogues) == []


def test_isolation(site: Site) -> None:
    assert isolation.find(site.folder) == []


def test_ids(site: Site) -> None:
    assert ids.find(site.folder) == []


def test_links(site: Site) -> None:
    assert links.find(site.folder, site.url) == []


def test_hosts(site: Site) -> None:
    assert hosts.find(site.folder, site.url) == []


def test_hreflang(site: Site) -> None:
    assert hreflang.find(site.folder, site.url) == []

"""No linter finds anything in any of the sites."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mujaz.i18n import labels
from tests.conftest import IS_CI, Site
from tests.linters import adjacent, foreign_labels, hosts, hreflang, ids, isolation, language, links

CATALOGUES = {code: labels.read_catalogue(labels.LABELS_FOLDER / f"{code}.po") for code in ("ar", "en", "fr")}
LINTERS: Mapping[str, Callable[[Site], list[str]]] = {
    "language": lambda site: language.find(site.folder),
    "words": lambda site: foreign_labels.find(site.folder, CATALOGUES),
    "isolation": lambda site: isolation.find(site.folder),
    "adjacent": lambda site: adjacent.find(site.folder),
    "ids": lambda site: ids.find(site.folder),
    "links": lambda site: links.find(site.folder, site.url),
    "hosts": lambda site: hosts.find(site.folder, site.url),
    "hreflang": lambda site: hreflang.find(site.folder, site.url),
}


def test_no_linter_finds_anything(site: Site) -> None:
    assert [f"{name}: {found}" for name, find in LINTERS.items() for found in find(site)] == []


def test_the_demonstration_archive_has_many_talks(sites: dict[str, Site]) -> None:
    assert len(list((sites["demo"].folder / "ar" / "talks").glob("*/index.html"))) >= (40 if IS_CI else 20)

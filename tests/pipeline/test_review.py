"""Talks that nobody has read a second time: marked, or not published, as site.yaml says."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.checks import embargoes
from mujaz.load.loader import load_archive
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions
from tests.tiny_archive import BASE, TALKS, write_files

MARKS = {"ar": "غير مُراجَع", "en": "Not reviewed"}
OTHER = "talks/2031-03-25-other.yaml"


def build(folder: Path, review: str, *, reader: str = "", draft: bool = False) -> dict[str, str]:
    """Return the pages of the round by their paths; another round has a reader."""
    head = f"kind: talks{reader and f'{chr(10)}reviewed_by: {reader}'}"
    files = {
        **BASE,
        "site.yaml": f"{BASE['site.yaml']}{review and f'review: {review}{chr(10)}'}",
        TALKS: BASE[TALKS].replace("kind: talks", head),
        OTHER: BASE[TALKS].replace("kind: talks", "kind: meeting\nreviewed_by: [Noor, Sami]").replace("04-01", "03-25"),
    }
    result = building.build(write_files(folder / "data", files), folder / "pages", BuildOptions(draft=draft))
    assert result.reports == []
    pages = {path.relative_to(folder / "pages").as_posix(): path for path in (folder / "pages").rglob("*.md")}
    assert not [name for name, path in pages.items() if "2031-03-25-other" in name and is_marked(path)]
    assert not any("Noor" in path.read_text(encoding="utf-8") for path in pages.values())
    return {name: path.read_text(encoding="utf-8") for name, path in pages.items() if "2031-04-01-town" in name}


def is_marked(page: Path) -> bool:
    return any(mark in page.read_text(encoding="utf-8") for mark in MARKS.values())


@pytest.mark.parametrize(
    ("review", "reader", "draft", "published", "marked"),
    [
        ("", "", False, True, False),
        ("marked", "", False, True, True),
        ("marked", "Noor", False, True, False),
        ("required", "", False, False, False),
        ("required", "", True, True, True),
        ("required", "Noor", False, True, False),
    ],
)
def test_what_becomes_of_it(
    tmp_path: Path, review: str, reader: str, draft: bool, published: bool, marked: bool
) -> None:
    pages = build(tmp_path, review, reader=reader, draft=draft)
    assert bool(pages) is published
    for code, mark in MARKS.items():
        kinds = [name for name in pages if name.startswith(f"{code}/")]
        assert len(kinds) == (3 if published else 0)  # the briefing, at a glance, both texts side by side
        assert all((mark in pages[name]) is marked for name in kinds)
        lists = [tmp_path / "pages" / code / name for name in ("index.md", "chronology.md", "parties/north.md")]
        assert [mark in page.read_text(encoding="utf-8") for page in lists] == [marked] * 3


@pytest.mark.parametrize(("review", "told"), [("", 0), ("marked", 0), ("required", 1)])
def test_a_link_to_it_is_told_but_not_in_drafts(tmp_path: Path, review: str, told: int) -> None:
    link = "[](talks:2031-03-25-other)"
    files = {
        **BASE,
        "site.yaml": f"{BASE['site.yaml']}{review and f'review: {review}{chr(10)}'}",
        TALKS: BASE[TALKS]
        .replace("kind: talks", "kind: talks\nreviewed_by: Noor")
        .replace("en: The two sides met.", f'en: "{link}"'),
        OTHER: BASE[TALKS],
    }
    archive = load_archive(write_files(tmp_path, files)).archive
    assert archive
    found = list(embargoes.nothing_leads_to_withheld_talks(archive))
    assert (len(found), all(each.gap for each in found)) == (told, True)

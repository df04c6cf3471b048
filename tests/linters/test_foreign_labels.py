from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog

from tests.linters import foreign_labels

LABELS = {
    "en": {"Home": "Home", "Place": "Place", "by": "by %(who)s", "n": "%(n)s"},
    "fr": {"Home": "Accueil", "Place": "Place", "by": "par %(who)s", "n": "%(n)s"},
}
GOOD = "<html lang=fr><p>Accueil</p><p>Place</p><p>par Home</p><p>Home and abroad</p><p lang=en>Home</p><p>12"


def catalogue(labels: dict[str, str]) -> Catalog:
    made = Catalog()
    for key, text in labels.items():
        made.add(key, text)
    return made


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        ("", None),
        ("<b> Home </b>", "<b>: Home"),
        ("<b>[by Sami]</b>", "<b>: [by Sami]"),
        ("<b title=Home></b>", "<b title>: Home"),
        ("<b lang=en title=Accueil></b>", "<b title>: Accueil"),
        ("<code dir=ltr><bdi>Home</bdi></code>", None),
        ("<b>place</b>", None),
    ],
)
def test_words(tmp_path: Path, bad: str, found: str | None) -> None:
    (tmp_path / "index.html").write_text(GOOD + bad)
    catalogues = {code: catalogue(labels) for code, labels in LABELS.items()}
    assert foreign_labels.find(tmp_path, catalogues) == ([f"index.html: {found}"] if found else [])

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linters import language

GOOD = """<!doctype html><html lang=ar dir=rtl><title>⁨Record⁩ عن</title><p>نص فيه <bdi>Reuters</bdi></p>
<a lang=en dir=ltr>English <b>only</b></a><p>كلام A</p><a hreflang=en>en</a><script>let english = "only"</script>"""


@pytest.mark.parametrize(
    ("path", "html", "found"),
    [
        ("ar/index.html", GOOD, None),
        ("index.html", GOOD, None),
        ("404.html", GOOD, None),
        ("en/index.html", GOOD, "<html lang='ar'> in the folder en/"),
        ("ar/index.html", GOOD.replace(" dir=rtl", ""), "<html lang='ar' dir=None> lacks one"),
        ("ar/index.html", GOOD.replace("dir=rtl", "dir=ltr"), "<html lang='ar' dir='ltr'> contradicts itself"),
        ("ar/index.html", GOOD + "<p>Not said", "<p> holds text that is not in ar: Not said"),
        ("ar/index.html", GOOD + "<p lang=en>عربية", "<p> holds text that is not in en: عربية"),
        ("ar/index.html", GOOD + "<bdi><p lang=ar>Not said", "<p> holds text that is not in ar: Not said"),
    ],
)
def test_language(tmp_path: Path, path: str, html: str, found: str | None) -> None:
    page = tmp_path / path
    page.parent.mkdir(exist_ok=True)
    page.write_text(html)
    assert language.find(tmp_path) == ([f"{path}: {found}"] if found else [])

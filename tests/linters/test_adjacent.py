from __future__ import annotations

from pathlib import Path

import pytest

from tests.linters import adjacent


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("<p><span>الرياض</span><span>محادثات</span></p>", ["الرياض|محادثات"]),
        ("<dd>عُقدت<small>أمس</small></dd>", ["عُقدت|أمس"]),
        ("<p>لـ<code>flight</code> ول<code>x</code></p>", []),
        ("<dd><a href=x>عُقدت</a><span>وزارة الخارجية</span></dd>", ["عُقدت|وزارة الخارجية"]),
        ("<p><a href=x>بلفار</a> و<a href=x>جبهة النجاد</a></p>", []),
        ("<p><a href=x>[1 ف 1]</a><a href=x>[3 ف 9]</a></p>", ["[1 ف 1]|[3 ف 9]"]),
        ("<p><span>Held</span> <span>today</span></p>", []),
        ("<p><span>Held</span>\n<!-- a note --><span>today</span></p>", []),
        ("<p><span>Held</span></p><p><span>today</span></p>", []),
        ("<p><span>Held<br></span><span>today</span></p>", []),
        ("<p><span>one</span><span>, two</span></p>", []),
        ("<svg><text>one</text></svg><style>a</style><script>b</script>", []),
    ],
)
def test_words_that_touch(tmp_path: Path, written: str, found: list[str]) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><body>{written}", encoding="utf-8")
    assert adjacent.find(tmp_path) == [f"index.html: {each}" for each in found]

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linters import isolation

RTL = """<html lang=ar dir=rtl><meta name=viewport content="width=device-width"><title>⁨Mujaz⁩ عنوان</title>
<p title="في ⁦2025-04-10⁩">في <bdi>2025-04-10</bdi> و18/4 و10:30 و<span dir=ltr>3–4</span> ثم <b lang=en dir=ltr>a b</b>
<a hreflang=en>en</a><code dir=auto>A موجز</code><script>let a</script></p>"""
LTR = "<html lang=en dir=ltr><p aria-label='⁧موجز⁩'>On 2025-04-10 in <bdi>موجز</bdi> <b dir=rtl>نص</b>"


@pytest.mark.parametrize("good", [RTL, LTR])
def test_good(tmp_path: Path, good: str) -> None:
    (tmp_path / "index.html").write_text(good)
    assert isolation.find(tmp_path) == []


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        (RTL + "<p>في 2025-04-10", "<p>: date '2025-04-10' in في 2025-04-10"),
        (RTL + "<p>دفع $5", "<p>: amount '$5' in دفع $5"),
        (RTL + "<p>دفع 5 €", "<p>: amount '5 €' in دفع 5 €"),
        (RTL + "<p>في 18–27 منه", "<p>: range '18–27' in في 18–27 منه"),
        (RTL + "<p>قالت Reuters", "<p>: left-to-right run 'Reuters' in قالت Reuters"),
        (RTL + "<p><b dir=ltr>a</b> b", "<p>: left-to-right run 'b' in b"),
        (RTL + "<b dir=ltr>موجز</b>", "<b>: right-to-left run 'موجز' in موجز"),
        (RTL + "<a title='الصفحة en'>ص</a>", "<a title>: left-to-right run 'en' in الصفحة en"),
        (RTL + "<meta property=og:title content='عن A'>", "<meta content>: left-to-right run 'A' in عن A"),
        (LTR + "<p>called موجز", "<p>: right-to-left run 'موجز' in called موجز"),
        (LTR + "<p aria-label=موجز>", "<p aria-label>: right-to-left run 'موجز' in موجز"),
    ],
)
def test_bad(tmp_path: Path, bad: str, found: str) -> None:
    (tmp_path / "index.html").write_text(bad)
    assert isolation.find(tmp_path) == [f"index.html: {found}"]

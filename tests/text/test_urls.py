"""Which web addresses a reader can follow without being led elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.text.urls import is_web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://مثال.إختبار/صفحة",
        "https://xn--mgbh0fb.example/",
        "https://[2001:db8::1]/",
        "HTTPS://Example.ORG/",
        "https://localhost/",
    ],
)
def test_good_addresses(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://",
        "https://.",
        "https://..",
        "https://user:pass@example.org",
        "https://good.example\\@evil.example",
        "https://evil.example\u200b/",
        "https://evil.example/\u202egnp.exe",
        "https://host:abc",
        "https://host:99999",
        "https://host:",
        "https://host:0",
        "https://a b.example",
        "https://exa\nmple.org",
        "https://[::1",
        "https://%65vil.example",
        "",
    ],
)
def test_bad_addresses(address: str) -> None:
    assert not is_web_address(address)


@given(st.text())
def test_nothing_raises(text: str) -> None:
    assert not is_web_address(f"https://{text}") or not set(text) & set(" \\\u200b\u202e\n")

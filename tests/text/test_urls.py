"""Which web addresses a reader can follow without being led elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.text.urls import find_site_address_fault, is_web_address


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


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://example.org:8080/sub/path/", "https://مثال.إختبار/", "http://[::1]:80/"]
)
def test_good_addresses_of_a_site(address: str) -> None:
    assert find_site_address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("example.org", "write the whole address"),
        ("ftp://example.org/", "write the whole address"),
        ("HTTPS://example.org/", "write the whole address"),
        (" https://example.org/", "write the whole address"),
        ("https://example.org/ ", "leave out the blanks"),
        ("https://exam ple.org/", "leave out the blanks"),
        ("https://example.org/a\u00a0b/", "leave out the blanks"),
        ("https://example.org/?a=b", "leave out all from '?' or '#' on"),
        ("https://example.org/#top", "leave out all from '?' or '#' on"),
        ("https://user:pass@example.org/", "leave out the user"),
        ("https://user@example.org", "leave out the user"),
        ("http://[::1", "this is no address of a web site"),
        ("https://", "this is no address of a web site"),
        ("https:///path", "this is no address of a web site"),
        ("https://host:99999/", "this is no address of a web site"),
        ("https://evil.example\u200b/", "this is no address of a web site"),
    ],
)
def test_what_is_wrong_with_the_address_of_a_site_is_said(address: str, fault: str) -> None:
    assert str(find_site_address_fault(address)).startswith(fault)


@given(st.text())
def test_any_address_of_a_site_is_taken_or_refused_in_words(text: str) -> None:
    assert find_site_address_fault(text)
    assert (
        find_site_address_fault(f"https://{text}") is None
        or not is_web_address(f"https://{text}")
        or set(text) & set("?#")
    )


@given(st.text())
def test_nothing_raises(text: str) -> None:
    assert not is_web_address(f"https://{text}") or not set(text) & set(" \\\u200b\u202e\n")

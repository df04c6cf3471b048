"""Inline Markdown: what is kept, how entries are linked, and that nothing else ever becomes markup."""

from html.parser import HTMLParser

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mujaz.i18n.language import Language
from mujaz.text.markdown import (
    LINK_SCHEMES,
    find_archive_links,
    find_broken_markdown,
    map_scripts,
    render_markdown,
    strip_markdown,
)

AR = Language("ar", "العربية")
EN = Language("en", "English", locale_name="en-GB")
SCRIPTS = map_scripts([AR, EN])
NAMES = {("person", "darchiev"): "Alexander Darchiev", ("topic", "flights"): "<Direct> flights"}


def name(scheme: str, key: str) -> str:
    return NAMES.get((scheme, key), f"{scheme} {key}")


def link(scheme: str, key: str, label: str) -> str | None:
    return None if key == "nobody" else f"../{scheme}/{key}/?a&b"


def made(text: str, language: Language = EN) -> str:
    return str(render_markdown(text, language, link, name, SCRIPTS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("*one* **two** `three <b>`", '<em>one</em> <strong>two</strong> <code dir="auto">three &lt;b&gt;</code>'),
        (r"2 \* 3 \[x\]", "2 * 3 [x]"),
        ("AT&T &amp; &lt;b&gt; &nosuch;", "AT&amp;T &amp; &lt;b&gt; &amp;nosuch;"),
        ("[words](https://a.b/?q=1&r=2)", '<a href="https://a.b/?q=1&amp;r=2">words</a>'),
        ("[](https://a.b/)", '<a href="https://a.b/">https://a.b/</a>'),
        ("[*words* here](mailto:a@b.c)", '<a href="mailto:a@b.c"><em>words</em> here</a>'),
        ("[](person:darchiev)", '<a href="../person/darchiev/?a&amp;b">Alexander Darchiev</a>'),
        ("[him](person:darchiev)", '<a href="../person/darchiev/?a&amp;b">him</a>'),
        ("[](topic:flights)", '<a href="../topic/flights/?a&amp;b">&lt;Direct&gt; flights</a>'),
        ("[](person:nobody), [him](person:nobody)", "person nobody, him"),
        (
            "the word موجز *موجز*",
            'the word <bdi lang="ar" dir="rtl">موجز</bdi> <em><bdi lang="ar" dir="rtl">موجز</bdi></em>',
        ),
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        ("> *no* quotation", "&gt; <em>no</em> quotation"),
        ("<https://a.b/> https://a.b/ *x*", "&lt;https://a.b/&gt; https://a.b/ <em>x</em>"),
    ],
)
def test_to_html(text: str, expected: str) -> None:
    assert made(text) == expected


def test_arabic_words_and_links_are_isolated_each() -> None:
    assert made("قال [](person:darchiev) في **2026-05-20**", AR) == (
        'قال <a href="../person/darchiev/?a&amp;b"><bdi lang="en" dir="ltr">Alexander Darchiev</bdi></a>'
        ' في <strong><bdi class="whole" dir="ltr">2026-05-20</bdi></strong>'
    )


def test_the_words_of_a_link_are_told_to_whoever_resolves_it() -> None:
    told: list[tuple[str, str, str]] = []
    render_markdown("[](person:darchiev) [the *flights*](topic:flights)", EN, lambda *all: told.append(all), name)
    assert told == [("person", "darchiev", "Alexander Darchiev"), ("topic", "flights", "the flights")]


def test_a_text_at_which_the_parser_fails_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError("string index out of range")

    monkeypatch.setattr(MarkdownIt, "parseInline", fail)
    text = "a **b** [c](person:failing) <i>"
    assert strip_markdown(text, lambda *_: "") == text
    assert find_broken_markdown(text)


def test_links_to_entries_are_found() -> None:
    text = "[](person:darchiev) [a](talks:2025-04-10-istanbul) [b](https://a.b) `[](topic:x)` [](nothing:x) [](party:)"
    assert find_archive_links(text) == [("person", "darchiev"), ("talks", "2025-04-10-istanbul")]
    assert find_archive_links("no Markdown") == []


def test_plain() -> None:
    assert strip_markdown("**Of** [](person:darchiev), [`his` words](https://a.b) &amp; more", name) == (
        "Of Alexander Darchiev, his words & more"
    )
    assert strip_markdown("nothing to strip", name) == "nothing to strip"


ATTACKS = [
    "<script>alert(1)</script>",
    "*<script>alert(1)</script>*",
    "<img src=x onerror=alert(1)>",
    "</bdi><script>alert(1)</script>`<script>`",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](<java\nscript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](<&#1;javascript:alert(1)>)",
    "[x](\\javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/)",
    "[x](/relative)",
    "[x](#fragment)",
    "[x](https:evil)",
    "[x](https:///evil)",
    "[x](Person:darchiev)",
    "[x](person:)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x]: javascript:alert(1)\n\n[x]",
    "javascript:alert(1) *x*",
]
GOOD_HREF = regex.compile(r"https?://[^/]|mailto:|\.\./(?:person|party|place|topic|source|process|talks)/")


class Seen(HTMLParser):
    """Collects the tags of a text, and what is left of it without them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_safe(source: str) -> Seen:
    seen = Seen(source)
    allowed = {"a": {"href"}, "em": set(), "strong": set(), "code": {"dir"}, "bdi": {"class", "lang", "dir"}}
    for tag, attributes in seen.tags:
        assert set(attributes) <= allowed[tag]
        assert "href" not in attributes or GOOD_HREF.match(attributes["href"] or "")
    return seen


@pytest.mark.parametrize("language", [AR, EN], ids=["ar", "en"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_stay_text(attack: str, language: Language) -> None:
    seen = assert_safe(made(attack, language))
    assert "a" not in {tag for tag, _ in seen.tags}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_in_names_and_addresses_stay_text(attack: str) -> None:
    source = str(render_markdown("[](person:x)", EN, lambda *_: f'../person/"><i>{attack}', lambda *_: attack, SCRIPTS))
    seen = assert_safe(source)
    assert seen.text == attack
    assert len([tag for tag, _ in seen.tags if tag == "a"]) == 1


markdown = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *"*_`[]()<>!&\\\"'\n:# ",
                "**",
                "](",
                "](https://a.b)",
                "](javascript:x)",
                "&#106;",
                "<b>",
                "قال",
                "2026-05-20",
            ]
        ),
        st.sampled_from(
            [f"[](/{LINK_SCHEMES[0]}:x)", *(f"]({scheme}:x)" for scheme in LINK_SCHEMES), "<script>", "href=", "//"]
        ),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


@given(markdown, st.sampled_from([AR, EN]))
def test_whatever_is_written_is_safe_and_well_nested(text: str, language: Language) -> None:
    assert assert_safe(made(text, language)).text == strip_markdown(text, name)


@given(markdown)
def test_every_link_to_an_entry_is_found_and_resolved(text: str) -> None:
    asked: list[tuple[str, str]] = []

    def resolve(scheme: str, key: str, label: str) -> None:
        asked.append((scheme, key))

    render_markdown(text, EN, resolve, name)
    assert asked == find_archive_links(text)

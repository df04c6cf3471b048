"""Turns the inline Markdown of facts into safe HTML: emphasis, code and links, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import unquote

import regex
from markupsafe import Markup, escape

from mujaz.diagnostics.foreign import LibraryError, guard_library
from mujaz.i18n.bidi import NO_SCRIPTS, isolate_html, isolate_plain, map_scripts
from mujaz.i18n.language import Language
from mujaz.text.characters import iter_hidden, strip_hidden
from mujaz.text.urls import is_web_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = [
    "LINK_SCHEMES",
    "escape_markdown",
    "find_archive_links",
    "find_broken_markdown",
    "isolate_html",
    "isolate_plain",
    "map_scripts",
    "render_markdown",
    "strip_markdown",
]

LINK_SCHEMES = ("person", "party", "place", "topic", "process", "source", "talks")
"""The schemes of links to entries of the archive: [](person:darchiev)."""

LinkResolver = Callable[[str, str, str], str | None]
"""(scheme, id, words of the link) → the address it leads to, or None where there is none and the words stand alone."""
LinkNamer = Callable[[str, str], str]
"""(scheme, id) → the words of a link that has none."""

_ARCHIVE_LINK = regex.compile(rf"({'|'.join(LINK_SCHEMES)}):(.+)", regex.DOTALL)
_ALLOWED_ADDRESS = regex.compile(rf"(?i)mailto:[^\s]|(?-i:{_ARCHIVE_LINK.pattern})")
# A text without these characters has no Markdown that is used here.
_MAY_BE_MARKDOWN = regex.compile(r"[*_`\[\\&]")
_BROKEN_MARKDOWN = regex.compile(rf"\]\(|\]\s+\((?=(?:{'|'.join((*LINK_SCHEMES, 'https?', 'mailto'))}):)|\*\*|`")


def render_markdown(
    text: str, language: Language, link: LinkResolver, name: LinkNamer, scripts: Mapping[str, str] = NO_SCRIPTS
) -> Markup:
    """Return the HTML of a text with inline Markdown (emphasis, code, links); the rest is escaped and isolated.

    Links lead to https, http and mailto addresses and, through `link`, to entries of the archive; any other
    link is shown as it is written. `scripts` is what `map_scripts` returns.
    """
    if not _MAY_BE_MARKDOWN.search(text):
        return isolate_html(text, language, scripts)

    def show(words: str) -> Markup:
        return isolate_html(words, language, scripts)

    return _render_tokens(_parse_inline(text), show, link, name)


def find_archive_links(text: str) -> list[tuple[str, str]]:
    """Return the entries of the archive that a text links to, as (scheme, id), in order."""
    found = (_parse_archive_link(token) for token in _parse_inline(text) if token.type == "link_open")
    return [own for own in found if own]


def find_broken_markdown(text: str) -> list[str]:
    """Return the signs of Markdown that readers would see, because a link or an emphasis is not complete."""
    words = (
        (token.content for token in _parse_inline(text) if token.type == "text")
        if _MAY_BE_MARKDOWN.search(text)
        else ()
    )
    return [sign for part in words for sign in _BROKEN_MARKDOWN.findall(part)]


def find_html_tags(text: str) -> list[str]:
    """Return the tags and the addresses in <…> of a text, which readers would see as they stand."""
    tokens = _ask_parser(text, _make_tag_parser) if "<" in text else ()
    found = ((token, after) for token, after in zip_longest(tokens, tokens[1:]))
    return [
        token.content if token.type == "html_inline" else f"<{after.content}>"
        for token, after in found
        if token.type == "html_inline" or (token.type == "link_open" and after)
    ]


def find_block_markup(text: str) -> str:
    """Return the first line of a list, heading, table or the like in a text of several lines; '' for none."""
    try:
        with guard_library("markdown-it"):
            tokens = _make_block_parser().parse(text) if "\n" in text else []
    except LibraryError:
        return ""
    found = next((token for token in tokens if token.map and token.type in _BLOCKS), None)
    return text.split("\n")[found.map[0]].strip() if found and found.map else ""


_BLOCKS = frozenset(
    {"bullet_list_open", "ordered_list_open", "heading_open", "blockquote_open", "table_open", "fence", "hr"}
)
"""The tokens of Markdown that stand on lines of their own; a text of the facts is shown as one paragraph."""


def find_hidden_entity(text: str) -> str:
    """Return the first character that cannot be seen and that an entity stands for, such as &shy;; '' for none."""
    tokens = _ask_parser(text) if "&" in text else ()
    return next((sign for token in tokens for _, sign in iter_hidden(token.content)), "")


def find_named_links(text: str) -> list[tuple[str, str, str]]:
    """Return the links of a text to entries of the archive that have words of their own, as (scheme, id, words)."""
    tokens = _parse_inline(text)
    links = (
        (_parse_archive_link(token), _get_link_words(tokens, at, lambda *_: ""))
        for at, token in enumerate(tokens)
        if token.type == "link_open"
    )
    return [(*own, words) for own, words in links if own and words]


def strip_markdown(text: str, name: LinkNamer, show: Callable[[str], str] = str) -> str:
    """Return a text without its Markdown, for titles and attributes; `name` gives the words of links without any.

    `show` is applied to each run of words; code stays as it is.
    """
    if not _MAY_BE_MARKDOWN.search(text):
        return show(text)
    return "".join(_iter_plain(_parse_inline(text), name, show))


@cache
def _make_parser() -> MarkdownIt:
    """Return the parser, which is imported for the first text that has signs of Markdown."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "escape", "entity"])
    markdown.validateLink = _is_allowed  # type: ignore[method-assign, assignment]  # the library's own way
    return markdown


@cache
def _make_tag_parser() -> MarkdownIt:
    """Return a parser that knows only tags, and what makes them none: code and backslashes."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": True}).enable(["backticks", "escape", "html_inline", "autolink"])


@cache
def _make_block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _is_allowed(address: str) -> bool:
    return _ALLOWED_ADDRESS.match(address) is not None or is_web_address(address)


@lru_cache(maxsize=4096)
def _parse_inline(text: str) -> tuple[Token, ...]:
    tokens = _ask_parser(text)
    for token in tokens:  # no fact may hold such characters, but an entity such as &#x202e; becomes one
        token.content = strip_hidden(token.content).replace("\n", " ")  # as a browser shows the end of a line
    return tokens


def _ask_parser(text: str, make_parser: Callable[[], MarkdownIt] = _make_parser) -> tuple[Token, ...]:
    """Return the tokens of a text; all of it as it stands where the library fails at it."""
    from markdown_it.token import Token

    try:
        with guard_library("markdown-it"):
            return tuple(make_parser().parseInline(text)[0].children or ())
    except LibraryError:
        return (Token("text", "", 0, content=text),)


_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


def _render_tokens(
    tokens: tuple[Token, ...], show: Callable[[str], Markup], link: LinkResolver, name: LinkNamer
) -> Markup:
    out: list[str] = []
    closing = ""  # at most one link is open, for a link cannot hold another
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            words = _get_link_words(tokens, index, name)
            address = _resolve_address(token, words, link)
            closing = "</a>" if address else ""
            out.append(f'<a href="{escape(address)}">' if address else "")
            out.append(show(words) if tokens[index + 1].type == "link_close" else "")
        elif token.type == "link_close":
            out.append(closing)
        elif token.type == "code_inline":
            out.append(f'<code dir="auto">{escape(token.content)}</code>')
        else:
            out.append(_TAGS.get(token.type) or show(token.content))
    return Markup("".join(out))  # noqa: S704  # every part is a tag of ours or escaped


def _get_link_words(tokens: tuple[Token, ...], index: int, name: LinkNamer) -> str:
    after = tokens[index + 1 :]
    end = next(i for i, token in enumerate(after) if token.type == "link_close")
    own = _parse_archive_link(tokens[index])
    if end == 0:
        return name(*own) if own else str(tokens[index].attrs["href"])
    return "".join(token.content for token in after[:end])


def _resolve_address(token: Token, words: str, link: LinkResolver) -> str | None:
    own = _parse_archive_link(token)
    return link(*own, words) if own else str(token.attrs["href"])


def _parse_archive_link(token: Token) -> tuple[str, str] | None:
    found = _ARCHIVE_LINK.fullmatch(str(token.attrs["href"]))
    return (found[1], unquote(found[2])) if found else None


def _iter_plain(tokens: tuple[Token, ...], name: LinkNamer, show: Callable[[str], str]) -> Iterator[str]:
    for index, token in enumerate(tokens):
        if token.type == "link_open" and tokens[index + 1].type == "link_close":
            yield show(_get_link_words(tokens, index, name))
        yield token.content if token.type == "code_inline" else show(token.content)


def escape_markdown(html: str) -> str:
    """Return HTML in which no character is Markdown to the engine."""
    return _MARKDOWN_SIGNS.sub(lambda found: f"&#{ord(found[0])};", html)


_MARKDOWN_SIGNS = regex.compile(r"[\\`*_{}\[\]!|#](?!\d+;)")

"""Inline Markdown of the facts made safe HTML: emphasis, code and links, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from mujaz.bidi import NO_SCRIPTS, isolate_html, isolate_plain, scripts_of
from mujaz.languages import Language
from mujaz.web import is_web_address

__all__ = [
    "OWN_SCHEMES",
    "inline_links",
    "isolate_html",
    "isolate_plain",
    "leftovers",
    "literally",
    "plain",
    "scripts_of",
    "to_html",
]

OWN_SCHEMES = ("person", "party", "place", "topic", "source", "talks")
"""The schemes of links to entries of the archive: [](person:darchiev)."""

Link = Callable[[str, str, str], str | None]
"""(scheme, id, words of the link) → the address it leads to, or None where there is none and the words stand alone."""
Name = Callable[[str, str], str]
"""(scheme, id) → the words of a link that has none."""

_OWN = regex.compile(rf"({'|'.join(OWN_SCHEMES)}):(.+)", regex.DOTALL)
_ALLOWED = regex.compile(rf"(?i)mailto:[^\s]|(?-i:{_OWN.pattern})")
# Beside these characters no rule of Markdown that we keep has anything to do.
_MARKDOWN = regex.compile(r"[*_`\[\\&]")
_LEFT = regex.compile(rf"\]\(|\]\s+\((?=(?:{'|'.join((*OWN_SCHEMES, 'https?', 'mailto'))}):)|\*\*|`")


def to_html(text: str, language: Language, link: Link, name: Name, scripts: Mapping[str, str] = NO_SCRIPTS) -> Markup:
    """A text's inline Markdown (emphasis, code, links) as HTML; all else is text, escaped and isolated.

    Links lead to https, http and mailto addresses and, through `link`, to entries of the archive; whatever else is
    written as a link is shown as it is written. `scripts` is what scripts_of gives.
    """
    if not _MARKDOWN.search(text):
        return isolate_html(text, language, scripts)

    def said(words: str) -> Markup:
        return isolate_html(words, language, scripts)

    return _html(_tokens(text), said, link, name)


def inline_links(text: str) -> list[tuple[str, str]]:
    """The entries of the archive that a text links to, as (scheme, id), in order."""
    found = (_own(token) for token in _tokens(text) if token.type == "link_open")
    return [own for own in found if own]


def leftovers(text: str) -> list[str]:
    """The signs of Markdown that a text shows as they are, because a link or an emphasis is not whole."""
    words = (token.content for token in _tokens(text) if token.type == "text") if _MARKDOWN.search(text) else ()
    return [sign for part in words for sign in _LEFT.findall(part)]


def named_links(text: str) -> list[tuple[str, str, str]]:
    """The entries of the archive that a text links to with words of its own, as (scheme, id, words), in order."""
    tokens = _tokens(text)
    links = (
        (_own(token), _words_of_link(tokens, at, lambda *_: ""))
        for at, token in enumerate(tokens)
        if token.type == "link_open"
    )
    return [(*own, words) for own, words in links if own and words]


def plain(text: str, name: Name) -> str:
    """A text without its Markdown, links without words named: for titles and attributes."""
    if not _MARKDOWN.search(text):
        return text
    return "".join(_plain(_tokens(text), name))


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "escape", "entity"])
    markdown.validateLink = _allowed  # type: ignore[method-assign, assignment]  # the library's own way
    return markdown


def _allowed(address: str) -> bool:
    return _ALLOWED.match(address) is not None or is_web_address(address)


_PARSER = _parser()


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    tokens = tuple(_PARSER.parseInline(text)[0].children or ())
    for token in tokens:  # the facts hold no such characters, but entities such as &#x202e; mean them
        token.content = _CONTROLS.sub("", token.content)
    return tokens


_CONTROLS = regex.compile(r"[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cc}]")


_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


def _html(tokens: tuple[Token, ...], said: Callable[[str], Markup], link: Link, name: Name) -> Markup:
    out: list[str] = []
    closing = ""  # Links cannot hold links, so one is open at most.
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            words = _words_of_link(tokens, index, name)
            address = _address(token, words, link)
            closing = "</a>" if address else ""
            out.append(f'<a href="{escape(address)}">' if address else "")
            out.append(said(words) if tokens[index + 1].type == "link_close" else "")
        elif token.type == "link_close":
            out.append(closing)
        elif token.type == "code_inline":
            out.append(f'<code dir="auto">{escape(token.content)}</code>')
        else:
            out.append(_TAGS.get(token.type) or said(token.content))
    return Markup("".join(out))  # noqa: S704  # every part is a tag of ours or escaped


def _words_of_link(tokens: tuple[Token, ...], index: int, name: Name) -> str:
    after = tokens[index + 1 :]
    end = next(i for i, token in enumerate(after) if token.type == "link_close")
    own = _own(tokens[index])
    if end == 0:
        return name(*own) if own else str(tokens[index].attrs["href"])
    return "".join(token.content for token in after[:end])


def _address(token: Token, words: str, link: Link) -> str | None:
    own = _own(token)
    return link(*own, words) if own else str(token.attrs["href"])


def _own(token: Token) -> tuple[str, str] | None:
    found = _OWN.fullmatch(str(token.attrs["href"]))
    return (found[1], unquote(found[2])) if found else None


def _plain(tokens: tuple[Token, ...], name: Name) -> Iterator[str]:
    for index, token in enumerate(tokens):
        if token.type == "link_open" and tokens[index + 1].type == "link_close":
            yield _words_of_link(tokens, index, name)
        yield token.content


def literally(html: str) -> str:
    """Return HTML in which an engine that reads Markdown finds nothing to do."""
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", html)


_SIGNS = regex.compile(r"[\\`*_{}\[\]!|#](?!\d+;)")

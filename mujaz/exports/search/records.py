"""Page files → what the search knows of each: the text a reader sees, and the words it is found by.

Files rather than views, so that a new kind of page is found without a word here, and pages written by hand too.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

from mujaz.exports.search.stemmer import iter_index_terms, split_words
from mujaz.model.records import Archive, Text
from mujaz.pages import addresses

WHOLE = ("briefing", "")
"""Kinds of which the whole text is searched; a page written by hand has none."""
HEAD_ONLY = ("person", "party", "place", "topic", "source")
"""Kinds of which the head is searched: the facts below it stand in the briefings. Lists are not searched at all."""
SEARCHED_BY_NAME = ("person", "party", "place")
"""Schemes of entries that are found by all their names, in every language and spelling."""


def _names_in(line: str) -> frozenset[str]:
    return frozenset(line.split())


FURNITURE = _names_in("back cites doubt here kicker links none note others paragraphs same tag toc twin whose")
"""Classes of elements whose words are the site's, not the facts'."""
FURNITURE_TAGS = _names_in("caption dt h2 script style svg thead")
INLINE = _names_in("a abbr b bdi bdo cite code em i mark q s span strong sub sup time u")
ALONE = _names_in("br hr img input wbr")

STALE = "\N{INVISIBLE SEPARATOR}"
"""Stands before and after the words that mark a text as stale, so that the search shows them with any part of it."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>|([^<]+|<)")
_CLASS = re.compile(r'class="([^"]*)"')
_LINK = re.compile(r'href="[./]*([a-z]+)/([^/"#]+)/["#]')
_HEAD = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_SMALL = re.compile(r"<small>.*?</small>", re.DOTALL)
_MAST = re.compile(r"<header.*?</header>", re.DOTALL)


@dataclass(frozen=True)
class SearchRecord:
    """One page: where it is, what a result shows of it, and the stems it is found by, those of its title apart."""

    url: str
    language: str
    shown: Mapping[str, str]
    title: str
    content: str


def iter_records(archive: Archive, pages: Path) -> Iterator[SearchRecord]:
    """Yield a record for every page below a folder that can be found, by language and path."""
    names = _collect_names(archive)
    for language in archive.languages:
        for file in sorted((pages / language).rglob("*.md")):
            made = _make_record(file.read_text(encoding="utf-8"), language, file.relative_to(pages), names)
            if made:
                yield made


def _make_record(text: str, language: str, file: Path, names: Mapping[tuple[str, str], str]) -> SearchRecord | None:
    head, body = _parted(text)
    kind = head.get("kind", "")
    if kind not in (*WHOLE, *HEAD_ONLY):
        return None
    url = f"{file.parent if file.name == 'index.md' else file.with_suffix('')}/".replace("\\", "/")
    mast = found[0] if (found := _MAST.search(body)) else ""
    searched = _SMALL.sub("", mast) if kind in HEAD_ONLY else body if kind else _from_markdown(body)
    lines = tuple(dict.fromkeys(_lines(searched)))
    title = _plain(head.get("title", "")) or (lines[0] if lines else file.stem)
    also = [names[entry] for entry in dict.fromkeys(_entries(searched, url)) if entry in names]
    shown = {"title": title, "kind": _kind(mast), "date": _date(mast) if kind == "briefing" else ""}
    lines = tuple(line for line in lines if line != title)
    found_by = [*iter_index_terms("\n".join([*lines, *also, *_days(searched)]))]
    content = " ".join([*found_by, *_iter_months(language, [*found_by, *iter_index_terms(title)])])
    return SearchRecord(url, language, shown | {"text": "\n".join(lines)}, " ".join(iter_index_terms(title)), content)


def _parted(text: str) -> tuple[dict[str, str], str]:
    """Return the head of a page file, its texts by key, and the body."""
    match = _HEAD.match(text)
    if not match:
        return {}, text
    pairs = (line.partition(": ") for line in match[1].splitlines() if ": " in line)
    return {key: _text_of(value) for key, _, value in pairs}, text[match.end() :]


def _text_of(value: str) -> str:
    """Return a value of a head, which is JSON in pages of ours and may be a bare word in those by hand."""
    try:
        read = json.loads(value)
    except ValueError:
        return value.strip()
    return read if isinstance(read, str) else ""


def _lines(source: str) -> Iterator[str]:
    """Yield the text of HTML, a line for every block, without what the site itself adds."""
    line, skipped, in_mark = "", 0, False
    for closing, tag, attributes, text in _TAG.findall(source):
        if text:
            line += "" if skipped else text
        elif tag == "bdi" and not skipped:
            line += "\N{POP DIRECTIONAL ISOLATE}" if closing else "\N{FIRST STRONG ISOLATE}"
        elif attributes.strip().startswith('class="stale"') and not skipped:
            line, in_mark = f"{line}{STALE}", True
        elif closing and tag == "span" and in_mark:
            line, in_mark = f"{line}{STALE}", False
        elif skipped:
            skipped += 0 if tag in ALONE or attributes.endswith("/") else -1 if closing else 1
        elif not closing and _is_furniture(tag, attributes):
            skipped = 1
        elif tag not in INLINE or "class=" in attributes:
            yield from _plain_lines(line)
            line = ""
    yield from _plain_lines(line)


def _is_furniture(tag: str, attributes: str) -> bool:
    found = _CLASS.search(attributes)
    if tag == "dl":
        return not found  # that of a source is about the source
    return tag in FURNITURE_TAGS or bool(found and not FURNITURE.isdisjoint(found[1].split()))


def _plain_lines(text: str) -> Iterator[str]:
    for line in re.split(r"\n(?=#)|\n\n", text):
        plain = _plain(re.sub(r"^#+ .*", "", line))
        if split_words(plain):
            yield plain


def _plain(text: str) -> str:
    """Return a text without entities and needless blanks."""
    return re.sub(r"\s+", " ", html.unescape(text)).strip(" ,،·")


def _from_markdown(body: str) -> str:
    """Return a page written by hand as HTML enough: a block a paragraph, links and emphasis gone."""
    bare = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|\{[:#][^}]*\}|[*_`>|]+", r"\1", body)
    return "".join(f"<p>{re.sub(r'^(#+|[-+]|!!!) *', '', block.strip())}</p>" for block in re.split(r"\n\s*\n", bare))


def _kind(mast: str) -> str:
    """Return what kind of page it is, in the words of the page itself."""
    match = re.search(r'class="kicker">\s*<span[^>]*>(.*?)</span>', mast, re.DOTALL)
    return _plain(re.sub(r"<[^>]*>", "", match[1])) if match else ""


def _date(mast: str) -> str:
    """Return the date of talks, in the words of the page: the first of the facts in its head."""
    match = re.search(r"<dd>(.*?)(?:<small>|</dd>)", mast, re.DOTALL)
    return next(_lines(match[1]), "") if match else ""


def _entries(source: str, url: str) -> Iterator[tuple[str, str]]:
    """Yield the entries, by folder and id, that a page is about or links to."""
    _, folder, *rest = url.split("/")
    if rest and rest[0]:
        yield folder, rest[0]
    yield from _LINK.findall(source)


def _collect_names(archive: Archive) -> dict[tuple[str, str], str]:
    """Return all names, in every language and spelling, of what can be found by name, by folder and id."""
    registers = {addresses.FOLDERS[scheme]: getattr(archive, addresses.FOLDERS[scheme]) for scheme in SEARCHED_BY_NAME}
    return {
        (folder, key): "\n".join(_iter_spellings(entry))
        for folder, entries in registers.items()
        for key, entry in entries.items()
    }


def _iter_spellings(entry: object) -> Iterator[str]:
    for field in ("name", "long_name", "country"):
        text = getattr(entry, field, None)
        if isinstance(text, Text):
            yield from text.values.values()
    yield from getattr(entry, "other_names", ())
    yield from filter(None, [getattr(entry, "code", None)])


def _days(source: str) -> Iterable[str]:
    """Return the days of a page as numbers: 2025-04-10."""
    return dict.fromkeys(re.findall(r'datetime="([\d-]+)"', source))


def _iter_months(language: str, found: list[str]) -> Iterator[str]:
    """Yield every name, in the index's words, of the months that a page names."""
    text = f" {' '.join(found)} "
    for names in _load_month_names(language.split("-")[0]):
        if any(f" {name} " in text for name in names):
            yield from names


@cache
def _load_month_names(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of the months, in the index's words, of a language in all countries; January first."""
    locales = (Locale.parse(tag) for tag in locale_identifiers() if tag.split("_")[0] == language)
    kinds = [kind for locale in locales if not locale.script for kind in locale.months.values()]
    return tuple(
        tuple(
            dict.fromkeys(
                " ".join(iter_index_terms(kind[width][month])) for kind in kinds for width in ("wide", "abbreviated")
            )
        )
        for month in range(1, 13)
    )

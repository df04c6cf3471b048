"""Published pages as a reader reads them: words without markup, by section, list item and cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

CODES = ("ar", "en")
_INLINE = re.compile(r"</?(?:a|b|bdi|em|i|strong)\b[^>]*>")
_SECTION = re.compile(r'^<h2 id="([\w-]+)">.*</h2>$', re.M)


def read_words(markup: str) -> str:
    """Return the words of a piece of a page, with single spaces between them."""
    text = unescape(re.sub(r"<[^>]+>", " ", _INLINE.sub("", markup)))
    return " ".join(re.sub("[\u2066-\u2069]", "", text).split())


@dataclass(frozen=True)
class Page:
    """A page in one language, as markup."""

    markup: str

    def read_section(self, name: str) -> str:
        """Return the markup of a section, "" where the page has none; `top` is what stands before the first one."""
        before, *rest = _SECTION.split(self.markup)
        return {"top": before, **dict(zip(rest[::2], rest[1::2], strict=True))}.get(name, "")

    def words(self, *sections: str) -> str:
        """Return the words of some sections, or of the whole page where none is named."""
        return read_words(" ".join(map(self.read_section, sections)) if sections else self.markup)

    def words_without(self, *sections: str) -> str:
        """Return the words of the page without those of some sections."""
        text = self.markup
        for section in filter(None, map(self.read_section, sections)):
            text = text.replace(section, "\n")
        return read_words(text)

    def items(self, section: str) -> list[str]:
        """Return the words of each list item or quotation of a section."""
        return [read_words(item) for item in self._split_items(section)]

    def cited(self, section: str, words: str) -> set[str]:
        """Return the ids of the sources that are cited by the only list item of a section with these words."""
        (item,) = [item for item in self._split_items(section) if words in read_words(item)]
        sources = dict(re.findall(r'<li id="source-(\d+)"><a href="[./]*sources/([^/"]+)/">', self.markup))
        return {sources[number] for number in re.findall(r'href="#source-(\d+)', item)}

    def rows(self) -> dict[str, str]:
        """Return the values in the head of the page by their labels."""
        found = re.findall(r"<dt>(.*?)</dt>((?:<dd>.*?</dd>)+)", self.read_section("top"), re.S)
        return {read_words(label): read_words(value) for label, value in found}

    def columns(self) -> list[str]:
        """Return the heads of the columns of the table of positions after that of the topics."""
        heads = re.findall(r'<th scope="col">(.*?)</th>', self.read_section("positions"), re.S)
        return [read_words(head) for head in heads][1:]

    def cells(self, party: str) -> list[str]:
        """Return the words of each cell that a party has in the table of positions."""
        cells = re.findall(rf'<td data-party="{party}">(.*?)</td>', self.read_section("positions"), re.S)
        return [read_words(cell) for cell in cells]

    def _split_items(self, section: str) -> list[str]:
        found = re.split(r"<(?:li|figure)\b[^>]*>", self.read_section(section))[1:]
        return [item.partition("</ul>")[0] for item in found]


@dataclass(frozen=True)
class Pages:
    """The pages of an archive in one language."""

    folder: Path
    code: str

    def page(self, address: str) -> Page:
        """Return a page by its address without the language."""
        text = (self.folder / self.code / f"{address}.md").read_text(encoding="utf-8")
        return Page(text.split("\n---\n", 1)[1])

    def pick(self, ar: str, en: str) -> str:
        """Return that one of two texts which is in the pages' language."""
        return {"ar": ar, "en": en}[self.code]

"""The site: its name and its languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from mujaz.i18n.language import Language
from mujaz.model.base import Record
from mujaz.model.field_types import AtLeast, Colour, PlainName, Strings
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class SiteLanguage(Record):
    """A language of the site and its house style: CLDR locale, month names, digits."""

    code: str
    name: str
    locale: str | None = None
    months: Strings = ()
    digits: str = "latn"

    @property
    def language(self) -> Language:
        """Return the language with its house style; raises LanguageError for what CLDR does not know."""
        return Language(self.code, self.name, self.months, self.digits, self.locale or "")


@dataclass(frozen=True, kw_only=True)
class Palette(Record):
    """The colours that a site chooses in one scheme: that of links and marks, and that of the paper."""

    accent: Colour | None = None
    paper: Colour | None = None


@dataclass(frozen=True, kw_only=True)
class Colours(Record):
    """A site's own colours, for readers of light pages and for those of dark ones."""

    light: Palette | None = None
    dark: Palette | None = None


@dataclass(frozen=True, kw_only=True)
class Font(Record):
    """A family of letters that a site chooses: the file of its usual weight, and that of its bold one."""

    regular: PlainName
    bold: PlainName | None = None

    @property
    def files(self) -> dict[str, str]:
        """Return the names of its files, by their keys."""
        return {key: name for key, name in (("regular", self.regular), ("bold", self.bold)) if name}


class Review(StrEnum):
    """What becomes of talks that nobody has read a second time: shown with a mark, or only in drafts."""

    MARKED = "marked"
    REQUIRED = "required"


class MenuRegister(StrEnum):
    """What every site has an index of."""

    PROCESSES = "processes"
    CHRONOLOGY = "chronology"
    PARTIES = "parties"
    PEOPLE = "people"
    PLACES = "places"
    TOPICS = "topics"
    SOURCES = "sources"


DEFAULT_REGISTERS = tuple(register for register in MenuRegister if register is not MenuRegister.PLACES)
"""Those to which the header leads where a site does not choose."""


@dataclass(frozen=True, kw_only=True)
class MenuLink(Record):
    """A link in the header to another site."""

    name: Text
    address: str


@dataclass(frozen=True, kw_only=True)
class Menu(Record):
    """What the header leads to beside the briefings: registers, in their order, and other sites."""

    registers: tuple[MenuRegister, ...] | None = None
    links: tuple[MenuLink, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Site(Record):
    """What the whole archive is called, where its facts can be read, and its languages, the default first.

    `logo`, `favicon` and those of `fonts` are files in the folder `assets` of the pages; the first font that has a
    letter draws it, and ours draw what none has. `footer` is what stands below every page.
    `format` is the version of the facts' format. `repo_url` is the web address of the data folder in a repository; a
    fact's line there is its file and `#L12`. Without `review` nobody asks for a second reader.
    """

    format: int = 0
    name: Text
    tagline: Text | None = None
    licence: Text | None = None
    footer: Text | None = None
    colours: Colours | None = None
    fonts: tuple[Font, ...] = ()
    logo: PlainName | None = None
    favicon: PlainName | None = None
    menu: Menu | None = None
    repo_url: str | None = None
    handbook: bool = False
    review: Review | None = None
    languages: Annotated[tuple[SiteLanguage, ...], AtLeast(1)]

    @property
    def pictures(self) -> dict[str, str]:
        """Return the names of the site's own pictures, by their keys."""
        return {key: name for key, name in (("logo", self.logo), ("favicon", self.favicon)) if name}

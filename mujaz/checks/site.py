"""Rules on the site: its languages exist, and the interface has labels in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from mujaz.diagnostics.message import msg, msg_plural
from mujaz.diagnostics.problem import FactPath, FilePosition, Problem, suggest_nearest
from mujaz.i18n import labels
from mujaz.i18n.language import Language, LanguageError
from mujaz.model.records import Archive, Site, SiteLanguage, Statement

PICTURE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png)$"
"""The names that a picture of the site itself may have."""
FONT_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:ttf|otf)$"
"""The names that a font of the site may have."""
MAX_GAPS = 9
"""The most labels a catalogue may lack for each to be named."""


def languages_are_known(archive: Archive) -> Iterator[Problem]:
    """Each language of the site is known to CLDR, is listed once, and has a catalogue of labels."""
    counts = Counter(archive.languages)
    for entry in archive.site.languages:
        where = entry.where / "code"
        if counts[entry.code] > 1:
            yield Problem(
                where,
                msg("the language '%(code)s' is listed %(count)s times", code=entry.code, count=counts[entry.code]),
                msg("keep one"),
            )
        try:
            entry.language.locale  # noqa: B018  # made only to see whether it can be
        except LanguageError as error:
            yield Problem(_find_unknown_value(entry, str(error)), error.message, msg("correct it, or remove the key"))
            continue
        if entry.locale and not entry.locale.replace("_", "-").startswith(entry.code.split("-")[0]):
            message = msg("the locale '%(locale)s' is not one of '%(code)s'", locale=entry.locale, code=entry.code)
            yield Problem(
                entry.where / "locale", message, msg("name a country's way with this language, such as en-GB")
            )
        if not labels.find_catalogue(entry.code).is_file():
            yield Problem(
                where,
                msg("there is no %(file)s", file=f"labels/{entry.code}.po"),
                suggest_nearest(entry.code, labels.list_label_languages(), msg("add a catalogue: see CONTRIBUTING.md")),
            )


def iter_known_languages(site: Site) -> Iterator[Language]:
    """Yield the site's languages that CLDR knows; `languages_are_known` finds the others."""
    for entry in site.languages:
        with suppress(LanguageError):
            yield entry.language


def catalogues_are_whole(archive: Archive) -> Iterator[Problem]:
    """The catalogue of each language can be read, belongs to that language, and lacks no label."""
    for code in dict.fromkeys(archive.languages):
        file = labels.find_catalogue(code)
        faults = labels.find_catalogue_faults(file) if file.is_file() else []
        place = FilePosition(str(file))  # absolute: it does not lie in the folder of the facts
        gaps = [fault for fault in faults if labels.is_gap(fault)]
        if len(gaps) > MAX_GAPS:
            message = msg_plural(len(gaps), "%(n)s label is not translated", "%(n)s labels are not translated")
            yield Problem(place, message, msg("translate them there, or see the others with --draft"), gap=True)
        for fault in faults:
            gap = fault in gaps
            if not gap or len(gaps) <= MAX_GAPS:
                yield Problem(place, fault, msg("correct the catalogue: see CONTRIBUTING.md"), gap=gap)


def pictures_have_plain_names(archive: Archive) -> Iterator[Problem]:
    """The names of logo and favicon hold in an address as they are, and end as pictures do that every browser shows."""
    for key, name in archive.site.pictures.items():
        if not re.fullmatch(PICTURE_PATTERN, name):
            message = msg("'%(name)s' is no name of a picture that a site can use", name=name)
            mend = msg("name an SVG or PNG file with Latin letters, digits, hyphens and dots, such as logo.svg")
            yield Problem(archive.site.where / key, message, mend)


def fonts_have_plain_names(archive: Archive) -> Iterator[Problem]:
    """The names of fonts hold in an address as they are, and end as fonts do that pages and pictures can use."""
    for font in archive.site.fonts:
        for key, name in font.files.items():
            if not re.fullmatch(FONT_PATTERN, name):
                message = msg("'%(name)s' is no name of a font that a site can use", name=name)
                mend = msg("name a TTF or OTF file with Latin letters, digits, hyphens and dots, such as desk.ttf")
                yield Problem(font.where / key, message, mend)


def other_languages_are_known(archive: Archive) -> Iterator[Problem]:
    """The language of every source, and the original language of every quotation, is known to CLDR."""
    named = [(source.where / "language", source.language) for source in archive.sources.values()]
    named += [(r.where / "original", r.original) for r in archive.records if isinstance(r, Statement) and r.original]
    for where, code in named:
        try:
            Language(code, code).name_language(code)
        except LanguageError as error:
            yield Problem(where, error.message, msg("its code has two or three letters"))


def _find_unknown_value(entry: SiteLanguage, message: str) -> FactPath:
    """Return the path of the value that a message about a language names: its digits, months, locale or code."""
    for key in ("digits", "months", "locale"):
        values = getattr(entry, key) or ()
        if any(f"'{value}'" in message for value in ([values] if isinstance(values, str) else values)):
            return entry.where / key
    return entry.where / "code"

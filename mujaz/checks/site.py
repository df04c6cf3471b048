"""The site: its languages exist, and the interface has words for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from mujaz import labels
from mujaz.languages import Language, LanguageError
from mujaz.model import Archive, Site, SiteLanguage, Statement
from mujaz.problems import Place, Problem, Where, did_you_mean
from mujaz.said import say


def languages_are_known(archive: Archive) -> Iterator[Problem]:
    """Each language is one CLDR knows, is listed once, and has a catalogue of labels."""
    counts = Counter(archive.languages)
    for entry in archive.site.languages:
        where = entry.where / "code"
        if counts[entry.code] > 1:
            yield Problem(
                where,
                say("the language '%(code)s' is listed %(count)s times", code=entry.code, count=counts[entry.code]),
                say("keep one"),
            )
        try:
            entry.language.locale  # noqa: B018  # made only to see whether it can be
        except LanguageError as error:
            yield Problem(_unknown(entry, str(error)), error.said, say("correct it, or remove the key"))
            continue
        if entry.locale and not entry.locale.replace("_", "-").startswith(entry.code.split("-")[0]):
            message = say("the locale '%(locale)s' is not one of '%(code)s'", locale=entry.locale, code=entry.code)
            yield Problem(
                entry.where / "locale", message, say("name a country's way with this language, such as en-GB")
            )
        if not (labels.DIRECTORY / f"{entry.code}.po").is_file():
            yield Problem(
                where,
                say("there is no %(file)s", file=f"labels/{entry.code}.po"),
                did_you_mean(entry.code, labels.languages(), say("add a catalogue: see CONTRIBUTING.md")),
            )


def known_languages(site: Site) -> Iterator[Language]:
    """Yield the site's languages that CLDR knows; of the others a rule speaks here, and no other can say anything."""
    for entry in site.languages:
        with suppress(LanguageError):
            yield entry.language


def catalogues_are_whole(archive: Archive) -> Iterator[Problem]:
    """The catalogue of each language can be read, is that of the language, and lacks no label."""
    for code in dict.fromkeys(archive.languages):
        file = labels.DIRECTORY / f"{code}.po"
        for fault in labels.faults(file) if file.is_file() else ():
            place = Place(f"labels/{file.name}")
            yield Problem(place, say("%(fault)s", fault=fault), say("correct the catalogue: see CONTRIBUTING.md"))


def other_languages_are_known(archive: Archive) -> Iterator[Problem]:
    """The language of a source, and the original one of a quotation, is one CLDR knows."""
    named = [(source.where / "language", source.language) for source in archive.sources.values()]
    named += [(r.where / "original", r.original) for r in archive.records if isinstance(r, Statement) and r.original]
    for where, code in named:
        try:
            Language(code, code).name_of(code)
        except LanguageError as error:
            yield Problem(where, error.said, say("its code has two or three letters"))


def _unknown(entry: SiteLanguage, message: str) -> Where:
    """Return the address of the value that a message about an entry names: its digits, its months, or the code."""
    for key in ("digits", "months", "locale"):
        values = getattr(entry, key) or ()
        if any(f"'{value}'" in message for value in ([values] if isinstance(values, str) else values)):
            return entry.where / key
    return entry.where / "code"

"""The words of the interface, from the gettext catalogues labels/<language>.po."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path

import regex
from markupsafe import Markup, escape

from mujaz.diagnostics.message import Message, msg, quote_text
from mujaz.i18n.catalogues import Catalog, CatalogueError, Entry, LabelError, get_plural_rule, parse_catalogue
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import DatePatterns, DateStyle, Language
from mujaz.storage.program_files import LABELS, ROOT, find_repository

_PLACEHOLDER = regex.compile(r"%\(\w+\)s|%(?!\(\w+\)s).?")
_LANGUAGE_HEADER = regex.compile(r'^"Language: ([^\\"]*)', regex.M)
LABELS_FOLDER = LABELS
REFERENCE_LANGUAGE = "en"
"""The language whose catalogue says which labels there are."""


class Labels:
    """The labels of one language.

    A context (a gender, a kind of talks) chooses among several translations of one text. Where a catalogue has none
    for the context, the translation without context is used. What it has not at all is the English text between marks:
    the check refuses that, and only a draft shows it.
    """

    def __init__(self, language: Language, directory: Path | None = None) -> None:
        """Read the catalogue of `language`; raises LabelError where it is missing or broken."""
        self.language = language
        self._file = f"{language.code}.po"
        self._catalogue = read_catalogue(directory / self._file if directory else find_catalogue(language.code))
        self._form = get_plural_rule(self._catalogue)
        self._directory = directory
        self._forms: dict[tuple[str, str | None], tuple[tuple[str, ...], Catalog]] = {}
        self._dates: dict[tuple[Edtf, DateStyle], str] = {}
        self._numbered: dict[tuple[str, tuple[tuple[str, object], ...]], str] = {}

    def text(self, msgid: str, context: str | None = None, /, **values: object) -> str:
        """Return the label with its placeholders filled; without values, as it stands in the catalogue.

        Whole numbers are written in the language's digits. If any value is Markup, so is the label, and the other
        values are escaped.
        """
        forms, _ = self._find_forms(msgid, context)
        if len(forms) != 1:
            raise LabelError(f"{self._file}: '{msgid}' has plural forms; it needs a count")
        return self._fill(forms[0], values) if values else forms[0]

    def count(self, msgid: str, n: int, context: str | None = None, /, **values: object) -> str:
        """Return the label in the plural form for `n`, which also fills `%(n)s`; `msgid` is the singular."""
        forms, catalogue = self._find_forms(msgid, context)
        if len(forms) != catalogue.num_plurals:
            raise LabelError(f"{self._file}: '{msgid}' has not the plural forms of its header")
        choose = self._form if catalogue is self._catalogue else get_plural_rule(catalogue)
        return self._fill(forms[choose(n)], {"n": n, **values})

    def date(self, date: Edtf, style: DateStyle = "full") -> str:
        """Return a date in words, also where it is a season or lacks an end; see Language.format_date."""
        key = (date, style)
        if key not in self._dates:  # the pages of one archive show the same days again and again
            self._dates[key] = self.language.format_date(date, style, self.date_patterns)
        return self._dates[key]

    def date_ends(self, start: Edtf, end: Edtf) -> tuple[str, str]:
        """Return both ends of an interval in words; see Language.format_ends."""
        return self.language.format_ends(start, end, self.date_patterns)

    @cached_property
    def date_patterns(self) -> DatePatterns:
        """Return the words that CLDR lacks for dates."""
        spring, summer, autumn, winter = (
            self._find_pattern(f"{season} %(year)s") for season in ("spring", "summer", "autumn", "winter")
        )
        return DatePatterns(
            seasons=(spring, summer, autumn, winter),
            since=self._find_pattern("since %(date)s"),
            until=self._find_pattern("until %(date)s"),
            start_unknown=self._find_pattern("until %(date)s, start not known"),
            end_unknown=self._find_pattern("from %(date)s, end not known"),
            around=self._find_pattern("around %(date)s", "end of an interval"),
        )

    def _find_pattern(self, msgid: str, context: str | None = None) -> str:
        return self._find_forms(msgid, context)[0][0]

    def _find_forms(self, msgid: str, context: str | None) -> tuple[tuple[str, ...], Catalog]:
        key = (msgid, context)
        if key not in self._forms:
            self._forms[key] = self._look_up_forms(msgid, context)
        return self._forms[key]

    def _look_up_forms(self, msgid: str, context: str | None) -> tuple[tuple[str, ...], Catalog]:
        """Return the forms of a label, and the catalogue that has them: this one, else the English one."""
        forms = _look_up(self._catalogue, msgid, context)
        if forms:
            return forms, self._catalogue
        forms = _look_up(self._english, msgid, context) if self._english else ()
        if not forms or not self._english:
            raise LabelError(f"{self._file} has no label '{msgid}'; add it there, with its translation")
        return tuple(map(mark_untranslated, forms)), self._english

    @cached_property
    def _english(self) -> Catalog | None:
        """Return the catalogue whose texts stand in for what this one lacks; None for its own."""
        with suppress(LabelError):
            other = self.language.code != REFERENCE_LANGUAGE
            return read_reference(self._directory) if other else None
        return None

    def _fill(self, message: str, values: Mapping[str, object]) -> str:
        if not all(type(value) is int for value in values.values()):
            return self._fill_anew(message, values)
        key = (message, tuple(values.items()))
        if key not in self._numbered:  # the same few paragraphs are cited again and again
            self._numbered[key] = self._fill_anew(message, values)
        return self._numbered[key]

    def _fill_anew(self, message: str, values: Mapping[str, object]) -> str:
        shown = {
            key: self.language.format_number(value) if type(value) is int else value for key, value in values.items()
        }
        pattern = escape(message) if any(isinstance(value, Markup) for value in shown.values()) else message
        try:
            return pattern % shown
        except (KeyError, TypeError, ValueError):
            raise LabelError(f"{self._file}: '{message}' cannot be filled with {sorted(values)}") from None


def mark_untranslated(text: str) -> str:
    """Return an English text with the marks that say that it stands where a translation should."""
    return f"⟦{text}⟧"


def _look_up(catalogue: Catalog, msgid: str, context: str | None) -> tuple[str, ...]:
    """Return the forms of a label in a catalogue; none where one of them is not translated."""
    found = catalogue.get(msgid, context or None) or catalogue.get(msgid)
    forms = _get_forms(found) if found and not found.fuzzy else ()
    return forms if all(forms) else ()


def read_reference(directory: Path | None = None) -> Catalog:
    """Return the catalogue that says which labels there are."""
    return read_catalogue((directory or LABELS_FOLDER) / f"{REFERENCE_LANGUAGE}.po")


def find_catalogue(code: str) -> Path:
    """Return the file of a language's catalogue, there or not: the repository's own comes before ours."""
    return next((path for folder in list_folders() if (path := folder / f"{code}.po").is_file()), _name_file(code))


def _name_file(code: str) -> Path:
    return list_folders()[0] / f"{code}.po"


def list_folders() -> tuple[Path, ...]:
    """Return the folders of catalogues: those of the repository come before ours."""
    own = find_repository()
    return (LABELS_FOLDER,) if own == ROOT else (own / "labels", LABELS_FOLDER)


def read_catalogue(path: Path) -> Catalog:
    """Return the catalogue in a file, read again only when the file changes; raises LabelError."""
    try:
        state = path.stat()
    except OSError:
        pattern = f"{REFERENCE_LANGUAGE}.po"
        message = msg(
            "there is no catalogue %(file)s; copy %(pattern)s and translate it", file=path.name, pattern=pattern
        )
        raise CatalogueError(message) from None
    return _parse_catalogue(path, state.st_mtime_ns, state.st_size)


def list_label_languages(directory: Path | None = None) -> list[str]:
    """Return the codes of the languages that the interface has words for, sorted."""
    folders = (directory,) if directory else list_folders()
    return sorted({path.stem for folder in folders for path in folder.glob("*.po")})


def read_catalogues() -> dict[str, Catalog]:
    """Return every catalogue that can be read, by language code, in the order of the codes."""
    found = {}
    for code in list_label_languages():
        with suppress(LabelError):  # the check reports it if a language of the site needs it
            found[code] = read_catalogue(find_catalogue(code))
    return found


def is_gap(fault: Message) -> bool:
    """Say whether a catalogue's fault is that a label is not translated yet."""
    return fault.pattern.removeprefix("%(label)s is ") in ("missing", "marked fuzzy", "not translated in every form")


def find_missing_labels(catalogue: Catalog, reference: Catalog | None = None) -> list[Message]:
    """Return what a catalogue lacks that the reference (English) has, one message a label; empty when complete."""
    reference = reference or read_reference()
    lacks = [_describe_lack(catalogue.get(wanted.id, wanted.context), wanted) for wanted in reference if wanted.id]
    known = set(map(_get_singular, reference))
    surplus = [_quote_label(own) for own in catalogue if own.id and _get_singular(own) not in known]
    return [each for each in lacks if each] + [
        msg("%(label)s is in no other catalogue", label=each) for each in surplus
    ]


def find_catalogue_faults(path: Path) -> list[Message]:
    """Return what is wrong with a catalogue's file: that it cannot be read, is another language's, or what it lacks."""
    try:
        beside = path.with_name(f"{REFERENCE_LANGUAGE}.po")
        catalogue, reference = read_catalogue(path), read_catalogue(beside) if beside.is_file() else read_reference()
    except CatalogueError as error:
        return [error.message] if path.name in error.message else []
    return list(_compare_catalogues(path, catalogue, reference))


@lru_cache(maxsize=64)
def _compare_catalogues(path: Path, catalogue: Catalog, reference: Catalog) -> tuple[Message, ...]:
    """Compare two catalogues once: while their files do not change, they are the same objects."""
    header = _LANGUAGE_HEADER.search(path.read_text(encoding="utf-8", errors="replace"))
    other = header and header[1].replace("_", "-") != path.stem
    wrong = [msg("its head says Language: %(code)s", code=header[1])] if header and other else []
    return (*wrong, *find_missing_labels(catalogue, reference))


def render_theme_partial(catalogues: Mapping[str, Catalog]) -> str:
    """Return the theme's partials/labels.html: a macro `t(lang, key)` for all labels without plural or context.

    It uses only what both Jinja2 and minijinja know. A page in a language without a catalogue gets the first catalogue
    in the order of the codes, so that no hand-written page makes an engine fail; the check requires a catalogue for
    each of the site's own languages.
    """
    english = _select_theme_labels(catalogues.get(REFERENCE_LANGUAGE, Catalog()))
    stand_ins = {msgid: mark_untranslated(text) for msgid, text in english.items()}
    words = {code: {**stand_ins, **_select_theme_labels(catalogues[code])} for code in sorted(catalogues)}
    first = json.dumps(next(iter(words), REFERENCE_LANGUAGE))
    lines = ",\n".join(f"  {json.dumps(code)}: {_to_json_object(labels)}" for code, labels in words.items())
    return (
        "{# generated by mujaz from labels/; do not edit #}\n"
        f"{{%- set labels = {{\n{lines}\n}} -%}}\n"
        f"{{%- macro t(lang, key) -%}}{{{{ (labels[lang] or labels[{first}])[key] | safe }}}}{{%- endmacro -%}}\n"
    )


@lru_cache(maxsize=64)
def _parse_catalogue(path: Path, _changed: int, _size: int) -> Catalog:
    return parse_catalogue(path)


def _get_singular(message: Entry) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _quote_label(entry: Entry) -> Message:
    name = quote_text(_get_singular(entry))
    return msg("%(label)s (%(context)s)", label=name, context=entry.context) if entry.context else name


def _describe_lack(own: Entry | None, wanted: Entry) -> Message | None:
    if own is None:
        return msg("%(label)s is missing", label=_quote_label(wanted))
    if own.fuzzy:
        return msg("%(label)s is marked fuzzy", label=_quote_label(wanted))
    forms = _get_forms(own)
    if isinstance(own.id, str) != isinstance(wanted.id, str) or not all(forms):
        return msg("%(label)s is not translated in every form", label=_quote_label(wanted))
    # A plural form for a single number, such as the Arabic dual, needs no placeholder for it.
    found, allowed = ([_find_placeholders(form) for form in forms], _find_placeholders(" ".join(_get_ids(wanted))))
    is_same = frozenset().union(*found) == allowed
    return None if is_same else msg("%(label)s has other placeholders", label=_quote_label(wanted))


def _get_forms(message: Entry) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _get_ids(message: Entry) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _find_placeholders(text: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(text)) if "%" in text else frozenset()


def _select_theme_labels(catalogue: Catalog) -> dict[str, str]:
    plain = [message for message in catalogue if isinstance(message.id, str) and message.id and not message.context]
    return {str(message.id): str(escape(message.string)) for message in plain if message.string}


def _to_json_object(labels: Mapping[str, str]) -> str:
    return json.dumps(labels, ensure_ascii=False, sort_keys=True)

"""A catalogue to fill in, for a language whose interface words nobody has translated yet."""

from __future__ import annotations

import re

from babel import Locale
from babel.plural import PluralRule, to_gettext

from mujaz.i18n import labels
from mujaz.i18n.catalogues import PROBED_NUMBERS, Entry

OTHER = "other"
"""What CLDR calls the form of all numbers that no other form is for."""
_EXPONENT = re.compile(r"\be\b")
"""CLDR's power of ten in 1.2c6, which gettext does not know and no number here has."""
_HEAD = """\
# The words of the interface in {name}: write the translation between the quotation marks of each msgstr.
# What stays empty is shown in English, between ⟦ and ⟧, in drafts only.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""


def make_catalogue(code: str) -> str:
    """Return a catalogue without translations for a language that CLDR knows; it gives the forms of the plural."""
    locale = Locale.parse(code, sep="-")
    rule = _keep_whole_numbers(locale.plural_form)
    plurals, forms = _EXPONENT.sub("0", to_gettext(rule)), len(rule.rules) + 1
    entries = (entry for entry in labels.read_reference() if entry.id)
    head = _HEAD.format(name=locale.english_name, code=code, plurals=plurals)
    return "\n".join((head, *(_format_entry(entry, forms) for entry in entries)))


def _keep_whole_numbers(rule: PluralRule) -> PluralRule:
    """Return a rule without the forms that only fractions need: nothing here is counted in such."""
    used = [tag for tag in (*rule.rules, OTHER) if tag in {rule(number) for number in PROBED_NUMBERS}]
    chosen = used if OTHER in used else used[:-1]  # the last form is the one that all other numbers take
    return PluralRule({tag: text for tag, text in rule.rules.items() if tag in chosen})


def _format_entry(entry: Entry, forms: int) -> str:
    context = f"msgctxt {_quote(entry.context)}\n" if entry.context else ""
    if isinstance(entry.id, str):
        return f'{context}msgid {_quote(entry.id)}\nmsgstr ""\n'
    empty = "".join(f'msgstr[{number}] ""\n' for number in range(forms))
    return f"{context}msgid {_quote(entry.id[0])}\nmsgid_plural {_quote(entry.id[1])}\n{empty}"


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'

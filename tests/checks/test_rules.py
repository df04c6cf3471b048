"""Every rule finds what it is there for, and says nothing of what is right.

A case is one edit of the tiny archive of tests/tiny_archive.py: the rule finds the edit, at its place, and not the
archive before it. Where a second text is given, it is an edit that looks alike and that the rule must let pass.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from mujaz import checks
from mujaz.checks import (
    attribution,
    characters,
    chronology,
    citations,
    colours,
    embargoes,
    parity_rules,
    quotations,
    references,
    site,
    texts,
)
from mujaz.checks.rule_kinds import DerivedRule, Rule, get_rule_name
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import Message, strip_bidi_marks
from mujaz.diagnostics.problem import make_reports, suggest_nearest
from mujaz.i18n import labels
from mujaz.load.loader import load_archive
from mujaz.model import records
from mujaz.report.formats import ReportBundle
from mujaz.report.translator import translate
from mujaz.storage.program_files import ROOT
from tests.tiny_archive import BASE, TALKS, edit_archive, find_place, write_files


class Case(NamedTuple):
    """An edit (file, old text, new text), where the rule finds it (words that stand there), and what it says."""

    rule: Rule | DerivedRule
    file: str
    old: str
    bad: str
    at: str
    message: str
    good: str = ""


A_TEXT = "ar: المياه مطروحة., en: Water is on the table."
STATEMENT = "{said_by: dana, quote: {ar: نعم, en: yes}, original: ru, translated_by: {ar: us, en: source}"
NOTE = "{inferred_from: {ar: السياق, en: the context}}"
AGENDA = "  - {topic: water, said_by: sami"
EXCLUSION = "{topic: trade, said_by: south, ar: لا تجارة., en: No trade., others: {north: silent}, cite: wire ¶3}"
TWO_SIDES = f"{EXCLUSION}\n  - {{topic: water, said_by: sami, ar: لا مياه., en: No water., cite: wire ¶3"
SAMI = "{party: north, ar: وزير, en: minister, start_date: 2020, end_date: 2040, cite: wire ¶1}"
HEAD = "{party: north, head: sami, cite: wire ¶1}"
ANNOUNCED = "  - {{state: announced, said_on: 2031-03-0{0}, ar: نص {0}., en: Text {0}., cite: wire ¶4}}\n"
SESSION = "  - ar: جلسة الخبراء.\n    en: The experts' session.\n    cite: wire ¶4\n"
TRUCE = "  - {id: truce, result: agreed, ar: هدنة., en: A truce., cite: wire ¶4}\n"
TWICE = "  - {ar: مرتين, en: Twice, cite: wire ¶6}\n"
SEVEN_KEYS = "\n".join(f"  - {{ar: خلفية., en: Fact {n}., cite: wire ¶6, key: true}}" for n in range(6))

CASES = [
    Case(
        colours.colours_can_be_read,
        "site.yaml",
        "languages:",
        "colours: {dark: {accent: 556677}}\nlanguages:",
        "556677",
        "the accent colour, #556677, cannot be read on the paper, #13171b: their contrast is 3.0",
        "colours: {dark: {accent: aabbcc}}\nlanguages:",
    ),
    Case(
        site.pictures_have_plain_names,
        "site.yaml",
        "languages:",
        "logo: 'my logo.svg'\nlanguages:",
        "'my logo",
        "'my logo.svg' is no name of a picture that a site can use",
        "logo: my-logo.svg\nlanguages:",
    ),
    Case(
        site.fonts_have_plain_names,
        "site.yaml",
        "languages:",
        "fonts: [{regular: desk.ttf, bold: desk.woff2}]\nlanguages:",
        "desk.woff2",
        "'desk.woff2' is no name of a font that a site can use",
        "fonts: [{regular: desk.ttf, bold: desk-bold.otf}]\nlanguages:",
    ),
    Case(
        citations.addresses_are_web_addresses,
        "site.yaml",
        "languages:",
        "menu: {links: [{name: {ar: موقع, en: Site}, address: 'javascript:alert(1)'}]}\nlanguages:",
        "'javascript",
        "'javascript:alert(1)' is no web address",
        "menu: {links: [{name: {ar: موقع, en: Site}, address: 'https://example.org/a?b=c&d'}]}\nlanguages:",
    ),
    Case(
        site.languages_are_known,
        "site.yaml",
        "English}",
        "English}\n  - {code: de-LI, name: Deutsch}",
        "de-LI, name",
        "there is no labels/de-LI.po",
    ),
    Case(
        site.languages_are_known,
        "site.yaml",
        "English}",
        "English}\n  - {code: en, name: English}",
        "en, name",
        "the language 'en' is listed 2 times",
    ),
    Case(
        site.languages_are_known,
        "site.yaml",
        "name: English}",
        "name: English, digits: roman}",
        "roman",
        "unknown digits 'roman'",
        "name: English, digits: arab}",
    ),
    Case(
        site.languages_are_known,
        "site.yaml",
        "name: English}",
        "name: English, locale: uk}",
        "uk}",
        "the locale 'uk' is not one of 'en'",
        "name: English, locale: en-GB}",
    ),
    Case(
        references.ids_stand_once,
        TALKS,
        "[north, south]",
        "[north, south, north]",
        "north]",
        "'north' stands here already",
        "[north, south, far]",
    ),
    Case(
        texts.no_text_is_a_placeholder,
        TALKS,
        "en: Water is on the table.",
        "en: TODO",
        "TODO",
        "'TODO' is no text for a reader",
        "en: 42",
    ),
    Case(texts.no_text_is_a_placeholder, TALKS, "ar: المياه مطروحة.", "ar: …", "…", "'…' is no text for a reader"),
    Case(
        texts.markup_is_whole,
        TALKS,
        '"See [](person:dana)."',
        '"See [](dana)."',
        '"See [](dana)."',
        "the sign '](' would be shown as it is",
        '"See [her](https://example.org/a_b)."',
    ),
    Case(
        texts.markup_is_whole,
        TALKS,
        "en: It may succeed.",
        'en: "It may, says [Dana] (person:dana)."',
        '"It may, says',
        "a space parts the two halves of this link (delete the space between ] and ()",
        'en: "It may [sic] (says Dana)."',
    ),
    Case(
        texts.markup_is_whole,
        TALKS,
        "en: It may succeed.",
        'en: "It may ![succeed](https://example.org/a.png)."',
        '"It may !',
        "an image, ![…](…), is not used in facts",
        'en: "It may! [See](https://example.org/a.png)."',
    ),
    Case(
        texts.markup_is_whole,
        TALKS,
        "en: It may succeed.",
        "en: It **may succeed.",
        "It **may",
        "the sign '**' would be shown as it is",
        "en: It **may** succeed; 2*2 ways",
    ),
    Case(
        chronology.notes_on_dates_have_a_date,
        TALKS,
        f"date: 2031-03-01?\n    date_note: {NOTE}",
        f"date_note: {NOTE}",
        "{inferred_from",
        "a note on the date stands here, but no date",
    ),
    Case(
        site.other_languages_are_known,
        "sources.yaml",
        "language: en",
        "language: english",
        "english",
        "unknown language 'english'",
        "language: ru",
    ),
    Case(
        references.ids_exist,
        TALKS,
        "said_by: sami",
        "said_by: samy",
        "samy",
        "'samy' is not in people.yaml or parties.yaml or sources.yaml",
        "said_by: wire",
    ),
    Case(
        embargoes.embargoes_name_a_moment,
        TALKS,
        "kind: talks",
        "kind: talks\nembargo: 2031-05-20T12:00",
        "2031-05-20T12:00",
        "'2031-05-20T12:00' names no moment: an embargo ends everywhere at once",
    ),
    Case(references.ids_exist, TALKS, "[north, south]", "[north, west]", "west", "'west' is not in parties.yaml"),
    Case(references.ids_exist, TALKS, "topic: water", "topic: wine", "wine", "'wine' is not in topics.yaml"),
    Case(references.ids_exist, TALKS, "place: town", "place: tower", "tower", "'tower' is not in places.yaml"),
    Case(references.ids_exist, TALKS, "cite: wire ¶2", "cite: [wire ¶2, wyre ¶3]", "wyre", "'wyre' is not in sources"),
    Case(references.ids_exist, TALKS, "others: {north", "others: {nord", "silent", "'nord' is not in parties.yaml"),
    Case(
        references.ids_exist,
        TALKS,
        "date: 2031-03-01?",
        "talks: 2031-03-01-town",
        "2031-03-01-town",
        "'2031-03-01-town' is not in talks/",
    ),
    Case(
        references.ids_exist, TALKS, "place: town", "place: town\nhost: nort", "nort", "'nort' is not in parties.yaml"
    ),
    Case(references.ids_exist, "people.yaml", "party: north", "party: nord", "nord", "'nord' is not in parties.yaml"),
    Case(
        references.links_lead_somewhere,
        TALKS,
        'en: "See [](person:dana)."',
        'en: "See [](person:dina)."',
        '"See',
        "'dina' is not in people.yaml",
        'en: "See [](person:sami), [it](source:wire), [](https://example.org), [](topic:trade)."',
    ),
    Case(
        references.ids_are_unambiguous,
        "people.yaml",
        "dana:",
        "north:",
        "name: {ar: الشمال",
        "the id 'north' is already that of one of people.yaml",
        "dina:",
    ),
    Case(
        references.fact_ids_are_unique,
        TALKS,
        AGENDA,
        "  - {id: opening, topic: water, said_by: sami",
        "opening, topic",
        "the id 'opening' is already that of a fact above",
        "  - {id: closing, topic: water, said_by: sami",
    ),
    Case(
        references.fact_ids_are_unique,
        TALKS,
        "context:\n",
        f"context:\n{TWICE}{TWICE}",
        "",
        "this fact is equal to one above in everything",
        f"context:\n{TWICE}{TWICE.replace('Twice', 'Once')}",
    ),
    Case(
        texts.every_language_is_there,
        TALKS,
        "en: Water is on the table., ",
        "",
        "{topic: water",
        "the text is missing in 'en'",
    ),
    Case(texts.every_language_is_there, "places.yaml", ", en: Town", "", "{ar: المدينة", "the text is missing in 'en'"),
    Case(
        texts.each_in_its_own_script,
        TALKS,
        A_TEXT,
        "en: المياه مطروحة., ar: Water is on the table.",
        "Water",
        "the text under 'ar' is not in that language's script: 'Water is on the table.'",
        "ar: وثيقة S/PV.9830 في المياه والتجارة., en: On «المياه» in that document.",
    ),
    Case(texts.each_in_its_own_script, "parties.yaml", "en: Far", "en: البعيد", "البعيد}", "the text under 'en'"),
    Case(
        texts.something_is_said, TALKS, "ar: لا تجارة., en: No trade., ", "", "{topic: trade", "there is no text here"
    ),
    Case(texts.something_is_said, "places.yaml", "{ar: المدينة, en: Town}", "{}", "{}", "there is no text here"),
    Case(
        citations.paragraphs_exist,
        TALKS,
        "cite: wire ¶2",
        "cite: wire ¶10",
        "wire ¶10",
        "wire has no paragraph 10",
        "cite: wire ¶0-9",
    ),
    Case(
        citations.paragraphs_exist,
        TALKS,
        "cite: wire ¶2",
        "cite: wire ¶4-3",
        "wire ¶4-3",
        "the range ¶4-3 runs backwards",
        "cite: wire ¶3-3",
    ),
    Case(
        citations.paragraphs_exist,
        TALKS,
        "cite: wire ¶2",
        "cite: {source: wire, at: 1234567}",
        "1234567}",
        "'1234567' is no paragraph",
        "cite: {source: wire, at: 00:12:31}",
    ),
    Case(
        citations.paragraphs_exist,
        TALKS,
        "cite: wire ¶2",
        "cite: {source: wire, at: 22}",
        "22}",
        "wire has no paragraph 22",
        "cite: {source: wire, at: 9}",
    ),
    Case(
        citations.paragraphs_are_named,
        TALKS,
        "cite: wire ¶2",
        "cite: wire",
        "wire}",
        "the citation names no paragraph (write 'wire ¶n')",
        "cite: wire 2",
    ),
    Case(
        citations.paragraphs_are_named,
        TALKS,
        "cite: wire ¶2",
        "cite: {source: wire, exact: water}",
        "{source: wire",
        "the citation names no paragraph (add the paragraph's number: at: n)",
    ),
    Case(
        citations.sources_are_cited,
        "sources.yaml",
        "wire:",
        "other:\n  name: {ar: آخر, en: Other}\n  outlet: unknown\n  language: en\n  kind: news\n  official: unknown\n"
        "  address: unknown\n  published: unknown\n  retrieved: unknown\nwire:",
        "name: {ar: آخر",
        "no fact cites the source 'other'",
    ),
    Case(
        citations.delegates_are_cited,
        TALKS,
        HEAD,
        "{party: north, head: sami}",
        "{party: north, head",
        "nothing is cited for 'sami' in the delegation",
        "{party: north, head: {person: sami, cite: wire ¶1}}",
    ),
    Case(
        citations.delegates_are_cited,
        TALKS,
        HEAD,
        "{party: north, members: {ar: خبيران, en: two experts}}",
        "{party: north, members",
        "nothing is cited for 'خبيران' in the delegation",
        "{party: north, members: {ar: خبيران, en: two experts, cite: wire ¶1}}",
    ),
    Case(
        texts.something_is_said,
        TALKS,
        HEAD,
        "{party: north, members: {present: unknown, cite: wire ¶1}}",
        "{present",
        "there is no text here",
    ),
    Case(
        citations.phrases_are_cited,
        TALKS,
        "{phrase: on Tuesday, cite: wire ¶1}",
        "{phrase: on Tuesday}",
        "on Tuesday",
        "the source's phrase is not cited",
    ),
    Case(
        citations.surroundings_have_exact_words,
        TALKS,
        "{phrase: on Tuesday, cite: wire ¶1}",
        "{phrase: on Tuesday, cite: {source: wire, at: 1, suffix: Tuesday}}",
        "Tuesday}}",
        "'suffix' stands here without 'exact'",
        "{phrase: on Tuesday, cite: {source: wire, at: 1, exact: 'on ', suffix: Tuesday}}",
    ),
    Case(
        citations.addresses_are_web_addresses,
        "sources.yaml",
        "https://example.org/wire",
        "javascript:alert(1)//example.org",
        "javascript",
        "'javascript:alert(1)//example.org' is no web address",
        "http://example.org/a?b=c#d",
    ),
    Case(
        citations.addresses_are_web_addresses,
        "sources.yaml",
        "https://example.org/wire",
        "https://[example",
        "https://[",
        "'https://[example' is no web address",
        "unknown",
    ),
    Case(
        chronology.prior_precedes_the_talks,
        TALKS,
        "date: 2031-03-01?",
        "date: 2031-05?",
        "2031-05?",
        "this prior meeting (2031-05?) is later than the talks (2031-04-01)",
        "date: 2031?",
    ),
    Case(
        chronology.prior_precedes_the_talks,
        TALKS,
        f"date: 2031-03-01?\n    date_note: {NOTE}",
        "talks: 2031-04-01-town",
        "2031-04-01-town",
        "the talks name themselves as prior",
    ),
    Case(
        chronology.name_agrees_with_the_date,
        TALKS,
        "date: 2031-04-01",
        "date: 2031-04-02",
        "2031-04-02",
        "the file's name says 2031-04-01, the date 2031-04-02",
        "date: 2031-03/2031-04",
    ),
    Case(
        chronology.inferred_dates_say_from_what,
        TALKS,
        f"    date_note: {NOTE}\n",
        "",
        "2031-03-01?",
        "the date 2031-03-01? is marked uncertain, but not from what it is inferred",
    ),
    Case(
        chronology.inferred_dates_say_from_what,
        TALKS,
        "2031-03-01?",
        "2031-03-01",
        "2031-03-01",
        "the date 2031-03-01 is inferred, but not marked so",
    ),
    Case(
        chronology.posts_end_after_they_begin,
        "people.yaml",
        "end_date: 2040",
        "end_date: 2019-12",
        "2019-12",
        "this ends (2019-12) before it begins (2020)",
        "end_date: 2020-05",
    ),
    Case(
        attribution.assessments_have_a_judge,
        TALKS,
        "{said_by: wire, ar: قد",
        "{ar: قد",
        "{ar: قد",
        "the assessment is nobody's",
        "{said_by: dana, ar: قد",
    ),
    Case(
        attribution.certainty_is_accounted_for,
        TALKS,
        '{ar: "راجع',
        '{certainty: inferred, ar: "راجع',
        "inferred, ar",
        "inferred from what?",
        '{inferred_from: {ar: السياق, en: the context}, ar: "راجع',
    ),
    Case(
        attribution.certainty_is_accounted_for,
        TALKS,
        '{ar: "راجع',
        '{certainty: claimed, ar: "راجع',
        "claimed, ar",
        "claimed by whom?",
        '{certainty: claimed, said_by: dana, ar: "راجع',
    ),
    Case(
        attribution.certainty_is_accounted_for,
        TALKS,
        '{ar: "راجع',
        '{certainty: certain, inferred_from: {ar: السياق, en: the context}, ar: "راجع',
        "certain, inferred",
        "'certain' and 'inferred_from' exclude each other",
    ),
    Case(
        attribution.quotations_say_whose_words,
        TALKS,
        STATEMENT,
        "{said_by: dana, quote: {ar: نعم, en: yes}",
        "{said_by: dana, quote",
        "in which language was this quotation said?",
    ),
    Case(
        attribution.quotations_say_whose_words,
        TALKS,
        "translated_by: {ar: us, en: source}",
        "translated_by: {ar: us}",
        "{ar: us}",
        "whose translation is the quotation in 'en'?",
    ),
    Case(
        attribution.quotations_say_whose_words,
        TALKS,
        "original: ru",
        "original: en",
        "source}",
        "'en' is the original language",
    ),
    Case(
        attribution.quotations_say_whose_words,
        TALKS,
        "en: source}",
        "en: source, de: us}",
        "us}",
        "the quotation does not stand here in 'de'",
    ),
    Case(
        attribution.positions_are_on_someones_behalf,
        TALKS,
        "said_by: sami",
        "said_by: dana",
        "dana, ar: المياه",
        "'dana' held no post of a party then",
        "on_behalf_of: far, said_by: dana",
    ),
    Case(
        attribution.positions_do_not_contradict_themselves,
        TALKS,
        EXCLUSION,
        f"{TWO_SIDES}}}",
        "{topic: water, said_by: sami, ar: لا مياه.",
        "'sami' puts 'water' both on and off the table",
        f"{TWO_SIDES}, scope: {{ar: الآبار, en: wells}}}}",
    ),
    Case(
        attribution.others_are_other_parties,
        TALKS,
        "{north: silent}",
        "{south: agrees}",
        "agrees",
        "'south' is the party that says so",
        "{far: agrees}",
    ),
    Case(
        attribution.delegations_fit_the_parties,
        TALKS,
        HEAD,
        "{party: far, head: sami, cite: wire ¶1}",
        "far",
        "'far' takes no part in these talks",
        "{party: south, head: {person: sami, post: {ar: مبعوث, en: envoy}}, cite: wire ¶1}",
    ),
    Case(
        attribution.delegations_fit_the_parties,
        TALKS,
        HEAD,
        "{party: south, head: sami, cite: wire ¶1}",
        "sami, cite",
        "'sami' comes for 'south', and every post in the register is one of 'north'",
    ),
    Case(
        attribution.delegations_fit_the_parties,
        TALKS,
        HEAD,
        f"{HEAD}\n  - {{party: north, members: [{{person: dana, post: {{ar: خبيرة, en: expert}}}}], cite: wire ¶1}}",
        "north, members",
        "there is a delegation of 'north' already",
        f"{HEAD}\n  - {{party: north, name: {{ar: اللجنة, en: committee}}, head: {{person: dana, post: unknown}},"
        " cite: wire ¶1}",
    ),
    Case(
        characters.no_character_is_hidden,
        TALKS,
        "Water is on",
        "Wa&shy;ter is on",
        "Wa&shy;ter",
        "an invisible character stands here: U+00AD SOFT HYPHEN",
        "Water&nbsp;is on",
    ),
    Case(
        characters.no_letter_is_damaged,
        TALKS,
        "Water is on",
        "Wa\ufffder is on",
        "Wa\ufffder",
        "a letter here was lost or damaged: U+FFFD REPLACEMENT CHARACTER",
        "Wa’er is on",
    ),
    Case(
        characters.no_letter_is_damaged,
        TALKS,
        "اجتمع الطرفان.",
        "\ufe8dجتمع الطرفان.",
        "\ufe8dجتمع",
        "a letter here was lost or damaged: U+FE8D ARABIC LETTER ALEF ISOLATED FORM",
        "اجتمع الطرفان ﷺ.",
    ),
    Case(
        attribution.delegations_fit_the_parties,
        TALKS,
        HEAD,
        "{party: north, head: dana, cite: wire ¶1}",
        "dana, cite",
        "no post of 'dana' at that time is known",
        "{party: north, head: {person: dana, post: {ar: مستشارة, en: adviser}}, cite: wire ¶1}",
    ),
    Case(
        attribution.delegations_fit_the_parties,
        TALKS,
        HEAD,
        "{party: north, head: sami, members: sami, cite: wire ¶1}",
        "sami, cite",
        "'sami' is in the delegations twice",
    ),
    Case(
        attribution.disputes_have_two_sides,
        TALKS,
        "      - {ar: أربعة., en: Four., said_by: south, cite: wire ¶8}\n",
        "",
        "- {ar: ثلاثة",
        "a dispute with one answer is none",
    ),
    Case(
        attribution.disputes_have_two_sides,
        TALKS,
        "en: Four., said_by: south",
        "en: Four., said_by: north",
        "- {ar: ثلاثة",
        "all answers come from the same source and speaker",
        "en: Four., said_on: 2031-04-02, said_by: north",
    ),
    Case(
        citations.paragraphs_exist,
        TALKS,
        "cite: wire ¶2",
        f"cite: {{source: wire, at: {'page ' * 20}}}",
        "page page",
        "this is too long for a spot in a source",
        'cite: wire "p. 3"',
    ),
    Case(
        citations.contacts_are_cited,
        TALKS,
        "    en: A meeting.\n    cite: wire ¶4\n",
        "    en: A meeting.\n",
        "date: 2031-03-01?",
        "nothing is cited for this contact",
    ),
    Case(
        citations.sources_are_cited,
        "sources.yaml",
        "wire:",
        "other:\n  outlet: example.org\n  language: en\n  address: unknown\nwire:",
        "outlet: example.org",
        "no fact cites the source 'other'",
    ),
    Case(
        quotations.quotation_languages_are_known,
        TALKS,
        "quote: {ar: نعم, en: yes}",
        "quote: {ar: نعم, en: yes, qq: evet}",
        "evet",
        "'qq' is no language",
        "quote: {ar: نعم, en: yes, tr: evet}",
    ),
    Case(
        quotations.renderings_are_cited,
        TALKS,
        STATEMENT,
        f"{STATEMENT}, renderings: [{{quote: {{en: yeah}}}}]",
        "{quote: {en: yeah",
        "nothing is cited for this rendering",
        f"{STATEMENT}, renderings: [{{quote: {{en: yeah}}, cite: wire ¶6}}]",
    ),
    Case(
        quotations.renderings_are_cited,
        TALKS,
        STATEMENT,
        f"{STATEMENT}, renderings: [{{cite: wire ¶6}}]",
        "{cite: wire ¶6}]",
        "this rendering has no words",
    ),
    Case(
        quotations.machine_words_are_not_quoted,
        "sources.yaml",
        "kind: news",
        "kind: news\n  wording: machine",
        "source}, cite",
        "the words of 'wire' are a machine's, not those that were said (add 'wording: machine' to the statement)",
    ),
    Case(
        texts.every_language_is_there,
        TALKS,
        "quote: {ar: نعم, en: yes}",
        "ar: أجابت., en: She answered., quote: {en: yes}",
        "{en: yes}",
        "the text is missing in 'ar'",
        "ar: أجابت., en: She answered., quote: {ru: да}",
    ),
    Case(
        chronology.next_follows_the_talks,
        TALKS,
        "prior:\n",
        f"next:\n  - {{date: 2031-03-05, {A_TEXT}, cite: wire ¶4}}\nprior:\n",
        "2031-03-05",
        "this next contact (2031-03-05) is earlier than the talks (2031-04-01)",
        f"next:\n  - {{date: 2031-03-05, state: did not take place, {A_TEXT}, cite: wire ¶4}}\nprior:\n",
    ),
    Case(
        chronology.next_follows_the_talks,
        TALKS,
        "prior:\n",
        "next: 2031-04-01-town\nprior:\n",
        "2031-04-01-town",
        "the talks name themselves as next",
    ),
    Case(
        chronology.reports_are_in_order,
        TALKS,
        "prior:\n",
        f"history:\n{ANNOUNCED.format(5)}{ANNOUNCED.format(4)}prior:\n",
        "2031-03-04",
        "this report (2031-03-04) is earlier than the one above (2031-03-05)",
        f"history:\n{ANNOUNCED.format(4)}{ANNOUNCED.format(5)}prior:\n",
    ),
    Case(
        chronology.talks_end_after_they_start,
        TALKS,
        "place: town\n",
        "place: town\nstart: 2031-04-01T14:30+03:00\nend: 2031-04-01T11:20Z\n",
        "2031-04-01T11:20Z",
        "the end lies before the start",
        "place: town\nstart: 2031-04-01T14:30+03:00\nend: 2031-04-01T11:40Z\n",
    ),
    Case(
        chronology.talks_end_after_they_start,
        TALKS,
        "place: town\n",
        "place: town\nstart: 2031-04-01T14:30\nend: {time: 2031-04-01T14:20, phrase: soon}\n",
        "{time",
        "the end lies before the start",
        "place: town\nstart: 22:30\nend: 01:20\n",
    ),
    Case(
        chronology.talks_end_after_they_start,
        TALKS,
        "prior:\n",
        f"sessions:\n{SESSION}    start: 2031-04-01T14:30\n    end: 2031-04-01T14:20\nprior:\n",
        "2031-04-01T14:20",
        "the end lies before the start",
        f"sessions:\n{SESSION}    start: 14:30\n    end: 15:20\nprior:\n",
    ),
    Case(
        chronology.sessions_are_within_the_talks,
        TALKS,
        "prior:\n",
        f"sessions:\n{SESSION}    date: 2031-04-02\nprior:\n",
        "2031-04-02",
        "this session (2031-04-02) is on no day of the talks (2031-04-01)",
        f"sessions:\n{SESSION}    date: 2031-04\nprior:\n",
    ),
    Case(
        chronology.sessions_are_within_the_talks,
        TALKS,
        "prior:\n",
        f"sessions:\n{SESSION}    round: 2\nprior:\n",
        "2\nprior",
        "a session is a part of these talks, and has no 'round' of its own",
        f"sessions:\n{SESSION}prior:\n",
    ),
    Case(
        chronology.contacts_during_the_talks_are_so,
        TALKS,
        "prior:\n",
        f"during:\n{SESSION}    date: 2031-03-31\nprior:\n",
        "2031-03-31",
        "this contact (2031-03-31) is on no day of the talks (2031-04-01)",
        f"during:\n{SESSION}    date: 2031-03-31/2031-04-02\nprior:\n",
    ),
    Case(
        chronology.posts_end_after_they_begin,
        "people.yaml",
        "  posts:\n",
        "  titles: {ar: السفير, en: Ambassador, start_date: 2020, end_date: 2019}\n  posts:\n",
        "2019",
        "this ends (2019) before it begins (2020)",
        "  titles: {ar: السفير, en: Ambassador, start_date: 2020, end_date: 2021}\n  posts:\n",
    ),
    Case(
        references.parties_are_no_part_of_themselves,
        "parties.yaml",
        "en: South}\n",
        "en: South}\n  part_of: ministry\nministry:\n  name: {ar: الوزارة, en: Ministry}\n  part_of: south\n",
        "",
        "'south' is a part of itself",
    ),
    Case(
        references.parties_are_no_part_of_themselves,
        "parties.yaml",
        "en: South}\n",
        "en: South}\n  kind: group\n  members: [north, south]\n",
        "[north, south]",
        "'south' is a part of itself",
        "en: South}\n  kind: group\n  members: [north, far]\n  part_of: far\n",
    ),
    Case(
        references.ids_exist,
        "parties.yaml",
        "en: South}\n",
        "en: South}\n  members: [north, west]\n",
        "west]",
        "'west' is not in parties.yaml",
        "en: South}\n  members: [north, far]\n",
    ),
    Case(
        references.ids_exist,
        TALKS,
        "place: town\n",
        "place: town\nprocess: river-talks\n",
        "river-talks",
        "'river-talks' is not in processes.yaml",
    ),
    Case(
        references.fact_ids_are_unique,
        TALKS,
        "id: opening",
        "id: agenda-water-sami-p2",
        "agenda-water",
        "links to 'agenda-water-sami-p2' lead to another fact here, which has no id",
        "id: agenda-water",
    ),
    Case(
        attribution.certainty_is_accounted_for,
        TALKS,
        '{ar: "راجع',
        '{certainty: disputed, ar: "راجع',
        "disputed, ar",
        "disputed in which dispute?",
    ),
    Case(
        attribution.certainty_is_accounted_for,
        TALKS,
        "place: town\n",
        "place: {place: town, certainty: claimed}\n",
        "claimed}",
        "claimed by whom?",
        "place: {place: town, certainty: claimed, through: {ar: زوّار, en: visitors}}\n",
    ),
    Case(
        attribution.disputes_named_exist,
        TALKS,
        "context:\n",
        f"context:\n  - {{disputed: number, {A_TEXT}, cite: wire ¶2}}\n",
        "number, ar",
        "no dispute of this file has the id 'number'",
    ),
    Case(
        attribution.aftermaths_are_about_outcomes,
        TALKS,
        "prior:\n",
        f"outcomes:\n{TRUCE}aftermath:\n  - {{about: trust, state: kept, cite: wire ¶4}}\nprior:\n",
        "trust, state",
        "no outcome, document or deadline of this file has the id 'trust'",
        f"outcomes:\n{TRUCE}aftermath:\n  - {{about: truce, state: kept, cite: wire ¶4}}\nprior:\n",
    ),
    Case(
        attribution.sessions_follow_sessions,
        TALKS,
        "prior:\n",
        f"sessions:\n  - after: hearing\n{SESSION[4:]}prior:\n".replace("hearing\n", "hearing\n    "),
        "hearing",
        "no other session of these talks has the id 'hearing'",
    ),
    Case(
        attribution.parts_belong_to_contacts,
        TALKS,
        "prior:\n",
        f"sessions:\n  - part_of: plenary\n{SESSION[4:]}prior:\n".replace("plenary\n", "plenary\n    "),
        "plenary",
        "no other of this list has the id 'plenary'",
    ),
    Case(
        attribution.statements_are_about_contacts,
        TALKS,
        STATEMENT,
        f"{STATEMENT}, about: opening",
        "opening, cite",
        "no contact of this file has the id 'opening'",
    ),
    Case(
        attribution.exclusions_say_of_what,
        TALKS,
        "topic: trade, said_by: south",
        "topic: trade, all_but: [water], said_by: south",
        "[water]",
        "'topic' and 'all_but' say two things",
        "all_but: [water], said_by: south",
    ),
    Case(
        chronology.talks_beside_are_others,
        TALKS,
        "prior:\n",
        "parallel: 2031-04-01-town\nprior:\n",
        "2031-04-01-town",
        "the talks name themselves as others beside them",
        f"parallel:\n{SESSION}    date: 2031-04-01\nprior:\n",
    ),
    Case(
        attribution.positions_are_somebodys,
        TALKS,
        "prior:\n",
        f"positions:\n  - {{topic: water, {A_TEXT}, cite: wire ¶2}}\nprior:\n",
        "{topic: water, ar: المياه مطروحة., en: Water is on the table., cite: wire ¶2}\nprior",
        "the position is nobody's",
        f"positions:\n  - {{party: {{ar: مسؤول, en: an official}}, {A_TEXT}, cite: wire ¶2}}\nprior:\n",
    ),
    Case(
        attribution.bottom_line_is_short,
        TALKS,
        ", key: true",
        "",
        "title",
        "no fact is marked as key",
        ", key: true, certainty: certain",
    ),
    Case(
        attribution.bottom_line_is_short,
        TALKS,
        "context:",
        f"context:\n{SEVEN_KEYS}",
        "title",
        "7 facts are marked as key; at most 6 make a bottom line",
    ),
]


def found_by(rule: Rule | DerivedRule, files: Mapping[str, str], folder: Path) -> list[str]:
    """Return what one rule says of an archive, as it is shown."""
    loaded = load_archive(write_files(folder, files))
    assert loaded.archive
    assert not loaded.problems, loaded.problems
    found = [each for each in checks.check_archive(loaded.archive) if each.rule == get_rule_name(rule)]
    return [str(line) for line in make_reports(found, loaded.file_positions)]


NAMES = [f"{case.rule.__name__}: {case.message[:30]}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_rule_finds_what_is_wrong_and_nothing_else(case: Case, tmp_path: Path) -> None:
    assert found_by(case.rule, BASE, tmp_path) == []
    files = edit_archive(case.file, case.old, case.bad)
    lines = found_by(case.rule, files, tmp_path)
    owner = next((name for name in (case.file, *files) if case.at in files[name]), TALKS)
    begin = f"{owner}:{find_place(files[owner], case.at)}: {case.message}" if case.at else ""
    assert any(case.message in line and line.startswith(begin) for line in lines), (begin, lines)
    assert len(lines) <= 2


GOOD = [case for case in CASES if case.good]


@pytest.mark.parametrize("case", GOOD, ids=[f"{case.rule.__name__}: {case.good[:30]}" for case in GOOD])
def test_a_rule_lets_pass_what_only_looks_alike(case: Case, tmp_path: Path) -> None:
    assert found_by(case.rule, edit_archive(case.file, case.old, case.good), tmp_path) == []


ELSEWHERE = {rule for rule in checks.RULES if rule.__module__ in (quotations.__name__, parity_rules.__name__)}
ELSEWHERE |= {chronology.talks_are_told_once, chronology.rounds_are_told_once}
ELSEWHERE |= {embargoes.nothing_leads_to_withheld_talks}
"""These have their cases in test_quotations.py, test_parity.py and test_embargoes.py, or below."""


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} | ELSEWHERE == {*checks.RULES, *checks.DERIVED_RULES} - {
        site.catalogues_are_whole
    }
    names = [*map(get_rule_name, checks.RULES), *map(get_rule_name, checks.DERIVED_RULES)]
    assert len(set(names)) == len(names)


def test_every_rule_runs_and_none_stops_the_rest(tmp_path: Path) -> None:
    loaded = load_archive(write_files(tmp_path, {**BASE, TALKS: BASE[TALKS].replace("said_by: sami", "said_by: samy")}))
    assert loaded.archive
    alone = [problem for rule in checks.RULES for problem in rule(loaded.archive)]
    alone += [problem for rule in checks.DERIVED_RULES for problem in rule(DerivedFacts(loaded.archive))]
    told = checks.check_archive(loaded.archive)
    assert told[: len(alone)] == alone != []
    assert {each.rule for each in told[len(alone) :]} <= set(checks.SILENCEABLE)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("sources.yaml", "language: en", "language: english", id="a source"),
        pytest.param(TALKS, "original: ru", "original: russian", id="a quotation"),
    ],
)
def test_languages_outside_the_site_are_known_too(file: str, old: str, new: str, tmp_path: Path) -> None:
    loaded = load_archive(write_files(tmp_path, edit_archive(file, old, new)))
    assert loaded.archive
    assert checks.check_archive(loaded.archive)


def _plurals(header: str) -> Callable[[str], str]:
    """Return what gives a catalogue another header of its plural forms."""
    return lambda text: re.sub(r"Plural-Forms: [^\\]*", lambda _: f"Plural-Forms: {header};", text, count=1)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(lambda text: text.replace('msgstr "Agenda"', 'msgstr ""', 1), "'Agenda' is not", id="empty"),
        pytest.param(lambda text: text.replace("msgstr", "msgstrr", 1), "cannot be read", id="broken"),
        pytest.param(lambda text: text.replace("Language: en", "Language: fr", 1), "Language: fr", id="another's"),
        pytest.param(_plurals("nplurals=99999999; plural=(n != 1)"), "nplurals is 99999999", id="too many forms"),
        pytest.param(_plurals("nplurals=0; plural=0"), "nplurals is 0", id="no form"),
        pytest.param(_plurals("nplurals=x; plural=0"), "cannot be read", id="forms that are no number"),
        pytest.param(_plurals("nplurals=2; plural=n"), "other forms than the 2", id="a form that is not there"),
        pytest.param(_plurals("nplurals=2; plural=0"), "other forms than the 2", id="a form never chosen"),
        pytest.param(_plurals("nplurals=2; plural=n/0"), "wrong Plural-Forms", id="division by zero"),
        pytest.param(_plurals("nplurals=2; plural=(n != 1"), "wrong Plural-Forms", id="a rule cut off"),
        pytest.param(_plurals("nplurals=2; plural=__import__"), "wrong Plural-Forms", id="a rule that is code"),
        pytest.param(_plurals(f"nplurals=2; plural={'(' * 99}n{')' * 99}"), "wrong Plural-Forms", id="a deep rule"),
        pytest.param(lambda text: text.replace("charset=utf-8", "charset=hex", 1), "cannot be read", id="charset"),
    ],
)
def test_a_catalogue_is_whole(
    spoil: Callable[[str], str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(labels.LABELS_FOLDER, tmp_path / "labels")
    monkeypatch.setattr(labels, "LABELS_FOLDER", tmp_path / "labels")
    assert found_by(site.catalogues_are_whole, BASE, tmp_path / "data") == []
    file = tmp_path / "labels" / "en.po"
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    (line,) = found_by(site.catalogues_are_whole, BASE, tmp_path / "data")
    assert line.startswith(f"{file}:1:1: ")
    assert message in line


def test_a_broken_catalogue_is_named_by_its_path_and_told_in_arabic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels, "LABELS_FOLDER", tmp_path / "labels")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "labels", tmp_path / "labels")
    file = tmp_path / "labels" / "en.po"
    file.write_text(file.read_text(encoding="utf-8").replace('msgstr "Agenda"', 'msgstr ""', 1), encoding="utf-8")
    archive = load_archive(write_files(tmp_path / "data", BASE)).archive
    assert archive
    reports = make_reports(site.catalogues_are_whole(archive), {})
    assert [ReportBundle(tmp_path / "data").path(report) for report in reports] == ["labels/en.po"]
    assert [strip_bidi_marks(translate(report.message, "ar")) for report in reports] == [
        "اللفظ «Agenda» غير مترجم بجميع صيغه"
    ]


def test_an_id_is_not_that_of_another_facts_place(tmp_path: Path) -> None:
    loaded = load_archive(write_files(tmp_path, edit_archive(TALKS, "id: opening", "id: agenda-water-sami-p2")))
    assert loaded.archive
    assert checks.check_archive(loaded.archive)


def test_talks_are_not_called_index(tmp_path: Path) -> None:
    files = {name.replace("2031-04-01-town", "index"): text for name, text in BASE.items()}
    loaded = load_archive(write_files(tmp_path, files))
    assert loaded.problems or (loaded.archive and checks.check_archive(loaded.archive))


class _AskedOnly(dict[str, records.Party]):
    """A register that is asked after ids, and never told as a whole."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("every id was told")

    keys = __iter__  # type: ignore[assignment]  # it raises


def test_ids_that_are_there_are_not_looked_for_among_all_others(tmp_path: Path) -> None:
    archive = load_archive(write_files(tmp_path)).archive
    assert archive
    held = replace(archive, parties=_AskedOnly(archive.parties))
    assert [*references.ids_exist(held), *references.links_lead_somewhere(held)] == []


def test_the_nearest_id_is_looked_for_once_and_not_for_any_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(word: str, known: Iterable[str], otherwise: Message) -> Message:
        every = list(known)
        asked.extend([word] if every else [])
        return suggest_nearest(word, every, otherwise)

    wrong = [f"watr{n}" for n in range(references.MAX_NEAREST_SEARCHES + 5)]
    facts = "".join(f"  - {{topic: {each}, ar: نص., en: Text., cite: wire ¶2}}\n" * 3 for each in wrong)
    archive = load_archive(write_files(tmp_path, edit_archive(TALKS, "agenda:\n", f"agenda:\n{facts}"))).archive
    assert archive
    monkeypatch.setattr(references, "suggest_nearest", counted)
    found = [problem for problem in references.ids_exist(archive) if "watr" in problem.message]
    assert len(found) == 3 * len(wrong)
    assert asked == wrong[: references.MAX_NEAREST_SEARCHES]


def test_talks_are_not_told_twice(tmp_path: Path) -> None:
    copy = BASE[TALKS].replace("id: opening", "id: start")
    loaded = load_archive(write_files(tmp_path, {**BASE, "talks/2031-04-01-copy.yaml": copy}))
    assert loaded.archive
    (problem,) = chronology.talks_are_told_once(loaded.archive)
    assert problem.message == "these talks have the title and the date of '2031-04-01-copy'"
    later = copy.replace("date: 2031-04-01", "date: 2031-04-02")
    loaded = load_archive(write_files(tmp_path, {"talks/2031-04-01-copy.yaml": later}))
    assert loaded.archive
    assert list(chronology.talks_are_told_once(loaded.archive)) == []


ROUND = "place: town\nprocess: river\nround: 2\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("round: 2", "round: 2", ["'2031-04-01-town' is round 2 already"]),
        ("round: 2", "round: 3", []),
        ("round: 2", "round: {number: 2, said_by: north, cite: wire ¶2}", []),
        ("state: held", "state: cancelled", []),
    ],
)
def test_a_round_is_told_once(old: str, new: str, told: list[str], tmp_path: Path) -> None:
    talks = BASE[TALKS].replace("place: town\n", ROUND)
    later = talks.replace("2031-04-01", "2031-05-06").replace(old, new)
    files = {**BASE, TALKS: talks, "talks/2031-05-06-town.yaml": later, "processes.yaml": "river:\n  name: {ar: نهر}\n"}
    loaded = load_archive(write_files(tmp_path, files))
    assert loaded.archive
    assert [str(each.message) for each in chronology.rounds_are_told_once(loaded.archive)] == told


def test_a_register_that_is_lost_is_told_once(tmp_path: Path) -> None:
    files = {name: text for name, text in BASE.items() if name != "topics.yaml"}
    more = BASE[TALKS].replace("agenda:\n", "agenda:\n  - {topic: oil, ar: نفط., en: Oil., cite: wire ¶2}\n")
    loaded = load_archive(write_files(tmp_path, {**files, TALKS: more}))
    assert loaded.archive
    (told,) = {str(each.message) for each in checks.check_archive(loaded.archive) if "topics.yaml" in str(each.where)}
    assert told == "this file has no entries, and facts name some"


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("said_by: sami", "said_by: town", "it stands in places.yaml; one of people.yaml or parties.yaml or sources"),
        ("place: town", "place: north", "it stands in parties.yaml; one of places.yaml belongs here"),
        ("head: sami", "head: sami-of-the-north", "add it to people.yaml"),
        ("parties: [north, south]", "parties: [north, the-south]", "did you mean 'south'?"),
    ],
)
def test_an_unknown_id_is_told_where_it_may_stand(old: str, new: str, mend: str, tmp_path: Path) -> None:
    files = {**BASE, TALKS: BASE[TALKS].replace(old, new, 1)}
    files["parties.yaml"] = files["parties.yaml"].replace("en: South}", "en: South}\n  other_names: [The South]")
    loaded = load_archive(write_files(tmp_path, files))
    assert loaded.archive
    assert [each for each in references.ids_exist(loaded.archive) if str(each.mend).startswith(mend)]

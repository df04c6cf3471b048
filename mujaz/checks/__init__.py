"""The check: two tables of rules, on an archive and on what is derived from it. All rules run, whatever others find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import replace

from mujaz.checks import (
    answered_unknowns,
    attribution,
    characters,
    chronology,
    citations,
    cited_paragraphs,
    colours,
    date_phrases,
    doubles,
    embargoes,
    hour_words,
    lead_words,
    linked_contacts,
    parity_rules,
    people_named,
    plausible_dates,
    quotations,
    references,
    representation,
    site,
    source_languages,
    speaker_words,
    stance_words,
    status_words,
    texts,
    topic_words,
)
from mujaz.checks.parity_differences import add_silence_hint
from mujaz.checks.rule_kinds import DerivedRule, Rule, SilenceableRule, get_rule_name
from mujaz.checks.rules_by_file import FileFindings, RulesByFile
from mujaz.checks.silencing import SILENCE_RULE, Finding, find_wrong_silences
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive

TEXT_RULES: tuple[Rule, ...] = (
    texts.every_language_is_there,
    texts.each_in_its_own_script,
    texts.something_is_said,
    texts.no_text_is_a_placeholder,
    characters.no_letter_is_damaged,
    characters.no_character_is_hidden,
    texts.markup_is_whole,
)
"""Rules on each text by itself."""

RULES: tuple[Rule, ...] = (
    site.languages_are_known,
    site.catalogues_are_whole,
    site.pictures_have_plain_names,
    site.fonts_have_plain_names,
    site.other_languages_are_known,
    colours.colours_can_be_read,
    references.ids_exist,
    references.ids_stand_once,
    references.links_lead_somewhere,
    references.ids_are_unambiguous,
    references.fact_ids_are_unique,
    references.parties_are_no_part_of_themselves,
    *TEXT_RULES,
    citations.paragraphs_exist,
    citations.paragraphs_are_named,
    citations.sources_are_cited,
    citations.delegates_are_cited,
    citations.contacts_are_cited,
    citations.phrases_are_cited,
    citations.surroundings_have_exact_words,
    citations.addresses_are_web_addresses,
    quotations.texts_can_be_read,
    quotations.paragraphs_are_counted,
    quotations.cited_paragraphs_are_kept,
    quotations.quotations_are_verbatim,
    quotations.quoted_links_have_words,
    quotations.quotes_agree_with_exact_words,
    quotations.quotation_languages_are_known,
    quotations.renderings_are_cited,
    quotations.machine_words_are_not_quoted,
    embargoes.embargoes_name_a_moment,
    embargoes.nothing_leads_to_withheld_talks,
    chronology.talks_are_told_once,
    chronology.rounds_are_told_once,
    chronology.talks_end_after_they_start,
    chronology.sessions_are_within_the_talks,
    chronology.contacts_during_the_talks_are_so,
    chronology.talks_beside_are_others,
    chronology.reports_are_in_order,
    chronology.name_agrees_with_the_date,
    chronology.inferred_dates_say_from_what,
    chronology.notes_on_dates_have_a_date,
    chronology.posts_end_after_they_begin,
    attribution.assessments_have_a_judge,
    attribution.certainty_is_accounted_for,
    attribution.disputes_named_exist,
    attribution.quotations_say_whose_words,
    attribution.statements_are_about_contacts,
    attribution.aftermaths_are_about_outcomes,
    attribution.parts_belong_to_contacts,
    attribution.sessions_follow_sessions,
    attribution.exclusions_say_of_what,
    attribution.positions_are_somebodys,
    attribution.others_are_other_parties,
    attribution.delegations_fit_the_parties,
    attribution.disputes_have_two_sides,
    attribution.bottom_line_is_short,
    parity_rules.numbers,
    parity_rules.dates,
    parity_rules.names,
    parity_rules.spelling,
    parity_rules.quotation_marks,
    parity_rules.links,
    parity_rules.gender,
    parity_rules.ranks,
    parity_rules.negation,
    parity_rules.limits,
    parity_rules.time_of_day,
    parity_rules.direction,
    parity_rules.opposites,
)
"""Rules on the facts as they are written."""

DERIVED_RULES: tuple[DerivedRule, ...] = (
    chronology.prior_precedes_the_talks,
    chronology.next_follows_the_talks,
    attribution.positions_are_on_someones_behalf,
    attribution.positions_do_not_contradict_themselves,
)
"""Rules on what follows from the facts: prior meetings, positions, parties spoken for."""

SILENCEABLE_RULES: tuple[SilenceableRule, ...] = (
    date_phrases.phrases,
    chronology.years_are_of_one_calendar,
    plausible_dates.impossible_dates,
    stance_words.polarity,
    topic_words.topics,
    status_words.status,
    representation.on_behalf_of,
    representation.post_words,
    lead_words.lead,
    hour_words.hours,
    linked_contacts.linked_talks,
    people_named.people,
    speaker_words.speakers,
    cited_paragraphs.paragraphs,
    doubles.twice,
    source_languages.source_language,
    answered_unknowns.unknowns,
)
"""Rules on facts that stand beside each other; like those of `parity_rules`, each can be silenced with a reason."""

SILENCEABLE: tuple[str, ...] = (
    *parity_rules.SILENCEABLE,
    *(rule.__name__.replace("_", "-") for rule in SILENCEABLE_RULES),
)
"""The names of all rules that can be silenced, as an editor writes them.

They are short nouns, not sentences as those of the other rules are: archives have them in `silence`, so they stay.
"""

RULES_BY_FILE = RulesByFile(
    rules=(
        references.ids_stand_once,
        references.fact_ids_are_unique,
        *TEXT_RULES,
        attribution.certainty_is_accounted_for,
        attribution.disputes_named_exist,
        attribution.bottom_line_is_short,
    ),
    silenceable=(
        stance_words.polarity,
        topic_words.topics,
        status_words.status,
        lead_words.lead,
        hour_words.hours,
        people_named.people,
        speaker_words.speakers,
        cited_paragraphs.paragraphs,
        doubles.twice,
        answered_unknowns.unknowns,
    ),
)
"""The rules, besides those of `parity_rules`, that look at one talks or entry at a time and cost most of the check."""

LANGUAGES_RULE = "languages-are-known"
"""If this rule finds a problem, the others cannot be relied on."""


def check_archive(
    archive: Archive, derived: DerivedFacts | None = None, known: MutableMapping[str, FileFindings] | None = None
) -> list[Problem]:
    """Return all problems and questions that the rules find, in the order of the rules.

    `derived` are the archive's derived facts, if the caller has them already; `known` is what the rules of
    `RULES_BY_FILE` have found before, by file, to which is added what they find now.
    """
    derived = derived or DerivedFacts(archive)
    by_file = RULES_BY_FILE.find(archive, {} if known is None else known)
    found = [
        _name_rule(rule, by_file.select(rule) if RULES_BY_FILE.includes(rule) else rule(archive)) for rule in RULES
    ]
    found += [_name_rule(rule, rule(derived)) for rule in DERIVED_RULES]
    findings = list(_iter_findings(derived, by_file))
    found.append([_make_problem(each) for each in findings if not each.is_silenced])
    wrong = find_wrong_silences(archive, [*findings, *by_file.findings], SILENCEABLE)
    found.append([replace(each, rule=SILENCE_RULE) for each in wrong])
    return [problem for problems in found for problem in problems]


def _iter_findings(derived: DerivedFacts, by_file: FileFindings) -> Iterator[Finding]:
    """Yield what the rules find that can be silenced, also where they are."""
    for rule in SILENCEABLE_RULES:
        name = get_rule_name(rule)
        if rule in RULES_BY_FILE.silenceable:
            yield from (each for each in by_file.findings if each.rule == name)
        else:
            yield from (replace(each, rule=name) for each in rule(derived))


def _make_problem(finding: Finding) -> Problem:
    """Return the problem of a finding with the name of its rule, and with how to silence it."""
    mend = add_silence_hint(finding.rule, finding.problem.mend)
    return replace(finding.problem, rule=finding.rule, mend=mend)


def _name_rule(rule: Rule | DerivedRule, problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with the name of the rule that found them."""
    return [replace(problem, rule=get_rule_name(rule)) for problem in problems]

"""Who says something, against the words themselves, the party's own stance, the reports, and the cited paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mujaz.checks.attribution import comes_for, name_speakers
from mujaz.checks.languages_read import list_readable_texts, list_site_languages
from mujaz.checks.parity_rules import get_language_tables
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.source_paragraphs import split_source_texts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.model.records import Archive, Fact, Stance, Statement, Talks
from mujaz.parity.comparison import find_people, find_sayers, find_speaker_gender, find_speakers_of
from mujaz.text.quotation_match import Paragraphs


def speakers(derived: DerivedFacts) -> Iterator[Finding]:
    """What is said fits who says it: the gender, the name in its words, the party's stance, the cited paragraph."""
    archive = derived.archive
    languages, texts = list_site_languages(archive), split_source_texts(archive)
    for dossier in derived.dossiers.values():
        yield from _find_own_opponents(dossier)
        yield from _find_other_reporters(dossier.talks)
        yield from _find_own_deniers(archive, dossier.talks)
        yield from _find_turned_deadlines(archive, dossier.talks)
        for fact in (each for each in _list_facts(dossier.talks) if each.said_by):
            yield from _find_other_gender(archive, fact, languages)
            yield from _find_other_sayer(archive, fact)
            if texts:
                yield from _find_other_in_paragraph(archive, fact, texts)


def _list_facts(talks: Talks) -> tuple[Fact, ...]:
    """Return the facts that tell what somebody says."""
    said: tuple[Fact, ...] = (*talks.agenda, *talks.exclusions, *talks.positions, *talks.outcomes, *talks.statements)
    return (*said, *talks.history, *talks.context, *talks.assessments, *talks.deadlines)


def _find_own_opponents(dossier: Dossier) -> Iterator[Finding]:
    """Yield exclusions whose speaker speaks for a party that stands there as one of the others.

    That it contradicts her may be so: a minister may be at odds with her own party.
    """
    for item in dossier.talks.exclusions:
        own = dossier.get_represented_parties(item)
        others = (party for party, stance in item.others.items() if stance is not Stance.CONTRADICTS)
        for party in (each for each in others if each in own and each not in item.said_by):
            message = msg(
                "'%(speaker)s' speaks for '%(party)s', which stands here as another party",
                speaker=name_speakers(item.said_by),
                party=party,
            )
            mend = msg("correct the speaker or the parties")
            yield Finding(item, Problem(item.where / "others" / party, message, mend))


def _find_other_reporters(talks: Talks) -> Iterator[Finding]:
    """Yield a state whose report in the history, from the same spot of the same source, is somebody else's."""
    own = {*records.list_ids(talks.status.said_by), *records.list_ids(talks.status.announced_by)}
    spots = {(cite.source, cite.at) for cite in talks.status.cite if cite.at}
    for report in talks.history:
        same = report.state.value == talks.status.state.value and spots & {(c.source, c.at) for c in report.cite}
        others = records.list_ids(report.said_by)
        if same and own and others and own.isdisjoint(others) and not report.through:
            message = msg(
                "the same report is said by '%(one)s' here and by '%(other)s' under 'status'",
                one=others[0],
                other=min(own),
            )
            yield Finding(report, Problem(report.where / "said_by", message, msg("correct one of the two")))


def _find_own_deniers(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Ask about a state that somebody denies who speaks for the very party that announced it."""
    status = talks.status
    announcers = {*_list_parties(archive, records.list_ids(status.announced_by))}
    for key in records.list_ids(status.denied_by) if announcers else ():
        own = {*_list_parties(archive, [key])}
        if own and own <= announcers:
            message = msg("'%(person)s' denies this for '%(party)s', which announced it", person=key, party=min(own))
            mend = msg("are both right, and the party of the post?")
            yield Finding(status, Problem(status.where / "denied_by", message, mend, question=True))


def _find_turned_deadlines(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Ask about a deadline that the parties of the talks set for those who mediate between them."""
    mediators = {key for each in talks.mediators for key in records.list_ids(each.party)} - {*talks.parties}
    for deadline in talks.deadlines:
        setters = {*_list_parties(archive, records.list_ids(deadline.set_by))}
        if mediators and deadline.parties and mediators.issuperset(deadline.parties) and setters & {*talks.parties}:
            message = msg(
                "the parties set this for the mediators '%(mediators)s'", mediators=", ".join(deadline.parties)
            )
            problem = Problem(deadline.where / "set_by", message, msg("is it the other way round?"), question=True)
            yield Finding(deadline, problem)


def _find_other_gender(archive: Archive, fact: Fact, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield words that begin with "he said" or "she said" where the speaker is of the other gender."""
    people = [archive.people.get(key) for key in records.list_ids(fact.said_by)]
    person = people[0] if len(people) == len(fact.said_by) == 1 else None
    for language in languages if person and person.gender else ():
        gender = find_speaker_gender(fact.text.values.get(language.code, ""), language)
        if person and gender and gender != person.gender:
            message = msg("these words are of a speaker of the other gender than '%(person)s'", person=person.id)
            yield Finding(
                fact, Problem(fact.text.where / language.code, message, msg("correct the speaker or the words"))
            )
            return


def _find_other_sayer(archive: Archive, fact: Fact) -> Iterator[Finding]:
    """Yield words that say in every language that somebody else said this; of what is no statement, it asks."""
    texts = list_readable_texts(archive, fact.text)
    said = [find_sayers(*each) for each in texts]
    if not said or not all(said) or any(_may_be_speaker(archive, fact, *entry) for each in said for entry in each):
        return
    message = msg(
        "these words are said by '%(other)s', and '%(speaker)s' stands here",
        other=min(key for each in said for _, key in each),
        speaker=name_speakers(fact.said_by),
    )
    problem = Problem(fact.text.first_path, message, msg("correct the speaker or the words"))
    yield Finding(fact, replace(problem, question=not isinstance(fact, Statement)))


def _may_be_speaker(archive: Archive, fact: Fact, register: str, key: str) -> bool:
    """Say whether what words name is the speaker, the party of the speaker, or somebody who speaks for it."""
    who = (*fact.said_by, *fact.on_behalf_of, *fact.through)
    keys = records.list_ids(who)
    if len(keys) < len(who) or key in keys:
        return True
    if register == "places":
        key = archive.places[key].capital_of or key if key in archive.places else key
    return not _list_parties(archive, [key]) or any(
        comes_for(archive, party, _list_parties(archive, keys)) for party in _list_parties(archive, [key])
    )


def _list_parties(archive: Archive, keys: Sequence[str]) -> list[str]:
    """Return the parties among some ids, and those of the posts of the people among them."""
    people = [archive.people[key] for key in keys if key in archive.people]
    return [*(key for key in keys if key in archive.parties), *(party for each in people for party in each.parties)]


def _find_other_in_paragraph(archive: Archive, fact: Fact, texts: Mapping[str, Paragraphs]) -> Iterator[Finding]:
    """Ask about a speaker whom the cited paragraph does not name, but somebody else as the one who speaks there."""
    keys = records.list_ids(fact.said_by)
    people = [key for key in keys if key in archive.people]
    if len(people) != 1 or len(keys) != len(fact.said_by) or fact.through:
        return
    tables = get_language_tables(archive)
    for cite in fact.cite:
        words, code = _read_paragraph(archive, cite, texts)
        if not words or code not in tables.names:
            continue
        sayers = (key for register, key in find_sayers(words, code, tables) if register == "people")
        others = find_speakers_of(words, code, tables).union(sayers)
        if others and people[0] not in find_people(words, code, tables):
            message = msg(
                "the cited paragraph names '%(other)s' as the speaker, and not '%(speaker)s'",
                other=min(others),
                speaker=people[0],
            )
            where, mend = fact.where / "said_by", msg("is the speaker right, and the paragraph?")
            yield Finding(fact, Problem(where, message, mend, question=True))
            return


def _read_paragraph(archive: Archive, cite: records.Citation, texts: Mapping[str, Paragraphs]) -> tuple[str, str]:
    """Return the one paragraph that is cited, and its language; nothing where several are, or none is kept."""
    cited, source = cite.paragraphs, archive.sources.get(cite.source)
    kept = texts.get(cite.source)
    if not (cited and source and kept) or len(set(cited)) != 1:
        return "", ""
    head, colon, rest = kept.numbered.get(cited[0], "").partition(":")
    return f"{head.title() if head.isupper() else head}{colon}{rest}", source.language or ""

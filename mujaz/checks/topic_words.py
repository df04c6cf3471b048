"""The topic of a fact, against the topics that its words name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import AgendaItem, Deadline, Exclusion, Outcome, PartyPosition, Talks, Text
from mujaz.parity.comparison import Stems, count_alike, cut_times, has_every_word, list_stems

_Filed = AgendaItem | Deadline | Exclusion | Outcome | PartyPosition
_SEVERAL = 2
"""A name of so many words is named by nothing else."""


def topics(derived: DerivedFacts) -> Iterator[Finding]:
    """A fact does not stand under one topic while its words, in every language, name another and not its own."""
    archive = derived.archive
    languages = list_site_languages(archive)
    names = {key: topic.name for key, topic in archive.topics.items()}
    for talks in archive.talks.values() if len(names) > 1 else ():
        for fact in (each for each in _list_filed(talks) if each.topic in names):
            yield from _find_other_topic(fact, names, languages)


def _list_filed(talks: Talks) -> tuple[_Filed, ...]:
    return (*talks.agenda, *talks.exclusions, *talks.positions, *talks.outcomes, *talks.deadlines)


def _find_other_topic(fact: _Filed, names: Mapping[str, Text], languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield a fact whose words name one other topic; of a name of one word, it asks."""
    read = [each for each in languages if fact.text.values.get(each.code)]
    own = names[fact.topic or ""]
    if not read or any(_shares(fact.text, own, each) for each in read):
        return
    # a topic that tells only how long something holds is not what is told of: during the truce
    said = [(each, list_stems(cut_times(fact.text.values[each.code], each), each)) for each in read]
    others = [key for key, name in names.items() if key != fact.topic and _is_named(name, said)]
    if len(others) == 1:
        message = msg(
            "this stands under '%(topic)s', and its words name '%(other)s'", topic=fact.topic, other=others[0]
        )
        is_sure = all(len(_list_stems_of(names[others[0]], each)) >= _SEVERAL for each in read)
        mend = msg("correct the topic or the words")
        yield Finding(fact, Problem(fact.where / "topic", message, mend, question=not is_sure))


def _shares(text: Text, name: Text, language: Language) -> bool:
    """Say whether a text has any word of a topic's name in a language, or the topic has no name in it."""
    own = _list_stems_of(name, language)
    return not own or bool(count_alike(own, list_stems(text.values[language.code], language)))


def _is_named(name: Text, said: Sequence[tuple[Language, Stems]]) -> bool:
    """Say whether the words of a text have every word of a topic's name in each language."""
    return all(has_every_word(_list_stems_of(name, language), stems) for language, stems in said)


def _list_stems_of(name: Text, language: Language) -> Stems:
    return list_stems(name.values.get(language.code, ""), language)

"""Titles and verbs whose form is not that of the gender of the person they are said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mujaz.model.records import Person
from mujaz.parity.context import Context
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch
from mujaz.parity.titles import TitleSpan, is_title_of_name, iter_title_spans
from mujaz.parity.translation import Translation

_MAX_LETTERS_OF_VERB = 30
"""The verb before a name is looked for in so many characters before it."""
_MAX_LETTERS_OF_LED = 60
"""So is the verb by which somebody leads a delegation that stands between."""


@dataclass(frozen=True, slots=True)
class WrongGender:
    """A title or a verb, as it is written in one language, and the person whose gender has another form."""

    language: str
    words: str
    person: Person


def iter_wrong_genders(translation: Translation, context: Context) -> Iterator[WrongGender]:
    """Yield the titles and verbs whose form is not that of the person's gender."""
    titles = translation.titles
    if titles.genders.may_occur_in(translation.lowercase_words) or titles.verbs.may_occur_in(translation.words):
        for find in (_iter_wrong_titles_of_post(translation, context), _iter_wrong_titles_by_name(translation)):
            for person, title in find:
                words = translation.get_original_words(title.start, title.end)
                yield WrongGender(translation.code, words, person)


def _iter_wrong_titles_of_post(translation: Translation, context: Context) -> Iterator[tuple[Person, PhraseMatch[str]]]:
    """Yield the title of a post whose form is not that of the person who holds it."""
    person, titles = context.post_holder, translation.titles
    first = next(titles.genders.find(translation.text), None) if person and person.gender else None
    if person is None or first is None or first.value == person.gender:
        return
    before = [word[0].lower() for word in WORD_PATTERN.finditer(translation.text, 0, first.start)]
    if not before or not (titles.lexicon.nouns_first or set(before) & titles.lexicon.breaks):
        yield person, first


def _iter_wrong_titles_by_name(translation: Translation) -> Iterator[tuple[Person, PhraseMatch[str]]]:
    """Yield the titles and verbs beside a name whose form is not that of the person named."""
    text, titles = translation.text, translation.titles
    for name, person in translation.named_people:
        if person.gender is None:
            continue
        for span in iter_title_spans(text, name, translation.names, titles):
            found = _list_titles_beside(translation, span)
            wrong = [title for title in found if title.value != person.gender]
            if wrong and len(wrong) == len(found) and is_title_of_name(text, wrong[0], span, titles):
                yield person, wrong[0]
            elif found and not wrong and not span.after:
                verbs = _iter_verbs_before(translation, found[0].start)
                yield from ((person, verb) for verb in verbs if verb.value != person.gender)
        verbs_of_name = (
            ()
            if name.value.joined
            else (*_iter_verbs_before(translation, name.start), *_list_led(translation, name.start))
        )
        yield from ((person, verb) for verb in verbs_of_name if verb.value != person.gender)


def _list_titles_beside(translation: Translation, span: TitleSpan) -> list[PhraseMatch[str]]:
    """Return the gendered titles in a span that may be said of the name beside it."""
    text, titles = translation.text, translation.titles
    found = [
        PhraseMatch(each.start + span.start, each.end + span.start, each.value)
        for each in titles.genders.find(text[span.start : span.end])
    ]
    if titles.lexicon.nouns_first:
        return [each for each in found if each.start == span.start] if span.after else found
    if span.after:
        return found[:1] if found and not _has_break(translation, span.start, found[0].start) else []
    return [each for each in found if not text[each.end : span.end].strip(" .")]


def _has_break(translation: Translation, start: int, end: int) -> bool:
    words = WORD_PATTERN.finditer(translation.text, start, end)
    return any(word[0].lower() in translation.lexicon.breaks for word in words)


def _iter_verbs_before(translation: Translation, start: int) -> Iterator[PhraseMatch[str]]:
    """Yield the verb that stands right before a position, if there is one."""
    words = list(WORD_PATTERN.finditer(translation.text, max(0, start - _MAX_LETTERS_OF_VERB), start))
    if words and not translation.text[words[-1].end() : start].strip():
        gender = translation.titles.verbs.get(words[-1][0])
        if gender:
            yield PhraseMatch(words[-1].start(), words[-1].end(), gender)


def _list_led(translation: Translation, start: int) -> list[PhraseMatch[str]]:
    """Return the verb by which somebody, whose name stands at a position, leads a delegation named before it."""
    led = translation.titles.led
    found = led.search(translation.text, max(0, start - _MAX_LETTERS_OF_LED), start) if led else None
    verb = WORD_PATTERN.match(translation.text, found.start()) if found else None
    gender = translation.titles.verbs.get(verb[0]) if verb else None
    return [PhraseMatch(*verb.span(), gender)] if verb and gender else []

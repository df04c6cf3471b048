"""Who says what: nothing on a page stands without someone who said it, on someone's behalf, in someone's words."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz import model
from mujaz.checks.references import records
from mujaz.model import Archive, Certainty, Exclusion, Fact, Statement
from mujaz.positions import THE_SOURCE, positions, speaks_for
from mujaz.problems import Problem

MOST_KEY_FACTS = 6


def assessments_have_a_judge(archive: Archive) -> Iterator[Problem]:
    """An assessment says whose it is."""
    for talks in archive.talks.values():
        for fact in talks.assessments:
            if not fact.said_by:
                yield Problem(fact.where, "the assessment is nobody's", "add 'said_by: id' of who judges so")


def certainty_is_accounted_for(archive: Archive) -> Iterator[Problem]:
    """What is inferred says from what; what is claimed says by whom."""
    for fact in records(archive):
        if not isinstance(fact, Fact):
            continue
        if fact.certainty is Certainty.INFERRED and not fact.inferred_from:
            yield Problem(fact.where / "certainty", "inferred from what?", "add 'inferred_from: {…}'")
        if fact.certainty is Certainty.CLAIMED and not fact.said_by:
            yield Problem(fact.where / "certainty", "claimed by whom?", "add 'said_by: id'")
        if fact.inferred_from and fact.standing is not Certainty.INFERRED:
            message = f"'{fact.standing}' and 'inferred_from' exclude each other"
            yield Problem(fact.where / "certainty", message, "remove one of the two")


def quotations_say_whose_words(archive: Archive) -> Iterator[Problem]:
    """A quotation names its original language and, for every other language, who translated it."""
    for statement in records(archive):
        if not isinstance(statement, Statement) or statement.quote is None:
            continue
        if not statement.original:
            mend = "add 'original: code', such as original: ru"
            yield Problem(statement.where, "in which language was this quotation said?", mend)
            continue
        yield from _translations(statement, statement.original, archive.languages)


def _translations(statement: Statement, original: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    where = statement.where / "translated_by"
    for language in languages:
        if language != original and language not in statement.translated_by:
            message = f"whose translation is the quotation in '{language}'?"
            yield Problem(where, message, f"add 'translated_by: {{{language}: source}}', or us", gap=True)
    for language in statement.translated_by:
        if language == original:
            yield Problem(where / language, f"'{language}' is the original language", "remove this translation")
        elif language not in languages:
            yield Problem(where / language, f"'{language}' is no language of the site", "remove it")


def positions_are_on_someones_behalf(archive: Archive) -> Iterator[Problem]:
    """A person who says what is on or off the table speaks for a party, then or by word."""
    for talks in archive.talks.values():
        for item in (*talks.agenda, *talks.exclusions):
            if item.said_by in archive.people and speaks_for(archive, talks, item) == THE_SOURCE:
                message = f"'{item.said_by}' held no post of a party then"
                yield Problem(item.where / "said_by", message, "add 'on_behalf_of: party', or the post to people.yaml")


def positions_do_not_contradict_themselves(archive: Archive) -> Iterator[Problem]:
    """A party that puts a topic both on and off the table does so in different scopes or until something."""
    for talks in archive.talks.values():
        for row in positions(archive, talks).rows:
            for cell in row.cells:
                flat = [i for i in cell.own if isinstance(i, Exclusion) and not (i.scope or i.until)]
                if flat and len(flat) < len(cell.own) and cell.party != THE_SOURCE:
                    message = f"'{cell.party}' puts '{row.topic}' both on and off the table"
                    yield Problem(flat[0].where, message, "add 'scope' or 'until' to what is off")


def others_are_other_parties(archive: Archive) -> Iterator[Problem]:
    """Under `others` stand parties of the talks other than the one who speaks."""
    for talks in archive.talks.values():
        for item in talks.exclusions:
            for party in item.others:
                if party == speaks_for(archive, talks, item):
                    message = f"'{party}' is the party that says so"
                    yield Problem(item.where / "others" / party, message, "name the other parties here")
                elif party in archive.parties and party not in talks.participants:
                    message = f"'{party}' takes no part in these talks"
                    yield Problem(item.where / "others" / party, message, "add it to the parties, or remove it")


def delegations_fit_the_parties(archive: Archive) -> Iterator[Problem]:
    """A delegation is a participant's, and each in it held a post then that a reader can be told, and is in it once."""
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            if delegation.party in archive.parties and delegation.party not in talks.participants:
                message = f"'{delegation.party}' takes no part in these talks"
                yield Problem(delegation.where / "party", message, "add it to the parties, or correct it")
        yield from _delegates(archive, talks)


def _delegates(archive: Archive, talks: model.Talks) -> Iterator[Problem]:
    seen: set[str] = set()
    for delegate in (d for delegation in talks.delegations for d in delegation.delegates):
        person = archive.people.get(delegate.person)
        if delegate.person in seen:
            yield Problem(delegate.where, f"'{delegate.person}' is in the delegations twice", "remove one")
        if person and not delegate.post and not person.post_at(talks.date):
            message = f"no post of '{delegate.person}' at that time is known"
            yield Problem(delegate.where, message, "add 'post: {…}' here, or the post to people.yaml")
        seen.add(delegate.person)


def disputes_have_two_sides(archive: Archive) -> Iterator[Problem]:
    """A dispute has two answers or more, not all of one voice."""
    for talks in archive.talks.values():
        for dispute in talks.disputes:
            voices = {(a.said_by, tuple(c.source for c in a.cite)) for a in dispute.answers}
            if len(dispute.answers) < 2:
                yield Problem(dispute.where / "answers", "a dispute with one answer is none", "add the other answer")
            elif len(voices) < 2:
                message = "all answers come from the same source and speaker"
                yield Problem(dispute.where / "answers", message, "cite who answers otherwise")


def bottom_line_is_short(archive: Archive) -> Iterator[Problem]:
    """Some facts, and not many, are marked as key: they are the bottom line."""
    for talks in archive.talks.values():
        count = sum(1 for record in model.walk(talks) if isinstance(record, Fact) and record.key)
        if not count:
            yield Problem(talks.where, "no fact is marked as key", "add 'key: true' to three or four facts")
        elif count > MOST_KEY_FACTS:
            message = f"{count} facts are marked as key; at most {MOST_KEY_FACTS} make a bottom line"
            yield Problem(talks.where, message, "keep 'key: true' at the most important ones")

"""Who says what: nothing on a page stands without someone who said it, on someone's behalf, in someone's words."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz import model
from mujaz.model import Archive, Certainty, Exclusion, Fact, Statement
from mujaz.positions import THE_SOURCE, positions, speaks_for
from mujaz.problems import Problem
from mujaz.said import say

MOST_KEY_FACTS = 6


def assessments_have_a_judge(archive: Archive) -> Iterator[Problem]:
    """An assessment says whose it is."""
    for talks in archive.talks.values():
        for fact in talks.assessments:
            if not fact.said_by:
                yield Problem(fact.where, say("the assessment is nobody's"), say("add 'said_by: id' of who judges so"))


def certainty_is_accounted_for(archive: Archive) -> Iterator[Problem]:
    """What is inferred says from what; what is claimed says by whom."""
    for fact in archive.records:
        if not isinstance(fact, Fact):
            continue
        if fact.certainty is Certainty.INFERRED and not fact.inferred_from:
            yield Problem(fact.where / "certainty", say("inferred from what?"), say("add 'inferred_from: {…}'"))
        if fact.certainty is Certainty.CLAIMED and not fact.said_by:
            yield Problem(fact.where / "certainty", say("claimed by whom?"), say("add 'said_by: id'"))
        if fact.inferred_from and fact.standing is not Certainty.INFERRED:
            message = say("'%(standing)s' and 'inferred_from' exclude each other", standing=fact.standing)
            yield Problem(fact.where / "certainty", message, say("remove one of the two"))


def quotations_say_whose_words(archive: Archive) -> Iterator[Problem]:
    """A quotation names its original language and, for every other language, who translated it."""
    for statement in archive.records:
        if not isinstance(statement, Statement) or statement.quote is None:
            continue
        if not statement.original:
            mend = say("add 'original: code', such as original: ru")
            yield Problem(statement.where, say("in which language was this quotation said?"), mend)
            continue
        yield from _translations(statement, statement.original, archive.languages)


def _translations(statement: Statement, original: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    where = statement.where / "translated_by"
    for language in languages:
        if language != original and language not in statement.translated_by:
            message = say("whose translation is the quotation in '%(language)s'?", language=language)
            code = f"translated_by: {{{language}: source}}"
            yield Problem(where, message, say("add '%(code)s', or us", code=code), gap=True)
    for language in statement.translated_by:
        if language == original:
            yield Problem(
                where / language,
                say("'%(language)s' is the original language", language=language),
                say("remove this translation"),
            )
        elif language not in languages:
            yield Problem(
                where / language, say("'%(language)s' is no language of the site", language=language), say("remove it")
            )


def positions_are_on_someones_behalf(archive: Archive) -> Iterator[Problem]:
    """A person who says what is on or off the table speaks for a party, then or by word."""
    for talks in archive.talks.values():
        for item in (*talks.agenda, *talks.exclusions):
            if item.said_by in archive.people and speaks_for(archive, talks, item) == THE_SOURCE:
                message = say("'%(said_by)s' held no post of a party then", said_by=item.said_by)
                yield Problem(
                    item.where / "said_by", message, say("add 'on_behalf_of: party', or the post to people.yaml")
                )


def positions_do_not_contradict_themselves(archive: Archive) -> Iterator[Problem]:
    """A party that puts a topic both on and off the table does so in different scopes or until something."""
    for talks in archive.talks.values():
        for row in positions(archive, talks).rows:
            for cell in row.cells:
                flat = [i for i in cell.own if isinstance(i, Exclusion) and not (i.scope or i.until)]
                if flat and len(flat) < len(cell.own) and cell.party != THE_SOURCE:
                    message = say(
                        "'%(party)s' puts '%(topic)s' both on and off the table", party=cell.party, topic=row.topic
                    )
                    yield Problem(flat[0].where, message, say("add 'scope' or 'until' to what is off"))


def others_are_other_parties(archive: Archive) -> Iterator[Problem]:
    """Under `others` stand parties of the talks other than the one who speaks."""
    for talks in archive.talks.values():
        for item in talks.exclusions:
            for party in item.others:
                if party == speaks_for(archive, talks, item):
                    message = say("'%(party)s' is the party that says so", party=party)
                    yield Problem(item.where / "others" / party, message, say("name the other parties here"))
                elif party in archive.parties and party not in talks.participants:
                    message = say("'%(party)s' takes no part in these talks", party=party)
                    yield Problem(item.where / "others" / party, message, say("add it to the parties, or remove it"))


def delegations_fit_the_parties(archive: Archive) -> Iterator[Problem]:
    """A delegation is a participant's, and each in it held a post then that a reader can be told, and is in it once."""
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            if delegation.party in archive.parties and delegation.party not in talks.participants:
                message = say("'%(party)s' takes no part in these talks", party=delegation.party)
                yield Problem(delegation.where / "party", message, say("add it to the parties, or correct it"))
            yield from _of_another_party(archive, delegation)
        yield from _delegates(archive, talks)
        yield from _told_twice(talks.delegations)


def _told_twice(delegations: tuple[model.Delegation, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for delegation in delegations:
        if delegation.party in seen:
            message = say("there is a delegation of '%(party)s' already", party=delegation.party)
            yield Problem(delegation.where / "party", message, say("correct the party, or make one delegation of them"))
        seen.add(delegation.party)


def _of_another_party(archive: Archive, delegation: model.Delegation) -> Iterator[Problem]:
    """Yield a problem for each delegate whose posts are all those of other parties."""
    for delegate in delegation.delegates:
        person = archive.people.get(delegate.person)
        posts = person.posts if person and not delegate.post else ()
        parties = {post.party for post in posts if post.party}
        if parties and delegation.party in archive.parties and delegation.party not in parties:
            message = say(
                "'%(person)s' comes for '%(party)s', and every post in the register is one of '%(other)s'",
                person=delegate.person,
                party=delegation.party,
                other=", ".join(sorted(parties)),
            )
            mend = say("correct the person or the party, or add 'post: {…}' here")
            yield Problem(delegate.where, message, mend)


def _delegates(archive: Archive, talks: model.Talks) -> Iterator[Problem]:
    seen: set[str] = set()
    for delegate in (d for delegation in talks.delegations for d in delegation.delegates):
        person = archive.people.get(delegate.person)
        if delegate.person in seen:
            yield Problem(
                delegate.where,
                say("'%(person)s' is in the delegations twice", person=delegate.person),
                say("remove one"),
            )
        if person and not delegate.post and not person.post_at(talks.date):
            message = say("no post of '%(person)s' at that time is known", person=delegate.person)
            yield Problem(delegate.where, message, say("add 'post: {…}' here, or the post to people.yaml"))
        seen.add(delegate.person)


def disputes_have_two_sides(archive: Archive) -> Iterator[Problem]:
    """A dispute has two answers or more, not all of one voice."""
    for talks in archive.talks.values():
        for dispute in talks.disputes:
            voices = {(a.said_by, tuple(c.source for c in a.cite)) for a in dispute.answers}
            if len(dispute.answers) < 2:
                yield Problem(
                    dispute.where / "answers", say("a dispute with one answer is none"), say("add the other answer")
                )
            elif len(voices) < 2:
                message = say("all answers come from the same source and speaker")
                yield Problem(dispute.where / "answers", message, say("cite who answers otherwise"))


def bottom_line_is_short(archive: Archive) -> Iterator[Problem]:
    """Some facts, and not many, are marked as key: they are the bottom line."""
    for talks in archive.talks.values():
        count = sum(1 for record in model.walk(talks) if isinstance(record, Fact) and record.key)
        if not count:
            yield Problem(talks.where, say("no fact is marked as key"), say("add 'key: true' to three or four facts"))
        elif count > MOST_KEY_FACTS:
            message = say(
                "%(count)s facts are marked as key; at most %(most)s make a bottom line",
                count=count,
                most=MOST_KEY_FACTS,
            )
            yield Problem(talks.where, message, say("keep 'key: true' at the most important ones"))

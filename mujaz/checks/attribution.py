"""Rules on who says what, on whose behalf and in whose words, and on delegations and disputes."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.positions import NO_PARTY
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import Archive, Certainty, Exclusion, Fact, Statement

MAX_KEY_FACTS = 6


def assessments_have_a_judge(archive: Archive) -> Iterator[Problem]:
    """An assessment names who judges so."""
    for talks in archive.talks.values():
        for fact in talks.assessments:
            if not fact.said_by:
                yield Problem(fact.where, msg("the assessment is nobody's"), msg("add 'said_by: id' of who judges so"))


def certainty_is_accounted_for(archive: Archive) -> Iterator[Problem]:
    """An inferred fact says from what it is inferred, and a claimed one by whom."""
    for fact in archive.records:
        if not isinstance(fact, Fact):
            continue
        if fact.certainty is Certainty.INFERRED and not fact.inferred_from:
            yield Problem(fact.where / "certainty", msg("inferred from what?"), msg("add 'inferred_from: {…}'"))
        if fact.certainty is Certainty.CLAIMED and not fact.said_by:
            yield Problem(fact.where / "certainty", msg("claimed by whom?"), msg("add 'said_by: id'"))
        if fact.inferred_from and fact.standing is not Certainty.INFERRED:
            message = msg("'%(standing)s' and 'inferred_from' exclude each other", standing=fact.standing)
            yield Problem(fact.where / "certainty", message, msg("remove one of the two"))


def quotations_say_whose_words(archive: Archive) -> Iterator[Problem]:
    """A quotation names its original language and who translated it into every other."""
    for statement in archive.records:
        if not isinstance(statement, Statement) or statement.quote is None:
            continue
        if not statement.original:
            mend = msg("add 'original: code', such as original: ru")
            yield Problem(statement.where, msg("in which language was this quotation said?"), mend)
            continue
        yield from _check_translators(statement, statement.original, archive.languages)


def _check_translators(statement: Statement, original: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    where = statement.where / "translated_by"
    for language in languages:
        if language != original and language not in statement.translated_by:
            message = msg("whose translation is the quotation in '%(language)s'?", language=language)
            code = f"translated_by: {{{language}: source}}"
            yield Problem(where, message, msg("add '%(code)s', or us", code=code), gap=True)
    for language in statement.translated_by:
        if language == original:
            yield Problem(
                where / language,
                msg("'%(language)s' is the original language", language=language),
                msg("remove this translation"),
            )
        elif language not in languages:
            yield Problem(
                where / language, msg("'%(language)s' is no language of the site", language=language), msg("remove it")
            )


def positions_are_on_someones_behalf(derived: DerivedFacts) -> Iterator[Problem]:
    """A person who says what is on or off the table held a party's post then, or `on_behalf_of` names the party."""
    for dossier in derived.dossiers.values():
        for item in (*dossier.talks.agenda, *dossier.talks.exclusions):
            people = [key for key in records.list_ids(item.said_by) if key in derived.archive.people]
            if people and not dossier.get_represented_parties(item):
                message = msg("'%(said_by)s' held no post of a party then", said_by=people[0])
                yield Problem(
                    item.where / "said_by", message, msg("add 'on_behalf_of: party', or the post to people.yaml")
                )


def positions_do_not_contradict_themselves(derived: DerivedFacts) -> Iterator[Problem]:
    """A party that puts a topic both on and off the table excludes it only in a scope, or until something."""
    for dossier in derived.dossiers.values():
        for row in dossier.positions.rows:
            for cell in row.cells:
                flat = [i for i in cell.own if isinstance(i, Exclusion) and not (i.scope or i.until)]
                if flat and len(flat) < len(cell.own) and cell.party != NO_PARTY:
                    message = msg(
                        "'%(party)s' puts '%(topic)s' both on and off the table", party=cell.party, topic=row.topic
                    )
                    yield Problem(flat[0].where, message, msg("add 'scope' or 'until' to what is off"))


def others_are_other_parties(derived: DerivedFacts) -> Iterator[Problem]:
    """The parties under `others` take part in the talks, and are not the one that speaks."""
    for dossier in derived.dossiers.values():
        for item in dossier.talks.exclusions:
            for party in item.others:
                if party in dossier.get_represented_parties(item):
                    message = msg("'%(party)s' is the party that says so", party=party)
                    yield Problem(item.where / "others" / party, message, msg("name the other parties here"))
                elif party in derived.archive.parties and party not in dossier.talks.attending_parties:
                    message = msg("'%(party)s' takes no part in these talks", party=party)
                    yield Problem(item.where / "others" / party, message, msg("add it to the parties, or remove it"))


def delegations_fit_the_parties(archive: Archive) -> Iterator[Problem]:
    """Each delegation belongs to a participant, and each delegate is named once and has a known post."""
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            if delegation.party in archive.parties and delegation.party not in talks.attending_parties:
                message = msg("'%(party)s' takes no part in these talks", party=delegation.party)
                yield Problem(delegation.where / "party", message, msg("add it to the parties, or correct it"))
            yield from _find_delegates_of_other_parties(archive, delegation)
        yield from _check_delegates(archive, talks)
        yield from _find_repeated_delegations(talks.delegations)


def _find_repeated_delegations(delegations: tuple[records.Delegation, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for delegation in delegations:
        if delegation.party in seen:
            message = msg("there is a delegation of '%(party)s' already", party=delegation.party)
            yield Problem(delegation.where / "party", message, msg("correct the party, or make one delegation of them"))
        seen.add(delegation.party)


def _find_delegates_of_other_parties(archive: Archive, delegation: records.Delegation) -> Iterator[Problem]:
    """Yield a problem for each delegate whose posts in the register are all of other parties."""
    for delegate in delegation.delegates:
        person = archive.people.get(delegate.person or "")
        posts = person.posts if person and not delegate.post else ()
        parties = {post.party for post in posts if post.party}
        if parties and delegation.party in archive.parties and delegation.party not in parties:
            message = msg(
                "'%(person)s' comes for '%(party)s', and every post in the register is one of '%(other)s'",
                person=delegate.person,
                party=delegation.party,
                other=", ".join(sorted(parties)),
            )
            mend = msg("correct the person or the party, or add 'post: {…}' here")
            yield Problem(delegate.where, message, mend)


def _check_delegates(archive: Archive, talks: records.Talks) -> Iterator[Problem]:
    seen: set[str] = set()
    for delegate in (d for delegation in talks.delegations for d in delegation.delegates):
        person = archive.people.get(delegate.person or "")
        if delegate.person and delegate.person in seen:
            yield Problem(
                delegate.where,
                msg("'%(person)s' is in the delegations twice", person=delegate.person),
                msg("remove one"),
            )
        if person and not delegate.post and not person.find_post(talks.date):
            message = msg("no post of '%(person)s' at that time is known", person=delegate.person)
            yield Problem(delegate.where, message, msg("add 'post: {…}' here, or the post to people.yaml"))
        seen.add(delegate.person or "")


def disputes_have_two_sides(archive: Archive) -> Iterator[Problem]:
    """A dispute has two answers or more, not all from the same source and speaker."""
    for talks in archive.talks.values():
        for dispute in talks.disputes:
            voices = {(a.said_by, tuple(c.source for c in a.cite)) for a in dispute.answers}
            if len(dispute.answers) < 2:
                yield Problem(
                    dispute.where / "answers", msg("a dispute with one answer is none"), msg("add the other answer")
                )
            elif len(voices) < 2:
                message = msg("all answers come from the same source and speaker")
                yield Problem(dispute.where / "answers", message, msg("cite who answers otherwise"))


def bottom_line_is_short(archive: Archive) -> Iterator[Problem]:
    """Talks have at least one key fact, and few enough for a bottom line."""
    for talks in archive.talks.values():
        count = sum(1 for record in records.iter_records(talks) if isinstance(record, Fact) and record.key)
        if not count:
            yield Problem(talks.where, msg("no fact is marked as key"), msg("add 'key: true' to three or four facts"))
        elif count > MAX_KEY_FACTS:
            message = msg(
                "%(count)s facts are marked as key; at most %(most)s make a bottom line",
                count=count,
                most=MAX_KEY_FACTS,
            )
            yield Problem(talks.where, message, msg("keep 'key: true' at the most important ones"))

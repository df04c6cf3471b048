"""Rules on who says what, on whose behalf and in whose words, and on delegations and disputes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

from mujaz.checks.content import get_content
from mujaz.checks.references import list_wholes
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.positions import PositionFact, find_position_owners, iter_position_facts
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem, suggest_nearest
from mujaz.model import records
from mujaz.model.field_types import Who
from mujaz.model.records import (
    AgendaItem,
    Archive,
    Certainty,
    DateNote,
    Delegate,
    Exclusion,
    Fact,
    PartyPosition,
    StatedStance,
    Statement,
    Text,
    Voiced,
)

MAX_KEY_FACTS = 6


def _iter_whole_talks(archive: Archive) -> Iterator[records.Talks]:
    """Yield the talks of which everything could be read: only these are known to lack something."""
    return (talks for talks in archive.talks.values() if ("talks", talks.id) not in archive.unreadable)


def assessments_have_a_judge(archive: Archive) -> Iterator[Problem]:
    """An assessment names who judges so."""
    for talks in archive.talks.values():
        for fact in talks.assessments:
            if not fact.said_by:
                yield Problem(fact.where, msg("the assessment is nobody's"), msg("add 'said_by: id' of who judges so"))


def certainty_is_accounted_for(archive: Archive) -> Iterator[Problem]:
    """What is inferred says from what, what is claimed by whom, and what is disputed in which dispute."""
    for record in archive.records:
        if isinstance(record, Voiced | Delegate):
            yield from _find_unnamed_dispute(record)
        if isinstance(record, Voiced):
            yield from _find_unaccounted_certainty(record)


def _find_unnamed_dispute(record: Voiced | Delegate) -> Iterator[Problem]:
    if record.certainty is Certainty.DISPUTED and not record.disputed:
        message = msg("disputed in which dispute?")
        yield Problem(record.where / "certainty", message, msg("add 'disputed: id' of one of the disputes"))


def _find_unaccounted_certainty(voiced: Voiced) -> Iterator[Problem]:
    where = voiced.where / "certainty"
    if voiced.certainty is Certainty.INFERRED and not voiced.inferred_from:
        yield Problem(where, msg("inferred from what?"), msg("add 'inferred_from: {…}'"))
    if voiced.certainty is Certainty.CLAIMED and not (voiced.said_by or voiced.through or voiced.on_behalf_of):
        yield Problem(where, msg("claimed by whom?"), msg("add 'said_by: id'"))
    if voiced.inferred_from and voiced.standing is not Certainty.INFERRED:
        message = msg("'%(standing)s' and 'inferred_from' exclude each other", standing=voiced.standing)
        yield Problem(where, message, msg("remove one of the two"))


def quotations_say_whose_words(archive: Archive) -> Iterator[Problem]:
    """A quotation names its original language and who translated it into every other in which it stands."""
    for statement in archive.records:
        if not isinstance(statement, Statement) or statement.quote is None:
            continue
        if not statement.original:
            mend = msg("add 'original: code', such as original: ru, or 'original: unknown'")
            yield Problem(statement.where, msg("in which language was this quotation said?"), mend)
            continue
        yield from _check_translators(statement, statement.quote, archive.languages)


def _check_translators(statement: Statement, quote: Text, languages: tuple[str, ...]) -> Iterator[Problem]:
    for language in quote.values:
        if language not in (statement.original, *statement.translated_by) and statement.wording != "machine":
            yield _make_translator_problem(statement, language)
    for language in statement.translated_by:
        where = statement.where / "translated_by" / language
        if language == statement.original:
            message = msg("'%(language)s' is the original language", language=language)
            yield Problem(where, message, msg("remove this translation"))
        elif language not in (*languages, *quote.values):
            message = msg("the quotation does not stand here in '%(language)s'", language=language)
            yield Problem(where, message, msg("remove it"))


def _make_translator_problem(statement: Statement, language: str) -> Problem:
    message = msg("whose translation is the quotation in '%(language)s'?", language=language)
    code = f"translated_by: {{{language}: source}}"
    where = statement.where / "translated_by"
    return Problem(where, message, msg("add '%(code)s', or us", code=code), gap=True)


def statements_are_about_contacts(archive: Archive) -> Iterator[Problem]:
    """What a statement is about is a contact around the talks, or a session, with this id in the same file."""
    for talks in _iter_whole_talks(archive):
        known = {contact.id for contact in talks.every_contact if contact.id}
        for statement in talks.statements:
            if statement.about and statement.about not in known:
                message = msg("no contact of this file has the id '%(id)s'", id=statement.about)
                mend = suggest_nearest(statement.about, known, msg("add 'id: %(id)s' to it", id=statement.about))
                yield Problem(statement.where / "about", message, mend)


def aftermaths_are_about_outcomes(archive: Archive) -> Iterator[Problem]:
    """What became of something is told of an outcome, a document or a deadline with this id in the same file."""
    for talks in _iter_whole_talks(archive):
        told: tuple[records.Outcome | records.Document | records.Deadline, ...]
        told = (*talks.outcomes, *talks.documents, *talks.deadlines)
        known = {each.id for each in told if each.id}
        for item in talks.aftermath:
            if item.about not in known:
                yield Problem(item.where / "about", *_tell_of_other_id(talks, item.about, known))


def _tell_of_other_id(talks: records.Talks, key: str, known: Collection[str]) -> tuple[Message, Message]:
    """Return what is wrong with an id that no outcome, document or deadline has, and how to mend it."""
    if any(getattr(each, "id", None) == key for each in records.iter_records(talks)):
        message = msg("'%(id)s' is no outcome, document or deadline of this file", id=key)
        return message, msg("tell of one of these, or write a dated fact under 'context'")
    message = msg("no outcome, document or deadline of this file has the id '%(id)s'", id=key)
    return message, suggest_nearest(key, known, msg("add 'id: %(id)s' to it", id=key))


def parts_belong_to_contacts(archive: Archive) -> Iterator[Problem]:
    """What a session or contact is a part of is another one of the same list, and no part itself."""
    for talks in _iter_whole_talks(archive):
        for several in (talks.sessions, talks.prior, talks.during, talks.parallel, talks.next):
            yield from _find_stray_parts(several)


def sessions_follow_sessions(archive: Archive) -> Iterator[Problem]:
    """What a session followed is another session of the same talks, and none that comes after it."""
    for talks in _iter_whole_talks(archive):
        for contact in (*talks.prior, *talks.during, *talks.parallel, *talks.next):
            if contact.after:
                mend = msg("give the contact a date, or write it under 'sessions'")
                yield Problem(contact.where / "after", msg("only a session says what it followed"), mend)
        yield from _find_stray_followers({each.id: each for each in talks.sessions if each.id}, talks.sessions)


def _find_stray_followers(
    known: Mapping[str, records.Contact], sessions: Iterable[records.Contact]
) -> Iterator[Problem]:
    for session in (each for each in sessions if each.after):
        where = session.where / "after"
        if session.after not in known or session.after == session.id:
            message = msg("no other session of these talks has the id '%(id)s'", id=session.after)
            mend = suggest_nearest(session.after or "", known, msg("add 'id: %(id)s' to it", id=session.after))
            yield Problem(where, message, mend)
        elif _leads_back(session, known):
            yield Problem(where, msg("these sessions follow each other in a circle"), msg("remove one 'after'"))


def _leads_back(session: records.Contact, known: Mapping[str, records.Contact]) -> bool:
    """Say whether the sessions that came before a session, one after the other, lead back to it."""
    seen: set[str | None] = set()
    before = known.get(session.after or "")
    while before and before is not session and before.id not in seen:
        seen.add(before.id)
        before = known.get(before.after or "")
    return before is session


def _find_stray_parts(several: tuple[records.Contact, ...]) -> Iterator[Problem]:
    wholes = {each.id for each in several if each.id and not each.part_of}
    for part in (each for each in several if each.part_of and each.part_of not in wholes):
        if any(each.id == part.part_of for each in several):
            message = msg("'%(id)s' is a part itself", id=part.part_of)
            mend = msg("name the one that both are parts of")
        else:
            message = msg("no other of this list has the id '%(id)s'", id=part.part_of)
            mend = suggest_nearest(part.part_of or "", wholes, msg("add 'id: %(id)s' to it", id=part.part_of))
        yield Problem(part.where / "part_of", message, mend)


def disputes_named_exist(archive: Archive) -> Iterator[Problem]:
    """A dispute that something names stands in the same file, with this id."""
    for talks in _iter_whole_talks(archive):
        known = {dispute.id for dispute in talks.disputes if dispute.id}
        for record in records.iter_records(talks):
            if isinstance(record, Voiced | Delegate | DateNote) and record.disputed and record.disputed not in known:
                message = msg("no dispute of this file has the id '%(id)s'", id=record.disputed)
                mend = suggest_nearest(record.disputed, known, msg("add 'id: %(id)s' to it", id=record.disputed))
                yield Problem(record.where / "disputed", message, mend)


def positions_are_on_someones_behalf(derived: DerivedFacts) -> Iterator[Problem]:
    """A person who says what is on or off the table held a party's post then, or `on_behalf_of` names the party."""
    for dossier in derived.dossiers.values():
        for item in (*dossier.talks.agenda, *dossier.talks.exclusions):
            people = [key for key in records.list_ids(item.said_by) if key in derived.archive.people]
            if people and not dossier.get_represented_parties(item):
                message = msg("'%(said_by)s' held no post of a party then", said_by=people[0])
                mend = msg("add 'on_behalf_of: party', or the post to people.yaml")
                yield Problem(item.where / "said_by", message, mend)


def exclusions_say_of_what(archive: Archive) -> Iterator[Problem]:
    """An exclusion names its topic, or those that alone it leaves on the table, and not both."""
    for exclusion in (r for r in archive.records if isinstance(r, Exclusion)):
        if not (exclusion.topic or exclusion.all_but):
            mend = msg(
                "add 'topic: id', one of topics.yaml, or 'all_but: [id, …]' with the topics that are not excluded"
            )
            yield Problem(exclusion.where, msg("'%(key)s' is missing", key="topic"), mend)
        elif exclusion.topic and exclusion.all_but:
            message = msg("'topic' and 'all_but' say two things")
            yield Problem(exclusion.where / "all_but", message, msg("make two exclusions, or remove one of the keys"))


def positions_are_somebodys(archive: Archive) -> Iterator[Problem]:
    """A record under `positions` says whose the position is: a party's, or that of whoever speaks."""
    for position in (r for r in archive.records if isinstance(r, PartyPosition)):
        if not (position.party or position.said_by or position.on_behalf_of or position.through):
            yield Problem(position.where, msg("the position is nobody's"), msg("add 'party: id' or 'said_by: id'"))


def positions_do_not_contradict_themselves(derived: DerivedFacts) -> Iterator[Problem]:
    """One speaker does not put a topic both on and off the table on one day, without a scope or a condition."""
    for dossier in derived.dossiers.values():
        said = (item for item in iter_position_facts(dossier.talks) if item.topic or isinstance(item, PartyPosition))
        flat = [item for item in said if item.said_by and not _is_narrowed(item)]
        keys = [(item.topic, find_position_owners(item, dossier.speakers), *_get_occasion(item)) for item in flat]
        on = {key for key, item in zip(keys, flat, strict=True) if _puts_on(item)}
        for key, item in zip(keys, flat, strict=True):
            if _puts_off(item) and key in on:
                message = msg(
                    "'%(speaker)s' puts '%(topic)s' both on and off the table",
                    speaker=name_speakers(item.said_by),
                    topic=item.topic,
                )
                yield Problem(item.where, message, msg("add 'scope', 'until' or 'said_on' to what is off"))


def _is_narrowed(item: PositionFact) -> bool:
    """Say whether a position holds only in a scope or on a condition."""
    until = item.until if isinstance(item, Exclusion) else None
    condition = item.condition if isinstance(item, PartyPosition) else None
    return bool(item.scope or until or condition)


def _get_occasion(item: PositionFact) -> tuple[Hashable, ...]:
    """Return who says something on which day."""
    return get_content(item.said_by), item.on_behalf_of, item.said_on and item.said_on.text


def _puts_on(item: PositionFact) -> bool:
    return isinstance(item, AgendaItem) or (isinstance(item, PartyPosition) and item.stance is StatedStance.ON)


def _puts_off(item: PositionFact) -> bool:
    return isinstance(item, Exclusion) or (isinstance(item, PartyPosition) and item.stance is StatedStance.OFF)


def name_speakers(who: Who) -> str:
    """Return the ids of those who say something, or the words for them."""
    return ", ".join(each if isinstance(each, str) else next(iter(each.values.values()), "") for each in who)


def others_are_other_parties(archive: Archive) -> Iterator[Problem]:
    """No party stands under `others` that says itself what is excluded; any other may, whether it takes part or not."""
    for talks in archive.talks.values():
        for item in talks.exclusions:
            for party in item.others:
                if party in (*item.said_by, *item.on_behalf_of):
                    message = msg("'%(party)s' is the party that says so", party=party)
                    yield Problem(item.where / "others" / party, message, msg("name the other parties here"))


def delegations_fit_the_parties(archive: Archive) -> Iterator[Problem]:
    """Each delegation belongs to a participant, and each delegate is named once in it and has a known post."""
    for talks in archive.talks.values():
        asked = (*talks.absent, *talks.invitations)
        expected = (*talks.attending_parties, *(key for each in asked for key in records.list_ids(each.party)))
        for delegation in talks.delegations:
            named = [each for each in delegation.parties if each in archive.parties]
            outside = [each for each in named if not _may_be_one_of(archive, each, expected)]
            if outside and ("talks", talks.id) not in archive.unreadable:
                message = msg("'%(party)s' takes no part in these talks", party=outside[0])
                yield Problem(delegation.where / "party", message, msg("add it to the parties, or correct it"))
            yield from _find_delegates_of_other_parties(archive, delegation)
            yield from _find_delegates_without_post(archive, talks, delegation)
        yield from _find_repeated_delegates(talks.delegations)
        yield from _find_stray_deputies(talks)
        yield from _find_repeated_delegations(talks.delegations)


def _may_be_one_of(archive: Archive, party: str, others: Iterable[str]) -> bool:
    """Say whether a party is one of others, a body of one, or a member of one; any may be one that is unknown."""
    others = {*others, *(member for key in others if key in archive.parties for member in archive.parties[key].members)}
    line = {party, *list_wholes(archive, party)}
    return not others.isdisjoint(line) or not others | line <= archive.parties.keys()


def _find_repeated_delegations(delegations: tuple[records.Delegation, ...]) -> Iterator[Problem]:
    seen: set[Hashable] = set()
    for delegation in delegations:
        key = delegation.parties, get_content(delegation.name)
        if key in seen:
            message = msg("there is a delegation of '%(party)s' already", party=delegation.party)
            mend = msg("correct the party, give each a 'name: {…}', or make one delegation of them")
            yield Problem(delegation.where / "party", message, mend)
        seen.add(key)


def _find_delegates_of_other_parties(archive: Archive, delegation: records.Delegation) -> Iterator[Problem]:
    """Yield a problem for each delegate whose posts in the register are all of other parties."""
    for delegate in delegation.delegates:
        person = archive.people.get(delegate.person or "")
        parties = set(person.parties) if person and not delegate.post else set[str]()
        known = all(each in archive.parties for each in delegation.parties)
        if parties and known and not any(comes_for(archive, each, parties) for each in delegation.parties):
            message = msg(
                "'%(person)s' comes for '%(party)s', and every post in the register is one of '%(other)s'",
                person=delegate.person,
                party=delegation.party,
                other=", ".join(sorted(parties)),
            )
            mend = msg("correct the person or the party, or add 'post: {…}' here")
            yield Problem(delegate.where, message, mend)


def comes_for(archive: Archive, party: str, employers: Iterable[str]) -> bool:
    """Say whether who has a post of one of some parties can come for a party: their body, their whole, or their group.

    A post of a state may be one of a ministry that has become an entry of its own only later.
    """
    return any(
        _may_be_one_of(archive, employer, [party]) or _may_be_one_of(archive, party, [employer])
        for employer in employers
    )


def _find_delegates_without_post(
    archive: Archive, talks: records.Talks, delegation: records.Delegation
) -> Iterator[Problem]:
    for delegate in delegation.delegates:
        person = archive.people.get(delegate.person or "")
        if person and not delegate.post and not person.find_post(talks.date):
            message = msg("no post of '%(person)s' at that time is known", person=delegate.person)
            mend = msg("add 'post: {…}' here, the post to people.yaml, or 'post: unknown'")
            yield Problem(delegate.where, message, mend)


def _find_stray_deputies(talks: records.Talks) -> Iterator[Problem]:
    """Yield a problem for each deputy head who is no member of a delegation."""
    heads = [each for delegation in talks.delegations for each in delegation.heads]
    people = [each for part in (*talks.helpers, *talks.absent) for each in part.people]
    for delegate in (*heads, *people):
        if delegate.deputy:
            message = msg("a deputy head stands among the members of a delegation")
            yield Problem(delegate.where / "deputy", message, msg("move this to 'members', or remove the key"))


def _find_repeated_delegates(delegations: tuple[records.Delegation, ...]) -> Iterator[Problem]:
    """Yield a problem for each person who comes twice, unless in delegations told apart by their names."""
    seen: dict[str, records.Delegation] = {}
    for delegation in delegations:
        for delegate in delegation.delegates:
            if not delegate.person:
                continue
            first = seen.setdefault(delegate.person, delegation)
            if _is_second_mention(delegate, first, delegation):
                message = msg("'%(person)s' is in the delegations twice", person=delegate.person)
                yield Problem(delegate.where, message, msg("remove one"))


def _is_second_mention(delegate: records.Delegate, first: records.Delegation, delegation: records.Delegation) -> bool:
    if first is delegation:
        same = [each for each in delegation.delegates if each.person == delegate.person]
        return same[0] is not delegate
    return not (first.name and delegation.name)


def disputes_have_two_sides(archive: Archive) -> Iterator[Problem]:
    """A dispute has two answers or more, not all from the same spot, speaker and day."""
    for talks in archive.talks.values():
        for dispute in talks.disputes:
            if len(dispute.answers) < 2:
                message = msg("a dispute with one answer is none")
                yield Problem(dispute.where / "answers", message, msg("add the other answer"))
            elif len(set(map(_get_voice, dispute.answers))) < 2:
                message = msg("all answers come from the same source and speaker")
                yield Problem(dispute.where / "answers", message, msg("cite who answers otherwise"))


def _get_voice(answer: records.Answer) -> Hashable:
    """Return who gives an answer, when, and where it stands."""
    who = (answer.said_by, answer.on_behalf_of, answer.through)
    spots = tuple((cite.source, cite.at) for cite in answer.cite)
    return get_content(who), answer.said_on and answer.said_on.text, spots


def bottom_line_is_short(archive: Archive) -> Iterator[Problem]:
    """Talks have at least one key fact, and few enough for a bottom line."""
    for talks in _iter_whole_talks(archive):
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

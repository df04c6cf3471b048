"""Voices as pages show them: who said something, in which post, for whom, through whom, and when."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf
from mujaz.model.field_types import Who
from mujaz.model.records import Citation, Deadline, Party, Person, Post, Text, Voiced
from mujaz.pages import moments, source_list
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Speaker


def make_speaker(edition: Edition, dossier: Dossier, voiced: Voiced) -> Speaker | None:
    """Return who says something, or None where the source itself states it, as it does who set a deadline.

    A source reports what happened on a day before it: only of somebody else is it told when he said something.
    """
    if isinstance(voiced, Deadline) and not voiced.said_by and not voiced.through:
        return None
    when = voiced.said_on or dossier.talks.date
    speakers = [_describe_speaker(edition, dossier, who, when, voiced.on_behalf_of) for who in voiced.said_by]
    if not speakers and voiced.on_behalf_of:
        speakers = [Speaker(join_parties(edition, voiced.on_behalf_of), unnamed=True)]
    if not speakers and voiced.through:
        speakers = [Speaker(name_citing_source(edition, dossier, voiced))]
    if not speakers:
        return None
    return speakers[0]._replace(
        joint=tuple(speakers[1:]),
        through=tuple(each.phrased for each in name_who(edition, voiced.through, when)),
        said_on=describe_day(edition, voiced),
    )


def describe_day(edition: Edition, voiced: Voiced) -> str:
    """Return on which day something was said; empty where that is not told."""
    if voiced.said_on is None:
        return ""
    return edition.label("said on %(date)s", date=moments.format_date(edition, voiced.said_on, style="long"))


def _describe_speaker(
    edition: Edition, dossier: Dossier, who: str | Text, when: Edtf | None, behalf: tuple[str, ...]
) -> Speaker:
    """Return a person with the post held then, a party, a source, or somebody without a name.

    `behalf` are the parties represented, where the facts name them.
    """
    name = name_speaker(edition, who, when)
    person = edition.archive.people.get(who) if isinstance(who, str) else None
    post = person.find_post(when, behalf) if person else None
    own = (who,) if post is None else post.parties
    shown = join_parties(edition, behalf) if behalf and behalf != own else None
    words = name_post(edition, dossier, person, post) or _name_former_post(edition, dossier, person, when)
    return Speaker(name, words, shown.phrased if shown else None)


def _name_former_post(
    edition: Edition, dossier: Dossier, person: Person | None, when: Edtf | None
) -> LocalizedText | None:
    """Return the last post of somebody who holds none at a date, as one that was held before."""
    words = name_post(edition, dossier, person, person.find_former_post(when)) if person else None
    return words._replace(text=edition.label("formerly %(post)s", post=words.text)) if words else None


def name_post(edition: Edition, dossier: Dossier, person: Person | None, post: Post | None) -> LocalizedText | None:
    """Return a post, with its parties where readers could take it for another's: "foreign minister (Far)"."""
    words = edition.localize(post.text) if post else None
    untold = list_untold_parties(edition, post) if post else ()
    if not (person and words and untold):
        return words
    several = len({each.parties for each in person.posts}) > 1
    if not several and set(untold) <= set(dossier.talks.parties):
        return words
    return words._replace(text=f"{words.text} ({format_parties(edition, untold)})")


def format_parties(edition: Edition, keys: Iterable[str]) -> str:
    """Return the names of parties as one text without a link, for words in brackets."""
    return edition.language.join([edition.name_party(key).text for key in keys])


def list_untold_parties(edition: Edition, post: Post) -> tuple[str, ...]:
    """Return the parties for which a post is held and that its words tell in no language."""
    words = " ".join(post.text.values.values())
    return tuple(key for key in post.parties if not _is_told(edition.archive.parties[key], words))


def _is_told(party: Party, words: str) -> bool:
    named = (*party.name.values.values(), *party.demonyms, *party.other_names, *([party.code] if party.code else []))
    return any(name in words for name in named) or f"(party:{party.id})" in words


def name_who(edition: Edition, who: Who, when: Edtf | None) -> tuple[LocalizedText, ...]:
    """Return the names of those who say or do something at a date, people with their titles."""
    return tuple(name_speaker(edition, each, when) for each in who)


def count_heading(edition: Edition, msgid: str, who: Who, count: int) -> str:
    """Return the heading over those who have a part, in the form for their number, and for women where all are."""
    are_women = {find_gender(edition, each) for each in who} == {"female"}
    return edition.labels.count(msgid, count, "heading for women" if are_women else "heading")


def find_gender(edition: Edition, who: str | Text | None) -> str:
    """Return the gender for which the words about somebody are chosen; empty where it is not known."""
    person = edition.archive.people.get(who) if isinstance(who, str) else None
    return (person.gender if person else None) or ""


def name_person(edition: Edition, key: str, when: Edtf | None) -> LocalizedText:
    """Return a person's name with the title borne at a date: "General John Smith"; where none was, the bare name."""
    name = edition.name_person(key)
    title = edition.archive.people[key].find_title(when)
    words = title.text.get(edition.code) if title and not name.missing else None
    if title is None or not words:
        return name
    stale = name.stale or edition.explain_staleness(title.text, edition.code)
    return name._replace(text=edition.label("%(title)s %(name)s", title=words, name=name.text), stale=stale)


def name_speaker(edition: Edition, who: str | Text, when: Edtf | None = None) -> LocalizedText:
    """Return the name of somebody who speaks; a source speaks by the name of its outlet, where that is known."""
    if isinstance(who, Text):
        return edition.require_text(who)
    if who in edition.archive.people:
        return name_person(edition, who, when)
    if who in edition.archive.parties:
        return edition.name_party(who)
    outlet = edition.name_outlet(edition.archive.sources[who])
    return outlet._replace(link=("source", who)) if outlet else edition.name_source(who)


def join_names(edition: Edition, names: Iterable[LocalizedText]) -> LocalizedText:
    """Return names as one text; a single one keeps its link."""
    several = tuple(names)
    if len(several) == 1:
        return several[0]
    return edition.make_text(edition.language.join([each.phrased.text for each in several]))


def join_parties(edition: Edition, keys: Iterable[str]) -> LocalizedText:
    """Return the names of parties as one text; a single one keeps its link."""
    return join_names(edition, map(edition.name_party, keys))


def name_places(edition: Edition, keys: Iterable[str], *, ahead: bool = False) -> LocalizedText | None:
    """Return the names of places as one text, or None for no place.

    Several of what is still `ahead` may be all of them, or one of them: nothing is said between them.
    """
    names = tuple(edition.name_place(key) for key in keys)
    if ahead and len(names) > 1:
        return edition.make_text(" / ".join(each.text for each in names))
    return join_names(edition, names) if names else None


def make_source_speaker(edition: Edition, dossier: Dossier, fact: Voiced) -> Speaker:
    """Return the sources that state a fact which nobody else says, as its speakers."""
    names = [Speaker(name) for name in _name_witnesses(edition, dossier, fact)]
    return names[0]._replace(joint=tuple(names[1:]))


def name_sources(edition: Edition, citations: Iterable[Citation]) -> tuple[LocalizedText, ...]:
    """Return the sources of citations as speakers, each once."""
    return tuple(name_speaker(edition, key) for key in dict.fromkeys(each.source for each in citations))


def _name_witnesses(edition: Edition, dossier: Dossier, fact: Voiced) -> tuple[LocalizedText, ...]:
    """Return the sources of a fact as speakers; a document of the talks speaks itself, and not who published it."""
    documents = {each.source for each in dossier.talks.documents}
    sources = dict.fromkeys(each.source for each in fact.cite)
    named = ((source_list.name_document if key in documents else name_speaker)(edition, key) for key in sources)
    return tuple(named)


def name_citing_source(edition: Edition, dossier: Dossier, fact: Voiced) -> LocalizedText:
    """Return the sources that state a fact which nobody else says; "the source", where none is cited."""
    names = _name_witnesses(edition, dossier, fact)
    if names:
        return join_names(edition, names)
    return edition.make_text(edition.label("The source"))._replace(in_sentence=edition.label("the source"))

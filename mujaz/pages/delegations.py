"""Delegations: who came for a party, with the post held then, and how certain it is that they were there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mujaz.derive.dossier import Dossier, list_register_citations
from mujaz.model import records
from mujaz.model.field_types import Who
from mujaz.model.records import Certainty, Delegate, Person, Text
from mujaz.pages import citing, details, fact_lines, moments, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import DelegationBlock, DelegationMember, FactLine, LocalizedText, Speaker

_HEAD = ("Head of delegation", "Named as head of delegation")
_MEMBER = ("Member of the delegation", "Named as member of the delegation")
_DEPUTY = ("Deputy head of delegation", "Named as deputy head of delegation")
"""The labels of a role in a delegation: of those who came, and of those who were to come and did not."""


def make_delegation(edition: Edition, dossier: Dossier, item: records.Delegation) -> DelegationBlock:
    """Return a party's delegation, the heads first."""
    heads = (_make_member(edition, dossier, item, each, _HEAD) for each in list_heads(item))
    members = (
        _make_member(edition, dossier, item, each, _DEPUTY if each.deputy else _MEMBER) for each in list_members(item)
    )
    return DelegationBlock(
        dossier.get_anchor(item),
        voices.join_parties(edition, item.parties),
        edition.localize(item.name),
        (*heads, *members),
        citing.make_cite_links(edition, dossier, item.cite),
        _make_line(edition, dossier, item),
        fact_lines.make_edit_url(edition, item),
    )


def _make_line(edition: Edition, dossier: Dossier, item: records.Delegation) -> FactLine:
    """Return what is told of a delegation as a whole, and who tells it."""
    return FactLine(
        dossier.get_anchor(item),
        edition.localize(item.text),
        voices.make_speaker(edition, dossier, item),
        notes=fact_lines.list_fact_notes(edition, item),
        standing=fact_lines.name_doubt(edition, dossier, item),
        dispute=dossier.find_dispute_anchor(item),
    )


def list_heads(item: records.Delegation) -> tuple[Delegate, ...]:
    """Return the heads of a delegation, with what makes the delegation doubtful."""
    return tuple(_pass_on_doubt(item, each) for each in item.heads)


def list_members(item: records.Delegation) -> tuple[Delegate, ...]:
    """Return the members of a delegation, with what makes the delegation doubtful."""
    return tuple(_pass_on_doubt(item, each) for each in item.members)


def _pass_on_doubt(item: records.Delegation, delegate: Delegate) -> Delegate:
    """Return a delegate with the doubt about the delegation: without words of its own, it is about who came."""
    if item.text.values or delegate.disputed or delegate.certainty or not (item.disputed or item.certainty):
        return delegate
    return replace(delegate, disputed=item.disputed, certainty=item.certainty)


def name_delegate(edition: Edition, dossier: Dossier, delegate: Delegate) -> LocalizedText:
    """Return a delegate's name, or the words for one without a name."""
    if not delegate.person:
        return edition.require_text(delegate.text)
    return voices.name_person(edition, delegate.person, dossier.talks.date)


def name_with_doubts(
    edition: Edition,
    dossier: Dossier,
    delegate: Delegate,
    parties: tuple[str, ...] = (),
    delegation: Text | None = None,
) -> LocalizedText:
    """Return a delegate's name, and behind it in brackets whose head it is, and why it is not certain.

    `parties` are named where they are to be, and the name of the `delegation`, where it has one.
    """
    sides = [voices.format_parties(edition, parties)] if parties else []
    sides += [edition.to_plain_text(delegation)] if delegation else []
    name, doubts = name_delegate(edition, dossier, delegate), (*sides, *_iter_doubts(edition, delegate))
    return name._replace(text=f"{name.text} ({edition.label(', ').join(doubts)})") if doubts else name


def name_with_part(edition: Edition, dossier: Dossier, delegate: Delegate) -> LocalizedText:
    """Return a delegate's name, and behind it in brackets the part of their own, and what is told of them."""
    name = name_with_doubts(edition, dossier, delegate)
    texts = (delegate.role, delegate.text if delegate.person else None)
    told = [edition.to_plain_text(each) for each in texts if each and each.values]
    return name._replace(text=f"{name.text} ({edition.label(', ').join(told)})") if told else name


def describe_delegate(edition: Edition, dossier: Dossier, delegate: Delegate, parties: Who = ()) -> LocalizedText:
    """Return a delegate's name, and the post held for any of some parties, as one text.

    Of several parties, the one whose post it is stands behind it where its words do not tell. So do those of a post
    held for no party that is named beside it, where readers could take it for another's.
    """
    own = records.list_ids(parties)
    who = _describe_member(edition, dossier, delegate, own)
    doubts = _iter_doubts(edition, delegate)
    role = edition.require_text(delegate.role).text if delegate.role else ""
    post = who.post.text if who.post else ""
    if post and len(own) > 1 and delegate.post is None:
        post += _name_untold_parties(edition, dossier, delegate, own)
    elif post and not own and delegate.post is None:
        post = _name_own_post(edition, dossier, delegate) or post
    parts = (who.name.text, role, post, *doubts)
    return who.name._replace(text=edition.label(", ").join(filter(None, parts)))


def _name_own_post(edition: Edition, dossier: Dossier, delegate: Delegate) -> str:
    """Return a delegate's post as that of a speaker is told; empty for none."""
    person = _find_person(edition, delegate)
    words = voices.name_post(edition, dossier, person, person.find_post(dossier.talks.date, ())) if person else None
    own = edition.localize(delegate.text)
    return edition.label(", ").join(each.text for each in (words, own) if each)


def _name_untold_parties(edition: Edition, dossier: Dossier, delegate: Delegate, parties: tuple[str, ...]) -> str:
    """Return the parties of a delegate's post that its words do not tell, in brackets; empty for none."""
    person = _find_person(edition, delegate)
    held = person.find_post(dossier.talks.date, parties) if person else None
    untold = voices.list_untold_parties(edition, held) if held else ()
    return f" ({voices.format_parties(edition, untold)})" if untold else ""


def _make_member(
    edition: Edition, dossier: Dossier, item: records.Delegation, delegate: Delegate, roles: tuple[str, str]
) -> DelegationMember:
    known = list_register_citations(delegate, item.parties, edition.archive.people, dossier.talks)
    who = _describe_member(edition, dossier, delegate, item.parties)
    return DelegationMember(
        _name_role(edition, delegate, roles, who),
        who,
        citing.make_cite_links(edition, dossier, delegate.cite),
        tuple(_iter_doubts(edition, delegate)),
        f"f-{delegate.disputed}" if delegate.disputed else "",
        citing.make_cite_links(edition, dossier, tuple(each for each in known if each not in delegate.cite)),
    )


def _name_role(edition: Edition, delegate: Delegate, roles: tuple[str, str], who: Speaker) -> LocalizedText | str:
    """Return what somebody is in a delegation, and the part of their own; empty where that needs no words."""
    role = edition.label(roles[delegate.present is False], voices.find_gender(edition, delegate.person))
    if delegate.role is None:
        return "" if _is_told(edition, delegate, roles, who) else role
    own = edition.require_text(delegate.role)
    if roles is _MEMBER:
        return details.begin_with_capital(own)
    return own._replace(text=f"{role}{edition.label(', ')}{own.text}")


def _find_person(edition: Edition, delegate: Delegate) -> Person | None:
    return edition.archive.people.get(delegate.person or "")


def _is_told(edition: Edition, delegate: Delegate, roles: tuple[str, str], who: Speaker) -> bool:
    """Say whether a role needs no words: the post tells it, or somebody without a name is listed among the members."""
    if not delegate.person and roles is _MEMBER and delegate.present is not False:
        return True
    return bool(who.post and _tells_role(edition, roles, who.post.text))


def _tells_role(edition: Edition, roles: tuple[str, str], post: str) -> bool:
    """Say whether a part of a post says already what somebody is in the delegation: head of the Front's delegation."""
    if roles not in (_HEAD, _DEPUTY):
        return False
    (first, *rest) = edition.label(roles[0], "words in a post").split()
    parts = (part.strip().lower() for part in post.split(edition.label(", ").strip()))
    return any(part.startswith(first) and all(word in part for word in rest) for part in parts)


def _describe_member(edition: Edition, dossier: Dossier, delegate: Delegate, parties: tuple[str, ...]) -> Speaker:
    if not delegate.person:
        return Speaker(edition.require_text(delegate.text))
    when = dossier.talks.date
    held = edition.archive.people[delegate.person].find_post(when, parties)
    name = voices.name_person(edition, delegate.person, when)
    post, words = edition.localize(held.text) if held else None, edition.localize(delegate.text)
    if delegate.post is not None:
        post = edition.localize(delegate.post) or edition.make_text(edition.label("post not known"))
    if post and words:
        post = post._replace(text=f"{post.text}{edition.label(', ')}{words.text}")
    return Speaker(name, post or words)


def _iter_doubts(edition: Edition, delegate: Delegate) -> Iterator[str]:
    """Yield the words that mark a delegate whose presence is not certain, or who took part for a time only."""
    if delegate.present is not True:
        words = "not known whether present" if delegate.present is None else "did not attend"
        yield edition.label(words, voices.find_gender(edition, delegate.person))
    if delegate.disputed or delegate.certainty is Certainty.DISPUTED:
        yield edition.label("disputed")
    elif delegate.certainty in (Certainty.CLAIMED, Certainty.INFERRED):
        yield edition.label(delegate.certainty.value)
    if delegate.replaces:
        yield edition.label("in place of %(person)s", person=edition.name_person(delegate.replaces).text)
    if delegate.start_date or delegate.end_date:
        yield moments.format_term(edition, delegate.start_date, delegate.end_date)

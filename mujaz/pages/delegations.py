"""Delegations: who came for a party, with the post held then."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.pages.edition import Edition
from mujaz.pages.views import DelegationBlock, DelegationMember


def make_delegation(edition: Edition, dossier: Dossier, item: records.Delegation) -> DelegationBlock:
    """Return a party's delegation, the head first where it is written first."""
    members = tuple(_make_member(edition, dossier, item, delegate) for delegate in item.delegates)
    return DelegationBlock(
        dossier.get_anchor(item),
        edition.name_party(item.party),
        members,
        edition.make_cite_links(dossier, item.cite),
        edition.make_edit_url(item),
    )


def _make_member(
    edition: Edition, dossier: Dossier, item: records.Delegation, delegate: records.Delegate
) -> DelegationMember:
    person = edition.archive.people[delegate.person or ""]
    role = "Head of delegation" if delegate in item.heads else "Member of the delegation"
    who = edition.describe_speaker(delegate.person or "", dossier.talks.date)
    post = person.find_post(dossier.talks.date)
    if delegate.post:
        who = type(who)(who.name, edition.localize(delegate.post))
    citations = (*(delegate.cite or item.cite), *(post.cite if post and not delegate.post else ()))
    return DelegationMember(
        edition.label(role, person.gender or ""), who, edition.make_cite_links(dossier, tuple(dict.fromkeys(citations)))
    )

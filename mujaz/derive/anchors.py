"""The anchor of a fact in links: its own id, else made of what it is about, who says it and what it cites.

So a link to a fact survives when facts change their order or their wording. Where the lockfile has the words of a fact
under an anchor already, that one stays: see `mujaz.translations.locked_anchors`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from mujaz.diagnostics.problem import FactPath
from mujaz.model import records
from mujaz.model.field_types import Who
from mujaz.model.records import IdentityKey, Talks

LINKABLE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "lead": "lead",
        "venue": "venue",
        "aims": "aim",
        "agenda": "agenda",
        "exclusions": "exclusions",
        "positions": "positions",
        "outcomes": "outcomes",
        "documents": "documents",
        "aftermath": "aftermath",
        "history": "history",
        "sessions": "sessions",
        "delegations": "delegations",
        "prior": "prior",
        "during": "during",
        "parallel": "parallel",
        "next": "next",
        "deadlines": "deadlines",
        "statements": "statements",
        "context": "context",
        "assessments": "assessments",
        "disputes": "disputes",
    }
)
"""The fields of a talks whose facts can be linked to, in the order of the page, and the keys an editor writes."""


LockedAnchors = frozenset[tuple[FactPath, str]]
"""The locked anchors of one talks, as (address of the fact, anchor)."""


def select_locked(talks: Talks, locked: Mapping[FactPath, str]) -> LockedAnchors:
    """Return the locked anchors of one talks."""
    return _group_by_file(IdentityKey(locked)).get(talks.where.file, frozenset()) if locked else frozenset()


@lru_cache(maxsize=4)
def _group_by_file(key: IdentityKey) -> Mapping[str, LockedAnchors]:
    (locked,) = key.objects
    found: dict[str, set[tuple[FactPath, str]]] = {}
    for where, anchor in locked.items():
        found.setdefault(where.file, set()).add((where, anchor))
    return {file: frozenset(anchors) for file, anchors in found.items()}


def assign_anchors(talks: Talks, locked: LockedAnchors = frozenset()) -> Mapping[str, records.Record]:
    """Return the facts of a talks by the id of their element, in the order of the page.

    A fact without an id of its own keeps its locked anchor. Other facts that nothing tells apart are numbered; the
    check asks for an id where they are equal in everything.
    """
    return _assign_anchors(IdentityKey(talks), locked)


@lru_cache(maxsize=4096)
def _assign_anchors(key: IdentityKey, locked: LockedAnchors) -> Mapping[str, records.Record]:
    """Return the anchors of the talks in `key`; a file that has not changed gives the same talks in the next build."""
    (talks,) = key.objects
    facts = list(iter_base_anchors(talks))
    kept = _select_usable(facts, locked)
    taken, numbers = set(kept.values()), dict[str, int]()
    found: dict[str, records.Record] = {}
    for name, fact in facts:
        anchor, number = kept.get(fact.where, name), numbers.get(name, 2)
        while anchor in found or (anchor in taken and fact.where not in kept):
            anchor, number = f"{name}-{number}", number + 1
        found[anchor], numbers[name] = fact, number
    return MappingProxyType(found)


def _select_usable(facts: Iterable[tuple[str, records.Record]], locked: LockedAnchors) -> dict[FactPath, str]:
    """Return the locked anchors of facts that have no id, but for those that are another fact's id by now."""
    if not locked:
        return {}
    ids = {fact.where: name for name, fact in facts if has_own_id(fact)}
    used = set(ids.values())
    return {where: anchor for where, anchor in locked if where not in ids and anchor not in used}


def has_own_id(fact: records.Record) -> bool:
    """Say whether an editor gave a fact an id."""
    return bool(getattr(fact, "id", None))


def iter_base_anchors(talks: Talks) -> Iterator[tuple[str, records.Record]]:
    """Yield (id of the element, fact) of every fact, before facts of the same name get distinct ones."""
    for name, section in LINKABLE_FIELDS.items():
        value = getattr(talks, name)
        for fact in value if isinstance(value, tuple) else (value,) if value else ():
            yield _make_base_anchor(section, fact), fact
            yield from ((_make_base_anchor(section, answer), answer) for answer in getattr(fact, "answers", ()))


def _make_base_anchor(section: str, fact: records.Record) -> str:
    own = getattr(fact, "id", None)
    return f"f-{own}" if own else "-".join(["f", section, *_iter_anchor_parts(fact)])


def _iter_anchor_parts(fact: records.Record) -> Iterator[str]:
    """Yield what distinguishes a fact: topic, party or talks; who says it; the first paragraph cited."""
    yield from ("all-but",) if getattr(fact, "all_but", ()) else ()
    named = (_list_ids(getattr(fact, key, None)) for key in ("topic", "all_but", "party", "talks"))
    yield from (fact.about,) if isinstance(fact, records.Aftermath) else next(filter(None, named), ())
    yield from _list_ids(getattr(fact, "said_by", None))
    citations = [c for c in records.iter_records(fact) if isinstance(c, records.Citation)]
    if citations and not isinstance(fact, records.Delegation):
        paragraphs = citations[0].paragraphs
        yield citations[0].source if paragraphs is None else f"p{paragraphs[0]}"


def _list_ids(value: str | Who | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else records.list_ids(value or ())

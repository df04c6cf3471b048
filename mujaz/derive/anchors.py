"""The anchor of a fact in links: its own id, else made of what it is about, who says it and what it cites.

So a link to a fact survives when facts change their order or their wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

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
        "history": "history",
        "delegations": "delegations",
        "prior": "prior",
        "next": "next",
        "statements": "statements",
        "context": "context",
        "assessments": "assessments",
        "disputes": "disputes",
    }
)
"""The fields of a talks whose facts can be linked to, in the order of the page, and the keys an editor writes."""


def assign_anchors(talks: Talks) -> Mapping[str, records.Record]:
    """Return the facts of a talks by the id of their element, in the order of the page.

    Facts that nothing tells apart are numbered; the check asks for an id there.
    """
    return _assign_anchors(IdentityKey(talks))


@lru_cache(maxsize=4096)
def _assign_anchors(key: IdentityKey) -> Mapping[str, records.Record]:
    """Return the anchors of the talks in `key`; a file that has not changed gives the same talks in the next build."""
    (talks,) = key.objects
    found: dict[str, records.Record] = {}
    numbers: dict[str, int] = {}
    for name, fact in iter_base_anchors(talks):
        number = numbers.get(name, 2)
        anchor = name
        while anchor in found:
            anchor, number = f"{name}-{number}", number + 1
        found[anchor], numbers[name] = fact, number
    return MappingProxyType(found)


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
    yield from next(filter(None, (_list_ids(getattr(fact, key, None)) for key in ("topic", "party", "talks"))), ())
    yield from _list_ids(getattr(fact, "said_by", None))
    citations = [c for c in records.iter_records(fact) if isinstance(c, records.Citation)]
    if citations and not isinstance(fact, records.Delegation):
        paragraphs = citations[0].paragraphs
        yield citations[0].source if paragraphs is None else f"p{paragraphs[0]}"


def _list_ids(value: str | Who | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else records.list_ids(value or ())

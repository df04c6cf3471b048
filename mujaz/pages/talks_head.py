"""The head of a page about one round of talks: its title, its neighbours, and the details that stand first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.model.field_types import Who
from mujaz.model.records import Fact
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.views import Detail, LocalizedText, Moment, Note, PageHead


def iter_neighbours(derived: DerivedFacts) -> Iterator[tuple[Dossier, Dossier | None, Dossier | None]]:
    """Yield every talks with the older and the newer ones beside it by date; None at either end."""
    dossiers = list(derived.dossiers.values())
    older, newer = (*dossiers[1:], None), (None, *dossiers)  # both are longer than an empty list of talks
    yield from zip(dossiers, older, newer, strict=False)


def make_page_head(
    edition: Edition,
    dossier: Dossier,
    older: Dossier | None,
    newer: Dossier | None,
    address: Callable[[str, str], str] = addresses.make_briefing_address,
) -> PageHead:
    """Return the head of a page about one talks; `address` gives such a page's address by language and talks."""

    def neighbour(other: Dossier | None) -> tuple[str, str] | None:
        return (edition.to_plain_text(other.talks.title), address(edition.code, other.talks.id)) if other else None

    talks = dossier.talks
    lead = edition.to_plain_text(talks.lead.text) if talks.lead else edition.to_plain_text(talks.title)
    return PageHead(
        title=edition.to_plain_text(talks.title),
        description=lead,
        language=edition.code,
        kind="briefing",
        site_name=edition.to_plain_text(edition.archive.site.name),
        alternates={code: address(code, talks.id) for code in edition.archive.languages},
        prev=neighbour(older),
        next=neighbour(newer),
    )


def iter_details(edition: Edition, dossier: Dossier) -> Iterable[Detail]:
    """Yield the facts in the head of the page: date, place, parties and their helpers, heads, aim, as-of date."""
    yield _make_date_detail(edition, dossier)
    yield _make_place_detail(edition, dossier)
    yield from _iter_party_details(edition, dossier)
    yield from _iter_heads_of_delegation(edition, dossier)
    yield from (_make_aim_detail(edition, dossier, aim) for aim in dossier.talks.aims)
    yield _make_as_of_detail(edition, dossier)


def _make_date_detail(edition: Edition, dossier: Dossier) -> Detail:
    """Return the date of talks; where its note has no citation, the status's holds for it."""
    talks = dossier.talks
    moment = edition.make_moment(dossier, talks.date, talks.date_notes) or Moment(edition.label("date not known"))
    cites = edition.make_cite_links(dossier, talks.status.cite) if talks.date else ()
    return Detail(edition.label("Date"), moment=moment, cites=moment.cites or cites)


def _iter_party_details(edition: Edition, dossier: Dossier) -> Iterable[Detail]:
    """Yield the parties and those who help them; the status's citation holds for them."""
    talks = dossier.talks
    cites = edition.make_cite_links(dossier, talks.status.cite)
    roles: dict[str, tuple[str, ...]] = {
        "Parties": talks.parties,
        "Hosts": _list_party_ids(talks.hosts),
        "Mediators": _list_party_ids(talks.mediators),
        "Conveners": _list_party_ids(talks.conveners),
    }
    for role, keys in roles.items():
        if keys:
            names = tuple(edition.name_party(key) for key in keys)
            yield Detail(edition.labels.count(role, len(keys), "heading"), names, cites=cites)


def _list_party_ids(participants: Iterable[records.Participant]) -> tuple[str, ...]:
    return tuple(key for each in participants for key in records.list_ids(each.party))


def _make_aim_detail(edition: Edition, dossier: Dossier, aim: Fact) -> Detail:
    return Detail(
        edition.label("Stated aim"),
        (edition.require_text(aim.text),),
        notes=edition.list_notes(aim),
        cites=edition.make_cite_links(dossier, aim.cite),
        anchor=dossier.get_anchor(aim),
        who=edition.find_speaker(dossier, aim),
    )


def make_status_details(edition: Edition, dossier: Dossier) -> tuple[Detail, ...]:
    """Return who announced and who denied the status, the previous dates of the talks, and the status in words."""
    talks, status = dossier.talks, dossier.talks.status
    found = [
        (edition.label("Announced by"), _name_speakers(edition, status.announced_by, talks.date)),
        (edition.label("Denied by"), _name_speakers(edition, status.denied_by, talks.date)),
        (
            edition.labels.count("Previous dates", len(status.previous_dates), "heading"),
            tuple(edition.make_text(edition.format_date(d)) for d in status.previous_dates),
        ),
        (edition.label("Status"), tuple(filter(None, [edition.localize(status.text)]))),
    ]
    cites = edition.make_cite_links(dossier, status.cite)
    return tuple(Detail(label, values, cites=cites) for label, values in found if values)


def _name_speakers(edition: Edition, who: Who, when: Edtf | None) -> tuple[LocalizedText, ...]:
    return tuple(edition.describe_speaker(key, when).name for key in records.list_ids(who))


def _make_place_detail(edition: Edition, dossier: Dossier) -> Detail:
    """Return where the talks are held, with the venue, or that it is not stated."""
    talks, venue = dossier.talks, dossier.talks.venue
    first = next(iter(talks.place_ids), None)
    place = edition.archive.places[first] if first else None
    value = edition.name_place(first) if place else edition.make_text(edition.label("not stated"))
    if venue:
        note, anchor = (Note("venue", edition.label("Venue"), edition.localize(venue.text)), dossier.get_anchor(venue))
    else:
        note, anchor = Note("venue", edition.label("venue not stated")), ""
    basis = venue or talks.lead or talks.status
    return Detail(
        edition.label("Place"),
        tuple(filter(None, [value])),
        country=edition.localize(place.country) if place else None,
        notes=(note, *(edition.list_notes(venue) if venue else ())) if place or venue else (),
        who=edition.find_speaker(dossier, venue) if venue else None,
        cites=edition.make_cite_links(dossier, basis.cite) if place or venue else (),
        anchor=anchor,
    )


def _iter_heads_of_delegation(edition: Edition, dossier: Dossier) -> Iterable[Detail]:
    heads = [(head, d) for d in dossier.talks.delegations for head in d.heads if head.person]
    if heads:
        citations = dict.fromkeys(c for head, d in heads for c in head.cite or d.cite)
        names = tuple(edition.name_person(head.person or "") for head, _ in heads)
        yield Detail(
            edition.labels.count("Heads of delegation", len(names), "heading"),
            names,
            cites=edition.make_cite_links(dossier, tuple(citations)),
        )


def _make_as_of_detail(edition: Edition, dossier: Dossier) -> Detail:
    """Return the day up to which the sources of these talks reach: the latest one published, as far as is known."""
    cited = dict.fromkeys(c.source for c in records.iter_records(dossier.talks) if isinstance(c, records.Citation))
    published = [edition.archive.sources[key].published for key in cited]
    known = [when for when in published if when]
    undated = edition.label("publication date unknown")
    if not known:
        return Detail(edition.label("As of"), (edition.make_text(undated),))
    latest = max(known, key=lambda when: when.latest)
    sources = edition.labels.count("%(n)s source", len(published) - len(known))
    notes = (Note("undated", sources, edition.make_text(undated)),) if len(known) < len(published) else ()
    return Detail(edition.label("As of"), (edition.make_text(edition.format_date(latest, style="long")),), notes=notes)

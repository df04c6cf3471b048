"""A briefing: everything the facts say of one round of talks, the bottom line first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mujaz import model
from mujaz.dates import Edtf
from mujaz.model import Fact, Publication, Talks
from mujaz.pages import addresses, contacts, timeline
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition, paragraph_anchor
from mujaz.pages.quotations import provenance
from mujaz.pages.views import (
    Cell,
    Delegation,
    Detail,
    Dispute,
    Head,
    KeyPoint,
    Line,
    Matrix,
    Member,
    Moment,
    Note,
    Page,
    Paragraph,
    Row,
    Source,
    Statement,
    Tag,
    Words,
)
from mujaz.positions import THE_SOURCE, speaks_for, stances_of_others
from mujaz.positions import Cell as Derived

MOST_SILENT = 2
"""Where more others than these take part, only those that are not silent are listed beside an exclusion."""

STANCES = {
    model.Stance.AGREES: ("plain", "agrees"),
    model.Stance.SILENT: ("plain", "silent"),
    model.Stance.CONTRADICTS: ("plain", "contradicts"),
}


def page(edition: Edition, dossier: Dossier, *, older: Dossier | None, newer: Dossier | None) -> Page:
    """Return the briefing of one round of talks in one language; the neighbours are older and newer by date."""
    talks = dossier.talks
    prior = _chronological(edition, talks.prior)
    view = {
        "title": edition.sure(talks.title),
        "kind": edition.kind(talks.kind),
        "status": edition.status(talks),
        "status_details": status_details(edition, dossier),
        "lead": edition.line(dossier, talks.lead) if talks.lead else None,
        "strip": tuple(strip(edition, dossier)),
        "glance": addresses.relative(addresses.glance(edition.code, talks.id), edition.briefing(talks.id)),
        "key_points": key_points(edition, dossier),
        "positions": matrix(edition, dossier),
        "agenda": _lines(edition, dossier, talks.agenda, topic=True),
        "exclusions": tuple(_exclusion(edition, dossier, item) for item in talks.exclusions),
        "delegations_heading": edition.labels.count("Delegations", len(talks.delegations), "heading"),
        "prior_heading": edition.say("How they got here", talks.kind.value),
        "delegations": tuple(_delegation(edition, dossier, item) for item in talks.delegations),
        "timeline": timeline.timeline(tuple(_course(edition, dossier, prior)), edition),
        "gaps": timeline.gaps([contacts.when(edition, item) for item in prior]),
        "prior": tuple(contacts.contact(edition, dossier, item) for item in prior),
        "statements": tuple(_statement(edition, dossier, item) for item in talks.statements),
        "context": _lines(edition, dossier, talks.context),
        "assessments": _lines(edition, dossier, talks.assessments),
        "disputes": tuple(_dispute(edition, dossier, item) for item in talks.disputes),
        "unknowns": tuple(_unknown(edition, item) for item in talks.unknowns),
        "sources": tuple(_source(edition, dossier, key) for key in dossier.numbers),
        "twins": _twins(edition, talks),
        "language": edition.language,
        "t": edition.say,
    }
    return Page(edition.briefing(talks.id), head(edition, dossier, older, newer), "briefing.md.j2", view)


def head(
    edition: Edition,
    dossier: Dossier,
    older: Dossier | None,
    newer: Dossier | None,
    address: Callable[[str, str], str] = addresses.briefing,
) -> Head:
    """Return the head of a page about one talks; `address` gives such a page's address by language and talks."""

    def neighbour(other: Dossier | None) -> tuple[str, str] | None:
        return (edition.plain(other.talks.title), address(edition.code, other.talks.id)) if other else None

    talks = dossier.talks
    lead = edition.plain(talks.lead.text) if talks.lead else edition.plain(talks.title)
    return Head(
        title=edition.plain(talks.title),
        description=lead,
        language=edition.code,
        kind="briefing",
        site_name=edition.plain(edition.archive.site.name),
        alternates={code: address(code, talks.id) for code in edition.archive.languages},
        prev=neighbour(older),
        next=neighbour(newer),
    )


def _twins(edition: Edition, talks: Talks) -> tuple[tuple[str, str, str], ...]:
    """Return (code, own name, way) of this page in each other language; an anchor appended finds the same fact."""
    here = edition.briefing(talks.id)
    return tuple(
        (entry.code, entry.name, addresses.relative(addresses.briefing(entry.code, talks.id), here))
        for entry in edition.archive.site.languages
        if entry.code != edition.code
    )


def _lines(edition: Edition, dossier: Dossier, facts: Iterable[Fact], *, topic: bool = False) -> tuple[Line, ...]:
    return tuple(edition.line(dossier, fact, topic=topic) for fact in facts)


def status_details(edition: Edition, dossier: Dossier) -> tuple[Detail, ...]:
    """Return who announced and who denied the status, for when the talks were set before, and what is said of it."""
    talks, status = dossier.talks, dossier.talks.status
    found = [
        (edition.say("Announced by"), _sayers(edition, status.announced_by, talks.date)),
        (edition.say("Denied by"), _sayers(edition, status.denied_by, talks.date)),
        (
            edition.labels.count("Previous dates", len(status.previous_dates), "heading"),
            tuple(_said(edition, edition.date(d)) for d in status.previous_dates),
        ),
        (edition.say("Status"), tuple(filter(None, [edition.words(status.text)]))),
    ]
    cites = edition.cites(dossier, status.cite)
    return tuple(Detail(label, values, cites=cites) for label, values in found if values)


def _sayers(edition: Edition, keys: Iterable[str], when: Edtf | None) -> tuple[Words, ...]:
    return tuple(edition.sayer(key, when).name for key in keys)


def _said(edition: Edition, text: str) -> Words:
    return Words(text, edition.code)


def strip(edition: Edition, dossier: Dossier) -> Iterable[Detail]:
    """Yield the facts in the head of the page: date, place, parties and their helpers, heads, aim, as-of date."""
    talks, say = dossier.talks, edition.say
    moment = edition.moment(dossier, talks.date, talks.date_note) or Moment(say("date not known"))
    cites = edition.cites(dossier, talks.status.cite)
    yield Detail(say("Date"), moment=moment, cites=moment.cites or (cites if talks.date else ()))
    yield _place(edition, dossier)
    roles = {"Parties": talks.parties, "Hosts": talks.hosts, "Mediators": talks.mediators, "Conveners": talks.conveners}
    for label, keys in roles.items():
        if keys:
            yield Detail(edition.labels.count(label, len(keys), "heading"), _parties(edition, keys), cites=cites)
    yield from _heads(edition, dossier)
    if talks.aim:
        aim = talks.aim
        cites = edition.cites(dossier, aim.cite)
        yield Detail(
            say("Stated aim"),
            (edition.sure(aim.text),),
            notes=edition.notes(aim),
            cites=cites,
            anchor=dossier.anchor(aim),
            who=edition.who(dossier, aim),
        )
    yield _as_of(edition, dossier)


def _parties(edition: Edition, keys: Iterable[str]) -> tuple[Words, ...]:
    return tuple(edition.party(key) for key in keys)


def _place(edition: Edition, dossier: Dossier) -> Detail:
    """Return where the talks are held, with the venue, or that it is not stated."""
    talks, venue = dossier.talks, dossier.talks.venue
    place = edition.archive.places[talks.place] if talks.place else None
    value = edition.place(talks.place) if place else _said(edition, edition.say("not stated"))
    if venue:
        note, anchor = (Note("venue", edition.say("Venue"), edition.words(venue.text)), dossier.anchor(venue))
    else:
        note, anchor = Note("venue", edition.say("venue not stated")), ""
    basis = venue or talks.lead or talks.status
    return Detail(
        edition.say("Place"),
        tuple(filter(None, [value])),
        country=edition.words(place.country) if place else None,
        notes=(note, *(edition.notes(venue) if venue else ())) if place or venue else (),
        who=edition.who(dossier, venue) if venue else None,
        cites=edition.cites(dossier, basis.cite) if place or venue else (),
        anchor=anchor,
    )


def _heads(edition: Edition, dossier: Dossier) -> Iterable[Detail]:
    heads = [(d.head, d) for d in dossier.talks.delegations if d.head]
    if heads:
        citations = dict.fromkeys(c for head, d in heads for c in head.cite or d.cite)
        names = tuple(edition.person(head.person) for head, _ in heads)
        yield Detail(
            edition.labels.count("Heads of delegation", len(names), "heading"),
            names,
            cites=edition.cites(dossier, tuple(citations)),
        )


def _as_of(edition: Edition, dossier: Dossier) -> Detail:
    """Return the day up to which the sources of these talks reach: the latest one published, as far as is known."""
    cited = dict.fromkeys(c.source for c in model.walk(dossier.talks) if isinstance(c, model.Citation))
    published = [edition.archive.sources[key].published for key in cited]
    known = [when for when in published if when]
    undated = edition.say("publication date unknown")
    if not known:
        return Detail(edition.say("As of"), (_said(edition, undated),))
    latest = max(known, key=lambda when: when.latest)
    sources = edition.labels.count("%(n)s source", len(published) - len(known))
    notes = (Note("undated", sources, _said(edition, undated)),) if len(known) < len(published) else ()
    return Detail(edition.say("As of"), (_said(edition, edition.date(latest, style="long")),), notes=notes)


def key_points(edition: Edition, dossier: Dossier) -> tuple[KeyPoint, ...]:
    """Group the key facts by topic, in the order of the facts."""
    groups: dict[str, list[Fact]] = {}
    for record in model.walk(dossier.talks):
        if isinstance(record, Fact) and record.key:
            groups.setdefault(getattr(record, "topic", dossier.anchor(record)), []).append(record)
    contested = {row.topic for row in dossier.positions.rows if row.contested}
    return tuple(
        KeyPoint(
            edition.topic(key) if key in edition.archive.topics else None,
            key in contested,
            _lines(edition, dossier, facts),
        )
        for key, facts in groups.items()
    )


def matrix(edition: Edition, dossier: Dossier) -> Matrix | None:
    """Return the table of positions, or None where nobody takes one."""
    table = dossier.positions
    if not table.rows:
        return None
    columns = tuple(_column(edition, party) for party in table.columns)
    rows = (
        Row(
            edition.topic(row.topic),
            row.contested,
            tuple(_cell(edition, dossier, cell, name) for cell, name in zip(row.cells, columns, strict=True)),
        )
        for row in table.rows
    )
    return Matrix(columns, tuple(rows))


def _column(edition: Edition, party: str) -> Words:
    return _said(edition, edition.say("The source")) if party == THE_SOURCE else edition.party(party)


def _cell(edition: Edition, dossier: Dossier, cell: Derived, column: Words) -> Cell:
    return Cell(
        column,
        None if cell.party == THE_SOURCE and not cell.own else edition.position(cell.position),
        _lines(edition, dossier, cell.own or cell.reported),
        edition.say("as others say") if cell.reported else "",
    )


def _exclusion(edition: Edition, dossier: Dossier, item: model.Exclusion) -> tuple[Line, tuple[tuple[Words, Tag], ...]]:
    """Return an exclusion, and each other party with its stance."""
    speaker = speaks_for(edition.archive, dossier.talks, item)
    stances = stances_of_others(item, speaker, dossier.positions)
    few = len(stances) <= MOST_SILENT
    told = ((party, stance) for party, stance in stances.items() if few or stance is not model.Stance.SILENT)
    others = tuple((edition.party(party), _stance(edition, stance)) for party, stance in told)
    return edition.line(dossier, item, topic=True), others


def _stance(edition: Edition, stance: model.Stance) -> Tag:
    kind, label = STANCES[stance]
    return Tag(kind, edition.say(label))


def _delegation(edition: Edition, dossier: Dossier, item: model.Delegation) -> Delegation:
    members = tuple(_member(edition, dossier, item, delegate) for delegate in item.delegates)
    return Delegation(
        dossier.anchor(item), edition.party(item.party), members, edition.cites(dossier, item.cite), edition.edit(item)
    )


def _member(edition: Edition, dossier: Dossier, item: model.Delegation, delegate: model.Delegate) -> Member:
    person = edition.archive.people[delegate.person]
    role = "Head of delegation" if delegate is item.head else "Member of the delegation"
    who = edition.sayer(delegate.person, dossier.talks.date)
    post = person.post_at(dossier.talks.date)
    if delegate.post:
        who = type(who)(who.name, edition.words(delegate.post))
    citations = (*(delegate.cite or item.cite), *(post.cite if post and not delegate.post else ()))
    return Member(edition.say(role, person.gender or ""), who, edition.cites(dossier, tuple(dict.fromkeys(citations))))


def _chronological(edition: Edition, prior: Iterable[model.PriorMeeting]) -> list[model.PriorMeeting]:
    return sorted(prior, key=lambda item: timeline.in_time(contacts.when(edition, item)))


def _course(edition: Edition, dossier: Dossier, prior: Iterable[model.PriorMeeting]) -> Iterable[timeline.Item]:
    """Yield what the timeline shows: the earlier contacts, and these talks."""
    for item in prior:
        shown = contacts.contact(edition, dossier, item)
        yield timeline.Item(
            f"#{shown.line.anchor}",
            contacts.when(edition, item),
            contacts.label(edition, shown),
            shown.title or shown.line.words,
            within=bool(item.date_note and item.date_note.within),
        )
    talks = dossier.talks
    these, note = _said(edition, edition.say("These talks", talks.kind.value)), talks.date_note
    place = edition.place(talks.place)
    yield timeline.Item("#top", talks.date, these, place, within=bool(note and note.within), focus=True)


def _statement(edition: Edition, dossier: Dossier, item: model.Statement) -> Statement:
    return Statement(
        line=edition.line(dossier, item),
        moment=edition.moment(dossier, item.date, item.date_note),
        occasion=edition.words(item.occasion),
        quote=edition.words(item.quote),
        provenance=provenance(edition, item) if item.quote else "",
    )


def _dispute(edition: Edition, dossier: Dossier, item: model.Dispute) -> Dispute:
    return Dispute(dossier.anchor(item), edition.sure(item.question), _lines(edition, dossier, item.answers))


def _unknown(edition: Edition, item: model.Unknown) -> tuple[Words, tuple[Words, ...]]:
    """Return what is not known, and the sources in which it was sought."""
    return edition.sure(item.text), tuple(edition.source(key) for key in item.sought_in)


def _source(edition: Edition, dossier: Dossier, key: str) -> Source:
    source, number = edition.archive.sources[key], dossier.numbers[key]
    return Source(
        anchor=f"source-{number}",
        number=edition.language.number(number),
        name=edition.source(key),
        details=tuple(publication_details(edition, source)),
        paragraphs=tuple(_paragraphs(edition, dossier, key)),
        address=source.address,
    )


def publication_details(edition: Edition, source: Publication) -> Iterable[Detail]:
    """Yield what is known of a source, and what is not."""
    say = edition.say
    yield Detail(say("Kind"), (_said(edition, say(source.kind, "source")),))
    yield Detail(say("Outlet"), (edition.words(source.outlet) or _said(edition, say("unknown")),))
    yield Detail(say("Language"), (_said(edition, edition.language.name_of(source.language)),))
    for label, when in (("Published", source.published), ("Retrieved", source.retrieved)):
        yield Detail(say(label), (_said(edition, edition.date(when, style="long") if when else say("unknown")),))
    official = {True: "Official", False: "Not official", None: "Officiality unknown"}[source.official]
    yield Detail(say("Standing"), (_said(edition, say(official)),))
    if source.paragraphs is not None:
        length = edition.labels.count("%(n)s paragraph", source.paragraphs)
        yield Detail(say("Length"), (_said(edition, length),))


def _paragraphs(edition: Edition, dossier: Dossier, key: str) -> Iterable[Paragraph]:
    """Yield the cited paragraphs in order, each with the facts that rest on it."""
    number = dossier.numbers[key]
    language = edition.archive.sources[key].language
    by_paragraph: dict[tuple[int, int] | None, dict[str, list[Words]]] = {}
    for use in dossier.uses[key]:
        quoted = by_paragraph.setdefault(use.paragraphs, {}).setdefault(use.anchor, [])
        quoted += [Words(use.exact, language, verbatim=True)] if use.exact else []
    for paragraphs, quotes in sorted(by_paragraph.items(), key=lambda item: item[0] or (-1, -1)):
        numbered = enumerate(quotes.items(), 1)
        uses = tuple((anchor, edition.language.number(i), tuple(words)) for i, (anchor, words) in numbered)
        label = edition.paragraph(paragraphs) or edition.say("The whole source")
        anchor = paragraph_anchor(number, paragraphs) if paragraphs else f"source-{number}-whole"
        yield Paragraph(anchor, label, uses)

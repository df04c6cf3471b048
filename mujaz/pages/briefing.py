"""A briefing: everything the facts say of one round of talks, the bottom line first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import NO_PARTY, find_stances_of_others
from mujaz.derive.positions import PositionCell as Derived
from mujaz.derive.prior_meetings import ResolvedMeeting
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.model.records import Fact, Source, Talks
from mujaz.pages import addresses, prior_meetings, timeline
from mujaz.pages.briefing_view import BriefingView
from mujaz.pages.edition import Edition, make_paragraph_anchor
from mujaz.pages.quote_credit import credit_quotation
from mujaz.pages.views import (
    CitedParagraph,
    DelegationBlock,
    DelegationMember,
    Detail,
    DisputeBlock,
    ExclusionBlock,
    FactLine,
    KeyPoint,
    LanguageLink,
    LocalizedText,
    Matrix,
    MatrixCell,
    MatrixRow,
    Moment,
    Note,
    Page,
    PageHead,
    SourceBlock,
    StatementBlock,
    Tag,
    Tone,
    UnknownBlock,
)

MAX_OTHERS_WITH_SILENT = 2
"""Where more others than these take part, only those that are not silent are listed beside an exclusion."""

STANCE_TAGS = {
    records.Stance.AGREES: "agrees",
    records.Stance.SILENT: "silent",
    records.Stance.CONTRADICTS: "contradicts",
}


def make_page(edition: Edition, dossier: Dossier, *, older: Dossier | None, newer: Dossier | None) -> Page:
    """Return the briefing of one round of talks in one language; the neighbours are older and newer by date."""
    talks = dossier.talks
    prior = _sort_by_date(dossier.prior)
    view = BriefingView(
        kind=edition.kind(talks.kind),
        title=edition.require_text(talks.title),
        status=edition.status(talks),
        lead=edition.line(dossier, talks.lead) if talks.lead else None,
        strip=tuple(iter_head_details(edition, dossier)),
        status_details=make_status_details(edition, dossier),
        glance=addresses.make_relative(addresses.glance(edition.code, talks.id), edition.briefing_address(talks.id)),
        key_points=group_key_points(edition, dossier),
        positions=make_matrix(edition, dossier),
        agenda=_make_lines(edition, dossier, talks.agenda, topic=True),
        exclusions=tuple(_make_exclusion(edition, dossier, item) for item in talks.exclusions),
        delegations_heading=edition.labels.count("Delegations", len(talks.delegations), "heading"),
        delegations=tuple(_make_delegation(edition, dossier, item) for item in talks.delegations),
        prior_heading=edition.label("How they got here", talks.kind.value),
        timeline=timeline.draw_timeline(tuple(_iter_timeline_items(edition, dossier, prior)), edition),
        gaps=timeline.measure_gaps([each.date for each in prior]),
        prior=tuple(prior_meetings.make_prior_meeting(edition, dossier, each.meeting) for each in prior),
        statements=tuple(_make_statement(edition, dossier, item) for item in talks.statements),
        context=_make_lines(edition, dossier, talks.context),
        assessments=_make_lines(edition, dossier, talks.assessments),
        disputes=tuple(_make_dispute(edition, dossier, item) for item in talks.disputes),
        unknowns=tuple(_make_unknown(edition, item) for item in talks.unknowns),
        sources=tuple(_make_source(edition, dossier, key) for key in dossier.numbers),
        twins=_link_other_languages(edition, talks),
    )
    return Page(edition.briefing_address(talks.id), make_head(edition, dossier, older, newer), view)


def make_head(
    edition: Edition,
    dossier: Dossier,
    older: Dossier | None,
    newer: Dossier | None,
    address: Callable[[str, str], str] = addresses.briefing,
) -> PageHead:
    """Return the head of a page about one talks; `address` gives such a page's address by language and talks."""

    def neighbour(other: Dossier | None) -> tuple[str, str] | None:
        return (edition.plain(other.talks.title), address(edition.code, other.talks.id)) if other else None

    talks = dossier.talks
    lead = edition.plain(talks.lead.text) if talks.lead else edition.plain(talks.title)
    return PageHead(
        title=edition.plain(talks.title),
        description=lead,
        language=edition.code,
        kind="briefing",
        site_name=edition.plain(edition.archive.site.name),
        alternates={code: address(code, talks.id) for code in edition.archive.languages},
        prev=neighbour(older),
        next=neighbour(newer),
    )


def _link_other_languages(edition: Edition, talks: Talks) -> tuple[LanguageLink, ...]:
    """Return this page in each other language."""
    here = edition.briefing_address(talks.id)
    return tuple(
        LanguageLink(entry.code, entry.name, addresses.make_relative(addresses.briefing(entry.code, talks.id), here))
        for entry in edition.archive.site.languages
        if entry.code != edition.code
    )


def _make_lines(
    edition: Edition, dossier: Dossier, facts: Iterable[Fact], *, topic: bool = False
) -> tuple[FactLine, ...]:
    return tuple(edition.line(dossier, fact, topic=topic) for fact in facts)


def make_status_details(edition: Edition, dossier: Dossier) -> tuple[Detail, ...]:
    """Return who announced and who denied the status, for when the talks were set before, and what is said of it."""
    talks, status = dossier.talks, dossier.talks.status
    found = [
        (edition.label("Announced by"), _name_speakers(edition, status.announced_by, talks.date)),
        (edition.label("Denied by"), _name_speakers(edition, status.denied_by, talks.date)),
        (
            edition.labels.count("Previous dates", len(status.previous_dates), "heading"),
            tuple(_make_text(edition, edition.date(d)) for d in status.previous_dates),
        ),
        (edition.label("Status"), tuple(filter(None, [edition.words(status.text)]))),
    ]
    cites = edition.cites(dossier, status.cite)
    return tuple(Detail(label, values, cites=cites) for label, values in found if values)


def _name_speakers(edition: Edition, keys: Iterable[str], when: Edtf | None) -> tuple[LocalizedText, ...]:
    return tuple(edition.describe_speaker(key, when).name for key in keys)


def _make_text(edition: Edition, text: str) -> LocalizedText:
    return LocalizedText(text, edition.code)


def iter_head_details(edition: Edition, dossier: Dossier) -> Iterable[Detail]:
    """Yield the facts in the head of the page: date, place, parties and their helpers, heads, aim, as-of date."""
    talks, say = dossier.talks, edition.label
    moment = edition.moment(dossier, talks.date, talks.date_note) or Moment(say("date not known"))
    cites = edition.cites(dossier, talks.status.cite)
    yield Detail(say("Date"), moment=moment, cites=moment.cites or (cites if talks.date else ()))
    yield _make_place_detail(edition, dossier)
    roles = {"Parties": talks.parties, "Hosts": talks.hosts, "Mediators": talks.mediators, "Conveners": talks.conveners}
    for label, keys in roles.items():
        if keys:
            yield Detail(edition.labels.count(label, len(keys), "heading"), _name_parties(edition, keys), cites=cites)
    yield from _iter_heads_of_delegation(edition, dossier)
    if talks.aim:
        aim = talks.aim
        cites = edition.cites(dossier, aim.cite)
        yield Detail(
            say("Stated aim"),
            (edition.require_text(aim.text),),
            notes=edition.notes(aim),
            cites=cites,
            anchor=dossier.anchor(aim),
            who=edition.who(dossier, aim),
        )
    yield _make_as_of_detail(edition, dossier)


def _name_parties(edition: Edition, keys: Iterable[str]) -> tuple[LocalizedText, ...]:
    return tuple(edition.party(key) for key in keys)


def _make_place_detail(edition: Edition, dossier: Dossier) -> Detail:
    """Return where the talks are held, with the venue, or that it is not stated."""
    talks, venue = dossier.talks, dossier.talks.venue
    place = edition.archive.places[talks.place] if talks.place else None
    value = edition.place(talks.place) if place else _make_text(edition, edition.label("not stated"))
    if venue:
        note, anchor = (Note("venue", edition.label("Venue"), edition.words(venue.text)), dossier.anchor(venue))
    else:
        note, anchor = Note("venue", edition.label("venue not stated")), ""
    basis = venue or talks.lead or talks.status
    return Detail(
        edition.label("Place"),
        tuple(filter(None, [value])),
        country=edition.words(place.country) if place else None,
        notes=(note, *(edition.notes(venue) if venue else ())) if place or venue else (),
        who=edition.who(dossier, venue) if venue else None,
        cites=edition.cites(dossier, basis.cite) if place or venue else (),
        anchor=anchor,
    )


def _iter_heads_of_delegation(edition: Edition, dossier: Dossier) -> Iterable[Detail]:
    heads = [(d.head, d) for d in dossier.talks.delegations if d.head]
    if heads:
        citations = dict.fromkeys(c for head, d in heads for c in head.cite or d.cite)
        names = tuple(edition.person(head.person) for head, _ in heads)
        yield Detail(
            edition.labels.count("Heads of delegation", len(names), "heading"),
            names,
            cites=edition.cites(dossier, tuple(citations)),
        )


def _make_as_of_detail(edition: Edition, dossier: Dossier) -> Detail:
    """Return the day up to which the sources of these talks reach: the latest one published, as far as is known."""
    cited = dict.fromkeys(c.source for c in records.iter_records(dossier.talks) if isinstance(c, records.Citation))
    published = [edition.archive.sources[key].published for key in cited]
    known = [when for when in published if when]
    undated = edition.label("publication date unknown")
    if not known:
        return Detail(edition.label("As of"), (_make_text(edition, undated),))
    latest = max(known, key=lambda when: when.latest)
    sources = edition.labels.count("%(n)s source", len(published) - len(known))
    notes = (Note("undated", sources, _make_text(edition, undated)),) if len(known) < len(published) else ()
    return Detail(edition.label("As of"), (_make_text(edition, edition.date(latest, style="long")),), notes=notes)


def group_key_points(edition: Edition, dossier: Dossier) -> tuple[KeyPoint, ...]:
    """Group the key facts by topic, in the order of the facts."""
    groups: dict[str, list[Fact]] = {}
    for record in records.iter_records(dossier.talks):
        if isinstance(record, Fact) and record.key:
            groups.setdefault(getattr(record, "topic", dossier.anchor(record)), []).append(record)
    contested = {row.topic for row in dossier.positions.rows if row.contested}
    return tuple(
        KeyPoint(
            edition.topic(key) if key in edition.archive.topics else None,
            key in contested,
            _make_lines(edition, dossier, facts),
        )
        for key, facts in groups.items()
    )


def make_matrix(edition: Edition, dossier: Dossier) -> Matrix | None:
    """Return the table of positions, or None where nobody takes one."""
    table = dossier.positions
    if not table.rows:
        return None
    columns = tuple(_name_column(edition, party) for party in table.columns)
    rows = (
        MatrixRow(
            edition.topic(row.topic),
            row.contested,
            tuple(_make_cell(edition, dossier, cell, name) for cell, name in zip(row.cells, columns, strict=True)),
        )
        for row in table.rows
    )
    return Matrix(columns, tuple(rows))


def _name_column(edition: Edition, party: str) -> LocalizedText:
    return _make_text(edition, edition.label("The source")) if party == NO_PARTY else edition.party(party)


def _make_cell(edition: Edition, dossier: Dossier, cell: Derived, column: LocalizedText) -> MatrixCell:
    return MatrixCell(
        column,
        None if cell.party == NO_PARTY and not cell.own else edition.position(cell.position),
        _make_lines(edition, dossier, cell.own or cell.reported),
        edition.label("as others say") if cell.reported else "",
    )


def _make_exclusion(edition: Edition, dossier: Dossier, item: records.Exclusion) -> ExclusionBlock:
    """Return an exclusion, and each other party with its stance."""
    speaker = dossier.represented_party(item)
    stances = find_stances_of_others(item, speaker, dossier.positions)
    few = len(stances) <= MAX_OTHERS_WITH_SILENT
    told = ((party, stance) for party, stance in stances.items() if few or stance is not records.Stance.SILENT)
    others = tuple((edition.party(party), _make_stance_tag(edition, stance)) for party, stance in told)
    return ExclusionBlock(edition.line(dossier, item, topic=True), others)


def _make_stance_tag(edition: Edition, stance: records.Stance) -> Tag:
    return Tag(Tone.PLAIN, edition.label(STANCE_TAGS[stance]))


def _make_delegation(edition: Edition, dossier: Dossier, item: records.Delegation) -> DelegationBlock:
    members = tuple(_make_member(edition, dossier, item, delegate) for delegate in item.delegates)
    return DelegationBlock(
        dossier.anchor(item), edition.party(item.party), members, edition.cites(dossier, item.cite), edition.edit(item)
    )


def _make_member(
    edition: Edition, dossier: Dossier, item: records.Delegation, delegate: records.Delegate
) -> DelegationMember:
    person = edition.archive.people[delegate.person]
    role = "Head of delegation" if delegate is item.head else "Member of the delegation"
    who = edition.describe_speaker(delegate.person, dossier.talks.date)
    post = person.find_post(dossier.talks.date)
    if delegate.post:
        who = type(who)(who.name, edition.words(delegate.post))
    citations = (*(delegate.cite or item.cite), *(post.cite if post and not delegate.post else ()))
    return DelegationMember(
        edition.label(role, person.gender or ""), who, edition.cites(dossier, tuple(dict.fromkeys(citations)))
    )


def _sort_by_date(prior: Iterable[ResolvedMeeting]) -> list[ResolvedMeeting]:
    return sorted(prior, key=lambda each: timeline.make_date_key(each.date))


def _iter_timeline_items(
    edition: Edition, dossier: Dossier, prior: Iterable[ResolvedMeeting]
) -> Iterable[timeline.TimelineItem]:
    """Yield what the timeline shows: the earlier contacts, and these talks."""
    for each in prior:
        shown = prior_meetings.make_prior_meeting(edition, dossier, each.meeting)
        yield timeline.TimelineItem(
            f"#{shown.line.anchor}",
            each.date,
            prior_meetings.make_label(edition, shown),
            shown.title or shown.line.words,
            within=bool(each.meeting.date_note and each.meeting.date_note.within),
        )
    talks = dossier.talks
    these, note = _make_text(edition, edition.label("These talks", talks.kind.value)), talks.date_note
    place = edition.place(talks.place)
    yield timeline.TimelineItem("#top", talks.date, these, place, within=bool(note and note.within), focus=True)


def _make_statement(edition: Edition, dossier: Dossier, item: records.Statement) -> StatementBlock:
    return StatementBlock(
        line=edition.line(dossier, item),
        moment=edition.moment(dossier, item.date, item.date_note),
        occasion=edition.words(item.occasion),
        quote=edition.words(item.quote),
        provenance=credit_quotation(edition, item) if item.quote else "",
    )


def _make_dispute(edition: Edition, dossier: Dossier, item: records.Dispute) -> DisputeBlock:
    return DisputeBlock(
        dossier.anchor(item), edition.require_text(item.question), _make_lines(edition, dossier, item.answers)
    )


def _make_unknown(edition: Edition, item: records.Unknown) -> UnknownBlock:
    return UnknownBlock(edition.require_text(item.text), tuple(edition.source(key) for key in item.sought_in))


def _make_source(edition: Edition, dossier: Dossier, key: str) -> SourceBlock:
    source, number = edition.archive.sources[key], dossier.numbers[key]
    return SourceBlock(
        anchor=f"source-{number}",
        number=edition.language.number(number),
        name=edition.source(key),
        details=tuple(iter_source_details(edition, source)),
        paragraphs=tuple(_iter_cited_paragraphs(edition, dossier, key)),
        address=source.address,
    )


def iter_source_details(edition: Edition, source: Source) -> Iterable[Detail]:
    """Yield what is known of a source, and what is not."""
    say = edition.label
    yield Detail(say("Kind"), (_make_text(edition, say(source.kind, "source")),))
    yield Detail(say("Outlet"), (edition.words(source.outlet) or _make_text(edition, say("unknown")),))
    yield Detail(say("Language"), (_make_text(edition, edition.language.name_of(source.language)),))
    for label, when in (("Published", source.published), ("Retrieved", source.retrieved)):
        yield Detail(say(label), (_make_text(edition, edition.date(when, style="long") if when else say("unknown")),))
    official = {True: "Official", False: "Not official", None: "Officiality unknown"}[source.official]
    yield Detail(say("Standing"), (_make_text(edition, say(official)),))
    if source.paragraphs is not None:
        length = edition.labels.count("%(n)s paragraph", source.paragraphs)
        yield Detail(say("Length"), (_make_text(edition, length),))


def _iter_cited_paragraphs(edition: Edition, dossier: Dossier, key: str) -> Iterable[CitedParagraph]:
    """Yield the cited paragraphs in order, each with the facts that rest on it."""
    number = dossier.numbers[key]
    language = edition.archive.sources[key].language
    by_paragraph: dict[tuple[int, int] | None, dict[str, list[LocalizedText]]] = {}
    for use in dossier.uses[key]:
        quoted = by_paragraph.setdefault(use.paragraphs, {}).setdefault(use.anchor, [])
        quoted += [LocalizedText(use.exact, language, verbatim=True)] if use.exact else []
    for paragraphs, quotes in sorted(by_paragraph.items(), key=lambda item: item[0] or (-1, -1)):
        numbered = enumerate(quotes.items(), 1)
        uses = tuple((anchor, edition.language.number(i), tuple(words)) for i, (anchor, words) in numbered)
        label = edition.paragraph(paragraphs) or edition.label("The whole source")
        anchor = make_paragraph_anchor(number, paragraphs) if paragraphs else f"source-{number}-whole"
        yield CitedParagraph(anchor, label, uses)

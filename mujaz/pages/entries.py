"""One page for each person, party, place, topic and source: what the archive says of it, through time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mujaz import model
from mujaz.model import Location, Party, Person, Publication, Topic
from mujaz.pages import addresses
from mujaz.pages.briefing import publication_details
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition
from mujaz.pages.ledger import Ledger, Mention, Part
from mujaz.pages.views import Detail, Head, Line, Moment, Page, Tag, Words
from mujaz.positions import THE_SOURCE, Cell, Position

PARTS = {
    Part.TAKES_PART: "Talks it took part in",
    Part.HOST: "Hosted",
    Part.MEDIATOR: "Mediated",
    Part.CONVENER: "Convened",
    Part.HEAD: "Led a delegation",
    Part.MEMBER: "In a delegation",
    Part.SAYS: "Said",
    Part.MENTIONED: "Named in",
    Part.SUBJECT: "What was said of it",
    Part.HELD_HERE: "What took place here",
    Part.CITED: "What rests on it",
}
"""The heading under which an entry's mentions of one kind stand, in the order of the page."""


@dataclass(frozen=True)
class Item:
    """A mention: the date of the talks, their title and the way to the fact, and the fact itself."""

    moment: Moment
    title: Words
    url: str
    status: Tag
    line: Line | None = None
    paragraph: str = ""


@dataclass(frozen=True)
class Section:
    """Mentions of one kind, under a heading with a language-independent id."""

    id: str
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Course:
    """How stances on a topic, or a party's on all topics, moved: a row a talks, a column a party (or topic)."""

    columns: tuple[Words, ...]
    rows: tuple[tuple[Item, tuple[tuple[str, Tag] | None, ...], bool], ...]


def pages(edition: Edition, book: Ledger) -> Iterator[Page]:
    """Yield the page of every entry of every register."""
    archive = edition.archive
    for key, party in archive.parties.items():
        yield _page(edition, book, "party", key, party, _party(edition, party), _party_course)
    for key, person in archive.people.items():
        yield _page(edition, book, "person", key, person, _person(edition, person), None)
    for key, place in archive.places.items():
        yield _page(edition, book, "place", key, place, _place(edition, place), None)
    for key, topic in archive.topics.items():
        yield _page(edition, book, "topic", key, topic, (), _topic_course)
    for key, source in archive.sources.items():
        yield _page(edition, book, "source", key, source, tuple(publication_details(edition, source)), None)


CourseOf = Callable[[Edition, str, Sequence[Dossier], str], Course | None]


def _page(
    edition: Edition,
    book: Ledger,
    scheme: str,
    key: str,
    record: Party | Person | Location | Topic | Publication,
    details: tuple[Detail, ...],
    course: CourseOf | None,
) -> Page:
    here = addresses.entry(edition.code, scheme, key)
    mentions = book.get((scheme, key), ())
    dossiers = list(dict.fromkeys(mention.dossier for mention in reversed(mentions)))
    view = {
        "title": edition.sure(record.name),
        "kicker": edition.say(scheme),
        "count": edition.labels.count("%(n)s talks", len(dossiers)),
        "details": details,
        "course": course(edition, key, dossiers, here) if course else None,
        "sections": tuple(_sections(edition, mentions, here)),
        "paragraphs": scheme == "source",
        "t": edition.say,
        "twins": (),
        "address": getattr(record, "address", None),
    }
    return Page(here, head(edition, edition.plain(record.name), scheme, here), "entry.md.j2", view)


def head(edition: Edition, title: str, kind: str, address: str) -> Head:
    """Return the head of a page that stands at the same address below every language."""
    tail = address.removeprefix(f"{edition.code}/")
    site = edition.plain(edition.archive.site.name)
    return Head(
        title=title,
        description=f"{title} — {site}",
        language=edition.code,
        kind=kind,
        site_name=site,
        alternates={code: f"{code}/{tail}" for code in edition.archive.languages},
    )


def _party(edition: Edition, party: Party) -> tuple[Detail, ...]:
    people = [key for key, p in edition.archive.people.items() if any(post.party == party.id for post in p.posts)]
    found = [
        ("Full name", edition.words(party.long_name)),
        ("Code", Words(party.code, edition.code) if party.code else None),
    ]
    details = [Detail(edition.say(label), (words,)) for label, words in found if words]
    if people:
        details.append(Detail(edition.say("People"), tuple(edition.person(key) for key in people)))
    return tuple(details)


def _person(edition: Edition, person: Person) -> tuple[Detail, ...]:
    posts = tuple(_post(edition, post) for post in person.posts)
    other = [Words(name, edition.code) for name in person.other_names]
    other += [Words(words, code) for code, words in person.name.values.items() if code != edition.code]
    details = [Detail(edition.say("Other names"), tuple(other))] if other else []
    return (*posts, *details)


def _post(edition: Edition, post: model.Post) -> Detail:
    """Return an office with the time it was held and the party it was held for."""
    words = edition.sure(post.text)
    cites = tuple(edition.outer_cite(citation) for citation in post.cite)
    moment = Moment(edition.span(post.start_date, post.end_date)) if post.start_date or post.end_date else None
    return Detail(edition.say("Post"), (words,), after=moment, sources=cites)


def _place(edition: Edition, place: Location) -> tuple[Detail, ...]:
    country = edition.words(place.country)
    return (Detail(edition.say("Country"), (country,)),) if country else ()


def _sections(edition: Edition, mentions: Sequence[Mention], here: str) -> Iterator[Section]:
    for part, heading in PARTS.items():
        of_kind = [mention for mention in mentions if mention.part is part]
        if part is Part.CITED:
            of_kind.sort(key=lambda mention: mention.paragraphs or (-1, -1))
        if of_kind:
            items = tuple(item(edition, mention, here) for mention in of_kind)
            yield Section(part.value.replace(" ", "-"), edition.say(heading), items)


def item(edition: Edition, mention: Mention, here: str) -> Item:
    """Return a mention as a reader sees it on the page at the address `here`."""
    dossier = mention.dossier
    talks = dossier.talks
    url = addresses.relative(edition.briefing(talks.id), here)
    return Item(
        moment=edition.moment(dossier, talks.date, talks.date_note) or Moment(edition.say("date not known")),
        title=edition.sure(talks.title),
        url=url if mention.anchor == "top" else f"{url}#{mention.anchor}",
        status=edition.status(talks),
        line=_line(edition, mention),
        paragraph=edition.paragraph(mention.paragraphs) if mention.part is Part.CITED else "",
    )


def _line(edition: Edition, mention: Mention) -> Line | None:
    """Return the fact of a mention; what a statement quotes stands in for its words."""
    fact = mention.fact
    if fact is None and mention.part is not Part.CITED:
        return None
    if isinstance(fact, model.Statement) and fact.quote:
        line = edition.line(mention.dossier, fact)
        return replace(line, quote=edition.words(fact.quote), cites=())
    if isinstance(fact, model.Fact):
        return replace(edition.line(mention.dossier, fact, topic=mention.part is not Part.SUBJECT), cites=())
    if isinstance(fact, model.Dispute):
        return Line(mention.anchor, edition.words(fact.question))
    if isinstance(fact, model.Delegation):
        names = tuple(edition.person(delegate.person) for delegate in fact.delegates)
        return Line(mention.anchor, None, topic=edition.party(fact.party), names=names)
    return Line(mention.anchor, Words(edition.say("date and status"), edition.code))


def _topic_course(edition: Edition, topic: str, dossiers: Sequence[Dossier], here: str) -> Course | None:
    """Return how the parties' stances on a topic moved, oldest talks first."""
    rows = [(d, row) for d in dossiers for row in d.positions.rows if row.topic == topic]
    parties = list(dict.fromkeys(c.party for _, row in rows for c in row.cells if _speaks(c.party, c.position)))
    if not rows or not parties:
        return None
    found = []
    for dossier, row in rows:
        cells = {cell.party: cell for cell in row.cells}
        tags = tuple(_stance(edition, dossier, cells[p], here) if p in cells else None for p in parties)
        found.append((item(edition, Mention(dossier, Part.SUBJECT), here), tags, row.contested))
    return Course(tuple(edition.party(party) for party in parties), tuple(found))


def _party_course(edition: Edition, party: str, dossiers: Sequence[Dossier], here: str) -> Course | None:
    """Return how a party's stances on its topics moved, oldest talks first."""
    spoken = [(d, {row.topic: c for row in d.positions.rows for c in row.cells if c.party == party}) for d in dossiers]
    topics = list(dict.fromkeys(t for _, cells in spoken for t, c in cells.items() if _speaks(party, c.position)))
    if not topics:
        return None
    found = []
    for dossier, cells in spoken:
        contested = {row.topic for row in dossier.positions.rows if row.contested}
        tags = tuple(_stance(edition, dossier, cells[t], here) if t in cells else None for t in topics)
        if any(tags):
            shown = item(edition, Mention(dossier, Part.TAKES_PART), here)
            found.append((shown, tags, bool(contested & set(topics))))
    return Course(tuple(edition.topic(topic) for topic in topics), tuple(found))


def _speaks(party: str, position: Position) -> bool:
    return party != THE_SOURCE and position is not Position.SILENT


def _stance(edition: Edition, dossier: Dossier, cell: Cell, here: str) -> tuple[str, Tag] | None:
    """Return the way to the fact a stance rests on, and its tag; None for silence."""
    if cell.position is Position.SILENT:
        return None
    basis: Iterable[model.Fact] = cell.own or cell.reported
    anchor = next((dossier.anchor(fact) for fact in basis), "top")
    url = addresses.relative(edition.briefing(dossier.talks.id), here)
    return f"{url}#{anchor}", edition.position(cell.position)

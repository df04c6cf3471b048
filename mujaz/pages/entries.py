"""One page for each person, party, place, topic and source: what the archive says of it, through time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mujaz import model
from mujaz.model import Location, Party, Person, Publication, Text, Topic
from mujaz.pages import addresses, courses, years
from mujaz.pages.briefing import publication_details
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition
from mujaz.pages.ledger import Ledger, Mention
from mujaz.pages.mentions import sections
from mujaz.pages.views import Detail, Moment, Page, Words

MOST_TALKS = 40
"""An entry that plays a part in more talks than these has a page a year beside its own."""

Record = Party | Person | Location | Topic | Publication
CourseOf = Callable[[Edition, str, Sequence[Dossier], str], courses.Course | None]
COURSES: dict[str, CourseOf] = {"party": courses.of_party, "topic": courses.of_topic}


def pages(edition: Edition, book: Ledger) -> Iterator[Page]:
    """Yield the pages of every entry of every register."""
    for scheme, folder in addresses.FOLDERS.items():
        for key, record in getattr(edition.archive, folder).items() if scheme != "talks" else ():
            yield from _Entry(edition, scheme, key, record, book.get((scheme, key), ())).pages()


@dataclass(frozen=True)
class _Entry:
    """An entry in one language, with its mentions, newest talks first."""

    edition: Edition
    scheme: str
    key: str
    record: Record
    mentions: Sequence[Mention]

    def pages(self) -> Iterator[Page]:
        """Yield the entry's page and, where one page would be too long, a page a year."""
        here = addresses.entry(self.edition.code, self.scheme, self.key)
        yearly = years.by_year((years.moment_of(m.dossier.talks), m) for m in self.mentions)
        counts = {year: len({m.dossier.talks.id for m in mentions}) for year, mentions in yearly.items()}
        if sum(counts.values()) <= MOST_TALKS:
            yield self._page(here, self.mentions, ())
            return
        yield self._page(here, next(iter(yearly.values())), years.links(self.edition, here, counts, here))
        for year, mentions in yearly.items():
            address = years.address(here, year)
            yield self._page(address, mentions, years.links(self.edition, here, counts, address))

    def _page(self, here: str, mentions: Sequence[Mention], others: tuple[years.Year, ...]) -> Page:
        edition, course = self.edition, COURSES.get(self.scheme)
        oldest_first = list(dict.fromkeys(mention.dossier for mention in reversed(mentions)))
        view = {
            "title": edition.sure(self.record.name),
            "kicker": edition.say(self.scheme),
            "count": edition.labels.count("%(n)s talks", len({m.dossier.talks.id for m in self.mentions})),
            "details": tuple(_details(edition, self.record)),
            "years": others,
            "course": course(edition, self.key, oldest_first, here) if course else None,
            "sections": tuple(sections(edition, mentions, here)),
            "address": getattr(self.record, "address", None),
            "t": edition.say,
            "twins": (),
        }
        return Page(here, edition.head(edition.plain(self.record.name), self.scheme, here), "entry.md.j2", view)


def _details(edition: Edition, record: Record) -> Iterator[Detail]:
    if isinstance(record, Party):
        yield from _party(edition, record)
    elif isinstance(record, Person):
        yield from _person(edition, record)
    elif isinstance(record, Location):
        yield from _place(edition, record)
    elif isinstance(record, Publication):
        yield from publication_details(edition, record)


def _party(edition: Edition, party: Party) -> Iterator[Detail]:
    if party.long_name:
        yield Detail(edition.say("Full name"), (edition.sure(party.long_name),))
    if party.code:
        yield Detail(edition.say("Code"), (Words(party.code, edition.code),))
    people = [key for key, p in edition.archive.people.items() if any(post.party == party.id for post in p.posts)]
    if people:
        yield Detail(edition.say("People"), tuple(edition.person(key) for key in people))


def _person(edition: Edition, person: Person) -> tuple[Detail, ...]:
    posts = tuple(_post(edition, post) for post in person.posts)
    other = [Words(name, edition.code) for name in person.other_names]
    other += [_in_its_language(edition, person.name, code) for code in person.name.values if code != edition.code]
    details = [Detail(edition.say("Other names"), tuple(other))] if other else []
    return (*posts, *details)


def _in_its_language(edition: Edition, name: Text, code: str) -> Words:
    """Return a name in another language than the page's, marked where it may no longer hold."""
    return Words(name.values[code], code, stale=edition.why_stale(name, code))


def _post(edition: Edition, post: model.Post) -> Detail:
    """Return an office with the time it was held and the party it was held for."""
    words = edition.sure(post.text)
    cites = tuple(edition.outer_cite(citation) for citation in post.cite)
    moment = Moment(edition.span(post.start_date, post.end_date)) if post.start_date or post.end_date else None
    return Detail(edition.say("Post"), (words,), after=moment, sources=cites)


def _place(edition: Edition, place: Location) -> tuple[Detail, ...]:
    country = edition.words(place.country)
    return (Detail(edition.say("Country"), (country,)),) if country else ()

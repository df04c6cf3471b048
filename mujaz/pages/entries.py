"""One page for each person, party, place, topic and source: everything in the archive about it, through time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import EntryKey, Mention
from mujaz.model import records
from mujaz.model.records import Party, Person, Place, Source, Spelled, Text, Topic
from mujaz.model.registers import LISTING_REGISTERS, SCHEMES
from mujaz.pages import addresses, citing, moments, parts, passages, stance_history, voices, years
from mujaz.pages.edition import Edition
from mujaz.pages.entry_parts import DividedEntry, EntryPart
from mujaz.pages.mention_list import PART_HEADINGS, MentionSection, iter_sections, make_section_id
from mujaz.pages.parts import Elsewhere
from mujaz.pages.plans import PagePlan, read_outlines, read_value
from mujaz.pages.source_list import iter_source_details
from mujaz.pages.views import Detail, LocalizedText, Moment, Note, Page, Preview, Searchable, View
from mujaz.pages.years import YearLink

RegisterRecord = Party | Person | Place | Topic | Source
StanceTracer = Callable[[Edition, str, Sequence[Dossier], str], stance_history.StanceHistory | None]
STANCE_TRACERS: dict[str, StanceTracer] = {"party": stance_history.trace_party, "topic": stance_history.trace_topic}


@dataclass(frozen=True)
class DetailGroup:
    """What is known of an entry under one label."""

    label: str
    details: tuple[Detail, ...]


@dataclass(frozen=True)
class EntryView(View):
    """An entry, `about`: its kind in a word, how many talks it plays a part in, what is known of it, and its mentions.

    Where its mentions need several pages, `years` are the ways to them, and `parts` those to the parts of this page's
    year; `part` is what of them another page than the entry's own shows. `elsewhere` leads on to sections that only
    other parts have. `processes` are those whose talks mention it.
    """

    template: ClassVar[str] = "entry.md.j2"

    about: EntryKey
    kicker: str
    count: str
    title: LocalizedText
    part: str
    groups: tuple[DetailGroup, ...]
    address: str | None
    archived: str | None
    years: tuple[YearLink, ...]
    parts: tuple[YearLink, ...]
    course: stance_history.StanceHistory | None
    sections: tuple[MentionSection, ...]
    elsewhere: tuple[Elsewhere, ...]
    processes: tuple[str, ...]

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview(self.kicker)

    @property
    def searchable(self) -> Searchable | None:
        """Return what is known of the entry; the facts that mention it are found in their briefings."""
        if self.part:
            return None
        values = tuple(
            passages.make_value_line(detail) for group in self.groups for detail in group.details if detail.searched
        )
        lines = (*values, (self.address,)) if self.address and self.groups else values
        names = tuple(dict.fromkeys((self.about, *passages.list_named_entries(values))))
        return Searchable((self.kicker,), lines, names, processes=self.processes)


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Yield the plans of the pages of every entry of every register."""
    divided = _divide_entries(derived)
    for register in LISTING_REGISTERS:
        for key, record in getattr(derived.archive, register.name).items():
            people = derived.people_by_party.get(key, ()) if isinstance(record, Party) else ()
            groups = derived.groups_by_member.get(key, ()) if isinstance(record, Party) else ()
            bodies = derived.bodies_by_party.get(key, ()) if isinstance(record, Party) else ()
            about = divided[register.scheme, key]
            yield from _EntryPages(edition, key, record, about, people, groups, bodies).plan_pages()


@lru_cache(maxsize=1)  # every language divides them alike
def _divide_entries(derived: DerivedFacts) -> Mapping[EntryKey, DividedEntry]:
    """Return every entry with its mentions as they are divided into pages."""
    about = [(each.scheme, key) for each in LISTING_REGISTERS for key in getattr(derived.archive, each.name)]
    return {entry: DividedEntry(entry, derived.mentions.get(entry, ())) for entry in about}


@dataclass(frozen=True)
class _EntryPages:
    """An entry in one language, with its mentions as they are divided into pages."""

    edition: Edition
    key: str
    record: RegisterRecord
    divided: DividedEntry
    people: tuple[str, ...]
    """Of a party, its people."""
    groups: tuple[str, ...]
    """Of a party, the groups of which it is a member."""
    bodies: tuple[str, ...]
    """Of a party, those that are a part of it."""

    @property
    def scheme(self) -> str:
        return self.divided.about[0]

    @property
    def address(self) -> str:
        return addresses.make_entry_address(self.edition.code, self.scheme, self.key)

    def plan_pages(self) -> Iterator[PagePlan]:
        """Yield the plan of the entry's page and, where that would be too long, one for each part of its mentions."""
        divided = self.divided
        yield self._plan_page(self.address, divided.newest, divided.parts)
        for part in divided.parts:
            scope = divided.list_parts_of(part.year) if part.number == 1 else ()
            yield self._plan_page(part.make_address(self.address), part, scope)

    def _plan_page(self, here: str, part: EntryPart, scope: Sequence[EntryPart]) -> PagePlan:
        """Return the plan of a page that shows a part of the mentions; to those of `scope` it leads on."""
        entry = (SCHEMES[self.scheme], self.key)
        talks = read_outlines(each.dossier for each in (*part.mentions, *(m for p in scope for m in p.mentions)))
        shown = [(m.part, m.anchor, m.paragraphs, m.spot, m.in_language, m.group) for m in part.mentions]
        layout = [(each.year, each.number, list(map(str, each.dates))) for each in self.divided.parts]
        every = read_value((self.divided.counts, layout, shown, self.people, self.groups, self.bodies))
        return PagePlan(here, self.edition.code, partial(self._make_page, here, part, scope), (entry, every, *talks))

    def _make_page(self, here: str, part: EntryPart, scope: Sequence[EntryPart]) -> Page:
        edition, divided = self.edition, self.divided
        name = "" if here == self.address else self._name_part(part)
        sections = tuple(iter_sections(edition, part.mentions, here))
        course = self._trace_stances(part, here)
        view = EntryView(
            about=divided.about,
            kicker=edition.label(self.scheme),
            count=edition.labels.count("%(n)s briefing", total) if (total := sum(divided.counts.values())) else "",
            title=edition.name_entry(self.scheme, self.key),
            part=name,
            groups=_group_by_label(_iter_details(edition, self.record, self.people, (self.groups, self.bodies))),
            address=getattr(self.record, "address", None),
            archived=getattr(self.record, "archived", None),
            years=years.make_year_links(edition, self.address, divided.counts, here) if divided.parts else (),
            parts=self._link_parts(divided.list_parts_of(part.year), here),
            course=course,
            sections=sections,
            elsewhere=tuple(
                self._iter_elsewhere(scope, {*(each.id for each in sections), *(["course"] if course else ())}, here)
            ),
            processes=_list_processes(divided.mentions),
        )
        plain = edition.strip_markup(edition.name_entry(self.scheme, self.key))
        title = edition.label(", ").join((plain, name)) if name else plain
        return Page(here, edition.make_head(title, self.scheme, here), view)

    def _trace_stances(self, part: EntryPart, here: str) -> stance_history.StanceHistory | None:
        trace = STANCE_TRACERS.get(self.scheme)
        return trace(self.edition, self.key, part.dossiers, here) if trace else None

    def _name_part(self, part: EntryPart) -> str:
        """Return what the page of a part is called: its year, or its months where the year has several parts."""
        own = self.divided.list_parts_of(part.year)
        if len(own) == 1:
            return years.format_year(self.edition, part.year)
        return parts.name_spans(self.edition, [each.dates for each in own])[part.number - 1]

    def _link_parts(self, own: Sequence[EntryPart], here: str) -> tuple[YearLink, ...]:
        """Return the ways to the parts of a year, where it has several."""
        return tuple(self._link_part(part, here) for part in own) if len(own) > 1 else ()

    def _link_part(self, part: EntryPart, here: str, anchor: str = "") -> YearLink:
        way = addresses.make_relative(part.make_address(self.address), here)
        count = self.edition.language.format_number(len(part.dossiers))
        return YearLink(self._name_part(part), f"{way}{anchor}", count)

    def _iter_elsewhere(self, scope: Sequence[EntryPart], here_ids: set[str], here: str) -> Iterator[Elsewhere]:
        """Yield the sections that stand in other parts only, each with the newest part that has it."""
        newest_first = sorted(scope, key=lambda each: (each.year, each.number), reverse=True)
        if "course" not in here_ids:
            found = next((each for each in newest_first if self._trace_stances(each, here)), None)
            if found:
                yield Elsewhere(
                    "course", self.edition.label("How stances moved"), self._link_part(found, here, "#course")
                )
        for kind, heading in PART_HEADINGS.items():
            section = make_section_id(kind)
            found = next((part for part in newest_first if any(m.part is kind for m in part.mentions)), None)
            if found and section not in here_ids:
                yield Elsewhere(section, self.edition.label(heading), self._link_part(found, here, f"#{section}"))


def _list_processes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the processes whose talks mention an entry."""
    return tuple(dict.fromkeys(each for mention in mentions if (each := mention.dossier.talks.process)))


def _group_by_label(details: Iterator[Detail]) -> tuple[DetailGroup, ...]:
    """Return details, those of one label that follow each other together."""
    return tuple(DetailGroup(label, tuple(found)) for label, found in groupby(details, key=lambda detail: detail.label))


def _iter_details(
    edition: Edition, record: RegisterRecord, people: Sequence[str], related: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Detail]:
    """Yield what is known of an entry; of a party also its people, and `related`: its groups, and parts of it."""
    if isinstance(record, Party):
        yield from _iter_party_details(edition, record, people, related)
    elif isinstance(record, Person):
        yield from (_make_held_detail(edition, "Personal title", title) for title in record.titles)
        yield from (_make_held_detail(edition, "Post", *same) for same in _group_posts(record.posts))
    elif isinstance(record, Place) and record.country:
        yield Detail(edition.label("Country"), (edition.require_text(record.country),))
    elif isinstance(record, Source):
        yield from iter_source_details(edition, record)
    if isinstance(record, Party | Place):
        yield from (_make_former_name(edition, former) for former in record.former_names)
    if isinstance(record, Spelled):
        yield from _iter_other_names(edition, record)


def _iter_party_details(
    edition: Edition, party: Party, people: Sequence[str], related: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Detail]:
    label, (groups, bodies) = edition.label, related
    if party.kind != "state":
        yield Detail(label("Kind"), (edition.make_text(label(party.kind, "party kind")),))
    if party.part_of:
        yield Detail(label("Part of"), (edition.name_party(party.part_of),))
    if bodies:
        yield Detail(label("Its bodies"), tuple(edition.name_party(key) for key in bodies))
    if groups:
        yield Detail(label("Member of"), tuple(edition.name_party(key) for key in groups))
    if party.members:
        yield Detail(label("Members"), tuple(edition.name_party(key) for key in party.members))
    if party.long_name:
        yield Detail(label("Full name"), (edition.require_text(party.long_name),))
    if party.code:
        yield Detail(label("Code"), (LocalizedText(party.code, edition.code),))
    yield from (_make_called_name(edition, called) for called in party.called)
    if people:
        yield Detail(label("People"), tuple(edition.name_person(key) for key in people))


def _make_called_name(edition: Edition, called: records.CalledName) -> Detail:
    """Return a name that others use, as theirs."""
    speakers = voices.name_who(edition, called.said_by, None)
    names = voices.join_names(edition, speakers or voices.name_sources(edition, called.cite)).phrased
    cites = tuple(citing.cite_in_words(edition, citation) for citation in called.cite)
    return Detail(
        edition.label("Called by others"),
        (edition.require_text(called.text),),
        notes=(Note("speaker", edition.label("according to"), names),),
        sources=cites,
    )


def _make_former_name(edition: Edition, former: records.FormerName) -> Detail:
    until = moments.format_with_doubt(edition, former.until)
    return Detail(edition.label("Name until %(date)s", date=until), (edition.require_text(former.text),))


def _iter_other_names(edition: Edition, record: Spelled) -> Iterator[Detail]:
    """Yield other forms of the name, and a person's name in the other languages; no page shows those to avoid."""
    other = [LocalizedText(name, edition.code) for name in record.other_names]
    if isinstance(record, Person):
        other += [_name_in_language(edition, record.name, code) for code in record.name.values if code != edition.code]
    if other:
        yield Detail(edition.label("Other names"), tuple(other), alternatives=True)


def _name_in_language(edition: Edition, name: Text, code: str) -> LocalizedText:
    """Return a name in another language than the page's, marked where it may no longer hold."""
    return LocalizedText(name.values[code], code, stale=edition.explain_staleness(name, code))


def _group_posts(posts: Iterable[records.Post]) -> list[list[records.Post]]:
    """Return posts, one that is held for several parties at once together."""
    groups: dict[object, list[records.Post]] = {}
    for post in posts:
        key = (tuple(post.text.values.items()), post.start_date, post.end_date)
        groups.setdefault(key, []).append(post)
    return list(groups.values())


def _make_held_detail(edition: Edition, label: str, *same: records.Post | records.PersonalTitle) -> Detail:
    """Return an office or a title under its label, with its parties and the time for which it was held."""
    held, cited = same[0], tuple(citation for each in same for citation in each.cite)
    cites = dict.fromkeys(citing.cite_in_words(edition, each) for each in citing.select_own(edition, cited))
    term = moments.format_term(edition, held.start_date, held.end_date)
    posts = [each for each in same if isinstance(each, records.Post)]
    parties = tuple(edition.name_party(key) for each in posts for key in voices.list_untold_parties(edition, each))
    before = dict.fromkeys(each.replaces for each in posts if each.replaces)
    return Detail(
        edition.label(label),
        (edition.require_text(held.text), *parties),
        after=Moment(term) if term else None,
        notes=tuple(Note("replaces", edition.label("succeeding"), edition.name_person(key)) for key in before),
        sources=tuple(cites),
        alternatives=bool(parties),
    )

"""The head of a page about one round of talks: its title, its neighbours, and the details that stand first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from mujaz.derive import as_of
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.embargo import lacks_review
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.model.records import Clock, ContactFormat, ContactKind, Fact, Text
from mujaz.pages import addresses, citing, delegations, details, head_strip, moments, participants, voices
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan, read_dossier, read_outlines
from mujaz.pages.views import Detail, LocalizedText, Note, Page, PageHead

_FOLDS_LATE, _FOLDS_EARLY = 1, 2
"""The ranks of details that are folded in a long head: those that say how and when before heads and aims."""


_FEW = 2
"""Of so many heads of delegation readers know whom each of them heads; of more, each one's party is named."""


def plan_talks_pages(
    derived: DerivedFacts,
    language: str,
    make_address: Callable[[str, str], str],
    linked: Sequence[Mapping[str, Sequence[Dossier]]],
    make_page: Callable[..., Page],
) -> Iterator[PagePlan]:
    """Yield the plan of one page for each round of talks, in a language.

    Each of `linked` gives, by the id of some talks, the dossiers of others that refer to them. `make_page` is called
    with what each of them gives for the talks, with their own dossier, and with those that are `older` and `newer` by
    date, None at either end.
    """
    dossiers = list(derived.dossiers.values())
    neighbours = (*dossiers[1:], None), (None, *dossiers)  # both are longer than an empty list of talks
    for dossier, older, newer in zip(dossiers, *neighbours, strict=False):
        key = dossier.talks.id
        referring = tuple(each.get(key, ()) for each in linked)
        make = partial(make_page, referring, dossier, older=older, newer=newer)
        reads = (read_dossier(dossier), *read_outlines((older, newer, *chain(*referring))))
        yield PagePlan(make_address(language, key), language, make, reads, key)


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


def iter_head_details(edition: Edition, dossier: Dossier) -> Iterator[Detail]:
    """Yield what the head of the page shows, each value with its own citations."""
    talks = dossier.talks
    if lacks_review(edition.archive, talks):
        yield Detail(edition.label("Second reader"), (edition.make_text(edition.label("Not reviewed")),))
    yield _make_date_detail(edition, dossier)
    for label, clock in (("Starts", talks.start), ("Ends", talks.end), ("Planned for", talks.planned)):
        if clock:
            yield replace(make_clock_detail(edition, dossier, label, clock), rank=_FOLDS_EARLY)
    yield from _iter_place_details(edition, dossier)
    yield from (replace(each, rank=_FOLDS_EARLY) for each in _iter_kind_details(edition, dossier))
    names = tuple(edition.name_party(key) for key in talks.parties)
    yield Detail(edition.labels.count("Parties", len(names), "heading"), names)
    yield from participants.iter_part_details(edition, dossier)
    yield from (replace(each, rank=_FOLDS_LATE) for each in _iter_heads_of_delegation(edition, dossier))
    yield from (replace(_make_aim_detail(edition, dossier, aim), rank=_FOLDS_LATE) for aim in talks.aims)
    yield from _iter_status_details(edition, dossier)
    yield _make_as_of_detail(edition, dossier)


def fold_head(edition: Edition, dossier: Dossier, most: int | None = None) -> tuple[Detail, ...]:
    """Return the details of the talks' head; where they take more letters than `most` in any language, some folded."""
    own, *others = (tuple(iter_head_details(each, dossier)) for each in (edition, *edition.others))
    return head_strip.fold(own, most, others)


def _make_date_detail(edition: Edition, dossier: Dossier) -> Detail:
    talks = dossier.talks
    moment = moments.make_moment(edition, dossier, talks.date, talks.date_notes)
    if moment is None:
        moment = moments.make_unknown_moment(edition, dossier, talks.date_notes)
    return Detail(edition.label("Date"), moment=moment, cites=moment.cites)


def make_clock_detail(edition: Edition, dossier: Dossier, label: str, clock: Clock) -> Detail:
    """Return a time of day, with the source's phrase and words for it."""
    words = edition.localize(clock.text)
    time = _make_time(edition, clock, words)
    language = next((edition.archive.sources[c.source].language for c in clock.cite), edition.code)
    phrase = LocalizedText(clock.phrase, language, verbatim=True) if clock.phrase else None
    values = tuple(filter(None, (time or words or phrase,)))
    detail = details.make_voiced_detail(edition, dossier, edition.label(label), values, clock)
    is_told = phrase is None or values == (phrase,) or (words == phrase._replace(verbatim=False) and values == (words,))
    notes: tuple[Note, ...] = () if is_told or phrase is None else (Note("phrase", "", phrase),)
    is_worded = words and not (values == (words,) or (clock.time and moments.tells_hour(edition, clock.time, words)))
    notes += (Note("words", "", words),) if is_worded else ()
    return replace(detail, notes=(*notes, *detail.notes), in_phrase=values == (phrase,))


def _make_time(edition: Edition, clock: Clock, words: LocalizedText | None) -> LocalizedText | None:
    """Return a time of day in words, the facts' own where they tell the hour; where no hour is known, the day."""
    if clock.time and words and moments.tells_hour(edition, clock.time, words):
        return words._replace(text=moments.format_clock_time(edition, clock.time, words.text))
    if clock.time:
        return edition.make_text(moments.format_clock_time(edition, clock.time))
    return moments.name_date(edition, clock.date) if clock.date else None


def _iter_place_details(edition: Edition, dossier: Dossier) -> Iterator[Detail]:
    """Yield where the talks are held, and the venue; where neither is known, that it is not stated."""
    talks, venue = dossier.talks, dossier.talks.venue
    label = edition.labels.count("Places", len(talks.places) or 1, "heading")
    if not talks.places and not venue:
        yield Detail(label, (edition.make_text(edition.label("not stated")),))
    if talks.places:
        places = [_make_place_detail(edition, dossier, place) for place in talks.places]
        yield details.join_under_label(label, places)
    if venue:
        value = (edition.require_text(venue.text),)
        detail = details.make_voiced_detail(edition, dossier, edition.label("Venue"), value, venue)
        yield replace(detail, anchor=dossier.get_anchor(venue))


def _make_place_detail(edition: Edition, dossier: Dossier, place: records.TalksPlace) -> Detail:
    """Return one place of the talks, still without a label."""
    record = edition.archive.places[place.place]
    detail = details.make_voiced_detail(edition, dossier, "", (edition.name_place(place.place),), place)
    words = edition.localize(place.text)
    notes = ((Note("words", "", words),) if words else ()) + detail.notes
    return replace(detail, country=edition.localize(record.country), notes=notes)


def _iter_kind_details(edition: Edition, dossier: Dossier) -> Iterator[Detail]:
    """Yield how those who took part talked to each other, and which round of which process it is."""
    talks = dossier.talks
    if talks.format and not is_told_by_kind(talks.format, talks.kind):
        yield Detail(edition.label("Format"), (name_format(edition, talks.format),))
    if talks.process:
        yield Detail(edition.label("Process"), (edition.link_entry("process", talks.process),))
    if talks.round:
        number = edition.make_text(edition.language.format_number(talks.round.number))
        yield details.make_voiced_detail(edition, dossier, edition.label("Round"), (number,), talks.round)


def is_told_by_kind(how: ContactFormat | Text, kind: ContactKind | None) -> bool:
    """Say whether the noun for a kind of contact tells already how it was held: calls are by telephone or video."""
    return how in (ContactFormat.TELEPHONE, ContactFormat.VIDEO) and kind is ContactKind.CALL


def name_format(edition: Edition, kind: ContactFormat | Text) -> LocalizedText:
    """Return how those who took part talked to each other, in a word or in the facts' own words."""
    if isinstance(kind, Text):
        return edition.require_text(kind)
    return edition.make_text(edition.label(kind.value, "format"))


def _iter_heads_of_delegation(edition: Edition, dossier: Dossier) -> Iterator[Detail]:
    heads = [(head, d) for d in dossier.talks.delegations for head in delegations.list_heads(d)]
    if heads:
        citations = dict.fromkeys(c for head, d in heads for c in head.cite or d.cite)
        are_many = max(len(heads), len(dossier.talks.delegations)) > _FEW
        names = tuple(
            delegations.name_with_doubts(edition, dossier, head, d.parties if are_many else (), d.name)
            for head, d in heads
        )
        cites = citing.make_cite_links(edition, dossier, tuple(citations))
        # two of three delegations have no dual
        count = max(len(names), len(dossier.talks.delegations)) if len(names) > 1 else 1
        yield Detail(edition.labels.count("Heads of delegation", count, "heading"), names, cites=cites)


def _make_aim_detail(edition: Edition, dossier: Dossier, aim: Fact) -> Detail:
    """Return an aim; one that only a source states is called so."""
    stated = any(each not in edition.archive.sources for each in aim.said_by) or aim.on_behalf_of
    label = edition.label("Stated aim" if stated else "Aim, according to the source")
    detail = details.make_voiced_detail(edition, dossier, label, (edition.require_text(aim.text),), aim)
    return replace(detail, anchor=dossier.get_anchor(aim))


def _iter_status_details(edition: Edition, dossier: Dossier) -> Iterator[Detail]:
    """Yield the status in words, who announced and who denied it, and the previous dates of the talks."""
    status, day = dossier.talks.status, dossier.talks.sorting_date
    words = edition.localize(status.text) or edition.make_text(edition.make_status_tag(dossier.talks).label)
    told = details.make_voiced_detail(edition, dossier, edition.label("Status"), (words,), status)
    yield replace(told, in_words_of_one=bool(told.who and status.text.values))
    if status.until:
        yield _make_until_detail(edition, dossier, status.until)
    found = [
        (edition.label("Announced by"), voices.name_who(edition, status.announced_by, day)),
        (edition.label("Denied by"), voices.name_who(edition, status.denied_by, day)),
        (
            edition.labels.count("Previous dates", len(status.previous_dates), "heading"),
            tuple(edition.make_text(moments.format_date(edition, d)) for d in status.previous_dates),
        ),
    ]
    yield from (Detail(label, values, rank=_FOLDS_EARLY) for label, values in found if values)


def _make_until_detail(edition: Edition, dossier: Dossier, until: Edtf | Text) -> Detail:
    """Return up to when talks are adjourned or suspended; where words tell it, also whose they are."""
    status = dossier.talks.status
    voice = replace(status, said_by=status.said_by or status.announced_by)
    who = voices.make_speaker(edition, dossier, voice) if isinstance(until, Text) else None
    words = moments.name_until(edition, until)
    return Detail(_name_until(edition, dossier), (words,), who=who, in_words_of_one=bool(who))


def _name_until(edition: Edition, dossier: Dossier) -> str:
    """Return the label of the day up to which talks are adjourned or suspended; drafts show one of any state."""
    state = dossier.talks.status.state
    if state in (records.TalksState.ADJOURNED, records.TalksState.SUSPENDED):
        return edition.label(f"{state} until", dossier.talks.kind.value)
    return edition.label("up to")


def _make_as_of_detail(edition: Edition, dossier: Dossier) -> Detail:
    """Return the newest day on which something told here was said, published or took place, as far as is known."""
    cited = dict.fromkeys(c.source for c in dossier.every_record if isinstance(c, records.Citation))
    published = [edition.archive.sources[key].published for key in cited]
    known = [when for when in (*published, *as_of.iter_days(dossier)) if when]
    undated = edition.label("publication date unknown")
    if not known:
        return Detail(edition.label("As of"), (edition.make_text(undated),))
    latest = moments.format_with_doubt(edition, max(known, key=lambda when: (when.latest, when.text)))
    count = sum(when is None for when in published)
    notes = (Note("undated", edition.labels.count("%(n)s source", count), edition.make_text(undated)),) if count else ()
    return Detail(edition.label("As of"), (edition.make_text(latest),), notes=notes)

"""Entries of the registers: parties, people, places, topics and processes; sources stand in `sources`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from mujaz.i18n.dates import Edtf
from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.dated import Held, find_held
from mujaz.model.field_types import AtLeast, Date, Form, Id, Ids, Key, Strings, TextInAnyLanguage, Who
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class FormerName(Record):
    """A name that an entry bore until some time."""

    in_languages: ClassVar[bool] = True
    text: Text
    until: Date


@dataclass(frozen=True, kw_only=True)
class CalledName(Record):
    """A name that others use for a party; pages show it only as theirs."""

    in_languages: ClassVar[bool] = True
    text: Text
    said_by: Who = ()
    cite: Annotated[Citations, AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class Spelled(Record):
    """An entry with a name in the house's spelling, and with others.

    `other_names` are found by the search and may be used in texts; those in `avoid` the house refuses in texts; `slips`
    are misspellings that readers type, which the search finds and no page shows.
    """

    other_names: Strings = ()
    avoid: Strings = ()
    slips: Strings = ()

    @property
    def searched_names(self) -> tuple[str, ...]:
        """Return every spelling beside the house's by which a reader may look for the entry."""
        return (*self.other_names, *self.avoid, *self.slips)


@dataclass(frozen=True, kw_only=True)
class Party(Spelled):
    """A state, organisation or other body that takes part: the house's names, adjectives for it, and what it is.

    `in_sentence` is the name within a sentence, in the languages in which it is another: "the United States".
    """

    id: Id
    name: Text
    in_sentence: TextInAnyLanguage = None
    long_name: Text | None = None
    demonyms: Strings = ()
    code: str | None = None
    kind: Literal["state", "organisation", "armed group", "authority", "alliance", "body", "group"] = "state"
    part_of: Id | None = None
    members: Ids = ()
    called: Annotated[tuple[CalledName, ...], Form.ONE_OR_MANY] = ()
    former_names: Annotated[tuple[FormerName, ...], Form.ONE_OR_MANY] = ()


@dataclass(frozen=True, kw_only=True)
class Post(Held):
    """An office that a person holds for a party, or for several together; a missing end is unknown or open.

    `replaces` is whom the person followed in it.
    """

    text: Text
    parties: Annotated[Ids, Key("party")] = ()
    replaces: Id | None = None
    cite: Annotated[Citations, AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class PersonalTitle(Held):
    """A rank or title that a person bears before the name, such as General or Dr; a missing end is unknown or open."""

    text: Text
    cite: Citations = ()


@dataclass(frozen=True, kw_only=True)
class Person(Spelled):
    """A person: the house's spelling of the name, titles, gender, posts over time; the family name for sorting."""

    id: Id
    name: Text
    family_name: Text | None = None
    titles: Annotated[tuple[PersonalTitle, ...], Form.ONE_OR_MANY] = ()
    gender: Literal["male", "female"] | None = None
    posts: tuple[Post, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the parties of all posts, in their order."""
        return tuple(party for post in self.posts for party in post.parties)

    def find_post(self, when: Edtf | None, parties: Collection[str] = ()) -> Post | None:
        """Return the post held at a date: of several, the one begun last; without a date, the last one listed.

        One that is held for any of `parties` comes before others: somebody may hold two, and speak in one of them.
        """
        own = [each for each in self.posts if any(party in parties for party in each.parties)]
        return find_held(own, when) or find_held(self.posts, when)

    def find_former_post(self, when: Edtf | None) -> Post | None:
        """Return the last post that surely ended before a date; None without a date."""
        ended = [(each.end_date.latest, each) for each in self.posts if each.end_date and when]
        before = [(end, each) for end, each in ended if when and end < when.earliest]
        return max(before, key=lambda pair: pair[0], default=(None, None))[1]

    def find_title(self, when: Edtf | None) -> PersonalTitle | None:
        """Return the title borne at a date, as `find_post` does the post."""
        return find_held(self.titles, when)


@dataclass(frozen=True, kw_only=True)
class Place(Spelled):
    """A place where talks are held, and the country it lies in.

    `capital_of` is the party that texts may mean where they name this place.
    """

    id: Id
    name: Text
    country: Text | None = None
    capital_of: Id | None = None
    former_names: Annotated[tuple[FormerName, ...], Form.ONE_OR_MANY] = ()


@dataclass(frozen=True, kw_only=True)
class Topic(Spelled):
    """A subject that talks can be about, shared between talks; `in_sentence` is as with parties."""

    id: Id
    name: Text
    in_sentence: TextInAnyLanguage = None


@dataclass(frozen=True, kw_only=True)
class Process(Spelled):
    """A series of talks, such as the rounds of one negotiation."""

    id: Id
    name: Text
    about: Text | None = None

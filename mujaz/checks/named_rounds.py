"""Which round a contact is, against that of the talks: what is next is a later one, what was before an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mujaz.checks.languages_read import agree
from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Certainty, Contact, Talks
from mujaz.parity.comparison import find_count


def find_rounds_out_of_order(talks: Talks, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield next contacts that are no later round, or one too far ahead, and prior ones that are no earlier round."""
    own = talks.round
    if own is None:
        return
    to_come = sum(_is_alike(each, talks) for each in talks.next)
    for contact, number in _iter_numbered(talks.next, talks, languages):
        if not own.number < number <= own.number + to_come:
            yield _find(talks, contact, number)
    for contact, number in _iter_numbered(talks.prior, talks, languages):
        if number >= own.number:
            yield _find(talks, contact, number)


def _iter_numbered(
    contacts: Sequence[Contact], talks: Talks, languages: Sequence[Language]
) -> Iterator[tuple[Contact, int]]:
    """Yield the contacts of the same process and kind that are a round of some number, by their key or their words."""
    for contact in (each for each in contacts if _is_alike(each, talks)):
        number = contact.round.number if contact.round else find_told_round(contact, languages)
        if number is not None:
            yield contact, number


def find_told_round(contact: Contact, languages: Iterable[Language]) -> int | None:
    """Return the number of the round that the words of a contact tell in every language; None where they tell none."""
    texts = ((each, words) for each in languages if (words := contact.text.get(each.code)))
    return agree(find_count(words, each, "round") for each, words in texts)


def _is_alike(contact: Contact, talks: Talks) -> bool:
    return contact.process in (None, talks.process) and contact.kind in (None, talks.kind)


def _find(talks: Talks, contact: Contact, number: int) -> Finding:
    own = talks.round.number if talks.round else 0
    message = msg("this is round %(number)s, and the talks are round %(own)s", number=number, own=own)
    where = contact.where / "round" if contact.round else contact.text.first_path
    unsure = any(each and each.standing is not Certainty.CERTAIN for each in (talks.round, contact.round))
    return Finding(contact, Problem(where, message, msg("correct one of the two"), question=unsure))

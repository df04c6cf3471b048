"""Where texts come from: what was renamed or moved is found again, and equal texts in any number cost little."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mujaz.translations import LockEntry, TextId
from mujaz.translations.renames import match_renamed_texts
from mujaz.translations.text_ids import strip_words_hash
from tests import work

Hashes = Mapping[str, str]
ADDRESSES = list(product("ab", ["k", "l", "m/text", "u/~1", "u/~2", "u/~3"]))


def of_all_pairs(now: Mapping[TextId, Hashes], entries: Mapping[TextId, LockEntry]) -> dict[TextId, TextId]:
    """Look at every pair: the plainest way, and for many texts too slow."""

    def alike(new: TextId, old: TextId) -> tuple[int, bool, bool]:
        same = len(now[new].items() & entries[old].hashes.items())
        return same, new[0] == old[0], strip_words_hash(new[1]) == strip_words_hash(old[1])

    found = {each: each for each in now if each in entries and alike(each, each)[0]}
    pairs = [(new, old) for new, old in product(now, entries) if alike(new, old)[0] and any(alike(new, old)[1:])]
    for new, old in sorted(pairs, key=lambda pair: alike(*pair), reverse=True):
        if new not in found and old not in found.values():
            found[new] = old
    return found | {each: each for each in now if each in entries and not {each} & {*found, *found.values()}}


@st.composite
def moves(draw: st.DrawFn) -> tuple[dict[TextId, Hashes], dict[TextId, LockEntry]]:
    """Texts that differ from each other, then each at another address, some of them with other words."""
    languages = draw(st.sampled_from([["ar", "en"], ["ar", "en", "fr"], ["ar", "en", "fr", "ru", "zh"]]))
    before = draw(st.permutations(ADDRESSES))[: draw(st.integers(1, 8))]
    after = draw(st.permutations(ADDRESSES))
    entries: dict[TextId, LockEntry] = {}
    now: dict[TextId, Hashes] = {}
    for number, (old, new) in enumerate(zip(before, after, strict=False)):
        entries[old] = LockEntry(
            {each: f"{each} {number}" for each in draw(st.sets(st.sampled_from(languages), min_size=1))}
        )
        words = {
            each: draw(st.sampled_from([here, here, here, f"new {here}"])) for each, here in entries[old].hashes.items()
        }
        now[new] = words
    return now, entries


@given(moves())
def test_texts_that_differ_are_found_as_if_every_pair_were_looked_at(
    given: tuple[dict[TextId, Hashes], dict[TextId, LockEntry]],
) -> None:
    assert match_renamed_texts(*given) == of_all_pairs(*given)


def test_of_equal_texts_the_first_is_the_first_and_what_is_more_alike_comes_before() -> None:
    words = {"ar": "1", "en": "1"}
    entries = {("a", f"old{n}"): LockEntry(words) for n in range(3)} | {("b", "new2"): LockEntry(words)}
    now: dict[TextId, Hashes] = {("a", f"new{n}"): words for n in range(4)}
    now["a", "new1"] = {"ar": "1", "en": "2"}
    assert match_renamed_texts(now, entries) == {
        ("a", f"new{n}"): ("a", f"old{m}") for n, m in ((0, 0), (2, 1), (3, 2))
    }
    del now["a", "new3"]
    assert match_renamed_texts(now, entries)["a", "new1"] == ("a", "old2")


def equal_texts(number: int) -> tuple[dict[TextId, Hashes], dict[TextId, LockEntry]]:
    words = {"ar": "1", "en": "1"}
    entries = {("a", f"old{n}"): LockEntry(words) for n in range(4 * number)}
    return {("a", f"new{n}"): words for n in range(number)}, entries


def test_equal_texts_in_any_number_cost_little() -> None:
    assert work.growth(lambda size: partial(match_renamed_texts, *equal_texts(size)), 5_000) < work.LINEAR
    found = match_renamed_texts(*equal_texts(5_000))
    assert (len(found), len(set(found.values()))) == (5_000, 5_000)

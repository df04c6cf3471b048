"""Chunks of the index keep each word, its pages and how often it stands there, and lose where."""

from __future__ import annotations

import gzip

import cbor2
import pytest

from mujaz.diagnostics.foreign import LibraryError
from mujaz.exports.search.chunks import MARK, forget_positions

CHUNK = [["border", [[2, [-25, 31, 4], []], [1, [-25, 7, -250, 2], []]]], ["talk", [[5, [-25, 900], []]]]]


def pack(content: object) -> bytes:
    return gzip.compress(MARK + cbor2.dumps(content), mtime=0)


def unpack(chunk: bytes) -> object:
    return cbor2.loads(gzip.decompress(chunk).removeprefix(MARK))


def test_words_pages_weights_and_numbers_stay() -> None:
    low = [["border", [[2, [-25, 1, 1], []], [1, [-25, 1, -250, 1], []]]], ["talk", [[5, [-25, 1], []]]]]
    assert unpack(forget_positions(pack([CHUNK]))) == [low]


def test_what_follows_the_words_and_pages_of_a_chunk_stays() -> None:
    assert unpack(forget_positions(pack([[["talk", [[5, [7], [3]]], ["talks"]]], "more"]))) == [
        [["talk", [[5, [1], [3]]], ["talks"]]],
        "more",
    ]


OTHERS = {
    "empty": b"",
    "not packed": b"no gzip",
    "no cbor": gzip.compress(b"no cbor", mtime=0),
    "no words": pack([]),
    "a number": pack([[7]]),
}


@pytest.mark.parametrize("chunk", OTHERS.values(), ids=list(OTHERS))
def test_a_chunk_of_another_form_is_told_in_one_sentence(chunk: bytes) -> None:
    with pytest.raises(LibraryError, match="cbor2 failed"):
        forget_positions(chunk)

"""The READMEs' picture: of the frozen facts as they are, sharp, and not heavy. None of these opens a browser."""

from __future__ import annotations

import json
import struct

from tests.picture import MADE_OF, PICTURE, made_of

HEAVIEST = 300_000
"""Bytes that a reader of a README may have to load for it."""


def test_it_is_made_of_what_is_there_today() -> None:
    assert json.loads(MADE_OF.read_text(encoding="utf-8")) == made_of(), "run: make picture"


def test_it_is_sharp_and_not_heavy() -> None:
    picture = PICTURE.read_bytes()
    width, _ = struct.unpack(">II", picture[16:24])
    assert width == 1600
    assert len(picture) <= HEAVIEST

"""Random edits of the facts of golden archives, as a hurried editor makes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import note

ARCHIVES = ("format", "process", "seven", "trilingual", "stale", "sessions")
EDITS = 3
WORD = re.compile(r"[A-Za-zء-ي]{4,}|\d{4}-\d\d-\d\d|\b\d{1,2}\b")


def change_word(random: Random, text: str) -> str:
    found = list(WORD.finditer(text))
    if not found:
        return text
    word = random.choice(found)
    new = random.choice([word[0][::-1], word[0] + word[0][-1], random.choice(found)[0]])
    return text[: word.start()] + new + text[word.end() :]


def drop_line(random: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    del lines[random.randrange(len(lines))]
    return "".join(lines)


def double_line(random: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = random.randrange(len(lines))
    return "".join((*lines[:at], lines[at], *lines[at:]))


def add_comment(random: Random, text: str) -> str:
    return f"# {random.random()}\n{text}"


KINDS = (change_word, change_word, change_word, drop_line, double_line, add_comment)


def edit(random: Random, data: Path) -> Callable[[], object]:
    """Edit a file of facts, remove one, or add another talks like one that is there; return what undoes it."""
    path = random.choice(sorted(data.rglob("*.yaml")))
    text, is_talks, chance = path.read_text(encoding="utf-8"), path.parent.name == "talks", random.random()
    if is_talks and chance < 0.1:  # one in ten
        path.unlink()
    elif is_talks and chance > 0.9:  # and another
        twin = path.with_name(f"{path.stem}-twin.yaml")
        twin.write_text(text, encoding="utf-8")
        return twin.unlink
    else:
        new = random.choice(KINDS)(random, text)
        note(f"{path.name}: {_show_difference(text, new)}")
        path.write_text(new, encoding="utf-8")
    return lambda: path.write_text(text, encoding="utf-8")


def _show_difference(old: str, new: str) -> str:
    return next((f"{a} -> {b}" for a, b in zip(old.split("\n"), new.split("\n"), strict=False) if a != b), "the end")

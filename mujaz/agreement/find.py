"""What an editor calls a text, `FILE`, `FILE:KEY` or `FILE:LINE`, and the texts she means by it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from mujaz.agreement.judgement import Judgement
from mujaz.agreement.words import NAMELESS, Address
from mujaz.model import Text
from mujaz.problems import WHERE, Place, Places, did_you_mean, locate
from mujaz.said import Said, say, unmarked
from mujaz.spots import line_of

Steps = tuple[str | int, ...]
_LINE = re.compile("[0-9]{1,9}")


class UnknownTarget(Exception):
    """Nothing in the archive is called so; `said` says what, `mend` what may have been meant."""

    def __init__(self, message: Said, mend: Said) -> None:
        """Keep both sentences."""
        super().__init__(message)
        self.said, self.mend = message, mend


def find(target: str, judged: Judgement, places: Places, data: Path) -> list[Address]:
    """Return the addresses of the texts that are meant, sorted; raises UnknownTarget."""
    target = unmarked(target)  # a command copied from a message from right to left brings its marks along
    named = sorted({file for file, _ in judged.texts})
    whole = _file(target, named, data)
    if whole:
        return sorted(address for address in judged.texts if address[0] == whole)
    path, _, key = target.rpartition(":")
    file = _file(path, named, data)
    if file is None:
        raise _unknown_file(path or target, named)
    texts = {address: text for address, text in judged.texts.items() if address[0] == file}
    is_line = _LINE.fullmatch(key)
    found = sorted(_at(Place(file, int(key)), texts, places, data) if is_line else _below(key, texts))
    if not found:
        message = say("there is no text '%(key)s' in %(file)s", key=key, file=file)
        advice = say("name a fact's id, a key such as 'title', or a line in which a text stands")
        raise UnknownTarget(message, did_you_mean(key, set(_keys(texts)), advice))
    return found


def _unknown_file(wanted: str, named: Collection[str]) -> UnknownTarget:
    message = say("'%(file)s' is no file of this archive that has texts", file=wanted)
    stems = [PurePosixPath(name).stem for name in named]
    parts_of = [stem for stem in stems if wanted and wanted in stem]
    near = parts_of[0] if len(parts_of) == 1 else wanted
    advice = say("one of: %(words)s", words=", ".join(named))
    return UnknownTarget(message, did_you_mean(near, {*stems, *named}, advice))


def _file(target: str, named: Collection[str], data: Path) -> str | None:
    """Return the file of an archive that a path from here, a path from the data folder, or a bare name means."""
    inside = Path(os.path.realpath(target))  # resolve() raises where a link leads to itself
    if inside.is_relative_to(data.resolve()):
        target = inside.relative_to(data.resolve()).as_posix()
    names = (target, f"{target}.yaml", f"talks/{target}", f"talks/{target}.yaml")
    return next((name for name in names if name in named), None)


def _below(key: str, texts: Mapping[Address, Text]) -> Iterator[Address]:
    wanted = key.strip("/").removeprefix("#")
    if not wanted:
        return
    for address, text in texts.items():
        written = "/".join(map(str, text.where.path))
        if any(_is_or_is_below(name, wanted) for name in (address[1], address[1].removeprefix("f-"), written)):
            yield address


def _is_or_is_below(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}/")


def _at(place: Place, texts: Mapping[Address, Text], places: Places, data: Path) -> set[Address]:
    """Return the texts whose words begin in a line, else the one to whose record the line belongs."""
    own = {address for address, text in texts.items() if place.line in _lines(text, places)}
    if own or not _says_something(line_of(data / place.file, place.line)):
        return own
    inner = {text.where.path: address for address, text in texts.items()}
    there = (_innermost(path, inner) for path in _there(place.line, places[place.file]))
    return {address for address in there if address}


def _lines(text: Text, places: Places) -> Iterator[int]:
    return (locate(text.where / language, places).line for language in text.values)


def _says_something(line: str | None) -> bool:
    return bool(line and line.strip() and not line.lstrip().startswith("#"))


def _there(line: int, places: Mapping[Steps, tuple[int, int]]) -> list[Steps]:
    """Return the paths of what begins in a line or, where nothing does, of what goes on there."""
    begins = [path for path, spot in places.items() if spot[0] == line]
    if begins:
        return begins
    last = max((spot for spot in places.values() if spot[0] < line), default=None)
    return [max((path for path, spot in places.items() if spot == last), key=len)] if last else []


def _innermost(path: Steps, texts: Mapping[Steps, Address]) -> Address | None:
    """Return the text of the innermost record that has one and holds a path; a key belongs to what it is the key of."""
    path = path[:-1] if path[-1:] == (WHERE,) else path
    return next((texts[path[:size]] for size in range(len(path), -1, -1) if path[:size] in texts), None)


def _keys(texts: Collection[Address]) -> Iterator[str]:
    """Yield what may be written after the file's name."""
    for _, key in texts:
        plain = key.partition(NAMELESS)[0].rstrip("/").removeprefix("f-")
        yield plain
        yield plain.partition("/")[0]

"""What an editor calls a text, `FILE`, `FILE:KEY` or `FILE:LINE`, and the texts she means by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from mujaz.agreement.judgement import Judgement
from mujaz.agreement.words import NAMELESS, Address
from mujaz.model import Text
from mujaz.problems import Places, did_you_mean, locate
from mujaz.said import Said, say


class UnknownTarget(Exception):
    """Nothing in the archive is called so; `said` says what, `mend` what may have been meant."""

    def __init__(self, message: Said, mend: Said) -> None:
        """Keep both sentences."""
        super().__init__(message)
        self.said, self.mend = message, mend


def find(target: str, judged: Judgement, places: Places, data: Path) -> list[Address]:
    """Return the addresses of the texts that are meant, sorted; raises UnknownTarget."""
    named = sorted({file for file, _ in judged.texts})
    whole = _file(target, named, data)
    if whole:
        return sorted(address for address in judged.texts if address[0] == whole)
    path, _, key = target.rpartition(":")
    file = _file(path, named, data)
    if file is None:
        raise _unknown_file(path or target, named)
    texts = {address: text for address, text in judged.texts.items() if address[0] == file}
    found = sorted(_below(key, texts, places))
    if not found:
        message = say("there is no text '%(key)s' in %(file)s", key=key, file=file)
        advice = say("name a fact's id, a key such as 'title', or a line of the file")
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
    path = Path(target)
    inside = path.resolve()
    if inside.is_relative_to(data.resolve()):
        target = inside.relative_to(data.resolve()).as_posix()
    names = (target, f"{target}.yaml", f"talks/{target}", f"talks/{target}.yaml")
    return next((name for name in names if name in named), None)


def _below(key: str, texts: dict[Address, Text], places: Places) -> Iterator[Address]:
    if key.isascii() and key.isdigit():
        yield from _at(int(key), texts, places)
        return
    wanted = key.strip("/").removeprefix("#")
    if not wanted:
        return
    for address, text in texts.items():
        written = "/".join(map(str, text.where.path))
        if any(_is_or_is_below(name, wanted) for name in (address[1], address[1].removeprefix("f-"), written)):
            yield address


def _is_or_is_below(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}/")


def _at(line: int, texts: dict[Address, Text], places: Places) -> Iterator[Address]:
    """Yield the text that stands in a line, or the last that begins before it: a text may have several lines."""
    begins = [
        (locate(text.where / language, places).line, address)
        for address, text in texts.items()
        for language in text.values
    ]
    before = [(first, address) for first, address in begins if first <= line]
    last = max((first for first, _ in before), default=0)
    lines = max((place[0] for file in {a[0] for a in texts} for place in places[file].values()), default=0)
    if line <= lines:
        yield from {address for first, address in before if first == last}


def _keys(texts: Collection[Address]) -> Iterator[str]:
    """Yield what may be written after the file's name."""
    for _, key in texts:
        plain = key.partition(NAMELESS)[0].rstrip("/").removeprefix("f-")
        yield plain
        yield plain.partition("/")[0]

"""The texts that an editor names on the command line, as `FILE`, `FILE:KEY` or `FILE:LINE`."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from mujaz.diagnostics.message import Message, msg, strip_bidi_marks
from mujaz.diagnostics.problem import PATH_KEY, FilePosition, FilePositions, find_position, suggest_nearest
from mujaz.model.records import Text
from mujaz.report.highlight import read_line
from mujaz.translations.staleness import StalenessReport
from mujaz.translations.text_ids import NO_NAME_MARK, TextId

KeyPath = tuple[str | int, ...]
_LINE_NUMBER = re.compile("[0-9]{1,9}")


class UnknownTargetError(Exception):
    """No text of the archive is named so; `message` says what was not found, `mend` what may have been meant."""

    def __init__(self, message: Message, mend: Message) -> None:
        """Keep both sentences."""
        super().__init__(message)
        self.message, self.mend = message, mend


def find_targets(target: str, staleness: StalenessReport, file_positions: FilePositions, data: Path) -> list[TextId]:
    """Return the addresses of the texts that a target names, sorted; raises UnknownTargetError where none is."""
    target = strip_bidi_marks(target)  # a command copied from a message from right to left brings its marks along
    named = sorted({file for file, _ in staleness.texts})
    whole = _find_file(target, named, data)
    if whole:
        return sorted(address for address in staleness.texts if address[0] == whole)
    path, _, key = target.rpartition(":")
    file = _find_file(path, named, data)
    if file is None:
        raise _make_unknown_file_error(path or target, named)
    texts = {address: text for address, text in staleness.texts.items() if address[0] == file}
    is_line = _LINE_NUMBER.fullmatch(key)
    found = sorted(
        _find_texts_at_line(FilePosition(file, int(key)), texts, file_positions, data)
        if is_line
        else _iter_texts_below_key(key, texts)
    )
    if not found:
        message = msg("there is no text '%(key)s' in %(file)s", key=key, file=file)
        advice = msg("name a fact's id, a key such as 'title', or a line in which a text stands")
        raise UnknownTargetError(message, suggest_nearest(key, set(_iter_known_keys(texts)), advice))
    return found


def _make_unknown_file_error(wanted: str, named: Collection[str]) -> UnknownTargetError:
    message = msg("'%(file)s' is no file of this archive that has texts", file=wanted)
    stems = [PurePosixPath(name).stem for name in named]
    parts_of = [stem for stem in stems if wanted and wanted in stem]
    near = parts_of[0] if len(parts_of) == 1 else wanted
    advice = msg("one of: %(words)s", words=", ".join(named))
    return UnknownTargetError(message, suggest_nearest(near, {*stems, *named}, advice))


def _find_file(target: str, named: Collection[str], data: Path) -> str | None:
    """Return the file of an archive that is meant by a path from here or the data folder, or by a bare name."""
    inside = Path(os.path.realpath(target))  # resolve() raises where a link leads to itself
    if inside.is_relative_to(data.resolve()):
        target = inside.relative_to(data.resolve()).as_posix()
    names = (target, f"{target}.yaml", f"talks/{target}", f"talks/{target}.yaml")
    return next((name for name in names if name in named), None)


def _iter_texts_below_key(key: str, texts: Mapping[TextId, Text]) -> Iterator[TextId]:
    wanted = key.strip("/").removeprefix("#")
    if not wanted:
        return
    for address, text in texts.items():
        written = "/".join(map(str, text.where.path))
        if any(_is_or_is_below(name, wanted) for name in (address[1], address[1].removeprefix("f-"), written)):
            yield address


def _is_or_is_below(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}/")


def _find_texts_at_line(
    position: FilePosition, texts: Mapping[TextId, Text], file_positions: FilePositions, data: Path
) -> set[TextId]:
    """Return the texts whose words begin in a line, else the text of the record that the line belongs to."""
    own = {address for address, text in texts.items() if position.line in _iter_text_lines(text, file_positions)}
    if own or not _is_content(read_line(data / position.file, position.line)):
        return own
    inner = {text.where.path: address for address, text in texts.items()}
    there = (
        _find_innermost_text(path, inner) for path in _find_paths_at_line(position.line, file_positions[position.file])
    )
    return {address for address in there if address}


def _iter_text_lines(text: Text, file_positions: FilePositions) -> Iterator[int]:
    return (find_position(text.where / language, file_positions).line for language in text.values)


def _is_content(line: str | None) -> bool:
    return bool(line and line.strip() and not line.lstrip().startswith("#"))


def _find_paths_at_line(line: int, key_positions: Mapping[KeyPath, tuple[int, int]]) -> list[KeyPath]:
    """Return the paths of the values that begin in a line, else that of the value which continues there."""
    begins = [path for path, spot in key_positions.items() if spot[0] == line]
    if begins:
        return begins
    last = max((spot for spot in key_positions.values() if spot[0] < line), default=None)
    return [max((path for path, spot in key_positions.items() if spot == last), key=len)] if last else []


def _find_innermost_text(path: KeyPath, texts: Mapping[KeyPath, TextId]) -> TextId | None:
    """Return the text of the innermost record around a path that has one; a key counts as part of its value."""
    path = path[:-1] if path[-1:] == (PATH_KEY,) else path
    return next((texts[path[:size]] for size in range(len(path), -1, -1) if path[:size] in texts), None)


def _iter_known_keys(texts: Collection[TextId]) -> Iterator[str]:
    """Yield the keys that may be written after the file's name."""
    for _, key in texts:
        plain = key.partition(NO_NAME_MARK)[0].rstrip("/").removeprefix("f-")
        yield plain
        yield plain.partition("/")[0]

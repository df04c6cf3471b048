"""Reads a data folder into the archive, or into the problems that keep it from being one.

A folder holds `site.yaml`, one file a register, and `talks/<id>.yaml`. What was read of a file in this process is used
again as long as its bytes are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from mujaz.diagnostics.message import msg, quote_text
from mujaz.diagnostics.problem import PATH_KEY, FactPath, FilePosition, FilePositions, Problem
from mujaz.i18n.language import Language, LanguageError
from mujaz.load.errors import describe_value
from mujaz.load.garbage_collection import no_garbage_collection
from mujaz.load.known_files import KnownFiles
from mujaz.load.partial import drop_misfits
from mujaz.load.record_parser import MAX_FILE_PROBLEMS, LoadContext, parse_record
from mujaz.load.stray_files import find_unread_files, list_talks_files
from mujaz.load.yaml_reader import MAX_BYTES, MAX_RECORD_VALUES, MAX_REGISTER_VALUES, YamlDocument, read_yaml
from mujaz.model.field_types import list_keys
from mujaz.model.records import ID_REGEX, MAX_ID_LETTERS, RESERVED_IDS, Archive, Record, Site, Talks, is_id
from mujaz.model.registers import REGISTERS, Register
from mujaz.storage.digests import digest_bytes
from mujaz.storage.read import FileReadError, read_file
from mujaz.text import source_texts

NEWEST_FORMAT = 1
"""The newest version of the facts' format that this program reads."""
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class LoadResult:
    """What a data folder gives: the archive (None without a readable site.yaml), the problems, and the positions.

    `digests` are those of the bytes of every file that was read, by its name.
    """

    archive: Archive | None
    problems: tuple[Problem, ...]
    file_positions: FilePositions
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _LoadedFile:
    """One file's records by id, its problems, its positions, and the ids of entries that could not be read whole."""

    records: Mapping[str, Record]
    problems: tuple[Problem, ...]
    key_positions: Mapping[tuple[str | int, ...], tuple[int, int]]
    unreadable: frozenset[str] = frozenset()
    digest: str = ""


@no_garbage_collection()
def load_archive(folder: Path, texts: Path | None = None, known: KnownFiles | None = None) -> LoadResult:
    """Read a data folder, and the sources' kept texts from the folder `texts`; `known` files are not parsed again.

    Nothing in them raises an error: whatever is wrong comes back as problems.
    """
    if not folder.is_dir():
        return LoadResult(None, (_make_folder_problem(),), {})
    unreadable = _find_folder_problem(folder, ".") or _find_folder_problem(folder / "talks", "talks")
    if unreadable:
        return LoadResult(None, (unreadable,), {})
    site_file = _load_site(_read_bytes(folder / "site.yaml", "site.yaml"))
    languages, known = _get_languages(site_file), known or KnownFiles()
    known.read_store(list_fact_files(folder))
    registers = {each.name: _load_register(folder, each, languages, known) for each in REGISTERS}
    talks = {f"talks/{path.name}": _load_talks(path, languages, known) for path in list_talks_files(folder)}
    every = {"site.yaml": site_file, **{f"{k}.yaml": v for k, v in registers.items()}, **talks}
    if not site_file.records:  # without the languages, every text in the other files would be a problem
        every = {name: file for name, file in every.items() if name == "site.yaml" or not file.key_positions}
    problems = (*find_unread_files(folder), *(p for file in every.values() for p in file.problems))
    file_positions = {name: file.key_positions for name, file in every.items()}
    site = site_file.records.get("site")
    archive = _assemble_archive(site, registers, [*talks.values()]) if isinstance(site, Site) else None
    digests = {name: file.digest for name, file in every.items()}
    archive = _attach_source_texts(archive, texts) if archive and texts else archive
    return LoadResult(archive, problems, file_positions, digests)


def list_fact_files(folder: Path) -> list[str]:
    """Return the files of a data folder that are read, as paths below it; those of talks exist, others may not."""
    registers = (register.file for register in REGISTERS)
    return ["site.yaml", *registers, *(f"talks/{path.name}" for path in list_talks_files(folder))]


def _attach_source_texts(archive: Archive, folder: Path) -> Archive:
    named = ((key, source.kept.file) for key, source in archive.sources.items() if source.kept)
    return replace(archive, texts={key: source_texts.read_source_text(folder, file) for key, file in named})


def _assemble_archive(site: Site, registers: Mapping[str, _LoadedFile], talks: list[_LoadedFile]) -> Archive:
    every = [t for file in talks for t in file.records.values() if isinstance(t, Talks)]
    newest_first = {t.id: t for t in sorted(every, key=lambda t: t.newest_first_key)}
    records: dict[str, Any] = {name: file.records for name, file in registers.items()}
    unreadable = {(name, key) for name, file in registers.items() for key in file.unreadable}
    unreadable |= {("talks", key) for file in talks for key in file.unreadable}
    return Archive(site=site, talks=newest_first, unreadable=frozenset(unreadable), **records)


def _make_folder_problem() -> Problem:
    return Problem(FilePosition("."), msg("there is no such folder of facts"), msg("name one with --data"))


def _read_bytes(path: Path, name: str) -> bytes | Problem | None:
    """Return a file's bytes, None if there is no such file, or the problem that keeps it from being read."""
    try:
        return read_file(path, MAX_BYTES)
    except FileReadError as reason:
        return Problem(FilePosition(name), reason.message, reason.mend)


def _find_folder_problem(folder: Path, name: str) -> Problem | None:
    """Return what keeps a folder from being read; without it, its files would silently be missing."""
    if name != "." and folder.is_symlink():
        return Problem(FilePosition(name), msg("this is a symbolic link"), msg("put the folder itself here"))
    try:
        next(folder.iterdir(), None)
        folder.joinpath(".").stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return Problem(FilePosition(name), msg("a file stands where a folder belongs"), msg("move it"))
    except OSError as error:
        reason = msg("this cannot be read: %(reason)s", reason=error.strerror)
        return Problem(FilePosition(name), reason, msg("make it a folder you may read"))
    return None


def _make_broken_file(problem: Problem) -> _LoadedFile:
    return _LoadedFile({}, (problem,), {}, frozenset("*"))


def _load_site(data: bytes | Problem | None) -> _LoadedFile:
    if data is None:
        return _make_broken_file(
            Problem(
                FilePosition("site.yaml"), msg("the archive has no site.yaml"), msg("write one: name and languages")
            )
        )
    return _make_broken_file(data) if isinstance(data, Problem) else _parse_site(data)


@lru_cache(maxsize=8)
def _parse_site(data: bytes) -> _LoadedFile:
    source = read_yaml("site.yaml", data)
    newer = _find_newer_format(source.value)
    if newer:
        return _make_broken_file(newer)
    languages = tuple(_iter_language_codes(source.value)) or ("ar", "en")
    file = _parse_single_record(source, Site, "site", languages)
    unknown = tuple(_find_unknown_languages(file.records.get("site")))
    file = replace(file, digest=digest_bytes(data))
    return replace(file, records={}, problems=unknown) if unknown else file


def _find_newer_format(value: Any) -> Problem | None:
    """Return the one problem of facts in a format that this program does not know yet."""
    written = value.get("format") if isinstance(value, dict) else None
    if not isinstance(written, str) or not re.fullmatch(r"[0-9]{1,5}", written) or int(written) <= NEWEST_FORMAT:
        return None
    message = msg(
        "these facts are in format %(found)s; this program knows 1 to %(newest)s", found=written, newest=NEWEST_FORMAT
    )
    return Problem(FactPath("site.yaml", ("format",)), message, msg("use a newer version of the program"))


def _find_unknown_languages(site: Record | None) -> Iterator[Problem]:
    for entry in site.languages if isinstance(site, Site) else ():
        try:
            Language(entry.code, entry.name).locale  # noqa: B018  # only to see whether it raises
        except LanguageError as error:
            yield Problem(entry.where / "code", error.message, msg("write the code of the language, such as ar or en"))


def _iter_language_codes(value: Any) -> Iterator[str]:
    entries = value.get("languages") if isinstance(value, dict) else None
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("code"), str):
            yield entry["code"]


def _get_languages(site: _LoadedFile) -> tuple[str, ...]:
    record = site.records.get("site")
    return tuple(language.code for language in record.languages) if isinstance(record, Site) else ("ar", "en")


def _load_register(folder: Path, register: Register, languages: tuple[str, ...], known: KnownFiles) -> _LoadedFile:
    data = _read_bytes(folder / register.file, register.file)
    if data is None:
        return _LoadedFile({}, (), {})
    if isinstance(data, Problem):
        return _make_broken_file(data)
    return known.find_or_parse(register.file, data, languages, lambda: _parse_register(register, data, languages))


def _parse_register(register: Register, data: bytes, languages: tuple[str, ...]) -> _LoadedFile:
    source = read_yaml(register.file, data, MAX_REGISTER_VALUES)
    if source.value is None:
        return _LoadedFile({}, source.problems, source.key_positions, frozenset("*"))
    if not isinstance(source.value, dict):
        return _make_broken_file(
            Problem(
                FilePosition(source.file), msg("a list or a text stands here"), msg("write 'id:' and its keys below it")
            )
        )
    problems, records, unreadable = list(source.problems), {}, set()
    for key in [each for each in source.value if each != PATH_KEY]:
        if len(problems) >= MAX_FILE_PROBLEMS:
            unreadable.add("*")
            break
        record, found, lost = _parse_entry(register, source, key, languages)
        problems += found
        unreadable |= lost
        if record is not None:
            records[key] = record
    return _LoadedFile(records, tuple(problems), source.key_positions, frozenset(unreadable), digest_bytes(data))


def _parse_entry(
    register: Register, source: YamlDocument, key: str, languages: tuple[str, ...]
) -> tuple[Record | None, list[Problem], set[str]]:
    """Return an entry of a register, its problems, and the ids by which facts may name what could not be read."""
    where = FactPath(source.file, (key,))
    if not is_id(key):
        likely = re.sub(r"[\s_]+", "-", key.strip().lower())
        return None, [_make_id_problem(where / PATH_KEY, key)], {likely}
    record, found = _read_entry(register.record, source.value[key], where, key, languages)
    return record, list(found), {key} if record is None else set()


def _make_id_problem(where: FactPath | FilePosition, key: str) -> Problem:
    if key.partition(".")[0] in RESERVED_IDS:
        return Problem(where, msg("'%(key)s' is a name that a system keeps for itself", key=key), msg("choose another"))
    if ID_REGEX.fullmatch(key):
        return Problem(
            where, msg("this id is too long"), msg("an id has at most %(most)s letters", most=MAX_ID_LETTERS)
        )
    return Problem(
        where, msg("'%(key)s' is no safe id", key=key), msg("use small Latin letters, digits and single hyphens")
    )


def _load_talks(path: Path, languages: tuple[str, ...], known: KnownFiles) -> _LoadedFile:
    name = f"talks/{path.name}"
    if not is_id(path.stem):
        return _make_broken_file(_make_id_problem(FilePosition(name), path.stem))
    data = _read_bytes(path, name)
    if data is None:
        return _LoadedFile({}, (), {})
    if isinstance(data, Problem):
        return _make_broken_file(data)
    return known.find_or_parse(name, data, languages, lambda: _parse_talks(name, path.stem, data, languages))


def _parse_talks(name: str, stem: str, data: bytes, languages: tuple[str, ...]) -> _LoadedFile:
    file = _parse_single_record(read_yaml(name, data, MAX_RECORD_VALUES), Talks, stem, languages)
    return replace(file, digest=digest_bytes(data))


def _parse_single_record(source: YamlDocument, kind: type[Record], key: str, languages: tuple[str, ...]) -> _LoadedFile:
    """Read a file that is one record."""
    if source.value is None:
        return _LoadedFile({}, source.problems, source.key_positions, frozenset({key}))
    if source.value == {PATH_KEY: FactPath(source.file)}:
        mend = msg("write the keys that it needs, or delete it")
        return replace(
            _make_broken_file(Problem(FilePosition(source.file), msg("the file is empty"), mend)),
            unreadable=frozenset({key}),
        )
    record, found = _read_entry(kind, source.value, FactPath(source.file), key, languages)
    partly = record or _read_partly(kind, source.value, FactPath(source.file), key, languages)
    records = {} if partly is None else {key: partly}
    unreadable = frozenset({key}) if record is None else frozenset[str]()
    return _LoadedFile(records, (*source.problems, *found), source.key_positions, unreadable)


def _read_partly(kind: type[R], value: Any, where: FactPath, key: str, languages: tuple[str, ...]) -> R | None:
    """Return what can be read of a record in which some values do not fit; None where that is not enough for one."""
    context = LoadContext(where.file, languages)
    parse_record(kind, _add_id(kind, value, key), where.path, context)
    kept = drop_misfits(kind, value, context.errors) if isinstance(value, dict) else None
    return None if kept is None else _read_entry(kind, kept, where, key, languages)[0]


def _read_entry(
    kind: type[R], value: Any, where: FactPath, key: str, languages: tuple[str, ...]
) -> tuple[R | None, list[Problem]]:
    context = LoadContext(where.file, languages)
    if isinstance(value, dict) and "id" in list_keys(kind) and value.get("id", key) != key:
        context.key_problems.append(_make_other_id_problem(where / "id", value["id"], key))
    record = parse_record(kind, _add_id(kind, value, key), where.path, context)
    return record, [*context.key_problems, *context.errors]


def _add_id(kind: type[Record], value: Any, key: str) -> Any:
    """Return the mapping of an entry with its id, where such entries have one."""
    return value | {"id": key} if isinstance(value, dict) and "id" in list_keys(kind) else value


def _make_other_id_problem(where: FactPath, found: Any, key: str) -> Problem:
    message = msg("the id says %(value)s, the name %(key)s", value=describe_value(found), key=quote_text(key))
    return Problem(where, message, msg("write %(key)s, or remove the id", key=key))

"""A data folder → the archive, or everything that keeps it from being one.

`site.yaml`, one file a register, and `talks/<id>.yaml`. Files that have not changed since the last reading in this
process are not read again.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from mujaz import kept
from mujaz.files import Unread, contents
from mujaz.languages import Language, LanguageError
from mujaz.model import (
    ID,
    LONGEST_ID,
    MOST_PROBLEMS,
    RESERVED,
    Archive,
    Location,
    Party,
    Person,
    Publication,
    Reading,
    Record,
    Site,
    Talks,
    Topic,
    is_id,
)
from mujaz.problems import WHERE, Place, Places, Problem, Where, did_you_mean, nearest
from mujaz.said import Said, quoted, say
from mujaz.source import MOST_BYTES, MOST_VALUES, MOST_VALUES_OF_ONE, Source, read

REGISTERS: Mapping[str, type[Record]] = MappingProxyType(
    {"parties": Party, "people": Person, "places": Location, "topics": Topic, "sources": Publication}
)
SINGULARS: Mapping[str, str] = MappingProxyType({"person": "people", "party": "parties"})
_KNOWN_FILES = frozenset({"site.yaml", *(f"{name}.yaml" for name in REGISTERS)})
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Loaded:
    """What a data folder gives: the archive (None where a file could not be read into it), problems, and places."""

    archive: Archive | None
    problems: tuple[Problem, ...]
    places: Places


@dataclass(frozen=True)
class _File:
    """One file's records by id, its problems and its places."""

    records: Mapping[str, Record]
    problems: tuple[Problem, ...]
    places: Mapping[tuple[str | int, ...], tuple[int, int]]
    unreadable: frozenset[str] = frozenset()


@contextmanager
def _without_collections() -> Iterator[None]:
    """Keep Python from looking for garbage: nothing that is read is any, and each look costs more the more was read."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collections()
def load(folder: Path, texts: Path | None = None) -> Loaded:
    """Read a data folder, and the sources' kept texts. Nothing in them raises: what is wrong comes back as problems."""
    if not folder.is_dir():
        return Loaded(None, (_no_folder(folder),), {})
    closed = _closed(folder, ".") or _closed(folder / "talks", "talks")
    if closed:
        return Loaded(None, (closed,), {})
    site_file = _site(_bytes(folder / "site.yaml", "site.yaml"))
    languages = _languages(site_file)
    registers = {name: _register(folder, name, languages) for name in REGISTERS}
    talks = {f"talks/{path.name}": _talks(folder, path, languages) for path in _talk_files(folder)}
    every = {"site.yaml": site_file, **{f"{k}.yaml": v for k, v in registers.items()}, **talks}
    if not site_file.records:  # without the languages, every text in the other files would be called wrong
        every = {name: file for name, file in every.items() if name == "site.yaml" or not file.places}
    problems = (*_strays(folder), *(p for file in every.values() for p in file.problems))
    places = {name: file.places for name, file in every.items()}
    site = site_file.records.get("site")
    archive = _archive(site, registers, [*talks.values()]) if isinstance(site, Site) else None
    return Loaded(_with_texts(archive, texts) if archive and texts else archive, problems, places)


def files(folder: Path) -> list[str]:
    """Return the files that are read of a data folder, as paths below it; those but of talks may not be there."""
    registers = (f"{name}.yaml" for name in REGISTERS)
    return ["site.yaml", *registers, *(f"talks/{path.name}" for path in _talk_files(folder))]


def _with_texts(archive: Archive, folder: Path) -> Archive:
    named = ((key, source.kept.file) for key, source in archive.sources.items() if source.kept)
    return replace(archive, texts={key: kept.read(folder, file) for key, file in named})


def _archive(site: Site, registers: Mapping[str, _File], talks: list[_File]) -> Archive:
    every = [t for file in talks for t in file.records.values() if isinstance(t, Talks)]
    newest_first = {t.id: t for t in sorted(every, key=lambda t: t.newest_first)}
    records: dict[str, Any] = {name: file.records for name, file in registers.items()}
    unreadable = {(name, key) for name, file in registers.items() for key in file.unreadable}
    unreadable |= {("talks", key) for file in talks for key in file.unreadable}
    return Archive(site=site, talks=newest_first, unreadable=frozenset(unreadable), **records)


def _no_folder(folder: Path) -> Problem:
    return Problem(Place("."), say("there is no such folder of facts"), say("name one with --data"))


def _bytes(path: Path, name: str) -> bytes | Problem | None:
    """Return the file's bytes, None where there is no file, or the problem that keeps it from being read."""
    try:
        return contents(path, MOST_BYTES)
    except Unread as reason:
        return Problem(Place(name), reason.said, reason.mend)


def _closed(folder: Path, name: str) -> Problem | None:
    """Return what keeps a folder from being read: else its files would silently be missing."""
    if name != "." and folder.is_symlink():
        return Problem(Place(name), say("this is a symbolic link"), say("put the folder itself here"))
    try:
        next(folder.iterdir(), None)
        folder.joinpath(".").stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return Problem(Place(name), say("a file stands where a folder belongs"), say("move it"))
    except OSError as error:
        reason = say("this cannot be read: %(reason)s", reason=error.strerror)
        return Problem(Place(name), reason, say("make it a folder you may read"))
    return None


def _broken(problem: Problem) -> _File:
    return _File({}, (problem,), {}, frozenset("*"))


def _site(data: bytes | Problem | None) -> _File:
    if data is None:
        return _broken(
            Problem(Place("site.yaml"), say("the archive has no site.yaml"), say("write one: name and languages"))
        )
    return _broken(data) if isinstance(data, Problem) else _read_site(data)


@lru_cache(maxsize=8)
def _read_site(data: bytes) -> _File:
    source = read("site.yaml", data)
    languages = tuple(_language_codes(source.value)) or ("ar", "en")
    file = _read_one(source, Site, "site", languages)
    unknown = tuple(_unknown_languages(file.records.get("site")))
    return replace(file, records={}, problems=unknown) if unknown else file


def _unknown_languages(site: Record | None) -> Iterator[Problem]:
    for entry in site.languages if isinstance(site, Site) else ():
        try:
            Language(entry.code, entry.name).locale  # noqa: B018  # made only to see whether it can be
        except LanguageError as error:
            yield Problem(entry.where / "code", error.said, say("write the code of the language, such as ar or en"))


def _language_codes(value: Any) -> Iterator[str]:
    entries = value.get("languages") if isinstance(value, dict) else None
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("code"), str):
            yield entry["code"]


def _languages(site: _File) -> tuple[str, ...]:
    record = site.records.get("site")
    return tuple(language.code for language in record.languages) if isinstance(record, Site) else ("ar", "en")


def _register(folder: Path, name: str, languages: tuple[str, ...]) -> _File:
    data = _bytes(folder / f"{name}.yaml", f"{name}.yaml")
    if data is None:
        return _File({}, (), {})
    return _broken(data) if isinstance(data, Problem) else _read_register(name, data, languages)


@lru_cache(maxsize=64)
def _read_register(name: str, data: bytes, languages: tuple[str, ...]) -> _File:
    source = read(f"{name}.yaml", data, MOST_VALUES)
    if source.value is None:
        return _File({}, source.problems, source.places, frozenset("*"))
    if not isinstance(source.value, dict):
        return _broken(
            Problem(Place(source.file), say("a list or a text stands here"), say("write 'id:' and its keys below it"))
        )
    problems, records, unreadable = list(source.problems), {}, set()
    for key, value in source.value.items():
        if key == WHERE:
            continue
        if len(problems) >= MOST_PROBLEMS:
            unreadable.add("*")
            break
        where = Where(source.file, (key,))
        if not is_id(key):
            problems.append(_bad_id(where / WHERE, key))
            continue
        record, found = _validate(REGISTERS[name], value, where, key, languages)
        problems += found
        if record is None:
            unreadable.add(key)
        else:
            records[key] = record
    return _File(records, tuple(problems), source.places, frozenset(unreadable))


def _bad_id(where: Where | Place, key: str) -> Problem:
    if key.partition(".")[0] in RESERVED:
        return Problem(where, say("'%(key)s' is a name that a system keeps for itself", key=key), say("choose another"))
    if ID.fullmatch(key):
        return Problem(where, say("this id is too long"), say("an id has at most %(most)s letters", most=LONGEST_ID))
    return Problem(
        where, say("'%(key)s' is no safe id", key=key), say("use small Latin letters, digits and single hyphens")
    )


def _talk_files(folder: Path) -> list[Path]:
    try:
        return sorted((folder / "talks").glob("*.yaml"), key=lambda path: path.name)
    except OSError:
        return []


def _talks(folder: Path, path: Path, languages: tuple[str, ...]) -> _File:
    name = f"talks/{path.name}"
    if not is_id(path.stem):
        return _broken(_bad_id(Place(name), path.stem))
    data = _bytes(path, name)
    if data is None:
        return _File({}, (), {})
    return _broken(data) if isinstance(data, Problem) else _read_talks(name, path.stem, data, languages)


@lru_cache(maxsize=4096)
def _read_talks(name: str, stem: str, data: bytes, languages: tuple[str, ...]) -> _File:
    return _read_one(read(name, data, MOST_VALUES_OF_ONE), Talks, stem, languages)


def _read_one(source: Source, kind: type[Record], key: str, languages: tuple[str, ...]) -> _File:
    """Read a file that is one record."""
    if source.value is None:
        return _File({}, source.problems, source.places, frozenset({key}))
    if source.value == {WHERE: Where(source.file)}:
        mend = say("write the keys that it needs, or delete it")
        return replace(
            _broken(Problem(Place(source.file), say("the file is empty"), mend)), unreadable=frozenset({key})
        )
    record, found = _validate(kind, source.value, Where(source.file), key, languages)
    records = {} if record is None else {key: record}
    return _File(records, (*source.problems, *found), source.places, frozenset() if records else frozenset({key}))


def _validate(
    kind: type[R], value: Any, where: Where, key: str, languages: tuple[str, ...]
) -> tuple[R | None, list[Problem]]:
    reading = Reading(languages, [])
    if isinstance(value, dict) and "id" in kind.model_fields:
        if value.get("id", key) != key:
            reading.problems.append(
                Problem(
                    where / "id",
                    say("the id says '%(value)s', the name '%(key)s'", value=value["id"], key=key),
                    say("write %(key)s, or remove the id", key=key),
                )
            )
        value = value | {"id": key}
    try:
        return kind.model_validate(value, context=reading), reading.problems
    except ValidationError as error:
        return None, reading.problems + [_problem(where, found) for found in _causes(error.errors(include_url=False))]


def _causes(errors: list[Any]) -> Iterator[Any]:
    """Yield the errors that are not the consequence of another: a list whose items are wrong is not empty."""
    for error in errors:
        below = (other for other in errors if other["loc"][: len(error["loc"])] == error["loc"] and other is not error)
        if error["type"] != "too_short" or not any(below):
            yield error


def _problem(where: Where, error: Any) -> Problem:
    """Turn one of pydantic's errors into a problem at the address it means."""
    for step in error["loc"]:
        # "text" is where a fact's languages are kept, and pydantic names a union's members: an editor wrote neither.
        if step not in ("text", "values") and not str(step).startswith("function-"):
            where = where / step
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        key = where.path[-1]
        return Problem(Where(where.file, where.path[:-1]), say("'%(key)s' is missing", key=key), _advice_for(str(key)))
    if kind in ("enum", "literal_error"):
        return _not_among(where, str(error["input"]), context["expected"])
    if kind == "too_short":
        return Problem(where, say("this list is empty"), _advice_for(str(where.path[-1])))
    found = _shown(error["input"])
    if kind == "edtf" and "found" in context:
        about = say("%(value)s: %(found)s", value=found, found=context["found"])
        return Problem(where, about if error["input"] else context["found"], context["mend"])
    if kind in ("tuple_type", "list_type"):
        return Problem(
            where,
            say("%(found)s stands where a list belongs", found=found),
            say("write items, each on a line after '- '"),
        )
    if kind == "string_type":
        return Problem(
            where, say("%(found)s stands where a text belongs", found=found), say("write a plain or quoted text")
        )
    return Problem(
        where,
        say("a value is missing here") if error["input"] == "" else say("%(found)s does not fit here", found=found),
        context.get("mend") or say("%(advice)s", advice=error["msg"]),
    )


_ADVICE = MappingProxyType(
    {
        "cite": say("every fact is cited: add 'cite: source-id ¶n'"),
        "topic": say("add 'topic: id', one of topics.yaml"),
        "status": say("add 'status: {state: held, cite: source-id ¶n}'"),
        "said_by": say("add 'said_by: id' of a person, a party or a source"),
        "parties": say("name at least one party of parties.yaml"),
    }
)


def _advice_for(key: str) -> Said:
    return _ADVICE.get(key) or say("add '%(key)s:'", key=key)


def _not_among(where: Where, found: str, expected: str) -> Problem:
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    return Problem(where, say("'%(found)s' is not known here", found=found), _meant_among(found, words))


def _meant_among(found: str, words: list[str]) -> Said:
    """Return the nearest word, or all where the nearest may be the opposite: `disagrees` is not `agrees`."""
    every = say("one of: %(words)s", words=", ".join(words))
    reversed_of = any(found.lower().endswith(word) and found.lower() != word for word in words)
    return every if reversed_of else did_you_mean(found, words, every)


def _shown(value: Any) -> Said:
    if isinstance(value, dict):
        return say("a mapping")
    if isinstance(value, list | tuple):
        return say("a list")
    text = str(value)
    return quoted(f"{text[:60]}…" if len(text) > 60 else text) if text else say("nothing")


_MEANT_AS_FACTS = re.compile(r"^[^.].*\.ya?ml(?:\.txt)?$", re.IGNORECASE)


def _strays(folder: Path) -> Iterator[Problem]:
    """Name what lies in the folder and would silently not be read."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        stem = path.name.lower().partition(".")[0]
        if path.is_dir() and path.name != "talks" and nearest(stem, ["talks"]):
            yield Problem(
                Place(path.name), say("no such folder is read"), did_you_mean(stem, ["talks"], say("rename it"))
            )
        elif _MEANT_AS_FACTS.search(path.name) and path.name not in _KNOWN_FILES:
            near = f"{SINGULARS.get(stem, stem)}.yaml"
            mend = did_you_mean(near, _KNOWN_FILES, say("rename it"))
            yield Problem(Place(path.name), say("no such file is read"), mend)
    for path in sorted((folder / "talks").glob("*")):
        if path.is_dir() and not path.name.startswith("."):
            mend = say("move its files into talks/ itself")
            yield Problem(Place(f"talks/{path.name}"), say("a folder in this folder is not read"), mend)
        elif path.suffix != ".yaml" and not path.name.startswith((".", "README")):
            yield Problem(
                Place(f"talks/{path.name}"), say("only files that end in .yaml are read here"), say("rename or move it")
            )

"""Indexed pages → the index in the site's folder, by Pagefind: small files, of which a browser loads a few.

Pagefind does not stem our languages itself: it gets stems, each language under a code for private use, so that it
neither stems again nor mixes languages. What a result shows is passed as a filter: it is stored, but not indexed.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from pagefind.service import get_executable

from mujaz.diagnostics.foreign import guard_library
from mujaz.diagnostics.foreign_program import ForeignProgram
from mujaz.exports.search.chunks import MARK, forget_positions
from mujaz.exports.search.indexed_pages import IndexedPage
from mujaz.exports.search.names import NamedPage, list_named_pages
from mujaz.exports.search.narrowing import describe_choices
from mujaz.exports.search.stemmer import RULES_FILE
from mujaz.model.records import Archive
from mujaz.storage.digests import digest_bytes

FOLDER = "pagefind"
MOST_SECONDS = 900
"""After so many seconds Pagefind is ended; an archive of 500 talks takes it a few."""
ENTRY_FILE = "pagefind-entry.json"
"""The list of the languages that the index has."""
NEEDED_FILES = ("pagefind.js", "wasm.unknown.pagefind")
"""The files of Pagefind itself that the browser loads; its interfaces and stemmers are left out."""
PACKED = ".packed"
"""The ending of our compressed files: of one that they know, some servers say that it is compressed, some do not."""
SHEET_TEMPLATE = """<html lang="{code}"><body><h1>{title}</h1><p>{content}</p>
<i data-pagefind-filter="shown[title]" title="{shown}"></i></body></html>"""


@dataclass(frozen=True)
class IndexFile:
    """A file of the index: the digest of what Pagefind wrote, that of what we made of it, and its page's address."""

    raw: str
    digest: str
    address: str = ""


@dataclass(frozen=True)
class LanguageIndex:
    """The index of one language: what the list of languages says of it, and its files by their path in the folder."""

    entry: Mapping[str, object]
    files: Mapping[str, IndexFile]

    @property
    def digests(self) -> dict[str, str]:
        """Return the digest of each file."""
        return {path: file.digest for path, file in self.files.items()}


class EarlierFiles(Protocol):
    """The index of the site before, whose files can be taken."""

    @property
    def known(self) -> Mapping[str, LanguageIndex]:
        """Return what is known of the index of each language."""

    def take_file(self, path: str, digest: str) -> bool:
        """Take a file by its path in the folder of the index, if it still has this digest; say whether it had."""


def write_languages(
    archive: Archive,
    indexed: Sequence[IndexedPage],
    site: Path,
    taken: Mapping[str, LanguageIndex],
    earlier: EarlierFiles,
) -> dict[str, LanguageIndex]:
    """Write the index into the site, in which that of the languages in `taken` stands already; return all languages'.

    Of a language whose index is made, those `earlier` files are taken that Pagefind has written just so.
    """
    codes, folder = list_codes(archive), site / FOLDER
    taken = {} if set(taken) == set(codes) else taken  # Pagefind's own files must come from somewhere
    if not taken:
        shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as name:
        _write_sheets([each for each in indexed if each.language not in taken], codes, Path(name, "pages"))
        _run_pagefind(Path(name))
        new = {language: code for language, code in codes.items() if language not in taken}
        shared, copied = _copy_made(Path(name, "made"), folder, new, earlier)
    indexes = {**taken, **_add_names(archive, indexed, copied, folder)}
    shared["languages"] = {language.lower(): indexes[language].entry for language in codes if language in indexes}
    (folder / ENTRY_FILE).write_text(json.dumps(shared, sort_keys=True), encoding="utf-8")
    _write_rules(archive, folder / f"words{PACKED}")
    return indexes


def _copy_made(
    made: Path, folder: Path, codes: Mapping[str, str], earlier: EarlierFiles
) -> tuple[dict[str, Any], dict[str, LanguageIndex]]:
    """Put what Pagefind has made of some languages into the site; return its list of languages, and their indexes."""
    shared: dict[str, Any] = json.loads((made / ENTRY_FILE).read_text(encoding="utf-8"))
    copied = {}
    for language, code in codes.items():
        if code in shared["languages"]:
            files = _copy_files(made, folder, language, code, earlier)
            copied[language] = _copy_meta(made, folder, LanguageIndex(shared["languages"][code], files))
    for file in NEEDED_FILES:
        shutil.copyfile(made / file, folder / file)
    return shared, copied


def _add_names(
    archive: Archive, indexed: Sequence[IndexedPage], copied: Mapping[str, LanguageIndex], folder: Path
) -> dict[str, LanguageIndex]:
    """Write the names of each of these languages; return their indexes with the files of the names."""
    return {
        language: replace(index, files={**index.files, **_write_names(archive, indexed, language, index, folder)})
        for language, index in copied.items()
    }


def list_codes(archive: Archive) -> dict[str, str]:
    """Return the code of each language in the index: one for private use."""
    return {language: f"qa{chr(ord('a') + n)}" for n, language in enumerate(archive.languages)}


def _write_sheets(found: Iterable[IndexedPage], codes: dict[str, str], folder: Path) -> None:
    """Write each as a page for Pagefind to read, which is far quicker than one request for each."""
    folder.mkdir()
    for page in found:
        file = folder / page.url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        shown = html.escape(_write_json(page.shown))
        sheet = SHEET_TEMPLATE.format(code=codes[page.language], title=page.title, content=page.content, shown=shown)
        file.write_text(sheet, encoding="utf-8")


def _write_json(shown: Mapping[str, str]) -> str:
    """Write what a result shows without an ampersand: Pagefind reads character references twice."""
    return json.dumps(shown, ensure_ascii=False).replace("&", r"\u0026")


def _run_pagefind(folder: Path) -> None:
    """Run Pagefind's own program: its service for Python may end before its files are written (Pagefind issue 1271).

    It would take settings from its folder and from the environment; here it gets none. It takes no path that is not
    UTF-8, so it is told none that is not ours.
    """
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with guard_library("Pagefind"):
        program = str(get_executable())
    call = [program, "--site", "pages", "--output-path", "made", "--silent"]
    ForeignProgram("Pagefind", call, MOST_SECONDS, environment=settings).run(folder)


def _copy_files(made: Path, folder: Path, language: str, code: str, earlier: EarlierFiles) -> dict[str, IndexFile]:
    """Put what the browser needs of one language into the site; an earlier file where Pagefind wrote it just so."""
    known = earlier.known[language].files if language in earlier.known else {}
    files: dict[str, IndexFile] = {}
    for kind, convert in (("index", _convert_chunk), ("fragment", _convert_fragment)):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for file in sorted((made / kind).glob(f"{code}_*")):
            path, raw = f"{kind}/{file.name}", file.read_bytes()
            old, digest = known.get(path), digest_bytes(raw)
            if old and old.raw == digest and earlier.take_file(path, old.digest):
                files[path] = old
            else:
                files[path] = replace(convert(raw, folder / path), raw=digest)
    return files


def _convert_chunk(raw: bytes, file: Path) -> IndexFile:
    data = forget_positions(raw)
    file.write_bytes(data)
    return IndexFile("", digest_bytes(data))


def _convert_fragment(raw: bytes, file: Path) -> IndexFile:
    """Write what a browser needs of a page: not the stems, of which it shows nothing."""
    page: dict[str, Any] = json.loads(gzip.decompress(raw).removeprefix(MARK))
    return IndexFile("", _write_packed(file, MARK, {**page, "content": ""}), str(page["url"]).strip("/") + "/")


def _write_rules(archive: Archive, file: Path) -> None:
    """Write the stemmer's rules, and with them the digits in which each language counts results."""
    rules = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    digits = {entry.code.lower(): entry.language.localize_digits("0123456789") for entry in archive.site.languages}
    _write_packed(file, b"", {**rules, "digits": digits})


def _write_names(
    archive: Archive, found: Iterable[IndexedPage], code: str, index: LanguageIndex, folder: Path
) -> dict[str, IndexFile]:
    """Write for a language what the browser ranks, corrects and narrows by: every page's kind, the names of most."""
    ids = {
        file.address: PurePosixPath(path).name.partition(".")[0] for path, file in index.files.items() if file.address
    }
    numbers = {key: number for number, key in enumerate(archive.processes)}
    language = next(entry.language for entry in archive.site.languages if entry.code == code)
    some = [each for each in found if each.language == code]
    pages = (
        NamedPage(ids[each.url], each.kind, each.names, tuple(numbers[key] for key in each.processes))
        for each in some
        if each.url in ids  # Pagefind leaves out a page without any word
    )
    known = {"pages": list_named_pages(pages), "choices": describe_choices(archive, language, some)}
    name = f"names.{code.lower()}{PACKED}"
    return {name: IndexFile("", _write_packed(folder / name, b"", known))}


def _write_packed(file: Path, mark: bytes, data: object) -> str:
    """Write data as JSON after a mark, compressed, for not every server compresses what it sends; return its digest."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(mark + text.encode(), mtime=0)
    file.write_bytes(packed)
    return digest_bytes(packed)


def _copy_meta(made: Path, folder: Path, index: LanguageIndex) -> LanguageIndex:
    """Put a language's table of files into the site; return its index with that table.

    The table loses the name of the file of the filter's values: it differs between builds, and no browser needs it.
    """
    old = str(index.entry["hash"])
    packed = (made / f"pagefind.{old}.pf_meta").read_bytes()
    steady = re.sub(rb"(?<=shown.)(q\w\w_)[0-9a-f]+", lambda m: m[1] + b"0" * (len(m[0]) - 4), gzip.decompress(packed))
    name = f"{old.partition('_')[0]}_{digest_bytes(steady)[:10]}"
    path, data = f"pagefind.{name}.pf_meta", gzip.compress(steady, mtime=0)
    (folder / path).write_bytes(data)
    files = {**index.files, path: IndexFile("", digest_bytes(data))}
    return LanguageIndex({**index.entry, "hash": name}, files)

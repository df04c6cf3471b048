"""Records → the index in the site's folder, by Pagefind: small files, of which a browser loads the few that it needs.

Pagefind does not stem our languages itself: it gets stems, each language under a code for private use, so that it
neither stems again nor mixes languages. What a result shows is passed as a filter: it is stored, but not indexed.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pagefind.service import get_executable

from mujaz.diagnostics.foreign import guard_library
from mujaz.diagnostics.foreign_program import ForeignProgram
from mujaz.exports.search.chunks import MARK, forget_positions
from mujaz.exports.search.names import NamedPage, list_named_pages
from mujaz.exports.search.narrowing import describe_choices
from mujaz.exports.search.records import SearchRecord, iter_records
from mujaz.exports.search.sheets import Sheet
from mujaz.exports.search.stemmer import RULES_FILE
from mujaz.model.records import Archive

FOLDER = "pagefind"
MOST_SECONDS = 900
"""After so many seconds Pagefind is ended; an archive of 500 talks takes it a few."""
NEEDED_FILES = ("pagefind.js", "wasm.unknown.pagefind")
"""The files of Pagefind itself that the browser loads; its interfaces and stemmers are left out."""
PACKED = ".packed"
"""The ending of our compressed files: of one that they know, some servers say that it is compressed, some do not."""
SHEET_TEMPLATE = """<html lang="{code}"><body><h1>{title}</h1><p>{content}</p>
<i data-pagefind-filter="shown[title]" title="{shown}"></i></body></html>"""


def write_index(archive: Archive | None, sheets: Iterable[Sheet], pages: Path, site: Path) -> None:
    """Write the index of sheets and of the pages by hand below `pages` into the site, in place of the one there.

    Nothing is written without an archive (its facts could not be read), or for an empty one.
    """
    found = list(iter_records(archive, sheets, pages)) if archive else []
    if archive is None or not found:
        return
    codes = {language: f"qa{chr(ord('a') + n)}" for n, language in enumerate(archive.languages)}
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as folder:
        written, made = Path(folder, "pages"), Path(folder, "made")
        _write_sheets(found, codes, written)
        _run_pagefind(Path(folder))
        _copy_index(made, site / FOLDER, codes)
        _write_names(archive, found, made, site / FOLDER)
    _write_rules(archive, site / FOLDER / f"words{PACKED}")


def _write_sheets(found: Iterable[SearchRecord], codes: dict[str, str], folder: Path) -> None:
    """Write each record as a page for Pagefind to read, which is far quicker than one request for each."""
    folder.mkdir()
    for record in found:
        file = folder / record.url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        shown = html.escape(_write_json(record.shown))
        sheet = SHEET_TEMPLATE.format(
            code=codes[record.language], title=record.title, content=record.content, shown=shown
        )
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


def _copy_index(made: Path, folder: Path, codes: dict[str, str]) -> None:
    """Put what the browser needs into the site, the languages under their own names."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("index", "fragment"):
        (folder / name).mkdir(parents=True)
    for name in NEEDED_FILES:
        shutil.copyfile(made / name, folder / name)
    for file in (made / "index").iterdir():
        (folder / "index" / file.name).write_bytes(forget_positions(file.read_bytes()))
    for file in (made / "fragment").iterdir():
        page = {**_read_fragment(file), "content": ""}  # stems, of which no browser shows anything
        _write_packed(folder / "fragment" / file.name, MARK, page)
    entry = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))
    entry["languages"] = {
        name.lower(): _copy_meta(made, folder, entry["languages"][code])
        for name, code in codes.items()
        if code in entry["languages"]
    }
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")


def _write_rules(archive: Archive, file: Path) -> None:
    """Write the stemmer's rules, and with them the digits in which each language counts results."""
    rules = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    digits = {entry.code.lower(): entry.language.localize_digits("0123456789") for entry in archive.site.languages}
    _write_packed(file, b"", {**rules, "digits": digits})


def _write_names(archive: Archive, found: Iterable[SearchRecord], made: Path, folder: Path) -> None:
    """Write for each language what the browser ranks, corrects and narrows by: every page's kind, the names of most."""
    ids = {_find_address(file): file.name.partition(".")[0] for file in (made / "fragment").iterdir()}
    places = {key: place for place, key in enumerate(archive.processes)}
    for entry in archive.site.languages:
        some = [each for each in found if each.language == entry.code]
        pages = (
            NamedPage(ids[each.url], each.kind, each.names, tuple(places[key] for key in each.processes))
            for each in some
            if each.url in ids  # Pagefind leaves out a page without any word
        )
        known = {"pages": list_named_pages(pages), "choices": describe_choices(archive, entry.language, some)}
        _write_packed(folder / f"names.{entry.code.lower()}{PACKED}", b"", known)


def _find_address(fragment: Path) -> str:
    """Return the address of a page that Pagefind indexed."""
    return str(_read_fragment(fragment)["url"]).strip("/") + "/"


def _read_fragment(file: Path) -> dict[str, Any]:
    """Return what Pagefind keeps of a page."""
    page: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()).removeprefix(MARK))
    return page


def _write_packed(file: Path, mark: bytes, data: object) -> None:
    """Write data as JSON after a mark, compressed: not every server compresses what it sends."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    file.write_bytes(gzip.compress(mark + text.encode(), mtime=0))


def _copy_meta(made: Path, folder: Path, language: dict[str, object]) -> dict[str, object]:
    """Put a language's table of files into the site; return its record for the index's list of languages.

    The table loses the name of the file of the filter's values: it differs between builds, and no browser needs it.
    """
    packed = (made / f"pagefind.{language['hash']}.pf_meta").read_bytes()
    steady = re.sub(rb"(?<=shown.)(q\w\w_)[0-9a-f]+", lambda m: m[1] + b"0" * (len(m[0]) - 4), gzip.decompress(packed))
    name = f"{str(language['hash']).partition('_')[0]}_{hashlib.sha256(steady).hexdigest()[:10]}"
    (folder / f"pagefind.{name}.pf_meta").write_bytes(gzip.compress(steady, mtime=0))
    return language | {"hash": name}

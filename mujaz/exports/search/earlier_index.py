"""The search index of the build before: what of it nothing has changed is taken over as it is.

Each language has an index of its own. It is taken as a whole where all its pages are as they were; else those of its
files that Pagefind has written just as before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from mujaz.exports.built_site import BuiltSite, SiteBefore
from mujaz.exports.search.index import FOLDER, IndexFile, LanguageIndex, write_languages
from mujaz.exports.search.indexed_pages import IndexedPage, iter_indexed_pages
from mujaz.exports.search.sheets import Sheet
from mujaz.i18n import labels
from mujaz.model.records import Archive
from mujaz.pipeline.program_digest import digest_program
from mujaz.storage.digests import digest_bytes, digest_file
from mujaz.storage.inventory import iter_files
from mujaz.storage.row_store import RowStore
from mujaz.storage.take_over import take_file, take_files

SHARED = "shared files"
"""The row of the files that belong to no language."""


def update_index(archive: Archive, sheets: list[Sheet], site: BuiltSite, generated: Iterable[str] = ()) -> None:
    """Have the site's index hold these sheets, and the pages written by hand: all others than `generated` files."""
    indexed = list(iter_indexed_pages(archive, sheets, site.pages, frozenset(generated)))
    old = EarlierIndex(site.before, site.folder / FOLDER, _make_keys(archive, indexed))
    if not indexed:
        old.forget()
        return
    taken = old.take_languages()
    if len(taken) < len(archive.languages) or not old.take_shared_files():
        old.store_indexes(write_languages(archive, indexed, site.folder, taken, old))


def _make_keys(archive: Archive, indexed: Iterable[IndexedPage]) -> dict[str, str]:
    """Return for each language a digest of all that its index is made of, behind one of the program."""
    program = digest_program(*labels.list_folders())
    common = repr((archive.site, tuple(archive.processes)))
    parts = {language: [language, common] for language in archive.languages}
    for page in indexed:
        parts[page.language].append(repr(page))
    return {language: f"{program} {_digest(texts)}" for language, texts in parts.items()}


def _digest(texts: Iterable[str]) -> str:
    return digest_bytes("\n".join(texts).encode("utf-8", "surrogatepass"))


class EarlierIndex:
    """The index of the site before, if there is one, and the folder into which what holds still is taken."""

    def __init__(self, before: SiteBefore | None, folder: Path, keys: Mapping[str, str]) -> None:
        """Take the keys that the languages have now."""
        self._store = before.search if before else RowStore(None)
        self._old = before.folder / FOLDER if before else folder
        self._folder, self._keys = folder, keys
        self.known: dict[str, LanguageIndex] = {}
        """The index of each language as it was, if this program has made it."""

    def take_languages(self) -> dict[str, LanguageIndex]:
        """Take the languages that have the same key; return their indexes."""
        taken = {}
        for language, key, data in self._store.read(self._keys):
            if _find_program(key) == _find_program(self._keys[language]):
                self.known[language] = index = _load_index(data)
                if key == self._keys[language] and take_files(self._old, self._folder, index.digests):
                    taken[language] = index
        return taken

    def take_file(self, path: str, digest: str) -> bool:
        """Take a file of the index, if it still has this digest."""
        return take_file(self._old / path, self._folder / path, digest)

    def take_shared_files(self) -> bool:
        """Take the files that belong to no language, if all languages have the same keys."""
        for _, key, data in self._store.read([SHARED]):
            return key == self._shared_key and take_files(self._old, self._folder, json.loads(data))
        return False

    def forget(self) -> None:
        """Remove what is known of the index before: it names pages, which may be under embargo now."""
        self._store.write((), ())

    def store_indexes(self, indexes: Mapping[str, LanguageIndex]) -> None:
        """Store what is known of the index that was written, for the next build."""
        own = {path for index in indexes.values() for path in index.files}
        every = (path for path in iter_files(self._folder) if path not in own)
        shared = {path: digest_file(self._folder / path) for path in every}
        rows = [(language, self._keys[language], _dump_index(index)) for language, index in indexes.items()]
        self._store.write([*rows, (SHARED, self._shared_key, json.dumps(shared).encode())], ())

    @property
    def _shared_key(self) -> str:
        return _digest(f"{language} {key}" for language, key in self._keys.items())


def _find_program(key: str) -> str:
    return key.partition(" ")[0]


def _dump_index(index: LanguageIndex) -> bytes:
    files = {path: (file.raw, file.digest, file.address) for path, file in index.files.items()}
    return json.dumps({"entry": dict(index.entry), "files": files}).encode()


def _load_index(data: bytes) -> LanguageIndex:
    found = json.loads(data)
    return LanguageIndex(found["entry"], {path: IndexFile(*file) for path, file in found["files"].items()})

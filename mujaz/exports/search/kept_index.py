"""The search index of the build before: taken over as it is where nothing that is found has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from mujaz.exports.built_site import BuiltSite, SiteBefore
from mujaz.exports.search import handwritten
from mujaz.exports.search.index import FOLDER, write_index
from mujaz.exports.search.sheets import Sheet
from mujaz.i18n import labels
from mujaz.model.records import Archive
from mujaz.model.registers import REGISTERS
from mujaz.pipeline.program_digest import digest_program, iter_file_digests
from mujaz.storage.digests import digest_bytes
from mujaz.storage.take_over import take_folder


def update_index(archive: Archive, sheets: list[Sheet], site: BuiltSite) -> None:
    """Have the site's index hold these sheets and the pages written by hand."""
    if site.before is None:
        write_index(archive, sheets, site.pages, site.folder)
        return
    key = _make_key(archive, sheets, site.pages)
    if not _take_over(key, site.before, site.folder / FOLDER):
        write_index(archive, sheets, site.pages, site.folder)
        digests = dict(line.rsplit(" ", 1) for line in iter_file_digests(site.folder / FOLDER))
        site.before.search.write([(FOLDER, key, json.dumps(digests).encode())], ())


def _take_over(key: str, before: SiteBefore, folder: Path) -> bool:
    """Take the index of the site before into this one, if it has the key."""
    found = [data for _, known, data in before.search.read([FOLDER]) if known == key]
    return bool(found) and take_folder(before.folder / FOLDER, folder, json.loads(found[0]))


def _make_key(archive: Archive, sheets: Iterable[Sheet], pages: Path) -> str:
    """Return a digest of all that the index is made of."""
    by_hand = (sheet for language in archive.languages for sheet in handwritten.iter_sheets(pages, language))
    named = (repr(entry) for each in REGISTERS for entry in getattr(archive, each.name).values())
    parts = (
        digest_program(*labels.list_folders()),
        repr(archive.site),
        *named,
        *map(repr, sheets),
        *map(repr, by_hand),
    )
    return digest_bytes("\n".join(parts).encode("utf-8", "surrogatepass"))

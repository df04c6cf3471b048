"""Writes the schemas of an archive's files into a folder."""

from __future__ import annotations

from pathlib import Path

from mujaz import schemas
from mujaz.diagnostics.message import Message, msg
from mujaz.model.records import Archive
from mujaz.storage.write import note_unwritten, write_file


def refresh_schemas(archive: Archive | None, data: Path) -> tuple[Message, ...]:
    """Write the schemas of a data folder anew, unless some ids could not be read; return why it failed, if so.

    Facts with problems get theirs too: an editor is writing them just now.
    """
    return write_schemas(archive, schemas.find_folder(data)) if archive and schemas.is_complete(archive) else ()


def write_schemas(archive: Archive, folder: Path) -> tuple[Message, ...]:
    """Write the schemas of an archive's files into a folder; return why that was not possible, if so."""
    if folder.is_symlink():  # it may lead to a folder that holds other things
        return (note_unwritten(folder, msg("this is a symbolic link")),)
    try:
        for name, schema in schemas.make_files(archive).items():
            write_file(folder / name, schema)
    except OSError as error:
        return (note_unwritten(folder, error.strerror or str(error)),)
    return ()

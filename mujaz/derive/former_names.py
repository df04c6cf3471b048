"""The names that parties and places bore before today's."""

from __future__ import annotations

from mujaz.model.records import Archive, FormerName


def list_former_names(archive: Archive) -> list[tuple[FormerName, ...]]:
    """Return the former names of each party and place that has any."""
    registers = (archive.parties, archive.places)
    return [each.former_names for register in registers for each in register.values() if each.former_names]

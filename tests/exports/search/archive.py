"""The archive the golden queries ask: four golden archives, put together."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bless import GOLDEN

SOURCES = tuple(GOLDEN / name / "data" for name in ("istanbul", "mediated", "cancelled", "seven"))
REGISTERS = ("parties", "people", "places", "topics", "sources")


def write_archive(data: Path) -> None:
    """Write the archive into a new folder; a name that two of its parts have is a problem the check reports."""
    (data / "talks").mkdir(parents=True)
    shutil.copyfile(SOURCES[0] / "site.yaml", data / "site.yaml")
    for register in REGISTERS:
        files = [part / f"{register}.yaml" for part in SOURCES]
        texts = [file.read_text(encoding="utf-8").rstrip() for file in files if file.exists()]
        (data / f"{register}.yaml").write_text("\n".join(texts) + "\n", encoding="utf-8")
    for part in SOURCES:
        for file in (part / "talks").glob("*.yaml"):
            shutil.copyfile(file, data / "talks" / file.name)

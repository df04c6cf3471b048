"""What an editor does to the made-up archive between two builds: changes one word in one language."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

NOUNS = ("dossier", "bundle", "folder", "binder", "docket", "memo", "ledger", "parcel", "record", "volume")
_ASSESSED = re.compile(r"(?<=  en: The )\w+(?= on .* may take )")


class Editor:
    """An editor at work on the talks in the middle of an archive."""

    def __init__(self, data: Path) -> None:
        """Choose the file of talks."""
        files = sorted((data / "talks").glob("*.yaml"))
        self._file = files[len(files) // 2]
        self._nouns = cycle(NOUNS)

    @property
    def address(self) -> str:
        """The address of a page that shows the word, from the site's root."""
        return f"en/talks/{self._file.stem}/"

    def change_word(self) -> str:
        """Change the word; return the words that the page must now show, and has not shown before."""
        noun = next(self._nouns)
        text, times = _ASSESSED.subn(noun, self._file.read_text(encoding="utf-8"))
        if times != 1:
            raise ValueError(f"{self._file}: the text to edit stands here {times} times")
        self._replace_file(text)
        return f"The {noun} on "

    def _replace_file(self, text: str) -> None:
        """Write the file in one step, as editors' programs do."""
        new = self._file.with_name(f".{self._file.name}.new")
        new.write_text(text, encoding="utf-8")
        new.replace(self._file)

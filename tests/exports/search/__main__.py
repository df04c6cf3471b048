"""`python -m tests.exports.search`: ask the golden queries in a real browser; print what was found, each half apart."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import BROWSERS, FLAGS, serve_folder
from tests.exports.search.golden_queries import Answer, build_site, iter_answers


def format_row(answer: Answer) -> str:
    """Return a line of the table."""
    query = answer.query
    hits = f"{len(query.pages - answer.missed)}/{len(query.pages)}" if query.pages else "none wanted"
    half = "held out" if query.held_out else "tuned on"
    faults = [f"missed {each}" for each in sorted(answer.missed)] + [f"wrong {each}" for each in sorted(answer.wrong)]
    return f"{query.language}\t{half}\t{hits}\t{len(answer.found)}\t{query.text}\t{'; '.join(faults)}".rstrip()


def format_total(language: str, half: str, made: Iterable[Answer]) -> str:
    """Return the sum of a half."""
    made = list(made)
    expected = sum(len(each.query.pages) for each in made)
    hits = expected - sum(len(each.missed) for each in made)
    wrong = sum(bool(each.wrong) for each in made)
    share = 100 * hits / expected
    found = f"{hits} of {expected} expected hits ({share:.1f} %)"
    return f"{language}, {half}: {len(made)} queries, {found}, {wrong} with wrong ones"


def main() -> None:
    """Print the table and the sums."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chrome = next(filter(None, map(shutil.which, BROWSERS)), None)
        with (
            contextmanager(serve_folder)(build_site(Path(folder))) as address,
            playwright.chromium.launch(executable_path=chrome, args=FLAGS) as started,
        ):
            made = list(iter_answers(started, address))
    print("language\thalf\thits\tfound\tquery\tfaults")
    print(*map(format_row, made), sep="\n")
    for language in dict.fromkeys(each.query.language for each in made):
        for half, held_out in (("tuned on", False), ("held out", True)):
            some = (e for e in made if e.query.language == language and e.query.held_out is held_out)
            print(format_total(language, half, some))


if __name__ == "__main__":
    main()

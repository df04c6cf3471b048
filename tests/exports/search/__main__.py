"""`python -m tests.exports.search [--list]`: put the golden queries to a real browser; print what was found.

First the queries that ask which briefings are found, each half apart; then those that ask which page comes first:
the share of them with the meant page first, with it among the first three, and with no unrelated page among the
first five, of those known while the search was worked on and of those held out. `--list` names every miss.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import BROWSERS, FLAGS, serve_folder
from tests.exports.search.golden_queries import Answer, build_site, iter_answers
from tests.exports.search.queried_archives import build_sites, iter_verdicts
from tests.exports.search.ranked_queries import PARTS, Verdict, read_ranked_queries


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


def print_answers(browser: Browser, folder: Path) -> None:
    """Print the table and the sums of the queries that ask which briefings are found."""
    with contextmanager(serve_folder)(build_site(folder)) as address:
        made = list(iter_answers(browser, address))
    print("language\thalf\thits\tfound\tquery\tfaults")
    print(*map(format_row, made), sep="\n")
    for language in dict.fromkeys(each.query.language for each in made):
        for half, held_out in (("tuned on", False), ("held out", True)):
            some = (e for e in made if e.query.language == language and e.query.held_out is held_out)
            print(format_total(language, half, some))


def format_figures(name: str, verdicts: Sequence[Verdict]) -> str:
    """Return the three shares of some queries."""
    meant = [each for each in verdicts if each.query.first]
    shares = (
        ("meant page first", [each.is_first for each in meant]),
        ("in the first three", [each.is_in_three for each in meant]),
        ("first five without an unrelated page", [not each.unrelated for each in verdicts]),
    )
    told = [f"{text} {100 * sum(good) / len(good):.1f} % ({sum(good)} of {len(good)})" for text, good in shares if good]
    return f"{name}: {len(verdicts)} queries; {'; '.join(told)}"


def format_miss(verdict: Verdict) -> str:
    """Return a line on a query with a miss: what was meant, and what was found."""
    query = verdict.query
    place = "" if verdict.is_first or not query.first else "not first, " if verdict.is_in_three else "not in three, "
    faults = f"{place}{'unrelated: ' + ' '.join(verdict.unrelated) if verdict.unrelated else ''}".rstrip(", ")
    meant = "|".join(query.first) or "-"
    return "\t".join(
        (query.part, query.archive, query.language, query.text, meant, faults, " ".join(verdict.found) or "nothing")
    )


def print_verdicts(browser: Browser, folder: Path, parts: Sequence[str], names: bool) -> None:
    """Print the shares of the queries that ask which page comes first and, with `names`, every miss."""
    queries = [query for part in parts for query in read_ranked_queries(part)]
    verdicts = list(iter_verdicts(browser, build_sites(folder), queries))
    if names:
        print("part\tarchive\tlanguage\tquery\tmeant\tfaults\tfound")
        print(*(format_miss(each) for each in verdicts if each.is_missed), sep="\n")
    for part in parts:
        _print_figures(part, [each for each in verdicts if each.query.part == part])


def _print_figures(part: str, verdicts: Sequence[Verdict]) -> None:
    """Print the shares of a part, then those of each language and of the misspelt queries."""
    print(format_figures(part, verdicts))
    for language in dict.fromkeys(each.query.language for each in verdicts):
        print(format_figures(f"  {language}", [each for each in verdicts if each.query.language == language]))
    print(format_figures("  misspelt", [each for each in verdicts if each.query.misspelt]))


def main() -> None:
    """Print the tables and the sums."""
    parser = argparse.ArgumentParser(prog="python -m tests.exports.search", description=__doc__)
    parser.add_argument("--list", action="store_true", help="name every query with a miss, held out ones too")
    parser.add_argument("--part", choices=PARTS, help="only the queries of this part that ask which page comes first")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chrome = next(filter(None, map(shutil.which, BROWSERS)), None)
        with playwright.chromium.launch(executable_path=chrome, args=FLAGS) as browser:
            if not chosen.part:
                print_answers(browser, Path(folder) / "found")
            parts = [chosen.part] if chosen.part else list(PARTS)
            print_verdicts(browser, Path(folder), parts, names=chosen.list)


if __name__ == "__main__":
    main()

"""`python -m tests.mistakes` measures what the check tells of the corpus; `--list` names what it does not tell.

For each part of the corpus, and each class: mistakes, those told as problems and as questions, those of which there is
only a note, those passed over in silence; and how many are told at either level. Then the same of the mistakes that a
datum contradicts, and what is told of controls, of which nothing should be.

`told` counts problems and questions only. `marked` adds the mistakes of which a note stands within some lines of the
edit: a text changed in one language only is named there, and is not published unmarked. It says that the languages may
no longer agree, not what is wrong; and the same note stands at a true edit of one language, as the controls' show.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from tests.mistakes.corpus import CLASSES, PARTS, Part, list_parts, read_part
from tests.mistakes.measure import Outcome, measure

parser = argparse.ArgumentParser(prog="python -m tests.mistakes", description=__doc__)
parser.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; all where none is given")
parser.add_argument("--list", action="store_true", help="name the mistakes that are not told, and controls that are")
parser.add_argument("--class", dest="kind", choices=CLASSES, help="only one class")

COLUMNS = ("problem", "question", "note", "silent")


def main() -> int:
    """Print the tables of the parts asked for."""
    asked = parser.parse_args()
    for name in asked.parts or list_parts():
        print_part(read_part(name), kind=asked.kind, details=asked.list)
    return 0


def print_part(part: Part, *, kind: str | None, details: bool) -> None:
    """Print the tables of one part."""
    mistakes = [measure(each) for each in part.mistakes if kind in (None, each.kind)]
    controls = [measure(each) for each in part.controls if kind in (None, each.kind)]
    print(f"\n{part.name}: {len(mistakes)} mistakes, {len(controls)} controls")
    _print_row("", "all", *COLUMNS, "told", "marked", "datum", "problem", "near")
    for each in CLASSES:
        _print_score(each, [one for one in mistakes if one.entry.kind == each])
    _print_score("all", mistakes)
    _print_score("  that can be known", [one for one in mistakes if not one.entry.unknowable])
    _print_controls(controls)
    if details:
        _print_details(mistakes, controls)


def _print_score(name: str, outcomes: Sequence[Outcome]) -> None:
    if not outcomes:
        return
    levels = Counter(one.level for one in outcomes)
    by_datum = [one for one in outcomes if one.entry.datum]
    told = [one for one in outcomes if one.level in ("problem", "question")]
    problems = sum(one.level == "problem" for one in by_datum)
    _print_row(
        name,
        len(outcomes),
        *(levels[column] for column in COLUMNS),
        _percent(len(told), len(outcomes)),
        _percent(len(told) + sum(one.level == "note" and one.near for one in outcomes), len(outcomes)),
        len(by_datum),
        _percent(problems, len(by_datum)),
        _percent(sum(one.near for one in told), len(told)),
    )


def _print_controls(outcomes: Sequence[Outcome]) -> None:
    levels = Counter(one.level_anywhere for one in outcomes)
    _print_row("controls", len(outcomes), *(levels[column] for column in COLUMNS))


def _print_details(mistakes: Sequence[Outcome], controls: Sequence[Outcome]) -> None:
    for one in mistakes:
        if one.level == "silent" or (one.level != "problem" and one.entry.datum):
            mark = "unknowable" if one.entry.unknowable else "datum" if one.entry.datum else "words"
            print(f"  {one.level:9} {mark:11} {one.entry.kind}: {one.entry.id} ({one.entry.why})")
    for one in controls:
        for told in one.told:
            print(f"  control   {one.entry.id}: {told.level}, {told.rule}, {told.file}:{told.line}: {told.words}")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _print_row(name: str, *cells: object) -> None:
    print(f"{name:26}" + "".join(f"{cell!s:>9}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main())

"""`python build.py status`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, merge_options, strict_option
from mujaz.cli.output import print_bundle, print_problems
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FactPath, FilePositions, find_position, make_reports, mark_as_notes
from mujaz.pipeline.checking import CheckOptions, CheckResult, check_folder
from mujaz.report.formats import ReportBundle, dump_json, measure_width
from mujaz.report.highlight import narrow_to_words
from mujaz.report.translator import translate as in_words
from mujaz.translations import problems
from mujaz.translations.counts import TranslationCount, count_translations

HEADINGS = (msg("file"), msg("language"), msg("complete"), msg("missing"), msg("stale"), msg("silenced"))
LRM, FSI, PDI = "\N{LEFT-TO-RIGHT MARK}", "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@click.command(cls=TranslatedCommand)
@archive_options
@strict_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it. [default: text]"
)
@click.pass_context
def status_command(context: click.Context, /, form: str, **own: Any) -> None:
    """Say how much of each file is complete, missing or stale in each language, and which texts are not complete.

    With --strict, anything missing or stale fails, and so does a record that is behind the facts.
    """
    options = merge_options(context, own)
    data = options["data"]
    found = check_folder(data, CheckOptions(draft=True))
    if found.staleness is None or found.loaded.archive is None:
        print_bundle(ReportBundle(data, found.reports), form)
        raise SystemExit(1)
    counts = list(count_translations(found.loaded.archive, found.staleness))
    lacking = problems.find_missing_texts(found.staleness, found.loaded.archive.languages)
    behind = make_reports(problems.make_lockfile_problems(found.staleness, found.lockfile), found.loaded.file_positions)
    if form == "json":
        click.echo(dump_json(_to_json_data(counts, lacking, found)), nl=False)
    else:
        click.echo("\n".join(format_table([*_iter_rows(counts)])))
        gaps = mark_as_notes(
            narrow_to_words(make_reports(problems.make_missing_problems(lacking), found.loaded.file_positions), data)
        )
        print_problems(data, (*gaps, *found.stale, *behind))
    if options["strict"] and (behind or any(each.missing or each.stale for each in counts)):
        raise SystemExit(1)


def _to_json_data(
    counts: Sequence[TranslationCount], lacking: Sequence[problems.MissingText], found: CheckResult
) -> dict[str, Any]:
    staleness, file_positions = found.staleness, found.loaded.file_positions
    stale = [
        {
            **_to_json_entry(each.address, problems.find_stale_path(each), each.language, file_positions),
            "changed": list(each.changed),
        }
        for each in (staleness.stale if staleness else ())
    ]
    return {
        "files": [asdict(each) for each in counts],
        "missing": [_to_json_entry(each.address, each.where, each.language, file_positions) for each in lacking],
        "stale": stale,
        "unrecorded": staleness.outdated if staleness else 0,
    }


def _to_json_entry(
    address: tuple[str, str], where: FactPath, language: str, file_positions: FilePositions
) -> dict[str, Any]:
    return {
        "file": address[0],
        "key": problems.format_target_key(address, where, file_positions),
        "line": find_position(where, file_positions).line,
        "language": language,
    }


def _iter_rows(counts: Sequence[TranslationCount]) -> Iterator[tuple[str, ...]]:
    """Yield the table's rows: headings, counts, and the sum for each language."""
    yield tuple(map(in_words, HEADINGS))
    names = [field.name for field in fields(TranslationCount)]
    yield from (tuple(str(getattr(each, name)) for name in names) for each in counts)
    for language in dict.fromkeys(each.language for each in counts):
        own = [each for each in counts if each.language == language]
        sums = (str(sum(getattr(each, name) for each in own)) for name in names[2:])
        yield (in_words(msg("all files")), language, *sums)


def format_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines in aligned columns, numbers to the right.

    A line with right-to-left letters is marked as left-to-right and its cells are isolated, so that its columns keep
    their order on every terminal.
    """
    widths = [max(measure_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for cell in row for letter in cell)
        cells = (_pad_cell(cell, widths[i], end=i > 1, isolated=turned) for i, cell in enumerate(row))
        yield f"{LRM if turned else ''}{'  '.join(cells).rstrip()}"


def _pad_cell(text: str, room: int, *, end: bool, isolated: bool) -> str:
    pad = " " * (room - measure_width(text))
    shown = f"{FSI}{text}{PDI}" if isolated else text
    return pad + shown if end else shown + pad

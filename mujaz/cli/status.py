"""`python build.py status`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

import click

from mujaz import pipeline
from mujaz.agreement import told
from mujaz.agreement.census import Count, census
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import chosen, shared, strictly
from mujaz.cli.speech import list_reports, list_told
from mujaz.messages import told as in_words
from mujaz.problems import Places, Where, locate, report
from mujaz.said import say
from mujaz.spots import pinned
from mujaz.telling import Told, document, width

HEADINGS = (say("file"), say("language"), say("complete"), say("missing"), say("stale"), say("silenced"))
LRM, FSI, PDI = "\N{LEFT-TO-RIGHT MARK}", "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@click.command(cls=SpokenCommand)
@shared
@strictly
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it. [default: text]"
)
@click.pass_context
def status(context: click.Context, /, form: str, **own: Any) -> None:
    """Say how much of each file is complete, missing or stale in each language, and which texts are not complete.

    With --strict, anything missing or stale fails, and so does a record that is behind the facts.
    """
    options = chosen(context, own)
    data = options["data"]
    found = pipeline.examined(data, draft=True)
    if found.judged is None or found.loaded.archive is None:
        list_told(Told(data, found.reports), form)
        raise SystemExit(1)
    counts = list(census(found.loaded.archive, found.judged))
    lacking = told.missing(found.judged, found.loaded.archive.languages)
    behind = report(told.unrecorded(found.judged), found.loaded.places)
    if form == "json":
        click.echo(document(_as_data(counts, lacking, found)), nl=False)
    else:
        click.echo("\n".join(table([*_rows(counts)])))
        gaps = pipeline.noted(pinned(report(told.gaps(lacking), found.loaded.places), data))
        list_reports(data, (*gaps, *found.stale, *behind))
    if options["strict"] and (behind or any(each.missing or each.stale for each in counts)):
        raise SystemExit(1)


def _as_data(counts: Sequence[Count], lacking: Sequence[told.Missing], found: pipeline.Examined) -> dict[str, Any]:
    judged, places = found.judged, found.loaded.places
    stale = [
        {**_as_entry(each.address, told.place(each), each.language, places), "changed": list(each.changed)}
        for each in (judged.stale if judged else ())
    ]
    return {
        "files": [asdict(each) for each in counts],
        "missing": [_as_entry(each.address, each.where, each.language, places) for each in lacking],
        "stale": stale,
        "unrecorded": judged.lacking if judged else 0,
    }


def _as_entry(address: tuple[str, str], where: Where, language: str, places: Places) -> dict[str, Any]:
    return {
        "file": address[0],
        "key": told.key_of(address, where, places),
        "line": locate(where, places).line,
        "language": language,
    }


def _rows(counts: Sequence[Count]) -> Iterator[tuple[str, ...]]:
    """Yield the headings, the counts, and for each language their sum."""
    yield tuple(map(in_words, HEADINGS))
    names = [field.name for field in fields(Count)]
    yield from (tuple(str(getattr(each, name)) for name in names) for each in counts)
    for language in dict.fromkeys(each.language for each in counts):
        own = [each for each in counts if each.language == language]
        sums = (str(sum(getattr(each, name) for each in own)) for name in names[2:])
        yield (in_words(say("all files")), language, *sums)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines of even columns: words first, numbers at the end of theirs.

    A line with letters from right to left keeps its columns in order on every terminal: it is marked as one from left
    to right, and its cells are isolated.
    """
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for cell in row for letter in cell)
        cells = (_cell(cell, widths[i], end=i > 1, isolated=turned) for i, cell in enumerate(row))
        yield f"{LRM if turned else ''}{'  '.join(cells).rstrip()}"


def _cell(text: str, room: int, *, end: bool, isolated: bool) -> str:
    pad = " " * (room - width(text))
    shown = f"{FSI}{text}{PDI}" if isolated else text
    return pad + shown if end else shown + pad

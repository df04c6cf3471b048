"""`python build.py coverage SOURCE`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import Options, archive_options, merge_options
from mujaz.cli.output import print_message, print_problems
from mujaz.derive.coverage import SourceCoverage
from mujaz.derive.coverage import measure_coverage as coverage_of
from mujaz.diagnostics.message import escape_json, msg, sanitize_text
from mujaz.diagnostics.problem import suggest_nearest
from mujaz.model.records import Archive
from mujaz.pipeline.checking import CheckOptions, check_folder
from mujaz.report.formats import dump_json
from mujaz.report.translator import translate


@click.command(cls=TranslatedCommand)
@archive_options
@click.argument("source")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list. [default: text]"
)
@click.pass_context
def coverage_command(context: click.Context, /, source: str, form: str, **own: Any) -> None:
    """List the paragraphs of a SOURCE that no fact cites; with --texts also how they begin."""
    options = merge_options(context, own)
    archive = _load_archive_with(options, source)
    found = coverage_of(archive, source)
    if found is None:
        mend = msg("add 'paragraphs: n' to sources.yaml, or name the folder of texts with --texts")
        print_message(msg("the paragraphs of %(source)s are not counted (%(mend)s)", source=source, mend=mend))
        raise SystemExit(1)
    click.echo(escape_json(dump_json(asdict(found))) if form == "json" else _format_text(found), nl=False)
    count, every = len(found.uncited), len(found.paragraphs)
    print_message(msg("paragraphs that no fact cites: %(count)s of %(every)s", count=count, every=every))


def _load_archive_with(options: Options, source: str) -> Archive:
    """Return the archive with the source; ends the command where it cannot be read or has no such source."""
    found = check_folder(options["data"], CheckOptions(texts=options["texts"], draft=options["draft"]))
    archive = found.loaded.archive
    if archive and source in archive.sources:
        return archive
    if archive is None or {("sources", "*"), ("sources", source)} & archive.unreadable:
        print_problems(options["data"], found.reports)
        raise SystemExit(1)
    known = msg("one of: %(words)s", words=", ".join(sorted(archive.sources)))
    message = msg("'%(key)s' is not in %(file)s", key=source, file="sources.yaml")
    mend = suggest_nearest(source, archive.sources, known)
    raise click.BadParameter(
        translate(msg("%(message)s (%(mend)s)", message=message, mend=mend)), param_hint="'SOURCE'"
    )


def _format_text(found: SourceCoverage) -> str:
    lines = (
        f"{_name_paragraph(each.paragraph)}  {sanitize_text(each.begins or '')}".rstrip() for each in found.uncited
    )
    return "".join(f"{line}\n" for line in lines)


def _name_paragraph(number: int) -> str:
    """Return a paragraph's number as citations write it; the headline is called so, as on pages."""
    return f"¶{number}" if number else translate(msg("headline"))

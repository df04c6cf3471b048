"""`python build.py coverage SOURCE`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from mujaz import pipeline
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import Options, chosen, shared
from mujaz.cli.speech import list_reports, say_to_user
from mujaz.coverage import Coverage
from mujaz.coverage import coverage as coverage_of
from mujaz.messages import told
from mujaz.model import Archive
from mujaz.problems import did_you_mean
from mujaz.said import escaped, safe, say
from mujaz.telling import document


@click.command(cls=SpokenCommand)
@shared
@click.argument("source")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list. [default: text]"
)
@click.pass_context
def coverage(context: click.Context, /, source: str, form: str, **own: Any) -> None:
    """List the paragraphs of a SOURCE that no fact cites; with --texts also how they begin."""
    options = chosen(context, own)
    archive = _readable(options, source)
    found = coverage_of(archive, source)
    if found is None:
        mend = say("add 'paragraphs: n' to sources.yaml, or name the folder of texts with --texts")
        say_to_user(say("the paragraphs of %(source)s are not counted (%(mend)s)", source=source, mend=mend))
        raise SystemExit(1)
    click.echo(escaped(document(asdict(found))) if form == "json" else _as_text(found), nl=False)
    count, every = len(found.uncited), len(found.paragraphs)
    say_to_user(say("paragraphs that no fact cites: %(count)s of %(every)s", count=count, every=every))


def _readable(options: Options, source: str) -> Archive:
    """Return the archive with the source in it; end where either cannot be read, or where there is no such source."""
    loaded, reports = pipeline.examine(options["data"], texts=options["texts"], draft=options["draft"])
    archive = loaded.archive
    if archive and source in archive.sources:
        return archive
    if archive is None or {("sources", "*"), ("sources", source)} & archive.unreadable:
        list_reports(options["data"], reports)
        raise SystemExit(1)
    known = say("one of: %(words)s", words=", ".join(sorted(archive.sources)))
    message = say("'%(key)s' is not in %(file)s", key=source, file="sources.yaml")
    mend = did_you_mean(source, archive.sources, known)
    raise click.BadParameter(told(say("%(message)s (%(mend)s)", message=message, mend=mend)), param_hint="'SOURCE'")


def _as_text(found: Coverage) -> str:
    lines = (f"¶{each.paragraph}  {safe(each.begins or '')}".rstrip() for each in found.uncited)
    return "".join(f"{line}\n" for line in lines)

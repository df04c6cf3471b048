"""`python build.py init DIR`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from mujaz import messages, pipeline, schemas, starting
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import spoken
from mujaz.cli.speech import say_to_user
from mujaz.languages import Language, LanguageError
from mujaz.messages import told
from mujaz.publish import write
from mujaz.said import say


@click.command(cls=SpokenCommand)
@spoken
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--languages", default="ar,en", help="Codes of the languages, the default first. [default: ar,en]")
@click.option("--name", multiple=True, metavar="LANG=TEXT", help="What the archive is called, once for each language.")
def init(folder: Path, languages: str, name: tuple[str, ...]) -> None:
    """Begin an empty archive in a new folder."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(told(say("%(folder)s is not empty; name a new folder", folder=folder)))
    codes = [code.strip() for code in languages.split(",") if code.strip()]
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise click.UsageError(told(say("'%(id)s' stands here already", id=twice[0])))
    listed = [(code, _own_name(code)) for code in codes]
    given = dict(pair.split("=", 1) for pair in name if "=" in pair)
    names = {code: given.get(code) or starting.archive_name(code) for code in codes}
    for file, text in starting.archive(names, listed, messages.spoken()).items():
        first = schemas.first_line(file) if file.endswith(".yaml") else ""
        write(folder / file, f"{first}{text}".encode())
    for obstacle in pipeline.refresh_schemas(pipeline.examined(folder).loaded, folder):
        say_to_user(obstacle)
    say_to_user(say("an empty archive is in %(folder)s", folder=folder))
    command = f"python build.py serve --data {folder} --pages {folder}-pages"
    say_to_user(say("to see it: %(command)s", command=command))


def _own_name(code: str) -> str:
    try:
        return Language(code, code).name_of(code)
    except LanguageError as error:
        raise click.UsageError(told(error.said)) from None

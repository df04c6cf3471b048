"""`python build.py init DIR`."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from mujaz import labels, messages, pipeline, schemas, starting
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import spoken
from mujaz.cli.speech import say_to_user
from mujaz.cli.trial import try_whole
from mujaz.cli.words import by_language, encoded, wrong
from mujaz.languages import Language, LanguageError
from mujaz.publish import write
from mujaz.said import say


@click.command(cls=SpokenCommand)
@spoken
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--languages", default="ar,en", help="Codes of the languages, the default first. [default: ar,en]")
@click.option("--name", multiple=True, metavar="LANG=TEXT", help="What the archive is called, once for each language.")
def init(folder: Path, languages: str, name: tuple[str, ...]) -> None:
    """Begin an empty archive in a new folder."""
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise wrong(say("%(folder)s is not empty; name a new folder", folder=folder))
    codes = _codes(languages)
    names = {code: starting.archive_name(code) for code in codes} | by_language("--name", name, codes)
    files = _files(names)
    try_whole(folder, files)
    for file, text in files.items():
        write(folder / file, text)
    for obstacle in pipeline.refresh_schemas(pipeline.examined(folder).loaded, folder):
        say_to_user(obstacle)
    say_to_user(say("an empty archive is in %(folder)s", folder=folder))
    say_to_user(say("to see it: %(command)s", command=_command(folder)))


def _codes(languages: str) -> list[str]:
    """Return the codes that a list names; ends with wrong use where the interface has no words for one."""
    codes, known = [code.strip() for code in languages.split(",") if code.strip()], labels.languages()
    if not codes:
        raise wrong(say("something is missing: %(option)s", option="--languages ar,en"))
    mend = say("one of: %(words)s", words=", ".join(known))
    for code, count in Counter(codes).items():
        if code not in known:
            message = say("there is no %(file)s", file=f"labels/{code}.po")
            raise wrong(say("%(message)s (%(mend)s)", message=message, mend=mend))
        if count > 1:
            raise wrong(say("'%(id)s' stands here already", id=code))
    return codes


def _files(names: Mapping[str, str]) -> dict[str, bytes]:
    made = starting.archive(names, [(code, _own_name(code)) for code in names], messages.spoken())
    first = {file: schemas.first_line(file) if file.endswith(".yaml") else "" for file in made}
    return {file: encoded(first[file] + text) for file, text in made.items()}


def _command(folder: Path) -> str:
    """Return how to see an archive, as a shell takes it; its pages go beside it, for they may not go into it."""
    place = folder.resolve() if folder.name in ("", "..") else folder
    pages = place.with_name(f"{place.name}-pages")
    return f"python build.py serve --data {shlex.quote(str(folder))} --pages {shlex.quote(str(pages))}"


def _own_name(code: str) -> str:
    try:
        return Language(code, code).name_of(code)
    except LanguageError as error:
        raise wrong(error.said) from None

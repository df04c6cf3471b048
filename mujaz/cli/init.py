"""`python build.py init DIR`."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from mujaz import schemas
from mujaz.cli import scaffold
from mujaz.cli.arguments import encode_text, parse_texts, usage_error
from mujaz.cli.dry_run import check_new_archive
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import lang_option
from mujaz.cli.output import print_message
from mujaz.diagnostics.message import msg
from mujaz.i18n import labels
from mujaz.i18n.language import Language, LanguageError
from mujaz.pipeline.checking import check_folder
from mujaz.report import translator
from mujaz.schemas.files import refresh_schemas
from mujaz.storage.write import write_file


@click.command(cls=TranslatedCommand)
@lang_option
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--languages", default="ar,en", help="Codes of the languages, the default first. [default: ar,en]")
@click.option("--name", multiple=True, metavar="LANG=TEXT", help="What the archive is called, once for each language.")
def init_command(folder: Path, languages: str, name: tuple[str, ...]) -> None:
    """Begin an empty archive in a new folder."""
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise usage_error(msg("%(folder)s is not empty; name a new folder", folder=folder))
    codes = _parse_codes(languages)
    names = {code: scaffold.find_default_name(code) for code in codes} | parse_texts("--name", name, codes)
    files = _make_files(names)
    check_new_archive(folder, files)
    for file, text in files.items():
        write_file(folder / file, text)
    for obstacle in refresh_schemas(check_folder(folder).loaded.archive, folder):
        print_message(obstacle)
    print_message(msg("an empty archive is in %(folder)s", folder=folder))
    print_message(msg("to see it: %(command)s", command=_make_serve_command(folder)))


def _parse_codes(languages: str) -> list[str]:
    """Return the codes in a list; raises UsageError where the interface has no labels for one."""
    codes, known = [code.strip() for code in languages.split(",") if code.strip()], labels.list_label_languages()
    if not codes:
        raise usage_error(msg("something is missing: %(option)s", option="--languages ar,en"))
    mend = msg("one of: %(words)s", words=", ".join(known))
    for code, count in Counter(codes).items():
        if code not in known:
            message = msg("there is no %(file)s", file=f"labels/{code}.po")
            raise usage_error(msg("%(message)s (%(mend)s)", message=message, mend=mend))
        if count > 1:
            raise usage_error(msg("'%(id)s' stands here already", id=code))
    return codes


def _make_files(names: Mapping[str, str]) -> dict[str, bytes]:
    texts = scaffold.scaffold_archive(
        names, [(code, _find_own_name(code)) for code in names], translator.find_message_language()
    )
    schema_lines = {file: schemas.make_schema_comment(file) if file.endswith(".yaml") else "" for file in texts}
    return {file: encode_text(schema_lines[file] + text) for file, text in texts.items()}


def _make_serve_command(folder: Path) -> str:
    """Return the shell command that serves an archive; its pages go beside it because they must not go into it."""
    place = folder.resolve() if folder.name in ("", "..") else folder
    pages = place.with_name(f"{place.name}-pages")
    return f"python build.py serve --data {shlex.quote(str(folder))} --pages {shlex.quote(str(pages))}"


def _find_own_name(code: str) -> str:
    try:
        return Language(code, code).name_language(code)
    except LanguageError as error:
        raise usage_error(error.message) from None

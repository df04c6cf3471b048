"""`python build.py init DIR`."""

from __future__ import annotations

import os
import re
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from mujaz import schemas
from mujaz.cli import scaffold
from mujaz.cli.arguments import encode_text, make_usage_error, parse_texts
from mujaz.cli.dry_run import check_new_archive
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.new_repository import EXAMPLE_LANGUAGES, make_example_facts, make_repository_files
from mujaz.cli.options import lang_option
from mujaz.cli.output import print_message
from mujaz.diagnostics.message import Message, msg
from mujaz.i18n import labels
from mujaz.i18n.language import Language, LanguageError
from mujaz.pipeline.checking import check_folder
from mujaz.report import translator
from mujaz.schemas.files import refresh_schemas
from mujaz.storage.program_files import COMMAND, IS_CHECKOUT, in_repository
from mujaz.storage.write import write_file

FACTS = "data"
_MAY_BE_THERE = frozenset({".git", ".venv"})
"""What a folder may hold in which a repository begins: without them nobody could have come so far."""
_PLAIN_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")
"""A language and, where it is written in several, its script."""


@click.command(cls=TranslatedCommand)
@lang_option
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--languages", default="ar,en", help="Codes of the languages, the default first. [default: ar,en]")
@click.option("--name", multiple=True, metavar="LANG=TEXT", help="What the archive is called, once for each language.")
@click.option("--only-facts", is_flag=True, help="Begin only an empty folder of facts, for a second archive.")
def init_command(folder: Path, languages: str, name: tuple[str, ...], only_facts: bool) -> None:
    """Begin a repository of facts in a new folder: settings, workflows, and an example to replace."""
    allowed = frozenset() if only_facts else _MAY_BE_THERE
    if os.path.lexists(folder) and (not folder.is_dir() or {each.name for each in folder.iterdir()} - allowed):
        raise make_usage_error(msg("%(folder)s is not empty; name a new folder", folder=folder))
    codes = _parse_codes(languages, known=labels.list_label_languages() if only_facts else None)
    names = _choose_names(codes, name)
    if only_facts:
        _begin_facts(folder, _make_facts(codes, names))
    else:
        _begin_repository(folder, codes, names)


def _begin_facts(folder: Path, files: Mapping[str, bytes]) -> None:
    check_new_archive(folder, files)
    _write(folder, files)
    _write_schemas(folder)
    print_message(msg("an empty archive is in %(folder)s", folder=folder))
    print_message(msg("to see it: %(command)s", command=_make_serve_command(folder)))


def _begin_repository(folder: Path, codes: Sequence[str], names: Mapping[str, str]) -> None:
    facts = _make_facts(codes, names, make_example_facts(codes))
    settings = {name: encode_text(text) for name, text in make_repository_files(codes, names).items()}
    files = {**{f"{FACTS}/{name}": text for name, text in facts.items()}, **settings}
    draft = bool(set(codes) - set(EXAMPLE_LANGUAGES))
    check_new_archive(folder, files, FACTS, draft=draft)
    _write(folder, files)
    with in_repository(folder):
        _write_schemas(folder / FACTS)
    for sentence in _iter_advice(folder, codes, draft=draft):
        print_message(sentence)


def _iter_advice(folder: Path, codes: Sequence[str], *, draft: bool) -> list[Message]:
    """Return what whoever begins a repository is told last."""
    lacking = [code for code in codes if not labels.find_catalogue(code).is_file()]
    here = f"./{folder}" if str(folder).startswith("-") else str(folder)
    return [
        msg("a repository of facts is in %(folder)s; how to go on stands in its README.md", folder=folder),
        *(
            msg("to be translated: %(file)s; until then build with --draft", file=f"labels/{code}.po")
            for code in lacking
        ),
        msg("to see it: %(command)s", command=_make_command_of_repository(here) + (" --draft" if draft else "")),
    ]


def _make_command_of_repository(folder: str) -> str:
    """Return the shell command that serves a new repository; a checkout has no command of its own on the path."""
    if IS_CHECKOUT:
        facts, pages = (shlex.quote(f"{folder}/{each}") for each in (FACTS, "briefings"))
        return f"{COMMAND} serve --data {facts} --pages {pages}"
    serve = f"{COMMAND} serve"
    return serve if Path(folder) == Path() else f"cd {shlex.quote(folder)} && {serve}"


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for file, text in files.items():
        write_file(folder / file, text)


def _write_schemas(data: Path) -> None:
    for obstacle in refresh_schemas(check_folder(data).loaded.archive, data):
        print_message(obstacle)


def _parse_codes(languages: str, known: Sequence[str] | None) -> list[str]:
    """Return the codes in a list; raises UsageError where one is not `known`, or where CLDR knows none such."""
    codes = [code.strip() for code in languages.split(",") if code.strip()]
    if not codes:
        raise make_usage_error(msg("something is missing: %(option)s", option="--languages ar,en"))
    for code, count in Counter(codes).items():
        if known is not None and code not in known:
            raise make_usage_error(_describe_unknown(code, known))
        if count > 1:
            raise make_usage_error(msg("'%(id)s' stands here already", id=code))
        if not _PLAIN_CODE.fullmatch(code):
            raise make_usage_error(_describe_bad_code(code))
        _find_own_name(code)
    return codes


def _describe_unknown(code: str, known: Sequence[str]) -> Message:
    mend = msg("one of: %(words)s", words=", ".join(known))
    message = msg("there is no %(file)s", file=f"labels/{code}.po")
    return msg("%(message)s (%(mend)s)", message=message, mend=mend)


def _describe_bad_code(code: str) -> Message:
    message = msg("'%(code)s' is no code of a language", code=code)
    return msg("%(message)s (%(mend)s)", message=message, mend=msg("its code has two or three letters"))


def _choose_names(codes: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """Return the archive's name in each language that has one; raises UsageError where none has."""
    usual = {code: name for code in codes if (name := scaffold.find_default_name(code))}
    names = usual | parse_texts("--name", given, codes)
    if not names:
        raise make_usage_error(msg("something is missing: %(option)s", option=f"--name {codes[0]}=…"))
    return {code: names[code] for code in codes if code in names}


def _make_facts(
    codes: Sequence[str], names: Mapping[str, str], example: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Return the files of a folder of facts: those of an empty archive, and what the example adds to each."""
    languages = [(code, _find_own_name(code)) for code in codes]
    texts = scaffold.scaffold_archive(names, languages, translator.find_message_language())
    made = {file: texts.get(file, "") + (example or {}).get(file, "") for file in (*texts, *(example or {}))}
    schema_lines = {file: schemas.make_schema_comment(file) if file.endswith(".yaml") else "" for file in made}
    return {file: encode_text(schema_lines[file] + text) for file, text in made.items()}


def _make_serve_command(folder: Path) -> str:
    """Return the shell command that serves an archive; its pages go beside it because they must not go into it."""
    place = folder.resolve() if folder.name in ("", "..") else folder
    pages = place.with_name(f"{place.name}-pages")
    return f"{COMMAND} serve --data {shlex.quote(str(folder))} --pages {shlex.quote(str(pages))}"


def _find_own_name(code: str) -> str:
    try:
        return Language(code, code).name_language(code)
    except LanguageError as error:
        raise make_usage_error(error.message) from None

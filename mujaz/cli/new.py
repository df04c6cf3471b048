"""`python build.py new KIND ID`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from mujaz import messages, pipeline, schemas, starting
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import Options, chosen, shared
from mujaz.cli.speech import list_reports, list_trial, say_to_user
from mujaz.load import REGISTERS
from mujaz.messages import told
from mujaz.model import ID, Archive, Kind, State
from mujaz.pages.addresses import FOLDERS
from mujaz.publish import write
from mujaz.said import Said, say, say_number
from mujaz.starting import New

KINDS = FOLDERS
"""What can be made, and the register it belongs to."""
GENDERS = ("male", "female")
SOURCES = ("news", "transcript", "press release", "statement", "interview", "document")

Pairs = tuple[str, ...]


@click.command(cls=SpokenCommand)
@shared
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("id")
@click.option("--name", multiple=True, metavar="LANG=TEXT", help="Title or name, once for each language.")
@click.option("--lead", multiple=True, metavar="LANG=TEXT", help="Talks: the first fact, once for each language.")
@click.option("--cite", help="Where that stands, such as 'wire ¶1'.")
@click.option("--date", help="Talks: the date.")
@click.option("--party", multiple=True, help="Talks: each party. A person: whose post it is.")
@click.option("--place", help="Talks: the place.")
@click.option("--state", type=click.Choice([str(each) for each in State]), help="Talks: where they stand. [held]")
@click.option("--what", type=click.Choice([str(each) for each in Kind]), help="Talks: what sort. [talks]")
@click.option("--post", multiple=True, metavar="LANG=TEXT", help="A person's post, once for each language.")
@click.option("--gender", type=click.Choice(GENDERS), help="A person's gender, which some languages need.")
@click.option("--language", help="A source: the language it is in.")
@click.option("--sort", type=click.Choice(SOURCES), help="A source: of what kind it is. [news]")
@click.option("--paragraphs", type=click.IntRange(0, 99999), help="A source: the number of its paragraphs.")
@click.pass_context
def new(context: click.Context, /, kind: str, id: str, **own: Any) -> None:
    """Write a new file of talks, or an entry of a register: KIND and ID. What is needed and not given is asked for."""
    options = {**own, **chosen(context, own)}
    archive = _archive(options)
    _refuse(archive, kind, id)
    register = KINDS[kind]
    file = f"talks/{id}.yaml" if kind == "talks" else f"{register}.yaml"
    made = _made(kind, id, _known(archive, kind, options))
    before = _text(options["data"] / file) if kind != "talks" else ""
    first = "" if before else schemas.first_line(file)
    _write(options["data"], file, f"{before}{first}{made}")


def _archive(options: Options) -> Archive:
    found = pipeline.examined(options["data"], draft=True)
    if found.loaded.archive is None:
        list_reports(options["data"], found.reports)
        raise SystemExit(1)
    return found.loaded.archive


def _refuse(archive: Archive, kind: str, key: str) -> None:
    """End with wrong use where the id is none, or something has it already."""
    if not ID.fullmatch(key):
        plain = "-".join(key.lower().split()).replace("_", "-")
        mend = say("write '%(id)s'", id=plain) if ID.fullmatch(plain) else say("small Latin letters, digits, hyphens")
        raise _wrong(say("'%(id)s' is no safe id (%(mend)s)", id=key, mend=mend))
    register = KINDS[kind]
    sayers = ("people", "parties", "sources")
    for other in sayers if register in sayers else (register,):
        taken = key in getattr(archive, other) or (other, key) in archive.unreadable
        if taken:
            raise _wrong(say("'%(id)s' is there already, in %(register)s; nothing was written", id=key, register=other))


def _wrong(message: Said) -> click.UsageError:
    return click.UsageError(told(message))


def _known(archive: Archive, kind: str, options: Options) -> New:
    """Return what is known of the new thing, asking on a terminal for what is needed and was not given."""
    texts = {"name": _texts(archive, options, "name", _title if kind == "talks" else _name)}
    words = {key: options[key] for key in ("date", "place", "gender", "cite", "language") if options[key]}
    if options["paragraphs"] is not None:
        words["paragraphs"] = str(options["paragraphs"])
    words["kind"] = options["sort"] or "news"
    if kind == "talks":
        texts |= {"title": texts["name"], "lead": _texts(archive, options, "lead", _lead)}
        words |= {"kind": options["what"] or "talks", "state": options["state"] or "held"}
        words["cite"] = _word(options, "cite", say("where the first fact stands, such as 'wire ¶1'"))
        parties = say("ids of the parties, with commas between them")
        words["parties"] = ", ".join(options["party"] or [_word(options, "party", parties)])
        words |= _examples(archive, words)
    elif kind == "person":
        texts |= {"post": _texts(archive, options, "post", _post, needed=False)}
        words["party"] = next(iter(options["party"]), "")
        if texts["post"] and not (words["party"] and words.get("cite")):
            raise _wrong(say("a post needs --party and --cite"))
    elif kind == "source":
        words["language"] = _word(options, "language", say("language of the source, by its code, such as ar"))
    return New(archive.languages, messages.spoken(), {key: text for key, text in texts.items() if text}, words)


def _examples(archive: Archive, words: Mapping[str, str]) -> dict[str, str]:
    """Return ids for the examples: those of the archive, so that they are good as they stand."""
    first = {"topic": archive.topics, "person": archive.people, "source": archive.sources}
    found = {key: next(iter(register)) for key, register in first.items() if register}
    return {**found, "party": words["parties"].partition(",")[0]}


def _title(code: str) -> Said:
    return say("title (%(language)s)", language=code)


def _name(code: str) -> Said:
    return say("name (%(language)s)", language=code)


def _lead(code: str) -> Said:
    return say("the first fact (%(language)s)", language=code)


def _post(code: str) -> Said:
    return say("post (%(language)s)", language=code)


def _texts(
    archive: Archive, options: Options, key: str, question: Callable[[str], Said], *, needed: bool = True
) -> dict[str, str]:
    """Return a text in each language of the site, from options such as `--name ar=…` or from the user's answers.

    `question` says what she is asked for in a language.
    """
    given: dict[str, str] = {}
    for pair in options[key]:
        code, sign, words = pair.partition("=")
        if not sign or code not in archive.languages or not words.strip():
            mend = ", ".join(f"--{key} {each}=…" for each in archive.languages)
            raise _wrong(say("'%(pair)s' names no language of the site; write %(mend)s", pair=pair, mend=mend))
        given[code] = words.strip()
    if not given and not needed:
        return {}
    return {code: given.get(code) or _asked(f"--{key} {code}=…", question(code)) for code in archive.languages}


def _word(options: Options, key: str, question: Said) -> str:
    return str(options[key]) if options[key] else _asked(f"--{key} …", question)


def _asked(option: str, question: Said) -> str:
    """Return the user's answer; without a terminal, end with wrong use and name the option."""
    if not _on_terminal():
        raise _wrong(say("something is missing: %(option)s", option=option))
    return str(click.prompt(told(question), err=True)).strip()


def _on_terminal() -> bool:
    return sys.stdin.isatty()


def _made(kind: str, key: str, known: New) -> str:
    return starting.talks(known) if kind == "talks" else starting.entry(kind, key, known)


def _text(file: Path) -> str:
    """Return a register as it is, ready for one more entry behind it."""
    text = file.read_bytes().decode("utf-8") if file.is_file() else ""
    return text if not text or text.endswith("\n") else f"{text}\n"


def _write(data: Path, file: str, text: str) -> None:
    """Write a file if that brings no problem into it; say what is wrong in the archive besides."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(shutil.copytree(data, Path(folder, "data"), ignore=shutil.ignore_patterns(".*")))
        before = pipeline.examined(trial).reports
        (trial / file).parent.mkdir(exist_ok=True)
        (trial / file).write_text(text, encoding="utf-8", newline="")
        found = pipeline.examined(trial)
        known = {(each.place.file, each.message, each.mend) for each in before}
        brought = [each for each in found.reports if (each.place.file, each.message, each.mend) not in known]
        grave = [each for each in brought if each.rule not in LATER]
        if grave:
            list_trial(data, grave, trial)
            say_to_user(say("nothing was written"))
            raise SystemExit(1)
    write(data / file, text.encode())
    say_to_user(say("written: %(file)s", file=(data / file).as_posix()))
    for obstacle in pipeline.refresh_schemas(found.loaded, data):
        say_to_user(obstacle)
    if found.reports:
        say_to_user(
            say_number(len(found.reports), "%(n)s problem is left: make check", "%(n)s problems are left: make check")
        )


LATER = frozenset({"sources-are-cited"})
"""Rules that something new may break until it is used."""


assert set(KINDS.values()) == {*REGISTERS, "talks"}

"""`python build.py new KIND ID`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from mujaz import messages, pipeline, starting
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import Options, chosen, shared
from mujaz.cli.speech import alone_in, list_reports, say_to_user
from mujaz.cli.trial import add
from mujaz.cli.words import by_language, wrong
from mujaz.load import REGISTERS, load
from mujaz.messages import told
from mujaz.model import ID, LONGEST_ID, Archive, Kind, State, is_id
from mujaz.pages.addresses import FOLDERS
from mujaz.said import Said, say
from mujaz.starting import New

KINDS = FOLDERS
"""What can be made, and the register it belongs to."""
GENDERS = ("male", "female")
SOURCES = ("news", "transcript", "press release", "statement", "interview", "document")


@click.command(cls=SpokenCommand)
@shared
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("id", required=False)
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
def new(context: click.Context, /, kind: str, id: str | None, **own: Any) -> None:
    """Write a new file of talks, or an entry of a register: KIND and ID. What is needed and not given is asked for."""
    options = {**own, **chosen(context, own)}
    data = options["data"]
    archive = _archive(data)
    key = _id(context) if id is None else id
    _refuse(data, archive, kind, key)
    made = _made(kind, key, _known(archive, kind, options))
    with alone_in(data):  # not before: who takes her time to answer keeps nobody waiting
        _refuse(data, _archive(data), kind, key)
        add(data, f"talks/{key}.yaml" if kind == "talks" else f"{KINDS[kind]}.yaml", made)


def _archive(data: Path) -> Archive:
    archive = load(data).archive
    if archive is None:
        list_reports(data, pipeline.examined(data).reports)
        raise SystemExit(1)
    return archive


def _refuse(data: Path, archive: Archive, kind: str, key: str) -> None:
    """End where the id is none, where something has it already, and where that cannot be known."""
    _refuse_unsafe(key)
    if kind == "talks":
        _refuse_taken("talks", key, taken=_names_like(data / "talks" / f"{key}.yaml") != [])
        return
    sayers = ("people", "parties", "sources")
    for register in sayers if KINDS[kind] in sayers else (KINDS[kind],):
        _refuse_unread(data, archive, register)
        taken = key in getattr(archive, register) or (register, key) in archive.unreadable
        _refuse_taken(register, key, taken=taken)


def _refuse_unsafe(key: str) -> None:
    if not ID.fullmatch(key):
        plain = "-".join(key.lower().split()).replace("_", "-")
        mend = say("write '%(id)s'", id=plain) if is_id(plain) else say("small Latin letters, digits, hyphens")
        raise wrong(say("'%(id)s' is no safe id (%(mend)s)", id=key, mend=mend))
    if not is_id(key):
        mend = say("an id has at most %(most)s letters", most=LONGEST_ID)
        raise wrong(say("%(message)s (%(mend)s)", message=say("this id is too long"), mend=mend))


def _refuse_taken(register: str, key: str, *, taken: bool) -> None:
    if taken:
        raise wrong(say("'%(id)s' is there already, in %(register)s; nothing was written", id=key, register=register))


def _refuse_unread(data: Path, archive: Archive, register: str) -> None:
    """End with a register's own problems where it cannot be read: what is in it, and where it ends, is not known."""
    file = f"{register}.yaml"
    if (register, "*") not in archive.unreadable and _names_like(data / file) in ([], [file]):
        return
    reports = pipeline.examined(data).reports
    list_reports(data, [each for each in reports if each.place.file.lower() == file] or reports)
    say_to_user(say("nothing was written"))
    raise SystemExit(1)


def _names_like(path: Path) -> list[str]:
    """Return what is in a folder under a name, or under one that some systems take for the same: Big for big."""
    try:
        alike = [each.name for each in path.parent.iterdir() if each.name.lower() == path.name]
    except FileNotFoundError:
        return []
    return alike or [path.name] * os.path.lexists(path)


def _known(archive: Archive, kind: str, options: Options) -> New:
    """Return what is known of the new thing, asking on a terminal for what is needed and was not given."""
    texts = {"name": _texts(archive, options, "name", _title if kind == "talks" else _name)}
    words = {key: options[key] for key in ("date", "place", "gender", "cite", "language") if options[key]}
    if options["paragraphs"] is not None:
        words["paragraphs"] = str(options["paragraphs"])
    words["kind"] = options["sort"] or "news"
    if kind == "talks":
        texts |= {"title": texts["name"], "lead": _texts(archive, options, "lead", _lead)}
        words |= {"kind": options["what"] or "talks", "state": _state(options)}
        words["cite"] = _word(options, "cite", say("where the first fact stands, such as 'wire ¶1'"))
        parties = say("ids of the parties, with commas between them")
        words["parties"] = ", ".join(options["party"] or re.split(r"\s*[,،]\s*", _word(options, "party", parties)))
        words |= _examples(archive, words)
    elif kind == "person":
        texts |= {"post": _texts(archive, options, "post", _post, needed=False)}
        words["party"] = next(iter(options["party"]), "")
        if texts["post"] and not (words["party"] and words.get("cite")):
            raise wrong(say("a post needs --party and --cite"))
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
    given = by_language(f"--{key}", options[key], archive.languages)
    if not given and not needed:
        return {}
    return {code: given.get(code) or _asked(f"--{key} {code}=…", question(code)) for code in archive.languages}


def _word(options: Options, key: str, question: Said) -> str:
    return str(options[key]) if options[key] else _asked(f"--{key} …", question)


def _state(options: Options) -> str:
    """Return where the talks stand: whoever is asked for all else is asked for that too."""
    states = [str(each) for each in State]
    if options["state"] or not _on_terminal():
        return options["state"] or str(State.HELD)
    known = say("one of: %(words)s", words=", ".join(states))
    say_to_user(known)
    while (answer := _answer(say("where the talks stand"))) not in states:
        say_to_user(known)
    return answer


def _id(context: click.Context) -> str:
    if _on_terminal():
        return _answer(say("id, in small Latin letters, digits and hyphens"))
    named = next(each for each in context.command.params if each.name == "id")
    raise click.MissingParameter(ctx=context, param=named)


def _asked(option: str, question: Said) -> str:
    """Return the user's answer; without a terminal, end with wrong use and name the option."""
    if not _on_terminal():
        raise wrong(say("something is missing: %(option)s", option=option))
    return _answer(question)


def _on_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _answer(question: Said) -> str:
    """Return what the user types; end where she types Ctrl-C, or Ctrl-D."""
    try:
        return str(click.prompt(told(question), err=True)).strip()
    except click.Abort:
        click.echo(err=True)  # what she typed stands in the question's line
        say_to_user(say("nothing was written"))
        raise SystemExit(1) from None


def _made(kind: str, key: str, known: New) -> str:
    return starting.talks(known) if kind == "talks" else starting.entry(kind, key, known)


assert set(KINDS.values()) == {*REGISTERS, "talks"}

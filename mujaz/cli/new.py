"""`python build.py new KIND ID`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from mujaz.cli import scaffold
from mujaz.cli.arguments import make_usage_error, parse_texts
from mujaz.cli.dry_run import add_checked, load_readable_archive
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import Options, archive_options, merge_options
from mujaz.cli.output import lock_facts, print_message, print_problems
from mujaz.cli.scaffold import ScaffoldInput
from mujaz.diagnostics.message import Message, msg
from mujaz.model.records import ID_REGEX, MAX_ID_LETTERS, Archive, ContactKind, TalksState, is_id
from mujaz.model.registers import REGISTERS, SPEAKER_REGISTERS, TALKS
from mujaz.pipeline.checking import check_folder
from mujaz.report import translator
from mujaz.report.translator import translate

KINDS = {TALKS: TALKS, **{register.scheme: register.name for register in REGISTERS}}
"""What can be created → the register that it belongs to."""
GENDERS = ("male", "female")
_WORD_OPTIONS = ("date", "place", "round", "gender", "cite", "language", "outlet", "address", "paragraphs")
"""The options whose values stand in the new file as they are given."""
SOURCE_KINDS = ("news", "transcript", "press release", "statement", "interview", "document")


@click.command(cls=TranslatedCommand)
@archive_options
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("id", required=False)
@click.option("--name", multiple=True, metavar="LANG=TEXT", help="Title or name, once for each language.")
@click.option("--lead", multiple=True, metavar="LANG=TEXT", help="Talks: the first fact, once for each language.")
@click.option("--cite", help="Where that stands, such as 'wire ¶1'.")
@click.option("--date", help="Talks: the date.")
@click.option("--party", multiple=True, help="Talks: each party. A person: whose post it is.")
@click.option("--place", help="Talks: the place.")
@click.option("--process", help="Talks: the process they belong to.")
@click.option("--round", type=click.IntRange(1, 999), help="Talks: which round of it they are.")
@click.option("--state", type=click.Choice([str(each) for each in TalksState]), help="Talks: where they stand. [held]")
@click.option("--what", type=click.Choice([str(each) for each in ContactKind]), help="Talks: what sort. [talks]")
@click.option("--post", multiple=True, metavar="LANG=TEXT", help="A person's post, once for each language.")
@click.option("--gender", type=click.Choice(GENDERS), help="A person's gender, which some languages need.")
@click.option("--language", help="A source: the language it is in.")
@click.option("--outlet", help="A source: who published it.")
@click.option("--address", help="A source: its web address.")
@click.option("--sort", type=click.Choice(SOURCE_KINDS), help="A source: of what kind it is.")
@click.option("--paragraphs", type=click.IntRange(0, 99999), help="A source: the number of its paragraphs.")
@click.pass_context
def new_command(context: click.Context, /, kind: str, id: str | None, **own: Any) -> None:
    """Write a new file of talks, or an entry of a register: KIND and ID. What is needed and not given is asked for."""
    options = {**own, **merge_options(context, own)}
    data = options["data"]
    archive = load_readable_archive(data)
    key = _ask_id(context) if id is None else id
    _refuse(data, archive, kind, key)
    text = _scaffold(kind, key, _collect_input(archive, kind, options))
    with lock_facts(data):  # not before: while the user answers, others need not wait
        _refuse(data, load_readable_archive(data), kind, key)
        add_checked(data, f"talks/{key}.yaml" if kind == "talks" else f"{KINDS[kind]}.yaml", text)


def _refuse(data: Path, archive: Archive, kind: str, key: str) -> None:
    """End the command where the id is not valid, is taken, or where it cannot be known whether it is taken."""
    _refuse_unsafe(key)
    if kind == "talks":
        _refuse_taken("talks", key, taken=_find_similar_names(data / "talks" / f"{key}.yaml") != [])
        return
    for register in SPEAKER_REGISTERS if KINDS[kind] in SPEAKER_REGISTERS else (KINDS[kind],):
        _refuse_unread(data, archive, register)
        taken = key in getattr(archive, register) or (register, key) in archive.unreadable
        _refuse_taken(register, key, taken=taken)


def _refuse_unsafe(key: str) -> None:
    if not ID_REGEX.fullmatch(key):
        plain = "-".join(key.lower().split()).replace("_", "-")
        mend = msg("write '%(id)s'", id=plain) if is_id(plain) else msg("small Latin letters, digits, hyphens")
        raise make_usage_error(msg("'%(id)s' is no safe id (%(mend)s)", id=key, mend=mend))
    if not is_id(key):
        mend = msg("an id has at most %(most)s letters", most=MAX_ID_LETTERS)
        raise make_usage_error(msg("%(message)s (%(mend)s)", message=msg("this id is too long"), mend=mend))


def _refuse_taken(register: str, key: str, *, taken: bool) -> None:
    if taken:
        raise make_usage_error(
            msg("'%(id)s' is there already, in %(register)s; nothing was written", id=key, register=register)
        )


def _refuse_unread(data: Path, archive: Archive, register: str) -> None:
    """End the command where a register cannot be read: its entries and its end are not known. Print its problems."""
    file = f"{register}.yaml"
    if (register, "*") not in archive.unreadable and _find_similar_names(data / file) in ([], [file]):
        return
    reports = check_folder(data).reports
    print_problems(data, [each for each in reports if each.position.file.lower() == file] or reports)
    print_message(msg("nothing was written"))
    raise SystemExit(1)


def _find_similar_names(path: Path) -> list[str]:
    """Return the names in a folder that some systems take for a given one: `Big` for `big`."""
    try:
        alike = [each.name for each in path.parent.iterdir() if each.name.lower() == path.name]
    except FileNotFoundError:
        return []
    return alike or [path.name] * os.path.lexists(path)


def _collect_input(archive: Archive, kind: str, options: Options) -> ScaffoldInput:
    """Return what is known of the new thing; on a terminal, ask for what is needed and was not given."""
    question = _make_title_question if kind == "talks" else _make_name_question
    texts = {"name": _collect_texts(archive, options, "name", question, needed=kind != "source")}
    words = {key: str(options[key]) for key in _WORD_OPTIONS if options[key] is not None}
    if options["sort"]:
        words["kind"] = options["sort"]
    if kind == "talks":
        texts |= {"title": texts["name"], "lead": _collect_texts(archive, options, "lead", _make_lead_question)}
        words |= _collect_talks_words(archive, options)
    elif kind == "person":
        texts["post"] = _collect_texts(archive, options, "post", _make_post_question, needed=False)
        words["party"] = f"[{', '.join(options['party'])}]" if len(options["party"]) > 1 else "".join(options["party"])
        _refuse_incomplete_post(texts["post"], words)
    elif kind == "source":
        words |= _collect_source_words(options)
    known = {key: text for key, text in texts.items() if text}
    return ScaffoldInput(archive.languages, translator.find_message_language(), known, words)


def _collect_talks_words(archive: Archive, options: Options) -> dict[str, str]:
    """Return the ids and words that a file of talks needs, in the order in which the user is asked for them."""
    words = {"kind": options["what"] or "talks", "state": _choose_state(options)}
    words["cite"] = _take_or_ask(options, "cite", msg("where the first fact stands, such as 'wire ¶1'"))
    words["parties"] = ", ".join(options["party"] or _ask_parties(archive, options))
    words["process"] = options["process"] or _ask_process(archive)
    return words | _pick_example_ids(archive, words)


def _collect_source_words(options: Options) -> dict[str, str]:
    """Return the three words that a source needs, in the order in which the user is asked for them."""
    return {
        "outlet": _take_or_ask(options, "outlet", msg("who published it, or unknown"), default="unknown"),
        "language": _take_or_ask(options, "language", msg("language of the source, by its code, such as ar")),
        "address": _take_or_ask(options, "address", msg("its web address, or unknown"), default="unknown"),
    }


def _ask_process(archive: Archive) -> str:
    """Return the process that the talks belong to: on a terminal ask for it, where the archive has any."""
    if not archive.processes or not _is_on_terminal():
        return ""
    _offer(archive.processes)
    question = translate(msg("the process they belong to; nothing for none"))
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()


def _offer(register: Mapping[str, object]) -> None:
    """Name the ids of a register, on a terminal, before one of them is asked for."""
    if register and _is_on_terminal():
        print_message(msg("there are: %(words)s", words=", ".join(register)))


def _ask_parties(archive: Archive, options: Options) -> list[str]:
    _offer(archive.parties)
    answer = _take_or_ask(options, "party", msg("ids of the parties, with commas between them"))
    return re.split(r"\s*[,،]\s*", answer)


def _refuse_incomplete_post(post: Mapping[str, str], words: Mapping[str, str]) -> None:
    if post and not (words["party"] and words.get("cite")):
        raise make_usage_error(msg("a post needs --party and --cite"))


def _pick_example_ids(archive: Archive, words: Mapping[str, str]) -> dict[str, str]:
    """Return ids for the examples, from the archive, so that the examples are valid."""
    first = {"topic": archive.topics, "person": archive.people, "source": archive.sources}
    found = {key: next(iter(register)) for key, register in first.items() if register}
    return {**found, "party": words["parties"].partition(",")[0]}


def _make_title_question(code: str) -> Message:
    return msg("title (%(language)s)", language=code)


def _make_name_question(code: str) -> Message:
    return msg("name (%(language)s)", language=code)


def _make_lead_question(code: str) -> Message:
    return msg("the first fact (%(language)s)", language=code)


def _make_post_question(code: str) -> Message:
    return msg("post (%(language)s)", language=code)


def _collect_texts(
    archive: Archive, options: Options, key: str, question: Callable[[str], Message], *, needed: bool = True
) -> dict[str, str]:
    """Return a text in each language of the site, from options such as `--name ar=…` or from the user's answers.

    `question` gives the question for a language.
    """
    given = parse_texts(f"--{key}", options[key], archive.languages)
    if not given and not needed:
        return {}
    return {code: given.get(code) or _ask_or_refuse(f"--{key} {code}=…", question(code)) for code in archive.languages}


def _take_or_ask(options: Options, key: str, question: Message, *, default: str = "") -> str:
    """Return the value of an option, else the user's answer; without a terminal the default, where there is one."""
    if options[key]:
        return str(options[key])
    if default and not _is_on_terminal():
        return default
    return _ask_or_refuse(f"--{key} …", question)


def _choose_state(options: Options) -> str:
    """Return where the talks stand: from the options, on a terminal else by asking, else the default."""
    states = [str(each) for each in TalksState]
    if options["state"] or not _is_on_terminal():
        return options["state"] or str(TalksState.HELD)
    known = msg("one of: %(words)s", words=", ".join(states))
    print_message(known)
    while (answer := _ask(msg("where the talks stand"))) not in states:
        print_message(known)
    return answer


def _ask_id(context: click.Context) -> str:
    if _is_on_terminal():
        return _ask(msg("id, in small Latin letters, digits and hyphens"))
    named = next(each for each in context.command.params if each.name == "id")
    raise click.MissingParameter(ctx=context, param=named)


def _ask_or_refuse(option: str, question: Message) -> str:
    """Return the user's answer; without a terminal, raise the error of wrong use that names the option."""
    if not _is_on_terminal():
        raise make_usage_error(msg("something is missing: %(option)s", option=option))
    return _ask(question)


def _is_on_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _ask(question: Message) -> str:
    """Return what the user types; Ctrl-C and Ctrl-D end the command."""
    try:
        return str(click.prompt(translate(question), err=True)).strip()
    except click.Abort:
        click.echo(err=True)  # ends the line of the question
        print_message(msg("nothing was written"))
        raise SystemExit(1) from None


def _scaffold(kind: str, key: str, known: ScaffoldInput) -> str:
    return scaffold.scaffold_talks(known) if kind == "talks" else scaffold.scaffold_entry(kind, key, known)

"""`python build.py confirm`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from mujaz import agreement, pipeline
from mujaz.agreement import Address, Judgement, told
from mujaz.agreement.find import UnknownTarget, find
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import chosen, shared
from mujaz.cli.speech import alone_in, list_reports, say_to_user
from mujaz.load import Loaded
from mujaz.problems import report
from mujaz.said import say


@click.command(cls=SpokenCommand)
@shared
@click.argument("targets", nargs=-1, required=True, metavar="FILE[:KEY]...")
@click.pass_context
def confirm(context: click.Context, /, targets: tuple[str, ...], **own: Any) -> None:
    """Say that texts still say the same in every language: all of a file, a fact by its id, or a line."""
    data = chosen(context, own)["data"]
    with alone_in(data):
        _confirm(data, targets)


def _confirm(data: Path, targets: Iterable[str]) -> None:
    loaded, judged = _judged(data)
    try:
        meant = frozenset(each for target in targets for each in find(target, judged, loaded.places, data))
    except UnknownTarget as unknown:
        say_to_user(say("%(message)s (%(mend)s)", message=unknown.said, mend=unknown.mend))
        raise SystemExit(2) from None
    after = agreement.confirmed(judged, meant)
    obstacles = pipeline.record(data, agreement.Judgement(record=after))
    for obstacle in obstacles:
        say_to_user(obstacle)
    if obstacles:
        raise SystemExit(1)
    _tell(data, loaded, judged, meant)


def _judged(data: Path) -> tuple[Loaded, Judgement]:
    """Return the facts and what is stale in them; ends with exit code 1 where they cannot be read."""
    found = pipeline.examined(data, draft=True)
    if found.judged is None:
        list_reports(data, found.reports)
        raise SystemExit(1)
    return found.loaded, found.judged


def _tell(data: Path, loaded: Loaded, judged: Judgement, meant: frozenset[Address]) -> None:
    done = {address for address in meant if agreement.comparable(judged.texts[address])}
    stale = [each for each in judged.stale if each.address in done]
    list_reports(data, report([told.confirmation(each) for each in stale], loaded.places))
    texts = say("texts confirmed: %(count)s", count=len(done))
    if done:
        names = ", ".join(told.names(done, judged, loaded.places))
        texts = say("texts confirmed: %(count)s (%(names)s)", count=len(done), names=names)
    were = say("of them were stale: %(count)s", count=len(stale))
    say_to_user(say("%(texts)s; %(were)s", texts=texts, were=were))
    if meant - done:
        say_to_user(
            say("texts left as they are, for they stand in one language only: %(count)s", count=len(meant - done))
        )

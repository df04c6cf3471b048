"""`python build.py confirm`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from mujaz import translations
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, merge_options
from mujaz.cli.output import lock_facts, print_message, print_problems
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import make_reports
from mujaz.load.loader import LoadResult
from mujaz.pipeline.checking import check_folder
from mujaz.translations import StalenessReport, TextId, problems
from mujaz.translations.targets import UnknownTargetError, find_targets


@click.command(cls=TranslatedCommand)
@archive_options
@click.argument("targets", nargs=-1, required=True, metavar="FILE[:KEY]...")
@click.pass_context
def confirm_command(context: click.Context, /, targets: tuple[str, ...], **own: Any) -> None:
    """Say that texts still say the same in every language: all of a file, a fact by its id, or a line."""
    data = merge_options(context, own)["data"]
    with lock_facts(data):
        _confirm(data, targets)


def _confirm(data: Path, targets: Iterable[str]) -> None:
    loaded, staleness, asked = _load_and_check(data)
    try:
        meant = frozenset(each for target in targets for each in find_targets(target, staleness, loaded.places, data))
    except UnknownTargetError as unknown:
        print_message(msg("%(message)s (%(mend)s)", message=unknown.message, mend=unknown.mend))
        raise SystemExit(2) from None
    after = translations.confirm_texts(staleness, meant, asked)
    obstacles = translations.write_lockfile(data, after)
    for obstacle in obstacles:
        print_message(obstacle)
    if obstacles:
        raise SystemExit(1)
    _print_result(data, loaded, staleness, meant)


def _load_and_check(data: Path) -> tuple[LoadResult, StalenessReport, frozenset[TextId]]:
    """Return the facts, their stale texts, and the texts that the check asks about.

    Ends the command with code 1 where facts or lockfile cannot be read.
    """
    found = check_folder(data, draft=True)
    cut = make_reports([translations.make_cut_problem()] if found.lockfile.cut else [], found.loaded.places)
    if found.staleness is None or cut:
        print_problems(data, cut or found.reports)
        raise SystemExit(1)
    return found.loaded, found.staleness, found.asked


def _print_result(data: Path, loaded: LoadResult, staleness: StalenessReport, meant: frozenset[TextId]) -> None:
    done = {address for address in meant if translations.is_comparable(staleness.texts[address])}
    stale = [each for each in staleness.stale if each.address in done]
    print_problems(data, make_reports([problems.make_confirmation(each) for each in stale], loaded.places))
    texts = msg("texts confirmed: %(count)s", count=len(done))
    if done:
        names = ", ".join(problems.format_targets(done, staleness, loaded.places))
        texts = msg("texts confirmed: %(count)s (%(names)s)", count=len(done), names=names)
    were = msg("of them were stale: %(count)s", count=len(stale))
    print_message(msg("%(texts)s; %(were)s", texts=texts, were=were))
    if meant - done:
        print_message(
            msg("texts left as they are, for they stand in one language only: %(count)s", count=len(meant - done))
        )

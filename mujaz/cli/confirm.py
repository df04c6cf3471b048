"""`python build.py confirm`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from mujaz import translations
from mujaz.cli.arguments import make_usage_error
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, merge_options, record_option
from mujaz.cli.output import lock_facts, print_message, print_problems
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import make_reports
from mujaz.load.loader import LoadResult
from mujaz.pipeline.checking import CheckOptions, CheckResult, check_folder
from mujaz.translations import StalenessReport, TextId, problems
from mujaz.translations.targets import UnknownTargetError, find_targets


@click.command(cls=TranslatedCommand)
@archive_options
@record_option(help="Take over what a publishing build kept in this file.")
@click.argument("targets", nargs=-1, metavar="FILE[:KEY]...")
@click.pass_context
def confirm_command(context: click.Context, /, targets: tuple[str, ...], **own: Any) -> None:
    """Say that texts still say the same in every language: all of a file, a fact by its id, or a line."""
    data, supplement = merge_options(context, own)["data"], own["record"]
    if not targets and not supplement:
        (argument,) = (each for each in context.command.params if each.name == "targets")
        raise click.MissingParameter(ctx=context, param=argument)
    with lock_facts(data):
        _confirm(data, targets, supplement)


def _confirm(data: Path, targets: Collection[str], supplement: Path | None) -> None:
    found, staleness = _load_and_check(data, supplement)
    loaded, asked = found.loaded, found.asked
    try:
        meant = frozenset(
            each for target in targets for each in find_targets(target, staleness, loaded.file_positions, data)
        )
    except UnknownTargetError as unknown:
        print_message(msg("%(message)s (%(mend)s)", message=unknown.message, mend=unknown.mend))
        raise SystemExit(2) from None
    after = translations.confirm_texts(staleness, meant, asked)
    obstacles = translations.write_lockfile(data, after)
    for obstacle in obstacles:
        print_message(obstacle)
    if obstacles:
        raise SystemExit(1)
    if supplement:
        print_message(translations.supplement.count_taken_over(staleness.entries, found.lockfile))
    if targets:
        _print_result(data, loaded, staleness, meant)


def _load_and_check(data: Path, supplement: Path | None) -> tuple[CheckResult, StalenessReport]:
    """Return the facts as they were checked, and their stale texts.

    Ends the command with code 1 where facts or lockfile cannot be read, with code 2 where the supplement cannot.
    """
    found = check_folder(data, CheckOptions(draft=True, supplement=supplement))
    if found.supplement and (found.supplement.cut or not found.supplement.there):
        raise make_usage_error(msg("%(file)s is no whole kept record; download it again", file=supplement))
    cut = make_reports([translations.make_cut_problem()] if found.lockfile.cut else [], found.loaded.file_positions)
    if found.staleness is None or cut:
        print_problems(data, cut or found.reports)
        raise SystemExit(1)
    return found, found.staleness


def _print_result(data: Path, loaded: LoadResult, staleness: StalenessReport, meant: frozenset[TextId]) -> None:
    done = {address for address in meant if translations.is_comparable(staleness.texts[address])}
    stale = [each for each in staleness.stale if each.address in done]
    print_problems(data, make_reports([problems.make_confirmation(each) for each in stale], loaded.file_positions))
    texts = msg("texts confirmed: %(count)s", count=len(done))
    if done:
        names = ", ".join(problems.format_targets(done, staleness, loaded.file_positions))
        texts = msg("texts confirmed: %(count)s (%(names)s)", count=len(done), names=names)
    were = msg("of them were stale: %(count)s", count=len(stale))
    print_message(msg("%(texts)s; %(were)s", texts=texts, were=were))
    if meant - done:
        print_message(
            msg("texts left as they are, for they stand in one language only: %(count)s", count=len(meant - done))
        )

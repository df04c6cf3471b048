"""The table of positions: who has which stance on which topic, in whose words, and where these stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import NO_PARTY, PositionCell, PositionFact, PositionRow, derive_position
from mujaz.model.records import Fact, Outcome
from mujaz.pages import fact_lines, outcomes
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Matrix, MatrixCell, MatrixRow, StanceBasis, Tag


def make_matrix(edition: Edition, dossier: Dossier) -> Matrix | None:
    """Return the table of positions, or None where nobody takes one."""
    table = dossier.positions
    if not table.rows:
        return None
    columns = tuple(_name_column(edition, dossier, party) for party in table.columns)
    return Matrix(columns, tuple(_make_row(edition, dossier, row, columns) for row in table.rows))


def _name_column(edition: Edition, dossier: Dossier, party: str) -> LocalizedText:
    """Return the name of a column; the last one is what sources say, where nobody else speaks in it."""
    if party != NO_PARTY:
        return edition.name_party(party)
    cells = [cell for row in dossier.positions.rows for cell in row.cells if cell.party == NO_PARTY]
    own = [fact for cell in cells for fact in (*cell.own, *cell.beside)]
    if any(fact.said_by for fact in own):
        return edition.make_text(edition.label("Others"))
    sources = {citation.source for fact in own for citation in fact.cite}
    return edition.make_text(edition.labels.count("According to the sources", len(sources) or 1, "heading"))


def _make_row(edition: Edition, dossier: Dossier, row: PositionRow, columns: tuple[LocalizedText, ...]) -> MatrixRow:
    cells = (_make_cell(edition, dossier, cell, name) for cell, name in zip(row.cells, columns, strict=True))
    return MatrixRow(
        edition.name_topic(row.topic),
        tuple(edition.name_party(party) for party in row.opposed) if row.contested else (),
        tuple(cells),
        tuple(_group_outcomes(edition, dossier, row.outcomes)),
        row.is_settled,
    )


def _group_outcomes(
    edition: Edition, dossier: Dossier, several: Iterable[Outcome]
) -> Iterator[tuple[Tag, tuple[StanceBasis, ...]]]:
    """Yield what came of a topic: one result once, with all that it rests on."""
    for tag, same in groupby(several, key=lambda each: outcomes.make_result_tag(edition, each)):
        yield tag, tuple(fact_lines.make_basis(edition, dossier, each, reported=True) for each in same)


def _make_cell(edition: Edition, dossier: Dossier, cell: PositionCell, column: LocalizedText) -> MatrixCell:
    tells_nothing = (cell.party == NO_PARTY and not cell.own) or cell.is_settled
    return MatrixCell(
        column,
        None if tells_nothing else edition.make_position_tag(cell.position),
        tuple(_iter_bases(edition, dossier, cell)),
        tuple(_make_other_stance(edition, dossier, cell, fact) for fact in cell.beside),
        tuple(_make_other_stance(edition, dossier, cell, fact) for fact in cell.earlier),
        tuple(_make_other_stance(edition, dossier, cell, fact) for fact in cell.told),
        cell.is_settled,
    )


def _make_other_stance(
    edition: Edition, dossier: Dossier, cell: PositionCell, fact: PositionFact
) -> tuple[Tag, StanceBasis]:
    """Return a stance that a cell shows beside its first: another one, an earlier one, or one that others tell of."""
    reported = _is_report(dossier, cell.party, fact)
    return edition.make_position_tag(derive_position([fact])), fact_lines.make_basis(
        edition, dossier, fact, reported=reported
    )


def _is_report(dossier: Dossier, party: str, fact: Fact) -> bool:
    """Say whether somebody speaks of a party, and not for it; without a party, whether of others than his own."""
    represented = dossier.get_represented_parties(fact)
    return party not in represented if party != NO_PARTY else bool(represented)


def _iter_bases(edition: Edition, dossier: Dossier, cell: PositionCell) -> Iterator[StanceBasis]:
    for fact in cell.bases:
        reported = bool(cell.reported) or _is_report(dossier, cell.party, fact)
        yield fact_lines.make_basis(edition, dossier, fact, reported=reported)

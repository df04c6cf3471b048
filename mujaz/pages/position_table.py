"""The table of positions: who has which stance on which topic."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import NO_PARTY, PositionCell
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Matrix, MatrixCell, MatrixRow


def make_matrix(edition: Edition, dossier: Dossier) -> Matrix | None:
    """Return the table of positions, or None where nobody takes one."""
    table = dossier.positions
    if not table.rows:
        return None
    columns = tuple(_name_column(edition, party) for party in table.columns)
    rows = (
        MatrixRow(
            edition.name_topic(row.topic),
            row.contested,
            tuple(_make_cell(edition, dossier, cell, name) for cell, name in zip(row.cells, columns, strict=True)),
        )
        for row in table.rows
    )
    return Matrix(columns, tuple(rows))


def _name_column(edition: Edition, party: str) -> LocalizedText:
    return edition.make_text(edition.label("The source")) if party == NO_PARTY else edition.name_party(party)


def _make_cell(edition: Edition, dossier: Dossier, cell: PositionCell, column: LocalizedText) -> MatrixCell:
    return MatrixCell(
        column,
        None if cell.party == NO_PARTY and not cell.own else edition.make_position_tag(cell.position),
        edition.make_fact_lines(dossier, cell.own or cell.reported),
        edition.label("as others say") if cell.reported else "",
    )

"""Make the Arabic fonts: `python -m tests.arabic_fonts FOLDER`, FOLDER holding IBM Plex Sans Arabic as shipped.

Needs fonttools and brotli, which nothing else does: it is run once for every new version of those fonts. What a reader
copies from a printed page (a PDF) is what a font says of its glyphs, and of a ligature most programs give the letters
in the wrong order, «بني» for بين. So these fonts have no ligatures. Lam-alef, which must be joined, is drawn by the
glyph of the lam, and the glyph of its alef is empty.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools.otlLib import builder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph

FONTS = Path(__file__).resolve().parent.parent / "templates" / "theme" / "assets" / "fonts"
WEIGHTS = (400, 600)
SHIPPED, OURS = "IBM Plex Sans Arabic", "Mujaz Arabic"
LAM_ALEF = range(0xFEF5, 0xFEFD)
"""The characters of lam-alef, in all its forms."""
EMPTY = "alef.none"
BASE = 1
"""GDEF's class of a glyph that carries marks."""
IGNORE_MARKS = 8


def make_font(shipped: Path, ours: Path) -> None:
    """Write the font without ligatures."""
    font = TTFont(shipped, recalcTimestamp=False)
    joined = _take_ligatures_out(font)
    _add_glyphs(font, joined)
    _draw_lam_alef_by_two_glyphs(font, joined)
    _carry_marks(font, joined)
    _rename(font)
    font.save(ours)


def _take_ligatures_out(font: TTFont) -> dict[tuple[str, str], str]:
    """Remove all ligatures; return lam-alef's: the glyphs of lam and alef, and the one of both."""
    lam_alef = {name for code, name in font.getBestCmap().items() if code in LAM_ALEF}
    joined: dict[tuple[str, str], str] = {}
    for table in _list_tables(font["GSUB"], otTables.LigatureSubst):
        for lam, ligatures in table.ligatures.items():
            joined |= {(lam, one.Component[0]): one.LigGlyph for one in ligatures if one.LigGlyph in lam_alef}
        table.ligatures = {}
    return joined


def _list_tables(table: Any, kind: type) -> list[Any]:
    every = (getattr(part, "ExtSubTable", part) for one in table.table.LookupList.Lookup for part in one.SubTable)
    return [part for part in every if isinstance(part, kind)]


def _add_glyphs(font: TTFont, joined: dict[tuple[str, str], str]) -> None:
    """Add the lam that is drawn as lam-alef, once a form, and the empty alef."""
    classes = font["GDEF"].table.GlyphClassDef.classDefs
    font.setGlyphOrder([*font.getGlyphOrder(), *(_name_lam(name) for name in joined.values()), EMPTY])
    for name in joined.values():
        font["glyf"][_name_lam(name)] = deepcopy(font["glyf"][name])
        font["hmtx"][_name_lam(name)] = font["hmtx"][name]
        classes[_name_lam(name)] = BASE
    font["glyf"][EMPTY] = Glyph()
    font["hmtx"][EMPTY] = (0, 0)
    classes[EMPTY] = BASE


def _name_lam(lam_alef: str) -> str:
    return f"{lam_alef}.lam"


def _draw_lam_alef_by_two_glyphs(font: TTFont, joined: dict[tuple[str, str], str]) -> None:
    """Put, where the ligatures were, one rule for each form of alef."""
    lookups = font["GSUB"].table.LookupList
    alefs = sorted({alef for _, alef in joined})
    place = next(i for i, one in enumerate(lookups.Lookup) if isinstance(one.SubTable[0], otTables.LigatureSubst))
    empty = _append(lookups, builder.buildSingleSubstSubtable(dict.fromkeys(alefs, EMPTY)))
    rules = []
    for alef in alefs:
        lams = {lam: _name_lam(name) for (lam, one), name in joined.items() if one == alef}
        drawn = _append(lookups, builder.buildSingleSubstSubtable(lams))
        rules.append(_make_rule(font, list(lams), alef, drawn, empty))
    lookups.Lookup[place] = builder.buildLookup(rules, flags=IGNORE_MARKS)


def _append(lookups: Any, table: Any) -> int:
    lookups.Lookup.append(builder.buildLookup([table], flags=IGNORE_MARKS))
    lookups.LookupCount = len(lookups.Lookup)
    return len(lookups.Lookup) - 1


def _make_rule(font: TTFont, lams: list[str], alef: str, drawn: int, empty: int) -> Any:
    rule = otTables.ChainContextSubst()
    rule.Format = 3
    order = font.getReverseGlyphMap()
    rule.InputCoverage = [builder.buildCoverage(lams, order), builder.buildCoverage([alef], order)]
    rule.BacktrackCoverage, rule.LookAheadCoverage = [], []
    rule.BacktrackGlyphCount, rule.InputGlyphCount, rule.LookAheadGlyphCount = 0, 2, 0
    rule.SubstLookupRecord = []
    for place, lookup in ((0, drawn), (1, empty)):
        record = otTables.SubstLookupRecord()
        record.SequenceIndex, record.LookupListIndex = place, lookup
        rule.SubstLookupRecord.append(record)
    rule.SubstCount = 2
    return rule


def _carry_marks(font: TTFont, joined: dict[tuple[str, str], str]) -> None:
    """Let the two glyphs carry vowel signs where the ligature carried them."""
    above = {
        mark: anchors for table in _list_tables(font["GPOS"], otTables.MarkLigPos) for mark, anchors in _read(table)
    }
    for table in _list_tables(font["GPOS"], otTables.MarkBasePos):
        marks = dict(zip(table.MarkCoverage.glyphs, (one.Class for one in table.MarkArray.MarkRecord), strict=True))
        for name in joined.values():
            _add_base(table, _name_lam(name), marks, above, (name, 0))
        _add_base(table, EMPTY, marks, above, (min(joined.values()), 1))


def _read(table: Any) -> list[tuple[str, dict[tuple[str, int], Any]]]:
    """Return for each mark where it stands on each component of each ligature."""
    found = []
    for mark, record in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True):
        anchors = {
            (name, i): part.LigatureAnchor[record.Class]
            for name, ligature in zip(table.LigatureCoverage.glyphs, table.LigatureArray.LigatureAttach, strict=True)
            for i, part in enumerate(ligature.ComponentRecord)
        }
        found.append((mark, anchors))
    return found


def _add_base(table: Any, glyph: str, marks: dict[str, int], above: Any, place: tuple[str, int]) -> None:
    record = otTables.BaseRecord()
    record.BaseAnchor = [None] * table.ClassCount
    for mark, number in marks.items():
        record.BaseAnchor[number] = record.BaseAnchor[number] or above.get(mark, {}).get(place)
    table.BaseCoverage.glyphs.append(glyph)
    table.BaseArray.BaseRecord.append(record)
    table.BaseArray.BaseCount = len(table.BaseArray.BaseRecord)


def _rename(font: TTFont) -> None:
    """Give the font a name of its own, as its licence asks of changed ones."""
    for name in font["name"].names:
        words = name.toUnicode().replace(SHIPPED, OURS).replace(SHIPPED.replace(" ", ""), OURS.replace(" ", ""))
        name.string = words if name.nameID in {1, 3, 4, 6, 16} else name.string


def main() -> None:
    """Make both weights."""
    for weight in WEIGHTS:
        shipped = Path(sys.argv[1]) / f"ibm-plex-sans-arabic-arabic-{weight}-normal.woff2"
        make_font(shipped, FONTS / f"mujaz-arabic-{weight}.woff2")


if __name__ == "__main__":
    main()

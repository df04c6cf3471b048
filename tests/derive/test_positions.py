"""Positions: derived from who puts what on and off the table, and never written down as such."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from mujaz.derive.dossier import make_dossier
from mujaz.derive.positions import NO_PARTY, Position, PositionTable, find_stances_of_others
from mujaz.load.loader import load_archive
from mujaz.model.records import Stance
from tests.tiny_archive import BASE, TALKS, write_files

ON, OFF, CONDITIONAL, PARTLY, DIVIDED = (
    Position.ON,
    Position.OFF,
    Position.CONDITIONAL,
    Position.PARTLY,
    Position.DIVIDED,
)
OBJECTS, SILENT, NONE = Position.OBJECTS, Position.SILENT, Position.NONE_REPORTED
TEXT = "topic: water, ar: نص., en: Text., cite: wire ¶1"
AGENDA, EXCLUSIONS = BASE[TALKS].index("agenda:"), BASE[TALKS].index("delegations:")


def table(folder: Path, agenda: list[str], exclusions: list[str]) -> PositionTable:
    """Return the positions in the tiny archive's talks with other items, each the keys beside its topic and text."""
    items = {"agenda": agenda, "exclusions": exclusions}
    lines = [
        f"{name}:\n" + "".join(f"  - {{{TEXT}, {item}}}\n" for item in found) for name, found in items.items() if found
    ]
    text = BASE[TALKS][:AGENDA] + "".join(lines) + BASE[TALKS][EXCLUSIONS:]
    loaded = load_archive(write_files(folder, {**BASE, TALKS: text}))
    assert not loaded.problems, loaded.problems
    assert loaded.archive
    return make_dossier(loaded.archive, loaded.archive.talks["2031-04-01-town"]).positions


UNTIL = "until: {ar: الصلح, en: peace}"
SCOPE = "scope: {ar: الآبار, en: wells}"


@pytest.mark.parametrize(
    ("agenda", "exclusions", "north", "south", "contested"),
    [
        (["said_by: north"], [], ON, NONE, False),
        ([], ["said_by: north"], OFF, NONE, False),
        (["said_by: north", "said_by: south"], [], ON, ON, False),
        ([], ["said_by: north", "said_by: south"], OFF, OFF, False),
        (["said_by: north"], ["said_by: south"], ON, OFF, True),
        # Several parties say it together:
        (["said_by: [north, south]"], [], ON, ON, False),
        # A condition makes a stance conditional, a scope only narrows it:
        ([], [f"said_by: north, {UNTIL}"], CONDITIONAL, NONE, False),
        ([], [f"said_by: north, {SCOPE}"], OFF, NONE, False),
        ([], ["said_by: north", f"said_by: south, {SCOPE}"], OFF, OFF, False),
        ([], ["said_by: north", f"said_by: north, {UNTIL}"], OFF, NONE, False),
        (["said_by: south"], [f"said_by: north, {UNTIL}"], CONDITIONAL, ON, True),
        # Two parties that exclude a topic are not at odds, whatever the condition of one:
        ([], [f"said_by: north, {UNTIL}", "said_by: south"], CONDITIONAL, OFF, False),
        ([], [f"said_by: north, {UNTIL}", f"said_by: south, {SCOPE}"], CONDITIONAL, OFF, False),
        # One party on both sides:
        (["said_by: north"], [f"said_by: north, {SCOPE}"], PARTLY, NONE, False),
        (["said_by: north"], ["said_by: sami"], DIVIDED, NONE, False),
        # The newest day counts:
        (["said_by: north, said_on: 2031-03-20"], ["said_by: north, said_on: 2031-03-19"], ON, NONE, False),
        (["said_by: north, said_on: 2031-03-18"], ["said_by: north, said_on: 2031-03-19"], OFF, NONE, False),
        # What others say of a party that says nothing itself:
        ([], ["said_by: north, others: {south: agrees}"], OFF, OFF, False),
        ([], ["said_by: north, others: {south: contradicts}"], OFF, OBJECTS, True),
        ([], ["said_by: north, others: {south: silent}"], OFF, SILENT, False),
        # A party's own words count more than what others say of it:
        (["said_by: south"], ["said_by: north, others: {south: agrees}"], OFF, ON, True),
        # The source's own voice is no party's, nor is that of somebody without a name; they make nothing contested:
        ([], ["certainty: certain"], NONE, NONE, False),
        (["certainty: certain"], ["said_by: north"], OFF, NONE, False),
        (["said_by: {ar: مسؤول, en: an official}"], ["said_by: north"], OFF, NONE, False),
        (["said_by: {ar: مسؤول, en: an official}, on_behalf_of: south"], ["said_by: north"], OFF, ON, True),
    ],
)
def test_the_table_of_derivations(
    agenda: list[str], exclusions: list[str], north: Position, south: Position, contested: bool, tmp_path: Path
) -> None:
    (row,) = table(tmp_path, agenda, exclusions).rows
    assert [cell.position for cell in row.cells if cell.party in ("north", "south")] == [north, south]
    assert row.contested is contested


def test_a_party_that_agrees_to_a_condition_is_not_at_odds_with_it(tmp_path: Path) -> None:
    (row,) = table(tmp_path, [], [f"said_by: north, {UNTIL}, others: {{south: agrees}}"]).rows
    assert not row.contested


def test_what_is_said_of_a_host_is_shown(tmp_path: Path) -> None:
    text = BASE[TALKS].replace("parties:", "host: far\nparties:").replace("{north: silent}", "{far: agrees}")
    loaded = load_archive(write_files(tmp_path, {**BASE, TALKS: text}))
    assert loaded.archive
    talks = loaded.archive.talks["2031-04-01-town"]
    found = make_dossier(loaded.archive, talks).positions
    assert "far" in find_stances_of_others(talks.exclusions[0], ["south"], found)


def test_own_words_and_reported_ones_are_kept_apart(tmp_path: Path) -> None:
    found = table(tmp_path, [], ["said_by: north, others: {south: agrees}"])
    own, reported = found.find_cell("water", "north"), found.find_cell("water", "south")
    assert own
    assert reported
    assert (len(own.own), own.reported) == (1, ())
    assert (reported.own, len(reported.reported)) == ((), 1)
    assert found.find_cell("trade", "north") is None
    assert found.find_cell("water", "far") is None


def test_columns_are_the_parties_then_other_speakers_then_the_source(tmp_path: Path) -> None:
    assert table(tmp_path, ["said_by: south"], []).columns == ("north", "south")
    assert table(tmp_path, ["certainty: certain"], []).columns == ("north", "south", NO_PARTY)


def test_who_takes_no_part_has_no_column(tmp_path: Path) -> None:
    found = table(tmp_path, ["said_by: north", "said_by: far"], [])
    assert found.columns == ("north", "south")
    assert [fact.said_by for fact in found.outside] == [("far",)]


def test_the_words_of_an_earlier_day_are_kept(tmp_path: Path) -> None:
    found = table(tmp_path, ["said_by: north, said_on: 2031-03-20"], ["said_by: north, said_on: 2031-03-19"])
    cell = found.find_cell("water", "north")
    assert cell
    assert (len(cell.own), len(cell.earlier)) == (1, 1)


def test_what_an_earlier_day_says_alike_is_not_set_apart(tmp_path: Path) -> None:
    found = table(tmp_path, ["said_by: north, said_on: 2031-03-20", "said_by: north, said_on: 2031-03-19"], [])
    cell = found.find_cell("water", "north")
    assert cell
    assert (len(cell.own), len(cell.earlier)) == (2, 0)


def test_rows_are_the_topics_in_the_order_of_the_facts(tmp_path: Path) -> None:
    loaded = load_archive(write_files(tmp_path))
    assert loaded.archive
    talks = loaded.archive.talks["2031-04-01-town"]
    assert [row.topic for row in make_dossier(loaded.archive, talks).positions.rows] == ["water", "trade"]
    bare = dataclasses.replace(talks, agenda=(), exclusions=())
    assert make_dossier(loaded.archive, bare).positions.rows == ()


@pytest.mark.parametrize(
    ("said", "parties"),
    [
        ("said_by: north", ("north",)),
        ("said_by: sami", ("north",)),
        ("said_by: [sami, south]", ("north", "south")),
        ("said_by: sami, on_behalf_of: far", ("far",)),
        ("on_behalf_of: south", ("south",)),
        ("said_by: dana", ()),
        ("said_by: wire", ()),
        ("said_by: {ar: مسؤول, en: an official}", ()),
        ("certainty: certain", ()),
    ],
)
def test_for_whom_one_speaks(said: str, parties: tuple[str, ...], tmp_path: Path) -> None:
    text = BASE[TALKS].replace("topic: water, said_by: sami", f"topic: water, {said}")
    loaded = load_archive(write_files(tmp_path, {**BASE, TALKS: text}))
    assert loaded.archive
    talks = loaded.archive.talks["2031-04-01-town"]
    assert make_dossier(loaded.archive, talks).get_represented_parties(talks.agenda[0]) == parties


@pytest.mark.parametrize(
    ("delegations", "parties"),
    [
        ("", ()),
        ("  - {party: south, head: sami, cite: wire ¶1}\n", ("south",)),
        ("  - {party: south, members: {person: sami, present: false}, cite: wire ¶1}\n", ()),
        ("  - {party: south, head: sami, cite: wire ¶1}\n  - {party: north, head: sami, cite: wire ¶1}\n", ()),
    ],
)
def test_a_post_speaks_only_while_it_is_held_and_then_the_delegation(
    delegations: str, parties: tuple[str, ...], tmp_path: Path
) -> None:
    people = BASE["people.yaml"].replace("end_date: 2040", "end_date: 2030")
    text = BASE[TALKS].replace("delegations:\n  - {party: north, head: sami, cite: wire ¶1}\n", "")
    text += f"delegations:\n{delegations}" if delegations else ""
    loaded = load_archive(write_files(tmp_path, {**BASE, "people.yaml": people, TALKS: text}))
    assert loaded.archive
    talks = loaded.archive.talks["2031-04-01-town"]
    assert make_dossier(loaded.archive, talks).get_represented_parties(talks.agenda[0]) == parties


@pytest.mark.parametrize(
    ("of", "head", "speaks_for"),
    [
        ("north", "parties: [north, south]", "north"),
        ("north", "parties: [north, south]\nconvener: ministry", "north"),  # its state takes part
        ("north", "parties: [ministry, south]\nhost: north", "ministry"),
        ("far", "parties: [north, south]\nconvener: ministry", "ministry"),  # its state does not
        ("far", "parties: [north, south]", "far"),
    ],
)
def test_a_ministry_speaks_for_its_state(of: str, head: str, speaks_for: str, tmp_path: Path) -> None:
    parties = (
        BASE["parties.yaml"] + f"ministry: {{name: {{ar: الوزارة, en: The Ministry}}, kind: body, part_of: {of}}}\n"
    )
    text = BASE[TALKS].replace("topic: water, said_by: sami", "topic: water, said_by: ministry")
    text = text.replace("parties: [north, south]", head)
    loaded = load_archive(write_files(tmp_path, {**BASE, TALKS: text, "parties.yaml": parties}))
    assert loaded.archive
    talks = loaded.archive.talks["2031-04-01-town"]
    assert make_dossier(loaded.archive, talks).get_represented_parties(talks.agenda[0]) == (speaks_for,)


def test_of_two_posts_the_one_begun_last_speaks(tmp_path: Path) -> None:
    later = "    - {party: south, ar: سفير, en: envoy, start_date: 2031-01, cite: wire ¶1}\ndana:"
    loaded = load_archive(write_files(tmp_path, {**BASE, "people.yaml": BASE["people.yaml"].replace("dana:", later)}))
    assert loaded.archive
    talks = loaded.archive.talks["2031-04-01-town"]
    assert make_dossier(loaded.archive, talks).get_represented_parties(talks.agenda[0]) == ("south",)


@pytest.mark.parametrize(
    ("agenda", "others", "stance"),
    [
        ([], "", None),
        (["said_by: south"], "", Stance.CONTRADICTS),
        ([], ", others: {south: agrees}", Stance.AGREES),
        (["said_by: south"], ", others: {south: silent}", Stance.SILENT),
    ],
)
def test_how_the_other_side_stands(agenda: list[str], others: str, stance: Stance | None, tmp_path: Path) -> None:
    """As written, else as its own position implies."""
    found = table(tmp_path, agenda, [f"said_by: north{others}"])
    exclusion = next(item for item in found.rows[0].cells[0].own)
    assert find_stances_of_others(exclusion, ["north"], found) == {"south": stance}  # type: ignore[arg-type]  # an exclusion

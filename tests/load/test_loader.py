"""Reading a folder of facts: everything wrong is said, at its place, and nothing raises."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.load import loader as load_module
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions
from mujaz.pipeline.checking import CheckOptions, check_folder
from tests.tiny_archive import BASE, ISTANBUL, TALKS, edit_archive, find_place, write_files


def said(folder: Path) -> list[str]:
    """Return every problem of an archive as it is shown."""
    return [str(report) for report in check_folder(folder).reports]


def found(tmp_path: Path, files: dict[str, str]) -> list[str]:
    return said(write_files(tmp_path, files))


def test_the_tiny_archive_is_good(tmp_path: Path) -> None:
    checked = check_folder(write_files(tmp_path))
    loaded, reports = checked.loaded, checked.reports
    assert reports == []
    assert loaded.archive
    assert list(loaded.archive.talks) == ["2031-04-01-town"]


def test_a_file_that_comes_while_others_are_read_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_files(tmp_path)
    late = iter([[data / TALKS], [data / "talks" / "2031-01-01-late.yaml", data / TALKS]])
    monkeypatch.setattr(load_module, "list_talks_files", lambda _: next(late))
    assert said(data) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "message"),
    [
        (TALKS, "parties:", "partys:", "partys", "unknown key 'partys' (did you mean 'parties'?)"),
        (TALKS, "topic: water", "topik: water", "topik", "unknown key 'topik' (did you mean 'topic'?)"),
        (TALKS, "lead: {id: opening", "lead: {idd: x", "idd: x", "unknown key 'idd' (did you mean 'id'?)"),
        (TALKS, "said_by: sami", "party: north", "party", "unknown key 'party' (did you mean 'on_behalf_of'?)"),
        (TALKS, "question: {ar", "question: {arr", "arr", "unknown key 'arr' (did you mean 'ar'?)"),
        (TALKS, "title: {", "title: {en2: x, ", "en2", "unknown key 'en2' (did you mean 'en'?)"),
        (TALKS, "kind: talks\n", "", "title", "'kind' is missing (add 'kind:')"),
        (TALKS, "{topic: water, ", "{", "{said_by: sami", "'topic' is missing (add 'topic: id', one of topics.yaml)"),
        (
            TALKS,
            ", cite: wire ¶2",
            "",
            "{topic: water",
            "'cite' is missing (every fact is cited: add 'cite: source-id ¶n')",
        ),
        (
            TALKS,
            "status: {state: held, cite: wire ¶1}\n",
            "",
            "title",
            "'status' is missing (add 'status: {state: held, cite: source-id ¶n}')",
        ),
        (TALKS, "state: held", "state: hold", "hold", "'hold' is not known here (did you mean 'held'?)"),
        (
            TALKS,
            "kind: talks",
            "kind: chat",
            "chat",
            "'chat' is not known here (one of: talks, meeting, call, visit, sum",
        ),
        (TALKS, "key: true", "key: yes", "yes", "'yes' does not fit here (write true, in small letters)"),
        (TALKS, "place: town\n", "place:\n", "\nparties", "'place' has no value (write one, or remove the key)"),
        (TALKS, "place: town", "place: [{}]", "{}", "'place' is missing (add 'place:')"),
        (
            TALKS,
            "place: town",
            "place: The Town",
            "The Town",
            "'The Town' does not fit here (write the id that the register gives it, no name; several stand in […]",
        ),
        (TALKS, "place: town", "place: Town", "Town", "'Town' does not fit here (write 'town': small letters"),
        (TALKS, "[north, south]", "north, south", "north, south", "'north, south' does not fit here (write the id"),
        (TALKS, "key: true", "key: unknown", "unknown", "'unknown' does not fit here (write true or false)"),
        (
            TALKS,
            "translated_by: {ar: us, en: source}",
            "translated_by: us",
            "us, cite",
            "'us' does not fit here (write a mapping here, such as {en: us})",
        ),
        (TALKS, "place: town", 'place: [""]', '""', "'place' has no value (write one, or remove the key)"),
        (TALKS, "[north, south]", '[north, ""]', '""', "a value is missing here (write an id"),
        (TALKS, "{state: held, ", '{state: held, previous_dates: [""], ', '""', "the date is empty (write a date"),
        (TALKS, "[north, south]", "[]", "[]", "this list is empty (name at least one party"),
        (TALKS, "2031-04-01", "2031-02-30", "2031-02-30", "'2031-02-30': the cal"),
        (TALKS, "2031-04-01", "1 April", "1 April", "'1 April': this is no date"),
        (TALKS, "2031-04-01", "{day: 1}", "{day: 1}", "a mapping does not fit here (write a date such as"),
        (TALKS, "{state: held, cite: wire ¶1}", "held", "held", "'held' does not fit here (write the status with its"),
        (TALKS, "cite: wire ¶2", "cite: wire, page two", "page two", "the comma before 'page two' cuts the text off"),
        (
            TALKS,
            "cite: wire ¶2",
            'cite: "wire ¶2, ¶5"',
            '"wire',
            "'wire ¶2, ¶5' does not fit here (write several as a list: [wir",
        ),
        (
            TALKS,
            "place: town",
            "place: “town”",
            "“town”",
            "'“town”' does not fit here (write 'town' without these marks)",
        ),
        (TALKS, "cite: wire ¶2", "cite: wire p 2", "wire p 2", "'wire p 2' does not fit here (write the source's id"),
        (TALKS, "{north: silent}", "{north: agree}", "agree}", "'agree' is not known here (did you mean 'agrees'?)"),
        (
            TALKS,
            "{north: silent}",
            "{north: disagrees}",
            "disagrees}",
            "'disagrees' is not known here (one of: agrees, ",
        ),
        (TALKS, "cite: wire ¶2", "cite: wire¶2", "wire¶2", "'wire¶2' does not fit here (write 'wire ¶2')"),
        (TALKS, "place: town", "place: to\u200cwn", "\u200c", "an invisible character stands here: U+200C ZERO"),
        (TALKS, "place: town", "place: tоwn", "tоwn", "'tоwn' does not fit here (U+043E CYRILLIC SMALL LETTER O stan"),
        (TALKS, "place: town", "plac\u200ce: town", "\u200c", "an invisible character stands here: U+200C ZERO"),
        (
            "sources.yaml",
            "outlet: unknown",
            "outlet: Unknown",
            "Unknown",
            "'Unknown' does not fit here (write unknown)",
        ),
        (
            "sources.yaml",
            "published: 2031-04-02",
            "published: غير معروف",
            "غير",
            "'غير معروف' does not fit here (write unk",
        ),
        (TALKS, "{north: silent}", "nobody", "nobody", "'nobody' does not fit here (write a mapping here, such as"),
        (TALKS, "{ar: us, ", "{ar: we, ", "we, ", "'we' is not known here (one of: source, us)"),
        (TALKS, "date: 2031", "id: other\ndate: 2031", "other", "the id says 'other', the name '2031-04-01-town'"),
        (TALKS, "{ar: محادثات, en: Talks}", "Talks", "Talks", "'Talks' does not fit here (write the text once"),
        (TALKS, "{ar: محادثات, en: Talks}", "[Talks]", "[Talks]", "a list does not fit here (write the text"),
        ("people.yaml", "sami:", "Sami:", "Sami", "'Sami' is no safe id (use small Latin letters, digits and single"),
        ("people.yaml", "dana:", "dana--x:", "dana--x", "'dana--x' is no safe id"),
        ("people.yaml", "dana:", "../dana:", "../dana", "'../dana' is no safe id"),
        ("sources.yaml", "paragraphs: 9", "paragraphs: 0x9", "0x9", "'0x9' does not fit here (write a whole number"),
        ("sources.yaml", "paragraphs: 9", "paragraphs: ٩", "٩", "'٩' does not fit here (write a whole number in W"),
        ("sources.yaml", "kind: news", "kind: newz", "newz", "'newz' is not known here (did you mean 'news'?)"),
        ("site.yaml", "languages:", "langauges:", "langauges", "unknown key 'langauges' (did you mean 'languages'?)"),
    ],
)
def test_what_does_not_fit_is_said_at_its_place(
    file: str, old: str, new: str, at: str, message: str, tmp_path: Path
) -> None:
    files = edit_archive(file, old, new)
    begins = f"{file}:{find_place(files[file], at)}: {message}"
    problems = found(tmp_path, files)
    assert [line for line in problems if line.startswith(begins)], (begins, problems)


DATE_KEYS = [
    (TALKS, "date: 2031-04-01", "date: {}"),
    (TALKS, "date: 2031-03-01?", "date: {}?"),
    (TALKS, "status: {state: held,", "status: {{state: postponed, previous_dates: [{}],"),
    (TALKS, "{said_by: dana,", "{{said_by: dana, said_on: {},"),
    (TALKS, "{topic: water, said_by: sami,", "{{topic: water, said_by: sami, said_on: {}/..,"),
    ("people.yaml", "start_date: 2020", "start_date: {}"),
    ("people.yaml", "end_date: 2040", "end_date: {}~"),
    ("sources.yaml", "published: 2031-04-02", "published: {}"),
    ("sources.yaml", "retrieved: unknown", "retrieved: ../{}"),
]


@pytest.mark.parametrize(("file", "old", "new"), DATE_KEYS)
def test_an_x_that_level_1_lacks_is_a_problem_in_every_date(
    file: str, old: str, new: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number, date in enumerate(("1XXX", "2031-1X", "2031-0X", "2031-X1")):
        files = edit_archive(file, old, new.format(date))
        (line,) = [each for each in found(tmp_path / str(number), files) if date in each]
        assert line.startswith(f"{file}:{find_place(files[file], date).partition(':')[0]}:")
        assert "write 202X, 20XX, 2025-XX, 2025-04-XX or 2025-XX-XX" in line
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("{ar: محادثات", "{ar:محادثات", ":محادثات", "there is no space after the colon of 'ar' (write 'ar: ', with"),
        ("en: Talks}", "en: “Talks, calls”}", "calls”", "the comma before 'calls”' cuts the text off (put the whole t"),
        ("en: Talks}", "en: Talks, and calls}", "and", "the comma before 'and calls' cuts the text off (put the who"),
        ("en: Talks}", "En: Talks}", "En", "unknown key 'En' (did you mean 'en'?)"),
    ],
)
def test_a_slip_in_braces_is_told_once(old: str, new: str, at: str, message: str, tmp_path: Path) -> None:
    files = edit_archive(TALKS, "title: {ar: محادثات, en: Talks}", "title: {ar: محادثات, en: Talks}".replace(old, new))
    (problem,) = found(tmp_path, files)
    assert problem.startswith(f"{TALKS}:{find_place(files[TALKS], at)}: {message}"), problem


def test_a_text_that_is_no_text_has_its_own_place(tmp_path: Path) -> None:
    problems = found(tmp_path, edit_archive(TALKS, "en: Talks", "en: [Talks]"))
    assert problems == [f"{TALKS}:1:26: a list stands where a text belongs (write a plain or quoted text)"]


def test_values_is_no_key_of_a_text(tmp_path: Path) -> None:
    problems = found(
        tmp_path, edit_archive(TALKS, "title: {ar: محادثات, en: Talks}", "title: {values: {ar: محادثات, en: Talks}}")
    )
    assert any("unknown key 'values'" in line for line in problems)


def test_several_problems_come_at_once_and_in_order(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "kind: talks", "kind: chat")
    files[TALKS] = files[TALKS].replace("place: town", "plaza: town").replace("state: held", "state: hold")
    files["people.yaml"] = files["people.yaml"].replace("dana:", "Dana:")
    files["places.yaml"] += "where:\n  nam: {ar: أين, en: where}\n"
    places = [tuple(line.split(": ")[0].split(":")) for line in found(tmp_path, files)]
    assert places == [
        ("people.yaml", "5", "1"),
        ("places.yaml", "4", "3"),
        (TALKS, "2", "7"),
        (TALKS, "5", "1"),
        (TALKS, "7", "17"),
    ]


def test_an_unreadable_record_is_not_said_to_be_missing_too(tmp_path: Path) -> None:
    problems = found(tmp_path, edit_archive("people.yaml", "sami:\n  name: {ar: سامي, en: Sami}", "sami:\n  name: x"))
    assert [line.split(" (")[0] for line in problems] == ["people.yaml:2:9: 'x' does not fit here"]


@pytest.mark.parametrize(("old", "new"), [("title:", "titel:"), ("cite: wire ¶2", "cit: wire ¶2")])
def test_a_misspelt_key_is_not_said_to_be_missing_too(old: str, new: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, edit_archive(TALKS, old, new))
    assert f"unknown key '{new.split(':')[0]}' (did you mean '{old.split(':')[0]}'?)" in problem


def test_languages_without_words_for_the_interface_are_told_alone(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, edit_archive("site.yaml", "code: en", "code: eng"))
    assert problem == "site.yaml:4:12: there is no labels/eng.po (did you mean 'en'?)"


@pytest.mark.parametrize("file", ["parties.yaml", "people.yaml", "places.yaml", "topics.yaml", "sources.yaml", TALKS])
def test_an_unreadable_file_causes_no_other_problem(file: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, {**BASE, file: "a: *b\n"})
    assert problem.startswith(f"{file}:1:4: anchors (&) and aliases (*) are not used here")


@pytest.mark.parametrize("file", ["parties.yaml", "people.yaml", "places.yaml", "topics.yaml", "sources.yaml"])
def test_a_register_of_a_wrong_kind_causes_no_other_problem(file: str, tmp_path: Path) -> None:
    assert found(tmp_path, {**BASE, file: "- a\n- b\n"}) == [
        f"{file}:1:1: a list or a text stands here (write 'id:' and its keys below it)"
    ]


def test_an_unreadable_site_is_said_beside_other_unreadable_files(tmp_path: Path) -> None:
    problems = found(tmp_path, {**BASE, "site.yaml": "- x\n", "topics.yaml": "a: *b\n"})
    assert [line.split(": ")[0] for line in problems] == ["site.yaml:1:1", "topics.yaml:1:4"]


def test_an_empty_register_is_a_register_and_an_empty_file_of_talks_is_none(tmp_path: Path) -> None:
    files = {**BASE, "places.yaml": "", TALKS: BASE[TALKS].replace("place: town\n", "")}
    assert found(tmp_path, files) == []
    missing = found(tmp_path, {**BASE, TALKS: "# nothing yet\n"})
    assert missing == [f"{TALKS}:1:1: the file is empty (write the keys that it needs, or delete it)"]


def test_registers_that_are_not_there_are_empty(tmp_path: Path) -> None:
    files = {name: BASE[name] for name in ("site.yaml",)}
    checked = check_folder(write_files(tmp_path, files))
    loaded, reports = checked.loaded, checked.reports
    assert reports == []
    assert loaded.archive
    assert not loaded.archive.talks


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("peple.yaml", "peple.yaml:1:1: no such file is read (did you mean 'people.yaml'?)"),
        ("people.yml", "people.yml:1:1: no such file is read (did you mean 'people.yaml'?)"),
        ("zzz.yaml", "zzz.yaml:1:1: no such file is read (rename it)"),
        ("people.yaml.txt", "people.yaml.txt:1:1: no such file is read (did you mean 'people.yaml'?)"),
        ("Places.YAML", "Places.YAML:1:1: no such file is read (did you mean 'places.yaml'?)"),
        ("Talks/x.yaml", "Talks:1:1: no such folder is read (did you mean 'talks'?)"),
        ("talk/x.yaml", "talk:1:1: no such folder is read (did you mean 'talks'?)"),
        (f"talks/{'a' * 101}.yaml", f"talks/{'a' * 101}.yaml:1:1: this id is too long (an id has at most 100 letters)"),
        ("talks/2031-05-01-x.yml", "talks/2031-05-01-x.yml:1:1: only files that end in .yaml are read here (rename"),
        ("talks/deeper/x.yaml", "talks/deeper:1:1: a folder in this folder is not read"),
        ("talks/Two Words.yaml", "talks/Two Words.yaml:1:1: 'Two Words' is no safe id"),
        ("talks/محادثات.yaml", "talks/محادثات.yaml:1:1: 'محادثات' is no safe id"),
    ],
)
def test_strays_are_named(name: str, problem: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {**BASE, name: BASE["places.yaml"]})
    assert line.startswith(problem)


@pytest.mark.parametrize("code", ["xx", "english"])
def test_an_unknown_language_is_the_only_problem_it_makes(tmp_path: Path, code: str) -> None:
    files = {**BASE, "site.yaml": BASE["site.yaml"].replace("code: en", f"code: {code}")}
    (problem,) = found(tmp_path, files)
    assert problem.startswith(f"site.yaml:4:12: unknown language '{code}'")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("date: 2031-04-01", "date: 01/04/2031", "(write year-month-day, such as 2025-04-10)"),
        ("date: 2031-04-01", "date: ٢٠٣١-٠٤-٠١", "(write 2031-04-01)"),
        ("said_by: sami", "said_by: Sami", "(write 'sami': small letters and hyphens)"),
        ("[north, south]", "[north، south]", "(write a Latin comma ',' between values, and all of them in […])"),
        ("held, cite: wire ¶1", "held, cite: wire p1", "(write the source's id and the paragraph"),
    ],
)
def test_a_slip_is_one_problem_with_the_right_words(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in BASE[TALKS]
    (problem,) = found(tmp_path, {**BASE, TALKS: BASE[TALKS].replace(old, new, 1)})
    assert message in problem


@pytest.mark.parametrize(("name", "words"), [("index", "is a name that a system keeps"), ("con", "is a name that")])
def test_names_that_systems_keep_are_refused(tmp_path: Path, name: str, words: str) -> None:
    (problem,) = found(tmp_path, {**BASE, f"talks/{name}.yaml": BASE[TALKS]})
    assert words in problem


def test_the_singular_of_a_register_is_understood(tmp_path: Path) -> None:
    assert found(tmp_path, {**BASE, "person.yaml": ""}) == [
        "person.yaml:1:1: no such file is read (did you mean 'people.yaml'?)"
    ]


def test_a_readme_is_no_stray(tmp_path: Path) -> None:
    assert found(tmp_path, {**BASE, "talks/README.md": "x", "README.md": "x", "talks/.hidden": "x"}) == []


@pytest.mark.parametrize("name", ["people.yaml", TALKS, "site.yaml"])
def test_a_symbolic_link_is_not_followed(name: str, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "data")
    (folder / name).rename(tmp_path / "elsewhere.yaml")
    (folder / name).symlink_to(tmp_path / "elsewhere.yaml")
    assert said(folder)[0] == f"{name}:1:1: this is a symbolic link (put the file itself here)"


def test_a_folder_where_a_file_belongs_is_said(tmp_path: Path) -> None:
    (write_files(tmp_path) / "places.yaml").unlink()
    (tmp_path / "places.yaml").mkdir()
    assert "places.yaml:1:1: this is no file (make it a file you may read)" in said(tmp_path)


def test_no_folder_and_no_site(tmp_path: Path) -> None:
    assert said(tmp_path / "none") == [".:1:1: there is no such folder of facts (name one with --data)"]
    assert said(tmp_path) == ["site.yaml:1:1: the archive has no site.yaml (write one: name and languages)"]
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert len(said(tmp_path / "file")) == 1


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("cite: wire ¶2", "cite: wyre ¶2", "wyre"),
        ("cite: wire ¶2", "cite: [wire ¶2, wyre ¶3]", "wyre"),
        ("cite: wire ¶2", "cite: [wire ¶2, {source: wyre}]", "wyre"),
        ("head: sami", "head: samy", "samy"),
        ("head: sami", "members: [sami, samy]", "samy"),
        ("head: sami", "members: samy", "samy"),
        ("said_by: sami", "said_by: samy", "samy"),
        ("[north, south]", "[north, soth]", "soth"),
        ("others: {north: silent", "others: {nort: silent", "silent"),
    ],
)
def test_a_wrong_id_is_found_where_it_stands(old: str, new: str, at: str, tmp_path: Path) -> None:
    """Also where a bare word stands for a whole record."""
    files = edit_archive(TALKS, old, new)
    (line,) = (line for line in found(tmp_path, files) if "is not in" in line)
    assert line.startswith(f"{TALKS}:{find_place(files[TALKS], at)}: ")
    assert "did you mean" in line


def test_an_edit_is_seen_in_the_same_process(tmp_path: Path) -> None:
    folder = write_files(tmp_path)
    assert said(folder) == []
    (folder / TALKS).write_text(BASE[TALKS].replace("kind: talks", "kind: chat"), encoding="utf-8")
    assert len(said(folder)) == 1
    write_files(folder)
    assert said(folder) == []


FILES = {path.relative_to(ISTANBUL).as_posix(): path.read_text(encoding="utf-8") for path in ISTANBUL.rglob("*.yaml")}
VALUES = ["", "x", "[]", "{}", "[a]", "{a: b}", "[{}]", "2025", "unknown", "[[a]]", "{ar: [x]}", "{ar: {b: c}}", "true"]


def _halves(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(": ")
    return key + colon, value


def _delete(lines: list[str], i: int, _: int) -> list[str]:
    return lines[:i] + lines[i + 1 :]


def _duplicate(lines: list[str], i: int, j: int) -> list[str]:
    return [*lines[:j], lines[i], *lines[j:]]


def _swap(lines: list[str], i: int, j: int) -> list[str]:
    (a, b), (c, d) = _halves(lines[i]), _halves(lines[j])
    changed = list(lines)
    changed[i], changed[j] = a + d, c + b
    return changed


def _truncate(lines: list[str], i: int, j: int) -> list[str]:
    return [*lines[:i], lines[i][: j % (len(lines[i]) + 1)]]


def _cut(lines: list[str], i: int, j: int) -> list[str]:
    return [*_truncate(lines, i, j), *lines[i + 1 :]]


def _retype(lines: list[str], i: int, j: int) -> list[str]:
    return [*lines[:i], _halves(lines[i])[0] + VALUES[j % len(VALUES)], *lines[i + 1 :]]


def _dedent(lines: list[str], i: int, j: int) -> list[str]:
    return [*lines[:i], " " * (j % 5) + lines[i].lstrip(), *lines[i + 1 :]]


EDITS = [_delete, _duplicate, _swap, _truncate, _cut, _retype, _dedent]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("istanbul")
    yield write_files(folder / "data", FILES)
    shutil.rmtree(folder)


@given(
    file=st.sampled_from(sorted(FILES)),
    edits=st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 10**4), st.integers(0, 10**4)), min_size=1, max_size=3
    ),
)
def test_no_edit_makes_the_reading_raise_and_what_passes_can_be_published(
    copy: Path, file: str, edits: list[tuple[object, int, int]]
) -> None:
    lines = FILES[file].split("\n")
    for edit, i, j in edits:
        lines = edit(lines, i % len(lines), j % len(lines)) or [""]  # type: ignore[operator]  # one of EDITS
    (copy / file).write_text("\n".join(lines), encoding="utf-8")
    try:
        for report in check_folder(copy).reports:
            at = report.position
            there = (copy / at.file).read_text(encoding="utf-8").split("\n")
            assert 1 <= at.line <= len(there), report
            assert 1 <= at.column <= len(there[at.line - 1]) + 1, report
        if not check_folder(copy, CheckOptions(draft=True)).reports:
            assert not building.build(copy, copy.with_name("pages"), BuildOptions(draft=True)).reports
    finally:
        (copy / file).write_text(FILES[file], encoding="utf-8")

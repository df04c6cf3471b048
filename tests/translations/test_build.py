"""What builds do with the record: they keep it, never fail for it, and pages say what is stale."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from mujaz.cli import main
from mujaz.engine import watch
from mujaz.exports.search import list_sheets
from mujaz.exports.search.indexed_pages import iter_indexed_pages
from mujaz.exports.table import EXTRACTS
from mujaz.pipeline import building, page_making
from mujaz.pipeline.building import BuildOptions, BuildResult
from mujaz.pipeline.checking import check_folder
from mujaz.pipeline.page_making import MadePages
from mujaz.storage.program_files import EXAMPLE_TALKS, LOCKFILE, TEMPLATES
from mujaz.storage.write import write_file
from tests import bless, tiny_archive

TALKS = tiny_archive.TALKS
STALE = bless.GOLDEN / "stale"
EN, AR = "Not yet updated", "لم يُحدَّث بعد"


def published(data: Path, after: BuildResult | None = None, **options: Any) -> BuildResult:
    return building.build(data, data.parent / "pages", BuildOptions(**options), after=after)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tiny_archive.write_files(tmp_path / "data")


def page(data: Path, name: str) -> str:
    return (data.parent / "pages" / name).read_text(encoding="utf-8")


def edit(data: Path, old: str, new: str) -> None:
    text = (data / TALKS).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (data / TALKS).write_text(text.replace(old, new), encoding="utf-8")


def test_pages_alone_write_no_record(data: Path) -> None:
    assert published(data).reports == []
    assert not (data / LOCKFILE).exists()


def test_a_record_that_is_not_there_is_noted_until_a_build_writes_it(data: Path) -> None:
    def notes() -> list[str]:
        return [note for note in check_folder(data).notes if "translations.lock is not there" in note]

    assert len(notes()) == 1
    published(data, BuildResult())
    assert notes() == []


def test_what_is_wrong_is_not_offered_to_be_confirmed(data: Path) -> None:
    published(data, BuildResult())
    edit(data, "en: The two sides met.", "en: The three sides met.")
    found = check_folder(data)
    assert [each.rule for each in found.reports] == ["numbers"]
    assert found.stale == ()


@pytest.mark.parametrize("slip", ["knd: talks", "place: [", "status: held", "\u200f"])
def test_talks_that_cannot_be_read_have_not_vanished(data: Path, slip: str) -> None:
    published(data, BuildResult())
    (data / TALKS).write_text((data / TALKS).read_text(encoding="utf-8") + slip, encoding="utf-8")
    assert {each.position.file for each in check_folder(data).reports} == {TALKS}


def test_talks_that_have_vanished_are_a_problem(data: Path) -> None:
    published(data, BuildResult())
    (data / TALKS).unlink()
    (report,) = (each for each in check_folder(data).reports if each.position.file == "talks")
    assert report.message == f"there are no talks, and translations.lock knows texts of {TALKS}"


def test_the_example_of_a_new_repository_may_go(data: Path) -> None:
    assert (TEMPLATES / "desk" / "data" / EXAMPLE_TALKS).is_file()
    published(data, BuildResult())
    (data / TALKS).unlink()
    record = (data / LOCKFILE).read_text(encoding="utf-8")
    (data / LOCKFILE).write_text(record.replace(TALKS, EXAMPLE_TALKS), encoding="utf-8")
    assert "talks" not in {each.position.file for each in check_folder(data).reports}


def test_a_build_writes_the_record_once(data: Path) -> None:
    first = published(data, BuildResult())
    assert first.lockfile == (data / LOCKFILE).read_bytes()
    before = (data / LOCKFILE).stat().st_mtime_ns
    second = published(data, BuildResult())
    assert (data / LOCKFILE).stat().st_mtime_ns == before
    assert second.changes.written == (), "the record changes no page"


def test_serving_marks_at_once_and_settles_at_once(data: Path) -> None:
    good = published(data, BuildResult())
    edit(data, "اجتمع الطرفان.", "التقى الطرفان.")
    good = published(data, good)
    assert [note.position.file for note in good.stale] == [TALKS]
    assert EN in page(data, "en/talks/2031-04-01-town.md")
    assert AR not in page(data, "ar/talks/2031-04-01-town.md")
    record = (data / LOCKFILE).read_bytes()
    edit(data, "The two sides met.", "The two sides came together.")
    good = published(data, good)
    assert good.stale == ()
    assert EN not in page(data, "en/talks/2031-04-01-town.md")
    assert (data / LOCKFILE).read_bytes() == good.lockfile != record
    edit(data, "التقى الطرفان.", "افترق الطرفان.")
    assert len(published(data, good).stale) == 1


def test_broken_facts_and_strictness_leave_the_record_alone(data: Path) -> None:
    good = published(data, BuildResult())
    edit(data, "اجتمع الطرفان.", "التقى الطرفان.")
    strict = published(data, good, strict=True)
    there = tiny_archive.find_place((data / TALKS).read_text(encoding="utf-8"), "The two sides met.")
    assert [str(report.position) for report in strict.reports] == [f"{TALKS}:{there}"]
    edit(data, "The two sides met.", "They met.")
    edit(data, "kind: talks", "knd: talks")
    assert published(data, good).reports
    assert (data / LOCKFILE).read_bytes() == good.lockfile
    edit(data, "knd: talks", "kind: talks")
    assert published(data, good, strict=True).reports == []


def test_a_folder_that_cannot_be_written_is_only_noted(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, content: bytes) -> None:
        if path.name == LOCKFILE:
            raise PermissionError(13, "Permission denied")
        write_file(path, content)

    monkeypatch.setattr("mujaz.translations.lockfile.clean_and_write_file", refused)
    outcome = published(data, BuildResult())
    assert outcome.reports == []
    assert "note: translations.lock cannot be written: Permission denied" in outcome.notes
    assert page(data, "en/index.md")


def test_what_is_confirmed_while_pages_are_made_stays(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = published(data, BuildResult())
    edit(data, "اجتمع الطرفان.", "التقى الطرفان.")
    edit(data, "No trade.", "Trade is off.")
    edit(data, "لا تجارة.", "لا بحث في التجارة.")
    make, own = page_making.make_pages, []

    def slowly(*given: Any) -> MadePages:
        assert CliRunner().invoke(main, ["--data", str(data), "confirm", f"{TALKS}:opening"]).exit_code == 0
        own.append((data / LOCKFILE).read_bytes())
        return make(*given)

    monkeypatch.setattr(building, "make_pages", slowly)
    outcome = published(data, good)
    assert [note.position.file for note in outcome.stale] == [TALKS], "as it was when the build began"
    assert own == [(data / LOCKFILE).read_bytes()]
    assert outcome.lockfile != own[0], "serve does not take it for its own, and builds again"
    monkeypatch.undo()
    assert published(data, outcome).stale == ()


def test_every_kind_of_page_marks_what_is_stale_in_its_own_language(tmp_path: Path) -> None:
    bless.publish(STALE, tmp_path)
    pages = {name: text.decode() for name, text in bless.read_tree(tmp_path).items()}
    marked = {name for name, text in pages.items() if '<span class="stale"' in text}
    en = {
        "",
        "talks/2031-04-01-town",
        "talks/2031-04-01-town/glance",
        "chronology",
        "people",
        "people/dana",
        "people/sami",
    }
    en |= {"parties/north", "topics/water", "sources/wire"}
    assert {f"en/{name or 'index'}.md" for name in en} <= marked
    assert {"ar/talks/2031-04-01-town.md", "ar/talks/2031-04-01-town/glance.md", "ar/topics/water.md"} <= marked
    for name in (each for each in marked if "/facing/" not in each):  # there each side has its own
        labels = set(re.findall(r'<span class="stale" title="([^"]+)">([^<]+)</span>', pages[name]))
        assert labels == {_OF_OTHER_NAMES.get(name) or (_EN if name.startswith("en/") else _AR)}


_EN, _AR = ("The text in Arabic has changed since", EN), ("تغيّر النص باللغة الإنجليزية بعد هذه الصياغة", AR)
_OF_OTHER_NAMES = {
    "en/people/rana.md": ("The text in English has changed since", EN),
    "ar/people/dana.md": ("تغيّر النص باللغة العربية بعد هذه الصياغة", AR),
}


def test_a_name_in_another_language_is_marked_too(tmp_path: Path) -> None:
    bless.publish(STALE, tmp_path)
    for name, (title, words) in _OF_OTHER_NAMES.items():
        others = re.search("<dl.*</dl>", (tmp_path / name).read_text(encoding="utf-8"), re.DOTALL)
        assert others
        assert f'</bdi> <span class="stale" title="{title}">{words}</span>' in others[0]


def test_a_stale_text_is_marked_where_there_is_no_markup(tmp_path: Path) -> None:
    bless.publish(STALE, tmp_path)
    english = (tmp_path / "en/talks/2031-04-01-town.md").read_text(encoding="utf-8")
    assert f'description: "{EN}: The two sides met."' in english
    assert f">Dana ({EN})</a>" in english, "a name that stands in a sentence"
    assert "“yes” <span" in english, "outside the quotation marks"
    arabic = (tmp_path / "ar/talks/2031-04-01-town.md").read_text(encoding="utf-8")
    assert f"<title>1 مارس 2031 (مستنتج): {AR}: لقاء." in arabic, "the picture in words"


def test_search_finds_no_stale_text_unmarked(tmp_path: Path) -> None:
    bless.publish(STALE, tmp_path)
    outcome = building.build(STALE / "data", tmp_path, BuildOptions(extracts=EXTRACTS))
    assert outcome.archive
    shown = [
        each.shown["text"].split("\n") for each in iter_indexed_pages(outcome.archive, list_sheets(outcome), tmp_path)
    ]
    found = [line for lines in shown for line in lines if "The two sides met" in line]
    assert found
    assert all(EN in line for line in found)


class _Observer:
    def __init__(self) -> None:
        self.handlers: list[Any] = []

    def schedule(self, handler: Any, path: str, recursive: bool) -> None:
        self.handlers.append(handler)


def test_serve_passes_over_its_own_record_and_sees_any_other(data: Path) -> None:
    published(data, BuildResult())
    own, seen = (data / LOCKFILE).read_bytes(), []
    observer = _Observer()

    server = SimpleNamespace(unwatch=lambda _: None, observer=observer)
    real = observer.schedule
    server.watch = lambda path, recursive=True: server.observer.schedule(
        SimpleNamespace(on_any_event=lambda event: seen.append(Path(event.src_path).name)), path, recursive=recursive
    )
    watch.watch_only(server, data, data.parent / "pages", lambda: own)
    assert server.observer.schedule == real
    handler = observer.handlers[0]
    for name in (LOCKFILE, ".abc.new", "people.yaml"):
        handler.on_any_event(SimpleNamespace(src_path=str(data / name)))
    assert seen == ["people.yaml"]
    (data / LOCKFILE).write_bytes(own + b"# confirmed elsewhere\n")
    handler.on_any_event(SimpleNamespace(src_path=str(data / LOCKFILE)))
    (data / LOCKFILE).unlink()
    handler.on_any_event(SimpleNamespace(src_path=str(data / LOCKFILE)))
    assert seen == ["people.yaml", LOCKFILE, LOCKFILE]

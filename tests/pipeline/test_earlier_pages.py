"""Pages that are kept from one build to the next: the same bytes as made anew, whatever was edited or spoiled."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.fact_digests import FactDigests
from mujaz.exports.table import EXTRACTS
from mujaz.load.known_files import forget_files
from mujaz.load.loader import LoadResult
from mujaz.model.records import Record, Text
from mujaz.pages import addresses, plan_pages
from mujaz.pages.plans import PagePlan
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions, BuildResult, digest_common_inputs, make_editions
from mujaz.pipeline.checking import Stores, read_facts
from mujaz.pipeline.page_making import EarlierPages, MadePage, MadePages, PageMaker, make_pages
from mujaz.storage import program_files
from mujaz.storage.digests import digest_file
from mujaz.storage.plain_pickle import NoValueError, dump_value, load_value
from mujaz.storage.row_store import RowStore
from tests import bless
from tests.random_edits import ARCHIVES, EDITS, edit
from tests.tiny_archive import edit_archive, write_files


class Site:
    """The pages of a folder of facts, made with what a store keeps."""

    def __init__(self, folder: Path, archive: str) -> None:
        self.data, self.pages = folder / "data", folder / "pages"
        self.store, self.files = folder / "store", folder / "files"
        shutil.copytree(bless.GOLDEN / archive / "data", self.data)

    def make(self, store: Path | None) -> MadePages:
        """Make what has to be made, without any check; raises whatever facts that hang together badly raise."""
        forget_files()
        loaded, _, _ = read_facts(self.data, None, None, store and self.files)
        assert loaded.archive
        assert not loaded.problems
        derived, editions = DerivedFacts(loaded.archive), make_editions(loaded)
        digests = FactDigests(derived, loaded.digests, loaded.file_positions)
        earlier = EarlierPages(RowStore(store), digests, digest_common_inputs(digests), self.pages)
        return make_pages(
            plan_pages(derived, editions), PageMaker(editions, EXTRACTS), earlier, lambda _, some, __: some
        )

    def make_anew(self) -> MadePages | None:
        """Make every page, where the facts are such that the check might let them pass."""
        try:
            return self.make(None)
        except (KeyError, AssertionError, AttributeError, ValueError):
            return None

    def build(self) -> set[str]:
        """Make the pages and write those that were made; return their addresses."""
        made = self.make(self.store)
        written = set()
        for page in made.pages:
            path = addresses.find_page_file(page.address)
            if digest_file(self.pages / path) != page.digest:
                _write(self.pages / path, made.files[path].read())
                written.add(page.address)
        made.store()
        return written

    def check(self, made: MadePages) -> None:
        """Hold every page against one that was made anew, with all that exports know of it."""
        anew = {page.address: page for page in made.pages}
        kept = {page.address: page for page in self.make(self.store).pages}
        wrong = [address for address, page in anew.items() if _shown(kept[address]) != _shown(page)]
        assert (list(kept), wrong) == (list(anew), [])


def _shown(page: object) -> dict[str, object]:
    return {key: value for key, value in vars(page).items() if key != "reads"}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@settings(max_examples=max(settings().max_examples // 6, 1))  # each makes all pages several times
@given(st.sampled_from(ARCHIVES), st.integers(min_value=0))
def test_after_any_edits_a_kept_page_is_as_one_made_anew(archive: str, seed: int) -> None:
    random = Random(seed)  # hypothesis' own
    with TemporaryDirectory() as folder:
        site = Site(Path(folder), archive)
        site.build()
        for _ in range(EDITS):
            undo = edit(random, site.data)
            anew = site.make_anew()
            if anew is None:
                undo()
            site.build()
            site.check(anew or site.make(None))


def published(folder: Path) -> BuildResult:
    result = building.build(
        folder / "data", folder / "pages", BuildOptions(extracts=EXTRACTS, stores=Stores(pages=folder / "store"))
    )
    assert result.reports == []
    return result


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive, its pages, and the store that keeps them."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(bless.GOLDEN / "process" / "data", folder / "data")
    published(folder)
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be spoiled."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


def made_again(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[str]:
    """Yield the addresses of the pages that the next build makes."""
    made: list[str] = []
    make = PageMaker.make_page

    def make_and_tell(self: PageMaker, plan: PagePlan) -> tuple[MadePage, bytes]:
        made.append(plan.address)
        return make(self, plan)

    monkeypatch.setattr(PageMaker, "make_page", make_and_tell)
    published(folder)
    monkeypatch.undo()
    yield from made


def test_what_has_not_changed_is_not_made_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(made_again(monkeypatch, built)) == []


def test_of_one_word_only_what_shows_it_is_made_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [page.address for page in published(built).pages]
    path = next((built / "data" / "talks").iterdir())
    path.write_text(f"{path.read_text(encoding='utf-8')}# seen\n", encoding="utf-8")
    made = list(made_again(monkeypatch, built))
    assert made
    assert set(made) == {address for address in every if f"/talks/{path.stem}/" in address}


def change_words(item: Any) -> Any:
    """Return some talks, or a part of them, with other words in every text."""
    if isinstance(item, Text):
        return replace(item, values={code: f"{words} anew" for code, words in item.values.items()})
    if isinstance(item, Record):
        held = {each.name: getattr(item, each.name) for each in fields(item) if each.name != "where"}
        return replace(item, **{name: change_words(each) for name, each in held.items()})
    return tuple(map(change_words, item)) if type(item) is tuple else item


def make_all(archive: LoadResult) -> dict[str, tuple[MadePage, PagePlan]]:
    """Return every page by its address, with its plan."""
    assert archive.archive
    editions = make_editions(archive)
    maker = PageMaker(editions, EXTRACTS)
    plans = plan_pages(DerivedFacts(archive.archive), editions)
    return {plan.address: (maker.make_page(plan)[0], plan) for plan in plans}


@pytest.mark.parametrize("name", ["seven", "sessions"])
def test_a_page_that_notes_no_text_of_some_talks_shows_none(name: str) -> None:
    loaded, _, _ = read_facts(bless.GOLDEN / name / "data", None, None)
    assert loaded.archive
    before, missed, differing = make_all(loaded), list[tuple[str, str]](), 0
    for key, talks in loaded.archive.talks.items():
        changed = replace(loaded.archive, talks={**loaded.archive.talks, key: change_words(talks)})
        after = make_all(replace(loaded, archive=changed))
        for address, (page, plan) in before.items():
            other, new_plan = after[address]
            noted = {id.partition(" ")[0] for kind, id in page.reads if kind == "text"}
            knows = ("dossier", key) in page.reads or f"talks/{key}.yaml" in noted or plan.reads != new_plan.reads
            differs = page.digest != other.digest or page.extracts != other.extracts
            differing += differs
            missed += [(key, address)] if differs and not knows else []
    assert not missed
    assert differing


@pytest.mark.parametrize("spoil", [b"", b"SQLite format 3\0", b"x" * 5000])
def test_a_spoiled_store_costs_only_time(built: Path, monkeypatch: pytest.MonkeyPatch, spoil: bytes) -> None:
    before = bless.read_tree(built / "pages")
    (built / "store").write_bytes(spoil)
    assert len(list(made_again(monkeypatch, built))) == len(published(built).pages)
    assert bless.read_tree(built / "pages") == before
    assert list(made_again(monkeypatch, built)) == []


def test_a_flipped_byte_in_the_store_is_seen(built: Path) -> None:
    before = [page.extracts for page in published(built).pages]
    data = bytearray((built / "store").read_bytes())
    for at in range(4000, len(data), 997):
        data[at] ^= 1
    (built / "store").write_bytes(data)
    assert [page.extracts for page in published(built).pages] == before


def test_a_page_that_somebody_removed_is_made_again(built: Path) -> None:
    page = built / "pages" / "en" / "index.md"
    before = page.read_bytes()
    page.unlink()
    published(built)
    assert page.read_bytes() == before


def test_another_template_makes_every_page_again(
    built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository = tmp_path_factory.mktemp("repository")
    monkeypatch.setattr(program_files, "_chosen", [repository])
    (repository / "templates" / "pages").mkdir(parents=True)
    page = built / "pages" / "en" / "index.md"
    (repository / "templates" / "pages" / "home.md.j2").write_text("<p>new</p>", encoding="utf-8")
    published(built)
    assert page.read_bytes().endswith(b"<p>new</p>\n")


def test_what_was_stale_in_the_settings_of_the_site_is_so_no_more_once_confirmed(tmp_path: Path) -> None:
    files = edit_archive("site.yaml", "languages:", "tagline: {ar: حقيقة بعد حقيقة, en: Fact by fact}\nlanguages:")
    data, pages = write_files(tmp_path / "data", files), tmp_path / "pages"
    options = BuildOptions(stores=Stores(pages=tmp_path / "store"))
    first = building.build(data, pages, options, after=BuildResult())
    site = files["site.yaml"].replace("Fact by fact", "One by one")
    (data / "site.yaml").write_text(site, encoding="utf-8")
    again = building.build(data, pages, options, after=first)
    arabic = pages / "ar" / "index.md"
    assert 'class="stale"' in arabic.read_text(encoding="utf-8"), again.reports
    (data / "translations.lock").unlink()
    building.build(data, pages, options, after=BuildResult())
    assert 'class="stale"' not in arabic.read_text(encoding="utf-8")
    assert (pages / "en" / "index.md").is_file()


def test_only_plain_values_are_read() -> None:
    assert load_value(dump_value({"a": (1, frozenset("b"))})) == {"a": (1, frozenset("b"))}
    for wrong in (pickle.dumps(Path("x")), pickle.dumps(shutil.rmtree), b"", b"x", dump_value(3)[:-1]):
        with pytest.raises(NoValueError):
            load_value(wrong)

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench import realistic
from mujaz.derive.claimed_quotations import iter_claimed_quotations
from mujaz.derive.source_paragraphs import split_source_texts
from mujaz.model.records import Archive, Certainty, Fact, Unknown
from mujaz.pipeline.checking import CheckOptions, check_folder
from tests.folder_digest import digest_folder

TALKS = 55
"""Enough for two processes to have all their rounds, and for a third to begin."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("realistic") / "data"
    realistic.write_archive(folder, TALKS)
    return folder


@pytest.fixture(scope="module")
def archive(data: Path) -> Archive:
    """The archive, in which the strict check finds neither a problem nor a question."""
    found = check_folder(data, CheckOptions(texts=realistic.find_texts_folder(data), strict=True))
    assert found.reports == []
    assert found.loaded.archive is not None
    return found.loaded.archive


def test_no_two_sentences_are_alike(archive: Archive) -> None:
    told = [each for each in archive.records if isinstance(each, Fact | Unknown) and each.text.values]
    venues = {id(talks.venue) for talks in archive.talks.values()}
    sentences = Counter(words for each in told if id(each) not in venues for words in each.text.values.values())
    assert len(sentences) > 2 * 25 * TALKS
    assert sentences.most_common(1)[0][1] == 1


def test_it_has_what_grows_in_a_real_archive(archive: Archive) -> None:
    rounds = Counter(talks.process for talks in archive.talks.values())
    assert sorted(rounds[key] for key in archive.processes)[-2:] == [realistic.ROUNDS, realistic.ROUNDS]
    assert rounds[None] == TALKS // realistic.LOOSE_EVERY
    for talks in archive.talks.values():
        assert talks.start
        assert talks.end
        assert len(talks.outcomes) == 3
        assert len(talks.history) == 2
        assert talks.agenda[0].standing is Certainty.CLAIMED
    assert any(person.other_names for person in archive.people.values())
    assert any(len(person.posts) > 1 for person in archive.people.values())


def test_the_exact_words_of_a_fifth_stand_in_kept_texts(archive: Archive) -> None:
    texts = split_source_texts(archive)
    assert len(texts) == TALKS // realistic.KEPT_EVERY
    verified = [each for each in iter_claimed_quotations(archive) if each.cite[0].source in texts]
    assert len(verified) > 8 * len(texts)


def test_the_same_seed_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    for name, seed in (("data", realistic.SEED), ("other", realistic.SEED + 1)):
        realistic.write_archive(tmp_path / name, TALKS, seed)
    assert digest_folder(tmp_path / "data") == digest_folder(data)
    assert digest_folder(tmp_path / "other") != digest_folder(data)
    kept = [realistic.find_texts_folder(folder) for folder in (tmp_path / "data", data)]
    assert digest_folder(kept[0]) == digest_folder(kept[1])

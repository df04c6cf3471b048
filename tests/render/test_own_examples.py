"""Examples of keys from a site's own facts: as its editors write them, and only what pages show."""

from __future__ import annotations

from pathlib import Path

import yaml

from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.load.loader import load_archive
from mujaz.model import records
from mujaz.pipeline.building import build
from mujaz.render import handbook
from mujaz.render.own_examples import UNSHOWN, find_own_examples
from mujaz.schemas import descriptions
from tests.test_keys_shown import NOT_SHOWN
from tests.tiny_archive import BASE, TALKS, write_files


def test_a_key_has_an_example_of_its_own_where_the_facts_have_one(tmp_path: Path) -> None:
    talks = BASE[TALKS].replace("kind: talks", "kind: talks\nreviewed_by: Noor\nsilence: {phrases: because}")
    archive = load_archive(write_files(tmp_path, {**BASE, TALKS: talks})).archive
    assert archive
    examples = find_own_examples(archive)
    assert examples[records.Talks, "title"] == "ar: محادثات\nen: Talks"
    assert examples[records.Talks, "parties"] == "[north, south]"
    assert examples[records.Talks, "date"] == "2031-04-01"
    assert not [place for place in examples if place[1] in UNSHOWN]
    for (kind, key), example in examples.items():
        written = descriptions.KeyDescription({}, {}, example).format_example(key)
        assert set(yaml.load(written, yaml.BaseLoader)) == {key}, (kind, written)  # builds texts alone
    labels = Labels(Language("en", "English"))
    own, ours = ("\n".join(handbook.iter_reference(labels, each)) for each in (examples, {}))
    assert "[north, south]" in own
    assert "[north, south]" not in ours
    assert "Noor" not in own
    assert own.count("Example") == ours.count("Example")


def test_what_no_page_shows_is_no_example() -> None:
    keys = {way.split()[-1].partition(".")[2] for way in NOT_SHOWN}
    assert keys <= UNSHOWN


def test_the_handbook_of_a_site_has_them_but_none_of_talks_under_embargo(tmp_path: Path) -> None:
    secret = (
        BASE[TALKS].replace("kind: talks", "kind: talks\nembargo: 2031-05-20T12:00Z").replace("en: Talks", "en: Qjx")
    )
    named = BASE["parties.yaml"].replace("en: North}", "en: '` <b>North</b> `'}")
    files = {
        **BASE,
        "parties.yaml": named,
        "talks/2031-04-01-zzz.yaml": secret,
        "site.yaml": BASE["site.yaml"] + "handbook: true\n",
    }
    assert build(write_files(tmp_path / "data", files), tmp_path / "pages").reports == []
    page = (tmp_path / "pages" / "en" / "handbook" / "keys.md").read_text(encoding="utf-8")
    assert "en: Talks" in page
    assert "&lt;b&gt;North" in page
    assert "<b>" not in page
    assert "Qjx" not in page
    assert "2031-04-01-zzz" not in page

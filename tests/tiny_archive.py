"""Archives for tests to spoil: a tiny one of short YAML texts, and that of Istanbul, frozen; both are good."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

BASE: Mapping[str, str] = {
    "site.yaml": """\
name: {ar: سجل, en: Record}
languages:
  - {code: ar, name: العربية}
  - {code: en, name: English}
""",
    "parties.yaml": """\
north:
  name: {ar: الشمال, en: North}
south:
  name: {ar: الجنوب, en: South}
far:
  name: {ar: البعيد, en: Far}
""",
    "people.yaml": """\
sami:
  name: {ar: سامي, en: Sami}
  posts:
    - {party: north, ar: وزير, en: minister, start_date: 2020, end_date: 2040, cite: wire ¶1}
dana:
  name: {ar: دانا, en: Dana}
""",
    "places.yaml": """\
town:
  name: {ar: المدينة, en: Town}
""",
    "topics.yaml": """\
water:
  name: {ar: المياه, en: Water}
trade:
  name: {ar: التجارة, en: Trade}
""",
    "sources.yaml": """\
wire:
  name: {ar: خبر, en: Wire report}
  outlet: unknown
  language: en
  kind: news
  official: unknown
  address: https://example.org/wire
  published: 2031-04-02
  retrieved: unknown
  paragraphs: 9
""",
    "talks/2031-04-01-town.yaml": """\
title: {ar: محادثات, en: Talks}
kind: talks
date: 2031-04-01
date_note: {phrase: on Tuesday, cite: wire ¶1}
place: town
parties: [north, south]
status: {state: held, cite: wire ¶1}
lead: {id: opening, ar: اجتمع الطرفان., en: The two sides met., cite: wire ¶1, key: true}
agenda:
  - {topic: water, said_by: sami, ar: المياه مطروحة., en: Water is on the table., cite: wire ¶2}
exclusions:
  - {topic: trade, said_by: south, ar: لا تجارة., en: No trade., others: {north: silent}, cite: wire ¶3}
delegations:
  - {party: north, head: sami, cite: wire ¶1}
prior:
  - date: 2031-03-01?
    date_note: {inferred_from: {ar: السياق, en: the context}}
    ar: لقاء.
    en: A meeting.
    cite: wire ¶4
statements:
  - {said_by: dana, quote: {ar: نعم, en: yes}, original: ru, translated_by: {ar: us, en: source}, cite: wire ¶5}
context:
  - {ar: "راجع [](person:dana).", en: "See [](person:dana).", cite: wire ¶6}
assessments:
  - {said_by: wire, ar: قد ينجح., en: It may succeed., cite: wire ¶7}
disputes:
  - question: {ar: كم؟, en: How many?}
    answers:
      - {ar: ثلاثة., en: Three., said_by: north, cite: wire ¶8}
      - {ar: أربعة., en: Four., said_by: south, cite: wire ¶8}
""",
}
TALKS = "talks/2031-04-01-town.yaml"
ISTANBUL = Path(__file__).parent / "golden" / "istanbul" / "data"
"""The Istanbul archive as it once was: tests quote its sentences and lines, and editors may change data/ freely."""


def write_files(folder: Path, files: Mapping[str, str | bytes] = BASE) -> Path:
    """Write files into a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def write_istanbul(folder: Path) -> Path:
    """Copy the frozen Istanbul archive into a new folder and return it."""
    return Path(shutil.copytree(ISTANBUL, folder))


def make_crowded_archive(topics: int, unknowns: int) -> dict[str, str]:
    """Return the tiny archive with four parties that speak at length about many topics, the later ones contested."""
    names = [f"topic-{n:02}" for n in range(topics)]
    words = "ar: هذا الموضوع مطروح للبحث بين الأطراف في هذه الجولة وما يليها من جولات., "
    words += "en: This topic is up for discussion in this round and in those that follow it"
    said = [
        f"  - {{topic: {name}, said_by: north, {words}, cite: wire ¶2, key: {n < 5}}}" for n, name in enumerate(names)
    ]
    said += [f"  - {{topic: {name}, said_by: far, {words}, cite: wire ¶2}}" for name in names[:6]]
    refused = words.replace("مطروح للبحث", "غير مطروح للبحث").replace("is up for", "is not up for")
    off = [f"  - {{topic: {name}, said_by: south, {refused}, cite: wire ¶3}}" for name in names[6:]]
    asked = [f"  - {{ar: سؤال {n} لا جواب عنه, en: Question {n} that no source answers}}" for n in range(unknowns)]
    talks = BASE[TALKS].replace("[north, south]", "[north, south, far, east]").replace("others: {north: silent}, ", "")
    talks = talks.replace(
        "agenda:\n", "\n".join(["agenda:", *said, ""]).replace("True", "true").replace("False", "false")
    )
    talks = talks.replace("exclusions:\n", "\n".join(["exclusions:", *off, ""])) + "\n".join(["unknowns:", *asked, ""])
    named = (f"{name}:\n  name: {{ar: الموضوع {name[-2:]}, en: A topic among others {name[-2:]}}}\n" for name in names)
    return {
        **BASE,
        TALKS: talks,
        "sources.yaml": BASE["sources.yaml"].replace(
            "org/wire", "org/a-report-of-the-wire-on-all-that-was-said-in-town"
        ),
        "parties.yaml": BASE["parties.yaml"] + "east:\n  name: {ar: الشرق, en: East}\n",
        "topics.yaml": BASE["topics.yaml"] + "".join(named),
    }


def edit_archive(file: str, old: str, new: str) -> dict[str, str]:
    """Return the tiny archive with one text in one file replaced where it stands first."""
    assert old in BASE[file], f"{file} has no {old!r}"
    return {**BASE, file: BASE[file].replace(old, new, 1)}


def find_place(text: str, words: str) -> str:
    """Return `line:column` of where some words stand first in a text."""
    before = text[: text.index(words)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"

"""A made-up archive of any size: invented states, people and talks over years, the same for the same size."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

FIRST_DAY = datetime.date(2015, 1, 5)
DAYS_APART = 5
STATES = (("arvania", "أرفانيا", "Arvania"), ("belmora", "بلمورا", "Belmora"), ("caspora", "كاسبورا", "Caspora"))
TOPICS = (
    ("borders", "ترسيم الحدود", "Border demarcation"),
    ("water", "تقاسم المياه", "Water sharing"),
    ("transit", "العبور البري", "Road transit"),
    ("visas", "التأشيرات", "Visas"),
)
TOWNS = (("lirmouth", "ليرماوث", "Lirmouth"), ("tessara", "تيسارا", "Tessara"))
SITE = """\
name: {ar: أرشيف القياس, en: The bench archive}
languages:
  - {code: ar, name: العربية}
  - {code: en, name: English, locale: en-GB}
"""
SOURCE = """\
wire-report:
  name: {ar: برقية وكالة, en: Wire report}
  outlet: {ar: وكالة الأنباء, en: News agency}
  language: en
  kind: news
  official: false
  address: https://example.org/report
  published: 2020-01-01
  retrieved: 2020-01-02
  paragraphs: 20
"""


def write_archive(folder: Path, talks: int) -> None:
    """Write an archive with so many talks into a folder."""
    (folder / "talks").mkdir(parents=True)
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    for name, entries in (("parties", STATES), ("topics", TOPICS), ("places", TOWNS)):
        lines = (f"{key}:\n  name: {{ar: {ar}, en: {en}}}\n" for key, ar, en in entries)
        (folder / f"{name}.yaml").write_text("".join(lines), encoding="utf-8")
    (folder / "people.yaml").write_text("".join(_iter_people()), encoding="utf-8")
    days = [FIRST_DAY + datetime.timedelta(days=DAYS_APART * n) for n in range(talks)]
    for number, day in enumerate(days):
        text = "\n".join(_iter_talks(number, day, days[:number]))
        (folder / "talks" / f"{day}-round.yaml").write_text(text, encoding="utf-8")


def _iter_people() -> Iterator[str]:
    for key, ar, en in STATES:
        for role, arabic, english in (("minister", "وزير خارجية", "foreign minister"), ("envoy", "مبعوث", "envoy")):
            yield (
                f"{key}-{role}:\n  name: {{ar: {arabic} {ar}, en: {en} {english}}}\n  gender: male\n  posts:\n"
                f"    - {{party: {key}, ar: {arabic} {ar}, en: {english} of {en}, cite: wire-report ¶1}}\n"
            )


def _iter_talks(number: int, day: datetime.date, before: list[datetime.date]) -> Iterator[str]:
    town, ar_town, en_town = TOWNS[number % len(TOWNS)]
    yield f"title: {{ar: جولة في {ar_town} رقم {number}, en: 'Round {number} in {en_town}'}}"
    yield f"kind: talks\ndate: {day}\nplace: {town}\nparties: [{', '.join(key for key, _, _ in STATES)}]"
    yield "status: {state: held, cite: wire-report ¶1}"
    yield "lead: {ar: بدأت جولة جديدة من المحادثات., en: A new round of talks opened., cite: wire-report ¶1}"
    yield "agenda:"
    yield from _iter_items(number, 0, (3, 4, 5), "الموضوع مطروح في هذه الجولة.", "The topic is on the table.")
    yield "exclusions:"
    yield from _iter_items(number, 1, (6, 7), "الموضوع خارج البحث إلى حين.", "The topic is off the table for now.")
    yield "delegations:"
    for key, _, _ in STATES:
        yield f"  - {{party: {key}, head: {key}-minister, members: [{key}-envoy], cite: wire-report ¶8}}"
    if before:
        yield "prior:"
        yield from (f"  - {{talks: {earlier}-round, cite: wire-report ¶9}}" for earlier in before[-3:])
    yield "statements:"
    for paragraph, (key, _, _) in enumerate(STATES, 10):
        yield f"  - said_by: {key}-minister\n    ar: وصف الجولة بأنها مفيدة.\n    en: Called the round useful."
        yield "    quote: {ar: كانت جولة مفيدة, en: a useful round}\n    original: en\n    translated_by: {ar: us}"
        yield f"    cite: wire-report ¶{paragraph}"
    yield "context:"
    for paragraph in (14, 15):
        yield f"  - {{ar: استؤنفت الاتصالات بعد انقطاع., en: Contacts resumed., cite: wire-report ¶{paragraph}}}"
    yield "unknowns:\n  - {ar: هل اتُّفق على شيء., en: Whether anything was agreed.}\n"


def _iter_items(number: int, shift: int, paragraphs: tuple[int, ...], ar: str, en: str) -> Iterator[str]:
    for index, paragraph in enumerate(paragraphs):
        topic = TOPICS[(number + index + 2 * shift) % len(TOPICS)][0]
        speaker = STATES[(number + index + shift) % len(STATES)][0]
        extra = "until: {ar: انتهاء الجولة, en: the round ends}, " if shift else ""
        key = "key: true, " if index == 0 else ""
        cite = f"cite: wire-report ¶{paragraph}"
        yield f"  - {{topic: {topic}, said_by: {speaker}-minister, {extra}{key}ar: {ar}, en: {en}, {cite}}}"

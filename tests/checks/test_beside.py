"""The check sees what stands beside: each rule finds a datum or words that contradict, and lets pass what looks alike.

A case is one edit of the tiny archive, which its rule finds as a problem or as a question; the second edit looks alike,
and the rule says nothing of it. Each can be silenced where it speaks, with a reason.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from mujaz import checks
from mujaz.checks.rule_kinds import get_rule_name
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.load.loader import load_archive
from tests.checks.cases_by_kind import CASES as CASES_BY_KIND
from tests.checks.edited import AGENDA, ASKED, EARLIER, END, LEAD, PRIOR, STATUS, Case, Edit, check_edited
from tests.tiny_archive import BASE, TALKS, write_files

WATER = "ar: المياه مطروحة., en: Water is on the table."
OFF_TABLE = "ar: المياه ليست على جدول الأعمال., en: Water is not on the agenda."
NO_TRADE = "ar: لا تجارة., en: No trade."
SECOND = "    ar: الجولة الثانية.\n    en: The second round.\n"
TOP = f", cite: wire ¶1}}\n{AGENDA}"
START = 'start: {time: "09:00"'
AGAIN = "  - {id: again, topic: water, said_by: sami, "
VENUE = "venue: {ar: القلعة, en: the castle, cite: wire ¶1}\n"
MINISTER = "post: {ar: وزير الجنوب, en: Minister of South}"
ENDED_AT_NIGHT = "ar: انتهت المحادثات ليلًا., en: The talks ended at night., cite: wire ¶1"
SESSION = f"sessions:\n  - {{%s, ar: %s, en: {'%s'}, cite: wire ¶1}}\n{AGENDA}"
AFTER = (
    'sessions:\n  - {start: "09:30", end: "12:00", ar: جلسة الخبراء., en: The experts\' session., cite: wire ¶1}\n'
    'during:\n  - {start: "%s", ar: مكالمة بعد جلسة الخبراء., en: A call after the experts\' session., cite: wire ¶1}\n'
    f"{AGENDA}"
)
DUE = f"deadlines:\n  - {{date: %s, ar: %s, en: %s, cite: wire ¶1}}\n{AGENDA}"
DATE_NOTE = "date_note: {inferred_from"
SIGNED = (
    "documents: {ar: بيان., en: A statement., source: wire, signed_by: north, signed_on: 2031-04-01, cite: wire ¶3}\n"
)
MONITORS = "outcomes:\n  - {result: undertaken, ar: يُنشر 150 مراقبًا., en: 150 monitors are deployed., cite: wire ¶3}\n"


def lead(ar: str, en: str) -> str:
    return f'ar: "{ar}", en: "{en}"'


def outcome(result: str, ar: str, en: str) -> str:
    return f"outcomes:\n  - {{result: {result}, ar: {ar}, en: {en}, cite: wire ¶3}}\n{AGENDA}"


def document(ar: str, en: str) -> str:
    return f"documents: {{ar: {ar}, en: {en}, source: wire, signed_by: north, cite: wire ¶3}}\n{AGENDA}"


def stance(stance: str, ar: str, en: str) -> str:
    words = f"party: north, said_by: sami, stance: {stance}, ar: {ar}, en: {en}"
    return f"positions:\n  - {{{words}, cite: wire ¶3}}\n{AGENDA}"


CASES = [
    Case(
        "hours",
        LEAD,
        "ar: اجتمع الطرفان مساء., en: The two sides met in the evening.",
        "ar: اجتمع الطرفان صباحا., en: The two sides met in the morning.",
        note="on Tuesday morning",
    ),
    Case(
        "hours",
        LEAD,
        "ar: اجتمع الطرفان فجرا., en: The two sides met at dawn.",
        "ar: وُقّع النص بعد منتصف الليل., en: The text was signed after midnight.",
        asks=True,
        note="on Tuesday morning",
    ),
    Case(
        "polarity",
        AGENDA,
        outcome("agreed", "لم يُتفق على شيء.", "Nothing was agreed."),
        outcome("agreed", "اتُّفق على تبادل.", "An exchange was agreed."),
        asks=True,
    ),
    Case(
        "status",
        AGENDA,
        document("وُقّع بالأحرف الأولى ولم يوقَّع.", "It was initialled but not signed."),
        document("وُقّع النص.", "The text was signed."),
        asks=True,
    ),
    Case(
        "status",
        f"{STATUS}\nlead: {{id: opening, {LEAD}",
        "status: {state: broken off, cite: wire ¶1}\n"
        "lead: {id: opening, ar: عُلّقت المحادثات إلى أجل غير مسمى., en: The talks were suspended indefinitely.",
        "status: {state: broken off, cite: wire ¶1}\n"
        "lead: {id: opening, ar: قُطعت المحادثات بعد تعليقها., en: The talks were broken off after a suspension.",
        asks=True,
    ),
    Case(
        "impossible-dates",
        "retrieved: unknown",
        "retrieved: 2031-04-01",
        "retrieved: 2031-04-02",
        asks=True,
        file="sources.yaml",
    ),
    Case(
        "people",
        PRIOR,
        "    people: [sami, dana]\n    ar: لقاء سامي.\n    en: A meeting of Sami.\n",
        "    people: [sami, dana]\n    ar: لقاء سامي بنظيرته.\n    en: Sami met his counterpart.\n",
        asks=True,
    ),
    Case("phrases", "on Tuesday", "on Tuesday 11 April", "on Tuesday 1 April 2031"),
    Case("phrases", "on Tuesday", "in May 2031", "in April 2031"),
    Case("phrases", "on Tuesday", "1 April 2030", "early April"),
    Case("phrases", "on Tuesday", "8 Shawwal 1452 AH", "8 Dhu al-Hijjah 1452 AH"),
    Case("phrases", "on Tuesday", "three days after the meeting of 11 April", "on the day before yesterday", asks=True),
    Case("phrases", "on Tuesday", "on the eve of 3 April", "on the eve of 2 April", asks=True),
    Case("phrases", "on Tuesday", "بعد يومين من لقاء 31 مارس", "بعد يوم من لقاء 31 مارس", asks=True),
    Case("phrases", "on Tuesday", "10 Dhu al-Hijjah 1452 AH", "9 Dhu al-Hijjah 1452 AH", asks=True),
    Case("phrases", "on Tuesday", "6 ذو الحجة 1452 هـ", "7 ذو الحجة 1452 هـ", asks=True),
    Case("phrases", "on Tuesday", "11 Dhu al-Hijjah 1452 AH", "ذو الحجة 1452 هـ"),
    Case("phrases", "on Tuesday", "on Monday", "a day"),
    Case("phrases", "on Tuesday", "صباح الاثنين", "صباح الثلاثاء"),
    Case("phrases", "on Tuesday", "two days before Wednesday’s report", "a day before Wednesday’s report", asks=True),
    Case("phrases", "on Tuesday", "غداة لقاء الأربعاء", "عشية لقاء الأربعاء", asks=True),
    Case("years-are-of-one-calendar", "date: 2031-04-01", "date: 1453-01-08", "date: 1853-01-08"),
    Case(
        "years-are-of-one-calendar",
        "published: 2031-04-02",
        "published: 1453-01-09",
        "published: 1431-04-02",
        file="sources.yaml",
    ),
    Case("impossible-dates", "retrieved: unknown", "retrieved: 2031-03", "retrieved: 2031-04", file="sources.yaml"),
    Case(
        "impossible-dates",
        "published: 2031-04-02",
        "published: 2031-03-20",
        "published: 2031-03-31",
        file="sources.yaml",
    ),
    Case("impossible-dates", "dana, quote", "dana, date: 2031-04-09, quote", "dana, date: 2031-04-03, quote"),
    Case("impossible-dates", "dana, quote", "dana, date: 2030-04-02, quote", "dana, date: 2030-10, quote"),
    Case("impossible-dates", "said_by: sami,", "said_by: sami, said_on: 2030-04-02,", "said_by: sami,", asks=True),
    Case(
        "impossible-dates",
        "start_date: 2020, end_date: 2040",
        "start_date: 2052",
        "start_date: 2031-03",
        file="people.yaml",
    ),
    Case(
        "polarity",
        NO_TRADE,
        lead("التجارة مطروحة.", "Trade is on the table."),
        lead("التجارة خارج البحث.", "Trade is off the table."),
    ),
    Case(
        "polarity",
        NO_TRADE,
        lead("التجارة أولًا.", "Trade comes first."),
        lead("أُرجئت التجارة.", "Trade was put off."),
        asks=True,
    ),
    Case("polarity", WATER, OFF_TABLE, lead("لا يُبحث سوى المياه.", "Nothing but water is discussed.")),
    Case(
        "polarity",
        AGENDA,
        outcome("agreed", "رفض الطرفان الخطة.", "The sides rejected the plan."),
        outcome("agreed", "اتفق الطرفان على رفض الخطة.", "The sides agreed to reject the plan."),
    ),
    Case(
        "polarity",
        AGENDA,
        outcome("refused", "اتفق الطرفان.", "The sides agreed."),
        outcome("refused", "لم يتفق الطرفان.", "The sides did not agree."),
    ),
    Case(
        "polarity",
        NO_TRADE,
        lead("يُبحث كذلك فتح المعابر.", "The opening of crossings is under discussion too."),
        lead("ليس فتح المعابر قيد البحث.", "The opening of crossings is not under discussion."),
    ),
    Case(
        "polarity",
        AGENDA,
        stance("agrees", "لن يعترف الشمال بشيء.", "North will recognise nothing."),
        stance("objects", "لن يعترف الشمال بشيء.", "North will recognise nothing."),
        asks=True,
    ),
    Case("status", "state: held", "state: scheduled", "state: opened"),
    Case("status", "state: held", "state: cancelled", "state: suspended"),
    Case(
        "status",
        LEAD,
        lead("أُلغيت المحادثات.", "The talks were cancelled."),
        lead("عُقدت المحادثات ولم تُلغ.", "The talks were held and not cancelled."),
    ),
    Case(
        "status",
        "agenda:",
        "history:\n  - {state: cancelled, said_on: 2031-03-30, ar: نص., en: Text., cite: wire ¶1}\nagenda:",
        "history:\n  - {state: postponed, said_on: 2031-03-30, ar: نص., en: Text., cite: wire ¶1}\nagenda:",
    ),
    Case(
        "on-behalf-of", "said_by: sami,", "said_by: sami, on_behalf_of: south,", "said_by: sami, on_behalf_of: north,"
    ),
    Case(
        "post-words",
        "ar: وزير, en: minister",
        "ar: وزير الجنوب, en: minister of South",
        "ar: سفير الشمال لدى الجنوب, en: ambassador of North to South",
        file="people.yaml",
    ),
    Case(
        "lead",
        LEAD,
        lead("اجتمع الطرفان في الميناء.", "The two sides met in Harbour."),
        lead("اجتمعا في المدينة بعد الميناء.", "They met in Town, after Harbour."),
    ),
    Case(
        "lead",
        LEAD,
        lead("اجتمع الطرفان يوم الأربعاء.", "The two sides met on Wednesday."),
        lead("اجتمع الطرفان يوم الثلاثاء.", "The two sides met on Tuesday."),
    ),
    Case(
        "lead",
        LEAD,
        lead("اجتمعا في 11 أبريل 2031.", "They met on 11 April 2031."),
        lead("اجتمعا أول مرة منذ 11 مارس 2031.", "They met for the first time since 11 March 2031."),
    ),
    Case(
        "lead", LEAD, lead("اجتمعت خمسة أطراف.", "Five parties met."), lead("اجتمعت خمس لجان.", "Five committees met.")
    ),
    Case(
        "hours",
        AGENDA,
        f'start: {{time: "19:00", ar: صباحًا, en: in the morning, cite: wire ¶1}}\n{AGENDA}',
        f'start: {{time: "09:00", ar: صباحًا, en: in the morning, cite: wire ¶1}}\n{AGENDA}',
    ),
    Case(
        "hours",
        "phrase: on Tuesday, cite: wire ¶1}",
        'phrase: Tuesday evening, cite: wire ¶1}\nstart: "08:30"',
        'phrase: Tuesday morning, cite: wire ¶1}\nstart: "08:30"',
    ),
    Case(
        "people",
        PRIOR,
        "    people: dana\n    ar: لقاء سامي.\n    en: A meeting with Sami.\n",
        "    people: [dana, sami]\n    ar: لقاء دانا وسامي.\n    en: A meeting of Dana and Sami.\n",
    ),
    Case(
        "twice",
        "dana:\n",
        "dani:\n  name: {ar: دانا, en: Dana}\ndana:\n",
        "dani:\n  name: {ar: داني, en: Dani}\ndana:\n",
        file="people.yaml",
    ),
    Case(
        "twice",
        "south:\n",
        "the-south:\n  name: {ar: الجنوب, en: The South}\nsouth:\n",
        "east:\n  name: {ar: الشرق, en: East}\nsouth:\n",
        file="parties.yaml",
    ),
    Case(
        "twice",
        AGENDA,
        f"{AGENDA}  - {{id: again, topic: water, said_by: sami, {WATER[:-1]}, cite: wire ¶9}}\n",
        f"{AGENDA}  - {{id: again, topic: water, said_by: south, {WATER[:-1]}, cite: wire ¶9}}\n",
    ),
    Case(
        "twice",
        AGENDA,
        f"{AGENDA}{AGAIN}ar: نبحث المياه., en: We discuss water., cite: wire ¶9}}\n",
        f"{AGENDA}{AGAIN}scope: {{ar: السدود, en: dams}}, ar: نبحث السدود., en: We discuss dams., cite: wire ¶9}}\n",
        asks=True,
    ),
    Case("source-language", "language: en", "language: ar", "language: fr", file="sources.yaml"),
    Case(
        "unknowns",
        END,
        f"{VENUE}unknowns:\n  - {{ar: مكان الاجتماع., en: Where the sides met.}}\n{END}",
        f"{VENUE}unknowns:\n  - {{ar: مكان اللقاء المقبل., en: Where the sides will meet next.}}\n{END}",
    ),
]
LINKED = "talks/2031-03-01-harbour.yaml"
CASES += [
    Case("linked-talks", EARLIER, f"{EARLIER}    state: cancelled\n", f"{EARLIER}    state: held\n"),
    Case("linked-talks", EARLIER, f"{EARLIER}    date: 2031-03-02\n", f"{EARLIER}    date: 2031-03\n"),
    Case("linked-talks", EARLIER, f"{EARLIER}    place: town\n", f"{EARLIER}    place: harbour\n"),
    Case("lead", PRIOR, f"    round: 3\n{SECOND}", f"    round: 2\n{SECOND}"),
    Case(
        "linked-talks",
        f"{EARLIER}    cite",
        f"{EARLIER}    ar: الجولة الثانية.\n    en: The second round.\n    cite",
        f"{EARLIER}    ar: الجولة الثالثة.\n    en: The third round.\n    cite",
    ),
    Case("impossible-dates", "date: 2031-03-01?", "date: 2021-03-01?", "date: 2030-12-01?", asks=True),
    Case("impossible-dates", "org/wire", "org/2031/05/02/wire", "org/2031/04/01/wire", asks=True, file="sources.yaml"),
    Case(
        "twice",
        "dana:\n  name: {ar: دانا, en: Dana}\n",
        "dana:\n  name: {ar: دانا, en: Dana}\n  other_names: [دنيا, Dunya]\ndunya:\n  name: {ar: دنيا, en: Dunya}\n",
        "dana:\n  name: {ar: دانا, en: Dana}\n  other_names: [دنيا]\ndunya:\n  name: {ar: دنيا, en: Dunya}\n",
        file="people.yaml",
    ),
    Case(
        "post-words",
        AGENDA,
        f"host: {{party: far, people: [{{person: dana, {MINISTER}}}], cite: wire ¶1}}\n{AGENDA}",
        f"host: {{party: south, people: [{{person: dana, {MINISTER}}}], cite: wire ¶1}}\n{AGENDA}",
    ),
    Case("lead", "on Tuesday", "in Harbour on Tuesday", "in Town after Harbour"),
    Case("lead", LEAD, lead("اجتمعا ثلاثة أيام.", "They met for three days."), lead("اجتمعا.", "They met.")),
    Case(
        "hours",
        "context:\n",
        f'end: "14:30"\ncontext:\n  - {{{ENDED_AT_NIGHT}}}\n',
        f'end: "23:30"\ncontext:\n  - {{{ENDED_AT_NIGHT}}}\n',
    ),
    Case(
        "hours", AGENDA, f"{START}, phrase: at 7 p.m., cite: wire ¶1}}\n{AGENDA}", f"{START}, cite: wire ¶1}}\n{AGENDA}"
    ),
]
DOCUMENT = (
    "documents:\n  - {source: wire, signed_on: 2031-04-01, ar: وُقّع., en: It was signed., cite: wire ¶3}\n" + AGENDA
)
ASKED_OF_SESSION = SESSION.removesuffix(AGENDA) % ('start: "09:30"', "جلسة الخبراء.", "The experts' session.") + ASKED
CASES += [
    Case(
        "lead",
        LEAD,
        lead("اجتمعا يوم الخميس، وهو أول لقاء منذ عام.", "They met on Thursday, the first time in a year since."),
        lead("اجتمعا يوم الثلاثاء، بعد لقاء يوم الخميس.", "They met on Tuesday, after a meeting on Thursday."),
    ),
    Case(
        "lead", "{ar: محادثات, en: Talks}", "{ar: محادثات في أيلول, en: Talks in September}", "{ar: محادثات, en: Talks}"
    ),
    Case(
        "lead",
        "{ar: محادثات, en: Talks}",
        "{ar: محادثات الشمال والبعيد, en: Talks of North and Far}",
        "{ar: محادثات الشمال والجنوب بشأن البعيد, en: Talks of North and South on Far}",
    ),
    Case(
        "lead",
        AGENDA,
        DOCUMENT.replace("وُقّع.", "وُقّع في 3 نيسان.").replace("It was signed.", "It was signed on 3 April."),
        DOCUMENT.replace("وُقّع.", "وُقّع في 1 نيسان.").replace("It was signed.", "It was signed on 1 April."),
    ),
    Case("impossible-dates", AGENDA, DOCUMENT.replace("2031-04-01", "2030-04-01"), DOCUMENT),
    Case("impossible-dates", AGENDA, DOCUMENT.replace("2031-04-01", "2031-02-01"), DOCUMENT, asks=True),
    Case(
        "impossible-dates",
        "published: 2031-04-02\n  retrieved: unknown",
        "published: unknown\n  retrieved: 2031-03-20",
        "published: unknown\n  retrieved: 2031-05-20",
        file="sources.yaml",
    ),
    Case(
        "status",
        AGENDA,
        "next:\n  - {kind: talks, state: cancelled, ar: اجتمع الخبراء., en: The experts met., cite: wire ¶1}\n"
        + AGENDA,
        "next:\n  - {kind: talks, state: cancelled, ar: أُلغي لقاء الخبراء., en: They never met., cite: wire ¶1}\n"
        + AGENDA,
    ),
    Case(
        "status",
        STATUS,
        "status: {state: suspended, ar: انتهت المحادثات, en: the talks have ended, cite: wire ¶1}",
        "status: {state: suspended, ar: عُلّقت المحادثات, en: the talks are suspended, cite: wire ¶1}",
        asks=True,
    ),
    Case(
        "post-words",
        "ar: وزير, en: minister",
        "ar: المبعوث الخاص للجنوب, en: South's special envoy",
        "ar: المبعوث إلى الجنوب, en: envoy to South",
        file="people.yaml",
    ),
    Case(
        "post-words",
        AGENDA,
        f"mediator: {{party: far, people: sami, cite: wire ¶1}}\n{AGENDA}",
        f"mediator: {{party: far, people: dana, cite: wire ¶1}}\n{AGENDA}",
    ),
    Case(
        "on-behalf-of",
        AGENDA,
        stance("objects", "الحدود أولًا.", "Borders first.").replace("party: north", "party: south"),
        stance("objects", "يعترض الجنوب.", "South objects.").replace("party: north", "party: south"),
    ),
    Case(
        "twice",
        "wire:\n",
        "wire-2:\n  outlet: unknown\n  language: en\n  address: https://example.org/wire\nwire:\n",
        "wire-2:\n  outlet: unknown\n  language: en\n  address: https://example.org/wire/2\nwire:\n",
        file="sources.yaml",
    ),
    Case(
        "unknowns",
        END,
        ASKED % ("في أي مدينة اجتمعا.", "In which city they met."),
        ASKED % ("عدد سكان المدينة.", "How many people live in the city."),
    ),
    Case(
        "unknowns",
        END,
        ASKED % ("هل عُقدت المحادثات.", "Whether the talks were held."),
        ASKED % ("هل تُعقد محادثات أخرى.", "Whether other talks will be held."),
    ),
    Case(
        "unknowns",
        END,
        ASKED % ("من يرأس وفد الشمال.", "Who heads North's delegation."),
        ASKED % ("من يرأس وفد الجنوب.", "Who heads South's delegation."),
    ),
    Case(
        "unknowns",
        END,
        ASKED % ("تاريخ المحادثات.", "The date of the talks."),
        ASKED % ("تاريخ المحادثات المقبلة.", "The date of the next talks."),
    ),
    Case(
        "hours",
        AGENDA,
        SESSION % ('start: "09:30"', "جلسة الخبراء المسائية.", "The experts' evening session."),
        SESSION % ('start: "18:00"', "جلسة الخبراء المسائية.", "The experts' evening session."),
    ),
    Case(
        "hours",
        AGENDA,
        SESSION % ('start: "19:30", end: "12:00"', "جلسة.", "A session."),
        SESSION % ('start: "22:30", end: "01:00"', "جلسة.", "A session."),
    ),
    Case(
        "hours",
        AGENDA,
        SESSION % ('start: {time: "21:00", phrase: around noon, cite: wire ¶1}', "جلسة.", "A session."),
        SESSION % ('start: {time: "12:00", phrase: around noon, cite: wire ¶1}', "جلسة.", "A session."),
    ),
    Case("hours", AGENDA, AFTER % "11:00", AFTER % "13:00"),
    Case(
        "hours",
        AGENDA,
        DUE % ('2031-04-20, end: "18:00"', "الرد قبل الظهر.", "To answer before noon."),
        DUE % ('2031-04-20, end: "18:00"', "الرد قبل المساء.", "To answer by the evening."),
    ),
    Case(
        "hours",
        AGENDA,
        SESSION % ('start: "15:00"', "جلسة الصباح.", "The morning session."),
        SESSION % ('start: "15:00"', "جلسة بعد جلسة الصباح.", "A session after the morning session."),
    ),
    Case(
        "impossible-dates",
        AGENDA,
        DUE % ("2031-03-20", "الرد.", "To answer."),
        DUE % ("2031-04-20", "الرد.", "To answer."),
    ),
    Case(
        "phrases",
        AGENDA,
        DUE % ("2031-04-20, date_note: {phrase: until 21 April, cite: wire ¶1}", "الرد.", "To answer."),
        DUE % ("2031-04-20, date_note: {phrase: until 20 April, cite: wire ¶1}", "الرد.", "To answer."),
    ),
    Case(
        "phrases",
        PRIOR,
        "    ar: لقاء قبل ثلاثة أيام.\n    en: A meeting three days earlier.\n",
        "    ar: لقاء قبل شهر.\n    en: A meeting a month earlier.\n",
    ),
    Case(
        "phrases",
        DATE_NOTE,
        "date_note: {phrase: last week, cite: wire ¶1, inferred_from",
        "date_note: {phrase: last month, cite: wire ¶1, inferred_from",
    ),
    Case("speakers", "{topic: trade, said_by: south,", "{topic: trade, said_by: sami,", "{topic: trade, said_by: far,"),
    Case(
        "speakers",
        "{said_by: dana, quote",
        "{said_by: dana, ar: قال الجنوب إنه باق., en: South said that it would stay., quote",
        "{said_by: dana, ar: قالت إن الجنوب باق., en: She said that South would stay., quote",
    ),
    Case(
        "status",
        PRIOR,
        "    state: scheduled\n    ar: أُلغي اللقاء المقرر.\n    en: The planned meeting was called off.\n",
        "    state: cancelled\n    ar: أُلغي اللقاء المقرر.\n    en: The planned meeting was called off.\n",
        asks=True,
    ),
    Case(
        "polarity",
        AGENDA,
        stance("silent", "أكد الشمال الإلغاء.", "North confirmed the cancellation."),
        stance("silent", "لم يؤكد الشمال الإلغاء.", "North did not confirm the cancellation."),
    ),
    Case(
        "polarity",
        AGENDA,
        outcome("left open", "حُسم أمر المياه.", "Water was left open."),
        outcome("left open", "لم يُحسم أمر المياه.", "Water was left open."),
    ),
    Case(
        "lead",
        PRIOR,
        "    count: 3\n    ar: مكالمتان.\n    en: Two telephone calls.\n",
        "    count: 2\n    ar: مكالمتان.\n    en: Two telephone calls.\n",
    ),
    Case(
        "people",
        PRIOR,
        "    people: [sami]\n    ar: لقاء [](person:sami) و[](person:dana).\n"
        "    en: A meeting of [](person:sami) and [](person:dana).\n",
        "    people: [sami]\n    ar: لقاء [](person:sami) ومبعوث [](person:dana).\n"
        "    en: A meeting of [](person:sami) and [](person:dana)'s envoy.\n",
    ),
    Case(
        "unknowns",
        END,
        SIGNED + ASKED % ("يوم توقيع البيان.", "The day on which the statement was signed."),
        SIGNED + ASKED % ("من يطبق البيان.", "Who carries out the statement."),
    ),
    Case(
        "unknowns",
        END,
        ASKED_OF_SESSION % ("متى بدأت جلسة الخبراء.", "When the experts' session began."),
        ASKED_OF_SESSION % ("متى انتهت جلسة الخبراء.", "When the experts' session ended."),
    ),
    Case(
        "unknowns",
        END,
        MONITORS + ASKED % ("كم مراقبًا سيُنشر.", "How many monitors will be deployed."),
        MONITORS + ASKED % ("كم سفينة ستمر.", "How many ships will pass."),
        asks=True,
    ),
]
SESSION_OF_EXPERTS = SESSION.removesuffix(AGENDA) % (
    "count: 2, state: held, place: town, people: [sami, dana]",
    "جلسة الخبراء.",
    "The experts' session.",
)
CASES += [
    Case("unknowns", END, f"{SESSION_OF_EXPERTS}{ASKED % bad}", f"{SESSION_OF_EXPERTS}{ASKED % good}", asks)
    for bad, good, asks in (
        (
            ("أين عُقدت جلسة الخبراء.", "Where the experts' session was held."),
            ("أين تُعقد جلسة الوزراء.", "Where the ministers' session is held."),
            False,
        ),
        (
            ("من شارك في جلسة الخبراء.", "Who took part in the experts' session."),
            ("ما قيل في جلسة الخبراء.", "What was said at the experts' session."),
            False,
        ),
        (
            ("عدد جلسات الخبراء.", "The number of the experts' sessions."),
            ("عدد الخبراء.", "The number of experts."),
            False,
        ),
        (
            ("هل عُقدت جلسة الخبراء.", "Whether the experts' session was held."),
            ("هل تنجح جلسة الخبراء.", "Whether the experts' session will help."),
            False,
        ),
        (("منصب سامي.", "What post Sami holds."), ("منصب دانا.", "What post Dana holds."), False),
        (
            ("موقف الجنوب من التجارة.", "South's position on trade."),
            ("موقف الجنوب من المياه.", "South's position on water."),
            True,
        ),
        (("الأطراف المشاركة.", "Which parties took part."), ("الأطراف التي ستوقع.", "Which parties will sign."), False),
        (
            ("يوم نشر التقرير.", "The day on which the report was published."),
            ("يوم نشر النص.", "The day on which the verdict was published."),
            False,
        ),
    )
]
CASES += CASES_BY_KIND
NAMES = [f"{case.rule}: {case.bad[:40]}" for case in CASES]
FILES = {
    **BASE,
    TALKS: BASE[TALKS].replace("prior:\n", f"prior:\n{EARLIER}    cite: wire ¶4\n", 1),
    LINKED: """\
title: {ar: لقاء في الميناء, en: Meeting in Harbour}
kind: meeting
date: 2031-03-01
place: harbour
round: {number: 3, cite: wire ¶1}
parties: [north, south]
status: {state: held, cite: wire ¶1}
lead: {ar: التقى الطرفان., en: The two sides met., cite: wire ¶1, key: true}
""",
    "places.yaml": BASE["places.yaml"] + "harbour:\n  name: {ar: الميناء, en: Harbour}\n",
}


def found(case: Case, new: str, folder: Path) -> list[Problem]:
    """Return what a case's rule finds in the tiny archive with an edit."""
    note = Edit(TALKS, "phrase: on Tuesday", f"phrase: {case.note}")
    told = check_edited(folder, FILES, note, Edit(case.file, case.old, new))
    return [each for each in told if each.rule == case.rule]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_contradicts_is_told_at_its_level(case: Case, tmp_path: Path) -> None:
    levels = [each.question for each in found(case, case.bad, tmp_path)]
    assert levels
    assert all(levels) == case.asks


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_only_looks_alike_passes(case: Case, tmp_path: Path) -> None:
    assert found(case, case.good, tmp_path) == []


def test_every_rule_has_a_case() -> None:
    tested = {case.rule for case in CASES} | {"paragraphs"}  # which needs a kept text
    assert tested == set(map(get_rule_name, checks.SILENCEABLE_RULES))


def test_every_mend_says_how_to_silence_the_rule(tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        (first, *_) = found(case, case.bad, tmp_path / str(number))
        assert f"silence: {{{case.rule}: …}}" in first.mend


def test_a_rule_is_silenced_in_its_record_and_only_where_it_speaks(tmp_path: Path) -> None:
    case = next(each for each in CASES if each.rule == "on-behalf-of")
    silence = "silence: {on-behalf-of: she was lent to them}"
    assert found(case, f"{case.bad} {silence},", tmp_path / "bad") == []
    loaded = load_archive(
        write_files(tmp_path / "good", {**FILES, TALKS: FILES[TALKS].replace(case.old, f"{case.good} {silence},", 1)})
    )
    assert loaded.archive
    (told,) = checks.check_archive(loaded.archive)
    assert told.message == "'on-behalf-of' has nothing to say here"
    assert isinstance(told.where, FactPath)
    assert told.where.path[-2:] == ("silence", "on-behalf-of")


def test_the_tiny_archive_raises_no_question(tmp_path: Path) -> None:
    loaded = load_archive(write_files(tmp_path, FILES))
    assert loaded.archive
    assert checks.check_archive(loaded.archive) == []


def test_rules_are_named_as_editors_write_them() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in checks.SILENCEABLE)


def test_the_last_day_of_the_calendar_is_compared_like_any_other(tmp_path: Path) -> None:
    sources = BASE["sources.yaml"].replace("2031-04-02", "9999-12-31").replace("retrieved: unknown", "retrieved: 9999")
    loaded = load_archive(write_files(tmp_path, {**FILES, "sources.yaml": sources}))
    assert loaded.archive
    assert {each.rule for each in checks.check_archive(loaded.archive)} <= {"impossible-dates"}


WRONG_CONTACTS = """\
  - {date: 2031-04-01, start: {time: "09:00", ar: مساءً, en: in the evening}, ar: جلسة., en: A session., cite: wire ¶4}
  - {kind: talks, state: cancelled, ar: اجتمع الخبراء., en: The experts met., cite: wire ¶1}
  - {people: dana, ar: لقاء سامي., en: A meeting of Sami., cite: wire ¶4}
  - {place: town, ar: لقاء في الميناء., en: A meeting in Harbour., cite: wire ¶5}
  - {date: 2020-04-01, ar: لقاء قديم., en: An old meeting., cite: wire ¶6}
  - {id: one, date: 2031-04-01, ar: لقاء الخبراء., en: The experts met., cite: wire ¶7}
  - {id: two, date: 2031-04-01, ar: لقاء الخبراء., en: The experts met., cite: wire ¶8}
"""
RIGHT_CONTACTS = """\
  - {date: 2031-04-01, start: {time: "09:00", ar: صباحًا, en: in the morning}, ar: جلسة., en: A session., cite: wire ¶4}
  - {kind: talks, state: cancelled, ar: أُلغي اللقاء., en: The meeting was cancelled., cite: wire ¶1}
  - {people: sami, ar: لقاء سامي., en: A meeting of Sami., cite: wire ¶4}
  - {place: harbour, ar: لقاء في الميناء., en: A meeting in Harbour., cite: wire ¶5}
  - {id: one, date: 2031-04-01, start: "09:00", people: dana, ar: لقاء., en: They met., cite: wire ¶7}
  - {id: two, date: 2031-04-01, start: "15:00", people: dana, ar: لقاء آخر., en: They met again., cite: wire ¶8}
"""
WRONG_LINK = "  - {talks: 2031-03-01-harbour, state: cancelled, cite: wire ¶4}\n"


@pytest.mark.parametrize("section", ["sessions", "during", "parallel"])
def test_contacts_of_every_section_are_held_against_what_stands_beside(section: str, tmp_path: Path) -> None:
    told = {"hours", "status", "people", "lead", "impossible-dates", "twice"}
    link, linked = ("", set[str]()) if section == "sessions" else (WRONG_LINK, {"linked-talks"})
    assert _list_rules(f"{section}:\n{WRONG_CONTACTS}{link}", tmp_path / "wrong") >= told | linked
    assert _list_rules(f"{section}:\n{RIGHT_CONTACTS}", tmp_path / "right") & (told | linked) == set()


def _list_rules(section: str, folder: Path) -> set[str]:
    """Return the rules that find anything in the tiny archive with a further section of contacts."""
    return {each.rule for each in check_edited(folder, FILES, Edit(TALKS, AGENDA, section + AGENDA))}


KEPT_WORDS = "Ships\n\nDana said no.\n\nSami said that 150 ships had passed.\n\nSami, again.\n"
OF_DANA = "{said_by: dana, ar: عبرت 150 سفينة., en: 150 ships had passed., cite: wire ¶%s}"


def test_what_a_fact_names_is_looked_for_in_the_paragraph_that_it_cites(tmp_path: Path) -> None:
    kept = f"  kept: {{file: wire.txt, sha256: {hashlib.sha256(KEPT_WORDS.encode()).hexdigest()}}}\n"
    sources = BASE["sources.yaml"].replace("  paragraphs: 9\n", kept)
    texts = write_files(tmp_path / "texts", {"wire.txt": KEPT_WORDS})
    wrong: dict[int, set[str]] = {}
    for at in (1, 2):
        statement = f"statements:\n  - {OF_DANA % at}\n"
        facts = {"sources.yaml": sources, TALKS: BASE[TALKS].replace("statements:\n", statement)}
        loaded = load_archive(write_files(tmp_path / str(at), {**BASE, **facts}), texts)
        assert loaded.archive
        told = [each for each in checks.check_archive(loaded.archive) if each.rule in ("paragraphs", "speakers")]
        wrong[at] = {
            each.rule for each in told if each.question and getattr(each.where, "path", ())[:2] == ("statements", 0)
        }
    assert wrong == {1: {"paragraphs"}, 2: {"speakers"}}

"""The four courses of talks: who takes part, when and where each round is, and how each side's stances move.

A stance is a letter a round: o on the table, x off, u off until something, s off in a scope, - nothing said.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.demo.phrases import Pair


class Course(NamedTuple):
    """A course of talks: one entry a round in `dates`, `places`, `states` and in each party's letters in `stances`."""

    key: str
    name: Pair
    about: Pair
    aim: Pair
    parties: tuple[str, ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]
    stances: dict[str, dict[str, str]]
    states: dict[int, str]
    context: tuple[Pair, ...]
    roles: dict[str, str]
    joining: dict[str, int]
    """The first round, from 0, of parties that come later."""


COURSES: tuple[Course, ...] = (
    Course(
        "delta-water",
        ("محادثات مياه الدلتا", "Delta water talks"),
        (
            "محادثات بين فلمار وأوريسا بشأن النهر الذي يصب في الدلتا.",
            "Talks between Velmar and Oressa on the river that flows into the delta.",
        ),
        ("الاتفاق على تشغيل النهر في أشهر الجفاف", "To agree on running the river in the dry months"),
        ("velmar", "oressa"),
        (
            *("2031-01-16", "2031-03-05", "2031-05-21", "2031-07-10", "2031-10-02", "2031-12-11", "2032-02-19"),
            *("2032-05-06", "2032-07-15", "2032-10-07", "2033-01-20", "2033-04-14", "2033-07-07", "2033-11-17"),
        ),
        ("marsa-nur", "tesmouth", "valdorn"),
        {
            "water-shares": {"velmar": "xxuuoooosooo-o", "oressa": "ooooooousooooo"},
            "dam-safety": {"velmar": "--xxuuooo-ooso", "oressa": "-ooooo-oooo-o-"},
            "data": {"velmar": "o-oo-ooss--o-o", "oressa": "uuoo-o-oo-ooo-"},
        },
        {3: "postponed", 8: "cancelled", 13: "scheduled"},
        (
            (
                "يمر النهر بالبلدين قبل أن يصب في الدلتا.",
                "The river passes through both countries before it reaches the delta.",
            ),
            ("ملأت فلمار خزان السد في عام 2029.", "Velmar filled the dam's reservoir in 2029."),
        ),
        {"mediator": "zahran"},
        {},
    ),
    Course(
        "northern-border",
        ("محادثات الحدود الشمالية", "Northern border talks"),
        (
            "محادثات بين طرقون وكالديرا بشأن حدودهما منذ وقف إطلاق النار.",
            "Talks between Tarkun and Kaldera on their border since the ceasefire.",
        ),
        ("إنهاء حالة الطوارئ على الحدود", "To end the state of emergency on the border"),
        ("tarkun", "kaldera"),
        (
            *("2031-02-06", "2031-04-17", "2031-06-26", "2031-09-11", "2031-11-20", "2032-01-29"),
            *("2032-04-08", "2032-06-17", "2032-09-02", "2032-12-16", "2033-03-10", "2033-09-22"),
        ),
        ("marsa-nur", "qasr-rim", "aldenau"),
        {
            "borders": {"tarkun": "ooooxosoooo-", "kaldera": "xuuuuusssooo"},
            "prisoners": {"tarkun": "uuuoooooo-oo", "kaldera": "oooooso-o-oo"},
            "crossings": {"tarkun": "--xxuuoo-soo", "kaldera": "-oo-oooosooo"},
            "sanctions": {"tarkun": "o-oo-oo-o-oo", "kaldera": "xxxxuuxuu-so"},
        },
        {4: "cancelled", 9: "postponed", 11: "provisional"},
        (
            (
                "أُعلن وقف إطلاق النار بين البلدين في نوفمبر 2030.",
                "A ceasefire between the two countries was announced in November 2030.",
            ),
            (
                "المعابر بين البلدين مغلقة منذ ثلاثة أعوام.",
                "The crossings between the two countries have been closed for three years.",
            ),
        ),
        {"mediator": "zahran", "convener": "coast-league"},
        {},
    ),
    Course(
        "gulf-fishing",
        ("محادثات مصائد الخليج", "Gulf fisheries talks"),
        ("محادثات بين بلدان الخليج بشأن حصص الصيد.", "Talks between the countries of the gulf on fishing quotas."),
        ("وضع حصص للصيد في الخليج", "To set fishing quotas in the gulf"),
        ("oressa", "mirandol", "lirien", "kaldera", "tarkun", "velmar", "zahran"),
        (
            *("2031-03-27", "2031-08-14", "2031-11-06", "2032-03-04"),
            *("2032-08-12", "2032-11-18", "2033-02-24", "2033-06-09", "2033-10-13"),
        ),
        ("port-celio", "tesmouth"),
        {
            "fishing": {
                "oressa": "ooooooo-o",
                "mirandol": "uuuxxsooo",
                "lirien": "-oo-oo-oo",
                "kaldera": "---osoo-o",
                "tarkun": "----oxo--",
                "velmar": "----x-sso",
                "zahran": "-----o-o-",
            },
            "sanctions": {"mirandol": "oo-o-o---", "lirien": "xxx-xuu-x"},
            "data": {"oressa": "-o-oo-ooo", "kaldera": "---u-uo-o"},
        },
        {2: "postponed", 5: "held"},
        (
            ("يطل على الخليج سبعة بلدان.", "Seven countries border the gulf."),
            ("انتهى الاتفاق السابق على الحصص في عام 2030.", "The previous agreement on quotas ended in 2030."),
        ),
        {"host": "mirandol", "convener": "delta-commission"},
        {"kaldera": 3, "tarkun": 4, "velmar": 4, "zahran": 5},
    ),
    Course(
        "rail-corridor",
        ("محادثات ممر السكك", "Rail corridor talks"),
        (
            "محادثات بين فلمار وليريان وميراندول بشأن خط سكك مشترك.",
            "Talks between Velmar, Lirien and Mirandol on a railway line of their own.",
        ),
        ("وصل شبكات السكك في البلدان الثلاثة", "To connect the three countries' railways"),
        ("velmar", "lirien", "mirandol"),
        (
            *("2031-05-08", "2031-09-25", "2032-01-15", "2032-05-27"),
            *("2032-09-23", "2033-01-06", "2033-05-19", "2033-08-25", "2033-12-08"),
        ),
        ("sainte-aure", "valdorn", "port-celio"),
        {
            "rail": {"velmar": "oooo-ooso", "lirien": "uuuusoooo", "mirandol": "oo-oooo-o"},
            "tariffs": {"velmar": "xxuuu-o-o", "lirien": "ooooooooo", "mirandol": "--ososo-o"},
        },
        {6: "cancelled", 8: "provisional"},
        (
            (
                "عرض السكة في ليريان يختلف عنه في البلدين الآخرين.",
                "The rail gauge in Lirien differs from that of the other two countries.",
            ),
            ("طول الممر المقترح 640 كيلومترًا.", "The proposed corridor is 640 kilometres long."),
        ),
        {"host": "lirien"},
        {},
    ),
)

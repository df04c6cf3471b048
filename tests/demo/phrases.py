"""The demonstration archive's world: invented parties, people, places and topics, and the sentences said of them.

A pair is (Arabic, English), and its halves say the same.
"""

from __future__ import annotations

from typing import NamedTuple

Pair = tuple[str, str]


class Subject(NamedTuple):
    """A topic: its name, two ways to say it is on the table, one that it is off, and until when or in what scope."""

    name: Pair
    on: tuple[Pair, Pair]
    off: Pair
    until: Pair
    off_until: Pair
    scope: Pair
    off_in_scope: Pair


PARTIES: dict[str, tuple[Pair, Pair, str, str]] = {
    "velmar": (("فلمار", "Velmar"), ("جمهورية فلمار", "Republic of Velmar"), "state", "VL"),
    "oressa": (("أوريسا", "Oressa"), ("مملكة أوريسا", "Kingdom of Oressa"), "state", "OR"),
    "tarkun": (("طرقون", "Tarkun"), ("جمهورية طرقون", "Republic of Tarkun"), "state", "TK"),
    "kaldera": (("كالديرا", "Kaldera"), ("اتحاد كالديرا", "Union of Kaldera"), "state", "KD"),
    "mirandol": (("ميراندول", "Mirandol"), ("جمهورية ميراندول", "Republic of Mirandol"), "state", "MD"),
    "lirien": (("ليريان", "Lirien"), ("دوقية ليريان", "Duchy of Lirien"), "state", "LR"),
    "zahran": (("زهران", "Zahran"), ("إمارة زهران", "Emirate of Zahran"), "state", "ZH"),
    "delta-commission": (
        ("لجنة الدلتا", "Delta Commission"),
        ("لجنة حوض الدلتا", "Delta Basin Commission"),
        "organisation",
        "",
    ),
    "coast-league": (
        ("رابطة الساحل", "Coast League"),
        ("رابطة دول الساحل", "League of Coastal States"),
        "organisation",
        "",
    ),
}

PLACES: dict[str, tuple[Pair, Pair]] = {
    "marsa-nur": (("مرسى نور", "Marsa Nur"), ("زهران", "Zahran")),
    "tesmouth": (("تسماوث", "Tesmouth"), ("أوريسا", "Oressa")),
    "valdorn": (("فالدورن", "Valdorn"), ("فلمار", "Velmar")),
    "qasr-rim": (("قصر ريم", "Qasr Rim"), ("طرقون", "Tarkun")),
    "aldenau": (("ألدناو", "Aldenau"), ("كالديرا", "Kaldera")),
    "port-celio": (("بورت تشيليو", "Port Celio"), ("ميراندول", "Mirandol")),
    "sainte-aure": (("سانت أور", "Sainte-Aure"), ("ليريان", "Lirien")),
}


class Post(NamedTuple):
    """An office: its name, and the first and last day, empty where open."""

    name: Pair
    start: str = ""
    end: str = ""


PEOPLE: dict[str, tuple[str, Pair, str, tuple[str, ...], tuple[Post, ...]]] = {
    "solvek": (
        "velmar",
        ("إدران سولفك", "Edran Solvek"),
        "male",
        ("إدران سولفيك",),
        (Post(("وزير خارجية فلمار", "foreign minister of Velmar"), "2029-03-01", "2032-05-31"),),
    ),
    "tandal": (
        "velmar",
        ("ميرا تندال", "Mira Tandal"),
        "female",
        (),
        (
            Post(("مبعوثة فلمار الخاصة", "special envoy of Velmar"), "2030-01-15", "2032-05-31"),
            Post(("وزيرة خارجية فلمار", "foreign minister of Velmar"), "2032-06-01"),
        ),
    ),
    "pell": (
        "velmar",
        ("يورون بل", "Jorun Pell"),
        "male",
        (),
        (Post(("المتحدث باسم حكومة فلمار", "spokesman of the government of Velmar"), "2030"),),
    ),
    "oran": (
        "oressa",
        ("هاليت أوران", "Halit Oran"),
        "male",
        ("خاليت أوران", "Khalit Oran"),
        (Post(("وزير خارجية أوريسا", "foreign minister of Oressa"), "2028-11"),),
    ),
    "drenn": (
        "oressa",
        ("صفا درن", "Safa Drenn"),
        "female",
        (),
        (Post(("المتحدثة باسم خارجية أوريسا", "spokeswoman of Oressa's foreign ministry"), "2030-06"),),
    ),
    "qandal": (
        "tarkun",
        ("بصير قندل", "Basir Qandal"),
        "male",
        ("بصير قندال",),
        (Post(("وزير خارجية طرقون", "foreign minister of Tarkun"), "2027", "2032-11-30"),),
    ),
    "umrani": (
        "tarkun",
        ("ليث عمراني", "Layth Umrani"),
        "male",
        (),
        (
            Post(("سفير طرقون لدى زهران", "ambassador of Tarkun to Zahran"), "2030-09", "2032-11-30"),
            Post(("وزير خارجية طرقون", "foreign minister of Tarkun"), "2032-12-01"),
        ),
    ),
    "varn": (
        "kaldera",
        ("إلسه فارن", "Ilse Varn"),
        "female",
        ("Ilsa Varn",),
        (Post(("وزيرة خارجية كالديرا", "foreign minister of Kaldera"), "2030-02"),),
    ),
    "reeke": (
        "kaldera",
        ("توماس ريكه", "Tomas Reeke"),
        "male",
        (),
        (Post(("المتحدث باسم رئاسة كالديرا", "spokesman of the presidency of Kaldera"), "2029"),),
    ),
    "marant": (
        "mirandol",
        ("تشيليو مارانت", "Celio Marant"),
        "male",
        (),
        (Post(("وزير النقل في ميراندول", "transport minister of Mirandol"), "2030-05"),),
    ),
    "desserre": (
        "lirien",
        ("أنوك ديسير", "Anouk Desserre"),
        "female",
        (),
        (Post(("مستشارة دوقية ليريان", "chancellor of the Duchy of Lirien"), "2029-10"),),
    ),
    "harith": (
        "zahran",
        ("دلال حارث", "Dalal Harith"),
        "female",
        (),
        (Post(("وسيطة زهران", "mediator of Zahran"), "2030-12"),),
    ),
    "lorne": (
        "delta-commission",
        ("بيت لورن", "Piet Lorne"),
        "male",
        (),
        (Post(("الأمين العام للجنة الدلتا", "secretary-general of the Delta Commission"), "2028"),),
    ),
    "salim": (
        "coast-league",
        ("يسرى سليم", "Yusra Salim"),
        "female",
        (),
        (Post(("منسقة رابطة الساحل", "coordinator of the Coast League"), "2030"),),
    ),
}

TOPICS: dict[str, Subject] = {
    "water-shares": Subject(
        ("تقاسم المياه", "Water sharing"),
        (
            (
                "تبحث الجولة حصة كل طرف من مياه النهر في أشهر الجفاف.",
                "The round takes up each side's share of the river in the dry months.",
            ),
            ("تقاسم المياه هو صلب المحادثات.", "Sharing the water is the heart of the talks."),
        ),
        ("حصص المياه غير مطروحة في هذه الجولة.", "Water shares are not up for discussion in this round."),
        ("اكتمال القياس المشترك لمنسوب النهر", "the joint survey of the river's level is complete"),
        (
            "لا نقاش في الحصص قبل اكتمال القياس المشترك لمنسوب النهر.",
            "No discussion of shares before the joint survey of the river's level is complete.",
        ),
        ("الحصص في سنوات الفيضان", "shares in flood years"),
        ("لا يشمل البحث الحصص في سنوات الفيضان.", "The discussion does not extend to shares in flood years."),
    ),
    "dam-safety": Subject(
        ("سلامة السد", "Dam safety"),
        (
            ("يعرض الخبراء نتائج فحص السد.", "Experts present the findings of the dam's inspection."),
            (
                "سلامة السد مطروحة بطلب من المقيمين أسفل النهر.",
                "The dam's safety is on the table at the request of those living downstream.",
            ),
        ),
        ("سلامة السد شأن داخلي لا يُبحث هنا.", "The dam's safety is a domestic matter and is not discussed here."),
        ("انتهاء أعمال الصيانة", "maintenance work has ended"),
        (
            "تُبحث سلامة السد بعد انتهاء أعمال الصيانة لا قبله.",
            "The dam's safety will be discussed once maintenance work has ended, not before.",
        ),
        ("تصميم السد", "the dam's design"),
        ("لا يشمل البحث تصميم السد.", "The dam's design is outside the discussion."),
    ),
    "data": Subject(
        ("تبادل البيانات", "Data exchange"),
        (
            ("يُبحث تبادل بيانات المنسوب يوميًّا.", "A daily exchange of level readings is under discussion."),
            ("تبادل البيانات هو الخطوة الأولى المطروحة.", "Exchanging data is the first step on the table."),
        ),
        ("لا تتناول المحادثات تبادل البيانات.", "The talks do not touch on data exchange."),
        ("الاتفاق على جهة محايدة تحفظ البيانات", "a neutral keeper of the data is agreed"),
        (
            "لا تبادل للبيانات قبل الاتفاق على جهة محايدة تحفظها.",
            "No exchange of data before a neutral keeper of them is agreed.",
        ),
        ("بيانات السنوات الماضية", "data of past years"),
        ("بيانات السنوات الماضية خارج البحث.", "Data of past years are outside the discussion."),
    ),
    "borders": Subject(
        ("ترسيم الحدود", "Border demarcation"),
        (
            (
                "تدرس الجولة خرائط القطاع الشمالي من الحدود.",
                "The round studies the maps of the border's northern sector.",
            ),
            ("ترسيم الحدود مطروح كاملًا.", "The demarcation of the border is on the table in full."),
        ),
        ("الحدود ليست على جدول الأعمال.", "The border is not on the agenda."),
        ("عودة الأسرى", "the prisoners return"),
        ("لا ترسيم للحدود قبل عودة الأسرى.", "No demarcation of the border before the prisoners return."),
        ("القطاع الجبلي", "the mountain sector"),
        ("القطاع الجبلي خارج البحث.", "The mountain sector is outside the discussion."),
    ),
    "prisoners": Subject(
        ("تبادل الأسرى", "Prisoner exchange"),
        (
            ("يتبادل الوفدان قوائم الأسرى.", "The two delegations exchange lists of prisoners."),
            ("تبادل الأسرى أول بند في الجولة.", "The exchange of prisoners is the round's first item."),
        ),
        ("ملف الأسرى لا يُبحث في هذه الجولة.", "The prisoners are not discussed in this round."),
        ("تثبيت وقف إطلاق النار", "the ceasefire holds"),
        ("لا تبادل للأسرى قبل تثبيت وقف إطلاق النار.", "No exchange of prisoners until the ceasefire holds."),
        ("الضباط", "officers"),
        ("لا يشمل التبادل المطروح الضباط.", "The exchange on the table does not include officers."),
    ),
    "crossings": Subject(
        ("فتح المعابر", "Reopening crossings"),
        (
            ("يُبحث فتح معبرين أمام المسافرين.", "Opening two crossings to travellers is under discussion."),
            ("فتح المعابر مطروح مع جدول زمني.", "Reopening the crossings is on the table, with a timetable."),
        ),
        ("فتح المعابر غير مطروح.", "Reopening the crossings is not on the table."),
        ("إزالة الألغام من الطريق", "the road is cleared of mines"),
        (
            "تبقى المعابر خارج البحث إلى أن تُزال الألغام من الطريق.",
            "The crossings stay outside the discussion until the road is cleared of mines.",
        ),
        ("نقل البضائع", "goods"),
        ("لا يشمل البحث نقل البضائع عبر المعابر.", "Goods traffic through the crossings is outside the discussion."),
    ),
    "fishing": Subject(
        ("مناطق الصيد", "Fishing zones"),
        (
            (
                "تبحث الجولة خطوط مناطق الصيد في الخليج.",
                "The round takes up the lines of the fishing zones in the gulf.",
            ),
            ("مناطق الصيد مطروحة مع حصص الموسم.", "The fishing zones are on the table, with the season's quotas."),
        ),
        ("لا نقاش في مناطق الصيد.", "The fishing zones are not open to discussion."),
        ("نشر تقرير المخزون السمكي", "the report on fish stocks is published"),
        (
            "لا نقاش في المناطق قبل نشر تقرير المخزون السمكي.",
            "No discussion of the zones before the report on fish stocks is published.",
        ),
        ("الصيد في أعالي البحار", "fishing on the high seas"),
        ("الصيد في أعالي البحار خارج البحث.", "Fishing on the high seas is outside the discussion."),
    ),
    "rail": Subject(
        ("الربط السككي", "Rail link"),
        (
            ("يُبحث مسار الخط وكلفته.", "The line's route and cost are under discussion."),
            ("الربط السككي هو موضوع الجولة الرئيسي.", "The rail link is the round's main subject."),
        ),
        ("الربط السككي غير مطروح الآن.", "The rail link is not on the table now."),
        ("الاتفاق على التعريفات", "tariffs are agreed"),
        ("لا ربط سككيًّا قبل الاتفاق على التعريفات.", "No rail link before tariffs are agreed."),
        ("قطارات الركاب", "passenger trains"),
        ("لا يشمل البحث قطارات الركاب.", "Passenger trains are outside the discussion."),
    ),
    "tariffs": Subject(
        ("التعريفات الجمركية", "Customs tariffs"),
        (
            ("يُبحث خفض التعريفات على بضائع العبور.", "Lower tariffs on goods in transit are under discussion."),
            ("التعريفات الجمركية مطروحة بندًا بندًا.", "Customs tariffs are on the table, item by item."),
        ),
        ("التعريفات شأن سيادي لا يُطرح هنا.", "Tariffs are a sovereign matter and are not raised here."),
        ("إقرار الموازنة", "the budget is adopted"),
        ("تؤجَّل التعريفات إلى ما بعد إقرار الموازنة.", "Tariffs are put off until the budget is adopted."),
        ("المنتجات الزراعية", "farm products"),
        ("المنتجات الزراعية خارج البحث.", "Farm products are outside the discussion."),
    ),
    "sanctions": Subject(
        ("العقوبات", "Sanctions"),
        (
            ("يُبحث رفع جزء من العقوبات.", "Lifting part of the sanctions is under discussion."),
            ("العقوبات مطروحة إلى جانب سائر البنود.", "Sanctions are on the table beside the other items."),
        ),
        ("العقوبات ليست موضوع تفاوض.", "Sanctions are not a subject of negotiation."),
        ("تنفيذ ما اتُّفق عليه", "what was agreed is carried out"),
        ("لا حديث عن العقوبات قبل تنفيذ ما اتُّفق عليه.", "No talk of sanctions before what was agreed is carried out."),
        ("العقوبات المصرفية", "banking sanctions"),
        ("العقوبات المصرفية خارج البحث.", "Banking sanctions are outside the discussion."),
    ),
}

ORDINALS: tuple[Pair, ...] = (
    ("الأولى", "First"),
    ("الثانية", "Second"),
    ("الثالثة", "Third"),
    ("الرابعة", "Fourth"),
    ("الخامسة", "Fifth"),
    ("السادسة", "Sixth"),
    ("السابعة", "Seventh"),
    ("الثامنة", "Eighth"),
    ("التاسعة", "Ninth"),
    ("العاشرة", "Tenth"),
    ("الحادية عشرة", "Eleventh"),
    ("الثانية عشرة", "Twelfth"),
    ("الثالثة عشرة", "Thirteenth"),
    ("الرابعة عشرة", "Fourteenth"),
)

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "ar": ("يوم الاثنين", "يوم الثلاثاء", "يوم الأربعاء", "يوم الخميس", "يوم الجمعة", "يوم السبت", "يوم الأحد"),
    "en": ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}

LEADS: dict[str, Pair] = {
    "held": (
        "اجتمع ممثلو {parties} في {place} في الجولة {nth} من {process}.",
        "Delegations of {parties} met in {place} for the {nth} round of the {process}.",
    ),
    "under way": (
        "تتواصل في {place} الجولة {nth} من {process}، بمشاركة ممثلي {parties}.",
        "The {nth} round of the {process} continues in {place}, with delegations of {parties}.",
    ),
    "scheduled": (
        "تُعقد في {place} الجولة {nth} من {process}، بمشاركة {parties}.",
        "The {nth} round of the {process} is to be held in {place}, with {parties} taking part.",
    ),
    "provisional": (
        "من المنتظر أن تُعقد في {place} الجولة {nth} من {process}، ولم يتأكد الموعد بعد.",
        "The {nth} round of the {process} is expected in {place}; the date is yet to be confirmed.",
    ),
    "postponed": (
        "أُرجئت الجولة {nth} من {process}، وكانت مقررة في {place}، ولم يُحدَّد موعد جديد.",
        "The {nth} round of the {process}, planned in {place}, was put off; no new date was set.",
    ),
    "cancelled": (
        "أُلغيت الجولة {nth} من {process}، وكانت مقررة في {place}.",
        "The {nth} round of the {process}, planned in {place}, was called off.",
    ),
}

QUOTES: tuple[tuple[Pair, Pair], ...] = (
    (
        ("عن سير الجولة", "On the course of the round"),
        ("تقدمنا خطوة، وبقيت خطوات", "we moved one step, and steps remain"),
    ),
    (
        ("عن الطرف المقابل", "On the other side"),
        ("سمعنا لغة جديدة على الطاولة", "we heard a new language at the table"),
    ),
    (
        ("عن الخلاف القائم", "On the remaining disagreement"),
        ("لن نوقّع على ورقة ناقصة", "we will not sign an incomplete paper"),
    ),
    (("عن الموعد المقبل", "On the next date"), ("الباب مفتوح، والموعد قريب", "the door is open, and the date is near")),
    (
        ("عن دور الخبراء", "On the part of the experts"),
        ("الأرقام تتكلم قبل الساسة", "figures speak before politicians do"),
    ),
    (("عن صبر الوفود", "On the delegations' patience"), ("من يستعجل يخسر", "whoever hurries loses")),
    (
        ("عن نص الاتفاق", "On the text of an agreement"),
        ("كل كلمة في النص لها ثمن", "every word in the text has its price"),
    ),
)

JUDGEMENTS: tuple[Pair, ...] = (
    ("قد تمهّد الجولة لاتفاق جزئي قبل نهاية العام.", "The round may prepare a partial agreement before the year's end."),
    ("يبدو أن الخلاف على التوقيت لا على المبدأ.", "The disagreement seems to be about timing rather than principle."),
    (
        "لا يُنتظر تقدم سريع ما لم تتغير المواقف المعلنة.",
        "No quick progress is to be expected unless the stated positions change.",
    ),
    ("يوحي تبدّل اللهجة بأن حلًّا وسطًا بات ممكنًا.", "The change of tone suggests that a compromise has become possible."),
)

LENGTHS: Pair = ("كم استغرقت الجلسة المغلقة؟", "How long did the closed session last?")
LONG: Pair = ("استغرقت الجلسة المغلقة ست ساعات.", "The closed session lasted six hours.")
SHORT: Pair = ("استغرقت الجلسة المغلقة ساعتين فقط.", "The closed session lasted only two hours.")

UNKNOWNS: tuple[Pair, ...] = (
    ("هل وقّع الطرفان أو الأطراف أي وثيقة.", "Whether the sides signed any document."),
    ("سائر أعضاء الوفود.", "The other members of the delegations."),
    ("موعد الجولة التالية.", "The date of the next round."),
)
UNKNOWNS_OF_A_CLOSED_SESSION: tuple[Pair, ...] = (("مَن طلب عقد الجلسة المغلقة.", "Who asked for the closed session."),)
UNKNOWNS_NOT_HELD: tuple[Pair, ...] = (
    ("هل تلقّت الوفود جدول أعمال مكتوبًا.", "Whether the delegations received a written agenda."),
    ("مَن يرأس الوفود.", "Who will head the delegations."),
)
CALL: Pair = (
    "اتصال هاتفي بين [](person:{one}) و[](person:{other}) لإعداد الجولة.",
    "A telephone call between [](person:{one}) and [](person:{other}) to prepare the round.",
)
CALL_FROM: Pair = (
    "لا يذكر المصدر إلا أن الاتصال جرى في الشهر السابق للجولة",
    "the source says only that the call was in the month before the round",
)
EXPERTS_GO_ON: Pair = (
    "تواصل لجنة الخبراء عملها وترفع تقريرها إلى الجولة المقبلة.",
    "The committee of experts goes on with its work and reports to the next round.",
)
PUT_OFF: Pair = ("أُرجئ البحث في «{topic}» إلى الجولة المقبلة.", "The topic “{topic}” was put off to the next round.")
ANOTHER_ROUND: Pair = ("تُعقد جولة أخرى، ولم يُحدد مكانها.", "Another round is to be held; its place is not set.")

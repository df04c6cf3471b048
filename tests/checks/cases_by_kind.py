"""Cases by kind: what is told twice, who takes part, days and rounds that cannot be; each beside what may be."""

from __future__ import annotations

from tests.checks.edited import AGENDA, EARLIER, LEAD, PRIOR, STATUS, Case

MEDIATOR = f"mediator: {{party: far, cite: wire ¶1}}\n%s{AGENDA}"
CONTEXT = "context:\n"
FACTS = f"{CONTEXT}  - {{ar: %s, en: %s, cite: wire ¶4}}\n  - {{ar: %s, en: %s, cite: wire ¶4}}\n"
ARRIVED = ("وصلت الوفود مساء الثلاثاء.", "The delegations arrived on Tuesday evening.")
DEMAND = "  - {set_by: north, ar: %s, en: %s, cite: wire ¶4}\n"
ANSWERS = "      - {ar: ثلاثة., en: Three., said_by: %s, cite: wire ¶8}\n      - {ar: أربعة."
NEXT = f"next: {{kind: talks, state: scheduled, %s, ar: %s, en: %s, cite: wire ¶4}}\n{AGENDA}"
OF_ROUND_TWO = f"round: {{number: 2, cite: wire ¶1}}\n{NEXT % ('date: 2031-07', '%s', '%s')}"
OUTCOME = f"outcomes:\n  - {{result: %s, ar: %s, en: %s, cite: wire ¶1}}\n{AGENDA}"
POSITION = f"positions:\n  - {{party: %s, said_by: sami, %sar: %s, en: %s, cite: wire ¶4}}\n{AGENDA}"
SESSION = "sessions:\n  - {parties: [%s], ar: %s, en: %s, cite: wire ¶4}\n"
CALL = "during:\n  - {people: [%s], ar: مكالمة بين الوسيطين., en: A call between the mediators., cite: wire ¶4}\n"
DUE = "deadlines:\n  - {set_by: %s, parties: %s, ar: الرد., en: To answer., cite: wire ¶4}\n"
SIGNED = f"documents: {{source: wire, ar: وُقّع في %s., en: Signed on %s., cite: wire ¶1}}\n{AGENDA}"
REPORT = f"history:\n  - {{state: %s, ar: لم يُتفق على موعد., en: No date has been agreed., cite: wire ¶1}}\n{AGENDA}"
EXPECTED = "    state: %s\n    ar: يتوقع سامي مشاورات.\n    en: Sami expects consultations.\n"
THREE_HOURS = ("تُفتح البوابات ثلاث ساعات كل يوم.", "The gates open for three hours a day.")
THREE_SITTINGS = ("عُقدت ثلاث جلسات غير مباشرة.", "Three indirect sittings were held.")
HAND_BACK = DEMAND % ("إعادة مفاتيح البوابات.", "To hand back the keys of the gates.")
GENERAL = (
    "dana:\n  titles: [{ar: عميد, en: Brigadier, end_date: %s}, {ar: لواء, en: Major General, start_date: 2030-07}]\n"
)
HEIR = "dana:\n  posts: [{party: north, ar: وزيرة, en: minister, start_date: %s, replaces: sami, cite: wire ¶1}]\n"
LINK = f"{EARLIER}    cite: wire ¶4\n"
BESIDE_LINK = f"prior:\n{LINK}  - {{kind: meeting, date: 2031-03-01, %s, cite: wire ¶4}}\n"
BODY = (
    "far:\n  name: {ar: البعيد, en: Far}\nministry:\n  name: {ar: وزارة خارجية الجنوب, en: Foreign Ministry of South}\n"
)

CASES = [
    Case(
        "twice",
        CONTEXT,
        FACTS % (*ARRIVED, "بلغت الوفود المدينة مساء الثلاثاء.", "The delegations reached Town on Tuesday evening."),
        FACTS % (*ARRIVED, "غادرت الوفود فجر الجمعة.", "The delegations left at dawn on Friday."),
        asks=True,
    ),
    Case(
        "twice",
        CONTEXT,
        FACTS % (*THREE_SITTINGS, "ثلاث جلسات غير مباشرة.", "There were three indirect sittings."),
        FACTS % (*THREE_SITTINGS, "عُقدت خمس جلسات مباشرة.", "Five direct sittings were held."),
        asks=True,
    ),
    Case(
        "twice",
        AGENDA,
        f"deadlines:\n{HAND_BACK}"
        + DEMAND % ("ردّ مفاتيح بوابات السد بلا تأخير.", "To return the gate keys without delay.")
        + AGENDA,
        f"deadlines:\n{HAND_BACK}"
        + DEMAND % ("سحب الحراسة من محيط السد.", "To withdraw the guards from around the dam.")
        + AGENDA,
        asks=True,
    ),
    Case("twice", "      - {ar: أربعة.", ANSWERS % "north", ANSWERS % "dana"),
    Case(
        "linked-talks",
        f"prior:\n{LINK}",
        BESIDE_LINK % "place: harbour, ar: لقاء., en: A meeting.",
        BESIDE_LINK % "place: town, ar: لقاء., en: A meeting.",
    ),
    Case("impossible-dates", "dana:\n", GENERAL % "2031-07", GENERAL % "2030-07", file="people.yaml"),
    Case(
        "impossible-dates",
        "dana:\n",
        HEIR % "2030",
        (HEIR % "2030").replace("replaces: sami, ", ""),
        file="people.yaml",
    ),
    Case("impossible-dates", AGENDA, SIGNED % ("20 أبريل", "20 April"), SIGNED % ("1 أبريل", "1 April")),
    Case(
        "impossible-dates",
        AGENDA,
        OUTCOME % ("agreed", "فتح الطريق اعتبارًا من 7 مارس.", "The road is open from 7 March."),
        OUTCOME % ("agreed", "فتح الطريق اعتبارًا من 7 مايو.", "The road is open from 7 May."),
    ),
    Case(
        "post-words",
        "far:\n  name: {ar: البعيد, en: Far}\n",
        f"{BODY}  kind: body\n  part_of: north\n",
        f"{BODY}  kind: body\n  part_of: south\n",
        file="parties.yaml",
    ),
    Case(
        "people",
        PRIOR,
        f"    people: [sami]\n    parties: [south]\n{PRIOR}",
        f"    people: [sami]\n    parties: [north]\n{PRIOR}",
    ),
    Case("people", AGENDA, MEDIATOR % CALL % "sami", MEDIATOR % CALL % "dana", asks=True),
    Case(
        "people",
        AGENDA,
        MEDIATOR % SESSION % ("north, far", "جلسة من دون الوسطاء.", "A session without the mediators."),
        MEDIATOR % SESSION % ("north, south", "جلسة من دون الوسطاء.", "A session without the mediators."),
    ),
    Case(
        "people",
        AGENDA,
        SESSION % ("north, south", "جلسة من دون الجنوب.", "A session without South.") + AGENDA,
        SESSION % ("north, far", "جلسة من دون الجنوب.", "A session without South.") + AGENDA,
    ),
    Case(
        "speakers",
        f"{STATUS}",
        "status: {state: held, announced_by: north, denied_by: sami, cite: wire ¶1}",
        "status: {state: held, announced_by: south, denied_by: sami, cite: wire ¶1}",
        asks=True,
    ),
    Case("speakers", AGENDA, MEDIATOR % DUE % ("north", "far"), MEDIATOR % DUE % ("far", "north"), asks=True),
    Case(
        "on-behalf-of",
        AGENDA,
        POSITION % ("south", "", "بدّل الجنوب الشروط.", "South changed the terms."),
        POSITION % ("south", "", "طلب الجنوب مهلة.", "South asked for time."),
    ),
    Case(
        "lead",
        AGENDA,
        NEXT % ("date: 2031-12", "جولة في الصيف.", "A round in the summer."),
        NEXT % ("date: 2031-07", "جولة في الصيف.", "A round in the summer."),
    ),
    Case(
        "lead",
        LEAD,
        "ar: اجتمع الطرفان في أيار/مايو., en: The two sides met in May.",
        "ar: اجتمع الطرفان في نيسان/أبريل., en: The two sides met in April.",
    ),
    Case(
        "lead",
        LEAD,
        "ar: اجتمع الطرفان في أيار/مايو., en: The two sides met in May.",
        "ar: اجتمع الطرفان وسيلتقيان في أيار/مايو., en: The two sides met and will meet again in May.",
    ),
    Case(
        "linked-talks",
        f"prior:\n{LINK}",
        BESIDE_LINK % "place: harbour",
        BESIDE_LINK % "start: '15:00', place: harbour",
    ),
    Case(
        "lead",
        AGENDA,
        OF_ROUND_TWO % ("الجولة الرابعة.", "The fourth round."),
        OF_ROUND_TWO % ("الجولة الثالثة.", "The third round."),
    ),
    Case(
        "lead",
        f"parties: [north, south]\n{STATUS}\nlead: {{id: opening, {LEAD}",
        f"parties: [north, south, far]\n{STATUS}\nlead: {{id: opening, ar: لقاء بين طرفين."
        f", en: Talks between two parties.",
        f"parties: [north, south, far]\n{STATUS}\nlead: {{id: opening, ar: لقاء بين الأطراف."
        f", en: Talks of the parties.",
    ),
    Case(
        "lead",
        CONTEXT,
        FACTS % (*THREE_HOURS, "تُفتح البوابات أربع ساعات كل يوم.", "The gates open for four hours a day."),
        FACTS % (*THREE_HOURS, "يبقى السد مغلقًا أربع ساعات.", "The dam stays closed for four hours."),
    ),
    Case(
        "status",
        "status: {state: held, cite: wire ¶1}",
        "status: {state: did not take place, cite: wire ¶1}\n"
        "history:\n  - {state: broken off, date: 2031-04-01, cite: wire ¶1}",
        "status: {state: broken off, cite: wire ¶1}\n"
        "history:\n  - {state: broken off, date: 2031-04-01, cite: wire ¶1}",
    ),
    Case("status", AGENDA, REPORT % "confirmed", REPORT % "denied", asks=True),
    Case("status", PRIOR, EXPECTED % "held", EXPECTED % "provisional", asks=True),
    Case(
        "status",
        f"{STATUS}\nlead: {{id: opening, {LEAD}",
        "status: {state: postponed, cite: wire ¶1}\n"
        "lead: {id: opening, ar: أُلغيت المحادثات نهائيًا., en: The talks were postponed.",
        "status: {state: postponed, cite: wire ¶1}\n"
        "lead: {id: opening, ar: أُرجئت المحادثات., en: The talks were postponed.",
        asks=True,
    ),
    Case(
        "polarity",
        AGENDA,
        OUTCOME % ("undertaken", "لم يُتوصل إلى تفاهم.", "No understanding was reached."),
        OUTCOME % ("left open", "لم يُتوصل إلى تفاهم.", "No understanding was reached."),
    ),
    Case(
        "polarity",
        AGENDA,
        POSITION % ("north", "stance: objects, ", "نقبل التبادل.", "We accept the exchange."),
        POSITION % ("north", "stance: objects, ", "لا نقبل التبادل.", "We do not accept the exchange."),
        asks=True,
    ),
]
TWO_TOPICS = f"deadlines:\n  - {{topic: trade, ar: %s, en: %s, cite: wire ¶4}}\n{AGENDA}"
CASES += [
    Case(
        "topics",
        AGENDA,
        TWO_TOPICS % ("الرد في شأن المياه.", "To answer on water."),
        TWO_TOPICS % ("الرد في شأن التجارة والمياه.", "To answer on trade and water."),
        asks=True,
    ),
    Case(
        "topics",
        AGENDA,
        TWO_TOPICS % ("الرد في شأن المياه.", "To answer on water."),
        TWO_TOPICS % ("الرد طوال مدة المياه.", "To answer for the time of the water."),
        asks=True,
    ),
    Case(
        "post-words",
        "south:\n  name: {ar: الجنوب, en: South}\n",
        "south:\n  name: {ar: الجنوب, en: North House}\n",
        "south:\n  name: {ar: بيت الشمال, en: North House}\n",
        file="parties.yaml",
    ),
]

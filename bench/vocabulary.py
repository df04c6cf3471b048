"""The words of the made-up archive of `bench.realistic`: invented states, towns and names, and patterns of sentences.

A pattern is a sentence in Arabic and in English. `{a}` and `{b}` are subjects of talks, `{n}` a number from 13 to 99
(to which the Arabic units belong), `{tail}` a phrase on how, `{party}`, `{town}`, `{person}` and `{day}` what they say.
"""

from __future__ import annotations

Pair = tuple[str, str]
"""Words in Arabic and in English."""

SYLLABLES: tuple[Pair, ...] = (
    ("با", "ba"), ("تو", "to"), ("ري", "ri"), ("سا", "sa"), ("كو", "ko"), ("لو", "lu"), ("ما", "ma"), ("نو", "no"),
    ("دي", "di"), ("فا", "fa"), ("زو", "zo"), ("رو", "ro"), ("كا", "ka"), ("شي", "shi"), ("مو", "mo"), ("تا", "ta"),
)  # fmt: skip
STATES: tuple[Pair, ...] = (
    ("أرفانيا", "Arvania"), ("بلمورا", "Belmora"), ("كاسبورا", "Caspora"), ("دلفينا", "Delvina"), ("إستريا", "Estria"),
    ("فالدور", "Valdor"), ("غاردونا", "Gardona"), ("هستيا", "Hestia"), ("إلميرا", "Ilmira"), ("كورفانا", "Korvana"),
    ("لومينا", "Lumina"), ("مارستان", "Marstan"), ("نارفيا", "Narvia"), ("أوستافيا", "Ostavia"), ("بيرغانا", "Pergana"),
    ("راستانا", "Rastana"), ("سيلوريا", "Siloria"), ("تالسيا", "Talsia"), ("أورانيا", "Urania"),
    ("ويستفالا", "Westfala"),
)  # fmt: skip
ORGANISATIONS: tuple[Pair, ...] = (
    ("رابطة الساحل", "Coast League"), ("اتحاد الأنهار", "Union of Rivers"), ("مجلس السهول", "Council of the Plains"),
    ("منظمة العبور", "Transit Organisation"),
)  # fmt: skip
TOWNS: tuple[Pair, ...] = (
    ("ليرماوث", "Lirmouth"), ("تيسارا", "Tessara"), ("كالدون", "Caldon"), ("نوفارا", "Novara"), ("بورتان", "Portan"),
    ("ريفالتا", "Revalta"), ("سيلمارا", "Selmara"), ("دورانتا", "Duranta"), ("فيلمار", "Velmar"),
    ("أندوريس", "Andoris"), ("كاستيل", "Kastel"), ("برينسك", "Brinsk"),
)  # fmt: skip
VENUES: tuple[Pair, ...] = (
    ("دار البلدية القديمة", "the old town hall"), ("قصر المؤتمرات", "the conference palace"),
    ("فندق الميناء", "the Harbour Hotel"), ("مكتبة الجامعة", "the university library"),
)  # fmt: skip
POSTS: tuple[tuple[Pair, str], ...] = (
    (("مبعوث", "مبعوثة"), "envoy of"), (("وزير خارجية", "وزيرة خارجية"), "foreign minister of"),
    (("كبير مفاوضي", "كبيرة مفاوضي"), "chief negotiator of"), (("وزير نقل", "وزيرة نقل"), "transport minister of"),
)  # fmt: skip
"""What posts are called: the Arabic for a man and for a woman, and the English."""

SUBJECTS: tuple[Pair, ...] = (
    ("المعابر البرية", "land crossings"), ("مياه النهر", "the river's water"), ("حقوق الصيد", "fishing rights"),
    ("خط الأنابيب", "the pipeline"), ("أسرى الحرب", "prisoners of war"), ("التأشيرات", "visas"),
    ("السفارات", "embassies"), ("الرحلات الجوية", "air traffic"), ("إزالة الألغام", "mine clearance"),
    ("الرسوم الجمركية", "customs duties"), ("الجرف القاري", "the continental shelf"),
    ("عودة النازحين", "the return of the displaced"), ("الاعتماد الدبلوماسي", "diplomatic accreditation"),
    ("تبادل المعلومات", "exchange of information"), ("سكة الحديد", "the railway"), ("شبكة الكهرباء", "the power grid"),
    ("المناهج الدراسية", "school curricula"), ("الآثار المنهوبة", "looted antiquities"),
    ("الأصول المجمدة", "frozen assets"), ("مراقبة الهدنة", "truce monitoring"), ("إرشاد السفن", "pilotage of ships"),
    ("ترسيم الحدود", "border demarcation"), ("مكافحة التهريب", "the fight against smuggling"),
    ("الرعي عبر الحدود", "grazing across the border"), ("بث الإذاعة", "radio broadcasting"),
    ("الكابل البحري", "the submarine cable"), ("اللجنة الطبية", "the medical committee"),
    ("تسليم المطلوبين", "extradition"), ("صيانة السدود", "upkeep of the dams"), ("سوق الحبوب", "the grain market"),
    ("الممر الإنساني", "the humanitarian corridor"), ("تعويضات الحرب", "war reparations"),
    ("قوات حفظ السلام", "peacekeeping forces"), ("الأمن السيبراني", "cyber security"),
    ("الطاقة الشمسية", "solar energy"), ("المنح الدراسية", "scholarships"), ("اللغات المحلية", "local languages"),
    ("صندوق الإعمار", "the reconstruction fund"), ("مراقبة الانتخابات", "election monitoring"),
    ("التعاون القنصلي", "consular cooperation"),
)  # fmt: skip
TAILS: tuple[Pair, ...] = (
    ("في ضوء تقرير الخبراء", "in the light of the experts' report"), ("بعد انقطاع طويل", "after a long break"),
    ("بحضور خبراء", "in the presence of experts"), ("ضمن لجنة مشتركة", "within a joint committee"),
    ("وفق جدول متفق عليه", "on an agreed schedule"), ("بطلب من الوسطاء", "at the request of the mediators"),
    ("رغم تباعد المواقف", "though positions are far apart"), ("على مستوى الخبراء", "at expert level"),
    ("بمساعدة خرائط جديدة", "with the help of new maps"), ("خلف أبواب مغلقة", "behind closed doors"),
    ("كما طلبت المنظمات المحلية", "as local organisations had asked"), ("لأسباب مالية", "for financial reasons"),
    ("إلى جانب ملفات فنية", "beside technical files"), ("استنادًا إلى وثائق قديمة", "on the basis of old documents"),
    ("بكلفة يتقاسمها الطرفان", "at a cost that the sides share"), ("وسط اهتمام إعلامي", "amid media interest"),
)  # fmt: skip

PATTERNS: dict[str, tuple[Pair, ...]] = {
    "agenda": (
        ("نريد بحث {a} و{b} {tail}، في {n} صفحة.", "We want to discuss {a} and {b} {tail}, in {n} pages."),
        ("نطرح ملف {a} ومعه {b} {tail}، في {n} بندًا.", "We put forward {a} together with {b} {tail}, in {n} items."),
        ("نقترح خطة من {n} بندًا بشأن {a} و{b} {tail}.", "We propose a plan of {n} items on {a} and {b} {tail}."),
    ),
    "exclusion": (
        ("لن نبحث {a} مع {b} {tail}، طوال {n} يومًا.", "We will not discuss {a} with {b} {tail}, for {n} days."),
        ("ملف {a} خارج البحث مع {b} {tail}، كما ورد في {n} رسالة.",
         "The file on {a} is off the table together with {b} {tail}, as {n} letters say."),
    ),
    "until": (
        ("فراغ {n} خبيرًا من دراسة {a} {tail}", "{n} experts have finished their study of {a} {tail}"),
    ),
    "agreed": (
        ("اتفقت الأطراف على {a} و{b} {tail}، خلال {n} يومًا.",
         "The parties agreed on {a} and {b} {tail}, within {n} days."),
    ),
    "left open": (
        ("تُرك ملف {a} و{b} مفتوحًا {tail}، بعد {n} ساعة من البحث.",
         "The file on {a} and {b} was left open {tail}, after {n} hours of debate."),
    ),
    "none announced": (
        ("لم يُعلن شيء عن {a} و{b} {tail}، بعد {n} لقاءً.",
         "Nothing was announced on {a} and {b} {tail}, after {n} meetings."),
    ),
    "statement": (
        ("عن {a} و{b} {tail}، وعن {n} خبيرًا يعملون على ذلك.",
         "On {a} and {b} {tail}, and on {n} experts who work on that."),
        ("شرح وضع {a} و{b} {tail}، في {n} نقطة.", "An account of {a} and {b} {tail}, in {n} points."),
    ),
    "quote": (
        ("سننظر في {a} وفي {b} {tail} طوال {n} يومًا", "we will look at {a} and at {b} {tail} for {n} days"),
        ("أمامنا {n} صفحة عن {a} وعن {b} {tail}", "we have {n} pages before us on {a} and on {b} {tail}"),
    ),
    "context-of-all": (
        ("تناولت الوثائق {a} و{b} {tail}، في {n} صفحة.", "The documents take up {a} and {b} {tail}, in {n} pages."),
        ("راجعت الوفود {a} و{b} {tail}، في {n} جلسة.", "The delegations reviewed {a} and {b} {tail}, in {n} sessions."),
    ),
    "context": (
        ("تناول اللقاء {a} و{b} {tail}، في {n} صفحة.", "The meeting took up {a} and {b} {tail}, in {n} pages."),
        ("أعلنت حكومة {party} خطة من {n} بندًا بشأن {a} و{b} {tail}.",
         "The government of {party} announced a plan of {n} items on {a} and {b} {tail}."),
        ("سلّم وفد من {town} ملفًا من {n} صفحة عن {a} و{b} {tail}.",
         "A delegation from {town} handed over a file of {n} pages on {a} and {b} {tail}."),
        ("التقى {n} خبيرًا مع {person} بشأن {a} و{b} {tail}.",
         "A group of {n} experts met {person} on {a} and {b} {tail}."),
        ("بدأ في {day} بحث {a} و{b} {tail}، في {n} مذكرة.",
         "Work on {a} and {b} {tail} began on {day}, in {n} notes."),
    ),
    "assessment": (
        ("قد يستغرق ملف {a} و{b} {n} شهرًا {tail}.", "The file on {a} and {b} may take {n} months {tail}."),
    ),
    "report": (
        ("كان الاستعداد للجولة قائمًا في {a} و{b} {tail}، بـ{n} خبيرًا.",
         "Preparations for the round were going on in {a} and {b} {tail}, with {n} experts."),
    ),
    "contact": (
        ("لقاء تحضيري بشأن {a} و{b} {tail}، شارك فيه {n} خبيرًا.",
         "A preparatory meeting on {a} and {b} {tail}, in which {n} experts took part."),
    ),
    "question": (
        ("كم عدد صفحات مسودة {a} و{b} {tail}؟", "How many pages has the draft on {a} and {b} {tail}?"),
    ),
    "answer": (
        ("في مسودة {a} و{b} {tail} {n} صفحة.", "The draft on {a} and {b} {tail} has {n} pages."),
    ),
    "unknown": (
        ("من سيراجع مسودة {a} و{b} {tail}، وهي في {n} صفحة.",
         "Who will review the draft on {a} and {b} {tail}, which has {n} pages."),
        ("كيف ستُدفع كلفة {a} و{b} {tail}، وفيها {n} بندًا.",
         "How the cost of {a} and {b} {tail} will be paid, which has {n} items."),
    ),
    "aim": (
        ("تقريب المواقف من {a} و{b} {tail}، في {n} نقطة",
         "To bring positions on {a} and {b} closer {tail}, in {n} points"),
    ),
    "lead": (
        ("اجتمعت وفود {parties} في {town} لبحث {a} و{b} {tail}، بمشاركة {n} خبيرًا.",
         "Delegations of {parties} met in {town} on {a} and {b} {tail}, with {n} experts taking part."),
    ),
}  # fmt: skip

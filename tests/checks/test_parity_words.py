"""Words that one language alone has, or for which it has the opposite, by kind; each beside what comes to the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.edited import Edit, check_edited
from tests.tiny_archive import BASE, TALKS

CONTEXT = '{ar: "راجع [](person:dana).", en: "See [](person:dana).", cite: wire ¶6}'

DIFFERENT = [
    ("names", "السلام بين كينيا وأوغندا.", "Peace between Kenya and Tanzania."),
    ("negation", "ينفي الطرف أي دعم.", "The party does not deny any support."),
    ("negation", "لا يقبل الوفد لا ماكارينا.", "The delegation accepts La Macarena."),
    ("negation", "لا تقدم في لقاء المدينة.", "Progress at the meeting in La Plata."),
    ("negation", "رفض الوفد المقترح.", "The delegation did not reject the proposal."),
    ("negation", "لم نستمع ولم نتفق.", "We not only listened, but also agreed."),
    ("numbers", "هذه ثالث مرة في عامين.", "It is the second time in three years."),
    ("opposites", "تعبر عشرات السفن كل يوم.", "Some 400 ships pass every day."),
    ("opposites", "نزح مئات الأشخاص.", "12,000 people were displaced."),
    ("opposites", "نؤيد تحديد موسم للصيد.", "We oppose setting a season for fishing."),
    ("opposites", "الجزر مطروحة من حيث الصيد.", "The islands are up as to sovereignty."),
    ("opposites", "رفع الحظر عن موانئنا.", "The ban on their ports is to be lifted."),
    ("opposites", "عُقد اجتماع للمهندسين.", "A meeting of lawyers was held."),
    ("opposites", "تطالب المدينة بفتح السد.", "The town offers to open the dam."),
    ("opposites", "تأمل المدينة في الهدوء.", "The town fears the calm."),
    ("opposites", "أحرز الطرفان تقدمًا.", "The sides are at an impasse."),
    ("opposites", "تمديد المهلة أسبوعًا.", "The deadline is shortened by a week."),
    ("opposites", "تشييد الجسر القديم.", "The old bridge is demolished."),
    ("opposites", "كشف المفاوضون عن الخطة.", "The negotiators concealed the plan."),
    ("opposites", "وزع المراقبون القروض.", "The monitors handed out grants."),
    ("opposites", "بحث الطرفان رواتب المعلمين.", "The two sides discussed visas."),
    ("opposites", "يُفتح المستودع يوم الأحد.", "The hospital opens on Sunday."),
    ("opposites", "تتناول الخرائط الجسر.", "The maps concern the museum."),
    ("opposites", "طلب الوفد تعويضات عن الغابة.", "The delegation asked for a referendum on the forest."),
    ("limits", "المشاورات في المدينة أو في الميناء.", "The consultations are in Town and in the harbour."),
    ("limits", "لا تُبحث الجزر قبل صدور الحكم.", "The islands are not discussed."),
    ("limits", "رفضت الحكومة التحدث إليهم ولو عبر آخرين.", "The government refused to talk to them through others."),
    ("limits", "الحضور في جلسات المساعدات.", "Attendance at all the sittings on aid."),
]
ALIKE = [
    ("names", "السلام بين كينيا وأوغندا.", "Peace between Kenya and Uganda."),
    ("names", "زار الوفد الأوغندي كينيا.", "The Ugandan delegation visited Kenya."),
    ("negation", "عُقد اللقاء في حلبة لا ماكارينا.", "The meeting was held in the La Macarena ring."),
    ("negation", "قُتل مدني في لا غواخيرا.", "A civilian was killed in La Guajira."),
    ("negation", "رُفضت الدعوة بلا تفسير.", "The invitation was inexplicably turned aside."),
    ("negation", "يعمل المهندسون بلا توقف.", "The engineers work relentlessly."),
    ("negation", "يعملون بلا انقطاع.", "They work incessantly."),
    ("negation", "لا ينفي الطرف الدعم.", "The party does not deny its support."),
    ("negation", "لم نستمع فحسب، بل اتفقنا.", "We not only listened, but also agreed."),
    ("numbers", "هذه ثالث مرة في عامين.", "It is the third time in two years."),
    ("opposites", "تعبر عشرات السفن كل يوم.", "Some 40 ships pass every day."),
    ("opposites", "نزح مئات الأشخاص.", "500 people were displaced."),
    ("opposites", "بحث الطرفان رواتب المعلمين.", "The two sides discussed the teachers' pay."),
    ("opposites", "بحث الطرفان رواتب المعلمين والتأشيرات.", "The two sides discussed visas."),
    ("opposites", "أُعيدت جثامين الجنود.", "The bodies of the soldiers were handed over."),
    ("opposites", "كتبت صحيفة «الميناء» أن الاتفاق قريب.", "The newspaper Al-Mina wrote that a deal was near."),
    ("opposites", "قُصف المستشفى.", "The hospital was hit by shellfire."),
    ("opposites", "ندعم تحديد موسم للصيد.", "We favour setting a season for fishing."),
    ("opposites", "رفع الحظر عن موانئنا.", "The ban on our ports is to be lifted."),
    ("opposites", "أعلنا موقفهما معًا.", "The two announced their position together."),
    ("opposites", "أحرز الطرفان تقدمًا.", "The sides made headway."),
    ("opposites", "تمديد المهلة أسبوعًا.", "The deadline is extended by a week."),
    ("limits", "المشاورات في المدينة أو في الميناء.", "The consultations are in Town or in the harbour."),
    ("limits", "لا تُبحث الجزر قبل صدور الحكم.", "The islands are not discussed until the ruling."),
    (
        "limits",
        "رفضت الحكومة التحدث إليهم ولو عبر آخرين.",
        "The government refused to talk to them even through others.",
    ),
    ("limits", "الحضور في جميع جلسات المساعدات.", "Attendance at all the sittings on aid."),
]
FRENCH_DIFFERENT = [
    ("limits", "La ligne est peut-être prête.", "The line is ready."),
    ("limits", "La réponse fut donnée par écrit.", "The answer was given."),
    ("limits", "Les Parties ont accepté en principe.", "The parties accepted."),
    ("opposites", "Une réunion de ministres.", "A meeting of experts."),
    ("opposites", "Les deux pays ont discuté du blé.", "The two countries discussed the railway."),
    ("opposites", "Nous soutenons ce projet.", "We oppose this draft."),
    ("opposites", "La levée de l'interdiction vise leurs ports.", "The lifting of the ban concerns our ports."),
]
FRENCH_ALIKE = [
    ("negation", "La route fut fermée sans explication.", "The road was inexplicably closed."),
    ("limits", "La ligne est peut-être prête.", "The line is perhaps ready."),
    ("limits", "La réponse fut donnée par écrit.", "The answer was given in writing."),
    ("opposites", "Une réunion d'experts.", "A meeting of experts."),
    ("opposites", "Les deux pays ont discuté du blé.", "The two countries discussed grain."),
    ("opposites", "Nous soutenons ce projet.", "We support this draft."),
]


def list_rules(folder: Path, texts: str, languages: str = "") -> set[str]:
    """Return the rules that find something in the tiny archive where one fact has some texts."""
    files = {**BASE, "site.yaml": BASE["site.yaml"] + languages}
    told = check_edited(folder, files, Edit(TALKS, CONTEXT, f"{{{texts}, cite: wire ¶6}}"))
    return {each.rule for each in told if getattr(each.where, "path", ("",))[0] == "context"}


@pytest.mark.parametrize(("rule", "ar", "en"), DIFFERENT)
def test_what_one_language_alone_says_is_told(rule: str, ar: str, en: str, tmp_path: Path) -> None:
    assert rule in list_rules(tmp_path, f'ar: "{ar}", en: "{en}"')


@pytest.mark.parametrize(("rule", "ar", "en"), ALIKE)
def test_what_comes_to_the_same_passes(rule: str, ar: str, en: str, tmp_path: Path) -> None:
    assert rule not in list_rules(tmp_path, f'ar: "{ar}", en: "{en}"')


FRENCH = "  - {code: fr, name: Français}\n"


@pytest.mark.parametrize(("rule", "fr", "en"), FRENCH_DIFFERENT)
def test_french_is_read_for_the_same_kinds(rule: str, fr: str, en: str, tmp_path: Path) -> None:
    assert rule in list_rules(tmp_path, f'en: "{en}", fr: "{fr}"', FRENCH)


@pytest.mark.parametrize(("rule", "fr", "en"), FRENCH_ALIKE)
def test_french_that_comes_to_the_same_passes(rule: str, fr: str, en: str, tmp_path: Path) -> None:
    assert rule not in list_rules(tmp_path, f'en: "{en}", fr: "{fr}"', FRENCH)

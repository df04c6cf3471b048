"""True facts of which the trial with a summit of four leaders was told that they contradict, with their siblings.

Each kind has what was told wrongly, what is like it, and beside it look-alikes that must still be told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz import checks
from mujaz.load.loader import load_archive
from tests.cases.test_trial_cases import add_to_talks
from tests.tiny_archive import BASE, TALKS, write_files

PEOPLE = """\
orund:
  name: {ar: أوروند, en: Orund}
  posts: [{party: north, ar: رئيس الشمال, en: president of North, cite: wire ¶1}]
ilves:
  name: {ar: إيلفيس, en: Ilves}
  posts: [{party: south, ar: رئيس الجنوب, en: president of South, cite: wire ¶1}]
keller:
  name: {ar: كيلر, en: Keller}
  posts: [{party: far, ar: رئيس البعيد, en: president of Far, cite: wire ¶1}]
marek:
  name: {ar: ماريك, en: Marek}
  posts: [{party: near, ar: رئيس القريب, en: president of Near, cite: wire ¶1}]
"""
NEAR = "near:\n  name: {ar: القريب, en: Near}\n"
LEAD = "ar: اجتمع الطرفان., en: The two sides met."


def list_told(folder: Path, files: dict[str, str], rule: str) -> list[str]:
    """Return what one rule tells of an archive in which four people can be named."""
    more = {"people.yaml": BASE["people.yaml"] + PEOPLE, "parties.yaml": BASE["parties.yaml"] + NEAR}
    loaded = load_archive(write_files(folder, {**files, **more}))
    assert loaded.archive
    assert not loaded.problems, loaded.problems
    return [str(each.message) for each in checks.check_archive(loaded.archive) if each.rule == rule]


def add_prior(ar: str, en: str, rest: str) -> dict[str, str]:
    """Return the tiny archive with a contact before the talks."""
    files = add_to_talks("")
    contact = f'prior:\n  - {{kind: meeting, {rest}, ar: "{ar}", en: "{en}", cite: wire ¶4}}\n'
    return {**files, TALKS: files[TALKS].replace("prior:\n", contact)}


def set_lead(ar: str, en: str) -> dict[str, str]:
    """Return the tiny archive with other words in its lead."""
    return {**BASE, TALKS: BASE[TALKS].replace(LEAD, f'ar: "{ar}", en: "{en}"')}


def add_statement(who: str, parties: str, rest: str = "") -> dict[str, str]:
    """Return the tiny archive with what somebody said for some parties."""
    said = f"  - {{said_by: {who}, on_behalf_of: {parties}, ar: تحدث., en: He spoke., cite: wire ¶5}}\n"
    files = add_to_talks(rest)
    return {**files, TALKS: files[TALKS].replace("statements:\n", f"statements:\n{said}")}


THREE = "date: 2031-03-20, people: [orund, ilves, keller]"
TWO = "date: 2031-03-20, people: [orund, ilves]"
PEOPLE_WHO_FIT = [
    ("انفضّ اللقاء إذ لم يحضر ماريك.", "The meeting broke up as Marek did not come.", THREE),
    ("تغيّب ماريك عن اللقاء.", "Marek stayed away from the meeting.", THREE),
    ("لم يشارك ماريك، وحضر كيلر وإيلفيس وأوروند.", "Marek took no part; Keller, Ilves and Orund came.", THREE),
    ("غاب كيلر وماريك عن اللقاء.", "Keller and Marek were absent from the meeting.", TWO),
    ("غادر ماريك القاعة وبقي الثلاثة.", "Marek left the room, and the three stayed.", THREE),
    ("انسحب ماريك فبقي الآخرون.", "Marek walked out, and the others stayed.", THREE),
    ("تحدث أوروند عبر ماريك إلى إيلفيس.", "Orund spoke through Marek to Ilves.", TWO),
    ("تحدث أوروند وإيلفيس بواسطة ماريك.", "Orund and Ilves spoke via Marek.", TWO),
    ("قال إيلفيس إن القرار لم يُتخذ.", "Ilves said that nothing was decided.", TWO),
    ("نفى أوروند أنه قدّم خطة.", "Orund denied that he presented a plan.", TWO),
    ("حمل أوروند وإيلفيس خطة.", "Orund and Ilves took a plan along.", f"{THREE}, host: far"),
    ("أقام ماريك عشاء لأوروند وإيلفيس.", "Marek gave a dinner for Orund and Ilves.", f"{TWO}, host: marek"),
    ("أقام ماريك عشاء للقادة.", "Marek gave a dinner for the leaders.", f"{THREE}, host: marek"),
]
PEOPLE_WHO_DO_NOT_FIT = [
    ("التقى أوروند ماريك.", "Orund met Marek.", TWO),
    ("اجتمع ماريك وكيلر.", "Marek and Keller met.", TWO),
    ("اجتمع أوروند وإيلفيس، وحضر ماريك.", "Orund and Ilves met, and Marek came.", TWO),
    ("اجتمع أوروند وإيلفيس.", "Orund and Ilves met.", THREE),
    ("حمل أوروند وإيلفيس خطة.", "Orund and Ilves took a plan along.", f"{THREE}, host: north"),
    ("أقام ماريك عشاء لأوروند وإيلفيس.", "Marek gave a dinner for Orund and Ilves.", TWO),
]


@pytest.mark.parametrize(("ar", "en", "rest"), PEOPLE_WHO_FIT)
def test_people_who_are_named_for_something_else_are_not_asked_about(
    ar: str, en: str, rest: str, tmp_path: Path
) -> None:
    assert list_told(tmp_path, add_prior(ar, en, rest), "people") == []


@pytest.mark.parametrize(("ar", "en", "rest"), PEOPLE_WHO_DO_NOT_FIT)
def test_people_who_came_and_do_not_stand_there_are_told(ar: str, en: str, rest: str, tmp_path: Path) -> None:
    assert len(list_told(tmp_path, add_prior(ar, en, rest), "people")) == 1


def test_all_who_are_missing_are_named_with_one_who_stands_in_the_text(tmp_path: Path) -> None:
    (told,) = list_told(tmp_path, add_prior("اجتمع ماريك ودانا.", "Marek and Dana met.", TWO), "people")
    assert told == "'orund, ilves' stands here, and the text names 'dana' instead"


DAYS_OF_OTHERS = [
    ("مكالمة حددت القمة في 11 مارس.", "A call that set the summit for 11 March."),
    ("اتفق الوزراء على عقد اجتماع في 25 مارس.", "The ministers agreed on a meeting on 25 March."),
    ("دعا الوسيط إلى جولة في 28 مارس.", "The mediator called for a round on 28 March."),
    ("حدد الطرفان موعد المحادثات في 1 أبريل 2031.", "The sides fixed the talks for 1 April 2031."),
    ("اتفق الوزراء على أن يلتقوا يوم 27 مارس.", "The ministers agreed to meet again on 27 March."),
    ("لقاء أعدّ للقمة في 1 أبريل.", "A meeting that prepared the summit of 1 April."),
    ("اتفقوا على أن يكون خط 19 سبتمبر 2029 الأساس.", "They agreed that the line of 19 September 2029 be the basis."),
    ("حددا موعد القمة في 28 مارس.", "They fixed the day of the summit for 28 March."),
    ("بحثوا خطة 3 فبراير.", "They discussed the peace plan of 3 February."),
]
OTHER_DAYS = [
    ("لقاء في 21 مارس.", "A meeting on 21 March."),
    ("اتفق الوزراء في 21 مارس على الهدنة.", "The ministers agreed on 21 March on a truce."),
    ("اجتماع 21 مارس.", "The meeting of 21 March."),
    ("حدد الوزراء جدول الأعمال في لقاء 21 مارس.", "The ministers set the agenda at the meeting of 21 March."),
    ("وقّع الوزراء النص مساء 21 مارس.", "The ministers signed the text in the evening of 21 March."),
]


@pytest.mark.parametrize(("ar", "en"), DAYS_OF_OTHERS)
def test_the_day_of_something_else_is_no_other_day(ar: str, en: str, tmp_path: Path) -> None:
    assert list_told(tmp_path, add_prior(ar, en, "date: 2031-03-20"), "lead") == []


@pytest.mark.parametrize(("ar", "en"), OTHER_DAYS)
def test_another_day_of_the_contact_itself_is_told(ar: str, en: str, tmp_path: Path) -> None:
    assert len(list_told(tmp_path, add_prior(ar, en, "date: 2031-03-20"), "lead")) == 1


PUT_OFF_BY_THEM = [
    ("أجّل قادة الدول الأربع الانتخابات المحلية.", "The leaders of the four states put off the local elections."),
    ("أجّل الطرفان تبادل الأسرى.", "The two sides postponed the exchange of prisoners."),
    ("أُجّلت الانتخابات المحلية.", "The local elections were put off."),
    ("أرجأ الوزراء العقوبات الجديدة.", "The ministers deferred new sanctions."),
    ("ألغى الوزيران الرسوم.", "The two ministers cancelled the tariffs."),
    ("أُجّلت فيها قمة كانت مقررة في مايو.", "They put off a summit that was planned for May."),
    ("أُرجئ سحب القوات.", "The withdrawal of the troops was delayed."),
    ("أُجّل بدء الهدنة.", "The start of the truce was postponed."),
    ("وافق الطرفان على تأجيل الانتخابات.", "The two sides agreed to postpone the elections."),
    ("اتفقا على إلغاء العقوبات.", "They agreed to cancel the sanctions."),
]
PUT_OFF_THEMSELVES = [
    ("أُجّلت المحادثات.", "The talks were put off."),
    ("أجّل الطرفان المحادثات.", "The two sides postponed the talks."),
    ("أرجأ الطرفان لقاءهما إلى مايو.", "The two sides put off their meeting to May."),
    ("أُجّلت إلى مايو.", "They were postponed to May."),
    ("ألغى الطرفان الجولة.", "The two sides called off the round."),
    ("وافق الطرفان على تأجيل المحادثات.", "The two sides agreed to postpone the talks."),
]


@pytest.mark.parametrize(("ar", "en"), PUT_OFF_BY_THEM)
def test_talks_that_put_off_something_else_were_held(ar: str, en: str, tmp_path: Path) -> None:
    assert list_told(tmp_path / "lead", set_lead(ar, en), "status") == []
    contact = add_prior(ar, en, "date: 2031-03-20, state: held")
    assert list_told(tmp_path / "contact", contact, "status") == []


@pytest.mark.parametrize(("ar", "en"), PUT_OFF_THEMSELVES)
def test_talks_that_were_put_off_were_not_held(ar: str, en: str, tmp_path: Path) -> None:
    assert len(list_told(tmp_path, set_lead(ar, en), "status")) == 1


GUARANTORS = "roles:\n  - {as: {ar: ضامنان, en: guarantors}, people: [keller, marek], cite: wire ¶5}\n"
MEDIATORS = "mediator:\n  - {party: [far, near], cite: wire ¶5}\n"
TOGETHER = [
    ("keller", "[far, near]", GUARANTORS),
    ("marek", "[near, far]", GUARANTORS),
    ("keller", "[far, near]", MEDIATORS),
    ("marek", "[far, near]", MEDIATORS),
    ("keller", "[far, near]", "deadlines:\n  - {parties: [far, near], ar: مهلة., en: A deadline., cite: wire ¶5}\n"),
    ("marek", "[far, near]", "host:\n  - {party: [far, near], cite: wire ¶5}\n"),
    ("keller", "far", ""),
]
APART = [
    ("keller", "[far, south]", GUARANTORS, "question"),
    ("keller", "[far, near]", "", "question"),
    ("orund", "[north, south]", GUARANTORS, "question"),
    ("keller", "near", MEDIATORS, "problem"),
    ("keller", "[north, south]", GUARANTORS, "problem"),
]


@pytest.mark.parametrize(("who", "parties", "rest"), TOGETHER)
def test_one_of_several_who_act_together_may_speak_for_all(who: str, parties: str, rest: str, tmp_path: Path) -> None:
    assert list_told(tmp_path, add_statement(who, parties, rest), "on-behalf-of") == []


@pytest.mark.parametrize(("who", "parties", "rest", "level"), APART)
def test_who_speaks_for_others_is_told(who: str, parties: str, rest: str, level: str, tmp_path: Path) -> None:
    more = {"people.yaml": BASE["people.yaml"] + PEOPLE, "parties.yaml": BASE["parties.yaml"] + NEAR}
    loaded = load_archive(write_files(tmp_path, {**add_statement(who, parties, rest), **more}))
    assert loaded.archive
    told = [each for each in checks.check_archive(loaded.archive) if each.rule == "on-behalf-of"]
    assert {"question" if each.question else "problem" for each in told} == {level}


AFTERWARDS = [
    ("لم تُسفر إلا عن تبادل للأسرى بعد يومين.", "They led only to an exchange of prisoners, two days later."),
    ("أُفرج عن الأسرى بعدها بأسبوع.", "The prisoners were freed a week later."),
    ("وُقّع النص بعد ثلاثة أيام.", "The text was signed three days later."),
    ("استقال الوزير بعد شهر.", "The minister resigned a month later."),
    ("سقطت المدينة بعد أربعة أيام.", "The town fell four days later."),
    ("عاد الوفدان بعد عشرة أيام.", "The delegations came back ten days later."),
]
BEFORE = [
    ("لقاء قبل يومين من المحادثات.", "A meeting two days before the talks."),
    ("لقاء قبل ثلاثة أيام من المحادثات.", "A meeting three days before the talks."),
    ("لقاء قبل أسبوع من المحادثات.", "A meeting a week before the talks."),
    ("لقاء قبل المحادثات بيومين.", "A meeting two days before the talks."),
    ("لقاء قبل المحادثات بثلاثة أيام.", "A meeting three days before these talks."),
    ("لقاء قبل الجولة بأسبوع.", "A meeting a week before the round."),
    ("لقاء قبل أربعة أيام من المحادثات.", "A meeting four days before the talks."),
]


@pytest.mark.parametrize(("ar", "en"), AFTERWARDS)
def test_what_came_of_an_earlier_contact_counts_from_it(ar: str, en: str, tmp_path: Path) -> None:
    assert list_told(tmp_path, add_prior(ar, en, "date: 2031-02-20"), "phrases") == []


@pytest.mark.parametrize(("ar", "en"), BEFORE)
def test_an_earlier_contact_at_another_distance_is_told(ar: str, en: str, tmp_path: Path) -> None:
    assert len(list_told(tmp_path, add_prior(ar, en, "date: 2031-02-20"), "phrases")) == 1


STATES = """\
marova:
  name: {ar: ماروفا, en: Marova}
  demonyms: [ماروفي, ماروفية, Marovan]
talsia:
  name: {ar: تالسيا, en: Talsia}
  demonyms: [تالسي, تالسية, Talsian]
orenia:
  name: {ar: أورينيا, en: Orenia}
  demonyms: [أوريني, أورينية, Orenian]
"""
SAME = {
    "ranks": [
        ("حضر مساعد الرئيس الماروفي.", "The aide to the Marovan president came."),
        ("حضر مساعد الرئيس.", "The aide to the president came."),
        ("حضر مستشار الرئيس الماروفي للسياسة الخارجية.", "The foreign-policy aide to the Marovan president came."),
        ("حضر مستشار الرئيس.", "The president's aide came."),
        ("حضر مساعد رئيس الوزراء.", "The aide to the prime minister came."),
        ("حضرت مساعدة الرئيس التالسي.", "The assistant to the Talsian president came."),
        ("حضر مساعدو الرئيس.", "Aides of the president came."),
        ("حضر مستشار الرئيس التالسي.", "The adviser to the Talsian president came."),
    ],
    "names": [
        ("أماروفا طرف أم ضامن؟", "Is Marova a party or a guarantor?"),
        ("أتالسيا وسيط؟", "Is Talsia a mediator?"),
        ("أأورينيا طرف في النزاع؟", "Is Orenia a party to the conflict?"),
        ("أأوروند مفوَّض؟", "Is Orund authorised?"),
        ("متى تُفتح الحدود، أماروفا من يقرر؟", "When is the border opened, is it Marova that decides?"),
        ("أإيلفيس من وقّع أم أوروند؟", "Was it Ilves who signed, or Orund?"),
    ],
    "direction": [
        ("ما في الخطة الماروفية التالسية.", "What is in the Marovo-Talsian plan."),
        ("الخطة الماروفية التالسية.", "The Marovan-Talsian plan."),
        ("الخطة التالسية الماروفية.", "The Marovo-Talsian plan."),
        ("الخطة الماروفية والتالسية.", "The Talsian and Marovan plan."),
        ("مقترح ماروفي تالسي.", "A Marovan and Talsian proposal."),
        ("الموقف الماروفي التالسي.", "The Marovo-Talsian position."),
        ("الحدود الماروفية التالسية.", "The Talso-Marovan border."),
    ],
    "numbers": [
        (
            "نصف المقاعد للحكومة وثلثها للمعارضة.",
            "Half of the seats go to the government and a third to the opposition.",
        ),
        ("ثلث المقاعد للمعارضة.", "A third is for the opposition."),
        ("خُمس المقاعد للنساء.", "A fifth goes to women."),
        ("ثُلث.", "A third."),
        ("دُمّر ثلثها، ونصفها مهجور.", "A third was destroyed, and half is abandoned."),
        ("تراجعت بمقدار الثلث.", "They fell by a third."),
        ("غادر ثلثهم وبقي نصفهم.", "A third have left and half stayed."),
        ("جولة ثالثة.", "A third round."),
    ],
    "limits": [
        ("أبلغ أوروند إيلفيس بأنه لا يضمن موقفهم.", "Orund told Ilves that he could not vouch for their position."),
        ("قال إنه لا يقبل.", "He said that he could not accept."),
        ("لم يعودوا يثقون بأحد.", "They could no longer trust anybody."),
        ("لم يتفقوا.", "They could not agree."),
        ("يحق لكل طرف تعليق مشاركته.", "Each side may suspend its participation."),
        ("من حق الوفد أن يغادر.", "The delegation may leave."),
        ("له أن يعيّن نائبًا.", "It may appoint a deputy."),
        ("حقهم أن يستأنفوا.", "They may appeal."),
    ],
    "negation": [
        ("اعتذر أوروند عن عدم الحضور.", "Orund sent his apologies."),
        ("اعتذرت عن عدم المجيء.", "She sent her regrets."),
        ("يعتذر الوفد عن عدم المشاركة.", "The delegation sends its apologies."),
        ("اعتذارهم عن عدم الحضور مقبول.", "Their apologies are accepted."),
        ("اعتذر الوزيران عن عدم السفر.", "The two ministers excused themselves."),
        ("اعتذر أوروند عن عدم الحضور.", "Orund apologised for not coming."),
    ],
}
DIFFERENT = {
    "ranks": [
        ("حضر الرئيس الماروفي.", "The aide to the Marovan president came."),
        ("حضر مساعد الرئيس.", "The president came."),
        ("حضر مساعد الرئيس.", "The aide to the prime minister came."),
        ("حضر نائب الرئيس الماروفي.", "The aide to the Marovan president came."),
        ("حضر مستشار الرئيس.", "The aide to the minister came."),
        ("حضر مساعد وزير الخارجية.", "The foreign minister came."),
    ],
    "names": [
        ("أماروفا طرف أم ضامن؟", "Is Talsia a party or a guarantor?"),
        ("أهي طرف أم ضامن؟", "Is Marova a party or a guarantor?"),
        ("أأورينيا طرف في النزاع؟", "Is Marova a party to the conflict?"),
        ("أإيلفيس من وقّع؟", "Was it Orund who signed?"),
    ],
    "direction": [
        ("الخطة الماروفية.", "The Talsian plan."),
        ("الخطة الماروفية الأورينية.", "The Marovo-Talsian plan."),
        ("الخطة الأورينية.", "The Marovan-Talsian plan."),
        ("الموقف التالسي.", "The Marovan position."),
    ],
    "numbers": [
        ("ثلث الجولات.", "A third round."),
        (
            "نصف المقاعد للحكومة وربعها للمعارضة.",
            "Half of the seats go to the government and a third to the opposition.",
        ),
        ("جولة ثالثة.", "A fourth round."),
        ("خُمس المقاعد للنساء.", "A sixth goes to women."),
    ],
    "limits": [
        ("قال إنه يضمن موقفهم.", "He said that he could vouch for their position."),
        ("يغادر الوفد.", "The delegation may leave."),
        ("يقبل الوفد العرض.", "The delegation might accept the offer."),
        ("يتفقون.", "They could agree."),
    ],
    "negation": [
        ("أسف أوروند لعدم الحضور.", "Orund regretted the presence."),
        ("طلب أوروند عدم الحضور.", "Orund asked to come."),
        ("لم يعتذر أوروند.", "Orund sent his apologies."),
        ("قرر الوفد عدم المشاركة.", "The delegation decided to take part."),
    ],
}


def list_pair_told(folder: Path, ar: str, en: str, rule: str) -> list[str]:
    """Return what one rule tells of a text in two languages, in an archive with three states."""
    parties = {"parties.yaml": BASE["parties.yaml"] + STATES + NEAR, "people.yaml": BASE["people.yaml"] + PEOPLE}
    pair = f'  - {{ar: "{ar}", en: "{en}", cite: wire ¶6}}\n'
    files = {**BASE, **parties, TALKS: BASE[TALKS].replace("context:\n", f"context:\n{pair}")}
    loaded = load_archive(write_files(folder, files))
    assert loaded.archive
    assert not loaded.problems, loaded.problems
    return [str(each.message) for each in checks.check_archive(loaded.archive) if each.rule == rule]


@pytest.mark.parametrize(("rule", "ar", "en"), [(rule, *each) for rule, pairs in SAME.items() for each in pairs])
def test_pairs_that_say_the_same_pass(rule: str, ar: str, en: str, tmp_path: Path) -> None:
    assert list_pair_told(tmp_path, ar, en, rule) == []


@pytest.mark.parametrize(("rule", "ar", "en"), [(rule, *each) for rule, pairs in DIFFERENT.items() for each in pairs])
def test_pairs_that_look_like_them_and_differ_are_told(rule: str, ar: str, en: str, tmp_path: Path) -> None:
    assert any(list_pair_told(tmp_path / each, ar, en, each) for each in {rule, "names"})

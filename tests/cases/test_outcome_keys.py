"""What became of outcomes, votes, invitations, the basis of talks, parts of sessions, truces from elsewhere."""

from __future__ import annotations

from pathlib import Path

from tests.cases.test_page_cases import Pages
from tests.cases.test_second_trial_keys import problems
from tests.cases.test_trial_cases import A_TEXT, add_to_talks
from tests.cases.test_trial_pages import PAGE, strip
from tests.tiny_archive import BASE, TALKS, edit_archive

TRUCE = """\
outcomes:
  - id: truce
    topic: water
    result: agreed
    date: 2031-04-01
    ar: هدنة.
    en: A truce.
    cite: wire ¶4
"""
AFTER = (
    TRUCE
    + """\
aftermath:
  - {about: truce, state: extended, date: 2031-04-20, until: 2031-05-20, ar: مُدّدت., en: It was extended., cite: later}
  - about: truce
    state: broken
    date: 2031-05-02
    parties: south
    said_by: sami
    ar: خُرقت الهدنة.
    en: The truce was broken.
    cite: later
  - {about: truce, state: kept, date: 2031-05-02, said_by: south, ar: نلتزم بها., en: We keep it., cite: later}
"""
)
LATER = "later: {outlet: Gazette, language: en, address: unknown, published: 2031-05-03}\n"
VOTE = """\
outcomes:
  - topic: water
    result: adopted
    for: {ar: تسعة أعضاء, en: nine members}
    against: south
    abstained: [north, far]
    ar: اعتُمدت لجنة.
    en: A committee was adopted.
    cite: wire ¶4
"""
INVITED = """\
invitations:
  - north
  - {party: south, invited_by: dana, date: 2031-03-01, result: came late, cite: wire ¶4}
  - {party: {ar: البلديات, en: the towns}, result: declined, cite: wire ¶4}
"""
BASIS = "documents: {source: transcript, as: basis, ar: خريطة الطريق., en: The roadmap., cite: wire ¶4}\n"


def with_sources(files: dict[str, str], more: str = LATER) -> dict[str, str]:
    return {**files, "sources.yaml": BASE["sources.yaml"] + more}


def test_what_became_of_an_outcome_stands_beside_it_with_whose_voice_it_is(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_sources(add_to_talks(AFTER)))
    own, arabic = pages.section("outcomes"), pages.section("outcomes", language="ar")
    assert "later, May 2, 2031: Broken according to Sami" in own
    assert "later, May 2, 2031: Kept according to South" in own
    assert "Extended" not in own, "only what is told last"
    assert "لاحقًا، 2 مايو 2031: خرق بحسب سامي" in arabic
    told = pages.section("aftermath")
    assert "Broken by South, Friday, May 2, 2031" in told
    assert "Until: May 20, 2031" in told
    assert "تمديد" in pages.section("aftermath", language="ar")
    assert "Broken" in pages.section("mentioned", "parties/south")
    assert "later, May 2, 2031: Broken — Sami" in pages.words(f"{PAGE}/glance")


def test_it_is_told_only_of_outcomes_and_documents_of_the_file(tmp_path: Path) -> None:
    stray = AFTER.replace("about: truce, state: kept", "about: truse, state: kept")
    assert any("did you mean 'truce'?" in each for each in problems(tmp_path / "id", with_sources(add_to_talks(stray))))
    violated = AFTER.replace("state: broken", "state: violated")
    assert any(
        "did you mean 'broken'?" in each for each in problems(tmp_path / "word", with_sources(add_to_talks(violated)))
    )
    assert problems(tmp_path / "good", with_sources(add_to_talks(AFTER))) == []


def test_a_vote_says_who_voted_how(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(VOTE))
    shown, arabic = pages.section("outcomes"), pages.section("outcomes", language="ar")
    for words in ("Adopted", "For: nine members", "Against: South", "Abstained: North and Far"):
        assert words in shown
    for words in (
        "اعتماد",
        "أصوات التأييد: تسعة أعضاء",
        "أصوات المعارضة: الجنوب",
        "الامتناع عن التصويت: الشمال والبعيد",
    ):
        assert words in arabic, arabic
    assert pages.section("mentioned", "parties/far")


def test_invitees_stand_with_what_became_of_each(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(INVITED))
    invited = strip(pages, "en", PAGE)["Invited"]
    assert [words for words in ("North", "came late", "declined") if not any(words in each for each in invited)] == []
    assert any("invited by: Dana" in each and "invited on March 1, 2031" in each for each in invited)
    assert "حضور متأخر" in " ".join(strip(pages, "ar", PAGE)["المدعوّون"])
    assert "came late" in pages.section("invited", "parties/south")
    near = {"attended": "came", "rejected": "declined", "absent": "did not come"}
    untold = [
        word
        for word, meant in near.items()
        if not any(
            f"did you mean '{meant}'?" in each
            for each in problems(tmp_path / word, add_to_talks(INVITED.replace("came late", word)))
        )
    ]
    assert untold == []


def test_a_document_on_which_talks_rest_leads_nothing(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(BASIS))
    assert "The roadmap." in pages.section("basis")
    assert "خريطة الطريق." in pages.section("basis", language="ar")
    assert pages.section("documents") == ""
    signed = BASIS.replace("as: basis", "as: basis, signed_on: 2030-04-01").replace("transcript", "wire")
    told = [each for each in problems(tmp_path / "signed", add_to_talks(signed)) if "signed" in each]
    assert told == []
    own = problems(tmp_path / "own", add_to_talks(signed.replace("as: basis, ", "")))
    assert any("signed on" in each for each in own)


def test_a_document_is_called_by_its_title(tmp_path: Path) -> None:
    files = add_to_talks("documents: {source: pact, cite: wire ¶4}\n")
    pact = "pact: {outlet: Council, title: Pact of the Two Rivers, language: en, address: unknown}\n"
    pages = Pages(tmp_path, with_sources(files, pact))
    assert pages.section("documents").startswith("Pact of the Two Rivers")
    assert "Outlet: Council" in pages.section("documents")


PART = """\
  - part_of: all
    name: {ar: الفريق الفني, en: The technical group}
    parties: [north]
    ar: فريق.
    en: A group met.
    cite: wire ¶4
"""
WHOLE = """\
  - id: all
    name: {ar: الجلسة العامة, en: The plenary}
    date: 2031-04-01
    start: '10:00'
    ar: جلسة.
    en: All met.
    cite: wire ¶4
"""


def test_a_working_group_stands_behind_the_session_of_which_it_is_a_part(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(f"sessions:\n{PART}{WHOLE}"))
    shown = pages.section("sessions")
    assert shown.index("The plenary") < shown.index("The technical group")
    assert "Part of: The plenary" in shown
    assert "جزء من: الجلسة العامة" in pages.section("sessions", language="ar")
    stray = add_to_talks(f"sessions:\n{PART.replace('part_of: all', 'part_of: al')}{WHOLE}")
    assert any("did you mean 'all'?" in each for each in problems(tmp_path / "id", stray))


def test_a_truce_from_elsewhere_says_when_it_holds(tmp_path: Path) -> None:
    truce = f"context:\n  - in_force: 2031-03-01/..\n{A_TEXT}"
    files = edit_archive(TALKS, "context:\n", truce)
    held = "prior:\n  - date: 2031-03-01?\n    in_force: 2031-03-02/2031-03-09\n"
    pages = Pages(tmp_path, {**files, TALKS: files[TALKS].replace("prior:\n  - date: 2031-03-01?\n", held)})
    assert "In force: since March 1, 2031" in pages.section("context")
    assert "مدة السريان" in pages.section("prior", language="ar")


def test_who_alone_discusses_a_point_stands_below_it(tmp_path: Path) -> None:
    agenda = "agenda:\n  - {topic: water, said_by: sami, parties: [north, far], "
    pages = Pages(tmp_path, edit_archive(TALKS, "agenda:\n  - {topic: water, said_by: sami, ", agenda))
    assert "Discussed by: North and Far" in pages.section("agenda")
    assert "المناقشة بين: الشمال والبعيد" in pages.section("agenda", language="ar")


def test_a_delegate_may_have_another_part_in_the_delegation(tmp_path: Path) -> None:
    negotiator = "{person: sami, as: {ar: كبير المفاوضين, en: chief negotiator}}"
    pages = Pages(tmp_path, edit_archive(TALKS, "head: sami", f"head: {negotiator}"))
    assert "Head of delegation, chief negotiator" in pages.section("delegations")
    assert "كبير المفاوضين" in pages.section("delegations", language="ar")


def test_a_topic_has_a_name_within_sentences(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "topic: trade", "all_but: [water, trade]")
    topics = BASE["topics.yaml"].replace("en: Water}", "en: Water}\n  in_sentence: {en: the water}")
    pages = Pages(tmp_path, {**files, "topics.yaml": topics})
    assert "Everything but the water and Trade" in pages.section("exclusions")


def test_what_holds_from_an_hour_on_says_so(tmp_path: Path) -> None:
    hourly = TRUCE.replace("    date: 2031-04-01\n", "    in_force: 2031-04-02T00:00+03:00/2031-04-09T18:00\n")
    pages = Pages(tmp_path, add_to_talks(hourly))
    assert "In force: April 2, 2031, 00:00 (UTC+03:00) – April 9, 2031, 18:00" in pages.section("outcomes")
    assert "2 أبريل 2031، 00:00 (UTC+03:00) – 9 أبريل 2031، 18:00" in pages.section("outcomes", language="ar")
    wrong = problems(tmp_path / "wrong", add_to_talks(hourly.replace("T18:00", "T25:00")))
    assert any("2031-05-16T00:00/2031-05-23" in each for each in wrong)


def test_a_contact_has_a_host_and_documents(tmp_path: Path) -> None:
    contact = f"during:\n  - kind: meeting\n    host: far\n    documents: [wire]\n{A_TEXT}"
    pages = Pages(tmp_path, add_to_talks(contact))
    shown = pages.section("during")
    assert "Host: Far" in shown
    assert "Documents: Wire report" in shown
    assert "الجهة المضيفة: البعيد" in pages.section("during", language="ar")
    assert pages.section("mentioned", "parties/far")


def test_a_decision_of_others_has_a_day_and_votes(tmp_path: Path) -> None:
    decided = f"context:\n  - date: 2031-04-01\n    for: {{ar: تسعة, en: nine members}}\n    against: far\n{A_TEXT}"
    shown = Pages(tmp_path, edit_archive(TALKS, "context:\n", decided)).section("context")
    assert "April 1, 2031" in shown
    assert "For: nine members Against: Far" in shown


def test_talks_may_have_been_called_for_and_planned_for_several_days(tmp_path: Path) -> None:
    called = "history:\n  - {state: called for, said_by: dana, said_on: 2031-03-01, cite: wire ¶4}\n"
    pages = Pages(tmp_path, add_to_talks(f"{called}planned: 2031-04-01/2031-04-07\n"))
    assert "Called for" in pages.section("history")
    assert "دعوة إلى الانعقاد" in pages.section("history", language="ar")
    assert "April 1 – 7, 2031" in strip(pages, "en", PAGE)["Planned for"][0]


def test_a_glance_has_room_for_some_of_a_long_list(tmp_path: Path) -> None:
    invited = "".join(f"  - {{party: {{ar: جهة {n}, en: Body {n}}}, result: came, cite: wire ¶4}}\n" for n in range(6))
    shown = strip(Pages(tmp_path, add_to_talks(f"invitations:\n{invited}")), "en", f"{PAGE}/glance")["Invited"]
    assert len(shown) == 3
    assert "3 more" in shown[-1]


def test_a_person_where_a_party_belongs_is_told_where_people_stand(tmp_path: Path) -> None:
    assert any("under 'people'" in each for each in problems(tmp_path, add_to_talks("mediator: sami\n")))


def test_a_delegation_may_be_that_of_several_parties_together(tmp_path: Path) -> None:
    joint = edit_archive(TALKS, "{party: north, head: sami", "{party: [north, far], head: sami")
    joint[TALKS] = joint[TALKS].replace("parties: [north, south]", "parties: [north, south, far]")
    pages = Pages(tmp_path, joint)
    assert pages.section("delegations").startswith("North and Far")
    assert "الشمال والبعيد" in pages.section("delegations", language="ar")
    assert "Sami" in pages.words("parties/far")
    wrong = {**joint, TALKS: joint[TALKS].replace("[north, far], head", "[north, farr], head")}
    assert any("did you mean 'far'?" in each for each in problems(tmp_path / "wrong", wrong))


WITNESSED = """\
documents:
  source: wire
  signed_by: sami
  roles: [{as: {ar: شاهدة, en: witness}, people: dana}]
  ar: بيان.
  en: A statement.
  cite: wire ¶4
"""


def test_a_witness_of_a_document_did_not_sign_it(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(WITNESSED))
    assert pages.section("signed", "people/sami")
    assert pages.section("signed", "people/dana") == ""
    shown = pages.section("in-document", "people/dana")
    assert "Witness" in shown
    assert "Wire report" in shown
    assert "شاهدة" in pages.section("in-document", "people/dana", language="ar")


WATCH = TRUCE.replace(
    "    cite:",
    "    sets_up: watch\n    in_force: 2031-04-02/2031-05-02\n"
    "    condition: {ar: التمديد رهن بصمودها, en: renewal depends on its being kept}\n    cite:",
)
WATCHERS = "watch:\n  name: {ar: فريق الرقابة, en: Watch}\n  kind: body\n  members: [north, far]\n"


def test_an_outcome_names_the_body_that_it_sets_up_and_what_its_renewal_depends_on(tmp_path: Path) -> None:
    pages = Pages(tmp_path, {**add_to_talks(WATCH), "parties.yaml": BASE["parties.yaml"] + WATCHERS})
    shown = pages.section("outcomes")
    assert "Sets up: Watch" in shown
    assert shown.index("In force: ") < shown.index("Condition: renewal depends on its being kept")
    assert "A truce." in pages.section("set-up", "parties/watch")
    assert "Watch" in pages.words("parties/far")
    unknown = add_to_talks(WATCH.replace("sets_up: watch", "sets_up: wach"))
    assert any(
        "'watch'" in each
        for each in problems(tmp_path / "id", {**unknown, "parties.yaml": BASE["parties.yaml"] + WATCHERS})
    )


def test_a_session_says_what_it_is_held_for(tmp_path: Path) -> None:
    session = (
        "sessions:\n  - {ar: جلسة., en: A sitting., aim: {ar: بحث الهدنة, en: to discuss a truce}, cite: wire ¶4}\n"
    )
    pages = Pages(tmp_path, add_to_talks(session))
    assert "Aim: to discuss a truce" in pages.section("sessions")
    assert "الهدف: بحث الهدنة" in pages.section("sessions", language="ar")

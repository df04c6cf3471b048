"""The talks in Riyadh: what its pages must say, and what they must not."""

from __future__ import annotations

import pytest

from tests.traps.process_pages import read_words, says

EN, AR = "en/talks/2025-02-18-riyadh", "ar/talks/2025-02-18-riyadh"

MUST_SAY = [
    (EN, "Host Saudi Arabia ( disputed )"),
    (EN, "Saudi Arabia hosted the talks on the instruction of Crown Prince Mohammed bin Salman"),
    (EN, "Was Saudi Arabia host or mediator?"),
    (EN, "Diriyah Palace"),
    (EN, "“الثلاثاء 19 شعبان 1446 هـ، الموافق 18 فبراير 2025م”"),
    (EN, "Member of the delegation · head of the Russian Direct Investment Fund · disputed"),
    (EN, "Member of the delegation · Director of the CIA · disputed"),
    (EN, "Four and a half hours."),
    (EN, "Nearly five hours."),
    (EN, "Over four hours, including a 15-minute break and a working lunch."),
    (EN, "From outside the talks"),
    (EN, "Ukrainian participation : Ukraine Objects"),
    (EN, "Scope : at this initial stage"),
    (EN, "A consultation mechanism on irritants in relations. [11 list] Tammy Bruce"),
    (EN, "17 February 2025 (inferred)"),
    (EN, "The date of a meeting of Trump and Putin."),
    (AR, "محل خلاف"),
    (AR, "ما دور السعودية، استضافة أم وساطة؟"),
    (AR, "كان في الرياض، ولم يجلس إلى الطاولة في قصر الدرعية."),
    (AR, "من خارج المحادثات"),
    (AR, "أربع ساعات ونصف الساعة."),
    (AR, "لن تعترف أوكرانيا بأي نتيجة تُبلَغ من دونها."),
]
MUST_NOT_SAY = [
    (EN, "Mediator Saudi"),
    (EN, "Convener"),
    (EN, "Contested: Russia and United States Ukrainian"),
    (EN, "No stated position"),
    (EN, "Ukraine Off the table"),
    (EN, "Aim, according"),
    (EN, "Heads of delegation Sergey Lavrov, Yuri"),
    (EN, "Faisal bin Farhan, on behalf of"),
    (EN, "Head of delegation · Director"),
    (EN, "17 February 2025 Riyadh (certain)"),
    (EN, "As of 16 June 2025"),
    (AR, "الوسيط السعودية"),
    (AR, "لا موقف معلنًا"),
    (AR, "الهدف المعلن"),
]


@pytest.mark.parametrize(("page", "words"), MUST_SAY)
def test_it_says(page: str, words: str) -> None:
    assert says(page, words)


@pytest.mark.parametrize(("page", "words"), MUST_NOT_SAY)
def test_it_does_not_say(page: str, words: str) -> None:
    assert not says(page, words)


@pytest.mark.parametrize("page", [EN, AR])
def test_kyiv_has_no_column(page: str) -> None:
    table = read_words(page)
    assert "Topic Russia United States" in table or "الموضوع روسيا الولايات المتحدة" in table


def test_a_host_is_no_delegation() -> None:
    delegations = read_words(EN).partition(" Delegations ")[2].rpartition(" How they got here ")[0]
    assert "Saudi Arabia" not in delegations.partition("How they got here")[0]

"""Dates: what is read, what is refused and with what words, and how bounds and order behave."""

import datetime

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.i18n.dates import DateError, is_definitely_before, parse_date

day = datetime.date
days = st.dates(min_value=day(1, 1, 1))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025", day(2025, 1, 1), day(2025, 12, 31), "year"),
        ("2025-02", day(2025, 2, 1), day(2025, 2, 28), "month"),
        ("2024-02-29", day(2024, 2, 29), day(2024, 2, 29), "day"),
        ("2025-21", day(2025, 3, 1), day(2025, 5, 31), "season"),
        ("2025-23?", day(2025, 9, 1), day(2025, 11, 30), "season"),
        ("2025-04-XX", day(2025, 4, 1), day(2025, 4, 30), "month"),
        ("2025-XX-XX", day(2025, 1, 1), day(2025, 12, 31), "year"),
        ("2025-XX", day(2025, 1, 1), day(2025, 12, 31), "year"),
        ("202X", day(2020, 1, 1), day(2029, 12, 31), "interval"),
        ("20XX", day(2000, 1, 1), day(2099, 12, 31), "interval"),
        ("2025-03-31/2025-04-06", day(2025, 3, 31), day(2025, 4, 6), "interval"),
        ("2025-03/2025", day(2025, 3, 1), day(2025, 12, 31), "interval"),
        ("2022-02/..", day(2022, 2, 1), day.max, "interval"),
        ("../2025", day.min, day(2025, 12, 31), "interval"),
        ("0001", day(1, 1, 1), day(1, 12, 31), "year"),
        ("9999-12-31", day(9999, 12, 31), day(9999, 12, 31), "day"),
    ],
)
def test_bounds_and_precision(text: str, earliest: day, latest: day, precision: str) -> None:
    read = parse_date(text)
    assert (read.text, read.earliest, read.latest, read.precision) == (text, earliest, latest, precision)


@pytest.mark.parametrize(
    ("mark", "uncertain", "approximate"),
    [("", False, False), ("?", True, False), ("~", False, True), ("%", True, True)],
)
@pytest.mark.parametrize("text", ["2025", "2025-04", "2025-04-10", "2025-22"])
def test_qualifiers(text: str, mark: str, uncertain: bool, approximate: bool) -> None:
    read = parse_date(text + mark)
    assert (read.uncertain, read.approximate, read.earliest) == (uncertain, approximate, parse_date(text).earliest)


@given(days, st.integers(1, 3))
def test_plain_dates_mean_what_the_library_says(date: datetime.date, parts: int) -> None:
    text = "-".join(date.isoformat().split("-")[:parts])
    said = edtf.parse_edtf(text)
    read = parse_date(text)
    assert (read.earliest, read.latest) == (day(*said.lower_strict()[:3]), day(*said.upper_strict()[:3]))


def test_an_interval_keeps_its_ends_and_their_doubts() -> None:
    read = parse_date("2025-03-31?/2025-04~")
    assert read.start == parse_date("2025-03-31?")
    assert read.end == parse_date("2025-04~")
    assert (read.uncertain, read.approximate) == (True, True)


def test_an_open_end_is_not_an_unknown_end() -> None:
    assert (parse_date("2022/..").open_end, parse_date("2022/..").end) == (True, None)
    assert (parse_date("2022/").open_end, parse_date("2022/").end, parse_date("2022/").latest) == (False, None, day.max)
    assert (parse_date("../2022").open_start, parse_date("/2022").open_start) == (True, False)


def test_left_open_digits_are_said_to_be_so() -> None:
    assert parse_date("2025-04-XX").unspecified
    assert parse_date("202X").unspecified
    assert not parse_date("2025-04").unspecified


def test_weekday_and_season() -> None:
    assert parse_date("2025-04-10?").weekday == 3
    assert parse_date("2025-04").weekday is None
    assert parse_date("2025-04-07/2025-04-10").weekday is None
    assert [parse_date(f"2025-{number}").season for number in (21, 22, 23, 24)] == [0, 1, 2, 3]
    assert parse_date("2025-12").season is None


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "junk", "Thursday", "10 April 2025", "10/04/2025", "2025-4-1", "2025/4", "20250410", "25-04-10"),
        *("2025-02-30", "2023-02-29", "2025-13", "2025-00", "2025-25", "2025-33", "2025-04-31", "2025-04-00"),
        *("0000", "-0500", "Y170000002", "Y2025", "10000"),
        *("2025-04-06/2025-03-31", "2026/2025", "2025/2026/2027", "/", "../..", "/..", "2025/x", "2025/202-"),
        *("[2025,2026]", "{2025}", "2025-?04", "?2025", "156X-12-25", "XXXX", "XXXX-12-25", "2025-04-1X", "Y17E7"),
        *("2025-04-10T10:00:00Z", " 2025", "2025 ", "2025\n", "٢٠٢٥", "２０２５", "2025??", "2025?~", "?", "2025–2026"),
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text)
    assert str(refused.value) == f"'{text}': {refused.value.found}; {refused.value.mend}"


@pytest.mark.parametrize(
    "text", ["1XXX", "X025", "2025-1X", "2025-0X", "2025-X1", "2025-XX-10", "2025-04-3X", "202X-04"]
)
@pytest.mark.parametrize("form", ["{}", "{}?", "{}/2025-05", "../{}", "/{}~"])
def test_an_x_that_level_1_lacks_is_told_the_forms_there_are(
    text: str, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(form.format(text))
    assert "an X stands for the end of a year" in raised.value.found
    assert "write 202X, 20XX, 2025-XX, 2025-04-XX or 2025-XX-XX" in raised.value.mend
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("fault", [KeyError(0), AttributeError("startswith"), RecursionError(), MemoryError()])
def test_whatever_the_library_raises_or_prints_is_no_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception
) -> None:
    def fail(text: str) -> None:
        print("trying to", text)
        raise fault

    monkeypatch.setattr(edtf, "parse_edtf", fail)
    with pytest.raises(DateError):
        parse_date.__wrapped__("2031-22")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-02-29", "the calendar has no such day"),
        ("2025-13-XX", "the calendar has no such day"),
        ("2025-02-30", "no such day"),
        ("2025-04-06/2025-03-31", "write 2025-03-31/2025-04-06"),
        ("2025-04-01/2025-02-30", "'2025-02-30': the calendar has no such day"),
        ("2025-04-10T10:00:00Z", "write 2025-04-10"),
        ("-0500", "outside 0001 to 9999"),
        ("0000", "outside 0001 to 9999"),
        ("yesterday", "like 2025-04-10"),
    ],
)
def test_the_refusal_shows_a_way_out(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("2025/02/18", "2025-02-18"),
        ("18/2/2025", "2025-02-18"),
        ("18.2.2025", "2025-02-18"),
        ("18-02-2025", "2025-02-18"),
        ("5/5/2025", "2025-05-05"),
        ("4/5/2025", "2025-04-10"),
        ("31/02/2025", "2025-04-10"),
        ("18/02/25", "2025-04-10"),
    ],
)
def test_a_date_with_strokes_is_told_as_it_should_be_where_it_means_one_day(text: str, example: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert raised.value.mend == f"write year-month-day, such as {example}"


@pytest.mark.parametrize(
    ("text", "found", "meant"),
    [
        ("2025–02–18", "other digits or signs", "2025-02-18"),
        ("٢٠٢٥-٢-٨", "other digits or signs", "2025-02-08"),
        ("2025-2-18", "month and day have two digits each", "2025-02-18"),
        ("2025-2-8?", "month and day have two digits each", "2025-02-08?"),
        ("2025-04-10 ?", "a space stands in this date", "2025-04-10?"),
        ("?2025-04-10", "the signs ?, ~ and % stand behind a date", "2025-04-10?"),
        ("~ 2025-4", "a space stands in this date", "2025-04~"),
        ("2025-03-31 - 2025-04-06", "the two ends of an interval stand on both sides", "2025-03-31/2025-04-06"),
        ("2025-03-31 – 2025-04-6", "the two ends of an interval stand on both sides", "2025-03-31/2025-04-06"),
        ("2025-03-31 / 2025-04-06", "a space stands in this date", "2025-03-31/2025-04-06"),
        ("2025-04-10/12", "both ends of an interval are whole dates", "2025-04-10/2025-04-12"),
        ("2025-04-10?/05-02", "both ends of an interval are whole dates", "2025-04-10?/2025-05-02"),
        ("2025-04/06", "both ends of an interval are whole dates", "2025-04/2025-06"),
        ("2025-04-10–2025-04-12", "the two ends of an interval stand on both sides", "2025-04-10/2025-04-12"),
        ("2025-04-10-2025-04-12", "the two ends of an interval stand on both sides", "2025-04-10/2025-04-12"),
        ("2025-04-10–12", "the two ends of an interval stand on both sides", "2025-04-10/2025-04-12"),
        ("2025..2026", "the two ends of an interval stand on both sides", "2025/2026"),
        ("٢٠٢٥-٠٤-١٠/١٢", "other digits or signs", "2025-04-10/2025-04-12"),
        ("2025/4", "'-' stands between year and month", "2025-04"),
        ("202x", "other digits or signs", "202X"),
    ],
)
def test_a_date_that_is_nearly_right_is_told_as_it_should_be(text: str, found: str, meant: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert raised.value.found.startswith(found)
    assert raised.value.mend == f"write {meant}"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("unknown", "leave the key out where no date is known"),
        ("unkown", "did you mean 'unknown'?"),
        ("2025/unknown", "write nothing for an end that is not known, .. for an open one"),
        ("Unknow/2025", "write nothing for an end that is not known, .. for an open one"),
        ("?~", "write a date like 2025-04-10, 2025-04, "),
    ],
)
def test_a_word_for_no_date_is_told_what_to_write_instead(text: str, mend: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert raised.value.mend.startswith(mend)


@given(days)
def test_a_day_is_read_back(date: day) -> None:
    read = parse_date(date.isoformat())
    assert (read.earliest, read.latest, read.weekday) == (date, date, date.weekday())


@given(days, days)
def test_an_interval_is_read_back_and_a_reversed_one_refused(a: day, b: day) -> None:
    first, last = sorted((a, b))
    read = parse_date(f"{first}/{last}")
    assert (read.earliest, read.latest) == (first, last)
    if first < last:
        with pytest.raises(DateError):
            parse_date(f"{last}/{first}")


@given(days, st.sampled_from([4, 7, 10]), days)
def test_order(a: day, length: int, b: day) -> None:
    coarse, exact = parse_date(a.isoformat()[:length]), parse_date(b.isoformat())
    assert coarse.earliest <= a <= coarse.latest
    assert is_definitely_before(exact, coarse) == (b < coarse.earliest)
    assert is_definitely_before(coarse, exact) == (b > coarse.latest)
    if is_definitely_before(exact, coarse):
        assert exact.sort_key < coarse.sort_key


@given(st.text(alphabet="0123456789X-/?~%.Y", max_size=22))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        read = parse_date(text)
    except DateError:
        return
    assert read.earliest <= read.latest

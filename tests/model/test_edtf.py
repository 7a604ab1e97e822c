"""Dates in EDTF: what they mean, in what order they come, and what is none."""

from __future__ import annotations

import calendar
import warnings
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from message_archive.model import UNDATED, DateError, Edtf, parse_edtf, unambiguous_date


def _day(text: str) -> date | None:
    return None if text == ".." else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020-10-10", "2020-10-10", "2020-10-10"),
        ("2020-10", "2020-10-01", "2020-10-31"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("1952-10-05?", "1952-10-05", "1952-10-05"),
        ("1979-08~", "1979-08-01", "1979-08-31"),
        ("1979%", "1979-01-01", "1979-12-31"),
        ("1966-11-01/1966-11-08", "1966-11-01", "1966-11-08"),
        ("1966-11/1967", "1966-11-01", "1967-12-31"),
        ("1952-10-05?/1952-10~", "1952-10-05", "1952-10-31"),
        ("1952-10-05/1952-10-05", "1952-10-05", "1952-10-05"),
        ("../1965", "..", "1965-12-31"),
        ("/1965", "..", "1965-12-31"),
        ("1920-08-01/..", "1920-08-01", ".."),
        ("1920-08-01/", "1920-08-01", ".."),
        ("192X", "1920-01-01", "1929-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("1951-XX", "1951-01-01", "1951-12-31"),
        ("1951-XX-XX", "1951-01-01", "1951-12-31"),
        ("1951-02-XX", "1951-02-01", "1951-02-28"),
        ("1969-21", "1969-03-01", "1969-05-31"),
        ("1969-22~", "1969-06-01", "1969-08-31"),
        ("1969-23", "1969-09-01", "1969-11-30"),
        ("1000/1299", "1000-01-01", "1299-12-31"),
        ("[1667, 1668, 1670..1672]", "1667-01-01", "1672-12-31"),
        ("[1541-05,1541-03-02]", "1541-03-02", "1541-05-31"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
        ("{1772-09-02,1772-10-02}", "1772-09-02", "1772-10-02"),
        ("[..1984]", "..", "1984-12-31"),
        ("[1984-10..]", "1984-10-01", ".."),
        # The rest of level 2, which the library reads.
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("1560-XX-25", "1560-01-25", "1560-12-25"),
        ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
    ],
)
def test_a_date_means_these_days(text: str, earliest: str, latest: str) -> None:
    parsed = parse_edtf(text)
    assert (parsed.earliest, parsed.latest) == (_day(earliest), _day(latest))
    assert str(parsed) == text


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1952-10-05", False, False),
        ("1952-10-05?", True, False),
        ("1952-10~", False, True),
        ("1952%", True, True),
        ("1952?/1953", True, False),
        ("1952/1953~", False, True),
        ("../1953%", True, True),
        ("2004-06-~01", False, True),
        ("?2004-06", True, False),
    ],
)
def test_marks_of_doubt_are_kept(text: str, uncertain: bool, approximate: bool) -> None:
    parsed = parse_edtf(text)
    assert (parsed.uncertain, parsed.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1966-11-01/1966-11-08", [1966]),
        ("1966-12-31/1968-01-01", [1966, 1967, 1968]),
        ("../1965", [1965]),
        ("1920-08-01/..", [1920]),
        ("194X", list(range(1940, 1950))),
        ("undated", []),
        ("{1772,1790}", [1772, 1790]),
        ("[1667,1668,1670..1672]", [1667, 1668, 1670, 1671, 1672]),
        ("[1541-03..]", [1541]),
        ("194X/..", list(range(1940, 1950))),
    ],
)
def test_a_date_touches_these_years(text: str, years: list[int]) -> None:
    parsed = parse_edtf(text)
    assert list(parsed.years) == years
    assert parsed.year == (years[0] if years else None)


def test_dates_come_by_their_earliest_day_the_vaguer_first_and_undated_last() -> None:
    ordered = [
        "1950",
        "1951-01-01/..",
        "1951",
        "1951-01-01",
        "1951-02",
        "1951-02-01/1951-02-14",
        "1951-02-01",
        "1951-02-14?",
        "../1965",
        "1966-11-01/1966-11-08",
        "9999-12-31",
        "undated",
    ]
    dates = [parse_edtf(text) for text in reversed(ordered)]
    assert [str(each) for each in sorted(dates, key=lambda each: each.sort_key)] == ordered


def test_undated_is_no_day_no_interval_and_no_year() -> None:
    assert parse_edtf("undated") is UNDATED
    assert UNDATED.is_undated
    assert not UNDATED.is_day
    assert not UNDATED.is_interval
    assert UNDATED.year is None


@pytest.mark.parametrize("text", ["2020-10-10", "1952-10-05?"])
def test_a_day_is_a_day_though_uncertain(text: str) -> None:
    assert parse_edtf(text).is_day


def test_a_day_written_as_an_open_interval_is_no_day() -> None:
    assert not parse_edtf("2020-10-10/..").is_day
    assert parse_edtf("2020-10-10/..").is_interval


@pytest.mark.parametrize(
    ("text", "stated", "first", "last"),
    [
        ("../1965", "1965", "1965-01-01", "1965-12-31"),
        ("/1965-05-04", "1965-05-04", "1965-05-04", "1965-05-04"),
        ("1965-05~/..", "1965-05~", "1965-05-01", "1965-05-31"),
        ("1965-05/", "1965-05", "1965-05-01", "1965-05-31"),
        ("1965/1966", "1965/1966", "1965-01-01", "1966-12-31"),
        ("1965-05-04?", "1965-05-04?", "1965-05-04", "1965-05-04"),
        ("[..1965-05,1967]", "[..1965-05,1967]", "1965-05-01", "1967-12-31"),
        ("{1965,1967..}", "{1965,1967..}", "1965-01-01", "1967-12-31"),
    ],
)
def test_of_a_span_open_at_one_side_the_known_end_counts(
    text: str, stated: str, first: str, last: str
) -> None:
    when = parse_edtf(text)
    assert when.known_part == parse_edtf(stated)
    assert when.days == (date.fromisoformat(first), date.fromisoformat(last))
    assert when.is_open == (text != stated)


def test_undated_states_nothing() -> None:
    assert UNDATED.known_part is UNDATED
    assert UNDATED.days is None
    assert not UNDATED.is_open


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "..", "X", "/", "//", "../..", "..2020", "2020..", "20201010", "10000", "Y10000",
        "Y-17E7", "1950S2", "1E3", "2020-25", "2020-21-01", "2020-21-XX", "2020-99-99", "-0100",
        "[]", "[1951,]", "[..]", "[1951..,1960]", "[1960,..1951]", "[1960..1951]", "[1951/1952]",
        "[1951,undated]", "[1951}", "[[1951]]",
        "{}", "[2021-02-30]", "2020-10-10T25:00:00", "Undated", "UNDATED",
        "\0", "2020\n", "٢٠٢٠", "2020-1０-10", "a" * 200, "[" * 100,
        "undated/2020", "2020/undated", "1700/1999-12-31/2000", "[1600,2000]",
    ],
)  # fmt: skip
def test_a_text_that_is_no_date_says_how_to_write_one(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_edtf(text)
    assert error.value.what
    assert error.value.fix


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1951-02-03", 2),
        ("1951-02?", 2),
        ("1951-02-XX", 2),
        ("1951", None),
        ("1951-XX-03", None),
        ("1951-22", None),
        ("1951-03-30/1951-04-02", 3),
        ("1951/1951-04-02", None),
        ("../1951-04-02", 4),
        ("{1951-05,1951-04-02}", 4),
        ("[1951,1951-04-02]", None),
        ("?2004-06-11", 6),
        ("undated", None),
    ],
)
def test_the_month_a_date_begins_in(text: str, month: int | None) -> None:
    assert parse_edtf(text).month == month


YEARS = st.integers(1, 9999)
MONTHS = st.integers(1, 12)


@st.composite
def _dates(draw: st.DrawFn) -> tuple[str, date, date]:
    """A level 0 or 1 date and its bounds, counted another way than the parser does."""
    year = draw(YEARS)
    month = draw(st.none() | MONTHS)
    day = draw(st.none() | st.integers(1, 31)) if month else None
    if month and day:
        day = min(day, calendar.monthrange(year, month)[1])
    text = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return text + draw(st.sampled_from(["", "?", "~", "%"])), first, last


@given(_dates())
def test_the_bounds_of_any_date_are_right(drawn: tuple[str, date, date]) -> None:
    text, first, last = drawn
    parsed = parse_edtf(text)
    assert (parsed.earliest, parsed.latest) == (first, last)
    assert parsed.uncertain == text.endswith(("?", "%"))
    assert parsed.approximate == text.endswith(("~", "%"))


@given(_dates(), _dates())
def test_the_bounds_of_any_interval_are_those_of_its_ends(
    start: tuple[str, date, date], end: tuple[str, date, date]
) -> None:
    text = f"{start[0]}/{end[0]}"
    try:
        parsed = parse_edtf(text)
    except DateError:
        assert end[2] < start[1] or end[2].year - start[1].year >= 300
    else:
        assert (parsed.earliest, parsed.latest) == (start[1], end[2])
        assert parsed.is_interval


@given(_dates(), _dates())
def test_a_date_that_ends_before_another_begins_comes_before_it(
    one: tuple[str, date, date], other: tuple[str, date, date]
) -> None:
    if one[2] < other[1]:
        assert parse_edtf(one[0]).sort_key < parse_edtf(other[0]).sort_key


ALMOST = st.text(alphabet="0123456789-/.~?%X[]{},YESTZ: u", max_size=24)


@given(st.text() | ALMOST)
@example("Y17E999999999")
@example("Y1E99999")
@example("[1..99999999999]")
@example("2020-10-10T00:00:00+99:99")
def test_no_text_raises_anything_but_a_date_error(text: str) -> None:
    try:
        parsed = parse_edtf(text)
    except DateError:
        return
    assert isinstance(parsed, Edtf)
    assert parsed.text == text
    assert parsed.is_undated == (text == "undated")
    if parsed.earliest and parsed.latest:
        assert parsed.earliest <= parsed.latest


@pytest.mark.parametrize(
    "text",
    [
        "2020-10-10", "2020-10", "2020", "1952-10-05?", "1979-08~", "2004-06-11%", "192X", "19XX",
        "1951-02-XX", "1951-XX-XX", "1966-11-01/1966-11-08", "1966-11/1967", "1984?/2004~",
        "1969-21", "1969-22", "1969-23", "1969-24",
    ],
)  # fmt: skip
def test_the_edtf_library_reads_the_same_days(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf as parse_by_library
    theirs = parse_by_library(text)
    ours = parse_edtf(text)
    assert ours.earliest == date(*theirs.lower_strict()[:3])
    assert ours.latest == date(*theirs.upper_strict()[:3])


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2020/10/10", "2020-10-10"),
        (" 1931.5.4 ", "1931-05-04"),
        ("1931/05", "1931-05"),
        ("c. 1931", "1931~"),
        ("1931-1933", "1931/1933"),
        ("1950s", "195X"),
        ("until 1965", "../1965"),
        ("before 1965", "[..1964]"),
        ("Before 1965-01", "[..1964-12]"),
        ("before 1965-03-01", "[..1965-02-28]"),
        ("after 1965", "[1966..]"),
        ("after 1965-12", "[1966-01..]"),
        ("after 1964-02-28", "[1964-02-29..]"),
        ("before 1965-02-30", None),
        ("after 1965-13", None),
        ("before 1965-00", None),
        ("since 1965", "1965/.."),
        ("1926-5", "1926-05"),
        ("1926-7", None),
        ("1923-4", None),
        ("1925s", None),
        ("n.d.", "undated"),
        ("4 May 1931", "1931-05-04"),
        ("May 4th, 1931", "1931-05-04"),
        ("Sept. 1931", "1931-09"),
        ("between 1931-05 and 1933", "[1931-05..1933]"),
        ("1931-05-04T00:00:00Z", "1931-05-04"),
        ("1931-05-04 00:00", "1931-05-04"),
        ("1931-05-04T10:30", None),
        ("31 February 1931", None),
        ("4 Mai 1931", None),
        ("4 May 5 1931", None),
        # A month or two years, a decade or a century: nobody can be sure.
        ("1905/06", None),
        ("1931-33", None),
        ("1900s", None),
        ("10.10.2020", None),
        ("2021/02/29", None),
        ("1933-1931", None),
        ("last Tuesday", None),
    ],
)
def test_only_what_is_sure_is_rewritten(text: str, edtf: str | None) -> None:
    found = unambiguous_date(text)
    assert (found and found.text) == edtf


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("[1931]", "1931?"),
        ("[1931-05-04]", "1931-05-04?"),
        ("[1931~]", "1931%"),
        ("[1931?]", "1931?"),
        ("[1931,1931]", "1931?"),
        ("[193X]", "193X?"),
        ("{1931}", "1931"),
        ("{1931~}", "1931~"),
        ("{1931..1933}", "1931/1933"),
        ("[1931..1933]", "[1931..1933]"),
        ("[..1933]", "[..1933]"),
        ("[1931,1932]", "[1931,1932]"),
        ("1931/1933", "1931/1933"),
        ("undated", "undated"),
    ],
)
def test_a_set_with_one_member_keeps_its_doubt_without_brackets(text: str, simplified: str) -> None:
    date = parse_edtf(text)
    assert date.simplified == parse_edtf(simplified)
    assert date.text == text
    assert date.uncertain == date.simplified.uncertain

"""The ends of a span, as they are put into words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_archive.model import DateError, ends_of_span, parse_edtf


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("1966-11-01/1966-11-08", ("1966-11-01", "1966-11-08")),
        ("../1965", ("", "1965")),
        ("1920/", ("1920", "")),
        ("1984-06/1984", ("1984-06", "1984-12")),
        ("1984/1984-06", ("1984-01", "1984-06")),
        ("1984-06-05/1984", ("1984-06-05", "1984-12")),
        ("1984-02-05/1984-02", ("1984-02-05", "1984-02")),
        ("1983-02/1983-02-05", ("1983-02", "1983-02-05")),
        ("1984-06/1984-08-05", ("1984-06", "1984-08-05")),
        ("1984-06/1985", ("1984-06", "1985")),
        ("1984-21/1984", ("1984-21", "1984-12")),
        ("1984-XX/1984-06-XX", ("1984-01", "1984-06-XX")),
        ("1984?/1984-06", ("1984-01?", "1984-06")),
        ("1984-06/1984-06", ("1984-06", "1984-06")),
        ("1984-06?/1984-06~", ("1984-06%", "1984-06%")),
        ("1984/1984-01", ("1984-01", "1984-01")),
        ("195X/1960", ("195X", "1960")),
    ],
)
def test_an_end_names_no_day_that_is_not_written(text: str, ends: tuple[str, str]) -> None:
    assert ends_of_span(text) == ends


_POINTS = st.from_regex(
    r"(198[4-6])(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?[?~%]?", fullmatch=True
)


@given(_POINTS, _POINTS)
def test_the_days_that_a_span_can_mean_stay(first: str, last: str) -> None:
    text = f"{first}/{last}"
    try:
        span = parse_edtf(text)
    except DateError:
        return
    ends = parse_edtf("/".join(ends_of_span(text)))
    assert (ends.earliest, ends.latest) == (span.earliest, span.latest)
    assert (ends.uncertain, ends.approximate) == (span.uncertain, span.approximate)

"""Dates in numbers and in the words of three manuals."""

from __future__ import annotations

import pytest

from message_archive.exports.dates import APA, CHICAGO, MLA, in_words, iso_date, points
from message_archive.model import parse_edtf
from tests.exports.archives import DATES

WORDS = {
    "2020-10-10": ("October 10, 2020", "2020, October 10", "10 Oct. 2020"),
    "2020-10": ("October 2020", "2020, October", "Oct. 2020"),
    "2020": ("2020", "2020", "2020"),
    "2020-05-01": ("May 1, 2020", "2020, May 1", "1 May 2020"),
    "2020-09": ("September 2020", "2020, September", "Sept. 2020"),
    "1952-10-05?": ("[October 5, 1952?]", "ca. 1952, October 5", "[5 Oct. 1952?]"),
    "1979-08~": ("[ca. August 1979]", "ca. 1979, August", "[circa Aug. 1979]"),
    "1979%": ("[ca. 1979?]", "ca. 1979", "[circa 1979?]"),
    "1966-11-01/1966-11-08": ("November 1–8, 1966", "1966, November 1–8", "1–8 Nov. 1966"),
    "1966-10-30/1966-11-02": (
        "October 30–November 2, 1966",
        "1966, October 30–November 2",
        "30 Oct.–2 Nov. 1966",
    ),
    "1966-12-30/1967-01-02": (
        "December 30, 1966–January 2, 1967",
        "1966, December 30–1967, January 2",
        "30 Dec. 1966–2 Jan. 1967",
    ),
    "1966-11/1966-12": ("November–December 1966", "1966, November–December", "Nov.–Dec. 1966"),
    "1966-11/1966-12-03": (
        "November–December 3, 1966",
        "1966, November–December 3",
        "Nov.–3 Dec. 1966",
    ),
    "1966/1968": ("1966–1968", "1966–1968", "1966–1968"),
    "1966/1966-05": ("January–May 1966", "1966, January–May", "Jan.–May 1966"),
    "1966-06/1966": ("June–December 1966", "1966, June–December", "June–Dec. 1966"),
    "1966/1966-05-04": ("January–May 4, 1966", "1966, January–May 4", "Jan.–4 May 1966"),
    "1966-05-04/1966": ("May 4–December 1966", "1966, May 4–December", "4 May–Dec. 1966"),
    "1968-02/1968-02-10": (
        "February 1968–February 10, 1968",
        "1968, February–1968, February 10",
        "Feb. 1968–10 Feb. 1968",
    ),
    "1968-02-10/1968-02": (
        "February 10, 1968–February 1968",
        "1968, February 10–1968, February",
        "10 Feb. 1968–Feb. 1968",
    ),
    "1966-21/1966": ("Spring–December 1966", "1966, Spring–December", "spring–Dec. 1966"),
    "1966/1966-01": ("January 1966", "1966, January", "Jan. 1966"),
    "1966/1966": ("1966", "1966", "1966"),
    "1966-05/1966-05": ("May 1966", "1966, May", "May 1966"),
    "1931-05-04/1931-05-04": ("May 4, 1931", "1931, May 4", "4 May 1931"),
    "1931-05-04?/1931-05-04": ("[May 4, 1931?]", "ca. 1931, May 4", "[4 May 1931?]"),
    "1931-05-04~/1931-05-04?": (
        "[ca. May 4, 1931?]",
        "ca. 1931, May 4",
        "[circa 4 May 1931?]",
    ),
    "1966?/1966-05": ("[January–May 1966?]", "ca. 1966, January–May", "[Jan.–May 1966?]"),
    "1966-06/1967": ("June 1966–1967", "1966, June–1967", "June 1966–1967"),
    "1965/1966-06": ("1965–June 1966", "1965–1966, June", "1965–June 1966"),
    "{1966,1966}": ("1966",) * 3,
    "[1966-05-04,1966-05-04,1967]": (
        "May 4, 1966 or 1967",
        "1966, May 4 or 1967",
        "4 May 1966 or 1967",
    ),
    "../1965": ("by 1965",) * 3,
    "../1965-05-04": ("by May 4, 1965", "by 1965, May 4", "by 4 May 1965"),
    "../1965-05?": ("by [May 1965?]", "by ca. 1965, May", "by [May 1965?]"),
    "../196X": ("by 1960s",) * 3,
    "1920-08-01/..": (
        "August 1, 1920 or later",
        "1920, August 1 or later",
        "1 Aug. 1920 or later",
    ),
    "1950~/": ("[ca. 1950 or later]", "ca. 1950 or later", "[circa 1950 or later]"),
    "195X": ("1950s", "1950s", "1950s"),
    "195X?": ("[1950s?]", "ca. 1950s", "[1950s?]"),
    "19XX": ("between 1900 and 1999",) * 3,
    "[1951,1952]": ("1951 or 1952",) * 3,
    "[1951,1953?,1960..1962]": (
        "1951, [1953?], or between 1960 and 1962",
        "1951, ca. 1953, or between 1960 and 1962",
        "1951, [1953?], or between 1960 and 1962",
    ),
    "[1931]": ("[1931?]", "ca. 1931", "[1931?]"),
    "[1931-05~]": ("[ca. May 1931?]", "ca. 1931, May", "[circa May 1931?]"),
    "{1931}": ("1931",) * 3,
    "[1931..1933]": ("between 1931 and 1933",) * 3,
    "[1931-05-04..1931-05-09]": (
        "between May 4, 1931 and May 9, 1931",
        "between 1931, May 4 and 1931, May 9",
        "between 4 May 1931 and 9 May 1931",
    ),
    "{1931..1933}": ("1931–1933",) * 3,
    "193X/194X": ("1930–1949",) * 3,
    "[1951,1952-05,1953..]": (
        "1951, May 1952, or 1953 or later",
        "1951; 1952, May; or 1953 or later",
        "1951, May 1952, or 1953 or later",
    ),
    "{1960-03,1960-05}": (
        "March 1960 and May 1960",
        "1960, March and 1960, May",
        "Mar. 1960 and May 1960",
    ),
    "1969-22": ("Summer 1969", "1969, Summer", "summer 1969"),
    "2004-06-XX": ("June 2004", "2004, June", "June 2004"),
    "2004-XX-XX": ("2004", "2004", "2004"),
    "2004-06~-11": ("[ca. June 11, 2004]", "ca. 2004, June 11", "[circa 11 June 2004]"),
    "0987-01-02": ("January 2, 987", "987, January 2", "2 Jan. 987"),
    "undated": ("n.d.", "n.d.", ""),
}


@pytest.mark.parametrize("text", WORDS)
def test_a_date_is_written_as_each_manual_has_it(text: str) -> None:
    when = parse_edtf(text)
    assert tuple(in_words(when, style) for style in (CHICAGO, APA, MLA)) == WORDS[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-10-10", ((2020, 10, 10),)),
        ("1952-10-05?", ((1952, 10, 5),)),
        ("1969-22", ((1969, 22),)),
        ("2004-XX-XX", ((2004,),)),
        ("1966/1968-02", ((1966,), (1968, 2))),
        ("../1965", (None, (1965,))),
        ("1920-08-01/", ((1920, 8, 1), None)),
        ("195X", ()),
        ("[1951,1952]", ()),
        ("195X/1961", ()),
        ("undated", ()),
    ],
)
def test_a_date_in_numbers(text: str, expected: object) -> None:
    assert points(parse_edtf(text)) == expected


def test_only_a_certain_date_is_one_of_iso_8601() -> None:
    dates = {text: iso_date(parse_edtf(text)) for text in DATES}
    assert {text: iso for text, iso in dates.items() if iso} == {
        "2020-10-10": "2020-10-10",
        "2020-10": "2020-10",
        "2020": "2020",
        "2004-06-XX": "2004-06",
        "2004-XX-XX": "2004",
        "0987-01-02": "0987-01-02",
    }
    assert iso_date(None) is None

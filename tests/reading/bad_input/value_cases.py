"""Dates, countries and addresses that are none."""

from __future__ import annotations

from tests.reading.bad_input.case import Case, changed


def _dated(date: str, reported: str, name: str = "") -> Case:
    return changed(name or f"the date {date}", "2:7", reported, f"date: {date}")


def _from(country: str, reported: str, date: str = "2020-10-10") -> Case:
    return changed(
        f"the country {country} on {date}",
        "5:12",
        reported,
        f"date: {date}",
        f"sender:\n  name: Rufus T. Firefly\n  country: {country}",
    )


def _url(url: str, reported: str = "not a web address") -> Case:
    return changed(f"the address {url}", "7:8", reported, f"source:\n  url: {url}")


CASES: tuple[Case, ...] = (
    _dated("2021-02-29", "impossible day, 2021-02 has 28 days"),
    _dated("1900-02-29", "impossible day, 1900-02 has 28 days"),
    _dated("2020-04-31", "impossible day, 2020-04 has 30 days"),
    _dated("2020-04-00", "impossible day"),
    _dated("2020-13-01", "a month is 01 to 12"),
    _dated("2020-00", "impossible month"),
    _dated("0000", "there is no year 0000"),
    _dated("10.10.2020", 'not a date, found "10.10.2020": write 2020-10-10'),
    _dated("2020/10/10", 'did you mean "2020-10-10"?'),
    _dated("2020/10", 'did you mean "2020-10"?'),
    _dated("2020.10.10", 'did you mean "2020-10-10"?'),
    _dated("2020-1-5", 'did you mean "2020-01-05"?'),
    _dated("c. 1920", 'did you mean "1920~"?'),
    _dated("1920s", 'did you mean "192X"?'),
    _dated("1960-1965", 'did you mean "1960/1965"?'),
    _dated("before 1960", 'did you mean "[..1959]"?'),
    _dated("since 1960", 'did you mean "1960/.."?'),
    _dated("n.d.", 'did you mean "undated"?'),
    _dated("October 2020", 'not a date, found "October 2020": did you mean "2020-10"?'),
    _dated("Oktober 2020", 'not a date, found "Oktober 2020": write 2020-10-10'),
    _dated("31 February 2020", 'found "31 February 2020": impossible day, 2020-02 has 29 days'),
    _dated("２０２０", "not a date"),
    _dated("2020-10-11/2020-10-10", "put the earlier date first"),
    _dated("1000/2000", "a span of more than 300 years"),
    _dated("1XXX", "a span of more than 300 years"),
    _dated("../..", "write undated"),
    _dated("Y17E999999999", "not a date"),
    _dated("-0044-03-15", "not a date with days between the years 1 and 9999"),
    changed("the day of receipt impossible", "6:11", "impossible day", "received: 2021-02-29"),
    changed(
        "the day of publication no date",
        "6:12",
        'did you mean "2020-10-11"?',
        "published: 2020/10/11",
    ),
    changed(
        "the day of retrieval impossible",
        "8:14",
        "impossible month",
        "source:\n  title: Gazette\n  retrieved: 2020-20",
    ),
    _from("UN", "UN is the United Nations, no country; leave country out and name the organiz"),
    _from("EU", "EU is the European Union, no country"),
    _from("UK", 'did you mean "GB"?'),
    _from("kp", 'did you mean "KP"?'),
    _from("CHN", 'did you mean "CN"?'),
    _from("DPRK", 'did you mean "KP"?'),
    _from("China", 'write its code, "CN"'),
    _from("ZZZ", 'not a country code, found "ZZZ": write the two letters of ISO 3166-1'),
    _from("SU", "a country code withdrawn on 1992-08-30, before the message", "2000-01-01"),
    _from(
        "DD",
        "DD is German Democratic Republic; write the code of the country at the date",
        "1991-01-01",
    ),
    _from("CS", "a country code withdrawn on 2006-09-26, before the message", "2010-01-01"),
    _from(
        "CS",
        'a code of several countries, without a date, found "CS": write CSHH or CSXX',
        "undated",
    ),
    _from("XF", "XF is free for your own use: give it a name in _registry/countries.yml"),
    changed(
        "the country of the second recipient",
        "6:14",
        'did you mean "GB"?',
        "recipient:\n  - Gloria Teasdale\n  - country: UK\n    name: Vera Marcal",
    ),
    _url("javascript:alert(1)", "only addresses with http:// or https:// are accepted"),
    _url("data:text/html,hail", "only addresses with http:// or https:// are accepted"),
    _url("file:///etc/passwd", "only addresses with http:// or https:// are accepted"),
    _url("ftp://gazette.example/1", "only addresses with http:// or https:// are accepted"),
    _url("//gazette.example/1", "only addresses with http:// or https:// are accepted"),
    _url("gazette.example/1", "only addresses with http:// or https:// are accepted"),
    _url("https://", "write the whole address"),
    _url("https:///1933/11", "write the whole address"),
    _url("https://user:pw@gazette.example/", "without user name or spaces"),
    _url("https://gazette.example/a b", "without user name or spaces"),
    _url("https://gazette.example:99999/"),
    _url("https://[gazette.example/"),
    changed(
        "the address of a copy",
        "8:13",
        "only addresses with http:// or https:// are accepted",
        "source:\n  title: Gazette\n  archived: javascript:alert(1)",
    ),
)

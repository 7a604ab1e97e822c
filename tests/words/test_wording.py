from __future__ import annotations

import pytest

from message_archive.archive import Participant, check_archive, in_language
from message_archive.model import CountryNames, Registry, parse_edtf
from message_archive.reading import load
from message_archive.words import Wording, direction
from message_archive.words.dates import short_date
from tests.support.archives import Archived, Project
from tests.support.messages import message

WORDING = Wording("en", Registry(countries={"KP": CountryNames(name="DPR Korea")}))


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2020-10-10", "10 October 2020"),
        ("1951-02", "February 1951"),
        ("1949", "1949"),
        ("1952-10-05?", "5 October 1952 (uncertain)"),
        ("1979-08~", "about August 1979"),
        ("1966-11-01/1966-11-08", "from 1 November 1966 to 8 November 1966"),
        ("../1965", "by 1965"),
        ("/1965-06", "by June 1965"),
        ("../1965-06-20~", "by about 20 June 1965"),
        ("../196X", "by 1960s"),
        ("1920-08-01/..", "from 1 August 1920"),
        ("1920?/1921~", "from 1920 (uncertain) to about 1921"),
        ("1969-22", "summer 1969"),
        ("198X", "1980s"),
        ("198X~", "about 1980s"),
        ("18XX?", "between 1800 and 1899 (uncertain)"),
        ("1951-02-XX", "February 1951"),
        ("1951-XX-XX", "1951"),
        ("1951-XX-03", "between 3 January 1951 and 3 December 1951"),
        ("[1951,1952]", "1951 or 1952"),
        ("{1772-09-02,1772-10-02}", "2 September 1772 and 2 October 1772"),
        ("[1667, 1668?, 1670..1672]", "1667, 1668 (uncertain) or between 1670 and 1672"),
        ("[..1541-03]", "by March 1541"),
        ("undated", "undated"),
        ("0988-07-28", "28 July 988"),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert WORDING.date(parse_edtf(date)) == words


def test_dates_in_the_language_of_the_archive() -> None:
    when = parse_edtf("2020-10-10")
    assert Wording("zh", Registry()).date(when) == "2020年10月10日"
    assert Wording("ko", Registry()).date(when) == "2020년 10월 10일"
    assert Wording("de", Registry()).date(when) == "10. Oktober 2020"


@pytest.mark.parametrize(
    ("date", "english", "chinese", "korean"),
    [
        ("1931-05-04/1931-05-04", "4 May 1931", "1931年5月4日", "1931년 5월 4일"),
        ("1931-05/1931-05", "May 1931", "1931年5月", "1931년 5월"),
        ("1931/1931", "1931", "1931年", "1931년"),
        ("1984/1984-01", "January 1984", "1984年1月", "1984년 1월"),
        (
            "1984-06/1984",
            "from June 1984 to December 1984",
            "自1984年6月至1984年12月",
            "1984년 6월부터 1984년 12월까지",
        ),
        (
            "1984/1984-06",
            "from January 1984 to June 1984",
            "自1984年1月至1984年6月",
            "1984년 1월부터 1984년 6월까지",
        ),
        (
            "1984-02-05/1984-02",
            "from 5 February 1984 to February 1984",
            "自1984年2月5日至1984年2月",
            "1984년 2월 5일부터 1984년 2월까지",
        ),
        (
            "1984/1984-02-05",
            "from January 1984 to 5 February 1984",
            "自1984年1月至1984年2月5日",
            "1984년 1월부터 1984년 2월 5일까지",
        ),
        (
            "1984-06/1985",
            "from June 1984 to 1985",
            "自1984年6月至1985年",
            "1984년 6월부터 1985년까지",
        ),
        ("{1931,1931}", "1931", "1931年", "1931년"),
        ("{1931..1933}", "from 1931 to 1933", "自1931年至1933年", "1931년부터 1933년까지"),
        (
            "1931-05-04/1931-05-09",
            "from 4 May 1931 to 9 May 1931",
            "自1931年5月4日至1931年5月9日",
            "1931년 5월 4일부터 1931년 5월 9일까지",
        ),
        ("[1931..1933]", "between 1931 and 1933", "1931年至1933年之间", "1931년에서 1933년 사이"),
        (
            "[1931-05-04..1931-05-09]",
            "between 4 May 1931 and 9 May 1931",
            "1931年5月4日至1931年5月9日之间",
            "1931년 5월 4일에서 1931년 5월 9일 사이",
        ),
        (
            "[1931..1933,1935]",
            "between 1931 and 1933 or 1935",
            "1931年至1933年之间或1935年",
            "1931년에서 1933년 사이 또는 1935년",
        ),
        ("19XX", "between 1900 and 1999", "1900年至1999年之间", "1900년에서 1999년 사이"),
        ("[1931]", "1931 (uncertain)", "1931年（存疑）", "1931년(불확실)"),
        (
            "[1931-05-04]",
            "4 May 1931 (uncertain)",
            "1931年5月4日（存疑）",
            "1931년 5월 4일(불확실)",
        ),
        ("[..1931]", "by 1931", "不晚于1931年", "늦어도 1931년"),
    ],
)
def test_a_span_says_no_date_twice_and_ends_where_it_ends(
    date: str, english: str, chinese: str, korean: str
) -> None:
    when = parse_edtf(date)
    words = [Wording(language, Registry()).date(when) for language in ("en", "zh", "ko")]
    assert words == [english, chinese, korean]


@pytest.mark.parametrize(
    ("date", "english"),
    [
        ("1931-05-04?/1931-05-04", "4 May 1931 (uncertain)"),
        ("1931-05-04~/1931-05-04?", "about 4 May 1931 (uncertain)"),
        ("1984-06?/1984", "from June 1984 (uncertain) to December 1984"),
        ("1984-06/1984~", "from June 1984 to about December 1984"),
    ],
)
def test_the_doubts_of_a_span_stay(date: str, english: str) -> None:
    assert WORDING.date(parse_edtf(date)) == english


def test_a_span_of_one_day_is_that_day() -> None:
    when = parse_edtf("1931-05-04/1931-05-04")
    assert WORDING.date(when) == "4 May 1931"
    assert short_date(when, "en", WORDING.catalogue) == "1931-05-04"
    assert WORDING.span("1931", "1931") == "1931"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("KP", "DPR Korea"),
        ("NO", "Norway"),
        ("SU", "USSR, Union of Soviet Socialist Republics"),
        ("CSHH", "Czechoslovakia, Czechoslovak Socialist Republic"),
    ],
)
def test_the_registry_names_a_country_before_others_do(key: str, name: str) -> None:
    assert WORDING.country(key) == name


def test_an_unknown_language_falls_back_to_english() -> None:
    assert Wording("qqq", Registry()).country("NO") == "Norway"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("he", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("ko", "ltr")],
)
def test_the_direction_of_a_text(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_parties_are_joined_and_many_are_counted() -> None:
    def named(*names: str) -> list[Participant]:
        return [Participant(name, None, None, None, None, None, None) for name in names]

    assert WORDING.joined(named("A")) == "A"
    assert WORDING.joined(named("A", "B")) == "A and B"
    assert WORDING.joined(named("A", "B", "C")) == "A, B and C"
    assert WORDING.joined(named("A", "B", "C", "D", "E")) == "A and 4 others"


def test_a_country_has_the_name_that_the_registry_gives_it_in_the_language() -> None:
    freedonia = CountryNames(name="Freedonia", names={"zh-Hans": "自由国", "ko": "프리도니아"})
    registry = Registry(countries={"XF": freedonia})
    names = {language: Wording(language, registry).country("XF") for language in ("zh", "ko", "de")}
    assert names == {"zh": "自由国", "ko": "프리도니아", "de": "Freedonia"}


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1952-10-05", "1952-10-05"),
        ("1952-10", "1952-10"),
        ("1952", "1952"),
        ("1952-10-05?", "5 October 1952 (uncertain)"),
        ("1979-08~", "about August 1979"),
        ("1969-22", "summer 1969"),
        ("?2004-06", "June 2004 (uncertain)"),
        ("2004-06-~11", "about 11 June 2004"),
        ("1966-11-01/1966-11-08", "from 1 November 1966 to 8 November 1966"),
        ("1931-05-04/1931-05-04", "1931-05-04"),
        ("1931-05-04?/1931-05-04", "4 May 1931 (uncertain)"),
        ("[1931]", "1931 (uncertain)"),
        ("{1931-05-04}", "1931-05-04"),
        ("[1931..1933]", "between 1931 and 1933"),
        ("1541-03-XX", "1541-03"),
        ("1541-XX-XX~/1541-05-XX", "from about January 1541 to May 1541"),
        ("1541-XX-03", "between 3 January 1541 and 3 December 1541"),
        ("195X", "1950s"),
        ("[1951,1952]", "1951 or 1952"),
        ("undated", "undated"),
        ("../1965-06-20", "by 20 June 1965"),
        ("1965-06/..", "from June 1965"),
    ],
)
def test_dates_in_lists_are_in_numbers_or_in_words(date: str, words: str) -> None:
    assert short_date(parse_edtf(date), "en", WORDING.catalogue) == words


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("date: ../1931-06-20", "received: 1931-06-20"), "received 20 June 1931"),
        (("date: ../1931-06-20", "published: 1931-06-20"), "printed 20 June 1931"),
        # The day of receipt is nearer to that of sending.
        (
            ("date: /1931-06", "received: 1931-06", "published: 1931-06"),
            "received June 1931",
        ),
        (
            ("date: ../1931-06-20?", "received: 1931-06-20?", "published: 1931-07-01"),
            "received 20 June 1931 (uncertain)",
        ),
        # A day that is another, or not as certain, is not the bound.
        (
            ("date: ../1931-06-20", "received: 1931-06-21", "published: 1931-06"),
            "by 20 June 1931",
        ),
        (("date: ../1931-06-20", "received: 1931-06-20?"), "by 20 June 1931"),
        (("date: 1931-06-20/..", "received: 1931-06-20"), "from 20 June 1931"),
        (("date: 1931-06-20", "received: 1931-06-20"), "20 June 1931"),
        (("date: 1931-06/1931-07", "received: 1931-07"), "from June 1931 to July 1931"),
        (('date: "[..1931-06-20]"', "received: 1931-06-20"), "by 20 June 1931"),
        (("date: undated", "received: 1931-06-20"), "undated"),
    ],
)
def test_a_date_that_is_only_a_bound_says_what_it_is_the_date_of(
    keys: tuple[str, ...], words: str, archived: Archived
) -> None:
    assert WORDING.date_of(archived.entry(*keys)) == words


def test_a_bound_in_chinese_and_korean(archived: Archived) -> None:
    bounds = [
        archived.entry("date: ../1931-06-20", *more)
        for more in (("received: 1931-06-20",), ("published: 1931-06-20",), ())
    ]
    words = [[Wording(tag, Registry()).date_of(each) for each in bounds] for tag in ("zh", "ko")]
    assert words == [
        ["1931年6月20日收到", "1931年6月20日刊出", "不晚于1931年6月20日"],
        ["1931년 6월 20일 수신", "1931년 6월 20일 게재", "늦어도 1931년 6월 20일"],
    ]


def test_a_bound_in_a_list_is_in_words_and_a_day_as_written(archived: Archived) -> None:
    bound = archived.entry("date: ../1931-06-20", "received: 1931-06-20")
    assert WORDING.short_date_of(bound) == "received 20 June 1931"
    day = archived.entry("date: 1931-06-20", "received: 1931-06-20")
    assert WORDING.short_date_of(day) == "1931-06-20"


def test_a_title_has_the_occasion_or_else_the_date(project: Project) -> None:
    files = {
        "a.md": message("-occasion", date="1931-05-04"),
        "b.md": message("-occasion", date="undated"),
        "c.md": message("-occasion", title="A postcard", date="1932"),
        "d.md": message("occasion: Harvest", date="1933"),
    }
    project.write(files)
    loaded = load(project.messages, required=("date", "sender", "recipient"))
    archive, problems = check_archive(loaded, project.root)
    assert problems == ()
    between = "Rufus T. Firefly to Gloria Teasdale"
    found = {e.id: (WORDING.entry_title(e), WORDING.heading(e)) for e in archive}
    assert found == {
        "a": (f"{between}, 4 May 1931", between),
        "b": (f"{between}, undated", between),
        "c": ("A postcard", "A postcard"),
        "d": (f"{between}: Harvest", "Harvest"),
    }


def test_in_a_further_language_the_occasion_is_the_series_if_it_has_a_name(
    archived: Archived,
) -> None:
    occasions = (
        "freedonia-founding:\n  name: Founding of Freedonia\n  names: {zh: 弗里多尼亚成立}\n"
        "  first: 1900-05-01\n"
        "sylvania-congress:\n  name: Congress of Sylvania\n  names: {zh: 西尔瓦尼亚大会}\n"
        "ladies-day:\n  name: Ladies' Day\n"
    )
    stated = {
        "a": "{name: Thirtieth birthday of Freedonia, series: freedonia-founding, ordinal: 30}",
        "b": "{name: The congress convenes, series: sylvania-congress, ordinal: 4}",
        "c": "{name: On the eve of the congress, series: sylvania-congress}",
        "d": "{name: Second Ladies' Day, series: ladies-day, ordinal: 2}",
        "e": "Safe return of the firefly",
        "f": "{name: Thanks for good wishes, series: freedonia-founding, ordinal: 30}",
        "g": "{name: Answer to the congress, series: sylvania-congress}",
    }
    kinds = {"f": "kind: reply", "g": "kind: thanks"}
    files = {"_registry/occasions.yml": occasions}
    files |= {
        f"{id_}.md": message(f"occasion: {each}", kinds.get(id_, "kind: greeting"))
        for id_, each in stated.items()
    }
    archive = archived.whole(files)
    wording = Wording("en", archive.registry)
    occasions_of = {each.id: wording.occasion(each) for each in archive.entries}
    assert occasions_of == {
        "a": "Thirtieth birthday of Freedonia",
        "b": "The congress convenes",
        "c": "On the eve of the congress",
        "d": "Second Ladies' Day",
        "e": "Safe return of the firefly",
        "f": "Thanks for good wishes",
        "g": "Answer to the congress",
    }
    chinese = in_language(archive, "zh")
    wording = wording.in_language("zh", chinese.registry)
    occasions_of |= {each.id: wording.occasion(each) for each in chinese.entries}
    assert occasions_of == {
        "a": "弗里多尼亚成立 · 30周年",
        "b": "西尔瓦尼亚大会 · 第4次",
        "c": "西尔瓦尼亚大会",
        "d": "Second Ladies' Day",
        "e": "Safe return of the firefly",
        "f": "弗里多尼亚成立 · 30周年（答复）",
        "g": "西尔瓦尼亚大会（致谢）",
    }
    assert wording.entry_title(chinese.entries[0]).endswith("成立 · 30周年")
    wording = Wording("en", archive.registry, further_languages=("zh", "ko"))
    assert {each.id: wording.occasions_of(each) for each in archive.entries} == {
        "a": (
            *("Thirtieth birthday of Freedonia", "30", "30th"),
            *("弗里多尼亚成立 · 30周年", "30주년"),
        ),
        "b": ("The congress convenes", "4", "4th", "西尔瓦尼亚大会 · 第4次", "제4차"),
        "c": ("On the eve of the congress", "西尔瓦尼亚大会"),
        "d": ("Second Ladies' Day", "2", "2nd", "第2次", "제2차"),
        "e": ("Safe return of the firefly",),
        "f": (
            *("Thanks for good wishes", "30", "30th"),
            *("弗里多尼亚成立 · 30周年（答复）", "30주년"),
        ),
        "g": ("Answer to the congress", "西尔瓦尼亚大会（致谢）"),
    }
    # The number in these languages is found on a site without pages in them too.
    only = Wording("fr", archive.registry).occasions_of(archive.entries[0])
    assert {"30 ans", "30e", "30th", "30주년"} < {*only}


def test_a_country_has_its_first_name_in_a_further_language(archived: Archived) -> None:
    countries = (
        "XF:\n  name: Freedonia\n  names:\n"
        "    - {name: 弗国, language: zh}\n    - {name: 弗里多尼亚共和国, language: zh}\n"
    )
    archive = archived.whole({"_registry/countries.yml": countries, "a.md": message()})
    main = Wording("en", archive.registry)
    further = main.in_language("zh", in_language(archive, "zh").registry)
    assert (main.country("XF"), further.country("XF")) == ("Freedonia", "弗国")
    assert Wording("zh", archive.registry).country("XF") == "弗国"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("zh-Hant", "中文 (繁體)"), ("pt-BR", "português (Brasil)"), ("xx", "xx"), ("../de", "../de")],
)
def test_a_language_has_its_own_name_or_else_its_tag(tag: str, name: str) -> None:
    assert WORDING.language_name(tag) == name


def test_a_name_of_a_language_needs_no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Babel would keep the data of each, half a megabyte."""
    monkeypatch.setattr("message_archive.words.wording.Locale", None)
    assert WORDING.language_name("sw") == "Kiswahili"

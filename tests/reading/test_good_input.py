"""What real messages bring with them and must work (facts: irregularities of real messages)."""

from __future__ import annotations

import pytest

from message_archive.errors import Problem
from message_archive.site.message_page import message_view
from tests.support.archives import Archived, site_of
from tests.support.messages import message

COUNTRIES = """\
XF:
  name: Freedonia
XS:
  name: Sylvania
"""

PEOPLE = """\
firefly:
  name: Rufus T. Firefly
  aliases: [Firefly, Фирефлай, 火萤, "𝐅𝐢𝐫𝐞𝐟𝐥𝐲 𝐑𝐮𝐟𝐮𝐬"]
  country: XF
  offices:
    - title: Minister of War
      organization: Cabinet of Freedonia
      to: 1932-12-31
    - title: President
      from: 1933
      to: 1940-06
    - title: President for Life
      from: 1940-07
trentino:
  name: Ambassador Trentino
  country: XS
  offices:
    - title: Ambassador
    - title: Spy
"""

ORGANIZATIONS = """\
cabinet-of-freedonia:
  name: Cabinet of Freedonia
  aliases: [Cabinet]
  country: XF
cabinet-of-sylvania:
  name: Cabinet of Sylvania
  aliases: [Cabinet]
  country: XS
league-of-nations:
  name: League of Nations
  aliases: [League]
"""

REGISTRY = {"countries": COUNTRIES, "people": PEOPLE, "organizations": ORGANIZATIONS}


def _warnings(problems: tuple[Problem, ...]) -> list[str]:
    assert all(problem.severity == "warning" for problem in problems)
    return [str(problem) for problem in problems]


# The file


@pytest.mark.parametrize(
    "content",
    [
        message().replace("\n", "\r\n"),
        message().replace("\n", "\r"),
        message().replace("---\n", "---  \n"),
        message().replace("date: 2020-10-10", "date: 2020-10-10 # on the page"),
        message().replace("date: 2020-10-10", "# worked out\n\ndate: '2020-10-10'"),
        message().replace("date:", '"date":').replace("sender:", "'sender':"),
        message().replace("Rufus T. Firefly", "Rufus T.\n  Firefly"),
        message().replace("Rufus T. Firefly", ">\n  Rufus T.\n  Firefly\n"),
        message().replace("Rufus T. Firefly", "|\n  Rufus T.\n  Firefly\n"),
        message().replace("Rufus T. Firefly", "[Rufus T. Firefly]"),
        message().replace("Rufus T. Firefly", "{name: Rufus T. Firefly}"),
        message().replace("2020-10-10", '" 2020-10-10 "'),
        message().rstrip("\n"),
    ],
)
def test_one_message_may_be_written_in_many_ways(content: str, archived: Archived) -> None:
    (entry,) = archived.whole({"a.md": content}).entries
    assert str(entry.date) == "2020-10-10"
    assert [party.name for party in entry.senders] == ["Rufus T. Firefly"]
    assert entry.text.markdown == "Hail, hail Freedonia."


@pytest.mark.parametrize(
    "written", ["NO", "no", "010", "12:30", "1972-02", "1e3", "null", "~", "true"]
)
def test_plain_values_stay_the_text_that_was_written(written: str, archived: Archived) -> None:
    meta = archived.entry(f"title: {written}", f"tags: [{written}, x]").message.meta
    assert meta.title == written
    assert meta.tags == (written, "x")


def test_no_is_norway(archived: Archived) -> None:
    entry = archived.entry("sender:\n  name: Haakon VII\n  country: NO")
    assert [party.country for party in entry.senders] == ["NO"]


@pytest.mark.parametrize(
    "body",
    [
        "Sir: I have\nthe honour: to be",
        "Hail.\n\n---\n\nHail.",
        "date: 1933-11-17\n---\nHail.",
        "",
        "{{ config }} {% raw %}",
        "---",
    ],
)
def test_the_body_is_kept_as_it_is(body: str, archived: Archived) -> None:
    (entry,) = archived.whole({"a.md": message(body=body)}).entries
    assert entry.text.markdown == body


def test_a_body_of_decomposed_letters_is_composed(archived: Archived) -> None:
    (entry,) = archived.whole({"a.md": message(body="Tro\u0323\u0302ng")}).entries
    assert entry.text.markdown == "Tr\u1ed9ng"


@pytest.mark.parametrize(
    "name",
    [
        "محمد\u200cرضا پهلوی",  # The joiner is Persian spelling.
        "葛\U000e0100城",  # A selector chooses a form of the character before it.
        "𝐓𝐨 𝐋𝐚𝐦",
        "Nguyễn Phú Trọng",
        "Kim Chŏngŭn",
        "김정은",
        "Ким Чен Ын",
        "Boutros “Boutros” Ghali-O'Neill",
        "FRANCISCUS",
    ],
)
def test_a_name_in_any_script_is_taken_as_it_is(name: str, archived: Archived) -> None:
    entry = archived.entry(f"sender: {name}")
    assert [party.name for party in entry.senders] == [name]


def test_another_text_takes_its_language_from_its_label(archived: Archived) -> None:
    archive = archived.whole(
        {
            "2020/a.md": message("language: en"),
            "2020/a.zh.md": "---\ntext: translation\n---\n万岁。\n",
            "2020/a.en-kcna.md": "---\ntext: reported\n---\nHail, he said.\n",
            "2020/a.original.md": "---\nlanguage: ko\n---\n만세.\n",
        }
    )
    texts = archive.by_id["a"].message.texts
    assert [(text.label, text.meta.language) for text in texts] == [
        ("", "en"),
        ("en-kcna", "en"),
        ("original", "ko"),
        ("zh", "zh"),
    ]


# Dates


def test_messages_come_by_date_and_the_undated_last(archived: Archived) -> None:
    dates = {
        "a": "undated",
        "b": "1951-02-14",
        "c": "1951-02-01",
        "d": "1951-02",
        "e": "../1965",
        "f": "1966-11-01/1966-11-08",
        "g": "1951-02-14",
    }
    archive = archived.whole(
        {f"{id_}.md": message(f"date: {date}", f"occasion: {id_}") for id_, date in dates.items()}
    )
    assert [entry.id for entry in archive.entries] == ["d", "c", "b", "g", "e", "f", "a"]
    assert [other and other.id for other in archive.neighbours(archive.by_id["b"])] == ["c", "g"]
    assert [other and other.id for other in archive.neighbours(archive.by_id["a"])] == ["f", None]


def test_an_interval_stands_in_the_index_of_each_year_it_touches(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("date: 1965-06/1967-01-01"),
            "b.md": message("date: ../1965"),
            "c.md": message("date: undated"),
        }
    )
    years = archive.topics["years"]
    assert {key: [entry.id for entry in topic.entries] for key, topic in years.items()} == {
        "1965": ["a", "b"],
        "1966": ["a"],
        "1967": ["a"],
        "undated": ["c"],
    }
    assert list(years) == ["1965", "1966", "1967", "undated"]


def test_three_days_of_one_message_are_kept_apart(archived: Archived) -> None:
    meta = archived.entry(
        "date: 2019-10-02", "received: 2019-10", "published: 2019-10-11~"
    ).message.meta
    assert [str(day) for day in (meta.date, meta.received, meta.published)] == [
        "2019-10-02",
        "2019-10",
        "2019-10-11~",
    ]


# Countries


@pytest.mark.parametrize(
    ("code", "date", "key"),
    [
        ("SU", "1961-12-29", "SU"),
        ("SU", "1950", "SU"),
        ("SU", "undated", "SU"),
        ("SUHH", "1961-12-29", "SU"),
        ("RU", "1999-01-01", "RU"),
        ("DD", "1949-10-13", "DD"),
        ("DD", "1990-10-30", "DD"),
        ("VD", "1972", "VD"),
        ("BU", "1980", "BU"),
        ("YU", "1999", "YU"),
        ("CS", "1968-08", "CSHH"),
        ("CS", "2004", "CSXX"),
        ("CSHH", "undated", "CSHH"),
        ("AI", "1970", "AIDJ"),
        ("AI", "1990", "AI"),
        ("BY", "1980", "BYAA"),
        ("BY", "2000", "BY"),
        ("GE", "1975", "GEHH"),
        ("GE", "2000", "GE"),
        ("SK", "1970", "SKIN"),
        ("SK", "2000", "SK"),
        ("SK", "undated", "SK"),
        ("VA", "2025-04-21", "VA"),
        ("TW", "2021-09-26", "TW"),
    ],
)
def test_a_country_code_means_what_it_meant_at_the_date(
    code: str, date: str, key: str, archived: Archived
) -> None:
    entry = archived.entry(f"date: {date}", f"sender:\n  name: Someone\n  country: {code}")
    assert [party.country for party in entry.senders] == [key]


def test_a_withdrawn_country_is_not_counted_as_its_successor(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("date: 1961", "sender:\n  name: A\n  country: SU"),
            "b.md": message("date: 1999", "sender:\n  name: B\n  country: RU"),
        }
    )
    countries = archive.topics["countries"]
    assert {key: [e.id for e in topic.entries] for key, topic in countries.items()} == {
        "su": ["a"],
        "ru": ["b"],
    }


def test_a_state_without_an_iso_code_has_one_of_the_registry(archived: Archived) -> None:
    entry = archived.entry(
        "sender:\n  name: Zeppo\n  country: XF", registry={"countries": COUNTRIES}
    )
    assert [party.country for party in entry.senders] == ["XF"]


def test_a_side_without_a_country_is_in_no_country_index(archived: Archived) -> None:
    files = {f"_registry/{name}.yml": text for name, text in REGISTRY.items()}
    archive = archived.whole({**files, "a.md": message("sender: League", "recipient: Firefly")})
    assert list(archive.topics["countries"]) == ["xf"]
    assert archive.topics["relations"] == {}


def test_a_relation_is_one_whichever_side_writes(archived: Archived) -> None:
    files = {f"_registry/{name}.yml": text for name, text in REGISTRY.items()}
    archive = archived.whole(
        {
            **files,
            "a.md": message("sender: Firefly", "recipient: Ambassador Trentino"),
            "b.md": message("recipient: Firefly", "sender: Ambassador Trentino"),
            "c.md": message("recipient: Firefly", "sender: Firefly", "accept: sender-is-recipient"),
        }
    )
    relations = archive.topics["relations"]
    assert list(relations) == ["xf-xf", "xf-xs"]
    pair = relations["xf-xs"]
    assert [[e.id for e in side] for side in (pair.sent, pair.received)] == [["a"], ["b"]]


# Parties


@pytest.mark.parametrize(
    "name",
    [
        "Rufus T. Firefly",
        "Firefly",
        "rufus  t.  FIREFLY",
        "Фирефлай",
        "ФИРЕФЛАЙ",
        "火萤",
        "Firefly Rufus",
        "𝐅𝐢𝐫𝐞𝐟𝐥𝐲",
        "Ｆｉｒｅｆｌｙ",
    ],
)
def test_a_person_is_found_by_any_name_in_any_script(name: str, archived: Archived) -> None:
    (party,) = archived.entry(f"sender: {name}", registry=REGISTRY).senders
    assert (party.person, party.name, party.country) == ("firefly", "Rufus T. Firefly", "XF")
    assert party.as_printed == (None if name == "Rufus T. Firefly" else " ".join(name.split()))


@pytest.mark.parametrize(
    ("date", "role", "organization"),
    [
        ("1932-12-31", "Minister of War", "cabinet-of-freedonia"),
        ("1933-01-01", "President", None),
        ("1936", "President", None),
        ("1940-06-30", "President", None),
        ("1940-07-01", "President for Life", None),
        ("1962-10", "President for Life", None),
        ("1940", None, None),  # Either of two.
        # Only the known end of an open span counts.
        ("1939/..", "President", None),
        ("../1932-12-31", "Minister of War", "cabinet-of-freedonia"),
        ("../1940", None, None),
        ("undated", None, None),
    ],
)
def test_the_office_is_the_one_held_at_the_date(
    date: str, role: str | None, organization: str | None, archived: Archived
) -> None:
    (party,) = archived.entry(f"date: {date}", "sender: Firefly", registry=REGISTRY).senders
    assert (party.role, party.organization) == (role, organization)


def test_of_two_offices_held_at_once_neither_is_taken(archived: Archived) -> None:
    (party,) = archived.entry("sender: Ambassador Trentino", registry=REGISTRY).senders
    assert party.role is None


def test_the_office_a_message_states_goes_before_the_registrys(archived: Archived) -> None:
    (party,) = archived.entry(
        "date: 1936", "sender:\n  name: Firefly\n  role: Chairman", registry=REGISTRY
    ).senders
    assert party.role == "Chairman"


@pytest.mark.parametrize(
    ("party", "organization", "country"),
    [
        ("organization: Cabinet\n  country: XF", "cabinet-of-freedonia", "XF"),
        ("organization: Cabinet\n  country: XS", "cabinet-of-sylvania", "XS"),
        ("organization: Cabinet\n  country: FR", "cabinet", "FR"),
        ("organization: Cabinet of Sylvania", "cabinet-of-sylvania", "XS"),
        ("organization: League\n  country: XS", "league-of-nations", "XS"),
        ("name: league of nations", "league-of-nations", None),
        ("name: Zeppo\n  organization: Cabinet of Sylvania", "cabinet-of-sylvania", "XS"),
    ],
)
def test_a_body_is_the_one_of_its_state(
    party: str, organization: str, country: str | None, archived: Archived
) -> None:
    (sender,) = archived.entry(f"sender:\n  {party}", registry=REGISTRY).senders
    assert (sender.organization, sender.country) == (organization, country)


def test_a_body_may_send_and_receive_and_nobody_has_a_name(archived: Archived) -> None:
    entry = archived.entry(
        "sender:\n  organization: Congress of the Party",
        "recipient: [{organization: the people of Sylvania, country: FR}, {organization: Senate}]",
    )
    assert [party.person for party in entry.parties] == [None] * 3
    assert [party.name for party in entry.recipients] == ["the people of Sylvania", "Senate"]


def test_joint_senders_and_several_recipients_are_all_indexed(archived: Archived) -> None:
    archive = archived.whole(
        {"a.md": message("sender: [Chico, Harpo, Zeppo]", "recipient: [Groucho, Gummo]")}
    )
    people = archive.topics["people"]
    assert {key: (len(topic.sent), len(topic.received)) for key, topic in people.items()} == {
        "chico": (1, 0),
        "groucho": (0, 1),
        "gummo": (0, 1),
        "harpo": (1, 0),
        "zeppo": (1, 0),
    }


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kim Jong-un", "kim-jong-un"),
        ("Kim Jong Un", "kim-jong-un"),
        ("Teng Hsiao-p'ing", "teng-hsiao-ping"),
        ("Teng Hsiao-p’ing", "teng-hsiao-ping"),
        ("Nguyễn Phú Trọng", "nguyen-phu-trong"),
        ("Elizabeth R", "elizabeth-r"),
        ("김정은", "b663e70a"),
        ("金正恩", "16819fd9"),
        ("Ким Чен Ын", "58a57386"),
        ("Index", "index-39c3be11"),
        ("—", "bda05058"),
    ],
)
def test_a_name_that_is_not_registered_has_an_address_that_lasts(
    name: str, slug: str, archived: Archived
) -> None:
    (party,) = archived.entry(f"sender: {name}").senders
    assert party.person == slug


# Warnings


@pytest.mark.parametrize(
    ("sender", "place", "told"),
    [
        ("Rufus T. Fireflu", "3:9", 'did you mean "Rufus T. Firefly"?'),
        ("Rufus T Firefly", "3:9", 'did you mean "Rufus T. Firefly"?'),
        ("Rúfus T. Firefly", "3:9", 'did you mean "Rufus T. Firefly"?'),
        ("\n  name: Embassador Trentino\n  country: FR", "4:9", '"Ambassador Trentino"?'),
        ("\n  organization: Leage of Nations", "4:17", 'did you mean "League of Nations"?'),
        ("\n  organization: Cabinet", "4:17", "a name of several bodies"),
    ],
)
def test_a_name_that_is_nearly_registered_is_a_warning(
    sender: str, place: str, told: str, archived: Archived
) -> None:
    files = {f"_registry/{name}.yml": text for name, text in REGISTRY.items()}
    archive, problems = archived({**files, "a.md": message(f"sender: {sender}")})
    (warning,) = _warnings(problems)
    assert warning.startswith(f"messages/a.md:{place}: warning: a name ")
    assert told in warning
    assert len(archive) == 1


@pytest.mark.parametrize("name", ["Chicolini", "Firefox", "Captain Trentino"])
def test_a_name_unlike_any_registered_is_fine(name: str, archived: Archived) -> None:
    assert archived.entry(f"sender: {name}", registry=REGISTRY).senders[0].name == name


def test_two_messages_of_one_day_pair_and_occasion_are_a_warning(archived: Archived) -> None:
    archive, problems = archived(
        {
            "a.md": message(),
            "b.md": message("occasion: 75TH  anniversary of Freedonia"),
            "c.md": message("occasion: another"),
            "d.md": message("date: 2020-10-11"),
            "e.md": message("sender: Chicolini"),
            "f.md": message("date: 2020"),
            "g.md": message("date: 2020"),
            "h.md": message("date: undated"),
            "i.md": message("date: undated"),
            "j.md": message("date: ../2020-10-13"),
            "k.md": message("date: ../2020"),
        }
    )
    assert len(archive) == 11
    assert _warnings(problems) == [
        "messages/b.md:2:7: warning: the same date, parties and occasion as another message, "
        'found "2020-10-10": compare messages/a.md; another text of it is a.<label>.md '
        "[same-parties]"
    ]


def test_a_day_that_is_a_bound_may_be_that_of_another_message(archived: Archived) -> None:
    _, problems = archived({"a.md": message(), "b.md": message("date: ../2020-10-10")})
    assert _warnings(problems) == [
        "messages/b.md:2:7: warning: the same date, parties and occasion as another message, "
        'found "../2020-10-10": compare messages/a.md; another text of it is a.<label>.md '
        "[same-parties]"
    ]


# Replies


def test_a_chain_of_replies_is_known_from_both_ends(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("date: 2019-09-09"),
            "b.md": message("date: 2019-09-19", "in_reply_to: a"),
            "c.md": message("date: 2019-09-20", "in_reply_to: [a, a letter not held]"),
            "d.md": message("date: 2019-10-01", "related: b"),
        }
    )
    assert {id_: [e.id for e in found] for id_, found in archive.replies.items()} == {
        "a": ["b", "c"]
    }
    assert {id_: [e.id for e in found] for id_, found in archive.related.items()} == {
        "b": ["d"],
        "d": ["b"],
    }


def test_crossed_messages_are_related_once_though_both_say_so(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("related: b", "date: 2024-10-06"),
            "b.md": message("related: a", "date: 2024-10-06", "occasion: the other"),
        }
    )
    assert {id_: [e.id for e in found] for id_, found in archive.related.items()} == {
        "a": ["b"],
        "b": ["a"],
    }


@pytest.mark.parametrize("words", ["a letter of 12 August", "來信", "a cable; not held"])
def test_a_reply_to_something_not_held_is_in_words(words: str, archived: Archived) -> None:
    assert archived.entry(f"in_reply_to: {words}").message.meta.in_reply_to == (words,)


@pytest.mark.parametrize(
    ("parent", "reply", "warns"),
    [
        ("2019-09-19", "2019-09-09", True),
        ("2019-10", "2019-09", True),
        ("2019-09-09", "2019-09-09", False),
        ("2019-09", "2019-09-01", False),
        ("undated", "2019-09-09", False),
        ("2019-09-09", "undated", False),
        ("../1965", "1920", True),
        ("../2019-09-09", "2019-09-09", False),
        ("../2019-09-09", "../2019-09-08", True),
        ("2019-09-09", "2019-09-08/..", True),
    ],
)
def test_a_reply_dated_before_what_it_answers_is_a_warning(
    parent: str, reply: str, warns: bool, archived: Archived
) -> None:
    _, problems = archived(
        {
            "a.md": message(f"date: {parent}"),
            "b.md": message(f"date: {reply}", "in_reply_to: a", "occasion: thanks"),
        }
    )
    expected = (
        f"messages/b.md:6:14: warning: a reply dated before the message it answers ({parent}), "
        f'found "{reply}": check both dates [reply-before-message]'
    )
    assert _warnings(problems) == ([expected] if warns else [])


# Sources and occasions


def test_a_source_that_is_known_and_not_held_is_kept(archived: Archived) -> None:
    meta = archived.entry(
        "source:\n"
        "  - title: Gazette\n"
        "    url: https://gazette.example//1933/;jsessionid=1?m=1&x=%0A#top\n"
        "  - publisher: Herald\n"
        "    url: http://herald.example.:8080/\n"
        "    held: false\n"
        "    language: zh-Hant\n"
        "    text: reported"
    ).message.meta
    assert [source.held for source in meta.source] == [True, False]
    assert meta.source[0].url == "https://gazette.example//1933/;jsessionid=1?m=1&x=%0A#top"


def test_an_occasion_is_words_or_one_of_a_series(archived: Archived) -> None:
    series = "freedonia-founding:\n  name: Founding of Freedonia\n  first: 1945-11-17\n"
    archive = archived.whole(
        {
            "_registry/occasions.yml": series,
            "a.md": message(
                "occasion:\n  name: 75th anniversary\n  series: freedonia-founding\n  ordinal: 75"
            ),
            "b.md": message("occasion: A Day at the Races"),
        }
    )
    assert {key: topic.name for key, topic in archive.topics["occasions"].items()} == {
        "a-day-at-the-races": "A Day at the Races",
        "freedonia-founding": "Founding of Freedonia",
    }


@pytest.mark.parametrize(
    "language", ["en", "zh-Hant-TW", "fil", "sr-Latn", "pt-BR", "ar", "EN-gb", "vi"]
)
def test_a_language_tag_is_kept(language: str, archived: Archived) -> None:
    assert archived.entry(f"language: {language}").message.meta.language == language


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.example/1998-09/GB/17808^GM1-0704.HTM",
        "http://gazette.example/1@68942.htm",
        "http://192.0.2.25:8012/metainfo?metaID=140120020230005356",
        "https://gazette.example./a",
        "http://gazette.example/Diethnh/358900-Tramp-(fwto)?utm_source=feed&utm_medium=Feed",
        "http://gazette.example/en/index.php?MTJAMjAyMy0wMS0yMy1IMDA0QDE1QDFAQDBAMQ==",
        "https://gazette.example/%EA%B9%80%EC%A0%95#fn:1.5.4",
        f"http://gazette.example/q/{'10c2e074a5f0ab40' * 26}.kcmsf",
    ],
)
def test_rare_parts_of_addresses_are_kept_and_linked(address: str, archived: Archived) -> None:
    archive = archived.whole(
        {"a.md": message(f"source:\n  title: Gazette\n  url: {address}\n  archived: {address}")}
    )
    (source,) = archive.by_id["a"].message.meta.source
    assert (source.url, source.archived) == (address, address)
    (shown,) = message_view(archive.by_id["a"], site_of(archive)).sources
    # HTML has no caret in an address, though browsers take it.
    assert {shown.url, shown.archived} == {address.replace("^", "%5E")}

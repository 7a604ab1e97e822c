"""What real messages bring with them and must work (facts: irregularities of real messages)."""

from __future__ import annotations

import pytest

from message_archive.errors import Problem
from message_archive.site.message_page import message_view
from tests.support.archives import Archived, site_of
from tests.support.messages import message


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


# Warnings


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

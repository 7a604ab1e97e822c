"""Citations in words, as the manuals have them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from message_archive.exports import Publication
from message_archive.exports.citation_elements import authors
from message_archive.exports.citations import STYLES, Style, citation
from tests.exports.archives import BOUNDS, entry_of, irregular, real
from tests.exports.values import LINES, NAMES, quiet

PAGE = "https://archive.example/freedonia/messages/2020/a.html"

SOURCE = {
    "title": "Freedonia offers help",
    "publisher": "The Sylvanian Gazette",
    "url": "https://gazette.example/1931/06/22/help",
    "published": "1931-06-22",
    "retrieved": "2026-02-01",
    "archived": "https://copies.example/1",
}


def cited(style: Style, which: int | None = None, **changes: Any) -> str:
    entry, published = entry_of(**changes)
    return citation(entry, published, style, None if which is None else entry.message.texts[which])


def all_three(**changes: Any) -> list[str]:
    """Without the name of the site and the page, which stand at the end or before it."""
    return [cited(style, url="", **changes) for style in ("chicago", "apa", "mla")]


def test_a_message_without_a_title() -> None:
    assert cited("chicago", form="telegram") == (
        f"Rufus T. Firefly to Gloria Teasdale, telegram, October 10, 2020, Freedonian Archive, "
        f"{PAGE}"
    )
    assert cited("apa", form="telegram") == (
        "Rufus T. Firefly. (2020, October 10). [Telegram to Gloria Teasdale]. "
        f"Freedonian Archive. {PAGE}"
    )
    assert cited("mla", form="telegram") == (
        f"Rufus T. Firefly. Telegram to Gloria Teasdale. 10 Oct. 2020. Freedonian Archive, {PAGE}"
    )


def test_a_message_with_a_title() -> None:
    changes = {"title": 'The "flood" is over', "kind": "letter"}
    assert cited("chicago", **changes) == (
        "Rufus T. Firefly to Gloria Teasdale, “The 'flood' is over,” October 10, 2020, "
        f"Freedonian Archive, {PAGE}"
    )
    assert cited("apa", **changes) == (
        'Rufus T. Firefly. (2020, October 10). The "flood" is over [Letter to Gloria Teasdale]. '
        f"Freedonian Archive. {PAGE}"
    )
    assert cited("mla", **changes) == (
        "Rufus T. Firefly. “The 'flood' is over.” 10 Oct. 2020. Letter to Gloria "
        f"Teasdale. Freedonian Archive, {PAGE}"
    )


def test_a_title_that_ends_in_a_mark_gets_no_second_one() -> None:
    assert all_three(title="Is it over?") == [
        "Rufus T. Firefly to Gloria Teasdale, “Is it over?,” message, October 10, 2020, "
        "Freedonian Archive.",
        "Rufus T. Firefly. (2020, October 10). Is it over? [Message to Gloria Teasdale]. "
        "Freedonian Archive.",
        "Rufus T. Firefly. “Is it over?” 10 Oct. 2020. Message to Gloria Teasdale. "
        "Freedonian Archive.",
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("undated", ["n.d.", "(n.d.)", None]),
        ("1952-10-05?", ["[October 5, 1952?]", "(ca. 1952, October 5)", "[5 Oct. 1952?]."]),
        ("1979~", ["[ca. 1979]", "(ca. 1979)", "[circa 1979]."]),
        ("1969-22", ["Summer 1969", "(1969, Summer)", "Summer 1969."]),
        ("19XX", ["between 1900 and 1999", "(between 1900 and 1999)", "Between 1900 and 1999."]),
    ],
)
def test_a_date_that_is_not_certain(date: str, expected: list[str | None]) -> None:
    chicago, apa, mla = expected
    assert all_three(date=date) == [
        f"Rufus T. Firefly to Gloria Teasdale, message, {chicago}, Freedonian Archive.",
        f"Rufus T. Firefly. {apa}. [Message to Gloria Teasdale]. Freedonian Archive.",
        f"Rufus T. Firefly. Message to Gloria Teasdale. {f'{mla} ' if mla else ''}"
        "Freedonian Archive.",
    ]


@pytest.mark.parametrize("word", BOUNDS)
def test_a_day_that_is_only_a_bound_is_not_cited_as_the_date(word: str) -> None:
    said = [f"{word} June 20, 1931", f"({word} 1931, June 20)", f"{word.title()} 20 June 1931."]
    for found, words in zip(all_three(**BOUNDS[word]), said, strict=True):
        assert words in found


def senders(count: int) -> list[str]:
    """How each style writes the senders."""
    chicago, apa, mla = all_three(sender=[f"Delegate {n}" for n in range(1, count + 1)])
    return [chicago.split(" to ")[0], apa.split(" (")[0], mla.split(" Message")[0]]


def test_a_joint_message_has_two_authors() -> None:
    assert senders(2) == [
        "Delegate 1 and Delegate 2",
        "Delegate 1, & Delegate 2.",
        "Delegate 1 and Delegate 2.",
    ]


def test_of_many_senders_each_manual_names_as_many_as_it_says() -> None:
    assert senders(3) == [
        "Delegate 1, Delegate 2, and Delegate 3",
        "Delegate 1, Delegate 2, & Delegate 3.",
        "Delegate 1, et al.",
    ]
    assert senders(4)[0] == "Delegate 1 et al."
    twenty = ", ".join(f"Delegate {n}" for n in range(1, 20))
    assert senders(20)[1] == f"{twenty}, & Delegate 20."
    assert senders(21)[1] == f"{twenty}, . . . Delegate 21."


def test_of_many_recipients_the_first_is_named() -> None:
    recipients = [f"Delegate {n}" for n in range(1, 5)]
    assert all_three(recipient=recipients) == [
        "Rufus T. Firefly to Delegate 1 et al., message, October 10, 2020, Freedonian Archive.",
        "Rufus T. Firefly. (2020, October 10). [Message to Delegate 1 et al.]. Freedonian Archive.",
        "Rufus T. Firefly. Message to Delegate 1 et al. 10 Oct. 2020. Freedonian Archive.",
    ]


def test_a_name_that_ends_in_a_full_stop_gets_no_second_one() -> None:
    assert cited("apa", sender="Sylvania Ltd.", url="") == (
        "Sylvania Ltd. (2020, October 10). [Message to Gloria Teasdale]. Freedonian Archive."
    )


def test_a_source_is_cited_by_title_publisher_dates_and_addresses() -> None:
    assert cited("source", source=SOURCE) == (
        "“Freedonia offers help,” The Sylvanian Gazette, June 22, 1931, accessed "
        "February 1, 2026, https://gazette.example/1931/06/22/help, archived at "
        "https://copies.example/1"
    )


def test_each_source_is_a_line_with_what_is_known_of_it() -> None:
    sources = [{"publisher": "State Archive"}, {"title": "All?"}, {"title": "All"}]
    url = {"url": "https://gazette.example/1", "title": "Why?", "published": "undated"}
    assert cited("source", source=[*sources, url]).split("\n") == [
        "State Archive.",
        "“All?”",
        "“All.”",
        "“Why?,” n.d., https://gazette.example/1",
    ]


def test_a_message_without_a_source_has_none_to_cite() -> None:
    assert cited("source") == ""


OTHER = {
    "de": (
        {
            "language": "de",
            "text": "translation",
            "title": "Die Flut",
            "source": {"publisher": "Freedonian State Archive"},
        },
        "Heil.",
    )
}


def test_a_text_is_cited_with_its_language_what_it_is_and_where_it_is_from() -> None:
    assert cited("chicago", 1, others=OTHER) == (
        "Rufus T. Firefly to Gloria Teasdale, “Die Flut,” message, October 10, 2020, "
        f"translation in German, from Freedonian State Archive, Freedonian Archive, {PAGE}"
    )
    assert cited("apa", 1, others=OTHER) == (
        "Rufus T. Firefly. (2020, October 10). Die Flut [Message to Gloria Teasdale; "
        "translation in German, from Freedonian State Archive]. "
        f"Freedonian Archive. {PAGE}"
    )
    assert cited("mla", 1, others=OTHER) == (
        "Rufus T. Firefly. “Die Flut.” 10 Oct. 2020. Message to Gloria Teasdale; translation in "
        f"German, from Freedonian State Archive. Freedonian Archive, {PAGE}"
    )
    assert cited("source", 1, others=OTHER) == "Freedonian State Archive."


def test_an_abstract_is_not_from_a_source_whose_text_is_not_held() -> None:
    source = {"publisher": "State Archive", "held": "false"}
    assert cited("mla", 0, url="", text="abstract", source=source) == (
        "Rufus T. Firefly. Message to Gloria Teasdale. 10 Oct. 2020. Abstract in English. "
        "Freedonian Archive."
    )


def test_a_message_of_which_only_an_abstract_is_held_is_cited_as_one() -> None:
    assert all_three(text="abstract") == [
        "Rufus T. Firefly to Gloria Teasdale, message, October 10, 2020, abstract, "
        "Freedonian Archive.",
        "Rufus T. Firefly. (2020, October 10). [Message to Gloria Teasdale; abstract]. "
        "Freedonian Archive.",
        "Rufus T. Firefly. Message to Gloria Teasdale. 10 Oct. 2020. Abstract. Freedonian Archive.",
    ]
    # Another text is held.
    others = {"de": ({"language": "de", "text": "verbatim"}, "Heil.")}
    assert "abstract" not in cited("chicago", text="abstract", others=others)


@pytest.mark.parametrize("style", STYLES)
def test_an_address_at_the_end_has_no_full_stop(style: Style) -> None:
    changed: list[dict[str, Any]] = [{}, {"title": "The flood"}, {"text": "abstract"}]
    for changes in changed:
        words = cited(style, source={"url": "https://gazette.example/1"}, **changes)
        assert re.search(r"https://\S+[^.]$", words), words
        assert not re.search(r"https?://\S+\.(?:\s|$)", words), words


def test_a_language_without_a_name_is_given_by_its_tag() -> None:
    assert "text in aaq, Freedonian" in cited("chicago", 0, language="aaq")
    assert "text in Chinese (Traditional)" in cited("chicago", 0, language="zh-Hant")


@pytest.mark.parametrize("published", [real(), irregular(2_000)], ids=["real", "irregular"])
def test_every_citation_of_every_text_names_its_first_parties_and_the_site(
    published: Publication,
) -> None:
    for entry in published.archive.entries:
        for style in ("chicago", "apa", "mla"):
            for text in (None, *entry.message.texts):
                words = citation(entry, published, style, text)
                (first, *_) = authors(entry.senders[:1], published)
                inverted = {"apa": first.with_initials, "mla": first.family_first}
                for needed in (
                    inverted.get(style, first.whole),
                    entry.recipients[0].name,
                    published.name,
                    published.url_of(entry),
                ):
                    assert needed in words
                assert words.splitlines() == [words]
                assert "None" not in words
                assert ".." not in words.replace(". . .", "")
                assert ",," not in words


@quiet
@given(title=LINES, sender=NAMES, recipient=NAMES)
def test_values_stand_in_a_citation_as_they_are(title: str, sender: str, recipient: str) -> None:
    parties = {"sender": {"name": sender}, "recipient": {"organization": recipient}}
    for style in ("chicago", "apa", "mla"):
        words = cited(style, title=title, **parties)
        assert sender in words
        assert recipient in words
        assert len(words.splitlines()) == 1
    assert f" {title} [" in cited("apa", title=title, **parties)

"""The day of publication in a plain text."""

from __future__ import annotations

import pytest

from message_archive.importing.editors_lines import is_note, without_last_items
from message_archive.importing.plain_text import paragraphs_of, published_in


@pytest.mark.parametrize(
    "lines",
    [
        ["If you find a fault, let me know before", "12 October 1931."],
        ["Bitte antworten Sie bis zum", "12. Oktober 1931."],
        ["Nous vous prions de répondre avant le", "12 octobre 1931."],
        ["Просим ответить до", "12 октября 1931 г."],
    ],
)
def test_the_day_of_a_deadline_is_no_day_of_publication(lines: list[str]) -> None:
    assert published_in(lines) == ("", "")


def test_a_day_below_a_place_is_that_of_the_page() -> None:
    assert published_in(["Fredonville", "12 October 1931"]) == ("", "1931-10-12")


def test_a_label_above_a_day_says_that_it_is_that_of_the_page() -> None:
    assert published_in(["작성일", "1931-10-12"]) == ("1931-10-12", "")


def test_the_day_of_the_previous_page_is_not_that_of_the_page() -> None:
    assert published_in(["이전글 | 회의 개최 (1931-10-12)"]) == ("", "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(«Голос Фридонии», 4 ноября 1961 г., № 263)", True),
        ("（原载《西尔瓦尼亚日报》1963年9月11日第一版）", True),
        ('[From "The Sylvanian Gazette", 4 May 1931, p. 2]', True),
        ("[1] Since the treaty of Freedonia City.", True),
        ("(Mrs) Ada Marlow", False),
        ("Emil Varga (President)", False),
        ("„Freedonia“ (a ship)", False),
    ],
)
def test_a_note_below_a_letter(line: str, *, expected: bool) -> None:
    assert is_note(line) is expected


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("　本使は、去る五月四日付けの貴信をもって御照会のありました港湾の修築の件につき、\n"
         "次のとおり回答いたします。\n　以上。",
         ["本使は、去る五月四日付けの貴信をもって御照会のありました港湾の修築の件につき、",
          "次のとおり回答いたします。", "以上。"]),
        ("本使は、去る五月四日付けの貴信をもって御照会のありました件につき、次\nのとおり回答いたします。",
         ["本使は、去る五月四日付けの貴信をもって御照会のありました件につき、次"
          "のとおり回答いたします。"]),
        ("지난 오월 사일에 보내 주신 서한을 감사히 받았으며 항구의 일에 대하여\n"
         "다음과 같이 알려 드립니다.",
         ["지난 오월 사일에 보내 주신 서한을 감사히 받았으며 항구의 일에 대하여 "
          "다음과 같이 알려 드립니다."]),
        ("早川喜一\n湖畔市長", ["早川喜一\\\n湖畔市長"]),
    ],
)  # fmt: skip
def test_wrapped_lines_in_wide_letters_are_one_paragraph(text: str, paragraphs: list[str]) -> None:
    assert paragraphs_of(text) == paragraphs


def test_a_list_below_a_letter_is_no_part_of_it() -> None:
    letter = ["Dear Emil,", "I thank you.", "• The first ship", "Ada Marlow"]
    assert without_last_items([*letter, "• Home", "• Press"]) == letter
    assert without_last_items(["• Home", "• Press"]) == ["• Home"]


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("Press release No. 4", "of 4 May 1931"),
        ("Pressemitteilung Nr. 41/1931", "vom 4. Mai 1931"),
        ("작성일", "1931-05-04"),
    ],
)
def test_the_day_below_a_label_is_that_of_the_page(label: str, line: str) -> None:
    assert published_in([label, line]) == ("1931-05-04", "")
    assert published_in(["Dear Ada,", line])[0] == ""


def test_lines_wrapped_at_a_hundred_columns_are_one_paragraph() -> None:
    lines = [
        "The Embassy presents its compliments to the Ministry of Foreign Affairs of the Republic",
        "of Freedonia, and has the honour to announce the arrival of two ships that carry medical "
        "supplies",
        "and a team of nurses.",
    ]
    assert paragraphs_of("\n".join(lines)) == [" ".join(lines)]


def test_long_lines_that_end_a_sentence_are_paragraphs() -> None:
    short = "The ships have arrived, and the grain is being unloaded by all the people of the town."
    long = short.replace("the town", "the harbour and the town")
    assert paragraphs_of(f"{long}\n{long}") == [long, long]

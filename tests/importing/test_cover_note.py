"""Where the cover note of an e-mail ends, and the letter in it begins."""

from __future__ import annotations

import pytest

from message_archive.importing.cover_note import (
    day_of_document,
    enclosed_in,
    is_announcing,
    is_short_note,
)

NOTE = "Please find below the text of the President's letter."
LETTER = [
    "Dear Mr. Varga,",
    "I thank you for the grain, which has arrived in good order.",
    "Yours sincerely,",
    "Ada Marlow",
]


@pytest.mark.parametrize(
    "rule",
    ["---", "* * *", "==========", "- 아 래 -", "記", "----- Text -----", "~~~~~", "*"],
)
def test_a_letter_is_below_a_rule(rule: str) -> None:
    first = next(enclosed_in([NOTE, "Otto Kern", rule, *LETTER]))
    assert first.note == (NOTE, "Otto Kern")
    assert first.letter == tuple(LETTER)


def test_a_letter_ends_at_the_next_rule() -> None:
    first = next(enclosed_in([NOTE, "---", *LETTER, "---", "Press Office"]))
    assert first.letter == tuple(LETTER)
    assert first.below == ("---", "Press Office")


def test_a_rule_within_a_paragraph_divides_it() -> None:
    first = next(enclosed_in([NOTE, "-----\\\nDear Mr. Varga,", *LETTER[1:]]))
    assert first.letter == tuple(LETTER)


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "「」"])
def test_a_letter_is_between_quotation_marks(marks: str) -> None:
    said = "The President today sent the following message to Mr. Varga:"
    quoted = [f"{marks[0]}{LETTER[0]}", *LETTER[1:-1], f"{LETTER[-1]}{marks[1]}"]
    first = next(enclosed_in(["Press release", said, *quoted, "Notes to editors"]))
    assert first.is_quoted
    assert first.letter == tuple(LETTER)
    assert first.below == ("Notes to editors",)


def test_a_short_quotation_is_no_letter() -> None:
    assert not [*enclosed_in(["As she says:", '"Grain is bread."', "We agree with her."])]


def test_a_letter_has_a_head_of_its_own() -> None:
    head = ["Fredonville, 4 May 1931", "His Excellency\\\nMr. Emil Varga"]
    closing = ["Kind regards,", "Otto Kern\\\nPrivate Office"]
    first = next(enclosed_in(["Dear colleagues,", NOTE, *closing, *head, *LETTER]))
    assert first.note == ("Dear colleagues,", NOTE, *closing)
    assert first.letter == (*head, *LETTER)


@pytest.mark.parametrize(
    "paragraphs",
    [
        LETTER,
        ["Fredonville, 4 May 1931", *LETTER],
        [*LETTER, "---", "Ministry of Trade, Fredonville"],
        [LETTER[0], LETTER[1], "Ladies and gentlemen,", *LETTER[1:]],
    ],
)
def test_a_letter_alone_encloses_none(paragraphs: list[str]) -> None:
    assert not [*enclosed_in(paragraphs)]


@pytest.mark.parametrize(
    "text",
    [
        NOTE,
        "Nachstehend übermitteln wir den Wortlaut des Schreibens.",
        "Veuillez trouver ci-dessous le texte de la lettre.",
        "Transcribimos a continuación la carta de la Presidenta.",
        "Riportiamo di seguito il testo della lettera.",
        "Encaminhamos abaixo o texto da carta.",
        "Направляем ниже текст письма.",
        "نرفق لكم نص الرسالة.",
        "现将贺电转发如下：",
        "서한을 아래와 같이 송부합니다.",
        "下記のとおり書簡を送付いたします。",
    ],
)
def test_a_note_announces_a_letter(text: str) -> None:
    assert is_announcing(text)


def test_a_note_of_a_few_lines_is_no_letter() -> None:
    assert is_short_note(["For the files.", "Helen"])
    assert not is_short_note(LETTER)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the letter of 10 June from the President", "2017-06-10"),
        ("Her letter, dated 3 June 2017, reads:", "2017-06-03"),
        ("Wortlaut des Schreibens vom 9. Juni 2017", "2017-06-09"),
        ("carta de 6 de junio de la Presidenta", "2017-06-06"),
        ("текст послания Президента от 8 июня 2017 года", "2017-06-08"),
        ("the letter about the accident on 10 June", None),
        ("the letter of 20 June 2017", None),
    ],
)
def test_the_day_of_a_document(text: str, day: str | None) -> None:
    found = day_of_document(text, "2017-06-12")
    assert (found.edtf if found else None) == day

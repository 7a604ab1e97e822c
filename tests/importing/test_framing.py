"""Tests for letters that reports quote."""

import pytest

from message_archive.importing.framing import framed_letter

_REPORT = "On 4 May 2011 Ada Marlow sent the following letter to Emil Varga of Sylvania:"


def test_the_letter_below_the_sentence_of_a_report() -> None:
    letter = ["Dear Mr. Varga,", "Thank you for your words.", "Ada Marlow"]
    assert framed_letter(["6 May 2011", _REPORT, *letter]) == (_REPORT, letter)
    assert framed_letter([_REPORT, "3 May 2011", *letter]) == (
        _REPORT,
        ["3 May 2011", *letter],
    )


@pytest.mark.parametrize(("opening", "closing"), ["“”", "«»", "「」", '""'])
def test_a_quoted_letter_ends_with_its_quote(opening: str, closing: str) -> None:
    quoted = [f"{opening}Dear Mr. Varga,", "Thank you.", f"Ada Marlow{closing}", "5 May 2011"]
    assert framed_letter([_REPORT, *quoted])[1] == ["Dear Mr. Varga,", "Thank you.", "Ada Marlow"]


def test_a_letter_without_a_report_is_not_framed() -> None:
    assert framed_letter(
        ["4 May 2011", "Dear Mr. Varga,", "Thank you for the letter you sent."]
    ) == ("", [])
    assert framed_letter([_REPORT, "The letter was received with thanks."]) == ("", [])


def test_a_sentence_below_the_salutation_introduces_nothing() -> None:
    lines = ["한도윤 선생님께", "보내 주신 책을 잘 받았습니다.", "서지우 올림"]
    assert framed_letter(lines) == ("", [])

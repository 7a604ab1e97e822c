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


def test_a_note_with_its_addressee_below_the_text_is_not_framed() -> None:
    note = ["大使館は外務省に敬意を表し、次の口上書を送る光栄を有する。", "自由国外務省　御中"]
    assert framed_letter(note) == ("", [])


def test_words_about_a_letter_are_no_salutation() -> None:
    report = "總統歐陽鶴齡今日特致函范德墨侖夫人，表達哀悼與慰問之意。"
    letter = ["「安妮卡女士惠鑒：", "驚聞噩耗，至深哀悼。", "歐陽鶴齡」", "回上一頁"]
    assert framed_letter([report, "信函全文如下：", *letter])[1] == [
        "安妮卡女士惠鑒：", "驚聞噩耗，至深哀悼。", "歐陽鶴齡",
    ]  # fmt: skip


def test_who_publishes_a_letter_may_write_about_himself() -> None:
    frame = "말로 총리가 바르가 대통령에게 보낸 메시지의 전문을 다음과 같이 알려 드립니다."
    letter = ["에밀 바르가 대통령님께,", "새해에 행복을 기원합니다.", "에이다 말로"]
    assert framed_letter(["보도자료", frame, *letter]) == (frame, letter)


def test_the_quote_may_begin_with_the_day() -> None:
    quoted = ["“Fredville, 3 May 2011", "Dear Mr. Varga,", "Thank you.", "Ada Marlow”", "Note 56"]
    assert framed_letter([_REPORT, *quoted])[1] == [
        "Fredville, 3 May 2011", "Dear Mr. Varga,", "Thank you.", "Ada Marlow",
    ]  # fmt: skip

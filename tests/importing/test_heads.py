"""Heads that somebody typed."""

from __future__ import annotations

import pytest

from message_archive.importing.heads import head_of


@pytest.mark.parametrize(
    "text",
    [
        "From: Ada Marlow\nTo: Emil Varga\nDate: 4 May 1931",
        "MEMORANDUM FOR Emil Varga\nFROM: Ada Marlow\nDATE: 4 May 1931",
        "ORIGINE : Ada Marlow\nDESTINATAIRE : Emil Varga\nDATE : 4 mai 1931",
        "主送：Emil Varga\n发文机关：Ada Marlow\n成文日期：1931年5月4日",
        "宛：Emil Varga\n発：Ada Marlow\n日付：昭和6年5月4日",
        "TELEGRAM\n\nFROM: Ada Marlow\nTO: Emil Varga\nDATE: 4 MAY 1931",
        "**Absender:** Ada Marlow\n**Empfänger:** Emil Varga\n**Datum:** 4. Mai 1931",
        "De: Ada Marlow\nÀ: Emil Varga\nDate: 4 mai 1931",
        "Remitente: Ada Marlow\nDestinatario: Emil Varga\nFecha: 4 de mayo de 1931",
        "От: Ada Marlow\nКому: Emil Varga\nДата: 4 мая 1931 г.",
        "发件人：Ada Marlow\n收件人：Emil Varga\n日期：1931年5月4日",
        "差出人：Ada Marlow\n宛先：Emil Varga\n日付：昭和6年5月4日",
        "보낸 사람: Ada Marlow\n받는 사람: Emil Varga\n날짜: 1931. 5. 4.",
        "من: Ada Marlow\nإلى: Emil Varga\nالتاريخ: ٤ أيار ١٩٣١",
    ],
)
def test_a_head_is_read_in_any_language(text: str) -> None:
    found = head_of([*text.split("\n"), "", "The grain has been sent."])
    assert found is not None
    _, head = found
    assert head.values["from"] == "Ada Marlow"
    assert head.values["to"] == "Emil Varga"
    assert head.day is not None
    assert head.day.edtf == "1931-05-04"


@pytest.mark.parametrize(
    "text",
    [
        "発　昭和六年五月四日\n着　昭和六年五月五日\n\n受信人　Emil Varga\n発信人　Ada Marlow",
        "발신일시: 1931년 5월 4일\n수신일시: 1931년 5월 5일\n\n발신: Ada Marlow\n수신: Emil Varga",
        "발신 1931년 5월 4일\n수신 1931년 5월 5일\n\n발신인 Ada Marlow\n수신인 Emil Varga",
        "發件日期：1931年5月4日\n收件日期：1931年5月5日\n發件：Ada Marlow\n收件：Emil Varga",
        "発：昭和六年五月四日\n差出人：Ada Marlow\n宛先：Emil Varga",
        "收報人　Emil Varga\n發報人　Ada Marlow",
    ],
)
def test_labels_on_the_form_of_a_telegram_are_no_part_of_a_name(text: str) -> None:
    found = head_of(["電報", "", *text.split("\n"), "", "The grain has been sent."])
    assert found is not None
    assert found[1].values["from"] == "Ada Marlow"
    assert found[1].values["to"] == "Emil Varga"


def test_the_day_of_arrival_is_no_recipient() -> None:
    assert (
        head_of(["발신: 1931년 5월 4일", "수신: 1931년 5월 5일", "The grain has been sent."])
        is None
    )


@pytest.mark.parametrize("text", ["To: the harbour", "From: here", "Note: x\nTo: y", ""])
def test_one_label_is_no_head(text: str) -> None:
    assert head_of(text.split("\n")) is None

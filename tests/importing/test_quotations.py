"""What an e-mail quotes or forwards, and what it says itself."""

from __future__ import annotations

import pytest

from message_archive.importing.quotations import pieces_of

OWN = ["The ships have arrived.", ""]


@pytest.mark.parametrize(
    "quotation",
    [
        "On Tue, 26 Oct 2004 at 09:12, Emil Varga wrote:\n> They left.",
        "On Tue, Oct 26, 2004 at 9:12 AM Emil Varga\n<emil@xs.example> wrote:\n\n> They left.",
        "Am 26.10.2004 um 09:12 schrieb Emil Varga:\nThey left.",
        "-----Original Message-----\nFrom: Emil Varga\nSent: Tuesday\nTo: Ada\n\nThey left.",
        "Von: Emil Varga\nGesendet: Dienstag\nAn: Ada Marlow\nBetreff: Grain\n\nThey left.",
        "Le 26 oct. 2004 à 09:12, Emil Varga <emil@xs.example> a écrit :\n> They left.",
        "在 2004年10月26日，下午3:20，沈若兰 <shen@xs.example> 写道：\n> They left.",
    ],
)
def test_what_is_quoted_is_not_its_own_text(quotation: str) -> None:
    found = pieces_of([*OWN, *quotation.split("\n")])
    own = [line for piece in found.pieces if not piece.is_quoted for line in piece.lines if line]
    quoted = [line for piece in found.pieces if piece.is_quoted for line in piece.lines]
    assert own == OWN[:1]
    assert "They left." in quoted[-1]
    assert found.forwarded is None


def test_answers_between_quotations_are_its_own_text() -> None:
    found = pieces_of(["> When?", "", "Tomorrow.", "", "> Who?", "", "You."])
    assert [piece.is_quoted for piece in found.pieces if any(piece.lines)] == [True, False] * 2


@pytest.mark.parametrize(
    "line",
    ["---------- Forwarded message ---------", "Begin forwarded message:",
     "-------- Пересылаемое сообщение --------", "---------- رسالة معاد توجيهها ----------"],
)  # fmt: skip
def test_what_is_forwarded_is_the_message(line: str) -> None:
    head = ["From: Emil Varga", "Date: 6 May 2005", "To: Ada Marlow", ""]
    found = pieces_of(["For you.", "", line, *head, "We invite you."])
    assert found.forwarded is not None
    assert found.forwarded.values["from"] == "Emil Varga"
    assert [piece.is_quoted for piece in found.pieces] == [True, False]
    assert "We invite you." in found.pieces[-1].lines


def test_words_with_a_colon_are_no_head() -> None:
    lines = ["We need:", "From: the harbour, grain", "and wood"]
    assert [piece.lines for piece in pieces_of(lines).pieces] == [tuple(lines)]

"""What an e-mail quotes or forwards, and what it says itself."""

from __future__ import annotations

import pytest

from message_archive.importing.page import Quoted
from message_archive.importing.quotations import may_forward, pieces_of

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


@pytest.mark.parametrize("line", ["Message original", "Original-Nachricht", "Исходное сообщение"])
def test_the_rule_of_thunderbird_is_above_a_forwarded_mail(line: str) -> None:
    head = ["Subject: Grain", "Date: 6 May 2005", "From: Emil Varga", "To: Ada Marlow", ""]
    found = pieces_of(["For the file.", "", f"-------- {line} --------", *head, "We invite you."])
    assert found.forwarded is not None
    # A telephone writes the same rule above what it answers, and the sender first.
    turned = [head[2], head[1], head[3], head[0], ""]
    found = pieces_of(["I agree.", "", f"-------- {line} --------", *turned, "We invite you."])
    assert found.forwarded is None


@pytest.mark.parametrize("subject", ["[Fwd: Grain]", "Fwd: Grain", "TR : Grain"])
def test_the_subject_of_a_forward_may_be_in_brackets(subject: str) -> None:
    head = ["-----Message d'origine-----", "De : Emil Varga", "À : Ada Marlow", ""]
    found = pieces_of(["Pour le dossier.", "", *head, "Nous vous invitons."], subject)
    assert found.forwarded is not None


@pytest.mark.parametrize(
    ("own", "subject", "may_be"),
    [
        ("For the file.", "Grain", True),
        ("For the file.", "Re: Grain", False),
        ("Dear Emil,\n\nWe shall come.\n\nYours sincerely,\n\nAda", "Grain", False),
    ],
)
def test_a_short_note_above_an_earlier_mail_may_forward_it(
    own: str, subject: str, may_be: bool
) -> None:
    quoted = Quoted("From: Emil Varga\\\nTo: Ada Marlow")
    assert may_forward([*own.split("\n\n"), quoted], subject) is may_be


def test_words_with_a_colon_are_no_head() -> None:
    lines = ["We need:", "From: the harbour, grain", "and wood"]
    assert [piece.lines for piece in pieces_of(lines).pieces] == [tuple(lines)]


@pytest.mark.parametrize(
    ("own", "is_forwarded"),
    [
        ("Dear Mr. Pell,\n\nI pass on a note below. Please close the gate at noon.\n\n"
         "Yours sincerely,\nOlga Brandt", False),
        ("Lieber Herr Pell,\n\nunten folgt eine Notiz. Bitte schließen Sie das Tor.\n\n"
         "Mit freundlichen Grüßen\nOlga Brandt", False),
        ("Dear all,\n\nPlease find below the text of the letter.\n\nYours sincerely,\nOlga", True),
        ("For the file.", True),
    ],
)  # fmt: skip
def test_a_letter_above_what_it_forwards_is_the_message(own: str, is_forwarded: bool) -> None:
    head = ["Subject: Gate", "Date: 6 May 2005", "From: Emil Varga", "To: Ada Marlow", ""]
    lines = [*own.split("\n"), "", "-------- Forwarded Message --------", *head, "The gate?"]
    assert (pieces_of(lines, "Fwd: Gate").forwarded is not None) is is_forwarded

"""An e-mail of one mailbox may be signed by several."""

from __future__ import annotations

import pytest

from tests.importing.conftest import Import

HEAD = """From: {by} <by@example.org>
To: Jonas Pell <pell@example.org>
Date: Wed, 24 Jul 2019 20:03:55 +0300
Subject: Bridge
Content-Type: text/plain; charset=utf-8

"""


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Dear Jonas,\n\nThank you for all that you have done for us.\n\nYours sincerely,\n\n"
         "Olga Brandt, Chair of the Harbour Board\nHugo Lind, Mayor of Fredonville",
         ["Olga Brandt", "Hugo Lind"]),
        ("Lieber Jonas,\n\nwir danken Ihnen für alles, was Sie für die Brücke getan haben.\n\n"
         "Mit freundlichen Grüßen\n\nOlga Brandt, Vorsitzende\nHugo Lind, Bürgermeister",
         ["Olga Brandt", "Hugo Lind"]),
        ("Шановний пане Йонасе!\n\nЩиро дякуємо Вам за допомогу після пожежі.\n\nЗ повагою\n\n"
         "Орися Підгірна, Рада міста Зенди\nТарас Кравець, спілка лікарів\n\nНадіслано з телефона",
         ["Орися Підгірна", "Тарас Кравець"]),
        ("Уважаемый господин Пелл!\n\nБлагодарим Вас за помощь после пожара.\n\nС уважением\n\n"
         "Вера Громова, директор\nПавел Белый, секретарь",
         ["Вера Громова", "Павел Белый"]),
    ],
)  # fmt: skip
def test_two_who_signed_are_both_senders(drafted: Import, text: str, signed: list[str]) -> None:
    draft = drafted(HEAD.format(by=signed[0]) + text)
    assert [party["name"] for party in draft.keys["sender"]] == signed
    assert "also signed by" in draft.marked("sender")


@pytest.mark.parametrize(
    "below",
    ["Olga Brandt\nHarbour Master", "Olga Brandt\nNorthern Lights", "You and I\n\nOlga Brandt",
     "Olga Brandt, Mayor of Fredonville\nNorthern Lights"],
)  # fmt: skip
def test_a_line_without_an_office_is_no_second_sender(drafted: Import, below: str) -> None:
    text = "Dear Jonas,\n\nThank you for all that you have done.\n\nYours sincerely,\n\n"
    draft = drafted(HEAD.format(by="Olga Brandt") + text + below)
    assert draft.keys["sender"]["name"] == "Olga Brandt"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ada.marlow@pmo.example", "Ada Marlow"),
        ("\"'ada_marlow@pmo.example'\" <ada_marlow@pmo.example>", "Ada Marlow"),
        ("ada@pmo.example", "ada@pmo.example"),
    ],
)
def test_an_address_with_a_name_of_the_registry(drafted: Import, address: str, name: str) -> None:
    text = "Dear Prime Minister,\n\nThank you for the grain.\n\nYours sincerely,\n\nOlga Brandt"
    head = HEAD.format(by="Olga Brandt").replace("Jonas Pell <pell@example.org>", address)
    draft = drafted(head + text)
    assert draft.keys["recipient"]["name"] == name
    assert draft.marked("recipient")

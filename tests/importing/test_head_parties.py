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


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("DELCASSIEU Armand", "Armand Delcassieu"),
        ("VON DER HEYDT Otto", "Otto von der Heydt"),
        ("BRANDT-LIND Jean-Marie", "Jean-Marie Brandt-Lind"),
        ("ГРОМОВА Вера", "Вера Громова"),
        ("MARLOW Ada", "Ada Marlow"),
        ("KIM Sowol", "KIM Sowol"),
        ("NATO Press", "NATO Press"),
    ],
)
def test_a_family_name_in_capitals_may_be_first(drafted: Import, printed: str, name: str) -> None:
    assert drafted(HEAD.format(by=printed) + "Thank you.").keys["sender"]["name"] == name


def test_a_body_before_a_family_name_is_where_the_person_is(drafted: Import) -> None:
    text = "工事は終わりました。よろしくお願いいたします。\n\n佐々木 健二\n"
    draft = drafted(HEAD.format(by="港湾管理センター 佐々木") + text)
    assert draft.keys["sender"] == {"name": "佐々木 健二", "organization": "港湾管理センター"}


@pytest.mark.parametrize(
    ("greeting", "body"),
    [
        ("은빛시청 민원실 담당자님께", "은빛시청 민원실"),
        ("港湾管理センターご担当者様", "港湾管理センター"),
    ],
)
def test_whoever_is_in_charge_is_no_name(drafted: Import, greeting: str, body: str) -> None:
    head = HEAD.format(by="Olga Brandt").replace("Jonas Pell <pell@example.org>", "<a@example.org>")
    assert drafted(f"{head}{greeting}\n\n감사합니다.").keys["recipient"] == {"organization": body}


@pytest.mark.parametrize(
    ("office", "name"),
    [("وكيل وزارة المالية", "جابر النوري"), ("مدير الميناء في زندا", "سليم البيطار")],
)
def test_an_arabic_office_may_be_before_the_comma(drafted: Import, office: str, name: str) -> None:
    text = (
        f"برقية\n\nمن: {office}، {name}\nإلى: Jonas Pell\nالتاريخ: 7 سبتمبر 1968\n\nتم العمل كله.\n"
    )
    sender = drafted(text).keys["sender"]
    assert (sender["name"], sender["role"]) == (name, office)

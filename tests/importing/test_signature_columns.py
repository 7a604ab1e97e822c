"""Signatures next to each other, and words of courtesy that are none."""

from __future__ import annotations

import pytest

from message_archive.importing.letter import read_letter
from message_archive.importing.letter_lines import is_wish
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import KnownNames
from message_archive.importing.signature_columns import signed_in_columns
from message_archive.model import Registry


@pytest.mark.parametrize(
    ("lines", "names", "roles"),
    [
        (["Yours faithfully,", "Olga Brandt               Jonas Pell",
          "Warden of the Forests     Reader in Botany", "Port Regent               Glashafen"],
         ["Olga Brandt", "Jonas Pell"],
         ["Warden of the Forests, Port Regent", "Reader in Botany, Glashafen"]),
        (["Почтовый смотритель\tЛесничий", "Вера Полозова\tСемён Лужин"],
         ["Вера Полозова", "Семён Лужин"], ["Почтовый смотритель", "Лесничий"]),
        (["د. سليم الحداد          د. ليلى القاسم", "رئيس القسم          مديرة المكتبة"],
         ["سليم الحداد", "ليلى القاسم"], ["رئيس القسم", "مديرة المكتبة"]),
    ],
)  # fmt: skip
def test_names_next_to_each_other(lines: list[str], names: list[str], roles: list[str]) -> None:
    found = signed_in_columns(lines, Registry())
    assert found is not None
    assert [party.name for party in found[0]] == names
    for party, role in zip(found[0], roles, strict=True):
        assert party.role is not None
        assert party.role.endswith(role)
        assert party.doubt


@pytest.mark.parametrize(
    "lines",
    [
        ["Olga Brandt          Jonas Pell"],
        ["No. 4               Port Regent, 4 May 1931", "Olga Brandt          Jonas Pell"],
        ["Ships               Tons", "Seven               Nine hundred"],
    ],
)
def test_other_columns_are_no_signatures(lines: list[str]) -> None:
    assert signed_in_columns(lines, Registry()) is None


def test_a_letter_of_two_has_both_and_no_place() -> None:
    registry = Registry()
    letter = read_letter(
        ["Dear Governor,", "We thank you for the seven ships that came to the harbour in May.",
         "Yours sincerely,", "Olga Brandt          Jonas Pell",
         "Mayor               Mayor", "Port Regent          Glashafen"],
        registry, KnownNames(registry),
    )  # fmt: skip
    assert [party.name for party in letter.senders] == ["Olga Brandt", "Jonas Pell"]


@pytest.mark.parametrize(
    "line",
    [
        "Kind regards", "Grüßen aus Glashafen", "Salutations distinguées", "Saludos cordiales",
        "Cumprimentos cordiais", "Cordiali saluti", "동지의 인사를 전하며",
        "مع أخلص التحيات", "이전 글 | 다음 글",
    ],
)  # fmt: skip
def test_words_of_courtesy_are_no_name(line: str) -> None:
    registry = Registry()
    letter = read_letter(
        ["Sir,", "The seven ships came to the harbour in the month of May.", line],
        registry, KnownNames(registry),
    )  # fmt: skip
    assert not letter.senders


@pytest.mark.parametrize("name", ["Jonas Pell", "Käthe Lindner", "문안나", "서정이", "سليم الحداد"])
def test_names_are_still_names(name: str) -> None:
    assert is_name(name, 2)


@pytest.mark.parametrize(
    ("above", "line", "expected"),
    [
        ("專此布復，敬請", "講安", True),
        ("谨此奉闻，顺颂", "筹祺", True),
        ("專此布復。", "講安", False),
        ("敬請", "陆明远", False),
    ],
)
def test_what_is_wished_is_below_the_words_for_it(above: str, line: str, *, expected: bool) -> None:
    assert is_wish(above, line) is expected

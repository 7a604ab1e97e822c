"""Signatures that are less than a whole name, and telegrams in a single line."""

from __future__ import annotations

import pytest

from message_archive.importing.short_signatures import (
    is_honoured,
    of_body,
    with_run_in_lines_apart,
)


def test_a_telegram_in_a_single_line() -> None:
    line = "外交部羅部長鈞鑒：密。自由國政府已允派員接洽。職莫子衡叩。文。"
    assert with_run_in_lines_apart(line) == [
        "外交部羅部長鈞鑒：", "密。自由國政府已允派員接洽。", "職莫子衡叩",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "外交部羅部長鈞鑒：",
        "陆明远说：今天天气很好，我们都去看戏。",
        "Dear Sir: the ships are here.",
    ],
)
def test_other_lines_are_left_as_they_are(line: str) -> None:
    assert with_run_in_lines_apart(line) == [line]


def test_a_body_that_signs_with_its_seal() -> None:
    lines = ["此致", "西尔瓦尼亚大使馆（盖章）", "1983年2月6日"]
    assert [party.name for party in of_body(lines, range(3), [])] == ["西尔瓦尼亚大使馆"]
    assert of_body(["자유국 외무부 귀중"], range(1), []) == []


def test_who_it_is_addressed_to_is_honoured() -> None:
    assert is_honoured("자유국 외무부 귀중")
    assert is_honoured("周季琛先生台啓")
    assert not is_honoured("林伯蘅")

"""The patterns of imports for the page."""

from __future__ import annotations

import re

import pytest

from message_archive.contributing.recognition import party_table, recognition_table


@pytest.mark.parametrize(
    "pattern",
    [
        pattern
        for table in (recognition_table(), party_table())
        for values in table.values()
        for pattern in (values.values() if isinstance(values, dict) else ())
        if isinstance(pattern, str)
    ],
)
def test_a_pattern_names_only_words_that_its_table_has(pattern: str) -> None:
    words = {*recognition_table()["words"], *party_table()["words"]}
    assert {*re.findall(r"⟨(?:i\.)?([a-z_.]+)⟩", pattern)} <= words
    assert "(?i:" not in pattern
    assert "(?P<" not in pattern

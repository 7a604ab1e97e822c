"""Patterns of imports in the notation of JavaScript."""

from __future__ import annotations

import re

import pytest

from message_archive.contributing.recognition import (
    as_javascript,
    party_table,
    recognition_table,
)


@pytest.mark.parametrize(
    ("python", "javascript"),
    [
        (r"(?P<by>[./-])(?P=by)", r"(?<by>[./-])\k<by>"),
        (r"a\ b\-c\.", r"a b-c\."),
        (r"[^\n,\]]", r"[^\n,\]]"),
        (r"(?:a)*+", r"(?:a)*"),
        (r"\d[\d-]", r"\p{Nd}[\p{Nd}-]"),
        (r"(?!)?", r"(?:(?!))?"),
    ],
)
def test_a_pattern_is_written_another_way(python: str, javascript: str) -> None:
    assert as_javascript(re.compile(python)) == javascript


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


def test_white_space_and_letters_of_all_scripts() -> None:
    assert as_javascript(re.compile(r" a \ [ b] ", re.VERBOSE)) == "a [ b]"
    assert "가-힣" in as_javascript(re.compile(r"\w")) or "\uac00" in as_javascript(
        re.compile(r"\w")
    )

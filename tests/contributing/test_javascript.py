"""Regular expressions of Python in the notation of JavaScript."""

from __future__ import annotations

import re

import pytest

from message_archive.contributing.javascript import as_javascript


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


def test_white_space_and_letters_of_all_scripts() -> None:
    assert as_javascript(re.compile(r" a \ [ b] ", re.VERBOSE)) == "a [ b]"
    assert "가-힣" in as_javascript(re.compile(r"\w")) or "\uac00" in as_javascript(
        re.compile(r"\w")
    )

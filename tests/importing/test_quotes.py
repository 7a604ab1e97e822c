"""Quotes around a name."""

from __future__ import annotations

import pytest

from message_archive.importing.quotes import unquoted


@pytest.mark.parametrize(
    "text",
    ['"Ada Marlow"', "“Ada Marlow”", "„Ada Marlow“", "»Ada Marlow«", "«Ada Marlow»", "‘Ada Marlow’",
     "'Ada Marlow'", "「Ada Marlow」", "**Ada Marlow**"],
)  # fmt: skip
def test_quotes_are_no_part_of_a_name(text: str) -> None:
    assert unquoted(text) == "Ada Marlow"

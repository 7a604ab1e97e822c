"""Words between an organization and a person."""

from __future__ import annotations

import pytest

from message_archive.importing.office_words import may_be_role


@pytest.mark.parametrize("words", ["", "President", "Prime Minister", "总书记、国家主席", "위원장"])
def test_an_office_belongs_to_the_person_after_it(words: str) -> None:
    assert may_be_role(words)


@pytest.mark.parametrize("words", ["wrote to", "thanked President", "主席会见", "and", "에서"])
def test_other_words_do_not(words: str) -> None:
    assert not may_be_role(words)

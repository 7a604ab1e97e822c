"""What a reader means by a query comes first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.search.test_answers import ANSWER

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

GOLDEN: list[tuple[str, str]] = json.loads(
    (Path(__file__).parent / "golden.json").read_text(encoding="utf-8")
)


def test_there_are_forty() -> None:
    assert len(dict(GOLDEN)) == 40


@pytest.mark.parametrize(("query", "first"), GOLDEN)
def test_the_expected_message_is_the_first(query: str, first: str, search_page: Page) -> None:
    shown = f"""async query => {{
      const [first] = await ({ANSWER})([query, {{}}]);
      return (await messageSearch.loadShown(await messageSearch.loadRoot(), first)).id;
    }}"""
    assert search_page.evaluate(shown, query) == first

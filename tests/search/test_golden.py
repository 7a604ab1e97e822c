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


_FIRST = f"""async ([query, count]) => {{
  const root = await messageSearch.loadRoot();
  const found = (await ({ANSWER})([query, {{}}])).slice(0, count);
  return Promise.all(found.map(async number => (await messageSearch.loadShown(root, number)).id));
}}"""


@pytest.mark.parametrize("query", ["death of Kim Jong Il", "Death of Kim Jong Il "])
def test_an_occasion_in_its_words_comes_first(query: str, search_page: Page) -> None:
    first = search_page.evaluate(_FIRST, [query, 3])
    assert all(id_.startswith("2011-12-") for id_ in first)


@pytest.mark.parametrize(
    ("one", "other"), [("xi jinping", "kim jong un"), ("kim jong un", "xi jinping")]
)
def test_the_direction_that_is_typed_comes_first(one: str, other: str, search_page: Page) -> None:
    ids = search_page.evaluate(_FIRST, [f"{one} to {other}", 20])
    typed = f"-{one}-{other}".replace(" ", "-")
    assert [id_ for id_ in ids if typed not in id_] == []

"""Python and the browser take texts apart in the same way."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from message_archive.search.coding import encoded
from message_archive.search.folding import fold
from message_archive.search.tokens import runs_of, terms_of_word

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASES: list[tuple[str, list[str]]] = json.loads(
    (Path(__file__).parent / "tokens.json").read_text(encoding="utf-8")
)

# The terms of units as the index has them; the client asks for fewer.
TERMS = """texts => texts.map(text => {
  const units = messageSearch.unitsOf(text, true);
  const terms = [];
  for (let at = 0; at < units.length; ) {
    let end = at + 1;
    while (units[end] && units[end].isJoined) end++;
    const run = units.slice(at, end).map(unit => unit.text);
    const parts = units[at].parts.length > 1 ? new Set(units[at].parts) : [];
    terms.push(...run, ...parts, ...run.slice(1).map((each, index) => run[index] + each));
    at = end;
  }
  return terms;
})"""


def terms_of(text: str) -> list[str]:
    """The terms of a text, as the index has them."""
    terms: list[str] = []
    for run, is_run in runs_of(text):
        if is_run:
            terms += run
            terms += map("".join, pairwise(run))
        else:
            terms += terms_of_word(run)
    return terms


@pytest.fixture
def page(browser: Browser, real_folder: Path) -> Iterator[Page]:
    page = browser.new_page()
    page.goto((real_folder / "about.html").as_uri())
    page.evaluate("async () => messageSearch.loadForms(await messageSearch.loadRoot(), '国')")
    yield page
    page.close()


@pytest.mark.parametrize(("text", "terms"), CASES)
def test_python_finds_the_terms(text: str, terms: list[str]) -> None:
    assert terms_of(text) == terms


@pytest.mark.browser
def test_the_browser_finds_the_terms(page: Page) -> None:
    assert page.evaluate(TERMS, [text for text, _ in CASES]) == [terms for _, terms in CASES]


@pytest.mark.browser
def test_both_agree_on_every_character(page: Page) -> None:
    """Between letters, and at the end of a word: folding depends on the characters around."""
    characters = [
        chr(number)
        for number in range(0x110000)
        # What this Python does not know yet, a newer browser may.
        if unicodedata.category(chr(number)) not in ("Cn", "Cs", "Co")
    ]
    texts = [f"a{character}b c{character}" for character in characters]
    different = []
    for start in range(0, len(texts), 20_000):
        some = texts[start : start + 20_000]
        for text, terms in zip(some, page.evaluate(TERMS, some), strict=True):
            if terms_of(text) != terms:
                different.append((text, terms_of(text), terms))
    assert different == []


@pytest.mark.browser
def test_the_browser_reads_numbers(page: Page) -> None:
    numbers = [*range(5000), *(2**bits + more for bits in range(13, 30) for more in (-1, 0, 1))]
    read = page.evaluate(
        "text => [...messageSearch.decodeNumbers(text).numbers]",
        encoded(np.array(numbers, dtype=np.int64))[0],
    )
    assert read == numbers


def test_folding_twice_is_folding_once() -> None:
    assert [text for text, _ in CASES if fold(fold(text)) != fold(text)] == []

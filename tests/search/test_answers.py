"""The client finds what looking through every message finds: nothing less, nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.search.queries import queries_of
from tests.search.reference import Scan
from tests.search.sites import Site
from tests.search.spellings import respelled_queries_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ANSWER = """async ([text, chosen]) => {
  const search = window.messageSearch;
  const root = await search.loadRoot();
  await search.loadForms(root, text);
  const answer = await search.evaluate(root, search.parseQuery(text), chosen);
  const help = search.inOrder(root, { ...answer, documents: answer.help }, "");
  return [...search.inOrder(root, answer, ""), ...help];
}"""


@pytest.mark.parametrize(("name", "count"), [("real", 300), ("synthetic", 300), ("spellings", 300)])
def test_answers_equal_a_scan_of_every_message(
    name: str,
    count: int,
    browser: Browser,
    served: Callable[[Path], str],
    request: pytest.FixtureRequest,
) -> None:
    site: Site = request.getfixturevalue(name)
    scan: Scan = request.getfixturevalue(f"{name}_scan")
    folder: Path = request.getfixturevalue(f"{name}_folder")
    pages = [browser.new_page(), browser.new_page()]
    for page, base in zip(pages, (folder.as_uri(), served(folder)), strict=True):
        page.goto(f"{base}/search.html")
    wrong: list[str] = []
    found_any = 0
    queries = [*queries_of(site.documents, count, seed=3)]
    if name == "spellings":
        respelled = respelled_queries_of(site.documents, 2 * count, seed=3)
        queries = [(text, {}) for text in respelled]
    for at, (text, chosen) in enumerate(queries):
        expected = {site.numbers[index] for index in scan.find(text, chosen)}
        found_any += bool(expected)
        # Only how files are loaded differs, so some queries are enough from a server.
        for page in pages[: 1 if at % 4 else 2]:
            numbers = page.evaluate(ANSWER, [text, chosen])
            if len(numbers) != len(set(numbers)) or set(numbers) != expected:
                missing, extra = expected - set(numbers), set(numbers) - expected
                wrong.append(f"{page.url}: {text!r} {chosen}: {len(missing)} - {len(extra)} +")
    for page in pages:
        page.close()
    assert wrong == []
    assert found_any > len(queries) * 0.7


def test_phrases_of_frequent_words_are_answered_too(
    browser: Browser, synthetic: Site, synthetic_scan: Scan, synthetic_folder: Path
) -> None:
    """They have no places of their own: their neighbours and pairs of them tell."""
    page = browser.new_page()
    page.goto((synthetic_folder / "search.html").as_uri())
    frequent = set(page.evaluate("messageSearch.loadRoot().then(root => root.frequent)"))
    assert len(frequent) >= 5
    phrases: dict[str, None] = {}
    for document in synthetic.documents[::7]:
        words = re.findall("[a-z]+", document.texts[0].lower())
        for length in (2, 3, 4, 5):
            for at in range(len(words) - length):
                several = words[at : at + length]
                if len(frequent.intersection(several)) >= length - 1:
                    phrases[f'"{" ".join(several)}"'] = None
    some = sorted(phrases)[:: max(1, len(phrases) // 150)]
    assert len(some) >= 150
    wrong = [
        phrase
        for phrase in some
        if set(page.evaluate(ANSWER, [phrase, {}]))
        != {synthetic.numbers[index] for index in synthetic_scan.find(phrase)}
    ]
    page.close()
    assert wrong == []

"""Matches in texts are marked where the reader sees them, in whatever spelling."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.search.sites import FRAME

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def _marked(page: Page, folder: Path, html: str, query: str) -> list[str]:
    body = f'<div class="ma-message"><div class="ma-body">{html}</div></div>'
    path = folder / "marked.html"
    path.write_text(FRAME.format(root="", more="", content=body), encoding="utf-8")
    page.goto(f"{path.as_uri()}?h={quote(query)}")
    page.wait_for_selector("mark")
    text = page.locator(".ma-body").text_content()
    marks: list[str] = page.locator(".ma-body mark").all_text_contents()
    # Marking moves nothing.
    page.goto(path.as_uri())
    assert page.locator(".ma-body").text_content() == text
    return marks


@pytest.mark.parametrize(
    ("html", "query", "marks"),
    [
        ("<p><strong>朝鲜</strong>劳动党</p>", "朝鲜劳动党", ["朝鲜", "劳动党"]),
        ("<p>con<em>gratu</em>lation.</p>", "congratulation", ["con", "gratu", "lation"]),
        (
            '<p>委员会<sup class="footnote-ref"><a href="#a">[1]</a></sup>向您致敬</p>',
            "委员会向您",
            ["委员会", "向您"],
        ),
        ("<p>中<a href='x.html'>華人</a>民</p>", "华人", ["華人"]),
        ("<p>国</p><p>中國慶</p>", "国庆", ["國慶"]),
        ("<p>조선민주주의 인민\n공화국에서</p>", "주의인민공화국", ["주의 인민\n공화국"]),
        ("<p>the people’s day</p>", "people", ["people’s"]),
        ("<p>To King ʿAbd al-ʿAzīz</p>", "abd aziz", ["Abd", "Azīz"]),
        ("<p>Oʻzbekiston</p>", "O'zbekiston", ["Oʻzbekiston"]),
        ("<p>إلى محمـــد ١٩٦٢</p>", "محمد 1962", ["محمـــد", "١٩٦٢"]),
        ("<p>ประเทศไทยขอแสดงความยินดี</p>", "ยินดี", ["ยินดี"]),
        (
            "<p>コ\u3099ル ｶﾞﾝ soft\u00adhyphen</p>",
            "ゴ softhyphen",
            ["コ\u3099", "soft\u00adhyphen"],
        ),
    ],
)
def test_matches_are_marked_across_elements_and_spellings(
    html: str, query: str, marks: list[str], page: Page, real_folder: Path
) -> None:
    assert _marked(page, real_folder, html, query) == marks


def test_words_of_two_blocks_are_not_one(page: Page, real_folder: Path) -> None:
    html = "<ul><li>中<p>国</p>人</li></ul><p>中国</p>"
    assert _marked(page, real_folder, html, "中国人 中国") == ["中国"]


def test_an_excerpt_shows_the_match_in_its_spelling(page: Page, real_folder: Path) -> None:
    page.goto((real_folder / "about.html").as_uri())
    text = "前" * 400 + "慶祝國慶。" + "後" * 400
    excerpt = """async ([text, query]) => {
      await messageSearch.loadForms(await messageSearch.loadRoot(), query);
      const element = document.createElement("p");
      const { wanted } = messageSearch.parseQuery(query);
      messageSearch.appendMarked(element, messageSearch.excerptOf([text], wanted), wanted);
      return [...element.querySelectorAll("mark")].map(mark => mark.textContent);
    }"""
    assert page.evaluate(excerpt, [text, "国庆"]) == ["國慶"]


def test_the_table_of_han_characters_is_loaded_with_the_first_one(
    page: Page, real_folder: Path, served: Callable[[Path], str]
) -> None:
    loaded = "performance.getEntriesByType('resource').map(file => file.name).join()"
    for query, is_loaded in (("kim", False), ("김정은", False), ("プーチン", False), ("国", True)):
        page.goto(f"{served(real_folder)}/search.html?q={quote(query)}")
        page.wait_for_selector("[data-facets][data-state=done]", state="attached")
        assert ("/han.js" in page.evaluate(loaded)) == is_loaded, json.dumps(query)

"""What the page recognizes in a pasted text, compared with what an import does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from message_archive.importing.dates import dates_in
from message_archive.importing.names import KnownNames, marked
from tests.support.archives import REPOSITORY, archive_in
from tests.support.new_page import make_project, open_form

pytestmark = pytest.mark.browser

SAMPLES: Final = REPOSITORY / "tests/importing"
DATES: Final = (
    "The tenth of October, two thousand and twenty", "the tenth of October", "May 1931",
    "this twenty-first day of May, nineteen hundred and thirty-one", "May the third, 1921",
    "May the third, nineteen twenty-one", "the thirty-first of April nineteen hundred and one",
    "the first of June in the year of our Lord one thousand eight hundred and five",
    "den zehnten Oktober neunzehnhunderteinundzwanzig", "im März achtzehnhundertachtundvierzig",
    "am dreißigsten Mai neunzehnhundertdreißig", "le premier mars mil neuf cent",
    "le vingt et un juin mil neuf cent quatre-vingt-dix-neuf", "aos nove de janeiro de 1822",
    "a veinte de junio de mil novecientos noventa y ocho", "diciassette marzo 1861",
    "двадцать пятого мая две тысячи пятнадцатого года", "25 мая 1931 г.", "10-го мая 1931",
    "일천구백사십팔년 시월 십일", "이천이십년 유월 이십삼일에", "민족의 이월 사월 오일",
    "1931년 5월 4일", "一千九百五十五年五月一日", "一九五五年五月廿一日", "昭和四十二年",
    "昭和42年6月5日", "明治5年5月4日", "العاشر من أكتوبر سنة ألفين وعشرين", "١٠ أكتوبر ١٩٣١",
    "on Ekim bin dokuz yüz yirmi üç",
    "Juche 98 (2009) May 25", "Juche 98 (2010) May 25", "(Juche113.10.10.)", "Juche113.13.10.",
    "民國一百一十三年六月二日", "二〇一〇年九月二十八日", "단기 4287년 5월 4일", "皇紀2591年5月4日",
    "4/5/1931", "5/4/1931", "13/4/1931", "4/13/1931", "4.5.1931", "5-5-1931", "1931-05-04",
    "1931/5/4", "1931. 5. 4.", "31 April 1931", "31.4.1931", "4.V.1931", "4 XII 1931", "4 xii 1931",
    "4/17 May 1917", "10 (23) марта 1917", "4 May – 6 May 1931", "4 and 5 May 1931", "4-6 May 1931",
    "4 May 1931 Old Style", "1 Muharram 1350 A.H., 18 May 1931", "Monday, 4 May 1931",
    "Tuesday, 4 May 1931", "4 May 1931 (Tuesday)", "Montag, den 4. Mai 1931", "May 4th, 1931",
    "On May 4, 1931, and on 5 June 1932 and in July 1933", "4 May", "twenty May men of 1900",
    "„4“ мая 1931", "February 30, 2001", "12 May 0000", "Sept. 4, 1931", "4 Janvier 1931",
)  # fmt: skip
CASES: Final = (
    "Письмо Эмилю Варге. Президенту Фридонии Вере Полозовой.", "послание от Тимура Исмаила",
    "Эмиль Варга поздравил Ольгу Сергеевну Крамскую", "Президент Фридонии Бекзат Турин направил",
    "телеграмма Николаю Ильичу Светлому от товарища ЛЕОНИДА ГОРНОГО", "в адрес И. И. Петрова",
    "Госпоже Петровой", "Президенту Республики Фридония И. И. Петрову", "от Анны Рейес",
    "President Firefly and Emil Varga wrote to Ambassador Trentino, Chair of the League of Nations",
    "R. T. Firefly thanked G. Teasdale", "League of Nations President Gloria Teasdale sent",
    "President of Freedonia Ada Marlow, Minister of Foreign Affairs of Sylvania, Mr. Emil Varga,",
    "the SECRETARY Ada Marlow and the ministers Otto Lind", "Ada Marlow, president of the board",
)  # fmt: skip
FIND: Final = """async texts => {
  if (!newPage.findDates) await newPage.loadScript("recognize.js");
  const found = [];
  for (const text of texts) found.push(await newPage.findDates(text));
  return found.map(dates => dates.map(({ start, edtf, doubt }) => [start, edtf, Boolean(doubt)]));
}"""


NAMES: Final = """async texts => {
  if (!newPage.findNames) await newPage.loadScript("recognize.js");
  const found = [];
  for (const text of texts) found.push(await newPage.findNames(text));
  return found.map(({ text, parties }) => [
    text,
    parties.map(({ name, isBody, role, organization, isNew }) =>
      [name, isBody, role ?? null, organization ?? null, isNew]),
  ]);
}"""


def paragraphs() -> Iterator[str]:
    """Of letters and pages in ten languages, markup included, in pieces."""
    for file in sorted((*SAMPLES.glob("letters/*.txt"), *SAMPLES.glob("pages/*.html"))):
        text = file.read_bytes().decode("utf-8", "ignore")
        for paragraph in text.split("\n\n"):
            if paragraph.isascii() or all(ord(char) < 0x10000 for char in paragraph):
                yield paragraph[:1_500]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("pasted"))


@pytest.fixture(scope="module")
def page(browser: Browser, project: Path) -> Iterator[Page]:
    page = browser.new_page()
    open_form(page, (project / "site/new.html").as_uri())
    yield page
    page.close()


def test_the_same_dates_are_found_in_a_text(page: Page) -> None:
    texts = [*DATES, *paragraphs()]
    different = []
    for text, found in zip(texts, page.evaluate(FIND, texts), strict=True):
        wanted = [[each.start, each.edtf, each.doubt is not None] for each in dates_in(text)]
        if found != wanted:
            different.append((text[:100], wanted, found))
    assert different == []
    assert len(texts) > 500


def test_the_same_names_are_found_in_a_text(page: Page, project: Path) -> None:
    names = KnownNames(archive_in(project).registry)
    texts = [*CASES, *paragraphs()]
    different = []
    for text, found in zip(texts, page.evaluate(NAMES, texts), strict=True):
        made, parties = marked(text, names)
        wanted = [
            made,
            [[p.name, p.is_body, p.role, p.organization, p.doubt is not None] for p in parties],
        ]
        if found != wanted:
            different.append((text[:100], wanted, found))
    assert different == []

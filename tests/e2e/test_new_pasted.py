"""What the page recognizes in a pasted text, compared with what an import does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from message_archive.importing.dates import dates_in
from message_archive.importing.names import KnownNames, marked
from message_archive.importing.plain_text import lines_of, page_of_lines
from message_archive.importing.recognition import recognize
from message_archive.reading import load
from tests.support.archives import REPOSITORY, archive_in, write_files
from tests.support.browser import expect
from tests.support.new_page import make_project, open_form
from tests.support.pasted_letters import LETTERS, REGISTRY

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


def letters() -> list[Path]:
    """Without headings, notes, feasts, posts and telegrams, which only imports read."""
    files = sorted(SAMPLES.glob("letters/*.txt"))
    return [file for file in files if not file.name.startswith("i-")]


def ordinary_letters() -> list[Path]:
    """Also without forms, addresses and signatures of kinds that only imports read."""
    return [file for file in letters() if not file.name.startswith(("k-", "n-"))]


def paragraphs() -> Iterator[str]:
    """Of letters and pages in ten languages, markup included, in pieces."""
    for file in sorted((*letters(), *SAMPLES.glob("pages/*.html"))):
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


@pytest.fixture(scope="module")
def page_of_offices(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    project = make_project(tmp_path_factory.mktemp("offices"), registry=REGISTRY)
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


RECOGNIZE: Final = """async texts => {
  await newPage.loadCountries();
  if (!newPage.recognize) await newPage.loadScript("recognize.js");
  const found = [];
  for (const text of texts) {
    const values = [...await newPage.recognize(text)].map(([key, { value }]) => [key, value]);
    found.push(Object.fromEntries(values));
  }
  return found;
}"""


def as_typed(parties: list[dict[str, str]]) -> str:
    """The parties as the fields of the page have them."""
    keys = ("name", "role", "organization")
    return "; ".join(", ".join(each[key] for key in keys if key in each) for each in parties)


def imported(text: str, project: Path) -> dict[str, str]:
    keys: dict[str, Any] = recognize(
        page_of_lines(lines_of(text)), archive_in(project).registry
    ).keys
    parties = {side: as_typed(keys.get(side, [])) for side in ("sender", "recipient")}
    others = ("date", "language", "kind", "form", "text")
    return {**parties, **{key: keys.get(key, "") for key in others}}


def test_a_pasted_text_is_read_much_as_an_import_reads_it(page: Page, project: Path) -> None:
    """The page leaves out what needs more of the rules for addresses, and never takes another day
    for that of a letter."""
    files = [*ordinary_letters(), *sorted(SAMPLES.glob("pages/*.txt"))]
    texts = [file.read_bytes().decode("utf-8", "ignore") for file in files]
    wanted = [imported(text, project) for text in texts]
    found: list[dict[str, str]] = page.evaluate(RECOGNIZE, texts)
    pairs = [*zip(wanted, found, strict=True)]
    same = {
        key: sum(one[key] == other.get(key, "") for one, other in pairs) / len(pairs)
        for key in wanted[0]
    }
    least = {"date": 0.9, "sender": 0.8, "recipient": 0.7, "text": 0.9, "form": 0.97}
    assert {key: share for key, share in same.items() if share < least.get(key, 0.98)} == {}
    without_day = [
        file.name
        for file, (one, other) in zip(files, pairs, strict=True)
        if not one["date"] and "date" in other
    ]
    assert without_day == []


@pytest.mark.parametrize(
    ("pasted", "keys"),
    [
        (
            "Fredonville, the tenth day of October, two thousand and twenty\n\n"
            "Dear Ms. Marlow,\n\nI thank you for your letter, and I hope that we shall meet.\n\n"
            "Yours sincerely,\nEmil Varga\nPresident of Sylvania\n",
            {"date": "2020-10-10", "sender": "Emil Varga, President of Sylvania"},
        ),
        (
            "Президенту Сильвании\nЭмилю Варге\n\nУважаемый господин Президент!\n\n"
            "Примите мои искренние поздравления по случаю Дня независимости.\n\n"
            "С уважением,\nВера Полозова\n4 мая 1931 г.\n",
            {"date": "1931-05-04", "sender": "Вера Полозова", "recipient": "Эмиль Варга"},
        ),
        (
            "From: Ada Marlow\nTo: Rufus T. Firefly\nDate: 4 May 1931\n\n"
            "We shall meet on 12 May 1931, as agreed.\n",
            {"date": "1931-05-04", "sender": "Ada Marlow", "recipient": "Rufus T. Firefly"},
        ),
        (
            "Dear Gloria,\n\nCome to the ball on 12 May 1931, and bring your brother.\n\n"
            "Yours,\nAda Marlow\n",
            {"sender": "Ada Marlow"},
        ),
    ],
)
def test_a_letter_is_read(page: Page, pasted: str, keys: dict[str, str]) -> None:
    (found,) = page.evaluate(RECOGNIZE, [pasted])
    assert {key: found.get(key) for key in keys} == keys
    assert ("date" in found) is ("date" in keys)


def test_offices_dates_and_places_of_letters(page_of_offices: Page) -> None:
    texts = [text for text, *_ in LETTERS]
    for letter, found in zip(LETTERS, page_of_offices.evaluate(RECOGNIZE, texts), strict=True):
        text, day, sender, recipient, line = letter
        keys = [found.get(key) for key in ("date", "sender", "recipient")]
        assert keys == [day, sender, recipient], text
        assert line in found["body"], text


def test_the_order_of_names_says_nothing_in_a_letter(page: Page) -> None:
    html = (
        "<p>Dear Rufus T. Firefly,</p>\n<p>I thank you for the grain, and hope to see you soon."
        "</p>\n<p>Gloria Teasdale</p>"
    )
    unsigned = "Dear friend,\n\nI met Rufus T. Firefly and Gloria Teasdale in town this week.\n"
    found = page.evaluate(RECOGNIZE, [html, unsigned])
    assert (found[0]["sender"], found[0]["recipient"]) == ("Gloria Teasdale", "Rufus T. Firefly")
    assert "<" not in found[0]["body"]
    assert not {"sender", "recipient"} & found[1].keys()


def test_the_source_of_an_e_mail_is_left_to_imports(browser: Browser, project: Path) -> None:
    mail = (
        "Message-ID: <a@mail.example>\nDate: Mon, 4 May 2020 10:00:00 +0000\n"
        "From: Ada Marlow <ada@mail.example>\nTo: Emil Varga <emil@mail.example>\n"
        "MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe"
    )
    page = browser.new_page()
    open_form(page, (project / "site/new.html").as_uri())
    page.fill("[name=pasted]", mail)
    expect(page.locator("[data-problems] [data-code=e-mail]")).to_have_count(1)
    assert page.input_value("[name=pasted]") == mail
    assert [page.input_value(f"[name={name}]") for name in ("sender", "date", "body")] == [""] * 3
    typed = "\n".join(line for line in mail.split("\n") if "M" not in line[:1] and line[0:1] != "C")
    page.fill("[name=pasted]", typed)
    expect(page.locator("[name=sender]")).to_have_value("Ada Marlow")
    expect(page.locator("[data-problems] [data-code=e-mail]")).to_have_count(0)
    page.close()


FARMERS: Final = "75th anniversary of the founding of the Free Farmers' Party"
OCCASIONS: Final = (
    ("就自由国国庆75周年致贺电。", "自由国国庆75周年", ""),
    ("在自由国对外友好协会成立70周年之际", "自由国对外友好协会成立70周年", ""),
    ("值此自由国人民民主共和国成立73周年之际，我谨致贺。", "自由国人民民主共和国成立73周年", ""),
    ("自由民主主義人民共和国連邦創建73周年に際し", "自由民主主義人民共和国連邦創建73周年", ""),
    ("나는 자유인민공화국창건 74돐에 즈음하여", "자유인민공화국창건 74돐", ""),
    ("자유인민공화국 창건 74돐에 즈음하여", "자유인민공화국 창건 74돐", ""),
    ("on the 75th anniversary of the FFP, I wish", FARMERS, "party"),
    ("on the 75th anniversary of the founding of the FFP.", FARMERS, "party"),
    ("on the 75th anniversary of the FFP Board.", "75th anniversary of the FFP Board", ""),
    ("the 75th anniversary of the FFP and army.", "75th anniversary of the FFP and army", ""),
)  # fmt: skip


def test_an_occasion_is_found_in_whole(page_of_offices: Page, tmp_path: Path) -> None:
    write_files(tmp_path / "_registry", REGISTRY)
    registry = load(tmp_path, jobs=1).registry
    texts = [text for text, *_ in OCCASIONS]
    for case, found in zip(OCCASIONS, page_of_offices.evaluate(RECOGNIZE, texts), strict=True):
        text, name, series = case
        assert (found.get("occasion"), found.get("occasion.series", "")) == (name, series)
        imported_ = recognize(page_of_lines(lines_of(text)), registry).keys["occasion"]
        assert (imported_["name"], imported_.get("series", "")) == (name, series)


def test_a_place_above_the_day_is_no_title(page: Page) -> None:
    letter = "Fredonville\n4 May 1931\n\nDear Emil,\n\nI thank you for all that you sent us.\n\nAda"
    report = "Firefly Thanks\n4 May 1931\n\nRufus T. Firefly thanked Gloria Teasdale.\n"
    of_letter, of_report = page.evaluate(RECOGNIZE, [letter, report])
    assert not {"occasion", "source.title"} & of_letter.keys()
    assert of_letter["body"].startswith("Fredonville")
    assert of_report["source.title"] == "Firefly Thanks"

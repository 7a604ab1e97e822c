"""The warnings of the page for new messages, compared with those of `archive check`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import expect
from tests.support.messages import letter, message
from tests.support.new_page import different_problems, make_project, open_form

pytestmark = pytest.mark.browser

SENT: Final = "date: 1931-05-04"
SET: Final = 'date: "{1931-05-04, 1931-05-08}"'
GAZETTE: Final = "source: {publisher: Gazette, "
FOUNDING: Final = "occasion: {name: Day, series: founding, ordinal: "
DATES: Final = (
    [SENT],
    [SENT, "received: 1931-05-03"],
    [SENT, "received: 1931-05"],
    ["date: 1931-05-04~", "received: 1931-05-03"],
    [SET, "published: 1931-05-05"],
    [SENT, "received: 1931-05-03", "accept: received-before-sent"],
    [SENT, f"{GAZETTE}published: 1931-05-01, retrieved: 1930}}"],
    [SENT, "source: [{title: Gazette}, {publisher: B, retrieved: 1931-05-03}]"],
    [SENT, "published: 2931-05-05"],
    [SENT, f"{GAZETTE}retrieved: 2931}}"],
    [SENT, "checked: [{by: Ada Marlow, on: 1932}, {by: Emil Varga, on: 2932-01}]"],
    ["date: 2931-05-04/2932"],
    ["date: ../2931-05-04"],
    *(
        [f"date: {date}", f"{FOUNDING}{ordinal}}}"]
        for date in ("1930-05-04", "1930-12-31", "1929-03-05", "1930-03", "1930", "1929/1931",
            "undated", "'[1929-05-04,1931-05-04]'", "1931-05-04~", "../1931-05-04", "193X")
        for ordinal in (29, 30, 31)
    ),
    *(
        [f"date: {date}", f"sender: {{name: Rufus T. Firefly, role: '{role}'}}"]
        for date in ("1932-12-31", "1932", "1933", "1931/1934", "undated", "1931~")
        for role in ("President", "president", "Prime Minister", "President; Minister",
            "President and Chairman", "President of Freedonia")
    ),
    *(
        [f"date: {date}", "in_reply_to: [1933-11-17-first, 1931-05-04-second]"]
        for date in ("1931-05-03", "1931-05", "1933-11-16", "1933-11-17", "1930/1932", "undated",
            "'{1933-11-01,1933-11-18}'")
    ),
    ["date: 1934", "received: 1930", "in_reply_to: 1931-05-04-second"],
)  # fmt: skip
NAMES: Final = (
    "Ada Marlow", "Rufus T. Firefly", "Firefly", "Rufus T Firefly", "rufus t. firefly",
    "Firefly Rufus T.", "Firefly, Rufus T.", "T. Rufus Firefly", "Teasdale, Gloria", "火萤",
    "Gloria-Teasdale", "GloriaTeasdale", "Gloria Teasdal", "Gloria Teasdalle", "Glorya Teasdale",
    "loria Teasdale", "Firefli", "Ferefly", "irefly", "Trentimo", "Ada Marlow; Emil Varga",
    "Ada Marlow and Emil Varga", "Ada Marlow und Emil Varga", "Ada und Emil", "Ada & Emil Varga",
    "Firefly and Trentino", "Firefly/Trentino", "Ada Marlow / Emil Varga", "Firefly、火萤",
    "Ада Марлоу и Эмиль Варга", "马丽与火萤", "马丽娜与火萤", "Ada Marlow, Emil Varga",
    "Ada Marlow, Firefly", "Firefly, President", "Ada Marlow, President", "Ada Marlow, Jr.",
    "Ada Marlow, Queen of Sylvania", "Ada, Queen", "Marlow, Ada, President", "Firefly, Ada, Emil",
    "President Firefly", "President Ada Marlow", "President Marlow", "president of Freedonia",
    "President Rufus T. Firefly", "Rufus T. Firefly President", "Ada Marlow President",
    "Mr. Ada Marlow", "Mr Firefly", "Comrade Firefly", "Ambassador Trentino", "Ambassador Firefly",
    "Minister Ada Marlow (Freedonia)", "Ada Marlow (President)", "Firefly (XF)", "Jr. ( )",
    "总统火萤", "火萤总统", "自由国总统火萤", "马丽总统", "马丽娜娜总统",
    "'\"Firefly\"'", "'\"Ada Marlow\"'",
    "„Ada“", "《自由报》", "Cabinet of Freedonia", "Cabinett of Freedonia", "National Assembly",
    "League",
    "National Assembly and League of Nations", "Cabinet of Freedonia / League of Nations",
    "Fіrefly", "Аda Marlow", "АВС", "Gloria Tеаsdale", "Ѕоре", "Firefly和Trentino", "ア太",
    "Gloria Teasdaleア", "Ada αβγ", "Ａda", "Ꭺda Marlow", "Glorіa Теаѕdаlе", "𝐀da Marlow",
    "Mª José", "Ѕһеерѕһеаԁ", "Sheepshead", "Sheepshed",
    "Prime Minister of Sylvania Emil Varga", "Founding of Freedоnia", "Rufus T. Firefly, Jr.",
    "Ada Marlow, Emil Varga, Otto Lind", "&", "Ada &", "- Ada", "Ada  Marlow", "ADA MARLOW",
)  # fmt: skip
TEXTS: Final = (
    "Hail! ![Seal](seal.png) and ![][1].\n\n[1]: https://gazette.example/seal.png",
    "![[seal.png]] `![a](b.png)` \\![a](b.png)", "Hail![^1]\n\n[^1]: A note.", "Hail![?Firefly?]",
    "Hail![Firefly](person:rufus-t-firefly)", "a <b>c</b> <br> <!-- d --> <e> \\<i>", "1 < 2 > <p",
    "`<b>` and\n\n    <p>\n\n```\n<div>\n```", "<b>", "[a](b.html) [c](https://gazette.example/d)",
    "[a](mailto:a@gazette.example) [b](ftp://gazette.example) [c](#d) [e](f)", "[a](javascript:b)",
    "[a]: b/c.html\n\n[d]: e\n\n[f]: https://gazette.example", "[a](<b c>) [d](e 'f')",
    "Hail.[^a] Hail.[^b]\n\n[^a]:\n\n[^c]: d", "[^a]: b", "Hail.[^a]\n\n[^a]: `b`", "\\[^a] [^a b]",
    "![ ```\n<b>\n``` >  ```\n<i>", "` `` <b> `` `",
    "[a](message:1931-05-04-second) [b](../1931/1931-05-04-second.md)", "[a](message:nobody)", "",
)  # fmt: skip
PAGES: Final = (
    "gazette.example/a", "www.gazette.example/a", "gazette.example/a/", "gazette.example/a#b",
    "gazette.example/a#c", "gazette.example/a?b", "en.gazette.example/a", "herald.example/a",
    "herald.example/news-of-the-founding-1931", "gazette.example/news-of-the-founding-1931",
    "herald.example/1931/05/04/index.html", "gazette.example/1931/05/04/index.html",
    "herald.example/1931/12345", "gazette.example/1931/12345", "gazette.example",
    "gazette.example/",     "gazette.example:80/a", "GAZETTE.example./a", "herald.example",
)  # fmt: skip


def written(name: str) -> str:
    return name if name.startswith("'") else f"'{name}'"


def cases() -> Iterator[tuple[str, bytes]]:
    """Files without errors, with the warnings that a name, a date or a text may give."""
    files = [(str(keys), message(*keys)) for keys in DATES]
    for name in NAMES:
        files += [
            (f"{key} {name}", message(f"{key}: {value}"))
            for key, value in (
                ("sender", written(name)),
                ("recipient", f"{{organization: {written(name)}}}"),
                ("place", written(name)),
                ("occasion", written(name)),
            )
        ]
    files += [(text, message(body=text)) for text in TEXTS]
    files += [("empty", message(f"text: {state}", body="")) for state in ("verbatim", "abstract")]
    files += [
        (
            f"{one} {other}",
            message(f"source: [{{url: 'https://{one}'}}, {{url: 'http://{other}'}}]"),
        )
        for one, other in product(PAGES, PAGES)
    ]
    files += [(str(keys), letter(*keys, body=body)) for keys, body in TWINS]
    files += [
        ("member", message("sender: {name: Ada Marlow, organization: League of Nations}")),
        ("member of two", message("sender: {name: Ada Marlow, organization: National Assembly}")),
        ("member of none", message("sender: {name: Firefly, organization: League of Nation}")),
        (
            "of a country",
            message("sender: {name: Ada Marlow, organization: National Assembly, country: XF}"),
        ),
        ("both sides", message("sender: Ada Marlow", "recipient: [Emil Varga, Ada Marlow]")),
        (
            "bodies",
            message("sender: {organization: Cabinet}", "recipient: {organization: Cabinet}"),
        ),
        ("accepted", message("sender: Ada Marlow and Emil Varga", "accept: several-in-name")),
        ("twice", message("sender: Ada & Emil Varga, Queen", "recipient: Ada & Emil Varga, Queen")),
    ]
    for name, file in files:
        yield name, file.encode()


_OCCASION: Final = "occasion: 31st anniversary of the founding of Freedonia"
# Records that may be second ones of a message of the archive.
TWINS: Final = (
    ([SENT, _OCCASION], "Hail, hail."),
    ([SENT, _OCCASION.upper().replace("OCCASION", "occasion")], "Heil."),
    ([SENT, _OCCASION, "text: verbatim"], "Heil."),
    ([SENT], "Hail."),
    (["date: 1931-05-04~", _OCCASION], "Hail."),
    (["date: ../1931-05-04", _OCCASION], "Hail."),
    (["date: '[..1931-05-04]'", _OCCASION], "Hail."),
    (["date: 1931-05", _OCCASION], "Hail."),
    ([SENT, _OCCASION, "sender: Rufus T. Firefly"], "Hail."),
    ([SENT, _OCCASION, "recipient: {name: Trentino, organization: Embassy}"], "Hail."),
    (["date: 1934-11-20", "text: verbatim", "language: en"], "Hail, hail!"),
    (["date: 1934-11-20", "text: verbatim", "language: en-GB"], "Farewell."),
    (["date: 1934-11-20", "text: verbatim", "language: ko"], "만세"),
    (["date: 1934-11-20", "text: verbatim"], "Farewell."),
    (["date: 1934-11-20", "text: verbatim"], ""),
    (["date: 1934-11-20", "text: verbatim", "accept: same-parties"], "hail HAIL"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("warnings"))


@pytest.fixture(scope="module")
def page(browser: Browser, project: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    open_form(page, (project / "site/new.html").as_uri())
    yield page
    page.close()


def test_page_and_check_warn_of_the_same(page: Page, project: Path, tmp_path: Path) -> None:
    assert different_problems(page, project, tmp_path, cases()) == []


def test_names_of_a_large_registry_are_compared_too(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    project = make_project(tmp_path_factory.mktemp("large"), more_people=2_000)
    assert (project / "site/new/names-m0.js").exists() or (
        project / "site/new/names-ma.js"
    ).exists()
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    open_form(page, (project / "site/new.html").as_uri())
    files = [
        (name, message(f"{key}: {written(name)}").encode())
        for name in (*NAMES, "Mar0042 Ter0042", "Ter0042 Mar0042", "Mar0042 Ter00421", "Ter0042")
        for key in ("sender", "place")
    ]
    assert different_problems(page, project, tmp_path, files) == []
    assert failed == []
    page.close()


def test_a_warning_leads_to_its_field_and_does_not_block(page: Page) -> None:
    section = page.locator("[data-warnings-section]")
    expect(section).to_be_hidden()
    page.fill("[name=date]", "1931-05-04")
    page.fill("[name=sender]", "Ada Marlow")
    page.fill("[name=recipient]", "Emil Varga")
    page.fill("[name=occasion]", "Day of Sylvania")
    page.fill("[name='source.title']", "Gazette")
    page.fill("[name='source.retrieved']", "1931-05-03")
    expect(page.locator("[data-warnings] li")).to_have_attribute("data-code", "retrieved-too-early")
    expect(page.locator("[data-problems] li")).to_have_count(0)
    page.locator("[data-warnings] a").click()
    expect(page.locator("[name='source.retrieved']")).to_be_focused()
    page.fill("[name='source.retrieved']", "1931-05-04")
    expect(section).to_be_hidden()


def test_guesses_of_an_address_are_marked(page: Page) -> None:
    page.locator("[data-forget]").click()
    there = page.url.partition("#")[0]
    page.goto("about:blank")
    open_form(page, f"{there}#sender=Ada%20Marlow&date=1931&guess=sender%3Brecipient")
    expect(page.locator("[name=sender]")).to_have_value("Ada Marlow")
    expect(page.locator("[data-guess]")).to_have_count(1)
    expect(page.locator("[data-field=sender] [data-guess]")).to_be_visible()

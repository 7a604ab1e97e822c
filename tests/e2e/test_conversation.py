"""The exchange of a pair and the page of a series in a browser, from a folder."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.archives import real_archive
from tests.support.browser import expect, wait_until
from tests.support.commands import run
from tests.support.messages import message

pytestmark = pytest.mark.browser

PAIR = "relations/cn-kp.html"
ADA, EMIL = "{name: Ada Marlow, country: XF}", "{name: Emil Varga, country: XS}"
LONG = 330


def shown(page: Page) -> list[str]:
    """The ids of the messages of the exchange that are seen."""
    return page.eval_on_selector_all(
        "[data-exchange] > li",
        "all => all.filter(e => e.offsetParent).map(e => e.dataset.messageId)",
    )


def test_a_message_and_its_answer_are_on_one_screen(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / PAIR).as_uri())
    page.locator("[data-jump]").get_by_text("2020", exact=True).click()
    answer = page.locator('[data-answers="2020-10-10-xi-jinping-kim-jong-un"]')
    page.locator("#m-2020-10-10-xi-jinping-kim-jong-un").get_by_text("answered after").click()
    assert page.url.endswith(f"#m-{answer.get_attribute('data-message-id')}")
    page.locator("#m-2020-10-10-xi-jinping-kim-jong-un").evaluate("e => e.scrollIntoView()")
    message, reply = (
        page.locator(f"#m-{id_} > .ma-said").bounding_box()
        for id_ in ("2020-10-10-xi-jinping-kim-jong-un", answer.get_attribute("data-message-id"))
    )
    assert message
    assert reply
    assert 0 <= message["y"] < reply["y"]
    assert reply["y"] + reply["height"] <= 900
    assert message["x"] + message["width"] < reply["x"]
    page.close()


def test_filters_are_exact_and_in_the_address(browser: Browser, site: Path) -> None:
    entries = real_archive().topics["relations"]["cn-kp"].entries
    page = browser.new_page()
    page.goto((site / PAIR).as_uri())
    assert shown(page) == [entry.id for entry in entries]
    page.locator("select[name=series]").select_option("prc-founding")
    wanted = [entry for entry in entries if entry.message.meta.series == "prc-founding"]
    assert shown(page) == [entry.id for entry in wanted]
    expect(page.locator(".ma-filters [role=status]")).to_have_text(
        f"{len(wanted)} of {len(entries)} messages"
    )
    kinds = Counter(entry.kind for entry in wanted)
    for kind, number in kinds.items():
        option = page.locator(f"select[name=kind] option[value={kind}]")
        assert (option.text_content() or "").endswith(f"({number})")
    page.locator("select[name=kind]").select_option("reply")
    replies = [entry.id for entry in wanted if entry.kind == "reply"]
    assert shown(page) == replies
    assert page.url.endswith("?series=prc-founding&kind=reply")
    # The year and the parties are named above the first that is seen.
    assert page.locator(f"#m-{replies[0]} h2").text_content() == replies[0][:4]
    assert page.locator(f"#m-{replies[0]} .ma-who").count() == 1
    assert page.locator(".ma-join:visible").count() == 0
    page.reload()
    assert shown(page) == replies
    page.go_back()
    wait_until(page, "!document.querySelector('select[name=kind]').value")
    assert shown(page) == [entry.id for entry in wanted]
    page.locator("[data-clear]").click()
    assert shown(page) == [entry.id for entry in entries]
    assert "?" not in page.url
    page.goto((site / PAIR).as_uri() + "#series=prc-founding&kind=reply")
    page.reload()
    assert shown(page) == replies
    page.close()


def test_without_scripts_the_whole_list_is_there(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PAIR).as_uri())
    topic = real_archive().topics["relations"]["cn-kp"]
    assert page.locator("[data-exchange] > li:visible").count() == len(topic.entries)
    assert page.locator(".ma-filters").is_hidden()
    context.close()


def test_a_matrix_scrolls_in_its_own_box(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((site / "occasions/dprk-founding.html").as_uri())
    box = page.get_by_role("region", name=re.compile("who wrote to whom"))
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box.evaluate("box => box.scrollTo(400, 300)")
    first = box.locator("tbody th").first
    assert first.evaluate("e => e.getBoundingClientRect().x") < 30
    page.close()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an exchange of several pages, whose series has several pages of texts."""
    project = tmp_path_factory.mktemp("long")
    folder = project / "messages"
    (folder / "_registry").mkdir(parents=True)
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text("# Archive\n")
    (project / "mkdocs.yml").write_text(
        "site_name: Archive\ntheme: {name: material, font: false}\nplugins: [messages]\n"
    )
    (folder / "_registry/countries.yml").write_text("XF: {name: Freedonia}\nXS: {name: Sylvania}\n")
    (folder / "_registry/occasions.yml").write_text("day: {name: Day, first: 1500}\n")
    for number in range(LONG):
        sides = (ADA, EMIL) if number % 2 else (EMIL, ADA)
        (folder / f"m{number}.md").write_text(
            message(
                f"date: {1600 + number // 2}-05-0{1 + number % 2}",
                f"sender: {sides[0]}",
                f"recipient: {sides[1]}",
                f"occasion: {{name: Day, series: day, ordinal: {100 + number // 2}}}",
                "kind: letter" if number % 3 else "kind: thanks",
                "text: verbatim",
                body=f"Letter number {number} of many.",
            )
        )
    result = run("mkdocs", "build", cwd=project)
    assert result.returncode == 0, result.stderr
    return project / "site"


def test_a_filter_of_a_long_exchange_has_the_messages_of_all_pages(
    browser: Browser, long: Path
) -> None:
    page = browser.new_page()
    page.goto((long / "relations/xf-xs.html").as_uri())
    assert len(shown(page)) == 300
    page.locator("select[name=kind]").select_option("thanks")
    expect(page.locator(".ma-filters [role=status]")).to_have_text(f"110 of {LONG} messages")
    assert shown(page) == [f"m{n}" for n in range(0, LONG, 3)]
    assert page.locator(".ma-pager:visible").count() == 0
    page.locator("[data-clear]").click()
    wait_until(page, "document.querySelectorAll('[data-exchange] > li').length === 300")
    # A message on another page, by an address that does not say which.
    page.goto((long / "relations/xf-xs.html").as_uri() + "#m-m320")
    page.reload()
    expect(page.locator("#m-m320")).to_be_in_viewport()
    page.close()


def test_any_two_texts_of_a_series_are_compared(browser: Browser, long: Path) -> None:
    page = browser.new_page()
    page.goto((long / "occasions/day.html").as_uri())
    page.get_by_role("link", name="Two years side by side").click()
    compared = page.locator("[data-comparison]")
    expect(compared.locator("article")).to_have_count(2)
    page.locator("select[name=a]").select_option("m0")
    page.locator("select[name=b]").select_option("m321")
    expect(compared.locator("del")).to_have_text("0")
    expect(compared.locator("ins")).to_have_text("321")
    assert page.url.endswith("?a=m0&b=m321")
    page.locator("[data-clear]").click()
    page.locator("select[name=direction]").select_option("xf-xs")
    expect(page.locator("[data-texts] article:visible")).to_have_count(LONG // 2)
    page.close()


@pytest.mark.parametrize(
    "address", [PAIR, "occasions/wpk-founding.html", "occasions/wpk-founding.texts.html"]
)
def test_paper_names_the_archive_once_above_the_title(
    browser: Browser, site: Path, address: str
) -> None:
    page = browser.new_page()
    page.goto((site / address).as_uri())
    page.emulate_media(media="print")
    title = page.locator("h1").inner_text()
    above = page.locator("body").inner_text().partition(title)[0]
    assert above.strip() == "Diplomatic Message Archive"
    expect(page.locator(".ma-printed")).to_contain_text(address)
    page.close()

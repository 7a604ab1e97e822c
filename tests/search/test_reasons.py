"""A result says why it was found, and says nothing else."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.search.queries import queries_of
from tests.search.sites import Site, read_site, write_site
from tests.search.spellings import respelled_queries_of
from tests.support.browser import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# By result, the reasons and how many words of the query they leave without one.
REASONS = """async query => {
  const search = window.messageSearch;
  const root = await search.loadRoot();
  await search.loadForms(root, query);
  const [{ reasonsOf }] = await search.load("extra", search.BUILD);
  const { wanted } = search.parseQuery(query);
  const answer = await search.evaluate(root, search.parseQuery(query), {});
  const found = [];
  for (const number of search.inOrder(root, answer, "")) {
    const shown = await search.loadShown(root, number);
    const reasons = await reasonsOf(root, number, shown, wanted);
    const parties = `${shown.sender} to ${shown.recipient}`;
    const texts = [`${parties}: ${shown.heading}`, `${shown.heading}, ${shown.date}`, shown.date];
    texts.push(...await search.loadTexts(root, number), ...reasons.map(reason => reason.found));
    const left = wanted.filter(item => !texts.some(text => search.hitsIn(text, [item]).length));
    const reported = reasons.map(reason => [reason.facet, reason.name, reason.found]);
    found.push([shown.id, reported, left.length]);
  }
  return found;
}"""


@pytest.mark.parametrize("name", ["real", "spellings"])
def test_every_word_of_a_query_has_a_reason_that_is_a_field_of_the_message(
    name: str, page: Page, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    folder: Path = request.getfixturevalue(f"{name}_folder")
    page.goto(f"{folder.as_uri()}/search.html")
    fields = {document.id: [*document.fields] for document in site.documents}
    rng = random.Random(2)
    heads = [
        field
        for document in rng.sample(site.documents, 40)
        for _, group in document.head
        for field in rng.sample(group, min(len(group), 2))
    ]
    queries = [text for text, _ in queries_of(site.documents, 30, seed=4)]
    queries += [rng.choice([field, f'"{field.replace(chr(34), " ")}"']) for field in heads]
    if name == "spellings":
        queries += respelled_queries_of(site.documents, 30, seed=4)
    wrong: list[Any] = []
    count = 0
    for query in queries:
        for id_, reasons, left in page.evaluate(REASONS, query)[:20]:
            count += len(reasons)
            own = " ".join(fields[id_]).replace("\n", " ")
            # Notes are shown as plain lines.
            reported = [
                found
                for *_, found in reasons
                if " ".join(found.split()) not in " ".join(own.split())
            ]
            if left or reported:
                wrong.append((query, id_, reasons, left))
    assert wrong == []
    assert count > 50


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("북한", "DPR Korea (북한)"),
        ("习近平", "Person: Xi Jinping (习近平)"),
        ("태양절", "Occasion: Birthday of Kim Il Sung (태양절)"),
        ("弔唁", "Kind: Condolence (吊唁)"),
    ],
)
def test_a_result_shows_its_reason(query: str, reason: str, page: Page, real_folder: Path) -> None:
    page.goto(f"{real_folder.as_uri()}/search.html?q={query}")
    place = page.locator("[data-results] > *", has_text=reason).first.locator("[data-reason]")
    expect(place.first).to_contain_text(reason)
    expect(place.locator("mark").first).to_be_visible()


def test_what_only_the_message_has_is_a_reason_too(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "messages" / "1931" / "1931-05-04-a.md"
    path.parent.mkdir(parents=True)
    front = (
        "date: 1931-05-04\nsender: {name: Ada Marlow, role: Harbour master, country: XF}\n"
        "recipient: Emil Varga\noccasion: Flood\nkind: sympathy\nform: telegram\n"
        "tags: [dykes]\nplace: Port Marlow\nnotes: Copied by the clerk.\n"
        "holding: {repository: Sylvanian Archives, shelfmark: B 12/7}\n"
    )
    path.write_text(
        f"---\n{front}---\nWe ~~grieve~~ share your loss.[^ed1]\n\n[^ed1]: Torn page.\n"
    )
    registry = tmp_path / "messages" / "_registry"
    registry.mkdir()
    (registry / "countries.yml").write_text("XF: {name: Freedonia}\n")
    site = read_site(tmp_path)
    write_site(site, tmp_path / "site")
    page.goto(f"{(tmp_path / 'site').as_uri()}/search.html")
    for query, expected in {
        "harbour": "Office: Harbour master",
        "freedonia": "Sent by Freedonia",
        "dykes": "Tag: dykes",
        "telegram": "Form: telegram",
        "port": "Place: Port Marlow",
        "clerk": "Notes: Copied by the clerk.",
        '"b 12 7"': "Original: B 12/7",
        "sylvanian": "Original: Sylvanian Archives",
        "grieve": "Deleted words and editor’s notes: grieve",
        "torn": "Deleted words and editor’s notes: Torn page.",
        "sympathy dykes": "Kind: Sympathy · Tag: dykes",
    }.items():
        page.fill("#ma-query", query)
        expect(page.locator(".ma-find-why")).to_have_text(expected)
    for query in ("flood", "marlow varga", "4 May 1931", "share", ""):
        page.fill("#ma-query", query)
        page.wait_for_selector("[data-results][data-state=done]")
        expect(page.locator(".ma-find-excerpt")).to_contain_text("share")
        expect(page.locator("[data-reason]")).to_have_count(0)

"""Which lists there are, and which messages they have."""

from __future__ import annotations

from message_archive.archive import AXES
from message_archive.site import home_content, site_pages
from tests.support.archives import Archived, archive_of, site_of
from tests.support.messages import COUNTRIES_YML, letter, message

COUNTRIES = {"_registry/countries.yml": COUNTRIES_YML}


def test_tags_that_differ_in_case_and_accents_share_a_list(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("date: 1931", "tags: [Great War, café]"),
            "b.md": message("date: 1932", "tags: great war"),
            "c.md": message("date: 1933", "tags: [Café, cafe, 花园]"),
            "d.md": message("date: 1934"),
        }
    )
    tags = archive.topics["tags"]
    assert {key: [e.id for e in tags[key].entries] for key in tags if key[0].isalpha()} == {
        "cafe": ["a", "c"],
        "great-war": ["a", "b"],
    }
    assert tags["great-war"].name == "Great War"
    assert [topic.name for key, topic in tags.items() if key[0].isdigit()] == ["花园"]
    assert [e.id for e in archive.select(tag="great-war")] == ["a", "b"]
    assert [e.id for e in archive.select(tag=["cafe", "great-war"])] == ["a", "b", "c"]


def test_an_archive_has_only_the_lists_with_messages() -> None:
    assert archive_of(COUNTRIES).axes == ()
    least = archive_of({"a.md": message()})
    assert least.axes == ("years", "people", "occasions")
    full = letter(
        "kind: reply",
        "tags: x",
        "recipient: {organization: Senate, country: XS}",
        "place: Port Marlow",
        "holding: {repository: State Archive}",
    )
    works = {"_registry/works.yml": "voyage: {title: A Voyage}\n"}
    back = letter("sender: {organization: Senate, country: XS}", "recipient: Rufus T. Firefly")
    assert archive_of({"a.md": full, "b.md": back, **COUNTRIES, **works}).axes == AXES


def test_no_page_is_planned_for_an_empty_list() -> None:
    for archive in (archive_of(COUNTRIES), archive_of({"a.md": message()})):
        site = site_of(archive)
        sections = {page.section for page in site_pages(site)}
        assert {axis for axis in AXES if axis in sections} <= {*archive.axes, "years"}
        home = home_content(site)
        assert not [axis for axis in AXES if axis not in archive.axes and f"{axis}/" in home]
        for page in site_pages(site):
            html = page.content(None)
            lost = [a for a in AXES if a not in archive.axes and f'{a}/index.html"' in html]
            assert lost == [], page.url

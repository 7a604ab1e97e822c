"""The list of a year: its months, and before them what has none."""

from __future__ import annotations

from message_archive.site import home_content, site_pages
from message_archive.site.index_pages import Indexes
from tests.support.archives import Archived, site_of
from tests.support.messages import message


def test_each_month_has_one_heading_and_what_has_no_month_stands_before(archived: Archived) -> None:
    dates = [
        "1540-12-30/1541-01-02", "1541", "1541/1542", "1541-01-02", "1541-XX-03", "1541-01-06",
        "1541-21", "1541-03-XX", "{1541-03-02,1541-04-02}", "1541-03-30/1541-04-02",
        "1541-12-30/1542-01-02",
    ]  # fmt: skip
    files = {
        f"m{number:02}.md": message(f'date: "{date}"', f"occasion: Matter {number}")
        for number, date in enumerate(dates)
    }
    archive = archived.whole(files)
    indexes = Indexes(site_of(archive))
    (view,) = indexes.topic_views(archive.topics["years"]["1541"])
    (section,) = view.sections
    found = [(group.heading, len(group.rows)) for group in section.groups]
    assert found == [
        ("1541 and other years", 2),
        ("1541, month not given", 3),
        ("January", 2),
        ("March", 3),
        ("December", 1),
    ]
    (view,) = indexes.topic_views(archive.topics["years"]["1542"])
    assert [group.heading for group in view.sections[0].groups] == ["1542 and other years"]


def test_a_set_of_dates_stands_in_its_own_years_only(archived: Archived) -> None:
    archive = archived.whole({"a.md": message('date: "{1772-09-02,1775}"')})
    assert [*archive.topics["years"]] == ["1772", "1775"]
    site = site_of(archive)
    assert "2 September 1772 and 1775" in home_content(site)
    for page in site_pages(site):
        assert page.content(None)

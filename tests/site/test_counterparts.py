"""The table of correspondents on the page of a person or a body."""

from __future__ import annotations

from message_archive.site.counterparts import counterparts
from message_archive.site.index_pages import Indexes
from tests.support.archives import archive_of, site_of
from tests.support.messages import message


def test_correspondents_are_listed_with_counts_and_lead_to_the_correspondence() -> None:
    parties = [
        ("1931", "Ada Marlow", "Emil Varga"),
        ("1932", "Ada Marlow", "Emil Varga"),
        ("1933", "Emil Varga", "Ada Marlow"),
        ("1934", "Rosa Lindt", "Ada Marlow"),
        ("1935", "{organization: Red Lantern}", "Ada Marlow"),
        ("1936", "Ada Marlow", "{name: Rosa Lindt, organization: Red Lantern}"),
        ("1937", "Ada Marlow", "Ada Marlow"),
    ]
    archive = archive_of(
        {
            f"m{date}.md": message(f"date: {date}", f"sender: {a}", f"recipient: {b}")
            for date, a, b in parties
        }
    )
    wording = site_of(archive).wording

    def rows(axis: str, key: str) -> list[tuple[str, str | None, int, int | None, int | None, str]]:
        topic = archive.topics[axis][key]  # type: ignore[index]
        return [
            (row.topic.words, row.topic.url, row.total, row.sent, row.received, row.years)
            for row in counterparts(topic, archive, wording)[0]
        ]

    between = "correspondences/ada-marlow--"
    assert rows("people", "ada-marlow") == [
        ("Emil Varga", f"{between}emil-varga.html", 3, 2, 1, "1931–1933"),
        ("Rosa Lindt", f"{between}rosa-lindt.html", 2, 1, 1, "1934–1936"),
        ("Red Lantern", "organizations/red-lantern.html", 1, 0, 1, "1935"),
    ]
    assert rows("organizations", "red-lantern") == [
        ("Ada Marlow", "people/ada-marlow.html", 1, 1, 0, "1935"),
    ]


def test_long_names_do_not_fill_the_page() -> None:
    names = [f"{'&' * 900} {number}" for number in range(60)]
    archive = archive_of(
        {
            f"m{number}.md": message(
                "sender: Ada Marlow", f"recipient: '{name}'", f"date: {number + 1900}"
            )
            for number, name in enumerate(names)
        }
    )
    indexes = Indexes(site_of(archive))
    sizes = [
        len(site_of(archive).templates.render("topic.html", view=view))
        for view in indexes.topic_views(archive.people["ada-marlow"])
    ]
    (first, *_) = indexes.topic_views(archive.people["ada-marlow"])
    assert 0 < len(first.counterparts) < 60
    assert len(first.counterparts) + first.more_counterparts == 60
    assert len(sizes) > 1
    assert max(sizes) < 150_000

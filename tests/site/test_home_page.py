"""What the home page features, and what it offers to begin with."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from message_archive.site import home_content
from message_archive.site.home_page import featured_exchange, home_view
from tests.support.archives import Archived, real_archive, site_of
from tests.support.messages import message

ABSTRACT = {"text": "abstract", "body": "They greet."}


def pair(archived: Archived, featured: str = "", **files: str) -> list[str]:
    """The ids of the featured message and its answer."""
    archive = archived.whole({f"{id_}.md": text for id_, text in files.items()})
    found = featured_exchange(replace(site_of(archive), featured=featured))
    return [entry.id for entry in found or () if entry]


def test_an_exchange_with_a_text_is_featured_then_the_newest(archived: Archived) -> None:
    files = {
        "a": message(date="1931-05-04", text="reported"),
        "b": message(date="1931-05-09", in_reply_to="a", **ABSTRACT),
        "c": message(date="1932-05-04", **ABSTRACT),
        "d": message(date="1932-05-09", in_reply_to="c", **ABSTRACT),
        "e": message(date="1933-01-01", text="reported"),
    }
    assert pair(archived, **files) == ["a", "b"]
    assert pair(archived, "c", **files) == ["c", "d"]
    assert pair(archived, "d", **files) == ["c", "d"]
    assert pair(archived, "e", **files) == ["e"]


def test_without_answers_it_is_the_newest_message(archived: Archived) -> None:
    assert pair(archived, a=message(date="1931"), b=message(date="undated")) == ["a"]


def test_an_empty_archive_has_a_home_page(archived: Archived) -> None:
    archive, _ = archived({})
    assert featured_exchange(site_of(archive)) is None
    assert "ma-featured" not in home_content(site_of(archive))


@pytest.mark.parametrize("has_search", [True, False])
def test_the_real_archive_has_three_examples_if_it_has_a_search(has_search: bool) -> None:
    site = replace(site_of(real_archive()), has_search=has_search)
    view = home_view(site)
    assert len(view.examples) == (3 if has_search else 0)
    assert all('"' not in each.words for each in view.examples)
    assert view.featured
    assert view.featured.first.id == "2020-10-10-xi-jinping-kim-jong-un"
    assert view.featured.answer
    assert view.featured.answer.excerpt
    assert view.featured.answer.excerpt.is_abstract
    assert view.featured.answered == "answered after 9 days"


def test_the_data_of_days_is_small_and_leads_to_messages(archived: Archived) -> None:
    view = home_view(site_of(real_archive()))
    assert view.days
    data = json.loads(view.days.data)
    assert len(view.days.data.encode()) < 40_000
    assert data["days"]["10-10"][0][0] == 2025
    named = {name: (day, first) for day, name, _, _, first in data["series"]}
    assert named["Founding of the Workers' Party of Korea"] == ("10-10", 1945)
    files = {"a.md": message(sender='"</script><b>"', date="1931-05-04")}
    days = home_view(site_of(archived.whole(files))).days
    assert days
    assert "<" not in days.data

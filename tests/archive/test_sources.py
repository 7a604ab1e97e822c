"""Two addresses of one page are not two sources."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://gazette.example/1", "https://gazette.example/1", True),
        ("https://gazette.example/1", "http://www.gazette.example/1/", True),
        ("https://gazette.example./1", "https://gazette.example/1", True),
        ("https://gazette.example/1#p2", "https://gazette.example/1", True),
        ("https://gazette.example/", "http://gazette.example", True),
        ("https://gazette.example/1", "https://m.gazette.example/1", True),
        ("https://gazette.example/1?page=2", "https://m.gazette.example/1?page=2", True),
        # A day or a page of a newspaper has several places.
        ("https://gazette.example/1#p2", "https://gazette.example/1#p3", False),
        ("https://gazette.example/1?page=2", "https://gazette.example/1?page=3", False),
        ("https://gazette.example/1", "https://gazette.example/2", False),
        ("https://gazette.example/1", "https://gazette.example/zh/1", False),
        # A mirror, or one site with two names.
        ("https://wire.example/view/AEN20201010", "http://192.0.2.25:8012/view/AEN20201010", False),
        (
            "https://wire.example/item?id=1401200202",
            "http://192.0.2.25:8012/item?id=1401200202",
            True,
        ),
        (
            "https://letters.example/archive/firefly/works/1949/03/01.htm",
            "https://mirror.example/archive/firefly/works/1949/03/01.htm",
            True,
        ),
        # Two papers of one day have such addresses by chance.
        ("https://gazette.example/2020/10/10", "https://herald.example/2020/10/10", False),
        ("https://gazette.example/news/20201010/", "https://herald.example/news/20201010/", False),
        (
            "https://gazette.example/world/2020-10-10/index.html",
            "https://herald.example/world/2020-10-10/index.html",
            False,
        ),
        ("https://gazette.example/a1.htm", "https://herald.example/a1.htm", False),
        ("https://gazette.example/", "https://herald.example/", False),
        ("https://gazette.example/", "https://www2.gazette.example/", False),
    ],
)
def test_addresses_of_one_page_are_found_in_either_order(
    first: str, second: str, same: bool, archived: Archived
) -> None:
    for one, other in ((first, second), (second, first)):
        source = f'source: [{{url: "{one}"}}, {{title: A copy}}, {{url: "{other}"}}]'
        found = archived.lines({"a.md": message(source)})
        assert len(found) == same
        for line in found:
            assert line.startswith("messages/a.md:6:")
            assert f'found "{other}": compare {one};' in line
            assert line.endswith("[same-page]")


def test_a_page_named_three_times_is_reported_twice(archived: Archived) -> None:
    url = "{url: https://gazette.example/1}"
    found = archived.lines({"a.md": message(f"source: [{url}, {url}, {url}]")})
    assert len(found) == 2


def test_each_text_has_sources_of_its_own(archived: Archived) -> None:
    source = "source: {url: https://gazette.example/1}"
    further = f"---\nlanguage: de\n{source}\n---\nHeil Freedonia.\n"
    files = {"a.md": message(source), "a.de.md": further, "b.md": message(source, date="1933")}
    archived.whole(files)
    twice = further.replace("{url", "[{url: http://gazette.example/1}, {url").replace(
        "}\n---", "}]\n---"
    )
    (line,) = archived.lines({"a.de.md": twice})
    assert line.startswith("messages/a.de.md:3:")


def test_a_copy_belongs_into_archived(archived: Archived) -> None:
    source = "{url: https://gazette.example/1, archived: https://copies.example/gazette.example/1}"
    archived.whole({"a.md": message(f"source: {source}")})


def test_a_message_accepts_a_mirror(archived: Archived) -> None:
    source = "source: [{url: https://gazette.example/1}, {url: http://gazette.example/1}]"
    archived.whole({"a.md": message(source, "accept: same-page")})

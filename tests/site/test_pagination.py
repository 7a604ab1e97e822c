from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from message_archive.site.pagination import PAGE_BYTES, Part, paginate

ROWS = st.lists(
    st.tuples(st.sampled_from(["1949", "1950", "1951"]), st.integers(1, 60_000)), max_size=12
)


@given(st.lists(ROWS, max_size=4))
def test_no_row_is_lost_or_moved_and_pages_stay_small(parts: list[list[tuple[str, int]]]) -> None:
    given_parts = [
        Part(f"part {number}", f"p{number}", [(year, Markup("x" * size)) for year, size in rows])
        for number, rows in enumerate(parts)
    ]
    pages = paginate(given_parts)
    listed = [
        (section.anchor, group.heading, row)
        for page in pages
        for section in page
        for group in section.groups
        for row in group.rows
    ]
    assert listed == [
        (part.anchor, heading, row) for part in given_parts for heading, row in part.rows
    ]
    for page in pages:
        rows = [row for section in page for group in section.groups for row in group.rows]
        assert sum(map(len, rows)) <= PAGE_BYTES or len(rows) == 1
    for page in pages[1:]:
        assert page


def test_a_heading_that_goes_on_says_so() -> None:
    rows = [("1949", Markup("x" * 60_000))] * 3
    pages = paginate([Part("Sent", "sent", rows)])
    assert [page[0].groups[0].continued for page in pages] == [False, True, True]
    assert [page[0].total for page in pages] == [3, 3, 3]


def test_an_empty_list_is_one_empty_page() -> None:
    assert paginate([Part("", "all", [])]) == [[]]

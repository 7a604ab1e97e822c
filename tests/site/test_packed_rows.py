"""What is packed is what is unpacked, in less room."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from message_archive.site.index_pages import Indexes
from message_archive.site.packed_rows import packed
from tests.support.archives import real_archive, site_of
from tests.support.packing import unpacked

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, st.sampled_from(["", "<i></i>", "<b"]))))
def test_rows_come_back(parts: list[tuple[str, str, str, str]]) -> None:
    row = Markup('<li><a href="../{}.html">{}</a>{}<small>{}</small></li>')
    rows = [str(row.format(url, words, Markup(odd), more)) for url, words, more, odd in parts]
    assert unpacked(packed(rows)) == rows


def test_rows_come_back_with_every_likely_separator_in_them() -> None:
    rows = [f"<li>{chr(code)}</li>" for code in range(0x20, 0x250) if chr(code) not in '<>"&']
    assert unpacked(packed(rows)) == rows


def test_html_that_is_no_row_comes_back() -> None:
    rows = ["", "words", "<li>", '<a b="c"', "a\nb|c", "<li></li>", '<li a="">x</li>']
    assert unpacked(packed(rows)) == rows


def test_rows_of_messages_and_of_topics_take_much_less_room() -> None:
    indexes = Indexes(site_of(real_archive()))
    country = indexes.archive.topics["countries"]["cn"]
    for views in (indexes.topic_views(country), indexes.axis_views("people")):
        rows = [
            str(row)
            for view in views
            for section in view.sections
            for group in section.groups
            for row in group.rows
        ]
        assert len(rows) > 100
        packing = packed(rows)
        assert unpacked(packing) == rows
        assert len(packing.patterns) < 20
        assert len(json.dumps(packing.rows)) < 0.65 * len(json.dumps(rows))

"""What the controls of a list know: letters, decades, the order by name, and all rows."""

from __future__ import annotations

import json

from markupsafe import Markup

from message_archive.site.index_pages import Indexes
from message_archive.site.list_controls import Rows, list_view
from message_archive.site.pagination import Part, paginate
from message_archive.site.views import CountView, Link
from tests.support.archives import archive_of, site_of
from tests.support.messages import message

PEOPLE = """\
marlow: {name: Ada Marlow, family: Marlow, given: Ada, names: {zh: 马洛}, aliases: [Merlow]}
ostergard: {name: Søren Østergård, family: Østergård, given: Søren}
zhou: {name: Zhou Minghe, family: Zhou, given: Minghe}
han: {name: 한미래, family: 한, given: 미래}
queen: {name: Queen Sylvia II}
"""


def indexes(*dated: tuple[str, str, str, str]) -> Indexes:
    files = {
        f"m{number:03}.md": message(
            f"date: {date}", f"sender: {a}", f"recipient: {b}", f"occasion: {occasion}"
        )
        for number, (date, a, b, occasion) in enumerate(dated)
    }
    return Indexes(site_of(archive_of({"_registry/people.yml": PEOPLE, **files})))


def test_people_have_letters_of_their_family_names() -> None:
    made = indexes(
        ("1931", "Ada Marlow", "Søren Østergård", "Harvest"),
        ("1932", "Zhou Minghe", "Queen Sylvia II", "Harvest"),
        ("1933", "한미래", "Nora Marlow", "Harvest"),
    )
    (view,) = made.axis_views("people")
    assert view.controls
    assert view.controls.jumps == "0 M|1 N|2 O|3 Q|4 Z|5 ㅎ"
    assert (view.controls.sort, view.controls.order, view.controls.rows) == ("name", "", None)


def test_a_list_that_begins_with_the_most_has_the_order_of_names() -> None:
    made = indexes(
        ("1931", "A", "B", "Spring"),
        ("1932", "A", "B", "Spring"),
        ("1933", "A", "B", "Émeute"),
        ("1934", "A", "B", "election"),
    )
    (view,) = made.axis_views("occasions")
    assert view.controls
    assert (view.controls.sort, view.controls.total) == ("number", 3)
    listed = [
        str(row) for section in view.sections for group in section.groups for row in group.rows
    ]
    by_name = [listed[int(at)] for at in view.controls.order.split()]
    assert ["election" in row or "Émeute" in row for row in by_name] == [True, True, False]
    assert view.controls.jumps == "0 E|2 S"


def test_years_have_decades_and_undated_last() -> None:
    made = indexes(
        *((year, "A", "B", "Spring") for year in ("1931", "1939", "1940", "2001", "undated"))
    )
    (view,) = made.axis_views("years")
    assert view.controls
    assert view.controls.jumps == "0 1930s|2 1940s|3 2000s|4 Undated"
    assert (view.controls.sort, view.controls.order) == ("years", "")


def test_messages_have_years_or_decades_of_each_section() -> None:
    few = [("1931", "Ada Marlow", "B", "Spring"), ("1935", "B", "Ada Marlow", "Spring")]
    made = indexes(*few)
    (view,) = made.topic_views(made.archive.topics["people"]["marlow"])
    assert view.controls
    assert view.controls.jumps == "0 =Sent|0 1931|1 =Received|1 1935"
    many = [(str(year), "Ada Marlow", "B", "Spring") for year in range(1925, 1946)]
    made = indexes(*few, *many)
    (view,) = made.topic_views(made.archive.topics["people"]["marlow"])
    assert view.controls
    assert view.controls.jumps == "0 =Sent|0 1920s|5 1930s|16 1940s|22 =Received|22 1930s"


def test_one_message_needs_no_controls() -> None:
    made = indexes(("1931", "Ada Marlow", "Zhou Minghe", "Spring"))
    (view,) = made.topic_views(made.archive.topics["people"]["marlow"])
    assert view.controls is None


def test_lists_of_people_and_of_pairs_have_their_other_names() -> None:
    made = indexes(*[("1931", "Ada Marlow", "Zhou Minghe", "Spring")] * 2)
    (view,) = made.axis_views("people")
    html = "".join(group.html for section in view.sections for group in section.groups)
    assert 'data-names="马洛\nMerlow\nAdamarlow"' in html
    (view,) = made.axis_views("correspondences")
    html = "".join(group.html for section in view.sections for group in section.groups)
    assert 'data-names="马洛\nMerlow\nAdamarlow\nZhouminghe"' in html
    row = CountView(Link("Ada Marlow", "people/marlow.html"), 1, 1, 0, "1931", 100)
    assert "data-names" not in made.site.templates.macro("count")(row, "../")


def test_the_script_has_the_rows_of_all_pages_and_changes_with_them() -> None:
    rows = [("1949", Markup("<li>" + "x" * 40_000 + "</li>"))] * 4
    more = [("1950", Markup("<li>\u2028</li>"))]
    pages = paginate([Part("Sent", "sent", rows), Part("Received", "received", more)])
    assert len(pages) == 2
    view = list_view("messages", "years", pages, [(0, "=Sent")], "people/marlow.html")
    script = Rows("people/marlow.html", pages, view.order)
    assert script.url == "people/marlow.js"
    assert view.rows == f"marlow.js?v={script.version}"
    assert view.starts == "0 2"
    assert view.total == 5
    text = script.script()
    assert "\u2028" not in text
    assert json.loads(text.removeprefix("messageList(").removesuffix(");\n")) == {
        "sections": [
            ["Sent", [["1949", ["0|" + "x" * 40_000] * 4]]],
            ["Received", [["1950", ["0|\u2028"]]]],
        ],
        "order": "",
        "patterns": ["<li>\0</li>"],
        "between": "|",
    }
    others = paginate([Part("Sent", "sent", rows), Part("Received", "received", more * 2)])
    assert Rows("people/marlow.html", others, "").version != script.version

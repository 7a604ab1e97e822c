"""What the page of a person or a country says before its lists."""

from __future__ import annotations

import pytest

from message_archive.archive import Archive, Axis
from message_archive.site.index_pages import Indexes
from message_archive.site.list_views import TopicView
from tests.support.archives import Archived, site_of
from tests.support.messages import message

PEOPLE = """\
firefly:
  name: Rufus T. Firefly
  country: XF
  aliases: [R. Firefly, Фейерфляй, 파이어플라이]
  offices:
    - {title: Secretary, from: 1930, to: 1932-11}
    - {title: President, organization: Senate, from: 1933-11-17}
    - {title: Honorary member, organization: Opera, to: 1931}
teasdale: {name: Gloria Teasdale, country: XS}
"""
SENATE = "senate: {name: Senate, country: XF}\n"


def _page(archive: Archive, axis: Axis, key: str) -> TopicView:
    indexes = Indexes(site_of(archive))
    return next(indexes.topic_views(archive.topics[axis][key]))


def test_a_person_has_offices_with_dates_and_names_in_their_languages(archived: Archived) -> None:
    archive = archived.whole(
        {
            "_registry/people.yml": PEOPLE,
            "_registry/organizations.yml": SENATE,
            "_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
            "a.md": message("date: 1934"),
        }
    )
    view = _page(archive, "people", "firefly")
    assert [(o.before, o.dates) for o in view.offices] == [
        ("Secretary", "1930 to November 1932"),
        ("President, ", "from 17 November 1933"),
        ("Honorary member, ", "until 1931"),
    ]
    html = site_of(archive).templates.render("topic.html", view=view)
    # A body has a link where it has a page, and this one has: its president wrote.
    assert 'President, <a href="../organizations/senate.html">Senate</a>' in html
    assert "Honorary member, Opera" in html
    assert '<bdi lang="und-Cyrl">Фейерфляй</bdi>' in html
    assert '<bdi lang="ko">파이어플라이</bdi>' in html
    assert "R. Firefly" in html
    assert ">R. Firefly</bdi>" not in html


def test_a_place_has_names_with_dates_country_coordinates_and_numbers(archived: Archived) -> None:
    places = (
        "port:\n  name: Port Marlow\n  country: XF\n  coordinates: [12.5, -45.25]\n"
        "  aliases: [P. M.]\n  ids: {geonames: '123'}\n  notes: At the <river>.\n"
        "  names: [{name: Port Regent, from: 1871, to: 1921-05}, {name: 马洛港, language: zh}]\n"
    )
    archive = archived.whole(
        {
            "_registry/places.yml": places,
            "_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
            "a.md": message("place: Port Marlow", "destination: Sylburg"),
            "b.md": message("place: P. M.", "date: 2019", "occasion: B"),
        }
    )
    view = _page(archive, "places", "port")
    assert [(name, [link.words for link in links]) for name, links in view.facts] == [
        ("Also known as", ["Port Regent", "马洛港", "P. M."]),
        ("Coordinates", ["12.5° N, 45.25° W"]),
        ("Country", ["Freedonia"]),
        ("Identifiers", ["GeoNames: 123"]),
    ]
    assert view.facts[0][1][0].detail == "1871 to May 1921"
    assert view.notes == "At the <river>."
    assert [(section.heading, section.total) for section in view.sections] == [("Written here", 2)]
    assert 'aria-label="Map of the surroundings of Port Marlow"' in view.picture
    other = _page(archive, "places", "sylburg")
    assert [section.heading for section in other.sections] == ["Sent here"]
    assert (other.facts, other.picture) == ([], "")


@pytest.mark.parametrize(
    "countries",
    [
        "XF: {name: Freedonia, predecessors: XS}\nXS: {name: Sylvania}\n",
        "XF: {name: Freedonia}\nXS: {name: Sylvania, successors: XF}\n",
        "XF: {name: Freedonia, predecessors: XS}\nXS: {name: Sylvania, successors: XF}\n",
    ],
)
def test_countries_before_and_after_lead_to_each_other_whichever_names_the_other(
    archived: Archived, countries: str
) -> None:
    people = PEOPLE.split("  offices")[0] + "teasdale: {name: Gloria Teasdale, country: XS}\n"
    archive = archived.whole(
        {
            "_registry/countries.yml": countries,
            "_registry/people.yml": people,
            "a.md": message(),
        }
    )
    before, after = (dict(_page(archive, "countries", key).facts) for key in ("xf", "xs"))
    assert [link.url for link in before["Preceded by"]] == ["countries/xs.html"]
    assert [link.url for link in after["Followed by"]] == ["countries/xf.html"]
    assert before["Preceded by"][0].detail == "1 message, not counted here"
    assert "Followed by" not in before
    assert "Preceded by" not in after


def test_the_leaders_of_a_country_are_on_its_page_with_dates(archived: Archived) -> None:
    leaders = "[{person: teasdale, to: 1933-11}, {person: firefly, from: 1933-11-17}, {person: x}]"
    archive = archived.whole(
        {
            "_registry/countries.yml": f"XF: {{name: Freedonia, leaders: {leaders}}}\n",
            "_registry/people.yml": PEOPLE.split("  offices")[0]
            + "teasdale: {name: Gloria Teasdale, country: XF}\nx: {name: Nobody}\n",
            "a.md": message(),
        }
    )
    (links,) = (
        links for name, links in _page(archive, "countries", "xf").facts if name == "Leaders"
    )
    assert [(link.words, link.url, link.detail) for link in links] == [
        ("Gloria Teasdale", "people/teasdale.html", "until November 1933"),
        ("Rufus T. Firefly", "people/firefly.html", "from 17 November 1933"),
        ("Nobody", None, ""),
    ]


def test_numbers_of_known_authority_files_are_links(archived: Archived) -> None:
    ids = (
        "{gnd: 'https://d-nb.info/gnd/1204665788/', wikidata: Q42, viaf: x1, orcid: "
        "0000-0002-1825-0097, freedonian-biography: '<b>12'}"
    )
    archive, _ = archived(
        {
            "_registry/people.yml": f"firefly: {{name: Rufus T. Firefly, ids: {ids}}}\n",
            "_registry/organizations.yml": "senate: {name: Senate, ids: {gnd: 4011882-4}}\n",
            "a.md": message("date: 1934", "recipient: {organization: Senate}"),
        }
    )
    html = site_of(archive).templates.render("topic.html", view=_page(archive, "people", "firefly"))
    rel = 'rel="noopener noreferrer external"'
    for part in (
        f'<dd><a href="https://d-nb.info/gnd/1204665788" {rel}>GND: 1204665788</a></dd>',
        f'<dd><a href="http://www.wikidata.org/entity/Q42" {rel}>Wikidata: Q42</a></dd>',
        f'<dd><a href="https://orcid.org/0000-0002-1825-0097" {rel}>',
        "<dd>VIAF: x1</dd>",
        "<dd>freedonian-biography: &lt;b&gt;12</dd>",
    ):
        assert part in html
    html = site_of(archive).templates.render(
        "topic.html", view=_page(archive, "organizations", "senate")
    )
    assert f'<a href="https://d-nb.info/gnd/4011882-4" {rel}>GND: 4011882-4</a>' in html

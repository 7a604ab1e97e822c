"""What the registry knows of names in other languages, and of the day of an occasion."""

from __future__ import annotations

import json

import pytest

from message_archive.archive import Archive
from message_archive.exports.registry_tables import registry_tables
from message_archive.model import DatedName, Registry, Series, names_of, parse_edtf
from message_archive.search.documents import documents_of
from message_archive.site.topic_facts import TopicFacts
from message_archive.words import Wording
from tests.support.archives import Archived, publication_of
from tests.support.messages import message

SHORT = "{ru: Фейерфляй, zh-Hant: 火螢}"
LONG = "[{name: Фейерфляй, language: ru}, {name: 火螢, language: zh-Hant}]"

REGISTRY = {
    "_registry/people.yml": """\
firefly:
  name: Rufus T. Firefly
  family: Firefly
  given: Rufus T.
  country: XF
  names:
    - {name: 火萤, language: zh}
    - {name: 火萤, language: ko}
    - {name: Фейерфляй, language: ru, from: 1930, to: 1940}
    - {name: Rufus T. Firefly, language: en}
  aliases: [R. Firefly, 火萤]
""",
    "_registry/organizations.yml": "mail: {name: Mail, country: XF, names: {de: Reichspost}}\n",
    "_registry/occasions.yml": """\
founding: {name: Founding, first: 1861, day: 05-04, names: {ko: 건국}}
peace: {name: Peace, first: 1933-11-17}
""",
    "_registry/countries.yml": """\
XF: {name: Freedonia, names: {zh: 自由国, en: Free State}}
XS: {name: Sylvania}
""",
    "a.md": message(
        "sender: {name: Firefly, organization: Mail}",
        "occasion: {name: The day, series: founding}",
        "recipient: {name: Teasdale, country: XS}",
    ),
    "b.md": message("occasion: {name: The peace, series: peace}"),
}


@pytest.fixture
def archive(archived: Archived) -> Archive:
    files = REGISTRY | {"a.md": REGISTRY["a.md"].replace("Firefly", "Фейерфляй")}
    return archived.whole(files)


@pytest.mark.parametrize("names", [SHORT, LONG])
def test_names_are_written_by_language_or_as_a_list(archived: Archived, names: str) -> None:
    files = {"_registry/people.yml": f"a: {{name: Firefly, names: {names}}}\n", "a.md": message()}
    registry = archived.whole(files).registry
    assert registry.people["a"].names == (
        DatedName(name="Фейерфляй", language="ru"),
        DatedName(name="火螢", language="zh-Hant"),
    )


def test_one_name_stands_for_a_list_of_one(archived: Archived) -> None:
    people = "a: {name: Firefly, names: {name: Rufus, from: 1924, to: 1991}}\n"
    registry = archived.whole({"_registry/people.yml": people, "a.md": message()}).registry
    (name,) = registry.people["a"].names
    assert (name.name, str(name.start), str(name.end)) == ("Rufus", "1924", "1991")


def test_a_name_in_another_language_finds_the_person(archive: Archive) -> None:
    (sender,) = archive.by_id["a"].senders
    assert (sender.person, sender.name, sender.as_printed) == (
        "firefly",
        "Rufus T. Firefly",
        "Фейерфляй",
    )


def test_every_name_is_searched(archive: Archive) -> None:
    wording = Wording("en", archive.registry)
    found = {d.id: [*d.fields] for d in documents_of(archive, wording, [])}
    assert {"火萤", "Фейерфляй", "R. Firefly", "Reichspost", "건국"} <= set(found["a"])


def _facts(archive: Archive, axis: str, key: str) -> dict[str, list[tuple[str, str | None, str]]]:
    facts = TopicFacts(archive, Wording("en", archive.registry))
    reported = facts.facts(archive.topics[axis][key])  # type: ignore[index]
    return {name: [(li.words, li.language, li.detail) for li in links] for name, links in reported}


def test_a_page_shows_each_name_once_with_its_language_and_dates(archive: Archive) -> None:
    assert _facts(archive, "people", "firefly")["Also known as"] == [
        ("火萤", "zh", "中文"),
        ("Фейерфляй", "ru", "русский, 1930 to 1940"),
        ("R. Firefly", None, ""),
    ]
    assert _facts(archive, "organizations", "mail")["Also known as"] == [
        ("Reichspost", "de", "Deutsch")
    ]
    # In the page's own language a name needs no label.
    expected = [("自由国", "zh", "中文"), ("Free State", None, "")]
    assert _facts(archive, "countries", "xf")["Also known as"] == expected


def test_the_day_of_an_occasion_is_shown_where_it_is_stated(archive: Archive) -> None:
    assert _facts(archive, "occasions", "founding")["Day of the year"] == [("4 May", None, "")]
    assert "Day of the year" not in _facts(archive, "occasions", "peace")


@pytest.mark.parametrize(
    ("first", "day", "expected"),
    [
        ("1861-05-04", None, (5, 4)),
        ("1861-05-04", "07-01", (7, 1)),
        ("1861", "02-29", (2, 29)),
        ("1861-05", None, None),
        (None, None, None),
    ],
)
def test_the_day_of_a_series_is_its_own_or_that_of_its_first(
    first: str | None, day: str | None, expected: tuple[int, int] | None
) -> None:
    series = Series(name="Founding", first=first and parse_edtf(first), day=day)
    assert series.day_of_year == expected


def test_the_name_to_show_is_the_first_in_the_language_that_is_in_use() -> None:
    names = [
        {"name": "Reich", "language": "de", "to": "1918"},
        {"name": "Freistaat", "language": "de-AT", "from": "1918"},
        {"name": "Freiland", "language": "de"},
        {"name": "自由國", "language": "zh-Hant"},
        {"name": "自由国", "language": "zh-Hans"},
        {"name": "Libertas"},
    ]
    known = {"XF": {"name": "Freedonia", "names": names}}
    registry = Registry.model_validate({"countries": known})
    shown = [Wording(tag, registry).country("XF") for tag in ("de", "zh", "zh-TW", "ko")]
    assert shown == ["Freistaat", "自由国", "自由國", "Freedonia"]
    assert [*names_of(registry.countries["XF"])][:2] == ["Freedonia", "Reich"]


def test_data_have_names_with_their_languages(archive: Archive) -> None:
    tables = {table.name: table for table in registry_tables(publication_of(archive))}
    assert set(tables) == {"countries", "people", "organizations", "occasions", "places", "works"}

    def row(name: str, key: str) -> dict[str, object]:
        table = tables[name]
        columns = [column.name for column in table.columns]
        return next(dict(zip(columns, r, strict=True)) for r in table.rows if r[0] == key)

    person = row("people", "firefly")
    assert (person["family"], person["given"]) == ("Firefly", "Rufus T.")
    assert json.loads(str(person["names"]))[2] == {
        "name": "Фейерфляй",
        "language": "ru",
        "from": "1930",
        "to": "1940",
    }
    assert row("occasions", "founding")["day"] == "05-04"
    assert json.loads(str(row("countries", "XF")["names"])) == [
        {"name": "自由国", "language": "zh"},
        {"name": "Free State", "language": "en"},
    ]
    assert row("organizations", "mail")["names"] == '[{"name": "Reichspost", "language": "de"}]'

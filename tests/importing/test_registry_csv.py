"""Tables of people and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.errors import ProblemsFound
from message_archive.importing.registry_csv import import_registry_csv
from tests.support.archives import write_files


def problems_of(kind: str, table: str, folder: Path, registry: str = "") -> list[str]:
    file = folder / "table.csv"
    file.write_text(table, encoding="utf-8")
    write_files(folder / "messages", {f"_registry/{kind}.yml": registry} if registry else {})
    with pytest.raises(ProblemsFound) as caught:
        import_registry_csv(kind, file, folder / "messages")
    if registry:
        written = (folder / "messages" / "_registry" / f"{kind}.yml").read_text(encoding="utf-8")
        assert written == registry
    return [f"{p.place.line}:{p.place.column}: {p.text}" for p in caught.value.problems]


@pytest.mark.parametrize(
    ("row", "entry"),
    [
        ('"Rossi, Maria",,', "  name: Maria Rossi\n  family: Rossi\n  given: Maria\n"),
        ('"Rossi, Maria",Rossi,Maria', "  name: Rossi, Maria\n  family: Rossi\n  given: Maria\n"),
        ('"Maria, Queen",,', "  name: Maria, Queen\n"),
        ('"Maria Rossi, the younger",,', "  name: Maria Rossi, the younger\n"),
        ("Maria Rossi,,", "  name: Maria Rossi\n"),
    ],
)
def test_a_family_name_before_a_comma_is_turned(row: str, entry: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"name,family,given\n{row}\n", encoding="utf-8")
    written, _ = import_registry_csv("people", file, tmp_path / "messages")
    assert written.read_text(encoding="utf-8").partition("\n")[2] == entry


def test_people(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "name,family,given,country,aliases\nAda Marlow,Marlow,Ada,GB,A. Marlow; Ada Grey\n"
        "Emil Varga,,,,\n",
        encoding="utf-8",
    )
    write_files(tmp_path / "messages", {"_registry/people.yml": "# Ours\neve: {name: Eve}\n"})
    written, count = import_registry_csv("people", file, tmp_path / "messages")
    assert count == 2
    assert written.read_text(encoding="utf-8") == (
        "# Ours\neve: {name: Eve}\n\nada-marlow:\n  name: Ada Marlow\n  family: Marlow\n"
        "  given: Ada\n  aliases:\n    - A. Marlow\n    - Ada Grey\n  country: GB\n\n"
        "emil-varga:\n  name: Emil Varga\n"
    )


def test_places(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(
        "name;country;latitude;longitude;aliases;ids\n"
        'Fredonia City;AT;"-12.5";45;"Firefly Town; Syl";geonames:1\n',
        encoding="utf-8",
    )
    written, count = import_registry_csv("places", file, tmp_path / "messages")
    assert count == 1
    assert written.read_text(encoding="utf-8") == (
        "fredonia-city:\n  name: Fredonia City\n  aliases:\n    - Firefly Town\n    - Syl\n"
        "  coordinates:\n    - '-12.5'\n    - 45\n  country: AT\n  ids:\n    geonames: 1\n"
    )


@pytest.mark.parametrize(
    ("kind", "table", "problem"),
    [
        ("people", "name\nEVE\n", '2:1: a name that two entries share, found "EVE": "eve" has it'),
        ("people", "name,aliases\nAda,Eve\n", "2:5: a name that two entries share"),
        ("people", "name\nAda\nAda\n", "3:1: a name that two entries share"),
        ("people", "name,aliases\nAda,ada\n", "2:5: a name that the entry has twice"),
        ("people", "nmae\nAda\n", '1:1: an unknown column, found "nmae": did you mean "name"?'),
        ("people", "name,country\nAda,Freedonia\n", "2:5: not a country code"),
        ("people", "name,family\n,Marlow\n", "2:1: missing key name"),
        ("people", "name,ids\nAda,gnd\n", "2:5: not ids"),
        ("people", "id,name\neve,Ada\n", "2:1: an id that is taken"),
        ("people", "id,name\nA B,Ada\n", "2:1: not an id"),
        ("people", "name,name\nAda,Ada\n", "1:6: a second column for one key"),
        ("people", "family\nMarlow\n", "1:1: no column name"),
        ("people", "name,notes\nAda\n", "2:1: a row of 1 cells in a table of 2 columns"),
        ("people", "", "1:1: an empty table"),
        ("places", "name,latitude\nSyl,12\n", "2:5: not a latitude"),
        ("places", "name,latitude,longitude\nSyl,120,12\n", "2:5: not a latitude"),
    ],
)
def test_what_is_wrong_is_reported_and_nothing_written(
    kind: str, table: str, problem: str, tmp_path: Path
) -> None:
    found = problems_of(kind, table, tmp_path, "eve:\n  name: Eve\n")
    assert any(each.startswith(problem) for each in found), found


@pytest.mark.parametrize(
    ("latitude", "longitude", "problems"),
    [
        (
            "48,5",
            "9",
            ['2:5: not a latitude, found "48,5": write degrees with a decimal point, such as 48.5'],
        ),
        (
            "48,5",
            "-9,25",
            [
                '2:5: not a latitude, found "48,5": '
                "write degrees with a decimal point, such as 48.5",
                '2:10: not a longitude, found "-9,25": '
                "write degrees with a decimal point, such as -9.25",
            ],
        ),
        (
            "48°30'N",
            "9",
            [
                '2:5: not a latitude, found "48°30\'N": '
                "write degrees with a decimal point, such as -33.87"
            ],
        ),
        (
            "nan",
            "9",
            [
                '2:5: not a latitude, found "nan": '
                "write degrees with a decimal point, such as -33.87"
            ],
        ),
        ("", "9", ['2:6: not a longitude, found "9": write the latitude too, or leave both out']),
        ("1", "181", ['2:7: not a longitude, found "181": a longitude is from -180 to 180']),
        (
            "100",
            "9",
            [
                '2:5: not a latitude, found "100": a latitude is from -90 to 90; '
                "perhaps the two columns are exchanged"
            ],
        ),
    ],
)
def test_a_wrong_coordinate_is_shown_as_its_cell(
    latitude: str, longitude: str, problems: list[str], tmp_path: Path
) -> None:
    table = f"name;latitude;longitude\nSyl;{latitude};{longitude}\n"
    assert problems_of("places", table, tmp_path) == problems


def test_columns_of_coordinates_may_be_in_any_order(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("longitude,name,latitude\n10,Syl,-4.5\n,Fre,\n", encoding="utf-8")
    written, count = import_registry_csv("places", file, tmp_path / "messages")
    assert count == 2
    text = written.read_text(encoding="utf-8")
    assert (
        text == "syl:\n  name: Syl\n  coordinates:\n    - '-4.5'\n    - 10\n\nfre:\n  name: Fre\n"
    )

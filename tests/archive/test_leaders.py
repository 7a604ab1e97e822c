"""Who led a country on the day of a message."""

from __future__ import annotations

import pytest

from message_archive.archive import Leaders
from message_archive.model import parse_edtf
from tests.support.archives import archive_of

REGISTRY = {
    "_registry/people.yml": "ada-marlow: Ada Marlow\nemil-varga: Emil Varga\n".replace(
        ": Ada Marlow", ": {name: Ada Marlow}"
    ).replace(": Emil Varga", ": {name: Emil Varga}"),
    "_registry/countries.yml": """\
XF:
  name: Freedonia
  leaders:
    - {person: ada-marlow, to: 1931-05-04}
    - {person: emil-varga, from: 1931-05-04, to: 1934-02}
    - {person: ada-marlow, from: 1940}
XS: {name: Sylvania}
""",
}
LEADERS = Leaders(archive_of(REGISTRY).registry)


@pytest.mark.parametrize(
    ("date", "people"),
    [
        ("1900", ["ada-marlow"]),
        ("1931-05-04", ["ada-marlow", "emil-varga"]),
        ("1931-05-05", ["emil-varga"]),
        ("1931", ["ada-marlow", "emil-varga"]),
        ("1934-02-28", ["emil-varga"]),
        ("1934-03-01", []),
        ("2020", ["ada-marlow"]),
        ("../1931-05-03", ["ada-marlow"]),
        ("[1935,1941]", ["ada-marlow"]),
        ("undated", []),
    ],
)
def test_the_leaders_on_one_of_the_possible_days(date: str, people: list[str]) -> None:
    assert list(LEADERS.on("XF", parse_edtf(date))) == people
    assert LEADERS.on("XS", parse_edtf(date)) == ()

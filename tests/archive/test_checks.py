"""A message is listed under at most 400 pairs of parties."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support.archives import Archived
from tests.support.messages import message

CODES = [f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
# ISO 3166-1 leaves these to its users.
CODES += [f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"]
COUNTRIES = "".join(f"{code}: {{name: Land of {code}}}\n" for code in CODES)


def _parties(name: str, count: int, country: str = "") -> str:
    stated = (f"{{name: {name} {number}{country}}}" for number in range(count))
    return f"[{', '.join(stated)}]"


@pytest.mark.parametrize(
    ("senders", "recipients", "line", "fix"),
    [
        (100, 100, 4, "name at most 4 as recipient, or fewer as sender"),
        (21, 20, 3, "name at most 20 as sender, or fewer as recipient"),
        (20, 21, 4, "name at most 20 as recipient, or fewer as sender"),
        (100, 5, 3, "name at most 80 as sender, or fewer as recipient"),
        (5, 100, 4, "name at most 80 as recipient, or fewer as sender"),
    ],
)
def test_more_than_400_pairs_are_an_error_at_the_longer_side(
    senders: int, recipients: int, line: int, fix: str, archived: Archived
) -> None:
    sides = (
        f"sender: {_parties('Firefly', senders)}",
        f"recipient: {_parties('Teasdale', recipients)}",
    )
    _, (problem,) = archived({"a.md": message(*sides)})
    assert problem.what == "too many pairs of senders and recipients"
    assert problem.found == f"{senders} senders and {recipients} recipients"
    assert problem.fix == f"a message is listed under at most 400 pairs; {fix}"
    assert problem.key.split(".")[0] == {3: "sender", 4: "recipient"}[line]
    assert (problem.place.line, problem.place.column > 20) == (line, True)


@pytest.mark.parametrize(("senders", "recipients"), [(20, 20), (100, 4), (4, 100), (1, 100)])
def test_400_pairs_are_fine(senders: int, recipients: int, archived: Archived) -> None:
    archived.whole(
        {
            "a.md": message(
                f"sender: {_parties('Firefly', senders)}",
                f"recipient: {_parties('Teasdale', recipients)}",
            )
        }
    )


def test_a_pair_counts_once_whoever_writes(archived: Archived) -> None:
    both = _parties("Firefly", 25)
    archive = archived.whole({"a.md": message(f"sender: {both}", f"recipient: {both}")})
    assert len(archive.entries[0].senders) == 25  # 325 pairs


def test_pairs_of_countries_count_even_if_one_person_stands_for_all(archived: Archived) -> None:
    firefly = ", ".join(f"{{name: Firefly, country: {code}}}" for code in CODES)
    teasdale = ", ".join(f"{{name: Teasdale, country: {code}}}" for code in CODES)
    assert len(list(product(CODES, CODES))) > 400
    _, (problem,) = archived(
        {
            "_registry/countries.yml": COUNTRIES,
            "a.md": message(f"sender: [{firefly}]", f"recipient: [{teasdale}]"),
        }
    )
    assert problem.what == "too many pairs of senders and recipients"

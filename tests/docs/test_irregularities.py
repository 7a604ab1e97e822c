"""docs/developers/irregularities.md: its examples, its tests and its list of names."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations, product

import pytest

from message_archive.archive import Archive
from message_archive.model import Person, names_of
from tests.support.archives import REPOSITORY, real_archive

DOCS = REPOSITORY / "docs"
PAGE = (DOCS / "developers" / "irregularities.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| what turned up"))
]


@pytest.fixture(scope="module")
def archive() -> Archive:
    return real_archive()


def test_every_example_is_in_the_archive(archive: Archive) -> None:
    examples = {row[1].strip("`") for row in ROWS} - {"—"}
    assert len(examples) > 30
    assert examples <= set(archive.by_id)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_row_is_held_by_a_test_or_a_decision(row: list[str]) -> None:
    tests = re.findall(r"`([\w/]+)::(\w+)`", row[-1])
    anchors = re.findall(r"\[decision\]\(\.\./format\.md#([\w-]+)\)", row[-1])
    assert tests or anchors
    for file, name in tests:
        text = (REPOSITORY / "tests" / f"{file}.py").read_text(encoding="utf-8")
        assert f"\ndef {name}(" in text
    headings = re.findall(r"^### (.+)$", (DOCS / "format.md").read_text("utf-8"), re.MULTILINE)
    assert set(anchors) <= {heading.lower().replace(" ", "-") for heading in headings}


def test_each_pair_of_names_nearly_alike_is_decided(archive: Archive) -> None:
    people = sorted(archive.registry.people.values(), key=lambda person: person.name.lower())
    found = {(a.name, b.name) for a, b in combinations(people, 2) if _are_nearly_alike(a, b)}
    decided = re.findall(r"^- (.+?) / (.+?): \w", PAGE, re.MULTILINE)
    assert len(decided) == len(set(decided))
    assert {frozenset(pair) for pair in decided} == {frozenset(pair) for pair in found}


def _are_nearly_alike(one: Person, other: Person) -> bool:
    names = product(set(map(_letters, names_of(one))), set(map(_letters, names_of(other))))
    return _is_near(_letters(one.name), _letters(other.name), 2) or any(
        _is_near(a, b, 1) and max(len(a), len(b)) > 1 for a, b in names
    )


def _letters(name: str) -> str:
    """Its letters without accents, spaces and marks."""
    composed = unicodedata.normalize("NFKD", name.casefold())
    return unicodedata.normalize("NFC", "".join(filter(str.isalnum, composed)))


def _is_near(a: str, b: str, most: int) -> bool:
    """Whether one becomes the other by `most` letters put in, left out or exchanged."""
    if abs(len(a) - len(b)) > most:
        return False
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row = row, [i]
        for j, other in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other)))
        if min(row) > most:
            return False
    return row[-1] <= most


@pytest.mark.parametrize(
    ("a", "b", "edits"), [("kim", "kim", 0), ("kim", "kin", 1), ("kim", "im", 1), ("abc", "cab", 2)]
)
def test_edits_are_counted(a: str, b: str, edits: int) -> None:
    assert [most for most in range(4) if _is_near(a, b, most)] == list(range(edits, 4))

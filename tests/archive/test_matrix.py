"""The matrix of a series, against its rule read from the records."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from message_archive.archive import Archive, Matrix, matrix_of, rows_of_series
from tests.support.archives import archive_of, real_archive
from tests.support.messages import COUNTRIES_YML, message

SERIES = "_registry/occasions.yml"
ADA, EMIL = "{name: Ada Marlow, country: XF}", "{name: Emil Varga, country: XS}"


def made(*letters: tuple[str, str, str, str], series: str = "{name: Day, first: 1900}") -> Matrix:
    files = {"_registry/countries.yml": COUNTRIES_YML, SERIES: f"day: {series}\n"}
    for number, (date, sender, recipient, more) in enumerate(letters):
        ordinal, _, answered = more.partition(" ")
        files[f"m{number}.md"] = message(
            f"date: {date}",
            f"sender: {sender}",
            f"recipient: {recipient}",
            "occasion: {name: Day, series: day"
            + (f", ordinal: {ordinal}" if ordinal else "")
            + "}",
            *([f"in_reply_to: {answered}"] if answered else []),
        )
    archive = archive_of(files)
    return matrix_of(archive.registry.occasions["day"], archive.topics["occasions"]["day"].entries)


def cells(matrix: Matrix) -> dict[tuple[int | None, str], list[str]]:
    return {
        (row, direction.key if direction else "others"): [entry.id for entry in entries]
        for (row, direction), entries in matrix.cells.items()
    }


def test_an_answer_is_in_the_row_of_what_it_answers() -> None:
    matrix = made(
        ("1931-12-30", ADA, EMIL, "31"),
        ("1932-01-09", EMIL, ADA, " m0"),
        ("1932-02-09", ADA, EMIL, "32 m1"),
        ("1935-12-30", ADA, EMIL, "35"),
        ("1936-01-02", EMIL, ADA, "36 m3"),
    )
    assert [*matrix.rows] == [31, 32, 33, 34, 35]
    assert cells(matrix) == {
        (31, "xf-xs"): ["m0", "m2"],
        (31, "xs-xf"): ["m1"],
        (35, "xf-xs"): ["m3"],
        (35, "xs-xf"): ["m4"],
    }
    assert [direction.key for direction in matrix.columns] == ["xf-xs", "xs-xf"]


def test_a_direction_with_one_message_is_among_the_others() -> None:
    matrix = made(
        ("1931", ADA, EMIL, "31"), ("1932", ADA, EMIL, "32"), ("1932", EMIL, ADA, "32"),
        ("1933", "Rosa Lindt", "Chicolini", "33"), ("undated", ADA, EMIL, ""),
    )  # fmt: skip
    assert [direction.key for direction in matrix.columns] == ["xf-xs"]
    assert cells(matrix) == {
        (31, "xf-xs"): ["m0"],
        (32, "xf-xs"): ["m1"],
        (32, "others"): ["m2"],
        (33, "others"): ["m3"],
        (None, "xf-xs"): ["m4"],
    }


def test_without_ordinals_rows_are_years_and_without_countries_columns_are_people() -> None:
    matrix = made(
        ("1931-05-04", "Ada Marlow", "Rosa Lindt", ""),
        ("1933-05-04", "Ada Marlow", "Rosa Lindt", ""),
        series="{name: Birthday}",
    )
    assert [*matrix.rows] == [1931, 1932, 1933]
    assert not matrix.has_ordinals
    assert [direction.key for direction in matrix.columns] == ["ada-marlow--rosa-lindt"]


def synthetic() -> Archive:
    """2,000 messages between six countries on two series, with answers."""
    chance = random.Random(7)
    codes = [f"X{letter}" for letter in "ABCDEF"]
    files = {
        "_registry/countries.yml": "".join(f"{code}: {{name: Land {code}}}\n" for code in codes),
        SERIES: "day: {name: Day, first: 1800-10-10}\nfair: {name: Fair}\n",
    }
    for number in range(1000):
        one, other = chance.sample(codes, 2)
        year = 1850 + number // 10
        day = f"day, ordinal: {year - 1800}" if number % 2 else "fair"
        party = "{{name: Person {0}, country: {0}}}"
        for id_, by, to, date, more in (
            (f"m{number}", one, other, f"{year}-10-0{1 + number % 9}", ()),
            (f"r{number}", other, one, f"{year + number % 2}-12-11", (f"in_reply_to: m{number}",)),
        ):
            files[f"{id_}.md"] = message(
                f"date: {date}",
                f"sender: {party.format(by)}",
                f"recipient: {party.format(to)}",
                f"occasion: {{name: Day, series: {day}}}",
                *more,
            )
    return archive_of(files)


@pytest.mark.parametrize("archive", [real_archive, synthetic])
def test_every_cell_has_what_the_records_say(archive: object) -> None:
    assert callable(archive)
    found: Archive = archive()
    for key, series in found.registry.occasions.items():
        topic = found.topics["occasions"].get(key)
        if topic is None:
            continue
        matrix = matrix_of(series, topic.entries)
        rows = dict(rows_of_series(series, topic.entries))
        own = {entry.id for entry in topic.entries}

        def row_of(id_: str, rows: dict[str, int] = rows, own: set[str] = own) -> int | None:
            answered = [r for r in found[id_].message.meta.in_reply_to if r in own]
            return (row_of(answered[0]) if answered else None) or rows.get(id_)

        counts = Counter(pair for entry in topic.entries for pair in entry.pairs)
        columns = {pair for pair, number in counts.items() if number > 1}
        countries = {(d.sender, d.recipient) for d in matrix.columns if d.is_countries}
        assert countries == columns
        for entry in topic.entries:
            expected = {pair for pair in entry.pairs if pair in columns}
            places = {
                (row, (each.sender, each.recipient) if each else None)
                for (row, each), entries in matrix.cells.items()
                if entry in entries and not (each and not each.is_countries)
            }
            if expected or entry.pairs:
                assert places == {(row_of(entry.id), pair) for pair in expected or {None}}
        listed = {row for row, _ in matrix.cells if row is not None}
        if listed:
            assert (matrix.rows[0], matrix.rows[-1]) == (min(listed), max(listed))

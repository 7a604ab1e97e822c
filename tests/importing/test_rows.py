"""Tables as people keep them: names, dates and cells that are not quite those of the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from message_archive.errors import ProblemsFound
from message_archive.importing import import_csv, read_mapping

Made = Callable[..., str]

HEADER = "id,date,sender,recipient,occasion,body"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Imports a table, and returns the first file and the notices."""
    registry = tmp_path / "messages" / "_registry"
    registry.mkdir(parents=True)
    people = "ada-marlow: {name: Ada Marlow}\nemil-varga: {name: Emil Varga}\n"
    (registry / "people.yml").write_text(people, encoding="utf-8")

    def imported(table: str, mapping: str = "") -> str:
        (tmp_path / "table.csv").write_text(table, encoding="utf-8")
        (tmp_path / "mapping.yml").write_text(mapping, encoding="utf-8")
        columns = read_mapping(tmp_path / "mapping.yml") if mapping else None
        notices: list[str] = []
        first, *_ = import_csv(
            tmp_path / "table.csv", tmp_path / "messages", columns, notices=notices
        )
        return "\n".join((first.read_text(encoding="utf-8"), *notices))

    return imported


def test_parties_are_separated_alike_in_every_column(made: Made) -> None:
    text = made(
        "Creator,Recipient,Date,Title\n"
        '"Varga, Emil; Firefly, Rufus","Marlow, Ada; Teasdale, Gloria",1931-05-11,Thanks\n',
        "columns: {Title: occasion}",
    )
    assert "sender:\n  - Emil Varga\n  - Rufus Firefly\n" in text
    assert "recipient:\n  - Ada Marlow\n  - Gloria Teasdale\n" in text
    assert "confidence: check" in text
    assert 'turned round, from "Teasdale, Gloria"' in text


@pytest.mark.parametrize(
    ("cell", "sender"),
    [
        ('"“Emil Varga”"', "sender: Emil Varga\n"),
        (' "Emil Varga"', "sender: Emil Varga\n"),
        ('"Varga, Emil"', "sender: Emil Varga\n"),
        ('"Emil Varga, President"', "sender:\n  name: Emil Varga\n  role: President\n"),
    ],
)
def test_a_name_is_read_as_in_the_form(cell: str, sender: str, made: Made) -> None:
    assert sender in made(f"{HEADER}\nx,1931-05-11,{cell},Ada Marlow,Thanks,Text\n")


@pytest.mark.parametrize(
    "written",
    ["4 May 1931", "4. Mai 1931", "4 mai 1931", "4 de mayo de 1931", "4 мая 1931",
     "1931年5月4日", "昭和6年5月4日", "民國二十年五月四日", "1931년 5월 4일", "4 أيار 1931"],
)  # fmt: skip
def test_a_date_in_words_is_read(written: str, made: Made) -> None:
    text = made(f"{HEADER}\nx,{written},Emil Varga,Ada Marlow,Thanks,Text\n")
    assert "date: 1931-05-04\n" in text


def test_columns_can_be_joined(made: Made) -> None:
    text = made(
        "Year,Month,Day,Given,Family,recipient,occasion\n1931,5,4,Ada,Marlow,Emil Varga,x\n",
        "join:\n  date: [Year, Month, Day]\n  sender: [Given, Family]\n",
    )
    assert "date: 1931-05-04\nsender: Ada Marlow\n" in text


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_line_that_states_the_separator_is_no_row(first: str, made: Made) -> None:
    header = HEADER.replace(",", ";")
    text = made(f"{first}\n{header}\nx;1931-05-04;Emil Varga;Ada Marlow;Thanks;a, b, c\n")
    assert text.startswith("---\ndate: 1931-05-04\nsender: Emil Varga\n")


def test_a_column_without_a_name_and_values_is_passed_over(made: Made) -> None:
    made(f"{HEADER},\nx,1931-05-04,Emil Varga,Ada Marlow,Thanks,Text,\n")
    with pytest.raises(ProblemsFound) as refused:
        made(f"{HEADER},\ny,1931-05-05,Emil Varga,Ada Marlow,Thanks,Text,lost\n")
    (problem,) = refused.value.problems
    assert problem.what == "a value in a column without a name"
    assert (problem.place.line, problem.found) == (2, "lost")


@pytest.mark.parametrize("cell", ["#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#WERT!", "#NV"])
def test_an_error_of_a_spreadsheet_is_reported(cell: str, made: Made) -> None:
    with pytest.raises(ProblemsFound) as refused:
        made(f"{HEADER}\nx,1931-05-04,Emil Varga,Ada Marlow,Thanks,{cell}\n")
    (problem,) = refused.value.problems
    assert problem.what == "an error of the spreadsheet"


def test_a_table_of_only_a_header_is_reported(made: Made) -> None:
    with pytest.raises(ProblemsFound) as refused:
        made(f"{HEADER}\n")
    assert refused.value.problems[0].what == "a table that has only its header"


def test_names_of_an_exported_table_are_taken_as_they_are(made: Made) -> None:
    header = f"{HEADER},heading"
    text = made(f'{header}\nx,1931-05-04,"Firefly, Rufus",Ada Marlow,Thanks,Text,x\n')
    assert "sender: Firefly, Rufus\n" in text

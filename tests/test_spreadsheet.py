"""No cell of our CSV files begins a formula in any program, and reading gives the text back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_archive.importing.csv_cells import read_csv
from message_archive.spreadsheet import escape_formula, unescape_formula
from tests.support.checks import begins_a_formula

SEPARATORS = (",", ";", "\t", "|")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠A", "'＠A"),
        (" =1", "' =1"),
        ("\u00a0\u3000=1", "'\u00a0\u3000=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ('"=1', "'\"=1"),
        ("A;=1+1;B", "A;'=1+1;B"),
        ("A; =1;B", "A;' =1;B"),
        ('A;"=1";B', 'A;\'"=1";B'),
        ("A|=1", "A|'=1"),
        ("A | =1", "A |' =1"),
        ("A\t=1", "A\t'=1"),
        ("\t=1", "\t'=1"),
        ("\n=1+1", "\n'=1+1"),
        ("\r=1+1", "\r'=1+1"),
        ("A\r\n=1", "A\r\n'=1"),
        ("A\n- B\n- C", "A\n'- B\n'- C"),
        ("A\u2028=1", "A\u2028'=1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("' =1", "'' =1"),
        ("A;'=1", "A;''=1"),
        (";;=1", ";;'=1"),
        ("", ""),
        ("A", "A"),
        ("A = B", "A = B"),
        ("A;B", "A;B"),
        ("'A' said B", "'A' said B"),
        ("''A''", "''A''"),
        ("A, =1", "A, =1"),
        ("1-2", "1-2"),
    ],
)
def test_an_apostrophe_goes_before_a_formula_and_is_taken_away_again(text: str, cell: str) -> None:
    assert escape_formula(text) == cell
    assert unescape_formula(cell) == text


def _rows(file: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file, newline=""), delimiter=separator))


def _written(*cells: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow(map(escape_formula, cells))
    return file.getvalue()


_TEXT = st.text(
    st.sampled_from("=+-@＝＋－＠;|,\t\n\r\"' \u00a0\u3000\ufeff\u200bAB1()"), max_size=12
)


@given(st.lists(_TEXT, min_size=1, max_size=3))
def test_no_reader_finds_a_formula_whatever_separator_it_takes(texts: list[str]) -> None:
    file = _written("id", *texts)
    for separator in SEPARATORS:
        for row in _rows(file, separator):
            assert [cell for cell in row if begins_a_formula(cell)] == [], separator


@given(_TEXT | st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


def test_a_table_that_another_program_wrote_keeps_its_apostrophes(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("a,b\n''quoted'',\"'tis\n'twas\"\n", encoding="utf-8")
    assert [cell.text for cell in read_csv(file)[1]] == ["''quoted''", "'tis\n'twas"]

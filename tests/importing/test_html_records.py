"""The record of an archive in the tables and lists of a web page."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from message_archive.importing.html_records import take_records, without_records

ROWS = (("Reference", "Z/18"), ("To", "Otto Pell"), ("Date", "4 May 1931"), ("Access", "open"))


def page(rows: tuple[tuple[str, str], ...], row: str, around: str = "<table>{}</table>") -> str:
    return around.format("".join(row.format(label, value) for label, value in rows))


@pytest.mark.parametrize(
    "text",
    [
        page(ROWS, "<tr><th>{}</th><td>{}</td></tr>"),
        page(ROWS, "<tr><td>{}:</td><td><a href='#'>{}</a></td></tr>"),
        page(ROWS, "<dt>{}</dt><dd>{}</dd>", "<dl>{}</dl>"),
        page(ROWS, "<div><dt>{}</dt><dd>{}</dd></div>", "<dl>{}</dl>"),
    ],
)
def test_a_record_is_taken_out_of_the_page(text: str) -> None:
    tree = document_fromstring(f"<body>{text}<p>The ships have arrived.</p></body>")
    records = take_records(tree)
    assert records == [f"| {label} | {value} |" for label, value in ROWS]
    assert "".join(tree.itertext()) == "The ships have arrived."
    assert without_records(["• Date:", "4 May 1931", "5 May 2020"], records) == ["5 May 2020"]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:2],
        (("From", "Ada Marlow"), ("To", "Otto Pell"), ("Date", "4 May 1931")),
        (*ROWS[:3], ("Copy", "ada@example.org")),
        (("Date", "4 May 2011"), ("Time", "10:00"), ("Place", "Zenda"), ("Price", "3")),
        (("제목", "축하 서한"), ("작성자", "홍보팀"), ("작성일", "2020-05-04"), ("조회수", "12")),
    ],
)
def test_other_tables_stay(rows: tuple[tuple[str, str], ...]) -> None:
    text = page(rows, "<tr><td>{}</td><td>{}</td></tr>")
    assert take_records(document_fromstring(text)) == []


def test_a_letter_in_a_record_stays_in_the_page() -> None:
    letter = "Dear Otto,<br>The ships have arrived at last.<br>Ada Marlow"
    tree = document_fromstring(page((*ROWS, ("Text", letter)), "<tr><td>{}</td><td>{}</td></tr>"))
    assert take_records(tree)[-1] == "| Text | |"
    assert "".join(tree.itertext()) == letter.replace("<br>", "")

"""The cells of a table, whatever program wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.importing import import_csv
from message_archive.importing.csv_cells import read_csv


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", ["\t", "|", ";"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_table_of_any_spreadsheet_is_read(
    encoding: str, separator: str, end: str, tmp_path: Path
) -> None:
    rows = (("date", "sender", "recipient", "occasion"), ("1931-05-04", "陆明远", "Ödön", "Grain"))
    file = tmp_path / "table.csv"
    file.write_bytes("".join(separator.join(row) + end for row in rows).encode(encoding))
    (written,) = import_csv(file, tmp_path / "messages")
    assert "sender: 陆明远\nrecipient: Ödön\n" in written.read_text(encoding="utf-8")


def test_cells_have_their_places_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    text = '\ufeffa,"b ""c"""\r\n"one\r\ntwo",\'=3\r\n\r\n,\n"",x'
    file.write_bytes(text.encode())
    rows = read_csv(file)
    assert [[(c.text, c.line, c.column) for c in row] for row in rows] == [
        [("a", 1, 1), ('b "c"', 1, 3)],
        [("one\ntwo", 2, 1), ("=3", 3, 6)],
        [("", 6, 1), ("x", 6, 4)],
    ]

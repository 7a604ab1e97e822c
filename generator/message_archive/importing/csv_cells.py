"""Reads the cells of a CSV file, with their places (RFC 4180; also semicolons, tabs and bars)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from message_archive.errors import Code, Place, Problem, ProblemsFound, UsageError
from message_archive.spreadsheet import unescape_formula

__all__ = ["Cell", "read_csv"]

_LARGEST: Final = 100_000_000
"""Bytes of a table. Ten thousand long letters are smaller."""

_PLAIN_FIX: Final = 'put the whole cell in quotes, and double each quote within it: ""'


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and the line and column (from 1) where it begins."""

    text: str
    line: int
    column: int


def read_csv(file: Path) -> list[list[Cell]]:
    """The rows of the file without empty ones. The first has the names of the columns.

    The first line decides whether commas, semicolons, tabs or bars separate cells. It may be
    `sep=;`. The file is in UTF-8, or begins with the byte-order mark of UTF-16.
    Apostrophes that keep spreadsheets from reading cells as formulas are removed.

    Raises:
        UsageError: if there is no such file, or it is too large.
        ProblemsFound: if it is not UTF-8, or has a misplaced quote.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    if len(raw) > _LARGEST:
        raise UsageError(f"{file}: larger than {_LARGEST // 1_000_000} MB; split the table")
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(str(file), raw[: error.start].count(b"\n") + 1)
        found = f"byte 0x{raw[error.start]:02X}"
        fix = 'save it as "CSV UTF-8"'
        raise ProblemsFound([Problem(place, Code.NOT_UTF_8, "not UTF-8", found, fix)]) from None
    stated = _STATED.match(text)
    body = text[stated.end() :] if stated else text
    first_line = re.split(r"[\r\n]", body, maxsplit=1)[0]
    separator = stated["separator"] if stated else max(",;\t|", key=first_line.count)
    rows = _rows(text, separator, str(file))
    return [row for row in rows[1 if stated else 0 :] if any(cell.text for cell in row)]


# Spreadsheets write the separator into the first line.
_STATED: Final = re.compile(
    r'"?sep=(?P<separator>[,;\t|])"?[,;\t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE
)


def _rows(text: str, separator: str, path: str) -> list[list[Cell]]:
    pattern = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<plain>[^"{separator}\r\n][^{separator}\r\n]*|))'
        rf"(?P<end>[{separator}]|\r\n|\r|\n|\Z)"
    )
    rows: list[list[Cell]] = [[]]
    at, line, line_start = 0, 1, 0
    while True:
        match = pattern.match(text, at)
        column = at - line_start + 1
        if match is None:
            found = text[at : at + 80].split("\n")[0]
            place, what = Place(path, line, column), "a misplaced quote"
            raise ProblemsFound([Problem(place, Code.BAD_TABLE, what, found, _PLAIN_FIX)])
        quoted, plain, end = match.group("quoted", "plain", "end")
        value = plain if quoted is None else quoted.replace('""', '"')
        value = unescape_formula(value).replace("\r\n", "\n").replace("\r", "\n")
        rows[-1].append(Cell(value, line, column))
        at = match.end()
        ends = list(re.finditer(r"\r\n|\r|\n", match.group()))
        if ends:
            line += len(ends)
            line_start = match.start() + ends[-1].end()
        if at == len(text) and end != separator:
            return rows
        if end != separator:
            rows.append([])

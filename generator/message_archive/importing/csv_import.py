"""Imports a table: our own `messages.csv`, or the list of a museum or a library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from message_archive.errors import Code, Place, Problem, ProblemsFound, did_you_mean
from message_archive.importing.csv_cells import Cell, read_csv
from message_archive.importing.mapping import KNOWN_NAMES, ColumnMapping, Target, is_worked_out
from message_archive.importing.row_import import import_rows, load_existing
from message_archive.importing.rows import Row, read_row
from message_archive.model import REQUIRED, Registry
from message_archive.reading.yaml_tree import YamlTree
from message_archive.spreadsheet import RECORDED

__all__ = ["import_csv"]


def import_csv(
    file: Path,
    folder: Path,
    mapping: ColumnMapping | None = None,
    required: tuple[str, ...] = REQUIRED,
    notices: list[str] | None = None,
) -> list[Path]:
    """Create message files from the rows of a CSV file.

    A message goes to `<year>/<id>.md`, or to `undated/` if its year is not known. Without a column
    for the id, the id is date, sender and recipient, with a number if that id is taken.

    Args:
        file: the table, in UTF-8; its first row has the names of the columns.
        folder: the folder of messages, which is created if necessary.
        mapping: the meaning of the columns; None to use their names.
        required: the keys that each message must have.
        notices: receives what was guessed about parties, with its place.

    Returns:
        The files that were written, in the order of the rows.

    Raises:
        UsageError: if a file cannot be read or written.
        ProblemsFound: if there are problems. Then nothing is written.
    """
    mapping = mapping or ColumnMapping()
    rows = read_csv(file)
    targets, problems = _targets(rows, mapping, str(file), required)
    if problems:
        raise ProblemsFound(problems)
    if len(rows) == 1:
        fix = "write a row below it for each message"
        what = "a table that has only its header"
        raise ProblemsFound(
            [Problem(Place(str(file), rows[0][0].line), Code.BAD_TABLE, what, None, fix)]
        )
    loaded = load_existing(folder, required)
    # A table that an archive wrote is read as it is written.
    is_own = any(mapping.ignores(cell.text) and is_worked_out(cell.text) for cell in rows[0])
    registry = None if is_own else loaded.registry
    read = [_read(cells, targets, mapping, str(file), registry) for cells in rows[1:]]
    if notices is not None:
        notices += [notice for row in read for notice in row.notices]
    return import_rows(read, folder, required, loaded=loaded)


def _targets(
    header: Sequence[Sequence[Cell]],
    mapping: ColumnMapping,
    path: str,
    required: tuple[str, ...],
) -> tuple[list[Target | None], list[Problem]]:
    """The target of each column; None for columns that are not read."""
    if not header:
        fix = "write the names of the columns into the first row"
        return [], [Problem(Place(path), Code.BAD_TABLE, "an empty table", None, fix)]
    if len(header[0]) > _MOST_COLUMNS:
        what, fix = (
            f"more than {_MOST_COLUMNS} columns",
            "check the separator in the first row",
        )
        return [], [Problem(Place(path), Code.BAD_TABLE, what, None, fix)]
    targets: list[Target | None] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for number, cell in enumerate(header[0]):
        place = Place(path, cell.line, cell.column)
        if not cell.text.strip():
            targets.append(None)
            filled = (
                row[number] for row in header[1:] if len(row) > number and row[number].text.strip()
            )
            if value := next(filled, None):
                fix = "name the column in the first row, or empty its cells"
                at = Place(path, value.line, value.column)
                what = "a value in a column without a name"
                problems.append(Problem(at, Code.UNKNOWN_COLUMN, what, value.text, fix))
            continue
        target = None if mapping.ignores(cell.text) else mapping.target(cell.text)
        targets.append(target)
        if target is None and not mapping.ignores(cell.text):
            otherwise = "assign it under columns: in a mapping file, or list it under ignore:"
            fix = did_you_mean(cell.text, [*RECORDED, *KNOWN_NAMES], otherwise)
            what = "an unknown column"
            problems.append(Problem(place, Code.UNKNOWN_COLUMN, what, cell.text, fix))
        elif target and target.part is not None:
            seen.setdefault(target.column, cell.text)
        elif target and (other := seen.setdefault(target.column, cell.text)) is not cell.text:
            fix = f'"{other}" is already {target.column}; list one of the two under ignore:'
            what = "a second column for one key"
            problems.append(Problem(place, Code.DUPLICATE_COLUMN, what, cell.text, fix))
    known = {*seen, *mapping.values}
    for needed in required:
        if needed not in ("sender", "recipient") and needed not in known:
            fix = f"name it {needed}, or give it under columns: or values: in a mapping file"
            problems.append(_no_column(path, needed, fix))
    for side in ("sender", "recipient"):
        if not {side, f"{side}_organization"} & known:
            fix = f"name it {side}, or give it under columns: or values: in a mapping file"
            problems.append(_no_column(path, side, fix))
    return targets, problems


def _no_column(path: str, name: str, fix: str) -> Problem:
    return Problem(Place(path), Code.MISSING_COLUMN, f"no column {name}", None, fix, name)


_MOST_COLUMNS: Final = 500
"""A table with more columns was probably split at the wrong character."""


def _read(
    cells: Sequence[Cell],
    targets: Sequence[Target | None],
    mapping: ColumnMapping,
    path: str,
    registry: Registry | None,
) -> Row:
    first = cells[0]
    if len(cells) != len(targets):
        row = Row(path, YamlTree({}, {(): (first.line, first.column)}))
        what = f"a row of {len(cells)} cells in a table of {len(targets)} columns"
        fix = "write a cell for each column, and quote a cell that contains a comma"
        row.problems.append(Problem(row.place(()), Code.BAD_TABLE, what, first.text, fix))
        return row
    read = _joined([(target, cell) for target, cell in zip(targets, cells, strict=True) if target])
    filled = {target.column for target, cell in read if cell.text.strip()}
    constants = [
        (Target(column, mapping.separator or "|"), Cell(value, first.line, first.column))
        for column, value in mapping.values.items()
        if column not in filled
    ]
    given = {target.column for target, _ in constants}
    kept = [pair for pair in read if pair[0].column not in given] + constants
    return read_row(kept, path, registry)


def _joined(read: Sequence[tuple[Target, Cell]]) -> list[tuple[Target, Cell]]:
    """The cells of a row, with one cell for the columns that are joined."""
    parts: dict[str, list[tuple[Target, Cell]]] = {}
    for target, cell in read:
        if target.part is not None:
            parts.setdefault(target.column, []).append((target, cell))
    made = [(target, cell) for target, cell in read if target.part is None]
    for column, each in parts.items():
        each.sort(key=lambda pair: pair[0].part or 0)
        texts = [cell.text.strip() for _, cell in each if cell.text.strip()]
        is_numeric = all(text.isdecimal() for text in texts)
        if column in _DATES and is_numeric:  # Year, month and day in three columns.
            text = "-".join(text.zfill(2) for text in texts)
        else:
            text = " ".join(texts)
        target, first = each[0]
        made.append((Target(column, target.separator), Cell(text, first.line, first.column)))
    return made


_DATES: Final = ("date", "received", "published")

"""One row of a table to the front matter it states, with the place of every value."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from message_archive.errors import Code, Place, Problem
from message_archive.importing.csv_cells import Cell
from message_archive.importing.mapping import Target
from message_archive.model import DateError, TextFrontMatter, parse_edtf, unambiguous_date
from message_archive.reading.characters import unwanted_character
from message_archive.reading.yaml_tree import KeyPath, YamlTree
from message_archive.spreadsheet import GROUPS, LISTS, RECORDED, split_cell

__all__ = ["Row", "is_writable", "put_texts", "read_row"]

_DATES = ("date", "received", "published", "added", "retrieved")


@dataclass(slots=True)
class Row:
    """What a row states: `id` ("" for none), the keys in `tree`, the texts as `data` of JSON."""

    path: str
    tree: YamlTree
    id: str = ""
    body: str = ""
    texts: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    fix_missing: str = "fill its cell, or give it under values: in a mapping file"
    """What to do about a key that is missing."""

    def advised(self, problem: Problem) -> Problem:
        """A problem with the remedy for what the row is from."""
        is_missing = problem.code is Code.MISSING_KEY
        return replace(problem, fix=self.fix_missing) if is_missing else problem

    def place(self, at: KeyPath) -> Place:
        """The cell that the key at `at` is read from, else the row's first."""
        return self.tree.place(self.path, at)


def read_row(cells: Sequence[tuple[Target, Cell]], path: str) -> Row:
    """Read the cells of one row.

    Args:
        cells: each with what it is read as; at least one.
        path: the file to name in problems.
    """
    first = cells[0][1]
    row = Row(path, YamlTree({}, {(): (first.line, first.column)}))
    groups: dict[str, list[tuple[str, Cell, Sequence[str]]]] = {}
    for target, cell in cells:
        key, *inner = RECORDED[target.column]
        row.tree.values.setdefault((key,), (cell.line, cell.column))
        if not cell.text.strip():
            continue
        _check_characters(row, target.column, cell)
        if key in GROUPS:
            each = split_cell(cell.text, target.separator)
            groups.setdefault(key, []).append((inner[0], cell, each))
        elif key in LISTS:
            values = filter(None, split_cell(cell.text, target.separator))
            for index, value in enumerate(values):
                _put(row, (key, index), value, cell)
        elif key == "id":
            row.id = cell.text.strip()
        elif key == "body":
            row.body = cell.text
        elif key == "texts":
            _read_texts(row, cell)
        else:
            _put(row, (key, *inner), cell.text if key == "notes" else cell.text.strip(), cell)
    for key, columns in groups.items():
        _read_group(row, key, columns)
    return row


def _read_group(row: Row, key: str, columns: list[tuple[str, Cell, Sequence[str]]]) -> None:
    """Parties or sources: of each column the first value belongs to the first of them."""
    count = max(len(values) for _, _, values in columns)
    for inner, cell, values in columns:
        if len(values) != count:
            what = f"{len(values)} values beside {count} in another column of {key}"
            fix = "write as many in each, or nothing at all; an empty one still has its separator"
            row.problems.append(
                Problem(
                    Place(row.path, cell.line, cell.column),
                    Code.BAD_TABLE,
                    what,
                    cell.text,
                    fix,
                    key,
                )
            )
            continue
        for index, value in enumerate(values):
            if value:
                _put(row, (key, index, inner), value, cell)


def _put(row: Row, at: KeyPath, value: str, cell: Cell) -> None:
    """Set a key, and remember where it was read."""
    if at[-1] in _DATES:
        value = _date(value)
    data: Any = row.tree.data
    for depth, step in enumerate(at[:-1], 1):
        row.tree.values.setdefault(at[:depth], (cell.line, cell.column))
        following: Any = [] if isinstance(at[depth], int) else {}
        if isinstance(data, list):
            while len(data) <= int(step):
                data.append({})
            data = data[int(step)]
        else:
            data = data.setdefault(step, following)
    row.tree.values[at] = (cell.line, cell.column)
    if isinstance(data, list):
        data.append(value)
    else:
        data[at[-1]] = value


def _date(text: str) -> str:
    """`text` as EDTF where there is no doubt how; otherwise the problem is told of it later."""
    try:
        return parse_edtf(text).text
    except DateError:
        meant = unambiguous_date(text)
        return meant.text if meant else text


def _check_characters(row: Row, column: str, cell: Cell) -> None:
    """In front matter nothing invisible is allowed; bodies may have anything."""
    found = None if column in ("body", "texts") else unwanted_character(cell.text)
    if found:
        what = f"an invisible or control character, {found}"
        place = Place(row.path, cell.line, cell.column)
        code = Code.INVISIBLE_CHARACTER
        row.problems.append(Problem(place, code, what, cell.text, "remove it", column))


def _read_texts(row: Row, cell: Cell) -> None:
    """Further texts, a list of mappings with `label` and `body` in JSON."""
    fix = 'write a list in JSON: [{"label": "de", "text": "translation", "body": "…"}]'
    try:
        texts = json.loads(cell.text)
    except (ValueError, RecursionError):
        place = Place(row.path, cell.line, cell.column)
        row.problems.append(Problem(place, Code.BAD_TABLE, "not JSON", cell.text, fix, "texts"))
        return
    put_texts(row, texts, cell.text, fix)


def put_texts(row: Row, texts: Any, found: str, fix: str) -> None:
    """Set the further texts; anything but a list of mappings is reported as `found`."""
    if isinstance(texts, list) and len(texts) <= _MOST_TEXTS and all(map(_is_text, texts)):
        row.texts = texts
    else:
        place, what = row.place(("texts",)), "no list of texts"
        row.problems.append(Problem(place, Code.BAD_TABLE, what, found, fix, "texts"))


_MOST_TEXTS: Final = 100
_DEEPEST: Final = 12
"""As in the front matter of a file."""


def _is_text(text: Any) -> bool:
    """Whether what JSON gives is a text: its label, body and keys, as front matter could have
    them."""
    if not isinstance(text, dict) or len(text) > 2 * len(TextFrontMatter.model_fields):
        return False
    if not isinstance(text.get("label"), str) or not isinstance(text.get("body", ""), str):
        return False
    return is_writable(text)


def is_writable(record: Any) -> bool:
    """Whether front matter could have what JSON gives: not too deep, and whole characters."""
    waiting = [(record, 1)]
    for value, depth in waiting:  # Grows while it is gone through.
        if depth > _DEEPEST or (isinstance(value, str) and _HALF.search(value)):
            return False
        if isinstance(value, dict):
            waiting += [(key, depth) for key in value]
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]
    return True


_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which JSON can have and no file."""

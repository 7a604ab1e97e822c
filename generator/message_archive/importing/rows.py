"""Converts a row of a table to front matter, with the place of every value."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from message_archive.errors import Code, Place, Problem
from message_archive.importing.csv_cells import Cell
from message_archive.importing.dates import dates_in
from message_archive.importing.mapping import Target
from message_archive.importing.parties import known_party, stated_parties
from message_archive.importing.vocabulary import pattern
from message_archive.model import (
    DateError,
    Registry,
    TextFrontMatter,
    is_ambiguous,
    parse_edtf,
    unambiguous_date,
)
from message_archive.reading.characters import unwanted_character
from message_archive.reading.yaml_tree import KeyPath, YamlTree
from message_archive.spreadsheet import GROUPS, LISTS, RECORDED, split_cell

__all__ = ["Row", "is_writable", "put_texts", "read_row"]

_DATES = ("date", "received", "published", "added", "retrieved", "on")


@dataclass(slots=True)
class Row:
    """The data of a row: `id` ("" for none), the keys in `tree`, and the texts as JSON data."""

    path: str
    tree: YamlTree
    id: str = ""
    body: str = ""
    texts: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pictures: dict[str, Path] = field(default_factory=dict)
    """Files to copy next to the message, by their name there."""
    notices: list[str] = field(default_factory=list)
    """What was guessed, with its place."""
    fix_missing: str = "fill its cell, or give it under values: in a mapping file"
    """How to fix a missing key."""

    def advised(self, problem: Problem) -> Problem:
        """The problem with a fix that suits the source of the row."""
        is_missing = problem.code is Code.MISSING_KEY
        return replace(problem, fix=self.fix_missing) if is_missing else problem

    def place(self, at: KeyPath) -> Place:
        """The cell of the key at `at`, or else the first cell of the row."""
        return self.tree.place(self.path, at)


def read_row(
    cells: Sequence[tuple[Target, Cell]], path: str, registry: Registry | None = None
) -> Row:
    """Read the cells of one row.

    Args:
        cells: at least one cell, each with its target.
        path: the file to name in problems.
        registry: to read names as people type them, such as `Marlow, Ada`; None to take them as
            they are.
    """
    first = cells[0][1]
    row = Row(path, YamlTree({}, {(): (first.line, first.column)}))
    groups: dict[str, list[tuple[str, Cell, Sequence[str]]]] = {}
    separators = _separators(cells) if registry else {}
    for target, cell in cells:
        key, *inner = RECORDED[target.column]
        row.tree.values.setdefault((key,), (cell.line, cell.column))
        if not cell.text.strip():
            continue
        _check_characters(row, target.column, cell)
        if _SPREADSHEET_ERROR.fullmatch(cell.text.strip()):
            place = Place(row.path, cell.line, cell.column)
            what, fix = "an error of the spreadsheet", "correct its formula, or empty the cell"
            row.problems.append(Problem(place, Code.BAD_TABLE, what, cell.text, fix, target.column))
            continue
        if registry and target.column in _DATES and is_ambiguous(cell.text):
            place = Place(row.path, cell.line, cell.column)
            what, fix = "a date with two meanings", _how_to_write(cell.text.strip())
            row.problems.append(Problem(place, Code.BAD_TABLE, what, cell.text, fix, target.column))
            continue
        if key in GROUPS:
            separator = separators.get(key, target.separator)
            # A keyboard for Chinese or Japanese writes the semicolon in full width.
            text = cell.text.replace("；", ";") if separator == ";" else cell.text
            each = split_cell(text, separator)
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
        if registry and key in ("sender", "recipient"):
            _read_names(row, key, registry)
    return row


_SPREADSHEET_ERROR: Final = re.compile(r"#(?:N/A|NV|[A-ZÄÖÜ][A-ZÄÖÜ0-9/]{1,14}[!?])")


def _separators(cells: Sequence[tuple[Target, Cell]]) -> dict[str, str]:
    """The separators of senders and recipients: a cell may have `;` or `|`, whatever its column."""
    separators = {}
    for target, cell in cells:
        if target.column in ("sender", "recipient"):
            found = {sign for sign in ";|" if sign in cell.text.replace("；", ";")}
            if len(found) == 1:
                separators[target.column] = found.pop()
    return separators


def _read_names(row: Row, key: str, registry: Registry) -> None:
    """Read the names of parties as people type them, and note what was guessed."""
    data: Any = row.tree.data
    for index, party in enumerate(data.get(key, ())):
        name = party.get("name", "")
        if not name or known_party(name, registry):
            continue
        parties = stated_parties(name, registry)
        if len(parties) != 1:
            what = "more than one name"
            fix = "separate names with ; and write each in the form that the registry has"
            place = row.place((key, index, "name"))
            row.problems.append(Problem(place, Code.BAD_TABLE, what, name, fix, key))
            continue
        (found,) = parties
        party["name"] = found.name
        if found.role and "role" not in party:
            at = row.tree.values.get((key, index, "name"), row.tree.values[(key,)])
            party["role"] = found.role
            row.tree.values[(key, index, "role")] = at
        if found.doubt and found.name != name:
            place = row.place((key, index, "name"))
            row.notices.append(f"{place}: check {key}: {found.name}: {found.doubt}")
            data.setdefault("confidence", "check")


def _read_group(row: Row, key: str, columns: list[tuple[str, Cell, Sequence[str]]]) -> None:
    """Read parties or sources. The first value of each column belongs to the first of them."""
    count = max(len(values) for _, _, values in columns)
    for inner, cell, values in columns:
        if len(values) != count:
            what = f"{len(values)} of {count} values that another column of {key} has"
            fix = "write the same number in each column, or none; keep the separators of empty ones"
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
    """Set a key and record its place."""
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
    """`text` as EDTF if it is unambiguous. Otherwise validation reports it later."""
    try:
        return parse_edtf(text).text
    except DateError:
        meant = unambiguous_date(text)
        return meant.text if meant else _in_words(text)


def _how_to_write(text: str) -> str:
    """The meanings of an ambiguous date, each as it is written."""
    year, end = text[:4], re.sub(r"\D", "", text[4:])
    if not end:
        return f"write {year[:3]}X for the decade, or {year[:2]}XX for the century"
    years = f"{year}/{year[: -len(end)]}{end}"
    if int(end) in range(21, 25):
        return f"write {years} for the years; for a season, write its months"
    if int(end) in range(1, 13):
        return f"write {year}-{end:0>2} for the month, or {years} for the years"
    return f"write {years} for the years"


def _in_words(text: str) -> str:
    """A date in words of any of the languages as EDTF. Anything else is returned as it is."""
    if not any(map(str.isalpha, text)):
        return text
    found = dates_in(text[:200])
    if len(found) != 1 or found[0].doubt:
        return text
    around = f"{text[: found[0].start]} {text[found[0].end :]}"
    # "le 3 mars 1922", "4 мая 1926 г."
    is_whole = pattern(r"(?:[\s.,]|{dates.lead})*").fullmatch(around)
    return found[0].edtf if is_whole else text


def _check_characters(row: Row, column: str, cell: Cell) -> None:
    """Report invisible characters, which front matter must not contain. Bodies may contain them."""
    found = None if column in ("body", "texts") else unwanted_character(cell.text)
    if found:
        what = f"an invisible or control character, {found}"
        place = Place(row.path, cell.line, cell.column)
        code = Code.INVISIBLE_CHARACTER
        row.problems.append(Problem(place, code, what, cell.text, "remove it", column))


def _read_texts(row: Row, cell: Cell) -> None:
    """Read further texts: a JSON list of mappings with `label` and `body`."""
    fix = 'write a list in JSON: [{"label": "de", "text": "translation", "body": "…"}]'
    try:
        texts = json.loads(cell.text)
    except (ValueError, RecursionError):
        place = Place(row.path, cell.line, cell.column)
        row.problems.append(Problem(place, Code.BAD_TABLE, "not JSON", cell.text, fix, "texts"))
        return
    put_texts(row, texts, cell.text, fix)


def put_texts(row: Row, texts: Any, found: str, fix: str) -> None:
    """Set the further texts. Anything except a list of mappings is reported, with `found`."""
    if isinstance(texts, list) and len(texts) <= _MOST_TEXTS and all(map(_is_text, texts)):
        row.texts = texts
    else:
        place, what = row.place(("texts",)), "not a list of texts"
        row.problems.append(Problem(place, Code.BAD_TABLE, what, found, fix, "texts"))


_MOST_TEXTS: Final = 100
_DEEPEST: Final = 12
"""The limit of front matter."""


def _is_text(text: Any) -> bool:
    """Whether JSON data is a valid text, with label, body and keys that front matter can have."""
    if not isinstance(text, dict) or len(text) > 2 * len(TextFrontMatter.model_fields):
        return False
    if not isinstance(text.get("label"), str) or not isinstance(text.get("body", ""), str):
        return False
    return is_writable(text)


def is_writable(record: Any) -> bool:
    """Whether front matter can contain the JSON data: not too deep, no lone surrogates."""
    waiting = [(record, 1)]
    for value, depth in waiting:  # The loop appends to the list.
        if depth > _DEEPEST or (isinstance(value, str) and _HALF.search(value)):
            return False
        if isinstance(value, dict):
            waiting += [(key, depth) for key in value]
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]
    return True


_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which is possible in JSON but not in a file."""

"""Imports tables of people and places as entries of the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Final

from message_archive.errors import Code, Place, Problem, ProblemsFound, did_you_mean
from message_archive.importing.csv_cells import Cell, read_csv
from message_archive.importing.parties import is_family_and_given, is_office
from message_archive.importing.registry_entries import RegistryEntries
from message_archive.importing.row_import import import_rows
from message_archive.model import REQUIRED, Registry, id_problem, name_key
from message_archive.model.country import all_countries
from message_archive.model.registry import REGISTRY_FILES
from message_archive.reading import Loaded, load
from message_archive.reading.characters import unwanted_character
from message_archive.reading.registry_files import REGISTRY
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree
from message_archive.spreadsheet import split_cell

__all__ = ["COLUMNS", "import_registry_csv"]

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("id", "name", "family", "given", "country", "aliases", "ids", "notes"),
    "places": (
        "id", "name", "country", "latitude", "longitude", "aliases", "ids", "notes",
    ),
}  # fmt: skip
"""The columns of a table for each file of the registry."""

_SEPARATOR: Final = ";"
_LIMITS: Final = {"latitude": 90, "longitude": 180}
"""Degrees north and east, in the order of `coordinates`."""
_FIX_IDS: Final = "write each as name:number, such as gnd:118512345; wikidata:Q1"


def import_registry_csv(
    kind: str, file: Path, folder: Path, required: tuple[str, ...] = REQUIRED
) -> tuple[Path, int]:
    """Add the rows of a table to `people.yml` or `places.yml`, below the entries it has.

    Args:
        kind: the file of the registry, `people` or `places`.
        file: the table; its first row has the names of the columns.
        folder: the folder of messages.
        required: the keys that each message must have.

    Returns:
        The file of the registry, and how many entries were added.

    Raises:
        UsageError: if a file cannot be read or written.
        ProblemsFound: if a cell is wrong, or a name belongs to an entry. Then nothing is written.
    """
    loaded = Loaded((), Registry(), (), required=required)
    if folder.is_dir():
        loaded = load(folder, shown_as=folder.name, required=required)
    rows = read_csv(file)
    path = str(file)
    problems = _header_problems(kind, rows[:1], path)
    if problems:
        raise ProblemsFound(problems)
    names = [cell.text.strip().casefold() for cell in rows[0]]
    entries = RegistryEntries(loaded.registry)
    for cells in rows[1:]:
        problems += _add(
            kind, dict(zip(names, cells, strict=False)), entries, path, len(names), cells
        )
    if problems:
        raise ProblemsFound(problems)
    import_rows((), folder, required, loaded=loaded, entries=entries)
    return folder / REGISTRY / f"{kind}.yml", len(entries.new[kind])


def _header_problems(kind: str, header: Sequence[Sequence[Cell]], path: str) -> list[Problem]:
    columns = COLUMNS[kind]
    if not header:
        fix = f"write the names of the columns into the first row: {', '.join(columns)}"
        return [Problem(Place(path), Code.BAD_TABLE, "an empty table", None, fix)]
    problems: list[Problem] = []
    seen: set[str] = set()
    for cell in header[0]:
        name = cell.text.strip().casefold()
        place = Place(path, cell.line, cell.column)
        if name not in columns:
            fix = did_you_mean(name, columns, f"the columns are {', '.join(columns)}")
            problems.append(
                Problem(place, Code.UNKNOWN_COLUMN, "an unknown column", cell.text, fix)
            )
        elif name in seen:
            what, fix = "a second column for one key", "remove one of the two"
            problems.append(Problem(place, Code.DUPLICATE_COLUMN, what, cell.text, fix))
        seen.add(name)
    if "name" not in seen:
        what, fix = "no column name", "add a column with the names"
        problems.append(Problem(Place(path), Code.MISSING_COLUMN, what, None, fix, "name"))
    return problems


def _add(
    kind: str,
    cells: Mapping[str, Cell],
    entries: RegistryEntries,
    path: str,
    columns: int,
    row: Sequence[Cell],
) -> list[Problem]:
    """Add one row, or report its problems."""
    first = Place(path, row[0].line, row[0].column)
    if len(row) != columns:
        what = f"a row of {len(row)} cells in a table of {columns} columns"
        fix = "write a cell for each column, and quote a cell that contains a comma"
        return [Problem(first, Code.BAD_TABLE, what, row[0].text, fix)]
    problems: list[Problem] = []
    data: dict[str, Any] = {}
    places: dict[Any, tuple[int, int]] = {(): (row[0].line, row[0].column)}
    for key, cell in cells.items():
        text = cell.text.strip()
        at = Place(path, cell.line, cell.column)
        if not text:
            continue
        if found := unwanted_character(text):
            what = f"an invisible or control character, {found}"
            problems.append(Problem(at, Code.INVISIBLE_CHARACTER, what, text, "remove it", key))
        places[key,] = (cell.line, cell.column)
        if key == "aliases":
            data[key] = [part for part in split_cell(text, _SEPARATOR) if part]
        elif key == "ids":
            parts = [part.partition(":") for part in split_cell(text, _SEPARATOR) if part]
            data[key] = {name.strip(): number.strip() for name, _, number in parts}
            if not all(name.strip() and number.strip() for name, _, number in parts):
                problems.append(Problem(at, Code.BAD_TABLE, "not ids", text, _FIX_IDS, key))
        elif key == "id":
            if bad := id_problem(text):
                problems.append(Problem(at, Code.BAD_ID, bad.what, text, bad.fix, key))
            elif entries.has(kind, text):
                fix = "choose another"
                problems.append(Problem(at, Code.TAKEN_ID, "an id that is taken", text, fix, key))
        elif key in ("latitude", "longitude"):
            continue  # Both are one key.
        else:
            data[key] = text
    if kind == "people":
        _turn_name(data, places)
    else:
        problems += _coordinates_problems(cells, path)
        coordinates = [cells[key].text.strip() for key in _LIMITS if key in cells]
        if any(coordinates) and not problems:
            data["coordinates"] = coordinates
    tree = YamlTree(data, places)
    _, mistakes = validated(REGISTRY_FILES[kind], tree, path)
    problems += mistakes + _taken(kind, data, entries, tree, path)
    code = data.get("country")
    if code and code not in all_countries() and code not in entries.registry.countries:
        fix = "write an ISO 3166 code, such as AT, or a code of countries.yml"
        place = tree.place(path, ("country",))
        problems.append(
            Problem(place, Code.BAD_COUNTRY, "not a country code", code, fix, "country")
        )
    if not problems:
        id_cell = cells.get("id")
        entries.add(kind, data, id_cell.text.strip() if id_cell else "")
    return problems


def _coordinates_problems(cells: Mapping[str, Cell], path: str) -> list[Problem]:
    """What is wrong in the cells of latitude and longitude."""
    stated = {key: cells[key] for key in _LIMITS if key in cells and cells[key].text.strip()}
    problems: list[Problem] = []
    for key, cell in stated.items():
        text = cell.text.strip()
        fix = ""
        if len(stated) < len(_LIMITS):
            (other,) = _LIMITS.keys() - stated.keys()
            fix = f"write the {other} too, or leave both out"
        elif (degrees := _degrees(text)) is None:
            with_point = text.replace(",", ".")
            example = with_point if _degrees(with_point) is not None else "-33.87"
            fix = f"write degrees with a decimal point, such as {example}"
        elif abs(degrees) > _LIMITS[key]:
            fix = f"a {key} is from -{_LIMITS[key]} to {_LIMITS[key]}"
            if key == "latitude" and abs(degrees) <= _LIMITS["longitude"]:
                fix += "; perhaps the two columns are exchanged"
        if fix:
            place = Place(path, cell.line, cell.column)
            problems.append(Problem(place, Code.BAD_COORDINATES, f"not a {key}", text, fix, key))
    return problems


def _degrees(text: str) -> float | None:
    try:
        degrees = float(text)
    except ValueError:
        return None
    return degrees if isfinite(degrees) else None


def _turn_name(data: dict[str, Any], places: dict[Any, tuple[int, int]]) -> None:
    """Make `Rossi, Maria`, as catalogues have it, a name with its parts: `Maria Rossi`."""
    family, _, given = (part.strip() for part in data.get("name", "").partition(","))
    if not (family and given) or data.keys() & {"family", "given"}:
        return
    if is_family_and_given(family, given) and not is_office(given):
        data |= {"name": f"{given} {family}", "family": family, "given": given}
        places["family",] = places["given",] = places["name",]


def _taken(
    kind: str, data: Mapping[str, Any], entries: RegistryEntries, tree: YamlTree, path: str
) -> list[Problem]:
    """Names and numbers that another entry has, of the registry or of an earlier row."""
    problems: list[Problem] = []
    own: set[str] = set()
    for key, name in [
        ("name", data.get("name")),
        *(("aliases", a) for a in data.get("aliases", ())),
    ]:
        owner = entries.find(kind, name) if name else None
        if owner or (name and key == "aliases" and name_key(name) in own):
            fix = (
                f'"{owner}" has it; remove the row, or give it another name'
                if owner
                else "remove it"
            )
            place = tree.place(path, (key,))
            what = "a name that two entries share" if owner else "a name that the entry has twice"
            problems.append(Problem(place, Code.SHARED_NAME, what, name, fix, key))
        own.add(name_key(name or ""))
    for number in data.get("ids", {}).items():
        if owner := entries.by_number(kind, number):
            fix = f'"{owner}" has it; one of the two is wrong, or both are the same'
            place = tree.place(path, ("ids",))
            what = "a number that another entry has"
            found = ":".join(number)
            problems.append(Problem(place, Code.SHARED_NAME, what, found, fix, "ids"))
    return problems

"""Maps the columns of a table to the keys of a message, by name or with a mapping file.

The names of columns in CollectionBuilder (collectionbuilder.github.io, Metadata) and Dublin Core
are known too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from message_archive.errors import Code, Problem, ProblemsFound, UsageError, did_you_mean
from message_archive.model.base import Line, Record, at_most
from message_archive.reading.front_matter import LARGEST_FILE, decoded
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import read_yaml
from message_archive.spreadsheet import RECORDED

__all__ = [
    "KNOWN_NAMES",
    "WORKED_OUT",
    "ColumnMapping",
    "Target",
    "is_worked_out",
    "read_mapping",
]

KNOWN_NAMES: Final[Mapping[str, str]] = {
    "objectid": "id",
    "identifier": "id",
    "creator": "sender",
    "author": "sender",
    "from": "sender",
    "addressee": "recipient",
    "to": "recipient",
    "subject": "tags",
    "description": "notes",
    "transcript": "body",
    "transcription": "body",
    "source": "source_title",
    "publisher": "source_publisher",
    "url": "source_url",
    "medium": "form",
}
"""Column names in other catalogues, and the column of `messages.csv` for each."""

WORKED_OUT: Final = frozenset(
    "page heading date_earliest date_latest sender_names sender_countries recipient_names "
    "recipient_countries".split()
)
"""Columns of `messages.csv` that are derived from others. An import ignores them."""


@dataclass(frozen=True, slots=True)
class Target:
    """The column of `messages.csv` that a column is read as, and the separator of its values.

    `part` is the position of the column among those that are joined, None if it is not joined.
    """

    column: str
    separator: str
    part: int | None = None


class ColumnMapping(Record):
    """How to read a table. An empty mapping matches columns by name."""

    columns: Annotated[dict[str, Line], Field(max_length=500)] = {}
    """Columns of the table, and the column of `messages.csv` for each."""
    values: Annotated[dict[str, Line], Field(max_length=500)] = {}
    """Default values by column of `messages.csv`, for rows with an empty cell."""
    ignore: Annotated[tuple[Line, ...], at_most(500)] = ()
    """Columns of the table to ignore."""
    join: Annotated[dict[str, Annotated[tuple[Line, ...], at_most(10)]], Field(max_length=500)] = {}
    """Columns of `messages.csv`, and the columns of the table that are joined to make each."""
    separator: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    """The separator of several values in a cell. The default is `|` for columns named as in
    `messages.csv`, and `;` for others."""

    def target(self, name: str) -> Target | None:
        """The target of the column `name`; None if the column is unknown."""
        folded = _folded(name)
        joined = next((key for key, each in self._joined.items() if folded in each), None)
        column = (
            joined
            or self._chosen.get(folded)
            or (folded if folded in RECORDED else KNOWN_NAMES.get(folded))
        )
        if column is None:
            return None
        part = self._joined[joined].index(folded) if joined else None
        return Target(column, self.separator or ("|" if folded in RECORDED else ";"), part)

    def ignores(self, name: str) -> bool:
        """Whether to ignore the column `name`."""
        folded = _folded(name)
        return folded in self._ignored or folded in WORKED_OUT

    @cached_property
    def _chosen(self) -> Mapping[str, str]:
        return {_folded(key): value for key, value in self.columns.items()}

    @cached_property
    def _joined(self) -> Mapping[str, list[str]]:
        return {key: [*map(_folded, names)] for key, names in self.join.items()}

    @cached_property
    def _ignored(self) -> frozenset[str]:
        return frozenset(map(_folded, self.ignore))


def read_mapping(file: Path) -> ColumnMapping:
    """The mapping in a YAML file.

    Raises:
        UsageError: if there is no such file.
        ProblemsFound: if it names a column that `messages.csv` does not have.
    """
    path = str(file)
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    text, problems = decoded(raw, path)
    tree, mistakes = read_yaml(text, path)
    problems += mistakes
    if problems:
        raise ProblemsFound(problems)
    mapping, problems = validated(ColumnMapping, tree, path)
    if mapping is None:
        raise ProblemsFound(problems)
    named = [(("columns", key), name) for key, name in mapping.columns.items()]
    keys = [((key, name), name) for key in ("values", "join") for name in getattr(mapping, key)]
    for at, name in [*named, *keys]:
        if name not in RECORDED:
            fix = did_you_mean(name, RECORDED, f"the columns are {', '.join(RECORDED)}")
            place = tree.place(path, at, key=at[0] != "columns")
            what = "not a column of messages.csv"
            problems.append(Problem(place, Code.UNKNOWN_COLUMN, what, name, fix, at[0]))
    if problems:
        raise ProblemsFound(problems)
    return mapping


def is_worked_out(name: str) -> bool:
    """Whether a column is one that only tables of an archive have."""
    return _folded(name) in WORKED_OUT


def _folded(name: str) -> str:
    """A column name in lower case, with underscores for spaces and hyphens."""
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())

"""Which column of a table is which key of a message: by its name, or as a mapping file says.

Columns of other catalogues that are known by name are those of CollectionBuilder
(collectionbuilder.github.io, Metadata) and of Dublin Core.
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

__all__ = ["KNOWN_NAMES", "WORKED_OUT", "ColumnMapping", "Target", "read_mapping"]

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
"""Names that other catalogues give to a column, and what `messages.csv` calls it."""

WORKED_OUT: Final = frozenset(
    "page heading date_earliest date_latest sender_names sender_countries recipient_names "
    "recipient_countries".split()
)
"""Columns of `messages.csv` that say nothing of their own; they are not read."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column is read as: a column of `messages.csv`, and what stands between its values."""

    column: str
    separator: str


class ColumnMapping(Record):
    """How to read a table. Without anything the columns are taken by their names."""

    columns: Annotated[dict[str, Line], Field(max_length=500)] = {}
    """For a column of the table the column of `messages.csv` that it is."""
    values: Annotated[dict[str, Line], Field(max_length=500)] = {}
    """For a column of `messages.csv` what it is in every row that has nothing there."""
    ignore: Annotated[tuple[Line, ...], at_most(500)] = ()
    """Columns of the table that are not read."""
    separator: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    """What stands between several values in a cell; `|` in columns called as in `messages.csv`
    and `;` in others, when left out."""

    def target(self, name: str) -> Target | None:
        """What the column `name` is read as; None for one that is not known."""
        folded = _folded(name)
        column = self._chosen.get(folded) or (
            folded if folded in RECORDED else KNOWN_NAMES.get(folded)
        )
        if column is None:
            return None
        return Target(column, self.separator or ("|" if folded in RECORDED else ";"))

    def ignores(self, name: str) -> bool:
        """Whether the column `name` is not read."""
        folded = _folded(name)
        return folded in self._ignored or folded in WORKED_OUT

    @cached_property
    def _chosen(self) -> Mapping[str, str]:
        return {_folded(key): value for key, value in self.columns.items()}

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
    for at, name in [*named, *((("values", name), name) for name in mapping.values)]:
        if name not in RECORDED:
            fix = did_you_mean(name, RECORDED, f"the columns are {', '.join(RECORDED)}")
            place = tree.place(path, at, key=at[0] == "values")
            what = "no column of messages.csv"
            problems.append(Problem(place, Code.UNKNOWN_COLUMN, what, name, fix, at[0]))
    if problems:
        raise ProblemsFound(problems)
    return mapping


def _folded(name: str) -> str:
    """Names of columns in any case, with spaces, hyphens or low lines."""
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())

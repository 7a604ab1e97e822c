"""A message as one row of a table: the columns of `messages.csv`, which an import reads too.

A row holds all that the files of a message state, so that they can be made of it again; beside it
stand a few columns that are worked out, for sorting and counting. Parties and sources have a column
for each of their keys. Several stand in one cell with ` | ` between them, in the same order in each
column of theirs, `\\|` being a bar and `\\\\` a backslash that is meant. Further texts are JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from message_archive.model import FrontMatter, Message, Occasion, Party, Source
from message_archive.model.base import Record

__all__ = [
    "GROUPS",
    "LISTS",
    "STATED",
    "Column",
    "ColumnType",
    "defused",
    "joined",
    "parted",
    "restored",
    "stated_cells",
]

ColumnType = Literal["string", "integer", "boolean", "date", "array", "object"]
"""Of Table Schema. A `date` is a day of ISO 8601; an `array` or `object` is written in JSON."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `references` is the table and column its values are found in."""

    name: str
    about: str
    type: ColumnType = "string"
    required: bool = False
    references: tuple[str, str] | None = None


GROUPS: Final[Mapping[str, type[Record]]] = {"sender": Party, "recipient": Party, "source": Source}
"""Keys of which a message may have several mappings."""

LISTS: Final = ("in_reply_to", "related", "aliases", "tags", "accept")
"""Keys of which a message may have several values."""

# The column of a group that is called by the group's own name.
_NAME: Final = {"sender": "name", "recipient": "name"}


def _column(group: str, key: str) -> str:
    return group if _NAME.get(group, "") == key else f"{group}_{key}"


def _stated_columns() -> Mapping[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {"id": ("id",)}
    for key in FrontMatter.model_fields:
        if key in GROUPS:
            columns |= {_column(key, inner): (key, inner) for inner in GROUPS[key].model_fields}
        elif key == "occasion":
            inner_keys = Occasion.model_fields
            columns |= {"occasion" if k == "name" else k: (key, k) for k in inner_keys}
        else:
            columns[key] = (key,)
    return columns | {"body": ("body",), "texts": ("texts",)}


STATED: Final = _stated_columns()
"""The columns that are read back, each with the key it stands for: `sender_role` is the `role` of
the senders, `series` that of the occasion."""


# The keys with one value each.
_SINGLE: Final = tuple(
    key for key in FrontMatter.model_fields if key in STATED and key not in (*GROUPS, *LISTS)
    and len(STATED[key]) == 1
)  # fmt: skip
_GROUPED: Final = tuple(
    (group, [(_column(group, key), key) for key in model.model_fields])
    for group, model in GROUPS.items()
)


def stated_cells(message: Message) -> dict[str, str]:
    """The cells of the columns in `STATED`; "" for what is not stated."""
    meta, (own, *further) = message.meta, message.texts
    cells = {"id": message.id, "body": own.markdown, "texts": ""}
    for key in _SINGLE:
        cells[key] = _text(getattr(meta, key))
    for key in LISTS:
        cells[key] = joined(getattr(meta, key))
    occasion = meta.occasion
    cells["occasion"], cells["series"] = occasion.name, _text(occasion.series)
    cells["ordinal"] = _text(occasion.ordinal)
    for group, columns in _GROUPED:
        members = getattr(meta, group)
        for column, key in columns:
            cells[column] = joined([_text(getattr(member, key)) for member in members])
    if further:
        texts = [{"label": t.label, **t.meta.as_written(), "body": t.markdown} for t in further]
        cells["texts"] = json.dumps(texts, ensure_ascii=False)
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def joined(parts: Sequence[str]) -> str:
    """One cell for several values; "" when all are empty. `parted` takes it apart."""
    cell = " | ".join(parts)
    if "\\" in cell or cell.count("|") >= len(parts):
        cell = " | ".join(p.replace("\\", "\\\\").replace("|", "\\|") for p in parts)
    return cell if any(parts) else ""


def parted(cell: str, separator: str = "|") -> Sequence[str]:
    """The values of a cell, without white space around them; none of an empty cell."""
    if not cell.strip():
        return ()
    values = [""]
    bar = re.escape(separator)
    for part in re.findall(rf"\\\\|\\{bar}|{bar}|[^\\{bar}]+|\\", cell):
        if part == separator:
            values.append("")
        else:
            values[-1] += part[1:] if len(part) == 2 and part[0] == "\\" else part
    return [value.strip() for value in values]


# What a program may take for the end of a cell or a line, whatever separator it is told or guesses.
_ENDS: Final = r";|\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
# What it may pass over at the beginning of a cell: blanks, what does not show, and quotes.
_PASSED: Final = (
    r"[^\S;|\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]"
    r'|["\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]'
)
# What begins a formula; also as wide and as small forms, which spreadsheets make the plain ones of.
_FORMULA: Final = rf"(?:{_PASSED})*[=+@\-＝＋＠－﹦﹢﹫﹣]"
_AT_START: Final = rf"(?:(?<![\s\S])|(?<=[{_ENDS}]))"

_TO_DEFUSE: Final = re.compile(rf"{_AT_START}(?='*{_FORMULA})")
_DEFUSED: Final = re.compile(rf"{_AT_START}'(?='*{_FORMULA})")


def defused(cell: str) -> str:
    """`cell` for a CSV file: an apostrophe before what a spreadsheet would take for a formula.

    A program that is told another separator than ours finds cells within ours. So the apostrophe
    also goes before what follows a semicolon, a bar, a tab or the end of a line. Apostrophes that
    stand there already get one more, which makes it reversible. (OWASP, CSV Injection.)
    """
    return _TO_DEFUSE.sub("'", cell)


def restored(cell: str) -> str:
    """What `defused` was given."""
    return _DEFUSED.sub("", cell)

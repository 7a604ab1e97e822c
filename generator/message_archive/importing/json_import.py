"""Imports `messages.jsonl`, with one message per line.

A line has the keys of a message file, `id`, `body` and `texts`. Values that the archive computed
are ignored, because they are computed again. A party is as in a message file, or has the keys of
the file in `stated`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from message_archive.errors import Code, Place, Problem, UsageError
from message_archive.importing.drafts import values_at
from message_archive.importing.row_import import import_rows
from message_archive.importing.rows import Row, is_writable, put_texts
from message_archive.model import REQUIRED
from message_archive.reading.characters import unwanted_character
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["as_text", "import_json_lines"]

_WORKED_OUT: Final = ("page", "heading", "date_earliest", "date_latest", "mentions")
_PARTIES: Final = ("sender", "recipient")
_FIX: Final = "write an object with the keys of a message, as in data/messages.jsonl"
_FIX_TEXTS: Final = 'write a list: [{"label": "de", "text": "translation", "body": "…"}]'


def import_json_lines(file: Path, folder: Path, required: tuple[str, ...] = REQUIRED) -> list[Path]:
    """Create message files from the lines of a file; see `import_rows`.

    Raises:
        UsageError: if a file cannot be read or written.
        ProblemsFound: if there are problems. Then nothing is written.
    """
    return import_rows(_rows(file), folder, required)


def _rows(file: Path) -> Iterator[Row]:
    try:
        with file.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _row(line, str(file), number)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None


def _row(line: bytes, path: str, number: int) -> Row:
    row = Row(path, YamlTree({}, {(): (number, 1)}), fix_missing="add it to the line")
    place = Place(path, number, 1)
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError.
        found = line[:80].decode(errors="replace").strip()
        row.problems.append(Problem(place, Code.BAD_TABLE, "not JSON", found, _FIX))
        return row
    if not isinstance(record, dict) or not is_writable(record):
        row.problems.append(Problem(place, Code.BAD_TABLE, "not a message", str(record)[:80], _FIX))
        return row
    if unwanted := next(filter(None, map(unwanted_character, _strings(record))), None):
        what = f"an invisible or control character, {unwanted}"
        row.problems.append(Problem(place, Code.INVISIBLE_CHARACTER, what, None, "remove it"))
    for key, kind in (("id", "id"), ("body", "body")):
        value = record.pop(key, None) or ""
        if isinstance(value, str):
            setattr(row, kind, value)
        else:
            what, found = f"{key} is not a text", str(value)[:80]
            row.problems.append(Problem(place, Code.BAD_TABLE, what, found, _FIX, key))
    texts = record.pop("texts", None) or []
    put_texts(row, texts, str(texts)[:80], _FIX_TEXTS)
    row.texts = [_stated(text) for text in row.texts]
    row.tree.data = _stated({key: record[key] for key in record if key not in _WORKED_OUT})
    row.tree.values = {at: (number, 1) for at, _ in values_at(row.tree.data)}
    return row


def _strings(record: Mapping[str, Any]) -> Iterator[str]:
    """All strings in the front matter."""
    waiting: list[Any] = [value for key, value in record.items() if key not in ("body", "texts")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value


def _stated(record: dict[str, Any]) -> dict[str, Any]:
    """The keys and values that a message file would have."""
    found = {key: value for key, value in record.items() if value not in (None, [])}
    for side in _PARTIES:
        if isinstance(parties := found.get(side), list):
            found[side] = [
                party.get("stated", party) if isinstance(party, dict) else party
                for party in parties
            ]
    if isinstance(occasion := found.get("occasion"), dict):
        found["occasion"] = {key: value for key, value in occasion.items() if key != "id"}
    return {key: as_text(value) for key, value in found.items()}


def as_text(value: Any) -> Any:
    """`value` with numbers and booleans as text, as in a file."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value

"""Writes a message file or a further text, with its keys in the order of the file format.

The output is in the subset of YAML 1.1 that `message_archive.reading` accepts. Values are plain
where that is safe, and quoted otherwise; several lines become a block. Reading the file gives the
same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from message_archive.model import FrontMatter, TextFrontMatter
from message_archive.reading.message_file import language_of_label

__all__ = ["mapping_lines", "message_file", "written"]


def message_file(meta: FrontMatter | TextFrontMatter, body: str, label: str = "") -> str:
    """The contents of a message file, or of the further text with this label."""
    keys = {key: _short(key, value) for key, value in meta.as_written().items()}
    if label and keys.get("language") == language_of_label(label) and len(keys) > 1:
        del keys["language"]  # The label states it. Front matter must keep at least one key.
    return written(keys, body)


def written(keys: Mapping[str, Any], body: str, comments: Mapping[str, str] | None = None) -> str:
    """The contents of a file with this front matter. A value of None leaves the key empty.

    `comments` are lines to put above keys.
    """
    lines = []
    for line in mapping_lines(keys):
        if comment := (comments or {}).get(line.partition(":")[0]):
            lines.append(f"# {comment}\n")
        lines.append(f"{line}\n")
    front = "".join(lines)
    return f"---\n{front}---\n{body}\n" if body else f"---\n{front}---\n"


def _short(key: str, value: Any) -> Any:
    """Shorten a list of one to its value, and a party or occasion with only a name to the name."""
    if isinstance(value, list):
        values = [_short(key, each) for each in value]
        return values[0] if len(values) == 1 else values
    if (
        key in ("sender", "recipient", "occasion")
        and isinstance(value, dict)
        and [*value] == ["name"]
    ):
        return value["name"]
    return value


def mapping_lines(values: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a mapping in YAML. A value of None leaves the key empty."""
    for key, value in values.items():
        if value is None:
            yield f"{key}:"
        elif isinstance(value, dict):
            yield f"{key}:"
            yield from _indented(mapping_lines(value))
        elif isinstance(value, list):
            yield f"{key}:"
            yield from _indented(_sequence(value))
        else:
            first, *rest = _scalar(value)
            yield f"{key}: {first}"
            yield from _indented(rest)


def _sequence(values: Sequence[Any]) -> Iterator[str]:
    for value in values:
        first, *rest = mapping_lines(value) if isinstance(value, dict) else _scalar(value)
        yield f"- {first}"
        yield from _indented(rest)


def _indented(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)


def _scalar(value: str | int | bool) -> list[str]:
    """The lines of a value. The first goes on the line of the key."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    text = str(value)
    if text.isprintable():
        return [text if _is_plain(text) else "'" + text.replace("'", "''") + "'"]
    lines = text.split("\n")
    if text == text.strip() and all(line.isprintable() and line == line.rstrip() for line in lines):
        return ["|-", *lines]
    return ['"' + "".join(map(_escaped, text)) + '"']


# Characters that cannot begin a plain value (YAML 1.1, 9.1.3 Plain).
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~<\s]|\.\.\.")


def _is_plain(text: str) -> bool:
    return not (
        text == ""
        or text != text.strip()
        or _INDICATOR.match(text)
        or ": " in text
        or " #" in text
        or text.endswith(":")
    )


_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() else f"\\U{ord(char):08X}"

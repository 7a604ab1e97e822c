"""Reads YAML into text values and records the place of each.

It supports a small, safe subset of YAML: mappings, sequences and scalars. Scalars stay text, so
that `NO`, `010`, `12:30` and `1972-02` are not converted. Anchors, aliases, tags, merge keys,
duplicate keys and a second document are problems. Depth and size are limited to bound time and
memory. The events come from libyaml's parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from message_archive.errors import Code, Place, Problem
from message_archive.reading.characters import unwanted_character

__all__ = ["KeyPath", "YamlTree", "read_yaml"]

KeyPath = tuple[str | int, ...]
"""The path of a value in the tree: `("sender", 0, "country")`."""

DEEPEST: Final = 12
MOST_VALUES: Final = 200_000

# PyYAML's wheels include libyaml. Without it, the pure Python parser gives the same results.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# libyaml's context for an unclosed value, and how to close it.
_NOT_CLOSED: Final = {
    "while scanning a quoted scalar": "end the value with the quote it begins with",
    "while parsing a flow sequence": "close the bracket [, or put the value in quotes",
    "while parsing a flow mapping": "close the bracket {, or put the value in quotes",
}

_PLAIN_FIX: Final = "write plain text values, mappings and lists only"
_REFUSED: Final = {
    "anchor": "an anchor (&)",
    "alias": "an alias (*)",
    "tag": "a tag (!)",
}


@dataclass(slots=True)
class YamlTree:
    """`data` consists of nested dict, list and str. `values` and `keys` have the place (line and
    column, counted from 1) of the value at a key path and of the key itself."""

    data: Any = None
    values: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: str, at: KeyPath, *, key: bool = False) -> Place:
        """The place in file `path` of the value (or key) at `at`, or of its nearest parent."""
        while True:
            found = (self.keys.get(at) if key else None) or self.values.get(at)
            if found or not at:
                line, column = found or (1, 1)
                return Place(path, line, column)
            at, key = at[:-1], False


class _Stop(Exception):
    """A problem that ends reading."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read_yaml(text: str, path: str) -> tuple[YamlTree, list[Problem]]:
    """Read one YAML document.

    Args:
        text: the document.
        path: the path of the file for problems.
    """
    reader = _Reader(path)
    try:
        # Not yaml.parse, whose generator takes a fifth of the time of reading a message.
        reader.read(iter(_Loader(text).get_event, None))
        if "#" in text and not text.isascii() and not reader.problems:
            reader.check_comments(text)
    except _Stop as stop:
        reader.problems.append(stop.problem)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        opened = error.context_mark
        if error.context in _NOT_CLOSED and mark and opened and opened.line < mark.line:
            mark = opened  # The start is easier to find than the end.
        place = reader.place(mark) if mark else Place(path, 1)
        what = " ".join(filter(None, (error.context, error.problem)))
        fix = _hint(text, mark, error.context)
        reader.problems.append(Problem(place, Code.BAD_YAML, f"YAML: {what}", None, fix))
    except yaml.reader.ReaderError as error:
        before = _before(text, error)
        line = 1 + before.count("\n")
        column = len(before) - (before.rfind("\n") + 1) + 1
        what = "a character that YAML does not allow"
        found = error.character if isinstance(error.character, str) else chr(error.character)
        place, code = Place(path, line, column), Code.INVISIBLE_CHARACTER
        reader.problems.append(Problem(place, code, what, found, "remove it"))
    except RecursionError:  # pragma: no cover - only possible with the pure Python parser
        place, code = Place(path, 1), Code.UNSUPPORTED_YAML
        reader.problems.append(Problem(place, code, "too deep", None, _PLAIN_FIX))
    return reader.tree, reader.problems


def _before(text: str, error: Any) -> str:
    """The part of `text` before the character that caused the error."""
    if _Loader is not yaml.SafeLoader:  # libyaml's position is in bytes.
        return text.encode()[: error.position].decode(errors="ignore")
    return text[: error.position]


def _hint(text: str, mark: Any, context: str | None) -> str:
    """The usual cause of a YAML error at `mark`."""
    if context in _NOT_CLOSED:
        return _NOT_CLOSED[context]
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line:
        return "indent with spaces, not tabs"
    if context == "while parsing a block collection" and not line.lstrip().startswith("-"):
        return "indent this line as the keys above it, if it belongs to the same entry of the list"
    if line.count(": ") > 1:
        return 'put a value that contains ": " in quotes'
    return "check the quotes, colons and indentation of this line and the one before it"


class _Reader:
    """Turns libyaml's events into a `YamlTree`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.tree = YamlTree()
        self.problems: list[Problem] = []
        self.count = 0

    def place(self, mark: Any) -> Place:
        return Place(self.path, mark.line + 1, mark.column + 1)

    def read(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.count:
                    self.stop(event, "a second YAML document", None, "keep one document per file")
                self.tree.data = self.value(next(events), events, ())

    def stop(self, event: Any, what: str, found: str | None, fix: str) -> None:
        place = self.place(event.start_mark)
        raise _Stop(Problem(place, Code.UNSUPPORTED_YAML, what, found, fix))

    def value(self, event: Any, events: Iterator[Any], at: KeyPath) -> Any:
        self.count += 1
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "alias", f"*{event.anchor}")
        if event.anchor:
            self.refuse(event, "anchor", f"&{event.anchor}")
        if event.tag:
            self.refuse(event, "tag", event.tag)
        if len(at) > DEEPEST or self.count > MOST_VALUES:
            self.stop(event, "too deep or too large", None, _PLAIN_FIX)
        mark = event.start_mark
        self.tree.values[at] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            self.check_characters(event.value, event, ".".join(map(str, at)))
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, at)
        return self.mapping(events, at)

    def refuse(self, event: Any, name: str, found: str) -> None:
        self.stop(event, f"YAML: {_REFUSED[name]} is not allowed here", found, _PLAIN_FIX)

    def sequence(self, events: Iterator[Any], at: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.value(event, events, (*at, len(items))))
        return items

    def mapping(self, events: Iterator[Any], at: KeyPath) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.stop(event, "a key that is not a plain word", None, _PLAIN_FIX)
            if event.anchor or event.tag:
                self.refuse(event, "anchor" if event.anchor else "tag", event.value)
            key = event.value
            self.check_characters(key, event, key)
            below = (*at, key)
            if key == "<<":
                self.stop(event, "YAML: a merge key is not allowed here", "<<", _PLAIN_FIX)
            if key in items:
                place = self.place(event.start_mark)
                first = self.tree.keys[below][0]
                fix = f"keep one of the two; the first is on line {first}"
                what = "a duplicate key"
                self.problems.append(Problem(place, Code.DUPLICATE_KEY, what, key, fix, key))
            self.tree.keys[below] = (
                event.start_mark.line + 1,
                event.start_mark.column + 1,
            )
            items[key] = self.value(next(events), events, below)
        return items

    def check_comments(self, text: str) -> None:
        """Check the comments. Values were checked before, so anything found is in a comment."""
        for number, line in enumerate(text.split("\n")):
            if found := unwanted_character(line):
                column = line.index(chr(int(found[2:].split()[0], 16))) + 1
                place = Place(self.path, number + 1, column)
                what, fix = f"an invisible or control character, {found}, in a comment", "remove it"
                code = Code.INVISIBLE_CHARACTER
                self.problems.append(Problem(place, code, what, None, fix))

    def check_characters(self, text: str, event: Any, key: str) -> None:
        if text.isascii() and text.isprintable():
            return
        if found := unwanted_character(text):
            what = f"an invisible or control character, {found}, in the front matter"
            fix = "remove it; type the value again instead of pasting it"
            place, code = self.place(event.start_mark), Code.INVISIBLE_CHARACTER
            self.problems.append(Problem(place, code, what, text, fix, key))

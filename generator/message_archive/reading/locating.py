"""Finds the place of a key in a message or registry file that was read before.

Problems between files, such as a reply to a missing message, are found after all files are read. As
they are rare, the places in ten thousand files are not kept in memory. The few affected files are
parsed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from message_archive.errors import Place
from message_archive.markup import mention_places
from message_archive.reading.characters import composed
from message_archive.reading.front_matter import decoded, split_front_matter
from message_archive.reading.message_file import place_in_body
from message_archive.reading.yaml_tree import KeyPath, read_yaml

__all__ = ["AT", "BODY", "locate", "places_in_body"]

BODY: Final = "body"
"""Begins the path of a mention: `("body", 2)` is the third mention in a text."""

AT: Final = "at"
"""Is in the path of a character of a text: `("body", "at", 7)` is the eighth."""


def locate(project: Path, path: str, at: KeyPath) -> Place:
    """The place of the value at key path `at` in `path`, a file below `project`.

    A single value counts as a list of one: `("sender", 0, "country")` also finds the country of a
    sender that is not a list. `("body", 2)` is the third mention in the text, and
    `("body", "at", 7)` its eighth character. If the file cannot be read any more, the place is
    just the file.
    """
    try:
        text, _ = decoded((project / path).read_bytes(), path)
    except OSError:
        return Place(path)
    if path.endswith(".yml"):
        tree, _ = read_yaml(text, path)
    else:
        split, _ = split_front_matter(text, path)
        if split is None:
            return Place(path)
        if at[:2] == (BODY, AT):
            return place_in_body(text, split.body, int(at[2]), path)
        if at[:1] == (BODY,):
            return _places_of_mentions(text, split.body, path)[int(at[1])]
        tree = split.tree
    found: KeyPath = ()
    for step in at:
        if (*found, step) in tree.values:
            found = (*found, step)
    return tree.place(path, found)


def places_in_body(project: Path, path: str, indexes: Iterable[int]) -> list[Place]:
    """The places of characters of a text, by their indexes in it."""
    try:
        text, _ = decoded((project / path).read_bytes(), path)
    except OSError:
        return [Place(path) for _ in indexes]
    split, _ = split_front_matter(text, path)
    body = split.body if split else ""
    return [place_in_body(text, body, index, path) for index in indexes]


@lru_cache(maxsize=1)  # All problems of a file come one after another.
def _places_of_mentions(text: str, body: str, path: str) -> list[Place]:
    return [place_in_body(text, body, index, path) for index in mention_places(composed(body))]

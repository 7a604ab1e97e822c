"""The place of a key in a message file, or one of the registry, that was read before.

What is wrong between files (a reply to nothing, an id that is taken) is found when all are read,
and there are few of these. So the places of ten thousand files are not kept; the few files in
question are looked at again.
"""

from __future__ import annotations

from pathlib import Path

from message_archive.errors import Place
from message_archive.reading.front_matter import decoded, split_front_matter
from message_archive.reading.yaml_tree import KeyPath, read_yaml

__all__ = ["locate"]


def locate(project: Path, path: str, at: KeyPath) -> Place:
    """Where the value at key path `at` stands in `path`, a file below `project`.

    A single value may stand for a list of one: `("sender", 0, "country")` finds the country of
    a sender that is no list. The file's begin when it cannot be read any more.
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
        tree = split.tree
    found: KeyPath = ()
    for step in at:
        if (*found, step) in tree.values:
            found = (*found, step)
    return tree.place(path, found)

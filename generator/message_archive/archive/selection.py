"""A part of an archive: the messages of some topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from message_archive.archive.archive import Archive
from message_archive.archive.topics import Axis
from message_archive.errors import UsageError, did_you_mean

__all__ = ["select"]


def select(archive: Archive, wanted: Mapping[Axis, Sequence[str]]) -> Archive:
    """The messages that belong to one of the wanted topics on each axis that names any.

    `wanted` are keys of topics by axis: `{"countries": ["kp"], "years": ["1951", "1952"]}`.

    Raises:
        UsageError: for a key that no message has, and if no message is left.
    """
    entries = archive.entries
    for axis, keys in wanted.items():
        topics, chosen = archive.topics[axis], set()
        for key in keys:
            if key not in topics:
                hint = did_you_mean(key, topics, f"the pages below {axis}/ have the names")
                raise UsageError(f"{key}: no message has it among its {axis}; {hint}")
            chosen |= {entry.id for entry in topics[key].entries}
        if keys:
            entries = tuple(entry for entry in entries if entry.id in chosen)
    if archive.entries and not entries:
        raise UsageError("no message belongs to all of these; leave one out")
    return Archive(entries, archive.registry)

"""Files with rows for each message, in the order of the archive.

Such a file has a head, the rows of each message, and a foot. The places of the rows in an earlier
file are remembered, so that the rows of messages that did not change can be copied. If there is no
earlier file, all rows are made.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from message_archive.archive import Entry
from message_archive.exports.runs import Run

__all__ = ["EarlierRows", "RowFile", "Stream", "update_rows"]

_CHUNK: Final = 1 << 20


class Stream(Protocol):
    """A file to write to."""

    def write(self, content: bytes, /) -> object: ...


@dataclass(frozen=True, eq=False)
class RowFile:
    """A kind of file: `name`, head and foot, and a function that makes the rows of a message."""

    name: str
    head: bytes
    rows: Callable[[Entry], bytes]
    foot: bytes = b""


@dataclass(frozen=True, eq=False)
class EarlierRows:
    """A file of an earlier build: the size of its head, and of the rows of each message."""

    file: Path
    head: int
    sizes: Sequence[int]


def update_rows(
    form: RowFile,
    runs: Sequence[Run],
    open_file: Callable[[], Stream],
    earlier: EarlierRows | None = None,
) -> Sequence[int] | None:
    """Write a file and return the size of each message's rows.

    Returns None, and writes nothing, if the file would equal the earlier one.

    Args:
        form: the kind of file.
        runs: the messages, in their order.
        open_file: opens the file for writing.
        earlier: the file of an earlier build, from which runs are copied; None to make every row.
    """
    sizes = array("Q")
    if earlier is None:
        target = open_file()
        target.write(form.head)
        for entry in chain.from_iterable(run.entries for run in runs):
            rows = form.rows(entry)
            target.write(rows)
            sizes.append(len(rows))
        target.write(form.foot)
        return sizes
    made = {run.number: [*map(form.rows, run.entries)] for run in runs if run.position is None}
    ends = [*accumulate(earlier.sizes, initial=earlier.head)]
    with earlier.file.open("rb") as source:
        if _is_same(form, runs, made, ends, source):
            return None
        target = open_file()
        target.write(form.head)
        for run in runs:
            if run.position is None:
                target.write(b"".join(made[run.number]))
                sizes.extend(map(len, made[run.number]))
            else:
                _copy(source, ends[run.position], ends[run.end], target)
                sizes.extend(earlier.sizes[run.position : run.end])
        target.write(form.foot)
    return sizes


def _is_same(
    form: RowFile,
    runs: Sequence[Run],
    made: Mapping[int, Sequence[bytes]],
    ends: Sequence[int],
    source: BinaryIO,
) -> bool:
    """Whether the earlier file has the same messages, and the rows that were made."""
    if ends[0] != len(form.head) or len(ends) - 1 != sum(len(run.entries) for run in runs):
        return False
    parts = [(0, form.head)]
    for run in runs:
        first = run.number - 1
        if run.position is None:
            sizes = [*map(len, made[run.number])]
            if [*accumulate(sizes, initial=ends[first])] != ends[first : first + len(sizes) + 1]:
                return False
            parts.append((ends[first], b"".join(made[run.number])))
        elif run.position != first:
            return False
    for start, content in parts:
        source.seek(start)
        if source.read(len(content)) != content:
            return False
    source.seek(ends[-1])
    return source.read() == form.foot


def _copy(source: BinaryIO, start: int, end: int, target: Stream) -> None:
    source.seek(start)
    while start < end:
        chunk = source.read(min(_CHUNK, end - start))
        if not chunk:
            raise EOFError(f"{source.name}: shorter than when it was written")
        target.write(chunk)
        start += len(chunk)

"""Files with rows for each message, in the order of the archive.

Such a file has a head, the rows of each message, and a foot. The places of the rows in an earlier
file are remembered, so that the rows of messages that did not change can be copied. If there is no
earlier file, all rows are made.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from message_archive.archive import Entry

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
    """A file of an earlier build: the size of its head, and the ids of its messages, each with the
    size of its rows."""

    file: Path
    head: int
    ids: Sequence[str]
    sizes: Sequence[int]

    def places(self) -> Mapping[str, tuple[int, int]]:
        """The start and end of each message's rows, by id."""
        ends = [*accumulate(self.sizes, initial=self.head)]
        return dict(zip(self.ids, pairwise(ends), strict=True))


def update_rows(
    form: RowFile,
    entries: Sequence[Entry],
    open_file: Callable[[], Stream],
    *,
    earlier: EarlierRows | None = None,
    changed: Collection[str] = (),
) -> Sequence[int] | None:
    """Write a file and return the size of each message's rows.

    Returns None, and writes nothing, if the file would equal the earlier one.

    Args:
        form: the kind of file.
        entries: the messages, in their order.
        open_file: opens the file for writing.
        earlier: the file of an earlier build; None to make every row.
        changed: ids of messages whose rows are made even if the earlier file has them.
    """
    made: dict[str, bytes] = {}
    places: Mapping[str, tuple[int, int]] = {}
    with ExitStack() as stack:
        source: BinaryIO | None = None
        if earlier:
            source = stack.enter_context(earlier.file.open("rb"))
            places = earlier.places()
            made = {entry.id: form.rows(entry) for entry in entries if entry.id in changed}
            if _is_same(form, entries, made, earlier, source):
                return None
        target = open_file()
        target.write(form.head)
        sizes = array("Q")
        start = end = 0  # The range to copy next. Adjacent rows are copied together.
        for entry in entries:
            if entry.id in places and entry.id not in made:
                first, last = places[entry.id]
                if first != end:
                    _copy(source, start, end, target)
                    start = first
                end = last
                sizes.append(last - first)
                continue
            _copy(source, start, end, target)
            start = end = 0
            rows = made.get(entry.id) or form.rows(entry)
            target.write(rows)
            sizes.append(len(rows))
        _copy(source, start, end, target)
        target.write(form.foot)
    return sizes


def _is_same(
    form: RowFile,
    entries: Sequence[Entry],
    made: Mapping[str, bytes],
    earlier: EarlierRows,
    source: BinaryIO,
) -> bool:
    if [*earlier.ids] != [entry.id for entry in entries]:
        return False
    places = earlier.places()
    parts = [(0, form.head), *((places[id_][0], rows) for id_, rows in made.items())]
    if earlier.head != len(form.head) or any(
        places[id_][1] - places[id_][0] != len(rows) for id_, rows in made.items()
    ):
        return False
    for start, content in parts:
        source.seek(start)
        if source.read(len(content)) != content:
            return False
    source.seek(earlier.head + sum(earlier.sizes))
    return source.read() == form.foot


def _copy(source: BinaryIO | None, start: int, end: int, target: Stream) -> None:
    if source is None or start == end:
        return
    source.seek(start)
    while start < end:
        chunk = source.read(min(_CHUNK, end - start))
        if not chunk:
            raise EOFError(f"{source.name}: shorter than when it was written")
        target.write(chunk)
        start += len(chunk)

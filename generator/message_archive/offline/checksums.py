"""Compares lists of checksums with the files that they name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from message_archive.errors import Code, Place, Problem

__all__ = ["check_sums"]

_SUM: Final = re.compile(rb"([0-9a-f]{64}) [ *](.+)")
_LONGEST_LINE: Final = 10_000

_FIX: Final = "build the site again; if it was copied, copy it again"


def check_sums(
    path: str, parts: Iterable[bytes], sums: Mapping[str, bytes], unread: Container[str]
) -> Iterator[tuple[Problem | None, int]]:
    """Check each line of the list at `path`, then each file in its folder that is not listed.

    Yields a problem or None, and 1 if the line is a checksum, else 0. `parts` are the bytes of the
    list, and `sums` has the SHA-256 of every file except those in `unread`.
    """
    base = posixpath.dirname(path)
    listed = {path}
    for number, line in enumerate(_lines(parts), 1):
        place = Place(path, number)
        match = _SUM.fullmatch(line)
        if match is None:
            found = line[:100].decode(errors="replace")
            yield Problem(place, Code.BAD_CHECKSUM_LIST, "is not a checksum", found, _FIX), 0
            continue
        name = match[2].decode(errors="replace")
        named = posixpath.join(base, name)
        listed.add(named)
        if named in unread:
            continue
        if named not in sums:
            what = "for a missing file"
            yield Problem(place, Code.BAD_CHECKSUM_LIST, what, name, _FIX), 1
        elif (found := sums[named].hex()) != match[1].decode():
            what = "does not match its checksum"
            yield Problem(Place(named), Code.WRONG_CHECKSUM, what, found, _FIX), 1
        else:
            yield None, 1
    for other in sums.keys() - listed:
        if other.startswith(f"{base}/") or not base:
            what = f"has no checksum in {path}"
            yield Problem(Place(other), Code.NO_CHECKSUM, what, None, _FIX), 0


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without their line ends; lines longer than `_LONGEST_LINE` are split."""
    rest = b""
    for part in parts:
        *lines, rest = (rest + part).split(b"\n")
        yield from (line.removesuffix(b"\r") for line in lines)
        if len(rest) > _LONGEST_LINE:
            yield rest[:_LONGEST_LINE]
            rest = b""
    if rest:
        yield rest

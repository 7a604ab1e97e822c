"""Reads a post copied from a social network: the name, the handle below it, the text, the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from message_archive.importing.dates import dates_in
from message_archive.importing.vocabulary import pattern

__all__ = ["Post", "post_in"]

_HANDLE: Final = re.compile(r"@\w{2,30}(?:\s*[·•]\s?(?P<rest>.{0,40}))?")
_MENTION: Final = re.compile(r"(?<![\w.@])@\w{2,30}")
_TIME: Final = re.compile(r"\b\d{1,2}:\d{2}\b")
_MOST_LINES: Final = 200
_MOST_MENTIONS: Final = 3
"""A post that mentions more is to nobody in particular."""
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Post:
    """A post: who wrote it, the handles it mentions, its day (EDTF), and the number of its first
    line of text."""

    author: str
    mentioned: tuple[str, ...]
    day: str
    start: int


def post_in(lines: Sequence[str]) -> Post | None:
    """The post that a text is; None if it is none."""
    numbers = [at for at, line in enumerate(lines[:_MOST_LINES]) if line.strip()]
    if len(numbers) < 3:
        return None
    name, handle = lines[numbers[0]].strip(), lines[numbers[1]].strip()
    if not _HANDLE.fullmatch(handle) or len(name) > _LONGEST_NAME:
        return None
    author = " ".join("".join(char for char in name if _is_of_a_name(char)).split())
    below = [lines[at].strip() for at in numbers[2:]]
    to = pattern(r"^{heads.replying}\s")
    replying = [line for line in below[:2] if to.match(line)]
    found = _MENTION.findall(" ".join(replying or below))
    mentioned = dict.fromkeys(each for each in found if each != handle.split()[0])
    is_to_few = len(mentioned) <= _MOST_MENTIONS
    return Post(author, tuple(mentioned) if is_to_few else (), _day(handle, below), numbers[2])


def _is_of_a_name(char: str) -> bool:
    return char.isalnum() or char in " .,'’-·・()&"


def _day(handle: str, below: Sequence[str]) -> str:
    """The day next to the handle, or in the line with the time of day."""
    for line in (handle, *(line for line in below if _TIME.search(line)), *below):
        is_short = len(line) <= _LONGEST_NAME
        for found in dates_in(line) if is_short else ():
            if found.is_day and not found.doubt:
                return found.edtf
    return ""

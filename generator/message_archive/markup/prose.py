"""Finds the prose in Markdown: everything but links, code, addresses and labels of notes.

The search for names in a text looks only at prose, so that it proposes no link in a link. It takes
time in proportion to the text. In doubt, as with a bracket that is never closed, text is prose.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Final

__all__ = ["without_markup"]

_FENCED: Final = re.compile(
    r"^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n.*?(?:^ {0,3}\1[`~]* *$|\Z)", re.M | re.S
)
# Code, an autolink or address, a page break, an escaped character, a definition, a bracket.
_PIECE: Final = re.compile(
    r"(?P<ticks>`+)|(?P<whole><[^<>\s]{1,2000}>|https?://[^\s<>)\]]{1,2000}|\{page \d{1,4}\}|\\.)"
    r"|^ {0,3}\[(?!\^)[^\[\]\n]{1,999}\]:[^\n]*|(?P<bracket>[\[\]])",
    re.M | re.S,
)
_AFTER: Final = re.compile(r"\((?:[^()\n]|\([^()\n]{0,500}\)){0,2500}\)|\[[^\[\]\n]{0,999}\]")
_NOTE: Final = re.compile(r"\[\^[^\s\]]{1,999}\]")


def without_markup(markdown: str) -> str:
    """`markdown` with U+0000 for each character that is not prose. Indexes stay the same."""
    pieces: list[str] = []
    at = 0
    for start, end in _merged(markdown):
        pieces += (markdown[at:start], "\0" * (end - start))
        at = end
    return "".join((*pieces, markdown[at:]))


def _merged(markdown: str) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in sorted(_spans(markdown)):
        if end > last:
            yield max(start, last), end
            last = end


def _spans(markdown: str) -> Iterator[tuple[int, int]]:
    """What is not prose. Spans may overlap."""
    fences = [found.span() for found in _FENCED.finditer(markdown)]
    yield from fences
    fences.append((len(markdown), len(markdown)))
    fence = at = 0
    open_brackets: list[int] = []
    ticks: dict[str, deque[int]] = {}
    for run in re.finditer("`+", markdown):
        ticks.setdefault(run[0], deque()).append(run.start())
    while found := _PIECE.search(markdown, at):
        start, at = found.span()
        while fences[fence][1] <= start and fence < len(fences) - 1:
            fence += 1
        if fences[fence][0] <= start < fences[fence][1]:
            at = fences[fence][1]
        elif found["ticks"]:
            # A code span ends at the next run of as many backticks.
            same = ticks[found["ticks"]]
            while same and same[0] <= start:
                same.popleft()
            if same:
                at = same[0] + len(found["ticks"])
                yield start, at
        elif found["bracket"] == "[":
            if note := _NOTE.match(markdown, start):
                at = note.end()
                yield start, at
            else:
                open_brackets.append(start)
        elif found["bracket"]:
            begin = open_brackets.pop() if open_brackets else -1
            if begin >= 0 and (after := _AFTER.match(markdown, at)):
                at = after.end()
                yield begin, at
        else:
            yield start, at

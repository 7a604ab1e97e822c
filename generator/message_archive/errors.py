"""What can go wrong, and where.

::

    ArchiveError            anything this package raises on purpose
    ├── UsageError          the command or the configuration is wrong (exit 2)
    └── ProblemsFound       the messages are wrong (exit 1); carries every `Problem`

A `Problem` is data, not text: it names the file, the place, what is wrong, what was found and
how to put it right, so that the terminal, an editor and a pull request can each show it their way.
"""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

__all__ = [
    "ArchiveError",
    "Place",
    "Problem",
    "ProblemsFound",
    "Severity",
    "UsageError",
    "did_you_mean",
    "quoted",
    "visible",
]

Severity = Literal["error", "warning"]

# What was found is shown to the reader, but a pasted novel is not.
_LONGEST_FOUND = 80


class ArchiveError(Exception):
    """Anything this package raises on purpose."""


class UsageError(ArchiveError):
    """The command line or the configuration is wrong; no message is at fault."""


class ProblemsFound(ArchiveError):
    """The messages are wrong. `problems` holds every one of them, errors and warnings."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=Problem.sort_key))
        errors = sum(p.severity == "error" for p in self.problems)
        super().__init__(f"{errors} problem{'' if errors == 1 else 's'} in the messages")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: `line` and `column` count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    `what` says what is wrong, `found` what stood there (None when something is missing), `fix`
    how to put it right; `key` is the front-matter key it belongs to, "" when to none.
    """

    place: Place
    what: str
    found: str | None
    fix: str
    key: str = ""
    severity: Severity = "error"

    def sort_key(self) -> tuple[Place, str, str]:
        """By place, then by what is wrong."""
        return (self.place, self.what, self.found or "")

    def __str__(self) -> str:
        label = "warning: " if self.severity == "warning" else ""
        return f"{visible(str(self.place))}: {label}{self.text}"

    @property
    def text(self) -> str:
        """`what, found …: fix`, without the place."""
        found = "" if self.found is None else f", found {quoted(self.found)}"
        return visible(f"{self.what}{found}: {self.fix}")


def quoted(found: str) -> str:
    """`found` in quotes, cut where it is longer than a line."""
    if len(found) > _LONGEST_FOUND:
        found = found[:_LONGEST_FOUND] + "…"
    return f'"{found}"'


def visible(text: str) -> str:
    """`text` on one line and with nothing invisible in it, such as a terminal's commands."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def did_you_mean(found: str, known: Iterable[str], otherwise: str) -> str:
    """`did you mean "…"?` for the nearest of `known`, or `otherwise` when nothing is near."""
    folded = {name.casefold(): name for name in known}
    wanted = found.casefold()
    # difflib takes a second for ten thousand ids; those that share most pairs of letters are few.
    pairs = _pairs(wanted)
    likely = heapq.nlargest(_MOST_COMPARED, folded, key=lambda name: len(_pairs(name) & pairs))
    near = difflib.get_close_matches(wanted, likely, n=1, cutoff=0.7)
    return f'did you mean "{folded[near[0]]}"?' if near else otherwise


_MOST_COMPARED: Final = 50


@lru_cache(maxsize=65536)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))

"""Exceptions, and problems with their places."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from message_archive.errors.codes import Code, Severity

__all__ = [
    "ArchiveError",
    "Place",
    "Problem",
    "ProblemsFound",
    "UsageError",
    "did_you_mean",
    "quoted",
    "visible",
]

_LONGEST_FOUND = 80
"""Characters of the found text that a problem shows."""


class ArchiveError(Exception):
    """Anything this package raises on purpose."""


class UsageError(ArchiveError):
    """The command line or the configuration is wrong, not the messages."""


class InvalidConfigError(UsageError):
    """MkDocs cannot read `mkdocs.yml`, or its theme does not fit. Nothing was built."""


class ProblemsFound(ArchiveError):
    """The messages have problems. `problems` has all of them, errors and warnings."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=Problem.sort_key))
        errors = sum(p.severity == "error" for p in self.problems)
        super().__init__(f"{errors} problem{'' if errors == 1 else 's'} in the messages")

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[Sequence[Problem]]]:
        return type(self), (self.problems,)  # A worker process sends it to the build.


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
    """One thing to fix.

    `code` is its kind and `what` says what is wrong. `found` is the text at the place, None if
    something is missing. `fix` says how to fix it. `key` is the key in the front matter, or "".
    """

    place: Place
    code: Code
    what: str
    found: str | None
    fix: str
    key: str = ""

    @property
    def severity(self) -> Severity:
        """ "error" if it prevents a build, else "warning"."""
        return self.code.severity

    def sort_key(self) -> tuple[Place, str, str]:
        """Sorts by place, then by text."""
        return (self.place, self.what, self.found or "")

    def __str__(self) -> str:
        # Warnings end with their code, because `accept` needs it.
        is_warning = self.severity == "warning"
        text = f"warning: {self.text} [{self.code}]" if is_warning else self.text
        return f"{visible(str(self.place))}: {text}"

    @property
    def text(self) -> str:
        """`what, found …: fix`, without the place."""
        found = "" if self.found is None else f", found {quoted(self.found)}"
        return visible(f"{self.what}{found}: {self.fix}")


def quoted(found: str) -> str:
    """`found` in quotes, shortened if it is long."""
    if len(found) > _LONGEST_FOUND:
        found = found[:_LONGEST_FOUND] + "…"
    return f'"{found}"'


def visible(text: str) -> str:
    """`text` on one line, with invisible characters (such as terminal escapes) made visible."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def did_you_mean(found: str, known: Iterable[str], otherwise: str) -> str:
    """`did you mean "…"?` with the most similar of `known`, or `otherwise` if none is similar."""
    folded = {name.casefold(): name for name in known}
    wanted = found.casefold()
    # difflib takes a second for ten thousand ids, so it compares only those that share the most
    # pairs of letters.
    pairs = _pairs(wanted)
    likely = heapq.nlargest(_MOST_COMPARED, folded, key=lambda name: len(_pairs(name) & pairs))
    near = difflib.get_close_matches(wanted, likely, n=1, cutoff=0.7)
    return f'did you mean "{folded[near[0]]}"?' if near else otherwise


_MOST_COMPARED: Final = 50


@lru_cache(maxsize=65536)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))

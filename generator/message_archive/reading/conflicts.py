"""Finds the marks of a merge that Git could not finish."""

from __future__ import annotations

import re
from typing import Final

from message_archive.errors import Code, Place, Problem

__all__ = ["conflict_problem"]

_OPENING: Final = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_CLOSING: Final = re.compile(r"^>{7} \S+(?: \(.*\))?$", re.MULTILINE)


def conflict_problem(text: str, path: str) -> Problem | None:
    """The problem if a file has a conflict that nobody has resolved.

    A line of seven `=` is no sign of one, because it also underlines headings. A line with seven
    `>` may be a quotation in an e-mail. It counts if no other quotation is next to it.
    """
    found = _OPENING.search(text) or next(
        (each for each in _CLOSING.finditer(text) if not _is_quotation(text, each)), None
    )
    if found is None:
        return None
    place = Place(path, text.count("\n", 0, found.start()) + 1)
    what, fix = "a merge conflict", "keep the right lines, and remove the three conflict markers"
    return Problem(place, Code.CONFLICT, what, found[0], fix)


def _is_quotation(text: str, line: re.Match[str]) -> bool:
    before = text.rfind("\n", 0, max(line.start() - 1, 0)) + 1
    return text.startswith(">", line.end() + 1) or text[before : line.start()].startswith(">")

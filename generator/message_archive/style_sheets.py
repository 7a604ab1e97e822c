"""Makes style sheets smaller: without comments, indents and line ends."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["minified"]

_STRING: Final = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
# Comments that begin with an exclamation mark name a licence, so they are kept.
_KEPT: Final = re.compile(rf"({_STRING}|/\*!.*?\*/)", re.DOTALL)
_COMMENTS: Final = re.compile(rf"{_KEPT.pattern}|/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
_AROUND: Final = re.compile(r" ?([{};,>]) ?")
# After a colon, a space separates nothing. Before one it can: `a :hover` is not `a:hover`.
_AFTER_COLON: Final = re.compile(r": ")


def minified(css: str) -> str:
    """An equivalent style sheet without comments and unneeded white space."""
    parts = _KEPT.split(_COMMENTS.sub(lambda found: found[1] or " ", css))
    for index in range(0, len(parts), 2):  # The others are kept.
        part = _AROUND.sub(r"\1", _SPACE.sub(" ", parts[index]))
        parts[index] = _AFTER_COLON.sub(":", part).replace(";}", "}")
    return "".join(parts).strip() + "\n"

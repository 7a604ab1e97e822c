"""Joins the parts of a script, and makes scripts smaller."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

__all__ = ["joined_script", "stripped"]

# Browsers do not need types, comments and indentation.
_COMMENTS: Final = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)\n+", re.MULTILINE | re.DOTALL)
_INDENTS: Final = re.compile(r"^ +", re.MULTILINE)


def joined_script(folder: Path, parts: Iterable[str]) -> str:
    """The scripts `<part>.js` of a folder one after another, without comments and indentation."""
    texts = [(folder / f"{part}.js").read_text(encoding="utf-8") for part in parts]
    return stripped("\n".join(texts))


def stripped(script: str) -> str:
    """A script without comments that take whole lines, and without indentation."""
    return _INDENTS.sub("", _COMMENTS.sub("", script))

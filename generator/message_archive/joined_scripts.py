"""Joins the parts of a script, and makes scripts smaller."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

__all__ = ["joined_script", "with_parts"]

_SHARED: Final = Path(__file__).parent
# A line that stands for a file in script_parts/, for what several scripts do.
_PART: Final = re.compile(r"^ */\* (script_parts/\w+\.js) \*/\n", re.MULTILINE)
# Browsers do not need types, comments and indentation.
_COMMENTS: Final = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)\n+", re.MULTILINE | re.DOTALL)
_INDENTS: Final = re.compile(r"^ +", re.MULTILINE)


def joined_script(folder: Path, names: Iterable[str]) -> str:
    """The scripts `<name>.js` of a folder one after another, as in `with_parts`."""
    texts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return with_parts("\n".join(texts))


def with_parts(script: str) -> str:
    """A script with the shared parts that it names, without comments that take whole lines, and
    without indentation."""
    whole = _PART.sub(lambda part: (_SHARED / part[1]).read_text(encoding="utf-8"), script)
    return _INDENTS.sub("", _COMMENTS.sub("", whole))

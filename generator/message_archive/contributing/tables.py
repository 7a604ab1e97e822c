"""Tables for the scripts of `new.html`, as classic scripts, which work from a folder too."""

from __future__ import annotations

import json
from typing import Any, Final

__all__ = ["FOLDER", "table_file"]

FOLDER: Final = "new/"
"""The folder of the scripts and tables in the site."""

# Old browsers take these for line ends in scripts.
_LINE_ENDS: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


def table_file(name: str, value: Any) -> str:
    """The content of `<name>.js`, which hands `value` to the page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _LINE_ENDS.items():
        text = text.replace(char, escaped)
    return f'messageTables.receive("{name}",{text});\n'

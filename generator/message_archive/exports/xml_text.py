"""Text in XML: escaped, and without the characters that XML 1.0 cannot hold.

Every XML export is a row of templates filled with what comes from here. That is ten times as fast
as building a tree, and the tests read each result with a parser.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["element", "escaped", "only_characters"]

# XML 1.0, production 2: what is no Char cannot be written, not even as a reference.
_NO_CHARACTER = "[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_SPECIAL = re.compile(f"[&<>\"'\r]|{_NO_CHARACTER}")
_IMPOSSIBLE = re.compile(_NO_CHARACTER)

_ESCAPES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "\r": "&#13;",  # A parser would make a line end of it.
}


def escaped(text: str) -> str:
    """`text` as it stands in an element or, on one line, in an attribute."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], ""), text)


def only_characters(xml: str) -> str:
    """A document that is escaped already, without the characters that XML cannot hold."""
    return _IMPOSSIBLE.sub("", xml)


def element(name: str, text: str | None, attributes: str = "") -> str:
    """An element on a line of its own; "" when there is no text for it."""
    return f"<{name}{attributes}>{escaped(text)}</{name}>\n" if text else ""

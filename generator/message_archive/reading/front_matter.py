"""Splits a file into its front matter, as a `YamlTree`, and its body.

`python-frontmatter` splits the file. It silently accepts a byte-order mark, an opening line without
a closing one, and missing front matter; this module reports them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from frontmatter.default_handlers import BaseHandler

from message_archive.errors import Code, Place, Problem
from message_archive.reading.yaml_tree import YamlTree, read_yaml

__all__ = ["LARGEST_FILE", "SplitFile", "decoded", "split_front_matter"]

LARGEST_FILE: Final = 1_000_000
"""In bytes; even a letter as long as a book needs only half."""

LARGEST_FRONT_MATTER: Final = 100_000
"""In characters."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SplitFile:
    """The front matter and the body (Markdown, without the blank lines around it)."""

    tree: YamlTree
    body: str


_HANDLER: Final = BaseHandler(_FENCE, "---", "---")
"""Splits a file. Our own reader parses the YAML, because it records the place of each key."""


def decoded(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file with `\\n` as line ends, or the problem."""
    if len(raw) > LARGEST_FILE:
        fix = "split it, or shorten the text"
        found = f"more than {LARGEST_FILE:,} bytes"
        return "", [Problem(Place(path), Code.FILE_TOO_LARGE, "a file too large", found, fix)]
    if raw.startswith(b"\xef\xbb\xbf"):
        fix = 'save the file as "UTF-8" without BOM'
        what = "a byte-order mark before the front matter"
        return "", [Problem(Place(path), Code.BYTE_ORDER_MARK, what, "U+FEFF", fix)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        found = f"byte 0x{raw[error.start]:02X}"
        place, fix = Place(path, line, column), "save the file as UTF-8"
        return "", [Problem(place, Code.NOT_UTF_8, "not UTF-8", found, fix)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def split_front_matter(text: str, path: str) -> tuple[SplitFile | None, list[Problem]]:
    """Split a message file; None if its front matter cannot be found."""
    if not _FENCE.match(text):
        found = text.partition("\n")[0].strip() or None
        fix = "begin the file with a line ---, then the keys, then a line ---"
        return None, [Problem(Place(path), Code.NO_FRONT_MATTER, "no front matter", found, fix)]
    try:
        keys, body = _HANDLER.split(text)
    except ValueError:
        fix = "add a line --- after the last key"
        place, what = Place(path), "front matter without an end"
        return None, [Problem(place, Code.UNCLOSED_FRONT_MATTER, what, "---", fix)]
    if len(keys) > LARGEST_FRONT_MATTER:
        fix = f"at most {LARGEST_FRONT_MATTER:,} characters; move prose to the body"
        place, what = Place(path), "front matter too large"
        return None, [Problem(place, Code.FRONT_MATTER_TOO_LARGE, what, None, fix)]
    # `keys` begins with the line end of the opening fence, so line numbers match the file.
    tree, problems = read_yaml(keys, path)
    if not isinstance(tree.data, dict) and not problems:
        found = tree.data if isinstance(tree.data, str) else None
        fix = "write one key: value per line, at least date, sender, recipient and occasion"
        place, what = tree.place(path, ()), "front matter without keys"
        return None, [Problem(place, Code.NO_FRONT_MATTER, what, found, fix)]
    return SplitFile(tree, body.strip()), problems

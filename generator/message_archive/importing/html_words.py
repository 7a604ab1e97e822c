"""Reads the words of an HTML page line by line, and its title, in one pass.

`html.parser` takes minutes for some pages, and libxml2 drops elements nested deeper than 256. This
reader builds no tree, so it has neither problem.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from message_archive.importing.as_printed import BULLET

__all__ = ["IN_A_LINE", "HtmlWords", "html_words"]


@dataclass(frozen=True, slots=True)
class HtmlWords:
    """The words of a page.

    `lines` has a line for each block, including furniture. `links` are the words of each link, and
    the lines that have nothing but links, without those that are also lines of text. `tags` is the
    number of tags, and `longest_tag` the length of the longest in characters.
    """

    title: str
    lines: list[str]
    links: frozenset[str]
    tags: int
    longest_tag: int


_HIDDEN: Final = frozenset(("script", "style", "template", "noscript", "title"))
IN_A_LINE: Final = frozenset(
    "a abbr b bdi bdo big cite code dfn em font i img ins kbd mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
"""Inline elements, which do not begin a line."""

# The quantifiers are possessive (Python 3.11), so that an unclosed tag fails in one pass.
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>"
)
_NOTE: Final = re.compile(r"<[!?/][^>]*+>")
# An anchor is a link, which may be a button, unless it only names its place in the page.
_PLACE: Final = re.compile(r"(?i)^(?!.*\shref\b).*\s(?:name|id)\s*+=", re.DOTALL)
# Python refuses numbers with thousands of digits. Character numbers have at most seven.
_ENDLESS_NUMBER: Final = re.compile(r"&#(?:\d{8,}|[xX][0-9A-Fa-f]{8,});?")


def html_words(page: str) -> HtmlWords:
    """The visible words of `page`, and its title."""
    title: list[str] = []
    lines: list[list[str]] = [[]]
    outside: list[list[str]] = [[]]
    anchors: set[str] = set()
    is_link = False
    link = (0, 0)
    tags = longest = 0
    last_end = page.rfind(">")
    closings = dict(_CLOSINGS)
    at = 0
    while at < len(page):
        start = page.find("<", at)
        lines[-1].append(page[at : start if start >= 0 else len(page)])
        if not is_link:
            outside[-1].append(lines[-1][-1])
        if start < 0:
            break
        if page.startswith("<!--", start):
            end = page.find("-->", start + 2)
            if end < 0:  # Browsers hide everything after it, but the import must not lose text.
                lines[-1].append(page[start:])
                outside[-1].append(page[start:])
                break
            at = end + 3
            continue
        tag = _TAG.match(page, start)
        if tag is None:
            note = _NOTE.match(page, start)
            at = note.end() if note else start + 1
            if note is None:
                lines[-1].append("<")
            if at > last_end:  # No tag can follow.
                lines[-1].append(page[at:])
                outside[-1].append(page[at:])
                break
            continue
        at = tag.end()
        tags += 1
        longest = max(longest, at - start)
        name = tag["name"].lower()
        if name in _HIDDEN and not tag["end"]:
            if name in closings and (closing := closings[name].search(page, at, last_end + 1)):
                if name == "title" and not title:
                    title.append(page[at : closing.start()])
                at = closing.end()
            else:  # An unclosed element hides nothing, and later ones cannot be closed either.
                closings.pop(name, None)
            continue
        if name == "a":
            is_link = not tag["end"] and _PLACE.search(tag[0]) is None
            link = (len(lines), len(lines[-1])) if is_link else link
            if tag["end"] and link[0] == len(lines):
                anchors.add(_plain("".join(lines[-1][link[1] :])))
        if name not in IN_A_LINE:
            lines.append([BULLET] if name == "li" and not tag["end"] else [])
            outside.append([])
    texts = [_plain("".join(pieces)) for pieces in lines]
    kept = [text for text in texts if text not in ("", BULLET.strip())]
    others = {
        text
        for text, pieces in zip(texts, outside, strict=True)
        if len(text) > _LONGEST_LINK or any(map(str.isalnum, "".join(pieces)))
    }
    links = frozenset(anchors.union(kept)) - others
    return HtmlWords(_plain("".join(title)), kept, links, tags, longest)


_LONGEST_LINK: Final = 120
"""Characters of a line of links. A longer one is text that somebody made a link."""


_CLOSINGS: Final = {
    name: re.compile(rf"</{name}(?![\w-])[^>]*+>", re.IGNORECASE) for name in _HIDDEN
}


def _plain(text: str) -> str:
    return " ".join(html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text)).split())

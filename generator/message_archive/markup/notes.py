"""Renders notes: plain text with paragraphs and links. No other markup has a meaning in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from message_archive.markup.line_breaks import join_lines
from message_archive.web_address import as_href, host_of

__all__ = ["notes_html"]

_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*\n\s*")

# The quantifiers are bounded, so that hostile notes take linear time.
_ADDRESS: Final = r"https?://[^\s<>\"“”„«»、。，；：！？（）「」『』【】《》]{1,2000}"
_LINK: Final = re.compile(
    rf"\[(?P<words>[^\[\]]{{1,300}})\]\((?P<target>https?://(?:[^\s<>\"()]|\([^\s<>\"()]*\)){{1,2000}})\)"
    rf"|(?<![A-Za-z0-9])(?P<bare>{_ADDRESS})",
    re.IGNORECASE,
)
_ENDS: Final = ".,;:!?'*"


def notes_html(text: str) -> str:
    """The paragraphs of a note as safe HTML.

    Blank lines separate paragraphs. `[words](https://…)` and bare addresses become links.
    """
    paragraphs = (
        each.strip() for each in _BLANK_LINES.split(join_lines(text.replace("\r\n", "\n")))
    )
    return "".join(f"<p>{''.join(_pieces(each))}</p>\n" for each in paragraphs if each)


def _pieces(paragraph: str) -> Iterator[str]:
    end = 0
    for found in _LINK.finditer(paragraph):
        target = found["target"] or _without_punctuation(found["bare"])
        words = " ".join((found["words"] or target).split())
        if not words or not _is_address(target):
            continue
        yield escape(paragraph[end : found.start()])
        href = escape(as_href(target))
        yield f'<a href="{href}" rel="noopener noreferrer external">{escape(words)}</a>'
        end = found.end() if found["target"] else found.start() + len(target)
    yield escape(paragraph[end:])


def _without_punctuation(address: str) -> str:
    """A bare address without the punctuation of the sentence around it."""
    while True:
        shorter = address.rstrip(_ENDS)
        if (shorter.endswith(")") and shorter.count(")") > shorter.count("(")) or (
            shorter.endswith("]") and shorter.count("]") > shorter.count("[")
        ):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _is_address(url: str) -> bool:
    try:
        return host_of(url) is not None
    except ValueError:
        return False

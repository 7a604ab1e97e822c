"""Reads plain text and Markdown: title, paragraphs, and the day of publication if it is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from message_archive.importing.dates import UNITS, dates_in
from message_archive.importing.furniture import is_furniture, without_furniture
from message_archive.importing.page import Page
from message_archive.importing.vocabulary import pattern

__all__ = ["left_out_of", "lines_of", "page_of_lines", "paragraphs_of", "published_in"]


def lines_of(text: str) -> list[str]:
    """The lines of a text with any line ends. A NUL is shown as a lost character."""
    return text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def page_of_lines(
    lines: Sequence[str], url: str = "", title: str = "", *, has_furniture: bool = True
) -> Page:
    """The page of a text. Without `title` its first line is the title, if it looks like one."""
    published, printed = published_in(lines)
    kept, left_out = without_furniture(lines) if has_furniture else (lines, [])
    paragraphs = paragraphs_of("\n".join(kept))
    if not paragraphs:  # There is nothing else.
        paragraphs, left_out = paragraphs_of("\n".join(lines)), []
    first = paragraphs[0] if len(paragraphs) > 1 and not title else ""
    if pattern(_TITLE).fullmatch(first) and not dates_in(first):
        title, paragraphs = first.lstrip("# "), paragraphs[1:]
    doubts = left_out_of(left_out)
    return Page(title, paragraphs, "", url, published, printed, doubts=doubts)


# A line that is neither a sentence nor an address nor a salutation.
_TITLE: Final = (
    r"(?!\W*{letters.not_titles})"
    r"[^\n]{3,250}(?<![.,:;!?。，：；！？])"
)


def published_in(lines: Sequence[str]) -> tuple[str, str]:
    """Two ISO days, "" for none: of the first short line with a date and a time or a word such as
    "Published", and of the first line that has little more than a date."""
    alone = ""
    for line in map(str.strip, lines[:_MOST_LINES]):
        if not 6 <= len(line) <= 120:
            continue
        has_words = any(map(str.isalpha, pattern(UNITS).sub("", line)))
        is_of_the_page = pattern("{pages.dated}").search(line) or (has_words and is_furniture(line))
        for found in dates_in(line):
            if found.doubt or not found.is_day:
                continue
            rest = len(line) - len(found.printed)
            if is_of_the_page or (rest <= _BESIDE_A_DATE and _TIME.search(line, found.end)):
                return date.fromisoformat(found.edtf).isoformat(), alone
            if rest <= _BESIDE_A_DATE:
                alone = alone or date.fromisoformat(found.edtf).isoformat()
    return "", alone


_TIME: Final = re.compile(r"\b\d{1,2}:\d{2}\b")
_MOST_LINES: Final = 300
_BESIDE_A_DATE: Final = 12


# Characters. Longer lines were broken by a program, shorter ones are an address or a signature.
_FULL: Final = 55


def paragraphs_of(text: str) -> list[str]:
    """Blocks between blank lines. Broken lines are joined; the lines of an address are kept."""
    blocks = [[line.strip() for line in block.split("\n") if line.strip()]
              for block in re.split(r"\n\s*\n", text)]  # fmt: skip
    found: list[str] = []
    for block in filter(None, blocks):
        if len(block) == 1:
            found += block
        elif all(_FULL <= len(line) <= 90 for line in block[:-1]):
            found.append(" ".join(block))
        elif all(len(line) < _FULL and line[-1] not in ".。!?！？" for line in block):
            found.append("\\\n".join(block))
        else:
            found += block
    return found


_MOST_TOLD: Final = 4


def left_out_of(lines: Sequence[str]) -> tuple[str, ...]:
    """A doubt that shows which lines were left out as furniture, if there are any."""
    with_words = [line.strip() for line in lines if any(map(str.isalpha, line))]
    if not with_words:
        return ()
    shown = ", ".join(f'"{line[:60]}"' for line in with_words[:_MOST_TOLD])
    more = f" and {len(with_words) - _MOST_TOLD} more" if len(with_words) > _MOST_TOLD else ""
    return (f"left out, as not of the text: {shown}{more}",)

"""The pages of the documentation, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from markdown.extensions.toc import slugify, unique

__all__ = [
    "CODE",
    "FENCE",
    "HEADING",
    "anchors_of",
    "coded",
    "first_cells",
    "prose_of",
    "section",
    "text_of",
]

FENCE: Final = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING: Final = re.compile(r"^#+ +(?P<title>.+)$", re.MULTILINE)
CODE: Final = re.compile(r"`([^`]+)`")


@cache
def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """The page without its fenced code."""
    return FENCE.sub("", text_of(page))


def section(page: Path, title: str) -> str:
    """The text below a heading, up to the next one of any level."""
    prose = prose_of(page)
    headings = list(HEADING.finditer(prose))
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        if heading["title"] == title:
            return prose[heading.end() : following.start() if following else None]
    raise AssertionError(f"{page.name} has no heading {title!r}")


def first_cells(markdown: str) -> Iterator[str]:
    """The first cell of every row of the tables, without their heads."""
    for line in re.findall(r"^\|.*\|\n\|[-|: ]+\|\n((?:\|.*\n?)*)", markdown, re.MULTILINE):
        for row in line.splitlines():
            yield row.split("|")[1].strip()


def coded(markdown: str) -> list[str]:
    """What the first cells of the tables have in code."""
    return [code for cell in first_cells(markdown) for code in CODE.findall(cell)]


def anchors_of(page: Path) -> set[str]:
    seen: set[str] = set()
    for heading in HEADING.finditer(prose_of(page)):
        unique(slugify(heading["title"].replace("`", ""), "-"), seen)
    return seen

"""The heading of a group in a list: its name and the number of its messages."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

__all__ = ["group_head"]


@lru_cache(maxsize=16_384)
def group_head(heading: str, size: int, level: int) -> Markup:
    """A heading of `level` before rows. assets/archive.js draws a tally, a stroke for each message.

    Cached: lists have tens of thousands of headings, and most repeat, such as 1962 with three
    messages.
    """
    name = escape(heading)
    return Markup(f"<h{level}>{name} <small>{size}</small></h{level}>\n")

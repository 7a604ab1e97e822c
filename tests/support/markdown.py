"""The HTML of a text."""

from __future__ import annotations

from message_archive.markup import read_markdown

__all__ = ["render_markdown"]


def render_markdown(markdown: str, prefix: str) -> str | None:
    """The HTML that `read_markdown` returns; None if the text is plain."""
    return read_markdown(markdown, prefix).html

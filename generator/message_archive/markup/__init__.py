"""Renders the Markdown of messages as sanitized HTML."""

from message_archive.markup.bounds import TooMuch, most_html
from message_archive.markup.line_breaks import HAN, KANA, join_lines
from message_archive.markup.rendering import is_plain, plain_html, render_markdown

__all__ = [
    "HAN",
    "KANA",
    "TooMuch",
    "is_plain",
    "join_lines",
    "most_html",
    "plain_html",
    "render_markdown",
]

"""Renders the Markdown of messages as sanitized HTML."""

from message_archive.markup.bounds import TooMuch, most_html
from message_archive.markup.notes import notes_html
from message_archive.markup.rendering import is_plain, plain_html, render_markdown

__all__ = ["TooMuch", "is_plain", "most_html", "notes_html", "plain_html", "render_markdown"]

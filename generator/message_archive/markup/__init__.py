"""Renders the Markdown of messages as sanitized HTML."""

from message_archive.markup.bounds import TooMuch, most_html
from message_archive.markup.finishing import InterfaceWords, finish
from message_archive.markup.rendering import (
    Rendered,
    is_plain,
    mention_places,
    parse_markdown,
    plain_html,
    read_markdown,
    render_markdown,
)
from message_archive.markup.words import deleted_words, editors_words, letter_words, plain_text

__all__ = [
    "InterfaceWords",
    "Rendered",
    "TooMuch",
    "deleted_words",
    "editors_words",
    "finish",
    "is_plain",
    "letter_words",
    "mention_places",
    "most_html",
    "parse_markdown",
    "plain_html",
    "plain_text",
    "read_markdown",
    "render_markdown",
]

"""Renders the Markdown of messages as sanitized HTML."""

from message_archive.markup.bounds import TooMuch, most_html
from message_archive.markup.faults import FAULT_PATTERNS
from message_archive.markup.finishing import InterfaceWords, finish
from message_archive.markup.line_breaks import HAN, KANA
from message_archive.markup.notes import notes_html
from message_archive.markup.prose import without_markup
from message_archive.markup.rendering import (
    Rendered,
    is_plain,
    mention_places,
    parse_markdown,
    plain_html,
    read_markdown,
)
from message_archive.markup.widths import WIDTHS, east_asian_width
from message_archive.markup.words import (
    BLOCK,
    deleted_words,
    editors_words,
    letter_words,
    plain_lines,
    plain_text,
)

__all__ = [
    "BLOCK",
    "FAULT_PATTERNS",
    "HAN",
    "KANA",
    "WIDTHS",
    "InterfaceWords",
    "Rendered",
    "TooMuch",
    "deleted_words",
    "east_asian_width",
    "editors_words",
    "finish",
    "is_plain",
    "letter_words",
    "mention_places",
    "most_html",
    "notes_html",
    "parse_markdown",
    "plain_html",
    "plain_lines",
    "plain_text",
    "read_markdown",
    "without_markup",
]

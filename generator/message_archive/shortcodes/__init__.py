"""Shortcodes in pages of the documentation, and the stories, which are pages with shortcodes.

A shortcode such as `::message 2020-10-10-xi-jinping-kim-jong-un::` refers to something in the
archive. This package finds and checks them. `site` makes their HTML.
"""

from message_archive.shortcodes.checks import checked_documents
from message_archive.shortcodes.documents import (
    STORIES,
    Document,
    Documents,
    in_language,
    translated_pages,
)
from message_archive.shortcodes.renaming import renamed_in_documentation
from message_archive.shortcodes.syntax import Found, Shortcode, find_shortcodes
from message_archive.shortcodes.targets import count_of, entries_of, fault_of, pair_of

__all__ = [
    "STORIES",
    "Document",
    "Documents",
    "Found",
    "Shortcode",
    "checked_documents",
    "count_of",
    "entries_of",
    "fault_of",
    "find_shortcodes",
    "in_language",
    "pair_of",
    "renamed_in_documentation",
    "translated_pages",
]

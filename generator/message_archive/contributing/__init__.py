"""The page `new.html` for new and corrected messages: its scripts, and the tables they read.

The rules come from the models of this package. The tables describe them for the scripts, so that
the page in the browser and `archive check` agree.

The tables in `recognition` need the package `importing`, which few builds import. So they are not
among the names here.
"""

from message_archive.contributing.client import client_files
from message_archive.contributing.names import name_files
from message_archive.contributing.rules import countries, rules
from message_archive.contributing.series import series_table
from message_archive.contributing.tables import FOLDER, table_file
from message_archive.contributing.warnings import office_titles, script_table, warning_table
from message_archive.contributing.widths import widths
from message_archive.contributing.words import language_tags, preview_words
from message_archive.contributing.years import (
    former_ids,
    mentionable_ids,
    moved_ids,
    year_table,
    years_of,
)

__all__ = [
    "FOLDER",
    "client_files",
    "countries",
    "former_ids",
    "language_tags",
    "mentionable_ids",
    "moved_ids",
    "name_files",
    "office_titles",
    "preview_words",
    "rules",
    "script_table",
    "series_table",
    "table_file",
    "warning_table",
    "widths",
    "year_table",
    "years_of",
]

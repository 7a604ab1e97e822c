"""Builds the archive from the messages: resolves names, sorts, cross-checks and indexes."""

from message_archive.archive.archive import (
    Archive,
    Checked,
    check_archive,
    check_between,
    make_archive,
    read_archive,
)
from message_archive.archive.checks import COMMA_OR_QUOTE, MOST_PAIRS
from message_archive.archive.collection import Collection, Tally
from message_archive.archive.correspondences import Correspondences, Place
from message_archive.archive.days import DATE_ORDERS, DATES_OF_MESSAGE, DATES_OF_SOURCE
from message_archive.archive.duplicates import letters_of, likeness, verbatim_texts
from message_archive.archive.entries import Entry, make_entry
from message_archive.archive.exchanges import Answered, Exchange, days_between
from message_archive.archive.facets import FACETS
from message_archive.archive.leaders import Leaders
from message_archive.archive.matrix import Direction, Matrix, matrix_of
from message_archive.archive.mentions import MENTION_AXES, registered
from message_archive.archive.parties import Participant, slug_of
from message_archive.archive.party_names import NAME_PATTERNS, OFFICES
from message_archive.archive.places import NamedPlace, places_of
from message_archive.archive.proposals import Proposal, proposals
from message_archive.archive.renaming import Renaming, plan_renaming, undo_interrupted
from message_archive.archive.selection import selected_days
from message_archive.archive.series import SeriesGaps, rows_of_series
from message_archive.archive.sources import SOURCE_PATTERNS
from message_archive.archive.topics import (
    AXES,
    PAIRS,
    UNDATED_KEY,
    Axis,
    Correspondent,
    Topic,
    pair_key,
)
from message_archive.archive.translated import in_language, name_in_language

__all__ = [
    "AXES",
    "COMMA_OR_QUOTE",
    "DATES_OF_MESSAGE",
    "DATES_OF_SOURCE",
    "DATE_ORDERS",
    "FACETS",
    "MENTION_AXES",
    "MOST_PAIRS",
    "NAME_PATTERNS",
    "OFFICES",
    "PAIRS",
    "SOURCE_PATTERNS",
    "UNDATED_KEY",
    "Answered",
    "Archive",
    "Axis",
    "Checked",
    "Collection",
    "Correspondences",
    "Correspondent",
    "Direction",
    "Entry",
    "Exchange",
    "Leaders",
    "Matrix",
    "NamedPlace",
    "Participant",
    "Place",
    "Proposal",
    "Renaming",
    "SeriesGaps",
    "Tally",
    "Topic",
    "check_archive",
    "check_between",
    "days_between",
    "in_language",
    "letters_of",
    "likeness",
    "make_archive",
    "make_entry",
    "matrix_of",
    "name_in_language",
    "pair_key",
    "places_of",
    "plan_renaming",
    "proposals",
    "read_archive",
    "registered",
    "rows_of_series",
    "selected_days",
    "slug_of",
    "undo_interrupted",
    "verbatim_texts",
]

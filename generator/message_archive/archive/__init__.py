"""The archive made of the messages: looked up, sorted, checked against each other, indexed."""

from message_archive.archive.archive import (
    Archive,
    check_archive,
    check_between,
    make_archive,
    read_archive,
)
from message_archive.archive.counts import counts
from message_archive.archive.entries import Entry, make_entry
from message_archive.archive.facets import FACETS, UNSTATED
from message_archive.archive.parties import Participant, slug_of
from message_archive.archive.renaming import Renaming, plan_renaming, undo_interrupted
from message_archive.archive.topics import AXES, UNDATED_KEY, Axis, Topic, pair_key

__all__ = [
    "AXES",
    "FACETS",
    "UNDATED_KEY",
    "UNSTATED",
    "Archive",
    "Axis",
    "Entry",
    "Participant",
    "Renaming",
    "Topic",
    "check_archive",
    "check_between",
    "counts",
    "make_archive",
    "make_entry",
    "pair_key",
    "plan_renaming",
    "read_archive",
    "slug_of",
    "undo_interrupted",
]

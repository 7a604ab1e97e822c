"""The archive made of the messages: looked up, sorted, checked against each other, indexed."""

from generator.archive.archive import Archive, check_archive, check_between, make_archive
from generator.archive.counts import counts
from generator.archive.entries import Entry, make_entry
from generator.archive.parties import Participant, slug_of
from generator.archive.renaming import Renaming, plan_renaming, undo_interrupted
from generator.archive.selection import select
from generator.archive.topics import AXES, UNDATED_KEY, Axis, Topic, pair_key

__all__ = [
    "AXES",
    "UNDATED_KEY",
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
    "select",
    "slug_of",
    "undo_interrupted",
]

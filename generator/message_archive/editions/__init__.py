"""Editions of the archive other than its site: the formats of `archive export`."""

from message_archive.editions.edition import Edition, read_edition
from message_archive.editions.formats import FORMATS, Format, write_edition
from message_archive.editions.notes import release_notes

__all__ = ["FORMATS", "Edition", "Format", "read_edition", "release_notes", "write_edition"]

"""Editions of the archive besides its site: the formats of `archive export`."""

from message_archive.editions.edition import Edition
from message_archive.editions.formats import FORMATS, Format, write_edition

__all__ = ["FORMATS", "Edition", "Format", "write_edition"]

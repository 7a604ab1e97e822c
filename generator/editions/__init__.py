"""Editions of the archive besides its site: the formats of `archive export`."""

from generator.editions.edition import Edition
from generator.editions.formats import FORMATS, Format, write_edition

__all__ = ["FORMATS", "Edition", "Format", "write_edition"]

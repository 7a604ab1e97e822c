"""What tests make from an archive."""

from __future__ import annotations

from message_archive.archive import Archive
from message_archive.site import Site
from message_archive.words import Wording

__all__ = ["site_of"]


def site_of(archive: Archive, language: str = "en") -> Site:
    """The site of an archive, without exports and search."""
    return Site.of(archive, Wording(language, archive.registry))

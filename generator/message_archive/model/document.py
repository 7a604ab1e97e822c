"""The document itself: where the original is kept, pictures of it, and who compared the text."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import model_validator

from message_archive.errors import Code
from message_archive.model.base import Date, Line, Record, Url, mistake

__all__ = ["Collation", "Holding", "Image", "Witness"]

Witness = Literal["original", "scan", "print"]


class Holding(Record):
    """An original or copy in a repository (`msDesc` of TEI)."""

    repository: Line | None = None
    """The library or archive that keeps it: a name, or an id in organizations.yml."""
    collection: Line | None = None
    """The collection or papers it belongs to."""
    shelfmark: Line | None = None
    """Its shelfmark or call number."""
    url: Url | None = None
    """The address of its description in a catalogue."""
    kind: Line | None = None
    """What it is: autograph, copy, draft, typescript, print, …"""
    extent: Line | None = None
    """Its extent: `2 leaves, 3 pages written`."""
    material: Line | None = None
    """Its material: `paper with letterhead`."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.model_fields_set:
            what, fix = "an empty holding", "add repository or shelfmark"
            raise mistake(Code.EMPTY_HOLDING, what, fix)
        return self


class Image(Record):
    """A picture of the document, from a file next to the message or from a IIIF image service."""

    file: Line | None = None
    """The name of the file, in the folder of the message."""
    iiif: Url | None = None
    """The address of a IIIF image service, of a host in `images_from`."""
    label: Line | None = None
    """Its label: `recto`, `page 2`."""
    alt: Line | None = None
    """What it shows, for readers who cannot see it."""

    @model_validator(mode="after")
    def _is_in_one_place(self) -> Self:
        if bool(self.file) == bool(self.iiif):
            what = "an image needs a file or an IIIF service, and not both"
            raise mistake(Code.BAD_IMAGE, what, "write either file: or iiif:")
        return self


class Collation(Record):
    """A comparison of the text with its original, or with a reproduction of it."""

    by: Line
    """Who compared it."""
    on: Date | None = None
    """When it was compared (EDTF)."""
    against: Witness | None = None
    """What it was compared with: original, scan, print."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"by": value} if isinstance(value, str) else value

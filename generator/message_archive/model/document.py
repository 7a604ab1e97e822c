"""The document itself: where the original is kept, pictures of it, and who compared the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, model_validator

from message_archive.errors import Code
from message_archive.images import SIZES, built_sizes
from message_archive.model.base import Date, Line, Record, Url, mistake

__all__ = [
    "PICTURE_EXTENSIONS",
    "Collation",
    "Holding",
    "Image",
    "Picture",
    "Witness",
    "is_file_name",
]

Witness = Literal["original", "scan", "print"]

PICTURE_EXTENSIONS: Final = ("jpg", "jpeg", "png", "webp")

_LONGEST_NAME: Final = 200
# Windows reserves these characters, and names that end in a dot. A name with a dot at its beginning
# is hidden on other systems.
_FILE_NAME: Final = re.compile(r"(?!\.)[^/\\<>:\"|?*]+(?<!\.)")

# What follows the base of a service (IIIF Image API 3.0, section 2).
_REQUEST: Final = re.compile(r"[?#]|/info\.json/?$|/(?:default|native|color|gray|bitonal)\.\w+$")


def _file_name(value: str) -> str:
    """A name that every system can use, in the folder of the message."""
    if _FILE_NAME.fullmatch(value) and len(value.encode()) <= _LONGEST_NAME:
        return value
    fix = 'write the name of a file next to the message, without / \\ < > : " | ? *'
    raise mistake(Code.BAD_FILE_NAME, "not the name of a file", fix)


def _service(value: str) -> str:
    """The base address of a service, to which the size of a picture is added."""
    if _REQUEST.search(value):
        fix = "write the address of the service, without ? and #, a size or /info.json"
        raise mistake(Code.BAD_ADDRESS, "not the address of a IIIF image service", fix)
    return value


def is_file_name(value: str) -> bool:
    """Whether the picture of a message can have this file name."""
    try:
        Image(file=value)
    except ValueError:
        return False
    return True


_FileName = Annotated[Line, AfterValidator(_file_name)]


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

    file: _FileName | None = None
    """The name of the file, in the folder of the message."""
    iiif: Annotated[Url, AfterValidator(_service)] | None = None
    """The address of a IIIF image service, of a host in `images_from`."""
    label: Line | None = None
    """Its label: `recto`, `page 2`."""
    alt: Line | None = None
    """What it shows, for readers who cannot see it."""

    @model_validator(mode="after")
    def _is_in_one_place(self) -> Self:
        if bool(self.file) == bool(self.iiif):
            what = "an image needs a file or a IIIF service, and not both"
            raise mistake(Code.BAD_IMAGE, what, "write either file: or iiif:")
        return self


class Picture(Record):
    """A picture of a message as pages show it: a file next to the message, or one of a IIIF
    service.

    `name` distinguishes it in addresses from other pictures of the message. `path` is the path of
    its file below the project's folder, `digest` the SHA-256 of the file, and `width` and `height`
    its pixels when upright. A picture of a IIIF service has only its address, `iiif`.
    """

    name: str = ""
    path: str = ""
    iiif: str = ""
    label: str | None = None
    alt: str | None = None
    width: int = 0
    height: int = 0
    digest: bytes = b""

    @property
    def sizes(self) -> Mapping[int, tuple[int, int]]:
        """The sizes in which the picture is built, each with its width and height."""
        return built_sizes(self.width, self.height) if self.path else {}

    def nearest(self, size: int) -> int:
        """The built size closest to `size`: a small picture has no large sizes."""
        return min(size, max(self.sizes, default=SIZES[-1]))


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

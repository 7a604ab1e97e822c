"""The front matter of a captured source, and the name of its file."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Annotated, Final
from urllib.parse import urldefrag, urlsplit

from pydantic import AfterValidator, StringConstraints

from message_archive.errors import Code
from message_archive.model.base import Line, Record, Url, mistake

__all__ = ["Capture", "address_of", "capture_path"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NOT_IN_A_NAME: Final = re.compile(r"[^a-z0-9]+")
_NOT_IN_A_HOST: Final = re.compile(r"[^a-z0-9.-]+")
_LONGEST_NAME: Final = 40
"""In characters, without the digits of the digest."""


def _day(value: str) -> str:
    try:
        if _DAY.fullmatch(value) and date.fromisoformat(value):
            return value
    except ValueError:
        pass
    raise mistake(Code.BAD_CAPTURE, "not a day", "write a day, such as 2026-02-01")


_Day = Annotated[str, AfterValidator(_day)]


class Capture(Record):
    """What is known of a source. Days are days in UTC, as in `2026-02-01`."""

    url: Url
    """The address, without the part after `#`."""

    title: Line | None = None
    """The title of the page."""

    read: _Day
    """The day on which it was first read."""

    changed: _Day | None = None
    """The last day on which its words differed from those read before."""

    unchanged: _Day | None = None
    """The last day on which its words were the same as before."""

    gone: _Day | None = None
    """The first day on which it was gone, if it still is."""

    reason: Line | None = None
    """How we know that it is gone."""

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """The digest of the bytes from which the text was read."""

    archived: Url | None = None
    """The address of a copy at the Internet Archive."""

    @property
    def last_seen(self) -> str:
        """The last day on which the source had this text."""
        return max(filter(None, (self.read, self.changed, self.unchanged)))


def address_of(url: str) -> str:
    """The address of a source as it is captured: without the part after `#`."""
    return urldefrag(url)[0]


def capture_path(url: str) -> str:
    """The path of the file of an address below the folder of captures."""
    address = address_of(url)
    parts = urlsplit(address)
    host = _NOT_IN_A_HOST.sub("_", (parts.hostname or "").lower()).strip(".")
    words = _NOT_IN_A_NAME.sub("-", f"{parts.path}-{parts.query}".lower()).strip("-")
    digest = hashlib.sha256(address.encode(errors="replace")).hexdigest()[:12]
    name = words[-_LONGEST_NAME:].strip("-")
    return f"{host}/{name}-{digest}.txt" if name else f"{host}/{digest}.txt"

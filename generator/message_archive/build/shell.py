"""The shell of a site: everything that an engine makes and the archive does not.

It is remembered, so that a build for which nothing of it changed needs no engine.
"""

from __future__ import annotations

import gzip
import io
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Any, Final
from urllib.parse import quote, urljoin

from markupsafe import escape

from message_archive.build.frames import Frames
from message_archive.search import DocPage

__all__ = ["GLANCE", "SITEMAP_URL", "EditLinks", "Shell", "sitemap", "sitemap_gz"]

GLANCE: Final = "\0glance\0"
"""Where a page has the archive at a glance. No text contains U+0000."""

SITEMAP_URL: Final = "sitemap.xml"

_SITEMAP: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
"""


@dataclass(frozen=True, slots=True)
class EditLinks:
    """Where "edit this page" leads, as MkDocs works it out of its settings.

    `folder` is the way from the folder of documentation to the project.
    """

    repository: str = ""
    uri: str = ""
    template: str = ""
    folder: str = ""

    def url(self, source: str) -> str | None:
        """The address for the file at the path `source` of the project."""
        if not self.template and not self.uri:
            return None
        path = f"{self.folder}/{source}"
        # A folder may be called `Nr. #5`. A template may say that it quotes the path itself.
        path = path if "!q}" in self.template else quote(path)
        if self.template:
            stem = posixpath.splitext(path)[0]
            there = _Template().format(self.template, path=path, path_noext=stem)
        else:
            there = self.uri + path
        repository = self.repository
        if repository and not there.startswith(("?", "#")) and not repository.endswith("/"):
            repository += "/"
        return urljoin(repository, there)


class _Template(Formatter):
    """In which `{path!q}` stands for the path percent-encoded."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion == "q":
            return quote(value, safe="")
        return super().convert_field(value, conversion)


@dataclass(frozen=True, slots=True)
class Shell:
    """What an engine made.

    Attributes:
        frames: what is around the pages of the archive; none where the engine writes them itself.
        pages: the pages of documentation, for the search.
        glances: pages with a glance at the archive, in pieces between which it belongs.
        urls: the addresses of all other pages, for the sitemap.
        files: the address of every file, and what to call it in an error.
        edit_links: where "edit this page" leads.
        told: what the engine warned of.
        has_feed: whether pages name the feed of the whole archive.
        day: that of the sitemap, in seconds.
    """

    frames: Frames = field(default_factory=Frames)
    pages: Sequence[DocPage] = ()
    glances: Mapping[str, Sequence[str]] = field(default_factory=dict)
    urls: Sequence[str] = ()
    files: Sequence[tuple[str, str]] = ()
    edit_links: EditLinks = EditLinks()
    told: Sequence[str] = ()
    has_feed: bool = False
    day: int = 0

    @property
    def has_frames(self) -> bool:
        """Whether the archive makes its pages with this."""
        return bool(self.frames.frames)


def sitemap(urls: Iterable[str]) -> bytes:
    """`sitemap.xml` with these addresses."""
    locations = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in urls)
    return f"{_SITEMAP}{locations}</urlset>".encode()


def sitemap_gz(content: bytes, day: int) -> bytes:
    """The same compressed, as of a day in seconds."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename=f"{SITEMAP_URL}.gz", mode="wb", fileobj=buffer, mtime=day) as file:
        file.write(content)
    return buffer.getvalue()

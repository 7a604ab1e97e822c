"""The exports as a part of the site that MkDocs builds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from message_archive.archive import AXES, Archive, Entry
from message_archive.exports import (
    FORMATS,
    Publication,
    Style,
    citation,
    feed_topics,
    feed_url,
    feeds_of,
    head_metadata,
    write_site_files,
)
from message_archive.mkdocs_plugin.config import MessagesConfig
from message_archive.model import Text
from message_archive.output import Output
from message_archive.reading import code_version
from message_archive.site import Extras, Wording, axis_url, message_url, topic_url

__all__ = ["extras_of", "publication_of", "write_exports"]

# What a style is called, and "" for the way the source itself is cited.
_STYLES: Final[tuple[tuple[Style, str], ...]] = (
    ("chicago", "Chicago"),
    ("apa", "APA"),
    ("mla", "MLA"),
    ("source", ""),
)


def publication_of(
    archive: Archive, wording: Wording, config: MkDocsConfig, options: MessagesConfig
) -> Publication:
    """The archive as `mkdocs.yml` says it is published."""
    return Publication(
        archive,
        name=config.site_name,
        description=config.site_description or "",
        url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        language=wording.language,
        title_of=wording.entry_title,
        path_of=message_url,
        country_name=wording.country,
        editor=options.editor,
        email=options.email,
        licence=options.licence,
    )


def extras_of(publication: Publication, entered: Mapping[str, datetime]) -> Extras:
    """What the pages have of the exports; `entered` says when messages entered the archive."""
    feeds = set(feeds_of(publication.archive, entered)[0])

    def head(entry: Entry, trail: Sequence[tuple[str, str]]) -> Markup:
        return head_metadata(entry, publication, trail)

    def citations(entry: Entry, text: Text | None) -> list[tuple[str, str]]:
        return [(name, citation(entry, publication, style, text)) for style, name in _STYLES]

    said = "\0".join((publication.name, publication.url, publication.language))
    return Extras(
        head=head,
        citations=citations,
        feeds={
            (topic.axis, topic.key): url
            for topic in feed_topics(publication.archive)
            if (url := feed_url(topic)) in feeds
        },
        files=FORMATS,
        digest=hashlib.sha256(code_version("exports") + said.encode(errors="replace")).digest(),
    )


def write_exports(
    publication: Publication,
    wording: Wording,
    entered: Mapping[str, datetime],
    output: Output,
    gateway: str,
) -> None:
    """Write what programs have of the archive as a whole into the site that is being built."""
    write_site_files(
        publication,
        entered,
        output,
        topic_path=topic_url,
        date_words=wording.date,
        lists={wording.axis(axis): axis_url(axis) for axis in AXES},
        gateway=gateway,
    )

"""The Atom feed of changes (RFC 4287): revisions of messages, each with what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from message_archive.archive import Entry
from message_archive.exports.atom import FEED_HEAD
from message_archive.exports.history import timestamp
from message_archive.exports.naming import naming
from message_archive.exports.publication import Publication
from message_archive.exports.xml_text import escaped
from message_archive.words import CHANGES_URL

__all__ = ["CHANGES_FEED", "Change", "changes_feed"]

CHANGES_FEED: Final = "feeds/changes.xml"

_ENTRY: Final = """\
<entry>
<title>{title}</title>
<id>{id}</id>
<link rel="alternate" type="text/html" href="{page}"/>
<updated>{moment}</updated>
<summary>{summary}</summary>
</entry>
"""


class Change(NamedTuple):
    """A revision of a message: the commit, its time, and in words what it changed."""

    entry: Entry
    commit: str
    moment: datetime
    words: str


def changes_feed(publication: Publication, changes: Sequence[Change]) -> str:
    """The feed with these changes, the last one first. There is at least one."""
    names, url, wording = naming(publication.url), publication.url, publication.wording
    changed = wording.gettext("Changes")
    head = FEED_HEAD.format(
        language=escaped(publication.language),
        base="" if url else ' xml:base="../"',
        title=escaped(f"{changed} · {publication.name}"),
        subtitle="The latest revisions of messages",
        id=escaped(names.tag(CHANGES_FEED)),
        self=escaped(url + CHANGES_FEED),
        page=escaped(url + CHANGES_URL),
        updated=timestamp(max(change.moment for change in changes)),
        author=escaped(publication.editor or publication.name),
    )
    entries = (
        _ENTRY.format(
            title=escaped(wording.entry_title(change.entry)),
            id=escaped(names.tag(f"messages/{change.entry.id}/{change.commit}")),
            page=escaped(f"{publication.url_of(change.entry)}#history"),
            moment=timestamp(change.moment),
            summary=escaped(change.words or changed),
        )
        for change in changes
    )
    return "".join((head, *entries, "</feed>\n"))

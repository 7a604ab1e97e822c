"""Feeds of the newest messages in the archive: Atom 1.0 (RFC 4287).

`feeds/all.xml` covers the whole archive, `feeds/countries/<key>.xml` a country,
`feeds/occasions/<id>.xml` a series of the registry, `feeds/people/<id>.xml` a person,
`feeds/places/<id>.xml` a place and `feeds/relations/<pair>.xml` a pair of countries. People, places
and pairs need at least five messages, since an archive of ten thousand has thousands of people with
a single one. An occasion outside any
series happens only once, so it has no feed.

- A feed has the 50 messages that entered last, newest first, and its subtitle says so. Older ones
  are in the data files of the whole archive, so feeds are not paged (RFC 5005).
- Ids are `tag:` URIs that never change (`message_archive.exports.naming`).
- `updated` is when the message entered the archive (`message_archive.exports.history`), so the same
  commit gives the same bytes.
- An entry has the title, the first 20 senders as authors, and a plain text summary: occasion and
  date. It contains neither the text of the message nor HTML.
- Addresses are absolute. If the address of the site is not known, they are relative, which RFC 4287
  allows in every link: `xml:base` then leads from the feed to the root of the site, wherever that
  is, so `rel="self"` is correct as well.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from message_archive.archive import Archive, Entry, Topic
from message_archive.exports.history import newest_first, timestamp
from message_archive.exports.naming import Naming, naming
from message_archive.exports.publication import Publication
from message_archive.exports.xml_text import escaped
from message_archive.output import Output
from message_archive.words import topic_url

__all__ = ["FEED_HEAD", "FEWEST", "MOST", "feed_topics", "feed_url", "feeds_of", "write_feeds"]

MOST: Final = 50
"""The maximum number of entries in a feed."""

FEWEST: Final = 5
"""The number of messages a person, a place or a pair of countries needs to get a feed."""

_MOST_AUTHORS: Final = 20
"""The maximum number of authors of an entry, as in an APA citation."""

FEED_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"{base}>
<title>{title}</title>
<subtitle>{subtitle}</subtitle>
<id>{id}</id>
<link rel="self" type="application/atom+xml" href="{self}"/>
<link rel="alternate" type="text/html" href="{page}"/>
<updated>{updated}</updated>
<author><name>{author}</name></author>
"""

_ENTRY = """\
<entry>
<title>{title}</title>
<id>{id}</id>
<link rel="alternate" type="text/html" href="{page}"/>
<updated>{moment}</updated>
<published>{moment}</published>
{authors}<summary>{summary}</summary>
</entry>
"""

_AUTHOR = "<author><name>{name}</name></author>\n"


def feed_url(topic: Topic | None = None) -> str:
    """The address of a topic's feed, such as `feeds/people/<id>.xml`, or of the feed of all."""
    return f"feeds/{topic.axis}/{topic.key}.xml" if topic else "feeds/all.xml"


def feeds_of(publication: Publication) -> tuple[list[str], list[str]]:
    """The addresses of the feeds of an archive, and of those that are left out: Atom requires the
    time when messages entered the archive, and it is not known for any of their messages."""
    there: list[str] = []
    left_out: list[str] = []
    archive, entered = publication.archive, publication.entered
    for topic in (None, *feed_topics(archive)):
        entries = topic.entries if topic else archive.entries
        # Without a repository, no time is known.
        is_known = bool(entered) and any(entry.id in entered for entry in entries)
        (there if is_known else left_out).append(feed_url(topic))
    return there, left_out


def feed_topics(archive: Archive) -> Iterator[Topic]:
    """The topics that have a feed, provided that the entry times of their messages are known."""
    topics = archive.topics
    yield from topics["countries"].values()
    for key, topic in topics["occasions"].items():
        if key in archive.registry.occasions:
            yield topic
    for axis in ("people", "places", "relations"):
        for topic in topics[axis].values():
            if len(topic.entries) >= FEWEST:
                yield topic


def write_feeds(
    publication: Publication,
    output: Output,
) -> list[str]:
    """Write every feed that has a message and return their addresses.

    Args:
        publication: what is published.
        output: writes below the root of the site.
    """
    feeds = _Feeds(publication)
    there = set(feeds_of(publication)[0])
    topics = (None, *feed_topics(publication.archive))
    return [
        output.write_text(url, feeds.xml(topic))
        for topic in topics
        if (url := feed_url(topic)) in there
    ]


@dataclass(frozen=True)
class _Feeds:
    """The feeds of one archive. The XML of each entry is made once and shared."""

    publication: Publication
    entries: dict[str, str] = field(default_factory=dict)

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The rank of each id, newest first."""
        order = newest_first(self.publication.archive.entries, self.publication.entered)
        return {entry.id: rank for rank, entry in enumerate(order)}

    @cached_property
    def naming(self) -> Naming:
        return naming(self.publication.url)

    def xml(self, topic: Topic | None) -> str:
        """The feed of a topic, or of all messages if there is none."""
        publication, address = self.publication, feed_url(topic)
        every = topic.entries if topic else publication.archive.entries
        entries = [entry for entry in every if entry.id in self.publication.entered]
        newest = heapq.nsmallest(MOST, entries, key=lambda entry: self.rank[entry.id])
        page = topic_url(topic.axis, topic.key) if topic else ""
        base = "" if publication.url else f' xml:base="{"../" * address.count("/")}"'
        head = FEED_HEAD.format(
            language=escaped(publication.language),
            base=base,
            title=escaped(self._title(topic)),
            subtitle=f"The latest additions to the archive, at most {MOST} messages",
            id=escaped(self.naming.tag(address)),
            self=escaped(publication.url + address),
            page=escaped(publication.url + page or "index.html"),
            updated=timestamp(max(self.publication.entered[entry.id] for entry in newest)),
            author=escaped(publication.editor or publication.name),
        )
        return "".join((head, *map(self._entry, newest), "</feed>\n"))

    def _title(self, topic: Topic | None) -> str:
        name = self.publication.name
        if topic is None:
            return name
        if topic.axis in ("countries", "relations"):
            keys = topic.key.upper().split("-")
            return f"{' – '.join(map(self.publication.wording.country, keys))} · {name}"
        return f"{topic.name} · {name}"

    def _entry(self, entry: Entry) -> str:
        if entry.id not in self.entries:
            meta, wording = entry.message.meta, self.publication.wording
            authors = (
                _AUTHOR.format(name=escaped(party.name)) for party in entry.senders[:_MOST_AUTHORS]
            )
            self.entries[entry.id] = _ENTRY.format(
                title=escaped(wording.entry_title(entry)),
                id=escaped(self.naming.tag(f"messages/{entry.id}")),
                page=escaped(self.publication.url_of(entry)),
                moment=timestamp(self.publication.entered[entry.id]),
                authors="".join(authors),
                summary=escaped(
                    ", ".join(filter(None, (meta.occasion_name, wording.date_of(entry))))
                ),
            )
        return self.entries[entry.id]

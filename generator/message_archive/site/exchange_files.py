"""Files that the pages of long lists load.

A page that was opened from a folder cannot load another page, but it can load a script. So a list
of several pages has a script with the whole of it. The sources of a long exchange are in a style
sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from message_archive.archive import PAIRS
from message_archive.site.context import Site
from message_archive.site.digests import Digests
from message_archive.site.exchange import MOST_ON_A_PAGE, Exchanges
from message_archive.site.exchange_page import script_url
from message_archive.site.exchange_sources import (
    has_source_styles,
    source_styles,
    source_styles_url,
)
from message_archive.site.reading import MOST_TEXTS, Reading
from message_archive.site.topic_facts import TopicFacts

__all__ = ["ListFile", "exchange_files", "reading_files"]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file: its address, a digest of what it is made from, and its content."""

    url: str
    inputs: bytes
    content: Callable[[], str]


def exchange_files(site: Site, digests: Digests) -> Iterator[ListFile]:
    """The scripts of exchanges that have several pages, and, in the main language, the style sheets
    of long exchanges."""
    exchanges, facts = Exchanges(site), TopicFacts(site.archive, site.wording)
    for axis in PAIRS:
        for topic in site.archive.topics[axis].values():
            if not has_source_styles(topic):
                continue
            inputs = digests.topic(topic, facts, (axis, topic.key) in site.feeds)
            if not site.prefix:
                styles = partial(source_styles, topic.entries)
                yield ListFile(source_styles_url(topic), inputs, styles)
            if len(topic.entries) > MOST_ON_A_PAGE:
                yield ListFile(script_url(topic), inputs, partial(exchanges.script, topic))


def reading_files(site: Site, digests: Digests) -> Iterator[ListFile]:
    """The scripts of the texts of series that have several pages. Unlike other files of lists, they
    change with the words of a text."""
    for key, series in site.archive.registry.occasions.items():
        found = site.archive.topics["occasions"].get(key)
        if found and len(found.entries) > MOST_TEXTS:
            reading = Reading(found, series, site)
            if url := reading.script_url:
                yield ListFile(url, digests.reading(found, reading.inputs()), reading.script)

"""Scripts with the whole of a list that has several pages.

A page that was opened from a folder cannot load another page, but it can load a script.
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
from message_archive.site.reading import MOST_TEXTS, Reading
from message_archive.site.topic_facts import TopicFacts

__all__ = ["ListScript", "exchange_scripts"]


@dataclass(frozen=True, slots=True)
class ListScript:
    """A script: its address, a digest of what it is made from, and its content."""

    url: str
    inputs: bytes
    content: Callable[[], str]


def exchange_scripts(site: Site, digests: Digests) -> Iterator[ListScript]:
    """The scripts of exchanges and of the texts of series that have several pages."""
    exchanges, facts = Exchanges(site), TopicFacts(site.archive, site.wording)
    for axis in PAIRS:
        for topic in site.archive.topics[axis].values():
            if len(topic.entries) > MOST_ON_A_PAGE:
                inputs = digests.topic(topic, facts, (axis, topic.key) in site.feeds)
                yield ListScript(script_url(topic), inputs, partial(exchanges.script, topic))
    for key, series in site.archive.registry.occasions.items():
        found = site.archive.topics["occasions"].get(key)
        if found and len(found.entries) > MOST_TEXTS:
            reading = Reading(found, series, site)
            if url := reading.script_url:
                yield ListScript(url, digests.reading(found, reading.inputs()), reading.script)

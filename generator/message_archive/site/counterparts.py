"""The counterparts on a topic's page: the countries or correspondents that it wrote with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import escape

from message_archive.archive import Archive, Topic, pair_key
from message_archive.site.views import CountView, Link
from message_archive.words import Wording, topic_url

__all__ = ["counterparts", "first_to_last", "row_bytes", "span_of"]

_MOST: Final = 200
_ROW_BYTES: Final = 250  # A row without its name and address.
MOST_BYTES: Final = 80_000
"""The estimated size of the largest table. Names can be long."""


def counterparts(topic: Topic, archive: Archive, wording: Wording) -> tuple[list[CountView], int]:
    """The countries that exchanged messages with a country, or the correspondents of a person or
    body. Those with the most messages are first. The number is that of rows left out.

    A correspondent links to the correspondence, or to its own page if there is only one message.
    """
    pairs: Sequence[Topic]
    if topic.axis == "countries":
        pairs = _relations(topic, archive)
    elif topic.axis in ("people", "organizations"):
        pairs = archive.correspondences.partners(topic)
    else:
        return [], 0
    most = len(pairs[0].entries) if pairs else 1
    rows: list[CountView] = []
    left = MOST_BYTES
    for pair in pairs[:_MOST]:
        row = _count(pair, topic, most, archive, wording)
        left -= row_bytes(row)
        if left < 0:
            break
        rows.append(row)
    return rows, len(pairs) - len(rows)


def row_bytes(row: CountView) -> int:
    """The estimated size of a row of the table."""
    return _ROW_BYTES + len(escape(row.topic.words).encode()) + len(row.topic.url or "")


def _relations(topic: Topic, archive: Archive) -> list[Topic]:
    keys = {
        pair_key(*pair)
        for entry in topic.entries
        for pair in entry.pairs
        if topic.key.upper() in pair
    }
    relations = [archive.topics["relations"][key] for key in keys]
    return sorted(relations, key=lambda relation: (-len(relation.entries), relation.key))


def _count(pair: Topic, topic: Topic, most: int, archive: Archive, wording: Wording) -> CountView:
    """The row of a pair in the table of `topic`, with the messages that `topic` sent first."""
    if pair.axis == "relations":
        first, second = pair.key.split("-")
        is_first = first == topic.key
        link = Link(
            wording.country((second if is_first else first).upper()),
            topic_url("relations", pair.key),
        )
    else:
        is_first = (pair.ends[0].axis, pair.ends[0].topic) == (topic.axis, topic.key)
        other = pair.ends[1] if is_first else pair.ends[0]
        has_page = pair.key in archive.topics["correspondences"]
        url = topic_url(pair.axis, pair.key) if has_page else topic_url(other.axis, other.topic)
        link = Link(other.name, url)
    sent, received = (pair.sent, pair.received) if is_first else (pair.received, pair.sent)
    total = len(pair.entries)
    share = max(round(100 * total / most), 1)
    return CountView(link, total, len(sent), len(received), span_of(pair), share)


def span_of(topic: Topic) -> str:
    """The first and last year of a topic's messages: `1949–2026`."""
    return first_to_last(list(topic.year_counts))


def first_to_last(years: Sequence[int] | Sequence[str]) -> str:
    """`1949–2026`, or `1949` for a single year."""
    return "–".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:])))

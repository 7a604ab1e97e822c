"""How many messages there are of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from message_archive.archive.archive import Archive
from message_archive.archive.topics import UNDATED_KEY

__all__ = ["counts"]


def counts(archive: Archive) -> dict[str, int | Mapping[str, int]]:
    """Numbers of messages and texts, and of messages by year, country, kind and the like.

    Countries are keys; a message counts once for each country of a party. What a file does not
    state counts as "not stated".
    """
    entries = archive.entries
    texts = [text for entry in entries for text in entry.message.texts]
    by: dict[str, Counter[str]] = {
        "year": Counter(str(entry.date.year or UNDATED_KEY) for entry in entries),
        "country": Counter(
            country
            for entry in entries
            for country in {party.country for party in entry.parties if party.country}
        ),
        "kind": Counter(entry.message.meta.kind or "not stated" for entry in entries),
        "language": Counter(text.meta.language or "not stated" for text in texts),
        "text": Counter(text.meta.text or "not stated" for text in texts),
    }
    return {
        "messages": len(entries),
        "texts": sum(bool(text.markdown) for text in texts),
        "people": len(archive.topics["people"]),
        "organizations": len(archive.topics["organizations"]),
        "undated": sum(entry.date.is_undated for entry in entries),
        "uncertain dates": sum(entry.date.uncertain or entry.date.approximate for entry in entries),
        "without a source": sum(not entry.message.meta.source for entry in entries),
        "to be checked": sum(entry.message.meta.confidence == "check" for entry in entries),
        "replies": sum(bool(entry.message.meta.in_reply_to) for entry in entries),
        **{f"by {name}": dict(sorted(counter.items())) for name, counter in by.items()},
    }

"""Checks the dates of a message: against each other, and against today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from message_archive.archive.entries import Entry, Finding
from message_archive.errors import Code
from message_archive.model import Edtf
from message_archive.reading.yaml_tree import KeyPath

__all__ = ["check_days", "check_future"]

_Dated = tuple[str, KeyPath, Edtf]
"""The file, the key and the value of a date."""

_FIX: Final = "check both dates"


def check_days(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Messages received or printed before they were sent, and sources read before they were
    printed.

    Dates count as far as they are certain: `1931-05` may be before `1931-05-20`, and about 1931
    (`1931~`) before anything.
    """
    for entry in entries:
        meta, path = entry.message.meta, entry.message.path
        if meta.received and _is_before(meta.received, meta.date):
            what = f"received before it was sent ({meta.date})"
            found = str(meta.received)
            yield Finding(path, ("received",), Code.RECEIVED_BEFORE_SENT, what, found, _FIX)
        if meta.published and _is_before(meta.published, meta.date):
            what, found = f"published before it was sent ({meta.date})", str(meta.published)
            yield Finding(path, ("published",), Code.PUBLISHED_BEFORE_SENT, what, found, _FIX)
        yield from _sources(entry)


def _sources(entry: Entry) -> Iterator[Finding]:
    meta = entry.message.meta
    for text in entry.texts:
        for index, source in enumerate(text.meta.source):
            if source.published and _is_before(source.published, meta.date):
                at = ("source", index, "published")
                what = f"a source published before the message was sent ({meta.date})"
                found, code = str(source.published), Code.PUBLISHED_BEFORE_SENT
                yield Finding(text.path, at, code, what, found, _FIX)
            if not source.retrieved:
                continue
            earlier = (
                ("it was published", source.published),
                ("the message was published", meta.published),
                ("the message was sent", meta.date),
            )
            for before, day in earlier:
                if day and _is_before(source.retrieved, day):
                    at, found = ("source", index, "retrieved"), str(source.retrieved)
                    what = f"a source retrieved before {before} ({day})"
                    yield Finding(text.path, at, Code.RETRIEVED_TOO_EARLY, what, found, _FIX)
                    break


def _is_before(day: Edtf, other: Edtf) -> bool:
    """Whether `day` is certainly before `other`."""
    if day.approximate or other.approximate or day.latest is None:
        return False
    # What was written on several days was sent on the last of them.
    firsts = [first for first, _ in other.possible_days] if other.means_all else [other.earliest]
    first = max((each for each in firsts if each), default=None)
    return first is not None and day.latest < first


def check_future(entries: Iterable[Entry], today: date | None = None) -> Iterator[Finding]:
    """Dates that have not come yet, anywhere on earth."""
    tomorrow = (today or datetime.now(UTC).date()) + timedelta(days=1)
    for entry in entries:
        for path, at, day in _dates(entry):
            first = day.earliest or day.latest
            if first and first > tomorrow:
                what, fix = "a date in the future", "check the year"
                yield Finding(path, at, Code.FUTURE_DATE, what, str(day), fix)


def _dates(entry: Entry) -> Iterator[_Dated]:
    meta, path = entry.message.meta, entry.message.path
    for key in ("date", "received", "published", "added"):
        if day := getattr(meta, key):
            yield path, (key,), day
    for index, collation in enumerate(meta.checked):
        if collation.on:
            yield path, ("checked", index, "on"), collation.on
    for text in entry.texts:
        for index, source in enumerate(text.meta.source):
            for key in ("published", "retrieved"):
                if day := getattr(source, key):
                    yield text.path, ("source", index, key), day

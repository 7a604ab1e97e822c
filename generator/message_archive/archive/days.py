"""Checks the dates of a message: against each other, and against today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from message_archive.archive.entries import Entry
from message_archive.errors import Code
from message_archive.model import Edtf, FrontMatter, Source
from message_archive.reading.findings import Finding
from message_archive.reading.yaml_tree import KeyPath

__all__ = [
    "DATES_OF_MESSAGE",
    "DATES_OF_SOURCE",
    "DATE_ORDERS",
    "DateOrder",
    "check_days",
    "check_future",
]

_Dated = tuple[str, KeyPath, Edtf]
"""The file, the key and the value of a date."""

_FIX: Final = "check both dates"

DATES_OF_MESSAGE: Final = ("date", "received", "published", "added")
DATES_OF_SOURCE: Final = ("published", "retrieved")


class DateOrder(NamedTuple):
    """A date that must not be before another one. `source.` is for the dates of a source."""

    key: str
    other: str
    code: Code
    what: str


DATE_ORDERS: Final = (
    DateOrder("received", "date", Code.RECEIVED_BEFORE_SENT, "received before it was sent"),
    DateOrder("published", "date", Code.PUBLISHED_BEFORE_SENT, "published before it was sent"),
    DateOrder(
        "source.published",
        "date",
        Code.PUBLISHED_BEFORE_SENT,
        "a source published before the message was sent",
    ),
    DateOrder(
        "source.retrieved",
        "source.published",
        Code.RETRIEVED_TOO_EARLY,
        "a source retrieved before it was published",
    ),
    DateOrder(
        "source.retrieved",
        "published",
        Code.RETRIEVED_TOO_EARLY,
        "a source retrieved before the message was published",
    ),
    DateOrder(
        "source.retrieved",
        "date",
        Code.RETRIEVED_TOO_EARLY,
        "a source retrieved before the message was sent",
    ),
)
"""If a key breaks several of them, only the first is reported."""

_OF_SOURCES: Final = [order for order in DATE_ORDERS if order.key.startswith("source.")]
_OF_MESSAGES: Final = [order for order in DATE_ORDERS if order not in _OF_SOURCES]


def check_days(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Messages received or printed before they were sent, and sources read before they were
    printed.

    Dates count as far as they are certain: `1931-05` may be before `1931-05-20`, and about 1931
    (`1931~`) before anything.
    """
    for entry in entries:
        meta = entry.message.meta
        yield from _out_of_order(entry.message.path, (), meta, None)
        for text in entry.texts:
            for index, source in enumerate(text.meta.source):
                yield from _out_of_order(text.path, ("source", index), meta, source)


def _out_of_order(
    path: str, at: KeyPath, meta: FrontMatter, source: Source | None
) -> Iterator[Finding]:
    """The broken orders among the dates of a message; with `source`, among those of the source."""
    dates = {key: getattr(meta, key) for key in DATES_OF_MESSAGE}
    if source:
        dates |= {f"source.{key}": getattr(source, key) for key in DATES_OF_SOURCE}
    done = set()
    for order in _OF_SOURCES if source else _OF_MESSAGES:
        day, other = dates[order.key], dates[order.other]
        if day and other and order.key not in done and _is_before(day, other):
            done.add(order.key)
            what, key = f"{order.what} ({other})", order.key.removeprefix("source.")
            yield Finding(path, (*at, key), order.code, what, str(day), _FIX)


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
    for key in DATES_OF_MESSAGE:
        if day := getattr(meta, key):
            yield path, (key,), day
    for index, collation in enumerate(meta.checked):
        if collation.on:
            yield path, ("checked", index, "on"), collation.on
    for text in entry.texts:
        for index, source in enumerate(text.meta.source):
            for key in DATES_OF_SOURCE:
                if day := getattr(source, key):
                    yield text.path, ("source", index, key), day

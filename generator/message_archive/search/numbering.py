"""Numbers documents by date, so that most numbers stay the same when other messages change.

Each year has a range with 1.5 to 2.25 numbers for each of its messages. The day of a message gives
its number in that range. If the number is taken, the message gets the next free one. So a new
message takes a free number, and moves at most the few right after it. If a range is too small, it
grows by a third or a half, and all later years move. Undated messages and pages have separate
ranges before the years.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np

from message_archive.archive import Entry

__all__ = ["Numbering", "Order", "order_of_message", "order_of_page"]

Order = tuple[int, int, str]
"""The sort key of a document: the day of a message, the vaguer date first, and its id. Pages and
undated messages come first, with numbers that are not days."""

PAGE: Final = -1
UNDATED: Final = 0

_LEAST: Final = 16
_DAYS: Final = 367

# Most ids begin with the day.
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}-")
_LETTERS: Final = 78  # From `-` to `z`.


def order_of_message(entry: Entry) -> Order:
    """The order of `Archive.entries`, except for undated messages."""
    if entry.date.is_undated:
        return (UNDATED, 0, entry.id)
    return (*entry.date.sort_key, entry.id)


def order_of_page(url: str) -> Order:
    """Pages are sorted by address."""
    return (PAGE, 0, url)


class Numbering:
    """The numbers of a set of documents, found by their order."""

    def __init__(self, orders: Iterable[Order]) -> None:
        ordered = sorted(orders)
        years = [_year(order[0]) for order in ordered]
        counts = Counter(years)
        begins: dict[int, int] = {}
        sizes: dict[int, int] = {}
        end = 0
        for year in sorted(counts):
            begins[year], sizes[year] = end, _size(counts[year])
            end += sizes[year]
        ideal = np.array(
            [
                begins[year] + int(sizes[year] * _share(order, sizes[year]))
                for year, order in zip(years, ordered, strict=True)
            ],
            dtype=np.int64,
        )
        # The next free number: the highest to which the ones before would push it.
        steps = np.arange(len(ordered))
        numbers = np.maximum.accumulate(ideal - steps) + steps
        self._numbers = dict(zip(ordered, numbers.tolist(), strict=True))
        self.end = int(numbers[-1]) + 1 if ordered else 0
        """All numbers are lower than this."""
        first = next((each for each in ordered if each[0] > UNDATED), None)
        self.dated = self._numbers[first] if first else self.end
        """The number of the earliest message with a date."""
        first = next((each for each in ordered if each[0] >= UNDATED), None)
        self.messages = self._numbers[first] if first else self.end
        """The number of the first message."""

    def __getitem__(self, order: Order) -> int:
        number: int = self._numbers[order]
        return number

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def orders(self) -> Iterable[Order]:
        """The orders of all documents, ascending."""
        return self._numbers.keys()

    def moved(self, earlier: Numbering) -> list[Order]:
        """The documents in both numberings whose numbers differ."""
        own = self._numbers
        return [
            order for order, number in earlier._numbers.items() if own.get(order, number) != number
        ]


def _size(count: int) -> int:
    """The least power of two, or 1.5 times one, that is at least 1.5 times `count`."""
    wanted = count + (count + 1) // 2
    power: int = 1 << (wanted - 1).bit_length()
    smaller = power * 3 // 4
    return max(_LEAST, smaller if smaller >= wanted else power)


@lru_cache(maxsize=65536)
def _year(day: int) -> int:
    return day if day <= UNDATED else date.fromordinal(day).year


@lru_cache(maxsize=65536)
def _day(day: int) -> int:
    return date.fromordinal(day).timetuple().tm_yday - 1


def _share(order: Order, size: int) -> float:
    """The ideal position of a document in its range, from 0 to 1."""
    day, _, id_ = order
    if day <= UNDATED:
        return _share_of_text(id_)
    # If there are few numbers per day, the id would make no difference.
    within = _share_of_text(id_) if size > 4 * _DAYS else 0.0
    return (_day(day) + within) / _DAYS


def _share_of_text(text: str) -> float:
    """A fraction that ascends in text order, from the first characters after the day, if any."""
    begin = match.end() if (match := _DAY.match(text)) else 0
    share = 0.0
    for character in reversed(text[begin : begin + 4]):
        share = (share + min(max(ord(character) - ord("-"), 0), _LETTERS - 1)) / _LETTERS
    return share

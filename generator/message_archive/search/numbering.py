"""The numbers of documents. They ascend by date, and most stay when other messages come and go.

Each year has a range with 1.5 to 2.25 numbers for each of its messages. The day of a message gives
its number in that range. If the number is taken, the message gets the next free one. So a new
message takes a free number, and moves at most the few right after it. If a range is too small, it
grows by a third or a half, and all later years move. Undated messages and pages have ranges of
their own, before the years.
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
"""How documents are sorted: the day of a message, the vaguer date first, its id. Pages and undated
messages come first, on days that are none."""

PAGE: Final = -1
UNDATED: Final = 0

_LEAST: Final = 16
_DAYS: Final = 367

# Ids of one day mostly begin with it.
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}-")
_LETTERS: Final = 78  # From `-` to `z`.


def order_of_message(entry: Entry) -> Order:
    """That of `Archive.entries`, but for undated ones."""
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
        # The next one that is free: the highest of what those before would push it to.
        steps = np.arange(len(ordered))
        numbers = np.maximum.accumulate(ideal - steps) + steps
        self._numbers = dict(zip(ordered, numbers.tolist(), strict=True))
        self.end = int(numbers[-1]) + 1 if ordered else 0
        """All numbers are below."""
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
        """All documents, ascending."""
        return self._numbers.keys()

    def moved(self, earlier: Numbering) -> list[Order]:
        """The documents of both that have another number here."""
        own = self._numbers
        return [
            order for order, number in earlier._numbers.items() if own.get(order, number) != number
        ]


def _size(count: int) -> int:
    """The least power of two, or one and a half times one, that is one and a half as many."""
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
    """Where in its range a document belongs, from 0 to 1."""
    day, _, id_ = order
    if day <= UNDATED:
        return _share_of_text(id_)
    # With few numbers for each day, the id would not make a difference.
    within = _share_of_text(id_) if size > 4 * _DAYS else 0.0
    return (_day(day) + within) / _DAYS


def _share_of_text(text: str) -> float:
    """Ascending as texts are: by the first characters, after the day if there is one."""
    begin = match.end() if (match := _DAY.match(text)) else 0
    share = 0.0
    for character in reversed(text[begin : begin + 4]):
        share = (share + min(max(ord(character) - ord("-"), 0), _LETTERS - 1)) / _LETTERS
    return share

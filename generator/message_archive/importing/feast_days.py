"""Works out the day of a feast, such as "Christmas Day" or "Easter Monday", in a year.

The names are in the table `[feasts]` of a language. Their values are a day of the year, as `12-25`,
or a number of days after Easter, as `easter+1`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

from message_archive.importing.vocabulary import languages

__all__ = ["feast_day"]

_FIRST: Final = 1583
_LAST: Final = 4099
"""The years for which the Gregorian rule of Easter holds."""


def feast_day(name: str, year: int | None) -> str | None:
    """The day (EDTF) of a feast with a name as it is printed; None if it is not known."""
    if year is None or not _FIRST <= year <= _LAST:
        return None
    wanted = _folded(name)
    for language in languages().values():
        for known, value in language.feasts.items():
            if wanted in map(_folded, known.split("|")):
                return _in_year(value, year)
    return None


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").lower().split())


def _in_year(value: str, year: int) -> str:
    """A value of the table as a day of `year`."""
    _, is_movable, days = value.partition("easter")
    if is_movable:
        day: date = easter(year) + timedelta(days=int(days or 0))
        return day.isoformat()
    return f"{year:04}-{value}"

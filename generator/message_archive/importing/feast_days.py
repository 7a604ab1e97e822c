"""Works out the day of a feast, such as "Christmas Day" or "Easter Monday", in a year.

The names are in the table `[feasts]` of a language. Their values are a day of the year, as `12-25`,
or a number of days after Easter, as `easter+1`.
"""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from typing import Final

from message_archive.importing.vocabulary import languages

__all__ = ["feast_day"]

_FIRST: Final = 1583
"""The first year of the Gregorian calendar."""


def feast_day(name: str, year: int | None) -> str | None:
    """The day (EDTF) of a feast with a name as it is printed; None if it is not known."""
    if year is None or not _FIRST <= year < MAXYEAR:
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
    _, easter, days = value.partition("easter")
    if easter:
        return (_easter(year) + timedelta(days=int(days or 0))).isoformat()
    return f"{year:04}-{value}"


def _easter(year: int) -> date:
    """Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)

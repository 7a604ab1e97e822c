"""Works out a day of the French republican calendar, such as `18 brumaire an VIII`.

Every month has 30 days. The complementary days at the end of a year count as a thirteenth month;
there are five, and six in the years III, VII and XI. The year I began on 22 September 1792, and the
calendar ended with 10 nivôse XIV. Source: the decree of the Convention of 4 frimaire II
(24 November 1793), and the senatus consultum of 22 fructidor XIII.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from message_archive.importing.vocabulary import languages

__all__ = ["YEARS", "republican_day"]

YEARS: Final = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
    "XI": 11, "XII": 12, "XIII": 13, "XIV": 14,
}  # fmt: skip
_FIRST: Final = date(1792, 9, 22)
_LAST: Final = date(1805, 12, 31)
_LONG_YEARS: Final = (3, 7, 11)
_COMPLEMENTARY: Final = 13


def republican_day(day: int, month: str, year: str) -> str | None:
    """The day (EDTF) of our calendar; None if it does not exist.

    Args:
        day: its number in the month.
        month: the month as it is printed.
        year: the year in Roman numerals or in digits.
    """
    number, years = _month(month), YEARS.get(year.upper()) or int(year)
    longest = 30 if number < _COMPLEMENTARY else 5 + (years in _LONG_YEARS)
    if not (number and 1 <= day <= longest):
        return None
    before = 365 * (years - 1) + sum(long < years for long in _LONG_YEARS)
    found = _FIRST + timedelta(days=before + 30 * (number - 1) + day - 1)
    return found.isoformat() if _FIRST <= found <= _LAST else None


def _month(name: str) -> int:
    """1 to 13, or 0 if `name` is not the name of a month."""
    wanted = " ".join(name.lower().split())
    for language in languages().values():
        for number, names in enumerate(language.words("dates.republican_months"), 1):
            if wanted in names.lower().replace("_", " ").split("|"):
                return number
    return 0

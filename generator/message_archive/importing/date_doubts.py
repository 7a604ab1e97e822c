"""Says why a date is doubtful by the words next to it: another day, "about", the name of another
calendar, or a weekday that it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from message_archive.importing.vocabulary import languages, pattern

__all__ = [
    "NEAR_DATES",
    "USUAL_YEARS",
    "doubt_next_to",
    "has_year_of_another_calendar",
    "weekday_number",
]

# `4/17 May`, `10 (23) марта`, `4 May – 6 May`, `4 and 5 May`
_TWO_DAYS: Final = (
    r"(?<![\d./-])\d{1,2}(?:{dates.ordinals}|\.)?(?:\s(?:{dates.of}\s)?{dates.months}\.?)?"
    r"(?:\s?[/(–—-]\s?|\s{sending.conjunctions}\s)(?:{dates.lead}\s)?$"
)
_THIS_CALENDAR: Final = r"\s?\(?{dates.gregorian}"
_CALENDARS: Final = "{dates.calendars}"
_NEXT_TO: Final = 24
_ABOUT: Final = r"(?<!\w)(?P<about>{dates.about})\s?(?:(?:{dates.weekdays}|{dates.lead}),?\s){0,2}$"
USUAL_YEARS: Final = (1500, 2400)
"""The first and the last year that may be one of our calendar next to the name of another."""
_WEEKDAY_BEFORE: Final = (
    r"(?P<weekday>{dates.weekdays})\.?[\s,(（]{0,3}(?:{dates.lead}\s{1,2}){0,2}$"
)
_WEEKDAY_AFTER: Final = r"[\s,(（]{0,3}(?P<weekday>{dates.weekdays})"
NEAR_DATES: Final[Mapping[str, str]] = {
    "twoDays": _TWO_DAYS,
    "calendars": _CALENDARS,
    "weekdayBefore": _WEEKDAY_BEFORE,
    "weekdayAfter": f"^{_WEEKDAY_AFTER}",
}
"""Templates for what makes a date doubtful that is next to it, which `new.html` uses too."""


def doubt_next_to(text: str, start: int, end: int, edtf: str) -> str | None:
    """What the words next to a date make doubtful about it."""
    return (
        _of_two_days(text, start)
        or _of_about(text, start)
        or _of_another_calendar(text, start, end)
        or _of_another_weekday(text, start, end, edtf)
    )


def _of_two_days(text: str, start: int) -> str | None:
    """A doubt about the second of two days, as of a double date or of a span."""
    before = text[max(0, start - _NEXT_TO) : start]
    found = pattern(_TWO_DAYS).search(before)
    return f'"{found[0].strip()}" before it is another day' if found else None


def _of_about(text: str, start: int) -> str | None:
    """A doubt about a date after a word such as "about"."""
    found = pattern(_ABOUT).search(text[max(0, start - _NEXT_TO) : start])
    return f'"{found["about"]}" is before it' if found else None


def _of_another_calendar(text: str, start: int, end: int) -> str | None:
    """A doubt about a date that may be one of another calendar, such as the lunar one."""
    if pattern(_THIS_CALENDAR).match(text[end : end + _NEXT_TO]):
        return None
    near = f"{text[max(0, start - _NEXT_TO) : start]} {text[end : end + _NEXT_TO]}"
    found = pattern(_CALENDARS).search(near)
    return f'"{found[0]}" is next to it: it may be a day of another calendar' if found else None


def has_year_of_another_calendar(text: str, start: int, end: int, edtf: str) -> bool:
    """Whether a year is one of the calendar that is named next to it: `1445/3/13 AH`."""
    year = edtf[:4]
    is_usual = not year.isdecimal() or USUAL_YEARS[0] <= int(year) <= USUAL_YEARS[1]
    return not is_usual and _of_another_calendar(text, start, end) is not None


def _of_another_weekday(text: str, start: int, end: int, edtf: str) -> str | None:
    """A doubt about a day that is not the weekday next to it."""
    if len(edtf) != len("2020-10-10"):
        return None
    found = pattern(_WEEKDAY_BEFORE).search(text[max(0, start - _NEXT_TO) : start])
    found = found or pattern(_WEEKDAY_AFTER).match(text[end : end + _NEXT_TO])
    number = weekday_number(found["weekday"]) if found else None
    if found is None or number is None or date.fromisoformat(edtf).weekday() == number:
        return None
    return f'it is not "{found["weekday"]}"'


def weekday_number(name: str) -> int | None:
    """0 for Monday to 6 for Sunday; None for a name of two of them in different languages."""
    found = {
        number
        for language in languages().values()
        for number, names in enumerate(language.words("dates.weekdays"))
        if " ".join(name.lower().split()) in names.lower().replace("_", " ").split("|")
    }
    return found.pop() if len(found) == 1 else None

"""Finds the day on which a telegram was handed in, on the form above its text.

Such a form also has the day on which the telegram arrived, and may give the month and the year only
there: `Handed in on the 14th at 22.15`, `Received 15 April 1921`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from message_archive.importing.date_lines import STAMPED
from message_archive.importing.dates import FoundDate, dates_in
from message_archive.importing.vocabulary import pattern

__all__ = ["HEAD", "handed_in"]

_LONGEST: Final = 160
_MOST_DAYS_BETWEEN: Final = 9
"""A telegram arrives within so many days."""
_LABELLED: Final = (
    r"(?:^|[\s,;(|])(?P<label>{dates.handed_in}|{heads.date}|(?P<filed>{dates.filed}))\s{0,3}[:.]?\s{0,3}"
    # `Déposé à Sylvanville le`
    r"(?P<place>(?-i:(?:[a-zà-ÿ]{1,4}\s)?[A-ZÀ-Þ][\w'’-]{1,30}(?:\s[A-ZÀ-Þ][\w'’-]{1,30}){0,2}(?:,|\s?:)?\s{1,3}))?"
    r"(?:(?:{dates.lead}|{dates.near})[\s'’]{0,3}){0,2}"
)
_ARRIVED: Final = r"^\W{0,3}{dates.received}(?=[\s　:：])"
_ALONE: Final = r"(?P<day>\d{1,2})(?![\d:h]|[./-]\d)(?:{dates.ordinals}|\.|º)?(?=[\s,;)]|$)"


def handed_in(lines: Sequence[str], *, is_only: bool = True) -> FoundDate | None:
    """The day next to a label such as "Handed in", None if there is none.

    Args:
        lines: the lines above the text of a telegram.
        is_only: whether the telegram has no other day, so that of its arrival is taken.
    """
    whole = [day for line in lines for day in dates_in(line[:_LONGEST]) if day.is_day]
    is_telegram = not any(map(str.islower, "".join(lines))) or any(
        pattern("{forms.telegram}").search(line[:_LONGEST]) for line in lines
    )
    for line in lines:
        text = line[:_LONGEST]
        for label in pattern(_LABELLED).finditer(text):
            if label["filed"] and not is_telegram:
                continue  # As on documents of an archive.
            for day in dates_in(text):
                if day.is_day and day.start in (label.end(), label.start("place")):
                    doubt = f'"{label["filed"]}" is next to it: {STAMPED}'
                    return replace(day, doubt=doubt) if label["filed"] else day
            alone = pattern(_ALONE).match(text, label.end())
            if alone and (found := _before(int(alone["day"]), whole)):
                near, edtf = found
                doubt = f'it has only the day; month and year are those of "{near.printed}"'
                return FoundDate(alone.start(), alone.end(), alone[0], edtf, doubt)
    of_head = next(filter(None, map(_in_head, lines)), None)
    is_telegram = is_telegram or "".join(lines[-1:]).isupper()
    return of_head or (_of_arrival(lines, whole) if is_only and is_telegram else None)


# `ЗЕНДА 214/14 38 4/10 1957 1640`: the number, the words, the day and the time.
HEAD: Final = re.compile(
    r"[^\W\d_][^\d\n]{1,40}?(?:\s{1,9}(?:[№N]\S?\s{0,3})?\d{1,5}(?:/\d{1,4})?){1,3}\s{1,9}"
    r"(?P<day>(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.\s]\s{0,9}(?P<y>1[89]\d\d))"
    r"(?:\s{1,9}\d{1,2}[\s.:hH]?\d{2}\b.{0,20})?"
)


def _in_head(line: str) -> FoundDate | None:
    """The day in the line of numbers that a telegram begins with."""
    match = HEAD.fullmatch(line.strip()[:_LONGEST])
    try:
        day = date(*(int(match[part]) for part in "ymd")) if match else None
    except ValueError:
        return None
    doubt = "it was read as the day and the month in the line of numbers of a telegram"
    if match is None or day is None:
        return None
    return FoundDate(*match.span("day"), match["day"], day.isoformat(), doubt)


def _of_arrival(lines: Sequence[str], whole: Sequence[FoundDate]) -> FoundDate | None:
    """The only day on the form, if it is next to a word such as "Received"."""
    for line in lines if len(whole) == 1 else ():
        word = pattern(_ARRIVED).search(line)
        if word and whole[0].printed in line:
            return replace(whole[0], doubt=f'"{word[0]}" is next to it, and no other day is there')
    return None


def _before(number: int, days: Sequence[FoundDate]) -> tuple[FoundDate, str] | None:
    """One of `days`, and the day of the month `number` right before it."""
    for near in days:
        arrived = date.fromisoformat(near.edtf)
        for back in range(_MOST_DAYS_BETWEEN + 1):
            day = arrived - timedelta(days=back)
            if day.day == number:
                return near, day.isoformat()
    return None

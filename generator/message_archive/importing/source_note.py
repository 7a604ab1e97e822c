"""Finds the day of a letter in the note below it that says where it was printed.

`(Bulletin No. 87, issued on 30 September 1969; telegram of 24 September 1969)`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.dates import FoundDate, dates_in
from message_archive.importing.vocabulary import pattern

__all__ = ["day_in_note"]

_LONGEST: Final = 300
_MOST_LINES: Final = 4
_OPENING: Final = ("(", "[", "（", "［")
_CLOSING: Final = (")", "]", "）", "］")
# Not `in reply to the telegram of`: the word is the first one of its part of the note.
_OF_THE_LETTER: Final = (
    r"(?:^|[;,.:(\[（［；，。])\s{0,3}(?:\w{1,3}\s)?"
    r"(?:{sending.letter}|{forms.letter}|{forms.telegram}|{forms.message}|{headings.document})"
    r"[\s:：,]{1,3}(?:[^\W\d_]{1,7}\s){0,2}$"
)


def day_in_note(paragraphs: Sequence[str]) -> FoundDate | None:
    """The day that the note below a letter gives for the letter itself; None if there is none."""
    note = _note([line for text in paragraphs[-_MOST_LINES:] for line in text.split("\n")])
    days = [
        day
        for day in dates_in(note)
        if day.is_day and pattern(_OF_THE_LETTER).search(note[: day.start])
    ]
    if len({day.edtf for day in days}) != 1:
        return None
    return replace(days[0], doubt=days[0].doubt or "from the note below the letter")


def _note(lines: Sequence[str]) -> str:
    """The last lines, if they are in brackets; "" for others."""
    last = [line.strip().rstrip("\\. ") for line in lines if line.strip()][-_MOST_LINES:]
    for at in range(len(last) - 1, -1, -1):
        if last[at].startswith(_OPENING):
            note = " ".join(last[at:])
            return note if note.endswith(_CLOSING) and len(note) <= _LONGEST else ""
    return ""

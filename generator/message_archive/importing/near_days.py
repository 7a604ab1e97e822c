"""Tells the day of a message from that of what it is about: "yesterday" may be an accident's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from message_archive.importing.dates import FoundDate
from message_archive.importing.relative_days import day_before, on_weekday
from message_archive.importing.vocabulary import pattern

__all__ = ["LONGEST_OPENING", "cut", "is_of_event", "of_other_sentence"]

LONGEST_OPENING: Final = 2_000
"""The number of characters of the first paragraphs to search for the date of a report."""


def is_of_event(sentence: str, found: FoundDate) -> bool:
    """Whether a day such as "yesterday" is that of what the message is about: it comes after both
    names, and words are between."""
    *above, last = sentence[: found.start].split("⟧")
    words = re.findall(r"[^\W\d_]+", last)
    return (
        len(above) > 1
        and len(words) >= _WORDS_OF_EVENT
        and pattern(_OF_MESSAGE).search(last) is None
    )


_WORDS_OF_EVENT: Final = 4
_OF_MESSAGE: Final = (
    "(?:{sending.letter}|{sending.send}|{forms.letter}|{forms.telegram}|{forms.message})"
)


def of_other_sentence(paragraphs: Sequence[str], reference: str) -> FoundDate | None:
    """The day in another sentence about the sending: `in the message, which was sent on Monday`."""
    for text in cut(paragraphs[:_SENTENCES_ABOUT], LONGEST_OPENING):
        for sentence in _SENTENCES.split(text):
            day = day_before(sentence, reference) or on_weekday(sentence, reference)
            near = sentence[max(0, day.start - _NEAR) : day.end + _NEAR] if day else ""
            if day and pattern("{sending.sent_then}").search(near):
                return day
    return None


_SENTENCES: Final = re.compile(r"(?<=[.!?])\s")
_SENTENCES_ABOUT: Final = 6
"""Paragraphs."""
_NEAR: Final = 24
"""Characters between a day and a word for sending."""


def cut(texts: Iterable[str], most: int) -> Iterator[str]:
    """The first `most` characters of the texts combined."""
    for text in texts:
        if most <= 0:
            return
        yield text[:most]
        most -= len(text)

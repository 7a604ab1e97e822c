"""Tells the day of a message from that of what it is about: "yesterday" may be an accident's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.dates import FoundDate, dates_in, days_in
from message_archive.importing.letter_lines import is_salutation
from message_archive.importing.names import FoundParty
from message_archive.importing.relative_days import (
    belongs,
    day_before,
    is_just_before,
    on_weekday,
)
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "LONGEST_OPENING",
    "cut",
    "ends_quotation",
    "is_inside_letter",
    "is_next_to_a_name",
    "is_of_another_clause",
    "is_of_event",
    "is_of_letter",
    "of_document",
    "of_other_sentence",
    "without_anniversaries",
    "without_quotations",
]

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


def is_inside_letter(
    day: FoundDate, paragraphs: Sequence[str], frame: str, senders: Sequence[FoundParty]
) -> bool:
    """Whether the date line with `day` is part of a letter that a report quotes: between the
    sentence above the letter and the salutation, or right above the signature.

    Args:
        day: the day of a date line.
        paragraphs: those of the report.
        frame: the sentence above the letter.
        senders: who signed the letter.
    """
    start = paragraphs.index(frame) + 1 if frame in paragraphs else 0
    lines = [line for text in paragraphs[start:] for line in text.split("\n")]
    for at, line in enumerate(lines):
        if is_salutation(line):
            start = -1
        elif (found := date_line(line)) and found.edtf == day.edtf:
            below = " ".join(lines[at + 1 : at + 1 + _LINES_OF_SIGNATURE]).casefold()
            return start > 0 or any(party.name.casefold() in below for party in senders)
    return False


_LINES_OF_SIGNATURE: Final = 3


# `On 4 May 1931 ⟦0⟧ sent`, `⟦0⟧ wrote to ⟦1⟧ on 4 May 1931`. Not `⟦1⟧, born on 4 May 1931`.
_OPENS: Final = re.compile(r"\W*(?:\w{1,3}\s)?\W*")
_FOLLOWS_A_NAME: Final = r"⟦\d+⟧\s?{names.offices}?\w{0,3}[\s,，]*(?:\w{1,3}\s)?$"


def is_next_to_a_name(sentence: str, found: FoundDate) -> bool:
    """Whether a day opens a sentence or follows a name, so that it is that of the sending."""
    before = sentence[: found.start]
    if belongs(sentence, found) or pattern(r"{dates.deadlines}\W*$").search(before):
        return False
    return bool(_OPENS.fullmatch(before) or pattern(_FOLLOWS_A_NAME).search(before))


def is_of_another_clause(sentence: str, found: FoundDate) -> bool:
    """Whether a verb is between both names and the day: `for the message that he sent on 4 May`."""
    *above, last = sentence[: found.start].split("⟧")
    return (
        len(above) > 1 and pattern("(?:{sending.send}|{sending.receive})").search(last) is not None
    )


def ends_quotation(day: FoundDate, paragraphs: Sequence[str]) -> bool:
    """Whether a closing quote is right after the date line with `day`, which is then quoted too."""
    lines = (line.rstrip(" .") for text in paragraphs for line in text.split("\n"))
    return any(
        line[-1:] in _CLOSING_QUOTES
        and len(line) <= _LONGEST_DATE_LINE
        and line[0] not in _OPENING_QUOTES
        and (found := date_line(line.rstrip(_CLOSING_QUOTES))) is not None
        and found.edtf == day.edtf
        for line in lines
        if line
    )


_CLOSING_QUOTES: Final = '»”“"」』'
_OPENING_QUOTES: Final = '«„“"「『'
_LONGEST_DATE_LINE: Final = 100
"""Characters."""


def is_of_letter(sentence: str, found: FoundDate) -> bool:
    """Whether a day is that of a letter: `in a letter of 4 May 1931`."""
    return pattern(_LETTER_OF).search(sentence[: found.start]) is not None


_LETTER: Final = "(?:{sending.letter}|{forms.letter}|{forms.telegram}|{forms.message})"
_LETTER_OF: Final = rf"{_LETTER}\s(?:\w{{1,6}}\s){{0,2}}$"
# `Na carta, datada de 21 de setembro`
_LETTER_DATED: Final = rf"{_LETTER}[\s,،]{{1,3}}(?:[^\W\d_]{{1,12}}\s){{0,2}}{{dates.dated}}\s?$"
# `8月4日付の電報で`, `8월 4일자 전보에서`
_DAY_OF_LETTER: Final = rf"[^\W\d_]{{0,3}}\s?(?:{_LETTER}|{{headings.document}})"


def of_document(paragraphs: Sequence[str], reference: str) -> FoundDate | None:
    """The day of a message in words next to a quotation of it: `The telegram of 4 August says:
    "…"`, `"…", says the letter, dated 4 August`.

    It is one just before the report, and may be that of an earlier message.
    """
    texts = [*cut(paragraphs[:_SENTENCES_ABOUT] if reference else (), LONGEST_OPENING)]
    above = (words for text in texts for words in _OPENING.split(text, _MOST_QUOTATIONS)[:-1])
    spoken = zip(texts, without_quotations(texts), strict=False)
    around = (each for text, told in spoken if told != text for each in _AFTER_WORDS.split(told))
    for sentence in (*(_AFTER_WORDS.split(words)[-1] for words in above), *around):
        if pattern(_OF_ANOTHER).search(sentence):
            continue
        is_joined = joined_letters().search(sentence) is not None
        for day in (*dates_in(sentence), *days_in(sentence, int(reference[:4]))):
            is_before = is_joined and pattern(_DAY_OF_LETTER).match(sentence, day.end)
            is_dated = pattern(_LETTER_DATED).search(sentence[: day.start]) is not None
            is_its_own = is_of_letter(sentence, day) or is_before or is_dated
            if is_its_own and is_just_before(day.edtf, reference):
                return replace(day, doubt="it may be the day of another message")
    return None


_OPENING: Final = re.compile(r"[:：«„“”\"「『]")
_MOST_QUOTATIONS: Final = 8
# A full stop after a number may be that of a day, as in German.
_AFTER_WORDS: Final = re.compile(r"(?<=[^\d\s][.!?])\s|[。！？]")
_OF_ANOTHER: Final = "(?:{sending.thanks}|{sending.receive}|{kinds.reply})"


def of_other_sentence(paragraphs: Sequence[str], reference: str) -> FoundDate | None:
    """The day in another sentence about the sending: `in the message, which was sent on Monday`."""
    for text in cut(without_quotations(paragraphs[:_SENTENCES_ABOUT]), LONGEST_OPENING):
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


def without_quotations(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without what they quote, which may go on in the next ones. A day in there is
    that of something else: `sent this telegram today: "I heard of the accident on 15 January"`."""
    text = _QUOTATION.sub(_paragraph_ends, _PARAGRAPH_END.join(paragraphs))
    return text.split(_PARAGRAPH_END)


def _paragraph_ends(match: re.Match[str]) -> str:
    return " " + _PARAGRAPH_END * match[0].count(_PARAGRAPH_END)


_PARAGRAPH_END: Final = "\x1e"
# Each paragraph of a quotation may open it again. One that nothing closes ends with its paragraph.
_QUOTATION: Final = re.compile(
    "|".join(
        rf"{opening}(?:[^{opening}{closing}]|(?<={_PARAGRAPH_END}){opening})*[{closing}]"
        for opening, closing in (("«", "»"), ("„", '“”"'), ("“", "”"), ("「", "」"), ("『", "』"))
    )
    + rf'|"(?:[^"]|(?<={_PARAGRAPH_END})")*"|[«„“「『"][^{_PARAGRAPH_END}]*'
)


def cut(texts: Iterable[str], most: int) -> Iterator[str]:
    """The first `most` characters of the texts combined."""
    for text in texts:
        if most <= 0:
            return
        yield text[:most]
        most -= len(text)


def without_anniversaries(text: str) -> list[FoundDate]:
    """The dates in a text without the same day of two years, as in `(2-7-1945 – 2-7-2010)`."""
    found = dates_in(text)
    spans = [
        (first, last)
        for first, last in pairwise(found)
        if first.edtf[4:] == last.edtf[4:]
        and first.edtf != last.edtf
        and _DASH.fullmatch(text[first.end : last.start])
    ]
    return [day for day in found if not any(day in span for span in spans)]


_DASH: Final = re.compile(r"\s?[-–—/~]\s?")

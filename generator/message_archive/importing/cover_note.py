"""Separates the cover note of an e-mail from the letter in it.

An office or a press service writes "please find below the text of the letter", and the letter
follows: between quotation marks, below a rule, or with a date line, an address and a salutation of
its own. What is above it is the cover note. What is below it are notes to editors and footers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from message_archive.importing.address_lines import ADDRESSED
from message_archive.importing.date_lines import date_line, plain_line
from message_archive.importing.dates import FoundDate, dates_in, days_in
from message_archive.importing.letter_lines import (
    LONGEST_LINE,
    is_begun,
    is_closing,
    is_greeting,
    is_salutation,
    is_sentence,
    is_text_mark,
    salutation,
)
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "Enclosed",
    "above_the_last_rule",
    "day_of_document",
    "enclosed_in",
    "is_announcing",
    "is_short_note",
    "names_document",
]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The paragraphs of an e-mail in three parts."""

    note: tuple[str, ...]
    letter: tuple[str, ...]
    """Without the quotation marks around it."""
    below: tuple[str, ...] = ()
    is_quoted: bool = False
    """Whether the letter is between quotation marks, as in a press release."""


_SEARCHED: Final = 60
"""Paragraphs. A letter begins within so many."""
_LONGEST_NOTE: Final = 1_500
"""Characters of the sentences of a cover note without a word for what follows."""
_LONGEST_SHORT_NOTE: Final = 300
_LONGEST_ANNOUNCEMENT: Final = 900
_RULE: Final = re.compile(
    r"[\s>]{0,9}(?:[-_=*~#•·.+—–─━＝＊※×]\s?){3,200}"
    r"|\W{0,3}[*＊※✻❖]\W{0,3}"
    r"|\s{0,9}(?:[-_=*~#—–─━＝]\s?){1,80}(?P<words>[^\W_][^\n\d]{0,40}?)\s?(?:[-_=*~#—–─━＝]\s?){1,80}"
    r"|\s{0,9}[記记](?:\s{0,9})"
)
_QUOTES: Final = {
    '"': '"”', "“": "”\"“", "„": "“”\"", "«": "»", "»": "«", "「": "」", "『": "』", "《": "》",
    "‹": "›", "‘": "’", "〝": "〟", "＂": "＂", "”": "”",
}  # fmt: skip
_SHORTEST_QUOTATION: Final = 60
_SHORTEST_JOINED: Final = 25
_ANNOUNCING: Final = (
    "{enclosures.pointing}",
    "(?:{enclosures.document}|{headings.document}|{forms.letter}|{forms.telegram}|{forms.message})",
)


def _is_rule(line: str) -> bool:
    """Whether a line is a rule, such as `***`, `- 아 래 -` or `--- Text ---`, or says `QUOTE`."""
    is_rule = len(line) <= LONGEST_LINE and _RULE.fullmatch(line) is not None
    return is_rule or is_text_mark(line)


def is_announcing(paragraph: str) -> bool:
    """Whether a paragraph says that a letter follows: "please find below the text of …"."""
    text = paragraph[:_LONGEST_ANNOUNCEMENT]
    return all(pattern(each).search(text) for each in _ANNOUNCING)


def names_document(text: str) -> bool:
    """Whether a text has a word for a letter, such as "telegram"."""
    return pattern(_ANNOUNCING[1]).search(text) is not None


def day_of_document(text: str, sent: str) -> FoundDate | None:
    """The day in words such as "the letter of 10 June", on or before the day of the e-mail."""
    year = int(sent[:4]) if sent[:4].isdecimal() else None
    days: list[FoundDate] = [*dates_in(text), *(days_in(text, year) if year else [])]
    for day in days:
        before = text[max(0, day.start - _MOST_BETWEEN) : day.start]
        if day.is_day and (not sent or day.edtf <= sent) and pattern(_OF_DAY).search(before):
            return day
    return None


_MOST_BETWEEN: Final = 110
_OF_DAY: Final = rf"{_ANNOUNCING[1]}[^.!?\d]{{0,90}}{{enclosures.of_day}}[\s,]*$"


def is_short_note(note: Sequence[str]) -> bool:
    """Whether the words above a letter are a few lines, and no letter of their own."""
    lines = [plain_line(line) for text in note for line in text.split("\n")]
    is_letter = any(map(is_salutation, lines)) and any(map(is_closing, lines))
    return bool(lines) and not is_letter and sum(map(len, lines)) <= _LONGEST_SHORT_NOTE


def enclosed_in(paragraphs: Sequence[str]) -> Iterator[Enclosed]:
    """Where a letter may be enclosed in the paragraphs of an e-mail, the most likely first."""
    paragraphs = [part for paragraph in paragraphs for part in _at_rules(paragraph)]
    if quoted := _quoted(paragraphs):
        yield quoted
    yield from _below_a_rule(paragraphs)
    if headed := _with_a_head(paragraphs):
        yield headed
    if announced := _announced(paragraphs):
        yield announced


def above_the_last_rule(paragraphs: Sequence[str]) -> Enclosed:
    """The paragraphs of a bulletin without the notice below its last rule: how to cancel it, who
    sends it."""
    parts = [part for paragraph in paragraphs for part in _at_rules(paragraph)]
    end = next((at for at in range(len(parts) - 1, 0, -1) if _is_rule(parts[at])), len(parts))
    is_notice = any(map(_has_words, parts[:end])) and len(parts) - end <= _MOST_OF_NOTICE
    end = end if is_notice else len(parts)
    return Enclosed((), tuple(parts[:end]), tuple(parts[end:]))


_MOST_OF_NOTICE: Final = 5
"""Paragraphs, with the rule."""


def _at_rules(paragraph: str) -> list[str]:
    """A paragraph, divided at the rules in it."""
    lines = paragraph.split("\n")
    if len(lines) == 1:
        return [paragraph]
    parts: list[list[str]] = [[]]
    for line in lines:
        if _is_rule(line.rstrip("\\")):
            parts += [[line.rstrip("\\")], []]
        else:
            parts[-1].append(line)
    return ["\n".join(part).rstrip("\\") for part in parts if part]


def _quoted(paragraphs: Sequence[str]) -> Enclosed | None:
    """The letter between quotation marks below a line that introduces it."""
    for at, paragraph in enumerate(paragraphs[:_SEARCHED]):
        text = paragraph.lstrip(" *_")
        if at and text[:1] in _QUOTES and _introduces(paragraphs[at - 1]):
            found = _up_to_closing(paragraphs, at, text)
            if found:
                letter, end = found
                return Enclosed(
                    tuple(paragraphs[:at]), letter, tuple(paragraphs[end:]), is_quoted=True
                )
        # The quotation begins in the same paragraph as the words that introduce it.
        if inside := _OPENED_WITHIN.search(paragraph):
            start = inside.end() - 1
            if found := _up_to_closing(paragraphs, at, paragraph[start:]):
                letter, end = found
                note = (*paragraphs[:at], paragraph[:start].strip())
                return Enclosed(note, letter, tuple(paragraphs[end:]), is_quoted=True)
    return None


_OPENED_WITHIN: Final = re.compile(r"[:：]\s{0,3}[\"“„«「『](?=\S)")


def _introduces(paragraph: str) -> bool:
    line = paragraph.rstrip(" *_")
    return line.endswith((":", "：", ":-", "。", ".")) or is_announcing(paragraph)


def _up_to_closing(
    paragraphs: Sequence[str], at: int, first: str
) -> tuple[tuple[str, ...], int] | None:
    """The paragraphs of a quotation without its marks, and the number of the one after it; None if
    it is short or does not end."""
    closing = _QUOTES[first[0]]
    inner = [first[1:], *paragraphs[at + 1 : at + _SEARCHED]]
    for number, text in enumerate(inner):
        bare = text.rstrip(" .,;*_。")
        if number and bare[:1] == first[0] and not bare[1:2].isspace():
            inner[number] = text = text.lstrip()[1:]  # Each paragraph begins with a mark.
        if bare[-1:] and bare[-1] in closing and len(bare) > 1:
            letter = (*inner[:number], bare[:-1].rstrip())
            whole = "".join(letter)
            least = _SHORTEST_JOINED if joined_letters().search(whole) else _SHORTEST_QUOTATION
            return (letter, at + number + 1) if len(whole) >= least else None
    return None


def _below_a_rule(paragraphs: Sequence[str]) -> Iterator[Enclosed]:
    """What is below each rule, up to the next one."""
    rules = [at for at, text in enumerate(paragraphs) if _is_rule(text)]
    for number, at in enumerate(rules):
        end = rules[number + 1] if number + 1 < len(rules) else len(paragraphs)
        note = paragraphs[:at]
        if at >= _SEARCHED or end == at + 1 or not any(map(_has_words, note)):
            continue
        letter = paragraphs[at + 1 : end]
        if any(_is_salutation(text) for text in letter[:8]) or any(map(is_announcing, note)):
            yield Enclosed(tuple(note), tuple(letter), tuple(paragraphs[end:]))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _with_a_head(paragraphs: Sequence[str]) -> Enclosed | None:
    """A letter with a head of its own below the sentences of a cover note.

    Above the salutation of a letter is no sentence. If there is one, it is of a cover note.
    """
    is_announced = is_told = is_greeted = is_closed = False
    for at, text in enumerate(paragraphs[:_SEARCHED]):
        is_clear = is_announced or is_closed or not is_greeted
        if (
            (is_told or is_announced)
            and is_clear
            and _is_salutation(text)
            and not is_announcing(text)
        ):
            length = sum(map(len, paragraphs[:at]))
            if length > _LONGEST_NOTE and not is_announced:
                return None
            start = _start_of_head(paragraphs, at)
            if start and any(_is_told(each) or is_announcing(each) for each in paragraphs[:start]):
                return _from(paragraphs, start)
        is_greeted = is_greeted or _is_salutation(text)
        is_closed = is_closed or (is_told and is_closing(_first_line(text)))
        is_announced = is_announced or is_announcing(text)
        is_told = is_told or _is_told(text)
    return None


def _announced(paragraphs: Sequence[str]) -> Enclosed | None:
    """A letter without a salutation below an announcement: from its date line or its address on."""
    for at, text in enumerate(paragraphs[:8]):
        if not is_announcing(text):
            continue
        for start in range(at + 1, min(len(paragraphs), at + 8)):
            if _is_of_head(paragraphs[start]) and any(map(is_sentence, paragraphs[start + 1 :])):
                return _from(paragraphs, start)
        if text.rstrip().endswith((":", "：")) and at + 1 < len(paragraphs):
            return _from(paragraphs, at + 1)
    return None


def _from(paragraphs: Sequence[str], start: int) -> Enclosed:
    rest = paragraphs[start:]
    end = next((at for at, text in enumerate(rest) if _is_rule(text)), len(rest))
    return Enclosed(tuple(paragraphs[:start]), tuple(rest[:end]), tuple(rest[end:]))


def _first_line(text: str) -> str:
    return plain_line(text.split("\n", 1)[0])


def _last_line(text: str) -> str:
    return plain_line(text.rsplit("\n", 1)[-1])


def _is_told(text: str) -> bool:
    """Whether a paragraph says something, and is no address, salutation or rule."""
    line = _last_line(text)
    is_other = _is_salutation(text) or _is_rule(line) or date_line(line) is not None
    return not is_other and (is_sentence(line) or (line[-1:] in ":：" and len(line) > _SHORTEST))


_SHORTEST: Final = 12


def _is_salutation(text: str) -> bool:
    """Whether a paragraph is, or ends with, a salutation with its comma, or begins with words for
    one and a space, as in Japanese: `拝啓 益御清勝奉賀候。`"""
    if is_begun(text):
        return True
    line = _last_line(text)
    if not is_salutation(line) or is_closing(line) or date_line(line):
        return False
    if line[-1] in _ENDS:
        return True
    return joined_letters().search(line) is not None and (
        is_greeting(line) or salutation(line) is not None
    )


_ENDS: Final = ",:!，：！،"


def _is_of_head(text: str) -> bool:
    """Whether a paragraph is a date line, or an address that begins with a word for it."""
    line = _first_line(text)
    if len(line) > LONGEST_LINE or is_sentence(line):
        return False
    if date_line(line):
        return True
    return pattern(ADDRESSED).match(line) is not None and not is_closing(line)


def _start_of_head(paragraphs: Sequence[str], greeting: int) -> int:
    """The first paragraph of the head of a letter, above its salutation."""
    start = greeting
    for at in range(greeting - 1, max(0, greeting - 6), -1):
        text = paragraphs[at]
        if _is_told(text) or _is_rule(text) or is_closing(_first_line(text)):
            break
        below_closing = is_closing(_last_line(paragraphs[at - 1]))
        if _is_of_head(text) and not below_closing:
            start = at
        elif at == greeting - 1 and "\n" in text and not below_closing:
            start = at  # A name with an office.
    return start

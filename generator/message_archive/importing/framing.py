"""Separates a letter from the report that quotes it, as websites of offices and agencies print it.

Above its salutation is a sentence that says who wrote to whom. The day above that sentence is the
day of the report, and not that of the letter. So is one below the closing quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.cover_note import is_announcing
from message_archive.importing.date_lines import date_line
from message_archive.importing.letter_lines import is_salutation, is_sentence
from message_archive.importing.vocabulary import is_in_first_person, joined_letters, pattern

__all__ = ["first_reported", "framed_letter"]

_MOST_ABOVE: Final = 12
"""Paragraphs above the salutation."""
_LONGEST: Final = 2_000
"""Characters of a paragraph that introduces a letter."""
_SHORTEST: Final = 28
_SHORTEST_JOINED: Final = 12
"""Characters of a sentence that introduces a letter."""
_CLOSING: Final = {
    '"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "”": "”",
}  # fmt: skip
_OF_A_MESSAGE: Final = (
    "(?:{sending.letter}|{sending.send}|{sending.sent}|{sending.write}|{forms.telegram}"
    "|{forms.letter}|{forms.message}|{headings.document})"
)


def framed_letter(paragraphs: Sequence[str]) -> tuple[str, list[str]]:
    """The sentence above a letter that a report quotes, and the paragraphs of the letter without
    quotes around them; "" and none if the text is no such report."""
    start = 0
    for at, paragraph in enumerate(paragraphs[:_MOST_ABOVE]):
        first, _, _ = paragraph.partition("\n")
        quote = paragraph[0] if paragraph[:1] in _CLOSING else ""
        is_greeting = is_salutation(first.lstrip(quote).rstrip("\\"))
        if is_greeting and not start:
            return "", []  # The text is a letter.
        is_joined = joined_letters().search(first) is not None
        if is_greeting and is_joined and not any(map(is_sentence, paragraphs[at + 1 :])):
            return "", []  # `外務省　御中`: the addressee of a note, below its text.
        if is_greeting:
            # The day and the address may be between the sentence and the salutation.
            first_at, quote = (at, quote) if quote else (start, paragraphs[start][:1])
            is_quoted = quote in _CLOSING
            letter = _unquoted(paragraphs[first_at:], quote) if is_quoted else [*paragraphs[start:]]
            return paragraphs[start - 1], letter
        if _introduces(paragraph):
            start = at + 1
    return "", []


def _introduces(text: str) -> bool:
    """Whether a paragraph is a sentence about a message."""
    is_joined = joined_letters().search(text) is not None
    is_long = len(text) >= (_SHORTEST_JOINED if is_joined else _SHORTEST)
    is_whole = (
        is_long and len(text) <= _LONGEST and (is_sentence(text) or text.rstrip()[-1] in ":：")
    )
    return (
        is_whole
        and not (is_salutation(text) or date_line(text) or pattern(_SUBJECT).match(text))
        and pattern(_OF_A_MESSAGE).search(text) is not None
        # `전문을 다음과 같이 알려 드립니다`: whoever published the letter may write about himself.
        and (is_announcing(text) or not is_in_first_person(text))
    )


_SUBJECT: Final = r"\W{0,3}{heads.subject}\.?\s?[:：]"
"""In a letter: `Betr.: Ihr Schreiben vom 26. v. Mts.`"""


def _unquoted(paragraphs: Sequence[str], quote: str) -> list[str]:
    """The paragraphs up to the one that ends with the closing quote, without quotes."""
    found: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.lstrip(quote)
        bare = text.rstrip(" .。")
        bare = pattern(r"\s+{pages.ends}$").sub("", bare).rstrip()
        if bare[-1:] in _CLOSING[quote]:
            return [*found, bare[:-1].rstrip()]
        found.append(text)
    return found


def first_reported(paragraphs: Sequence[str]) -> list[str]:
    """The first paragraphs of a report, without items of menus: more of them if other lines are
    above the first sentence."""
    texts = [text for text in paragraphs if not _MENU.fullmatch(text)]
    above = texts[: _MOST_SEARCHED - _BELOW]
    first = next((at for at, text in enumerate(above) if is_sentence(text)), 0)
    return texts[: max(_SEARCHED, first + _BELOW)]


_MENU: Final = re.compile(r"• .{0,58}[^.!?:…]")
_SEARCHED: Final = 6
_MOST_SEARCHED: Final = 16
"""Paragraphs."""
_BELOW: Final = 3

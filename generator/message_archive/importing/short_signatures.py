"""Finds who signed a letter with less than a name of two words: with a family name or one name, for
a body, or with an office only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from message_archive.importing.address_lines import ADDRESSED
from message_archive.importing.date_lines import date_line
from message_archive.importing.letter_lines import HONOURED, is_closing, is_sentence
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import CAPITAL, FoundParty
from message_archive.importing.offices import body_or_office
from message_archive.importing.parties import TITLES, is_office
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "CLOSINGS",
    "RELATION",
    "SIGNED",
    "is_honoured",
    "of_body",
    "of_one_word",
    "with_run_in_lines_apart",
]

CLOSINGS: Final = r"^(?:\W*{letters.closings})+[\s,]*"
RELATION: Final = r"{letters.relations}\s+(?=\S)"
SIGNED: Final = (
    r"(?:^\W*{letters.signed}[\s:]*|^\W{0,3}\([^\W\d_]{1,5}\.?\)\s+(?=[^\W\d_])"
    r"|[\s　]*{letters.signed}\W*$"
    r"|(?<=\w)(?:[,，]?[\s　]+{letters.signed_apart}){1,2}\W*$)"
)


def is_honoured(line: str) -> bool:
    """Whether a line says who it is addressed to, as in `山田花子　殿` and `외무부 귀중`."""
    is_joined = joined_letters().search(line) is not None
    return is_joined and pattern(HONOURED).search(line) is not None


def of_body(lines: Sequence[str], below: range, offices: Sequence[str]) -> list[FoundParty]:
    """The body that signed, or else the office of who signed, if no name is there."""
    for line in lines[below.start : below.stop]:
        is_addressed = pattern(ADDRESSED).match(line) is not None or is_honoured(line)
        is_other = is_sentence(line) or is_closing(line) or is_addressed
        text = pattern(SIGNED).sub("", line)  # `大使馆（盖章）`
        found = None if is_other or date_line(line) else body_or_office(text)
        if found and found.is_body:
            return [found]
    parties = [party for office in offices if (party := body_or_office(office))]
    return parties[-1:]


def of_one_word(lines: Sequence[str], below: range) -> list[FoundParty]:
    """Who signed with one name, as friends and kings do: below a closing phrase or an office, or
    alone below the text."""
    while below and _is_short_sentence(lines[below.start]):
        below = below[1:]
    others = [
        line for line in lines[below.start : below.stop] if not pattern(ADDRESSED).match(line)
    ]
    for at, line in enumerate(lines[below.start : below.stop]):
        name = line.strip(" .,")
        above = lines[below.start + at - 1] if at else ""
        if (closing := pattern(CLOSINGS).match(line)) and line[-1] != ",":  # `Твой Эмиль`
            rest = pattern(RELATION).sub("", line[closing.end() :].strip(" ."), count=1)
            rest = pattern(_TITLES).sub("", rest)  # `gez. Dr. Kessler`
            if rest[:1].isupper() and is_name(rest, 1) and " " not in rest:
                return [FoundParty(rest, doubt="the signature has only a part of the name")]
        is_one = (
            is_name(name, 1) and " " not in name and not (is_closing(line) or is_honoured(line))
        )
        is_one = is_one and not (joined_letters().search(name) and pattern(_AT_PLACE).search(name))
        is_of_sender = is_office(above) or pattern(_RELATED_TO).search(above) is not None
        is_signed = is_closing(above) or (is_of_sender and not is_sentence(above))
        is_first = at == 0 or (at == 1 and date_line(above) is not None)
        is_alone = is_first and len(others) <= _MOST_ALONE and below.start > 1
        if is_one and not date_line(line) and (is_signed or is_alone):
            return [FoundParty(name, doubt="the signature has only a part of the name")]
    return []


def _is_short_sentence(line: str) -> bool:
    """`Ein Lageplan ist beigefügt.`"""
    words = line.split()
    return line.endswith(".") and len(words) > 2 and any(map(str.islower, words[1:]))


_TITLES: Final = rf"^(?:{TITLES}\.?\s)+(?=\w)"
# `Mille baisers de ta sœur`
_RELATED_TO: Final = r"(?<!\w){letters.relations}\W*$"
# `カルパにて`
_AT_PLACE: Final = r"^[^\W\d_]{1,12}{dates.after_place}$"
_MOST_ALONE: Final = 2
"""Lines below the text, one of which may be the day."""


def with_run_in_lines_apart(line: str, *, is_first: bool = False) -> list[str]:
    """The salutation, the text and the signature of a telegram that is a single line, as in
    `外交部羅部長鈞鑒：密。船案已解決。莫子衡叩。文。`, the text and the closing word of a letter,
    as in `…候。 敬具`, and the salutation and the text of the first sentence of a letter, as in
    `Dear Ada, the ships`; any other line as it is."""
    if is_first and (greeted := pattern(_RUN_IN_NAME, 0).match(line)):
        return [greeted[0], line[greeted.end() :]]
    if not joined_letters().search(line):
        return [line]
    match = pattern(_RUN_IN).match(line[:_LONGEST_LINE])
    if match is None:
        before, stop, closing = line.rpartition("。")
        is_apart = before and pattern(r"[\s　]{0,4}{letters.closings}\W*").fullmatch(closing)
        return [before + stop, closing] if is_apart else [line]
    text = line[match.end() :].rstrip(" \\。")
    sentences = text.split("。")
    for at in range(len(sentences) - 1, max(0, len(sentences) - _MOST_BELOW - 1), -1):
        signer = sentences[at]
        if len(signer) <= _LONGEST_SIGNER and pattern(SIGNED).search(signer):
            return [match[0], f"{'。'.join(sentences[:at])}。", signer]
    return [match[0], line[match.end() :]]


_LONGEST_SIGNER: Final = 14
_MOST_BELOW: Final = 2
"""Sentences at the end: the signature, and a character for the day."""
_RUN_IN: Final = r"\W{0,3}[^\s，。：:、]{2,30}?{letters.after_names}[:：](?=[^\n]{10})"
_RUN_IN_NAME: Final = (
    r"\W{0,3}(?i:{letters.salutations})\s"
    rf"(?:{CAPITAL}[\w'’-]{{0,30}}\s?){{1,3}}[,!]\s(?=[^\n]{{20}})"
)
_LONGEST_LINE: Final = 60

"""Separates an e-mail's own text from what it quotes or forwards.

A quotation is kept as one, because somebody else wrote it. What was forwarded is the message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from message_archive.importing.cover_note import is_announcing, is_short_note
from message_archive.importing.dates import dates_in
from message_archive.importing.heads import Head, head_at, head_of
from message_archive.importing.letter_lines import (
    LONGEST_LINE,
    is_closing,
    is_greeting,
    is_salutation,
    salutation,
)
from message_archive.importing.name_lines import is_name
from message_archive.importing.page import Quoted
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["QUOTE_MARK", "Piece", "Pieces", "is_forward_subject", "may_forward", "pieces_of"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of an e-mail."""

    lines: tuple[str, ...]
    is_quoted: bool = False


@dataclass(slots=True)
class Pieces:
    """The text of an e-mail. `forwarded` is the head of what it forwards, None for nothing."""

    pieces: list[Piece] = field(default_factory=list)
    forwarded: Head | None = None


# `-----Original Message-----`, or only a line.
_RULE: Final = re.compile(r"[\s>]{0,10}[-_=*–—]{2,}(?P<words>[^-_=*–—][^\n]{0,100}?)?[-_=*–—\s]*:?")
_FORWARDED: Final = r"[\s>*_-]{0,10}{heads.forwarded}"
_FORWARDED_SUBJECT: Final = re.compile(
    r"[\s\[(]*(?:fwd?|wg|tr|rv|enc|i|doorst|inoltr\w*|reenv\w*|Пересл\w*|转发|轉寄|轉發|転送|전달"
    r"|إعادة توجيه)\s*[:：]",
    re.IGNORECASE,
)
_SUBJECT_WITH_PREFIX: Final = re.compile(r"[\s\[(]*[^\W\d_]{1,8}\s?[:：]")
# As Thunderbird writes it, and only above what it forwards: `-------- Message original --------`
_OF_THUNDERBIRD: Final = re.compile(r"-{8} [^-](?:-?[^-]){3,60} -{8}\s*")
QUOTE_MARK: Final = re.compile(r"^\s{0,3}(?:>\s?)+")
_WROTE: Final = r"{heads.wrote}"
_MOST_LINES_APART: Final = 3
_MOST_NOTE: Final = 300
"""Characters that somebody writes above what is forwarded."""
_LONGEST_ATTRIBUTION: Final = 400


def pieces_of(lines: Sequence[str], subject: str = "") -> Pieces:
    """Split the lines of an e-mail, or of a text with a typed head.

    Args:
        lines: its lines, without its own head.
        subject: its subject, which may say that it forwards something.
    """
    made = Pieces()
    own: list[str] = []
    at = 0
    while at < len(lines):
        if found := _earlier_mail(lines, at):
            is_forward = _is_thunderbird(lines[at], found[1]) or _is_forward(own, found[0], subject)
            if is_forward and not _is_a_letter_of_its_own(own):
                return _forwarding(made, own, lines[found[1].end :], found[1])
            made.pieces += [Piece(tuple(own)), Piece(tuple(lines[at:]), is_quoted=True)]
            return made
        end = _end_of_quotation(lines, at)
        if end > at:
            # Some programs quote what they forward.
            inner = [QUOTE_MARK.sub("", line) for line in lines[at:end]]
            first = next((n for n, line in enumerate(inner) if line.strip()), 0)
            found = _earlier_mail(inner, first) if _is_quoted(lines[at]) else None
            is_forward = found is not None and _is_forward(own, found[0], subject)
            if found and is_forward and not _is_a_letter_of_its_own(own):
                return _forwarding(made, own, [*inner[found[1].end :], *lines[end:]], found[1])
            made.pieces += [Piece(tuple(own)), Piece(tuple(lines[at:end]), is_quoted=True)]
            own = []
            at = end
            continue
        own.append(lines[at])
        at += 1
    made.pieces.append(Piece(tuple(own)))
    return made


def is_forward_subject(subject: str) -> bool:
    """Whether a subject begins as that of a forwarded e-mail: `Fwd: Grain`."""
    return _FORWARDED_SUBJECT.match(subject) is not None


def may_forward(paragraphs: Sequence[str], subject: str) -> bool:
    """Whether an e-mail may forward the one below its own words, although it does not say so.

    The subject has no word such as "Re", and the words above the other one are few.
    """
    own = [each for each in paragraphs if not isinstance(each, Quoted)]
    quoted = next((each for each in paragraphs if isinstance(each, Quoted)), "")
    if own and pattern(_FORWARDED).match(quoted[:_LONGEST_ATTRIBUTION]):
        return True  # The words above it are a letter of their own.
    if len(own) == len(paragraphs) or _SUBJECT_WITH_PREFIX.match(subject):
        return False
    first = next(each for each in paragraphs if isinstance(each, Quoted))
    return is_short_note(own) and head_of(first.replace("\\\n", "\n").split("\n")) is not None


def _is_thunderbird(line: str, head: Head) -> bool:
    """Whether Thunderbird wrote this line and this head, in which the subject is first."""
    return _OF_THUNDERBIRD.fullmatch(line) is not None and next(iter(head.values)) == "subject"


def _is_forward(own: Sequence[str], words: str, subject: str) -> bool:
    """Whether an e-mail forwards the one below its own lines, and does not only quote it.

    Args:
        own: the lines above it.
        words: the line that begins it.
        subject: the subject.
    """
    above = "\n".join(own).strip()
    if not any(map(str.isalnum, above)) or pattern(_FORWARDED).match(words):
        return True
    if not is_forward_subject(subject):
        return False
    is_note = len(above) <= _MOST_NOTE and not _is_a_letter(own)
    return is_note or any(map(is_announcing, re.split(r"\n\s*\n", above)))


def _forwarding(made: Pieces, own: Sequence[str], lines: Sequence[str], head: Head) -> Pieces:
    """The pieces of an e-mail that forwards another, which has these lines and this head."""
    made.pieces += [Piece(tuple(own), is_quoted=True)] if any(map(str.strip, own)) else []
    inner = pieces_of(lines)
    made.pieces += inner.pieces
    made.forwarded = inner.forwarded or head
    return made


def _is_a_letter(lines: Sequence[str]) -> bool:
    """Whether lines have a salutation and a closing phrase, as a note above an e-mail has not."""
    stripped = [line.strip() for line in lines if line.strip()]
    return any(map(is_salutation, stripped)) and any(map(is_closing, stripped))


def _is_a_letter_of_its_own(lines: Sequence[str]) -> bool:
    """Whether lines above an e-mail are a letter to somebody, and say more than that it follows.

    "Dear Mr. Pell, I pass on a note of our porter. Please close the gate." is the message.
    """
    stripped = [line.strip() for line in lines if line.strip()]
    greeted = [at for at, line in enumerate(stripped[:_MOST_ABOVE_TEXT]) if _greets_by_name(line)]
    last = len(stripped) - _MOST_BELOW_TEXT
    closed = [
        at
        for at, line in enumerate(stripped)
        if is_closing(line) or (at >= last and _is_signature(line))
    ]
    if not (greeted and closed and greeted[0] < closed[-1]):
        return False
    text = " ".join(stripped[greeted[0] + 1 : closed[-1]])
    sentences = [each for each in _BETWEEN_SENTENCES.split(text) if len(each) >= _SHORTEST_SENTENCE]
    return any(not is_announcing(each) for each in sentences)


_BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.!?])\s{1,3}|(?<=[。！？])")
_SHORTEST_SENTENCE: Final = 16
_MOST_ABOVE_TEXT: Final = 6
_MOST_BELOW_TEXT: Final = 3


def _is_signature(line: str) -> bool:
    """Whether a line is a whole name, or has a word next to it for who signs."""
    return is_name(line, 2) or pattern(r"{letters.signed}\W*$").search(line[-20:]) is not None


def _greets_by_name(line: str) -> bool:
    """Whether a salutation is to a person, and not to "all" or "colleagues"."""
    words = salutation(line) if len(line) <= LONGEST_LINE and not is_greeting(line) else None
    if not words or is_closing(line):
        return False
    if joined_letters().search(words):
        return True
    return any(word[:1].isupper() for word in words.split()) or words.lower() == words.upper()


def _earlier_mail(lines: Sequence[str], at: int) -> tuple[str, Head] | None:
    """The words of the line that begins another e-mail, and its head."""
    line = lines[at]
    rule = _RULE.fullmatch(line) if len(line) < 200 else None
    is_named = rule is not None or pattern(_FORWARDED).match(line) is not None
    if not is_named and at and lines[at - 1].strip():
        return None
    start = at
    if is_named:
        start = at + 1
        while start < min(len(lines), at + 1 + _MOST_LINES_APART) and not lines[start].strip():
            start += 1
    if not is_named and ":" not in line and "：" not in line:
        return None
    if start >= len(lines):
        return None
    head = head_at(lines, start)
    if not head.is_whole or (not is_named and len(head.values) < 3):
        return None
    words = (rule["words"] or "") if rule else line
    return words.strip(), head


def _end_of_quotation(lines: Sequence[str], at: int) -> int:
    """The line after the quotation that begins at `at`; `at` if none does."""
    start = at
    if not _is_quoted(lines[at]):
        start = _after_attribution(lines, at)
        if start == at:
            return at
        first = start
        while first < len(lines) and not lines[first].strip():
            first += 1
        if first >= len(lines) or not _is_quoted(lines[first]):
            # As a browser shows it: all that follows is quoted.
            is_clear = pattern(_WROTE).search(" ".join(lines[at:start]))
            return len(lines) if is_clear else at
        start = first
    end = start
    while end < len(lines) and (
        _is_quoted(lines[end]) or (not lines[end].strip() and _is_quoted(_next(lines, end)))
    ):
        end += 1
    return end


def _next(lines: Sequence[str], at: int) -> str:
    return next((line for line in lines[at + 1 : at + 3] if line.strip()), "")


def _is_quoted(line: str) -> bool:
    return QUOTE_MARK.match(line) is not None


def _after_attribution(lines: Sequence[str], at: int) -> int:
    """The line after words such as "On 2 May Emil Varga wrote:"; `at` if there are none."""
    if not lines[at].strip() or (at and lines[at - 1].strip() and len(lines[at - 1].strip()) > 60):
        return at
    for end in range(at + 1, min(len(lines), at + 3) + 1):
        # Foxmail has signs around it: `======= 2006-05-16 09:20:11 您在来信中写道：=======`
        text = " ".join(lines[at:end]).strip(" \t=-")
        if not lines[end - 1].strip() or len(text) > _LONGEST_ATTRIBUTION:
            return at
        if text.endswith((":", "：")) and (dates_in(text) or _is_dated(text)):
            says = pattern(_WROTE).search(text) is not None
            return end if says or "@" in text or _is_quoted(_next(lines, end - 1)) else at
    return at


_TIME: Final = re.compile(r"\d{1,2}[:.h]\d{2}")


def _is_dated(text: str) -> bool:
    return _TIME.search(text) is not None

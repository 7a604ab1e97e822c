"""Reads the form of official letters in Korean and Chinese, in which the head is in two places.

Above the text are who it is to and the subject, as `수신` and `제목`, perhaps with other fields.
Below the name of who sends it is the line with the day on which it was issued, as `시행`. The day
next to a word such as `접수` is that of its arrival.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.dates import dates_in
from message_archive.importing.heads import Head, labelled
from message_archive.importing.letter_lines import is_postscript, is_sentence
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["official_head"]

_MOST_ABOVE: Final = 14
"""Lines with words above the text."""
_MOST_BELOW: Final = 12
"""Lines with words from the name of who sends it on."""
_MOST_TO_NAME: Final = 4
_LONGEST_NAME: Final = 60
_LONGEST: Final = 200


def official_head(lines: Sequence[str]) -> tuple[int, Head] | None:
    """The first line of the head of an official letter, and the head with what is below the text;
    None if the text is no such letter."""
    with_words = [at for at, line in enumerate(lines) if any(map(str.isalnum, line))]
    head = Head()
    first = -1
    for at in with_words[:_MOST_ABOVE]:
        line = lines[at].strip()[:_LONGEST]
        found = labelled(line, is_official=True) if joined_letters().search(line) else None
        if found and found[0] not in head.values:
            head.values[found[0]] = found[1]
            head.end = at + 1
            first = at if first < 0 else first
        elif first >= 0 and not _OTHER_FIELD.match(line):
            break  # The text begins.
    if not {"to", "subject"} <= head.values.keys() or "from" in head.values:
        return None
    below = [at for at in with_words[-_MOST_BELOW:] if at >= head.end]
    if pattern(_SEE_BELOW).match(head.values["to"]):
        several = (labelled(lines[at].strip()[:_LONGEST]) for at in below)
        to = next((each[1] for each in several if each and each[0] == "to"), "")
        head.values["to"] = "\n".join(filter(None, map(str.strip, _BETWEEN.split(to))))
    for at in below:
        if issued := _issued(lines[at]):
            head.values["date"] = issued
            head.values["from"] = _name_above(lines, at, head.end)
            break
    if "date" not in head.values:
        return None
    head.values = {key: value for key, value in head.values.items() if value}
    return (first, head) if "to" in head.values else None


_OTHER_FIELD: Final = re.compile(
    r"[(（][^()（）]{1,12}[)）]|[\u3400-\u9fff\uac00-\ud7a3　 ]{2,12}[:：]"
)
"""`(경유)`, `發文字號：`"""
_SEE_BELOW: Final = r"{heads.to}\s?{heads.cc}"
"""`수신자 참조`: the recipients are below the text."""
_BETWEEN: Final = re.compile("[,，、]")
_ISSUED: Final = r"\W{0,3}{heads.issued}[\s:：]"


def _issued(line: str) -> str:
    """The first day in a line that begins with a word such as `시행`, "" for any other line."""
    if not pattern(_ISSUED).match(line[:_LONGEST]):
        return ""
    received = pattern("{dates.received}|{dates.deadlines}").search(line[:_LONGEST])
    days = dates_in(line[:_LONGEST])
    is_first = days and (received is None or days[0].start < received.start())
    return days[0].printed if is_first else ""


_SEAL: Final = r"(?:\s{1,9}|(?=[\[(（]))[\[(（]?{letters.seals}[\])）]?$"


def _name_above(lines: Sequence[str], at: int, start: int) -> str:
    """Who sends it: in the last of the lines above the one with the day, "" if that is none."""
    above = [line.strip() for line in lines[start:at] if line.strip()][-_MOST_TO_NAME:]
    for line in reversed(above):
        if pattern(r"\W{0,3}(?:{heads.to}|{heads.cc}|{heads.clerks})\s").match(line):
            continue  # Several recipients, and those who drafted it, are below the name.
        is_other = len(line) > _LONGEST_NAME or is_sentence(line) or is_postscript(line)
        words = pattern(_SEAL).sub("", line).split()
        is_spaced_out = len(words) > 2 and all(len(word) == 1 for word in words)
        return "" if is_other else ("" if is_spaced_out else " ").join(words)
    return ""

"""Reads a typed head: lines such as `From: Ada Marlow`, in any of the languages.

A form, a telegram and an e-mail pasted as text begin with one. Others are within a text, above an
e-mail that was forwarded or answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from message_archive.importing.dates import FoundDate, dates_in, short_dates_in
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["HEAD_TEMPLATES", "Head", "head_at", "head_of", "labelled", "without_sender_label"]

_KEYS: Final = ("from", "to", "cc", "date", "subject")
_OF_FORM_KEYS: Final = ("from", "to")
_LONGEST_LINE: Final = 2_000
_LONGEST_LABEL: Final = 60
_LONGEST_DAY: Final = 40
_FIRST_LINES: Final = 6
"""A head begins within so many lines with words: there may be a title above it."""


@dataclass(slots=True)
class Head:
    """A typed head: the values by `from`, `to`, `cc`, `date` and `subject`."""

    values: dict[str, str] = field(default_factory=dict)
    end: int = 0
    """The number of the first line below it."""

    @property
    def day(self) -> FoundDate | None:
        """Its date; None if it states none that can be read."""
        stated = self.values.get("date", "")[:200]
        dates = dates_in(stated) or short_dates_in(stated)
        return dates[0] if dates else None

    @property
    def is_whole(self) -> bool:
        """Whether it says who wrote, and to whom or when."""
        return "from" in self.values and len(self.values.keys() & {"to", "date"}) > 0


def head_at(lines: Sequence[str], start: int) -> Head:
    """The labelled lines from `start` on. One blank line may be between two of them."""
    head = Head(end=start)
    at, last = start, ""
    if at < len(lines) and (match := _DAY_AND_SENDER.fullmatch(lines[at])):
        following = next((line for line in lines[at + 1 : at + 3] if line.strip()), "")
        if labelled(following):
            head.values.update(match.groupdict())
            at += 1
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            following = lines[at + 1].strip() if at + 1 < len(lines) else ""
            # A blank line ends a head, unless another label follows.
            if not head.values or not following or not labelled(following):
                break
            at, last = at + 1, ""
            continue
        found = labelled(line)
        if found:
            key, value = found
            if key in head.values:
                break
            head.values[key] = value
            last = key
        elif last and lines[at][:1] in " \t" and not lines[at].strip().endswith("."):
            joined = f"{head.values[last]}\n{line}"
            head.values[last] = joined.strip()
        else:
            break
        at += 1
        head.end = at
    return head


def head_of(lines: Sequence[str]) -> tuple[int, Head] | None:
    """The first line of the head at the beginning of a text, and the head; None if it has none."""
    with_words = [at for at, line in enumerate(lines[:40]) if any(map(str.isalnum, line))]
    for at in with_words[:_FIRST_LINES]:
        head = head_at(lines, at)
        if head.is_whole or {"to", "date"} <= head.values.keys():
            return at, head
        # The form of a telegram may have the days above the parties.
        if head.values.keys() - {"date"}:
            return None
    return None


# As Yandex begins the head of what is forwarded: `08.05.2026, 15:48, "Emil Varga" <ev@xs.example>:`
_DAY_AND_SENDER: Final = re.compile(
    r"[>\s]{0,10}(?P<date>\d{1,2}\.\d{1,2}\.\d{4}), \d{1,2}:\d{2}, "
    r"(?P<from>\"[^\"\n]{1,100}\" <[^<>\s]{1,100}@[^<>\s]{1,100}>):\s{0,9}"
)
# The label may be in bold or in a table: `**From:** Ada Marlow`.
_LINE: Final = re.compile(
    r"[>\s|*_#-]{0,10}(?P<label>[^:：\n]{1,60}?)[\s*_|]{0,5}[:：][\s*_|]{0,5}(?P<value>.*)"
)


# In a military telegram, without a colon: `FM SECSTATE`, `TO AMEMBASSY FREDVILLE`.
_OF_CABLE: Final = re.compile(r"(?P<label>[A-Z]{2,4})\s(?P<value>[^a-zà-ÿ:]{3,200})")
# On the form of a telegram, without a colon: `受信人　エミル・ヴァルガ`. Only for parties.
_OF_FORM: Final = re.compile(
    r"(?P<label>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,6})[\s\u3000]{1,9}"
    r"(?P<value>[^\s:：][^:：]{1,79})"
)
# `MEMORANDUM FOR THE MINISTER`: a label of several words, without a colon.
_OF_MEMORANDUM: Final = re.compile(
    r"(?P<label>[^\W\d_]{3,12}\s[^\W\d_]{2,4})\s(?P<value>[A-ZÀ-Þ][^\n:]{2,100})"
)
# `(참조) 교통과장`
_IN_BRACKETS: Final = re.compile(r"^[(（](?P<label>[\uac00-\ud7a3]{2,4})[)）]\s{0,3}(?=\S)")
HEAD_TEMPLATES: Final[Mapping[str, str]] = {
    "line": _LINE.pattern,
    "ofForm": _OF_FORM.pattern,
    **{key: f"{{heads.{key}}}" for key in _KEYS},
}
"""The templates of this module, which `new.html` uses too."""


def labelled(line: str, *, is_official: bool = False) -> tuple[str, str] | None:
    """The key and the value of a labelled line.

    Without a colon, only official letters have others than the parties.
    """
    bare = _IN_BRACKETS.sub(r"\g<label>  ", line[:_LONGEST_LINE].strip(" \t|\\"))
    form = _OF_FORM.fullmatch(bare)
    memorandum = _OF_MEMORANDUM.fullmatch(bare)
    match = form or _LINE.fullmatch(bare) or _OF_CABLE.fullmatch(bare) or memorandum
    if not match or len(match["label"]) > _LONGEST_LABEL:
        return None
    label = match["label"].strip()
    value = match["value"].strip("*| ")
    for key in _OF_FORM_KEYS if (form and not is_official) or match is memorandum else _KEYS:
        # `발신` and `수신` are also before the days of dispatch and of arrival.
        is_day = key in ("from", "to") and _begins_with_day(value)
        if pattern(HEAD_TEMPLATES[key]).fullmatch(label) and not is_day:
            return key, value
    return None


def without_sender_label(line: str) -> str:
    """The sender in a line below a telegram, such as `Sender: Emil Varga`; any other as it is."""
    key, value = labelled(line) or ("", "")
    is_plain = ":" in line or "：" in line or joined_letters().search(line)
    return value if key == "from" and is_plain else line  # `DE LA CRUZ` is a name.


def _begins_with_day(value: str) -> bool:
    return any(day.start == 0 for day in dates_in(value[:_LONGEST_DAY]))

"""Whether a line, or a part of one, looks like a name."""

from __future__ import annotations

import re
from typing import Final

from message_archive.importing.parties import is_body, is_office
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["JUNIOR", "NO_NAME", "is_longer_name", "is_name"]

NO_NAME: Final = (
    r"^(?:{letters.closings}|{letters.greetings}|{letters.postscripts}|{letters.courtesies})"
)
JUNIOR: Final = r"(?<=\w)[,\s]\s{0,3}{names.suffixes}\W*$"
"""Words such as "jun." behind a name."""
_OF_A_KING: Final = re.compile(r"(?<=\w)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[世세]$")
"""The number of a king, as in `オトカル十三世`."""
_LONGEST_JOINED: Final = 6
_LONGEST_FOREIGN: Final = 18
"""Letters of a name, without and with signs between its words."""


def is_longer_name(name: str, part: str) -> bool:
    """Whether a name has a given name behind the family name `part`: `瀬名 俊文` and `瀬名`."""
    given = name.removeprefix(part)
    return name.startswith(part) and _GIVEN_NAME.fullmatch(given) is not None


_GIVEN_NAME: Final = re.compile(r"[\s　]{1,2}[^\W\d_]{1,4}")


def is_name(text: str, least: int) -> bool:
    """Whether `text` looks like a name of at least `least` words."""
    text = pattern(JUNIOR).sub("", _OF_A_KING.sub("", text))
    if not text or len(text) > 60 or re.search(r"[\d@:：。!！?？;；/|｜<>]", text):
        return False
    if pattern(NO_NAME).match(text):
        return False
    if is_office(text) or is_body(text) or pattern("{names.fields}").match(text):
        return False
    if joined_letters().search(text):
        if pattern("{letters.courtesies}").search(text):
            return False
        letters = re.sub(r"[\s·・=＝　-]", "", text)
        most = _LONGEST_FOREIGN if len(letters) < len(text) else _LONGEST_JOINED
        return least <= len(letters) <= most
    words = text.split()
    if not least <= len(words) <= 5:
        return False
    if words[0].lower() == words[0].upper():  # Letters without case.
        return len(words) <= 4 and not pattern("{names.not_names}").match(text)
    small = [word for word in words if word.islower()]
    return (
        not words[0].islower()
        and not words[-1].islower()
        and len(small) <= 2
        and all(len(word) <= 4 for word in small)
    )

"""Removes titles next to a name, as in `艾达·马洛阁下` and `Marlow, Ada Dr.`"""

from __future__ import annotations

import re
from typing import Final

from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "is_of_something",
    "is_titled",
    "title_in_capitals",
    "turned_without_titles",
    "without_titles_behind",
]


def without_titles_behind(name: str) -> str:
    """A name of two or more words in a language without spaces, without titles after it.

    A name of one word is left as it is, because a title may look like the end of it.
    """
    if not joined_letters().search(name):
        return name
    return pattern(_TITLES_BEHIND).sub(r"\g<name>", name)


_TITLES_BEHIND: Final = (
    r"^(?P<name>[^\W\d_]{1,12}[·・＝\s][\w·・＝]{2,20}?)\s?{letters.after_names}{1,2}$"
)


def turned_without_titles(name: str) -> str:
    """A name such as `Marlow, Ada Dr.` or `Dr. Marlow, Ada` without titles, any other as it is.

    Address books have them behind the given name, where they would look like a part of it.
    """
    match = pattern(_TURNED).match(name)
    if match is None or not (match["before"] or match["behind"]):
        return name
    return f"{match['family']}, {match['given']}{name[match.end() :]}"


# A letter with a full stop is an initial, as in `Roux, Jean M.`, and not "Monsieur".
_TITLE: Final = r"(?!{names.particles}\b)(?!\w\b){names.titles}\b\.?"
_TURNED: Final = (
    rf"(?P<before>(?:{_TITLE}\s){{0,3}})(?P<family>[^\W\d_][^,;()@\n]{{1,40}}),\s"
    rf"(?P<given>(?!{_TITLE})[^\W\d_][\w'’-]{{1,20}}(?:\s(?!{_TITLE})[\w'’.-]{{1,20}}){{0,2}})"
    rf"(?P<behind>(?:,?\s{_TITLE}){{0,3}})(?=\s?\(|\W*$)"
)


def title_in_capitals(text: str) -> re.Match[str] | None:
    """The title, and no office, that a name in capitals begins with: `HERRN OTTO PELL`."""
    # An office may have what it is of behind it: `MINISTER OF TRADE`.
    found = r"(?!\w\.?\s)(?P<title>{names.honorifics}|{names.titles}\.?)(?P<role>)[\s.]{1,5}"
    return pattern(found).match(text) if text.isupper() else None


def is_titled(text: str) -> bool:
    """Whether a text is a title and a name of several words, as in `Mr. Hugo Pell`: after a comma,
    it is no given name."""
    return pattern(_TITLED).match(text) is not None


_TITLED: Final = r"(?:{names.titles}|{names.honorifics})\.?\s[^\W\d_][\w'’.-]*\s[^\W\d_]"


def is_of_something(text: str) -> bool:
    """Whether a text next to a name may be an office: a word such as "of" follows the first word,
    as in `Trésorière du Patronage`, but not in `Otto von der Heydt`."""
    return pattern(_OF_SOMETHING).match(text) is not None


_OF_SOMETHING: Final = r"[^\W\d_]{4,30}\s(?!{names.particles}\s){names.links}\s\S"

"""Removes titles that follow a name directly, as in `艾达·马洛阁下` and `에이다 말로 각하`."""

from __future__ import annotations

from typing import Final

from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["without_titles_behind"]


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

"""Shows changes of a text as lines, in the notation of `git diff --word-diff`."""

from __future__ import annotations

from collections.abc import Iterator

from message_archive.errors import visible
from message_archive.exports import Difference, Words

__all__ = ["shown_changes"]


def shown_changes(difference: Difference) -> Iterator[str]:
    """`In the year [-1931-] {+1932+} …`: a line for each place with words that changed."""
    for key, before, after in difference.keys:
        yield f"{key}: [-{visible(before)}-] {{+{visible(after)}+}}"
    for place in difference.places:
        yield visible("".join(map(_marked, place))).strip()


def _marked(words: Words) -> str:
    space = " " if words.is_apart else ""
    if words.where == "first":
        return f"{space}[-{words.words}-]"
    if words.where == "second":
        return f"{space}{{+{words.words}+}}"
    return f"{space}{words.words}"

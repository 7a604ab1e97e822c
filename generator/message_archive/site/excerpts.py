"""The first words of a message, for cards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from message_archive.archive import Entry
from message_archive.markup import BLOCK, letter_words
from message_archive.model import Text
from message_archive.site.home_views import ExcerptView
from message_archive.words import Wording, direction

__all__ = ["excerpt_of"]

_ABSTRACT: Final = "abstract"
# An end of a sentence: with a capital letter or a quotation mark after it, so that "Sept. 9" and
# "Mr. Lund" are none of the usual kind; in Chinese and Japanese without a blank.
_SENTENCE: Final = re.compile(
    r"[.!?…][\"'”’»)]*(?=\s+[\"'“‘«(¿¡]*[^\W\d_a-zа-я])|[。！？][”’」』]*"
)


def excerpt_of(entry: Entry, wording: Wording, most: int) -> ExcerptView | None:
    """The first words of a text of a message, or of its abstract; None if it has neither.

    They end with a sentence, or else with `…`.

    Args:
        entry: the message.
        wording: the language of the interface. A text in it is preferred.
        most: the most characters.
    """
    text = _preferred(entry.message.texts, wording)
    if text is None:
        return None
    # Much longer than any excerpt, so that a long text is not searched to its end.
    words = " ".join(letter_words(text.markdown, text.rendered).replace(BLOCK, "\n").split())
    if not words:
        return None
    short = _shortened(words[: 4 * most], most, is_whole=len(words) <= most)
    language = text.meta.language or wording.text_language
    return ExcerptView(
        words=short,
        language=language,
        direction=direction(language),
        status=wording.status(text.meta.text)[0],
        is_abstract=text.meta.text == _ABSTRACT,
    )


def _preferred(texts: Iterable[Text], wording: Wording) -> Text | None:
    """A text in the language of the interface, else any text; an abstract only if there is none."""
    found = [text for text in texts if text.markdown]
    if not found:
        return None
    return min(
        found,
        key=lambda text: (
            text.meta.text == _ABSTRACT,
            (text.meta.language or wording.text_language).partition("-")[0]
            != wording.language.partition("-")[0],
        ),
    )


def _shortened(words: str, most: int, *, is_whole: bool) -> str:
    if is_whole:
        return words
    ends = [found.end() for found in _SENTENCE.finditer(words[: most + 1])]
    # A first sentence of a few words, such as "Comrade Chairman!", is not enough.
    if ends and ends[-1] >= most // 3:
        return words[: ends[-1]] + " …"
    cut = words[:most]
    before, blank, _ = cut.rpartition(" ")
    return (before if blank and len(before) > most // 2 else cut).rstrip(",;:—– ") + " …"

"""Changes an old spelling to that of today for what is searched, as in Russian before 1918."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from message_archive.importing.page import Page
from message_archive.importing.vocabulary import languages

__all__ = ["in_modern_spelling"]


def in_modern_spelling(page: Page) -> Page:
    """`page` with its title and paragraphs in the spelling of today; `page` itself if these are in
    no old spelling."""
    text = "\n".join((page.title, *page.paragraphs))
    for sign, letters in _old_spellings():
        if sign.search(text):
            changed = [_changed(each, letters) for each in page.paragraphs]
            paragraphs = [type(old)(new) for old, new in zip(page.paragraphs, changed, strict=True)]
            title, heading = (_changed(each, letters) for each in (page.title, page.heading))
            return replace(page, title=title, heading=heading, paragraphs=paragraphs)
    return page


def _changed(text: str, letters: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for old, new in letters:
        text = old.sub(new, text)
    return text


@cache
def _old_spellings() -> list[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]]:
    """For each language with an old spelling: a pattern for its sign, and the letters of today for
    its letters, also in capitals. `*ъ>` is a letter at the end of a word."""
    found = []
    for language in languages().values():
        if words := language.words("letters.old_letters"):
            pairs = [word.partition(">")[::2] for word in words]
            pairs += [(old.upper(), new.upper()) for old, new in pairs]
            each = tuple((re.compile(_form(old)), new) for old, new in pairs)
            signs = "|".join(_form(sign) for sign in language.words("letters.old_signs"))
            found.append((re.compile(signs, re.IGNORECASE), each))
    return found


def _form(letter: str) -> str:
    is_last = letter.startswith("*")
    return rf"(?<=[^\W\d_]){letter[1:]}(?![^\W\d_])" if is_last else re.escape(letter)

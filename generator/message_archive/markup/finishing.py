"""Finishes the HTML of a text for a page: links to other pages, and words of the interface.

Texts are rendered when they are read. The addresses of pages depend on the whole archive, and the
words of the interface on the settings, so a page adds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final, cast
from urllib.parse import unquote

from message_archive.model.mention import MENTION_KINDS, MentionKind

__all__ = ["InterfaceWords", "finish"]

_LATE: Final = re.compile(
    rf'<a href="(?P<kind>{"|".join(MENTION_KINDS)}):(?P<target>[^"#]*)(?:#(?P<fragment>[^"]*))?"'
    r"(?P<more>[^>]*)>(?P<words>.*?)</a>"
    r'|<span class="ma-break"(?P<of_page>[^>]*data-page="(?P<page>\d+)")></span>'
    r'|<span class="ma-(?P<mark>gap|unclear)">'
    r'|<section class="footnotes(?P<editors> ma-editors)?">\n',
    re.DOTALL,
)
_OUR_REL: Final = ' rel="noopener noreferrer"'


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """Words of the interface that a text needs, in `language`.

    `page` is the name of a page, with `%s` for its number.
    """

    language: str
    direction: str
    page: str
    gap: str
    unclear: str
    notes: str
    editors_notes: str

    def heading(self, words: str) -> str:
        """The heading of a list of notes."""
        language = f'lang="{self.language}" dir="{self.direction}"'
        return f'<h3 class="ma-notes" {language}>{escape(words)}</h3>\n'


def finish(
    html: str, words: InterfaceWords, address: Callable[[MentionKind, str, str], str | None]
) -> str:
    """The HTML of a text as a page shows it.

    Args:
        html: the HTML as rendered.
        words: words of the interface.
        address: returns the address for the kind, the target and the fragment of a mention; None if
            there is no page, which leaves only the words of the link.
    """
    has_editors = 'class="footnotes ma-editors"' in html

    def finished(found: re.Match[str]) -> str:
        if kind := found["kind"]:
            target, fragment = unquote(found["target"]), found["fragment"] or ""
            url = address(cast("MentionKind", kind), target, fragment)
            if url is None:
                return found["words"]
            more = found["more"].replace(_OUR_REL, "")
            return f'<a class="ma-mention" href="{escape(url)}"{more}>{found["words"]}</a>'
        if number := found["page"]:
            name = escape(words.page % number)
            language = f'lang="{words.language}" dir="{words.direction}"'
            return f'<span class="ma-break"{found["of_page"]} {language}>{name}</span>'
        if mark := found["mark"]:
            title = words.gap if mark == "gap" else words.unclear
            return f'<span class="ma-{mark}" title="{escape(title)}">'
        if found["editors"]:
            return found[0] + words.heading(words.editors_notes)
        # Without editor's notes, the list of notes needs no heading.
        return found[0] + (words.heading(words.notes) if has_editors else "")

    return _LATE.sub(finished, html)

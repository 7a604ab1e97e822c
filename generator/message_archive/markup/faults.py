"""Finds Markdown that a page of the archive cannot show as it was meant.

Pictures become links, HTML and links to files are shown as they are typed, and so are notes that
have no text. Nothing is found in code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from markdown_it.token import Token

from message_archive.errors import Code
from message_archive.markup.mentions import target_of
from message_archive.model.text_fault import TextFault

__all__ = ["FAULT_PATTERNS", "text_faults"]

_MOST: Final = 50
"""Faults of one text that are reported."""

# `Hail![^1]` is a note, and `Hail![?Firefly?]` a doubtful reading.
_PICTURE: Final = re.compile(
    r"(?<!\\)!\[(?:\[[^\[\]\n]{1,300}\]\]|(?![\^?…])[^\[\]\n]{0,300}"
    r"\](?:\((?P<address>[^\s()]{0,600})|\[))"
)
_TAGS: Final = (
    "a abbr b big blockquote body br button center cite code dd del details div dl dt em embed "
    "figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input "
    "ins kbd li link main mark meta nav object ol p pre q rp rt ruby s script section select small "
    "span strike strong style sub summary sup svg table tbody td tfoot th thead title tr tt u ul "
    "var video wbr"
)
_HTML: Final = re.compile(
    rf"(?<!\\)(?<!\]\()<(?:/?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]{{0,600}})?/?>|!--)",
    re.IGNORECASE,
)
_TITLE: Final = r"""(?:\s+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?"""
_LINK: Final = re.compile(
    rf"(?<!\\)\]\(\s{{0,3}}(?:<([^<>\n]{{0,600}})>|([^\s()<>]{{1,600}})){_TITLE}\s{{0,3}}\)"
)
_DEFINITION: Final = re.compile(
    rf"^ {{0,3}}\[(?!\^)[^\[\]\n]{{1,300}}\]:[ \t]{{0,9}}<?([^\s<>]{{1,600}})>?{_TITLE}[ \t]*$",
    re.MULTILINE,
)
_PATH: Final = re.compile(r"/|\w\.\w|^#")
_NOTE: Final = re.compile(r"(?<!\\)\[\^([^\]\s^]{1,200})\]")
_CODE: Final = {"code_inline", "code_block", "fence"}
FAULT_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    "picture": _PICTURE,
    "html": _HTML,
    "link": _LINK,
    "definition": _DEFINITION,
    "path": _PATH,
    "note": _NOTE,
}
"""The patterns of this module, which `new.html` uses too."""

_Found = tuple[Code, re.Match[str], str]


def text_faults(
    markdown: str,
    tokens: Sequence[Token],
    environment: Mapping[str, Any],
    is_safe_link: Callable[[str], bool],
) -> tuple[TextFault, ...]:
    """The faults of a text, in their order.

    Args:
        markdown: the text.
        tokens: the text as parsed.
        environment: what parsing left there, such as the notes.
        is_safe_link: whether an address can be that of a link.
    """
    found = (
        each
        for each in (
            *_pictures(markdown),
            *_html(markdown),
            *_links(markdown, is_safe_link),
            *_notes(markdown, environment.get("footnotes", {}), {*_empty_notes(tokens)}),
        )
    )
    code = [*_code(tokens)]
    outside = (each for each in found if not any(each[1][0] in content for content in code))
    faults = (TextFault(code, match.start(), shown) for code, match, shown in outside)
    return tuple(sorted(islice(faults, _MOST), key=lambda fault: fault.at))


def _code(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _CODE:
            yield token.content
        yield from _code(token.children or ())


def _pictures(markdown: str) -> Iterator[_Found]:
    for match in _PICTURE.finditer(markdown):
        # A mention after an exclamation mark is not a picture.
        if not target_of(match["address"] or ""):
            yield Code.PICTURE_IN_TEXT, match, match["address"] or match[0]


def _html(markdown: str) -> Iterator[_Found]:
    for match in _HTML.finditer(markdown):
        yield Code.HTML_IN_TEXT, match, match[0]


def _links(markdown: str, is_safe_link: Callable[[str], bool]) -> Iterator[_Found]:
    pictures = {markdown.find("](", match.start()) for match in _PICTURE.finditer(markdown)}
    for match in _LINK.finditer(markdown):
        address = match[1] or match[2] or ""
        if match.start() not in pictures and not is_safe_link(address):
            yield Code.UNUSABLE_LINK, match, address
    for match in _DEFINITION.finditer(markdown):
        if _PATH.search(match[1]) and not is_safe_link(match[1]):
            yield Code.UNUSABLE_LINK, match, match[1]


def _empty_notes(tokens: Sequence[Token]) -> Iterator[str]:
    """The labels of notes whose text is empty."""
    label, has_text = "", True
    for token in tokens:
        if token.type == "footnote_open":
            label, has_text = token.meta.get("label") or "", False
        elif token.type == "footnote_close" and not has_text:
            yield label
        elif token.content.strip():
            has_text = True


def _notes(markdown: str, notes: Mapping[str, Any], empty: Collection[str]) -> Iterator[_Found]:
    defined: Mapping[str, int] = notes.get("refs", {})
    unused = {label for label, number in defined.items() if number < 0}
    for match in _NOTE.finditer(markdown):
        label = f":{match[1]}"
        is_definition = markdown.startswith(":", match.end())
        if label not in defined or (match[1] in empty and is_definition):
            yield Code.NOTE_WITHOUT_TEXT, match, match[0]
        elif label in unused and is_definition:
            yield Code.UNUSED_NOTE, match, match[0]

"""Finds the start tags in an HTML page, with the place of each attribute.

It follows the HTML standard ("Tokenization") and runs in one pass. Python's `html.parser` takes
minutes for 100 KB of `<a <a <a`, and fails at `<![`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Final

__all__ = ["Attribute", "StyleText", "Tag", "tags_of"]

_NAME: Final = re.compile(r"[a-zA-Z][^\t\n\f\r />]*")
_GAP: Final = re.compile(r"[\t\n\f\r /]*")
_ATTRIBUTE_NAME: Final = re.compile(r"[^\t\n\f\r />][^\t\n\f\r />=]*")
_EQUALS: Final = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_BARE: Final = re.compile(r"[^\t\n\f\r >]*")
_REFERENCE: Final = re.compile(
    r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|(?P<name>[a-zA-Z][a-zA-Z0-9]*;?))"
)
_COMMENT_END: Final = re.compile(r"--!?>")

# The content of these elements is text, up to the end tag with the same name.
_TEXT_ONLY: Final = {
    name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """The value of an attribute with its character references resolved, and its position including
    quotes. `start == end` for an attribute without a value."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name, its position and its attributes. Names are in lower case."""

    name: str
    start: int
    attributes: dict[str, Attribute]

    def value(self, name: str) -> str:
        """The value of an attribute; "" if it is missing."""
        attribute = self.attributes.get(name)
        return attribute.value if attribute else ""


@dataclass(frozen=True, slots=True)
class StyleText:
    """The content of a `<style>` and its position."""

    text: str
    start: int


def tags_of(page: str) -> Iterator[Tag | StyleText]:
    """All start tags of `page`, and the text of each `<style>`, in order."""
    at = 0
    while (at := page.find("<", at)) >= 0:
        following = page[at + 1 : at + 2]
        if following.isascii() and following.isalpha():
            tag, end = _tag(page, at)
            if tag is None:
                return
            yield tag
            at = end
            if text_end := _TEXT_ONLY.get(tag.name):
                found = text_end.search(page, end)
                stop = found.start() if found else len(page)
                if tag.name == "style":
                    yield StyleText(page[end:stop], end)
                at = stop
        elif page.startswith("<!--", at):
            # `<!-->` and `<!--->` are complete comments.
            found = _COMMENT_END.search(page, at + 2)
            at = found.end() if found else len(page)
        elif following in ("!", "?", "/") and page[at + 2 : at + 3]:
            end_tag = _NAME.match(page, at + 2) if following == "/" else None
            at = _tag(page, at + 1)[1] if end_tag else _after(page, ">", at)
        else:
            at += 1


def _after(page: str, what: str, at: int) -> int:
    found = page.find(what, at)
    return len(page) if found < 0 else found + len(what)


def _tag(page: str, start: int) -> tuple[Tag | None, int]:
    """The tag whose name begins after `start`, and its end; None if the page ends inside the tag,
    which is then not a tag."""
    name = _NAME.match(page, start + 1)
    assert name is not None
    attributes: dict[str, Attribute] = {}
    at = name.end()
    while True:
        gap = _GAP.match(page, at)
        assert gap is not None
        at = gap.end()
        if at >= len(page):
            return None, len(page)
        if page[at] == ">":
            return Tag(name[0].lower(), start, attributes), at + 1
        key = _ATTRIBUTE_NAME.match(page, at)
        assert key is not None
        at = key.end()
        value_start = value_end = at
        value = ""
        if equals := _EQUALS.match(page, at):
            value_start = equals.end()
            quote = page[value_start : value_start + 1]
            if quote in ('"', "'") and quote:
                close = page.find(quote, value_start + 1)
                if close < 0:
                    return None, len(page)
                value, value_end = page[value_start + 1 : close], close + 1
            else:
                bare = _BARE.match(page, value_start)
                assert bare is not None
                value, value_end = bare[0], bare.end()
            at = value_end
        # The first of two attributes with the same name counts.
        attributes.setdefault(key[0].lower(), Attribute(_resolved(value), value_start, value_end))


def _resolved(value: str) -> str:
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(reference: re.Match[str]) -> str:
    """The character of a character reference. In attributes, `&copy=1` is not a reference, because
    it is common in URLs."""
    name = reference["name"]
    if not name:
        try:
            return html.unescape(reference[0])
        except ValueError:  # A number with thousands of digits.
            return reference[0]
    if not name.endswith(";") and reference.string[reference.end() : reference.end() + 1] == "=":
        return reference[0]
    return html5.get(name, reference[0])

"""Extracts the references of a page: its links, the resources it loads, and its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from message_archive.html_tags import StyleText, Tag, tags_of

__all__ = ["MOST", "Page", "Reference", "loaded_by_style", "read_page"]

MOST: Final = 500_000
"""The most references and anchors of a page to check."""

# Attributes whose addresses a browser loads automatically, unlike links.
_LOADS: Final = {
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("track", "src"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("image", "href"),
    ("use", "href"),
    ("input", "src"),
}
_FOLLOWS: Final = {("a", "href"), ("area", "href"), ("form", "action")}
_LOADING_RELS: Final = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}
_REFRESH: Final = re.compile(r"\s*\d+\s*;\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)

# As in CSS, unclosed values continue to the end, so no character is scanned twice.
_URL: Final = re.compile(r"""url\(\s*(?:"([^"]*)"?|'([^']*)'?|([^)'"]*))""", re.IGNORECASE)
_IMPORT: Final = re.compile(r"""@import\s+["']([^"']*)""", re.IGNORECASE)
_REMARK: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CANDIDATE: Final = re.compile(r"[\s,]*(\S+)([^,]*)")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as written, its place, and whether a browser loads it automatically, and as an
    image."""

    address: str
    line: int
    column: int
    is_loaded: bool
    is_image: bool = False


@dataclass(slots=True)
class Page:
    """The references and anchors of a page, and the `base` of its addresses ("" if it is the page).

    `images_from` are the other hosts from which its policy allows images, as the setting of the
    same name: `https://iiif.example.org`.

    `is_cut` means that there were more than `MOST` references and anchors. No ordinary page has
    that many, and they would fill the memory.
    """

    references: list[Reference] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    base: str = ""
    images_from: frozenset[str] = frozenset()
    is_cut: bool = False


def loaded_by_style(style: str) -> list[str]:
    """The addresses in a style sheet."""
    bare = _REMARK.sub(" ", style)
    found = [next(filter(None, match.groups()), "") for match in _URL.finditer(bare)]
    return [address.strip() for address in (*found, *_IMPORT.findall(bare)) if address.strip()]


def read_page(html: str) -> Page:
    """The references and anchors of a page."""
    page = Page()
    line, line_start, last = 1, 0, 0
    for each in tags_of(html):
        if breaks := html.count("\n", last, each.start):
            line += breaks
            line_start = html.rfind("\n", last, each.start) + 1
        last = each.start
        if len(page.references) + len(page.anchors) > MOST:
            page.is_cut = True
            break
        if isinstance(each, Tag):
            _add_anchors(each, page.anchors)
            if each.name == "base" and not page.base:
                page.base = each.value("href").strip()
            if each.value("http-equiv").lower() == "content-security-policy":
                page.images_from |= _image_hosts(each.value("content"))
        column = each.start - line_start + 1
        for address, is_loaded in _addresses(each):
            is_image = isinstance(each, Tag) and each.name == "img"
            page.references.append(Reference(address.strip(), line, column, is_loaded, is_image))
    return page


def _image_hosts(policy: str) -> frozenset[str]:
    """The hosts of `img-src` in a content security policy."""
    for directive in policy.split(";"):
        name, *sources = directive.lower().split() or [""]
        if name == "img-src":
            return frozenset(each for each in sources if each.startswith(("https://", "http://")))
    return frozenset()


def _add_anchors(tag: Tag, anchors: set[str]) -> None:
    for name in ("id", "name"):
        if name in tag.attributes and (name == "id" or tag.name == "a"):
            anchors.add(tag.value(name))


def _addresses(tag: Tag | StyleText) -> Iterator[tuple[str, bool]]:
    """The addresses in a tag, and whether a browser loads each automatically."""
    if isinstance(tag, StyleText):
        yield from ((address, True) for address in loaded_by_style(tag.text))
        return
    if tag.name == "link" and "href" in tag.attributes:
        rels = set(tag.value("rel").lower().split())
        yield tag.value("href"), bool(rels & _LOADING_RELS)
    elif tag.name == "meta" and (match := _REFRESH.match(tag.value("content"))):
        yield match[1], False
    for name, attribute in tag.attributes.items():
        plain = name.removeprefix("xlink:")
        if (tag.name, plain) in _FOLLOWS:
            yield attribute.value, False
        elif (tag.name, plain) in _LOADS:
            parts = _candidates(attribute.value) if plain == "srcset" else [attribute.value]
            yield from ((part, True) for part in parts)
    yield from ((address, True) for address in loaded_by_style(tag.value("style")))


def _candidates(srcset: str) -> Iterator[str]:
    """The addresses in a `srcset`; an address that ends in a comma has no descriptor."""
    at = 0
    while match := _CANDIDATE.match(srcset, at):
        address = match[1].rstrip(",")
        at = match.end(1) if address != match[1] else match.end()
        if address:
            yield address

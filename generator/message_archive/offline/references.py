"""What a page refers to: links, what it loads, and the places in it that links can name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

__all__ = ["Page", "Reference", "loaded_by_style", "read_page"]

# What a browser fetches by itself; other addresses wait for a reader to follow them.
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
}
_FOLLOWS: Final = {("a", "href"), ("area", "href"), ("form", "action")}
_LOADING_RELS: Final = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}
_REFRESH: Final = re.compile(r"\s*\d+\s*;\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)
_URL: Final = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"]*))\s*\)""", re.IGNORECASE)
_IMPORT: Final = re.compile(r"""@import\s+["']([^"']+)["']""", re.IGNORECASE)
_REMARK: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as written, where it stands, and whether a browser fetches it by itself."""

    address: str
    line: int
    column: int
    is_loaded: bool


@dataclass(slots=True)
class Page:
    """What a page refers to, and the anchors that it has."""

    references: list[Reference] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


def loaded_by_style(style: str) -> list[str]:
    """The addresses in a style sheet."""
    bare = _REMARK.sub(" ", style)
    found = [next(filter(None, match.groups()), "") for match in _URL.finditer(bare)]
    return [address.strip() for address in (*found, *_IMPORT.findall(bare)) if address.strip()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        for name in ("id", "name"):
            if name in values and (name == "id" or tag == "a"):
                self.page.anchors.add(values[name])
        if tag == "link" and "href" in values:
            rels = set(values.get("rel", "").lower().split())
            self._add(values["href"], is_loaded=bool(rels & _LOADING_RELS))
        elif tag == "meta" and (match := _REFRESH.match(values.get("content", ""))):
            self._add(match[1], is_loaded=False)
        for name, value in values.items():
            plain = name.removeprefix("xlink:")
            if (tag, plain) in _FOLLOWS:
                self._add(value, is_loaded=False)
            elif (tag, plain) in _LOADS:
                parts = value.split(",") if plain == "srcset" else [value]
                for part in parts:
                    self._add((part.split() or [""])[0] if plain == "srcset" else part, True)
        for address in loaded_by_style(values.get("style", "")):
            self._add(address, is_loaded=True)

    handle_startendtag = handle_starttag

    def handle_endtag(self, _tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            for address in loaded_by_style(data):
                self._add(address, is_loaded=True)

    def _add(self, address: str, is_loaded: bool) -> None:
        line, column = self.getpos()
        self.page.references.append(Reference(address.strip(), line, column + 1, is_loaded))


def read_page(html: str) -> Page:
    """What the page `html` refers to, and its anchors."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page

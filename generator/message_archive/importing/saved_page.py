"""Reads what programs add to a page that they save: its address, the day, a toolbar.

Known are browsers, SingleFile and the Wayback Machine.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

from message_archive.web_address import host_of

__all__ = ["SavedPage", "original_address", "read_saved"]


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page without what the program added. Unknown values are ""."""

    text: str
    url: str = ""
    saved: str = ""
    """The ISO day on which it was saved."""


_LOOKED_AT: Final = 20_000
"""The number of characters at the beginning to search for a comment of the program."""

_SINGLE_FILE: Final = re.compile(
    r"<!--\s{0,9}Page saved with SingleFile\s{1,9}url:\s{0,9}(?P<url>\S{1,2000})"
    r"(?:\s{1,9}saved date:\s{0,9}(?P<date>[^\n(]{1,80}))?"
)
_BROWSER: Final = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(?P<url>\S{1,2000}?)\s{0,9}-->")
_WOMBAT: Final = re.compile(
    r"""__wm\.wombat\(["'](?P<url>[^"'\s]{1,2000})["'],\s?["'](?P<at>\d{14})["']"""
)
_WAYBACK: Final = re.compile(
    r"https?://web\.archive\.org/web/(?P<at>\d{4,14})(?:[a-z]{2}_)?/(?P<url>\S{1,2000})"
)
_TOOLBAR: Final = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
_TOOLBAR_ELEMENT: Final = re.compile(
    r"""<div\s[^>]{0,200}?\bid=["']?wm-ipp(?:-base)?\b[^>]{0,500}>"""
)
_DIV: Final = re.compile(r"<(/?)div\b", re.IGNORECASE)
# `Mon Nov 05 2018 10:11:12 GMT+0100 (Central European Standard Time)`
_SAVED_ON: Final = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d{4})\b")


def read_saved(text: str) -> SavedPage:
    """The page in `text`, and what the program that saved it says about it."""
    head = text[:_LOOKED_AT]
    url, saved = "", ""
    if match := _SINGLE_FILE.search(head):
        url, saved = match["url"], _day(match["date"] or "")
    elif match := _BROWSER.search(head):
        url = match["url"]
    elif match := _WOMBAT.search(text[: 10 * _LOOKED_AT]):
        url = f"https://web.archive.org/web/{match['at']}/{match['url']}"
    with suppress(ValueError):
        is_address = bool(host_of(url))
        return SavedPage(_without_toolbar(text), url if is_address else "", saved)
    return SavedPage(_without_toolbar(text), "", saved)


def original_address(url: str) -> tuple[str, str]:
    """The address of a page, and that of its copy in the Wayback Machine ("" for none)."""
    match = _WAYBACK.fullmatch(url)
    if match is None:
        return url, ""
    original = match["url"]
    # Programs that tidy addresses leave one slash: `…/web/2020/https:/gazette.example/`.
    original = re.sub(r"^(https?):/{1,2}(?=[^/])", r"\1://", original)
    if "://" not in original:
        original = f"http://{original}"
    copy = f"{url[: match.start('url')]}{original}"
    return original, copy


def _day(written: str) -> str:
    match = _SAVED_ON.search(written)
    with suppress(ValueError, TypeError, IndexError):
        if match:
            return (
                parsedate_to_datetime(f"{match[2]} {match[1]} {match[3]} 00:00").date().isoformat()
            )
        return date.fromisoformat(written.strip()[:10]).isoformat()
    return ""


def _without_toolbar(text: str) -> str:
    """`text` without the toolbar that the Wayback Machine puts above a page."""
    start = text.find(_TOOLBAR[0])
    end = text.find(_TOOLBAR[1], start)
    if start >= 0 and end >= 0:
        return text[:start] + text[end + len(_TOOLBAR[1]) :]
    match = _TOOLBAR_ELEMENT.search(text)
    if match is None:
        return text
    depth = 1
    for tag in _DIV.finditer(text, match.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return text[: match.start()] + text[text.find(">", tag.end()) + 1 :]
    return text

"""Checks that the sources of a text are different pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, urlsplit

from message_archive.archive.entries import Entry
from message_archive.errors import Code
from message_archive.reading.findings import Finding

__all__ = ["SOURCE_PATTERNS", "check_sources", "host_of", "is_same_page"]

_DATE: Final = re.compile(r"(?<!\d)(1[0-9]|20)\d\d([-/]?\d\d){0,2}(?!\d)|/index\.\w+$")
_SPECIFIC: Final = re.compile(r".*\d{5}.*|.{16,}")
"""A path and query (without a date) that two unrelated sites are unlikely to share."""
SOURCE_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {"date": _DATE, "specific": _SPECIFIC}
"""The patterns of this module, which `new.html` uses too."""


def check_sources(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Sources with addresses of the same page, which do not count as two sources."""
    for entry in entries:
        for text in entry.texts:
            if len(text.meta.source) < 2:
                continue
            by_path: dict[str, list[str]] = {}
            for index, source in enumerate(text.meta.source):
                if not source.url:
                    continue
                earlier = by_path.setdefault(_path(urlsplit(source.url)), [])
                first = next((url for url in earlier if is_same_page(url, source.url)), None)
                if first is None:
                    earlier.append(source.url)
                    continue
                at, what = ("source", index, "url"), "an address of the same page as another"
                fix = f"compare {first}; a copy of a page goes into `archived`"
                yield Finding(text.path, at, Code.SAME_PAGE, what, source.url, fix)


def is_same_page(first: str, second: str) -> bool:
    """Whether two addresses lead to one page: on the same host or site, or on a mirror."""
    if first == second:
        return True
    a, b = urlsplit(first), urlsplit(second)
    path = _path(a)
    if path != _path(b) or (a.fragment != b.fragment and a.fragment and b.fragment):
        return False
    hosts = host_of(first), host_of(second)
    if hosts[0] == hosts[1]:
        return True
    is_one_site = any(h.endswith(f".{other}") for h, other in (hosts, hosts[::-1]))
    return bool(path) and (is_one_site or _is_specific(path))


def _is_specific(path: str) -> bool:
    """Whether a path has more than a date and a section name."""
    return _SPECIFIC.fullmatch(_DATE.sub("", path)) is not None


def _path(address: SplitResult) -> str:
    """The path and query; "" for the home page of a host."""
    query = f"?{address.query}" if address.query else ""
    return f"{address.path.rstrip('/')}{query}"


@lru_cache(maxsize=65536)
def host_of(address: str) -> str:
    """The host of an address, without `www.` and a final dot."""
    return (urlsplit(address).hostname or "").rstrip(".").removeprefix("www.")

"""Whether an address of the web is a whole one, and how a page links to it."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["as_href", "host_of"]


def host_of(address: str) -> str | None:
    """The host of a whole address with http or https, None for anything else: a browser makes of
    `https:a.example` and `https:///a.example` what nobody else does, and no host is called `..`.

    Raises:
        ValueError: if it is no address at all.
    """
    parts = urlsplit(address)
    host = parts.hostname
    _ = parts.port  # Reading it is what checks it.
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host if all(host.removesuffix(".").split(".")) else None


def as_href(address: str) -> str:
    """The address as HTML allows it: old sites have carets in theirs, and RFC 3986 has none."""
    return address.replace("^", "%5E")

"""Validates web addresses and encodes them for links."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["as_href", "host_of"]


def host_of(address: str) -> str | None:
    """The host of a complete http or https address; None for anything else.

    Only browsers accept `https:a.example` and `https:///a.example`, and `..` is not a host.

    Raises:
        ValueError: if it is not an address.
    """
    parts = urlsplit(address)
    host = parts.hostname
    _ = parts.port  # Reading the port validates it.
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host if all(host.removesuffix(".").split(".")) else None


def as_href(address: str) -> str:
    """Encode an address for HTML. Old sites use carets, which RFC 3986 does not allow."""
    return address.replace("^", "%5E")

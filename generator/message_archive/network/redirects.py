"""Follows redirects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar
from urllib.parse import urldefrag, urljoin, urlsplit

from message_archive.network.public import NotPublic
from message_archive.network.request import Answer

__all__ = ["follow"]

A = TypeVar("A", bound=Answer)

_MOST: Final = 10
_REDIRECTS: Final = {301, 302, 303, 307, 308}


def follow(address: str, ask: Callable[[str], A]) -> tuple[str, A]:
    """The final address that `address` redirects to, and its response.

    `ask` requests an address and returns the response.

    Raises:
        NotPublic: if a redirect leads to a host that is not contacted, or out of the web.
        ValueError: if there are more than ten redirects.
    """
    url, _ = urldefrag(address)
    for redirects in range(_MOST + 1):
        try:
            answer = ask(url)
        except NotPublic as error:
            raise NotPublic(f"it redirects to {url}: {error}" if redirects else error) from None
        if answer.status not in _REDIRECTS or answer.location is None:
            return url, answer
        url, _ = urldefrag(urljoin(url, answer.location))
        if urlsplit(url).scheme not in ("http", "https"):
            raise NotPublic(f"it redirects to {url}, which is neither http nor https")
    raise ValueError(f"it redirects more than {_MOST} times")

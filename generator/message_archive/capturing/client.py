"""Reads addresses from hosts that are allowed, and only from these."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPException, responses
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import quote, urlsplit

from message_archive.network import (
    Deadline,
    Network,
    NotPublic,
    Pace,
    Reply,
    body_of,
    follow,
    is_public,
)

__all__ = ["ARCHIVE_HOST", "Client", "Reading", "allowed_network"]

ARCHIVE_HOST: Final = "archive.org"

_AVAILABLE: Final = f"https://{ARCHIVE_HOST}/wayback/available?url="
"""https://archive.org/help/wayback_api.php"""

_COPY: Final = re.compile(r"https://web\.archive\.org/web/[^\s<>\"\\`{|}]{1,1900}")

_LARGEST: Final = 20_000_000
_LARGEST_ANSWER: Final = 100_000
"""In bytes: of a source, and of an answer of the Internet Archive."""

_GONE: Final = {404: "Not Found", 410: "Gone", 451: "Unavailable For Legal Reasons"}
_LONGEST: Final = 200
"""The most characters of a server's message to show."""

_LOOPBACK: Final = ("127.0.0.1", "::1")


def allowed_network(hosts: Collection[str], network: Network | None = None) -> Network:
    """A network in which hosts with the IP addresses among `hosts` may be asked, public or not.

    `localhost` stands for the addresses of this machine.
    """
    named = set(hosts) | ({*_LOOPBACK} if "localhost" in hosts else set())
    addresses: set[IPv4Address | IPv6Address] = set()
    for host in named:
        with suppress(ValueError):
            addresses.add(ip_address(host.strip("[]")))

    def may_ask(address: IPv4Address | IPv6Address) -> bool:
        return address in addresses or is_public(address)

    return replace(network or Network(), may_ask=may_ask)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found at an address.

    Attributes:
        reply: the response, with its body. None if there is none.
        url: the final address, after redirects.
        gone: how it is gone; "" if it is not.
        failure: why it could not be read; "" if it was, or if it is gone.
    """

    reply: Reply | None = None
    url: str = ""
    gone: str = ""
    failure: str = ""


class Client:
    """Reads from allowed hosts, each at most once a second."""

    def __init__(
        self,
        hosts: Collection[str],
        timeout: float,
        network: Network | None = None,
        pace: Pace | None = None,
        available: str = _AVAILABLE,
    ) -> None:
        """A client that reads from `hosts`, which are names in lower case or IP addresses.

        Args:
            hosts: the hosts. No other is asked, not even after a redirect.
            timeout: the seconds for each request.
            network: the network to use; by default the internet, and private addresses in `hosts`.
            pace: the pace of requests to a host.
            available: the address of the Internet Archive that finds copies, without the address
                to look for.
        """
        self._hosts = frozenset(hosts)
        self._timeout = timeout
        self._network = network or allowed_network(hosts)
        self._pace = pace or Pace(1)
        self._available = available

    def may_read(self, address: str) -> bool:
        """Whether the host of an address is allowed."""
        return _host(address) in self._hosts

    def read(self, address: str) -> Reading:
        """Read an address."""
        try:
            url, reply = follow(address, self._asking(_LARGEST))
        except NotPublic as error:
            return Reading(failure=f"was not read: {_short(error)}")
        except (OSError, HTTPException, ValueError) as error:
            return Reading(failure=f"could not be read: {_short(error) or type(error).__name__}")
        if reply.status in _GONE:
            return Reading(url=url, gone=f"answers {reply.status} {_GONE[reply.status]}")
        if not 200 <= reply.status < 300:
            phrase = _short(reply.reason or responses.get(reply.status, ""))
            return Reading(failure=f"answers {reply.status} {phrase}".rstrip())
        if url != address and _is_home(url) and not _is_home(address):
            return Reading(url=url, gone=f"redirects to the home page {url}")
        return Reading(reply, url)

    def copy_of(self, address: str) -> str:
        """The address of a copy at the Internet Archive; "" if it has none, does not answer, or is
        not allowed."""
        if ARCHIVE_HOST not in self._hosts:
            return ""
        try:
            asked = self._available + quote(address, safe="")
            _, reply = follow(asked, self._asking(_LARGEST_ANSWER))
            closest = json.loads(reply.content)["archived_snapshots"]["closest"]
            url = str(closest["url"]) if closest["available"] is True else ""
        except (
            NotPublic, OSError, HTTPException, ValueError, LookupError, TypeError, RecursionError,
        ):  # fmt: skip
            return ""
        secure = f"https{url.removeprefix('http')}" if url.startswith("http:") else url
        return secure if _COPY.fullmatch(secure) else ""

    def _asking(self, most: int) -> Callable[[str], Reply]:
        def ask(url: str) -> Reply:
            host = _host(url)
            if host not in self._hosts:
                raise NotPublic(f"the host {host} is not allowed; add --allow-host {host}")
            self._pace.wait(host)
            return body_of(url, Deadline(self._timeout), self._network, most)

        return ask


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


_HOME_NAMES: Final = ("", "index", "home", "main", "default", "welcome")


def _is_home(address: str) -> bool:
    """Whether an address is that of a home page, also of one in a language such as `/en/`."""
    parts = urlsplit(address)
    steps = [step for step in parts.path.lower().split("/") if step]
    if steps and len(steps[0].partition("-")[0]) == 2 and steps[0].replace("-", "").isalpha():
        steps = steps[1:]
    name = steps[0].partition(".")[0] if steps else ""
    return len(steps) <= 1 and name in _HOME_NAMES and "id=" not in parts.query


def _short(reason: object) -> str:
    text = " ".join(str(reason).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

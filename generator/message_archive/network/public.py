"""Decides which IP addresses are on the public internet.

The networks are those that IANA lists as special-purpose and not globally reachable
(iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry). They are listed here
because the results of `ipaddress.is_global` differ between versions of Python.
"""

from __future__ import annotations

import ipaddress
import re
from ipaddress import IPv4Address, IPv6Address
from typing import Final

__all__ = ["NotPublic", "host_name", "is_public"]

_NOT_PUBLIC_4: Final = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network; 0.0.0.0 reaches the machine itself on Linux
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carrier-grade NAT
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, where clouds keep credentials
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # IETF protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)

# Everything else is reserved, private, link-local, multicast or a translation (NAT64).
_PUBLIC_6: Final = ipaddress.IPv6Network("2000::/3")

_NOT_PUBLIC_6: Final = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # IETF protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which carries an IPv4 address
            "3ffe::/16",  # the former test network
            "3fff::/20",  # documentation
        ),
    )
)

_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")

_HOST: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?", re.IGNORECASE)
_ENDS_IN_NUMBER: Final = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?", re.IGNORECASE)


class NotPublic(Exception):
    """A host is not contacted; the message says which and why."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is on the public internet.

    For an IPv4-mapped or IPv4-compatible IPv6 address, the IPv4 address decides.
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _COMPATIBLE:
        return is_public(IPv4Address(int(address)))
    return address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)


def host_name(host: str) -> str:
    """`host` for lookup: in ASCII, without the brackets of IPv6.

    Systems differ in how they read `0x7f.1`, `2130706433` and `127.1` as addresses, so only the
    usual notation of addresses is accepted.

    Raises:
        NotPublic: if it is an address in an unusual notation, or has a zone.
        ValueError: if it is not a host name.
    """
    if ":" in host:
        if "%" in host:
            raise NotPublic(f"{host} names a network interface of this machine")
        return str(IPv6Address(host))
    name = host if host.isascii() else host.encode("idna").decode()
    if not _HOST.fullmatch(name):
        raise ValueError(f"{host!r} is not a host name")
    if _ENDS_IN_NUMBER.fullmatch(name):
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise NotPublic(f"{host} is an unusual notation of an IP address") from None
    return name

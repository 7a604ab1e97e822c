"""Numbers in authority files, from addresses and from `idno`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from message_archive.archive import slug_of
from message_archive.model.authorities import AUTHORITIES
from message_archive.web_address import host_of

__all__ = ["authority_of", "named_id"]

_TYPES: Final[Mapping[str, str]] = {
    "lc": "lcnaf", "loc": "lcnaf", "lccn": "lcnaf", "geoname": "geonames", "dnb": "gnd",
    "pnd": "gnd", "wd": "wikidata",
}  # fmt: skip
_PREFIXED: Final = re.compile(r"([A-Za-z][\w.-]{1,30}):(?!//)(\S+)", re.ASCII)


def authority_of(reference: str) -> tuple[str, str] | None:
    """The authority file and the number in `https://d-nb.info/gnd/…` or `gnd:…`."""
    for name, authority in AUTHORITIES.items():
        if number := authority.number_in(reference):
            return name, number
    if match := _PREFIXED.fullmatch(reference):
        name = _known(match[1])
        return (name, match[2]) if name in AUTHORITIES else None
    return None


def named_id(type_: str, value: str) -> tuple[str, str] | None:
    """The key and the value under `ids` for an `idno` with this type and text."""
    value = " ".join(value.split())
    if not value:
        return None
    if found := authority_of(value):
        return found
    if type_ and type_.casefold() not in ("url", "uri", "link"):
        return _known(type_), value
    try:
        host = host_of(value)
    except ValueError:
        host = None
    return (slug_of(host.removeprefix("www.")), value) if host else None


def _known(type_: str) -> str:
    name = slug_of(type_)
    return _TYPES.get(name, name)

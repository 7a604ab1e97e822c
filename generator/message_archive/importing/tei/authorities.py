"""Numbers in authority files, from addresses and from `idno`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from message_archive.archive import slug_of
from message_archive.web_address import host_of

__all__ = ["authority_of", "named_id"]

_ADDRESSES: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(rf"(?:https?://)?(?:www\.)?{address}", re.IGNORECASE)
    for name, address in {
        "gnd": r"(?:d-nb\.info/gnd|lobid\.org/gnd)/([\dX-]{2,15})(?:/about.*|/)?",
        "viaf": r"viaf\.org/(?:[a-z]{2}/)?viaf/(\d{1,22})/?(?:#.*)?",
        "wikidata": r"wikidata\.org/(?:wiki|entity)/(?:Special:EntityPage/)?(Q[1-9]\d*)/?",
        "geonames": r"(?:sws\.)?geonames\.org/(\d{1,10})(?:/.*)?",
        "lcnaf": r"(?:id\.)?loc\.gov/authorities/names/(n[a-z]{0,2}\d{8,10})(?:\.html|/)?",
        "isni": r"isni\.org/(?:isni/)?(\d{15}[\dX])/?",
        "orcid": r"orcid\.org/((?:\d{4}-){3}\d{3}[\dX])/?",
        "bnf": r"(?:catalogue|data)\.bnf\.fr/ark:/12148/(cb\d{8}[0-9a-z])/?",
        "ndl": r"id\.ndl\.go\.jp/auth/(?:ndlna|entity)/(\d{8,9})/?",
    }.items()
}

_TYPES: Final[Mapping[str, str]] = {
    "lc": "lcnaf", "loc": "lcnaf", "lccn": "lcnaf", "geoname": "geonames", "dnb": "gnd",
    "pnd": "gnd", "wd": "wikidata",
}  # fmt: skip
_PREFIXED: Final = re.compile(r"([A-Za-z][\w.-]{1,30}):(?!//)(\S+)", re.ASCII)


def authority_of(reference: str) -> tuple[str, str] | None:
    """The authority file and the number in `https://d-nb.info/gnd/…` or `gnd:…`."""
    for name, pattern in _ADDRESSES.items():
        if match := pattern.fullmatch(reference):
            return name, match[1]
    if match := _PREFIXED.fullmatch(reference):
        name = _known(match[1])
        return (name, match[2]) if name in _ADDRESSES else None
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

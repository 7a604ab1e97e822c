"""Authority files: the URI of a person, body or place, from the `ids` of the registry.

The known names under `ids` are `geonames` (for places), `viaf`, `gnd`, `lc` (Library of Congress),
`bnf` (Bibliothèque nationale de France), `ndl` (National Diet Library) and `wikidata`. A number
that is not valid in its file is left out, because a wrong address is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["AUTHORITIES", "Authority", "best_uri", "uris"]


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority file. `prefix` plus a number is a URI."""

    prefix: str
    number: re.Pattern[str]

    def has(self, number: str) -> bool:
        """Whether `number` is valid in this file."""
        return self.number.fullmatch(number) is not None


def _authority(prefix: str, number: str) -> Authority:
    return Authority(prefix, re.compile(number, re.ASCII))


# The documentation of CMIF recommends the first ones. Wikidata links to all of them.
AUTHORITIES: Final[Mapping[str, Authority]] = {
    "geonames": _authority("https://www.geonames.org/", r"[1-9]\d{0,9}"),
    "viaf": _authority("http://viaf.org/viaf/", r"\d{1,22}"),
    "gnd": _authority("https://d-nb.info/gnd/", r"1[01]?\d{7}[\dX]|[47]\d{6}-[\dX]|\d{1,9}-[\dX]"),
    "lc": _authority("http://id.loc.gov/authorities/names/", r"n[a-z]{0,2}\d{8,10}"),
    "bnf": _authority("http://catalogue.bnf.fr/ark:/12148/", r"cb\d{8}[0-9a-z]"),
    "ndl": _authority("http://id.ndl.go.jp/auth/ndlna/", r"0?\d{8,9}"),
    "wikidata": _authority("http://www.wikidata.org/entity/", r"Q[1-9]\d*"),
}
"""By their name in the registry, in order of preference for letters."""


def best_uri(ids: Mapping[str, str]) -> str | None:
    """The URI from the first authority file that has a number in `ids`."""
    return next(iter(uris(ids)), None)


def uris(ids: Mapping[str, str]) -> list[str]:
    """The URIs from all authority files that have a number in `ids`, in order of preference."""
    return [
        authority.prefix + number
        for name, authority in AUTHORITIES.items()
        if (number := ids.get(name)) and authority.has(number)
    ]

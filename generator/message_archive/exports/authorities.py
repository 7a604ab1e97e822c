"""Authority files: the URI of a person or body, from the `ids` of the registry.

The names under `ids` that are known are `viaf`, `gnd`, `lc` (Library of Congress), `bnf`
(Bibliothèque nationale de France), `ndl` (National Diet Library) and `wikidata`. A number that
cannot be one of its file is left out: a wrong address is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["AUTHORITIES", "Authority", "best_uri"]


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority file: `prefix` and a number make a URI."""

    prefix: str
    number: re.Pattern[str]

    def has(self, number: str) -> bool:
        """Whether `number` can be one of this file."""
        return self.number.fullmatch(number) is not None


def _authority(prefix: str, number: str) -> Authority:
    return Authority(prefix, re.compile(number, re.ASCII))


# The first ones are what the documentation of CMIF names, Wikidata what others join them by.
AUTHORITIES: Final[Mapping[str, Authority]] = {
    "viaf": _authority("http://viaf.org/viaf/", r"\d{1,22}"),
    "gnd": _authority("https://d-nb.info/gnd/", r"1[01]?\d{7}[\dX]|[47]\d{6}-[\dX]|\d{1,9}-[\dX]"),
    "lc": _authority("http://id.loc.gov/authorities/names/", r"n[a-z]{0,2}\d{8,10}"),
    "bnf": _authority("http://catalogue.bnf.fr/ark:/12148/", r"cb\d{8}[0-9a-z]"),
    "ndl": _authority("http://id.ndl.go.jp/auth/ndlna/", r"0?\d{8,9}"),
    "wikidata": _authority("http://www.wikidata.org/entity/", r"Q[1-9]\d*"),
}
"""By their name in the registry, those first that a reader of letters asks for first."""


def best_uri(ids: Mapping[str, str]) -> str | None:
    """The URI of the first authority file that `ids` has a number of."""
    for name, authority in AUTHORITIES.items():
        if (number := ids.get(name)) and authority.has(number):
            return authority.prefix + number
    return None

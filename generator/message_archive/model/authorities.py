"""Authority files: the numbers that they issue to people, bodies, places and works.

The registry has such numbers under `ids`. A number may be written as an address of the authority,
such as `https://d-nb.info/gnd/118540238`; `as_numbers` reduces it to the number.

The forms of numbers and their check characters are those that the authorities document:

- GND (German National Library): nine digits that begin with 1 or 3, or ten that begin with 1, whose
  last may be X; or the hyphenated numbers of the former files GKD and SWD. The check character of a
  hyphenated number is the weighted sum modulo 11, and of any other the complement of it
  (wiki.dnb.de, "Berechnung der Prüfziffer").
- ISNI and ORCID: 16 digits whose last may be X (ISO 7064, MOD 11-2).
- LCNAF (Library of Congress): up to three letters and eight or ten digits, normalized as in
  loc.gov/marc/lccn-namespace.html.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

__all__ = ["AUTHORITIES", "Authority", "as_numbers", "best_uri", "uris"]


def _unchanged(number: str) -> str:
    return number


def _upper(number: str) -> str:
    return number.upper()


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority file.

    Attributes:
        name: its usual name.
        prefix: with a number behind it, the URI of an entry.
        example: a valid number.
        number: the form of a number, as a pattern.
        addresses: the forms of addresses without scheme and `www`, with the number as a group.
        normalized: converts another spelling of a number.
        check: returns the right last character of a number of the right form, if there is a rule.
    """

    name: str
    prefix: str
    example: str
    number: re.Pattern[str]
    addresses: re.Pattern[str]
    normalized: Callable[[str], str] = _unchanged
    check: Callable[[str], str] | None = None

    def has(self, number: str) -> bool:
        """Whether `number` is valid in this file."""
        is_right = self.number.fullmatch(number) is not None
        return is_right and (self.check is None or self.check(number) == number[-1])

    def uri(self, number: str) -> str | None:
        """The URI of the entry with this number; None if the number is not valid."""
        return self.prefix + number if self.has(number) else None

    def number_in(self, address: str) -> str | None:
        """The number in an address of this authority; None if it is not one."""
        found = self.addresses.fullmatch(_SCHEME.sub("", unquote(address.strip()), count=1))
        return self.normalized(found[1]) if found else None

    def as_number(self, value: str) -> str:
        """The number that `value` means; `value` itself if it is neither address nor number."""
        number = self.number_in(value) or self.normalized(value.strip())
        return number if self.number.fullmatch(number) else value


_SCHEME: Final = re.compile(r"(?:https?:)?(?://)?(?:www\.)?", re.ASCII | re.IGNORECASE)
_REST: Final = r"(?:/|/about(?:/.*)?|\.(?:html?|json|jsonld|rdf|xml|ttl|nt))?(?:[?#].*)?"
"""What may follow a number in an address."""


def _weighted_sum(digits: str) -> int:
    """The sum of the digits, the last with the weight 2, the one before with 3, and so on."""
    return sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), 2))


def _gnd_check(number: str) -> str:
    digits, hyphen, _ = number.partition("-")
    total = _weighted_sum(digits if hyphen else number[:-1])
    return "0123456789X"[(total if hyphen else -total) % 11]


def _gnd_number(number: str) -> str:
    return re.sub(r"^\(DE-588[a-z]?\)", "", number).upper()


def _mod_11_2(number: str) -> str:
    total = 0
    for digit in number.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def _without_spaces(number: str) -> str:
    return re.sub(r"[\s-]+|^ISNI:?", "", number.upper(), flags=re.IGNORECASE)


def _in_fours(number: str) -> str:
    plain = _without_spaces(number)
    return "-".join(plain[at : at + 4] for at in range(0, 16, 4)) if len(plain) == 16 else number


def _lccn(number: str) -> str:
    plain = re.sub(r"\s+|/.*", "", number.casefold())
    start, hyphen, serial = plain.partition("-")
    return f"{start}{serial:0>6}" if hyphen and serial.isdigit() else plain


def _authority(
    name: str,
    prefix: str,
    example: str,
    number: str,
    addresses: str,
    normalized: Callable[[str], str] = _unchanged,
    check: Callable[[str], str] | None = None,
) -> Authority:
    pattern = re.compile(f"(?:{addresses}){_REST}", re.ASCII | re.IGNORECASE)
    return Authority(
        name, prefix, example, re.compile(number, re.ASCII), pattern, normalized, check
    )


_LCNAF: Final = _authority(
    "Library of Congress",
    "http://id.loc.gov/authorities/names/",
    "n79021164",
    r"n[a-z]{0,2}(?:\d{8}|\d{10})",
    r"(?:(?:id\.)?loc\.gov/(?:authorities|rwo/agents)(?:/names)?|lccn\.loc\.gov)/([a-z0-9%\s-]+?)",
    _lccn,
)

AUTHORITIES: Final[Mapping[str, Authority]] = {
    "geonames": _authority(
        "GeoNames",
        "https://www.geonames.org/",
        "2950159",
        r"[1-9]\d{0,9}",
        r"(?:sws\.|m\.)?geonames\.org/(\d+)(?:/[^?#]*)?",
    ),
    "viaf": _authority(
        "VIAF",
        "http://viaf.org/viaf/",
        "24602065",
        r"[1-9]\d{0,21}",
        r"viaf\.org/(?:[a-z]{2}(?:-[a-z]{2})?/)?viaf/(\d+)(?:/[^?#]*)?",
    ),
    "gnd": _authority(
        "GND",
        "https://d-nb.info/gnd/",
        "118540238",
        r"1\d{7,8}[\dX]|3\d{7}[\dX]|[1-9]\d{0,7}-[\dX]",
        r"(?:(?:(?:hub\.)?d-nb\.info|lobid\.org|explore\.gnd\.network)/gnd"
        r"|portal\.dnb\.de/opac(?:\.htm)?\?(?:[^#]*&)?query=(?:nid|idn)=)/?([\dxX-]+)(?:&[^#]*)?",
        _gnd_number,
        _gnd_check,
    ),
    "lcnaf": _LCNAF,
    "lc": _LCNAF,
    "bnf": _authority(
        "BnF",
        "http://catalogue.bnf.fr/ark:/12148/",
        "cb11905453m",
        r"cb\d{8}[0-9a-z]",
        r"(?:catalogue|data)\.bnf\.fr/ark:/12148/(cb\d{8}[0-9a-z])(?:[./][^?#]*)?",
    ),
    "ndl": _authority(
        "NDL",
        "http://id.ndl.go.jp/auth/ndlna/",
        "00054222",
        r"\d{8,9}",
        r"id\.ndl\.go\.jp/auth/(?:ndlna|entity)/(\d+)",
    ),
    "isni": _authority(
        "ISNI",
        "https://isni.org/isni/",
        "0000000121032683",
        r"\d{15}[\dX]",
        r"isni\.org/(?:isni/|page/)?([\dxX\s+-]+)",
        _without_spaces,
        _mod_11_2,
    ),
    "orcid": _authority(
        "ORCID",
        "https://orcid.org/",
        "0000-0002-1825-0097",
        r"(?:\d{4}-){3}\d{3}[\dX]",
        r"(?:m\.)?orcid\.org/([\dxX-]+)",
        _in_fours,
        _mod_11_2,
    ),
    "wikidata": _authority(
        "Wikidata",
        "http://www.wikidata.org/entity/",
        "Q42",
        r"Q[1-9]\d*",
        r"(?:m\.)?wikidata\.org/(?:wiki|entity)/(?:Special:(?:EntityPage|EntityData)/|Item:)?(Q\d+)",
        _upper,
    ),
}
"""By their key in `ids`, in order of preference for letters. The documentation of CMIF recommends
the first ones. Wikidata links to all of them."""


def as_numbers(ids: Mapping[str, str]) -> dict[str, str]:
    """`ids` with the numbers of known authority files instead of their addresses."""
    return {
        key: AUTHORITIES[key].as_number(value) if key in AUTHORITIES else value
        for key, value in ids.items()
    }


def uris(ids: Mapping[str, str]) -> list[str]:
    """The URIs of the valid numbers of known authority files, the best file first."""
    found = (each.uri(ids[key]) for key, each in AUTHORITIES.items() if key in ids)
    return [uri for uri in found if uri]


def best_uri(ids: Mapping[str, str]) -> str | None:
    """The first of `uris`, if there is one."""
    return next(iter(uris(ids)), None)

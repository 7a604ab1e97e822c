"""Countries by their ISO 3166 codes, current (3166-1) and withdrawn (3166-3).

Each country has a *key*: its alpha-2 code (`KP`, `SU`), or its four-letter code of ISO 3166-3
(`CSHH`, `BYAA`) if another country has used the same two letters. The meaning of two letters
depends on the date, so `resolve_country` needs a date. A withdrawn state is never mapped to its
successor. Dates before 1974, when ISO 3166 was published, are treated the same way.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import pycountry

from message_archive.errors import Code, did_you_mean
from message_archive.model.edtf import Edtf

__all__ = ["Country", "CountryError", "all_countries", "is_user_assigned", "resolve_country"]

# User-assigned codes. A registry can name them, for states that never had an ISO code.
_USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")

# Codes that ISO 3166-1 reserves for organizations.
_RESERVED: Final = {"EU": "the European Union", "UN": "the United Nations"}

# Common mistakes for country codes; ISO reserves UK for this reason.
_COMMON_MISTAKES: Final = {
    "UK": "GB",
    "EN": "GB",
    "USA": "US",
    "PRC": "CN",
    "DPRK": "KP",
    "ROK": "KR",
}


class CountryError(ValueError):
    """A text is not a country code; `fix` says what to write."""

    def __init__(self, code: Code, what: str, fix: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Country:
    """A country. `key` identifies it, `code` is its alpha-2 code, and `withdrawn` is the last day
    of that code."""

    key: str
    code: str
    name: str
    withdrawn: date | None = None

    @property
    def slug(self) -> str:
        """Its part of a URL: `kp`, `su`, `cshh`."""
        return self.key.lower()


@cache
def all_countries() -> dict[str, Country]:
    """Every country of ISO 3166-1 and 3166-3, by key."""
    today = {
        c.alpha_2: Country(c.alpha_2, c.alpha_2, getattr(c, "common_name", c.name))
        for c in pycountry.countries
    }
    past = list(pycountry.historic_countries)
    uses = [c.alpha_2 for c in past]
    for entry in past:
        reused = entry.alpha_2 in today or uses.count(entry.alpha_2) > 1
        key = entry.alpha_4 if reused else entry.alpha_2
        # If only the year of a withdrawal is known, the code is valid to the end of that year.
        day = entry.withdrawal_date
        withdrawn = date.fromisoformat(day if len(day) == 10 else f"{day}-12-31")
        today[key] = Country(key, entry.alpha_2, entry.name, withdrawn)
    return today


@cache
def _by_code() -> dict[str, tuple[Country, ...]]:
    """The countries that each two- or four-letter code can mean, earliest withdrawal first."""
    meanings: dict[str, list[Country]] = {}
    for country in all_countries().values():
        meanings.setdefault(country.code, []).append(country)
        if len(country.key) == 4:
            meanings.setdefault(country.key, []).append(country)
    for entry in pycountry.historic_countries:  # SUHH is an alternative to SU.
        known = next(c for c in meanings[entry.alpha_2] if c.key in (entry.alpha_2, entry.alpha_4))
        meanings.setdefault(entry.alpha_4, [known])
    return {
        code: tuple(sorted(countries, key=lambda c: c.withdrawn or date.max))
        for code, countries in meanings.items()
    }


def is_user_assigned(code: str) -> bool:
    """Whether ISO 3166-1 leaves `code` for private use (AA, QM to QZ, XA to XZ, ZZ)."""
    return _USER_ASSIGNED.fullmatch(code) is not None


def resolve_country(code: str, when: Edtf, named: Collection[str] = ()) -> str:
    """The key of the country that `code` meant at `when`.

    Args:
        code: an alpha-2 code, or a four-letter code of ISO 3166-3, which is valid at any date.
        when: the date of the message. Its earliest day counts, or its known end if one side of a
            span is open.
        named: user-assigned codes with a name in the registry.

    Raises:
        CountryError: if `code` was never a country code, or was withdrawn before `when`.
    """
    if code in named and is_user_assigned(code):
        return code
    meanings = _by_code().get(code)
    if meanings is None:
        raise CountryError(Code.BAD_COUNTRY, "not a country code", _how_to_write(code))
    if len(code) == 4:
        return meanings[0].key
    days = when.days
    if days is None:
        if len(meanings) > 1 and meanings[-1].withdrawn:
            keys = " or ".join(c.key for c in meanings)
            what = "a code of several countries, without a date"
            raise CountryError(Code.AMBIGUOUS_COUNTRY, what, f"write {keys}")
        return meanings[-1].key
    for meaning in meanings:
        if meaning.withdrawn is None or days[0] <= meaning.withdrawn:
            return meaning.key
    last = meanings[-1]
    raise CountryError(
        Code.WITHDRAWN_COUNTRY,
        f"a country code withdrawn on {last.withdrawn}, before the message",
        f"{code} is {last.name}; write the code of the country at the date of the message",
    )


def _how_to_write(code: str) -> str:
    if code in _RESERVED:
        return (
            f"{code} is {_RESERVED[code]}, no country; leave country out and name the organization"
        )
    if is_user_assigned(code):
        return f"{code} is free for your own use: give it a name in _registry/countries.yml"
    if better := _COMMON_MISTAKES.get(code.upper()):
        return f'did you mean "{better}"?'
    if code.upper() in _by_code():
        return f'did you mean "{code.upper()}"?'
    for entry in pycountry.countries:
        if code.upper() == entry.alpha_3:
            return f'did you mean "{entry.alpha_2}"?'
    names = {c.name: c.key for c in all_countries().values()}
    hint = did_you_mean(code, names, "")
    if hint:
        return f'write its code, "{names[hint.split(chr(34))[1]]}"'
    return "write the two letters of ISO 3166-1, such as KP, or leave country out"

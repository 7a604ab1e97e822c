"""Every file of a site has an address of its own, on Windows and macOS too.

Those systems do not tell capitals apart, and macOS composes letters with their accents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

__all__ = ["Claim", "clashes", "folded"]

_FIX: Final = "rename or remove it"


class Claim(NamedTuple):
    """An address that the archive generates, and what is there; `title` tells pages apart."""

    address: str
    what: str
    title: str = ""


def folded(address: str) -> str:
    """`address` as systems know it that do not tell capitals apart."""
    if address.isascii():
        return address if address.islower() else address.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def clashes(
    files: Iterable[tuple[str, str]],
    claims: Iterable[Claim],
    is_claimed: Callable[[str], str] = lambda _address: "",
) -> Iterator[str]:
    """A sentence for each file or page whose address is another's.

    Args:
        files: what others put into the site, each with its address and the name to show for it.
        claims: what the archive generates.
        is_claimed: what the archive has at an address, `folded`, of those that are too many to be
            claimed one by one; "" for nothing.
    """
    claimed: dict[str, Claim] = {}
    folders: dict[str, str] = {}
    for claim in claims:
        key = folded(claim.address)
        if other := claimed.get(key):
            yield _of_two(other, claim)
        claimed[key] = claim
        folder = key.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = claim.address
            folder = folder.rpartition("/")[0]
    for address, name in files:
        key = folded(address)
        if found := claimed.get(key):
            same = "" if found.address == address else f"{found.address} on Windows and macOS, "
            yield f"{name}: its address {address} is {same}{found.what}; {_FIX}"
        elif what := is_claimed(key):
            yield f"{name}: its address {address} is {what}; {_FIX}"
        elif key in folders:
            yield f"{name}: its address {address} is the folder of {folders[key]}; {_FIX}"
        else:
            yield from _inside(name, address, claimed)


def _of_two(one: Claim, other: Claim) -> str:
    names = " and ".join(f"“{claim.title or claim.what}”" for claim in (one, other))
    address = one.address if one.address == other.address else f"{one.address}, {other.address}"
    return f"{address}: {names} would be one file; give one of them another id"


def _inside(name: str, address: str, claimed: Mapping[str, Claim]) -> Iterator[str]:
    folder = address.rpartition("/")[0]
    while folder:
        if found := claimed.get(folded(folder)):
            yield f"{name}: its folder {folder} is {found.what}; {_FIX}"
        folder = folder.rpartition("/")[0]

"""Warnings about numbers in the registry that their authority file cannot have issued.

Such numbers are shown without a link, and are not in CMIF, BEACON or JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterator

from message_archive.errors import Code
from message_archive.model import Registry
from message_archive.model.authorities import AUTHORITIES, Authority
from message_archive.model.registry import REGISTRY_FILES
from message_archive.reading.findings import Finding

__all__ = ["check_authority_numbers"]


def check_authority_numbers(registry: Registry, folder: str) -> Iterator[Finding]:
    """The invalid numbers under `ids`. `folder` is the registry folder."""
    for name in REGISTRY_FILES:
        for id_, entry in getattr(registry, name).items():
            for key, number in getattr(entry, "ids", {}).items():
                authority = AUTHORITIES.get(key)
                if authority and not authority.has(number):
                    what, fix = f"not a number of {authority.name}", _fix(authority, number)
                    at = (id_, "ids", key)
                    yield Finding(
                        f"{folder}/{name}.yml", at, Code.INVALID_NUMBER, what, number, fix
                    )


def _fix(authority: Authority, number: str) -> str:
    if authority.check and authority.number.fullmatch(number):
        right = authority.check(number)
        return f"the last character of this number would be {right}; copy it again from its page"
    return f"write a number such as {authority.example}, or the address of its page"

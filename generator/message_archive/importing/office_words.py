"""Tells an office between an organization and a person from other words."""

from __future__ import annotations

import re
from typing import Final

from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "ANY_OFFICE",
    "OF_OFFICE",
    "has_joined_letters",
    "is_of_office",
    "may_be_role",
    "name_after_land",
]

ANY_OFFICE: Final = "(?:{names.offices}|{names.roles})"


def has_joined_letters(name: str) -> bool:
    """Whether other words can follow `name` without a space."""
    return joined_letters().search(name) is not None


def may_be_role(text: str) -> bool:
    """Whether the words between an organization and a person may be the person's office there.

    `Cabinet President Ada Marlow`, but not `the Cabinet wrote to President Ada Marlow`.
    """
    if not text:
        return True
    office = ANY_OFFICE + (r"\W*$" if joined_letters().search(text) else "")
    rest = pattern(ANY_OFFICE).sub(" ", text)
    return pattern(office).search(text) is not None and not _SMALL_WORD.search(rest)


_SMALL_WORD: Final = re.compile(r"(?<![^\W_])[a-zà-ÿа-яё]{3,}(?![^\W_])")


# `Presidente electo de la República de`
OF_OFFICE: Final = (
    r"(?:{names.offices}|{names.roles}|{names.bodies}|{names.fields})(?:\s[a-zà-ÿ]{3,14})?"
    r"\s{names.links}\s?$"
)
_NEAR: Final = 60


def is_of_office(before: str) -> bool:
    """Whether what an office is of follows `before`, such as a country."""
    return pattern(OF_OFFICE).search(before[-_NEAR:]) is not None


def name_after_land(text: str, start: int, end: int) -> re.Match[str] | None:
    """The name after `text[start:end]`, as the first group, if these words are what an office is
    of: `the Prime Minister of the Grand Duchy of Grand Fenwick, Gloria Teasdale`."""
    found = pattern(_NEXT_NAME, 0).match(text, end)
    near = text[max(0, start - _NEAR) : start]
    return found if found and pattern(_OF_LAND).search(near) else None


_NEXT_NAME: Final = (
    r",\s(?!(?i:{names.offices}|{names.roles}|{names.titles}))"
    r"((?:[A-ZÀ-ÞĀ-ŽА-Я][\w'’-]+\s(?:[a-z]{2,3}\s)?){1,3}[A-ZÀ-ÞĀ-ŽА-Я][\w'’-]+)(?=[\s,.])"
)
_OF_LAND: Final = (
    r"(?<!\w)(?:{names.offices}|{names.roles})(?:\s[^\W\d_]{2,14}){0,5}\s{names.links}\s?$"
)

"""Compares names: whether two may be of one person, or only share a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.names import FoundParty
from message_archive.importing.parties import TITLES
from message_archive.importing.vocabulary import pattern

__all__ = ["distinct", "is_abbreviated", "is_of_another", "is_same", "names_in"]

_NOT_IN_NAME: Final = (
    rf"(?<!\w)(?:{TITLES}|{{letters.salutations}}|{{letters.closings}}|{{letters.addresses}}"
    r"|{names.offices}|{names.roles}|{names.nobility})(?!\w)"
)
_RUN: Final = re.compile(
    r"[^\W\d_a-zà-ÿа-яё][\w'’.-]*(?:\s(?:[a-z]{1,3}\s){0,2}[^\W\d_a-zà-ÿа-яё][\w'’.-]*)*"
)


def names_in(line: str) -> Iterator[tuple[list[str], str]]:
    """The words of a line that may be a name, each with the words of the name it is in."""
    for match in _RUN.finditer(pattern(_NOT_IN_NAME).sub(",", line)):
        run = re.findall(r"[^\W\d_][\w'’-]*", match[0])
        yield from ((run, word) for word in run if len(word) > 1)


def is_of_another(run: Sequence[str], word: str, name: str) -> bool:
    """Whether a name of several words shares one with `name`, and is that of somebody else, as
    `Emil Torvald` and `Emil Varga`."""
    words = name.casefold().split()
    others = [each.casefold() for each in run if each != word and not each.islower()]
    return any(
        other not in words and not (len(other) == 1 and words[0].startswith(other))
        for other in others
    )


_INITIAL: Final = re.compile(r"[^\W\d_]\.")


def is_same(a: str, b: str) -> bool:
    """Whether one of two names may be a part of the other."""
    initials = [word[0] for word in a.split() if _INITIAL.fullmatch(word)]
    if initials and initials == [word[0] for word in b.split()]:
        return True  # `И. И. Петров` and `Иван Иванович`
    return a == b or not set(a.casefold().split()).isdisjoint(b.casefold().split()) or b in a


def is_abbreviated(a: str, b: str) -> bool:
    """Whether one of two names has initials where the other has words: `S. Teasdale`."""
    ours, theirs = a.split(), b.split()
    return (
        len(ours) > 1
        and len(theirs) > 1
        and ours[-1] == theirs[-1]
        and ours[0][0] == theirs[0][0]
        and any(_INITIAL.fullmatch(word) for word in (ours[0], theirs[0]))
    )


def distinct(parties: Sequence[FoundParty]) -> list[FoundParty]:
    best: dict[str, FoundParty] = {}
    for party in parties:
        old = best.get(party.name)
        if old is None or (old.doubt and not party.doubt):
            best[party.name] = replace(party, role=party.role or (old.role if old else None))
    return list(best.values())

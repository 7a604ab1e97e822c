"""Finds the whole name of somebody whom a letter calls only by a part of it, in Chinese and Korean,
where one word is the whole name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.parties import is_body, is_office, with_doubt
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["titled_in_full", "with_whole_name"]


def with_whole_name(
    party: FoundParty, lines: Sequence[str], frame: str = "", others: Collection[str] = ()
) -> FoundParty:
    """In Chinese and Korean, a party with the whole name, if a line has only the given name or only
    the family name, as in `소월에게` and `받는이: 임소월`.

    Args:
        party: the party.
        lines: lines that may have the whole name. Only short ones are searched.
        frame: the sentence of a report, which may have it next to an office.
        others: the names of other parties.
    """
    if party.organization and (below := _with_given_name(party.name, lines)):
        return replace(with_doubt(party, "the whole name is on another line"), name=below)
    if not party.doubt or len(party.name) > 2 or not joined_letters().search(party.name):
        return party
    part = re.escape(party.name)
    whole = rf"(?P<name>{{names.surnames}}{part})"
    if pattern("{names.surnames}").fullmatch(party.name):
        whole = rf"(?<!\w)(?P<name>{part}[^\W\da-zà-ÿа-яё]{{1,2}})(?=\s?{_HONOUR_OR_OFFICE})"
    near = (rf"{{names.offices}}\s?{whole}", rf"{whole}\s?{_HONOUR_OR_OFFICE}")
    short = [line for line in lines if len(line) <= _MOST_JOINED]
    matches = [match for line in short for match in pattern(whole).finditer(line)]
    for each in near:
        matches += pattern(each).finditer(frame[:_LONGEST_FRAME])
    of_label = (
        rf"\W{{0,3}}{{heads.to}}\s?[:：].{{0,24}}?(?<!\w)(?P<name>[가-힣]{{1,2}}{part})\W{{0,3}}"
    )
    matches += [match for line in short if (match := pattern(of_label).fullmatch(line))]
    names = {match["name"] for match in matches} - set(others) - {party.name}
    if len(names) != 1:
        return party
    return replace(with_doubt(party, "the whole name is on another line"), name=names.pop())


def _with_given_name(family: str, lines: Sequence[str]) -> str:
    """The one whole name on a line of its own that begins with `family` and a space, as in the
    signature of a Japanese e-mail; "" if there is none."""
    if not _FAMILY.fullmatch(family):
        return ""
    whole = re.compile(rf"{family}[ \u3000][\u3040-\u30ff\u3400-\u9fff]{{1,4}}")
    names = {line.strip(" \u3000\\") for line in lines if whole.fullmatch(line.strip(" \u3000\\"))}
    return names.pop() if len(names) == 1 else ""


_FAMILY: Final = re.compile("[\u3400-\u9fff々]{1,4}")


def titled_in_full(
    words: str, lines: Sequence[str], others: Collection[str] = ()
) -> list[FoundParty]:
    """Who is greeted by the family name and an office, as in `林館長`, if another line has the
    whole name: with an office or an honour, or alone.

    Args:
        words: the words of the salutation.
        lines: the lines of the letter.
        others: the names of those who signed it.
    """
    match = pattern(_TITLED).fullmatch(words)
    if match is None:
        return []
    whole = rf"(?P<name>{re.escape(match['family'])}[^\W\da-zà-ÿа-яё]{{1,2}})"
    before, after = r"(?:.{0,24}(?:{names.offices}|\s))?", rf"(?:\s?{_HONOUR_OR_OFFICE}){{0,3}}"
    each = rf"{before}{whole}{after}\W{{0,3}}"
    names = {
        found["name"]
        for line in lines
        if len(line) <= _MOST_JOINED and (found := pattern(each).fullmatch(line))
    } - set(others)
    names = {name for name in names if not (is_office(name) or is_body(name))}
    if len(names) != 1:
        return []
    doubt = f"{UNKNOWN}; the whole name is on another line"
    return [FoundParty(names.pop(), role=match["role"], doubt=doubt)]


_TITLED: Final = (
    r"(?P<family>{names.surnames})\s?(?P<role>{names.offices})(?:{letters.after_names}){0,2}"
)
_HONOUR_OR_OFFICE: Final = "(?:{letters.after_names}|{names.offices})"
_LONGEST_FRAME: Final = 300
_MOST_JOINED: Final = 30
"""Characters."""

"""Completes the names in the header of an e-mail: names for bare addresses, and names without the
mailing list that passed the e-mail on.

A header such as `To: <e.varga@xs.example>` has no name, but the quotation below the text may begin
with `Emil Varga <e.varga@xs.example> wrote:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from message_archive.importing.vocabulary import pattern

__all__ = ["names_for_addresses", "without_list"]

# `Ada Marlow via Peace List`, as Mailman and Google Groups write, to pass checks of the sender.
_VIA: Final = re.compile(r"(?P<name>[^\W\d_].{1,98}?)\s{1,3}\(?(?:via|v\u00eda)\s{1,3}\S.{0,200}")
_QUOTES: Final = "\"'\u2018\u2019\u201c\u201d\u201e "


def without_list(name: str) -> str:
    """`name` without the mailing list after it: `Ada Marlow via Peace List`."""
    match = _VIA.fullmatch(name.strip(_QUOTES))
    return match["name"].strip(_QUOTES) if match else name


_ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,190}\w")
# `Emil Varga <`, `"Emil Varga" [mailto:`, `Emil Varga (`
_NAME_BEFORE: Final = re.compile(
    r"(?P<name>[^\W\d_][^\d<>\[\]()@,;:\uff1a\uff0c\n\"]{1,60})\"?\s{0,3}[<\[(]{1,2}\s?(?:mailto:\s?)?$"
)
_LONGEST_BEFORE: Final = 90
_MOST_TEXTS: Final = 400
_NO_NAME: Final = (
    r"^(?:{heads.wrote}|{heads.from}|{heads.to}|{heads.cc}|{dates.lead}|{dates.day})\W+"
)


def names_for_addresses(names: Sequence[str], texts: Iterable[str]) -> list[str]:
    """`names`, with the name in `texts` in place of each bare address.

    An address that has two names there stays as it is.
    """
    bare = {name.casefold() for name in names if _ADDRESS.fullmatch(name)}
    if not bare:
        return list(names)
    found: dict[str, dict[str, str]] = {}
    for _, text in zip(range(_MOST_TEXTS), texts, strict=False):
        for match in _ADDRESS.finditer(text):
            address = match[0].casefold()
            before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
            if address in bare and (name := _name_at_end(before)):
                found.setdefault(address, {})[name.casefold()] = name
    only = {address: each.popitem()[1] for address, each in found.items() if len(each) == 1}
    return [only.get(name.casefold(), name) for name in names]


def _name_at_end(before: str) -> str:
    """The name right before an address, "" if there is none."""
    match = _NAME_BEFORE.search(before)
    name = match["name"].strip(_QUOTES) if match else ""
    while start := pattern(_NO_NAME).match(name):
        name = name[start.end() :].strip(_QUOTES)
    words = name.split()
    while words and words[0].islower():
        words.pop(0)
    return " ".join(words) if len(words) > 1 or not name.isascii() else ""

"""Finds bodies that a report names as the parties of a message, in languages with Latin letters:
`The Ministry of Trade of Freedonia sent the following message to the Government of Sylvania`.

A body is a word such as "Ministry" and what it is of. Only a report that names no persons as the
parties is read so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.vocabulary import pattern

__all__ = ["with_bodies_marked"]

_CAPITAL: Final = r"(?-i:[A-ZÀ-ÞĀ-Ž][\w'’-]*)"
# `central` in `Comité central du Parti`, and no verb.
_SMALL: Final = (
    r"(?!{sending.send}|{sending.sent}|{sending.receive}|{sending.greet}|{sending.write}"
    r"|{names.verbs}|{names.links}|{sending.to}|{sending.conjunctions})"
    r"(?-i:[a-zà-ÿ]{4,14})(?=\s(?:{names.links}\s|[dl]['’]))"
)
# `of Foreign Affairs`, `de la República`, `der Republik`, `and Industry` before `of Freedonia`
_OF: Final = (
    rf"(?:\s(?:{{names.links}}\s|[dl]['’])(?:{{headings.articles}}\s?)?(?:{_CAPITAL}|{_SMALL})"
    rf"(?:\s(?:{_CAPITAL}|{_SMALL})){{0,3}}"
    rf"(?:\s{{sending.conjunctions}}\s{_CAPITAL}(?=\s{{names.links}}\s))?)"
)
_BODY: Final = (
    rf"(?<![\w'’⟦-])(?:[dl]['’])?(?P<body>(?:(?!{{headings.articles}}\s){_CAPITAL}\s){{0,3}}"
    r"(?=[A-Za-zÀ-ÿ])(?P<word>[^\W\d_]{0,16}?{names.bodies})(?![\w'’-])"
    rf"(?:\s(?:{_CAPITAL}|{_SMALL})){{0,3}}{_OF}{{0,4}})"
)
# `Secretary of the`: who holds an office in a body is a person.
_IN_OFFICE: Final = (
    r"(?:{names.offices}|{names.roles})\s(?:{names.links}\s?|[dl]['’])?(?:{headings.articles}\s?)?$"
)
_LONGEST_BEFORE: Final = 60
_LONG_WORD: Final = 13
"""Letters of a word that says alone which body it is, such as "Bundesregierung"."""


def with_bodies_marked(text: str, parties: Sequence[FoundParty]) -> tuple[str, list[FoundParty]]:
    """`text` with marks instead of bodies, and `parties` with these bodies.

    Args:
        text: a text with marks instead of names, as from `marked`.
        parties: the parties of these marks.
    """
    found = [*parties]

    def mark(match: re.Match[str]) -> str:
        start = match.start("body")
        name = match["body"]
        is_vague = " " not in name and len(name) < _LONG_WORD
        before = text[max(0, start - _LONGEST_BEFORE) : start]
        if is_vague or pattern(_IN_OFFICE).search(before):
            return match[0]
        if name == match["word"] and name[0].islower():
            return match[0]
        found.append(FoundParty(name[0].upper() + name[1:], is_body=True, doubt=UNKNOWN))
        return f"{match[0][: start - match.start()]}⟦{len(found) - 1}⟧"

    return pattern(_BODY).sub(mark, text), found

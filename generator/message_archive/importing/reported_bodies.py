"""Finds bodies that a report names as the parties of a message: `The Ministry of Trade of Freedonia
sent the following message to the Government of Sylvania`.

A body is a word such as "Ministry" and what it is of, or in Chinese, Japanese and Korean before it.
Only a report that names no persons as the parties is read so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.vocabulary import (
    joined_letters,
    language_of,
    language_pattern,
    own_patterns,
    pattern,
)

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
    # `Voluntários de ⟦1⟧`: a place that looks like a name
    r"(?P<place>\s{names.links}\s⟦(?P<number>\d+)⟧)?"
)
# `Secretary of the`: who holds an office in a body is a person.
_IN_OFFICE: Final = (
    r"(?:{names.offices}|{names.roles})\s(?:{names.links}\s?|[dl]['’])?(?:{headings.articles}\s?)?$"
)
_LONGEST_BEFORE: Final = 60
_LONG_WORD: Final = 13
"""Letters of a word that says alone which body it is, such as "Bundesregierung"."""


Reading = tuple[str, list[FoundParty]]
"""A text with marks instead of names, as from `marked`, and the parties of these marks."""


def with_bodies_marked(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with marks instead of bodies too."""
    names = {
        match["body"]
        for text, _ in readings
        for found in _joined_bodies(text)
        for match in found.finditer(text)
    }
    return [_with_joined(*_with_separated(*each), names) for each in readings]


def _with_separated(text: str, parties: Sequence[FoundParty]) -> Reading:
    found = [*parties]

    def mark(match: re.Match[str]) -> str:
        start = match.start("body")
        name = match["body"]
        is_vague = " " not in name and len(name) < _LONG_WORD
        before = text[max(0, start - _LONGEST_BEFORE) : start]
        if pattern(_IN_OFFICE).search(before):
            return match[0]
        place = match["place"]
        if place and len(parties) > 1 and found[int(match["number"])].doubt:
            name += place.replace(f"⟦{match['number']}⟧", found[int(match["number"])].name)
        elif is_vague or (name == match["word"] and name[0].islower()):
            return match[0]
        found.append(FoundParty(name[0].upper() + name[1:], is_body=True, doubt=UNKNOWN))
        rest = place if place and name == match["body"] else ""
        return f"{match[0][: start - match.start()]}⟦{len(found) - 1}⟧{rest}"

    return pattern(_BODY).sub(mark, text), found


def _with_joined(text: str, parties: list[FoundParty], names: Collection[str]) -> Reading:
    """A body with a part of its name has the whole one that ends so: `大会` of `国際茶業大会`."""
    found = [*parties]

    def mark(match: re.Match[str]) -> str:
        name = match["body"]
        longer = {each for each in names if each.endswith(name) and each != name}
        longest = max(longer, key=len, default="")
        doubt = UNKNOWN
        if longest and all(longest.endswith(each) for each in longer):
            name, doubt = longest, f'{UNKNOWN}; the sentence only says "{name}"'
        elif len(name) <= _VAGUE:
            return match[0]
        found.append(FoundParty(name, is_body=True, doubt=doubt))
        before = match[0][: match.start("body") - match.start()]
        return f"{before}⟦{len(found) - 1}⟧"

    for each in _joined_bodies(text):
        text = each.sub(mark, text)
    return text, found


def _joined_bodies(text: str) -> list[re.Pattern[str]]:
    tag = language_of(text)
    if tag is None or not joined_letters().search(text):
        return []
    word = language_pattern(tag, "{names.bodies}").pattern
    return own_patterns(tag, "bodies", (("body_word", word),), re.IGNORECASE)


_VAGUE: Final = 3
"""Letters of a body in Chinese, Japanese or Korean that may be any."""

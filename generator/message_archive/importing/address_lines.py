"""Says what the lines of an address are: those with titles only, an office, or a place.

`To His Excellency` / `the President of Sylvania` / `Emil Varga, Sylvanville`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.letter_lines import is_sentence
from message_archive.importing.names import NAME, FoundParty
from message_archive.importing.parties import (
    ESQUIRE,
    SUFFIX,
    TITLES,
    is_body,
    is_office,
    without_titles,
)
from message_archive.importing.vocabulary import pattern
from message_archive.model import Registry

__all__ = [
    "ADDRESSED",
    "DATIVE",
    "HEAD_LINES",
    "MOST_OF_FORM",
    "OFFICE_OF_PLACE",
    "ONLY_TITLES",
    "further_addressed",
    "is_of_address",
    "is_of_person_below",
    "is_titles",
    "with_office_below",
    "without_place",
    "without_place_of_form",
]

HEAD_LINES: Final = 5
"""The most lines above the text of a letter without a salutation."""
MOST_OF_FORM: Final = 18
"""The most lines above the text of a form, such as that of a telegram."""
# In Ukrainian, `П.` is a title, and `П. І.` are initials.
_INITIALS: Final = r"(?:[^\W\d_a-zà-ÿ]\.\s?){2}\w"
# In an edition, below the number of the letter: `57. – À Jean Moulin`, `Letter 9: To Ada Marlow`
_NUMBERED: Final = (
    r"(?:(?:\d{1,4}\.|{headings.document}\s[^\s:：]{1,15}\s?[:：])\W{1,4}(?={sending.to}\s))?"
)
ADDRESSED: Final = (
    rf"^\W{{0,3}}{_NUMBERED}(?!{_INITIALS})" r"(?:{letters.addresses}(?!\.\s?\w)[\s:：]*)+"
)
# `Центральному Комитету`, `Делегатам съезда`
DATIVE: Final = r"\W{0,3}{headings.oblique}\s"
ONLY_TITLES: Final = f"(?:{TITLES}|{{names.nobility}}|{{letters.addresses}})"
_OFFICE_WORDS: Final = (
    f"(?:{TITLES}|{{names.offices}}|{{names.roles}}|{{names.fields}}|{{names.links}}"
    "|{headings.articles})"
)
# `Landeshauptmann von Hinterau`, `Mayor of Fredonville`
OFFICE_OF_PLACE: Final = (
    r"[^\W\d_]{0,20}(?:{names.offices}|{names.roles})\s(?:{names.links}|{names.particles})\s\w"
)
# `Frau Käthe Lindner, Glashafen`, `Mr. Jonas Pell, at Port Regent`: a place, and no given name.
_AND_PLACE: Final = (
    r"((?:[^\W\d_][\w'’.-]*\s){1,5}[^\W\d_][\w'’-]+), (?P<near>{dates.near}\s)?"
    r"(?P<place>[^\W\d_][\w'’-]+(?(near)(?:\s[^\W\d_][\w'’-]+){0,2}))\W{0,2}"
)
_WITH_INITIALS: Final = re.compile(r"(?<!\w)[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?[^\W\d_]{3,}$")


def is_titles(line: str) -> bool:
    """Whether a line has only titles, such as "His Excellency" and `A Sua Excelência o Senhor`."""
    rest = pattern(ONLY_TITLES).sub(" ", line)
    if rest != line:
        rest = pattern(r"(?<!\w){headings.articles}(?!\w)").sub(" ", rest)
    return not re.search(r"\w", rest)


def is_of_address(lines: Sequence[str], at: int) -> bool:
    """Whether the line above has only titles and an office: `To the Minister`, `His Excellency`."""
    if not at:
        return False
    above = lines[at - 1]
    match = pattern(ADDRESSED).match(above)
    if match is None:  # `An`, `den Herrn Staatsminister`
        others = pattern(_OFFICE_WORDS).sub(" ", above)
        is_plain = not re.search(r"\w", others) or pattern(OFFICE_OF_PLACE).match(above)
        return at > 1 and bool(is_plain) and is_of_address(lines, at - 1)
    if pattern(OFFICE_OF_PLACE).match(above[match.end() :]):
        return True  # Words such as `da` may also be titles.
    rest = pattern(TITLES).sub(" ", above[match.end() :]).strip(" .,:")
    rest = pattern(r"(?:^|\s){headings.articles}$").sub("", rest)  # `A Su Excelencia el señor`
    words = rest.split()
    of_office = is_office(match[0]) and (
        len(words) == 1 or (words[:1] != [] and words[0].islower()) or is_body(rest)
    )  # `Президенту Республики Фридония`
    if not rest or of_office or pattern(OFFICE_OF_PLACE).match(rest):
        return True
    return is_office(rest) and not pattern(NAME, 0).fullmatch(_bare(rest))


def _bare(text: str) -> str:
    """`text` without words for offices."""
    return " ".join(pattern("(?:{names.offices}|{names.roles})").sub(" ", text).split())


def without_place(text: str) -> str:
    """`text` without the place after the name."""
    match = pattern(_AND_PLACE).fullmatch(text)
    if match is None or is_office(match["place"]):
        return text
    is_of_name = SUFFIX.fullmatch(match["place"]) or ESQUIRE.fullmatch(match["place"])
    return text if is_of_name else match[1]


def without_place_of_form(text: str, lines: Sequence[str]) -> str:
    """The address of a telegram without what is behind a gap, and without the place at its end, if
    another line of the form has that: `Received FREDVILLE 11.05 AM`.

    Args:
        text: the address, which is only cut if it is in capitals.
        lines: the lines of the telegram.
    """
    if not text.isupper():
        return text
    text = text.strip().partition("  ")[0]
    name, _, place = text.rpartition(" ")
    of_form = rf"(?=.*\d).*(?<!\w){re.escape(place)}(?!\w)"
    is_of_form = any(text not in line and re.match(of_form, line) for line in lines[:MOST_OF_FORM])
    is_of_name = pattern(r"(?<!\w)(?:{names.links}|{names.particles})$").search(name)
    return name.rstrip(" ,") if " " in name and is_of_form and not is_of_name else text


def with_office_below(parties: list[FoundParty], lines: Sequence[str], at: int) -> list[FoundParty]:
    """The parties with the office in the next line of the address."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    last = parties[-1] if parties else FoundParty("", role="-")
    is_plain = not following.endswith((",", ":", "!", "，", "：")) and len(following) < 80
    is_plain = is_plain and bool(following) and not _is_office_of_another(lines, at + 1)
    if not last.role and is_plain and is_office(following) and not date_line(following):
        name, _ = without_titles(following, Registry())
        if not pattern(NAME, 0).fullmatch(following) or is_office(name):
            return [*parties[:-1], replace(last, role=following.strip(" .,"))]
    return parties


def _is_office_of_another(lines: Sequence[str], at: int) -> bool:
    """Whether the office in a line of an address is that of another person than the one above:
    `Министру А. П. Лемешу`, or `An den Minister` above `Herrn Emil Varga`."""
    is_begun = pattern(ADDRESSED).match(lines[at]) or pattern(DATIVE).match(lines[at])
    below = lines[at + 1] if at + 1 < len(lines) else ""
    is_titled = pattern(r"\W{0,2}(?:{names.titles}|{names.honorifics})\.?\s").match(below)
    return _WITH_INITIALS.search(lines[at]) is not None or bool(is_begun and is_titled)


def is_of_person_below(lines: Sequence[str], at: int) -> bool:
    """Whether a line of an address is the office of the person on the next one: `An den`, `Hohen
    Kommissar der Vier Flüsse`, `Herrn Emil Varga`."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    titled = r"\W{0,2}(?:{names.titles}|{names.honorifics})\.?\s"
    if pattern(titled).match(lines[at]) or not pattern(titled).match(below):
        return False
    is_of_something = pattern(_OF_SOMETHING).search(lines[at]) is not None
    return is_of_something and not _is_sentence_or_day(below) and is_of_address(lines, at)


def _is_sentence_or_day(line: str) -> bool:
    return is_sentence(line) or date_line(line) is not None or line[-1] in ",:!"


_OF_SOMETHING: Final = (
    r"[^\W\d_]{4,30}\s(?!{names.particles}\s)(?:{names.links}|{headings.articles})\s\S"
)


def further_addressed(lines: Sequence[str], end: int) -> list[int]:
    """The numbers of the lines below the first ones that an address begins on, as on the form of a
    telegram, where the words of the office are above it.

    Args:
        lines: the lines of a text without a salutation.
        end: the number of the first line below the text.
    """
    found: list[int] = []
    for at in range(HEAD_LINES, min(end - 1, MOST_OF_FORM)):
        if is_sentence(lines[at]):
            break
        if any(pattern(ADDRESSED).match(line) for line in lines[at - 1 : at + 1]):
            found.append(at)
    return found

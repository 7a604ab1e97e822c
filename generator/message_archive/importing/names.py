"""Finds names in a text: names in the registry, in any spelling, and words that look like names.

Names that are not in the registry are guesses. They are recognized by an office before them, a
verb after them, or a word such as "from".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from message_archive.importing.case_forms import endings_of, nominative, stem, with_initials_apart
from message_archive.importing.office_words import (
    ANY_OFFICE,
    has_joined_letters,
    is_of_office,
    may_be_role,
    name_after_land,
)
from message_archive.importing.spellings import spelled
from message_archive.importing.titles_behind import without_titles_behind
from message_archive.importing.vocabulary import Language, languages_in, pattern, patterns_in
from message_archive.model import Organization, Person, Registry, names_of

__all__ = [
    "CAPITAL",
    "HAS_ONLY",
    "HEAD_DOUBT",
    "MARK",
    "NAME",
    "NAME_TEMPLATES",
    "PRINTED",
    "UNKNOWN",
    "FoundParty",
    "KnownNames",
    "marked",
    "still_marked",
    "unknown_person",
    "without_country",
]


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party: its name, and its office, organization and country if they are known."""

    name: str
    is_body: bool = False
    role: str | None = None
    organization: str | None = None
    country: str | None = None
    doubt: str | None = None


MARK: Final = r"⟦\d+⟧"  # In place of a name, in a text from `marked`.

_LATIN: Final = (*range(0x100, 0x1B1), *range(0x1E00, 0x1F00))
_FURTHER: Final = "".join(filter(str.isupper, map(chr, _LATIN)))
CAPITAL: Final = f"[A-ZÀ-Þ{_FURTHER}Ѐ-Я]"
_WORD: Final = rf"(?!{{names.not_names}}){CAPITAL}[\w'’.-]+"
_NUMBER: Final = r"(?:\s[VX](?![\w'’.-]))?"
"""The number of a king. Those of two letters and more are words."""
NAME: Final = rf"(?P<name>{_WORD}(?: (?:{{names.particles}} )?{_WORD}){{0,3}}{_NUMBER})"
"""A template for up to four words of one line with capital letters, and particles between them."""
_WITH_OFFICE: Final = rf"(?:{{names.offices}}\s+)+{NAME}"
# Words such as "general" are no office before a single word.
_WITH_ROLE: Final = (
    rf"(?i:{{names.roles}})\s+(?P<name>{_WORD}(?: (?:{{names.particles}} )?{_WORD}){{1,3}})"
)
# `Président français Émile Roux`
_WITH_ADJECTIVE: Final = (
    r"{names.offices}\s(?!{names.links})[a-zà-ÿ]{4,14}\s"
    rf"(?P<name>{_WORD}(?: (?:{{names.particles}} )?{_WORD}){{1,3}})"
)
# `Minister of Foreign Affairs of Sylvania, Mr. Emil Varga`, `President of Freedonia Ada Marlow`
_PLACE: Final = (
    rf"{CAPITAL}[\w'’-]+(?:\s(?!{{names.links}})[a-zà-ÿ]{{4,14}})?"
    rf"(?:\s(?:{{names.links}}\s)?{CAPITAL}[\w'’-]+){{0,4}}?"
)
_OFFICE_OF: Final = (
    r"(?i:{names.offices}|{names.roles})(?:\s(?!{names.links})[a-zà-ÿ]{3,16})?"
    rf"(?:\s{{names.links}}\s?{_PLACE},?|,)"
    r"\s(?:{names.titles}\.?\s)?(?P<name>(?!{names.not_names}|{names.fields})"
    rf"{CAPITAL}[\w'’-]+(?:\s(?:{{names.particles}}\s)?{CAPITAL}[\w'’.-]*){{1,2}})(?!\s{CAPITAL}|[\w'’-])"
)
# `Ada Marlow, President of Freedonia`
_BEFORE_OFFICE: Final = (
    rf"(?P<name>{_WORD}(?: (?:{{names.particles}} )?{_WORD}){{1,3}}),\s"
    r"(?:\w{1,3}\s)?(?:[a-zà-ÿ]{3,9}\s)?(?i:{names.offices}|{names.roles})"
)
# `M. Émile Roux`, `mons. Ignazio Castellani`
_WITH_TITLE: Final = (
    rf"(?<![\w.]){{names.titles}}\.?\s(?P<name>{_WORD}(?: (?:{{names.particles}} )?{_WORD}){{1,3}})"
)
_BY_VERB: Final = (
    rf"(?:^|(?<!\b\d)(?<!\b\d\d)[,.]\s|{{sending.conjunctions}}\s){NAME}"
    r"(?=,?\s(?:{names.auxiliaries}\s)?{names.verbs})"
)
_BY_CASE: Final = rf"{{names.before}}\s{NAME}"
# `Gloria Teasdale and Emil Varga`, if the registry has only one of them.
_JOINED_BY_AND: Final = (
    r"\s{sending.conjunctions}\s(?!(?i:{names.offices}|{names.roles})\s)"
    rf"(?=[^\W\d_]+\.?\s{CAPITAL}){NAME}"
)
_TITLED: Final = (
    r"(?:(?:(?:{names.offices}|{names.titles})\.?,?\s+)+"
    r"|(?<![.\w])(?P<initials>(?:[A-ZА-ЯЁ]\.\s?){1,3}))"
    rf"(?P<name>{CAPITAL}[\w'’-]+)(?!\w|['’-]\w|\s+(?:{{names.particles}}\s+)?{CAPITAL})"
)

_AFTER: Final = re.compile(
    r"(?P<p>⟦(?P<n>\d+)⟧), (?:the )?(?P<role>[A-Z][\w ]{2,60}?) of (?:the )?(?P<o>⟦(?P<m>\d+)⟧)"
)
_BEFORE: Final = re.compile(r"(?P<o>⟦(?P<m>\d+)⟧)(?P<role>[^⟦.,;。]{0,24})(?P<p>⟦(?P<n>\d+)⟧)")

UNKNOWN: Final = "the registry does not have this name"
HEAD_DOUBT: Final = "it may be the name on the letterhead"
PRINTED: Final = '; printed "'  # In a doubt about a name in another case than the nominative.
HAS_ONLY: Final = 'has only "'  # In a doubt about a name of which a text has one word.


@dataclass(slots=True)
class _Mention:
    party: FoundParty
    start: int
    end: int


_LONGEST: Final = 1_500
"""The number of characters of a text to search for names."""
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINE_ENDS: Final = re.compile(r" ?\n\s*")


class KnownNames:
    """The names in a registry, prepared for searching many texts."""

    def __init__(self, registry: Registry) -> None:
        known: list[tuple[str, Person | Organization]] = [
            (name, entry)
            for entries in (registry.people, registry.organizations)
            for entry in entries.values()
            for name in names_of(entry)
            if isinstance(entry, Person) or len(name.split()) > 1 or not name.isascii()
        ]
        known.sort(key=lambda pair: -len(pair[0]))
        self._known = [(_first_letters(name), name, entry) for name, entry in known]
        self.of_word: dict[str, set[tuple[str, str]]] = {}
        """People and their names, by the stems of the first and the last word of each name."""
        self.of_name: dict[str, Person] = {}
        for person in registry.people.values():
            for name in names_of(person):
                self.of_name[name] = person
                words = name.split()
                if len(words) > 1 and not has_joined_letters(name):
                    for word in (words[0], words[-1]):
                        self.of_word.setdefault(stem(word), set()).add((person.name, name))

    def likely_in(self, text: str) -> Iterator[tuple[str, Person | Organization]]:
        """The names that may be in `text`, the longest first.

        Searching for each of ten thousand names with a pattern would take seconds.
        """
        folded = text.casefold()
        for letters, name, entry in self._known:
            if letters in folded:
                yield name, entry


def _first_letters(name: str) -> str:
    """Letters that are in every spelling of `name`."""
    if has_joined_letters(name):
        return name.casefold()
    return stem(name.split()[0]).casefold()


def marked(text: str, names: KnownNames) -> tuple[str, list[FoundParty]]:
    """Replace each name in `text` with a `MARK`. Return the text, and the parties in the order of
    the numbers in the marks.

    The text is shortened and its white space collapsed, because long texts and many spaces make
    patterns slow.
    """
    text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", text))[:_LONGEST]
    text = text.replace("⟦", "[").replace("⟧", "]")  # Otherwise they would look like marks.
    text = with_initials_apart(_NOTE_MARK.sub("", text))
    text, completed = _with_whole_names(text, names)
    text = pattern(_HONORIFICS, 0).sub("", text)
    mentions: list[_Mention] = []
    for mention in _mentions(text, names):
        if not any(mention.start < m.end and m.start < mention.end for m in mentions):
            if doubt := completed.get(mention.party.name):
                mention.party = replace(mention.party, doubt=doubt)
            mentions.append(mention)
    mentions.sort(key=lambda mention: mention.start)
    parties = [mention.party for mention in mentions]
    parts, end = [], 0
    for number, mention in enumerate(mentions):
        parts += [text[end : mention.start], f"⟦{number}⟧"]
        end = mention.end
    joined = pattern(_TITLE_BEFORE_MARK, 0).sub("", "".join((*parts, text[end:])))
    return _with_bodies(joined, parties), parties


# The number of a footnote, right after a word.
_NOTE_MARK: Final = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}(?!\w)")


def _with_whole_names(text: str, names: KnownNames) -> tuple[str, dict[str, str]]:
    """Complete names in `text` of which only one word is there, after an office, a title or
    initials, as in `Chairperson Teasdale` and `R. T. Firefly`.

    Return the text, and a doubt for each completed name. A word in the names of several people
    stays as it is.
    """
    doubts: dict[str, str] = {}

    def whole(match: re.Match[str]) -> str:
        word, initials = match["name"], match["initials"]
        found = names.of_word.get(stem(word), set())
        if initials:
            found = {(name, alias) for name, alias in found if alias[0] == initials[0]}
        if len({name for name, _ in found}) != 1:
            return match[0]
        name, alias = min(found)
        if alias not in text:
            doubts[name] = (
                f'the text {HAS_ONLY}{word}"; only one person in the registry has this name'
            )
        return match[0][: match.start("initials" if initials else "name") - match.start()] + alias

    return pattern(_TITLED, 0).sub(whole, text), doubts


def still_marked(text: str, parties: Sequence[FoundParty]) -> list[FoundParty]:
    """The parties from `marked` that have a mark in `text`. The others are organizations that only
    belong to a person, who has them."""
    return [party for number, party in enumerate(parties) if f"⟦{number}⟧" in text]


def _with_bodies(text: str, parties: list[FoundParty]) -> str:
    """Remove marks of organizations that only belong to a person, and add them to that person."""

    def joined(match: re.Match[str]) -> str:
        person, body = int(match["n"]), int(match["m"])
        if parties[person].is_body or not parties[body].is_body:
            return match[0]
        old = parties[person]
        role = match["role"].strip()
        if not may_be_role(role):
            return match[0]
        if pattern(_BODIES, 0).search(role):
            return match["p"]  # It is only a part of the name of another organization.
        parties[person] = FoundParty(
            old.name, False, role or None, parties[body].name,
            old.country or parties[body].country, old.doubt,
        )  # fmt: skip
        return match["p"]

    return _BEFORE.sub(joined, _AFTER.sub(joined, text))


def _mentions(text: str, names: KnownNames) -> Iterator[_Mention]:
    """Names in the registry, the longest first, then words that look like names."""
    for name, entry in names.likely_in(text):
        is_body = isinstance(entry, Organization)
        party = FoundParty(entry.name, is_body, country=entry.country)
        for match in spelled(name).finditer(text):
            yield _Mention(party, *match.span())
            if not is_body and (joined := pattern(_JOINED_BY_AND, 0).match(text, match.end())):
                unknown = FoundParty(joined["name"], doubt=UNKNOWN)
                yield _Mention(unknown, *joined.span("name"))
    own = [*patterns_in(text, "names")]
    first = [each for each, language in own if language.script]
    with_office, by_case = (pattern(each, 0) for each in (_WITH_OFFICE, _BY_CASE))
    others = (_OFFICE_OF, _WITH_ADJECTIVE, _WITH_ROLE, _BEFORE_OFFICE, _WITH_TITLE, _BY_VERB)
    later = (*(each for each, _ in own), *(pattern(each, 0) for each in others), by_case)
    for found in (*first, with_office, *later):
        for match in found.finditer(text):
            group = match.lastgroup or "name"
            if after := name_after_land(text, *match.span(group)):
                yield _Mention(unknown_person(after[1], text[: after.start(1)]), *after.span(1))
                continue
            name = re.sub(r"['’]s$", "", match[group])
            if other := pattern(_OFFICE_WITHIN, 0).match(name):
                name = other["name"]
            whole = without_country(name)
            is_cut = (whole != name and name.endswith(whole)) or _LAST_INITIAL.search(whole)
            if is_cut and _GOES_ON.match(text, match.end(group)):
                continue  # The name is after the four words, or goes on.
            name = _without_following(_LAST_STOP.sub("", without_titles_behind(whole)))
            is_word = " " not in name and (found is by_case or endings_of(name))
            if found is by_case and is_of_office(text[: match.start(group)]):
                continue  # `Presidente de San Teodoro`
            if (
                name
                and not is_word
                and not pattern(_ONLY_OFFICES).fullmatch(name)
                and not pattern(_NOT_PERSONS, 0).search(name)
            ):
                start = text.index(name, match.start(group))
                party = unknown_person(name, text[:start])
                if person := names.of_name.get(party.name):  # Only its nominative is there.
                    party = FoundParty(person.name, country=person.country)
                yield _Mention(party, start, start + len(name))


def without_country(name: str) -> str:
    """`name` without what its language writes between an office and a name."""
    for language in languages_in(name):
        for between in language.words("names.between"):
            name = re.sub(between, "", name)
    return name


def _without_following(name: str) -> str:
    """`name` without the words after it: `Ada Marlow al Segretario Generale`, `Ada Marlow. The`.

    "" if an office follows directly, as in `Sylvanian Foreign Minister`: that is no name.
    """
    end = _NEXT_SENTENCE.search(name)
    name = name[: end.start()] if end else name
    titles = pattern(_LEADING_TITLES, 0).match(name)
    other = pattern(_FOLLOWING, 0).search(name)
    # `M. Émile Maréchal` is a name.
    if other is None or (titles and name.count(" ", titles.end(), other.start()) == 0):
        return name
    words = name[: other.start()].split()
    if other["office"] and not words[-1].islower():
        return ""
    while words and words[-1].islower():
        words.pop()
    return " ".join(words)


_GOES_ON: Final = re.compile(rf"\s{CAPITAL}[\w'’.-]")
_LAST_INITIAL: Final = re.compile(r"\s\w\.$")
_FOLLOWING: Final = (
    r"\s(?:(?P<office>{names.offices}|{names.roles})|{sending.letter}|{forms.telegram}|{forms.letter}"
    r"|{forms.message})"
)
_NOT_PERSONS: Final = "(?:{names.bodies}|{names.fields}|^(?:{names.titles}\\s?)+$)"
_ONLY_OFFICES: Final = r"(?:{names.titles}\.?\s){0,3}(?:(?:{names.offices}|{names.roles})\s?)+"
_LEADING_TITLES: Final = r"(?:(?:{names.titles}\.?|{names.offices})\s)+"
_TITLE_BEFORE_MARK: Final = r"{names.titles}\.\s(?=⟦)"
# `S.A.R. le Grand-Duc`, `H.R.H. the Grand Duke`: full stops that end no sentence.
_HONORIFICS: Final = (
    rf"(?:{{names.honorifics}}\s*|(?<![\w.])(?:(?:{CAPITAL}{{1,2}}\.\s?){{2,4}}|{{names.titles}}\.\s)"
    r"(?=(?:{headings.articles}\s?)?(?:{names.offices}|{names.roles}|{names.nobility})\s))"
)
_BODIES: Final = "{names.bodies}"
# `Марека Новака Президенту Олегу`: the office is that of the next person.
_OFFICE_WITHIN: Final = (
    r"(?!{names.titles})(?P<name>\S{1,40}\s\S{1,40}?)\s(?:{names.offices}|{names.roles})(?!\w)\s"
)
# A full stop ends the sentence, and not an initial, a title or "Jr."
_NEXT_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{5})\.\s")
_LAST_STOP: Final = re.compile(
    r"(?<=[^\W\d_]{4})\.$|(?<=\s[VX])\.$|(?<=\s[IVX]{2})\.$|(?<=\s[IVX]{3})\.$"
)
NAME_TEMPLATES: Final[Mapping[str, str]] = {
    "withOffice": _WITH_OFFICE,
    "officeOf": _OFFICE_OF,
    "withAdjective": _WITH_ADJECTIVE,
    "withTitle": _WITH_TITLE,
    "officeWithin": _OFFICE_WITHIN,
    "following": _FOLLOWING,
    "notPersons": _NOT_PERSONS,
    "nextSentence": _NEXT_SENTENCE.pattern,
    "withRole": _WITH_ROLE,
    "beforeOffice": _BEFORE_OFFICE,
    "byVerb": _BY_VERB,
    "byCase": _BY_CASE,
    "joinedByAnd": _JOINED_BY_AND,
    "titled": _TITLED,
    "after": _AFTER.pattern,
    "before": _BEFORE.pattern,
    "anyOffice": ANY_OFFICE,
    "noteMark": _NOTE_MARK.pattern,
    "honorifics": _HONORIFICS,
    "leadingTitles": _LEADING_TITLES,
    "onlyOffices": _ONLY_OFFICES,
    "titleBeforeMark": _TITLE_BEFORE_MARK,
    "lastStop": _LAST_STOP.pattern,
    "bodies": _BODIES,
}


def unknown_person(
    name: str, before: str, *, is_oblique: bool = False, language: Language | None = None
) -> FoundParty:
    """A person who is not in the registry, with the nominative of the name. `before` is the text
    before it. For the others see `nominative`."""
    titles = pattern(_LEADING_TITLES, 0).match(name)
    if titles and " " in name[titles.end() :]:
        name = name[titles.end() :]
    found = nominative(name, before, is_oblique=is_oblique, of=language)
    return FoundParty(found, doubt=UNKNOWN if found == name else f'{UNKNOWN}{PRINTED}{name}"')

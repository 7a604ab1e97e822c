"""Names in a text: those of the registry in all their spellings, and what looks like one.

Names that the registry does not have are taken where an office stands before them, as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from message_archive.model import Organization, Person, Registry, names_of

__all__ = ["MARK", "NAME", "UNKNOWN", "FoundParty", "KnownNames", "marked"]


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party: its name, and what the text or the registry says of office, body and country."""

    name: str
    is_body: bool = False
    role: str | None = None
    organization: str | None = None
    country: str | None = None
    doubt: str | None = None


MARK: Final = r"⟦\d+⟧"
"""What stands for a name in a text of `marked`."""

_OFFICES: Final = (
    r"President|Chairman|Chairperson|Chairwoman|Premier|Prime Minister|Chancellor|King|Queen|Emperor|Emir|Sultan"
    r"|Prince|Princess|Pope|General Secretary|Secretary[- ]General|First Secretary|Foreign Minister|Minister"
    r"|Ambassador|Governor|Marshal|Supreme Leader|Leader|Comrade|Excellency|Mr\.|Mrs\.|Ms\.|Dr\.|Sir|Lady|Madame"
    r"|[Pp]residente|[Pp]residenta|[Pp]rimer [Mm]inistro|[Pp]rimera [Mm]inistra|[Cc]anciller|[Rr]ey|[Cc]ompañero"
    r"|[Pp]résident|[Pp]remier ministre|Präsident|Bundespräsident|Bundeskanzler(?:in)?|König"
    r"|[Пп]резидент\w*|[Пп]редседател\w*|[Пп]ремьер-министр\w*|[Кк]анцлер\w*|[Кк]орол\w*|[Тт]оварищ\w*"
)
_NOT_NAMES: Final = r"(?!(?:of|The|Of|On|Message|Letter|Minister|General|Council|Republic)\b)"
NAME: Final = rf"{_NOT_NAMES}[A-ZÀ-ÞА-ЯЁ][\w'’.-]+(?:\s(?:(?:de|da|bin|al|von|van)\s)?{_NOT_NAMES}[A-ZÀ-ÞА-ЯЁ][\w'’.-]+){{0,3}}"
_WITH_OFFICE: Final = re.compile(rf"\b(?:(?:{_OFFICES})\s+)+(?P<name>{NAME})")
_TOLD: Final = (
    "sen[dt]|extend|congratulat|thank|receiv|writes|wrote|cabled|env[ií]|felicit|dirig|recib|adress|sandte|gratul"
    "|направил|поздравил|отправил|послал|выразил|получил"
)
_AND: Final = "(?:and|и|y|et|und)"
_BY_VERB: Final = re.compile(
    rf"(?:^|[,.]\s|\b{_AND}\s)(?P<name>{NAME})(?=,?\s(?:has\s|had\s)?(?:{_TOLD}))"
)
_BY_CASE: Final = re.compile(
    rf"\b(?:to|from|a|al|de|von|an|от|congratulat\w+|thank\w*|greet\w*|поздравил\w*)\s(?P<name>{NAME})"
)
# `Gloria Teasdale and Emil Varga`, one of whom the registry has.
_BESIDE: Final = re.compile(rf"\s{_AND}\s(?=[^\W\d_]+\.?\s[A-ZÀ-ÞА-ЯЁ])(?P<name>{NAME})")
_HAN_OFFICES: Final = "总统|主席|总理|首相|国王|总书记|委员长|大统领"
_HAN_NAME: Final = re.compile(
    rf"(?:{_HAN_OFFICES}|致电|致信|致函|电贺|祝贺|感谢|收到|向|给|和|与)(?P<name>[\u4e00-\u9fff]{{1,6}}"
    rf"(?:·[\u4e00-\u9fff]{{1,8}}?)+)(?={_HAN_OFFICES}|[^\u4e00-\u9fff·]|就|的|致|同|并|当|$)"
    rf"|(?:^|{_HAN_OFFICES})(?P<subject>[\u4e00-\u9fff]{{2,4}})(?=致电|致信|电贺|复电|复信|同|向)"
)
_HANGUL_NAME: Final = re.compile(
    r"(?P<name>[가-힣]{2,5}(?:\s[가-힣]{1,5}){0,2}(?<![당국부회령]))\s(?=(?:대통령|주석|총비서|위원장|총리|국왕|수상))"
    r"|(?P<subject>[가-힣]{2,4})(?=동지|각하)"
)

_AFTER: Final = re.compile(
    r"(?P<p>⟦(?P<n>\d+)⟧), (?:the )?(?P<role>[A-Z][\w ]{2,60}?) of (?:the )?(?P<o>⟦(?P<m>\d+)⟧)"
)
_BEFORE: Final = re.compile(
    r"(?P<role>)(?P<o>⟦(?P<m>\d+)⟧)(?P<between>[^⟦.,;。]{0,24})(?P<p>⟦(?P<n>\d+)⟧)"
)


UNKNOWN: Final = "the registry does not have this name"
# `Президент Сильвании Эмиль Варга`: the country between office and name, but no patronymic.
_GENITIVE: Final = re.compile(r"^[А-ЯЁ][а-яё]+[иыая]\s(?=[А-ЯЁ]\S+\s[А-ЯЁ])")
_NO_PERSON: Final = re.compile(
    r"\b(?:Committee|Party|Republic|People|Council|Assembly|Congress|Government|Embassy|Ministry|Union|United"
    r"|Partido|República|Comité|Consejo|Gobierno|Партии|Республики|Совета|Комитета|News|Agency)\b"
)


# Their points would end a sentence.
_HONORIFIC: Final = re.compile(
    r"\b(?:H\.\s?E\.|S\.\s?E\.|Mr\.|Mrs\.|Ms\.|Dr\.|Sra?\.|(?:Excm|Ilm)[oa]\.|г-н|г-жа)\s*"
)


@dataclass(slots=True)
class _Mention:
    party: FoundParty
    start: int
    end: int


_LONGEST: Final = 1_500
"""Characters of a text in which names are looked for."""
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINE_ENDS: Final = re.compile(r" ?\n\s*")


class KnownNames:
    """The names of a registry, made ready to be found in many texts."""

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
        """By the stem of a first or last word, the persons with it and the names it is in."""
        for person in registry.people.values():
            for name in names_of(person):
                words = name.split()
                if len(words) > 1 and not _CJK.search(name):
                    for word in (words[0], words[-1]):
                        self.of_word.setdefault(_stem(word), set()).add((person.name, name))

    def likely_in(self, text: str) -> Iterator[tuple[str, Person | Organization]]:
        """The names that may be in `text`, the longest first. A pattern for each of ten thousand
        would take seconds."""
        folded = text.casefold()
        for letters, name, entry in self._known:
            if letters in folded:
                yield name, entry


def _first_letters(name: str) -> str:
    """What a text has in it if it has `name` in any of its spellings."""
    if _CJK.search(name):
        return name.casefold()
    return _stem(name.split()[0]).casefold()


def marked(text: str, names: KnownNames) -> tuple[str, list[FoundParty]]:
    """`text` with a `MARK` in place of each name, and the parties by the number in it.

    Only its beginning is looked at, with single spaces: patterns take long for rows of them.
    """
    text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", text))[:_LONGEST]
    text = text.replace("⟦", "[").replace("⟧", "]")  # They would be marks.
    text = _NOTE_MARK.sub("", text)
    text, completed = _with_whole_names(text, names)
    text = _HONORIFIC.sub("", text)
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
    return _with_bodies("".join((*parts, text[end:])), parties), parties


# A number right behind a word, of a note.
_NOTE_MARK: Final = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}(?!\w)")
_TITLED: Final = re.compile(
    rf"\b(?:(?:(?:{_OFFICES}|Mr|Mrs|Ms|Miss|Dr|Dear|Madam|Chairwoman|Lord|Señora?|Sra?|Monsieur|Frau|Herr"
    r"|Уважаем\w+|Дорог\w+|г-жа|г-н)\.?,?\s+)+|(?<![.\w])(?P<initials>(?:[A-ZА-ЯЁ]\.\s?){1,3}))"
    r"(?P<name>[A-ZÀ-ÞА-ЯЁ][\w'’-]+)(?!\w|['’-]\w|\s+[A-ZÀ-ÞА-ЯЁ])"
)


def _with_whole_names(text: str, names: KnownNames) -> tuple[str, dict[str, str]]:
    """`text` with the whole name where one word of it stands behind an office, a title or initials,
    as in `Chairperson Teasdale` and `R. T. Firefly`, and for each such name its doubt. A word that
    several have is left."""
    doubts: dict[str, str] = {}

    def whole(match: re.Match[str]) -> str:
        word, initials = match["name"], match["initials"]
        found = names.of_word.get(_stem(word), set())
        if initials:
            found = {(name, alias) for name, alias in found if alias[0] == initials[0]}
        if len({name for name, _ in found}) != 1:
            return match[0]
        name, alias = min(found)
        if alias not in text:
            doubts[name] = f"{word} is printed, and nobody else in the registry is called so"
        return match[0][: match.start("initials" if initials else "name") - match.start()] + alias

    return _TITLED.sub(whole, text), doubts


_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _stem(word: str) -> str:
    """A word of a name without what the cases of Russian change."""
    return re.sub("[аяйьоеиыую]{1,2}$", "", word) if re.match("[А-ЯЁ]", word) else word


def _with_bodies(text: str, parties: list[FoundParty]) -> str:
    """`text` without the bodies that are only named as those of a person."""

    def joined(match: re.Match[str]) -> str:
        person, body = int(match["n"]), int(match["m"])
        if parties[person].is_body or not parties[body].is_body:
            return match[0]
        old = parties[person]
        parties[person] = FoundParty(
            old.name, False, match["role"] or None, parties[body].name,
            old.country or parties[body].country, old.doubt,
        )  # fmt: skip
        return match["p"]

    return _BEFORE.sub(joined, _AFTER.sub(joined, text))


def _mentions(text: str, names: KnownNames) -> Iterator[_Mention]:
    """Names of the registry, the longest first; then names that stand behind an office."""
    for name, entry in names.likely_in(text):
        is_body = isinstance(entry, Organization)
        party = FoundParty(entry.name, is_body, country=entry.country)
        for match in _spelled(name).finditer(text):
            yield _Mention(party, *match.span())
            if not is_body and (beside := _BESIDE.match(text, match.end())):
                unknown = FoundParty(beside["name"], doubt=UNKNOWN)
                yield _Mention(unknown, *beside.span("name"))
    for pattern in (_WITH_OFFICE, _HAN_NAME, _HANGUL_NAME, _BY_VERB, _BY_CASE):
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            name = _GENITIVE.sub("", re.sub(r"['’]s$", "", match[group]))
            is_word = " " not in name and (pattern is _BY_CASE or re.match(r"[А-ЯЁ]", name))
            if not is_word and not _NO_PERSON.search(name):
                start = text.index(name, match.start(group))
                yield _Mention(FoundParty(name, doubt=UNKNOWN), start, start + len(name))


def _spelled(name: str) -> re.Pattern[str]:
    """A name in running text: in capitals too, and in Russian with the ends of its cases."""
    if re.search(r"[\u0400-\u04ff]", name):
        words = [rf"{re.escape(re.sub('[аяйьоеиы]$', '', word))}\w{{0,3}}" for word in name.split()]
        return re.compile(rf"(?<!\w){' '.join(words)}(?!\w)", re.IGNORECASE)
    if _CJK.search(name):
        return re.compile(re.escape(name))
    words = [re.escape(word) for word in name.split()]
    return re.compile(rf"(?<!\w){'[ -]'.join(words)}(?!\w)", re.IGNORECASE)

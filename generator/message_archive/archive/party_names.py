"""Checks how messages name their parties: one person or body in each name, and nothing else.

The rule is that of imports (`importing/parties.py`): `;` separates parties, and an office follows a
comma. A name in the registry is never reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from message_archive.archive.entries import Entry
from message_archive.archive.parties import Participant
from message_archive.errors import Code
from message_archive.model import Registry, name_key, names_of
from message_archive.reading.findings import Finding

__all__ = ["NAME_PATTERNS", "OFFICES", "check_party_names"]

_HAN_AND_HANGUL: Final = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_SEMICOLON: Final = re.compile(r"\s*[;；؛]\s*")
_COMMA: Final = re.compile(r"\s*[,，،]\s*")
_AND: Final = re.compile(
    r"\s+(?:and|und|et|y|e|i|и|й|та|og|och|en|&|와|과|及び|および)\s+|\s*&\s*|\s+[/|]\s+|\s*[、／]\s*"
    rf"|(?<=[{_HAN_AND_HANGUL}]{{2}})(?:[和与與及と]|及び|와\s|과\s)(?=[{_HAN_AND_HANGUL}]{{2}})"
    r"|\s+و\s?(?=\w{2})"
)
_SLASH: Final = re.compile(r"\s*[/／]\s*")
_SUFFIX: Final = re.compile(r"(?:[JS]r|I{2,3}|IV|Esq|[MP]\.?h?\.?D)\.?")
_BRACKET: Final = re.compile(r"(?P<before>.*\S)\s*[(（](?P<inner>[^()（）]+)[)）]")
_QUOTED: Final = re.compile(
    r"""["“”„‟'‘’‚«»‹›「『《](?P<name>[^"“”„‟«»‹›「」『』《》]+)["“”‟'‘’«»‹›」』》]"""
)
_JOINED: Final = re.compile(rf"[{_HAN_AND_HANGUL}]{{2,8}}")
NAME_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    "semicolon": _SEMICOLON,
    "comma": _COMMA,
    "and": _AND,
    "slash": _SLASH,
    "suffix": _SUFFIX,
    "bracket": _BRACKET,
    "quoted": _QUOTED,
    "joined": _JOINED,
}
"""The patterns of this module, which `new.html` uses too."""

# Offices in front of a name that is not in the registry. Those of monarchs are part of their names.
OFFICES: Final = (
    "President", "Vice President", "Chairman", "Chairwoman", "Chairperson", "Premier", "Chancellor",
    "Prime Minister", "Foreign Minister", "Minister", "Ambassador", "Governor", "Senator", "Mayor",
    "General Secretary", "Secretary-General", "Secretary General", "First Secretary", "Marshal",
    "Comrade", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "Dr", "His Excellency", "H.E.",
    "Präsident", "Ministerpräsident", "Président", "Presidente", "Президент", "Председатель",
    "Товарищ", "主席", "总书记", "總書記", "总理", "總理", "总统", "總統", "委员长", "同志", "先生",
    "首相", "大統領", "주석", "위원장", "총비서", "대통령", "동지",
)  # fmt: skip


class _Wrong(NamedTuple):
    code: Code
    what: str
    fix: str


def check_party_names(entries: Iterable[Entry], registry: Registry) -> Iterator[Finding]:
    """Names with several parties or an office in them, names turned round or in quotes, and
    parties that are on both sides."""
    names = _Names(registry)
    checked: dict[tuple[str, str], _Wrong | None] = {}
    for entry in entries:
        path = entry.message.path
        for side in ("sender", "recipient"):
            for index, party in enumerate(getattr(entry.message.meta, side)):
                for key in ("name", "organization"):
                    if not (name := getattr(party, key)):
                        continue
                    if (key, name) not in checked:
                        checked[key, name] = names.wrong(name, is_body=key == "organization")
                    if wrong := checked[key, name]:
                        yield Finding(
                            path, (side, index, key), wrong.code, wrong.what, name, wrong.fix
                        )
        yield from _both_sides(entry)


def _both_sides(entry: Entry) -> Iterator[Finding]:
    senders = {_who(party) for party in entry.senders}
    for index, party in enumerate(entry.recipients):
        if _who(party) in senders:
            what, fix = "a recipient who is also the sender", "check both"
            at, code = ("recipient", index), Code.SENDER_IS_RECIPIENT
            yield Finding(entry.message.path, at, code, what, party.name, fix)
            return


def _who(party: Participant) -> tuple[str | None, ...]:
    # Two states may each have a "Cabinet".
    return (party.person,) if party.person else (None, party.organization, party.country)


class _Names:
    """The names of the registry."""

    def __init__(self, registry: Registry) -> None:
        self._people: dict[str, str] = {}
        self._by_words: dict[tuple[str, ...], str] = {}
        self._families: set[str] = set()
        offices = {*OFFICES}
        for person in registry.people.values():
            for name in names_of(person):
                self._people[name_key(name)] = name
                words = _words(name)
                if len(words) > 1:
                    self._by_words.setdefault(tuple(sorted(words)), name)
            self._families.add(name_key(person.family or person.name.split()[-1]))
            if person.family and person.given:
                parts = _words(f"{person.family} {person.given}")
                self._by_words.setdefault(tuple(sorted(parts)), person.name)
            offices |= {office.title for office in person.offices}
        bodies = registry.organizations.values()
        self._bodies = {name_key(name) for body in bodies for name in names_of(body)}
        self._offices = sorted(map(name_key, offices), key=len, reverse=True)

    def wrong(self, name: str, *, is_body: bool) -> _Wrong | None:
        """What is wrong with a name of a party."""
        if self._is_known(name):
            return None
        if quoted := _QUOTED.fullmatch(name):
            return _Wrong(Code.QUOTED_NAME, "a name in quotes", f"write {quoted['name']}")
        parts = _parts(_SEMICOLON, name)
        if len(parts) > 1:
            return _several(parts)
        if found := self._joined(name, is_body=is_body):
            return found
        if is_body:
            return None
        parts = _parts(_COMMA, name)
        if len(parts) > 1 and not (len(parts) == 2 and _SUFFIX.fullmatch(parts[1])):
            return self._with_commas(parts)
        return self._with_office(name) or self._turned(name)

    def _is_known(self, name: str) -> bool:
        key = name_key(name)
        return key in self._people or key in self._bodies

    def _joined(self, name: str, *, is_body: bool) -> _Wrong | None:
        """Several names with "and" between them."""
        for separator in (_AND, _SLASH):
            parts = _parts(separator, name)
            if len(parts) < 2:
                continue
            known = sum(map(self._is_known, parts))
            if known == len(parts):
                return _several(parts)
            if is_body or separator is _SLASH:
                continue
            if all(self._is_known(part) or _is_full_name(part) for part in parts):
                return _several(parts)
        return None

    def _with_commas(self, parts: Sequence[str]) -> _Wrong:
        first, second, *rest = parts
        turned = self._by_words.get(tuple(sorted(_words(f"{first} {second}"))))
        turned = turned or self._people.get(name_key(f"{first}{second}"))
        if turned and not rest:
            what = "the name of a person in the registry, in another order"
            return _Wrong(Code.TURNED_NAME, what, f'did you mean "{turned}"?')
        if turned:
            return _office(turned, ", ".join(rest))
        if all(map(self._is_known, parts)) or any(name_key(p) in self._people for p in parts[1:]):
            return _several(parts)
        if self._is_known(first) or self._office_of(second) or " of " in second:
            return _office(first, ", ".join(parts[1:]))
        fix = (
            f'write an office as `role`, several parties as a list, and a person as "{second} '
            f'{first}"'
        )
        return _Wrong(Code.OFFICE_IN_NAME, "a comma in a name", fix)

    def _with_office(self, name: str) -> _Wrong | None:
        """A name with an office before it, after it or in brackets."""
        if bracket := _BRACKET.fullmatch(name):
            before, inner = bracket["before"], bracket["inner"]
            is_office = self._office_of(inner) == name_key(inner)
            return _office(before, inner) if is_office or self._is_known(before) else None
        key = name_key(name)
        for office in self._offices:
            if key.startswith(office):
                rest = name[len(office) :]
                if _JOINED.fullmatch(rest) and _JOINED.fullmatch(name[:2]):
                    return _office(rest, name[: len(office)])
                if rest.startswith(" ") and self._is_person(rest.strip()):
                    return _office(rest.strip(), name[: len(office)])
            elif key.endswith(office) and len(key) > len(office):
                rest = name[: -len(office)]
                is_joined = _JOINED.fullmatch(rest) and _JOINED.fullmatch(office)
                if (is_joined and len(rest) < 5) or name_key(rest) in self._people:
                    return _office(rest.strip(), name[-len(office) :])
        for at in range(2, len(name) - 1) if _JOINED.match(name) else ():
            if name_key(name[at:]) in self._people and self._office_of(name[:at], at_end=True):
                return _office(name[at:], name[:at])
        return None

    def _is_person(self, name: str) -> bool:
        """Whether the words after an office may be a name. One word may be all that is known of a
        name, such as Ambassador Trentino, if the registry has nobody of that name."""
        words = name.split()
        if len(words) == 1:
            return name_key(name) in self._people or name_key(name) in self._families
        return name_key(name) in self._people or (
            all(word[0].isalpha() and not word[0].islower() for word in words)
            and self._office_of(name) is None
        )

    def _office_of(self, text: str, *, at_end: bool = False) -> str | None:
        """The office with which a text begins, or ends."""
        key = name_key(text)
        for office in self._offices:
            if at_end and key.endswith(office):
                return office
            if key == office or key.startswith(f"{office} "):
                return office
        return None

    def _turned(self, name: str) -> _Wrong | None:
        words = _words(name)
        turned = self._by_words.get(tuple(sorted(words)))
        if not turned or _words(turned) == words:
            return None
        what = "the name of a person in the registry, in another order"
        return _Wrong(Code.TURNED_NAME, what, f'did you mean "{turned}"?')


def _several(parts: Sequence[str]) -> _Wrong:
    listed = ", ".join(f'"{part}"' for part in parts)
    fix = f"write a list with an entry for each: {listed}"
    return _Wrong(Code.SEVERAL_IN_NAME, "several parties in one name", fix)


def _office(name: str, office: str) -> _Wrong:
    fix = f'write "{name}" as `name` and "{office}" as `role`'
    return _Wrong(Code.OFFICE_IN_NAME, "an office in a name", fix)


def _parts(separator: re.Pattern[str], name: str) -> list[str]:
    return [part for part in separator.split(name) if part]


def _words(name: str) -> list[str]:
    return [
        "".join(filter(str.isalnum, word)) for word in re.split(r"[\s,，]+", name_key(name)) if word
    ]


def _is_full_name(text: str) -> bool:
    """Whether a text may be the full name of a person or body."""
    if _JOINED.fullmatch(text):
        return True
    words = text.split()
    return len(words) > 1 and all(word[0].isalpha() and not word[0].islower() for word in words)

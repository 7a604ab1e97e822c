"""Reads names with an office before or after them, and offices and bodies without a name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from message_archive.importing.letter_lines import HONOURED, salutation
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import CAPITAL, NAME, UNKNOWN, FoundParty, without_country
from message_archive.importing.parties import (
    ESQUIRE,
    ONLY_OFFICE,
    SUFFIX,
    is_body,
    is_office,
    known_party,
    stated_parties,
    with_doubt,
)
from message_archive.importing.quotes import ADDRESS
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = [
    "after_office",
    "at_office",
    "before_office",
    "body_or_office",
    "greeted_body",
    "is_of_an_office",
    "is_only_office",
    "parties_at_place",
    "without_articles",
]

_LONGEST: Final = 200
"""Characters of a name with its office."""

# `JOSIAH PELL PRESIDENT OF SYLVANIA`, as in a telegram.
_OFFICE_AFTER: Final = (
    r"(?P<name>(?:[^\W\d_][\w'’.-]*\s){2,4})(?P<role>{names.offices}\s{names.links}\s.{2,60})"
)


# As in Arabic: no word is between the office and the country.
_OFFICE_OF_COUNTRY: Final = (
    r"(?P<name>(?:[^\W\d_][\w'’.-]*\s){2,4})(?P<role>{names.of_a_country}\s.{2,60})"
)


# As in Korean, `노을섭 해솔시장님 귀하`: the place is written together with the office.
_LOCAL_OFFICE: Final = (
    r"(?P<name>{names.surnames}[가-힣]{2})\s(?P<role>[가-힣]{2,6}{names.local})"
    r"(?:\s?{letters.after_names}){0,3}"
)


# As in Japanese: `姉妹都市委員会会長　氷室 貞雄`
_OFFICE_AND_NAME: Final = (
    r"(?P<role>[^\s　,，、]{0,24}{names.offices})[\s　]{1,2}"
    r"(?P<name>(?!{names.offices})[\u3040-\u30ff\u3400-\u9fff々]{1,4}[\s　]"
    r"(?!{names.offices}|{letters.after_names})[\u3040-\u30ff\u3400-\u9fff々]{1,5})"
)
# As in Japanese: `氷室 貞雄 朝霧市長`
_NAME_AND_OFFICE_OF_PLACE: Final = (
    r"(?P<name>[\u3040-\u30ff\u3400-\u9fff々]{1,4}[\s　][\u3040-\u30ff\u3400-\u9fff々]{1,5})"
    r"[\s　]{1,3}(?P<role>[^\s　,，、]{1,16}{names.offices})(?:\s?{letters.after_names}){0,2}"
)
# `港務長 ジェラルド・ペル`: a point is only in names, and the office may be any word. So may one
# that is too long for a name: `青石林场场长 卓望春`
_WORD_AND_NAME: Final = (
    r"(?P<role>(?!\S{0,12}{names.bodies}[\s　])[\u3400-\u9fff]{2,12})[\s　]{1,2}"
    r"(?P<name>[ァ-ヺー]{1,12}(?:[・＝][ァ-ヺー]{1,12}){1,3}"
    r"|(?<=[\u3400-\u9fff]{5}[\s　])(?:{names.surnames}[\u3400-\u9fff]{1,2}"
    r"|[\u3400-\u9fff々]{1,4}[\s　][\u3400-\u9fff々]{1,4}))"
)


# As in Korean: `해솔시장 최 형 직`
_SPACED_OUT: Final = (
    r"(?P<role>[^,，、]{0,30}{names.offices})[\s　]{1,9}"
    r"(?P<name>[\u3400-\u9fff가-힣](?:[\s　]{1,3}[\u3400-\u9fff가-힣]){2})"
)
_GAP: Final = re.compile(r"(?P<first>\S.*?)(?:\s{2,}|　{2,})(?P<second>\S+(?:\s\S+){0,4})")


def at_office(text: str) -> str:
    """`text` with a comma between a name and the office next to it, which is then the second."""
    if apart := _apart(text):
        return apart
    if local := pattern(_LOCAL_OFFICE).fullmatch(text):
        return f"{local['name']}, {local['role']}"
    if joined_letters().search(text) and (joined := pattern(_OFFICE_AND_NAME).fullmatch(text)):
        return f"{joined['name']}, {joined['role']}"
    if joined_letters().search(text) and (
        placed := pattern(_NAME_AND_OFFICE_OF_PLACE).fullmatch(text)
    ):
        return f"{placed['name']}, {placed['role']}"
    match = pattern(_OFFICE_AFTER).fullmatch(text) or pattern(_OFFICE_OF_COUNTRY).fullmatch(text)
    if match is None or is_office(match["name"]) or pattern(_IS_OPEN).search(match["name"]):
        return text
    return f"{match['name'].strip()}, {match['role']}"


def _apart(text: str) -> str:
    """`text` with a comma between a name and an office with a gap between them, as typewriters have
    it, or with the name spaced out; "" for any other."""
    is_joined = joined_letters().search(text) is not None
    if is_joined and (spaced := pattern(_SPACED_OUT).fullmatch(text)):
        return f"{''.join(spaced['name'].split())}, {spaced['role']}"
    gap = _GAP.fullmatch(text)
    if gap is None:
        return ""
    first, second = gap["first"].rstrip(" ,"), gap["second"]
    if is_name(first, 2) and is_office(second):
        return f"{first}, {second}"  # `ZOLTAN MIREK  CHAIRMAN`
    # `弗里多尼亚友好人士  埃达·马洛`
    is_described = is_office(first) or ("·" in second and "·" not in first)
    return f"{second}, {first}" if is_joined and is_described and is_name(second, 2) else ""


_IS_OPEN: Final = r"\s(?:{names.links}|{headings.articles})\s$"
"""`Cabinet du Maire` is no Mayor called `Cabinet du`."""


_CAPITAL_WORD: Final = r"[^\W\d_a-zà-ÿ][\w'’.-]*"
_AFTER_OFFICE: Final = rf"(?P<role>.{{0,60}}?{{names.offices}})\s{NAME}"
# `THE PRIME MINISTER ADA MARLOW`, `Ministre de la Guerre Émile Roux`
_AFTER_FIELD: Final = (
    r"(?P<role>(?:(?:{headings.articles}|{names.links}|{names.titles}\.?)\s){0,3}"
    r"(?:(?:(?:{headings.articles}|{names.links})\s){0,2}"
    r"(?:{names.offices}|{names.roles}|{names.fields}|{names.bodies})\s){1,5}"
    r"(?:{names.titles}\.?\s){0,2})"
    rf"(?P<name>(?-i:{_CAPITAL_WORD}(?:\s(?:{{names.particles}}\s)?{_CAPITAL_WORD}){{0,3}}))"
)


# `Ministre des Finances M. Roux`, `посланнику Румелии г-ну Давидеску`
_AFTER_TITLE: Final = (
    r"(?P<role>[^\W\d_].{3,80}?)\s(?P<title>(?:{names.titles}|{names.honorifics})\.?)\s"
    r"(?P<name>[^\W\d_a-zà-ÿа-яё][\w'’.-]*(?:\s[^\W\d_a-zà-ÿа-яё][\w'’.-]*){0,3})"
)

_WITH_PATRONYMIC: Final = r"[^\W\d_]{2,20}\s[^\W\d_]{2,20}{names.patronymics}\s"
# The rest of `PRESIDENT OF FREEDONIA ADA MARLOW`


def after_office(party: FoundParty) -> FoundParty:
    """The name after an office with other words, as in `le Président Émile Roux`."""
    if (parted := _after_body(party)) is not None:
        return parted
    if party.doubt and (both := pattern(_WORD_AND_NAME).fullmatch(party.name)):
        known = with_doubt(party, f'"{both["role"]}" was read as the office')
        return replace(known, name=both["name"], role=both["role"])
    is_caseless = party.name.lower() == party.name.upper()
    if party.doubt and not party.role and (full := _after_long_office(party)):
        return full
    if not party.doubt or is_only_office(party) or (party.is_body and is_caseless):
        return party  # In Arabic, `وزارة خارجية` is one name of a body.
    match = pattern(_AFTER_FIELD).fullmatch(party.name)
    # Without an office, it is the name of a body: `REPUBLIC OF SYLVANIA` on a letterhead.
    is_body_only = match and party.is_body and not pattern(_OFFICE_OF_PERSON).search(match["role"])
    if match and not is_body_only and not _is_of_office(match["name"]):
        role = " ".join(filter(None, (party.role, match["role"].strip())))
        return replace(party, name=match["name"], role=role, is_body=False)
    is_in_full = pattern(_WITH_PATRONYMIC).match(party.name)  # `Тамара` is no country.
    name = party.name if is_in_full else without_country(party.name)
    if party.role and name != party.name:
        role = f"{party.role} {party.name.removesuffix(name)}".strip()
        return replace(party, name=name, role=role)
    match = pattern(_AFTER_TITLE, 0).fullmatch(party.name)
    if match and len(match["title"].strip(".")) == 1 and not is_office(match["role"]):
        match = None  # An initial, as in `Leandro M. Ibarrola`.
    match = match or pattern(_AFTER_OFFICE, 0).fullmatch(party.name)
    if match is None or is_office(match["name"]):
        return party
    name = without_country(match["name"])
    role = f"{match['role']} {match['name'].removesuffix(name)}".strip()
    return replace(party, name=name, role=role)


def _after_long_office(party: FoundParty) -> FoundParty | None:
    """The name after an office with a body in it, if its last words are certain to be a name: one
    is that of the father, or in letters without capitals a title is before them."""
    match = pattern(_OFFICE_AND_PATRONYMIC, 0).fullmatch(party.name)
    if match is None and party.name.lower() == party.name.upper():
        match = pattern(_AFTER_TITLE, 0).fullmatch(party.name)
    if match is None or not is_name(match["name"], 2):
        return None
    if not (is_office(match["role"]) or is_body(match["role"])):
        return None
    return replace(party, name=match["name"], role=match["role"], is_body=False, doubt=UNKNOWN)


# `Секретарь совета Тамара Львовна Бек`
_OFFICE_AND_PATRONYMIC: Final = (
    r"(?P<role>[^\W\d_].{3,80}?)\s(?P<name>(?-i:[А-ЯЁІЇЄҐ][^\W\d_A-ZА-Я]{1,20}\s[А-ЯЁІЇЄҐ])"
    r"[^\W\d_]{1,20}{names.patronymics}\s[^\W\d_][\w'’-]{1,30})"
)


def _after_body(party: FoundParty) -> FoundParty | None:
    """The name after a body, as in `林都外交部 葉靜宜`; None for anything else."""
    before, _, name = party.name.partition(" ")
    if not is_body(before):  # `緑町立図書館 氷室 貞雄` has a body and two parts of a name.
        before, _, name = party.name.rpartition(" ")
    is_parted = party.doubt and joined_letters().search(before) and is_body(before)
    if not is_parted or is_office(name) or is_body(name) or not is_name(name, 2):
        return None
    if _LONG_HANGUL.fullmatch(name):  # `강주시청 국제교류과`: the department.
        return None
    if pattern("{enclosures.offices}$").search(name):
        return None
    return replace(party, name=name, organization=party.organization or before, is_body=False)


_LONG_HANGUL: Final = re.compile("[가-힣]{5,}")
# Not `Ministerio`, which begins as words for offices do.
_OFFICE_OF_PERSON: Final = r"(?!{names.bodies})(?:{names.offices}|{names.roles})"


def _is_of_office(text: str) -> bool:
    """Whether words after an office may belong to it: a single word, another office, or `OF
    STRELSAU`."""
    is_of = pattern(r"(?!{names.particles}\s){names.links}\s").match(text)
    return " " not in text or is_of is not None or is_office(text) or is_body(text)


# `President Karel Dobrany, Szohod`, `Corrado Visentini - Borgo San Marco`
_AT_PLACE: Final = (
    r"(?P<name>.{3,120}?)(?P<by>,|\s[-–—])\s(?P<place>[^\W\d_a-zà-ÿ][\w'’.-]*"
    r"(?:\s[^\W\d_a-zà-ÿ][\w'’.-]*){0,2})\W{0,2}"
)


# As in Korean, `프리타운시장`: a place or a body, and its office.
_JOINED_OFFICE: Final = (
    r"(?!{names.surnames}[가-힣]{1,2}{names.offices}$)"  # `김민수시장` has a name.
    r"(?=[가-힣]{4,16}$)[가-힣]{2,13}?{names.offices}"
    r"|주\s?[가-힣]{3,12}\s?{names.offices}"  # `주보르두리아 대사`: where an envoy is.
)
# `General a. D. Emil Varga`
_RETIRED: Final = r"(?<=\w)\s{names.retired}(?=\s)"


def parties_at_place(text: str, registry: Registry) -> list[FoundParty]:
    """The parties in a line of a head or an address, without the place after them."""
    text = pattern(_RETIRED).sub("", text)
    if pattern(_JOINED_OFFICE).fullmatch(text) and not known_party(text, registry):
        return [FoundParty(text, doubt=ONLY_OFFICE)]
    if noble := pattern(_NOBLE_WITH_OFFICE, 0).fullmatch(text):
        name = noble["name"]
        return [FoundParty(f"{name[0].upper()}{name[1:]}", role=noble["role"], doubt=UNKNOWN)]
    match = pattern(_AT_PLACE, 0).fullmatch(text)
    place = match["place"] if match else ""
    is_place = match is not None and not (
        is_office(place) or is_body(place) or known_party(place, registry) or "@" in text
    )
    if match and text.isupper() and (found := _after_office_of(match["name"], place, registry)):
        return [found]
    if match and is_place and (match["by"] != "," or _is_titled(match["name"]) or text.isupper()):
        name = match["name"]
        if " " in name and not known_party(text, registry):
            doubt = f'"{place}" was read as the place'
            parties = map(after_office, stated_parties(at_office(name), registry))
            return [with_doubt(party, doubt) if party.doubt else party for party in parties]
    if match and is_place and (party := before_office(match["name"], registry)):
        return [with_doubt(party, f'"{place}" was read as the place')]
    return [*map(after_office, stated_parties(at_office(text), registry))]


# `baron de Lormesnil, Gouverneur de la Province`: the title is part of the name.
_NOBLE_WITH_OFFICE: Final = (
    rf"(?:(?i:{{headings.articles}})\s){{0,2}}(?P<name>(?i:{{names.nobility}})\s(?:(?:{{names.particles}}|{{names.links}})\s?){{1,2}}{CAPITAL}"
    rf"[\w'’-]{{1,30}}(?:[\s-]{CAPITAL}[\w'’-]{{1,30}}){{0,2}})"
    r"(?:,\s(?P<role>(?i:{names.offices}|{names.roles})[^,]{0,60}))?(?:,[^,]{1,40})?\W{0,2}"
)


def _after_office_of(role: str, name: str, registry: Registry) -> FoundParty | None:
    """Who is named after an office with its country, all in capitals: `PRESIDENT OF SYLVANIA, OTTO
    PELL`; None for anything else."""
    if not pattern(_OFFICE_OF).match(role) or is_office(name) or is_body(name):
        return None
    if known := known_party(name, registry):
        return None if known.is_body else replace(known, role=role)
    if " " not in name:
        return None
    doubt = f'"{name}" was read as the name, and may be the place'
    return FoundParty(name, role=role, doubt=f"{UNKNOWN}; {doubt}")


_OFFICE_OF: Final = (
    r"\W{0,2}(?:[^\W\d_]{1,12}-)?(?:{names.offices}|{names.roles})\s{names.links}\s\w"
)


def before_office(text: str, registry: Registry) -> FoundParty | None:
    """The new name before an office, as in `Hugo Pell, Alderman`; None for anything else.

    In a signature, or with a place behind it. Elsewhere, a word after the comma may be the given
    name.
    """
    name, _, role = text.partition(", ")
    is_part = not role or "," in role or SUFFIX.fullmatch(role) or ESQUIRE.fullmatch(role)
    if is_part or not is_name(name, 2) or joined_letters().search(text):
        return None
    parties = stated_parties(name, registry)
    if len(parties) != 1 or not parties[0].doubt or parties[0].is_body:
        return None
    if is_office(role):
        return replace(parties[0], role=role)
    guessed = with_doubt(parties[0], f'"{role}" was read as the office')
    return replace(guessed, role=role) if " " not in role else None


def _is_titled(text: str) -> bool:
    """Whether an office or a title is before a name, as in `President Karel Dobrany`."""
    return (
        pattern(r"(?:{names.offices}|{names.roles}|{names.titles}|{names.honorifics})\.?\s").match(
            text
        )
        is not None
    )


def body_or_office(text: str) -> FoundParty | None:
    """The body or the office without a name that `text` is, such as "the Ministry of Trade" or
    "the Mayor of Fredonville"; None for anything else."""
    text = without_articles(ADDRESS.sub("", text)).strip(" .,:：，;；")
    if not joined_letters().search(text):
        text = pattern(_ESTEEMED).sub("", text)
    if not text or len(text) > _LONGEST or not text[0].isalpha():
        return None
    text = text[0].upper() + text[1:]
    # `President of the Council`, but not `Ministerio de Pesca`.
    is_of_body = pattern(rf"{_OFFICE_OF_PERSON}\s").match(text)
    if is_body(text) and not is_of_body:
        return FoundParty(text, is_body=True, doubt=UNKNOWN)
    return FoundParty(text, doubt=ONLY_OFFICE) if is_office(text) else None


_ESTEEMED: Final = r"(?<=\w)\s{letters.after_names}$"
"""As in Arabic, `وزارة التجارة الموقرة`: the esteemed Ministry."""


def greeted_body(line: str) -> list[FoundParty]:
    """The body, or the office in a body, in a salutation without a name, in languages without
    spaces: `工党中央委员会：`."""
    if not joined_letters().search(line):
        return []
    found = body_or_office(pattern(HONOURED).sub("", salutation(line) or ""))
    # `적십자사 총재 귀하`
    is_of_body = found and (found.is_body or pattern("{names.bodies}").search(found.name))
    return [found] if found and is_of_body else []


def is_of_an_office(name: str) -> bool:
    """Whether a name in the header of an e-mail is that of an office or a mailing list, and of no
    person, as in `Press Office, President of Freedonia`."""
    if "@" in name or is_body(name):
        return True
    end = r"\W*$" if joined_letters().search(name) else ""
    return pattern(f"{{enclosures.offices}}{end}").search(name) is not None


def is_only_office(party: FoundParty) -> bool:
    """Whether a party is an office without a name."""
    return party.doubt is not None and ONLY_OFFICE in party.doubt


def without_articles(text: str) -> str:
    """`text` without words such as "the" or "his wife" before a name; "" if it has nothing else."""
    text = text.strip(' .–—-"“”«»《》')
    article = pattern(r"(?:{headings.articles}\s?)+").match(text)
    return text[article.end() :].strip() if article else text

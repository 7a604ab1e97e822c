"""Reads what somebody typed as sender or recipient: names, and the office of each after a comma.

The same rule is for the issue form, the header of an e-mail or a letter, and tables:

- A semicolon or a line end separates two parties. So does a word for "and" between two names, but
  that is a guess.
- A name in the registry is taken as it is, whatever is in it.
- After a comma is the office, or the given name, as in `Marlow, Ada`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.quotes import ADDRESS, BULLET, unquoted
from message_archive.importing.titles_behind import is_of_something, is_titled, title_in_capitals
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = [
    "ESQUIRE",
    "ONLY_OFFICE",
    "PARTY_PATTERNS",
    "SUFFIX",
    "TITLES",
    "is_body",
    "is_family_and_given",
    "is_of_country",
    "is_office",
    "known_party",
    "stated_parties",
    "with_doubt",
    "without_titles",
]

_BETWEEN: Final = re.compile(r"[;；؛\n]")
_COMMA: Final = re.compile(r"\s{0,5}[,，،]\s{0,5}")
_LIST_COMMA: Final = re.compile(r"\s{0,5}、\s{0,5}")
_AND: Final = r"(?:\s{1,5}(?:{sending.conjunctions}|&)\s{1,5}|\s{1,5}و(?=\w{3}))"
SUFFIX: Final = re.compile(r"(?:[JS]r|I{2,3}|IV|[MP]\.?h?\.?D)\.?")
_LETTERS: Final = re.compile(
    r"(?:M\.?P|[KQ]\.?C|G?\.?K?\.?C\.?[BM]\.?G?|[OM]\.?B\.?E|D\.?D|LL\.?D|S\.?J|F\.?R\.?S|D\.?S\.?O)\.?"
)
ESQUIRE: Final = re.compile(r"Esq(?:uire|r)?\.?")
_BRACKET: Final = re.compile(r"\s{0,5}[(（]([^()（）]{1,200})[)）]$")
TITLES: Final = r"(?:{names.honorifics}|{names.titles}\.?|{letters.after_names})"
_OFFICES: Final = "(?:{names.offices}|{names.roles})"
_BODIES: Final = "{names.bodies}"
_LAST_BODY: Final = r"{names.bodies}\W*$"
_CONJUNCTION: Final = r"{sending.conjunctions}\s{1,5}"
_OFFICE: Final = "{names.offices}"
_LAST_OFFICE: Final = r"{names.offices}$"
_SURNAMED: Final = r"{names.surnames}[^\W\d_a-zà-ÿ]{1,2}"
ONLY_OFFICE: Final = "the text has only the office"
"""A doubt about a party of which no name is known."""
_MOST_PARTIES: Final = 100
_LONGEST_NAME: Final = 1_000
"""The limits of front matter."""
_LONGEST_TYPED: Final = 10_000
"""Characters of a field with names."""


def stated_parties(text: str, registry: Registry) -> list[FoundParty]:
    """The parties in `text`. `doubt` says what was guessed about each, and which are new.

    Args:
        text: what somebody typed, such as `Ada Marlow, Prime Minister; Emil Varga`.
        registry: its names take precedence over any separator.
    """
    if len(text) > _LONGEST_TYPED:
        return [_too_long(text)]
    if whole := known_party(unquoted(text), registry):
        return [whole]
    pieces = filter(None, map(unquoted, _BETWEEN.split(text)))
    found = [party for piece in pieces for party in _of_piece(piece, registry)]
    if len(found) > _MOST_PARTIES or any(len(party.name) > _LONGEST_NAME for party in found):
        return [_too_long(text)]
    return found


def _too_long(text: str) -> FoundParty:
    shown = " ".join(text.split())[:_LONGEST_NAME]
    return FoundParty(shown, doubt="this is too long to be read as names")


def known_party(name: str, registry: Registry) -> FoundParty | None:
    """The person or organization of the registry with this name; None if there is none."""
    if id_ := registry.find_person(name):
        person = registry.people[id_]
        return FoundParty(person.name, country=person.country)
    if id_ := registry.find_organization(name, None):
        body = registry.organizations[id_]
        return FoundParty(body.name, is_body=True, country=body.country)
    return None


def is_office(text: str) -> bool:
    """Whether `text` has a word for an office, such as "Minister"."""
    words = pattern(TITLES).sub(" ", text)
    return pattern(_OFFICES).search(words) is not None


def is_body(text: str) -> bool:
    """Whether `text` has a word for a body, such as "Ministry".

    Without spaces between words, the last one decides: `外交部长` is an office.
    """
    words = _LAST_BODY if joined_letters().search(text) else _BODIES
    return pattern(words).search(text) is not None


def is_of_country(words: str) -> bool:
    """Whether words after an office are the country it is of, as in `Президент Фридонии`."""
    return not joined_letters().search(words) and bool(pattern(r"{names.countries}$").search(words))


def with_doubt(party: FoundParty, doubt: str) -> FoundParty:
    """`party` with one more doubt."""
    return replace(party, doubt=f"{party.doubt}; {doubt}" if party.doubt else doubt)


def _of_piece(text: str, registry: Registry) -> list[FoundParty]:
    """The parties in a text without semicolons and line ends."""
    if known := known_party(text, registry):
        return [known]
    if (bracket := _BRACKET.search(text)) and (before := text[: bracket.start()]):
        parties = _of_piece(before, registry)
        if is_office(bracket[1]):
            return [*parties[:-1], _with_role(parties[-1], bracket[1])]
        if known_party(before, registry) or _is_name_alone(before, registry):
            return [with_doubt(each, f'"{bracket[0].strip()}" was left out') for each in parties]
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) > 1:
        return [*_of_parts(parts, registry)]
    for between in (_LIST_COMMA, pattern(_AND)):
        pieces = [piece for piece in between.split(text) if piece]
        if any(_ends_with_office(piece, registry) for piece in pieces[:-1]):
            break  # Several offices before one name.
        if len(pieces) > 1 and all(_is_whole_name(piece, registry) for piece in pieces):
            doubt = f'separated at "{(between.search(text) or "")[0].strip()}"'
            each = (party for piece in pieces for party in _of_piece(piece, registry))
            return [with_doubt(party, doubt) for party in each]
    return [_one(text, registry)]


def _ends_with_office(text: str, registry: Registry) -> bool:
    """Whether a text without spaces between words is an office, of a body or of none."""
    if not (joined_letters().search(text) and pattern(_LAST_OFFICE).search(text)):
        return False
    name, _ = without_titles(text, registry)
    known = known_party(name, registry)
    return known.is_body if known else not pattern(_SURNAMED).fullmatch(name)


def _is_name_alone(text: str, registry: Registry) -> bool:
    """Whether `text` is a name without an office, in a script with spaces."""
    is_plain = not is_office(text) and not joined_letters().search(text)
    return is_plain and _is_whole_name(text, registry)


def _is_whole_name(text: str, registry: Registry) -> bool:
    """Whether `text` is in the registry, or may be the full name of a person."""
    name, _ = without_titles(text, registry)
    if known_party(name, registry):
        return True
    if is_body(text):
        return False
    if joined_letters().search(name):
        return len(name) > 1
    return len(name.split()) > 1 and _is_capital(name)


def _is_capital(word: str) -> bool:
    return word[:1].isalpha() and not word[0].islower()


def _of_parts(parts: Sequence[str], registry: Registry) -> Iterator[FoundParty]:
    """The parties in a text with commas: name and office, family and given name, or several."""
    first, second, *rest = parts
    if ESQUIRE.fullmatch(second):
        yield from _followed(_one(first, registry), rest, registry)
        return
    if SUFFIX.fullmatch(second):  # It belongs to the name: Rufus T. Firefly, Jr.
        yield from _followed(_one(f"{first}, {second}", registry), rest, registry)
        return
    for turned in (f"{second} {first}", f"{first} {second}", f"{first}{second}"):
        if known := known_party(turned, registry):
            yield from _followed(known, rest, registry)
            return
    name, _ = without_titles(first, registry)
    if _is_only_office(first, registry) and _is_whole_name(second, registry):
        _, *more = _followed(_one(second, registry), rest, registry)
        yield replace(_one(second, registry), role=unquoted(first))
        yield from more
    elif not rest and " " not in first and is_titled(second):
        yield _with_role(_one(second, registry), first)  # `Stationmaster, Mr. Hugo Pell`
    elif known_party(name, registry) or is_office(second) or is_of_something(second):
        yield from _followed(_one(first, registry), parts[1:], registry)
    elif " " in name and _LETTERS.fullmatch(second):  # `Ada Marlow, M.P.`
        yield from _followed(_one(first, registry), rest, registry)
    elif (name == first or " " not in name) and is_family_and_given(first, second):
        doubt = f'{UNKNOWN}; it was turned round, from "{first}, {second}"'
        yield from _followed(FoundParty(f"{second} {first}", doubt=doubt), rest, registry)
    elif all(_is_whole_name(_without_and(part), registry) for part in parts):
        for part in parts:
            for party in _of_piece(_without_and(part), registry):
                yield with_doubt(party, "separated at the comma")
    else:
        yield from _followed(_one(first, registry), parts[1:], registry)


def _is_only_office(text: str, registry: Registry) -> bool:
    """Whether `text` is an office without a name: `The President of Sylvania`, `مدير الميناء`."""
    name = without_titles(text, registry)[0]
    words = pattern(_OFFICE).sub(" ", text).split()
    is_of = pattern(r"(?=[ء-ي])(?!ال){names.offices}\s").match(text) or any(map(str.islower, words))
    return is_office(text) and not known_party(name, registry) and bool(is_of or not words)


def is_family_and_given(family: str, given: str) -> bool:
    """Whether the two may be the parts of one name, as in `Marlow, Ada`."""
    if joined_letters().search(f"{family}{given}"):
        return False  # The comma is between two names.
    lengths = (len(family.split()), len(given.split()))
    words = (family.split()[-1], *given.split())
    return min(lengths) == 1 and max(lengths) <= 3 and all(map(_is_capital, words))


def _followed(party: FoundParty, parts: Sequence[str], registry: Registry) -> Iterator[FoundParty]:
    """`party` with the office in `parts`, then other parties that the registry has."""
    found = [party]
    for part in parts:
        without = _without_and(part)
        other = known_party(without_titles(without, registry)[0], registry)
        if other and other.is_body and not found[-1].is_body and not found[-1].organization:
            # After the office is the organization: Ada Marlow, Chair, Cabinet of Freedonia.
            found[-1] = replace(found[-1], organization=other.name)
        elif other and not other.is_body:
            each = _of_piece(without, registry)
            found += [with_doubt(known, "separated at the comma") for known in each]
        elif without != part and _is_whole_name(without, registry):
            each = _of_piece(without, registry)
            found += [with_doubt(new, "separated at the comma") for new in each]
        else:
            found[-1] = _with_role(found[-1], part)
    yield from found


def _without_and(text: str) -> str:
    match = pattern(_CONJUNCTION).match(text)
    return text[match.end() :] if match else text


def _with_role(party: FoundParty, role: str) -> FoundParty:
    """`party` with an office. A part that may be something else is a guess."""
    role = unquoted(role)
    joined = f"{party.role}, {role}" if party.role else role
    found = replace(party, role=joined or None)
    is_clear = not role or is_office(joined)
    return found if is_clear else with_doubt(found, f'"{role}" was read as the office')


def _one(text: str, registry: Registry) -> FoundParty:
    """The one party in `text`, which may have an office before or after the name."""
    name, role = without_titles(text, registry)
    party = known_party(name, registry)
    if party and party.is_body:
        return FoundParty(text, doubt=ONLY_OFFICE) if role else party
    if party:
        return _with_body(replace(party, role=role or None), registry)
    if is_body(text):
        return FoundParty(text, is_body=True, doubt=UNKNOWN)
    if role and is_of_country(name):
        return FoundParty(text, doubt=ONLY_OFFICE)
    is_several = pattern(_AND).search(name) is not None or is_office(name)
    doubt = f"{UNKNOWN}; it may be more than one name" if is_several else UNKNOWN
    return _with_body(FoundParty(name, role=role or None, doubt=doubt), registry)


def _with_body(party: FoundParty, registry: Registry) -> FoundParty:
    """`party` with the organization that its office begins with, as in `Cabinet President`.

    If another body follows, as in `自由国政府委员会主席`, the first is only a part of its name.
    """
    role = party.role or ""
    is_joined = joined_letters().search(role) is not None
    for at in range(len(role) - 1, 1, -1):
        body, rest = role[:at].strip(), role[at:].strip()
        is_cut = is_joined or role[at].isspace()
        if is_cut and is_office(rest) and not pattern(_BODIES).search(rest):
            known = known_party(body, registry)
            if known and known.is_body:
                return replace(party, role=rest, organization=known.name)
    return party


_LEADING: Final = (
    r"(?:(?P<title>{names.honorifics}|{names.titles}\.?)|(?P<role>{names.offices}))"
    r"(?=[\s.]|[^\W_])[\s.]{0,5}"
)
_TRAILING: Final = r"(?:(?P<title>{letters.after_names})|\s?(?P<role>{names.offices}))$"
_TRAILING_WORD: Final = r"\s(?P<title>{letters.after_names})(?P<role>)$"
_JOINED_OFFICE: Final = (
    r"(?P<role>(?:[^\W\d_a-zà-ÿ ]{1,20}[\s、・·]){0,3}[^\W\d_a-zà-ÿ ]{0,20}?\s?{names.offices})"
    r"\s?(?P<name>[^\W\d_a-zà-ÿ]{2,5}|(?<=\s)[㐀-鿿]{6}|"
    r"[^\W\d_a-zà-ÿ]{1,6}(?:(?:[ ·・]|\.\s?)[^\W\d_a-zà-ÿ]{1,7}){1,2})"
)
"""As in Chinese, `自由国总理陆明远`: the country, the office and the name without spaces."""
_SPLIT_NAME: Final = (
    r"(?P<family>{names.surnames})(?P<role>{names.offices})(?P<given>[\u3400-\u9fff]{1,2})"
)
"""As in old Chinese letters, `葉總統靜宜`: the office between family and given name."""
PARTY_PATTERNS: Final[Mapping[str, str]] = {
    "and": _AND,
    "titles": TITLES,
    "offices": _OFFICES,
    "office": _OFFICE,
    "bodies": _BODIES,
    "lastBody": _LAST_BODY,
    "lastOffice": _LAST_OFFICE,
    "surnamed": _SURNAMED,
    "country": r"{names.countries}$",
    "conjunction": _CONJUNCTION,
    "leading": _LEADING,
    "trailing": _TRAILING,
    "trailingWord": _TRAILING_WORD,
    "splitName": _SPLIT_NAME,
    "joinedOffice": _JOINED_OFFICE,
    "suffix": SUFFIX.pattern,
    "esquire": ESQUIRE.pattern,
    "letters": _LETTERS.pattern,
    "bullet": BULLET.pattern,
    "address": ADDRESS.pattern,
    "bracket": _BRACKET.pattern,
}
"""The templates of this module, which `new.html` uses too."""
_ARTICLE: Final = r"[a-zà-ÿ]{1,3}['’\s]\s?(?={names.offices})"
_MOST_TITLES: Final = 5
_LONGEST_SEARCHED: Final = 200


def without_titles(text: str, registry: Registry) -> tuple[str, str]:
    """A name without the titles and offices around it, and the office ("" for none).

    An office with other words in it, as in `President of Sylvania Emil Varga`, is only separated
    from a name in the registry.
    """
    text = text.strip()
    if len(text) > _LONGEST_SEARCHED or known_party(text, registry):
        return text, ""
    is_joined = joined_letters().search(text) is not None
    cuts = [at for at in range(1, len(text)) if is_joined or text[at].isspace()]
    for at in cuts:  # The name is at the end, or at the beginning.
        before, after = text[:at].strip(), text[at:].strip()
        for name, role in ((after, before), (before, after)):
            office = _without_honours(role)
            # `Secretary to Ada Marlow` is somebody else.
            is_of_another = role is before and role.split()[-1].islower() and not is_joined
            is_office_of = is_office(office) and not is_of_another
            known = known_party(name, registry)
            if known and (not office or (is_office_of and not known.is_body)):
                return name, office
    return _stripped(text)


def _without_honours(role: str) -> str:
    """`role` without titles such as "Mr.", which are no office."""
    return " ".join(pattern(TITLES).sub(" ", role).split()).strip(" .")


def _stripped(text: str) -> tuple[str, str]:
    """A name that is not in the registry without titles and offices, and the office."""
    roles: list[str] = []
    for _ in range(_MOST_TITLES):
        match = pattern(_LEADING, 0).match(text) or title_in_capitals(text)
        rest = text[match.end() :] if match else ""
        if article := pattern(_ARTICLE, 0).match(rest):
            rest = rest[article.end() :]  # `Madame la Présidente Jeanne Roux`
        if not match or len(rest) < 2 or not _is_capital(rest):
            break
        roles += [match["role"]] if match["role"] else []
        text = rest
    for _ in range(_MOST_TITLES):
        trailing = _TRAILING if joined_letters().search(text) else _TRAILING_WORD
        match = pattern(trailing).search(text)
        if not match or match.start() < 2:
            break
        roles += [match["role"]] if match["role"] else []
        text = text[: match.start()].strip()
    if match := pattern(_SPLIT_NAME).fullmatch(text):
        return f"{match['family']}{match['given']}", match["role"]
    is_bare = not roles and joined_letters().search(text)
    if is_bare and (match := pattern(_JOINED_OFFICE).fullmatch(text)):
        return match["name"], match["role"]
    return text, " ".join(roles)

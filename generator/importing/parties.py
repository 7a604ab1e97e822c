"""Who writes to whom, as a text tells it: by the names the registry has, and by the verbs between.

Names that the registry does not have are taken where an office stands before them, as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.importing.page import Page
from generator.model import Organization, Person, Registry, names_of

__all__ = ["FoundParties", "FoundParty", "parties_in"]


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party: its name, and what the text or the registry says of office, body and country."""

    name: str
    is_body: bool = False
    role: str | None = None
    organization: str | None = None
    country: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class FoundParties:
    """Senders and recipients; empty where none was found. `doubt` is of who is which."""

    senders: tuple[FoundParty, ...] = ()
    recipients: tuple[FoundParty, ...] = ()
    doubt: str | None = None


# A page may have lines of its own before the report begins.
_TOLD_IN: Final = 6

_P: Final = r"⟦\d+⟧"
_AND: Final = (
    r"\s*(?:,\s*(?:and|и|y|et|und)?|\band\b|\bи\b|\by\b|\bet\b|\bund\b|和|与|、|및|와|과)\s*"
)
_GROUP: Final = rf"{_P}(?:{_AND}{_P})*"
_OFFICES: Final = (
    r"President|Chairman|Chairperson|Chairwoman|Premier|Prime Minister|Chancellor|King|Queen|Emperor|Emir|Sultan"
    r"|Prince|Princess|Pope|General Secretary|Secretary[- ]General|First Secretary|Foreign Minister|Minister"
    r"|Ambassador|Governor|Marshal|Supreme Leader|Leader|Comrade|Excellency|Mr\.|Mrs\.|Ms\.|Dr\.|Sir|Lady|Madame"
    r"|[Pp]residente|[Pp]residenta|[Pp]rimer [Mm]inistro|[Pp]rimera [Mm]inistra|[Cc]anciller|[Rr]ey|[Cc]ompañero"
    r"|[Pp]résident|[Pp]remier ministre|Präsident|Bundespräsident|Bundeskanzler(?:in)?|König"
    r"|[Пп]резидент\w*|[Пп]редседател\w*|[Пп]ремьер-министр\w*|[Кк]анцлер\w*|[Кк]орол\w*|[Тт]оварищ\w*"
)
_NOT_NAMES: Final = r"(?!(?:of|The|Of|On|Message|Letter|Minister|General|Council|Republic)\b)"
_NAME: Final = rf"{_NOT_NAMES}[A-ZÀ-ÞА-ЯЁ][\w'’.-]+(?:\s(?:(?:de|da|bin|al|von|van)\s)?{_NOT_NAMES}[A-ZÀ-ÞА-ЯЁ][\w'’.-]+){{0,3}}"
_WITH_OFFICE: Final = re.compile(rf"\b(?:(?:{_OFFICES})\s+)+(?P<name>{_NAME})")
_TOLD: Final = (
    "sen[dt]|extend|congratulat|thank|receiv|writes|wrote|cabled|env[ií]|felicit|dirig|recib|adress|sandte|gratul"
    "|направил|поздравил|отправил|послал|выразил|получил"
)
_BY_VERB: Final = re.compile(
    rf"(?:^|[,.]\s|\b(?:and|и|y|et|und)\s)(?P<name>{_NAME})(?=,?\s(?:has\s|had\s)?(?:{_TOLD}))"
)
_BY_CASE: Final = re.compile(
    rf"\b(?:to|from|a|al|de|von|an|от|congratulat\w+|thank\w*|greet\w*|поздравил\w*)\s(?P<name>{_NAME})"
)
# `Gloria Teasdale and Emil Varga`, one of whom the registry has.
_BESIDE: Final = re.compile(
    rf"\s(?:and|и|y|et|und)\s(?=[^\W\d_]+\.?\s[A-ZÀ-ÞА-ЯЁ])(?P<name>{_NAME})"
)
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

_GAP: Final = r"[^.!?。！？⟦]{0,160}?"
_WIDE: Final = r"[^.!?。！？]{0,260}?"
_LETTER: Final = r"(?:messages?|letters?|telegrams?|cables?|greetings?|congratulations|condolences|sympathy|notes?|thanks|wishes)"
# In each, `s` is who sends and `r` who receives; the first that fits is taken.
_PATTERNS: Final = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # English
        rf"^(?:[^⟦.]{{0,60}}\W)?(?:{_LETTER},?\s+)?(?:from\s+)?(?P<s>{_GROUP}),?\s+to\s+(?:the\s)?(?P<r>{_GROUP})",
        rf"(?P<r>{_GROUP}){_GAP}\b(?:receiv\w+|gets?|got)\b{_WIDE}\bfrom\b{_GAP}(?P<s>{_GROUP})",
        rf"(?P<r>{_GROUP}){_GAP}\b(?:was|were|is|has been)\s(?:sent|congratulated){_WIDE}\bby\b{_GAP}(?P<s>{_GROUP})",
        rf"\b{_LETTER}\b[^.⟦]{{0,60}}\b(?:to)\b{_GAP}(?P<r>{_GROUP}){_GAP}\bfrom\b{_GAP}(?P<s>{_GROUP})",
        rf"\b{_LETTER}\b[^.⟦]{{0,60}}\b(?:of|from|by)\b{_GAP}(?P<s>{_GROUP}){_GAP}\bto\b{_GAP}(?P<r>{_GROUP})",
        rf"(?P<s>{_GROUP}){_WIDE}\b(?:sen[dt]\w*|extend\w*|cabl\w+|wr[io]te\w*|address\w*|convey\w*|forward\w*|offer\w*|express\w*|deliver\w*)\b{_WIDE}\bto\b{_GAP}(?P<r>{_GROUP})",
        rf"(?P<s>{_GROUP}){_GAP}\b(?:congratulat\w+|thank\w*|greet\w*|condol\w+)\b{_GAP}(?P<r>{_GROUP})",
        # Spanish, French, German
        rf"(?P<r>{_GROUP}){_GAP}\b(?:recib\w+|reçoit|reçu|erhielt|erhält)\b{_WIDE}\b(?:de|del|von)\b{_GAP}(?P<s>{_GROUP})",
        rf"\b(?:mensaje|carta|telegrama|felicitación|condolencias|message|lettre|télégramme|schreiben|telegramm|brief|botschaft)\w*\b[^.⟦]{{0,60}}\b(?:de|del|du|von|des)\b{_GAP}(?P<s>{_GROUP}){_GAP}\b(?:a|al|à|au|an)\b{_GAP}(?P<r>{_GROUP})",
        rf"(?P<s>{_GROUP}){_WIDE}\b(?:env[ií]\w+|dirig\w+|remit\w+|expres\w+|transmit\w+|envo\w+|adress\w+|sandte|sendet|schrieb|übermittelt\w*|gratulier\w*)\b{_WIDE}\b(?:a|al|à|au|an)\b{_GAP}(?P<r>{_GROUP})",
        rf"(?P<s>{_GROUP}){_GAP}\b(?:felicit\w+|félicit\w+|gratulier\w*|dankt\w*|agradec\w+)\b{_GAP}(?P<r>{_GROUP})",
        # Russian: the recipient stands in the dative, the sender of what came after "от".
        rf"(?P<r>{_GROUP}){_GAP}(?:получил\w*|поступил\w*|пришл\w+){_WIDE}\bот\b{_GAP}(?P<s>{_GROUP})",
        rf"(?P<r>{_GROUP}){_GAP}\bот\b{_GAP}(?P<s>{_GROUP})",
        rf"(?P<s>{_GROUP}){_WIDE}(?:направил\w*|поздравил\w*|отправил\w*|послал\w*|выразил\w*|обратил\w*|телеграфировал\w*|написал\w*|поблагодарил\w*){_WIDE}(?P<r>{_GROUP})",
        rf"(?:телеграмм|послани|письм|поздравлени|соболезновани)\w*{_GAP}(?P<s>{_GROUP}){_GAP}(?P<r>{_GROUP})",
        # Chinese, Japanese
        rf"(?P<r>{_GROUP}){_GAP}(?:收到|接到|获)[^。]{{0,60}}?(?P<s>{_GROUP})",
        rf"(?P<s>{_GROUP})[^。]{{0,60}}?(?:致电|致信|致函|电贺|复电|复信|去电|向|致|给)[^。]{{0,80}}?(?P<r>{_GROUP})",
        rf"(?P<s>{_GROUP})[^。]{{0,60}}?(?P<r>{_GROUP})[^。]{{0,30}}?(?:に|へ)[^。]{{0,40}}?(?:電|書簡|送)",
        # Korean
        rf"(?P<r>{_GROUP})[^.]{{0,40}}?(?:에게|께서|앞으로)?[^.⟦]{{0,60}}?(?P<s>{_GROUP})[^.⟦]{{0,60}}?(?:이|가|께서)?\s?(?:보내여\s?왔|보내온|보내왔)",
        rf"(?P<r>{_GROUP})[^.⟦]{{0,60}}?(?:은|는|이|가|께서)[^.]{{0,80}}?(?P<s>{_GROUP})[^.⟦]{{0,60}}?(?:로부터|에게서|부터)",
        rf"(?P<s>{_GROUP})[^.]{{0,120}}?(?P<r>{_GROUP})[^.⟦]{{0,60}}?(?:에게|께|앞으로)",
    )
]
_SALUTATION: Final = re.compile(
    rf"^(?:\W*(?:My )?(?:Dear|To:?|Your Excellency,?|Excellency,?|尊敬的|敬爱的|Уважаем\w+|Дорог\w+|Estimad[oa]|Querid[oa]"
    rf"|Monsieur|Cher|Sehr geehrte[rs]?|존경하는|친애하는|(?:His|Her) Excellency|The (?:Right )?Hono[u]?rable)){_GAP}(?P<r>{_P})?[^⟦]{{0,80}}$",
    re.IGNORECASE,
)
_EASTERN_SALUTATION: Final = re.compile(
    rf"^[^。.⟦]{{0,40}}{_P}[^。.⟦]{{0,12}}(?:阁下|先生|女士|同志|殿下|陛下|总统|主席|总理|각하|동지|귀하)[：:，,!！]?$"
)
# Without a name: whom it is to stands above it, as on the envelope.
_BARE_SALUTATION: Final = re.compile(
    r"^\W*(?:Your )?(?:Excellency|Excelencia|Excellence|Madam|Sir|Sirs|Gentlemen|Comrades?|Señora?|Señoras?|Señores"
    r"|Monsieur|Madame|Ваше Превосходительство|阁下|각하)(?: President| Chairperson)?\W*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?P<p>⟦(?P<n>\d+)⟧), (?:the )?(?P<role>[A-Z][\w ]{2,60}?) of (?:the )?(?P<o>⟦(?P<m>\d+)⟧)"
)
_BEFORE: Final = re.compile(
    r"(?P<role>)(?P<o>⟦(?P<m>\d+)⟧)(?P<between>[^⟦.,;。]{0,24})(?P<p>⟦(?P<n>\d+)⟧)"
)


_UNKNOWN: Final = "the registry does not have this name"
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


def parties_in(page: Page, paragraphs: Sequence[str], registry: Registry) -> FoundParties:
    """Senders and recipients, by the title, the first paragraphs and the form of a letter, else by
    the head of an e-mail.

    `paragraphs` are those of the page without the date line of an agency.
    """
    told = [text for text in (page.title, *paragraphs[:_TOLD_IN]) if text]
    readings = [_tokens(text, registry) for text in told]
    for text, parties in readings:
        for sentence in re.split(r"(?<=[.!?。！？])\s+(?=\S)", text):
            for pattern in _PATTERNS:
                if match := pattern.search(sentence):
                    senders = _parties(match["s"], parties)
                    recipients = _parties(match["r"], parties)
                    if (
                        senders
                        and recipients
                        and {p.name for p in senders}.isdisjoint(p.name for p in recipients)
                    ):
                        everyone = [party for _, each in readings for party in each]
                        return FoundParties(_full(senders, everyone), _full(recipients, everyone))
    if found := _of_a_letter(paragraphs, registry):
        return found
    if page.senders and page.recipients:
        senders, recipients = (
            tuple(_by_name(name, registry) for name in names)
            for names in (page.senders, page.recipients)
        )
        return FoundParties(senders, recipients, "by the head of the e-mail")
    everyone = [party for _, parties in readings for party in parties]
    persons = list({p.name: p for p in everyone if not p.is_body}.values()) or everyone
    if len(persons) >= 2:
        doubt = (
            "the first name that was found is taken for the sender, the second for the recipient"
        )
        return FoundParties((persons[0],), (persons[1],), doubt)
    if persons:
        doubt = "only one name was found, and not whether it sends or receives"
        return FoundParties((persons[0],), (), doubt)
    return FoundParties()


def _by_name(name: str, registry: Registry) -> FoundParty:
    _, parties = _tokens(name, registry)
    return parties[0] if parties else FoundParty(name, doubt=_UNKNOWN)


def _of_a_letter(paragraphs: Sequence[str], registry: Registry) -> FoundParties | None:
    """Salutation or address above, signature below."""
    above = [_tokens(text, registry) for text in paragraphs[:5]]
    below = [_tokens(text, registry) for text in paragraphs[-3:]]
    below = [_signed(text, parties) for text, parties in below]
    greets = [bool(_BARE_SALUTATION.search(text)) for text, _ in above]
    addressed = above[: greets.index(True)] if True in greets else []
    recipient = next(
        (parties[0] for text, parties in above + below if parties and len(text) < 200
         and (_SALUTATION.search(text) or _EASTERN_SALUTATION.search(text))), None,
    ) or next((parties[0] for text, parties in addressed if text.startswith("⟦")), None)  # fmt: skip
    if not recipient and any(re.fullmatch(rf"{_P}\W*", text) for text, _ in below):
        # A telegram: whom it is to, its words, and a name.
        recipient = next(
            (parties[0] for text, parties in above[:4] if re.match(_P, text) and len(text) < 120),
            None,
        )
    signed = [
        parties[0] for text, parties in below
        if parties and len(text) < 200 and (not recipient or parties[0].name != recipient.name)
    ]  # fmt: skip
    if recipient and signed:
        everyone = [party for _, parties in above + below for party in parties]
        return FoundParties(_full((signed[-1],), everyone), _full((recipient,), everyone))
    return None


_SIGNATURE: Final = re.compile(rf"\W*(?P<name>{_NAME}|[\u4e00-\u9fff·]{{2,8}}|[가-힣]{{2,4}})\W*")


def _signed(text: str, parties: list[FoundParty]) -> tuple[str, list[FoundParty]]:
    """A paragraph whose first line is nothing but a name is signed by it."""
    match = _SIGNATURE.fullmatch(text.split("\n")[0])
    if parties or not match or len(text) > 200:
        return text, parties
    return "⟦0⟧", [FoundParty(match["name"], doubt=_UNKNOWN)]


def _full(parties: tuple[FoundParty, ...], everyone: list[FoundParty]) -> tuple[FoundParty, ...]:
    """The parties as the text first names them with their office, and with their whole name."""

    def fuller(party: FoundParty) -> FoundParty:
        for other in everyone:
            if other.name == party.name and (other.role or (party.doubt and not other.doubt)):
                return other
            if party.doubt and other.name.endswith(f" {party.name}"):
                return other
        return party

    return tuple(map(fuller, parties))


def _parties(group: str, parties: Sequence[FoundParty]) -> tuple[FoundParty, ...]:
    return tuple(parties[int(number)] for number in re.findall(r"⟦(\d+)⟧", group))


def _tokens(text: str, registry: Registry) -> tuple[str, list[FoundParty]]:
    """`text` with a number in place of each name, and the parties by number."""
    text = _NOTE_MARK.sub("", text)
    text, completed = _with_whole_names(text, registry)
    text = _HONORIFIC.sub("", text)
    mentions: list[_Mention] = []
    for mention in _mentions(text, registry):
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


def _with_whole_names(text: str, registry: Registry) -> tuple[str, dict[str, str]]:
    """`text` with the whole name where one word of it stands behind an office, a title or initials,
    as in `Chairperson Teasdale` and `R. T. Firefly`, and for each such name its doubt. A word that
    several have is left."""
    having: dict[str, set[tuple[str, str]]] = {}
    for person in registry.people.values():
        for name in names_of(person):
            words = name.split()
            if len(words) > 1 and not _CJK.search(name):
                having.setdefault(_stem(words[0]), set()).add((person.name, name))
                having.setdefault(_stem(words[-1]), set()).add((person.name, name))
    doubts: dict[str, str] = {}

    def whole(match: re.Match[str]) -> str:
        word, initials = match["name"], match["initials"]
        found = having.get(_stem(word), set())
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


def _mentions(text: str, registry: Registry) -> Iterator[_Mention]:
    """Names of the registry, the longest first; then names that stand behind an office."""
    known: list[tuple[str, Person | Organization]] = [
        (name, entry)
        for entries in (registry.people, registry.organizations)
        for entry in entries.values()
        for name in names_of(entry)
        if isinstance(entry, Person) or len(name.split()) > 1 or not name.isascii()
    ]
    for name, entry in sorted(known, key=lambda pair: -len(pair[0])):
        is_body = isinstance(entry, Organization)
        party = FoundParty(entry.name, is_body, country=entry.country)
        for match in _spelled(name).finditer(text):
            yield _Mention(party, *match.span())
            if not is_body and (beside := _BESIDE.match(text, match.end())):
                unknown = FoundParty(beside["name"], doubt=_UNKNOWN)
                yield _Mention(unknown, *beside.span("name"))
    for pattern in (_WITH_OFFICE, _HAN_NAME, _HANGUL_NAME, _BY_VERB, _BY_CASE):
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            name = _GENITIVE.sub("", re.sub(r"['’]s$", "", match[group]))
            is_word = " " not in name and (pattern is _BY_CASE or re.match(r"[А-ЯЁ]", name))
            if not is_word and not _NO_PERSON.search(name):
                start = text.index(name, match.start(group))
                yield _Mention(FoundParty(name, doubt=_UNKNOWN), start, start + len(name))


def _spelled(name: str) -> re.Pattern[str]:
    """A name in running text: in capitals too, and in Russian with the ends of its cases."""
    if re.search(r"[\u0400-\u04ff]", name):
        words = [rf"{re.escape(re.sub('[аяйьоеиы]$', '', word))}\w{{0,3}}" for word in name.split()]
        return re.compile(rf"(?<!\w){' '.join(words)}(?!\w)", re.IGNORECASE)
    if _CJK.search(name):
        return re.compile(re.escape(name))
    words = [re.escape(word) for word in name.split()]
    return re.compile(rf"(?<!\w){'[ -]'.join(words)}(?!\w)", re.IGNORECASE)

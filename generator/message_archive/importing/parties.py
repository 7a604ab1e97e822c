"""Who writes to whom, as a text tells it: by the names in it, and by the verbs between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from message_archive.importing.names import MARK, NAME, UNKNOWN, FoundParty, KnownNames, marked
from message_archive.importing.page import Page
from message_archive.model import Registry

__all__ = ["FoundParties", "parties_in"]


@dataclass(frozen=True, slots=True)
class FoundParties:
    """Senders and recipients; empty where none was found. `doubt` is of who is which."""

    senders: tuple[FoundParty, ...] = ()
    recipients: tuple[FoundParty, ...] = ()
    doubt: str | None = None


_SENTENCE_END: Final = re.compile(r"(?<=[.!?。！？])\s+(?=\S)")
_LONGEST_SENTENCE: Final = 600
"""Characters of a sentence in which it is looked who sends and who receives."""

# A page may have lines of its own before the report begins.
_TOLD_IN: Final = 6

_AND: Final = (
    r"\s*(?:,\s*(?:and|и|y|et|und)?|\band\b|\bи\b|\by\b|\bet\b|\bund\b|和|与|、|및|와|과)\s*"
)
# Possessive: a list of names is one group, and no part of it is tried (Python 3.11).
_GROUP: Final = rf"{MARK}(?:{_AND}{MARK})*+"
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
    rf"|Monsieur|Cher|Sehr geehrte[rs]?|존경하는|친애하는|(?:His|Her) Excellency|The (?:Right )?Hono[u]?rable)){_GAP}(?P<r>{MARK})?[^⟦]{{0,80}}$",
    re.IGNORECASE,
)
_EASTERN_SALUTATION: Final = re.compile(
    rf"^[^。.⟦]{{0,40}}{MARK}[^。.⟦]{{0,12}}(?:阁下|先生|女士|同志|殿下|陛下|总统|主席|总理|각하|동지|귀하)[：:，,!！]?$"
)
# Without a name: whom it is to stands above it, as on the envelope.
_BARE_SALUTATION: Final = re.compile(
    r"^\W*(?:Your )?(?:Excellency|Excelencia|Excellence|Madam|Sir|Sirs|Gentlemen|Comrades?|Señora?|Señoras?|Señores"
    r"|Monsieur|Madame|Ваше Превосходительство|阁下|각하)(?: President| Chairperson)?\W*$",
    re.IGNORECASE,
)


def parties_in(page: Page, paragraphs: Sequence[str], registry: Registry) -> FoundParties:
    """Senders and recipients, by the title, the first paragraphs and the form of a letter, else by
    the head of an e-mail.

    `paragraphs` are those of the page without the date line of an agency.
    """
    names = KnownNames(registry)
    told = [text for text in (page.title, *paragraphs[:_TOLD_IN]) if text]
    readings = [marked(text, names) for text in told]
    for text, parties in readings:
        for sentence in _SENTENCE_END.split(text):
            sentence = sentence[:_LONGEST_SENTENCE]
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
    if found := _of_a_letter(paragraphs, names):
        return found
    if page.senders or page.recipients:
        senders, recipients = (
            tuple(_by_name(name, names) for name in stated)
            for stated in (page.senders, page.recipients)
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


def _by_name(name: str, names: KnownNames) -> FoundParty:
    _, parties = marked(name, names)
    return parties[0] if parties else FoundParty(name, doubt=UNKNOWN)


def _of_a_letter(paragraphs: Sequence[str], names: KnownNames) -> FoundParties | None:
    """Salutation or address above, signature below."""
    above = [marked(text, names) for text in paragraphs[:5]]
    below = [marked(text, names) for text in paragraphs[-3:]]
    below = [_signed(text, parties) for text, parties in below]
    greets = [bool(_BARE_SALUTATION.search(text)) for text, _ in above]
    addressed = above[: greets.index(True)] if True in greets else []
    recipient = next(
        (parties[0] for text, parties in above + below if parties and len(text) < 200
         and (_SALUTATION.search(text) or _EASTERN_SALUTATION.search(text))), None,
    ) or next((parties[0] for text, parties in addressed if re.match(MARK, text)), None)  # fmt: skip
    if not recipient and any(re.fullmatch(rf"{MARK}\W*", text) for text, _ in below):
        # A telegram: whom it is to, its words, and a name.
        recipient = next(
            (parties[0] for text, parties in above[:4] if re.match(MARK, text) and len(text) < 120),
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


_SIGNATURE: Final = re.compile(rf"\W*(?P<name>{NAME}|[\u4e00-\u9fff·]{{2,8}}|[가-힣]{{2,4}})\W*")


def _signed(text: str, parties: list[FoundParty]) -> tuple[str, list[FoundParty]]:
    """A paragraph whose first line is nothing but a name is signed by it."""
    if parties or len(text) > 200:
        return text, parties
    match = _SIGNATURE.fullmatch(text.split("\n")[0])
    if not match:
        return text, parties
    return "⟦0⟧", [FoundParty(match["name"], doubt=UNKNOWN)]


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

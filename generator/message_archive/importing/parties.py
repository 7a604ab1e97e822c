"""Finds senders and recipients by the names in a text and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from message_archive.importing.names import MARK, NAME, UNKNOWN, FoundParty, KnownNames, marked
from message_archive.importing.page import Page
from message_archive.importing.vocabulary import pattern, patterns_in
from message_archive.model import Registry

__all__ = ["FoundParties", "parties_in"]


@dataclass(frozen=True, slots=True)
class FoundParties:
    """Senders and recipients; empty if none were found. `doubt` is about their roles."""

    senders: tuple[FoundParty, ...] = ()
    recipients: tuple[FoundParty, ...] = ()
    doubt: str | None = None


_SENTENCE_END: Final = re.compile(r"(?<=[.!?。！？])\s+(?=\S)")
_LONGEST_SENTENCE: Final = 600
"""The number of characters of a sentence to search."""

_LONGEST_LINE: Final = 200
"""Characters of a salutation or a signature."""

# Paragraphs. There may be other lines before the report begins.
_SEARCHED: Final = 6

_AND: Final = r"\s*(?:,\s*{sending.conjunctions}?|{sending.conjunctions})\s*"
_GAP: Final = r"[^.!?。！？⟦]{0,160}?"
_WIDE: Final = r"[^.!?。！？]{0,260}?"

_SALUTATION: Final = rf"^\W*{{letters.salutations}}{_GAP}(?P<r>{MARK})?[^⟦]{{0,80}}$"
# As in Chinese and Korean.
_AFTER_NAME: Final = rf"^[^。.⟦]{{0,40}}{MARK}[^。.⟦]{{0,12}}{{letters.after_names}}[：:，,!！]?$"
# A salutation without a name. The recipient is above it, as on an envelope.
_BARE_SALUTATION: Final = r"^\W*{letters.greetings}\W*$"


def _sentences(sentence: str) -> Iterator[re.Pattern[str]]:
    """Patterns with the senders as the group `s` and the recipients as the group `r`."""
    # A possessive quantifier (Python 3.11) always takes the whole list of names.
    group = rf"{MARK}(?:{pattern(_AND).pattern}{MARK})*+"
    pieces = {
        "sender": f"(?P<s>{group})",
        "recipient": f"(?P<r>{group})",
        "gap": _GAP,
        "wide": _WIDE,
    }
    for found, _ in patterns_in(sentence, "sending", tuple(pieces.items()), re.IGNORECASE):
        yield found


def parties_in(page: Page, paragraphs: Sequence[str], registry: Registry) -> FoundParties:
    """Find senders and recipients: in the title and the first paragraphs, in the salutation and
    signature of a letter, or in the header of an e-mail.

    `paragraphs` are the paragraphs of the page without the date line of an agency.
    """
    names = KnownNames(registry)
    texts = [text for text in (page.title, *paragraphs[:_SEARCHED]) if text]
    readings = [marked(text, names) for text in texts]
    for text, parties in readings:
        for sentence in _SENTENCE_END.split(text):
            sentence = sentence[:_LONGEST_SENTENCE]
            for found in _sentences(sentence):
                if match := found.search(sentence):
                    senders = _parties(match["s"], parties)
                    recipients = _parties(match["r"], parties)
                    if (
                        senders
                        and recipients
                        and {p.name for p in senders}.isdisjoint(p.name for p in recipients)
                    ):
                        everyone = [party for _, each in readings for party in each]
                        return FoundParties(_full(senders, everyone), _full(recipients, everyone))
    if letter := _of_a_letter(paragraphs, names):
        return letter
    if page.senders or page.recipients:
        senders, recipients = (
            tuple(_by_name(name, names) for name in stated)
            for stated in (page.senders, page.recipients)
        )
        return FoundParties(senders, recipients, "from the header of the e-mail")
    everyone = [party for _, parties in readings for party in parties]
    persons = list({p.name: p for p in everyone if not p.is_body}.values()) or everyone
    if len(persons) >= 2:
        doubt = "a guess: the first name as the sender, the second as the recipient"
        return FoundParties((persons[0],), (persons[1],), doubt)
    if persons:
        doubt = "only one name was found; it may be the recipient"
        return FoundParties((persons[0],), (), doubt)
    return FoundParties()


def _by_name(name: str, names: KnownNames) -> FoundParty:
    _, parties = marked(name, names)
    return parties[0] if parties else FoundParty(name, doubt=UNKNOWN)


def _is_salutation(text: str) -> bool:
    return len(text) < _LONGEST_LINE and any(
        pattern(each).search(text) for each in (_SALUTATION, _AFTER_NAME)
    )


def _of_a_letter(paragraphs: Sequence[str], names: KnownNames) -> FoundParties | None:
    """Find the parties of a letter: a salutation or address above the text, a signature below."""
    above = [marked(text, names) for text in paragraphs[:5]]
    below = [marked(text, names) for text in paragraphs[-3:]]
    below = [_signed(text, parties) for text, parties in below]
    greets = [bool(pattern(_BARE_SALUTATION).search(text)) for text, _ in above]
    addressed = above[: greets.index(True)] if True in greets else []
    recipient = next(
        (parties[0] for text, parties in above + below if parties and _is_salutation(text)), None
    ) or next((parties[0] for text, parties in addressed if re.match(MARK, text)), None)
    if not recipient and any(re.fullmatch(rf"{MARK}\W*", text) for text, _ in below):
        # A telegram: the recipient, the text, and the name of the sender.
        recipient = next(
            (parties[0] for text, parties in above[:4] if re.match(MARK, text) and len(text) < 120),
            None,
        )
    signed = [parties[0] for text, parties in below if parties and len(text) < _LONGEST_LINE]
    if recipient:
        signed = [party for party in signed if party.name != recipient.name]
    if recipient and signed:
        everyone = [party for _, parties in above + below for party in parties]
        return FoundParties(_full((signed[-1],), everyone), _full((recipient,), everyone))
    return None


def _signed(text: str, parties: list[FoundParty]) -> tuple[str, list[FoundParty]]:
    """Mark a name that is alone on the first line of a paragraph. It is a signature."""
    if parties or len(text) > _LONGEST_LINE:
        return text, parties
    first = text.split("\n")[0]
    each = (pattern(NAME, 0), *(found for found, _ in patterns_in(first, "letters")))
    name = re.sub(r"^\W+|\W+$", "", first)
    if not any(found.fullmatch(name) for found in each):
        return text, parties
    return "⟦0⟧", [FoundParty(name, doubt=UNKNOWN)]


def _full(parties: tuple[FoundParty, ...], everyone: list[FoundParty]) -> tuple[FoundParty, ...]:
    """The parties with their offices and full names, from their first complete mention."""

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

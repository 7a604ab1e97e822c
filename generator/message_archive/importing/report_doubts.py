"""Finds what makes it doubtful who wrote to whom in a sentence: a question, words such as "for",
the secretary of somebody, another name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from message_archive.importing.names import MARK, FoundParty
from message_archive.importing.vocabulary import (
    joined_letters,
    language_of,
    language_pattern,
    languages,
    pattern,
)

__all__ = ["doubt_of", "names_message", "names_writing"]

# "Ada Marlow thanked Emil Varga for his speech" is no message.
_MESSAGE: Final = (
    "(?:{sending.letter}|{sending.send}|{sending.sent}|{sending.receive}"
    "|{forms.telegram}|{forms.letter}|{forms.message})"
)
_NOUN: Final = (
    "{sending.letter}|{forms.telegram}|{forms.letter}|{forms.message}|{kinds.congratulation}"
    "|{kinds.condolence}|{kinds.sympathy}|{kinds.greeting}|{kinds.thanks}|{kinds.reply}"
)
# "Ada Marlow sent troops to Emil Varga" is no message.
_WRITTEN: Final = f"(?:{_NOUN}|{{sending.write}})"
# `the widow of ⟦1⟧`, `⟦0⟧'s secretary`. Not `a letter of ⟦0⟧`.
_OF_SOMEBODY: Final = (
    rf"(?<![^\W\d_])(?P<words>(?:(?!{_NOUN}|{{sending.receive}}|{{sending.send}})[^\W\d_]{{3,}})\s{{names.links}})"
    r"\s(?:(?:{names.offices}|{names.titles}\.?)\s){0,2}(?P<mark>⟦\d+⟧)"
)
_POSSESSIVE: Final = (
    rf"(?P<mark>⟦\d+⟧)(?P<words>(?:['’]s?\s(?!{_NOUN})[^\W\d_]{{3,}}"
    rf"|[的の의]\s?(?!{_NOUN}|{{sending.write}})[^\W\d_]{{1,6}}))"
)
_RELATIVE: Final = r"(?P<words>{sending.relatives})\s(?P<mark>⟦\d+⟧)"
"""A genitive without a word of its own, as in Russian and Arabic."""
_SEPARATED: Final = r"{sending.conjunctions}"


def names_message(texts: Iterable[str]) -> bool:
    """Whether a text has a word for sending or for a message."""
    return any(pattern(_MESSAGE).search(text) for text in texts)


def names_writing(texts: Iterable[str]) -> bool:
    """Whether a text has a word for writing or for a message."""
    return any(pattern(_WRITTEN).search(text) for text in texts)


def doubt_of(
    sentence: str,
    match: re.Match[str],
    parties: Sequence[FoundParty],
    *,
    is_message: bool,
    is_written: bool,
) -> str | None:
    """What a sentence says that makes it doubtful who wrote to whom.

    `is_message` is what `names_message` says of the whole text, and `is_written` what
    `names_writing` says.
    """
    if unsent := _in_own_words("(?<!-){sending.unsent}(?!-)", sentence).search(
        sentence[: match.end()]
    ):
        return f'the sentence has "{unsent[0].strip()}"; perhaps it was not sent'
    if behalf := pattern("{sending.on_behalf}").search(sentence[: match.end()]):
        return f'the sentence has "{behalf[0].strip()}"; perhaps somebody else sent it'
    thanks = pattern("{sending.thanks}").search(sentence)
    message = pattern(_MESSAGE).search(sentence)
    if thanks and message and message.start() >= thanks.start():
        return f'the sentence has "{thanks[0]}"; perhaps it is about the message answered'
    if "about" in match.re.groupindex:
        return "the sentence does not say to whom; it is who it is about"
    if related := _related_to(sentence, match):
        return f'the sentence has "{related}"; perhaps somebody else is meant'
    if not is_written and not pattern("{sending.greet}").search(sentence):
        return "the text has no word for a message"
    if not is_message and pattern("{sending.greet}").search(sentence):
        return "the text does not say that anything was sent"
    if sentence.rstrip().endswith(("?", "？", "؟")):
        return "the sentence is a question"
    groups = (match["s"], match["r"])
    if any("⟧" in each[:-1] and not pattern(_SEPARATED).search(each) for each in groups):
        return "two names follow each other; one may be that of somebody else"
    taken = {number for each in groups for number in _NUMBER.findall(each)}
    names = {parties[int(number)].name for number in taken}
    others = [
        parties[int(other[1])].name
        for other in _NUMBER.finditer(sentence)
        if _is_somebody_else(parties[int(other[1])], names)
        # Who died is the occasion, and no party.
        and not pattern("{occasions.loss}").search(sentence[match.end() : other.start()])
    ]
    return f"the sentence also names {', '.join(others[:3])}" if others else None


def _in_own_words(template: str, sentence: str) -> re.Pattern[str]:
    """A pattern with the words of the language of a sentence, or of all if that is not known: "no"
    is "not" in Spanish, and "on the" in Portuguese."""
    tag = language_of(sentence)
    own = tag is not None and languages()[tag].words("sending.unsent")
    return language_pattern(tag, template) if tag and own else pattern(template)


def _related_to(sentence: str, match: re.Match[str]) -> str | None:
    """Words by which not a party itself, but somebody of that party, wrote or received it."""
    marks = {mark for each in (match["s"], match["r"]) for mark in _MARKS.findall(each)}
    for related in (_OF_SOMEBODY, _POSSESSIVE, _RELATIVE):
        for found in pattern(related).finditer(sentence):
            if found["mark"] in marks:
                return found["words"].strip()
    return None


_MARKS: Final = re.compile(MARK)


def _is_somebody_else(party: FoundParty, names: set[str]) -> bool:
    """Whether a person is not one of `names`. A single unknown word may be no name."""
    is_name = not party.doubt or (" " in party.name and not joined_letters().search(party.name))
    return is_name and not party.is_body and party.name not in names


_NUMBER: Final = re.compile(r"⟦(\d+)⟧")

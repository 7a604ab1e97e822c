"""Finds the sentence of a report that says who wrote to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from message_archive.importing.found_parties import FoundParties, countries_in, in_whole
from message_archive.importing.names import MARK, FoundParty
from message_archive.importing.relative_days import gives_day
from message_archive.importing.report_doubts import doubt_of, names_message, names_writing
from message_archive.importing.vocabulary import (
    is_in_first_person,
    language_of,
    language_pattern,
    languages,
    own_patterns,
    pattern,
)

__all__ = ["SENTENCE_TEMPLATES", "report_in", "sentence_pieces", "without_spoken"]


# A full stop after a number may be that of a day, as in German, and one after a single letter that
# of an initial.
_SENTENCE_END: Final = re.compile(
    r"(?<=[!?。！？])\s+(?=\S)|(?<=[^\d\s]\.)(?<!\b[A-ZÀ-ÞА-Я]\.)\s+(?=\S)"
)
_LONGEST_SENTENCE: Final = 600
"""The number of characters of a sentence to search."""


_AND_ALONE: Final = r"\s*(?:,\s*{sending.conjunctions}?|{sending.conjunctions})\s*"
_OFFICE: Final = r"(?:\w{1,3}\s)?(?:{names.offices}|{names.roles}),?\s"
# `and the Chairman of the Assembly `, `y a la ministra de Comercio de ese país, `; without a space
# in Chinese, Japanese and Korean
_LONG_OFFICE: Final = (
    r"(?:{names.offices}|{names.roles})"
    r"(?:,?\s|(?:\s[^\W\d_]{1,20}){1,7},?\s|(?<=[\u3400-\u9fff가-힣]))"
)
_AND_LONG_OFFICE: Final = r"\s*,?\s*{sending.conjunctions}\s*(?!⟦)(?:\w{1,3}\s){0,2}" + _LONG_OFFICE
_AND: Final = f"(?:{_AND_ALONE}(?:(?!⟦){_OFFICE})?|{_AND_LONG_OFFICE})"
_GAP: Final = r"(?:[^.!?。！？⟦]|(?<=\d)\.){0,160}?"
_WIDE: Final = r"(?:[^.!?。！？]|(?<=\d)\.){0,260}?"


def _sentences(sentence: str) -> Iterator[re.Pattern[str]]:
    """Patterns with the senders as the group `s` and the recipients as the group `r`, those of the
    language of the sentence first.

    None for a sentence with fewer than two names, because they take seconds to compile.
    """
    if sentence.count("⟦") < 2:
        return
    own = language_of(sentence)
    for tag, language in sorted(languages().items(), key=lambda each: each[0] != own):
        if language.words("sending.patterns") and language.is_in(sentence):
            yield from own_patterns(tag, "sending", _pieces_of(tag), re.IGNORECASE)


@cache
def _pieces_of(tag: str) -> tuple[tuple[str, str], ...]:
    """Those with the words of one language. The offices of all languages make long patterns."""
    return sentence_pieces(language_pattern(tag, _AND).pattern)


def sentence_pieces(and_: str) -> tuple[tuple[str, str], ...]:
    """What the names in braces in the patterns for sentences mean, with a pattern for "and"."""
    # A possessive quantifier (Python 3.11) always takes the whole list of names.
    group = rf"{MARK}(?:{and_}{MARK})*+"
    return (
        ("sender", f"(?P<s>{group})"),
        ("recipient", f"(?P<r>{group})"),
        ("gap", _GAP),
        ("wide", _WIDE),
    )


def report_in(
    readings: Sequence[tuple[str, list[FoundParty]]], *, has_title: bool = False
) -> FoundParties | None:
    """The first sentence that says who wrote to whom, preferably with names of the registry,
    or else with names and not only with offices.

    Args:
        readings: texts, each with its names marked, and the parties.
        has_title: whether the first text is a title.
    """
    found = [*_reports(readings, has_title=has_title)]
    places = countries_in(readings)
    best = max(found, key=lambda each: (each.is_known, each.is_named_without(places)), default=None)
    if best is None:
        return None
    if not best.doubt and any(_is_reverse(best, other) for other in found):
        best = replace(best, doubt="another sentence has it the other way round", is_unclear=True)
    if not best.is_of_title and gives_day(best.sentence):
        return best
    # Another sentence says it too. The day is in the text.
    names = {party.name for party in (*best.senders, *best.recipients)}
    others = [
        other
        for other in found
        if not other.is_of_title and names & {p.name for p in (*other.senders, *other.recipients)}
    ]
    dated = [other for other in others if gives_day(other.sentence)]
    if other := next(iter(dated or (others if best.is_of_title else [])), None):
        return replace(best, sentence=other.sentence, is_of_title=False)
    return best


def _is_reverse(report: FoundParties, other: FoundParties) -> bool:
    names = {party.name for party in report.senders}
    return not names.isdisjoint(party.name for party in other.recipients)


def _reports(
    readings: Sequence[tuple[str, list[FoundParty]]], *, has_title: bool
) -> Iterator[FoundParties]:
    everyone = [party for _, each in readings for party in each]
    texts = [text for text, _ in readings]
    is_message, is_written = names_message(texts), names_writing(texts)
    for number, (text, parties) in enumerate(readings):
        is_title = has_title and number == 0
        for sentence in _SENTENCE_END.split(text):
            sentence = sentence[:_LONGEST_SENTENCE]
            if not is_title and is_in_first_person(without_spoken(sentence)):
                continue  # The writer of a letter, who tells of other letters.
            for found in _sentences(sentence):
                if not (match := found.search(sentence)):
                    continue
                senders = _parties(match["s"], parties)
                recipients = _parties(match["r"], parties)
                if (
                    senders
                    and recipients
                    and not any(_ends_with_office(match[group], parties) for group in "sr")
                    and {p.name for p in senders}.isdisjoint(p.name for p in recipients)
                    and not (
                        "about" not in match.re.groupindex
                        and pattern(_TAKEN_FROM).search(sentence[: match.start("r")])
                    )
                    and not pattern(_GIVEN_TO).search(sentence[: match.start("s")])
                ):
                    doubt = doubt_of(
                        sentence, match, parties, is_message=is_message, is_written=is_written
                    )
                    yield FoundParties(
                        in_whole(senders, everyone),
                        in_whole(recipients, everyone),
                        doubt,
                        sentence=sentence,
                        is_of_title=is_title,
                        is_unclear=doubt is not None,
                    )


# `was thanked by ⟦1⟧`: who is after such a word did not receive it.
_TAKEN_FROM: Final = (
    r"(?:{sending.from}|{sending.by})\s(?:(?:{names.offices}|{names.titles}\.?)\s){0,3}$"
)
# `Telegramm an ⟦0⟧ dankte ⟦1⟧`: who is after such a word did not send it.
_GIVEN_TO: Final = (
    r"(?<![^\W\d_])(?<!['’-]){sending.to}\s(?:(?:{names.offices}|{names.titles}\.?)\s){0,3}$"
)
SENTENCE_TEMPLATES: Final[Mapping[str, str]] = {
    "and": _AND_ALONE,
    "office": f"(?P<and>{_AND_ALONE}){_OFFICE}(?=⟦)",
    "sentenceEnd": _SENTENCE_END.pattern,
    "takenFrom": _TAKEN_FROM,
    "givenTo": _GIVEN_TO,
}
"""The templates of this module that `new.html` uses too."""


_SPOKEN: Final = re.compile(r"[\"“„«「『][^\"”“»」』]{0,400}[\"”“»」』]?")


def without_spoken(sentence: str) -> str:
    """A sentence without what it quotes, in which somebody else may say "I"."""
    return _SPOKEN.sub(" ", sentence)


def _ends_with_office(group: str, parties: Sequence[FoundParty]) -> bool:
    """Whether the last party of a group is the body of an office, whose holder comes after it:
    `⟦0⟧ and the Chairman of the ⟦1⟧`."""
    last = pattern(_OF_BODY).search(group)
    return last is not None and parties[int(last["body"])].is_body


_OF_BODY: Final = _LONG_OFFICE + r"⟦(?P<body>\d+)⟧$"


def _parties(group: str, parties: Sequence[FoundParty]) -> tuple[FoundParty, ...]:
    return tuple(parties[int(number)] for number in re.findall(r"⟦(\d+)⟧", group))

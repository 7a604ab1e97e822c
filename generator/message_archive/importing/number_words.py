"""Finds dates whose day or year is in words, such as "the tenth of October nineteen hundred".

The words are in the table `[numbers]` of a language. A day and a month of two languages are no
date, because a word may be a number in only one of them: "on" is 10 in Turkish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from message_archive.importing.vocabulary import Language, language_pattern, languages

__all__ = [
    "ends_with_number",
    "number_in_words",
    "number_pattern",
    "number_templates",
    "word_dates",
]

_MOST_WORDS: Final = 8
"""The most words after the first one of a number."""
_SPACE: Final = r"[\s,]{1,3}"
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def word_dates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates in words, each with the tag of its language.

    The groups are `m`, and `d` and `y` where the text has them.
    """
    for tag, language in languages().items():
        if language.numbers and language.is_in(text):
            for form in _forms(tag):
                for match in form.finditer(text):
                    if not all(part is None or part.isdecimal() for part in _numbers(match)):
                        yield match, tag


def _numbers(match: re.Match[str]) -> tuple[str | None, str | None]:
    parts = match.groupdict()
    return parts.get("d"), parts.get("y")


def number_in_words(text: str, tag: str, *, is_year: bool = False) -> int:
    """The number that `text` is in words of the language `tag`; 0 if it is none."""
    if text.isdecimal():
        return int(text)
    values = [_values(tag)[word] for word in _token(tag).findall(text.casefold())]
    found = _spoken(values) if languages()[tag].separated else _written(values)
    return found if not is_year or _FIRST_YEAR <= found <= _LAST_YEAR else 0


def _spoken(values: Sequence[int]) -> int:
    whole = current = 0
    for value in values:
        if value == 1000:
            whole, current = whole + (current or 1) * value, 0
        elif value == 100:
            current = (current or 1) * value
        elif 10 < current < 30 and value >= 10 and not whole:
            current = current * 100 + value  # nineteen twenty-one
        else:
            current += value
    return whole + current


def _written(values: Sequence[int]) -> int:
    """As in Chinese: `二千零二十`, with a sign for each power of ten, or the digits: `二〇二〇`."""
    if len(values) == 4 and all(value < 10 for value in values):
        return int("".join(map(str, values)))
    whole = digit = 0
    for value in values:
        if value in (10, 100, 1000):
            whole, digit = whole + (digit or 1) * value, 0
        else:
            whole, digit = whole + digit, value
    return whole + digit


@cache
def _values(tag: str) -> dict[str, int]:
    numbers = languages()[tag].numbers
    return {word: int(value) for value, words in numbers.items() for word in words.split("|")}


@cache
def _token(tag: str) -> re.Pattern[str]:
    words = sorted(_values(tag), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _forms(tag: str) -> list[re.Pattern[str]]:
    number = number_pattern(tag)
    return [language_pattern(tag, form.replace(_NUMBER, number)) for form in number_templates(tag)]


def number_pattern(tag: str) -> str:
    """A pattern for a number in words of a language."""
    word = f"(?:{_token(tag).pattern})"
    return rf"{word}(?:[\s-]{{0,2}}{word}){{0,{_MOST_WORDS}}}"


def ends_with_number(text: str) -> bool:
    """Whether `text` ends with a number, or with a number and a few other words."""
    end = text[-_LONGEST_END:]
    return any(
        re.search(
            rf"(?<!\w)(?:\d{{1,2}}|{number_pattern(tag)})(?!\w){_FEW_WORDS}", end, re.IGNORECASE
        )
        for tag, language in languages().items()
        if language.numbers and language.separated and language.is_in(end)
    )


_LONGEST_END: Final = 60
_FEW_WORDS: Final = r"\W{1,3}(?:[^\W\d_]{1,8}\s){0,4}$"
_NUMBER: Final = "⟨number⟩"
"""Takes the place of `number_pattern` in templates."""


def number_templates(tag: str) -> Sequence[str]:
    """The templates for dates in words of a language."""
    language = languages()[tag]
    number = _NUMBER
    if not language.separated:
        return [_joined(language, number)]
    day = rf"(?<!\w)(?P<d>{number}(?!\w)|\d{{1,2}}(?={{dates.ordinals}}?(?!\w)))"
    year = rf"(?P<y>{number}|\d{{4}})(?!\w)"
    # `du mois d'août`
    of = rf"(?:{{dates.of}}{_SPACE}){{0,2}}(?:[a-z]['’])?"
    month = r"(?<!\w)(?P<m>{dates.months})(?!\w)\.?"
    day_first = rf"{day}{{dates.ordinals}}?{_SPACE}{of}{month}(?:{_SPACE}{of}{year})?"
    if _values(tag).keys() & set(language.words("dates.of")):
        return [day_first]  # In Vietnamese, the word between month and year is 5, too.
    return (
        day_first,
        rf"{month}{_SPACE}(?:{{dates.lead}}\s)?{day}(?:{_SPACE}{of}{year})?",
        rf"{month}{_SPACE}{of}{year}",
    )


def _joined(language: Language, number: str) -> str:
    """Without spaces between words, as in Korean: the year, the month and the day have units."""
    return (
        rf"(?<![{language.alphabet}])(?:(?P<y>{number}|\d{{4}})\s?{{dates.year}}\s?)?"
        rf"(?P<m>{number}|\d{{1,2}})\s?{{dates.month}}\s?(?P<d>{number}|\d{{1,2}})\s?{{dates.day}}"
    )

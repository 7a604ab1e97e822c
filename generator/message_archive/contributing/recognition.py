"""The words and patterns with which the page recognizes a pasted text, from those of imports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from message_archive.contributing.javascript import EDGE, LETTER, LETTERS, as_javascript
from message_archive.importing.case_forms import CASE_SIGNS
from message_archive.importing.date_doubts import NEAR_DATES, USUAL_YEARS
from message_archive.importing.date_lines import DATE_LINE_TEMPLATES
from message_archive.importing.dates import DATE_FORMS
from message_archive.importing.furniture import DAY_ALONE, FURNITURE
from message_archive.importing.heads import HEAD_TEMPLATES
from message_archive.importing.letter import SIGNATURE_TEMPLATES
from message_archive.importing.letter_lines import LETTER_TEMPLATES
from message_archive.importing.names import CAPITAL, NAME_TEMPLATES
from message_archive.importing.number_words import number_pattern, number_templates
from message_archive.importing.office_words import OF_OFFICE
from message_archive.importing.parties import PARTY_PATTERNS
from message_archive.importing.recognition import OF_INITIALS
from message_archive.importing.report_sentences import SENTENCE_TEMPLATES, sentence_pieces
from message_archive.importing.vocabulary import (
    Language,
    case_endings,
    joined_letters,
    language_pattern,
    languages,
    own_patterns,
    pattern,
    words_of,
)

__all__ = ["party_table", "recognition_table"]

# The first kind that matches counts, as in importing/recognition.py.
_KINDS: Final = (
    "condolence", "sympathy", "thanks", "reply", "congratulation", "greeting", "appeal",
)  # fmt: skip
_FORMS: Final = ("telegram", "letter", "message")
_NAMES: Final = {**NAME_TEMPLATES, "ofOffice": OF_OFFICE}


def recognition_table() -> dict[str, Any]:
    """Patterns as JavaScript has them. Flags are `iu`."""
    and_ = _PLACE.sub(_kept, SENTENCE_TEMPLATES["and"])
    templates = (*DATE_FORMS, *NEAR_DATES.values(), *_NAMES.values())
    templates += (
        *CASE_SIGNS.values(),
        *SENTENCE_TEMPLATES.values(),
        FURNITURE,
        DAY_ALONE,
        OF_INITIALS,
    )
    letters = {**LETTER_TEMPLATES, **SIGNATURE_TEMPLATES}
    templates += (*letters.values(), *DATE_LINE_TEMPLATES.values(), *HEAD_TEMPLATES.values())
    table = {
        "words": _words(*templates) | dict(_number_words()),
        "dates": [_with_places(form) for form in DATE_FORMS],
        "usualYears": USUAL_YEARS,
        "near": {name: _with_places(each) for name, each in NEAR_DATES.items()},
        "numbers": [*_numbers()],
        "numerals": {
            char: int(unicodedata.numeric(char, 0))
            for char in sorted(words_of("dates.numerals"))
            if not char.isascii()
        },
        "months": [*_spellings("dates.months")],
        "weekdays": [*_spellings("dates.weekdays")],
        "eras": {
            name.lower(): year
            for language in languages().values()
            for name, year in language.eras.items()
        },
        "furniture": _with_places(FURNITURE),
        "dayAlone": _with_places(DAY_ALONE),
        "ofInitials": _with_places(OF_INITIALS.replace("(?-i:", "(?:")),
        "names": {name: _with_places(each) for name, each in _NAMES.items()},
        "ownNames": [*_own("names", (), 0)],
        "joined": as_javascript(joined_letters()),
        "between": _between(),
        "caseEndings": [[each.pattern, endings] for each, endings in case_endings()],
        "cases": [
            [language.alphabet, language.script, language.cases, language.stop_words and tag]
            for tag, language in languages().items()
            if language.cases
        ],
        "signs": {name: _with_places(each) for name, each in CASE_SIGNS.items()},
        "sentences": {name: _with_places(each) for name, each in SENTENCE_TEMPLATES.items()},
        "dateLines": {name: _with_places(each) for name, each in DATE_LINE_TEMPLATES.items()},
        "heads": {name: _with_places(each) for name, each in HEAD_TEMPLATES.items()},
        "letters": {name: _with_places(each) for name, each in letters.items()},
        "sending": [*_own("sending", sentence_pieces(and_))],
        "occasions": [*_own("occasions", ())],
        "common": sorted(words_of("occasions.common")),
        "registryNames": sorted(words_of("occasions.registry_names")),
        "kinds": {kind: as_javascript(pattern(f"{{kinds.{kind}}}")) for kind in _KINDS},
        "forms": {form: as_javascript(pattern(f"{{forms.{form}}}")) for form in _FORMS},
        "reporting": as_javascript(pattern("{letters.reporting}")),
        "firstPerson": as_javascript(pattern("{letters.first_person}")),
        "firstPersonIn": {
            tag: as_javascript(language_pattern(tag, "{letters.first_person}"))
            for tag, language in languages().items()
            if language.words("letters.first_person")
        },
        "notTitles": as_javascript(pattern(r"^\W*{letters.not_titles}")),
        "languages": [
            [tag, language.alphabet, language.share, language.stop_words.split()]
            for tag, language in languages().items()
        ],
    }
    return _packed_table(table)


def _spellings(key: str) -> Iterator[list[list[str]]]:
    """For each language the spellings of each of its months, or weekdays."""
    for language in languages().values():
        if words := language.words(key):
            yield [each.lower().replace("_", " ").split("|") for each in words]


def _with_numbers() -> Iterator[tuple[str, Language]]:
    return ((tag, language) for tag, language in languages().items() if language.numbers)


def _numbers() -> Iterator[list[Any]]:
    """For each language with numbers in words: its letters, whether it separates words, the values
    of its words, and its patterns for dates."""
    for tag, language in _with_numbers():
        values = {
            word: value for value, words in language.numbers.items() for word in words.split("|")
        }
        longest_first = dict(sorted(values.items(), key=lambda each: -len(each[0])))
        forms = (_with_places(form) for form in number_templates(tag))
        own = [re.sub(r"⟨(number|dates\.\w+)⟩", rf"⟨{tag}.\1⟩", form) for form in forms]
        yield [language.alphabet, language.separated, longest_first, own]


def _number_words() -> Iterator[tuple[str, str]]:
    """The words of single languages in their patterns for dates in words."""
    for tag, _ in _with_numbers():
        yield f"{tag}.number", as_javascript(re.compile(number_pattern(tag)))
        for name in sorted({*_PLACE.findall("".join(number_templates(tag)))}):
            words = language_pattern(tag, f"{{{name}}}")
            yield f"{tag}.{name}", _packed(as_javascript(words))


def party_table() -> dict[str, Any]:
    """The patterns with which a field for senders or recipients is read."""
    patterns = {name: _with_places(each) for name, each in PARTY_PATTERNS.items()}
    joined = as_javascript(joined_letters())
    words = _words(*PARTY_PATTERNS.values())
    return _packed_table({**patterns, "joined": joined, "words": words})


def _words(*templates: str) -> dict[str, str]:
    """The words in the templates. Several patterns share them, so each is written once, and
    patterns have its name in braces."""
    names = sorted({*_PLACE.findall("".join(templates))})
    found = {name: as_javascript(pattern(f"{{{name}}}", gap=".*")) for name in names}
    return {name: _packed(each) for name, each in found.items()} | _PACKED


def _with_places(template: str) -> str:
    # Old browsers have no flags within a pattern.
    template = _ANY_CASE.sub(lambda match: f"(?:{match[1]})".replace("{", "{i."), template)
    return as_javascript(re.compile(_PLACE.sub(_kept, template)))


_ANY_CASE: Final = re.compile(r"\(\?i:([^()]*)\)")
"""Words of any case in a pattern that minds case. The page knows them as `i.` and their name."""


def _packed_table(table: dict[str, Any]) -> dict[str, Any]:
    """A table with patterns like those of `_packed`. Its words already are."""
    return {key: each if key == "words" else _packed(each) for key, each in table.items()}


def _packed(value: Any) -> Any:
    """Patterns in which what is in most words is written by its name in `_PACKED`."""
    if isinstance(value, str):
        for name, pattern_ in _PACKED.items():
            value = value.replace(pattern_, f"⟨{name}⟩")
    elif isinstance(value, list | tuple):
        return [_packed(each) for each in value]
    elif isinstance(value, dict):
        return {key: _packed(each) for key, each in value.items()}
    return value


def _between() -> list[list[Any]]:
    """For each language the patterns of what is left out of a name."""
    return [
        [language.alphabet, [as_javascript(re.compile(each)) for each in found]]
        for language in languages().values()
        if (found := language.words("names.between"))
    ]


def _own(
    table: str, pieces: tuple[tuple[str, str], ...], flags: int = re.IGNORECASE
) -> Iterator[list[Any]]:
    """For each language its letters, whether it separates words, its patterns in `table`, and
    whether those for names go first."""
    for tag, language in languages().items():
        if language.words(f"{table}.patterns"):
            found = own_patterns(tag, table, pieces, flags)
            goes_first = bool(language.script)
            yield [language.alphabet, language.separated, [*map(as_javascript, found)], goes_first]


_PLACE: Final = re.compile(r"\{([a-z_]+(?:\.[a-z_]+){0,2})\}")


def _kept(match: re.Match[str]) -> str:
    """A name in braces, as characters that no pattern treats differently."""
    return f"⟨{match[1]}⟩"


_PACKED: Final = {
    "start": EDGE,
    "end": f"(?![_{LETTERS}])",
    "w": f"[{LETTER}]",
    "letters": LETTER,
    "capital": CAPITAL,
}

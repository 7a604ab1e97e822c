"""The words and patterns with which the page recognizes a pasted text, from those of imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from message_archive.importing.dates import DATE_FORMS
from message_archive.importing.furniture import FURNITURE
from message_archive.importing.parties import AND, LEADING, TITLES
from message_archive.importing.vocabulary import languages, own_patterns, pattern, words_of

__all__ = ["as_javascript", "party_table", "recognition_table"]

_MARK: Final = r"⟦\d+⟧"
_AND: Final = "sending.conjunctions"
_GROUP: Final = rf"{_MARK}(?:\s*(?:,\s*⟨{_AND}⟩?|⟨{_AND}⟩)\s*{_MARK})*"

# The first kind that matches counts, as in importing/recognition.py.
_KINDS: Final = (
    "condolence", "sympathy", "thanks", "reply", "congratulation", "greeting", "appeal",
)  # fmt: skip
_FORMS: Final = ("telegram", "letter", "message")


def recognition_table() -> dict[str, Any]:
    """Patterns as JavaScript has them. Flags are `iu`."""
    pieces = (
        ("sender", f"(?P<s>{_GROUP})"),
        ("recipient", f"(?P<r>{_GROUP})"),
        ("gap", r"[^.!?。！？⟦]{0,160}?"),
        ("wide", r"[^.!?。！？]{0,260}?"),
    )
    return {
        # Words that several patterns share are written once, and referred to by a name in braces.
        "words": {
            name: as_javascript(pattern(f"{{{name}}}", gap=".*"))
            for name in sorted({_AND, *_PLACE.findall("".join((*DATE_FORMS, FURNITURE)))})
        },
        "dates": [as_javascript(re.compile(_PLACE.sub(_kept, form))) for form in DATE_FORMS],
        "months": [
            [names.lower().split("|") for names in language.words("dates.months")]
            for language in languages().values()
            if language.words("dates.months")
        ],
        "eras": {
            name.lower(): year
            for language in languages().values()
            for name, year in language.eras.items()
        },
        "furniture": as_javascript(re.compile(_PLACE.sub(_kept, FURNITURE))),
        "honorifics": as_javascript(pattern(r"{names.honorifics}\s*", 0)),
        "sending": [*_own("sending", pieces)],
        "occasions": [*_own("occasions", ())],
        "common": sorted(words_of("occasions.common")),
        "registryNames": sorted(words_of("occasions.registry_names")),
        "kinds": {kind: as_javascript(pattern(f"{{kinds.{kind}}}")) for kind in _KINDS},
        "forms": {form: as_javascript(pattern(f"{{forms.{form}}}")) for form in _FORMS},
        "reporting": as_javascript(pattern("{letters.reporting}")),
        "firstPerson": as_javascript(pattern("{letters.first_person}")),
        "notTitles": as_javascript(pattern(r"^\W*{letters.not_titles}")),
        "languages": [
            [tag, language.alphabet, language.share, language.stop_words.split()]
            for tag, language in languages().items()
        ],
    }


def party_table() -> dict[str, str]:
    """The patterns with which a field for senders or recipients is read."""
    return {
        "offices": as_javascript(pattern("(?:{names.offices}|{names.roles})")),
        "titles": as_javascript(pattern(TITLES)),
        "and": as_javascript(pattern(AND)),
        "conjunctions": as_javascript(pattern(r"^{sending.conjunctions}\s{1,5}")),
        "bodies": as_javascript(pattern("{names.bodies}", 0)),
        "leading": as_javascript(pattern(f"^{LEADING}", 0)),
    }


def _own(table: str, pieces: tuple[tuple[str, str], ...]) -> Iterator[list[Any]]:
    """For each language its letters, whether it separates words, and its patterns in `table`."""
    for tag, language in languages().items():
        if language.words(f"{table}.patterns"):
            found = own_patterns(tag, table, pieces, re.IGNORECASE)
            yield [language.alphabet, language.separated, [*map(as_javascript, found)]]


_PLACE: Final = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?)\}")


def _kept(match: re.Match[str]) -> str:
    """A name in braces, as characters that no pattern treats differently."""
    return f"⟨{match[1]}⟩"


# Letters and digits of the scripts of the languages. Browsers take seconds to compile hundreds of
# patterns with all of Unicode that ignore case.
_LETTER: Final = "0-9A-Z_a-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u1fff\u3040-\u9fff\uac00-\ud7a3"
# Patterns have `\b` only at the start of a word.
_LETTERS: Final = _LETTER.replace("0-9", "").replace("_", "")
_EDGE: Final = f"(?<![{_LETTER}])"
# What JavaScript writes in another way, outside and inside of brackets.
_OUTSIDE: Final = {
    r"\b": _EDGE, r"\w": f"[{_LETTER}]", r"\W": f"[^{_LETTER}]", "(?P<": "(?<", "*+": "*",
    "(?-i:": "(?:",
    r"[^\W\d_]": f"[{_LETTERS}]", r"[^\W\d]": f"[_{_LETTERS}]",
}  # fmt: skip
_TOKEN: Final = re.compile(
    r"\[\^\\W\\d_?\]|\(\?-i:|\(\?P<|\(\?P=(?P<again>\w+)\)|\*\+|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|\\(?P<escaped>.)|(?P<space>\s)|.",
    re.DOTALL,
)
_SYNTAX: Final = frozenset("^$\\.*+?()[]{}|/")


def as_javascript(compiled: re.Pattern[str]) -> str:
    """The source of a pattern for JavaScript's flag `u`, with letters of all scripts in `\\w`."""
    is_verbose = bool(compiled.flags & re.VERBOSE)

    def piece(match: re.Match[str]) -> str:
        text = match[0]
        if text in _OUTSIDE:
            return _OUTSIDE[text]
        if match["again"]:
            return rf"\k<{match['again']}>"
        if match["set"]:
            return re.sub(r"\\(.)", _in_set, text)
        if escaped := match["escaped"]:
            return text if escaped.isalnum() or escaped in _SYNTAX else escaped
        return "" if match["space"] and is_verbose else text

    return _TOKEN.sub(piece, compiled.pattern)


def _in_set(match: re.Match[str]) -> str:
    if match[1] == "w":
        return _LETTER
    return match[0] if match[1].isalnum() or match[1] in r"\]^-[" else match[1]

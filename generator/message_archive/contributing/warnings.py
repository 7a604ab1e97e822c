"""What the page needs to give the warnings of `archive check` about names and texts."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from message_archive.archive import COMMA_OR_QUOTE, NAME_PATTERNS, OFFICES, SOURCE_PATTERNS
from message_archive.contributing.javascript import as_javascript
from message_archive.markup import FAULT_PATTERNS
from message_archive.model import Registry, name_key
from message_archive.model.scripts import EAST_ASIAN, LOOKS_LIKE, WITH_LATIN, script_of

__all__ = ["office_titles", "script_table", "warning_table"]

_LETTERS: Final = ("Lu", "Ll", "Lt", "Lo")


def warning_table() -> dict[str, dict[str, list[str]]]:
    """The patterns for names, sources and texts, each with its flags."""
    tables = {
        "names": {**NAME_PATTERNS, "commaOrQuote": COMMA_OR_QUOTE},
        "sources": SOURCE_PATTERNS,
        "texts": FAULT_PATTERNS,
    }
    return {
        table: {name: _with_flags(each) for name, each in patterns.items()}
        for table, patterns in tables.items()
    }


def _with_flags(pattern: re.Pattern[str]) -> list[str]:
    flags = {re.IGNORECASE: "i", re.MULTILINE: "m"}
    found = "".join(letter for flag, letter in flags.items() if pattern.flags & flag)
    return [as_javascript(pattern), f"u{found}"]


def office_titles(registry: Registry) -> list[str]:
    """The offices that a name may have before or after it, the longest first."""
    held = {office.title for person in registry.people.values() for office in person.offices}
    keys = {*map(name_key, {*OFFICES, *held})}
    return sorted(keys, key=lambda key: (-len(key), key))


def script_table() -> dict[str, Any]:
    """The scripts of letters, and which of them a word may mix.

    `steps` are pairs of numbers, for each letter whose script is not that of the letter before it:
    the distance from the letter of the last pair, and the place of the script in `names`. Letters
    above U+FFFF are those of Unicode 3.2, which all versions of Python have.
    """
    names: list[str] = []
    steps: list[int] = []
    before, at = None, 0
    for code in range(0x40000):
        letter = chr(code)
        known = unicodedata if code <= 0xFFFF else unicodedata.ucd_3_2_0
        if known.category(letter) not in _LETTERS:
            continue
        if (script := script_of(letter)) != before:
            if script not in names:
                names.append(script)
            steps += (code - at, names.index(script))
            before, at = script, code
    return {
        "names": names,
        "steps": steps,
        "eastAsian": sorted(EAST_ASIAN),
        "withLatin": sorted(WITH_LATIN),
        "like": {chr(letter): chr(other) for letter, other in LOOKS_LIKE.items()},
    }

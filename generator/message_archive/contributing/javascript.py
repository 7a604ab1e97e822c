"""Regular expressions of Python in the notation of JavaScript."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["EDGE", "LETTER", "LETTERS", "as_javascript"]

# Letters and digits of the scripts of the languages. Browsers take seconds to compile hundreds of
# patterns with all of Unicode that ignore case. The punctuation of Arabic is before U+0620.
LETTER: Final = (
    "0-9A-Z_a-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u05ff\u0620-\u1fff\u3040-\u9fff\uac00-\ud7a3"
    "\uff10-\uff19"  # Wide digits
)
# Patterns have `\b` only at the start of a word.
LETTERS: Final = (
    LETTER.replace("0-9", "")
    .replace("_", "")
    .replace("\uff10-\uff19", "")
    # Without the digits of Arabic and Persian.
    .replace("\u0620-\u1fff", "\u0620-\u065f\u066a-\u06ef\u06fa-\u1fff")
)
EDGE: Final = f"(?<![{LETTER}])"
# What JavaScript writes in another way, outside and inside of brackets.
_OUTSIDE: Final = {
    r"\b": EDGE, r"\w": f"[{LETTER}]", r"\W": f"[^{LETTER}]", "(?P<": "(?<", "*+": "*",
    "(?-i:": "(?:",
    r"\d": r"\p{Nd}",
    r"[^\W\d_]": f"[{LETTERS}]", r"[^\W\d]": f"[_{LETTERS}]",
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
        if text.startswith(r"[^\W"):  # Letters, without those that follow.
            without = re.sub(r"\\(.)", _in_set, text.removeprefix(r"[^\W"))
            return f"(?![{without})[{LETTER}]"
        if match["set"]:
            return re.sub(r"\\(.)", _in_set, text)
        if escaped := match["escaped"]:
            return text if escaped.isalnum() or escaped in _SYNTAX else escaped
        return "" if match["space"] and is_verbose else text

    # `(?!)` stands for a language without such words. A quantifier may follow it.
    return _TOKEN.sub(piece, compiled.pattern).replace("(?!)", "(?:(?!))")


def _in_set(match: re.Match[str]) -> str:
    if match[1] == "w":
        return LETTER
    if match[1] == "d":
        return r"\p{Nd}"
    return match[0] if match[1].isalnum() or match[1] in r"\]^-[" else match[1]

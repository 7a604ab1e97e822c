"""What tests of formats put in: any line that a file can hold, and any text of several lines."""

from __future__ import annotations

import unicodedata

from hypothesis import settings
from hypothesis import strategies as st

from tests.exports.archives import HOSTILE

__all__ = ["LINES", "NAMES", "PROSE", "quiet"]

# On a busy machine a slow example is no failure; the same examples everywhere.
quiet = settings(deadline=None, derandomize=True, max_examples=60)

_PIECES = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(["=", "+", '"', "'", "{", "}", "\\", "%", "&", "<", ">", "--", ", ", " and "]),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co"]),
        max_size=20,
    ),
)
_BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\nER  - \n", "\u2028", "\x85", "\x0c"])


def _line(pieces: list[str]) -> str:
    return " ".join(unicodedata.normalize("NFC", "".join(pieces)).split())


LINES = st.lists(_PIECES, min_size=1, max_size=5).map(_line).filter(bool)
"""A value of one line, as the reader leaves it: composed, its white space single spaces."""

NAMES = LINES.filter(lambda line: any(c.isalnum() for c in line))
"""A name: a line with a letter or digit in it."""

PROSE = st.lists(st.one_of(LINES, _BREAKS), min_size=1, max_size=6).map("".join).filter(str.strip)
"""A text of several lines, with every kind of line end."""

"""Numbers as text: small ones short, in characters that a JavaScript string holds as they are.

91 characters of ASCII stand for 0 to 90: no space, which separates, no `!`, which marks, no `"` or
backslash. Those up to 63 end a number, the 27 above begin or continue a longer one.
`client/coding.js` reads it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["CONTINUES", "Numbers", "decoded", "encoded"]

Numbers = NDArray[np.int64]

_ENDS: Final = 64
_SYMBOLS: Final = np.array([c for c in range(35, 127) if chr(c) != "\\"], dtype=np.uint8)
_GOES_ON: Final = len(_SYMBOLS) - _ENDS

CONTINUES: Final = _SYMBOLS[_ENDS:].tobytes().decode("ascii")
"""The characters that do not end a number."""

# What is left of a number without its last character needs one more from each of these on.
_LONGER: Final = np.cumsum([_GOES_ON**power for power in range(9)])

_DIGITS: Final = np.zeros(128, dtype=np.int64)
_DIGITS[_SYMBOLS] = np.arange(len(_SYMBOLS))


def encoded(numbers: Numbers) -> tuple[str, Numbers]:
    """All numbers (zero or more, below 2^40) one after the other, and where each one ends."""
    rest = numbers // _ENDS
    lengths = np.ones(len(numbers), dtype=np.int64)
    longest = rest.max(initial=0)
    for bound in _LONGER[longest >= _LONGER]:
        lengths += rest >= bound
    ends = np.cumsum(lengths)
    text = np.empty(ends[-1] if len(ends) else 0, dtype=np.uint8)
    text[ends - 1] = _SYMBOLS[numbers % _ENDS]
    at = ends - 1
    while len(at):
        is_longer = rest > 0
        rest, at = rest[is_longer] - 1, at[is_longer] - 1
        text[at] = _SYMBOLS[_ENDS + rest % _GOES_ON]
        rest //= _GOES_ON
    return text.tobytes().decode("ascii"), ends


def decoded(text: str) -> tuple[Numbers, Numbers]:
    """The numbers of a text, and where each one ends."""
    digits = _DIGITS[np.frombuffer(text.encode("ascii"), dtype=np.uint8)]
    ends = np.flatnonzero(digits < _ENDS) + 1
    lengths = np.diff(ends, prepend=0)
    begins = ends - lengths
    rest = np.zeros(len(ends), dtype=np.int64)
    for step in range(int(lengths.max(initial=1)) - 1):
        is_longer = lengths - 1 > step
        digit = digits[begins[is_longer] + step]
        rest[is_longer] = rest[is_longer] * _GOES_ON + digit - _ENDS + 1
    return rest * _ENDS + digits[ends - 1], ends

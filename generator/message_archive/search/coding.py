"""Numbers as compact text, in characters that a JavaScript string does not have to escape.

91 ASCII characters represent 0 to 90. Not used are the space, which separates, `!`, which marks,
`"` and the backslash. The characters for 0 to 63 end a number. The other 27 begin or continue a
longer one. `client/coding.js` reads this format.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["CONTINUES", "Numbers", "decoded", "encoded"]

Numbers = NDArray[np.int64]

_ENDS: Final = 64
_SYMBOLS: Final = np.array([c for c in range(35, 127) if chr(c) != "\\"], dtype=np.uint8)
_CONTINUATIONS: Final = len(_SYMBOLS) - _ENDS

CONTINUES: Final = _SYMBOLS[_ENDS:].tobytes().decode("ascii")
"""The characters that do not end a number."""

# Without its last character, a number from each of these on needs another character.
_LONGER: Final = np.cumsum([_CONTINUATIONS**power for power in range(9)])

_DIGITS: Final = np.zeros(128, dtype=np.int64)
_DIGITS[_SYMBOLS] = np.arange(len(_SYMBOLS))


def encoded(numbers: Numbers) -> tuple[str, Numbers]:
    """The numbers (zero or more, below 2^40) as one text, and the end of each in it."""
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
        text[at] = _SYMBOLS[_ENDS + rest % _CONTINUATIONS]
        rest //= _CONTINUATIONS
    return text.tobytes().decode("ascii"), ends


def decoded(text: str) -> tuple[Numbers, Numbers]:
    """The numbers in a text, and the end of each."""
    digits = _DIGITS[np.frombuffer(text.encode("ascii"), dtype=np.uint8)]
    ends = np.flatnonzero(digits < _ENDS) + 1
    lengths = np.diff(ends, prepend=0)
    begins = ends - lengths
    rest = np.zeros(len(ends), dtype=np.int64)
    for step in range(int(lengths.max(initial=1)) - 1):
        is_longer = lengths - 1 > step
        digit = digits[begins[is_longer] + step]
        rest[is_longer] = rest[is_longer] * _CONTINUATIONS + digit - _ENDS + 1
    return rest * _ENDS + digits[ends - 1], ends

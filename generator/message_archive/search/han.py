"""Groups of Han characters that the search treats as one: simplified, traditional, variants."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from message_archive.search.coding import encoded

__all__ = ["HAN_FILE", "encoded_han", "han_forms"]

HAN_FILE: Final = Path(__file__).with_name("han.txt")
"""Made by `tools/han.py`. Each line is a group, with the character in the index first."""


@cache
def han_forms() -> Mapping[int, str]:
    """The character in the index for each other character of its group, by code point."""
    lines = HAN_FILE.read_text(encoding="utf-8").splitlines()
    groups = (line for line in lines if not line.startswith("#"))
    return {ord(other): group[0] for group in groups for other in group[1:]}


def encoded_han() -> tuple[str, str]:
    """The forms for the client: the code points, and the code points of their forms.

    Both are differences from the previous one. Those of the forms can be negative: bit 0 is the
    sign.
    """
    pairs = sorted((code, ord(form)) for code, form in han_forms().items())
    codes, forms = np.array(pairs, dtype=np.int64).T
    steps = np.diff(forms, prepend=0)
    gaps, _ = encoded(np.diff(codes, prepend=0))
    return gaps, encoded(np.where(steps < 0, -2 * steps + 1, 2 * steps))[0]

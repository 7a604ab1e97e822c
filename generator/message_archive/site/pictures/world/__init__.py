"""Outlines of countries for the map: the data, and what they were made with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Outlines", "outlines"]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Paths of SVG by the keys of their countries, in a view of `width` by `height`.

    `without_code` is land that Natural Earth draws by itself and ISO 3166 has no code for.
    """

    width: int
    height: int
    countries: Mapping[str, str]
    without_code: str


@cache
def outlines() -> Outlines:
    """The outlines of `outlines.json`."""
    path = Path(__file__).with_name("outlines.json")
    return Outlines(**json.loads(path.read_text(encoding="utf-8")))

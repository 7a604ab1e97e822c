"""Dates as attributes of TEI.

A day, a month or a year is `@when`, a duration `@from` and `@to`, and some day of a span
`@notBefore` and `@notAfter`. Where these say less than the date in the archive, the date itself is
added as `@when-custom`, with the address of EDTF as `@datingMethod`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from message_archive.exports.xml_text import escaped
from message_archive.model import Edtf
from message_archive.model.tei import edtf_from

__all__ = ["date_attributes"]

_EDTF: Final = "https://www.loc.gov/standards/datetime/"
_POINT: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", re.ASCII)


@lru_cache(maxsize=65536)
def date_attributes(when: Edtf) -> str:
    """The attributes of a `date`, each with a space before it; "" if undated."""
    if when.is_undated:
        return ""
    found = _exact(when.text.replace("?", ""))
    if found is None:
        days = (("notBefore", when.earliest), ("notAfter", when.latest))
        found = {name: day.isoformat() for name, day in days if day}
    doubt = "?" if when.uncertain else ""
    attributes = dict(found)
    if when.uncertain or when.approximate:
        attributes["cert"] = "low"
    if edtf_from(found, doubt)[0] != when.text:
        attributes["when-custom"] = "".join(when.text.split())
        attributes["datingMethod"] = _EDTF
    return "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())


def _exact(text: str) -> dict[str, str] | None:
    """The attributes that mean exactly this; None if there are none."""
    if _POINT.fullmatch(text):
        return {"when": text}
    if "/" in text:
        names, sides = ("from", "to"), text.split("/")
    elif text.startswith("[") and ".." in text:
        names, sides = ("notBefore", "notAfter"), text[1:-1].split("..")
    else:
        return None
    named = {name: side for name, side in zip(names, sides, strict=False) if side not in ("", "..")}
    if len(sides) != 2 or not named or not all(map(_POINT.fullmatch, named.values())):
        return None
    return named

"""Dates of TEI as EDTF.

`@when` is a date, `@from` and `@to` a duration, `@notBefore` and `@notAfter` a day of a span.
`@when-custom` is EDTF itself where `@datingMethod` says so.
"""

from __future__ import annotations

import re
from typing import Final

from message_archive.importing.tei.documents import Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.model import DateError, parse_edtf
from message_archive.model.tei import DATE_ATTRIBUTES, edtf_from

__all__ = ["edtf_of"]

# W3C dates; a time and a time zone may follow.
_W3C: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*|Z|[+-]\d\d:\d\d)?", re.ASCII)
_DOUBT: Final = ("low", "medium", "unknown")
_READ: Final = frozenset(
    "when from to notBefore notAfter when-iso from-iso to-iso notBefore-iso notAfter-iso cert "
    "evidence when-custom datingMethod".split()
)


def edtf_of(date: Element, losses: Losses) -> str | None:
    """The date in the attributes of an element; None if they have none that can be written."""
    points = {name: _point(date, name, losses) for name in DATE_ATTRIBUTES}
    doubt = "?" if date.get("cert") in _DOUBT else ""
    if date.get("cert") in _DOUBT[1:]:
        losses.add("date@cert", f"{date.get('cert')} became ?")
    for name in date.attrib:
        if name not in _READ and not name.startswith("{"):
            losses.add(f"date@{name}")
    if "loc.gov/standards/datetime" in date.get("datingMethod", ""):
        return _checked(date.get("when-custom", ""), losses)
    text = _joined(points, doubt, losses)
    if text is None:
        if words_of(date):
            losses.add("date", "words without a date in attributes")
        return None
    return _checked(text, losses)


def _point(date: Element, name: str, losses: Losses) -> str:
    value = " ".join((date.get(name) or date.get(f"{name}-iso") or "").split())
    if not value:
        return ""
    if match := _W3C.fullmatch(value):
        if match.end(1) < len(value):
            losses.add(f"date@{name}", "time of day or time zone")
        return match[1]
    losses.add(f"date@{name}", f"not a date: {value[:40]}")
    return ""


def _joined(points: dict[str, str], doubt: str, losses: Losses) -> str | None:
    text, used = edtf_from(points, doubt)
    for name in DATE_ATTRIBUTES:
        if points[name] and name not in used:
            losses.add(f"date@{name}", f"next to @{used[0]}")
    return text


def _checked(text: str, losses: Losses) -> str | None:
    try:
        return parse_edtf(text).text
    except DateError as error:
        losses.add("date", f"{error.what}: {text[:60]}")
        return None

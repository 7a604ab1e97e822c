"""What the import and the export of TEI share: our own ids, and the meaning of dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["DATE_ATTRIBUTES", "OWN", "OWN_REGISTRY", "edtf_from"]

OWN: Final = "message-archive"
"""The type of an `idno` with an id of an archive of this program, and of its `xenoData`."""

OWN_REGISTRY: Final = f"{OWN}-registry"
"""The type of the `xenoData` with entries of the registry that have no list in TEI."""

DATE_ATTRIBUTES: Final = ("when", "from", "to", "notBefore", "notAfter")


def edtf_from(points: Mapping[str, str], doubt: str) -> tuple[str | None, tuple[str, ...]]:
    """The date that attributes mean, and the names of those that decide. `doubt` is `?` or ""."""
    when, first, last, earliest, latest = (points.get(name, "") for name in DATE_ATTRIBUTES)
    if when:
        return f"{when}{doubt}", ("when",)
    if first or last:
        if first == last:
            return f"{first}{doubt}", ("from", "to")
        sides = (f"{end}{doubt}" if end else ".." for end in (first, last))
        return "/".join(sides), ("from", "to")
    if earliest or latest:
        if earliest == latest:
            return f"{earliest}{doubt}", ("notBefore", "notAfter")
        ends = (f"{end}{doubt}" if end else "" for end in (earliest, latest))
        return f"[{'..'.join(ends)}]", ("notBefore", "notAfter")
    return None, ()

"""The page that replaces a removed message: what it was and why it was removed."""

from __future__ import annotations

from message_archive.archive import UNDATED_KEY, Archive
from message_archive.model import Removed
from message_archive.site.message_views import (
    RemovedView,
)
from message_archive.site.views import Link
from message_archive.words import (
    Wording,
    axis_url,
    message_url,
    removed_url,
    root_of,
    topic_url,
)

__all__ = ["removed_view"]


def removed_view(id_: str, removed: Removed, archive: Archive, wording: Wording) -> RemovedView:
    """The view of `removed.html` for the removed message `id_`."""
    year = str(removed.date.year or UNDATED_KEY)
    years = archive.topics["years"]
    trail = [Link(wording.axis("years"), axis_url("years"))]
    if year in years:
        trail.append(Link(wording.year(year), topic_url("years", year)))
    other = archive.by_id.get(removed.see) if removed.see else None
    return RemovedView(
        id=id_,
        title=removed.title,
        date=wording.date(removed.date),
        removed=wording.date(removed.removed),
        reason=removed.reason,
        see=Link(wording.entry_title(other), message_url(other)) if other else None,
        trail=trail if years else [],
        root=root_of(removed_url(id_, removed)),
    )
